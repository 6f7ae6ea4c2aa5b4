"""The corpus on a real disk, with real processes."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from factcheck.corpus import Corpus, Filters, create_corpus, open_corpus, read_references
from factcheck.errors import CorpusError
from factcheck.models import Match, Reference

ROOT = Path(__file__).resolve().parent.parent
NEWS = [
    Reference("en1", "North Korea fired two missiles towards the Sea of Japan on Thursday.", "Reuters", language="en"),
    Reference("en2", "The central bank kept its benchmark rate at 5.75 percent.", "AFP", language="en"),
    Reference("id1", "Banjir merendam 340 rumah di Kabupaten Demak.", "ANTARA", language="id"),
    Reference("id2", "Harga cabai rawit di Pasar Senen turun menjadi Rp45.000 per kilogram.", "Tempo", language="id"),
]


@pytest.fixture
def without_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words, names and numbers alone: quick, and what is tested here does not need more."""
    monkeypatch.setenv("FACTCHECK_EMBEDDER", "none")


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    corpus = create_corpus(tmp_path_factory.mktemp("corpus") / "news")
    corpus.add(NEWS)
    yield corpus


def test_an_indonesian_sentence_finds_its_english_report(news: Corpus) -> None:
    best = news.search("Korut menembakkan dua rudal ke Laut Jepang, Kamis.", limit=1)[0]
    assert best.reference.id == "en1"
    assert best.score >= 30


def test_the_same_words_score_a_hundred_and_others_little(news: Corpus) -> None:
    found = news.search(NEWS[2].text, limit=4)
    assert (found[0].reference.id, found[0].score) == ("id1", 100.0)
    assert all(match.score < 45 for match in found[1:])


def test_a_text_of_signs_alone_or_of_nothing_finds_without_an_error(news: Corpus) -> None:
    assert news.search("   ") == []
    assert isinstance(news.search('"?! AND (', limit=2), list)


def test_many_texts_are_answered_in_their_order(news: Corpus) -> None:
    found = news.search_many([reference.text for reference in NEWS], limit=1)
    assert [matches[0].reference.id for matches in found] == ["en1", "en2", "id1", "id2"]


def ids(matches: Iterable[Match]) -> set[str]:
    """All references of the matches, those that are shown as one with another included."""
    return {reference.id for match in matches for reference in (match.reference, *match.copies)}


