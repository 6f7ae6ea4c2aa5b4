"""Names under one key, whatever their language."""

import pytest

from factcheck.entities import find_mentions


@pytest.mark.parametrize(
    ("language", "text", "keys"),
    [
        ("id", "Korut mengecam AS.", ["North Korea", "United States"]),
        ("en", "North Korea condemned the U.S. and told us.", ["North Korea", "United States"]),
        ("id", "Juru bicara Gedung Putih bungkam.", ["White House"]),
        ("en", "Hungary's parliament met.", ["Hungary"]),
        ("en", "Who said so? The WHO did.", ["World Health Organization"]),
        ("id", "Rp16.200 per dolar AS", []),
        ("id", "Wali Kota Sutrisno Hadi tiba.", ["sutrisno hadi"]),
        ("id", "Hujan turun.", []),
    ],
)
def test_names_of_a_text(language: str, text: str, keys: list[str]) -> None:
    assert [mention.key for mention in find_mentions(text, language)] == keys


def test_what_holds_a_place_is_known() -> None:
    (mention,) = find_mentions("Banjir di Garut.", "id")
    assert mention.within == ("West Java", "Indonesia")
