"""Outlets: the table that ships, a newsroom's own rows, and names in running text."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st

from factcheck import settings
from factcheck.errors import InputError
from factcheck.models import SourceKind
from factcheck.outlets import Outlet, find_outlet_mentions, fold, load_outlets, read_outlets, refresh_outlets
from factcheck.outlets.glued import head
from factcheck.outlets.wordings import first_words, load_spellings, load_wordings

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "outlets.jsonl").open(encoding="utf-8")]
SHIPPED = list(read_outlets(settings.DATA / "outlets.csv"))
HEADER = "name,kind,aliases,domains,owner,ambiguous"


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The outlet table of a newsroom of its own, not yet written."""
    monkeypatch.setenv("FACTCHECK_HOME", str(tmp_path))
    forget()
    yield tmp_path / "outlets.csv"
    forget()


def forget() -> None:
    for cached in (load_outlets, load_wordings, load_spellings, first_words, head):
        cached.cache_clear()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_outlets_are_found_where_the_text_names_them(case: dict[str, object]) -> None:
    text = str(case["text"])
    assert [[span.of(text), outlet.name] for span, outlet in find_outlet_mentions(text)] == case["expected"]


def test_no_two_outlets_share_a_name() -> None:
    owners: dict[str, set[str]] = {}
    for outlet in SHIPPED:
        for name in outlet.names:
            owners.setdefault(fold(name), set()).add(outlet.name)
    assert {name: sharers for name, sharers in owners.items() if len(sharers) > 1} == {}


def test_no_two_outlets_share_a_domain() -> None:
    counts = Counter(domain for outlet in SHIPPED for domain in outlet.domains)
    assert [domain for domain, count in counts.items() if count > 1] == []


def test_every_kind_of_carrier_is_there_and_no_other() -> None:
    assert {outlet.kind for outlet in SHIPPED} == {SourceKind.AGENCY, SourceKind.OUTLET, SourceKind.SOCIAL}


def test_what_is_called_ambiguous_is_a_name_of_that_row() -> None:
    assert [outlet.name for outlet in SHIPPED if not outlet.doubtful <= set(outlet.names)] == []


def test_domains_are_hosts() -> None:
    assert [domain for outlet in SHIPPED for domain in outlet.domains if "/" in domain or "." not in domain] == []


def test_every_name_of_the_table_is_found_beside_a_reporting_word() -> None:
    sure = [(name, outlet) for outlet in SHIPPED for name in outlet.names if name not in outlet.doubtful]
    texts = {name: f"Hal itu dilaporkan {name} kemarin." for name, _ in sure}
    missed = [n for n, outlet in sure if outlet.name not in {found.name for _, found in find_outlet_mentions(texts[n])}]
    assert missed == []


@pytest.mark.parametrize(
    ("name", "usual"),
    [
        ("AFP", "AFP"),
        ("Agence France-Presse", "AFP"),
        ("kantor berita Anadolu", "Anadolu"),
        ("the New York Times", "New York Times"),
        ("surat kabar The Guardian", "The Guardian"),
        ("NYT", "New York Times"),
        ("Channel NewsAsia", "CNA"),
        ("LKBN Antara", "ANTARA"),
        ("Republika.co.id", "Republika.co.id"),
        ("Tribunnews.com (Jabar)", "Tribun Jabar"),
    ],
)
def test_an_outlet_is_known_by_any_of_its_names(name: str, usual: str) -> None:
    outlet = load_outlets().by_name(name)
    assert outlet and outlet.name == usual


@pytest.mark.parametrize(
    ("address", "usual"),
    [
        ("https://news.detik.com/berita/d-1/kapal-karam", "detikcom"),
        ("depok.pikiran-rakyat.com", "PikiranRakyat-Depok.com"),
        ("https://kota-lain.pikiran-rakyat.com/x", "Pikiran Rakyat"),
        ("https://www.BBC.co.uk/news", "BBC"),
        ("jabar.tribunnews.com/2024/01/01/banjir", "Tribun Jabar"),
        ("https://example.org/reuters.com", None),
        ("http://[reuters.com", None),
        ("", None),
    ],
)
def test_an_outlet_is_known_by_its_address(address: str, usual: str | None) -> None:
    outlet = load_outlets().by_address(address)
    assert (outlet.name if outlet else None) == usual


