"""Factcheck: who says so, really? Claims of news articles, their source chains, matches and verdicts.

    from factcheck import Article, analyze
    analysis = analyze(Article(id="1", text="…"))

Read the modules in the order in which data flows: ingest, clean, metadata, sentences, tagging, names, attributions,
chains, claims, corpus, discrepancies, matches; `pipeline.analyze` runs them all. Then annotations, export, report.
"""

from typing import TYPE_CHECKING

from factcheck.models import Analysis, Article

if TYPE_CHECKING:
    from factcheck.pipeline import analyze

__all__ = ["Analysis", "Article", "analyze"]


def __getattr__(name: str) -> object:
    """Load the pipeline when it is asked for: commands that need none of it answer at once."""
    if name != "analyze":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from factcheck.pipeline import analyze

    return analyze
