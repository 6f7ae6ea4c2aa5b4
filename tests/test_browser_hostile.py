"""Whatever an article, a reference or an editor says is text: on every page, in every export, in the report."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Desk, running_desk, settle
from openpyxl import load_workbook
from playwright.sync_api import Browser, FilePayload, Page, expect

from factcheck import shelf
from factcheck.corrections import append
from factcheck.export import from_record
from factcheck.models import Basis, ChainCorrection, Hop, SourceKind
from factcheck.ui.frame import PAGES

ROOT = Path(__file__).resolve().parent.parent
RUNS = "document.documentElement.dataset.owned=1"
EVIL = " ".join(
    [
        f"<script>{RUNS}</script>",
        f'<img src=x onerror="{RUNS}">',
        f'"><svg onload="{RUNS}">',
        "[x](javascript:alert(1)) ![i](http://canary.example/i.png) <http://canary.example/a>",
        "**bold** `code` $x^2$ $$y$$ :red[loud] :material/warning: # heading :smile: ~~no~~",
        "{{7*7}} ${7*7}",
    ]
)
SPEAKER = "Ada <i>Quill</i>"
FORMULA = '=HYPERLINK("http://canary.example","x")'


def evil(prefix: str) -> str:
    """A canary for one field; where it breaks out, the prefix tells which."""
    return f"{prefix} {EVIL}"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    home = tmp_path_factory.mktemp("hostile")
    plant(home)
    with running_desk(home, is_first=True) as desk:
        yield desk


def plant(home: Path) -> None:
    """A workspace with a canary in every field of an article, a reference, an annotation and a correction."""
    article = {
        "id": f"../{EVIL[:40]}",
        "title": evil("title"),
        "publisher": f"{FORMULA} Post <b>",
        "url": f"javascript:{RUNS}",
        "text": f"Harbour closes\n\nThe harbour of {evil('body')} will close for 12 days, {SPEAKER} said on Monday.\n",
    }
    reference = {
        "id": evil("id"),
        "text": f"The harbour of {EVIL} will close for 21 days, Ada Quill said.",
        "source": evil("source"),
        "url": f"javascript:{RUNS}",
        "rating": evil("rating"),
        "claimant": evil("claimant"),
        "review_url": f"data:text/html,<script>{RUNS}</script>",
        "language": "en",
    }
    (home / "articles.jsonl").write_text(json.dumps(article) + "\n")
    (home / "references.jsonl").write_text(json.dumps(reference) + "\n")
    run(home, "corpus", "add", home / "corpus", home / "references.jsonl")
    run(home, "analyze", home / "articles.jsonl", "--corpus", home / "corpus", "--output", home / "analysis.jsonl")
    keep(home)


def run(home: Path, *words: object, given: str = "") -> str:
    command = [sys.executable, "-m", "factcheck", *map(str, words)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "FACTCHECK_HOME": str(home)},
        input=given,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


def keep(home: Path) -> None:
    """Put the analysis on the shelf of the workspace, and two editors' verdicts into its log."""
    before = os.environ.get("FACTCHECK_HOME")
    os.environ["FACTCHECK_HOME"] = str(home)
    try:
        analysis = from_record(json.loads((home / "analysis.jsonl").read_text("utf-8")))
        shelf.keep(analysis)
    finally:
        if before is None:
            del os.environ["FACTCHECK_HOME"]
        else:
            os.environ["FACTCHECK_HOME"] = before
    claim = next(item for item in analysis.statements if item.claim.is_claim)
    rows = [
        {
            "editor": f"{name}{FORMULA} {EVIL}",
            "article_id": analysis.article.id,
            "article_title": evil("title"),
            "article_url": f"javascript:{RUNS}",
            "claim_id": claim.claim_id,
            "claim": claim.sentence.text,
            "chain": f"{FORMULA} {EVIL} > {FORMULA} Post",
            "verdict": verdict,
            "note": f"{FORMULA} {EVIL}",
            "evidence_url": f"javascript:{RUNS}",
        }
        for name, verdict in (("", "false"), ("@", "true"))
    ]
    hop = Hop(evil("hop"), SourceKind.PERSON, Basis.STATED)
    about = (analysis.article.id, claim.sentence.span, claim.sentence.text)
    append(home / "corrections.jsonl", ChainCorrection(*about, (hop,), editor=evil("corrector")))
    saved = run(home, "annotate", home / "annotations.csv", given="\n".join(map(json.dumps, rows)))
    assert len(saved.splitlines()) == 2


