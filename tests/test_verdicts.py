"""The verdicts that ship, a newsroom's own list, and what is said of a bad one."""

from pathlib import Path

import pytest

from factcheck.errors import AnnotationError, InputError
from factcheck.verdicts import find_verdict, load_verdicts

HEADER = "verdict,rating,publish,label_en,label_id\n"


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FACTCHECK_HOME", str(tmp_path))
    return tmp_path


def test_nine_verdicts_ship_with_their_ratings() -> None:
    ratings = {verdict.name: verdict.rating for verdict in load_verdicts()}
    assert ratings == {
        **{"true": 5, "mostly true": 4, "half true": 3, "mostly false": 2, "false": 1},
        **{"unproven": None, "out of context": None, "satire": None, "needs more work": None},
    }
    assert [verdict.name for verdict in load_verdicts() if not verdict.publish] == ["needs more work"]


def test_a_verdict_has_a_label_in_each_language_and_its_own_name_in_all_others() -> None:
    verdict = find_verdict("unproven", load_verdicts())
    assert [verdict.label(language) for language in ("id", "en", "fr")] == ["Belum terbukti", "Unproven", "Unproven"]


def test_a_verdict_is_found_whatever_its_case_and_spaces() -> None:
    assert find_verdict(" Mostly  FALSE", load_verdicts()).name == "mostly false"


def test_an_unknown_verdict_is_told_with_the_allowed_ones() -> None:
    with pytest.raises(AnnotationError, match=r"unknown verdict 'fake'; allowed are: true, mostly true, .*more work"):
        find_verdict("fake", load_verdicts())


def test_a_newsrooms_own_list_replaces_ours(workspace: Path) -> None:
    (workspace / "verdicts.csv").write_text(HEADER + "keliru,1,,Wrong,Keliru\nterbukti,4.5,yes,Proven,Terbukti\n")
    assert [(verdict.name, verdict.rating, verdict.publish) for verdict in load_verdicts()] == [
        ("keliru", 1.0, True),
        ("terbukti", 4.5, True),
    ]


def test_a_list_saved_by_a_spreadsheet_with_semicolons_and_a_mark_is_read(workspace: Path) -> None:
    text = "\ufeff" + (HEADER + "keliru,1,no,Wrong,Keliru\n").replace(",", ";").replace("\n", "\r\n")
    (workspace / "verdicts.csv").write_bytes(text.encode())
    assert [(verdict.name, verdict.publish) for verdict in load_verdicts()] == [("keliru", False)]


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ("true,6,yes,,\n", "line 2: want a verdict, a rating from 1 to 5"),
        ("true,nan,yes,,\n", "line 2: want a verdict"),
        ("true,5,yes,,\nfalse,low,yes,,\n", "line 3: want a verdict"),
        ("true,5,perhaps,,\n", "line 2: want a verdict"),
        (",5,yes,,\n", "line 2: want a verdict"),
        ("true,5,yes,,\nTrue,4,yes,,\n", "line 3: the verdict 'True' stands there twice"),
        ("", "lists no verdicts"),
    ],
)
def test_a_list_that_cannot_be_used_is_named_with_its_line(workspace: Path, rows: str, complaint: str) -> None:
    (workspace / "verdicts.csv").write_text(HEADER + rows)
    with pytest.raises(InputError, match=complaint):
        load_verdicts()


def test_a_list_in_another_encoding_is_named(workspace: Path) -> None:
    (workspace / "verdicts.csv").write_bytes(HEADER.encode() + "séri,5,yes,,\n".encode("latin-1"))
    with pytest.raises(InputError, match=r"verdicts\.csv cannot be read; save it as a CSV file in UTF-8"):
        load_verdicts()


def test_a_list_without_the_column_verdict_is_named(workspace: Path) -> None:
    (workspace / "verdicts.csv").write_text("name,rating\ntrue,5\n")
    with pytest.raises(InputError, match="line 2: want a verdict"):
        load_verdicts()
