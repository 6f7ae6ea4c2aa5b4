"""Write the annotations as CSV, XLSX, JSON lines or ClaimReview: the current one of each claim, or all.

CSV and XLSX are guarded against formulas. For Excel take xlsx, or csv with --excel. ClaimReview leaves out what is
still in work, gives a number only to verdicts on the scale from true (5) to false (1), and names a claimant only where
the chain surely does: no outlet or platform, nobody unnamed, no single word.

Gold are the articles of the workspace all of whose claims an editor has judged or set right, with the corrections
applied, as `evaluate` reads them.
"""

import argparse
from collections.abc import Sequence
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.commands import DONE, SOME_FAILED, complain, day
from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.annotations import Selected
    from factcheck.export import Exported
    from factcheck.models import Annotation

FORMATS = ("csv", "xlsx", "claimreview", "jsonl", "gold")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("log", metavar="ANNOTATIONS.csv", type=Path, help="the log of annotations")
    parser.add_argument("--format", choices=FORMATS, required=True, help="the form of the file")
    parser.add_argument("--output", metavar="FILE", type=Path, required=True, help="where to write")
    parser.add_argument("--excel", action="store_true", help="csv with the mark by which Excel knows UTF-8")
    parser.add_argument("--all-revisions", action="store_true", help="every annotation, not only the current ones")
    parser.add_argument("--since", metavar="DATE", type=day, help="saved on this day (UTC) or later (2024-05-31)")
    parser.add_argument("--until", metavar="DATE", type=day, help="saved on this day (UTC) or earlier")
    for name, words in (("editor", "of this editor"), ("verdict", "with this verdict"), ("publisher", "published by")):
        parser.add_argument(f"--{name}", metavar="NAME", action="append", default=[], help=f"only {words} (repeatable)")
    review = parser.add_argument_group("for claimreview")
    review.add_argument(
        *("--page-url",),
        metavar="URL",
        help="page that carries the check; may hold {article_id}, {claim_id} and {annotation_id}",
    )
    review.add_argument("--organization", metavar="NAME", help="the house that checked (default: the editor)")
    review.add_argument("--language", metavar="CODE", default="en", help="language of the verdicts (default: en)")


def run(arguments: argparse.Namespace) -> int:
    """Write the file; what it cannot hold is named and makes the exit status 1."""
    from factcheck.annotations import AnnotationLog, hidden_verdicts
    from factcheck.files import write_whole

    path: Path = arguments.log
    if not path.exists():
        raise InputError(f"{path} does not exist; name the CSV file that `annotate` or the app writes.")
    if arguments.output.exists() and arguments.output.samefile(path):
        raise InputError(f"{path} is the log itself and is never overwritten; choose another --output.")
    log = AnnotationLog(path)
    rows = log.rows()
    selected = choose(rows, arguments)
    exported = convert(selected.annotations, arguments) if arguments.format != "gold" else label(rows)
    write_whole(arguments.output, exported.data)
    losses = [*log.damaged(), *exported.losses]
    kept_back = [f"{selected.kept_back} kept back because they are sensitive."] if selected.kept_back else []
    for message in (*hidden_verdicts(rows), *kept_back, *exported.notes, *losses):
        complain(message)
    return SOME_FAILED if losses else DONE


def choose(rows: Sequence["Annotation"], arguments: argparse.Namespace) -> "Selected":
    """The annotations that were asked for, in the order of the log."""
    from factcheck.annotations import Selection, select

    return select(
        rows,
        Selection(
            since=arguments.since,
            until=arguments.until,
            editors=arguments.editor,
            verdicts=arguments.verdict,
            publishers=arguments.publisher,
            all_revisions=arguments.all_revisions,
            zone=UTC,
        ),
    )


def label(annotations: Sequence["Annotation"]) -> "Exported":
    """The articles of the workspace that editors have gone through."""
    from factcheck import settings
    from factcheck.annotations import by_article
    from factcheck.corrections import read_all
    from factcheck.evaluation.reviewed import reviewed_articles, to_labelled
    from factcheck.export import Exported, to_json

    found = reviewed_articles(by_article(annotations), list(read_all(settings.corrections_file())))
    return Exported("".join(f"{to_json(to_labelled(analysis))}\n" for analysis in found).encode())


def convert(annotations: Sequence["Annotation"], arguments: argparse.Namespace) -> "Exported":
    """The annotations in the form that was asked for."""
    from factcheck import export
    from factcheck.verdicts import load_verdicts

    if arguments.format == "csv":
        return export.to_csv(annotations, excel=arguments.excel)
    if arguments.format == "xlsx":
        return export.to_xlsx(annotations)
    if arguments.format == "jsonl":
        return export.to_json_lines(annotations)
    publication = export.Publication(
        page=arguments.page_url, organization=arguments.organization, language=arguments.language
    )
    return export.to_claim_reviews(annotations, load_verdicts(), publication)
