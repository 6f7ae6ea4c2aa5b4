"""Trained pipelines + sentences kept back -> the figures that say how good they are."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example as Lesson

Figures = dict[str, float]


def score_names(nlp: Language, references: Sequence[Doc]) -> Figures:
    """Precision, recall and F of whole names with their label, and F by label."""
    right, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    for reference, doc in zip(references, nlp.pipe([doc.text for doc in references]), strict=True):
        gold = {(name.start_char, name.end_char, name.label_) for name in reference.ents}
        guessed = {(name.start_char, name.end_char, name.label_) for name in doc.ents}
        for names, counter in ((gold & guessed, right), (guessed, found), (gold, wanted)):
            counter.update(label for _, _, label in names)
    figures = {"precision": right.total() / max(1, found.total()), "recall": right.total() / max(1, wanted.total())}
    figures["f"] = 2 * right.total() / max(1, found.total() + wanted.total())
    return figures | {label: 2 * right[label] / max(1, found[label] + wanted[label]) for label in sorted(wanted)}


def score_trees(nlp: Language, references: Iterable[Doc], *, gold_words: bool = False) -> Figures:
    """Parts of speech, heads (uas), with relation (las), and sentence ends, on spaCy's words or the gold ones."""
    make: Callable[[Doc], Doc] = copy_words if gold_words else lambda doc: nlp.make_doc(doc.text)
    lessons = [Lesson(make(reference), reference) for reference in references]
    for lesson, doc in zip(lessons, nlp.pipe([lesson.predicted for lesson in lessons]), strict=True):
        lesson.predicted = doc
    scores = {
        **Scorer.score_token_attr(lessons, "pos"),
        **Scorer.score_deps(lessons, "dep", ignore_labels=("punct",)),
        **Scorer.score_spans(lessons, "sents", has_annotation=lambda doc: True, getter=lambda doc, _: doc.sents),
    }
    return {name: float(scores[name] or 0.0) for name in ("pos_acc", "dep_uas", "dep_las", "sents_f")}


def copy_words(doc: Doc) -> Doc:
    """The words of a document without what is known about them."""
    return Doc(doc.vocab, words=[word.text for word in doc], spaces=[bool(word.whitespace_) for word in doc])
