"""python -m benchmarks.accuracy [GOLD.jsonl…] [--update]: are the chains at least as good as they were?

Prints the figures over all labelled articles, by language and by publisher, and compares those over all with the
floors in floors.json, one set for each set of gold files (by their names). A figure under its floor makes the exit
status 1. --update raises floors to what was measured now; it never lowers one, and after a drop it raises none.

What we said of each claim is kept in the folder of --runs, outside git; the next run over the same files says which
sentences were gained and which were lost since. Without GOLD it measures benchmarks/sample.jsonl, articles that were
invented and labelled for it; `make test` does the same. Other labelled articles are not in the repository: name yours.
"""

import argparse
import json
import math
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from factcheck import settings
from factcheck.errors import InputError
from factcheck.evaluation import Breakdown, Figures, Labelled, find_wrong_chains, read_gold, to_table
from factcheck.evaluation.gold import Label
from factcheck.models import Statement
from factcheck.pipeline import analyze

HERE = Path(__file__).parent
FLOORS, SAMPLE = HERE / "floors.json", HERE / "sample.jsonl"
HIGHER_IS_BETTER = (
    "chain_exact",
    "chain_exact_attributed",
    "chain_exact_stated",
    "origin_accuracy",
    "hop_f1",
    "basis_accuracy",
    "quote_accuracy",
    "claim_f1",
)
LOWER_IS_BETTER = ("boilerplate_kept_as_claim",)
SLACK = 0.00005
"""Floors have four digits."""

Floors = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What we made of a claim: `place` is "article [start:end]"; no `wrong` chain where ours is the labelled one."""

    place: str
    gold: str = ""
    wrong: str = ""


def main() -> int:
    """Measure, print, compare; the exit status is 1 after a drop or an article that could not be read."""
    arguments = read_arguments()
    name = " ".join(sorted(Path(gold).name for gold in arguments.gold))
    breakdown, outcomes = measure(read_gold(arguments.gold))
    if not breakdown.total.articles:
        print("No labelled article could be read; nothing was measured.", file=sys.stderr)
        return 1
    print(to_tables(breakdown))
    last = arguments.runs / f"{name}.jsonl"
    for line in compare(read_outcomes(last), outcomes, texts=arguments.texts):
        print(line)
    write_outcomes(last, outcomes)
    return check(Figures.of(breakdown.total), name, arguments.floors, update=arguments.update)


def read_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", default=[str(SAMPLE)], help="labelled articles, one a line")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="the file of floors (default: beside this program)")
    parser.add_argument(
        "--runs", type=Path, default=settings.workspace() / "accuracy", help="where the last run is kept"
    )
    parser.add_argument("--texts", action="store_true", help="show the chains of what was gained and lost")
    return parser.parse_args()


# --- Measuring


def measure(found: Iterable[Labelled | InputError]) -> tuple[Breakdown, list[Outcome]]:
    """The counts of all articles, and what we made of each claim.

    An article that cannot be read ends the program: a gate over fewer articles would be another gate.
    """
    breakdown, outcomes = Breakdown(), list[Outcome]()
    for labelled in found:
        if isinstance(labelled, InputError):
            raise SystemExit(f"accuracy: {labelled}")
        statements = analyze(labelled.article).statements
        breakdown.add(labelled, statements)
        outcomes += find_outcomes(labelled, statements)
    return breakdown, outcomes


def find_outcomes(labelled: Labelled, statements: Sequence[Statement]) -> Iterator[Outcome]:
    """What we made of the claims of one article."""
    wrong = {each.span: each for each in find_wrong_chains(labelled, statements)}
    for sentence in labelled.sentences:
        if sentence.label is Label.CLAIM:
            place = f"{labelled.article.id} [{sentence.span.start}:{sentence.span.end}]"
            found = wrong.get(sentence.span)
            yield Outcome(place, found.gold, found.got) if found else Outcome(place)


def to_tables(breakdown: Breakdown) -> str:
    """The figures over all, by language and by publisher."""
    groups = breakdown.ordered()
    rows = {
        "all": breakdown.total,
        **{f"language {name}": counts for name, counts in groups["language"].items()},
        **{f"publisher {name}": counts for name, counts in groups["publisher"].items()},
    }
    return to_table(rows, "")


# --- Against the last run


def read_outcomes(path: Path) -> list[Outcome]:
    """The outcomes of the last run over the same files; none yet is no fault."""
    if not path.exists():
        return []
    return [Outcome(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def write_outcomes(path: Path, outcomes: Iterable[Outcome]) -> None:
    """Keep the outcomes for the next run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(asdict(outcome), ensure_ascii=False) + "\n" for outcome in outcomes)
    path.write_text("".join(lines), encoding="utf-8")


def compare(last: Sequence[Outcome], now: Sequence[Outcome], *, texts: bool) -> Iterator[str]:
    """Which sentences were gained and which were lost since the last run."""
    if not last:
        return
    before = {outcome.place: outcome for outcome in last}
    both = [(before[outcome.place], outcome) for outcome in now if outcome.place in before]
    gained = [(old, new) for old, new in both if old.wrong and not new.wrong]
    lost = [(old, new) for old, new in both if new.wrong and not old.wrong]
    yield f"Since the last run {len(gained)} chains were gained and {len(lost)} lost."
    for sign, pairs in (("+", gained), ("-", lost)):
        for old, new in pairs:
            yield f"{sign} {new.place}"
            if texts:
                yield f"    gold {old.gold or new.gold}\n    {'was' if old.wrong else 'now'}  {old.wrong or new.wrong}"


# --- Against the floors


def check(figures: Figures, name: str, path: Path, *, update: bool) -> int:
    """Print what fell under its floor; the exit status."""
    floors = read_floors(path)
    drops = find_drops(figures, floors.get(name, {}))
    for drop in drops:
        print(f"DROP {drop}")
    if drops:
        return 1
    if update:
        floors[name] = raise_floors(figures, floors.get(name, {}))
        path.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        print(f"Floors of {name} are in {path}.")
    elif name not in floors:
        print(f"There are no floors for {name} yet; --update sets them.")
    return 0


def read_floors(path: Path) -> dict[str, dict[str, float]]:
    """The floors by gold files; none yet is no fault."""
    floors: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return floors


def find_drops(figures: Figures, floors: Floors) -> Sequence[str]:
    """What is worse than its floor, in words."""
    values = asdict(figures)
    worse = [(name, floor) for name, floor in floors.items() if is_worse(name, values[name], floor)]
    return [f"{name}: {values[name]:.4f}, the floor is {floor:.4f}" for name, floor in worse]


def is_worse(name: str, value: float, floor: float) -> bool:
    """Whether a figure is on the wrong side of its floor."""
    return value > floor + SLACK if name in LOWER_IS_BETTER else value < floor - SLACK


def raise_floors(figures: Figures, floors: Floors) -> dict[str, float]:
    """The stricter of the old floor and the new figure."""
    values = asdict(figures)
    higher = {name: max(floors.get(name, -math.inf), round(values[name], 4)) for name in HIGHER_IS_BETTER}
    lower = {name: min(floors.get(name, math.inf), round(values[name], 4)) for name in LOWER_IS_BETTER}
    return {**higher, **lower}


if __name__ == "__main__":
    sys.exit(main())
