"""What the app draws, compared as strings: every word from outside is escaped, every span shows its own words."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import drawing
from factcheck.claims.features import FEATURES
from factcheck.claims.scoring import reason_of
from factcheck.corpus.likeness import SCALES
from factcheck.drawing import interface_languages, load_wording
from factcheck.drawing.markup import NO_HTML
from factcheck.models import (
    Analysis,
    Annotation,
    Article,
    Basis,
    Bearing,
    Body,
    Chain,
    ClaimScore,
    Discrepancy,
    DiscrepancyKind,
    Dropped,
    Furniture,
    Hop,
    Match,
    MatchRelation,
    Metadata,
    QuoteKind,
    Reference,
    Sentence,
    SourceKind,
    Span,
    Statement,
)
from factcheck.overview import Breakdown, Footing
from factcheck.shelf import Status
from factcheck.ui import html, reading, verdicts
from factcheck.ui.articles import COLUMNS, Progress
from factcheck.ui.keys import MORE, SHEET
from factcheck.ui.overview import STEP
from factcheck.ui.reading import Reading

WORDING = load_wording("en")
EVIL = '<script>alert(1)</script><img src=x onerror="alert(2)">&amp; **bold** [x](javascript:alert(3))'
TEXT = "A bridge closed, Lena Moor said.\n\nIt opens in May.\n\nSource: Reuters"


class Tags(HTMLParser):
    """The tags and the visible text of a piece of HTML, as a browser would read it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(page: str) -> Tags:
    tags = Tags()
    tags.feed(page)
    tags.close()
    return tags


def assert_harmless(page: str) -> None:
    for tag, attributes in read(page).tags:
        assert tag not in ("script", "img", "iframe"), page
        assert not any(name.startswith("on") for name in attributes), page
        assert not (attributes.get("href") or "https://").startswith("javascript"), page


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def hop(name: str, basis: Basis = Basis.STATED, **more: object) -> Hop:
    return Hop(name, SourceKind.PERSON, basis, **more)  # type: ignore[arg-type]


def statement(words: str, chain: Chain = (), index: int = 0, text: str = TEXT, claim: bool = True) -> Statement:
    return Statement(
        article_id="a",
        index=index,
        sentence=Sentence(span_of(words, text), words, 0),
        claim=ClaimScore(claim, 0.8, ("names a number",)),
        quote=QuoteKind.INDIRECT,
        chain=chain,
    )


def analysis(*statements: Statement, text: str = TEXT) -> Analysis:
    paragraphs = tuple(Span(*found.span()) for found in re.finditer(r"[^\n]+", text))
    return Analysis(
        Article("a", text),
        Metadata(None, None, "en", None),
        Body(paragraphs[:2], (Dropped(paragraphs[2], Furniture.CREDIT),)),
        statements,
    )


FIRST, SECOND = "A bridge closed, Lena Moor said.", "It opens in May."
CHAIN = (
    hop("Lena Moor", span=span_of("Lena Moor"), cue="said"),
    Hop("Reuters", SourceKind.AGENCY, Basis.CREDITED, span_of("Reuters"), "Source"),
    Hop("The Gazette", SourceKind.OUTLET, Basis.PUBLISHED),
)


def test_a_chain_is_drawn_from_its_origin_to_its_publisher() -> None:
    page = drawing.chain_html(statement(FIRST, CHAIN), TEXT, WORDING)
    assert re.findall(r'class="station (\w+)', page) == ["origin", "carrier", "publisher"]
    assert re.findall(r'class="name">([^<]+)<', page) == ["Lena Moor", "Reuters", "The Gazette"]
    words = " ".join(read(page).words)
    for expected in ("person", "news agency", "news outlet", "named in this sentence", "credited for the whole"):
        assert expected in words


def test_each_hop_shows_the_words_that_prove_it_and_its_cue() -> None:
    page = drawing.chain_html(statement(FIRST, CHAIN), TEXT, WORDING)
    assert "<q>Lena Moor</q>" in page
    assert "<em>said</em>" in page
    assert "<q>Source: <b>Reuters</b></q>" in page, "words from elsewhere come with what stands around them"


def test_a_long_line_around_the_proof_is_shortened_to_whole_words() -> None:
    line = "word " * 40 + "Reuters" + " tail" * 40
    page = drawing.context_html(span_of("Reuters", line), line)
    assert page.startswith("… word") and page.endswith("tail …") and "<b>Reuters</b>" in page
    assert len(page) < 150


def test_sources_that_speak_side_by_side_share_a_station() -> None:
    chain = (hop("Moor", group=1), hop("Hale", group=1), hop("The Gazette", Basis.PUBLISHED))
    page = drawing.chain_html(statement(FIRST, chain), TEXT, WORDING)
    assert page.count('<li class="station') == 2
    assert "origin, side by side" in page


def test_an_unknown_publisher_is_said_to_be_unknown() -> None:
    page = drawing.chain_html(statement(FIRST, (hop("", Basis.PUBLISHED),)), TEXT, WORDING)
    assert "publisher unknown" in page


