"""Article and body -> whom the article credits as a whole, each with the place of the name."""

import re
from collections.abc import Iterator

from factcheck.metadata.media import find_outlets, is_same, kind_of, known_outlet, names_something, trimmed, usual_name
from factcheck.metadata.publishers import datelines
from factcheck.metadata.words import load_credit_words
from factcheck.models import Article, Body, Credit, Dropped, Furniture, SourceKind, Span
from factcheck.outlets import load_outlets

NAME_WORDS = 7
SHORT = 4
LINE_WORDS = 45
BYLINE_WORDS = 15
"""A longer byline is a note on the writer, with the papers that he wrote for."""
SEPARATOR = re.compile(r"\s*(?:,|;|/|\||&|\s(?:dan|and|serta|via)\s)\s*")
AT_END = re.compile(r"\(([^()\n]{2,60})\)[\s.*]*$")
ADDRESS = re.compile(r"\(?(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?:/\S*|(?<=\.com)|(?<=\.id))$")
SENTENCE_WORDS = 4
TAIL = 3
"""Credits in brackets stand in one of the last lines of the story."""
CREDITING = (Furniture.CREDIT, Furniture.BYLINE, Furniture.COPYRIGHT, Furniture.DATELINE)


def find_credits(article: Article, body: Body, publisher: str | None) -> tuple[Credit, ...]:
    """The credits in the order of the text, each name once; the publisher itself adds nothing."""
    found: dict[str, Credit] = {}
    everything = (
        *of_datelines(article, body),
        *of_lines(article, body),
        *of_brackets(article, body, publisher),
        *of_lone_names(article, body),
    )
    for credit in sorted(everything, key=lambda credit: credit.span):
        if not is_same(credit.name, publisher):
            found.setdefault(credit.name.casefold(), credit)
    return tuple(found.values())


def credit(article: Article, span: Span, cue: str) -> Credit:
    """The credit of the name at a span."""
    name = usual_name(span.of(article.text))
    return Credit(name[:1].upper() + name[1:], kind_of(name), span, cue.strip(" :"))


def of_datelines(article: Article, body: Body) -> Iterator[Credit]:
    """The agency in the place line: "JAKARTA (ANTARA) - …"."""
    for dateline in datelines(article, body):
        if dateline.agency:
            yield credit(article, dateline.agency, "")


def of_lines(article: Article, body: Body) -> Iterator[Credit]:
    """Lines that credit the whole: "Sumber: Reuters", "By Jane Doe, AFP", "Reporting by AFP".

    "The Associated Press contributed to this report" does not: the agency helped with a part that the note leaves open.
    """
    for dropped in body.dropped:
        if dropped.reason not in CREDITING:
            continue
        cue = load_credit_words().sources.search(article.text, dropped.span.start, dropped.span.end)
        appeared = load_credit_words().appeared.search(article.text, dropped.span.start, dropped.span.end)
        if cue:
            yield from named_sources(article, Span(cue.end(), dropped.span.end), cue["cue"])
        elif appeared:
            yield from first_outlet(article, Span(appeared.end(), dropped.span.end), appeared["cue"])
        elif is_staff_credit(dropped.span.of(article.text)):
            yield from staff_agency(article, dropped)
        elif not load_credit_words().helped.search(dropped.span.of(article.text)):
            yield from mentioned(article, dropped)


def named_sources(article: Article, span: Span, cue: str) -> Iterator[Credit]:
    """The names after "Sumber:", whether our table knows them or not."""
    after = load_credit_words().next.search(article.text, span.start, span.end)
    start, end = span.start, after.start() if after else span.end
    words = article.text[start:end].strip()
    address = ADDRESS.match(words)
    if address or (words.endswith((".", "!", "?")) and len(words.split()) > SENTENCE_WORDS):
        yield from of_address(article, words, start) if address else ()
        return
    for mark in [*SEPARATOR.finditer(article.text, span.start, end), None]:
        part = trimmed(article.text, Span(start, mark.start() if mark else end))
        if is_name(part.of(article.text)):
            yield credit(article, part, cue)
        start = mark.end() if mark else end


def of_address(article: Article, words: str, start: int) -> Iterator[Credit]:
    """The outlet of an address that is given as source; the address of a link service names nobody."""
    address = ADDRESS.match(words)
    outlet = load_outlets().by_address(address[1]) if address else None
    if address and outlet:
        place = article.text.index(address[1], start)
        yield Credit(outlet.name, outlet.kind, Span(place, place + len(address[1])))


