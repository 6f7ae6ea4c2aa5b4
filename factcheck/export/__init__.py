"""Analyses and annotations -> what leaves the house: JSON records, tables, CSV, XLSX, ClaimReview.

`records` writes analyses and `reading` reads them back; `tables` and `guards` are for spreadsheets; `forms` and
`claimreview` are for the editors' work.
"""

from factcheck.export.chains import chain_text, origin, positions
from factcheck.export.claimreview import Publication, to_claim_reviews
from factcheck.export.forms import Exported, to_csv, to_json_lines, to_xlsx
from factcheck.export.guards import guard, guarded_csv
from factcheck.export.reading import from_record, read_chain
from factcheck.export.records import to_json, to_match_record, to_record, to_reference_record
from factcheck.export.tables import CLAIM_COLUMNS, difference_text, frame_to_csv, to_frame

__all__ = [
    "CLAIM_COLUMNS",
    "Exported",
    "Publication",
    "chain_text",
    "difference_text",
    "frame_to_csv",
    "from_record",
    "guard",
    "guarded_csv",
    "origin",
    "positions",
    "read_chain",
    "to_claim_reviews",
    "to_csv",
    "to_frame",
    "to_json",
    "to_json_lines",
    "to_match_record",
    "to_record",
    "to_reference_record",
    "to_xlsx",
]
