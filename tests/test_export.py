"""What leaves the house is complete, can be read back, and runs nothing."""

import csv
import io
import json
import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.export import (
    CLAIM_COLUMNS,
    chain_text,
    frame_to_csv,
    from_record,
    guarded_csv,
    to_frame,
    to_json,
    to_record,
)
from factcheck.models import (
    Analysis,
    Article,
    Basis,
    Bearing,
    Body,
    ClaimScore,
    Credit,
    Discrepancy,
    DiscrepancyKind,
    Dropped,
    Evidence,
    Furniture,
    Hop,
    ImageCredit,
    Match,
    MatchRelation,
    Metadata,
    QuoteKind,
    Reference,
    Reuse,
    ScorePart,
    Sentence,
    SourceKind,
    Span,
    Statement,
)

TEXT = "Bendungan Sukaraya retak, kata Wali Kota Ratna Lestari seperti dikutip Antara.\nSumber: Reuters\n"
RATNA = Hop(
    "Ratna Lestari",
    SourceKind.PERSON,
    Basis.STATED,
    Span(41, 54),
    "kata",
    evidence=Evidence.INVERTED,
    confidence=0.93,
    alternatives=("Bimo Aji",),
)
ANTARA = Hop("Antara", SourceKind.AGENCY, Basis.STATED, Span(71, 77), "dikutip")
REUTERS = Hop("Reuters", SourceKind.AGENCY, Basis.CREDITED, Span(87, 94), "Sumber")
PORTAL = Hop("Warta Uji", SourceKind.OUTLET, Basis.PUBLISHED, evidence=Evidence.PUBLISHER)
REFERENCE = Reference("r1", "Bendungan Sukaraya utuh.", "Antara", "https://antara.example/1", datetime(2024, 1, 2))
MATCH = Match(REFERENCE, 81.5, (Discrepancy(DiscrepancyKind.NEGATION, "retak", ""),))


def statement() -> Statement:
    span = Span(0, 78)
    return Statement(
        article_id="a1",
        index=0,
        sentence=Sentence(span, span.of(TEXT), 0),
        claim=ClaimScore(True, 0.8, ("a number",)),
        quote=QuoteKind.INDIRECT,
        chain=(RATNA, ANTARA, REUTERS, PORTAL),
        warnings=("circular",),
        matches=(MATCH,),
        confidence=0.81,
    )


def analysis(*statements: Statement, **extra: object) -> Analysis:
    article = Article("a1", TEXT, "Bendungan retak", "https://warta.example/1", "Warta Uji", extra=extra)
    metadata = Metadata(
        publisher="Warta Uji",
        published_at=datetime(2024, 1, 3, 7, tzinfo=timezone(timedelta(hours=7))),
        language="id",
        title="Bendungan retak",
        credits=(Credit("Reuters", SourceKind.AGENCY, Span(87, 94), "Sumber"),),
        images=(ImageCredit((replace(REUTERS, cue=""),), Span(87, 94)),),
    )
    body = Body((Span(0, 78),), (Dropped(Span(79, 94), Furniture.CREDIT),))
    return Analysis(article, metadata, body, statements or (statement(),))


