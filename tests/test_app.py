"""What an editor does on the screen, run in-process against a real workspace, corpus, pipeline and log."""

import csv
import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from factcheck import drawing, settings, shelf
from factcheck.annotations import AnnotationLog, Draft, storable
from factcheck.drawing import choose_language, load_wording
from factcheck.explanations import explain
from factcheck.models import Annotation, Correction, SourceKind
from factcheck.ui import cache, state
from factcheck.ui.plain import plain

ROOT = Path(__file__).resolve().parent.parent
SAY = load_wording("en")

STORY = """Harbour of Lindow closes for repairs

The harbour of Lindow will close for 12 days in March, port director Ada Quill said on Monday.

"Nobody will lose work," she told Reuters.

Two fishermen who asked not to be named said they had not been told.
"""
DUTCH = (
    "De politie heeft drie mannen aangehouden na een inbraak in een kantoor in de hoofdstad, meldde de krant. "
    "De minister zei maandag dat de brug voor het einde van het jaar klaar moet zijn."
)
EVIL = """<script>alert(1)</script> **bold** [x](javascript:alert(2)) $x$ :smile: <img src=x onerror=alert(3)>

=HYPERLINK("http://evil.example") cost 45 <b>million</b> dollars, minister <i>Lena</i> Moor said on Monday.

The `code` of # heading ~~and~~ <script>document.title="owned"</script> was read by 12 people, she said.
"""


@pytest.fixture(scope="session")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace as the very first start leaves it."""
    home = tmp_path_factory.mktemp("first") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FACTCHECK_HOME", str(home))
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
        assert not app.exception
        assert SAY("app.first_start") in page(app)
    return home


@pytest.fixture(autouse=True)
def workspace(first_start: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A workspace of its own for every test."""
    home = shutil.copytree(first_start, tmp_path / "home")
    monkeypatch.setenv("FACTCHECK_HOME", str(home))
    yield home


def start(**link: str) -> AppTest:
    """The app in a browser tab of its own, perhaps by a link."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for key, value in link.items():
        app.query_params[key] = value
    return checked(app.run())


def checked(app: AppTest) -> AppTest:
    assert not app.exception
    return app


def press(app: AppTest, key: str) -> AppTest:
    return checked(app.button(key=key).click().run())


def visit(app: AppTest, name: str) -> AppTest:
    app.session_state[state.TARGET] = name
    return checked(app.run())


def page(app: AppTest) -> str:
    """All the HTML of our own on the page."""
    return "\n".join(str(part.value) for part in app.get("html") if isinstance(part, Element))


def paste(app: AppTest, text: str) -> AppTest:
    press(app, "go_inbox")
    app.text_area(key="paste_text").set_value(text)
    return press(app, "paste_accept")


def open_sample(name: str = "sample-gandum", claim: int = 0) -> AppTest:
    return start(article=name, claim=str(claim))


def field(app: AppTest, name: str) -> str:
    """The key of a field of the open claim's form."""
    number = app.session_state[state.FORM_NUMBERS][app.session_state[state.FORM_EDITOR]]
    return f"{name}:{number}:{storable(open_claim(app))}"


def open_claim(app: AppTest) -> str:
    analysis = shelf.load(app.session_state[state.ARTICLE])
    assert analysis
    index = app.query_params[state.CLAIM]
    return analysis.statements[int(index[0] if isinstance(index, list) else index)].claim_id


def judge(app: AppTest, verdict: str = "false", *, editor: str = "Sari", note: str = "") -> AppTest:
    app.button_group(key=field(app, "verdict")).set_value(verdict)
    app.text_input(key=state.EDITOR).set_value(editor)
    if note:
        app.text_area(key=field(app, "note")).set_value(note)
    return press(app, "save")


def logged() -> list[Annotation]:
    return AnnotationLog(settings.annotations_file()).rows()


def test_a_newcomer_sees_a_chain_a_match_and_a_difference_at_once(first_start: Path) -> None:
    app = start()
    stations = re.findall(r'class="station (\w+)', page(app))
    assert stations[0] == "origin" and stations[-1] == "publisher" and len(stations) >= 3
    assert 'class="match"' in page(app)
    assert len(shelf.cards()) == 3


