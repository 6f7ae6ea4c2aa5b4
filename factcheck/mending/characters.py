"""Text -> edits of single characters: wrong encodings, entities, escapes, invisible and odd ones, doubled marks."""

import html
import re
import unicodedata
from collections.abc import Iterator

from factcheck.mending.copies import Edit

ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{2,8});")
ESCAPE = re.compile(r"\\(?:r\\n|[nrt\"'])")
ESCAPES = {"n": "\n", "r": "\n", "t": "\t"}

LEAD, TAIL = (
    "[\u00c2-\u00f4]",
    "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]",
)
SUSPECT = re.compile(LEAD + TAIL)
"""What UTF-8 looks like after it was read as Windows writes text: "Ã©", "â€œ"."""
HALF_MARK = re.compile("\u00e2\u20ac(?:\\?|(?=[\\s.,;:)]|$))")
"""A closing curly mark so read, whose last byte means nothing to Windows and was lost."""

CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
INVISIBLE = rf"\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff{CONTROLS}"
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
WIDE = "\uff01-\uff5e\ufb00-\ufb06\U0001d400-\U0001d7ff"
"""Full-width letters, ligatures and the mathematical letters of social media; each has its plain form in Unicode."""
MARKS = {"\u201f": "“", "\u02bc": "’", "\u2032": "’", "\u2033": '"', "\u2010": "-", "\u2011": "-", "\u2212": "-"}
DOUBLED = {"``": "“", "''": '"', "““": "“", "””": "”", '"“': "“", '”"': "”", "‘‘": "“", "’’": "”"}

ODD = re.compile(
    rf"\u00ad[ \t]*[\r\n]+|\r\n?|[{INVISIBLE}]+|[{SPACES}{BREAKS}{WIDE}{''.join(MARKS)}]|[A-Za-z][\u0300-\u036f]+"
    rf"|{'|'.join(DOUBLED)}"
)
STRAIGHT = re.compile('"+')


def find_escapes(text: str) -> Iterator[Edit]:
    """Escapes that a table kept: \\" and, where the text has no line break of its own, \\n."""
    if text.count("\\") < 2:
        return
    for found in ESCAPE.finditer(text):
        sort = found[0][1]
        if sort in "\"'" or "\n" not in text:
            yield Edit(*found.span(), ESCAPES.get(sort, sort))


def find_entities(text: str) -> Iterator[Edit]:
    """HTML entities: "&quot;", "&#8220;"."""
    if "&" not in text:
        return
    for found in ENTITY.finditer(text):
        plain = html.unescape(found[0])
        if plain != found[0]:
            yield Edit(*found.span(), plain)


def find_mojibake(text: str) -> Iterator[Edit]:
    """Text in UTF-8 that was read in another encoding, run by run; some programs break only a part of it."""
    if text.isascii() or not (SUSPECT.search(text) or HALF_MARK.search(text)):
        return
    from ftfy import fix_encoding  # a fifth of a second to load, and seldom needed
    from ftfy.badness import is_bad
    from ftfy.chardata import UTF8_DETECTOR_RE

    halves = {found.start(): Edit(*found.span(), "”") for found in HALF_MARK.finditer(text)}
    for found in UTF8_DETECTOR_RE.finditer(text):
        plain = fix_encoding(found[0])
        if found.start() not in halves and plain != found[0] and is_bad(found[0]):
            halves[found.start()] = Edit(*found.span(), plain)
    yield from (halves[place] for place in sorted(halves))


def find_characters(text: str) -> Iterator[Edit]:
    """Characters that no rule expects: invisible ones, odd spaces and line breaks, odd letters, doubled marks."""
    doubled = is_doubled(text)
    pattern = re.compile(f'{ODD.pattern}|""') if doubled else ODD
    for found in pattern.finditer(text):
        yield Edit(*found.span(), plain_form(found[0]))


def plain_form(odd: str) -> str:
    """What is read in place of odd characters."""
    if odd in DOUBLED or odd == '""':
        return DOUBLED.get(odd, '"')
    if odd in MARKS:
        return MARKS[odd]
    if re.fullmatch(rf"[{BREAKS}\n]+", odd):
        return "\n"
    if re.fullmatch(rf"[{INVISIBLE}]+[ \t]*[\r\n]*", odd):
        return ""  # a soft hyphen takes the end of its line with it
    return " " if odd.isspace() else unicodedata.normalize("NFKC", odd)


def is_doubled(text: str) -> bool:
    """Whether every straight mark is doubled, as tables do it with those inside a cell."""
    runs = [len(run) for run in STRAIGHT.findall(text)] if '""' in text else []
    return len(runs) > 1 and not any(length % 2 for length in runs)
