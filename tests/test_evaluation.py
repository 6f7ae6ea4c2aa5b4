"""Evaluation: figures by hand-made labels and statements, labels that cannot be read, and the command."""

import json
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.evaluation import (
    Counts,
    Figures,
    GoldHop,
    GoldSentence,
    Label,
    Labelled,
    find_wrong_chains,
    read_gold,
    score_article,
)
from factcheck.evaluation.sameness import is_same, normalise
from factcheck.models import Article, Basis, ClaimScore, Hop, QuoteKind, Sentence, SourceKind, Span, Statement

TEXT = "Hujan turun. Damar Wirya berkata banjir surut. Foto: Rina. Siapa tahu? Ada tiga korban, lapor Reuters."
PUBLISHER = GoldHop("Kabar Lembah", SourceKind.OUTLET, Basis.PUBLISHED)
DAMAR = GoldHop("Damar Wirya", SourceKind.PERSON, Basis.STATED)
REUTERS = GoldHop("Reuters", SourceKind.AGENCY, Basis.CREDITED)
PARTS = [
    "Hujan turun.",
    "Damar Wirya berkata banjir surut.",
    "Foto: Rina.",
    "Siapa tahu?",
    "Ada tiga korban, lapor Reuters.",
]


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def gold(
    words: str, *hops: GoldHop | tuple[GoldHop, ...], label: Label = Label.CLAIM, quote: QuoteKind = QuoteKind.NONE
) -> GoldSentence:
    positions = tuple(hop if isinstance(hop, tuple) else (hop,) for hop in (*hops, PUBLISHER))
    return GoldSentence(span_of(words), label, quote, positions)


def statement(
    words: str, *hops: GoldHop, is_claim: bool = True, quote: QuoteKind = QuoteKind.NONE, group: int | None = None
) -> Statement:
    chain = tuple(Hop(hop.name, hop.kind, hop.basis, group=group) for hop in hops)
    end = Hop(PUBLISHER.name, PUBLISHER.kind, PUBLISHER.basis)
    sentence = Sentence(span_of(words), words, 0)
    return Statement("a", 0, sentence, ClaimScore(is_claim, 0.5), quote, (*chain, end), ())


def figures(sentences: list[GoldSentence], statements: list[Statement]) -> Figures:
    return Figures.of(score_article(Labelled(Article("a", TEXT), tuple(sentences)), statements))


def test_every_figure_of_a_small_article_is_as_counted_by_hand() -> None:
    labels = [
        gold(PARTS[0], REUTERS),
        gold(PARTS[1], DAMAR, REUTERS, quote=QuoteKind.INDIRECT),
        gold(PARTS[2], label=Label.DROP),
        gold(PARTS[3], label=Label.OTHER),
        gold(PARTS[4], replace(REUTERS, basis=Basis.STATED)),
    ]
    ours = [
        statement(PARTS[0]),  # misses the credit
        statement(PARTS[1], DAMAR, REUTERS, quote=QuoteKind.INDIRECT),  # right
        statement(PARTS[2]),  # furniture kept as a claim
        statement(PARTS[3], is_claim=False),
        statement(PARTS[4], DAMAR, REUTERS, is_claim=False, quote=QuoteKind.MIXED),  # a hop too many, a basis wrong
    ]
    assert asdict(figures(labels, ours)) == pytest.approx(
        {
            "articles": 1,
            "claim_sentences": 3,
            "attributed_sentences": 3,
            "chain_exact": 1 / 3,
            "chain_exact_attributed": 1 / 3,
            "chain_exact_stated": 0.0,
            "chain_exact_if_publisher_alone": 0.0,
            "origin_accuracy": 1 / 3,
            "hop_precision": 3 / 4,
            "hop_recall": 3 / 4,
            "hop_f1": 3 / 4,
            "basis_accuracy": 2 / 3,
            "quote_accuracy": 2 / 3,
            "claim_precision": 1.0,
            "claim_recall": 2 / 3,
            "claim_f1": 0.8,
            "boilerplate_kept_as_claim": 1.0,
        }
    )


