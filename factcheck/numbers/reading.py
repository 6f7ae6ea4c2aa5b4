"""tokens -> the numeral that starts at one of them: digits, number words and scales, in one language.

"1,5 juta" and "satu setengah juta" are 1.5 million, "two hundred and sixty-eight" is 268, "puluhan
ribu" 20,000 to 99,000.
"""

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from factcheck.numbers.words import NumberWords

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]")


SIGNS = frozenset("$£€¥₩₹")
LONGEST = 24
"""Digits and signs; a longer run is no number that anybody counts."""


class Token(NamedTuple):
    """A run of digits, a word, or a sign."""

    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        """In lower case."""
        return self.text.casefold()

    @property
    def digits(self) -> bool:
        """Whether it is a run of digits."""
        return self.text[0].isdecimal() and len(self.text) <= LONGEST


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as read: value, the tokens it takes up, the unit of its last digit, the interval if it is vague."""

    value: float
    first: int
    last: int
    grain: float = 0.0
    """The unit of the last digit where that shows rounding: 0.1 million for "5,4 juta", 0 for a plain count."""
    vague: tuple[float, float] | None = None
    fraction: bool = False
    scaled: bool = False
    weak: bool = False
    """A bare "one" or "a": mostly no count at all."""


def find_tokens(text: str) -> list[Token]:
    """The runs of digits, words and signs of a text."""
    return [Token(*found.span(), found.group()) for found in TOKEN.finditer(text)]


def read_digits(text: str, words: NumberWords) -> tuple[float, int]:
    """The value of a run of digits, and how many decimals it has."""
    signs = [char for char in text if char in ".,"]
    if not signs:
        return float(text), 0
    last = text.rindex(signs[-1])
    tail = len(text) - last - 1
    grouped = len(set(signs)) == 1 and (len(signs) > 1 or (signs[0] == words.thousands and tail == 3))
    if grouped:
        return float(re.sub(r"[.,]", "", text)), 0
    return float(re.sub(r"[.,]", "", text[:last]) + "." + text[last + 1 :]), tail


def read_numeral(tokens: list[Token], first: int, words: NumberWords) -> Numeral | None:
    """The numeral that starts at a token, the longest possible."""
    vague = read_vague(tokens, first, words)
    if vague:
        return vague
    plain = read_fraction(tokens, first, words) or Reader(tokens, first, words).read()
    if plain and not plain.fraction and plain.last + 1 < len(tokens):
        part = words.fractions.get(tokens[plain.last + 1].lower)  # "dua pertiga", "three quarters"
        if part and not plain.scaled and tokens[plain.last + 1].lower not in words.joints["half"]:
            return replace(plain, value=plain.value * part, last=plain.last + 1, fraction=True, weak=False)
    return plain


def read_vague(tokens: list[Token], first: int, words: NumberWords) -> Numeral | None:
    """ "puluhan", "tens of thousands", "ratusan juta"."""
    for length in (3, 1):
        phrase = " ".join(token.lower for token in tokens[first : first + length])
        if phrase in words.vague and first + length <= len(tokens):  # the last token alone is no three
            low, high = words.vague[phrase]
            last = first + length - 1
            while last + 1 < len(tokens) and tokens[last + 1].lower in words.scales:
                low, high = (bound * words.scales[tokens[last + 1].lower] for bound in (low, high))
                last += 1
            return Numeral((low + high) / 2, first, last, vague=(low, high))
    return None


def read_fraction(tokens: list[Token], first: int, words: NumberWords) -> Numeral | None:
    """ "sepertiga", "half": but "setengah juta" and "half a million" are numbers."""
    value = words.fractions.get(tokens[first].lower)
    following = tokens[first + 1].lower if first + 1 < len(tokens) else ""
    is_part = following in words.fractions and following not in words.joints["half"]
    if is_part and tokens[first].lower in words.joints["one"]:  # "a third"
        return Numeral(words.fractions[following], first, first + 1, fraction=True)
    if value is None or tokens[first].lower in ("third", "thirds", "quarter", "quarters", "pertiga", "perempat"):
        return None
    last = first
    if tokens[first].lower in words.joints["half"]:
        after = [token.lower for token in tokens[first + 1 : first + 3]]
        if after[:1] and after[0] in words.joints["one"]:
            after = after[1:]
            last += 1
        if after and after[0] in words.scales:
            scale = words.scales[after[0]]
            return Numeral(value * scale, first, last + 1, grain=0.1 * scale, scaled=True)
        last = first
    return Numeral(value, first, last, fraction=True)


class Reader:
    """Reads one numeral token by token: `total` holds what a scale has closed, `group` what is still open."""

    def __init__(self, tokens: list[Token], first: int, words: NumberWords) -> None:
        """Start at a token."""
        self.tokens, self.first, self.words = tokens, first, words
        self.place = first
        self.total = self.group = self.unit = 0.0
        self.grain = self.scale = 0.0
        self.seen = self.digits = False

    def read(self) -> Numeral | None:
        """The numeral, if one starts here."""
        while self.place < len(self.tokens) and self.take(self.tokens[self.place]):
            self.place += 1
        while self.place > self.first and self.tokens[self.place - 1].lower in self.dangling():
            self.place -= 1
        if not self.seen or self.place == self.first:
            return None
        return Numeral(
            value=self.total + self.group,
            first=self.first,
            last=self.place - 1,
            grain=0.0 if self.scale and self.group else self.grain,
            scaled=self.scale >= 1000,
            weak=self.place == self.first + 1 and self.tokens[self.first].lower in self.words.joints["one"],
        )

    def dangling(self) -> tuple[str, ...]:
        """Words that join parts of a numeral and cannot end it."""
        return (*self.words.joints["and"], *self.words.joints["point"], "-")

    def take(self, token: Token) -> bool:
        """Add one token to the numeral; false where it ends."""
        word = token.lower
        if token.digits:
            return self.take_digits(token)
        if word in self.words.words and not self.digits:
            return self.take_unit(self.words.words[word])
        if word in self.words.money_scales and self.is_money(token):
            return self.take_scale(self.words.money_scales[word])
        if word in self.words.scales:
            return self.take_scale(self.words.scales[word])
        if word in self.words.teens and self.unit:
            self.group += self.words.teens[word]
            return True
        return self.take_joint(token)

    def is_money(self, token: Token) -> bool:
        """Whether the sign of a currency stands before the digits that a scale is printed to: "£26m"."""
        before = self.tokens[self.first - 1].text if self.first else ""
        return self.digits and before in SIGNS and token.start == self.tokens[self.place - 1].end

    def take_digits(self, token: Token) -> bool:
        """A run of digits can only start a numeral."""
        if self.seen:
            return False
        self.group, decimals = read_digits(token.text, self.words)
        self.unit = self.group
        self.grain = 10.0**-decimals if decimals else 0.0
        self.seen = self.digits = True
        return True

    def take_unit(self, value: float) -> bool:
        """A number word: it must fit below what is there ("twenty" + "one", but not "two" + "three")."""
        if self.seen and self.group and (self.unit or value >= 100) and not (20 <= self.unit < 100 and value < 10):
            return False
        self.seen = True
        if value >= 1000:  # "sejuta" is a one and a scale
            self.group = 1.0
            return self.take_scale(value)
        self.group += value
        self.unit = value if value < 100 else 0.0
        return True

    def take_scale(self, scale: float) -> bool:
        """A scale: "puluh" and "ratus" multiply the last digit or the open group, the big ones close the group."""
        if not self.seen:
            return False
        if scale < 1000:
            last = self.unit or 1
            base = self.group if scale == 100 and self.group < 20 else last
            self.group += base * scale - base
            self.unit = 0.0 if scale != 10 else last * scale
        else:
            if scale > self.scale > 0:  # "2 ribu triliun"
                self.total = (self.total + self.group) * scale
            else:
                self.total += (self.group or 1) * scale
            self.grain = (self.grain or 1) * scale
            self.scale, self.group, self.unit, self.digits = scale, 0.0, 0.0, False
        return True

    def take_joint(self, token: Token) -> bool:
        """ "and", a hyphen, "koma", "setengah" between parts of a numeral."""
        word, following = token.lower, self.tokens[self.place + 1 : self.place + 3]
        if not self.seen:
            return self.take_one(word, following)
        if not following:
            return False
        after = following[0].lower
        if word in self.words.joints["point"]:
            return self.take_decimals()
        if word in self.words.joints["half"]:  # "dua setengah juta"
            self.group += 0.5
            self.grain = 0.1
            return True
        if word == "-" and token.end == following[0].start:
            if after in self.words.scales or after in self.words.joints["and"]:  # "one-hundred-and-six"
                return not self.digits
            tens = 20 <= self.unit < 100 and 0 < self.words.words.get(after, 0) < 10
            return tens or (self.unit == 0 and not self.digits and after in self.words.words)
        if word in self.words.joints["and"]:
            return self.take_and(following)
        return False

    def take_and(self, following: list[Token]) -> bool:
        """ "two hundred and six"; "two and a half million"."""
        if [token.lower for token in following] == ["a", "half"]:
            self.group += 0.5
            self.grain = 0.1
            self.place += 2
            return True
        following = following[1:] if following[0].text == "-" else following
        return bool(following) and not self.digits and self.unit == 0 and following[0].lower in self.words.words

    def take_one(self, word: str, following: list[Token]) -> bool:
        """ "a million": the article is a one before a scale."""
        if word in self.words.joints["one"] and following and following[0].lower in self.words.scales:
            self.seen, self.group, self.unit = True, 1.0, 1.0
            return True
        return False

    def take_decimals(self) -> bool:
        """ "satu koma lima": digit by digit after the comma."""
        place, digits = self.place + 1, ""
        while place < len(self.tokens) and self.words.words.get(self.tokens[place].lower, 99) < 10:
            digits += str(int(self.words.words[self.tokens[place].lower]))
            place += 1
        if not digits:
            return False
        self.group += float(f"0.{digits}")
        self.grain = 10.0 ** -len(digits)
        self.place = place - 1
        return True
