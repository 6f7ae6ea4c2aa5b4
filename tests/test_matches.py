"""Claims matched with a corpus, and pairs compared."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from factcheck.bearings import checked_claim, find_bearing, find_relation, read_rating
from factcheck.corpus import Corpus, create_corpus
from factcheck.matches import compare_many, compare_texts, find_matches
from factcheck.models import (
    Bearing,
    Discrepancy,
    DiscrepancyKind,
    Match,
    MatchRelation,
    Passage,
    Reference,
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    corpus = create_corpus(tmp_path_factory.mktemp("matches") / "corpus")
    corpus.add(
        [
            Reference(
                "quake", "A magnitude 6.1 earthquake struck off Sumba on Tuesday, killing 12 people.", language="en"
            ),
            Reference("rice", "Pemerintah mengimpor 300.000 ton beras dari Vietnam.", language="id"),
            Reference("song", "The band will play three songs from its new album.", language="en"),
        ]
    )
    return corpus


def test_each_text_gets_its_matches_with_what_differs(corpus: Corpus) -> None:
    texts = [
        "Gempa magnitudo 6,1 mengguncang Sumba pada Selasa dan menewaskan 21 orang.",
        "Pemerintah mengimpor 300.000 ton beras dari Thailand.",
    ]
    first, second = find_matches(texts, corpus, limit=1, language="id", published_at=datetime(2024, 6, 5))
    assert first[0].reference.id == "quake"
    assert [one.kind for one in first[0].discrepancies] == [DiscrepancyKind.NUMBER]
    assert second[0].reference.id == "rice"
    assert [(one.claim, one.reference) for one in second[0].discrepancies] == [("Thailand", "Vietnam")]


def test_nothing_below_the_floor_is_returned(corpus: Corpus) -> None:
    assert find_matches(["Menteri itu suka bermain catur."], corpus, limit=3, language="id") == [()]
    assert find_matches([], corpus, limit=3, language="id") == []


def test_a_pair_scores_by_its_likeness_and_says_what_differs() -> None:
    claim = Passage("Kapal itu karam kemarin.", "id", datetime(2024, 6, 5))
    same = Passage("The ship sank on 4 June.", "en")
    other = Passage("Harga emas naik.", "id")
    matches = compare_many([(claim, claim), (claim, same), (claim, other)])
    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)
    assert matches[0].score == 100
    assert matches[1].discrepancies == ()
    assert compare_texts(claim, same).score == matches[1].score


def test_a_missing_language_is_guessed() -> None:
    match = compare_texts(Passage("Harga beras naik 5 persen."), Passage("Rice prices fell by 5 percent."))
    assert match.reference.language == "en"
    assert [one.kind for one in match.discrepancies] == [DiscrepancyKind.NEGATION]


RATED = [
    ("False", Bearing.REFUTES),
    ("[SALAH]", Bearing.REFUTES),
    ("Sebagian Benar", Bearing.MIXED),
    ("Tidak Benar", Bearing.REFUTES),
    ("Mostly true", Bearing.MIXED),
    ("Benar", Bearing.SUPPORTS),
    ("Belum Terbukti", Bearing.UNCLEAR),
    ("1/5", Bearing.REFUTES),
    ("3/5", Bearing.MIXED),
    ("5 of 5", Bearing.SUPPORTS),
    ("3", Bearing.UNCLEAR),
    ("Untruest", Bearing.UNCLEAR),
]


@pytest.mark.parametrize(("rating", "bearing"), RATED)
def test_a_rating_is_read_by_its_longest_wording(rating: str, bearing: Bearing) -> None:
    assert read_rating(rating) is bearing


def rated(rating: str | None, score: float, *kinds: DiscrepancyKind) -> Match:
    found = Match(Reference("r", "x", rating=rating), score, tuple(Discrepancy(kind, "a", "b") for kind in kinds))
    return replace(found, relation=find_relation(found))


@pytest.mark.parametrize(
    ("match", "relation", "bearing"),
    [
        (rated("False", 90), MatchRelation.SAME, Bearing.REFUTES),
        (rated("False", 90, DiscrepancyKind.NEGATION), MatchRelation.CONTRADICTS, Bearing.SUPPORTS),
        (rated("True", 90, DiscrepancyKind.NEGATION), MatchRelation.CONTRADICTS, Bearing.REFUTES),
        (rated("True", 90, DiscrepancyKind.NUMBER), MatchRelation.CONTRADICTS, Bearing.REFUTES),
        (rated("False", 90, DiscrepancyKind.NUMBER), MatchRelation.CONTRADICTS, Bearing.UNCLEAR),
        (rated("False", 30), MatchRelation.RELATED, Bearing.UNCLEAR),
        (rated(None, 90), MatchRelation.SAME, None),
    ],
)
def test_a_check_of_the_claim_and_of_its_opposite_say_different_things(
    match: Match, relation: MatchRelation, bearing: Bearing | None
) -> None:
    assert (match.relation, find_bearing(match)) == (relation, bearing)


CHECKED = [
    ("[SALAH] Vaksin itu mengandung cip", "Salah", "Vaksin itu mengandung cip"),
    ("[SALAH] Vaksin itu mengandung cip", None, "Vaksin itu mengandung cip"),
    ("Tidak benar bahwa vaksin itu mengandung cip.", "Salah", "vaksin itu mengandung cip."),
    ("Cek Fakta: Tidak benar vaksin itu mengandung cip", "Salah", "vaksin itu mengandung cip"),
    ("Jembatan Sura runtuh. Faktanya, foto itu dari tahun 2012.", "Salah", "Jembatan Sura runtuh."),
    ("Fact check: It is not true that the bridge fell.", "False", "the bridge fell."),
    ("Salah satu jembatan runtuh.", "Salah", "Salah satu jembatan runtuh."),
    ("Tidak benar bahwa jembatan itu runtuh.", None, "Tidak benar bahwa jembatan itu runtuh."),
]


@pytest.mark.parametrize(("text", "rating", "claim"), CHECKED)
def test_a_check_is_compared_by_what_it_checked(text: str, rating: str | None, claim: str) -> None:
    assert checked_claim(Reference("r", text, rating=rating)) == claim


def test_a_headline_that_denies_in_its_own_words_still_refutes_the_claim() -> None:
    check = Reference("r", "No, the bridge did not fall", rating="False")
    match = Match(check, 90, (Discrepancy(DiscrepancyKind.NEGATION, "fell", "did not fall"),))
    assert find_bearing(replace(match, relation=find_relation(match))) is Bearing.REFUTES


def test_a_claim_that_a_check_found_false_is_refuted_however_the_headline_denies_it(tmp_path: Path) -> None:
    corpus = create_corpus(tmp_path / "corpus")
    corpus.add(
        [
            Reference(
                "check", "Tidak benar bahwa Jembatan Sura di Kendal runtuh.", "Cek", language="id", rating="Salah"
            ),
            Reference("other", "Harga cabai rawit turun di Pasar Senen.", "Warta Uji", language="id"),
        ]
    )
    [found] = find_matches(["Jembatan Sura di Kendal runtuh."], corpus, limit=2, language="id")
    assert [(match.reference.id, match.relation, match.bearing) for match in found] == [
        ("check", MatchRelation.SAME, Bearing.REFUTES)
    ]


def test_of_copies_the_earliest_stands_for_all_and_others_keep_their_place(tmp_path: Path) -> None:
    corpus = create_corpus(tmp_path / "corpus")
    text = "Gempa bermagnitudo 6,1 mengguncang Sumba pada Selasa"
    days = {f"c{number}": datetime(2024, 6, 20 - number) for number in range(12)}
    corpus.add([Reference(name, text, published_at=day, language="id") for name, day in days.items()])
    corpus.add([Reference("other", "Gempa kuat mengguncang Sumba, belum ada laporan korban", language="id")])
    [found] = find_matches([text], corpus, limit=2, language="id", floor=0)
    assert [match.reference.id for match in found] == ["c11", "other"]
    assert [copy.id for copy in found[0].copies] == [f"c{number}" for number in range(10, -1, -1)]


def test_copies_are_one_match_and_a_changed_number_is_another(tmp_path: Path) -> None:
    corpus = create_corpus(tmp_path / "corpus")
    words = "Gempa bermagnitudo 6,1 mengguncang Sumba pada Selasa dan menewaskan {} orang"
    corpus.add(
        [
            Reference("a", words.format(21) + ".", "Antara", language="id"),
            Reference("b", words.format(21), "Warta Uji", language="id"),
            Reference("c", words.format(212) + ".", "Harian Lain", language="id"),
        ]
    )
    [found] = find_matches([words.format(21) + "."], corpus, limit=5, language="id")
    assert [(match.reference.id, [copy.id for copy in match.copies]) for match in found] == [("a", ["b"]), ("c", [])]
    assert [match.relation for match in found] == [MatchRelation.SAME, MatchRelation.CONTRADICTS]


def test_the_parts_of_a_score_add_up_to_it() -> None:
    match = compare_texts(Passage("Kapal itu karam kemarin.", "id"), Passage("Kapal karam itu kemarin sore.", "id"))
    assert sum(part.points for part in match.parts) == pytest.approx(match.score, abs=0.5)
    assert all(0 <= part.value <= 1 for part in match.parts)