# Half characters (lone surrogates) come in by broken JSON; a pair of them would be one whole character.
texts = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(["\ud83d", "x\udc00y", "=1+1", "\0"])
spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(*sorted(pair)))
times = st.datetimes(timezones=st.none() | st.just(UTC) | st.just(timezone(timedelta(hours=7))))
shares = st.floats(0, 1)
hops = st.builds(
    Hop,
    texts,
    st.sampled_from(SourceKind),
    st.sampled_from([basis for basis in Basis if basis is not Basis.PUBLISHED]),
    st.none() | spans,
    texts,
    st.none() | st.integers(0, 9),
    st.none() | st.sampled_from(Evidence),
    st.none() | shares,
    st.lists(texts, max_size=2).map(tuple),
) | st.builds(Hop, texts, st.sampled_from(SourceKind), st.just(Basis.PUBLISHED), evidence=st.just(Evidence.PUBLISHER))
chains = st.lists(hops, max_size=4).map(tuple)
references = st.builds(Reference, texts, texts, *[st.none() | texts] * 2, st.none() | times, *[st.none() | texts] * 4)
matches = st.builds(
    Match,
    references,
    st.floats(0, 100),
    st.lists(st.builds(Discrepancy, st.sampled_from(DiscrepancyKind), texts, texts), max_size=2).map(tuple),
    st.none() | st.sampled_from(MatchRelation),
    st.none() | st.sampled_from(Bearing),
    st.lists(st.builds(ScorePart, texts, shares, st.floats(0, 100)), max_size=2).map(tuple),
    st.lists(references, max_size=2).map(tuple),
)
reuses = st.builds(Reuse, spans, references, spans, shares, st.booleans())
statements = st.builds(
    Statement,
    st.just("a"),
    st.integers(0, 99),
    st.builds(Sentence, spans, texts, st.integers(0, 9)),
    st.builds(ClaimScore, st.booleans(), shares, st.lists(texts, max_size=2).map(tuple)),
    st.sampled_from(QuoteKind),
    chains,
    st.lists(texts, max_size=2).map(tuple),
    st.lists(matches, max_size=2).map(tuple),
    st.none() | shares,
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)
unknown = st.dictionaries(
    texts | st.sampled_from(["sentences", "text", "given", "dropped", "reuses", "section"]), json_values
)
analyses = st.builds(
    Analysis,
    st.builds(
        Article,
        st.just("a"),
        texts,
        *[st.none() | texts] * 3,
        st.none() | times,
        st.none() | texts,
        unknown.map(lambda extra: {name: value for name, value in extra.items() if name not in {"id", "title", "url"}}),
    ),
    st.builds(
        Metadata,
        st.none() | texts,
        st.none() | times,
        texts,
        st.none() | texts,
        st.lists(st.builds(Credit, texts, st.sampled_from(SourceKind), spans, texts), max_size=2).map(tuple),
        st.lists(st.builds(ImageCredit, chains, spans), max_size=2).map(tuple),
    ),
    st.builds(
        Body,
        st.lists(spans, max_size=3).map(tuple),
        st.lists(st.builds(Dropped, spans, st.sampled_from(Furniture)), max_size=2).map(tuple),
    ),
    st.lists(statements, max_size=3).map(tuple),
    st.lists(reuses, max_size=2).map(tuple),
)


@given(analyses)
def test_any_analysis_comes_back_from_its_json_line(analysis: Analysis) -> None:
    line = to_json(to_record(analysis))
    assert "\n" not in line
    again = from_record(json.loads(line.encode()))
    assert again == analysis
    assert again.article.extra == analysis.article.extra


def test_a_record_has_the_fields_that_other_programs_rely_on() -> None:
    record = json.loads(to_json(to_record(analysis())))
    sentence = record["sentences"][0]
    assert (record["id"], record["publisher"], record["published_at"]) == (
        "a1",
        "Warta Uji",
        "2024-01-03T07:00:00+07:00",
    )
    assert record["credits"] == [{"name": "Reuters", "kind": "agency", "start": 87, "end": 94, "cue": "Sumber"}]
    assert record["images"][0]["credit"][0]["name"] == "Reuters"
    assert record["dropped"] == [{"start": 79, "end": 94, "reason": "credit or editor line"}]
    assert sentence["chain"][0] == {
        **{"name": "Ratna Lestari", "kind": "person", "basis": "stated"},
        **{"start": 41, "end": 54, "cue": "kata", "group": None},
        **{"evidence": "inverted", "confidence": 0.93, "alternatives": ["Bimo Aji"]},
    }
    assert sentence["confidence"] == 0.81
    assert sentence["explanation"].startswith("Ratna Lestari mengatakannya dalam kalimat ini (kata). Bisa juga")
    assert sentence["chain"][-1] == {"name": "Warta Uji", "kind": "outlet", "basis": "published"}
    assert sentence["matches"][0]["discrepancies"] == [{"kind": "negation", "claim": "retak", "reference": ""}]
    assert {name: sentence[name] for name in ("index", "start", "end", "is_claim", "check_worthiness", "quote")} == {
        **{"index": 0, "start": 0, "end": 78},
        **{"is_claim": True, "check_worthiness": 0.8, "quote": "indirect"},
    }
    for hop in sentence["chain"][:3]:
        assert record["text"][hop["start"] : hop["end"]] == hop["name"]


