"""python -m benchmarks.discrepancies PAIRS.jsonl [--odd | --even] [--errors]: are the typed differences right?

A pair of claim and reference a line, with its labelled differences. A found difference is right where the kind is and
both spans share words with a labelled one; agreeing pairs (without any) that get one anyway are counted apart.

PAIRS may also be translations (Indonesian<TAB>English, .tsv.gz): then the figures are for them as they are, which
should get no difference, and with one number, country or verb of the English side changed, which should be found.
"""

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from factcheck.corpus.readers import to_moment
from factcheck.discrepancies import find_discrepancies
from factcheck.entities import find_mentions
from factcheck.gazetteer import EntityKind
from factcheck.matches import with_language
from factcheck.models import Discrepancy, Passage

Record = dict[str, Any]
OTHERS = ("Norway", "Bolivia", "Kenya")
"""Countries put in another's place."""
AUXILIARY = re.compile(r"\b(?:will|would|was|were|is|are|has|have|had|can|could)\b")
DENIAL = re.compile(
    r"(?i)\b(?:not|no|never|without|nor|none|neither|fail\w*|den[iy]\w*|refus\w*|reject\w*|\w+n't|"
    r"tidak|tak|bukan|belum|tanpa|gagal|batal|membantah|menolak|tolak|enggan|jangan)\b"
)


def main() -> None:
    """Print the figures, and the wrong pairs if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--odd", action="store_true", help="only every second line, from the first")
    parser.add_argument("--even", action="store_true", help="only every second line, from the second")
    parser.add_argument("--errors", action="store_true", help="list the wrong pairs")
    parser.add_argument("--count", type=int, default=600, help="translations to take")
    arguments = parser.parse_args()
    if arguments.pairs.suffix == ".gz":
        report_translations(read_translations(arguments.pairs, arguments.count))
        return
    records = [json.loads(line) for line in arguments.pairs.read_text("utf-8").splitlines()]
    records = records[::2] if arguments.odd else records[1::2] if arguments.even else records
    report([(record, find(record)) for record in records], errors=arguments.errors)


def find(record: Record) -> list[Discrepancy]:
    """The differences that we find in a pair."""
    sides = [
        with_language(Passage(side["text"], side.get("language"), to_moment(side.get("published_at"))))
        for side in (record["claim"], record["reference"])
    ]
    return find_discrepancies(*sides)


def read_translations(path: Path, count: int) -> list[tuple[str, str]]:
    """So many pairs of the file, chosen by chance."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        pairs = [line.rstrip("\n").split("\t") for line in file]
    good = [(pair[0], pair[1]) for pair in pairs if len(pair) == 2 and all(side.strip() for side in pair)]
    return random.Random(7).sample(good, min(count, len(good)))


def report_translations(pairs: Sequence[tuple[str, str]]) -> None:
    """How many translations get a difference, and how many changed numbers are found."""
    flagged = sum(bool(find(to_record(*pair))) for pair in pairs)
    print(f"translations with a difference: {flagged} of {len(pairs)} ({flagged / len(pairs):.1%})")
    for kind, change in (("number", change_number), ("name", change_name), ("negation", deny)):
        changed = [(indonesian, *other) for indonesian, english in pairs if (other := change(indonesian, english))]
        found = sum(
            any(is_change(one, kind, word) for one in find(to_record(ours, theirs))) for ours, theirs, word in changed
        )
        print(f"changed {kind}s found: {found} of {len(changed)} ({found / max(len(changed), 1):.1%})")


def to_record(indonesian: str, english: str) -> Record:
    """A pair as the labelled ones are written."""
    return {"claim": {"text": indonesian, "language": "id"}, "reference": {"text": english, "language": "en"}}


def change_number(_: str, text: str) -> tuple[str, str] | None:
    """The English text with its first counting number of two or three digits tripled, and that; no days, no names."""
    for found in re.finditer(r"(?<![\w.,/:-])[1-9]\d{1,2}(?![.,/:-]?\d|[/:-])", text):
        before = text[: found.start()].split()[-1:]
        if not (before and before[0][:1].isupper()):  # "March 30", "Boeing 737"
            changed = str(3 * int(found.group()))
            return text[: found.start()] + changed + text[found.end() :], changed
    return None


