"""How alike two texts are, and what that says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.corpus.likeness import SCALES, measure, to_side
from factcheck.corpus.ranking import rank
from factcheck.lexicon import languages

CLAIM = "Banjir merendam 340 rumah di Kabupaten Demak pada 4 September."


def likeness(ours: str, theirs: str) -> dict[str, float]:
    row = measure(to_side(ours, "id"), [to_side(theirs, "id")], None)[0]
    return dict(zip(SCALES, row, strict=True))


def test_rare_words_tell_more_than_common_ones() -> None:
    rare = likeness(CLAIM, "Kabupaten Demak")["claim"]
    assert rare > likeness(CLAIM, "rumah pada September")["claim"] > likeness(CLAIM, "Harga cabai turun")["claim"] == 0


def test_a_post_is_like_a_check_by_the_lead_of_the_check_alone() -> None:
    post = "Beredar video banjir merendam 340 rumah di Demak, sebarkan!"
    check = "Banjir merendam 340 rumah di Demak. Video itu direkam di Thailand lima tahun lalu oleh seorang wisatawan."
    found = likeness(post, check)
    assert found["lead"] > 0.8 > found["reference"]


def test_what_neither_text_has_counts_as_absent_and_not_as_unlike() -> None:
    found = likeness("Harga cabai turun", "Harga cabai naik")
    assert [name for name in ("names", "numbers", "days") if found[name] == found[name]] == []
    assert likeness("Harga cabai turun 340 rupiah", "Harga cabai naik")["numbers"] == 0


def test_words_that_frame_a_post_hardly_count() -> None:
    framed = to_side("beredar video di Facebook", "id").words
    assert max(framed.values()) <= 0.2


@pytest.mark.parametrize("language", languages())
def test_every_language_tells_rare_words_from_common_ones(language: str) -> None:
    common = {"id": "presiden", "en": "president"}[language]
    words = to_side(f"{common} xylovarium", language).words
    assert words[common] < 0.5 < words["xylovarium"] == 1


def test_texts_without_a_word_are_not_the_same_claim() -> None:
    [ranked] = rank(to_side('"""', "id"), [to_side("!?", "id")], None)
    assert ranked.score < 1


TEXTS = st.lists(st.sampled_from([*CLAIM.split(), "Reuters", "12", "juta", "tidak", "\n", "!"]), max_size=12).map(
    " ".join
)


@settings(max_examples=80, deadline=None)
@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=5), st.sampled_from(languages()))
def test_scores_lie_between_none_and_all_and_their_parts_add_up(ours: str, theirs: list[str], language: str) -> None:
    sides = [to_side(text, language) for text in theirs]
    ranked = rank(to_side(ours, "id"), sides, None)
    assert sorted(one.place for one in ranked) == list(range(len(theirs)))
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)
    for one in ranked:
        assert 0 <= one.score <= 100
        assert (one.score == 100) == (sides[one.place].text == to_side(ours, "id").text != "")
        assert all(0 <= part.value <= 1 and part.points >= 0 for part in one.parts)
        if one.parts:
            assert sum(part.points for part in one.parts) == pytest.approx(one.score, abs=0.06 * len(SCALES))