def test_the_first_start_opens_a_sentence_whose_best_match_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_HOME", str(tmp_path / "new"))
    app = start()
    assert 'class="station carrier"' in page(app)
    assert '<mark class="differs' in page(app) and 'class="differences"' in page(app)


def test_a_pasted_article_is_opened_kept_and_there_after_a_restart() -> None:
    app = paste(start(), STORY)
    assert "The harbour of Lindow will close" in page(app)
    assert "Ada Quill" in page(app)
    again = start()
    assert any(button.label.startswith("Harbour of Lindow") for button in again.button)


def test_an_article_in_another_language_is_shown_with_a_warning() -> None:
    app = paste(start(), f"{DUTCH}\n")
    assert any("Dutch" in warning.value for warning in app.warning)
    assert not paste(start(), STORY).warning


def test_the_same_article_again_is_recognised() -> None:
    app = paste(paste(start(), STORY), STORY)
    assert len(shelf.cards()) == 4
    assert "The harbour of Lindow" in page(app)


def test_a_publisher_given_later_is_added_to_the_article_that_is_there() -> None:
    app = press(paste(start(), STORY), "go_inbox")
    app.text_area(key="paste_text").set_value(STORY)
    app.text_input(key="paste_publisher").set_value("Lindow Gazette")
    press(app, "paste_accept")
    assert len(shelf.cards()) == 4
    assert "Lindow Gazette" in page(app)


def test_one_bad_file_does_not_stop_the_others() -> None:
    app = press(start(), "go_inbox")
    rows = io.StringIO()
    writer = csv.writer(rows)
    writer.writerows([["id", "text"], ["1", STORY], ["2", STORY.replace("Lindow", "Marrow")]])
    app.file_uploader(key="files").set_value(
        [
            ("empty.txt", b"", "text/plain"),
            ("stories.csv", rows.getvalue().encode(), "text/csv"),
            ("broken.pdf", b"%PDF-1.4 nothing", "application/pdf"),
        ]
    )
    press(app, "files_accept")
    assert len(app.error) == 2 and any("empty" in str(error.value) for error in app.error)
    assert len(app.success) == 2
    assert len(shelf.cards()) == 5
    assert "Lindow" in page(press(app, "open_last_1"))


def test_many_files_are_summed_up_by_name_with_what_failed_and_what_came_twice() -> None:
    app = press(start(), "go_inbox")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("again.txt", STORY)
        archive.writestr("other.txt", STORY.replace("Lindow", "Marrow"))
        for number in range(7):
            archive.writestr(f"old{number}.doc", "x")
    app.file_uploader(key="files").set_value(
        [("first.txt", STORY.encode(), "text/plain"), ("many.zip", packed.getvalue(), "application/zip")]
    )
    press(app, "files_accept")
    assert app.info[0].value == SAY("inbox.summary", new=2, known=1, failed=7)
    assert app.dataframe[0].value["file"].tolist()[:2] == ["first.txt", "many.zip/again.txt"]
    assert plain("first.txt") in str(app.success[1].value), "the file that had it first"
    assert any("old6" in str(markdown.value) and "docx" in str(markdown.value) for markdown in app.markdown)
    assert not app.exception


def test_the_app_says_that_fetching_is_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_FETCH", "off")
    app = press(start(), "go_inbox")
    assert [info.value for info in app.info] == [SAY("inbox.link_off")]
    assert "link_accept" not in {button.key for button in app.button}


def test_two_files_that_number_their_articles_alike_do_not_overwrite_each_other() -> None:
    app = press(start(), "go_inbox")
    for place in ("Lindow", "Marrow"):
        text = STORY.replace("Lindow", place).replace("\n", "\\n").replace('"', '\\"')
        record = f'{{"id": "1", "text": "{text}"}}\n'.encode()
        app.file_uploader(key="files").set_value([(f"{place}.jsonl", record, "application/jsonl")])
        press(app, "files_accept")
        press(app, "go_inbox")
    assert len(shelf.cards()) == 5


@pytest.mark.parametrize(
    ("button", "message"),
    [("paste_accept", "inbox.nothing"), ("files_accept", "inbox.no_files"), ("link_accept", "inbox.no_link")],
)
def test_nothing_given_is_said_in_a_sentence(button: str, message: str) -> None:
    app = press(press(start(), "go_inbox"), button)
    assert [warning.value for warning in app.warning] == [SAY(message)]


