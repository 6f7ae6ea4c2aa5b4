"""python -m benchmarks.accuracy GOLD.jsonl… [--update]: are the chains at least as good as they were?

Prints the figures over all labelled articles, by language and by publisher, and compares those over all with the
floors in floors.json, one set for each set of gold files (by their names). A figure under its floor makes the exit
status 1. --update raises floors to what was measured now; it never lowers one.
"""

import argparse
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from factcheck.errors import InputError
from factcheck.evaluation import Counts, Figures, Labelled, read_gold, score_article
from factcheck.pipeline import analyze

FLOORS = Path(__file__).with_name("floors.json")
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
COLUMNS = (*HIGHER_IS_BETTER, *LOWER_IS_BETTER)
SLACK = 0.00005
"""Floors have four digits."""

Floors = Mapping[str, float]


def main() -> int:
    """Measure, print, compare; the exit status is 1 after a drop or an article that could not be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", help="labelled articles, one a line")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="the file of floors (default: beside this program)")
    arguments = parser.parse_args()
    counted = count(read_gold(arguments.gold))
    if not counted:
        print("No labelled article could be read; nothing was measured.", file=sys.stderr)
        return 1
    print(to_table(counted))
    name = " ".join(sorted(Path(gold).name for gold in arguments.gold))
    floors = read_floors(arguments.floors)
    figures = Figures.of(counted["all"])
    drops = find_drops(figures, floors.get(name, {}))
    for drop in drops:
        print(f"DROP {drop}")
    if arguments.update:
        floors[name] = raise_floors(figures, floors.get(name, {}))
        arguments.floors.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        print(f"Floors of {name} are in {arguments.floors}.")
    elif name not in floors:
        print(f"There are no floors for {name} yet; --update sets them.")
    return 1 if drops else 0


def count(found: Iterable[Labelled | InputError]) -> dict[str, Counts]:
    """The counts of all articles, and by language and publisher, in the order of first sight.

    An article that cannot be read ends the program: a gate over fewer articles would be another gate.
    """
    counted: dict[str, Counts] = defaultdict(Counts)
    for labelled in found:
        if isinstance(labelled, InputError):
            raise SystemExit(f"accuracy: {labelled}")
        counts = score_article(labelled, analyze(labelled.article).statements)
        article = labelled.article
        for group in ("all", f"language {article.language or '?'}", f"publisher {article.publisher or '?'}"):
            counted[group] += counts
    return dict(counted)


def to_table(counted: Mapping[str, Counts]) -> str:
    """The figures as a table: all, then languages, then publishers with the most claims first."""
    order = sorted(counted, key=lambda group: (group.split()[0], -counted[group].sentences, group))
    width = max(map(len, counted))
    heads = [column.replace("_", " ") for column in COLUMNS]
    lines = [f"{'':{width}}  articles  claims  " + "  ".join(heads)]
    for group in order:
        values = asdict(Figures.of(counted[group]))
        cells = [f"{values[column]:>{len(head)}.3f}" for column, head in zip(COLUMNS, heads, strict=True)]
        lines.append(f"{group:{width}}  {values['articles']:8}  {values['claim_sentences']:6}  " + "  ".join(cells))
    return "\n".join(lines)


def read_floors(path: Path) -> dict[str, dict[str, float]]:
    """The floors by gold files; none yet is no fault."""
    if not path.exists():
        return {}
    floors: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8"))
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
