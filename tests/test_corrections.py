"""What editors set right about story and furniture: kept on disk, applied to the body."""

import json
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.clean import correct, find_body
from factcheck.corrections import append, read_all, read_of
from factcheck.errors import CorrectionError
from factcheck.models import Article, Correction, Furniture, Span
from factcheck.pipeline import analyze

TEXT = (
    "Villagers Reject the Bridge Plan\n\n"
    "Villagers in Greenmoor rejected a plan to widen the old bridge, council leader Jane Doe said on Monday. "
    "She spoke for an hour.\n"
    "Related: Five Bridges That Need Repairs\n"
    "Doe said the council would write to the ministry next week about the money it was promised.\n"
)


def correction(words: str, *, is_story: bool, text: str = TEXT) -> Correction:
    start = text.index(words)
    return Correction("a", Span(start, start + len(words)), words, is_story)


def story(*corrections: Correction, text: str = TEXT) -> list[str]:
    body = correct(find_body(Article(id="a", text=text)), corrections, text)
    return [paragraph.of(text).strip() for paragraph in body.paragraphs]


def test_a_line_put_back_is_story_again() -> None:
    link = "Related: Five Bridges That Need Repairs"
    assert link not in story()
    assert link in story(correction(link, is_story=True))


def test_a_sentence_taken_out_leaves_the_rest_of_its_paragraph() -> None:
    spoke = correction("She spoke for an hour.", is_story=False)
    assert story(spoke)[0].endswith("said on Monday.")
    body = correct(find_body(Article(id="a", text=TEXT)), [spoke], TEXT)
    assert (Furniture.BY_HAND, "She spoke for an hour.") in [
        (dropped.reason, dropped.span.of(TEXT)) for dropped in body.dropped
    ]


def test_the_later_correction_stands() -> None:
    out, back = (correction("She spoke for an hour.", is_story=is_story) for is_story in (False, True))
    assert story(out, back) == story()
    assert story(back, out) == story(out)


def test_a_correction_finds_its_words_in_a_changed_text() -> None:
    changed = "Updated at noon\n" + TEXT
    out = correction("She spoke for an hour.", is_story=False)
    assert "She spoke for an hour." not in " ".join(story(out, text=changed))


def test_a_correction_whose_words_are_gone_changes_nothing() -> None:
    changed = TEXT.replace("She spoke for an hour.", "She spoke for two hours.")
    assert story(correction("She spoke for an hour.", is_story=False), text=changed) == story(text=changed)


def test_the_analysis_follows_the_corrections() -> None:
    article = Article(id="a", text=TEXT)
    sentences = [each.sentence.text for each in analyze(article).statements]
    corrected = analyze(article, corrections=[correction("She spoke for an hour.", is_story=False)])
    assert "She spoke for an hour." in sentences
    assert [each.sentence.text for each in corrected.statements] == [
        sentence for sentence in sentences if sentence != "She spoke for an hour."
    ]


def test_a_correction_counts_in_the_text_as_it_was_given() -> None:
    broken = "- Tags &amp; links\n\n" + TEXT.replace("Jane", "Ja\u00adne")
    out = correction("She spoke for an hour.", is_story=False, text=broken)
    corrected = analyze(Article(id="a", text=broken), corrections=[out])
    assert corrected.article.text == broken
    assert "She spoke for an hour." in [
        each.span.of(broken) for each in corrected.body.dropped if each.reason is Furniture.BY_HAND
    ]


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 80), st.booleans()), max_size=12))
@settings(max_examples=150, deadline=None)
def test_any_corrections_leave_spans_that_neither_overlap_nor_leave_the_text(
    marks: list[tuple[int, int, bool]],
) -> None:
    spans = [(Span(start, min(len(TEXT), start + size)), is_story) for start, size, is_story in marks]
    made = [Correction("a", span, span.of(TEXT), is_story) for span, is_story in spans]
    body = correct(find_body(Article(id="a", text=TEXT)), made, TEXT)
    found = sorted([*body.paragraphs, *(dropped.span for dropped in body.dropped)])
    assert all(0 <= span.start < span.end <= len(TEXT) for span in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


def test_a_correction_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "home" / "corrections.jsonl"
    made = Correction("a\ud800b", Span(3, 9), 'wo"rds\nof \ud83c', is_story=True, editor="Rina")
    append(path, made)
    (read,) = read_of(path, "a\ud800b")
    assert (read.span, read.words, read.is_story, read.editor) == (made.span, made.words, True, "Rina")
    assert read.saved_at is not None
    assert read_of(path, "another") == ()


def test_half_a_line_of_a_killed_program_costs_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    append(path, Correction("a", Span(0, 1), "x", is_story=True))
    with path.open("ab") as file:
        file.write(b'{"article_id": "a", "sta')
    append(path, Correction("a", Span(1, 2), "y", is_story=False))
    assert [each.words for each in read_all(path)] == ["x", "y"]


def append_many(path: str, name: str) -> None:
    for number in range(40):
        append(Path(path), Correction(name, Span(number, number + 1), "w", is_story=True))


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    with ProcessPoolExecutor(3) as pool:
        list(pool.map(append_many, [str(path)] * 3, "abc"))
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert sorted((row["article_id"], row["start"]) for row in rows) == [
        (name, number) for name in "abc" for number in range(40)
    ]


def test_a_place_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "corrections.jsonl").mkdir()
    with pytest.raises(CorrectionError, match="NOT kept"):
        append(tmp_path / "corrections.jsonl", Correction("a", Span(0, 1), "x", is_story=True))