def test_a_folder_is_read_with_what_is_in_the_folders_below(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "story.txt").write_text(STORY, "utf-8")
    app = press(start(), "go_inbox")
    app.text_input(key="folder").set_value(str(tmp_path / "below"))
    assert "The harbour of Lindow" in page(press(app, "folder_accept"))
    app = press(app, "go_inbox")
    app.text_input(key="folder").set_value(str(tmp_path / "nowhere"))
    assert [warning.value for warning in press(app, "folder_accept").warning] == [SAY("inbox.no_folder")]


def test_a_server_that_others_can_reach_reads_no_folder() -> None:
    config.set_option("server.address", "0.0.0.0")
    try:
        app = press(start(), "go_inbox")
        assert SAY("inbox.folder_off") in [info.value for info in app.info]
        assert "folder_accept" not in {button.key for button in app.button}
    finally:
        config.set_option("server.address", "127.0.0.1")


def test_an_address_that_must_not_be_fetched_is_refused_in_a_sentence() -> None:
    app = press(start(), "go_inbox")
    app.text_input(key="link").set_value("http://127.0.0.1:1/story")
    press(app, "link_accept")
    assert len(app.error) == 1
    assert len(shelf.cards()) == 3


def test_a_sample_that_was_taken_off_the_list_can_be_opened_again() -> None:
    app = press(open_sample(), "remove")
    assert len(shelf.cards()) == 2
    app = press(press(app, "go_inbox"), "sample_0")
    assert len(shelf.cards()) == 3
    assert "Siapkan Jalur Gandum Baru" in page(app)


def test_next_and_previous_go_from_claim_to_claim() -> None:
    app = open_sample()
    first = open_claim(app)
    second = open_claim(press(app, "next"))
    assert second != first
    assert open_claim(press(app, "previous")) == first


def test_a_link_opens_the_article_and_the_sentence_that_it_names() -> None:
    app = open_sample("sample-sangihe", 2)
    assert app.session_state[state.ARTICLE] == "sample-sangihe"
    assert open_claim(app).startswith("sample-sangihe:")


@pytest.mark.parametrize("claim", ["99999", "x", "-1", "9" * 400])
def test_a_link_to_a_sentence_that_is_not_there_opens_the_first_claim(claim: str) -> None:
    app = start(article="sample-gandum", claim=claim)
    assert open_claim(app) == open_claim(open_sample())


def test_a_link_to_an_article_that_is_not_there_says_so() -> None:
    app = start(article="../../etc/passwd")
    assert SAY("desk.empty") in [info.value for info in app.info]


def test_saved_is_said_only_when_the_row_is_in_the_log() -> None:
    app = judge(open_sample(), "mostly false", note='Wire copy says otherwise.\nSee there, "and" here.')
    (row,) = logged()
    assert (row.verdict, row.editor, row.revision) == ("mostly false", "Sari", 1)
    assert row.note == 'Wire copy says otherwise.\nSee there, "and" here.'
    assert row.claim in settings.DATA.joinpath("sample/articles.jsonl").read_text("utf-8").replace('\\"', '"')
    assert row.chain.endswith("Solopos.com") and row.article_id == "sample-gandum"
    assert [message.value for message in app.success] == [
        SAY("judge.saved", time=f"{row.saved_at.astimezone():%H:%M:%S}", revision=1)
    ]
    assert "1 of " in page(app), "the list counts it"


def test_a_second_judgement_is_a_new_revision_and_the_history_shows_both() -> None:
    app = judge(judge(open_sample(), "false"), "true", editor="Budi")
    assert [(row.verdict, row.revision) for row in logged()] == [("false", 1), ("true", 2)]
    history = page(app).partition('class="history"')[2]
    assert history.index("Budi") < history.index("Sari")
    assert SAY("judge.disagree", verdicts="Sari: False; Budi: True") in page(app)


def test_a_judgement_of_somebody_else_is_seen_after_ones_own() -> None:
    app = open_sample()
    claim_id = open_claim(app)
    log = AnnotationLog(settings.annotations_file())
    log.append(Draft(editor="Tono", article_id="sample-gandum", claim_id=claim_id, claim="x", verdict="satire"))
    assert "Tono" not in page(checked(app.run()))
    assert SAY("others_judged.one") in page(app)
    assert "Tono" in page(judge(app, "true"))