def test_unknown_fields_of_the_input_come_along_and_never_replace_ours() -> None:
    record = to_record(analysis(section="Nasional", sentences="mine", seen=datetime(2024, 1, 1), views=math.nan))
    assert record["section"] == "Nasional"
    assert record["seen"] == "2024-01-01T00:00:00"
    assert record["views"] is None
    assert isinstance(record["sentences"], list)
    assert record["given"] == {"sentences": "mine", "published_at": None, "language": None}


def test_a_record_of_the_bare_minimum_is_read_with_the_rest_unknown() -> None:
    read = from_record({"id": "x", "language": "en", "sentences": []})
    assert (read.article.text, read.metadata.publisher, read.statements) == ("", None, ())


@pytest.mark.parametrize(
    "record", [{}, {"id": "x", "language": "en", "sentences": [{"start": 0}]}, {"id": "x", "sentences": 3}]
)
def test_a_record_that_is_no_analysis_is_named(record: dict[str, object]) -> None:
    with pytest.raises(InputError, match=f"analysis {record.get('id', 'without id')} cannot be read"):
        from_record(record)


def test_chains_are_written_from_the_origin_to_the_publisher() -> None:
    beside = (replace(RATNA, group=1), replace(RATNA, name="Bimo Aji", group=1), replace(ANTARA, group=2))
    assert chain_text((*beside, REUTERS, PORTAL)) == "Ratna Lestari + Bimo Aji > Antara > Reuters > Warta Uji"
    assert chain_text((PORTAL,)) == "Warta Uji"
    assert chain_text(()) == ""


def test_the_table_holds_one_row_a_claim_with_its_best_match() -> None:
    weaker = replace(MATCH, score=12.0)
    frame = to_frame(
        [analysis(replace(statement(), matches=(weaker, MATCH)), replace(statement(), claim=ClaimScore(False, 0.1)))],
    )
    assert list(frame.columns) == list(CLAIM_COLUMNS)
    assert len(frame) == 1
    row = frame.iloc[0]
    assert (row["origin"], row["origin_kind"], row["score"]) == ("Ratna Lestari", "person", 81.5)
    assert row["differences"] == "negation: retak / –"
    assert row["claim_id"] == "a1:0-78"


def test_a_table_without_matches_or_rows_is_still_a_table() -> None:
    assert to_frame([]).empty
    rows = list(
        csv.DictReader(io.StringIO(frame_to_csv(to_frame([analysis(replace(statement(), matches=()))])).decode()))
    )
    assert (rows[0]["best_match"], rows[0]["score"], rows[0]["check_worthiness"]) == ("", "", "0.8")


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_exported_cell_begins_like_a_formula(first: str) -> None:
    rows = list(csv.reader(io.StringIO(guarded_csv(["a"], [[f"{first}cmd|' /C calc'!A1"]]).decode(), newline="")))
    assert rows[1] == [f"'{first}cmd|' /C calc'!A1"]


@given(st.lists(st.tuples(texts, texts), max_size=4), st.booleans())
def test_any_cells_come_back_from_a_guarded_csv(rows: list[tuple[str, str]], excel: bool) -> None:
    data = guarded_csv(["a", "b"], rows, excel=excel)
    assert data.startswith(b"\xef\xbb\xbf") == excel
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1:]
    assert len(read) == len(rows)
    for cells, row in zip(read, rows, strict=True):
        for cell, text in zip(cells, row, strict=True):
            kept = text.replace("\0", "\ufffd").replace("\ud83d", "\ufffd").replace("\udc00", "\ufffd")
            assert cell in (kept, f"'{kept}")
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
