"""The names known beforehand: the table that ships, and the one in which a newsroom teaches its own."""

import os
from itertools import pairwise
from pathlib import Path

import pytest
from factories import analysis
from hypothesis import given
from hypothesis import strategies as st

from factcheck import settings
from factcheck.entities import find_mentions
from factcheck.errors import InputError
from factcheck.gazetteer import (
    Entity,
    EntityKind,
    find_known,
    index_names,
    load_gazetteer,
    names_of,
    read_entities,
)
from factcheck.lexicon import languages
from factcheck.models import SourceKind

SHIPPED = read_entities(settings.DATA / "entities.csv")
HEADER = "name,kind,aliases,language,note"
STORY = """Dinas Sungai menutup bendungan, kata Balem kemarin.

"Kami minta maaf," kata Mbak Rin.
"""


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The names file of a newsroom, not yet written."""
    monkeypatch.setenv("FACTCHECK_HOME", str(tmp_path))
    return tmp_path / "names.csv"


def origins(text: str, language: str) -> list[tuple[str, SourceKind]]:
    """The first hop of every sentence."""
    return [(each.chain[0].name, each.chain[0].kind) for each in analysis(text, language=language).statements]


def test_the_table_that_ships_can_be_read_and_holds_every_holder_it_names() -> None:
    names = {entity.name for entity in SHIPPED}
    assert {entity.within for entity in SHIPPED if entity.within} <= names
    assert len(SHIPPED) > 1000


@pytest.mark.usefixtures("pipelines")
def test_a_newsroom_teaches_names_kinds_and_nicknames(newsroom: Path) -> None:
    assert {name for name, _ in origins(STORY, "id")}.isdisjoint({"Badan Lembah", "Rina Wati"})
    newsroom.write_text(
        f"{HEADER}\nBadan Lembah,organization,Balem,id,the valley authority\nRina Wati,person,Bu Rin;Mbak Rin,,\n"
    )
    assert origins(STORY, "id") == [
        ("Badan Lembah", SourceKind.ORGANIZATION),
        ("Rina Wati", SourceKind.PERSON),
    ]


@pytest.mark.usefixtures("pipelines")
def test_a_changed_file_counts_from_the_next_article_on(newsroom: Path) -> None:
    newsroom.write_text(f"{HEADER}\nBadan Lembah,organization,Balem,,\n")
    assert origins(STORY, "id")[0][0] == "Badan Lembah"
    newsroom.write_text(f"{HEADER}\nBalai Lembah,organization,Balem,,\n")
    os.utime(newsroom, ns=(1, 1))
    assert origins(STORY, "id")[0][0] == "Balai Lembah"
    newsroom.unlink()
    assert origins(STORY, "id")[0][0] == "Balem"


@pytest.mark.usefixtures("pipelines")
@pytest.mark.parametrize(
    ("row", "language", "text", "origin"),
    [
        ("Rina Wati,person,Wati,,", "id", "Menurut Sri Wati Ningsih, jalan itu aman.", "Sri Wati Ningsih"),
        ("Rina Wati,person,Wati,,", "id", "Menurut Bupati Lembah Rina Wati, jalan itu aman.", "Rina Wati"),
        ("Rina Wati,person,Wati,,", "id", "Menurut Wati, jalan itu aman.", "Rina Wati"),
        ("Kemlu RI,organization,Kemlu,id,", "id", "Kemlu mengatakan 12 orang pulang.", "Kemlu RI"),
        ("Kemlu RI,organization,Kemlu,en,", "id", "Kemlu mengatakan 12 orang pulang.", "Kemlu"),
        ("the Fed,organization,Federal Reserve,,", "en", "The Federal Reserve said it would wait.", "the Fed"),
        ("the Fed,organization,Federal Reserve,,", "en", "Banks will wait, the Fed said on Monday.", "the Fed"),
        ("River Desk,organization,Reuters,,", "en", "Prices rose in March, Reuters reported.", "River Desk"),
    ],
)
def test_a_taught_name_stands_for_the_whole_name_only(
    newsroom: Path, row: str, language: str, text: str, origin: str
) -> None:
    newsroom.write_text(f"{HEADER}\n{row}\n")
    assert origins(text, language)[0][0] == origin


@pytest.mark.usefixtures("pipelines")
@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Kementerian Luar Negeri menutup kedutaan.\n\nKemlu mengatakan hal itu.", "Kementerian Luar Negeri"),
        ("Kemlu mengatakan hal itu.", "Kemlu"),
        ('Joko Widodo tiba di Bali.\n\n"Kami siap," kata Jokowi.', "Joko Widodo"),
    ],
)
def test_two_names_of_our_table_are_one_by_the_fuller_that_the_story_has(text: str, named: str) -> None:
    assert origins(text, "id")[-1][0] == named


def test_the_newsrooms_row_takes_the_place_of_ours_and_keeps_its_translations(newsroom: Path) -> None:
    newsroom.write_text("name,kind,aliases\nAmerika,country,Paman Sam\n")
    keys = {mention.key for mention in find_mentions("Amerika menolak.", "id")}
    assert keys == {mention.key for mention in find_mentions("The United States refused.", "en")} == {"Amerika"}
    [mention] = find_mentions("Gedung Putih bungkam.", "id")
    assert mention.within == ("Amerika",)


def test_rows_that_hold_each_other_end_somewhere(newsroom: Path) -> None:
    newsroom.write_text("name,kind,aliases,within\nLembah,place,,Bukit\nBukit,place,,Lembah\n")
    [mention] = find_mentions("Banjir di Lembah.", "id")
    assert mention.within == ("Bukit", "Lembah")


def test_a_table_of_an_indonesian_spreadsheet_is_read(newsroom: Path) -> None:
    newsroom.write_bytes('\ufeffname;kind;aliases\r\nBadan Lembah;Organization;"Balem;BL|B-L"\r\n;;\r\n'.encode())
    assert load_gazetteer().taught == (Entity("Badan Lembah", EntityKind.ORGANIZATION, ("Balem", "BL", "B-L")),)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (f"{HEADER}\nA,person,,,\nB,fish,,,\n", r"names\.csv, line 3: 'B' has the kind 'fish'.*person"),
        (f"{HEADER}\nA,outlet,,,\n", r"line 2: 'A' has the kind 'outlet'.*outlets\.csv"),
        (f"{HEADER}\nA,unknown,,,\n", r"line 2: 'A' has the kind 'unknown'"),
        (f"{HEADER}\n,person,x,,\n", r"line 2: the column name is empty"),
        (f"{HEADER}\nA,person,,xx,\n", r"line 2: 'A' has the language 'xx'.*id"),
        (f"{HEADER}\nA,person,B;C,,\nD,person,C,,\n", r"line 3: 'C' is a name of line 2 already"),
        (f"{HEADER}\nA,person,B;C,,\nD,person,C,id,\n", r"line 3: 'C' is a name of line 2 already"),
        (f"{HEADER}\nA,person,B,C,D,E\n", r"line 2.*"),
        ("nama,jenis\nA,person\n", r"names\.csv, line 1: the header wants the columns name and kind"),
        ("", r"line 1: the header"),
    ],
)
def test_a_bad_row_is_named_by_file_and_line(newsroom: Path, content: str, complaint: str) -> None:
    newsroom.write_text(content)
    with pytest.raises(InputError, match=complaint):
        load_gazetteer()


def test_one_name_may_mean_two_things_in_two_languages(newsroom: Path) -> None:
    newsroom.write_text(f"{HEADER}\nMahkamah Agung,organization,MA,id,\nMedical Association,organization,MA,en,\n")
    own = load_gazetteer().taught
    found = {
        code: [entity.name for _, entity in find_known("MA", index_names(names_of(own, code)))] for code in languages()
    }
    assert found == {"en": ["Medical Association"], "id": ["Mahkamah Agung"]}


@pytest.mark.parametrize("content", [b"name,kind\nCaf\xe9,place\n", b"\xff\xfen\x00a\x00m\x00e\x00"])
def test_a_table_in_another_encoding_is_refused_in_one_sentence(newsroom: Path, content: bytes) -> None:
    newsroom.write_bytes(content)
    with pytest.raises(InputError, match=r"names\.csv is not UTF-8"):
        load_gazetteer()


INDEX = index_names(names_of(SHIPPED, "id"))
NOISE = st.text(st.sampled_from("Aa .,'’-()X\n") | st.characters(), max_size=30)


@given(NOISE, st.sampled_from(SHIPPED), NOISE)
def test_known_names_stand_in_the_text_in_order_and_apart(before: str, entity: Entity, after: str) -> None:
    text = f"{before} {entity.name} {after}"
    spans = [span for span, _ in find_known(text, INDEX)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
