"""Labels and statements of an article -> counts, and counts -> figures.

A statement answers for the labelled sentence that it overlaps most. The publisher closes every chain and earns nothing
by itself: all figures leave it out, and `exact` compares the names and the order of all other hops.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import groupby, zip_longest
from typing import Self

from factcheck.evaluation.gold import GoldHop, GoldSentence, Label, Labelled
from factcheck.evaluation.sameness import is_same, is_same_position
from factcheck.models import Basis, Chain, Hop, Span, Statement

GoldChain = tuple[tuple[GoldHop, ...], ...]
Positions = list[list[Hop]]


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted over some sentences; counts of several articles add up."""

    articles: int = 0
    sentences: int = 0
    exact: int = 0
    publisher_alone: int = 0
    attributed: int = 0
    attributed_exact: int = 0
    stated: int = 0
    stated_exact: int = 0
    origins: int = 0
    hops_right: int = 0
    hops_invented: int = 0
    hops_missed: int = 0
    bases: int = 0
    quotes: int = 0
    claims_right: int = 0
    claims_invented: int = 0
    claims_missed: int = 0
    dropped: int = 0
    dropped_as_claim: int = 0

    def __add__(self, other: Self) -> Self:
        """Both together."""
        names = [field.name for field in fields(self)]
        return type(self)(**{name: getattr(self, name) + getattr(other, name) for name in names})


@dataclass(frozen=True, slots=True)
class Figures:
    """How often we are right; shares from 0 to 1."""

    articles: int
    claim_sentences: int
    attributed_sentences: int
    chain_exact: float
    chain_exact_attributed: float
    chain_exact_stated: float
    chain_exact_if_publisher_alone: float
    origin_accuracy: float
    hop_precision: float
    hop_recall: float
    hop_f1: float
    basis_accuracy: float
    quote_accuracy: float
    claim_precision: float
    claim_recall: float
    claim_f1: float
    boilerplate_kept_as_claim: float

    @classmethod
    def of(cls, counts: Counts) -> Self:
        """The figures of some counts."""
        return cls(
            articles=counts.articles,
            claim_sentences=counts.sentences,
            attributed_sentences=counts.attributed,
            chain_exact=ratio(counts.exact, counts.sentences),
            chain_exact_attributed=ratio(counts.attributed_exact, counts.attributed),
            chain_exact_stated=ratio(counts.stated_exact, counts.stated),
            chain_exact_if_publisher_alone=ratio(counts.publisher_alone, counts.sentences),
            origin_accuracy=ratio(counts.origins, counts.attributed),
            hop_precision=ratio(counts.hops_right, counts.hops_right + counts.hops_invented),
            hop_recall=ratio(counts.hops_right, counts.hops_right + counts.hops_missed),
            hop_f1=ratio(2 * counts.hops_right, 2 * counts.hops_right + counts.hops_invented + counts.hops_missed),
            basis_accuracy=ratio(counts.bases, counts.hops_right),
            quote_accuracy=ratio(counts.quotes, counts.sentences),
            claim_precision=ratio(counts.claims_right, counts.claims_right + counts.claims_invented),
            claim_recall=ratio(counts.claims_right, counts.claims_right + counts.claims_missed),
            claim_f1=ratio(
                2 * counts.claims_right, 2 * counts.claims_right + counts.claims_invented + counts.claims_missed
            ),
            boilerplate_kept_as_claim=ratio(counts.dropped_as_claim, counts.dropped),
        )


