"""The report holds what an editor needs, runs nothing and fetches nothing."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.annotations import AnnotationLog, Draft
from factcheck.errors import InputError
from factcheck.models import (
    Analysis,
    Annotation,
    Article,
    Basis,
    Bearing,
    Body,
    ClaimScore,
    Credit,
    Discrepancy,
    DiscrepancyKind,
    Hop,
    Match,
    Metadata,
    QuoteKind,
    Reference,
    Sentence,
    SourceKind,
    Span,
    Statement,
)
from factcheck.report import render_report

ROOT = Path(__file__).resolve().parent.parent
TEXT = "Bendungan Sukaraya retak 12 meter, kata Ratna Lestari.\nHal itu dibantah.\nSumber: Reuters"
RATNA = Hop("Ratna Lestari", SourceKind.PERSON, Basis.STATED, Span(40, 53), "kata")
REUTERS = Hop("Reuters", SourceKind.AGENCY, Basis.CREDITED, Span(81, 88), "Sumber")
PORTAL = Hop("Warta Uji", SourceKind.OUTLET, Basis.PUBLISHED)
MATCH = Match(
    Reference("r1", "Bendungan itu retak 2 meter.", "Antara", "https://antara.example/1", rating="Salah"),
    81.5,
    (Discrepancy(DiscrepancyKind.NUMBER, "12", "2"),),
    bearing=Bearing.REFUTES,
)


def statement(index: int, span: Span, is_claim: bool, chain: tuple[Hop, ...]) -> Statement:
    sentence = Sentence(span, span.of(TEXT), 0)
    return Statement("a1", index, sentence, ClaimScore(is_claim, 0.8), QuoteKind.INDIRECT, chain)


CLAIM = replace(statement(0, Span(0, 54), True, (RATNA, REUTERS, PORTAL)), warnings=("circular",), matches=(MATCH,))
ANALYSIS = Analysis(
    Article("a1", TEXT, url="https://warta.example/1"),
    Metadata(
        *("Warta Uji", datetime(2024, 1, 3, 7, tzinfo=UTC), "id", "Bendungan retak"),
        credits=(Credit("Reuters", SourceKind.AGENCY, Span(81, 88), "Sumber"),),
    ),
    Body((Span(0, 72),)),
    (CLAIM, statement(1, Span(55, 72), False, (REUTERS, PORTAL))),
)


def judgement(editor: str, verdict: str, revision: int, claim_id: str = "a1:0-54") -> Annotation:
    return Annotation(
        annotation_id=f"{editor}-{revision}",
        revision=revision,
        saved_at=datetime(2024, 1, 4, revision, tzinfo=UTC),
        editor=editor,
        article_id="a1",
        article_title="Bendungan retak",
        article_url="",
        claim_id=claim_id,
        claim="Bendungan Sukaraya retak",
        chain="",
        verdict=verdict,
        note=f"note of {editor}",
        evidence_url="https://bukti.example/x",
    )


class Reader(HTMLParser):
    """What a browser would find: the text, and every element with its attributes."""

    VOID = frozenset({"meta"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FACTCHECK_HOME", str(tmp_path / "workspace"))
    return tmp_path


def test_a_claim_stands_with_its_chain_its_proof_its_question_and_its_match() -> None:
    text = Reader(render_report([ANALYSIS])).text
    facts = "Warta Uji · 3 Jan 2024, 07:00 · https://warta.example/1 Credits of the article: Reuters"
    assert f"Bendungan retak {facts}" in text
    wanted = (
        *("Claim in sentence 1", "Bendungan Sukaraya retak 12 meter", "Worth checking: high", "not judged yet"),
        *("origin", "Ratna Lestari person named in this sentence", "cue: kata", "carried by Reuters news agency"),
        *("Sumber: Reuters", "publisher Warta Uji", "The chain leads back to itself.", "Antara · fact-check: Salah"),
        *("likeness 82 of 100", "A fact-check found this claim false.", "number 12 ↔ 2"),
    )
    claim = text[text.index("Claim in sentence 1") :]
    places = [claim.index(words) for words in wanted]
    assert places == sorted(places)
    assert "1 articles 1 claims 0 judged 1 with a question about their source 1 that differ" in text
    assert "What the claims rest on one single origin 1 Origins Ratna Lestari 1" in text


def test_every_judgement_stands_there_with_its_editor_the_latest_first() -> None:
    text = Reader(render_report([ANALYSIS], [judgement("Rina", "true", 1), judgement("Bimo", "false", 2)])).text
    first, then = text.index("False Bimo, 4 Jan 2024"), text.index("True Rina, 4 Jan 2024")
    assert first < text.index("Earlier judgements") < then
    assert "note of Bimo" in text and "https://bukti.example/x" in text
    assert "1 judged" in text


def test_what_is_sensitive_never_gets_into_a_report() -> None:
    told = judgement("Rina", "true", 1)
    page = render_report([ANALYSIS], [told, replace(judgement("Bimo", "false", 2), sensitive=True)])
    assert "note of" not in page and "Bimo" not in page
    assert "note of Rina" in render_report([ANALYSIS], [told])


def test_no_judgement_is_lost_where_its_sentence_is_none_or_no_claim() -> None:
    rows = [judgement("Rina", "true", 1, "a1:55-72"), judgement("Bimo", "false", 2, "a1:500-600")]
    other = replace(judgement("Sari", "satire", 3), article_id="a2")
    text = Reader(render_report([ANALYSIS], [*rows, other])).text
    assert text.index("Sentence 2 (not marked as a claim)") < text.index("Rina, 4 Jan")
    assert text.index("Judgements of words that are no sentence") < text.index("Bimo, 4 Jan")
    assert "1 judgements in the log are about other articles." in text


def test_the_page_runs_and_fetches_nothing() -> None:
    elements = Reader(render_report([ANALYSIS, ANALYSIS], [judgement("Rina", "true", 1)])).elements
    assert {name for name, _ in elements} & {"script", "link", "img", "iframe", "object", "form"} == set()
    assert not any(key.startswith("on") or key == "src" for _, attributes in elements for key in attributes)
    links = {attributes["href"] for name, attributes in elements if name == "a"}
    assert links == {
        *("https://warta.example/1", "https://antara.example/1", "https://bukti.example/x"),
        *("#article-1", "#article-2"),
    }
    assert {"article-1", "article-2"} <= {attributes.get("id") for _, attributes in elements}


hostile = st.text(st.characters(), max_size=12) | st.sampled_from(
    ["<script>alert(1)</script>", '" onload="x', "javascript:alert(1)", "</style>", "\ud83d", "&amp;", "http://["]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(hostile, min_size=12, max_size=12))
def test_nothing_that_comes_from_outside_gets_past_the_escaping(words: list[str]) -> None:
    hop = Hop(words[0], SourceKind.ANONYMOUS, Basis.STATED, Span(0, 4), words[1])
    reference = Reference("r", words[2], words[3], words[4], rating=words[5], review_url=words[4])
    match = Match(reference, 50.0, (Discrepancy(DiscrepancyKind.NAME, words[6], words[2]),))
    claim = replace(CLAIM, sentence=Sentence(Span(0, 54), words[7], 0), chain=(hop, PORTAL), matches=(match,))
    analysis = replace(
        ANALYSIS,
        article=Article("a1", words[8] + TEXT, url=words[4]),
        metadata=replace(ANALYSIS.metadata, title=words[9], publisher=words[9]),
        statements=(replace(claim, warnings=(words[10],)),),
    )
    row = replace(judgement("Rina", words[11], 1), note=words[7], evidence_url=words[4], editor=words[3])
    page = render_report([analysis], [row])
    page.encode()
    plain = Reader(render_report([ANALYSIS], [judgement("Rina", "true", 1)]))
    found = Reader(page)
    assert {name for name, _ in found.elements} <= {name for name, _ in plain.elements} | {"i"}
    assert not any(key.startswith("on") for _, attributes in found.elements for key in attributes)
    addresses = [attributes.get("href") or "" for name, attributes in found.elements if name == "a"]
    assert all(address.startswith(("http://", "https://")) for address in addresses)


def test_the_report_speaks_the_language_of_its_reader() -> None:
    page = render_report([ANALYSIS], [judgement("Rina", "false", 1)], language="id")
    text = Reader(page).text
    assert '<html lang="id">' in page
    assert "Laporan cek fakta" in text and "Rantai sumber" in text and "Salah Rina" in text
    with pytest.raises(InputError, match="No report in the language 'xx'; choose one of en, id"):
        render_report([ANALYSIS], language="xx")


def test_articles_without_claims_or_anything_known_still_make_a_report() -> None:
    bare = Analysis(Article("b", ""), Metadata(None, None, "en", None), Body(()), ())
    text = Reader(render_report([bare])).text
    assert "Untitled article publisher unknown · date unknown No sentence of this article" in text
    assert "Fact-check report" in Reader(render_report([])).text


# The command


def report(*arguments: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "factcheck", "report", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)


def test_the_command_writes_a_page_of_articles_and_their_verdicts(tmp_path: Path) -> None:
    article = tmp_path / "bendungan.txt"
    article.write_text(
        "Bendungan Sukaraya Retak\n\nWARTA UJI - Bendungan Sukaraya retak sepanjang 12 meter, kata Wali Kota Ratna "
        'Lestari, Selasa (2/1/2024).\n\n"Warga di hilir kami ungsikan malam ini," ujarnya.\n\nSumber: Reuters\n'
    )
    log = AnnotationLog(tmp_path / "log.csv")
    log.append(Draft(editor="Rina", article_id="other", claim_id="other:0-9", claim="x", verdict="true"))
    done = report(article, "--output", tmp_path / "page.html", "--annotations", log.path, "--publisher", "Warta Uji")
    assert (done.returncode, done.stderr) == (0, "")
    text = Reader((tmp_path / "page.html").read_text("utf-8")).text
    assert "Ratna Lestari" in text and "Warta Uji" in text and "about other articles" in text


def test_a_report_of_a_day_has_the_articles_of_that_day(tmp_path: Path) -> None:
    lines = [
        {"id": name, "text": f"{title}\n\n{who} mengatakan jembatan itu ditutup 12 hari.\n", "published_at": day}
        for name, title, who, day in (
            ("a", "Jembatan Lor ditutup", "Ada Quill", "2024-03-04T08:00:00+07:00"),
            ("b", "Jembatan Kidul ditutup", "Budi Sura", "2024-03-05T08:00:00+07:00"),
        )
    ]
    articles = tmp_path / "articles.jsonl"
    articles.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    done = report(articles, "--output", tmp_path / "page.html", "--since", "2024-03-05", "--until", "2024-03-05")
    assert (done.returncode, done.stderr) == (0, "")
    text = Reader((tmp_path / "page.html").read_text("utf-8")).text
    assert "Jembatan Kidul" in text and "Jembatan Lor" not in text and "Budi Sura" in text
    done = report(articles, "--output", tmp_path / "none.html", "--since", "2025-01-01")
    assert done.returncode == 1 and "none of these days" in done.stderr and not (tmp_path / "none.html").exists()


def test_the_command_names_what_it_cannot_read(tmp_path: Path) -> None:
    output = tmp_path / "page.html"
    done = report(tmp_path / "missing.txt", "--output", output)
    assert done.returncode == 1 and "missing.txt" in done.stderr and "Traceback" not in done.stderr
    assert not output.exists()
    done = report(tmp_path / "missing.txt", "--output", output, "--annotations", tmp_path / "missing.csv")
    assert done.returncode == 1 and "missing.csv does not exist" in done.stderr
