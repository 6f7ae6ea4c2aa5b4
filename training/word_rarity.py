"""How rare the words of a language are: python -m training.word_rarity LANGUAGE ARTICLES.jsonl.gz.

Writes data/languages/<language>/rarity.tsv: a word and its rarity, which is 0 for a word of every sentence and 1 for a
word of one sentence in all. Words of fewer than twenty sentences are left out and count as rare.
"""

import argparse
import gzip
import json
import math
import re
from collections import Counter
from pathlib import Path

from rapidfuzz import utils

from factcheck import settings

SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
BEGINNING, SHORTEST, LEAST = 2500, 4, 20
"""Characters of an article that are read, words of a sentence and sentences of a word that are counted at least."""


def main() -> None:
    """Write the table of one language."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":")[0])
    parser.add_argument("language")
    parser.add_argument("articles", type=Path, help="JSON lines with `text`, gzip")
    arguments = parser.parse_args()
    counts, total = count_words(arguments.articles)
    common = math.log(total)
    rows = sorted((word, math.log(total / count) / common) for word, count in counts.items() if count >= LEAST)
    path = settings.LANGUAGES / arguments.language / "rarity.tsv"
    path.write_text("".join(f"{word}\t{value:.2f}\n" for word, value in rows), "utf-8")


def count_words(path: Path) -> tuple[Counter[str], int]:
    """In how many sentences each word stands, and how many sentences there are."""
    counts: Counter[str] = Counter()
    total = 0
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            for sentence in SENTENCE.split(json.loads(line)["text"][:BEGINNING]):
                words = set(utils.default_process(sentence).split())
                if len(words) >= SHORTEST:
                    counts.update(words)
                    total += 1
    return counts, total


if __name__ == "__main__":
    main()