@pytest.mark.parametrize(("missing", "message"), [("verdict", "judge.need_verdict"), ("editor", "judge.need_editor")])
def test_a_form_that_is_not_complete_is_not_saved_and_loses_nothing(missing: str, message: str) -> None:
    app = open_sample()
    app.text_area(key=field(app, "note")).set_value("half a thought")
    if missing == "editor":
        app.button_group(key=field(app, "verdict")).set_value("true")
    press(app, "save")
    assert len(app.error) == 1 and not app.success and not settings.annotations_file().exists()
    assert app.error[0].value.replace("\\", "") == SAY(message)
    assert app.text_area(key=field(app, "note")).value == "half a thought"


def test_an_evidence_link_that_is_none_is_refused() -> None:
    app = open_sample()
    app.text_input(key=field(app, "evidence")).set_value("javascript:alert(1)")
    judge(app)
    assert len(app.error) == 1 and not app.success and not settings.annotations_file().exists()


def test_a_log_that_cannot_be_written_is_reported_and_the_text_stays(workspace: Path) -> None:
    app = open_sample()
    settings.annotations_file().write_text("this,is,another,table\r\n", "utf-8")
    app = judge(app, note="do not lose me")
    assert app.error and not app.success
    assert app.text_area(key=field(app, "note")).value == "do not lose me"
    assert settings.annotations_file().read_text("utf-8") == "this,is,another,table\n"


def test_a_draft_survives_a_look_at_another_claim_and_at_another_page() -> None:
    app = open_sample()
    app.text_area(key=field(app, "note")).set_value("a draft").run()
    press(app, "next")
    assert not app.text_area(key=field(app, "note")).value
    visit(visit(press(app, "previous"), "records"), "desk")
    assert app.text_area(key=field(app, "note")).value == "a draft"


def test_a_match_becomes_the_evidence_of_the_judgement() -> None:
    app = press(open_sample("sample-sangihe"), "use_0")
    link = app.text_input(key=field(app, "evidence")).value
    assert link and link.startswith("https://")
    judge(app)
    (row,) = logged()
    assert row.evidence_url == link and row.reference_id and row.match_score
    app.text_input(key=field(app, "evidence")).set_value("https://elsewhere.example.com/")
    press(app, "save")
    assert logged()[-1].reference_id == "", "another link is not the reference"


def test_save_and_next_saves_and_goes_on() -> None:
    app = open_sample()
    first = open_claim(app)
    app.button_group(key=field(app, "verdict")).set_value("true")
    app.text_input(key=state.EDITOR).set_value("Sari")
    press(app, "save_next")
    assert [row.claim_id for row in logged()] == [first]
    assert open_claim(app) != first
    assert app.text_input(key=state.EDITOR).value == "Sari"


def test_the_interface_speaks_indonesian() -> None:
    app = start()
    app.button_group(key=state.LANGUAGE).set_value("id")
    checked(app.run())
    assert load_wording("id")("app.motto") in page(app)
    assert any(button.label == "Simpan" for button in app.button)


def test_a_card_explains_the_chain_in_the_language_of_the_interface_and_says_how_sure_it_is() -> None:
    app = open_sample()  # an Indonesian article
    analysis = shelf.load(app.session_state[state.ARTICLE])
    assert analysis and analysis.metadata.language == "id"
    chosen = next(item for item in analysis.statements if item.claim_id == open_claim(app))
    assert chosen.confidence is not None and 0 <= chosen.confidence <= 1
    for language, of_hundred in (("en", "of 100"), ("id", "dari 100")):
        app.button_group(key=state.LANGUAGE).set_value(language)
        shown = page(checked(app.run()))
        assert drawing.reading_html(chosen, load_wording(language)) in shown
        assert drawing.escape(explain(chosen.chain, language)) in shown
        assert f"{100 * chosen.confidence:.0f} {of_hundred}" in shown


@pytest.mark.parametrize(
    ("locale", "language"), [("id-ID", "id"), ("id", "id"), ("en-GB", "en"), ("de-DE", "en"), (None, "en"), ("", "en")]
)
def test_the_browser_chooses_the_first_language(locale: str | None, language: str) -> None:
    assert choose_language(locale) == language