@pytest.mark.usefixtures("without_encoder")
class TestStore:
    def test_the_same_id_replaces_and_never_doubles(self, tmp_path: Path) -> None:
        corpus = create_corpus(tmp_path / "corpus")
        first = corpus.add(
            [Reference("a", "Harga beras naik."), Reference("b", "Hujan lebat."), Reference("a", "Beras naik.")]
        )
        again = corpus.add([Reference("a", "Harga beras turun.")])
        assert (first.added, first.replaced, again.added, again.replaced) == (2, 1, 0, 1)
        assert len(corpus) == 2
        assert [match.reference.text for match in corpus.search("beras")] == ["Harga beras turun."]

    def test_a_reference_comes_back_whole(self, tmp_path: Path) -> None:
        reference = Reference(
            id="x'1",
            text='Rumah "Sehat" itu ditutup; benarkah?',
            source="Cek Fakta",
            url="https://example.org/?q=1&r='2'",
            published_at=datetime.fromisoformat("2024-03-01T23:30:00+07:00"),
            language="id",
            rating="Salah",
            claimant="Akun anonim",
            review_url="https://example.org/cek",
        )
        corpus = create_corpus(tmp_path / "corpus")
        corpus.add([reference])
        assert corpus.search("rumah sehat ditutup")[0].reference == reference
        assert corpus.add([reference]).replaced == 1

    def test_a_row_is_found_as_soon_as_it_is_added(self, tmp_path: Path) -> None:
        corpus = create_corpus(tmp_path / "corpus")
        corpus.add([Reference("a", "Gempa mengguncang Palu.")])
        other = open_corpus(tmp_path / "corpus")
        corpus.add([Reference("b", "Kapal karam di Selat Sunda.")])
        assert other.search("kapal karam", limit=1)[0].reference.id == "b"

    def test_only_the_wanted_source_language_and_time_is_found(self, tmp_path: Path) -> None:
        corpus = create_corpus(tmp_path / "corpus")
        days = {"a": "2024-01-31T23:00:00+00:00", "b": "2024-02-01T08:00:00+07:00", "c": None}
        corpus.add(
            Reference(name, "Pasar itu terbakar.", source, None, datetime.fromisoformat(day) if day else None, language)
            for (name, day), source, language in zip(
                days.items(), ("Tempo", "ANTARA", None), ("id", "id", "en"), strict=True
            )
        )

        def found(**filters: object) -> set[str]:
            return ids(corpus.search("pasar terbakar", **filters))  # type: ignore[arg-type]

        assert found() == {"a", "b", "c"}
        assert found(source="tempo") == {"a"}
        assert found(source="O'Neill") == set()
        assert found(language="en") == {"c"}
        assert found(since=date(2024, 2, 1)) == {"b"}
        assert found(until=date(2024, 1, 31)) == {"a"}

    def test_only_fact_checks_are_found_where_they_are_wanted(self, tmp_path: Path) -> None:
        corpus = create_corpus(tmp_path / "corpus")
        corpus.add([Reference("a", "Pasar terbakar."), Reference("b", "Pasar terbakar!", rating="Salah")])
        (rated,) = corpus.search_many(["pasar terbakar"], filters=Filters(rated=True))
        assert [match.reference.id for match in rated] == ["b"]
        assert corpus.search_many(["pasar terbakar"], filters=Filters(rating="benar")) == [[]]

    def test_what_is_deleted_by_source_and_day_is_found_no_more(self, tmp_path: Path) -> None:
        corpus = create_corpus(tmp_path / "corpus")
        days = [datetime(2024, month, 1, tzinfo=UTC) for month in (1, 2, 3)]
        corpus.add(Reference(f"t{day.month}", "Panen padi.", "Tempo", published_at=day) for day in days)
        corpus.add([Reference("a", "Panen padi.", "ANTARA", published_at=days[2])])
        assert corpus.delete(Filters(source="tempo", since=date(2024, 2, 1))) == 2
        assert ids(corpus.search("panen padi")) == {"t1", "a"}
        assert corpus.delete(Filters(), ["a", "nobody's"]) == 1
        with pytest.raises(CorpusError, match="say what to delete"):
            corpus.delete(Filters())
        assert len(corpus) == 1

    def test_near_duplicates_are_one_but_a_check_is_no_copy_of_what_it_checks(self, tmp_path: Path) -> None:
        corpus = create_corpus(tmp_path / "corpus")
        corpus.add(
            [
                Reference("a", "Pasar itu terbakar."),
                Reference("b", "PASAR itu, terbakar"),
                Reference("c", "Pasar itu dibangun."),
                Reference("d", "Pasar itu terbakar.", rating="Salah"),
            ]
        )
        found = [(match.reference.id, {copy.id for copy in match.copies}) for match in corpus.search("pasar terbakar")]
        assert sorted((min({name, *copies}), len(copies)) for name, copies in found) == [("a", 1), ("c", 0), ("d", 0)]

    def test_a_corpus_of_another_version_says_how_to_make_it_anew(self, tmp_path: Path) -> None:
        create_corpus(tmp_path / "corpus")
        about = json.loads((tmp_path / "corpus" / "corpus.json").read_text())
        (tmp_path / "corpus" / "corpus.json").write_text(json.dumps(about | {"format": 1}))
        with pytest.raises(CorpusError, match=r"another version of Factcheck.*add its files again"):
            open_corpus(tmp_path / "corpus")

    def test_info_counts_languages_sources_and_dates(self, tmp_path: Path) -> None:
        corpus = create_corpus(tmp_path / "corpus")
        assert corpus.info().size == 0
        corpus.add([*NEWS, Reference("d", "Old news.", published_at=datetime(2020, 5, 1, tzinfo=UTC))])
        contents = corpus.info()
        assert (contents.size, contents.languages, contents.first) == (5, {"en": 3, "id": 2}, "2020-05-01")
        assert contents.sources["unknown"] == 1
        assert contents.embedder == "none"

    def test_a_folder_without_a_corpus_is_refused_in_one_sentence(self, tmp_path: Path) -> None:
        with pytest.raises(CorpusError, match="there is no corpus"):
            open_corpus(tmp_path / "nowhere")
        (tmp_path / "notes.txt").write_text("mine")
        with pytest.raises(CorpusError, match="is no corpus"):
            open_corpus(tmp_path)
        with pytest.raises(CorpusError, match="not empty"):
            create_corpus(tmp_path)
        assert (tmp_path / "notes.txt").read_text() == "mine"

    def test_another_encoder_is_refused_with_the_remedy(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        create_corpus(tmp_path / "corpus")
        monkeypatch.setenv("FACTCHECK_EMBEDDER", "use")
        with pytest.raises(CorpusError, match="set FACTCHECK_EMBEDDER to none"):
            open_corpus(tmp_path / "corpus")

    def test_a_damaged_corpus_is_an_error_and_no_traceback(self, tmp_path: Path) -> None:
        create_corpus(tmp_path / "corpus")
        (tmp_path / "corpus" / "corpus.json").write_text("{")
        with pytest.raises(CorpusError, match=r"readable corpus\.json"):
            open_corpus(tmp_path / "corpus")

    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(rows=st.lists(st.tuples(st.sampled_from("abcde"), st.text(min_size=1, max_size=40)), max_size=12))
    def test_whatever_is_added_the_last_text_of_an_id_stays(
        self, tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
    ) -> None:
        corpus = create_corpus(tmp_path_factory.mktemp("any") / "corpus")
        clean = [(name, text.replace("\0", " ").encode("utf-8", "replace").decode()) for name, text in rows]
        result = corpus.add([Reference(name, text, language="id") for name, text in clean], batch=3)
        kept = corpus.table.search().select(["id", "text"]).limit(100).to_list()
        assert {row["id"]: row["text"] for row in kept} == dict(clean)
        assert result.added + result.replaced == len(rows)
        assert result.added == len(dict(clean))


WRITER = """
import sys
from factcheck.corpus import create_corpus
from factcheck.models import Match, Reference
folder, prefix, count, batch = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
texts = (f"Laporan {prefix} nomor {place} tentang panen padi." for place in range(count))
rows = (Reference(f"{prefix}{place}", text, language="id") for place, text in enumerate(texts))
create_corpus(folder).add(rows, batch=batch, progress=lambda done: print(done, flush=True))
"""


def start_writer(folder: Path, prefix: str, count: int, batch: int) -> "subprocess.Popen[str]":
    words = [sys.executable, "-c", WRITER, str(folder), prefix, str(count), str(batch)]
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@pytest.mark.usefixtures("without_encoder")
def test_a_killed_add_leaves_a_corpus_that_opens_and_can_be_continued(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    writer = start_writer(folder, "a", 100_000, 50)
    assert writer.stdout is not None
    assert [writer.stdout.readline() for _ in range(3)] == ["50\n"] * 3
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    corpus = open_corpus(folder)
    there = len(corpus)
    assert there >= 150
    assert there % 50 == 0
    assert corpus.search("laporan panen padi", limit=3)
    continued = start_writer(folder, "a", there + 20, 500)
    continued.communicate()
    assert continued.returncode == 0
    assert len(corpus) == there + 20


@pytest.mark.usefixtures("without_encoder")
def test_two_processes_add_while_a_third_searches(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    corpus = create_corpus(folder)
    corpus.add([Reference("z", "Laporan pertama tentang panen padi.")])
    writers = [start_writer(folder, prefix, 200, 40) for prefix in "ab"]
    while any(writer.poll() is None for writer in writers):
        assert corpus.search("laporan panen padi", limit=2)
    for writer in writers:
        writer.communicate()
    assert [writer.returncode for writer in writers] == [0, 0]
    assert len(corpus) == 401


def test_jsonl_is_read_and_each_bad_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "references.jsonl"
    lines = [
        json.dumps({"id": "1", "text": " Satu. ", "published_at": "2024-05-01", "language": "id-ID"}),
        "{broken",
        json.dumps({"text": "Tanpa id."}),
        json.dumps({"id": "4"}),
        json.dumps({"text": "Salah tanggal.", "published_at": "kemarin"}),
        json.dumps(["a", "list"]),
    ]
    path.write_bytes("\n".join(lines).encode() + b"\n\xff\xfe\n")
    found = list(read_references(path))
    good = [one for one in found if isinstance(one, Reference)]
    assert [(one.text, one.language) for one in good] == [("Satu.", "id"), ("Tanpa id.", None)]
    errors = [str(one) for one in found if isinstance(one, CorpusError)]
    assert [error.split("line ")[1].split(":")[0] for error in errors] == ["2", "4", "5", "6", "7"]
    assert list(read_references(path))[2] == found[2]


def test_a_spreadsheet_is_read_with_its_sign_and_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "references.csv"
    path.write_text('\ufeffid;text;source\n1;"Dua baris\nteks; satu sel";Tempo\n2;;ANTARA\n', "utf-8")
    first, second = read_references(path)
    assert isinstance(first, Reference)
    assert (first.id, first.text, first.source) == ("1", "Dua baris\nteks; satu sel", "Tempo")
    assert isinstance(second, CorpusError)
    assert "has no text" in str(second)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_spreadsheet_is_read_in_any_encoding_and_with_any_sign(tmp_path: Path, sign: str, encoding: str) -> None:
    path = tmp_path / "references.csv"
    rows = [["id", "Text", "published_at"], ["7", "Café “Biru” di Jalan Melati ditutup.", "2024-08-02"]]
    path.write_bytes("".join(sign.join(row) + "\r\n" for row in rows).encode(encoding))
    (found,) = read_references(path)
    assert isinstance(found, Reference)
    assert (found.id, found.text, str(found.published_at)[:10]) == ("7", rows[1][1], "2024-08-02")


def test_a_row_with_too_many_cells_is_named_and_the_next_one_read(tmp_path: Path) -> None:
    path = tmp_path / "references.csv"
    path.write_text("id,text\n1,Satu, dua\n2,Tiga.\n", "utf-8")
    first, second = read_references(path)
    assert isinstance(first, CorpusError)
    assert "line 2" in str(first)
    assert isinstance(second, Reference)


REVIEW = {
    "@type": "ClaimReview",
    "url": "https://cek.example.org/1",
    "claimReviewed": "Air laut di Teluk Biru berubah menjadi merah muda",
    "datePublished": "2024-08-02",
    "author": {"@type": "Organization", "name": "Cek Fakta Contoh"},
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "alternateName": "Salah"},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"name": "Akun Ombak"},
        "appearance": [{"url": "https://x.example/9"}],
    },
}


