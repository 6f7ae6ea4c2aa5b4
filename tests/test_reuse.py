"""Passages that two texts share are found where they stand; what they may share by chance is not."""

import random
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.drawing import load_wording, reuse_html
from factcheck.export import from_record, to_record
from factcheck.models import Analysis, Article, Reference
from factcheck.pipeline import analyze
from factcheck.reuse import LEAST_WORDS, Words, find_passages, find_reuses

WIRE = (
    "The northern quay of Lindow sank by forty centimetres during the night and the old customs house beside it lost "
    "its roof. Engineers began to pump water out of the cellars before dawn, while the fish market was moved to the "
    "railway station until further notice."
)
OWN = "Residents told our reporter that cracks had been seen for weeks. The mayor of Marrow promised a new road."


def analysis(text: str) -> Analysis:
    return analyze(
        Article("ours", text, publisher="Marrow Post", published_at=datetime(2024, 3, 5, tzinfo=UTC), language="en")
    )


def reference(text: str, source: str = "Antara", day: int = 4) -> Reference:
    return Reference("wire", text, source, "https://antara.example/1", datetime(2024, 3, day, tzinfo=UTC), "en")


def test_a_copied_passage_is_found_with_its_place_in_both_texts() -> None:
    text = f"Quay sinks in Lindow\n\n{OWN}\n\n{WIRE}\n"
    [found] = find_reuses(analysis(text), [reference(f"LINDOW (Antara) - {WIRE}")])
    assert found.span.of(text) == WIRE.rstrip(".")
    assert found.reference_span.of(found.reference.text) == WIRE.rstrip(".")
    assert found.likeness == 1.0 and not found.is_credited


def test_small_changes_do_not_end_a_passage_and_lower_its_likeness() -> None:
    changed = WIRE.replace("forty centimetres", "forty-five centimetres").replace("the old customs", "the customs")
    [found] = find_reuses(analysis(f"Quay sinks\n\n{changed}\n"), [reference(WIRE)])
    assert 0.9 < found.likeness < 1.0
    assert found.reference_span.of(WIRE).startswith("The northern quay") and WIRE.rstrip(".").endswith("notice")


def test_passages_in_another_order_are_found_too() -> None:
    first, second = WIRE.split(". ")
    found = find_reuses(analysis(f"Quay sinks\n\n{second}\n\n{first}.\n"), [reference(WIRE)])
    assert [each.reference_span.of(WIRE)[:9] for each in found] == ["Engineers", "The north"]


def test_a_source_that_is_named_is_credited() -> None:
    [found] = find_reuses(analysis(f"Quay sinks\n\n{WIRE}\n\nSource: Antara\n"), [reference(WIRE)])
    assert found.is_credited


def test_what_both_quote_is_no_copy_and_neither_are_names_or_short_runs() -> None:
    said = f'"{WIRE}" Ada Quill told us.'
    assert find_reuses(analysis(f"Quay sinks\n\n{said}\n"), [reference(f'At noon she said: "{WIRE}"')]) == ()
    names = "Ada Quill, Budi Sura, Citra Lestari, Tomas Hale, Rina Wulan, Omar Dane and Lena Moor"
    assert find_reuses(analysis(f"Council\n\n{names} were there.\n"), [reference(f"We saw {names} today.")]) == ()
    short = "the northern quay of Lindow sank"
    assert find_reuses(analysis(f"Quay\n\nWe heard that {short}.\n"), [reference(f"It is said {short} again")]) == ()


def test_an_article_is_no_copy_of_itself_and_what_everybody_has_is_nobodys() -> None:
    ours = analysis(f"Quay sinks\n\n{WIRE}\n")
    itself = Reference("ours", WIRE)
    assert find_reuses(ours, [itself]) == ()
    assert find_reuses(ours, [Reference(f"r{number}", WIRE) for number in range(30)]) == ()


def test_a_reuse_is_kept_with_the_analysis_and_drawn_with_who_was_first() -> None:
    ours = analysis(f"Quay sinks\n\n{WIRE}\n")
    found = find_reuses(ours, [reference(WIRE)])
    kept = Analysis(ours.article, ours.metadata, ours.body, ours.statements, found)
    assert from_record(to_record(kept)).reuses == found
    page = reuse_html(kept, found[0], load_wording("en"))
    assert "published earlier" in page and "not credited in this article" in page
    assert '<mark class="shared">The northern quay' in page


WORDS = [f"w{number}" for number in range(400)]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(LEAST_WORDS, 60), st.integers(0, 40), st.integers(0, 40))
def test_a_planted_run_is_found_word_for_word(seed: int, length: int, before: int, after: int) -> None:
    rng = random.Random(seed)
    run = [f"x{number}" for number in range(length)]
    left = [*rng.choices(WORDS, k=before), *run, *rng.choices(WORDS, k=30)]
    right = [*rng.choices(WORDS, k=after), *run, *rng.choices(WORDS, k=20)]
    ours, theirs = Words.of(" ".join(left)), Words.of(" ".join(right))
    found = [each for each in find_passages(ours, theirs) if each.ours[0] <= before < each.ours[1]]
    assert found and found[0].agreeing >= length
    start, end = found[0].theirs
    assert set(run) <= set(theirs.words[start:end])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=80), st.lists(st.sampled_from(["a", "b", "c"]), max_size=80))
def test_passages_never_overlap_and_stay_within_both_texts(one: list[str], other: list[str]) -> None:
    ours, theirs = Words.of(" ".join(one)), Words.of(" ".join(other))
    end = 0
    for passage in find_passages(ours, theirs):
        assert end <= passage.ours[0] < passage.ours[1] <= len(ours.words)
        assert 0 <= passage.theirs[0] < passage.theirs[1] <= len(theirs.words)
        assert 0 < passage.likeness <= 1
        end = passage.ours[1]