def test_the_publisher_alone_is_right_where_nobody_is_named() -> None:
    result = figures([gold(PARTS[0]), gold(PARTS[1], DAMAR)], [statement(PARTS[0]), statement(PARTS[1])])
    assert (result.chain_exact, result.chain_exact_if_publisher_alone, result.chain_exact_attributed) == (0.5, 0.5, 0)


def test_a_missing_statement_misses_claim_chain_and_quote() -> None:
    result = figures([gold(PARTS[1], DAMAR)], [statement(PARTS[4], DAMAR)])
    assert (result.claim_recall, result.chain_exact, result.quote_accuracy, result.hop_recall) == (0, 0, 0, 0)


def test_a_claim_without_sources_is_right_even_where_we_dropped_it() -> None:
    assert figures([gold(PARTS[0])], []).chain_exact == 1


def test_a_statement_answers_only_for_a_sentence_that_it_covers_by_half() -> None:
    whole = replace(statement(PARTS[0], DAMAR), sentence=Sentence(Span(8, 46), TEXT[8:46], 0))
    assert figures([gold(PARTS[0], DAMAR)], [whole]).chain_exact == 0
    assert figures([gold(PARTS[1], DAMAR)], [whole]).chain_exact == 1


def test_sources_side_by_side_may_stand_in_any_order_but_only_together() -> None:
    rina = GoldHop("Rina Lestari", SourceKind.PERSON, Basis.STATED)
    label = gold(PARTS[1], (DAMAR, rina))
    assert figures([label], [statement(PARTS[1], rina, DAMAR, group=1)]).chain_exact == 1
    assert figures([label], [statement(PARTS[1], rina, DAMAR)]).chain_exact == 0
    assert figures([label], [statement(PARTS[1], rina, DAMAR)]).hop_f1 == 1


def test_the_order_of_hops_matters() -> None:
    assert figures([gold(PARTS[1], DAMAR, REUTERS)], [statement(PARTS[1], REUTERS, DAMAR)]).chain_exact == 0


@pytest.mark.parametrize(
    ("kind", "label", "ours", "same"),
    [
        (SourceKind.OUTLET, "The New York Times", "NYT", True),
        (SourceKind.OUTLET, "Kompas.com", "KOMPAS", True),
        (SourceKind.OUTLET, "Media Indonesia", "mediaindonesia.com", True),
        (SourceKind.OUTLET, "Kabar Lembah", "Kabar Lembah Timur", False),
        (SourceKind.AGENCY, "kantor berita Anadolu", "Anadolu Agency", True),
        (SourceKind.PERSON, "Damar Wirya", "damar wirya", True),
        (SourceKind.PERSON, "Damar Wirya", "Wirya", False),
        (SourceKind.ANONYMOUS, "two US officials", "US officials", True),
        (SourceKind.ORGANIZATION, "Müller AG", "Muller AG", True),
        (SourceKind.PERSON, "王", "李", True),  # no letter of either can be compared
    ],
)
def test_names_are_the_same_as_far_as_the_yardstick_says(kind: SourceKind, label: str, ours: str, same: bool) -> None:
    assert is_same(GoldHop(label, kind, Basis.STATED), Hop(ours, kind, Basis.STATED)) is same


def test_wrong_chains_are_shown_with_both_readings() -> None:
    labelled = Labelled(Article("a", TEXT), (gold(PARTS[0]), gold(PARTS[1], (DAMAR, REUTERS))))
    wrong = list(find_wrong_chains(labelled, [statement(PARTS[0]), statement(PARTS[1])]))
    assert [(each.text, each.gold, each.got) for each in wrong] == [
        (PARTS[1], "Damar Wirya + Reuters", "(publisher alone)")
    ]


NAMES = st.sampled_from([DAMAR, REUTERS, replace(DAMAR, name="Rina Lestari")])
ROWS = st.tuples(st.sampled_from(PARTS), st.lists(NAMES, max_size=3), st.sampled_from(Label))