@pytest.mark.parametrize(
    "content",
    [
        REVIEW,
        [REVIEW],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, {**REVIEW, "@type": ["ClaimReview"]}]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]},
        {**REVIEW, "@type": "http://schema.org/ClaimReview", "author": [REVIEW["author"]]},
    ],
    ids=["object", "list", "graph", "feed", "address"],
)
def test_claim_reviews_are_read_in_every_shape(tmp_path: Path, content: object) -> None:
    path = tmp_path / "checks.json"
    path.write_text(json.dumps(content), "utf-8")
    (reference,) = read_references(path)
    assert isinstance(reference, Reference)
    assert reference.text == REVIEW["claimReviewed"]
    assert (reference.rating, reference.claimant, reference.source) == ("Salah", "Akun Ombak", "Cek Fakta Contoh")
    assert (reference.review_url, reference.url) == ("https://cek.example.org/1", "https://x.example/9")
    assert reference.published_at == datetime(2024, 8, 2)


def test_a_page_with_its_review_is_read(tmp_path: Path) -> None:
    path = tmp_path / "check.html"
    scripts = ["{torn", json.dumps({"@graph": [REVIEW]})]
    tags = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    path.write_text(f"<html><head>{tags}</head><body><p>Cek</p></body></html>", "utf-8")
    (reference,) = read_references(path)
    assert isinstance(reference, Reference)
    assert (reference.text, reference.rating) == (REVIEW["claimReviewed"], "Salah")


