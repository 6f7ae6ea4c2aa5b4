"""Who is who: which words are a name, what bears it, and its fullest form."""

from itertools import pairwise

import pytest
from factories import Case, cases, names
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.lexicon import languages
from factcheck.models import SourceKind, Span

WORDS = ["Menteri", "Mayor", "Ruth", "Cole", "BBC", "Reuters", "(RSB)", "River Board", "said", ".", '"', "Kompas.com"]
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=15).map(" ".join)


@pytest.mark.usefixtures("pipelines")
@pytest.mark.parametrize("case", cases("names"))
def test_a_name_is_known_by_its_fullest_form_and_its_kind(case: Case) -> None:
    text = case["text"]
    found = names(text, case["language"])
    written = {mention.span.of(text): [found.full(mention), mention.kind] for mention in found.mentions}
    assert {words: written.get(words) for words in case["expected"]} == case["expected"]
    assert not set(case.get("absent", ())) & set(written)


@given(TEXTS, st.sampled_from(languages()))
@settings(max_examples=40)
def test_mentions_stand_in_order_and_point_at_their_words(text: str, language: str) -> None:
    found = names(text, language)
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in found.mentions)
    assert all(before.span.start <= after.span.start for before, after in pairwise(found.mentions))
    assert all(found.full(mention) for mention in found.mentions)
    assert found.within(Span(0, len(text))) == list(found.mentions)


def test_the_bearer_of_a_role_is_the_one_whose_title_says_no_more() -> None:
    found = names("Wakil Presiden Tono Lubis hadir. Presiden Sari Utami tidak hadir.", "id")
    bearer = found.bearer_of(["presiden"])
    assert bearer is not None and bearer.name == "Sari Utami"
    assert found.bearer_of(["jaksa"]) is None


def test_names_within_a_stretch_are_those_that_lie_in_it() -> None:
    text = "Rina Wati datang. Tono Lubis pergi."
    found = names(text, "id")
    assert [mention.name for mention in found.within(Span(18, len(text)))] == ["Tono Lubis"]
    assert {mention.kind for mention in found.mentions} == {SourceKind.PERSON}
