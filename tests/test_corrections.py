"""What editors set right about story and furniture: kept on disk, applied to the body."""

import json
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.clean import correct, find_body
from factcheck.corpus import create_corpus
from factcheck.corrections import append, correct_analysis, read_all, read_of
from factcheck.errors import CorrectionError
from factcheck.explanations import explain
from factcheck.models import (
    Analysis,
    AnyCorrection,
    Article,
    Basis,
    ChainCorrection,
    ClaimCorrection,
    Correction,
    Evidence,
    Furniture,
    Hop,
    Match,
    MatchRejection,
    Reference,
    SourceKind,
    Span,
    Statement,
)
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
    assert isinstance(read, Correction)
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


hops = st.builds(
    Hop,
    st.text(max_size=9) | st.just("\ud83d"),
    st.sampled_from(SourceKind),
    st.sampled_from(Basis),
    st.none() | st.just(Span(1, 4)),
    st.text(max_size=9),
    st.none() | st.integers(0, 3),
    st.none() | st.sampled_from(Evidence),
)
signed = {"article_id": st.just("a"), "span": st.just(Span(2, 9)), "words": st.text(max_size=9), "editor": st.text()}
any_corrections = (
    st.builds(Correction, is_story=st.booleans(), **signed)
    | st.builds(ClaimCorrection, is_claim=st.none() | st.booleans(), **signed)
    | st.builds(ChainCorrection, chain=st.none() | st.lists(hops, max_size=3).map(tuple), **signed)
    | st.builds(MatchRejection, reference_id=st.text(), is_rejected=st.booleans(), **signed)
)


@settings(max_examples=60)
@given(st.lists(any_corrections, max_size=5))
def test_any_corrections_are_read_as_they_were_written(made: list[AnyCorrection]) -> None:
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "corrections.jsonl"
        for each in made:
            append(path, each)
        assert [replace(each, saved_at=None) for each in read_all(path)] == [
            replace(each, saved_at=None) for each in made
        ]


def test_lines_from_before_there_were_kinds_are_about_the_story(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    row = {"article_id": "a", "start": 0, "end": 1, "words": "V", "is_story": False, "editor": "Rina"}
    path.write_text(json.dumps(row | {"saved_at": "2026-03-01T09:00:00.000+00:00"}) + "\n")
    assert [type(each) for each in read_all(path)] == [Correction]


def analysed() -> Analysis:
    """The article with two references for its first claim."""
    found = analyze(Article(id="a", text=TEXT, publisher="Greenmoor Post"))
    matches = tuple(Match(Reference(name, "The bridge stays."), 80.0) for name in ("r1", "r2"))
    return replace(found, statements=(replace(found.statements[0], matches=matches), *found.statements[1:]))


def place(statement: Statement) -> tuple[str, Span, str]:
    return "a", statement.sentence.span, statement.sentence.text


REUTERS = Hop("Reuters", SourceKind.AGENCY, Basis.STATED, evidence=Evidence.BY_HAND)
POST = Hop("Greenmoor Post", SourceKind.OUTLET, Basis.PUBLISHED, evidence=Evidence.PUBLISHER)


def test_a_chain_set_right_stands_with_its_own_warnings() -> None:
    before = analysed()
    first = before.statements[0]
    after = correct_analysis(before, [ChainCorrection(*place(first), (REUTERS, POST), "Rina")])
    assert [hop.name for hop in after.statements[0].chain] == ["Reuters", "Greenmoor Post"]
    assert (after.statements[0].confidence, after.statements[0].warnings) == (None, ("origin not first-hand",))
    assert after.statements[1:] == before.statements[1:]
    assert "set this right: Reuters" in explain(after.statements[0].chain, "en")


def test_a_correction_taken_back_leaves_what_was_read() -> None:
    before = analysed()
    first = place(before.statements[0])
    said: list[AnyCorrection] = [
        ChainCorrection(*first, (REUTERS, POST)),
        ClaimCorrection(*first, is_claim=False),
        MatchRejection(*first, "r1", is_rejected=True),
    ]
    after = correct_analysis(before, said)
    assert not after.statements[0].claim.is_claim
    assert [match.reference.id for match in after.statements[0].matches] == ["r2"]
    taken_back: list[AnyCorrection] = [
        ChainCorrection(*first, None),
        ClaimCorrection(*first, is_claim=None),
        MatchRejection(*first, "r1", is_rejected=False),
    ]
    assert correct_analysis(before, [*said, *taken_back]) == before


def test_corrections_outlive_a_new_reading_of_a_changed_text() -> None:
    first = place(analysed().statements[0])
    said: list[AnyCorrection] = [ChainCorrection(*first, (REUTERS, POST)), ClaimCorrection(*first, is_claim=False)]
    changed = Article(id="a", text="Updated at noon\n\n" + TEXT, publisher="Greenmoor Post")
    again = next(each for each in analyze(changed, corrections=said).statements if each.sentence.text == first[2])
    assert (again.chain, again.claim.is_claim) == ((REUTERS, POST), False)


def test_a_rejected_reference_makes_room_for_the_next(tmp_path: Path) -> None:
    corpus = create_corpus(tmp_path / "corpus")
    words = "Villagers in Greenmoor rejected a plan to widen the old bridge"
    corpus.add([Reference(f"r{number}", f"{words}, report {number} said.", language="en") for number in range(4)])
    article = Article(id="a", text=TEXT, language="en")
    first = analyze(article, corpus, limit=2).statements[0]
    best = first.matches[0].reference.id
    again = analyze(article, corpus, limit=2, corrections=[MatchRejection(*place(first), best, is_rejected=True)])
    found = [match.reference.id for match in again.statements[0].matches]
    assert (len(found), best in found) == (2, False)
