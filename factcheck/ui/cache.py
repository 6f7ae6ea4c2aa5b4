"""The app's doors to the pipeline, the corpus and the log; what is slow to open is opened once."""

from collections.abc import Iterator
from pathlib import Path

import streamlit as st

from factcheck import corpus as corpora
from factcheck import settings, shelf
from factcheck.annotations import AnnotationLog, DraftStore, by_article, storable
from factcheck.corpus import Corpus, Filters, open_corpus
from factcheck.corrections import about, append, correct_analysis, find_places, read_all, rejected_count
from factcheck.errors import AnnotationError, CorpusError
from factcheck.matches import find_matches
from factcheck.models import Analysis, Annotation, AnyCorrection, Article, Correction, Match, Reference, Statement
from factcheck.pipeline import analyze
from factcheck.reuse import with_reuses
from factcheck.samples import load_samples, sample_articles
from factcheck.verdicts import ContentType, Verdict, load_content_types, load_verdicts

KEPT = 8
"""Matches of a claim that are kept: more than are shown, so that a rejected one has a successor at once."""


@st.cache_resource(show_spinner=False)
def log_at(path: str) -> AnnotationLog:
    """The annotation log in that file."""
    return AnnotationLog(Path(path))


def annotation_log() -> AnnotationLog:
    """The workspace's annotation log."""
    return log_at(str(settings.annotations_file()))


def judgements() -> dict[str, list[Annotation]]:
    """All judgements by article, each oldest first; none while the log cannot be read: the frame says why."""
    try:
        rows = annotation_log().rows()
    except AnnotationError:
        return {}
    return grouped(str(settings.annotations_file()), rows[-1].annotation_id if rows else "", rows)


@st.cache_resource(show_spinner=False, max_entries=2)
def grouped(path: str, latest: str, _rows: list[Annotation]) -> dict[str, list[Annotation]]:
    """The rows of a log by article; a log only grows, so its latest row tells its state."""
    return by_article(_rows)


def judgements_of(article_id: str) -> list[Annotation]:
    """All judgements of an article, oldest first."""
    return judgements().get(storable(article_id), [])


@st.cache_resource(show_spinner=False)
def corpus_at(path: str) -> Corpus:
    """The reference corpus in that folder."""
    return open_corpus(Path(path))


def corpus() -> Corpus | None:
    """The workspace's reference corpus, if it has one."""
    folder = settings.corpus_folder()
    return corpus_at(str(folder)) if folder.exists() else None


def check_corpus() -> None:
    """See whether the corpus can be used, without opening it.

    Raises `CorpusError` where it cannot.
    """
    folder = settings.corpus_folder()
    if folder.exists():
        corpora.check_corpus(folder)


def usable_corpus() -> Corpus | None:
    """The corpus, or none while it cannot be opened; the frame of the page says why."""
    try:
        return corpus()
    except CorpusError:
        return None


@st.cache_data(show_spinner=False, max_entries=50)
def search(words: str, filters: Filters, limit: int, size: int) -> list[Match]:
    """The best references for words of an editor's own; looked up again only when the corpus has another `size`."""
    found = usable_corpus()
    return list(find_matches([words], found, limit=limit, filters=filters)[0]) if found and size else []


def has_references() -> bool:
    """Whether there is a corpus to compare a claim with."""
    return settings.corpus_folder().exists()


def verdicts() -> dict[str, Verdict]:
    """The newsroom's verdicts by name, in their order."""
    return {verdict.name: verdict for verdict in load_verdicts()}


def content_types() -> dict[str, ContentType]:
    """The newsroom's content types by name, in their order."""
    return {content_type.name: content_type for content_type in load_content_types()}


def drafts() -> DraftStore:
    """What editors have filled in but not saved yet."""
    return DraftStore(settings.drafts_folder())


def corrections_of(article_id: str) -> tuple[AnyCorrection, ...]:
    """What editors set right in an article, oldest first."""
    path = settings.corrections_file()
    if not path.exists():
        return ()
    state = path.stat()
    return corrections_at(str(path), state.st_mtime_ns, state.st_size).get(article_id, ())


def corrections_about(analysis: Analysis, statement: Statement) -> list[AnyCorrection]:
    """What editors set right in a sentence, oldest first."""
    return about(statement, find_places(corrections_of(analysis.article.id), analysis.article.text))


@st.cache_resource(show_spinner=False, max_entries=2)
def corrections_at(path: str, changed_at: int, size: int) -> dict[str, tuple[AnyCorrection, ...]]:
    """All corrections of a file by article."""
    found: dict[str, tuple[AnyCorrection, ...]] = {}
    for correction in read_all(Path(path)):
        found[correction.article_id] = (*found.get(correction.article_id, ()), correction)
    return found


def load(article_id: str) -> Analysis | None:
    """The kept analysis of an article with what editors set right in it."""
    analysis = shelf.load(article_id)
    return correct_analysis(analysis, corrections_of(article_id)) if analysis else None


def analyze_and_keep(article: Article) -> Analysis:
    """Analyse an article and put it on the list; a corpus that cannot be opened only costs the matches.

    Corrections of sentences are applied whenever it is loaded, so that they can be taken back without reading again.
    """
    corrections = corrections_of(article.id)
    story = [each for each in corrections if isinstance(each, Correction)]
    analysis = analyze(article, usable_corpus(), limit=KEPT + rejected_count(corrections), corrections=story)
    analysis = with_reuses(analysis, list(near_articles(article)))
    shelf.keep(analysis)
    return analysis


def near_articles(article: Article) -> Iterator[Reference]:
    """Other articles of the desk and the archive that may share passages with this one, as references."""
    cards = [card for status in (shelf.Status.DESK, shelf.Status.ARCHIVE) for card in shelf.cards(status)]
    for other in (found for card in shelf.find_near(article, cards) if (found := shelf.load(card.id))):
        about = other.metadata
        yield Reference(
            other.article.id,
            other.article.text,
            source=about.publisher,
            url=other.article.url,
            published_at=about.published_at,
            language=about.language,
        )


def correct(analysis: Analysis, correction: AnyCorrection) -> None:
    """Keep on disk what an editor says about an article; where that changes how it is read, analyse it again.

    Raises `CorrectionError` if it could not be kept.
    """
    append(settings.corrections_file(), correction)
    if isinstance(correction, Correction):
        analyze_and_keep(analysis.article)


def welcome() -> bool:
    """On the very first start fill the workspace with the samples, the one to begin with on top; True if it did."""
    if settings.articles_folder().exists():
        return False
    load_samples()
    for article in reversed(sample_articles()):
        analyze_and_keep(article)
    return True
