"""What a page says about itself, in all the ways in which portals say it."""

import json
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from factcheck.errors import InputError
from factcheck.ingest import article_from_html
from factcheck.ingest.marks import load_json, read_marks, to_time
from factcheck.models import Article

BODY = "".join(
    f"<p>Warga Lembah Sari menolak rencana tambang pasir ke-{number} di hulu sungai, kata Rina Wati.</p>"
    for number in range(4)
)
ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Warga Menolak Tambang Pasir",
    "datePublished": "2025-03-03T10:15:00+07:00",
    "author": {"@type": "Person", "name": "Rina Wati"},
    "publisher": {"@type": "Organization", "name": "Kabar Lembah"},
}
ORGANIZATION = {"@type": "NewsMediaOrganization", "@id": "#us", "name": "Kabar Lembah"}
PERSON = {"@type": "Person", "@id": "#rina", "name": "Rina Wati"}
REFERRING = {**ARTICLE, "publisher": {"@id": "#us"}, "author": [{"@id": "#rina"}]}
OTHERS = {
    "@type": "ItemList",
    "itemListElement": [{**ARTICLE, "headline": "Berita Lain Sekali", "datePublished": "2001-01-01"}],
}


def page(script: str = "", head: str = "") -> str:
    script = script and f'<script type="application/ld+json">{script}</script>'
    return f"<!doctype html><html><head>{head}{script}</head><body><article>{BODY}</article></body></html>"


def told(article: Article) -> tuple[object, ...]:
    return (
        article.title,
        article.extra.get("author"),
        article.publisher,
        article.published_at and article.published_at.date(),
    )


@pytest.mark.parametrize(
    "script",
    [
        json.dumps(ARTICLE),
        json.dumps([{"@type": "WebSite", "name": "x"}, ARTICLE]),
        json.dumps({"@context": "https://schema.org", "@graph": [OTHERS, ORGANIZATION, PERSON, REFERRING]}),
        json.dumps({**ARTICLE, "@type": ["ReportageNewsArticle", "Article"]}),
        json.dumps(
            {**ARTICLE, "@type": "LiveBlogPosting", "liveBlogUpdate": [{"@type": "BlogPosting", "headline": "x y"}]}
        ),
        json.dumps({"@type": "WebPage", "mainEntity": ARTICLE}),
        json.dumps({"@type": "WebPage", "headline": "Judul Halaman Situs", "mainEntity": ARTICLE}),
        json.dumps(
            {
                **ARTICLE,
                "author": ["Rina Wati"],
                "publisher": ["Kabar Lembah"],
                "headline": "Warga Menolak Tambang&nbsp;Pasir",
            }
        ),
        f"<!--{json.dumps(ARTICLE)}-->",
        f"//<![CDATA[\n{json.dumps(ARTICLE)}\n//]]>",
        json.dumps(ARTICLE).replace("}", ",}"),
        json.dumps(ARTICLE, indent=1).replace("Warga Menolak", "Warga\nMenolak"),
        json.dumps(ARTICLE)[:-1],
        json.dumps(ARTICLE)[:-1] + ', "description": "Kata "Rina" itu"}',
        json.dumps(ARTICLE).replace('"', "&quot;"),
        json.dumps(ARTICLE) + ";",
    ],
    ids=[
        "one object",
        "a list",
        "a graph with references",
        "two types",
        "a live blog",
        "within a page",
        "a page with a headline of its own",
        "lists of names",
        "a comment",
        "CDATA",
        "a comma too many",
        "a line break in a string",
        "cut off",
        "quotation marks in a string",
        "entities",
        "a semicolon",
    ],
)
def test_structured_data_is_read_however_it_is_written(script: str) -> None:
    assert told(article_from_html(page(script))) == (
        "Warga Menolak Tambang Pasir",
        "Rina Wati",
        "Kabar Lembah",
        datetime(2025, 3, 3).date(),
    )


def test_opengraph_and_meta_tags_stand_in_for_it() -> None:
    head = """<meta property="og:title" content="Warga Menolak Tambang Pasir &amp;amp; Batu">
    <meta property="og:site_name" content="Kabar Lembah"><meta name="author" content="Rina Wati">
    <meta property="og:url" content="https://kabarlembah.example/1"><link rel="canonical" href="/1">
    <meta property="article:published_time" content="2025-03-03T10:15:00+0700">"""
    article = article_from_html(page("{broken", head))
    assert told(article) == (
        "Warga Menolak Tambang Pasir & Batu",
        "Rina Wati",
        "Kabar Lembah",
        datetime(2025, 3, 3).date(),
    )
    assert article.url == "https://kabarlembah.example/1"


@pytest.mark.parametrize(
    "written",
    [
        "2025-03-03T10:15:00+07:00",
        "2025-03-03T10:15:00+0700",
        "2025-03-03 10:15:00 +0700",
        "2025/03/03 10:15:00",
        "2025-03-03T03:15:00.000Z",
        "Mon, 03 Mar 2025 10:15:00 +0700",
        ["2025-03-03T10:15"],
    ],
)
def test_times_are_read_in_the_ways_of_programs(written: object) -> None:
    read = to_time(written)
    assert read is not None and (read.month, read.day, read.minute) == (3, 3, 15)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["@type", "@graph", "@id", "headline", "datePublished", "author", "publisher", "name", "x"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(json_values, st.integers(0, 20))
def test_any_structured_data_leaves_the_page_readable(value: object, cut: int) -> None:
    script = json.dumps(value).replace("</", "<\\/")
    tree = html.document_fromstring(page(script[: len(script) - cut] if cut < 10 else script))
    marks = read_marks(tree, None)
    assert marks.title is None or marks.title.strip()


@given(st.text(max_size=80))
def test_any_script_gives_a_value(words: str) -> None:
    load_json(words)


def test_pictures_in_a_page_do_not_count_as_its_size() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 11_000_000}">'
    assert "Rina Wati" in article_from_html(page().replace("<p>", f"{picture}<p>", 1)).text
    with pytest.raises(InputError, match="larger than any page"):
        article_from_html(page() + "<p>" * 200_001)
