"""What the trained pipelines say of words; a language without one has none to ask."""

import pytest
from factories import sentences
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.lexicon import languages
from factcheck.models import SourceKind
from factcheck.tagging import Relation, Tagging, load_pipeline, tag_sentences

ENGLISH = "Residents fled uphill. Mayor Ruth Cole said the town of Alban was safe."


def tag(text: str, language: str) -> list[Tagging]:
    return tag_sentences(text, sentences(text, language), language)


@pytest.mark.usefixtures("pipelines")
def test_places_count_in_the_article_and_not_in_the_sentence() -> None:
    first, second = tag(ENGLISH, "en")
    assert all(found.span.end <= ENGLISH.index("Mayor") for found in first.tags.values())
    said = second.tags[ENGLISH.index("said")]
    assert (said.span.of(ENGLISH), said.part, said.relation) == ("said", "VERB", Relation.ROOT)
    assert said.head == said.span.start


@pytest.mark.usefixtures("pipelines")
def test_a_subject_depends_on_its_verb_and_brings_its_words_along() -> None:
    tagging = tag(ENGLISH, "en")[1]
    said = ENGLISH.index("said")
    subject = next(found for found in tagging.children(said) if found.relation is Relation.SUBJECT)
    assert subject.span.of(ENGLISH) == "Cole"
    assert tagging.subtree(subject.span.start).of(ENGLISH) == "Mayor Ruth Cole"
    assert any(found.relation is Relation.CONTENT for found in tagging.children(said))


@pytest.mark.usefixtures("pipelines")
def test_a_person_is_told_from_a_place() -> None:
    kinds = {entity.span.of(ENGLISH): entity.kind for entity in tag(ENGLISH, "en")[1].entities}
    assert kinds["Ruth Cole"] is SourceKind.PERSON
    assert SourceKind.PERSON not in {kind for name, kind in kinds.items() if name != "Ruth Cole"}


@pytest.mark.parametrize("language", languages())
def test_every_sentence_gets_a_tagging_and_a_language_without_a_pipeline_empty_ones(language: str) -> None:
    taggings = tag("Air surut. Warga pulang.\n\nJalan dibuka.", language)
    assert len(taggings) == 3
    pipeline = load_pipeline(language)
    parses = pipeline is not None and "parser" in pipeline.pipe_names
    assert all(tagging.is_parsed is parses for tagging in taggings)


def test_an_unknown_language_is_read_without_tags() -> None:
    assert load_pipeline("xx") is None


def test_a_pipeline_is_loaded_once() -> None:
    assert load_pipeline("en") is load_pipeline("en")


@given(st.text(max_size=60))
@settings(max_examples=25)
def test_every_tag_and_entity_points_into_its_sentence(text: str) -> None:
    found = sentences(text, "en")
    for sentence, tagging in zip(found, tag_sentences(text, found, "en"), strict=True):
        spans = [*(each.span for each in tagging.tags.values()), *(each.span for each in tagging.entities)]
        assert all(sentence.span.start <= span.start < span.end <= sentence.span.end for span in spans)
        assert all(each.head in tagging.tags for each in tagging.tags.values())


def test_the_indonesian_pipeline_finds_a_person_behind_a_title() -> None:
    (tagging,) = tag("Wakil Menteri Luar Negeri Rusia Sergei Ryabkov memperingatkan Israel.", "id")
    text = "Wakil Menteri Luar Negeri Rusia Sergei Ryabkov memperingatkan Israel."
    people = [entity.span.of(text) for entity in tagging.entities if entity.kind is SourceKind.PERSON]
    assert people == ["Sergei Ryabkov"]
    assert not tagging.is_parsed
