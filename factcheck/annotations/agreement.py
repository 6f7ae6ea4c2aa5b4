"""The rows of the log -> how far editors agree on the claims that several of them judged.

Percent agreement and Cohen's kappa (Cohen 1960, Educational and Psychological Measurement 20) for each pair of
editors; Krippendorff's alpha, which takes any number of editors and missing verdicts, over all of them, nominal and
ordinal (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability").
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from factcheck.annotations.standing import Standing
from factcheck.verdicts import Verdict, fold

Unit = Sequence[str]
"""The verdicts that one claim was given by different editors."""


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """How far two editors agree on the claims that both judged."""

    editors: tuple[str, str]
    claims: int
    percent: float
    """Share of equal verdicts, from 0 to 100."""
    kappa: float | None
    """From -1 to 1; None where chance alone would have made them agree, so that nothing can be said."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far all editors agree."""

    claims: int
    """Claims that two or more editors judged."""
    percent: float | None
    """Share of equal pairs of verdicts, from 0 to 100; None without such claims."""
    pairs: tuple[PairAgreement, ...]
    alpha: float | None
    """Over all verdicts, each as different from each other one; 1 is perfect, 0 is chance."""
    alpha_ordinal: float | None
    """Over verdicts that have a rating: "true" is nearer to "mostly true" than to "false"."""


def measure_agreement(standings: Iterable[Standing], verdicts: Iterable[Verdict]) -> Agreement:
    """The agreement of the editors' latest verdicts; an adjudication is nobody's independent verdict and left out."""
    judged = [{editor: row.verdict for editor, row in one.by_editor.items()} for one in standings]
    shared = [claim for claim in judged if len(claim) > 1]
    units = [list(claim.values()) for claim in shared]
    ratings = {fold(verdict.name): verdict.rating for verdict in verdicts if verdict.rating is not None}
    rated = [[name for name in unit if fold(name) in ratings] for unit in units]
    order = sorted({name for unit in rated for name in unit}, key=lambda name: ratings[fold(name)])
    return Agreement(
        claims=len(shared),
        percent=percent(units),
        pairs=tuple(measure_pairs(shared)),
        alpha=alpha(units, nominal),
        alpha_ordinal=alpha(rated, ordinal(rated, order)),
    )


def percent(units: Sequence[Unit]) -> float | None:
    """The share of pairs of verdicts on one claim that are equal."""
    equal = [one == other for unit in units for one, other in combinations(unit, 2)]
    return 100 * sum(equal) / len(equal) if equal else None


def measure_pairs(claims: Sequence[Mapping[str, str]]) -> Iterable[PairAgreement]:
    """Every two editors who judged a claim in common."""
    editors = sorted({editor for claim in claims for editor in claim})
    for one, other in combinations(editors, 2):
        both = [(claim[one], claim[other]) for claim in claims if one in claim and other in claim]
        if both:
            share = sum(left == right for left, right in both) / len(both)
            yield PairAgreement((one, other), len(both), 100 * share, kappa(both))


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two editors."""
    observed = sum(left == right for left, right in pairs) / len(pairs)
    left, right = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(left[name] * right[name] for name in left) / len(pairs) ** 2
    return None if chance == 1 else (observed - chance) / (1 - chance)


def nominal(one: str, other: str) -> float:
    """How far two verdicts are apart if all differ alike."""
    return float(one != other)


def ordinal(units: Sequence[Unit], order: Sequence[str]) -> Callable[[str, str], float]:
    """How far two verdicts are apart by their ranks: by how many verdicts were given between them."""
    given = Counter(name for unit in units if len(unit) > 1 for name in unit)
    place = {name: number for number, name in enumerate(order)}

    def apart(one: str, other: str) -> float:
        low, high = sorted((place[one], place[other]))
        between = sum(given[name] for name in order[low : high + 1])
        return float((between - (given[order[low]] + given[order[high]]) / 2) ** 2)

    return apart


def alpha(units: Sequence[Unit], apart: Callable[[str, str], float]) -> float | None:
    """Krippendorff's alpha; None where nothing was judged twice, or one verdict is all that was ever given."""
    usable = [unit for unit in units if len(unit) > 1]
    given = Counter(name for unit in usable for name in unit)
    number = sum(given.values())
    observed = sum(
        apart(one, other) / (len(unit) - 1) for unit in usable for one, other in permutations(unit, 2) if one != other
    )
    expected = sum(given[one] * given[other] * apart(one, other) for one, other in permutations(given, 2))
    return None if not expected else 1 - (number - 1) * observed / expected
