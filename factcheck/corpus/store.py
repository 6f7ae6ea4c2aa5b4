"""the corpus on disk: a LanceDB table of references, written under a lock and read at any time.

References are written in batches, each of which is on disk as a whole or not at all: an `add` that was killed leaves a
corpus that opens, and the same `add` run again goes on, for texts that are there already are not encoded twice.
"""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from factcheck.corpus.readers import to_utc
from factcheck.corpus.rows import from_row, schema, to_rows
from factcheck.corpus.searching import Filters, Finder, Found, quoted
from factcheck.embeddings import OWN_MODEL, Embedder, load_embedder
from factcheck.errors import CorpusError
from factcheck.metadata import nearest_language
from factcheck.models import Match, Reference

if TYPE_CHECKING:
    from lancedb.table import Table

    from factcheck.embeddings import Vectors

FORMAT = 3
TABLE = "references"
BATCH = 4096
INDEX_FROM = 20_000
"""Up to so many references every vector is compared, which is exact and quick; above, an index finds the nearest."""
KEEP = timedelta(hours=1)
"""How long older versions stay for those who are still reading them."""
TIMEOUT = 600


@dataclass(frozen=True, slots=True)
class Added:
    """What came of an `add`: so many new, so many in the place of the same id, and what was rejected and why."""

    added: int = 0
    replaced: int = 0
    rejected: tuple[CorpusError, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """What a corpus holds, at a glance."""

    size: int
    languages: Mapping[str, int]
    sources: Mapping[str, int]
    first: str | None
    last: str | None
    embedder: str


class Corpus:
    """An open corpus; made by `open_corpus` and `create_corpus`."""

    def __init__(self, folder: Path, table: "Table", embedder: Embedder) -> None:
        """Keep the table at hand."""
        self.folder, self.embedder, self._table = folder, embedder, table

    def __len__(self) -> int:
        """How many references it holds."""
        return int(self.table.count_rows())

    @property
    def table(self) -> "Table":
        """The table as it is now: other processes may have added to it."""
        self._table.checkout_latest()  # type: ignore[no-untyped-call]
        return self._table

    def add(
        self,
        references: Iterable[Reference | CorpusError],
        *,
        progress: Callable[[int], object] | None = None,
        batch: int = BATCH,
    ) -> Added:
        """Add references; one with an id that is there replaces it, the last of several wins.

        `progress` is told after each batch how many references are done.
        """
        rejected: list[CorpusError] = []
        waiting: list[Reference] = []
        counts: Counter[str] = Counter()

        def write() -> None:
            counts.update(self.write(waiting))
            if progress:
                progress(len(waiting))
            waiting.clear()

        for reference in references:
            if isinstance(reference, CorpusError):
                rejected.append(reference)
                continue
            waiting.append(reference)
            if len(waiting) >= batch:
                write()
        if waiting:
            write()
        if counts:
            self.tidy()
        return Added(counts["added"], counts["replaced"], tuple(rejected))

    def write(self, references: Sequence[Reference]) -> Counter[str]:
        """Write one batch as a whole, and count what was new."""
        latest = {reference.id: with_language(reference) for reference in references}
        vectors = self.encode(list(latest.values()))
        rows = to_rows(list(latest.values()), vectors)
        with lock(self.folder):
            result = self.table.merge_insert("id").when_matched_update_all().when_not_matched_insert_all().execute(rows)
        added = int(result.num_inserted_rows)
        return Counter(added=added, replaced=len(references) - added)

    def encode(self, references: Sequence[Reference]) -> "Vectors":
        """The vectors of references; those of texts that are there already are taken from the table."""
        import numpy

        known = self.known_vectors([reference.id for reference in references])
        fresh = [reference for reference in references if known.get(reference.id, ("",))[0] != reference.text]
        encoded = iter(self.embedder.encode([reference.text for reference in fresh]))
        if not self.embedder.size or len(fresh) == len(references):
            return numpy.array(list(encoded), dtype=numpy.float32).reshape(len(references), self.embedder.size)
        ids = {reference.id for reference in fresh}
        rows = [next(encoded) if reference.id in ids else known[reference.id][1] for reference in references]
        return numpy.array(rows, dtype=numpy.float32)

    def known_vectors(self, ids: Sequence[str]) -> dict[str, tuple[str, Any]]:
        """Text and vector of those ids that are there."""
        if not self.embedder.size or not len(self):
            return {}
        wanted = ", ".join(quoted(id_) for id_ in ids)
        found = self.table.search().where(f"id IN ({wanted})").select(["id", "text", "vector"]).limit(len(ids))
        return {row["id"]: (row["text"], row["vector"]) for row in found.to_list()}

    def tidy(self) -> None:
        """Bring the indexes up to date and join small files."""
        from lancedb.index import FTS, BTree

        with lock(self.folder):
            table = self.table
            indexed = {column for index in table.list_indices() for column in index.columns}
            if "words" not in indexed:
                table.create_index("words", config=FTS(stem=False, remove_stop_words=False))
            if "id" not in indexed:
                table.create_index("id", config=BTree())
            if self.embedder.size and "vector" not in indexed and len(self) >= INDEX_FROM:
                from lancedb.index import IvfSq

                table.create_index("vector", config=IvfSq(distance_type="cosine"))
            table.optimize(cleanup_older_than=KEEP)

    def delete(self, filters: Filters, ids: Sequence[str] = ()) -> int:
        """Delete the references that fulfil the filters and, where ids are given, have one of them; how many they were.

        Raises `CorpusError` where nothing narrows the choice down: a whole corpus is deleted with its folder.
        """
        condition = condition_of(filters, ids)
        if condition is None:
            raise CorpusError("corpus delete: say what to delete, by id, source, dates, language or rating.")
        with lock(self.folder):
            table = self.table
            count = int(table.count_rows(condition))
            table.delete(condition)
        return count

    def search(
        self,
        text: str,
        *,
        limit: int = 5,
        source: str | None = None,
        since: date | None = None,
        until: date | None = None,
        language: str | None = None,
    ) -> list[Match]:
        """The references that resemble a text most, the best first; only those of a source, language or time."""
        return self.search_many([text], limit=limit, filters=Filters(source, since, until, language))[0]

    def search_many(
        self,
        texts: Sequence[str],
        *,
        limit: int = 5,
        filters: Filters | None = None,
        written_in: str | None = None,
    ) -> list[list[Match]]:
        """The best references of each text, in order; all texts, `written_in` one language, are encoded at once."""
        finder = Finder(self.table, self.embedder, filters or Filters())
        return [[to_match(found) for found in best] for best in finder.find(texts, limit=limit, language=written_in)]

    def info(self) -> Contents:
        """Size, languages, sources and dates."""
        columns = self.table.search().select(["language", "source", "moment"]).limit(max(len(self), 1)).to_arrow()
        moments = [moment for moment in columns["moment"].to_pylist() if moment]
        return Contents(
            size=len(self),
            languages=dict(Counter(columns["language"].to_pylist()).most_common()),
            sources=dict(Counter(source or "unknown" for source in columns["source"].to_pylist()).most_common()),
            first=min(moments).date().isoformat() if moments else None,
            last=max(moments).date().isoformat() if moments else None,
            embedder=self.embedder.name,
        )


def condition_of(filters: Filters, ids: Sequence[str]) -> str | None:
    """Filters and ids as the table reads them."""
    parts = [part for part in (filters.to_sql(), f"id IN ({', '.join(map(quoted, ids))})" if ids else None) if part]
    return " AND ".join(parts) or None


def to_match(found: Found) -> Match:
    """A match without its differences, which a later stage finds."""
    first, *copies = sorted(map(from_row, found.rows), key=published)
    return Match(first, found.score, parts=found.parts, copies=tuple(copies))


def published(reference: Reference) -> tuple[bool, float]:
    """What references are put in order of time by; those without a date come last."""
    moment = reference.published_at
    return moment is None, to_utc(moment).timestamp() if moment else 0.0


def with_language(reference: Reference) -> Reference:
    """With a language that we have words for: the given one, or the guess."""
    return replace(reference, language=nearest_language(reference.language, reference.text))


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """One writer at a time; others wait, but not for ever."""
    from filelock import FileLock, Timeout

    try:
        with FileLock(folder / "write.lock", timeout=TIMEOUT):
            yield
    except Timeout as error:
        raise CorpusError(f"{folder}: another process has been writing for {TIMEOUT} s; try again later.") from error


def check_corpus(folder: Path | str) -> Embedder:
    """The encoder of the corpus in a folder, without opening it, which takes a second.

    Raises `CorpusError` where there is none, or one made with another encoder.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise CorpusError(f"{folder}: there is no corpus; make one with: python -m factcheck corpus add {folder} FILE")
    form, made_with = read_about(folder)
    embedder = load_embedder()
    if form != FORMAT:
        remedy = "move the folder away and add its files again"
        raise CorpusError(f"{folder}: was made by another version of Factcheck, which kept it otherwise; {remedy}.")
    if made_with != embedder.name:
        remedy = f"set FACTCHECK_EMBEDDER to {short(made_with)}, or build the corpus anew"
        raise CorpusError(f"{folder}: was made with the encoder {made_with}, and {embedder.name} is set; {remedy}.")
    return embedder


def open_corpus(folder: Path | str) -> Corpus:
    """The corpus of a folder.

    Raises `CorpusError` where there is none, one made with another encoder, or a damaged one.
    """
    folder = Path(folder)
    embedder = check_corpus(folder)
    lancedb = load_lancedb()
    try:
        table = lancedb.connect(folder).open_table(TABLE)
    except (ValueError, OSError, RuntimeError) as error:
        raise CorpusError(f"{folder}: the corpus is damaged; build it anew from its sources.") from error
    return Corpus(folder, table, embedder)


def load_lancedb() -> ModuleType:
    """LanceDB, which takes a second to import; its log is for its makers, so only errors are let through."""
    os.environ.setdefault("LANCEDB_LOG", "error")
    import lancedb

    return lancedb


def short(name: str) -> str:
    """The value of the setting that names an encoder."""
    return name if name.startswith(OWN_MODEL) else name.split("-")[0]


def read_about(folder: Path) -> tuple[int, str]:
    """Format and encoder of a corpus."""
    try:
        about = json.loads((folder / "corpus.json").read_text("utf-8"))
        return int(about["format"]), str(about["embedder"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CorpusError(f"{folder}: is no corpus (it has no readable corpus.json).") from error


def create_corpus(folder: Path | str) -> Corpus:
    """The corpus of a folder, made if it is not there; a folder with other things in it is left alone.

    Raises `CorpusError` where a corpus cannot be made.
    """
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with lock(folder):
            if not (folder / "corpus.json").exists():
                make(folder)
    except OSError as error:
        raise CorpusError(f"{folder}: cannot be written ({error.strerror}).") from error
    return open_corpus(folder)


def make(folder: Path) -> None:
    """Make an empty corpus; `corpus.json` comes last, so that a half-made one is made again."""
    lancedb = load_lancedb()
    strangers = [path.name for path in folder.iterdir() if path.name not in ("write.lock", f"{TABLE}.lance")]
    if strangers:
        raise CorpusError(f"{folder}: is no corpus, and not empty ({strangers[0]}); name a folder of its own.")
    embedder = load_embedder()
    lancedb.connect(folder).create_table(TABLE, schema=schema(embedder.size), mode="overwrite")
    draft = folder / "corpus.json.new"
    draft.write_text(json.dumps({"format": FORMAT, "embedder": embedder.name}) + "\n", "utf-8")
    draft.replace(folder / "corpus.json")
