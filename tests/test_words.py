"""Words with their places, and phrases among them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.models import Span
from factcheck.words import Phrases, split_words


def texts_of(text: str) -> list[str]:
    return [word.text for word in split_words(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Warga pulang.", ["Warga", "pulang", "."]),
        ("juru-bicara Kompas.com", ["juru-bicara", "Kompas.com"]),
        ("Cole's plan", ["Cole", "'s", "plan"]),
        ("Cole’s plan", ["Cole", "’s", "plan"]),
        ("Jum'at, isn't", ["Jum'at", ",", "isn't"]),
        ("the U.S. Senate", ["the", "U.S.", "Senate"]),
        ("naik 3.25 persen", ["naik", "3.25", "persen"]),
        ('"Kami", kata', ['"', "Kami", '"', ",", "kata"]),
        ("AFP/Reuters", ["AFP/Reuters"]),
        ("(KCNA)", ["(", "KCNA", ")"]),
    ],
)
def test_a_word_keeps_what_belongs_to_it(text: str, expected: list[str]) -> None:
    assert texts_of(text) == expected


@given(st.text(), st.integers(0, 20))
def test_every_word_stands_where_it_says_and_nothing_but_space_is_left_out(text: str, start: int) -> None:
    span = Span(min(start, len(text)), len(text))
    words = split_words(text, span)
    assert all(word.span.of(text) == word.text and word.text for word in words)
    assert all(before.span.end <= after.span.start for before, after in pairwise(words))
    assert "".join(word.text for word in words) == "".join(span.of(text).split())


@given(st.text())
def test_a_word_is_looked_up_in_small_letters(text: str) -> None:
    for word in split_words(text, Span(0, len(text))):
        assert word.lower in {word.text.casefold(), word.text.casefold().rstrip(".")}


def test_the_longest_phrase_wins() -> None:
    phrases = Phrases.of("menurut|menurut data|menurut data resmi")
    words = split_words(text := "Menurut data BPS", Span(0, len(text)))
    assert phrases.at(words, 0) == 2
    assert phrases.before(words, 2) == 2
    assert phrases.before(words, 1) == 1


def test_a_phrase_is_found_only_whole() -> None:
    phrases = Phrases.of(["juru bicara"])
    words = split_words(text := "juru masak bicara", Span(0, len(text)))
    assert not any(phrases.at(words, place) or phrases.before(words, place) for place in range(len(words) + 1))


def test_a_place_outside_of_the_words_holds_no_phrase() -> None:
    phrases = Phrases.of("kata")
    words = split_words("kata", Span(0, 4))
    assert phrases.at(words, -1) == phrases.at(words, 1) == phrases.before(words, 0) == phrases.before(words, 2) == 0


def test_a_phrase_is_a_member_in_any_case_and_nothing_is_none() -> None:
    phrases = Phrases.of("Gedung Putih|kata")
    assert "gedung putih" in phrases and "KATA" in phrases
    assert "gedung" not in phrases and "" not in phrases