def is_name(words: str) -> bool:
    """Whether the words after a credit label name somebody: not "berbagai sumber", not a sentence."""
    nobody = words.casefold() in load_credit_words().nobody
    return bool(words) and not nobody and len(words.split()) <= NAME_WORDS and bool(re.search(r"[^\W\d_]{2}", words))


def first_outlet(article: Article, span: Span, cue: str) -> Iterator[Credit]:
    """The outlet in which an article appeared before."""
    for _, place in find_outlets(article.text, span):
        yield credit(article, place, cue)
        return


def is_staff_credit(line: str) -> bool:
    """Whether a line names the agency's own staff: "(Reporting by …; Editing by …)" says nothing about others."""
    return bool(re.match(r"\W*(?:additional |)(?:reporting|writing|editing)\b", line, re.IGNORECASE))


def staff_agency(article: Article, dropped: Dropped) -> Iterator[Credit]:
    """An agency in the place of a reporter: "Reporting by AFP; editing by Jane Doe"."""
    for outlet, place in find_outlets(article.text, dropped.span):
        if outlet.kind is SourceKind.AGENCY and re.search(r"(?:[Bb]y|[Ff]rom)\s$", article.text[: place.start]):
            yield credit(article, place, "")


def mentioned(article: Article, dropped: Dropped) -> Iterator[Credit]:
    """The agencies and outlets in a byline, a copyright line or a note of thanks."""
    if len(dropped.span.of(article.text).split()) > (
        BYLINE_WORDS if dropped.reason is Furniture.BYLINE else LINE_WORDS
    ):
        return
    copyright_line = dropped.reason is Furniture.COPYRIGHT
    for outlet, place in find_outlets(article.text, dropped.span):
        if outlet.kind is SourceKind.AGENCY or not (copyright_line or dropped.reason is Furniture.DATELINE):
            yield credit(article, place, "")


def of_brackets(article: Article, body: Body, publisher: str | None) -> Iterator[Credit]:
    """Names in brackets at the end of the story: "(Reuters)", "(Antara/ts)", "(bbc/dim)"."""
    spans = sorted([*body.paragraphs[-TAIL:], *(each.span for each in body.dropped if each.reason is Furniture.CREDIT)])
    last = body.paragraphs[-1].start if body.paragraphs else 0
    for span in spans:
        bracket = AT_END.search(article.text, span.start, span.end)
        if bracket and span.start >= last:
            yield from of_initials(article, Span(*bracket.span(1)), publisher)


def of_lone_names(article: Article, body: Body) -> Iterator[Credit]:
    """An agency's name that stands alone below the story: "ANTARA"."""
    last = body.paragraphs[-1].end if body.paragraphs else 0
    for dropped in body.dropped:
        outlet = known_outlet(dropped.span.of(article.text)) if dropped.span.start >= last else None
        if outlet and outlet.kind is SourceKind.AGENCY and dropped.reason in (Furniture.MENU, Furniture.HEADING):
            yield credit(article, dropped.span, "")


def of_initials(article: Article, span: Span, publisher: str | None) -> Iterator[Credit]:
    """The outlets among the parts of a bracket.

    Three letters alone are the writer's initials, unless our words know them as an agency's; before a stroke they are
    the source, as in "(bbc/rw)", unless they abbreviate the publisher: "(kpl/rw)" in KapanLagi.
    """
    parts = list(re.finditer(r"[^/|]+", span.of(article.text)))
    for place, part in enumerate(parts):
        words = part[0].strip()
        full = load_credit_words().initials.get(words.casefold())
        first = place == 0 and len(parts) > 1 and len(words) > 2 and not abbreviates(words, publisher)
        if full or ((len(words) > SHORT and names_something(words)) or first):
            name = full or words
            if known_outlet(name):
                where = trimmed(article.text, Span(span.start + part.start(), span.start + part.end()))
                yield Credit(usual_name(name), kind_of(name), where)


def abbreviates(words: str, publisher: str | None) -> bool:
    """Whether letters stand, in their order, in the publisher's name and begin as it does."""
    letters = iter((publisher or "").casefold())
    short = words.casefold()
    return bool(publisher) and short[:1] == (publisher or "").casefold()[:1] and all(each in letters for each in short)
