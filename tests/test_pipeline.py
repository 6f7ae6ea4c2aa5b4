"""A whole article in, everything out: what an editor is shown of a portal's page, and that nothing breaks it."""

from datetime import datetime
from itertools import pairwise

import pytest
from factories import CASES, analysis, article
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.lexicon import languages
from factcheck.models import Analysis, Article, Furniture, QuoteKind, SourceKind
from factcheck.pipeline import analyze

PORTAL = (CASES / "portal.txt").read_text("utf-8")
POST = ("Washington Post", SourceKind.OUTLET)
REUTERS = ("Reuters", SourceKind.AGENCY)
SABANOV = ("Viktor Sabanov", SourceKind.PERSON)
ANADOLU = ("Anadolu", SourceKind.AGENCY)
CHAINS = {
    "Kapal riset": [POST, REUTERS],
    "Pelayaran itu": [("sumber-sumber dari dua galangan", SourceKind.ANONYMOUS), POST, REUTERS],
    "Juru bicara": [("Dewi Anggraini", SourceKind.PERSON), REUTERS],
    "Di lambungnya": [POST, REUTERS],
    '"Laut utara': [SABANOV, ANADOLU, REUTERS],
    "Nelayan kami": [SABANOV, ANADOLU, REUTERS],
    "Soal izin": [SABANOV, ANADOLU, REUTERS],
}
MARKS = st.sampled_from("\x00\x07\x1b\u200b\u2028\ufeff😀\"“”„«»'’‘()[]{}/\\|<>&;:.,!?…-–—\n\r\t")
WORDS = ["kata", "said", "Rina Wati", "Reuters", "dilansir", '"', "”", ". ", "\n\n", "Sumber: ", "Baca Juga: ", "(AFP)"]
PIECES = st.sampled_from(WORDS) | st.text(MARKS | st.characters(exclude_categories=["Cs"]), max_size=10)
TEXTS = st.lists(PIECES, max_size=25).map("".join)


@pytest.fixture(scope="module")
def portal() -> Analysis:
    """The page, analysed as it would be pasted: nothing is known but its text."""
    return analyze(Article("a", PORTAL))


def test_a_pasted_page_says_who_published_it_when_and_in_which_language(portal: Analysis) -> None:
    assert portal.metadata.publisher == "PikiranRakyat-Depok.com"
    assert portal.metadata.published_at == datetime.fromisoformat("2024-03-12T19:42:00+07:00")
    assert portal.metadata.language == "id"
    assert portal.metadata.title == PORTAL.splitlines()[0]
    assert (portal.article.publisher, portal.article.language) == ("PikiranRakyat-Depok.com", "id")


def test_the_credit_of_a_page_is_found_with_its_place(portal: Analysis) -> None:
    assert [(credit.name, credit.kind) for credit in portal.metadata.credits] == [REUTERS]
    assert portal.metadata.credits[0].span.of(PORTAL) == "Reuters"
    assert portal.metadata.credits[0].span.start > PORTAL.index("Sumber:")


def test_a_photo_has_a_chain_of_its_own(portal: Analysis) -> None:
    assert [[hop.name for hop in image.hops] for image in portal.metadata.images] == [["KCNA", "Reuters"]]
    assert all("KCNA" in image.span.of(PORTAL) for image in portal.metadata.images)
    assert "KCNA" not in {hop.name for statement in portal.statements for hop in statement.chain}


def test_every_sentence_of_a_page_is_led_back_to_its_origin(portal: Analysis) -> None:
    assert len(portal.statements) == len(CHAINS)
    for statement, (opening, expected) in zip(portal.statements, CHAINS.items(), strict=True):
        assert opening in statement.sentence.text
        assert [(hop.name, hop.kind) for hop in statement.chain[:-1]] == expected, opening
        assert statement.chain[-1].name == "PikiranRakyat-Depok.com"