def test_the_records_show_every_claim_and_can_be_narrowed() -> None:
    app = visit(judge(open_sample(), "satire"), "records")
    table = app.dataframe[0].value
    everything = len(table)
    assert everything == sum(card.claims for card in shelf.cards())
    assert sum(table[SAY("column.verdict")] == "? Satire") == 1
    app.multiselect(key="by_verdict").set_value(["satire"]).run()
    assert len(checked(app).dataframe[0].value) == 1
    app.multiselect(key="by_verdict").set_value([])
    app.multiselect(key="by_publisher").set_value(["The Jakarta Post"]).run()
    narrowed = checked(app).dataframe[0].value
    assert 0 < len(narrowed) < everything
    assert set(narrowed[SAY("column.publisher")]) == {"The Jakarta Post"}


def test_the_records_hide_anothers_verdict_until_ones_own_or_until_it_is_asked_for() -> None:
    judge(open_sample(), "satire", note="a word of Sari's")
    app = judge(open_sample(claim=1), "false", editor="Budi")
    verdict, other = (SAY("column.verdict"), SAY("judge.by_another"))
    app = visit(app, "records")
    claims, log = (table.value for table in app.dataframe)
    assert [f"• {other}", "✗ False"] == list(claims[verdict][:2])
    assert list(log[SAY("verdict_column.note")]) == ["", ""] and f"• {other}" in set(log[verdict])
    checked(app.toggle(key="reveal").set_value(True).run())
    claims, log = (table.value for table in app.dataframe)
    assert "Satire" in claims[verdict][0] and "a word of Sari's" in set(log[SAY("verdict_column.note")])


def test_a_row_of_the_records_opens_its_claim() -> None:
    app = visit(open_sample(), "records")
    row = 3
    claim = app.dataframe[0].value[SAY("column.claim")][row]
    app.session_state["table"] = {"selection": {"rows": [row], "columns": [], "cells": []}}
    app = press(checked(app.run()), "open_claim")
    analysis = shelf.load(app.session_state[state.ARTICLE])
    assert analysis
    assert next(item.sentence.text for item in analysis.statements if item.claim_id == open_claim(app)) == claim


def test_nothing_of_a_hostile_article_becomes_part_of_the_page() -> None:
    app = paste(start(), EVIL)
    for _ in range(3):
        for part in page(app).split("<"):
            assert not re.match(r"(script|img|b>million|i>Lena)", part), part
        if app.button(key="next").disabled:
            break
        press(app, "next")
    labels = [button.label for button in app.button if "script" in button.label]
    assert labels and all("\\<script\\>" in label and "\\[x\\]" in label for label in labels)


def test_half_characters_and_nul_of_another_program_are_shown_and_judged() -> None:
    app = press(start(), "go_inbox")
    record = r'{"id": "x\ud800y", "title": "T\udfff", "text": "The bridge\u0000 closed for 12 days, Lena Moor said."}'
    app.file_uploader(key="files").set_value([("odd.jsonl", record.encode(), "application/jsonl")])
    app = press(app, "files_accept")
    assert "The bridge� closed" in page(app)
    judge(app)
    assert logged()[0].claim.startswith("The bridge� closed")
    assert "1 of " in page(app)


def test_a_newsroom_judges_with_its_own_verdicts(workspace: Path) -> None:
    (workspace / "verdicts.csv").write_text("verdict,rating,publish,label_en\nkeliru,1,yes,Keliru\n", "utf-8")
    judge(open_sample(), "keliru")
    assert [row.verdict for row in logged()] == ["keliru"]


def test_a_list_of_verdicts_that_cannot_be_read_is_said_in_a_sentence(workspace: Path) -> None:
    (workspace / "verdicts.csv").write_text("verdict,rating\ntrue,eleven\n", "utf-8")
    app = open_sample()
    assert any("line 2" in error.value.replace("\\", "") for error in app.error)


