"""What an article says about itself."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.clean import find_body
from factcheck.metadata import read_metadata
from factcheck.metadata.languages import load_identifier
from factcheck.models import Article, Metadata

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "metadata.jsonl").open(encoding="utf-8")]
PARTS = [
    "Sumber: Reuters",
    "(bbc/dim)",
    "JAKARTA (ANTARA) -",
    "/KCNA via REUTERS/",
    "Foto:",
    "By Jane Doe, AP",
    "\n",
    "5 Mei 2025",
]


def metadata_of(text: str, **given: Any) -> Metadata:  # noqa: ANN401 - whatever the row gives
    if given.get("published_at"):
        given["published_at"] = datetime.fromisoformat(given["published_at"])
    article = Article(id="a", text=text, **given)
    return read_metadata(article, find_body(article))


def shown(metadata: Metadata, field: str, text: str) -> object:
    if field == "credits":
        return [[each.name, each.kind.value, each.span.of(text), each.cue] for each in metadata.credits]
    if field == "images":
        return [[[hop.name, hop.kind.value] for hop in image.hops] for image in metadata.images]
    value = getattr(metadata, field)
    return value.isoformat() if isinstance(value, datetime) else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_metadata_is_what_the_article_says(case: dict[str, Any]) -> None:
    metadata = metadata_of(case["text"], **case["given"])
    assert {field: shown(metadata, field, case["text"]) for field in case["expected"]} == case["expected"]


def test_a_picture_credit_points_at_its_words() -> None:
    text = (
        "Gunung Meletus\n\nGunung itu meletus. /KCNA via REUTERS/\n\nGunung itu meletus pada Senin pagi, kata warga.\n"
    )
    (image,) = metadata_of(text).images
    assert image.span.of(text) == "KCNA via REUTERS"
    assert [hop.span.of(text) for hop in image.hops if hop.span] == ["KCNA", "REUTERS"]


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=10), max_size=25))
@settings(max_examples=100, deadline=None)
def test_any_text_has_metadata_whose_spans_lie_within_it(parts: list[str]) -> None:
    text = " ".join(parts)
    metadata = metadata_of(text)
    assert metadata.language in ("en", "id", "unsure") or metadata.language in load_identifier().nb_classes
    assert all(0 <= credit.span.start < credit.span.end <= len(text) for credit in metadata.credits)
    assert all(0 <= image.span.start < image.span.end <= len(text) for image in metadata.images)