def test_a_newsroom_adds_an_outlet_and_renames_another(newsroom: Path) -> None:
    newsroom.write_text(
        f"{HEADER}\nKabar Lembah,outlet,Lembah Pos|KLB,kabarlembah.id,Grup Lembah,KLB\n"
        "Kantor Reuters,agency,Reuters,,,\n"
    )
    added = load_outlets().by_name("lembah pos")
    assert added == Outlet(
        "Kabar Lembah",
        SourceKind.OUTLET,
        ("Lembah Pos", "KLB"),
        ("kabarlembah.id",),
        "Grup Lembah",
        frozenset({"KLB"}),
    )
    text = "Dilansir Lembah Pos, mengutip Reuters. KLB digelar besok."
    assert [outlet.name for _, outlet in find_outlet_mentions(text)] == ["Kabar Lembah", "Kantor Reuters"]


def test_a_table_that_a_spreadsheet_saved_with_semicolons_is_read(newsroom: Path) -> None:
    newsroom.write_bytes(b"\xef\xbb\xbfname;kind;domains\r\nKabar Lembah;Outlet;www.kabarlembah.id\r\n")
    outlet = load_outlets().by_address("https://kabarlembah.id/a")
    assert outlet and outlet.name == "Kabar Lembah"


def test_yes_makes_all_names_ambiguous(newsroom: Path) -> None:
    newsroom.write_text(f"{HEADER}\nLembah,outlet,Bukit,,,yes\n")
    assert find_outlet_mentions("Di Lembah dan Bukit hujan turun.") == []
    assert [outlet.name for _, outlet in find_outlet_mentions("Lapor harian Bukit.")] == ["Lembah"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (f"{HEADER}\nA,outlet,,,,\nB,newspaper,,,,\n", r"outlets\.csv, line 3: 'B' has the kind 'newspaper'.*outlet"),
        (f"{HEADER}\n,outlet,x,,,\n", r"outlets\.csv, line 2: the column 'name' is missing or empty"),
        ("nama,jenis\nA,outlet\n", r"outlets\.csv, line 2: the column 'name' is missing or empty"),
    ],
)
def test_a_bad_row_is_named_by_its_line(newsroom: Path, content: str, complaint: str) -> None:
    newsroom.write_text(content)
    with pytest.raises(InputError, match=complaint):
        load_outlets()


def test_a_table_in_another_encoding_is_refused_in_one_sentence(newsroom: Path) -> None:
    newsroom.write_bytes(f"{HEADER}\nCaf\xe9 Pos,outlet,,,,\n".encode("latin-1"))
    with pytest.raises(InputError, match="not UTF-8"):
        load_outlets()


@hypothesis.settings(deadline=None)
@hypothesis.given(st.text(st.sampled_from("Aa .,/@\n'’-()X") | st.characters(), max_size=60), st.sampled_from(SHIPPED))
def test_mentions_stand_in_the_text_in_order_and_apart(noise: str, outlet: Outlet) -> None:
    text = f"{noise}dilansir {outlet.name} dan {noise}"
    spans = [span for span, _ in find_outlet_mentions(text)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


def test_a_newsroom_row_of_the_same_name_replaces_ours_with_its_aliases_and_domains(newsroom: Path) -> None:
    newsroom.write_text(f"{HEADER}\nReuters,outlet,Kabar Reuters,reuters.example,,\n", "utf-8")
    outlets = load_outlets()
    found = outlets.by_name("Kabar Reuters")
    assert found is outlets.by_name("Reuters")
    assert found is not None
    assert found.kind is SourceKind.OUTLET
    assert outlets.by_name("Thomson Reuters") is None
    assert outlets.by_address("www.reuters.com") is None


def test_a_table_edited_while_the_program_runs_is_read_again(newsroom: Path) -> None:
    refresh_outlets()
    assert load_outlets().by_name("Kabar Lembah") is None
    newsroom.write_text(f"{HEADER}\nKabar Lembah,outlet,,kabarlembah.example,,\n", "utf-8")
    refresh_outlets()
    assert load_outlets().by_name("Kabar Lembah")
    assert [outlet.name for _, outlet in find_outlet_mentions("Rina mengatakan itu kepada Kabar Lembah.")]
