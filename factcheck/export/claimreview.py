"""Annotations -> ClaimReview objects (schema.org, JSON-LD) for the pages on which the checks are published.

Only what is known is written: `url` needs the address of the page with the check, which the log does not hold; the
claimant only where the chain surely names one; and no notes, which are the desk's own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from factcheck.errors import InputError
from factcheck.export.claimants import find_claimants, is_body
from factcheck.export.forms import Exported
from factcheck.export.records import Record, to_json
from factcheck.models import Annotation, Role
from factcheck.verdicts import BEST, WORST, Verdict, fold

LONGEST_CLAIM = 75
"""Search engines want fewer characters in `claimReviewed`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Where and by whom the checks are published; `page` may hold {article_id}, {claim_id} and {annotation_id}."""

    page: str | None = None
    organization: str | None = None
    language: str = "en"


def to_claim_reviews(
    annotations: Iterable[Annotation], verdicts: Sequence[Verdict], publication: Publication | None = None
) -> Exported:
    """A JSON list of the annotations that are fit to be published, with what a publisher must still mend."""
    publication = publication or Publication()
    known = {fold(verdict.name): verdict for verdict in verdicts}
    reviews: list[Record] = []
    notes: list[str] = []
    losses: list[str] = []
    for annotation in annotations:
        if annotation.role is Role.WITHDRAWAL:
            continue
        verdict = known.get(fold(annotation.verdict))
        if verdict is None:
            losses.append(f"{annotation.claim_id}: left out, its verdict {annotation.verdict!r} is not in the list.")
        elif not verdict.publish:
            notes.append(f"{annotation.claim_id}: left out, {verdict.name!r} is never published.")
        else:
            reviews.append(to_claim_review(annotation, verdict, publication))
            notes.extend(find_faults(annotation))
    if reviews and not publication.page:
        notes.append("no page address was given (--page-url): ClaimReviews lack the `url` that search engines require.")
    # It is put into a script of a page, which no claim may close.
    lines = ",\n".join(to_json(review).replace("<", "\\u003c") for review in reviews)
    return Exported(f"[\n{lines}\n]\n".encode(), notes, losses)


def find_faults(annotation: Annotation) -> Iterator[str]:
    """What search engines will not like about a review."""
    if (length := len(" ".join(annotation.claim.split()))) >= LONGEST_CLAIM:
        wanted = f"search engines want fewer than {LONGEST_CLAIM}"
        yield f"{annotation.claim_id}: claimReviewed has {length} characters; {wanted}."


def to_claim_review(annotation: Annotation, verdict: Verdict, publication: Publication) -> Record:
    """The ClaimReview of one annotation; what is not known is left out."""
    review: Record = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": " ".join(annotation.claim.split()),
        "datePublished": annotation.saved_at.date().isoformat(),
        "author": reviewer(annotation, publication),
        "reviewRating": rating(verdict, publication.language),
    }
    if item := claim_record(annotation):
        review["itemReviewed"] = {"@type": "Claim", **item}
    if publication.page:
        review["url"] = page_address(publication.page, annotation)
    return review


def reviewer(annotation: Annotation, publication: Publication) -> Record:
    """Who checked: the house where it is named, otherwise the editor."""
    if publication.organization:
        return {"@type": "Organization", "name": publication.organization}
    return {"@type": "Person", "name": annotation.editor}


def rating(verdict: Verdict, language: str) -> Record:
    """The verdict's label, and its number where it has one on the scale."""
    record: Record = {"@type": "Rating", "alternateName": verdict.label(language)}
    if verdict.rating is None:
        return record
    value = int(verdict.rating) if verdict.rating == int(verdict.rating) else verdict.rating
    return record | {"ratingValue": value, "bestRating": BEST, "worstRating": WORST}


def claim_record(annotation: Annotation) -> Record:
    """Who made the claim, where that is sure, and where it appeared."""
    authors = [
        {"@type": "Organization" if is_body(name) else "Person", "name": name}
        for name in find_claimants(annotation.chain)
    ]
    appearance = {"@type": "CreativeWork", "url": annotation.article_url, "headline": annotation.article_title}
    record: Record = {}
    if authors:
        record["author"] = authors[0] if len(authors) == 1 else authors
    if is_address(annotation.article_url):
        record["appearance"] = [{name: value for name, value in appearance.items() if value}]
    return record


def page_address(page: str, annotation: Annotation) -> str:
    """The address of the page that carries the check.

    Raises `InputError` for an address with other placeholders than ours.
    """
    ids = {name: quote(str(getattr(annotation, name)), safe="") for name in ("article_id", "claim_id", "annotation_id")}
    try:
        address = page.format_map(ids)
    except (KeyError, ValueError, IndexError) as error:
        allowed = "{article_id}, {claim_id} and {annotation_id}"
        raise InputError(f"{page}: only {allowed} can be filled in.") from error
    if not is_address(address):
        raise InputError(f"{page}: the page of a check needs an address that begins with https://.")
    return address


def is_address(text: str) -> bool:
    """Whether the text is an address of the web."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