@hypothesis.settings(deadline=None)
@hypothesis.given(
    st.lists(st.tuples(st.sampled_from(PARTS), st.lists(NAMES, max_size=3), st.sampled_from(Label)), max_size=5)
)
def test_labels_taken_for_our_own_answer_are_all_right(rows: list[tuple[str, list[GoldHop], Label]]) -> None:
    unique = {words: (hops, label) for words, hops, label in rows}
    labels = [gold(words, *hops, label=label) for words, (hops, label) in unique.items()]
    ours = [
        statement(words, *hops, is_claim=label is Label.CLAIM)
        for words, (hops, label) in unique.items()
        if label is not Label.DROP
    ]
    result = figures(labels, ours)
    some, attributed = bool(result.claim_sentences), bool(result.attributed_sentences)
    assert (result.chain_exact, result.claim_f1, result.quote_accuracy) == (some, some, some)
    assert (result.hop_f1, result.origin_accuracy, result.basis_accuracy) == (attributed, attributed, attributed)
    assert result.boilerplate_kept_as_claim == 0


def test_counts_of_articles_add_up() -> None:
    one = score_article(Labelled(Article("a", TEXT), (gold(PARTS[0]),)), [statement(PARTS[0])])
    assert one + one == replace(one, articles=2, sentences=2, exact=2, publisher_alone=2, quotes=2, claims_right=2)
    assert sum([one, one], Counts()) == one + one


@hypothesis.settings(deadline=None)
@hypothesis.given(st.text(max_size=40))
def test_a_normalised_name_is_plain_and_stays_as_it_is(name: str) -> None:
    plain = normalise(name)
    assert plain == plain.casefold().strip() and "  " not in plain


def write_gold(path: Path, *records: object) -> Path:
    path.write_text("\n".join(json.dumps(record) for record in records) + "\n", encoding="utf-8")
    return path


def record(**changes: object) -> dict[str, object]:
    hop = {"name": "Damar Wirya", "kind": "person", "basis": "stated"}
    end = {"name": "Kabar Lembah", "kind": "outlet", "basis": "published"}
    start, stop = span_of(PARTS[1])
    sentence = {"start": start, "end": stop, "type": "claim", "quote": "indirect", "chain": [[hop], [end]]}
    return {"id": "a", "language": "id", "publisher": "Kabar Lembah", "text": TEXT, "sentences": [sentence], **changes}


def test_labels_are_read_with_their_article(tmp_path: Path) -> None:
    (labelled,) = read_gold([str(write_gold(tmp_path / "gold.jsonl", record()))])
    assert isinstance(labelled, Labelled)
    assert labelled.article.text == TEXT
    assert labelled.sentences == (gold(PARTS[1], DAMAR, quote=QuoteKind.INDIRECT),)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"sentences": None}, "Article a: the field sentences is missing"),
        ({"sentences": [{"start": 0, "end": 5, "type": "lie"}]}, "Article a: sentence 1 is not labelled .*lie"),
        ({"sentences": [{"end": 5, "type": "claim"}]}, "Article a: sentence 1 .*start"),
        ({"sentences": [7]}, "Article a: sentence 1"),
        ({"text": None}, "line 1"),
    ],
)
def test_a_badly_labelled_article_is_named_and_the_others_are_read(
    tmp_path: Path, changes: dict[str, object], complaint: str
) -> None:
    found = list(read_gold([str(write_gold(tmp_path / "gold.jsonl", record(**changes), record(id="b")))]))
    assert [type(each) for each in found] == [InputError, Labelled]
    with pytest.raises(InputError, match=complaint):
        raise found[0] if isinstance(found[0], InputError) else AssertionError


def evaluate(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "factcheck", "evaluate", *words], capture_output=True, text=True, check=False
    )


def test_the_command_prints_the_figures_and_complains_of_bad_articles(tmp_path: Path) -> None:
    path = write_gold(tmp_path / "gold.jsonl", record(), record(id="b", sentences=None))
    done = evaluate(str(path), "--json")
    assert done.returncode == 1
    assert done.stderr == (
        "factcheck: Article b: the field sentences is missing; only labelled articles are evaluated.\n"
    )
    assert json.loads(done.stdout).keys() == asdict(Figures.of(Counts())).keys()
    assert json.loads(done.stdout)["articles"] == 1


def test_the_command_refuses_a_file_without_labels_in_one_line(tmp_path: Path) -> None:
    done = evaluate(str(tmp_path / "none.jsonl"))
    assert (done.returncode, done.stdout) == (1, "")
    assert "none.jsonl" in done.stderr and "Traceback" not in done.stderr