def test_the_claim_underlines_its_sources_and_says_what_it_is_worth() -> None:
    page = drawing.claim_html(statement(FIRST, CHAIN), WORDING)
    assert 'A bridge closed, <mark class="source">Lena Moor</mark> said.' in page
    assert "reported speech" in page and "high" in page and "names a number" in page


def test_differences_are_marked_in_both_texts() -> None:
    match = Match(
        Reference("r", "The toll rose to 54 cents on May 3.", "Wire", "https://wire.example.com/1", rating="Half true"),
        81.6,
        (
            Discrepancy(DiscrepancyKind.NUMBER, "45", "54"),
            Discrepancy(DiscrepancyKind.DATE, "", "May 3"),
        ),
    )
    page = drawing.match_html("The toll rose to 45 cents, 145 said.", match, WORDING)
    assert '<mark class="differs number">45</mark> cents, 145' in page, "45 within 145 is another number"
    assert '<mark class="differs number">54</mark>' in page and '<mark class="differs date">May 3</mark>' in page
    assert "(not there)" in page and "likeness 82 of 100" in page and "fact-check: Half true" in page
    assert 'href="https://wire.example.com/1"' in page


def test_a_match_without_differences_says_what_was_compared() -> None:
    page = drawing.match_html("Same.", Match(Reference("r", "Same."), 100.0), WORDING)
    assert "No difference found" in page and "source unknown" in page


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "http://[", "", None])
def test_only_web_addresses_become_links(address: str | None) -> None:
    assert drawing.link(address, "Wire & Co") == "Wire &amp; Co"


def test_a_judged_claim_carries_its_verdict_as_a_symbol_and_as_words() -> None:
    marks = {0: html.Mark("✗", "bad", "False")}
    page = reading.article_html(analysis(statement(FIRST), statement(SECOND, index=1)), Reading(1, marks), WORDING)
    assert 'class="sentence is-claim bad" role="button" tabindex="0" data-index="0" title="False"' in page
    assert '<b class="symbol">✗</b>' in page
    assert 'class="sentence is-claim chosen" role="button" tabindex="0" data-index="1" aria-current="true"' in page


def test_what_was_left_out_is_shown_on_demand_with_its_reason() -> None:
    article = analysis(statement(FIRST))
    assert "Source: Reuters" not in reading.article_html(article, Reading(), WORDING)
    page = reading.article_html(article, Reading(furniture=True), WORDING)
    assert "<span>left out: credit or editor line</span>Source: Reuters" in page


def test_the_words_that_prove_a_hop_of_the_chosen_claim_are_marked_where_they_stand() -> None:
    credit = hop("Reuters", Basis.CREDITED, span=span_of("Reuters"))
    article = analysis(statement(FIRST, (hop("Lena Moor", span=span_of("Lena Moor")), credit)))
    page = reading.article_html(article, Reading(0), WORDING)
    assert f'<mark class="proof at-{TEXT.index("Lena")}">Lena Moor</mark>' in page
    assert f'Source: <mark class="proof at-{TEXT.index("Reuters")}">Reuters</mark>' in page, "proof is never left out"
    assert "proof" not in reading.article_html(article, Reading(), WORDING)
    assert f"credited at-{TEXT.index('Reuters')}" in drawing.chain_html(article.statements[0], TEXT, WORDING)


def test_the_article_reads_as_it_stood() -> None:
    article = analysis(statement(FIRST), statement(SECOND, index=1, claim=False))
    assert "".join(read(reading.article_html(article, Reading(), WORDING)).words) == FIRST + SECOND


def test_sentences_that_overlap_or_leave_their_paragraph_are_shown_once() -> None:
    whole = statement(FIRST)
    part = statement("Lena Moor said.\n\nIt opens in May.", index=1)
    page = reading.article_html(analysis(whole, part), Reading(), WORDING)
    assert "".join(read(page).words) == FIRST + SECOND


def test_nothing_of_a_hostile_article_becomes_a_tag() -> None:
    text = f"{EVIL} said.\n\n{EVIL}\n\n{EVIL}"
    chain = (hop(EVIL, span=span_of(EVIL, text), cue=EVIL, group=1), hop(EVIL, group=1), hop(EVIL, Basis.PUBLISHED))
    judged = statement(f"{EVIL} said.", chain, text=text)
    marks = {0: html.Mark(EVIL, EVIL, EVIL)}
    pages = [
        drawing.claim_html(judged, WORDING),
        drawing.chain_html(judged, text, WORDING),
        drawing.warnings_html([EVIL], WORDING),
        reading.article_html(analysis(judged, text=text), Reading(0, marks, furniture=True), WORDING),
    ]
    for page in pages:
        assert_harmless(page)
    assert EVIL in "".join(read(pages[3]).words), "it is shown as the text that it is"


