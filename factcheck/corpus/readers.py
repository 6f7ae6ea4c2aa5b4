"""Files -> references, and an error with its line number for each row that cannot be one.

JSON lines (references or analyses), CSV, Parquet, and ClaimReview as JSON-LD or within web pages.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from factcheck.corpus.claimreview import find_reviews
from factcheck.errors import CorpusError, InputError
from factcheck.models import Reference

FIELDS = ("source", "url", "language", "rating", "claimant", "review_url")


def read_references(path: Path | str) -> Iterator[Reference | CorpusError]:
    """The references of a file, in order; what cannot be read comes as an error that names the line.

    Raises `CorpusError` for a file that is not there or of no kind that we read.
    """
    path = Path(path)
    readers = {
        ".jsonl": read_lines,
        ".ndjson": read_lines,
        ".csv": read_table,
        ".parquet": read_parquet,
        ".html": read_pages,
        ".htm": read_pages,
        ".json": read_reviews,
        ".jsonld": read_reviews,
    }
    reader = readers.get(path.suffix.casefold())
    if reader is None:
        raise CorpusError(
            f"{path}: references are read from .jsonl, .csv, .parquet or ClaimReview .html/.json/.jsonld files."
        )
    if not path.is_file():
        raise CorpusError(f"{path}: there is no such file.")
    yield from reader(path)


def read_lines(path: Path) -> Iterator[Reference | CorpusError]:
    """One JSON object a line."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line.decode("utf-8-sig"))
            except UnicodeDecodeError:
                yield CorpusError(f"{path}, line {number}: is not UTF-8.")
            except (ValueError, RecursionError):
                yield CorpusError(f"{path}, line {number}: is no JSON.")
            else:
                if is_analysis(record):
                    yield from read_analysis(record, f"{path}, line {number}")
                else:
                    yield to_reference(record, f"{path}, line {number}")


def is_analysis(record: object) -> bool:
    """Whether a line is the analysis of an article rather than a reference."""
    return isinstance(record, Mapping) and isinstance(record.get("sentences"), list)


def read_analysis(record: Mapping[str, object], where: str) -> Iterator[Reference | CorpusError]:
    """Each claim of an analysed article, under its publisher, address, day and language."""
    sentences = record["sentences"]
    for sentence in sentences if isinstance(sentences, list) else ():
        if isinstance(sentence, Mapping) and sentence.get("is_claim"):
            shared = {name: record.get(name) for name in ("url", "published_at", "language")}
            place = f"{record.get('id')}:{sentence.get('start')}-{sentence.get('end')}"
            text = sentence.get("text")
            yield to_reference({**shared, "id": place, "text": text, "source": record.get("publisher")}, where)


def read_parquet(path: Path) -> Iterator[Reference | CorpusError]:
    """The rows of a Parquet file, a group at a time."""
    import pyarrow
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            if "text" not in file.schema_arrow.names:
                raise CorpusError(f"{path}: has no column text, only {', '.join(file.schema_arrow.names) or 'none'}.")
            columns = [name for name in ("id", "text", "published_at", *FIELDS) if name in file.schema_arrow.names]
            number = 0
            for batch in file.iter_batches(columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield to_reference(row, f"{path}, row {number}")
    except (pyarrow.ArrowException, OSError) as error:
        raise CorpusError(f"{path}: is no Parquet file that can be read.") from error


def read_pages(path: Path) -> Iterator[Reference | CorpusError]:
    """The ClaimReviews that a web page embeds as JSON-LD."""
    from factcheck.ingest.marks import scripts  # lxml, which most references do not need
    from factcheck.ingest.pages import decode_page, parse_page

    try:
        page = parse_page(decode_page(path.read_bytes(), str(path)), str(path))
    except InputError as error:
        raise CorpusError(str(error)) from error
    reviews = [review for script in scripts(page) for review in find_reviews(script)]
    if not reviews:
        raise CorpusError(f"{path}: holds no ClaimReview.")
    for number, review in enumerate(reviews, 1):
        yield to_reference(review, f"{path}, ClaimReview {number}")


def read_table(path: Path) -> Iterator[Reference | CorpusError]:
    """Rows of a CSV file with the columns of a reference, in any encoding and with any usual separator."""
    from factcheck.ingest.tables import read_rows  # the decoder, which most references do not need

    try:
        with path.open("rb") as file:
            for found in read_rows(file, str(path), read_columns):
                yield CorpusError(str(found)) if isinstance(found, InputError) else to_reference(found[1], found[0])
    except InputError as error:
        raise CorpusError(str(error)) from error


def read_columns(cells: Sequence[object], name: str) -> list[str]:
    """The field of each column: its name in small letters, with underscores.

    Raises `CorpusError` for a table without a column for the text.
    """
    columns = ["_".join(str(cell).strip("\ufeff ").casefold().split()) for cell in cells]
    if "text" not in columns:
        raise CorpusError(f"{name}: has no column text, only {', '.join(filter(None, columns)) or 'nothing'}.")
    return columns


def read_reviews(path: Path) -> Iterator[Reference | CorpusError]:
    """ClaimReview JSON-LD: one object, a list, an @graph or a DataFeed."""
    try:
        content = json.loads(path.read_text("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path}: is not UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise CorpusError(f"{path}: is no JSON.") from error
    reviews = list(find_reviews(content))
    if not reviews:
        raise CorpusError(f"{path}: holds no ClaimReview.")
    for number, review in enumerate(reviews, 1):
        yield to_reference(review, f"{path}, ClaimReview {number}")


def to_reference(record: object, where: str) -> Reference | CorpusError:
    """A reference from its fields, or what is wrong with them."""
    if not isinstance(record, Mapping):
        return CorpusError(f"{where}: is no JSON object.")
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        return CorpusError(f"{where}: has no text.")
    values = {name: as_text(record.get(name)) for name in FIELDS}
    published_at = record.get("published_at")
    moment = to_moment(published_at)
    if published_at and moment is None:
        return CorpusError(f"{where}: published_at is no ISO 8601 date: {str(published_at)[:40]}.")
    text = clean(text.strip())
    return Reference(
        id=as_text(record.get("id")) or make_id(text, values["source"], values["url"]),
        text=text,
        source=values["source"],
        url=values["url"],
        published_at=moment,
        language=(values["language"] or "").split("-")[0].casefold() or None,
        rating=values["rating"],
        claimant=values["claimant"],
        review_url=values["review_url"],
    )


def as_text(value: object) -> str | None:
    """A cell as text; nothing for an empty one."""
    if value is None or isinstance(value, Mapping | list):
        return None
    return clean(str(value).strip()) or None


def clean(text: str) -> str:
    """Without what no file can hold: lone surrogates and NUL."""
    return text.encode("utf-8", "replace").decode().replace("\0", " ")


def to_moment(value: object) -> datetime | None:
    """An ISO 8601 date or time; one without a zone is taken as it stands."""
    if isinstance(value, datetime):
        return value
    try:
        return datetime.fromisoformat(value.strip()) if isinstance(value, str) and value.strip() else None
    except ValueError:
        return None


def to_utc(moment: datetime) -> datetime:
    """In UTC; a time without a zone is taken for UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def make_id(*parts: str | None) -> str:
    """An id made of the content: the same reference gets the same one again."""
    return hashlib.sha256("\0".join(part or "" for part in parts).encode()).hexdigest()[:16]


def known(references: Iterable[Reference | CorpusError]) -> list[Reference]:
    """Those that could be read."""
    return [reference for reference in references if isinstance(reference, Reference)]
