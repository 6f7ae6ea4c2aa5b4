"""The table of outlets -> every way in which a text writes a name, cut into words and filed under the first one."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from factcheck.outlets.cues import cue_words
from factcheck.outlets.table import Outlet, load_outlets

WORD = re.compile(r"[^\W_]+")


class Wording(NamedTuple):
    """One way of writing an outlet's name, without its article."""

    outlet: Outlet
    words: tuple[str, ...]
    keys: tuple[str, ...]
    gaps: tuple[str, ...]
    """What stands between the words, and after the last one ("E!", "Canal+"), without spaces."""
    doubtful: bool
    needs_article: bool
    """ "The Hill": without its article it is no name."""
    sure_with_article: bool
    """ "Sun" is doubtful, but "The Sun" within a sentence is not."""


def fold_word(word: str) -> str:
    """A word as a key: casefolded, without accents."""
    if word.isascii():
        return word.casefold()
    return unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().casefold() or word.casefold()


def fold_gap(gap: str) -> str:
    """What stands between two words, as far as it tells names apart: "Al-Jazeera" is "Al Jazeera"."""
    return gap.replace("’", "'").replace("‘", "'").translate(SPACES)


SPACES = str.maketrans("", "", " \t\u00a0-‐–")


def spell(outlet: Outlet) -> Iterator[Wording]:
    """The wordings of one outlet, its articles taken off."""
    articled = {name[4:]: name not in outlet.doubtful for name in outlet.names if name.startswith("The ")}
    bare = [name for name in outlet.names if not name.startswith("The ")]
    for name in dict.fromkeys([*bare, *articled]):
        found = list(WORD.finditer(name))
        if not found:  # a name in a script without words we know of
            continue
        ends = [*(match.start() for match in found[1:]), len(name)]
        # "The Korea Herald" is also read without its article; "The Hill" is not.
        needs_article = name not in bare and len(found) == 1
        yield Wording(
            outlet=outlet,
            words=tuple(match[0] for match in found),
            keys=tuple(fold_word(match[0]) for match in found),
            gaps=tuple(fold_gap(name[match.end() : end]) for match, end in zip(found, ends, strict=True)),
            doubtful=name in outlet.doubtful or needs_article or not articled.get(name, True),
            needs_article=needs_article,
            sure_with_article=articled.get(name, False),
        )


@cache
def load_wordings() -> Mapping[str, tuple[Wording, ...]]:
    """All wordings by the key of their first word, those of most words first."""
    filed: dict[str, list[Wording]] = defaultdict(list)
    for outlet in load_outlets():
        for wording in spell(outlet):
            filed[wording.keys[0]].append(wording)
    return {key: tuple(sorted(wordings, key=lambda one: -len(one.words))) for key, wordings in filed.items()}


@cache
def first_words() -> re.Pattern[str]:
    """The words of a text at which a name may begin: those with a capital or digit, and some small ones."""
    small = {word for wordings in load_wordings().values() for word in (one.words[0] for one in wordings)}
    small = {word for word in small if word.islower()} | set(cue_words("titles"))
    listed = "|".join(sorted(map(re.escape, small), key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?:[^\W_a-z][^\W_]*|[a-z][a-z0-9]*[A-Z][^\W_]*|(?:{listed})(?![^\W_]))")


@cache
def load_spellings() -> Mapping[str, bool]:
    """The single words of names as they are written, and whether a sure name holds them; for words stuck together."""
    spellings: dict[str, bool] = {}
    for wordings in load_wordings().values():
        for wording in wordings:
            for word in wording.words:
                for spelling in (word, word.upper()):
                    spellings[spelling] = spellings.get(spelling, False) or not wording.doubtful
    return {spelling: sure for spelling, sure in spellings.items() if len(spelling) > 2}


def is_written_so(wording: Wording, words: Iterable[str]) -> bool:
    """Whether capitals are right: "Reuters", "REUTERS", "Tribunnews.COM"; not "reuters", and not "Cnn"."""
    titles = cue_words("titles")
    for place, (want, got) in enumerate(zip(wording.words, words, strict=True)):
        if place == 0 and want.casefold() in titles:
            continue
        if want.isupper() and len(want) > 1:
            if not got.isupper():
                return False
        elif want[0].isupper() and not got[0].isupper() and not is_inner(place, wording):
            return False
    return True


def is_inner(place: int, wording: Wording) -> bool:
    """Whether a word stands within a long name, where a slip does no harm: "The Wall street Journal"."""
    return 0 < place < len(wording.words) - 1
