"""text -> its quantities: each numeral with its unit, hedge, role and what it counts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.models import Span
from factcheck.numbers.joining import join_durations, settle_roles, share_units
from factcheck.numbers.ordinals import find_ordinal
from factcheck.numbers.quantities import Quantity, step
from factcheck.numbers.reading import Numeral, Token, find_tokens, read_digits, read_numeral
from factcheck.numbers.surroundings import EVENTS, NEAR, Surroundings
from factcheck.numbers.words import NumberWords, Unit, load_number_words, unit

DASHES = ("-", "–", "—")
OLDEST = 400
"""A number in brackets behind a name is an age, if only a misprinted one."""
LINK = re.compile(r"https?://\S+|www\.\S+")


def find_quantities(text: str, language: str, skip: Sequence[Span] = ()) -> list[Quantity]:
    """The quantities of a text in that language; stretches to `skip` (dates, quotations) are passed over."""
    skip = [*skip, *(Span(*found.span()) for found in LINK.finditer(text))]
    scan = Scan(text, find_tokens(text), load_number_words(language))
    quantities: list[Quantity] = []
    place = 0
    while place < len(scan.tokens):
        start = scan.tokens[place].start
        found = None if any(span.start <= start < span.end for span in skip) else scan.quantity_at(place)
        if found:
            quantity, place = found
            quantities.extend([quantity] if quantity else [])
        else:
            place += 1
    return settle_roles(share_units(join_durations(quantities, text), text))


@dataclass(frozen=True, slots=True)
class Scan:
    """A text under the eyes of one language."""

    text: str
    tokens: list[Token]
    words: NumberWords

    @property
    def around(self) -> Surroundings:
        """The words around its numbers."""
        return Surroundings(self.text, self.tokens, self.words)

    def quantity_at(self, place: int) -> tuple[Quantity | None, int] | None:
        """The quantity that starts at a token and the token after it; none for a numeral that counts nothing."""
        token = self.tokens[place]
        if not token.digits and token.lower not in self.words.starts:
            return None
        multiple = self.words.multiples.get(token.lower)
        if multiple:
            return self.build(Span(token.start, token.end), multiple, unit("x")), place + 1
        found = self.phrase(place) or self.ordinal(place)
        if found:
            return found
        numeral = read_numeral(self.tokens, place, self.words)
        if not numeral:
            return None
        return self.share(numeral) or self.score(numeral) or self.span_of_values(numeral) or self.plain(numeral)

    def phrase(self, place: int) -> tuple[Quantity, int] | None:
        """Words that hold a number and its unit: "setahun", "seumur hidup", the "an hour" of "an hour 32 minutes"."""
        for words, measure in self.words.units_one.get(self.tokens[place].lower, ()):
            last = place + len(words) - 1
            if tuple(token.lower for token in self.tokens[place : last + 1]) != words:
                continue
            following = self.tokens[last + 1] if last + 1 < len(self.tokens) else None
            if words[0] in self.words.joints["one"] and not (following and following.digits):
                continue
            return self.build(Span(self.tokens[place].start, self.tokens[last].end), 1, measure), last + 1
        return None

    def ordinal(self, place: int) -> tuple[Quantity, int] | None:
        """ "peringkat kedua", "ranked 148th": a place in an order; with a unit of time ("menit ke-68") so much time."""
        found = find_ordinal(self.tokens, place, self.words)
        if found is None:
            return None
        if found.measure:
            return self.build(found.span, found.value, found.measure), found.last + 1
        return Quantity(found.span, found.value, found.value, found.value, "rank"), found.last + 1

    def plain(self, numeral: Numeral) -> tuple[Quantity | None, int]:
        """A single number with its unit."""
        measured = self.measure(numeral)
        after = self.next_place(measured[0].end, numeral.last + 1)
        if self.is_name(numeral, measured[1]):
            return None, numeral.last + 1
        span, measure = measured
        if measure is None and self.is_described(numeral):
            return None, after
        if measure is None and self.is_age(numeral):
            measure = unit("old")
        quantity = self.build(span, numeral.value, measure, numeral)
        if numeral.weak and (measure is None or measure.symbol == "x") and quantity.thing not in EVENTS:
            return None, after
        return quantity, after

    def is_described(self, numeral: Numeral) -> bool:
        """ "three-pointer", "six-rider": part of a word, and no count."""
        end = self.tokens[numeral.last].end
        tail = self.text[end : end + 3]
        return tail[:1] == "-" and tail[1:2].isalpha() and tail[1:] not in self.words.hedges["about_suffix"]

    def is_age(self, numeral: Numeral) -> bool:
        """ "The suspect, 34, was …", "Budi (34)"."""
        first, last = self.tokens[numeral.first], self.tokens[numeral.last]
        if numeral.first < 2 or numeral.first != numeral.last or not first.digits or not 10 <= numeral.value < OLDEST:
            return False
        around = self.tokens[numeral.first - 1].text + self.text[last.end : last.end + 1]
        named = self.tokens[numeral.first - 2].text
        return named[0].isalpha() and (around == ",," or (around == "()" and named[0].isupper()))

    def next_place(self, end: int, least: int) -> int:
        """The first token that starts at or after a character."""
        place = least
        while place < len(self.tokens) and self.tokens[place].start < end:
            place += 1
        return place

    def measure(self, numeral: Numeral) -> tuple[Span, Unit | None]:
        """The span of a numeral with its unit, before or after it."""
        start, end = self.tokens[numeral.first].start, self.tokens[numeral.last].end
        head = self.text[max(0, start - NEAR) : start]
        before = self.words.symbol_pattern.search(head)
        if before:
            return Span(start - len(head) + before.start(), end), self.words.symbols[before.group(1)]
        after = self.words.unit_pattern.match(self.text, end)
        found = self.unit_before(numeral)
        if found:
            behind = self.words.units[fold(after.group(1))] if after else None
            measure = behind if behind and behind.dimension == found[1].dimension else found[1]
            return Span(found[0], after.end() if after else end), measure
        if after and not self.is_clock_like(after.group(1), numeral):
            return Span(start, after.end()), self.words.units.get(fold(after.group(1)))
        if numeral.fraction:
            return Span(start, end), unit("%")
        return Span(start, end), None

    def is_clock_like(self, word: str, numeral: Numeral) -> bool:
        """ "Minggu" with a capital is a Sunday, and "5 Mar" no metre."""
        return word[:1].isupper() and fold(word) in ("minggu", "m") and not numeral.scaled

    def unit_before(self, numeral: Numeral) -> tuple[int, Unit] | None:
        """ "magnitudo 6,2", "M6,2", "berusia 42 tahun"."""
        if numeral.first == 0:
            return None
        token, start = self.tokens[numeral.first - 1], self.tokens[numeral.first].start
        found = self.words.units_before.get(token.lower)
        if found and (len(token.text) > 1 or (token.text == "M" and start - token.end <= 1)):
            return token.start, found
        pair = self.tokens[max(0, numeral.first - 2) : numeral.first]
        found = self.words.units_before.get(" ".join(word.lower for word in pair))  # "at the age of 88"
        return (pair[0].start, found) if found else None

    def is_name(self, numeral: Numeral, measure: Unit | None) -> bool:
        """Whether the number is part of a name or a year: "Boeing 737", "Pasal 5", "Covid-19", "in 2024"."""
        first = self.tokens[numeral.first]
        before = self.tokens[numeral.first - 1] if numeral.first else None
        whole = numeral.first == numeral.last and first.digits and "," not in first.text and "." not in first.text
        if before and first.digits and measure is None and before.end == first.start:
            if before.text[-1].isalpha():
                return True
            if before.text in DASHES and numeral.first > 1 and self.tokens[numeral.first - 2].end == before.start:
                return not self.counts_by_order(numeral)
        if whole and measure is None and 1800 <= numeral.value <= 2100 and len(first.text) == 4:
            return not self.around.thing(numeral.first, numeral.last)
        if before and before.lower in self.words.names_before and measure is None:
            return True
        after = self.tokens[numeral.last + 1 : numeral.last + 2]
        if after and after[0].lower in self.words.names_after and measure is None:  # "16 besar"
            return True
        capital = before is not None and before.text[:1].isupper() and numeral.first > 1
        return bool(capital and whole and measure is None and not self.is_end(numeral.first - 2))

    def is_end(self, place: int) -> bool:
        """Whether a token ends a sentence or clause, so that a capital after it says nothing."""
        return self.tokens[place].text in '.!?:;"“”'

    def counts_by_order(self, numeral: Numeral) -> bool:
        """ "korban ke-25" counts 25 victims; "HUT ke-79" counts none."""
        ordinal = self.tokens[numeral.first - 2]
        if ordinal.lower not in self.words.joints["ordinal"] or numeral.first < 3:
            return False
        return self.tokens[numeral.first - 3].lower in self.words.things

    def share(self, numeral: Numeral) -> tuple[Quantity, int] | None:
        """ "satu dari enam orang", "one in five", "5 of the 120": a ratio, with its parts."""
        place = numeral.last + 1
        linked = next((joint for joint in self.words.joints["of"] if self.follows(place, joint)), None)
        if linked is None or numeral.fraction or numeral.vague:
            return None
        lone = self.words.joints["lone"]
        alone = numeral.value == 1 and (linked in lone or self.tokens[max(0, numeral.first - 1)].lower in lone)
        place += len(linked.split())
        if place < len(self.tokens) and self.tokens[place].lower in ("the", "every", "all", "total", "semua", "setiap"):
            place += 1
        whole = read_numeral(self.tokens, place, self.words) if place < len(self.tokens) else None
        if not whole or whole.vague or whole.fraction or not 0 < numeral.value < whole.value:
            return None
        if alone:  # "one of 87 Iraqis": 87 are counted
            return None
        if linked == "in" and (whole.value > 1000 or self.measure(whole)[1]):  # "two in 2023", "one in 20 days"
            return None
        if 1800 <= whole.value <= 2100:
            return None
        span = Span(self.tokens[numeral.first].start, self.tokens[whole.last].end)
        return self.ratio(span, numeral.value, whole.value, numeral.first), whole.last + 1

    def follows(self, place: int, phrase: str) -> bool:
        """Whether the words of a phrase stand at a token."""
        parts = phrase.split()
        return [token.lower for token in self.tokens[place : place + len(parts)]] == parts

    def ratio(self, span: Span, part: float, whole: float, first: int) -> Quantity:
        """A ratio as a percentage; "one in six" is rounded to whole people."""
        value = 100 * part / whole
        low, high = value * 0.99, value * 1.01
        if whole <= 10:
            low, high = 100 * part / (whole + 0.5), 100 * part / (whole - 0.5)
        quantity = Quantity(span, value, low, min(high, 100), "percent", "%", parts=(part, whole))
        return self.around.hedge(quantity, first)

    def score(self, numeral: Numeral) -> tuple[Quantity | None, int] | None:
        """ "3-1" in a match: the two numbers together."""
        other = self.second_value(numeral, DASHES)
        if not other or not self.tokens[numeral.first].digits or self.is_range(numeral, other):
            return None
        span = Span(self.tokens[numeral.first].start, self.tokens[other.last].end)
        high, low = max(numeral.value, other.value), min(numeral.value, other.value)
        before = self.text[: span.start].rstrip()[-1:]
        if high > 200 or high != int(high) or (numeral.first and self.tokens[numeral.first - 1].end == span.start):
            return None, other.last + 1
        if before in DASHES or self.text[span.end : span.end + 1] in (*DASHES, "/"):
            return None, other.last + 1
        value = high * 1000 + low
        return Quantity(span, value, value, value, "score"), other.last + 1

    def second_value(self, numeral: Numeral, joints: Sequence[str]) -> Numeral | None:
        """The numeral after a joint that follows a numeral."""
        place = numeral.last + 1
        if place + 1 >= len(self.tokens) or self.tokens[place].lower not in joints:
            return None
        place = self.next_place(self.sign_end(self.tokens[place].end), place + 1)
        other = read_numeral(self.tokens, place, self.words) if place < len(self.tokens) else None
        return other if other and not other.vague and not other.fraction and not other.weak else None

    def sign_end(self, start: int) -> int:
        """Where the sign of a currency ends that stands at a place: "Rp9.000 - Rp9.200"."""
        found = self.words.sign_pattern.match(self.text, start)
        return found.end() if found else start

    def is_range(self, numeral: Numeral, other: Numeral) -> bool:
        """Whether two numbers with a dash are from and to: they rise, and a unit or a counted thing follows."""
        if numeral.value >= other.value and not other.scaled:
            return False
        return bool(self.measure(other)[1] or other.scaled or self.around.thing(numeral.first, other.last))

    def span_of_values(self, numeral: Numeral) -> tuple[Quantity, int] | None:
        """ "3-4 juta ton", "antara 3 dan 4 persen", "10 sampai 15 orang"."""
        between = numeral.first and self.tokens[numeral.first - 1].lower in self.words.joints["between"]
        joints = [*DASHES, *self.words.joints["to"], *(self.words.joints["between_and"] if between else [])]
        if numeral.first and self.tokens[numeral.first - 1].lower in self.words.joints["from"]:
            joints = list(DASHES)
        other = self.second_value(numeral, joints)
        if not other or (self.tokens[numeral.last + 1].text in DASHES and not self.is_range(numeral, other)):
            return None
        value = numeral.value
        if other.scaled and not numeral.scaled and value < other.value / other.grain * 10:
            value *= other.value / mantissa(self.tokens[other.first], other, self.words)
        if value >= other.value:
            return None
        span, measure = self.measure(replace(other, first=numeral.first))
        quantity = self.build(span, (value + other.value) / 2, measure, replace(other, first=numeral.first))
        factor = measure.factor if measure else 1
        ends = (value * factor, other.value * factor)
        ranged = replace(quantity, low=ends[0], high=ends[1], ends=ends)
        return ranged, self.next_place(span.end, other.last + 1)

    def build(self, span: Span, value: float, measure: Unit | None, numeral: Numeral | None = None) -> Quantity:
        """A quantity in base units, with the interval that its words allow."""
        factor = measure.factor if measure else 1.0
        if numeral and numeral.fraction and measure and measure.symbol == "%":
            factor = 100.0
        if measure and measure.symbol == "IDR" and numeral:
            value = self.rupiah(value, numeral)
        first, last = (numeral.first, numeral.last) if numeral else self.places(span)
        counts = measure is None or measure.dimension == "percent"
        low, high = numeral.vague if numeral and numeral.vague else margins(value, measure, numeral)
        quantity = Quantity(
            span=span,
            value=value * factor,
            low=low * factor,
            high=high * factor,
            dimension=measure.dimension if measure else "count",
            unit=measure.symbol if measure else "",
            role=self.around.role(self.places(span)[0], span),
            thing=self.around.thing(first, last) if counts else "",
            things=self.around.things(first, last) if counts else frozenset(),
        )
        return self.around.hedge(quantity, first)

    def rupiah(self, value: float, numeral: Numeral) -> float:
        """English prints "Rp500.000" too: nobody pays in thousandths of a rupiah."""
        token = self.tokens[numeral.first]
        if numeral.first == numeral.last and re.fullmatch(r"\d{1,3}[.,]\d{3}", token.text):
            return read_digits(token.text, self.words)[0] if value >= 1000 else round(value * 1000)
        return value

    def places(self, span: Span) -> tuple[int, int]:
        """The tokens of a span."""
        inside = [place for place, token in enumerate(self.tokens) if span.start <= token.start < span.end]
        return inside[0], inside[-1]


def fold(word: str) -> str:
    """A unit as it stands in the table."""
    return " ".join(word.casefold().split())


def mantissa(token: Token, numeral: Numeral, words: NumberWords) -> float:
    """The number before the scale: 4 in "4 juta"."""
    return read_digits(token.text, words)[0] if token.digits else numeral.value / numeral.grain


def margins(value: float, measure: Unit | None, numeral: Numeral | None) -> tuple[float, float]:
    """How far a printed number may be rounded: half of its last digit, and never much of the whole."""
    half = 0.0
    if numeral and numeral.fraction:
        half = 0.05 * value
    elif numeral and numeral.grain:
        half = min(0.49 * numeral.grain, 0.08 * abs(value) if numeral.scaled else 0.49 * numeral.grain)
    elif measure and measure.dimension != "duration" and not measure.dimension.startswith("money"):
        half = min(0.49, 0.03 * abs(value))
    if abs(value) >= 100 and step(value) >= 10:
        half = max(half, min(0.49 * step(value), 0.01 * abs(value)))
    return value - half, value + half