def test_rows_of_parquet_are_read_and_bad_ones_named(tmp_path: Path) -> None:
    path = tmp_path / "references.parquet"
    rows = [{"id": 7, "text": "Panen padi.", "published_at": datetime(2024, 5, 1)}, {"id": 8, "text": None}]
    parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    first, second = read_references(path)
    assert first == Reference("7", "Panen padi.", published_at=datetime(2024, 5, 1))
    assert "row 2: has no text" in str(second)


def test_the_claims_of_an_analysis_become_references(tmp_path: Path) -> None:
    path = tmp_path / "analyses.jsonl"
    sentences = [
        {"start": 0, "end": 20, "text": "Harga beras naik 5%.", "is_claim": True},
        {"start": 21, "end": 30, "text": "Benarkah?", "is_claim": False},
    ]
    article = {"id": "a1", "publisher": "Harian Contoh", "language": "id", "url": None, "sentences": sentences}
    path.write_text(json.dumps(article) + "\n", "utf-8")
    assert list(read_references(path)) == [Reference("a1:0-20", "Harga beras naik 5%.", "Harian Contoh", language="id")]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", "x"), ("a.json", "{}"), ("a.json", "{"), ("a.csv", "judul\nx"), ("a.html", ""), ("a.parquet", "x")],
)
def test_a_file_that_holds_no_references_is_one_clear_error(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(CorpusError, match=name):
        list(read_references(tmp_path / name))


def run(*words: str, given: str = "") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "factcheck", *words]
    return subprocess.run(command, cwd=ROOT, input=given, capture_output=True, text=True, check=False)


