"""Analyses and annotations -> what leaves the house: JSON records, tables, CSV, XLSX, ClaimReview.

`records` writes analyses and `reading` reads them back; `tables` and `guards` are for spreadsheets; `annotations`
and `claimreview` are the forms of the editors' work.
"""

from factcheck.export.chains import chain_text, origin, positions
from factcheck.export.guards import guard, guarded_csv
from factcheck.export.reading import from_record, read_chain
from factcheck.export.records import to_json, to_match_record, to_record, to_reference_record
from factcheck.export.tables import CLAIM_COLUMNS, difference_text, frame_to_csv, to_frame

__all__ = [
    "CLAIM_COLUMNS",
    "chain_text",
    "difference_text",
    "frame_to_csv",
    "from_record",
    "guard",
    "guarded_csv",
    "origin",
    "positions",
    "read_chain",
    "to_frame",
    "to_json",
    "to_match_record",
    "to_record",
    "to_reference_record",
]
