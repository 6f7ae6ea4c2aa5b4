"""Test data in one line: articles, paragraphs, what the stages read in them, and the labelled rows of tests/cases."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from factcheck.attributions import find_attributions
from factcheck.attributions.reading import Context
from factcheck.models import Analysis, Article, Attribution, Sentence, Span
from factcheck.names import Names, collect_names
from factcheck.pipeline import analyze
from factcheck.quotations import Quotation, find_quotations
from factcheck.sentences import split_sentences
from factcheck.tagging import tag_sentences

CASES = Path(__file__).parent / "cases"
PUBLISHER = "Koran Lembah"

Case = Mapping[str, Any]


def read_cases(module: str) -> list[Case]:
    """The labelled rows of a module, in order."""
    return [json.loads(line) for line in (CASES / f"{module}.jsonl").open(encoding="utf-8")]


def cases(module: str) -> list[object]:
    """The rows for `parametrize`; one that fails for now says why, and must say so no more once it is right."""
    return [pytest.param(case, id=case["id"], marks=_marks(case)) for case in read_cases(module)]


def _marks(case: Case) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []


def article(text: str, *, publisher: str | None = PUBLISHER, language: str | None = None) -> Article:
    """An article of a publisher whom the outlet table does not know, unless another is given."""
    return Article("a", text, publisher=publisher, language=language)


def analysis(text: str, *, publisher: str | None = PUBLISHER, language: str | None = None) -> Analysis:
    """The analysis of such an article."""
    return analyze(article(text, publisher=publisher, language=language))


def paragraphs(text: str) -> list[Span]:
    """Every line as a paragraph."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Span]:
    for found in re.finditer(r"\S[^\n]*", text):
        yield Span(found.start(), found.end())


def sentences(text: str, language: str) -> list[Sentence]:
    """The sentences of a text, every line of which is a paragraph."""
    return split_sentences(text, paragraphs(text), language)


def quotations(text: str) -> list[Quotation]:
    """The quotations of such a text."""
    return find_quotations(text, paragraphs(text))


def names(text: str, language: str) -> Names:
    """The names of such a text."""
    found = sentences(text, language)
    return collect_names(text, found, tag_sentences(text, found, language), language)


def attributions(text: str, language: str) -> list[Attribution]:
    """The attributions of such a text, one a sentence."""
    found = sentences(text, language)
    taggings = tag_sentences(text, found, language)
    context = Context.of(text, collect_names(text, found, taggings, language), quotations(text), language)
    return find_attributions(context, found, taggings)
