"""How sure a chain and each of its hops is."""

import pytest
from factories import analysis, read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.confidence import chance, load_weights
from factcheck.models import Analysis, Basis, Evidence, Hop, QuoteKind, SourceKind

WORDS = ["kata", "Rina Wati", "said", "Ruth Cole", "dilansir", "Reuters", "He", "Ia", ".", ",", '"', "\n\n", "ujarnya"]
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=15).map(" ".join)
LANGUAGES = ("id", "en")

STATED = "Mayor Ruth Cole said the bridge would close in July."
GUESSED = "Mayor Ruth Cole came at noon.\n\nAnalyst Tom Harlow came to the site on Monday.\n\nHe said it was old."


def sources(found: Analysis) -> list[Hop]:
    return [hop for each in found.statements for hop in each.chain if hop.basis is not Basis.PUBLISHED]


def assert_weighed(found: Analysis) -> None:
    """Every chain and every hop but the publisher has a confidence from 0 to 1."""
    for each in found.statements:
        assert each.confidence is not None and 0 <= each.confidence <= 1
        assert each.chain[-1].confidence is None, "the publisher needs none"
    for hop in sources(found):
        assert hop.confidence is not None and 0 <= hop.confidence <= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chain_and_every_named_hop_has_a_confidence(language: str) -> None:
    rows = [case for case in read_cases("chains") if case["language"] == language]
    for case in rows[::4]:
        found = analysis(case["article"], publisher=case["publisher"], language=language)
        assert found.statements
        assert_weighed(found)


@given(TEXTS, st.none() | st.sampled_from(LANGUAGES))
@settings(max_examples=30)
def test_any_text_gets_confidences_from_nought_to_one(text: str, language: str | None) -> None:
    assert_weighed(analysis(text, language=language))


def test_a_stated_speaker_is_surer_than_one_guessed_by_a_pronoun_that_could_mean_two() -> None:
    (stated,) = sources(analysis(STATED, language="en"))
    (guessed,) = sources(analysis(GUESSED, language="en"))
    assert stated.evidence is Evidence.SUBJECT and not stated.alternatives
    assert guessed.evidence is Evidence.PRONOUN and guessed.alternatives
    assert stated.confidence is not None and guessed.confidence is not None
    assert stated.confidence > guessed.confidence


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ("Analyst Tom Harlow came to the site on Monday.", ("Tom Harlow", ("Ruth Cole",))),
        ("Harbor Foods said sales fell.", ("Ruth Cole", ())),
        ("The bridge was built in 1987.", ("Ruth Cole", ())),
    ],
)
def test_who_else_could_be_meant_is_of_the_same_sort_and_not_the_one_chosen(
    between: str, expected: tuple[str, tuple[str, ...]]
) -> None:
    text = f'Mayor Ruth Cole said it would close.\n\n{between}\n\n"The cracks are wide," he said.'
    origin = analysis(text, language="en").statements[-1].chain[0]
    assert (origin.name, origin.alternatives) == expected


def test_a_speech_word_that_got_no_speaker_makes_a_chain_less_sure() -> None:
    told, silent = (
        analysis(text, language="en").statements[0]
        for text in ("It said that the bridge was built in 1987.", "The bridge was built in 1987.")
    )
    assert [len(each.chain) for each in (told, silent)] == [1, 1]
    assert told.confidence is not None and silent.confidence is not None
    assert told.confidence < silent.confidence


def test_a_chance_is_the_logistic_of_what_the_weights_make_of_the_features() -> None:
    weights = {"bias": 0.0, "seen": 2.0}
    assert chance({}, weights) == 0.5
    assert chance({"seen": 1.0, "unknown": 9.0}, weights) == 0.88
    assert chance({"seen": -1.0}, weights) == 0.12


def features() -> dict[str, set[str]]:
    """All features that a chain and a hop can have."""
    kinds = {f"_{kind.value}" for kind in SourceKind}
    evidence = {f"_{how.value}" for how in Evidence}
    languages = {f"language_{language}" for language in LANGUAGES}
    seen = {"alternatives", "is_long", "many_reporting_words"} | languages
    chain = {
        *(*seen, "alone", "hops", "origin_of_one_word", "silent_behind_speaker", "unknown_publisher"),
        *(f"is_{kind.value}" for kind in (QuoteKind.DIRECT, QuoteKind.MIXED)),
        *(f"unused_{word}_word" for word in ("reporting", "relay")),
        *(f"origin{end}" for end in kinds | evidence),
    }
    hop = {*seen, "one_word", *(f"kind{end}" for end in kinds), *(f"read{end}" for end in evidence)}
    return {"chain": chain, "hop": hop}


@pytest.mark.parametrize("table", ["chain", "hop"])
def test_the_weights_are_those_of_features_that_exist(table: str) -> None:
    weights = load_weights()[table]
    assert set(weights) - {"bias"} <= features()[table]
    assert len(weights) > 20 and "bias" in weights
