"""The app's doors to the pipeline, the corpus and the log; what is slow to open is opened once."""

from pathlib import Path

import streamlit as st

from factcheck import settings
from factcheck.annotations import AnnotationLog, storable
from factcheck.corpus import Corpus, open_corpus
from factcheck.corrections import append, read_of
from factcheck.errors import AnnotationError, CorpusError
from factcheck.models import Analysis, Annotation, Article, Correction, Span
from factcheck.pipeline import analyze
from factcheck.samples import load_samples, sample_articles
from factcheck.ui import shelf
from factcheck.ui.judgements import by_article
from factcheck.verdicts import Verdict, load_verdicts


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


def usable_corpus() -> Corpus | None:
    """The corpus, or none while it cannot be opened; the frame of the page says why."""
    try:
        return corpus()
    except CorpusError:
        return None


def has_references() -> bool:
    """Whether there is anything to compare a claim with."""
    found = usable_corpus()
    return found is not None and len(found) > 0


def verdicts() -> dict[str, Verdict]:
    """The newsroom's verdicts by name, in their order."""
    return {verdict.name: verdict for verdict in load_verdicts()}


def analyze_and_keep(article: Article) -> Analysis:
    """Analyse an article and put it on the list; a corpus that cannot be opened only costs the matches."""
    corrections = read_of(settings.corrections_file(), article.id)
    analysis = analyze(article, usable_corpus(), corrections=corrections)
    shelf.keep(analysis)
    return analysis


def correct_and_keep(analysis: Analysis, span: Span, editor: str, *, is_story: bool) -> Analysis:
    """Keep on disk what an editor says about a stretch of an article, and analyse it again with that.

    Raises `CorrectionError` if it could not be kept.
    """
    article = analysis.article
    words = span.of(article.text)
    append(settings.corrections_file(), Correction(article.id, span, words, is_story, editor))
    return analyze_and_keep(article)


def welcome() -> bool:
    """On the very first start fill the workspace with the samples, the one to begin with on top; True if it did."""
    if settings.articles_folder().exists():
        return False
    load_samples()
    for article in reversed(sample_articles()):
        analyze_and_keep(article)
    return True