def test_no_furniture_stands_among_the_sentences(portal: Analysis) -> None:
    text = " ".join(statement.sentence.text for statement in portal.statements)
    furniture = [
        "Baca Juga",
        "Editor",
        "Sumber:",
        "Tags",
        "WIB",
        "Izin Belum Terbit",
        "Menteri Angkat Suara",
        "/KCNA",
        "Halaman",
    ]
    assert not [words for words in furniture if words in text]
    reasons = {dropped.reason for dropped in portal.body.dropped}
    assert {Furniture.HEADLINE, Furniture.DATELINE, Furniture.LINK, Furniture.HEADING, Furniture.CAPTION} <= reasons


def test_quotations_of_a_page_are_told_from_reports(portal: Analysis) -> None:
    kinds = [statement.quote for statement in portal.statements]
    assert kinds[4:] == [QuoteKind.DIRECT, QuoteKind.DIRECT, QuoteKind.MIXED]
    assert kinds[2] is QuoteKind.INDIRECT


def test_an_editor_is_warned_of_an_unnamed_origin(portal: Analysis) -> None:
    assert portal.statements[1].warnings == ("anonymous origin",)
    assert portal.statements[2].warnings == ()


def test_every_place_of_a_page_points_at_its_words(portal: Analysis) -> None:
    for statement in portal.statements:
        assert statement.sentence.span.of(PORTAL) == statement.sentence.text
        assert all(hop.span is not None for hop in statement.chain[:-1])
    hops = [hop for statement in portal.statements for hop in statement.chain if hop.name == "Dewi Anggraini"]
    assert [hop.span.of(PORTAL) for hop in hops if hop.span] == ["Dewi Anggraini"]


def test_what_is_told_with_an_article_wins_over_its_text() -> None:
    found = analysis(PORTAL, publisher="Koran Lembah", language="id")
    assert found.metadata.publisher == "Koran Lembah"
    assert {statement.chain[-1].name for statement in found.statements} == {"Koran Lembah"}


def test_a_text_without_a_story_gives_no_statements() -> None:
    assert analysis("").statements == analysis(" \n\t\n").statements == ()


def test_the_same_article_gives_the_same_analysis() -> None:
    assert analysis(PORTAL) == analysis(PORTAL)


def test_a_long_story_is_read_in_one_go() -> None:
    paragraph = "Bupati Rina Wati mengatakan jembatan nomor {} akan ditutup.\n\n"
    statements = analysis("".join(paragraph.format(number) for number in range(300)), language="id").statements
    assert len(statements) == 300
    assert {statement.chain[0].name for statement in statements} == {"Rina Wati"}


@pytest.mark.parametrize("language", languages())
def test_half_an_emoji_stops_nothing(language: str) -> None:
    """Archives that were cut at a length hold such halves, and JSON lets them through."""
    text = "Ruth Cole said \ud83d the port was shut."
    statements = analysis(text, language=language).statements
    assert [statement.sentence.text for statement in statements] == [text]


@pytest.mark.usefixtures("pipelines")
@given(TEXTS, st.sampled_from([*languages(), None, "xx"]))
@settings(max_examples=60)
def test_any_text_is_analysed_and_every_place_points_at_what_it_says(text: str, language: str | None) -> None:
    found = analyze(article(text, language=language))
    sentences = [statement.sentence for statement in found.statements]
    assert all(sentence.span.of(text) == sentence.text for sentence in sentences)
    assert all(before.span.end <= after.span.start for before, after in pairwise(sentences))
    assert [statement.index for statement in found.statements] == list(range(len(sentences)))
    for statement in found.statements:
        assert statement.chain[-1].name == "Koran Lembah"
        for hop in statement.chain[:-1]:
            assert hop.span is not None and 0 <= hop.span.start < hop.span.end <= len(text)
    for credit in found.metadata.credits:
        assert 0 <= credit.span.start < credit.span.end <= len(text)


def test_the_package_offers_its_three_names() -> None:
    import factcheck

    found = factcheck.analyze(factcheck.Article("1", "Jembatan ditutup, kata Bupati Rina Wati."))
    assert isinstance(found, factcheck.Analysis)
    assert found.statements[0].chain[0].name == "Rina Wati"
    assert not hasattr(factcheck, "Chain")
