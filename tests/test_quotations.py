"""Which words stand in quotation marks, and which of them are one quotation."""

from itertools import pairwise

import pytest
from factories import Case, cases, paragraphs, quotations
from hypothesis import given
from hypothesis import strategies as st

from factcheck.quotations import Quotation

MARKS = ['"', "“", "”", "„", "«", "»", "''", "``", "'", "‘", "’", " ", "\n", "kata", "Cole's", ".", ","]
TEXTS = st.lists(st.sampled_from(MARKS) | st.text(max_size=6), max_size=30).map("".join)


def as_row(quotation: Quotation, text: str) -> list[object]:
    return [quotation.span.of(text), quotation.number, *(["single"] if quotation.single else [])]


@pytest.mark.parametrize("case", cases("quotations"))
def test_a_quotation_runs_from_mark_to_mark(case: Case) -> None:
    assert [as_row(found, case["text"]) for found in quotations(case["text"])] == case["expected"]


@given(TEXTS)
def test_quotations_stand_in_order_inside_their_paragraphs_and_count_up(text: str) -> None:
    story, found = paragraphs(text), quotations(text)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))
    assert all(after.number - before.number in {0, 1} for before, after in pairwise(found))
    assert not found or found[0].number == 1
    for quotation in found:
        inside = [p for p in story if p.start <= quotation.span.start < quotation.span.end <= p.end]
        assert len(inside) == 1


@given(TEXTS)
def test_parts_of_one_quotation_stand_in_different_paragraphs(text: str) -> None:
    story = paragraphs(text)
    for before, after in pairwise(quotations(text)):
        same = any(p.start <= before.span.start and after.span.end <= p.end for p in story)
        assert before.number != after.number or not same
