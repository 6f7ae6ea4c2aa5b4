"""Names under one key, whatever their language."""

from pathlib import Path

import pytest

from factcheck.entities import EntityKind, find_mentions, load_entities, read_entities
from factcheck.errors import InputError


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


def test_no_name_of_the_table_means_two_things() -> None:
    holders = {entity.within for entity in load_entities().values() if entity.within}
    assert holders <= {entity.name for entity in load_entities().values()}


def test_a_newsroom_row_without_a_kind_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "entities.csv"
    path.write_text("name,kind\nPulau Kecil,place\nPulau Besar,iland\n")
    with pytest.raises(InputError, match="line 3"):
        list(read_entities(path))
    path.write_text("name,kind,aliases,within\nPulau Kecil,place,Kecil Island|PK,Indonesia\n")
    (entity,) = read_entities(path)
    assert (entity.kind, entity.aliases) == (EntityKind.PLACE, ("Kecil Island", "PK"))