def change_name(indonesian: str, english: str) -> tuple[str, str] | None:
    """The English text with the first country that both sides name once put in another's place, and that."""
    ours, theirs = find_mentions(indonesian, "id"), find_mentions(english, "en")
    for mention in theirs:
        is_one = all(sum(one.key == mention.key for one in side) == 1 for side in (ours, theirs))
        if is_one and mention.kind is EntityKind.COUNTRY and mention.span.of(english) == mention.key:
            other = next(name for name in OTHERS if name not in english and name != mention.key)
            return english[: mention.span.start] + other + english[mention.span.end :], other
    return None


def deny(indonesian: str, english: str) -> tuple[str, str] | None:
    """The English text with "not" behind its only auxiliary verb, where neither side denies anything, and that."""
    found = list(AUXILIARY.finditer(english))
    if len(found) != 1 or DENIAL.search(indonesian) or DENIAL.search(english):
        return None
    return f"{english[: found[0].end()]} not{english[found[0].end() :]}", "not"


def is_change(one: Discrepancy, kind: str, changed: str) -> bool:
    """Whether a difference is what was changed."""
    return one.kind.value == kind and changed in one.reference


def report(results: Sequence[tuple[Record, list[Discrepancy]]], *, errors: bool) -> None:
    """The table: precision, recall and F1 by kind, and how many agreeing pairs got a difference."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    flagged = agreeing = 0
    for record, differences in results:
        gold = record["discrepancies"]
        hits = matched(record, differences)
        right.update(hits)
        found.update(difference.kind.value for difference in differences)
        wanted.update(difference["kind"] for difference in gold)
        agreeing += not gold
        flagged += bool(not gold and differences)
        if errors and (len(hits) < len(gold) or len(hits) < len(differences)):
            print_error(record, differences)
    print("| kind | labelled | found | right | precision | recall | F1 |\n| --- | --- | --- | --- | --- | --- | --- |")
    for kind in [*sorted(wanted | found), "all"]:
        row = [sum(table.values()) if kind == "all" else table[kind] for table in (wanted, found, right)]
        precision, recall = row[2] / max(row[1], 1), row[2] / max(row[0], 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"| {kind} | {row[0]} | {row[1]} | {row[2]} | {precision:.3f} | {recall:.3f} | {f1:.3f} |")
    print(f"\nagreeing pairs with an invented difference: {flagged} of {agreeing} ({flagged / max(agreeing, 1):.1%})")


def matched(record: Record, differences: Sequence[Discrepancy]) -> list[str]:
    """The kinds of the labelled differences that were found, each by a difference of its own."""
    left = list(differences)
    kinds = []
    for gold in record["discrepancies"]:
        for difference in left:
            sides = [(gold[side], getattr(difference, side), record[side]["text"]) for side in ("claim", "reference")]
            if difference.kind.value == gold["kind"] and all(overlap(*side) for side in sides):
                kinds.append(gold["kind"])
                left.remove(difference)
                break
    return kinds


def overlap(ours: str, theirs: str, text: str) -> bool:
    """Whether two stretches of a text share a character, at some place where they stand; two empty ones do."""
    if not ours or not theirs:
        return ours == theirs
    places = [[place for place in range(len(text)) if text.startswith(part, place)] for part in (ours, theirs)]
    return any(one < two + len(theirs) and two < one + len(ours) for one in places[0] for two in places[1])


def print_error(record: Record, differences: Sequence[Discrepancy]) -> None:
    """A wrong pair with what was labelled and found."""
    print(f"{record['id']}\n  claim:     {record['claim']['text']}\n  reference: {record['reference']['text']}")
    for gold in record["discrepancies"]:
        print(f"    labelled {gold['kind']}: {gold['claim']} | {gold['reference']}")
    for difference in differences:
        print(f"    found    {difference.kind.value}: {difference.claim} | {difference.reference}")


if __name__ == "__main__":
    main()
