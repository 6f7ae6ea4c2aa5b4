"""Differences between a claim and a reference: the rows of cases/discrepancies.jsonl, and what holds for any text."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.corpus.readers import to_moment
from factcheck.discrepancies import CHECKS, find_discrepancies
from factcheck.models import Discrepancy, Passage

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "discrepancies.jsonl").read_text("utf-8").splitlines()
]


def passage(side: dict[str, str]) -> Passage:
    return Passage(side["text"], side["language"], to_moment(side.get("published_at")))


def overlap(ours: str, theirs: str) -> bool:
    return ours in theirs or theirs in ours or bool(set(ours.split()) & set(theirs.split()))


def says_the_same(found: Discrepancy, wanted: dict[str, str]) -> bool:
    sides = ((found.claim, wanted["claim"]), (found.reference, wanted["reference"]))
    return found.kind.value == wanted["kind"] and all(overlap(*side) for side in sides)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_exactly_the_labelled_differences_are_found(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if "xfail" in case:
        request.applymarker(pytest.mark.xfail(reason=case["xfail"], strict=True))
    found = find_discrepancies(passage(case["claim"]), passage(case["reference"]))
    assert len(found) == len(case["discrepancies"]), found
    for wanted in case["discrepancies"]:
        assert any(says_the_same(one, wanted) for one in found), found


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_text_never_differs_from_itself(case: dict[str, Any]) -> None:
    for side in (case["claim"], case["reference"]):
        assert find_discrepancies(passage(side), passage(side)) == []


def test_every_check_says_what_it_compares() -> None:
    assert [check.__name__ for check in CHECKS] == ["numbers", "dates", "names", "negations", "quotes"]
    assert all(check.__doc__ and check.__doc__.endswith(".") for check in CHECKS)


SIGNS = st.text(alphabet='abc ABC 0123456789.,-–/()%$"“”:;!?Rp juta million tidak not naik', max_size=80)


@settings(max_examples=150, deadline=None)
@given(ours=st.one_of(st.text(max_size=80), SIGNS), theirs=SIGNS, language=st.sampled_from(["id", "en"]))
def test_any_two_texts_can_be_compared_and_spans_are_their_words(ours: str, theirs: str, language: str) -> None:
    for one in find_discrepancies(Passage(ours, "id"), Passage(theirs, language)):
        assert one.claim in ours
        assert one.reference in theirs
        assert one.claim