def test_nothing_of_a_hostile_reference_or_note_becomes_a_tag() -> None:
    reference = Reference(EVIL, EVIL, EVIL, "javascript:alert(1)", rating=EVIL)
    match = Match(reference, 50.0, (Discrepancy(DiscrepancyKind.NAME, "alert", "<img"),))
    row = Annotation(
        *(EVIL, 1, datetime(2024, 5, 1, tzinfo=UTC), EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, EVIL),
        note=EVIL,
        evidence_url="javascript:alert(1)",
    )
    mark = html.Mark("✓", "good", EVIL)
    for page in (drawing.match_html(EVIL, match, WORDING), html.history_html([(row, mark)], "other words", WORDING)):
        assert_harmless(page)


@given(st.text())
def test_any_text_is_shown_as_exactly_that_text(text: str) -> None:
    shown = read(f"<p>{drawing.escape(text)}</p>")
    assert [tag for tag, _ in shown.tags] == ["p"]
    assert "".join(shown.words) == NO_HTML.sub("�", text)


@given(st.text(alphabet="ab <é", max_size=12), st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=4))
def test_marking_never_changes_the_words(text: str, bounds: list[tuple[int, int]]) -> None:
    page = drawing.mark_spans(text, [(Span(*pair), "x") for pair in bounds])
    assert "".join(read(page).words) == text


@given(st.text(max_size=30), st.text(max_size=8))
def test_words_are_found_where_they_stand_or_not_at_all(text: str, words: str) -> None:
    span = drawing.find_words(text, words)
    if span:
        assert span.of(text).split() != []
        assert len(span.of(text).split()) == len(words.split())


STATUSES = [status.name.casefold() for status in Status]


def test_every_catalogue_has_the_same_keys_and_the_same_blanks() -> None:
    english = load_wording("en").phrases
    for language in interface_languages():
        phrases = load_wording(language).phrases
        assert phrases.keys() == english.keys(), language
        for key, phrase in phrases.items():
            assert set(re.findall(r"\$\w+", phrase)) == set(re.findall(r"\$\w+", english[key])), (language, key)


STATUSES = [status.name.casefold() for status in Status]


def test_every_catalogue_has_a_word_for_every_term_that_an_analysis_holds() -> None:
    terms = {
        "reason": [reason_of(feature) for feature in FEATURES],
        "kind": [kind.value for kind in SourceKind],
        "basis": [basis.value for basis in Basis],
        "quote": [kind.value for kind in QuoteKind],
        "furniture": [reason.value for reason in Furniture],
        "difference": [kind.value for kind in DiscrepancyKind],
        "relation": [relation.value for relation in MatchRelation],
        "bearing": [bearing.value for bearing in Bearing],
        "likeness": list(SCALES),
        "key": [*SHEET, *MORE],
        "keys": [*SHEET, *MORE],
        **dict.fromkeys(("shelf", "shelf_empty", "shelf_move", "shelf_moved"), STATUSES),
        "progress": [each.value for each in Progress],
        "article_column": list(COLUMNS),
        "verdict_column": list(verdicts.COLUMNS),
        "breakdown": [*(each.value for each in Breakdown), STEP],
        "footing": [footing.value for footing in Footing],
        "short_warning": [key.partition(".")[2] for key in WORDING.phrases if key.startswith("warning.")],
    }
    for language in interface_languages():
        wording = load_wording(language)
        for topic, words in terms.items():
            assert [word for word in words if f"{topic}.{word}" not in wording.phrases] == [], (language, topic)


def test_every_key_that_the_app_asks_for_is_in_the_catalogue_and_the_other_way_round() -> None:
    folders = [Path(html.__file__).parent, Path(drawing.__file__).parent]
    source = "\n".join(path.read_text("utf-8") for folder in folders for path in folder.glob("*.py"))
    asked = set(re.findall(r'"([a-z_]+\.[a-z_]+)"', source.replace("'", '"')))
    keys = set(WORDING.phrases)
    families = (
        "reason.",
        "kind.",
        "basis.",
        "quote.",
        "furniture.",
        "difference.",
        "warning.",
        "language.",
        "column.",
        "worth.",
        "relation.",
        "bearing.",
        "likeness.",
        "key.",
        "keys.",
        "breakdown.",
        "progress.",
        "shelf.",
        "shelf_empty.",
        "shelf_move.",
        "shelf_moved.",
        "article_column.",
        "verdict_column.",
        "footing.",
        "short_warning.",
    )
    topics = {key.partition(".")[0] for key in keys}
    files = (".css", ".csv", ".js", ".json")
    assert {key for key in asked if key.partition(".")[0] in topics and not key.endswith(files)} <= keys
    named = {key for key in keys if "." in key and not key.startswith(families)}
    unasked = {key for key in named if key not in asked and not is_built(key, source)}
    assert unasked == set(), "words that nobody shows"


def is_built(key: str, source: str) -> bool:
    """Whether the app puts the key together: f"card.{part}", say.count("claims", number)."""
    topic, _, name = key.partition(".")
    return (f'"{topic}.{{' in source.replace("'", '"') and f'"{name}"' in source) or name in ("one", "many")
