"""Small articles, whole through the pipeline: the chain of every sentence from its origin to before the publisher."""

from dataclasses import replace

import pytest
from factories import PUBLISHER, Case, analysis, cases, read_cases

from factcheck.chains.warnings import find_warnings
from factcheck.models import Analysis, Basis, Evidence, Hop, Provenance, QuoteKind, SourceKind, Statement

ROWS = read_cases("chains")
CARRIED = {
    *(Evidence.PRONOUN, Evidence.PHRASE, Evidence.QUOTATION, Evidence.RUNNING, Evidence.EARLIER, Evidence.BACK),
}
EVIDENCE_OF = {
    Basis.STATED: set(Evidence) - CARRIED - {Evidence.CREDIT, Evidence.PUBLISHER},
    Basis.CARRIED: CARRIED,
    Basis.CREDITED: {Evidence.CREDIT},
}


def analysis_of(case: Case) -> Analysis:
    return analysis(case["article"], publisher=case["publisher"], language=case["language"])


def as_expected(statement: Statement, expected: Case) -> Case:
    """The statement in the words of a row, with what the row speaks of and no more."""
    hops = statement.chain[:-1]
    openings = [opening for opening in expected["sentence"].split("|") if statement.sentence.text.startswith(opening)]
    found = {
        "sentence": expected["sentence"] if openings else statement.sentence.text,
        "chain": [[hop.name, hop.basis.value] for hop in hops],
        "quote": statement.quote.value,
        "warnings": list(statement.warnings),
        "groups": [hop.group for hop in hops],
    }
    return {key: found[key] for key in expected}


@pytest.mark.usefixtures("pipelines")
@pytest.mark.parametrize("case", cases("chains"))
def test_every_sentence_is_led_back_to_its_origin(case: Case) -> None:
    statements = analysis_of(case).statements
    assert len(statements) == len(case["expected"])
    assert [as_expected(*pair) for pair in zip(statements, case["expected"], strict=True)] == case["expected"]


@pytest.mark.parametrize("case", ROWS, ids=lambda case: str(case["id"]))
def test_the_publisher_closes_every_chain_and_every_named_hop_shows_its_words(case: Case) -> None:
    found = analysis_of(case)
    for statement in found.statements:
        *hops, publisher = statement.chain
        assert publisher == Hop(case["publisher"], SourceKind.OUTLET, Basis.PUBLISHED, evidence=Evidence.PUBLISHER)
        assert all(hop.basis is not Basis.PUBLISHED for hop in hops)
        for hop in hops:
            assert hop.span is not None
            assert hop.evidence in EVIDENCE_OF[hop.basis]
            assert hop.name not in hop.alternatives
            assert hop.basis is not Basis.STATED or statement.sentence.span.start <= hop.span.start
            assert hop.basis is not Basis.STATED or hop.span.end <= statement.sentence.span.end
        assert len({hop.name for hop in statement.chain}) == len(statement.chain)


def test_an_article_without_a_publisher_ends_its_chains_with_an_open_question() -> None:
    statement = analysis("Bupati Rina Wati mengatakan jembatan akan ditutup.", publisher=None).statements[0]
    assert [hop.name for hop in statement.chain] == ["Rina Wati", "?"]


def test_the_publisher_goes_by_any_of_its_names() -> None:
    text = "Bupati Rina Wati mengatakan kepada detikNews bahwa jembatan akan ditutup."
    names = [hop.name for hop in analysis(text, publisher="detikcom").statements[0].chain]
    assert names == ["Rina Wati", "detikcom"]


SPEAKER = Hop("Rina Wati", SourceKind.PERSON, Basis.STATED)
CARRIER = Hop("Reuters", SourceKind.AGENCY, Basis.CREDITED)
LAST = Hop(PUBLISHER, SourceKind.OUTLET, Basis.PUBLISHED)
SOUND = Provenance((SPEAKER, CARRIER, LAST), QuoteKind.INDIRECT, has_speaker=True)


@pytest.mark.parametrize(
    ("provenance", "expected"),
    [
        (SOUND, ()),
        (Provenance((LAST,), QuoteKind.NONE), ()),
        (replace(SOUND, chain=(replace(SPEAKER, kind=SourceKind.ANONYMOUS), LAST)), ("anonymous origin",)),
        (replace(SOUND, circular=True), ("circular",)),
        (Provenance((CARRIER, LAST), QuoteKind.NONE), ("origin not first-hand",)),
        (Provenance((LAST,), QuoteKind.NONE, unnamed_report=True), ("no source named",)),
        (Provenance((LAST,), QuoteKind.DIRECT), ("quote without speaker",)),
    ],
)
def test_an_editor_is_told_what_to_ask_about_a_chain(provenance: Provenance, expected: tuple[str, ...]) -> None:
    assert find_warnings(provenance) == expected
