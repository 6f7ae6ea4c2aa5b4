"""Quantities as Indonesian and English print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.models import Span
from factcheck.numbers import Role, find_quantities

UNITS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
SCALES = [(10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu")]
ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
ONES += ["seventeen", "eighteen", "nineteen"]
TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_indonesian(number: int) -> str:
    for scale, word in SCALES:
        if number >= scale:
            head = "seribu" if scale == 1000 and number // scale == 1 else f"{in_indonesian(number // scale)} {word}"
            return f"{head} {in_indonesian(number % scale) if number % scale else ''}".strip()
    if number >= 100:
        head = "seratus" if number < 200 else f"{UNITS[number // 100]} ratus"
        return f"{head} {in_indonesian(number % 100) if number % 100 else ''}".strip()
    if number >= 20:
        return f"{UNITS[number // 10]} puluh {UNITS[number % 10] if number % 10 else ''}".strip()
    if number >= 12:
        return f"{UNITS[number - 10]} belas"
    return {10: "sepuluh", 11: "sebelas"}.get(number) or UNITS[number]


def in_english(number: int) -> str:
    for scale, word in [(10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand")]:
        if number >= scale:
            rest = f" {in_english(number % scale)}" if number % scale else ""
            return f"{in_english(number // scale)} {word}{rest}"
    if number >= 100:
        return f"{ONES[number // 100]} hundred" + (f" and {in_english(number % 100)}" if number % 100 else "")
    if number >= 20:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    return ONES[number]


@given(number=st.integers(2, 10**15 - 1))
def test_indonesian_number_words_are_read_back(number: int) -> None:
    (quantity,) = find_quantities(f"sebanyak {in_indonesian(number)} ekor", "id")
    assert quantity.value == number


@given(number=st.integers(2, 10**15 - 1))
def test_english_number_words_are_read_back(number: int) -> None:
    (quantity,) = find_quantities(f"some {in_english(number)} birds", "en")
    assert quantity.value == number


@given(number=st.integers(2101, 10**12))
def test_digits_are_grouped_as_the_language_groups_them(number: int) -> None:
    assert find_quantities(f"sebanyak {number:,} ekor".replace(",", "."), "id")[0].value == number
    assert find_quantities(f"some {number:,} birds", "en")[0].value == number


@pytest.mark.parametrize(
    ("language", "text", "value", "dimension"),
    [
        ("id", "Rp1,5 miliar", 1.5e9, "money:IDR"),
        ("id", "Rp 2.500.000,50", 2500000.5, "money:IDR"),
        ("id", "98 juta dolar AS", 98e6, "money:USD"),
        ("id", "dua setengah juta ton", 2.5e9, "mass"),
        ("id", "satu koma lima triliun rupiah", 1.5e12, "money:IDR"),
        ("id", "satu dari enam orang", 100 / 6, "percent"),
        ("id", "dua pertiga warga", 200 / 3, "percent"),
        ("id", "2 ribu triliun", 2e15, "count"),
        ("id", "Gempa M6,2", 6.2, "magnitude"),
        ("id", "menang 21-15", 21015, "score"),
        ("en", "US$ 3.5 billion", 3.5e9, "money:USD"),
        ("en", "$3bn", 3e9, "money:USD"),
        ("en", "Rp58.285 trillion", 58.285e12, "money:IDR"),
        ("en", "Rp500.000", 500_000, "money:IDR"),
        ("en", "two and a half million", 2.5e6, "count"),
        ("en", "half a million", 5e5, "count"),
        ("en", "5 of the 120 nurses", 100 / 24, "percent"),
        ("en", "one-hundred-and-sixty-five tons", 165_000, "mass"),
        ("en", "1,234", 1234, "count"),
        ("id", "1.234", 1234, "count"),
        ("en", "1.234 kg", 1.234, "mass"),
        ("id", "1,234 kg", 1.234, "mass"),
    ],
)
def test_formats(language: str, text: str, value: float, dimension: str) -> None:
    (quantity,) = find_quantities(text, language)
    assert quantity.value == pytest.approx(value)
    assert quantity.dimension == dimension


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "wabah Covid-19"),
        ("id", "melanggar Pasal 5 ayat 2"),
        ("id", "pesawat Boeing 737 milik maskapai"),
        ("id", "pada 2024"),
        ("en", "the G20 and an A320"),
        ("en", "one of the men"),
        ("en", "https://example.org/2024/15/page-3"),
    ],
)
def test_what_looks_like_a_number_and_counts_nothing(language: str, text: str) -> None:
    assert find_quantities(text, language) == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("turun 14 persen", Role.CHANGE),
        ("turun menjadi 14 persen", Role.LEVEL),
        ("turun ke 14 persen dari sebelumnya 18,3 persen", Role.BEFORE),
        ("lebih dari 14 persen", Role.PLAIN),
        ("dari 28 individu", Role.PLAIN),
    ],
)
def test_the_role_of_a_number_is_told_by_the_words_before_it(text: str, role: Role) -> None:
    assert find_quantities(text, "id")[-1].role is role


def test_dead_and_injured_are_told_apart() -> None:
    found = find_quantities("Ledakan itu menewaskan 12 orang dan melukai 30.", "id")
    assert [(quantity.value, quantity.thing) for quantity in found] == [(12, "dead"), (30, "injured")]


@given(text=st.text(max_size=60), language=st.sampled_from(["id", "en"]))
def test_any_text_can_be_read_and_spans_lie_within(text: str, language: str) -> None:
    for quantity in find_quantities(text, language):
        assert Span(0, len(text)).start <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.low <= quantity.high


def test_a_vague_number_may_end_a_text() -> None:
    (found,) = find_quantities("Pengungsi di tenda itu mencapai ribuan", "id")
    assert found.span.of("Pengungsi di tenda itu mencapai ribuan") == "ribuan"
