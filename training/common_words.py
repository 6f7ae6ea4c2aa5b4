"""Articles -> the common words of a language: those written small nearly always.

A capital at the start of a sentence says nothing about them.

    python -m training.common_words ARTICLES.jsonl[.gz]… > data/languages/<language>/common.txt

Only the words are kept, in alphabetical order; nothing of the texts can be put together from them.
"""

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

WORDS = re.compile(r"[A-Za-z][a-z]+|[^\sA-Za-z]")
LEAST, SHARE = 15, 0.1
"""How often a word must stand small, and the largest share of capitals inside sentences."""
SELDOM, LETTERS = 5, 5
"""A word of so many letters need stand small only so often: short ones are abbreviations too easily."""


def read_texts(paths: Iterable[str]) -> Iterator[str]:
    """The `text` of each JSON line."""
    for path in paths:
        content = Path(path).read_bytes()
        lines = gzip.decompress(content) if path.endswith(".gz") else content
        for line in lines.splitlines():
            yield json.loads(line)["text"]


def find_common(texts: Iterable[str]) -> list[str]:
    """The words that stand small `LEAST` times or more, and inside sentences capitalised in at most `SHARE`."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        words = WORDS.findall(text)
        for before, word, after in zip(words, words[1:], words[2:], strict=False):
            if before[0].islower() and after[0].islower():  # a headline would say nothing about capitals
                (small if word[0].islower() else capital)[word.casefold()] += 1
    often = (w for w, n in small.items() if n >= (SELDOM if len(w) >= LETTERS else LEAST))
    return sorted(w for w in often if capital[w] <= SHARE * (small[w] + capital[w]))


if __name__ == "__main__":
    sys.stdout.write("\n".join(find_common(read_texts(sys.argv[1:]))) + "\n")
