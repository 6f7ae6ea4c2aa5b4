"""Pages built as portals build them: what must and must not remain of them as story."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.extraction import Story, has, main, read_passages
from factcheck.clean import find_body
from factcheck.ingest import article_from_html
from factcheck.metadata import read_metadata
from factcheck.outlets import fold

PAGES = Path(__file__).parent / "cases" / "pages"
KNOWN = list(read_passages(PAGES / "passages.jsonl"))


def read(name: str) -> tuple[Story, Any]:
    article = article_from_html((PAGES / f"{name}.html").read_bytes())
    body = find_body(article)
    metadata = read_metadata(article, body)
    text = "\n".join(paragraph.of(article.text) for paragraph in body.paragraphs)
    return Story(text, metadata.title, str(metadata.published_at), metadata.publisher), metadata


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.page)
def test_the_story_of_a_page_remains_and_its_furniture_goes(known: Any) -> None:  # noqa: ANN401 - a row of the file
    story, _ = read(known.page)
    lines = [fold(line) for line in story.text.splitlines()]
    assert [passage for passage in known.must if not has(lines, passage)] == []
    assert [passage for passage in known.must_not if has(lines, passage)] == []
    assert (story.title, story.publisher) == (known.title, known.publisher)
    assert (story.published_at or "").startswith(known.published_at)


def test_the_story_keeps_its_order_with_a_lead_that_stood_in_a_box() -> None:
    story, _ = read("lead-in-a-box")
    known = next(each for each in KNOWN if each.page == "lead-in-a-box")
    places = [story.text.index(passage) for passage in known.must]
    assert places == sorted(places)


def test_captions_and_credits_of_a_page_still_prove_the_route() -> None:
    _, gallery = read("gallery")
    assert [[hop.name for hop in image.hops] for image in gallery.images] == [["Budi Arta", "ANTARA"]]
    _, credited = read("credit-at-the-foot")
    assert [credit.name for credit in credited.credits] == ["Reuters"]


def test_a_saved_page_that_names_nobody_is_of_the_outlet_that_its_links_lead_to() -> None:
    links = "".join(f'<a href="https://www.kompas.com/read/{number}">berita</a>' for number in range(5))
    story = (PAGES / "many-links.html").read_text("utf-8").partition("<body>")[2].replace("Greenmoor Times", "")
    page = f"<html><body>{links}{story}"
    assert article_from_html(page).publisher == "Kompas.com"


def test_the_benchmark_prints_a_line_a_program(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["extraction", str(PAGES), str(PAGES / "passages.jsonl")])
    assert main() == 0
    printed = capsys.readouterr().out.splitlines()
    ours = next(line for line in printed if line.startswith("factcheck"))
    assert ours.split()[1:3] == ["1.000", "0.000"]


def test_passages_name_pages_that_are_there() -> None:
    names = {path.stem for path in PAGES.glob("*.html")}
    rows = [json.loads(line) for line in (PAGES / "passages.jsonl").read_text("utf-8").splitlines()]
    assert names == {row["page"] for row in rows}
