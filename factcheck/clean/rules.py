"""A line by itself -> the reason why it is no part of the story, or none."""

import re

from factcheck.clean.dates import is_date_line, is_dated
from factcheck.clean.shapes import ends_with_stop, is_title_like
from factcheck.clean.words import load_vocabulary
from factcheck.models import Furniture

OPENS_WORDS = 60
"""A longer line is a story that a paste ran into one line."""
LABEL_WORDS = 25
HOLDS_WORDS = 45
CAPTION_WORDS = 60
BRACKET_WORDS = 12

BARE = re.compile(r"[\W\d_]*$")
BRACKETED = re.compile(r"(?:\[[^\[\]]*\]|<[^<>]*>)[:.]?$")
VIDEO = re.compile(r"gambas|video|embed", re.IGNORECASE)
IN_PARENTHESES = re.compile(r"[(\[]([^()\[\]]*)[)\]][.\s]*$")
CODE = re.compile(r"\(\w{1,6}(?:\s?/\s?\w{1,6})+\)(?:\s+[^\s.]+){0,20}$")
"""Initials of writer and editor, tags may follow: "(rwa/dk) gempa bandung"."""
CONVERSION = re.compile(r"\(?\s*(?:US)?[$€£¥]\s?\d[\d.,]*\s*=")
POST = re.compile(r"(?:[—–-]\s?|A (?:photo|video|post) (?:posted|shared) by )[^@]{1,60}\(@[\w.]+\)")
"""The signature of an embedded post: "— Rina Wati (@rinaw) January 15, 2016"; Instagram's is English everywhere."""
ADDRESS = re.compile(r"(?:https?://|www\.)\S+$|[\w.+-]+@[\w-]+(?:\.\w+)+$")
HASHTAGS = re.compile(r"(?:#\w+[\s,]*)+$")
MARKUP = re.compile(r"\{target=|:{3,}|\{#")
BYLINE = re.compile(
    r"(?:by|oleh)\s*:?\s+[A-Z][\w.'’-]*"
    r"(?:(?:,|\s+and|\s+dan|\s*\||\s+of the|\s+of|\s+in)?\s+[A-Z][\w.'’-]*)*,?\s*[|]?",
    re.IGNORECASE,
)
NAMED = re.compile(r"(?:[Bb]y|BY|[Oo]leh|OLEH)\s*:?\s+[A-Z]")

SIGNED = re.compile(r"[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){1,2}\s?/\s?[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+)+$")
SENTENCE_END = re.compile(r"[.!?][\"”']?(?:\s|$)")
VIA = re.compile(r"\bvia\s[A-Z]")
SLASH_CREDIT = re.compile(r"(?:(?:^|\s)/|[.!?]\s?/\s?)[A-Z@][^/]{1,60}(?:/[^/]{0,40}){0,2}$")
"""The photo credit of Pikiran Rakyat and its likes: "Gunung itu meletus. /KCNA via REUTERS/"."""
NAME_CREDIT = re.compile(
    r"(?<![\w/])(?:REUTERS|AFP|AP|ANTARA FOTO|EPA|EFE|ANTARA|Antara|Xinhua|XINHUA|KCNA|Reuters|Getty Images|EPA-EFE)"
    r"\s?/\s?[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,3}(?:/\w{2,5})?[/).\s]*$"
)
"""Agency and photographer: "(AFP/Jane Doe)", "REUTERS/John Roe"."""


def classify(line: str) -> Furniture | None:
    """Why a line is no part of the story, as far as the line itself can tell."""
    words = len(line.split())
    return (
        of_marks(line)
        or of_date(line)
        or of_words(line, words)
        or of_caption(line, words)
        or of_credit(line, words)
        or of_call(line, words)
    )


def of_marks(line: str) -> Furniture | None:
    """Lines of signs, addresses, brackets and markup."""
    if (BARE.match(line) and not is_date_line(line)) or (MARKUP.search(line) and not ends_with_stop(line)):
        return Furniture.MENU
    if BRACKETED.match(line):
        return Furniture.VIDEO if VIDEO.search(line) else Furniture.LINK
    if ADDRESS.match(line):
        return Furniture.SHARE
    if POST.match(line):
        return Furniture.CAPTION
    return Furniture.TAGS if HASHTAGS.match(line) else None