def test_a_newsroom_teaches_its_own_names_while_the_app_runs(workspace: Path) -> None:
    app = paste(start(), STORY)
    assert "Lindow Harbour Office" not in page(app)
    (workspace / "names.csv").write_text("name,kind,aliases\nLindow Harbour Office,organization,Ada Quill\n", "utf-8")
    app = press(app, "again")
    assert "Lindow Harbour Office" in page(app)
    analysis = shelf.load(app.session_state[state.ARTICLE])
    assert analysis and analysis.statements[0].chain[0].kind is SourceKind.ORGANIZATION


def test_names_that_cannot_be_read_are_said_in_a_sentence_and_cost_no_article(workspace: Path) -> None:
    app = paste(start(), STORY)
    (workspace / "names.csv").write_text("name,kind\nAda Quill,harbourmaster\n", "utf-8")
    app = press(app, "again")
    assert any("names.csv, line 2" in error.value.replace("\\", "") for error in app.error)
    assert "The harbour of Lindow will close" in page(start())


def test_a_corpus_that_cannot_be_opened_costs_only_the_matches(workspace: Path) -> None:
    shutil.rmtree(settings.corpus_folder())
    settings.corpus_folder().mkdir()
    (settings.corpus_folder() / "corpus.json").write_text("{}", "utf-8")
    app = paste(start(), STORY)
    assert app.error
    assert "The harbour of Lindow will close" in page(app)


def test_a_file_of_the_list_that_somebody_spoilt_is_passed_over(workspace: Path) -> None:
    shelf.path_of("sample-gandum").write_text('{"id": 3', "utf-8")
    start()
    assert len(shelf.cards()) == 2


def test_an_article_taken_off_the_list_keeps_its_judgements() -> None:
    press(judge(open_sample()), "remove")
    assert len(logged()) == 1
    app = press(press(start(), "go_inbox"), "sample_0")
    assert "1 of " in page(app)


def test_analysing_again_keeps_the_judgements() -> None:
    app = press(judge(open_sample()), "again")
    assert "1 of " in page(app)


def test_references_are_added_and_bad_rows_are_named() -> None:
    app = press(open_sample(), "go_inbox")
    good = '{"id": "new-1", "text": "The harbour of Lindow will close for 21 days in March.", "source": "Wire"}'
    lines = f"{good}\n{{broken\n".encode()
    app.file_uploader(key="reference_files").set_value([("wire.jsonl", lines, "application/jsonl")])
    press(app, "references_accept")
    assert [message.value for message in app.success] == [SAY("corpus.added", added=1, replaced=0)]
    assert len(app.error) == 1 and "wire.jsonl, line 2" in page(app)
    app = paste(app, STORY)
    assert "21 days" in page(app), "the next article is compared with it"


def test_the_colours_of_the_text_are_dark_enough_to_be_read() -> None:
    style = drawing.STYLE.read_text("utf-8")
    colours = dict(re.findall(r"--(\w+): (#\w{6});", style))
    for name in ("ink", "soft", "blue", "green", "amber", "red"):
        for ground in ("#ffffff", colours["paper"], "#f1f4f7"):
            assert contrast(colours[name], ground) >= 4.5, (name, ground)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as the accessibility guidelines count it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_a_sentence_left_out_stays_out_until_it_is_put_back() -> None:
    app = open_sample()
    article_id = app.session_state[state.ARTICLE]
    before = shelf.load(article_id)
    assert before
    index = app.query_params[state.CLAIM]
    chosen = before.statements[int(index[0] if isinstance(index, list) else index)].sentence
    press(app, "leave_out")
    without = shelf.load(article_id)
    assert without
    assert chosen.text not in [each.sentence.text for each in without.statements]
    app = press(press(press(start(), "go_inbox"), "sample_0"), "again")
    again = shelf.load(article_id)
    assert again
    assert [each.sentence for each in again.statements] == [each.sentence for each in without.statements]
    cache.correct(again, Correction(article_id, chosen.span, chosen.text, is_story=True, editor="Sari"))
    back = shelf.load(article_id)
    assert back
    assert chosen.text in [each.sentence.text for each in back.statements]


def test_a_row_of_the_outlet_table_that_cannot_be_read_is_said_in_a_sentence(workspace: Path) -> None:
    (workspace / "outlets.csv").write_text("name,kind\nKabar Lembah,koran\n", "utf-8")
    app = open_sample()
    assert any("the column kind takes" in error.value for error in app.error)
    (workspace / "outlets.csv").unlink()
    assert not app.run().error
