"""The first words of a story -> the place line: who reports from where.

"Liputan6.com, Jakarta - …", "JAKARTA, KOMPAS.com - …", "PR DEPOK - …", "WASHINGTON (Reuters) - …".
"""

import re
from dataclasses import dataclass

from factcheck.metadata.media import is_domain, known_outlet
from factcheck.models import Span
from factcheck.words import Phrases, split_words

LONGEST = 90
DASH = re.compile(r"\s*(?:\s[-–—]{1,3}(?=\s|\w)|--+|[—–]|(?<=[A-Z])-(?=\s)|(?<=com)-|:(?=\s))\s*")
AFTER_OUTLET = re.compile(r"[\w-]+(?:\.[\w-]+)+(?=,\s[A-Z])")
"""Liputan6 often has no dash: "Liputan6.com, Jakarta Rina Wati mengumumkan …"."""
BY_OUTLET = re.compile(
    r"(?:[A-Z][A-Z .'/-]{2,30},\s*)?(?P<name>[A-Z][\w-]*(?:\.(?i:com|co\.id|co|id|net|news|tv)))\b"
    r"(?:[\s,]*(?P<dash>[-–—:]+)\s*|,?\s+(?=[A-Z]))"
)
"""The outlet's address first, or behind a place, with any dash: "PORTAL.COM-Harga …", "KOTA, PORTAL.com Ketua …"."""
IN_BRACKETS = re.compile(r"\(([^()]{2,40})\)")
CALL_SIGN = re.compile(r"(?!WIB|WIT|WHO)[WK][A-Z]{2,3}(?:-TV|-FM|-AM| TV| News)?(?<!KPK|KPU|KTT|KAI|KUA|WNI|WNA)")
"""The name of an American station: "BALTIMORE (WJZ) —". Indonesian bodies and clocks that look alike are none."""
PARTS = re.compile(r"[^,;/|()]+")
PLACE = r"[A-Z][\w.'’-]*(?: (?:de |del |di |al-|el-)?[A-Z][\w.'’-]*){0,3}"
DASHED = r"(?:\s[-–—]{1,3}\s|\s?--+\s?|\s?[—–]\s?|(?<=[A-Z])-(?=\s))"
PLACE_LINE = re.compile(rf"{PLACE}(?:(?:, ?| ?/ ?| \| ?){PLACE}){{0,3}}\s*(?:\([^()]{{2,40}}\)\s*)?{DASHED}")
"""Places and outlets with a dash behind them: "MOGADISHU, Somalia — ", "JAKARTA, KOMPAS.com - "."""
IN_CAPITALS = re.compile(r"[A-Z]{4,}")
AND_COUNTRY = re.compile(r", (?=[A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place line of a story: the outlet that names itself, the agency in brackets, and where they stand."""

    span: Span
    outlet: Span | None = None
    agency: Span | None = None


def find_dateline(text: str, paragraph: Span) -> Dateline | None:
    """The place line that a paragraph begins with, if it names an outlet or an agency."""
    head = text[paragraph.start : min(paragraph.end, paragraph.start + LONGEST)]
    dash = DASH.search(head) or AFTER_OUTLET.match(head)
    led = BY_OUTLET.match(head)
    if led and (led["dash"] or known_outlet(led["name"])):
        return Dateline(at(paragraph, led.span()), at(paragraph, led.span("name")))
    if not dash or re.search(r"[.!?]\s", head[: dash.start()]):
        return None
    span = Span(paragraph.start, paragraph.start + (dash.start() or dash.end()))
    return Dateline(span, find_outlet(text, span), find_agency(text, span))


def at(paragraph: Span, place: tuple[int, int]) -> Span:
    """A place within a paragraph as one of the article."""
    return Span(paragraph.start + place[0], paragraph.start + place[1])


def find_agency(text: str, span: Span) -> Span | None:
    """The name in brackets before the dash: "(Reuters)"."""
    found = IN_BRACKETS.search(text, span.start, span.end)
    return Span(*found.span(1)) if found and (known_outlet(found[1]) or CALL_SIGN.fullmatch(found[1])) else None


def find_outlet(text: str, span: Span) -> Span | None:
    """The part between commas that is an outlet's name or address."""
    for found in PARTS.finditer(text, span.start, span.end):
        words = found[0]
        start = found.start() + len(words) - len(words.lstrip())
        part = Span(start, start + len(words.strip()))
        if words.rstrip().endswith("."):  # "TOPEKA, Kan." is a state and no broadcaster
            continue
        inside = text.rfind("(", span.start, start) > text.rfind(")", span.start, start)
        if not inside and (is_domain(part.of(text)) or known_outlet(part.of(text))):
            return part
    return None


def skip_place_line(text: str, sentence: Span, places: Phrases) -> Span:
    """The sentence without the place line that it begins with, which is no part of what it says.

    Before a dash stands a place, an outlet, or a name in capitals; without one only a known place in capitals.
    """
    end = dashed_line(text, sentence, places) or bare_line(text, sentence, places)
    return Span(end, sentence.end) if end and end < sentence.end else sentence


def dashed_line(text: str, sentence: Span, places: Phrases) -> int | None:
    """Where a place line with a dash ends, if a sentence begins with one."""
    found = PLACE_LINE.match(text, sentence.start, sentence.end)
    if not found:
        return None
    line, first = Span(*found.span()), PARTS.findall(found[0])[0].strip(" -–—")
    named = "," in found[0] or first in places or IN_CAPITALS.match(found[0])
    return found.end() if named or find_outlet(text, line) or find_agency(text, line) else None


def bare_line(text: str, sentence: Span, places: Phrases) -> int | None:
    """Where a place in capitals ends that has no dash: "HANGZHOU, China Chinese e-commerce giant …"."""
    words = split_words(text, Span(sentence.start, min(sentence.end, sentence.start + LONGEST)))
    length = places.at(words, 0)
    if not length or not all(word.text.isupper() and len(word.text) > 1 for word in words[:length]):
        return None
    end = words[length - 1].span.end
    if AND_COUNTRY.match(text, end) and (country := places.at(words, length + 1)):
        end = words[length + country].span.end
    return end + 1 if re.match(r"\s[A-Z]", text[end : end + 2]) else None