def of_date(line: str) -> Furniture | None:
    """Date lines, bylines that carry a date among them, and the dated headlines of a list of stories."""
    if not is_date_line(line):
        dated = is_dated(line) and not line.endswith(".") and len(line.split()) <= LABEL_WORDS
        return Furniture.LINK if dated and is_title_like(line) else None
    return Furniture.BYLINE if NAMED.match(line) else Furniture.DATELINE


def of_words(line: str, words: int) -> Furniture | None:
    """Lines known by our word lists."""
    vocabulary = load_vocabulary()
    found = vocabulary.alone.match(line)
    if not found and words <= OPENS_WORDS:
        found = vocabulary.opens.match(line)
    if not found and words <= (LABEL_WORDS if ends_with_stop(line) else HOLDS_WORDS):
        found = vocabulary.labels.match(line)
    if not found and words <= BRACKET_WORDS and not ends_with_stop(line.rstrip(")")):
        found = vocabulary.bare.match(line)
    if not found and words <= HOLDS_WORDS:
        found = vocabulary.holds.search(line)
    if found and found.lastgroup:
        return Furniture[found.lastgroup]
    if vocabulary.heads.match(line):
        return Furniture.LINK
    return Furniture.PAGER if vocabulary.pager.match(line) else None


def of_caption(line: str, words: int) -> Furniture | None:
    """Captions, known by the credit of the photographer at their end."""
    if words > CAPTION_WORDS:
        return None
    if SLASH_CREDIT.search(line) or NAME_CREDIT.search(line):
        return Furniture.CAPTION
    bracket = IN_PARENTHESES.search(line)
    label = load_vocabulary().labels.match(line)
    if label and label.lastgroup == Furniture.CAPTION.name:
        return Furniture.CAPTION
    photo = load_vocabulary().photo
    if bracket and (is_photo_credit(bracket[1].strip()) or is_signed(line[: bracket.start()], bracket[1])):
        return Furniture.CAPTION
    if load_vocabulary().photo_at_end.search(line) and not ends_with_stop(line):
        return Furniture.CAPTION
    credit = words <= LABEL_WORDS and not ends_with_stop(line) and photo.search(line)
    return Furniture.CAPTION if credit and (words <= 8 or line.endswith(credit[0])) else None


def is_photo_credit(words: str) -> bool:
    """Whether the words in a bracket credit a picture: "Foto: Rina", "Credit: JOHN ROE/AFP/Getty Images"."""
    photo = load_vocabulary().photo
    marked = "/" in words or ":" in words
    return bool(
        photo.match(words) or VIA.search(words) or NAME_CREDIT.search(words) or (marked and photo.search(words))
    )


def is_signed(caption: str, words: str) -> bool:
    """Whether a bracket after one full sentence names photographer and house: "(Jane Doe / Valley Times)"."""
    return bool(SIGNED.match(words)) and caption.rstrip().endswith(".") and len(SENTENCE_END.findall(caption)) == 1


def of_credit(line: str, words: int) -> Furniture | None:
    """Bylines, initials, credits in brackets, notes on exchange rates."""
    named = BYLINE.match(line) if NAMED.match(line) else None
    if (
        named
        and words <= LABEL_WORDS
        and not ends_with_stop(line)
        and len(re.findall(r"[^\W\d_]+", line[named.end() :])) <= 3
    ):
        return Furniture.BYLINE
    if CODE.match(line) or CONVERSION.match(line):
        return Furniture.CREDIT
    bracket = IN_PARENTHESES.match(line)
    if bracket and words <= BRACKET_WORDS and not (words > 5 and ends_with_stop(bracket[1])):
        return Furniture.CREDIT
    return None


def of_call(line: str, words: int) -> Furniture | None:
    """Calls to follow, join or download something in a channel."""
    vocabulary = load_vocabulary()
    if words <= HOLDS_WORDS and vocabulary.calls.match(line) and vocabulary.channels.search(line):
        return Furniture.SHARE
    return None
