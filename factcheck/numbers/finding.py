"""text -> its quantities: each numeral with its unit, hedge, role and what it counts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.models import Span
from factcheck.numbers.joining import join_durations, settle_roles, share_units
from factcheck.numbers.quantities import Quantity, Role, step
from factcheck.numbers.reading import Numeral, Token, find_tokens, read_digits, read_numeral
from factcheck.numbers.words import NumberWords, Unit, alternatives, load_number_words, load_units, unit

EVENTS = frozenset({"dead", "injured", "missing", "displaced", "arrested", "rescued", "infected"})
NEAR = 60
"""So many characters around a number may hold its hedge or currency."""
DASHES = ("-", "–", "—")
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

    def quantity_at(self, place: int) -> tuple[Quantity | None, int] | None:
        """The quantity that starts at a token and the token after it; none for a numeral that counts nothing."""
        if not self.tokens[place].digits and self.tokens[place].lower not in self.words.starts:
            return None
        multiple = self.words.multiples.get(self.tokens[place].lower)
        if multiple:
            token = self.tokens[place]
            span = Span(token.start, token.end)
            return self.build(span, multiple, unit("x")), place + 1
        single = self.words.units_one.get(self.tokens[place].lower)
        if single:
            token = self.tokens[place]
            return self.build(Span(token.start, token.end), 1, single), place + 1
        rank = self.rank(place)
        if rank:
            return rank, place + 1
        numeral = read_numeral(self.tokens, place, self.words)
        if not numeral:
            return None
        return self.share(numeral) or self.score(numeral) or self.span_of_values(numeral) or self.plain(numeral)

    def rank(self, place: int) -> Quantity | None:
        """ "peringkat kedua", "juara ke-3", "second place": a place in an order."""
        ordinals, token = self.words.ordinals, self.tokens[place]
        value, start = ordinals["words"].get(token.lower), place
        if token.digits and self.text[max(0, token.start - 3) : token.start].casefold() in ordinals["signs"]:
            value, start = read_digits(token.text, self.words)[0], place - 2
        before = self.tokens[start - 1].lower if start else ""
        after = self.tokens[place + 1].lower if place + 1 < len(self.tokens) else ""
        if value is None or not (before in ordinals["before"] or after in ordinals["after"]):
            return None
        return Quantity(Span(self.tokens[start].start, token.end), value, value, value, "rank")

    def plain(self, numeral: Numeral) -> tuple[Quantity | None, int]:
        """A single number with its unit."""
        measured = self.measure(numeral)
        after = self.next_place(measured[0].end, numeral.last + 1)
        if self.is_name(numeral, measured[1]):
            return None, numeral.last + 1
        span, measure = measured
        quantity = self.build(span, numeral.value, measure, numeral)
        if numeral.weak and (measure is None or measure.symbol == "x") and quantity.thing not in EVENTS:
            return None, after
        return quantity, after

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
        if found and not (after and self.words.units.get(fold(after.group(1))) in (None,)):
            return Span(found[0], after.end() if after else end), found[1]
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
        return None

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
            return not self.thing(numeral.first, numeral.last)
        if before and before.lower in self.words.names_before and measure is None:
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
        place += len(linked.split())
        if place < len(self.tokens) and self.tokens[place].lower in ("the", "every", "all", "total", "semua", "setiap"):
            place += 1
        whole = read_numeral(self.tokens, place, self.words) if place < len(self.tokens) else None
        if not whole or whole.vague or whole.fraction or not 0 < numeral.value < whole.value:
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
        return self.hedge(quantity, first)

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
        other = read_numeral(self.tokens, place + 1, self.words)
        return other if other and not other.vague and not other.fraction and not other.weak else None

    def is_range(self, numeral: Numeral, other: Numeral) -> bool:
        """Whether two numbers with a dash are from and to: they rise, and a unit or a counted thing follows."""
        if numeral.value >= other.value and not other.scaled:
            return False
        return bool(self.measure(other)[1] or other.scaled or self.thing(numeral.first, other.last))

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
        ranged = replace(quantity, low=value * factor, high=other.value * factor)
        return ranged, self.next_place(span.end, other.last + 1)

    def build(self, span: Span, value: float, measure: Unit | None, numeral: Numeral | None = None) -> Quantity:
        """A quantity in base units, with the interval that its words allow."""
        factor = measure.factor if measure else 1.0
        if numeral and numeral.fraction and measure and measure.symbol == "%":
            factor = 100.0
        if measure and measure.symbol == "IDR" and numeral:
            value = self.rupiah(value, numeral)
        first, last = (numeral.first, numeral.last) if numeral else self.places(span)
        low, high = numeral.vague if numeral and numeral.vague else margins(value, measure, numeral)
        quantity = Quantity(
            span=span,
            value=value * factor,
            low=low * factor,
            high=high * factor,
            dimension=measure.dimension if measure else "count",
            unit=measure.symbol if measure else "",
            role=self.role(self.places(span)[0], span),
            thing=self.thing(first, last) if measure is None or measure.dimension == "percent" else "",
        )
        return self.hedge(quantity, first)

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

    def hedge(self, quantity: Quantity, first: int) -> Quantity:
        """Widen the interval by what stands before or after: "hampir", "lebih dari", "about"."""
        start, end = quantity.span
        before, after = self.text[max(0, start - NEAR) : start].casefold(), self.text[end : end + NEAR].casefold()
        found = {
            kind: re.search(rf"(?<!\w)(?:{alternatives(self.words.hedges[kind])})\s+(?:{sign_pattern()}\s*)?$", before)
            for kind in ("over", "under", "about")
        }
        width = quantity.high - quantity.low
        size = abs(quantity.value)
        if re.match(rf"\s+(?:{alternatives(self.words.hedges['after_over'])})(?!\w)(?!\s+\w+(?:h|ah|i)\s+dari)", after):
            return replace(quantity, high=quantity.high + over(size), hedged=True)
        if re.match(rf"-(?:{alternatives(self.words.hedges['about_suffix'])})(?!\w)", after):
            return replace(quantity, high=quantity.high + step(quantity.value), hedged=True)
        if found["under"] and re.search(
            r"(?:ed|s|went|go|going)\s+up\s+to\s+\S*$", before
        ):  # "edged up to 48%" is a level
            found["under"] = None
        longest = max((hit for hit in found.values() if hit), key=lambda hit: len(hit.group()), default=None)
        if longest is None:
            return quantity
        if longest is found["over"]:
            return replace(quantity, high=quantity.high + over(size), hedged=True)
        if longest is found["under"]:
            return replace(quantity, low=quantity.low - 0.2 * size, high=quantity.high, hedged=True)
        return replace(
            quantity, low=quantity.low - 0.1 * size, high=quantity.high + max(0.1 * size - width, 0), hedged=True
        )

    def role(self, first: int, span: Span) -> Role:
        """By how much, to what, or from what: by the words just before ("naik 14 persen", "menjadi 14 persen")."""
        roles = self.words.roles
        before = self.unhedged(first)
        after = " ".join(token.lower for token in find_tokens(self.text[span.end : span.end + 40])[:2])
        for kind in (Role.BEFORE, Role.LEVEL):
            if any(before[-len(phrase.split()) :] == phrase.split() for phrase in roles[kind.value]):
                return kind
        while before and (before[-1] in roles["fillers"] or before[-1] in self.words.symbols or before[-1] in "$€£"):
            before.pop()
        for kind in (Role.BEFORE, Role.LEVEL):
            if any(before[-len(phrase.split()) :] == phrase.split() for phrase in roles[kind.value]):
                return kind
        changed = before[-1:] and before[-1] in roles["change"]
        if changed or any(after == phrase or after.split()[:1] == [phrase] for phrase in roles["change_after"]):
            return Role.CHANGE
        return Role.PLAIN

    def unhedged(self, first: int) -> list[str]:
        """The few words before a number, without its hedge: the "dari" of "lebih dari" says nothing of a change."""
        before = [token.lower for token in self.tokens[max(0, first - 6) : first]]
        phrases = [hedge.split() for kind in ("over", "under", "about") for hedge in self.words.hedges[kind]]
        for phrase in sorted(phrases, key=len, reverse=True):
            if before[-len(phrase) :] == phrase and len(phrase) > 1:
                return before[: -len(phrase)]
        return before

    def thing(self, first: int, last: int) -> str:
        """What is counted: the noun after the number, or better the event beside it (killed, injured, arrested)."""
        before = [token.lower for token in self.tokens[max(0, first - 3) : first]]
        joining = (*self.words.joints["ordinal"], "-", "least", "setidaknya")
        while before and (before[-1] in self.words.roles["fillers"] or before[-1] in joining):
            before.pop()
        beside = self.words.things.get(before[-1], "") if before else ""
        if beside in EVENTS:
            return beside
        after = list(self.things_after(last))
        return next((thing for thing in after if thing in EVENTS), after[0] if after else beside)

    def things_after(self, last: int) -> Iterator[str]:
        """The counted things in the few words after a number, up to the next number or comma."""
        for token in self.tokens[last + 1 : last + 6]:
            if token.digits or token.text in ",;." or token.lower in ("and", "dan", "serta", "while", "sementara"):
                return
            if token.lower in self.words.things:
                yield self.words.things[token.lower]


def fold(word: str) -> str:
    """A unit as it stands in the table."""
    return " ".join(word.casefold().split())


def sign_pattern() -> str:
    """The signs of currencies, which may stand between a hedge and its number."""
    return alternatives(sign.casefold() for sign in load_units()["currencies"]["symbols"])


def mantissa(token: Token, numeral: Numeral, words: NumberWords) -> float:
    """The number before the scale: 4 in "4 juta"."""
    return read_digits(token.text, words)[0] if token.digits else numeral.value / numeral.grain


def over(size: float) -> float:
    """How far "more than" reaches: a quarter, or one more of the last digit ("more than 100" may be 190)."""
    return max(0.25 * size, min(step(size), size))


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
