"""Sentences with their provenances -> claim or not, and whether an editor would want them checked."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.claims import score_claims
from factcheck.claims.features import AGAINST, FEATURES, FOR, NUMBER
from factcheck.claims.reading import load_vocabulary, read
from factcheck.claims.scoring import load_weights, reason_of
from factcheck.lexicon import languages, load_words
from factcheck.models import Basis, ClaimScore, Hop, Provenance, QuoteKind, Sentence, SourceKind, Span
from training import fit_claims


@dataclass(frozen=True, slots=True)
class Case:
    """A row of cases/claims.jsonl."""

    id: str
    language: str
    text: str
    quote: str
    origin: str
    is_claim: bool
    worth: str = ""
    reasons: tuple[str, ...] = ()


CASES = [Case(**json.loads(line)) for line in (Path(__file__).parent / "cases" / "claims.jsonl").open(encoding="utf-8")]
PUBLISHER = Hop("Kabar Lembah", SourceKind.OUTLET, Basis.PUBLISHED)


def score(text: str, language: str = "id", quote: str = "none", origin: str = "published") -> ClaimScore:
    speaker = Hop("Ratna Lestari", SourceKind.PERSON, Basis(origin))
    chain = (PUBLISHER,) if origin == "published" else (speaker, PUBLISHER)
    provenance = Provenance(chain, QuoteKind(quote), has_speaker=origin != "published")
    return score_claims([Sentence(Span(0, len(text)), text, 0)], [provenance], language)[0]


def of(case: Case) -> ClaimScore:
    return score(case.text, case.language, case.quote, case.origin)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_sentence_is_a_claim_where_it_asserts_or_reports(case: Case) -> None:
    assert of(case).is_claim is case.is_claim


@pytest.mark.parametrize("case", [case for case in CASES if case.worth], ids=lambda case: case.id)
def test_what_an_editor_would_check_scores_above_a_half_and_the_rest_below(case: Case) -> None:
    found = of(case)
    assert (found.check_worthiness > 0.5) is (case.worth == "high"), found


@pytest.mark.parametrize("case", [case for case in CASES if case.reasons], ids=lambda case: case.id)
def test_the_reasons_name_what_moved_the_score(case: Case) -> None:
    assert set(case.reasons) <= set(of(case).reasons)


def test_a_pronoun_with_its_own_place_in_the_sentence_makes_a_reporting_clause() -> None:
    text = "Kami bersedih, begitu katanya."
    pronoun = Hop("Ratna Lestari", SourceKind.PERSON, Basis.CARRIED, Span(23, 29), "katanya")
    provenance = Provenance((pronoun, PUBLISHER), QuoteKind.DIRECT, has_speaker=True)
    assert score_claims([Sentence(Span(0, len(text)), text, 0)], [provenance], "id")[0].is_claim


def test_a_speaker_proved_by_another_sentence_makes_no_reporting_clause() -> None:
    text = "Kami bersedih."
    elsewhere = Hop("Ratna Lestari", SourceKind.PERSON, Basis.CARRIED, Span(90, 96), "katanya")
    provenance = Provenance((elsewhere, PUBLISHER), QuoteKind.DIRECT, has_speaker=True)
    assert not score_claims([Sentence(Span(0, len(text)), text, 0)], [provenance], "id")[0].is_claim


def test_the_scores_keep_the_order_of_the_sentences() -> None:
    texts = ["Simak videonya.", "Utang daerah mencapai Rp3,4 triliun.", "Siapa yang untung?"]
    sentences = [Sentence(Span(0, len(text)), text, 0) for text in texts]
    scores = score_claims(sentences, [Provenance((PUBLISHER,), QuoteKind.NONE)] * 3, "id")
    assert [found.is_claim for found in scores] == [False, True, False]
    assert max(scores, key=lambda found: found.check_worthiness) is scores[1]


def test_a_provenance_for_every_sentence_is_asked_for() -> None:
    with pytest.raises(ValueError, match="zip"):
        score_claims([Sentence(Span(0, 4), "Ada.", 0)], [], "id")


def test_no_text_gets_a_score_outside_of_0_and_1() -> None:
    @given(st.text(max_size=300), st.sampled_from(languages()), st.sampled_from(QuoteKind))
    def holds(text: str, language: str, quote: QuoteKind) -> None:
        found = score(text, language, quote.value, "carried" if quote is not QuoteKind.NONE else "published")
        assert 0 <= found.check_worthiness <= 1
        assert set(found.reasons) <= {reason_of(feature) for feature in FEATURES}

    holds()


def test_every_feature_tells_editors_what_it_means_in_words_of_its_own() -> None:
    reasons = [reason_of(feature) for feature in FEATURES]
    assert all(reasons) and len(set(reasons)) == len(FEATURES)


def test_every_feature_has_a_weight_of_its_own_sense() -> None:
    weights = load_weights()
    assert set(weights) == {"bias", *(feature.__name__ for feature in FEATURES)}
    assert all(weights[feature.__name__] >= 0 for feature in FOR)
    assert all(weights[feature.__name__] <= 0 for feature in AGAINST)


def test_every_language_knows_the_same_topics_and_repeats_no_word() -> None:
    files = [load_words(language, "claims") for language in languages()]
    assert len({frozenset(file["words"]) for file in files}) == len({frozenset(file["stems"]) for file in files}) == 1
    for file in files:
        for table in ("words", "stems"):
            for topic, line in file[table].items():
                entries = line.split("|")
                assert len(entries) == len(set(entries)), topic
                assert all(entry == entry.strip().casefold() and entry for entry in entries), topic


def test_a_phrase_is_found_whole_and_a_stem_in_every_form() -> None:
    assert read("Harga beras dua kali lebih tinggi.", "id").has("comparison")
    assert not read("Ia bicara lebih lanjut.", "id").has("comparison")
    assert all(read(f"Mereka {word} pejabat.", "id").has("accusation") for word in ("menyuap", "disuap", "suap"))
    assert load_vocabulary("en").stems["bribe"] == ("accusation",)


@pytest.mark.parametrize("number", ["12", "Rp12", "$4", "1.250", "30-40", "5k"])
def test_numbers_are_seen_with_their_currency(number: str) -> None:
    assert NUMBER.fullmatch(number.casefold())


def test_fitting_finds_the_sense_of_a_feature_and_leaves_out_what_contradicts_it() -> None:
    columns = np.zeros((40, len(FEATURES)))
    labels = np.array([1.0, 0.0] * 20)
    names = [feature.__name__ for feature in FEATURES]
    columns[:, names.index("figure")] = labels
    columns[:, names.index("scene")] = labels  # speaks for a check here, which scene setting never may
    weights = fit_claims.fit(columns, labels)
    assert weights[names.index("figure")] > 1
    assert weights[names.index("scene")] == 0


def test_fitting_writes_weights_that_can_be_read_back() -> None:
    rows = list(fit_claims.read_labelled(Path(fit_claims.__file__).with_name("claims.jsonl")))
    features, labels = fit_claims.to_numbers(rows)
    written = fit_claims.to_toml(fit_claims.fit(features, labels), "A note.")
    assert "[weights]" in written and all(f"\n{feature.__name__} = " in written for feature in FEATURES)


def test_average_precision_treats_equal_scores_alike() -> None:
    labels = np.array([1.0, 0.0, 1.0, 0.0])
    assert fit_claims.average_precision(np.zeros(4), labels) == 0.5
    assert fit_claims.average_precision(np.array([4.0, 2.0, 3.0, 1.0]), labels) == 1.0


def test_sentences_of_ours_that_deserve_a_check_rank_before_those_that_do_not() -> None:
    rows = list(fit_claims.read_labelled(Path(fit_claims.__file__).with_name("claims.jsonl")))
    scores = np.array([score(row.text, row.language).check_worthiness for row in rows])
    labels = np.array([row.is_worth for row in rows], dtype=float)
    longest = np.array([len(row.text) for row in rows], dtype=float)
    assert fit_claims.average_precision(scores, labels) > 0.95 > fit_claims.average_precision(longest, labels)
