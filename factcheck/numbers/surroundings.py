"""a quantity and the words around it -> what they make of it: how exact it is, in what role, and what it counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from factcheck.models import Span
from factcheck.numbers.quantities import Quantity, Role, step
from factcheck.numbers.reading import Token, find_tokens
from factcheck.numbers.words import NumberWords

EVENTS = frozenset({"dead", "injured", "missing", "displaced", "arrested", "rescued", "infected"})
NEAR = 60
"""So many characters around a number may hold its hedge or currency."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around the numbers of a text."""

    text: str
    tokens: list[Token]
    words: NumberWords

    def hedge(self, quantity: Quantity, first: int) -> Quantity:
        """Widen the interval by what stands before or after: "hampir", "lebih dari", "about"."""
        start, end = quantity.span
        before, after = self.text[max(0, start - NEAR) : start].casefold(), self.text[end : end + NEAR].casefold()
        patterns = self.words.hedge_patterns
        found = {kind: patterns[kind].search(before) for kind in ("over", "under", "about")}
        width = quantity.high - quantity.low
        size = abs(quantity.value)
        if patterns["after_over"].match(after):
            return replace(quantity, high=quantity.high + over(size), hedged=True)
        if patterns["about_suffix"].match(after):
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

    def things(self, first: int, last: int) -> frozenset[str]:
        """All counted things beside a number."""
        before = {self.words.things.get(token.lower, "") for token in self.tokens[max(0, first - 2) : first]}
        return frozenset({*before, *self.things_after(last)} - {""})

    def things_after(self, last: int) -> Iterator[str]:
        """The counted things in the few words after a number, up to the next number or comma."""
        for token in self.tokens[last + 1 : last + 6]:
            if token.digits or token.text in ",;." or token.lower in ("and", "dan", "serta", "while", "sementara"):
                return
            if token.lower in self.words.things:
                yield self.words.things[token.lower]


def over(size: float) -> float:
    """How far "more than" reaches: a quarter, or one more of the last digit ("more than 100" may be 190)."""
    return max(0.25 * size, min(step(size), size))
