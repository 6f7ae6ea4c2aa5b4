"""Where a sentence ends."""

from itertools import pairwise

import pytest
from factories import Case, cases, paragraphs, sentences
from hypothesis import given
from hypothesis import strategies as st

from factcheck.lexicon import languages

PIECES = ["kata dr. Sari", "U.S.", "Rp1.250.000", ".", "?", "!", "…", '"', "“", "”", "(", ")", " ", "\n", "A", "ia"]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=30).map("".join)


@pytest.mark.parametrize("case", cases("sentences"))
def test_a_sentence_ends_where_a_reader_stops(case: Case) -> None:
    assert [sentence.text for sentence in sentences(case["text"], case["language"])] == case["expected"]


@given(TEXTS, st.sampled_from(languages()))
def test_no_character_of_a_paragraph_is_lost_and_none_is_read_twice(text: str, language: str) -> None:
    story, found = paragraphs(text), sentences(text, language)
    assert all(sentence.text == sentence.span.of(text) and sentence.text.strip() for sentence in found)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))
    assert all(
        story[sentence.paragraph].start <= sentence.span.start < sentence.span.end <= story[sentence.paragraph].end
        for sentence in found
    )
    assert "".join("".join(sentence.text.split()) for sentence in found) == "".join(text.split())


def test_a_sentence_knows_its_paragraph() -> None:
    found = sentences("Air surut. Warga pulang.\n\nJalan dibuka.", "id")
    assert [sentence.paragraph for sentence in found] == [0, 0, 1]


def test_a_text_without_paragraphs_has_no_sentences() -> None:
    assert sentences(" \n ", "id") == []
