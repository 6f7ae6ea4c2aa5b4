"""What a claim says without who says it."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.attributions.contents import find_content

ROWS = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "contents.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_only_what_is_said_is_left(row: dict[str, str]) -> None:
    assert find_content(row["text"], row["language"]) == row["content"]


PIECES = [
    "kata Budi",
    ", ",
    '"',
    "Polisi mengatakan",
    " bahwa ",
    "banjir",
    " surut",
    ". ",
    "said ",
    "Menurut ",
    "X",
    "\n",
    "(4/9)",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.sampled_from(["id", "en"]))
def test_a_text_of_words_is_never_emptied(text: str, language: str) -> None:
    content = find_content(text, language)
    assert bool(content.strip()) == bool(text.strip())
