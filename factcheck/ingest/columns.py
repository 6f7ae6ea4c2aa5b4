"""The header of a table, in anybody's words -> our field names."""

from collections.abc import Sequence
from functools import cache

from factcheck.errors import InputError
from factcheck.lexicon import languages, load_words

FIELDS = ("id", "text", "html", "title", "url", "publisher", "published_at", "language")


@cache
def field_names() -> dict[str, str]:
    """Our field for every header name of data/languages/*/ingest.toml."""
    return {
        name: field
        for language in languages()
        for field, names in load_words(language, "ingest")["columns"].items()
        for name in names
    }


def fold(column: object) -> str:
    """A header cell without capitals, underscores and marks that a programme left there."""
    return " ".join(str(column).strip("\ufeff \t").casefold().replace("_", " ").split())


def read_header(cells: Sequence[object], name: str) -> list[str]:
    """The field of each column: ours where it is named so, else by what people call it, else its own name.

    Raises `InputError` for a table without a column for the text.
    """
    columns = ["" if cell is None else str(cell).strip("\ufeff\x00 \t\r\n") for cell in cells]
    taken = set(columns) & set(FIELDS)
    for number, column in enumerate(columns):
        field = field_names().get(fold(column), fold(column).replace(" ", "_"))
        if column not in FIELDS and field in FIELDS and field not in taken:
            columns[number] = field
            taken.add(field)
    if not {"text", "html"} & taken:
        given = ", ".join(column for column in columns if column)[:200]
        raise InputError(f"{name} has no column text, only {given or 'none'}; name the column text.")
    return columns


def knows(cells: Sequence[str]) -> int:
    """How many of these cells name a field of ours: a line split at the right separator knows most."""
    return sum(fold(cell).replace(" ", "_") in FIELDS or fold(cell) in field_names() for cell in cells)