def ratio(part: float, whole: float) -> float:
    """A share; 0 of nothing is 0."""
    return part / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled sentence, what we said of it, and what that counts."""

    gold: GoldSentence
    statement: Statement | None
    counts: Counts


def judge(labelled: Labelled, statements: Sequence[Statement]) -> Iterator[Judged]:
    """Every labelled sentence of an article with what is right and wrong in our statement of it."""
    for gold, statement in align(labelled.sentences, statements):
        yield Judged(gold, statement, score_sentence(gold, statement))


def score_article(labelled: Labelled, statements: Sequence[Statement]) -> Counts:
    """What is right and wrong in our statements of one article."""
    return sum((judged.counts for judged in judge(labelled, statements)), Counts(articles=1))


def align(
    sentences: Sequence[GoldSentence], statements: Sequence[Statement]
) -> Iterator[tuple[GoldSentence, Statement | None]]:
    """Each labelled sentence with the statement that overlaps it most, if by half of the shorter of the two."""
    for gold in sentences:
        overlaps = [overlap(gold.span, statement.sentence.span) for statement in statements]
        size = max(overlaps, default=0)
        best = statements[overlaps.index(size)] if size > 0 else None
        if best and size < 0.5 * min(length(gold.span), length(best.sentence.span)):
            best = None
        yield gold, best


def overlap(one: Span, other: Span) -> int:
    """How many characters two spans share."""
    return min(one.end, other.end) - max(one.start, other.start)


def length(span: Span) -> int:
    """How many characters a span holds."""
    return span.end - span.start


def score_sentence(gold: GoldSentence, statement: Statement | None) -> Counts:
    """The counts of one labelled sentence."""
    says = statement is not None and statement.claim.is_claim
    if gold.label is Label.DROP:
        return Counts(dropped=1, dropped_as_claim=int(says))
    if gold.label is Label.OTHER:
        return Counts(claims_invented=int(says))
    quote = statement.quote if statement else None
    counts = Counts(sentences=1, claims_right=int(says), claims_missed=int(not says), quotes=int(quote is gold.quote))
    want, got = without_publisher(gold.chain), our_positions(statement)
    return counts + score_chain(want, got) + score_hops(want, got)


def score_chain(want: GoldChain, got: Positions) -> Counts:
    """The counts of a chain as a whole."""
    exact = is_exact(want, got)
    stated = bool(want) and all(hop.basis is Basis.STATED for position in want for hop in position)
    return Counts(
        exact=int(exact),
        publisher_alone=int(not want),
        attributed=int(bool(want)),
        attributed_exact=int(bool(want) and exact),
        stated=int(stated),
        stated_exact=int(stated and exact),
        origins=int(bool(want and got) and is_same_position(want[0], got[0])),
    )


def score_hops(want: GoldChain, got: Positions) -> Counts:
    """The counts of single hops; each of ours answers for one labelled hop at most."""
    left = [hop for position in got for hop in position]
    right = bases = missed = 0
    for gold in (hop for position in want for hop in position):
        match = next((hop for hop in left if is_same(gold, hop)), None)
        if match is None:
            missed += 1
            continue
        left.remove(match)
        right += 1
        bases += match.basis is gold.basis
    return Counts(hops_right=right, hops_invented=len(left), hops_missed=missed, bases=bases)


def is_exact(want: GoldChain, got: Positions) -> bool:
    """Whether two chains are the same at every place."""
    return all(is_same_position(gold, hops) for gold, hops in zip_longest(want, got, fillvalue=()))


def our_positions(statement: Statement | None) -> Positions:
    """Our chain by positions, without the publisher; hops that share a group stand at one position."""
    return cut_into_positions(statement.chain) if statement else []


def cut_into_positions(chain: Chain) -> Positions:
    """A chain cut into positions, without those that hold the publisher alone."""
    numbered = enumerate(chain)
    # A hop without a group stands alone, also beside another one without a group.
    runs = groupby(numbered, key=lambda pair: (-1, pair[0]) if pair[1].group is None else (pair[1].group, -1))
    positions = [[hop for _, hop in run] for _, run in runs]
    return [hops for hops in positions if any(hop.basis is not Basis.PUBLISHED for hop in hops)]


def without_publisher(chain: GoldChain) -> GoldChain:
    """A labelled chain without the publisher."""
    return tuple(hops for hops in chain if any(hop.basis is not Basis.PUBLISHED for hop in hops))
