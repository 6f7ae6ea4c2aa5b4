"""tokens -> the ordinal that starts at one of them: "ke-68", "148th", "peringkat kedua", "third year"."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.models import Span
from factcheck.numbers.reading import Token, read_digits
from factcheck.numbers.words import NumberWords, Unit, unit


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A place in an order, and the unit of time that it counts, if it does ("menit ke-68", "20th century")."""

    span: Span
    value: float
    last: int
    measure: Unit | None = None


def find_ordinal(tokens: Sequence[Token], place: int, words: NumberWords) -> Ordinal | None:
    """The ordinal at a token; a word ("kedua", "second") only beside one that ranks or that tells time."""
    read = read_ordinal(tokens, place, words)
    if read is None:
        return None
    value, first, last = read
    before = tokens[first - 1].lower if first else ""
    following = [token for token in tokens[last + 1 : last + 3] if token.text != "-"]  # "30th-minute"
    after = following[0].lower if following else ""
    ordinals = words.ordinals
    printed = tokens[place].digits
    if printed and before in words.things:  # "korban ke-25" counts 25
        return None
    if after in ordinals["units_after"] and (printed or value > 2):
        measure = unit(ordinals["units_after"][after])
        return Ordinal(Span(tokens[first].start, following[0].end), value, tokens.index(following[0]), measure)
    if before in ordinals["units_before"] and (printed or value > 2):
        measure = unit(ordinals["units_before"][before])
        return Ordinal(Span(tokens[first - 1].start, tokens[last].end), value, last, measure)
    if printed or before in ordinals["before"] or after in ordinals["after"]:
        return Ordinal(Span(tokens[first].start, tokens[last].end), value, last)
    return None


def read_ordinal(tokens: Sequence[Token], place: int, words: NumberWords) -> tuple[float, int, int] | None:
    """Value, first and last token: a word, digits behind "ke-" or digits before "th"."""
    token, ordinals = tokens[place], words.ordinals
    if not token.digits:
        value = ordinals["words"].get(token.lower)
        return (value, place, place) if value is not None else None
    sign = "".join(one.lower for one in tokens[max(0, place - 2) : place])
    if sign in ordinals["signs"] and tokens[place - 1].end == token.start:
        return read_digits(token.text, words)[0], place - 2, place
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following and following.start == token.end and following.lower in ordinals["suffixes"]:
        return read_digits(token.text, words)[0], place, place + 1
    before = tokens[place - 1].lower if place else ""
    among = before in ordinals["among_before"] or (following and following.lower in ordinals["among_after"])
    if among and token.text.isdecimal():  # "16 besar", "the last 16", "peringkat 19"
        return float(token.text), place, place
    return None
