"""A chain in plain words: how we know each hop, who else could be meant, and who published it."""

import re
from string import Template

import pytest
from factories import analysis

from factcheck.explanations import explain, load_explanations
from factcheck.export import to_record
from factcheck.lexicon import languages
from factcheck.models import Basis, Evidence, Hop, SourceKind, Span

RUTH = Hop("Ruth Cole", SourceKind.PERSON, Basis.STATED, Span(0, 9), "said", evidence=Evidence.SUBJECT)
PAPER = Hop("The Gazette", SourceKind.OUTLET, Basis.PUBLISHED, evidence=Evidence.PUBLISHER)
UNKNOWN = Hop("?", SourceKind.OUTLET, Basis.PUBLISHED, evidence=Evidence.PUBLISHER)


def read(how: Evidence, cue: str) -> Hop:
    return Hop("Ruth Cole", SourceKind.PERSON, Basis.STATED, Span(0, 9), cue, evidence=how)


def test_both_languages_have_the_same_templates_with_the_same_blanks() -> None:
    first, *others = (load_explanations(language) for language in languages())
    for other in others:
        assert other.keys() == first.keys()
        for key, template in other.items():
            assert set(Template(template).get_identifiers()) == set(Template(first[key]).get_identifiers()), key


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("how", Evidence)
def test_every_way_of_reading_has_words_that_name_the_source_and_show_its_cue(how: Evidence, language: str) -> None:
    said = explain((read(how, "uttered"),), language)
    assert "Ruth Cole" in said and said.endswith(".") and "$" not in said
    assert ("uttered" in said) == ("$cue" in load_explanations(language)[how])


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("how", Evidence)
def test_the_bracket_falls_away_where_there_is_no_cue(how: Evidence, language: str) -> None:
    said = explain((read(how, ""),), language)
    assert "Ruth Cole" in said and not re.search(r"[()$]| \.|\.\.", said)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("basis", [Basis.STATED, Basis.CARRIED, Basis.CREDITED])
def test_a_hop_of_which_only_the_basis_is_known_is_explained_by_it(basis: Basis, language: str) -> None:
    said = explain((Hop("Ruth Cole", SourceKind.PERSON, basis),), language)
    assert (
        said
        == Template(load_explanations(language)[basis].partition(" (")[0]).substitute(name="Ruth Cole").rstrip(".")
        + "."
    )


def test_a_chain_is_told_from_its_origin_to_its_publisher() -> None:
    reuters = Hop("Reuters", SourceKind.AGENCY, Basis.CREDITED, Span(0, 7), "Source", evidence=Evidence.CREDIT)
    assert explain((RUTH, reuters, PAPER), "en") == (
        "Ruth Cole says so in this sentence (said). Reuters is credited by the article as a whole (Source). "
        "The Gazette published it."
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "A pronoun here stands for Ruth Cole, who was named before. It could also be Tom Harlow or Dana Low."),
        ("id", "Kata ganti di sini merujuk pada Ruth Cole, yang disebut sebelumnya. "
               "Bisa juga yang dimaksud Tom Harlow atau Dana Low."),
    ],
)  # fmt: skip
def test_whoever_else_could_be_meant_is_named(language: str, expected: str) -> None:
    names = ("Tom Harlow", "Dana Low")
    hop = Hop("Ruth Cole", SourceKind.PERSON, Basis.CARRIED, evidence=Evidence.PRONOUN, alternatives=names)
    assert explain((hop,), language) == expected


def test_a_publisher_who_is_not_known_is_said_to_be_so_with_and_without_sources() -> None:
    assert explain((UNKNOWN,), "en") == "Who published it is not known."
    assert explain((RUTH, UNKNOWN), "en").endswith("(said). Who published it is not known.")
    assert explain((RUTH, UNKNOWN), "id").endswith("Penerbitnya tidak diketahui.")


def test_a_publisher_without_sources_speaks_for_itself() -> None:
    assert explain((PAPER,), "en") == "The Gazette says it in its own voice; no source is named."


def test_a_name_that_looks_like_a_blank_is_shown_as_it_is() -> None:
    hop = Hop("$cue (Rp)", SourceKind.PERSON, Basis.STATED, cue="kata", evidence=Evidence.SUBJECT)
    assert explain((hop,), "en") == "$cue (Rp) says so in this sentence (kata)."


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Bupati Rina Wati mengatakan jembatan akan ditutup.", "id", "Rina Wati mengatakannya dalam kalimat ini ("),
        ("Mayor Ruth Cole said the bridge would close.", "en", "Ruth Cole says so in this sentence ("),
        ("Der Bürgermeister sagte, die Brücke werde im Juli geschlossen, und die Fischer müssen lange warten. " * 3,
         "de", "Koran Lembah says it in its own voice"),
    ],
)  # fmt: skip
def test_the_record_explains_each_sentence_in_the_language_that_reads_the_article(
    text: str, language: str, expected: str
) -> None:
    record = to_record(analysis(text))
    assert record["language"] == language
    assert isinstance(record["sentences"], list)
    assert record["sentences"][0]["explanation"].startswith(expected)