def assert_harmless(page: Page) -> None:
    """Nothing ran, nothing was fetched (the tab's own guard says so), no link leads anywhere but to the web."""
    assert page.evaluate("document.documentElement.dataset.owned") is None
    schemes = "[...document.querySelectorAll('a[href]')].map(each => new URL(each.href).protocol)"
    assert set(page.evaluate(schemes)) <= {"http:", "https:"}
    assert page.locator("[data-testid=stException]").count() == 0
    own = "document.querySelectorAll('[data-testid=stMain] :is(img, iframe, object, embed, .katex)').length"
    assert page.evaluate(own) == 0


def test_no_page_takes_a_canary_for_anything_but_text(page: Page, desk: Desk) -> None:
    for name in PAGES:
        page.goto(desk.address + ("" if name == "desk" else name))
        expect(page.locator("[data-testid=stMain]")).to_contain_text("canary.example" if name == "desk" else "")
        settle(page)
        assert_harmless(page)
        for tab in page.get_by_role("tab").all():
            tab.click()
            assert_harmless(page)


def test_the_desk_shows_the_canary_word_for_word(page: Page) -> None:
    expect(page.locator(".headline h1")).to_have_text(evil("title"))
    expect(page.locator("article")).to_contain_text(f"<script>{RUNS}</script>")
    expect(page.locator(".claim blockquote")).to_contain_text(":red[loud] :material/warning:")
    expect(page.locator(".match").first).to_contain_text(evil("source"))
    page.get_by_label("Note").fill(EVIL)
    page.get_by_label("Editor").fill(EVIL)
    page.get_by_role("radio", name="✗ False").click()
    settle(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved at")).to_be_visible()
    expect(page.locator(".history .note").first).to_have_text(EVIL)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    page.get_by_label("Words to look for").fill(EVIL)
    page.keyboard.press("Enter")
    settle(page)
    assert_harmless(page)


def test_a_corrected_chain_is_text_on_the_card_and_in_its_form(page: Page) -> None:
    expect(page.locator(".chain .station").first).to_contain_text(evil("hop"))
    page.get_by_role("button", name="Correct the chain").click()
    settle(page)
    expect(page.locator(".st-key-editing").get_by_label("Source").first).to_have_value(evil("hop"))
    assert_harmless(page)


def test_a_file_is_named_and_refused_word_for_word(page: Page) -> None:
    name = f"{EVIL}.txt".replace("/", "∕").replace('"', "'")  # no file name has these
    article: FilePayload = {"name": f"a{name}", "mimeType": "text/plain", "buffer": b"Ships wait\n\nTwo ships wait.\n"}
    noise: FilePayload = {"name": f"b{name}", "mimeType": "text/plain", "buffer": bytes(range(256)) * 9}
    page.get_by_role("button", name="Add articles").click()
    page.get_by_role("tab", name="Upload files").click()
    page.locator("input[type=file]").first.set_input_files([article, noise])
    expect(page.get_by_test_id("stFileChipName").first).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Analyse the files").click()
    expect(page.get_by_role("alert").filter(has_text=f"b{name}")).to_be_visible()
    expect(page.get_by_text("Added: Ships wait")).to_be_visible()
    page.get_by_text("What was in the 2 files").click()
    settle(page)
    assert_harmless(page)


def test_no_export_runs_a_formula_or_breaks_out(desk: Desk, tmp_path: Path) -> None:
    log = desk.home / "annotations.csv"
    for form, ending in (("csv", "csv"), ("xlsx", "xlsx"), ("claimreview", "json"), ("jsonl", "jsonl")):
        run(desk.home, "export", log, "--format", form, "--output", tmp_path / f"out.{ending}", "--all-revisions")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert any(FORMULA in cell for cell in cells)
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]
    sheet = load_workbook(tmp_path / "out.xlsx").active
    assert sheet is not None
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    reviews = (tmp_path / "out.json").read_text("utf-8")
    assert "</script" not in reviews.casefold(), "it stands inside a script of a page"
    assert '"javascript:' not in reviews, "no address"
    for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines():
        json.loads(line)


def test_the_report_runs_nothing(browser: Browser, desk: Desk, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    log, corrected = desk.home / "annotations.csv", ("--corrections", desk.home / "corrections.jsonl")
    run(desk.home, "report", desk.home / "articles.jsonl", "--annotations", log, "--output", report, *corrected)
    page = browser.new_page()
    outside: list[str] = []
    page.on("request", lambda request: outside.append(request.url))
    page.on("dialog", lambda dialog: outside.append(dialog.message))
    page.goto(report.as_uri())
    expect(page.locator("h2").first).to_contain_text(f"<script>{RUNS}</script>")
    assert page.evaluate("document.documentElement.dataset.owned") is None
    assert [url for url in outside if not url.startswith(("file:", "data:"))] == []
    page.close()
