"""What claims rest on, counted; through whose hands they came, drawn."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.drawing import load_wording
from factcheck.models import (
    Analysis,
    Annotation,
    Article,
    Basis,
    Body,
    Chain,
    ClaimScore,
    Hop,
    Metadata,
    QuoteKind,
    Sentence,
    SourceKind,
    Span,
    Statement,
)
from factcheck.overview import Breakdown, Footing, Line, break_down, find_footing, find_network, lines_of
from factcheck.ui.plots import MOST, bars, to_dot

PORTAL = Hop("Warta Uji", SourceKind.OUTLET, Basis.PUBLISHED)


def hop(name: str, kind: SourceKind = SourceKind.PERSON, group: int | None = None) -> Hop:
    return Hop(name, kind, Basis.STATED, group=group)


def line(*hops: Hop, index: int = 0, is_claim: bool = True) -> Line:
    return lines([(*hops, PORTAL)], is_claim=is_claim, first=index)[0]


def lines(chains: list[Chain], *, is_claim: bool = True, first: int = 0) -> list[Line]:
    return list(lines_of([analysis(chains, is_claim=is_claim, first=first)], {}))


def analysis(chains: list[Chain], *, is_claim: bool = True, first: int = 0) -> Analysis:
    statements = tuple(
        Statement(
            "a",
            index,
            Sentence(Span(9 * index, 9 * index + 8), "Air naik", 0),
            ClaimScore(is_claim, 0.5),
            QuoteKind.NONE,
            chain,
        )
        for index, chain in enumerate(chains, first)
    )
    return Analysis(Article("a", "Air naik " * 40), Metadata("Warta Uji", None, "id", "Air"), Body(()), statements)


def judgement(index: int, verdict: str) -> Annotation:
    saved_at = datetime(2024, 3, 4, tzinfo=UTC)
    return Annotation("x", 1, saved_at, "Sari", "a", "", "", f"a:{9 * index}-{9 * index + 8}", "Air naik", "", verdict)


def test_a_claim_rests_on_those_who_say_it_first_hand() -> None:
    agency, unnamed = hop("Antara", SourceKind.AGENCY), hop("seorang pejabat", SourceKind.ANONYMOUS)
    assert find_footing((hop("Ada"), agency, PORTAL)) is Footing.SINGLE
    assert find_footing((hop("Ada", group=1), hop("Budi", group=1), PORTAL)) is Footing.SEVERAL
    assert find_footing((unnamed, agency, PORTAL)) is Footing.UNNAMED
    assert find_footing((agency, PORTAL)) is Footing.CARRIER
    assert find_footing((PORTAL,)) is find_footing(()) is Footing.NOBODY


def test_sentences_that_are_no_claims_count_only_once_somebody_judged_them() -> None:
    found = analysis([(hop("Ada"), PORTAL), (PORTAL,)], is_claim=False)
    assert list(lines_of([found], {})) == []
    judged = list(lines_of([found], {"a": [judgement(1, "false")]}))
    assert [(each.statement.index, each.verdict) for each in judged] == [(1, "false")]


def test_the_largest_group_comes_first_and_what_nobody_judged_has_no_name() -> None:
    found = analysis([(hop("Ada"), PORTAL), (hop("Ada"), PORTAL), (hop("Budi"), PORTAL)])
    claims = list(lines_of([found], {"a": [judgement(0, "true")]}))
    assert [(group.name, len(group.lines)) for group in break_down(claims, Breakdown.ORIGIN)] == [
        ("Ada", 2),
        ("Budi", 1),
    ]
    assert [(group.name, len(group.lines)) for group in break_down(claims, Breakdown.VERDICT)] == [("", 2), ("true", 1)]


def counted(claims: list[Line], breakdown: Breakdown) -> list[tuple[str, int]]:
    return [(group.name, len(group.lines)) for group in break_down(claims, breakdown)]


names = st.sampled_from(["Ada", "Budi", 'Cici "\\n', "<b>Didi</b>", "E\\", "Warta Uji"])
hops = st.builds(hop, names, st.sampled_from(SourceKind), st.sampled_from([None, 1]))
chains = st.lists(st.lists(hops, max_size=4).map(lambda found: (*found, PORTAL)), max_size=12)
ONCE = (Breakdown.FOOTING, Breakdown.BASIS, Breakdown.VERDICT, Breakdown.PUBLISHER)


@settings(max_examples=60, deadline=None)
@given(chains)
def test_each_claim_stands_once_where_it_can_have_one_group_only(found: list[Chain]) -> None:
    claims = lines(found)
    for breakdown in Breakdown:
        groups = break_down(claims, breakdown)
        members = [each.statement.index for group in groups for each in group.lines]
        assert len({group.name for group in groups}) == len(groups)
        assert breakdown not in ONCE or sorted(members) == list(range(len(claims)))
        assert all(len({each.statement.index for each in group.lines}) == len(group.lines) for group in groups)


@settings(max_examples=60, deadline=None)
@given(chains, st.integers(1, 6))
def test_the_network_keeps_the_names_with_the_most_claims_and_says_how_many_it_lost(
    found: list[Chain], most: int
) -> None:
    claims = lines(found)
    network, whole = find_network(claims, most), find_network(claims, 100)
    assert len(network.nodes) == min(most, len(whole.nodes))
    assert network.left_out == len(whole.nodes) - len(network.nodes)
    shown = {node.name for node in network.nodes}
    assert all({edge.source, edge.target} <= shown and edge.source != edge.target for edge in network.edges)
    assert all(node.claims <= len(claims) for node in network.nodes)


def test_what_a_name_holds_is_text_to_graphviz() -> None:
    dot = to_dot(find_network([line(hop('Eve" shape="star\\'))]), load_wording("en"))
    assert r'label="Eve\" shape=\"star\\\n1 claim"' in dot
    assert dot.count(" -> ") == 1


def test_a_plot_shows_so_many_bars_and_says_how_many_are_missing() -> None:
    chart, left_out = bars([(f"n{number}", f"Name {number}", 30 - number) for number in range(MOST + 4)], "n1")
    assert left_out == 4
    assert len(next(iter(chart.to_dict()["datasets"].values()))) == MOST
