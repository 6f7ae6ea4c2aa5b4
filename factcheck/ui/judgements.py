"""Where a claim stands -> how its verdict is marked. Knows no Streamlit."""

from collections.abc import Mapping

from factcheck.annotations import Standing
from factcheck.drawing import Wording
from factcheck.models import Annotation, Role
from factcheck.ui.html import Mark
from factcheck.verdicts import Verdict

GOOD, BAD = 4.0, 2.0
"""Ratings from which on a verdict counts as good, and down to which as bad."""


def mark_for(standing: Standing, editor: str, verdicts: Mapping[str, Verdict], wording: Wording) -> Mark | None:
    """How a sentence is marked for an editor: by what she may see; another's verdict stays hidden until her own."""
    if standing.adjudication:
        return mark_of(standing.adjudication.verdict, verdicts, wording.language)
    if seen := standing.visible_to(editor):
        return mark_of(seen[0].verdict, verdicts, wording.language)
    return hidden_mark(wording) if standing.by_editor else None


def is_hidden(standing: Standing | None, editor: str) -> bool:
    """Whether the verdicts on a claim stay hidden from an editor for now; nobody's name is nobody's second verdict."""
    if not standing or not editor or standing.adjudication:
        return False
    return bool(standing.by_editor) and editor not in standing.by_editor


def hidden_mark(wording: Wording) -> Mark:
    """What stands in the place of a verdict that is hidden."""
    return Mark("•", "open", wording("judge.by_another"))


def mark_row(row: Annotation, verdicts: Mapping[str, Verdict], wording: Wording) -> Mark:
    """How a row of the history is marked."""
    if row.role is Role.WITHDRAWAL:
        return Mark("↶", "open", wording("judge.withdrawal"))
    return mark_of(row.verdict, verdicts, wording.language)


def mark_of(name: str, verdicts: Mapping[str, Verdict], language: str) -> Mark:
    """How a verdict is marked: by its rating; without a rating as open."""
    verdict = verdicts.get(name)
    label = verdict.label(language) if verdict else name
    if verdict is None or verdict.rating is None:
        return Mark("?", "open", label)
    if verdict.rating >= GOOD:
        return Mark("✓", "good", label)
    return Mark("✗", "bad", label) if verdict.rating <= BAD else Mark("½", "half", label)
