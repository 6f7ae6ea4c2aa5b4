"""What of a page is story, and why the rest is not."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.clean import find_body
from factcheck.clean.dates import is_date_line, read_date
from factcheck.models import Article, Body

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "clean.jsonl").open(encoding="utf-8")]
WORDS = [
    "Baca juga:",
    "Tags",
    "Rina Wati",
    "mengatakan",
    "5 September 2023",
    "ist ",
    "(rwa/dk)",
    ".",
    "\n",
    "\r\n",
    "\n\n",
    '"',
    "/",
    "Foto:",
]


def body_of(text: str, title: str | None = None) -> Body:
    return find_body(Article(id="a", text=text, title=title))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_story_remains_and_the_furniture_goes(case: dict[str, object]) -> None:
    text = str(case["text"])
    title = case.get("title")
    body = body_of(text, str(title) if title else None)
    assert [paragraph.of(text) for paragraph in body.paragraphs] == case["story"]
    dropped = {each.span.of(text): each.reason.value for each in body.dropped}
    wanted = case.get("dropped", {})
    assert isinstance(wanted, dict)
    assert {line: dropped.get(line) for line in wanted} == wanted


def test_every_word_is_either_story_or_dropped() -> None:
    for case in CASES:
        text = str(case["text"])
        body = body_of(text)
        spans = sorted([*body.paragraphs, *(each.span for each in body.dropped)])
        left = "".join(text[before.end : after.start] for before, after in pairwise(spans))
        assert not left.strip(" \n\r\\"), case["id"]


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=12), max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_text_is_cut_into_spans_that_neither_overlap_nor_leave_the_text(parts: list[str]) -> None:
    text = " ".join(parts)
    body = body_of(text)
    spans = sorted([*body.paragraphs, *(each.span for each in body.dropped)])
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert list(body.paragraphs) == sorted(body.paragraphs)
    assert sum(character.isalnum() for character in text) == sum(
        character.isalnum() for span in spans for character in span.of(text)
    )


def test_a_text_of_many_thousand_lines_is_read() -> None:
    line = "Rina Wati mengatakan warga nomor {} akan mengirim surat kepada gubernur pekan depan."
    body = body_of("\n".join(line.format(number) for number in range(5_000)))
    assert len(body.paragraphs) == 5_000


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Diperbarui 18 Jun 2025, 17:41 WIB", "2025-06-18T17:41:00+07:00"),
        ("Tayang: Senin, 9 Juni 2025 22:03 WITA", "2025-06-09T22:03:00+08:00"),
        ("Senin, 9 Juni 2025 13:01 WIT", "2025-06-09T13:01:00+09:00"),
        ("Kompas.com - 01/11/2025, 20:23 WIB", "2025-11-01T20:23:00+07:00"),
        ("1 November 2025 | 20.23 WIB", "2025-11-01T20:23:00+07:00"),
        ("Updated June 17, 2016 7:13 p.m. ET", "2016-06-17T19:13:00-04:00"),
        ("January 12, 2016 2:35 PM EST", "2016-01-12T14:35:00-05:00"),
        ("May 28, 2016", "2016-05-28T00:00:00"),
        ("2023-09-05T20:37:00+07:00", "2023-09-05T20:37:00+07:00"),
        ("12 Des 2022", "2022-12-12T00:00:00"),
        ("12:05 AM, 3 March 2024 GMT", "2024-03-03T00:05:00"),
        ("31 Juni 2025", None),
        ("tidak ada tanggal", None),
    ],
)
def test_a_date_is_read_as_its_page_means_it(line: str, expected: str | None) -> None:
    found = read_date(line)
    assert (found.isoformat() if found else None) == expected


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    assert not is_date_line("9 Juni 2024: Pesawat Wakil Presiden Hilang di Hutan")
    assert not is_date_line("Rapat digelar pada 9 Juni 2024 di balai desa.")
