"""A Word document -> its text, a paragraph a line: as it reads once all tracked changes are accepted."""

from collections.abc import Iterable, Iterator

from lxml import etree

from factcheck.errors import InputError
from factcheck.ingest.archives import KINDS, open_archive, read_part
from factcheck.ingest.sorts import Sort

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MAIN = "word/document.xml"
LEFT_OUT = {f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "sectPr", "tblPr", "tcPr")}
LEFT_OUT.add(f"{MC}Fallback")
"""What was struck out, what Word computes from, and the second copy of each text box."""
BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read_docx(content: bytes, name: str) -> str:
    """The page heads, paragraphs, tables, text boxes and notes of a document.

    Raises `InputError` for a file that Word could not open either.
    """
    with open_archive(content, name, Sort.WORD) as archive:
        names = archive.namelist()
        if MAIN not in names:
            raise InputError(f"{name} is no {KINDS[Sort.WORD]}")
        heads = [part for part in names if part.startswith("word/header")]
        notes = [part for part in names if part.startswith(("word/footer", "word/footnotes", "word/endnotes"))]
        before, inside, after = (
            [line for part in parts for line in paragraphs(parse(read_part(archive, part, name), name))]
            for parts in (sorted(heads), [MAIN], sorted(notes))
        )
    return "\n".join([*edge_lines(before), *inside, *edge_lines(after)]).strip() + "\n"


def edge_lines(lines: Iterable[str]) -> list[str]:
    """Each line at the edge of a page once, without page numbers."""
    return [line for line in dict.fromkeys(lines) if has_letters(line)]


def has_letters(line: str) -> bool:
    """Whether a line at the edge of a page is more than the page's number."""
    return any(character.isalpha() for character in line)


def parse(part: bytes, name: str) -> etree._Element:
    """The tree of a part; no part of a document has entities of its own.

    Raises `InputError` for a torn one.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        tree = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{name} is torn; save it again, or paste its text.") from error
    if tree.getroottree().docinfo.doctype:
        raise InputError(f"{name} is no {KINDS[Sort.WORD]}")
    return tree


def paragraphs(element: etree._Element) -> Iterator[str]:
    """The paragraphs under an element in order, a row of a table as one, with tabs between its cells."""
    rest = ""
    for child in element:
        if child.tag == f"{W}p":
            text, boxes = words_of(child)
            rest += text
            if child.find(f"{W}pPr/{W}rPr/{W}del") is None:  # else the end of the paragraph was struck out
                yield rest
                rest = ""
            for box in boxes:
                yield from paragraphs(box)
        elif child.tag == f"{W}tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield "\t".join(" ".join(paragraphs(cell)) for cell in cells(child))
        elif child.tag not in LEFT_OUT:
            yield from paragraphs(child)
    if rest:
        yield rest


def cells(row: etree._Element) -> Iterable[etree._Element]:
    """The cells of a row, but not those that only go on with the cell above."""
    for cell in row.iter(f"{W}tc"):
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        goes_on = merged is not None and merged.get(f"{W}val", "continue") == "continue"
        if not goes_on and next(cell.iterancestors(f"{W}tr")) is row:
            yield cell


def words_of(paragraph: etree._Element) -> tuple[str, list[etree._Element]]:
    """The words of a paragraph, and the text boxes that hang on it."""
    words: list[str] = []
    boxes: list[etree._Element] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{W}txbxContent":
            boxes.append(element)
        elif element.tag == f"{W}t":
            words.append(element.text or "")
        elif element.tag in BREAKS and element.getparent().tag == f"{W}r":
            words.append(BREAKS[element.tag])
        elif element.tag not in LEFT_OUT and not is_hidden(element):
            waiting.extend(reversed(element))
    return "".join(words), boxes


def is_hidden(element: etree._Element) -> bool:
    """Whether a run is marked as hidden text."""
    mark = element.find(f"{W}rPr/{W}vanish") if element.tag == f"{W}r" else None
    return mark is not None and mark.get(f"{W}val", "true") not in ("0", "false")
