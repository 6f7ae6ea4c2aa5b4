"""Sentences with their provenances -> claim or not, and whether an editor would want them checked."""

import gzip
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.claims import score_claims
from factcheck.claims.features import AGAINST, FEATURES, FOR, NUMBER
from factcheck.claims.leanings import lean, to_form
from factcheck.claims.reading import load_vocabulary, read
from factcheck.claims.scoring import load_weights, reason_of
from factcheck.lexicon import languages, load_words
from factcheck.models import Basis, ClaimScore, Hop, Provenance, QuoteKind, Sentence, SourceKind, Span
from training import fit_claims
from training.claim_models import WORD_PENALTY, Table, fit_pupil, fit_teacher, solve, to_targets


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


def test_the_pupil_finds_the_sense_of_features_and_words_and_leaves_out_what_contradicts_it() -> None:
    names = [feature.__name__ for feature in FEATURES]
    targets = np.array([3.0, -3.0] * 20)
    columns = np.zeros((40, len(FEATURES)))
    columns[:, names.index("figure")] = targets > 0
    columns[:, names.index("scene")] = targets > 0  # speaks for a check here, which scene setting never may
    words = [[0] if target > 0 else [1] for target in targets]
    weights = fit_pupil(Table(columns, words, 2), targets, 40).weights
    assert weights[names.index("figure")] > 0
    assert weights[names.index("scene")] == 0
    assert weights[-2] > 0 > weights[-1]


def test_the_pupil_solves_what_the_textbook_solves() -> None:
    draw = np.random.default_rng(3)
    columns, targets, counts = draw.normal(size=(30, 2)), draw.normal(size=30), draw.uniform(1, 5, size=30)
    found = solve(Table(columns, [[0], [1, 0], []] * 10, 2), targets, counts)
    of_words = np.array([[4, 0], [4 / 2**0.5, 4 / 2**0.5], [0, 0]] * 10)
    full = np.hstack([columns, np.ones((30, 1)), of_words])
    penalties = np.diag([WORD_PENALTY, WORD_PENALTY, 1e-6, WORD_PENALTY, WORD_PENALTY])
    assert found == pytest.approx(
        np.linalg.solve(full.T @ (full * counts[:, None]) + penalties, full.T @ (counts * targets)), abs=1e-3
    )


def test_the_teacher_learns_from_the_vector_what_no_feature_tells() -> None:
    vectors = np.array([[1.0, 0.0], [0.0, 1.0]] * 20)
    labels = np.array([1.0, 0.0] * 20)
    scores = fit_teacher(np.zeros((40, len(FEATURES))), vectors, labels).score(
        np.zeros((2, len(FEATURES))), vectors[:2]
    )
    assert scores[0] > 1 and scores[1] < -1


def test_half_of_what_a_labelled_sentence_teaches_is_its_label() -> None:
    targets = to_targets(np.array([1.0, 1.0, -9.0]), np.array([1.0, 0.0]))
    assert targets.tolist() == [2.0, -1.0, -4.0]


def test_fitting_writes_weights_that_can_be_read_back() -> None:
    written = tomllib.loads(fit_claims.to_toml(np.linspace(-1, 1, len(FEATURES)), 0.5, "a note."))["weights"]
    assert written["bias"] == 0.5
    assert set(written) == {"bias", *(feature.__name__ for feature in FEATURES)}
    words = [("en", "rose"), ("id", "naik"), ("id", "oleh")]
    assert fit_claims.to_leanings(words, np.array([1.0, 0.75, 0.001, 9.0]), "id") == "naik\t0.75\n"


def test_texts_without_labels_give_sentences_and_posts_the_same_every_time(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl.gz"
    rows = [
        {"language": "en", "text": "The dam broke at noon. Ok.\nNobody was hurt that day."},
        {"claim": "Akun: “air itu beracun sekali”."},
    ]
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    found = list(fit_claims.read_texts([path]))
    assert sorted(found) == [
        ("Nobody was hurt that day.", "en"),
        ("The dam broke at noon.", "en"),
        ("air itu beracun sekali", "id"),
    ]
    assert found == list(fit_claims.read_texts([path]))


def test_a_batch_is_held_out_whole() -> None:
    rows = list(fit_claims.read_labelled(Path(fit_claims.__file__).with_name("claims.jsonl")))
    assert len({row.batch for row in rows}) > 30
    assert {row.genre for row in rows} >= {"news", "speech", "social"}
    assert len({row.text for row in rows}) == len(rows)


def test_words_lean_by_what_was_learnt_and_repeating_them_adds_nothing() -> None:
    assert lean(["tewas"], "id")[0] > 0 > lean(["semoga"], "id")[0]
    assert lean(["tewas", "tewas"], "id") == [*lean(["tewas"], "id"), 0.0]
    assert lean([], "id") == []
    assert lean(["tewas"], "xx") == [0.0]


def test_all_numbers_of_a_shape_are_one_word() -> None:
    assert to_form("1.200") == to_form("7.410") == "0.0"


def test_posts_are_read_by_their_usual_spelling_and_letters() -> None:
    assert read("Gak ada satu pun obat yg manjur", "id").has("denial")
    assert read("𝗩𝗶𝗿𝘂𝘀 itu menular", "id").has("health")


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