@pytest.mark.usefixtures("without_encoder")
def test_the_commands_add_search_and_describe(tmp_path: Path) -> None:
    folder, references, queries = (tmp_path / name for name in ("corpus", "references.jsonl", "queries.jsonl"))
    rows = [{"id": one.id, "text": one.text, "source": one.source, "language": one.language} for one in NEWS]
    references.write_text("\n".join([*map(json.dumps, rows), "oops"]), "utf-8")
    added = run("corpus", "add", str(folder), str(references), str(tmp_path / "missing.csv"))
    assert added.returncode == 1
    assert added.stdout == "added 4, replaced 0, rejected 2\n"
    assert "references.jsonl, line 5: is no JSON." in added.stderr
    assert "missing.csv: there is no such file." in added.stderr

    found = run("corpus", "search", str(folder), "Banjir merendam 430 rumah di Demak", "--limit", "1")
    match = json.loads(found.stdout)
    assert match["reference"]["id"] == "id1"
    assert match["discrepancies"] == [{"kind": "number", "claim": "430", "reference": "340"}]

    queries.write_text('{"id": "q1", "text": "harga cabai rawit"}\n{"id": "q2"}\n', "utf-8")
    many = run("corpus", "search", str(folder), "--queries", str(queries), "--output", str(tmp_path / "out.jsonl"))
    assert many.returncode == 1
    assert "line 2" in many.stderr
    (line,) = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["id"], json.loads(line)["matches"][0]["reference"]["id"]] == ["q1", "id2"]

    contents = json.loads(run("corpus", "info", str(folder)).stdout)
    assert contents["size"] == 4
    assert "Traceback" not in added.stderr + found.stderr + many.stderr


def test_odd_pairs_are_compared_or_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_EMBEDDER", "none")
    flood = "Banjir di Kota Rejo menewaskan 12 orang."
    sides = {
        "same": (flood, flood.upper()),
        "scripts": ("洪水造成十二人死亡。", "Наводнение унесло жизни людей."),
        "marks": ('"""', "?!"),
        "huge": (f"{flood} " * 20_000, "The flood killed 12 people. " * 20_000),
        "empty": (flood, " "),
    }
    lines = [
        json.dumps({"id": id_, "claim": {"text": ours}, "reference": {"text": theirs}})
        for id_, (ours, theirs) in sides.items()
    ]
    done = run("compare", given="\n".join([*lines, json.dumps({"claim": {"text": flood}})]) + "\n")
    found = {one["id"]: one for one in map(json.loads, done.stdout.splitlines())}
    assert list(found) == ["same", "scripts", "marks", "huge"]
    assert found["same"]["score"] == 100 and found["same"]["relation"] == "same claim"
    assert found["scripts"]["relation"] is None and found["marks"]["relation"] is None
    assert "line 5: reference has no text" in done.stderr and "line 6: reference has no text" in done.stderr
    assert "Traceback" not in done.stderr


def test_comparing_goes_on_after_a_bad_line(monkeypatch: pytest.MonkeyPatch) -> None:
    pair = {
        "id": 7,
        "claim": {"text": "Kebakaran itu menewaskan 14 orang.", "language": "id"},
        "reference": {"text": "The fire killed 41 people.", "language": "en"},
    }
    monkeypatch.setenv("FACTCHECK_EMBEDDER", "none")
    done = run("compare", given='{"id": 1}\nnonsense\n' + json.dumps(pair) + "\n")
    assert done.returncode == 1
    assert "line 1: claim has no text" in done.stderr
    assert "line 2: is no JSON" in done.stderr
    result = json.loads(done.stdout)
    assert result["id"] == 7
    assert result["discrepancies"] == [{"kind": "number", "claim": "14", "reference": "41"}]
