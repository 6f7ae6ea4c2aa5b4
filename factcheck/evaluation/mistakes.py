"""Judged sentences -> the wrong chains, with what stands around them and what differs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.evaluation.figures import Judged, Positions, is_exact, judge, our_positions, without_publisher
from factcheck.evaluation.gold import GoldHop, Label, Labelled
from factcheck.evaluation.sameness import is_same, is_same_position
from factcheck.models import Hop, Span, Statement

GoldPositions = Sequence[Sequence[GoldHop]]


@dataclass(frozen=True, slots=True)
class WrongChain:
    """A claim whose chain is not the labelled one; `before` and `after` are its neighbours among the labels."""

    article_id: str
    span: Span
    text: str
    before: str
    after: str
    gold: str
    got: str
    differences: tuple[str, ...]


def find_wrong_chains(labelled: Labelled, statements: Sequence[Statement]) -> Iterator[WrongChain]:
    """The claims of one article whose chain is not the labelled one, in the order of the labels."""
    text = labelled.article.text
    spans = [sentence.span for sentence in labelled.sentences]
    for place, judged in enumerate(judge(labelled, statements)):
        want, got = without_publisher(judged.gold.chain), our_positions(judged.statement)
        if judged.gold.label is Label.CLAIM and not is_exact(want, got):
            yield WrongChain(
                labelled.article.id,
                judged.gold.span,
                judged.gold.span.of(text),
                spans[place - 1].of(text) if place else "",
                spans[place + 1].of(text) if place + 1 < len(spans) else "",
                write_chain(want),
                write_chain(got),
                tuple(find_differences(judged, want, got)),
            )


def write_chain(chain: Sequence[Sequence[GoldHop]] | Positions) -> str:
    """A chain in one line: "A (person, stated) + B (person, stated) > C (agency, credited)"."""
    return " > ".join(" + ".join(map(write_hop, position)) for position in chain) or "(publisher alone)"


def write_hop(hop: GoldHop | Hop) -> str:
    """A hop with its kind and basis, and ours with the cue by which we know it."""
    cue = f", by {hop.cue!r}" if isinstance(hop, Hop) and hop.cue else ""
    return f"{hop.name} ({hop.kind}, {hop.basis}{cue})"


def find_differences(judged: Judged, want: GoldPositions, got: Positions) -> Iterator[str]:
    """What is wrong with our chain, in words."""
    if judged.statement is None:
        yield "the sentence was left out or cut otherwise"
    ours = [hop for position in got for hop in position]
    theirs = [hop for position in want for hop in position]
    left = list(ours)
    for gold in theirs:
        match = next((hop for hop in left if is_same(gold, hop)), None)
        if match is None:
            yield f"missed: {gold.name}"
        else:
            left.remove(match)
            yield from (f"{gold.name} is {gold.basis}, not {match.basis}" for _ in range(match.basis is not gold.basis))
    yield from (f"not in the labels: {hop.name}" for hop in left)
    if len(ours) == len(theirs) and not left:
        yield "the same hops, but in another order or not side by side"
    elif want and got and not is_same_position(want[0], got[0]):
        yield "another origin"
