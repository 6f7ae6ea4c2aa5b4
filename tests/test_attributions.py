"""Who speaks in a sentence, through whom it came, and how it is quoted, by the sentence's own words."""

import pytest
from factories import Case, attributions, cases, sentences
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.lexicon import languages
from factcheck.models import Attribution, Source

WORDS = [
    "kata",
    "Rina Wati",
    "said",
    "Ruth Cole",
    "dilansir",
    "Reuters",
    "told",
    "BBC",
    ".",
    ",",
    '"',
    "citing",
    "ujarnya",
]
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=15).map(" ".join)
FLAGS = ("points_back", "unnamed_report")


def as_written(source: Source) -> str:
    """The name, or in angle brackets the words that stand for one."""
    return source.name or f"<{source.role.casefold()}>"


def as_expected(attribution: Attribution) -> Case:
    roles = {
        "speakers": attribution.speakers,
        "carriers": attribution.carriers,
        "relays": attribution.relays,
    }
    named = {role: [as_written(source) for source in sources] for role, sources in roles.items()}
    return {"quote": attribution.quote, **named, **{flag: getattr(attribution, flag) for flag in FLAGS}}


@pytest.mark.usefixtures("pipelines")
@pytest.mark.parametrize("case", cases("attributions"))
def test_the_last_sentence_of_a_row_says_who_speaks_and_how_it_came(case: Case) -> None:
    silent = {"carriers": [], "relays": [], **dict.fromkeys(FLAGS, False)}
    assert as_expected(attributions(case["text"], case["language"])[-1]) == {**silent, **case["expected"]}


@given(TEXTS, st.sampled_from(languages()))
@settings(max_examples=40)
def test_every_source_points_at_words_of_its_sentence(text: str, language: str) -> None:
    for sentence, found in zip(sentences(text, language), attributions(text, language), strict=True):
        for source in (*found.speakers, *found.carriers, *found.relays):
            assert sentence.span.start <= source.span.start < source.span.end <= sentence.span.end
            assert source.name or source.role


def test_sources_side_by_side_share_a_number_and_others_do_not() -> None:
    found = attributions("Rina Wati dan Tono Lubis mengatakan jembatan aman, dilansir dari Reuters.", "id")[0]
    assert len({source.group for source in found.speakers}) == 1
    assert len(found.speakers) == 2


def test_sentences_of_one_quotation_bear_its_number() -> None:
    first, second, third = attributions('"Air naik. Kami lari," kata Wati.\nJalan ditutup.', "id")
    assert first.quotation == second.quotation == 1
    assert third.quotation is None


def test_the_cue_is_the_word_that_tells() -> None:
    found = attributions("Menurut Rina Wati, bantuan belum tiba.", "id")[0]
    assert [source.cue for source in found.speakers] == ["Menurut"]
