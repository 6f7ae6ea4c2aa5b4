"""What is read in place of a broken text, and that every place leads back into it."""

from itertools import pairwise

import pytest
from factories import Case, analysis, cases
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.lexicon import languages
from factcheck.mending import ReadingCopy, mend, without_breaks
from factcheck.mending.copies import Edit, copy_of
from factcheck.models import Analysis, Span

PIECES = [
    *("â€œ", "Ã©", "â€", "&quot;", "&amp;", '\\"', "\\n", '""', "``", "''", "““", "-\n", "> ", "\n", "\r\n", "\r"),
    *("\u00ad", "\u200b", "\ufeff", "\u00a0", "\uff32", "\ufb01", "e\u0301", "\x00", "\U0001d5d4"),
    *(
        "dilansirAFP",
        "PemerintahRusiamewanti-wanti",
        "Darsono",
        "DarsonodiIstana",
        "WARGA MENOLAK RENCANA ITU ",
        "kata ",
        " ",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=25).map("".join)


def names(found: Analysis) -> list[list[str]]:
    return [[hop.name for hop in statement.chain] for statement in found.statements]


@pytest.mark.parametrize("case", cases("mending"))
def test_a_broken_text_is_read_as_it_was_meant(case: Case) -> None:
    assert mend(case["text"], case["language"]).text == case["expected"]


@pytest.mark.parametrize("case", cases("broken"))
def test_a_broken_article_has_the_chains_of_the_sound_one(case: Case) -> None:
    sound, broken = (analysis(case[key], language=case["language"]) for key in ("sound", "broken"))
    assert names(broken) == names(sound)
    assert [statement.quote for statement in broken.statements] == [statement.quote for statement in sound.statements]


@pytest.mark.parametrize("case", cases("broken"))
def test_every_place_of_a_broken_article_lies_in_the_text_as_it_was_given(case: Case) -> None:
    found, text = analysis(case["broken"], language=case["language"]), case["broken"]
    assert found.article.text == text
    for statement in found.statements:
        assert statement.sentence.text == statement.sentence.span.of(text) != ""
        assert all(hop.span is not None and hop.span.of(text) for hop in statement.chain[:-1])
    sentences = [statement.sentence.span for statement in found.statements]
    assert all(before.end <= after.start for before, after in pairwise(sentences))


def test_a_hop_points_at_the_broken_name() -> None:
    text = "Bupati Jos\u00c3\u00a9 Wati mengatakan jembatan ditutup, dilansirReuterspada Senin.\n"
    (statement,) = analysis(text, language="id").statements
    assert [(hop.name, hop.span.of(text)) for hop in statement.chain if hop.span] == [
        ("José Wati", "Jos\u00c3\u00a9 Wati"),
        ("Reuters", "Reuters"),
    ]


@given(TEXTS, st.sampled_from(languages()))
@settings(deadline=None)
def test_every_stretch_of_the_copy_comes_from_somewhere(text: str, language: str) -> None:
    copy = mend(text, language)
    for start in range(len(copy.text)):
        for end in (start + 1, start + 3, len(copy.text)):
            if end <= len(copy.text):
                place = copy.back(Span(start, end))
                assert 0 <= place.start < place.end <= len(text)
                assert copy.forth(place).start <= start and end <= copy.forth(place).end


@given(TEXTS, st.sampled_from(languages()))
@settings(deadline=None)
def test_places_keep_their_order(text: str, language: str) -> None:
    copy = mend(text, language)
    places = [copy.back(Span(at, at + 1)) for at in range(len(copy.text))]
    assert all(before.start <= after.start and before.end <= after.end for before, after in pairwise(places))


@given(st.text(), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 4), st.text(max_size=4)), max_size=8))
def test_what_was_not_edited_reads_the_same_on_both_sides(text: str, wanted: list[tuple[int, int, str]]) -> None:
    edits: list[Edit] = []
    for start, length, words in sorted(wanted):
        if start + length <= len(text) and (not edits or edits[-1].end <= start):
            edits.append(Edit(start, start + length, words))
    copy = copy_of(text).edited(edits)
    touched = {place for edit in edits for place in range(edit.start, edit.end)}
    for place in set(range(len(text))) - touched:
        there = copy.forth(Span(place, place + 1))
        assert there.of(copy.text) == text[place]
        assert copy.back(there) == (place, place + 1)


@pytest.mark.parametrize("language", languages())
def test_a_sound_text_is_its_own_copy(language: str) -> None:
    text = "Kami siap. “Kami siap,” kata Rina Wati. O'Neil's café; the U.S. Senate, 5% & more.\n\nWarga pulang.\n"
    assert mend(text, language) == ReadingCopy(text)


def test_line_breaks_inside_paragraphs_are_read_as_spaces() -> None:
    text = "Dilansir\nAFP\n\nWarga\npulang."
    assert without_breaks(text, [Span(0, 12), Span(14, len(text))]) == "Dilansir AFP\n\nWarga pulang."
