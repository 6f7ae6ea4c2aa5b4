"""Claims matched with a corpus, and pairs compared."""

from datetime import datetime

import pytest

from factcheck.corpus import Corpus, create_corpus
from factcheck.matches import compare_many, compare_texts, find_matches
from factcheck.models import DiscrepancyKind, Passage, Reference


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
