"""Captions -> whom the pictures are credited to: "/KCNA via REUTERS/" -> KCNA, then Reuters."""

import re
from collections.abc import Iterator

from factcheck.metadata.media import is_domain, kind_of, known_outlet, trimmed, usual_name
from factcheck.metadata.words import load_credit_words
from factcheck.models import Article, Basis, Body, Furniture, Hop, ImageCredit, SourceKind, Span

CREDIT = (
    re.compile(r"(?:^|\s)/\s?(?P<names>[A-Z@][^\n]*?)/?\s*$"),
    re.compile(r"[(\[](?P<names>[^()\[\]\n]{2,100})[)\]][\s.]*$"),
    re.compile(r"^[^:\n]{2,20}:\s*(?P<names>(?:\S+\s){0,2}\S+|[^\n]{0,40}/[^\n]{2,40}|[Dd]ok\.?\s[^\n]{2,40})$"),
    re.compile(r"(?P<names>(?:[A-Z][\w.]*\s)?[A-Z][\w.]*\s?/\s?[A-Z][^\n/]{1,40}(?:/[^\n/]{1,40})?)$"),
    re.compile(r"(?P<names>[A-Z]\w+ Images)$"),
)
PERSON = re.compile(r"[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){1,2}$")
PHOTO = re.compile(r"\s*(?<!\w)(?:foto|photo|pool|handout)(?!\w)\s*", re.IGNORECASE)
CREDIT_WORDS = 14
PART_WORDS = 5
STROKE = re.compile(r"/|,\s(?=[A-Z])")


def find_images(article: Article, body: Body) -> tuple[ImageCredit, ...]:
    """The credit of every caption that has one, each once."""
    found: dict[tuple[str, ...], ImageCredit] = {}
    for dropped in body.dropped:
        image = read_caption(article, dropped.span) if dropped.reason is Furniture.CAPTION else None
        if image:
            found.setdefault(tuple(hop.name for hop in image.hops), image)
    return tuple(found.values())


def read_caption(article: Article, span: Span) -> ImageCredit | None:
    """The credit within one caption."""
    caption = span.of(article.text)
    for pattern in CREDIT:
        credit = pattern.search(caption)
        if credit and len(credit["names"].split()) <= CREDIT_WORDS:
            labels = [found.end() for found in load_credit_words().photo_label.finditer(credit["names"])]
            start = span.start + credit.start("names") + (labels[-1] if labels else 0)
            place = trimmed(article.text, Span(start, span.start + credit.end("names")))
            hops = tuple(read_hops(article, place))
            return ImageCredit(hops, place) if hops else None
    return None


def read_hops(article: Article, span: Span) -> Iterator[Hop]:
    """The stations of a photo credit, origin first: before "via" the maker, "AFP/Jane Doe" by Jane Doe for AFP."""
    words = load_credit_words().buttons.sub("", span.of(article.text))
    for stage in re.split(r"\svia\s", words):
        parts = [part.strip(" ./") for part in STROKE.split(stage)]
        hops = [hop for part in parts if part and (hop := hop_of(part, article, span))]
        yield from sorted(hops, key=lambda hop: hop.kind is not SourceKind.PERSON)


def hop_of(part: str, article: Article, span: Span) -> Hop | None:
    """One name of a photo credit; initials of the photo desk are none."""
    words = load_credit_words()
    name = part
    while (owner := words.owner.match(name)) and owner.end() < len(name):
        name = name[owner.end() :]
    agency = known_outlet(name) or known_outlet(PHOTO.sub(" ", name).strip())
    at = article.text.find(part, span.start, span.end)
    place = Span(at, at + len(part)) if at >= 0 else span
    if agency:
        return Hop(agency.name, agency.kind, Basis.CREDITED, place)
    if name.casefold().strip(". ") in words.no_photographer:
        return Hop(name.strip(), SourceKind.ANONYMOUS, Basis.CREDITED, place)
    if len(name) < 4 or len(name.split()) > PART_WORDS or not (name[0].isupper() or is_domain(name) or name[0] == "@"):
        return None
    person = part == name and PERSON.match(name)
    kind = SourceKind.PERSON if person else SourceKind.SOCIAL if name[0] == "@" else kind_of(name)
    return Hop(usual_name(name), kind, Basis.CREDITED, place)
