"""Annotations -> CSV, XLSX or JSON lines, as bytes and with a word on everything that does not fit the form."""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from factcheck.annotations import COLUMNS
from factcheck.errors import InputError
from factcheck.export.guards import LONGEST_CELL, cut, guarded_csv, sheet_text
from factcheck.export.records import to_json
from factcheck.models import Annotation

if TYPE_CHECKING:  # openpyxl is slow to load, and the other forms need none
    from openpyxl.worksheet.worksheet import Worksheet

WIDTHS = {"claim": 60, "note": 50, "chain": 40, "article_title": 40, "article_url": 30, "evidence_url": 30}
USUAL_WIDTH = 16
MOST_ROWS = 1_048_575
"""Rows of a sheet of Excel, without the header."""


class Exported(NamedTuple):
    """A finished file; `notes` are worth knowing, `losses` name what the form could not hold."""

    data: bytes
    notes: Sequence[str] = ()
    losses: Sequence[str] = ()


def values(annotation: Annotation) -> list[str | int | float | None]:
    """The values of an annotation in the order of the columns, times in ISO 8601."""
    moment = annotation.saved_at.isoformat(timespec="milliseconds")
    ours = {"saved_at": moment, "role": annotation.role.value, "sensitive": "yes" if annotation.sensitive else ""}
    return [ours[column] if column in ours else getattr(annotation, column) for column in COLUMNS]


def to_csv(annotations: Iterable[Annotation], *, excel: bool = False) -> Exported:
    """A CSV with the columns of the log, guarded against formulas; `excel` adds the mark by which it knows UTF-8."""
    return Exported(guarded_csv(COLUMNS, map(values, annotations), excel=excel))


def to_json_lines(annotations: Iterable[Annotation]) -> Exported:
    """One JSON object an annotation, every text as it was written."""
    lines = (to_json(dict(zip(COLUMNS, values(annotation), strict=True))) for annotation in annotations)
    return Exported("".join(f"{line}\n" for line in lines).encode())


def to_xlsx(annotations: Sequence[Annotation]) -> Exported:
    """A sheet with a frozen header, where every text is text and nothing a formula; cells that were cut are losses.

    Raises `InputError` if a sheet cannot hold that many rows.
    """
    from openpyxl import Workbook

    if len(annotations) > MOST_ROWS:
        raise InputError(f"A sheet holds {MOST_ROWS:,} rows, not {len(annotations):,}; export as csv.")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("annotations")
    fill(sheet, annotations)
    file = io.BytesIO()
    book.save(file)
    return Exported(file.getvalue(), losses=[loss for annotation in annotations for loss in find_cuts(annotation)])


def fill(sheet: "Worksheet", annotations: Iterable[Annotation]) -> None:
    """Write header and rows."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    for place, column in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(column, USUAL_WIDTH)
    top, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
    for number, row in enumerate((COLUMNS, *map(values, annotations))):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, cut(sheet_text(value)) if isinstance(value, str) else value)
            if isinstance(value, str):
                cell.data_type = "s"  # else "#N/A" becomes an error
            cell.alignment = top
            if not number:
                cell.font = bold
            cells.append(cell)
        sheet.append(cells)


def find_cuts(annotation: Annotation) -> Iterator[str]:
    """The texts that are too long for a cell."""
    for column, value in zip(COLUMNS, values(annotation), strict=True):
        if isinstance(value, str) and cut(text := sheet_text(value)) != text:
            yield (
                f"{annotation.claim_id}, revision {annotation.revision}: {column} has {len(value):,} characters and was"
                f" cut at the {LONGEST_CELL:,} of a cell; export as csv to have it whole."
            )
