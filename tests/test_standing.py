"""Where a claim stands after several editors' rows, how far they agree, and what of it may be exported."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.annotations import Selection, Standing, find_standing, find_standings, measure_agreement, select
from factcheck.models import Annotation, Role
from factcheck.verdicts import Verdict, load_verdicts

START = datetime(2026, 3, 1, 9, tzinfo=UTC)


def row(editor: str, verdict: str, revision: int, claim: str = "a:1-9", role: Role = Role.JUDGEMENT) -> Annotation:
    saved_at = START + timedelta(days=revision)
    chain = "Ratna > Warta Uji" if claim < "b" else "Harian Lain"
    return Annotation(
        f"{claim}/{revision}", revision, saved_at, editor, "a", "", "", claim, "Air naik.", chain, verdict, role=role
    )


def standing(*rows: Annotation) -> Standing:
    return find_standing(rows)


def test_two_editors_who_differ_are_in_dispute_until_a_third_decides() -> None:
    first, second = row("Rina", "true", 1), row("Budi", "false", 2)
    assert standing(first, second).is_disputed
    decided = standing(first, second, row("Sari", "false", 3, role=Role.ADJUDICATION))
    assert not decided.is_disputed
    assert decided.adjudication is not None and decided.adjudication == decided.current
    assert [one.editor for one in decided.by_editor.values()] == ["Rina", "Budi"]


def test_a_judgement_after_the_decision_opens_the_dispute_again() -> None:
    decision = row("Sari", "false", 3, role=Role.ADJUDICATION)
    again = standing(row("Rina", "true", 1), row("Budi", "false", 2), decision, row("Rina", "half true", 4))
    assert again.adjudication is None
    assert again.is_disputed


def test_an_editor_sees_another_verdict_only_after_her_own() -> None:
    first = row("Rina", "true", 1)
    assert standing(first).visible_to("Budi") == ()
    second = row("Budi", "false", 2)
    assert standing(first, second).visible_to("Budi") == (second, first)


def test_a_withdrawn_verdict_holds_no_longer_and_hides_the_others_again() -> None:
    back = standing(row("Rina", "true", 1), row("Budi", "false", 2), row("Budi", "", 3, role=Role.WITHDRAWAL))
    assert back.current is None
    assert list(back.by_editor) == ["Rina"]
    assert back.visible_to("Budi") == ()


def test_undo_finds_what_the_editor_had_said_before() -> None:
    first, second = row("Rina", "true", 1), row("Rina", "false", 3)
    assert standing(first, row("Budi", "true", 2), second).before("Rina") == first
    assert standing(first).before("Rina") is None
    assert standing(first, row("Rina", "", 2, role=Role.WITHDRAWAL), second).before("Rina") is None


def test_claims_are_kept_apart() -> None:
    found = find_standings([row("Rina", "true", 1), row("Rina", "false", 1, "b:1-9")])
    assert {name: one.current.verdict for name, one in found.items() if one.current} == {
        "a:1-9": "true",
        "b:1-9": "false",
    }


# Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", example C: four observers, some values missing.
EXAMPLE = {
    "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    "C": [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
}


def test_alpha_is_that_of_the_published_example() -> None:
    rows = [
        row(editor, str(value), number + 1, f"u{unit}:1-9")
        for number, (editor, values) in enumerate(EXAMPLE.items())
        for unit, value in enumerate(values)
        if value is not None
    ]
    scale = [Verdict(str(number), float(number)) for number in range(1, 6)]
    agreement = measure_agreement(find_standings(rows).values(), scale)
    assert agreement.alpha == pytest.approx(0.743, abs=0.0005)
    assert agreement.alpha_ordinal == pytest.approx(0.815, abs=0.0005)


def test_kappa_is_that_of_the_textbook() -> None:
    """20 and 15 equal answers of 50, 5 and 10 unequal ones: kappa 0.4."""
    answers = [("true", "true")] * 20 + [("true", "false")] * 5 + [("false", "true")] * 10 + [("false", "false")] * 15
    rows = [
        row(editor, verdict, place + 1, f"u{unit}:1-9")
        for unit, pair in enumerate(answers)
        for place, (editor, verdict) in enumerate(zip(("Budi", "Rina"), pair, strict=True))
    ]
    [pair] = measure_agreement(find_standings(rows).values(), load_verdicts()).pairs
    assert (pair.editors, pair.claims, pair.percent) == (("Budi", "Rina"), 50, 70.0)
    assert pair.kappa == pytest.approx(0.4)


def test_without_common_claims_or_with_one_verdict_only_nothing_is_claimed() -> None:
    alone = measure_agreement(find_standings([row("Rina", "true", 1)]).values(), load_verdicts())
    assert (alone.claims, alone.percent, alone.pairs, alone.alpha, alone.alpha_ordinal) == (0, None, (), None, None)
    same = find_standings([row("Rina", "true", 1), row("Budi", "true", 2)])
    agreed = measure_agreement(same.values(), load_verdicts())
    assert (agreed.percent, agreed.pairs[0].kappa, agreed.alpha) == (100.0, None, None)


verdict_names = st.sampled_from([verdict.name for verdict in load_verdicts()])


@given(st.lists(st.lists(verdict_names, min_size=2, max_size=4), min_size=1, max_size=8))
def test_agreement_never_leaves_its_scale(units: list[list[str]]) -> None:
    rows = [
        row(f"e{place}", verdict, place + 1, f"u{unit}:1-9")
        for unit, verdicts in enumerate(units)
        for place, verdict in enumerate(verdicts)
    ]
    agreement = measure_agreement(find_standings(rows).values(), load_verdicts())
    assert agreement.percent is not None and 0 <= agreement.percent <= 100
    assert all(found is None or -1 <= found <= 1 + 1e-9 for found in (agreement.alpha, agreement.alpha_ordinal))
    if all(len(set(unit)) == 1 for unit in units):
        assert agreement.alpha in (None, 1.0)


ROWS = [row("Rina", "true", 1), row("Budi", "false", 2), row("Rina", "satire", 1, "b:1-9")]


@pytest.mark.parametrize(
    ("selection", "wanted"),
    [
        (Selection(), [1, 2]),
        (Selection(all_revisions=True), [0, 1, 2]),
        (Selection(editors=["Rina"]), [2]),
        (Selection(editors=["Rina"], all_revisions=True), [0, 2]),
        (Selection(verdicts=["false"]), [1]),
        (Selection(publishers=["Harian Lain"]), [2]),
        (Selection(since=date(2026, 3, 3), zone=UTC), [1]),
        (Selection(until=date(2026, 3, 2), zone=UTC), [2]),
    ],
)
def test_a_selection_holds_what_was_asked_for(selection: Selection, wanted: list[int]) -> None:
    assert select(ROWS, selection).annotations == [ROWS[number] for number in wanted]


def test_a_sensitive_claim_is_kept_back_with_its_past() -> None:
    rows = [ROWS[0], replace(ROWS[1], sensitive=True), ROWS[2]]
    assert select(rows, Selection(all_revisions=True)) == ([ROWS[2]], 2)
    assert select(rows, Selection()) == ([ROWS[2]], 1)


def test_a_row_once_sensitive_stays_at_home_when_the_claim_no_longer_is() -> None:
    rows = [replace(ROWS[0], sensitive=True), ROWS[1]]
    assert select(rows, Selection(all_revisions=True)) == ([ROWS[1]], 1)


def test_what_was_withdrawn_comes_only_with_all_revisions() -> None:
    rows = [ROWS[0], row("Rina", "", 2, role=Role.WITHDRAWAL)]
    assert select(rows, Selection()).annotations == []
    assert select(rows, Selection(all_revisions=True)).annotations == rows
