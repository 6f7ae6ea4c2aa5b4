"""Placed pieces of lines -> paragraphs in reading order: columns one after the other, no running heads.

The order is that of Breuel, "High performance document layout analysis" (2003): a block comes before another that it
stands above, or that it stands left of, unless something between them spans both.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

HYPHEN = re.compile(r"[^\W\d_][-\u00ad\u2010]")
ENDS = (".", "!", "?", ":", '"', "”", "’", ")")
LINE_SHARE = 0.9
"""A line that is shorter than this share of its column ends a paragraph, if it ends with a stop."""
SHORT_SHARE = 0.7
"""A line that is shorter than this share ends one also without a stop: a heading, a credit."""
WIDE_LEADING = 1.35
"""Lines further apart than this many usual distances do not belong together."""
LIKE_SIZE = 1.2
FEWEST_LINES = 3
"""Fewer lines than this may be a headline, which ends without a stop."""
MARGIN = 0.12
"""Running heads and page numbers stand in this share of the page at its top and its foot."""
HEAD_SHARE = 0.4
"""A running head stands on at least this share of the pages: left and right pages may have different ones."""
MOST_BLOCKS = 150
"""A page in more blocks than this is a table, and stays in the order of the file."""
PAGE_NUMBER = re.compile(r"\W*(?:[^\W\d]{1,9}\.?\s+)?\d{1,4}(?:\s*(?:/|of|dari)\s*\d{1,4})?\W*")
LETTERS = re.compile(r"[^\W\d_]+")
LONGEST_WORD = 40
DIGITS = re.compile(r"\d+")


class Line(NamedTuple):
    """Words on one level and where they stand, in points from the upper left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """The height of its letters."""
        return max(0.1, self.bottom - self.top)

    def joined(self, other: "Line", gap: str = " ") -> "Line":
        """The line with what goes on to its right."""
        return Line(
            self.text + gap + other.text,
            min(self.left, other.left),
            max(self.right, other.right),
            min(self.top, other.top),
            max(self.bottom, other.bottom),
        )


class Block(NamedTuple):
    """Lines that stand under each other."""

    lines: list[Line]
    left: float
    right: float
    top: float
    bottom: float


Page = tuple[list[Line], float]


def read_pages(pages: Sequence[Page]) -> Iterator[str]:
    """The paragraphs of a document, given by the lines and the height of each page."""
    heads = running_heads(pages)
    blocks = [
        block
        for lines, height in pages
        for block in in_order(blocks_of([line for line in lines if not is_margin(line, lines, height, heads)]))
    ]
    yield from paragraphs(blocks)


def running_heads(pages: Sequence[Page]) -> set[str]:
    """What stands at the top or foot of several pages, but for its numbers."""
    there = Counter(key for lines, height in pages for key in {key_of(each) for each in lines if at_edge(each, height)})
    return {key for key, count in there.items() if count >= max(2, HEAD_SHARE * len(pages))}


def is_margin(line: Line, lines: Sequence[Line], height: float, heads: set[str]) -> bool:
    """Whether a line is a running head or a page number."""
    if not at_edge(line, height):
        return False
    if key_of(line) in heads:
        return True
    outermost = line.top <= min(each.top for each in lines) or line.bottom >= max(each.bottom for each in lines)
    small = line.height <= LIKE_SIZE * median(each.height for each in lines)
    return outermost and small and bool(PAGE_NUMBER.fullmatch(line.text))


def at_edge(line: Line, height: float) -> bool:
    """Whether a line stands at the top or foot of its page."""
    return line.bottom < MARGIN * height or line.top > (1 - MARGIN) * height


def key_of(line: Line) -> str:
    """A line without its numbers."""
    return DIGITS.sub("#", " ".join(line.text.casefold().split()))


def blocks_of(lines: list[Line]) -> list[Block]:
    """Lines with one neighbour each above and below, near and of like size, as blocks in the order of the file."""
    below = neighbours(lines)
    above = Counter(each for found in below for each in found)
    nexts = [found[0] if len(found) == 1 and above[found[0]] == 1 else None for found in below]
    starts = set(range(len(lines))) - set(nexts)
    return [block_of([lines[each] for each in follow(start, nexts)]) for start in sorted(starts)]


def follow(start: int, nexts: Sequence[int | None]) -> Iterator[int]:
    """A line and those under it."""
    place: int | None = start
    while place is not None:
        yield place
        place = nexts[place]


def neighbours(lines: Sequence[Line]) -> list[list[int]]:
    """The lines right under each line, if they are near and of like size; two are the parts of one, or columns."""
    order = sorted(range(len(lines)), key=lambda each: lines[each].top)
    under: list[list[int]] = [[] for _ in lines]
    for place, upper in enumerate(order):
        line = lines[upper]
        for lower in order[place + 1 :]:
            other = lines[lower]
            if other.top > line.bottom + 2 * line.height:
                break
            first = under[upper]
            level = not first or other.top < lines[first[0]].top + 0.5 * line.height
            if other.top > line.top + 0.5 * line.height and overlap(line, other) and level:
                first.append(lower)
    steps = [lines[found[0]].top - lines[place].top for place, found in enumerate(under) if found]
    widest = WIDE_LEADING * median(steps) if steps else 0.0
    return [[each for each in found if is_like(lines[place], lines[each], widest)] for place, found in enumerate(under)]


def is_like(line: Line, other: Line, widest: float) -> bool:
    """Whether a line and one under it are near and of like size."""
    sizes = sorted((line.height, other.height))
    return other.top - line.top <= max(widest, 1.5 * line.height) and sizes[1] <= LIKE_SIZE * sizes[0]


def overlap(one: Line | Block, other: Line | Block) -> bool:
    """Whether two stand over the same stretch of the page's width."""
    return min(one.right, other.right) - max(one.left, other.left) > 1


def block_of(lines: list[Line]) -> Block:
    """Lines as one block."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return Block(lines, left, right, lines[0].top, lines[-1].bottom)


def in_order(blocks: list[Block]) -> list[Block]:
    """The blocks of a page in reading order."""
    if len(blocks) > MOST_BLOCKS:
        return blocks
    places = range(len(blocks))
    spans = [widened(block, blocks) for block in blocks]
    before = {each: {other for other in places if other != each and precedes(other, each, spans)} for each in places}
    ordered: list[Block] = []
    while before:
        fewest = min(map(len, before.values()))  # none, but where blocks lie on each other
        free = [each for each, others in before.items() if len(others) == fewest]
        chosen = min(free, key=lambda each: (round(blocks[each].left), blocks[each].top))
        ordered.append(blocks[chosen])
        del before[chosen]
        for others in before.values():
            others.discard(chosen)
    return ordered


def widened(block: Block, blocks: Sequence[Block]) -> Block:
    """A headline as wide as the page is empty beside it: it stands over all the columns there, however short it is."""
    usual = median(line.height for each in blocks for line in each.lines)
    if block.lines[0].height <= LIKE_SIZE * usual:
        return block
    beside = [each for each in blocks if each.top < block.bottom and block.top < each.bottom and each is not block]
    left = max((each.right for each in beside if each.right <= block.left), default=min(each.left for each in blocks))
    right = min((each.left for each in beside if each.left >= block.right), default=max(each.right for each in blocks))
    return block._replace(left=min(block.left, left), right=max(block.right, right))


def precedes(one: int, other: int, blocks: Sequence[Block]) -> bool:
    """Whether a block is read before another one."""
    first, second = blocks[one], blocks[other]
    if overlap(first, second):
        return first.top < second.top
    if first.left > second.left:
        return False
    upper, lower = sorted((first, second), key=lambda block: block.top)
    return not any(
        upper.top < block.top < lower.top and overlap(block, first) and overlap(block, second) for block in blocks
    )


def paragraphs(blocks: Iterable[Block]) -> Iterator[str]:
    """The lines of all blocks put together: a paragraph may go on in the next column or on the next page."""
    paragraph = ""
    last: Block | None = None
    for block in blocks:
        if paragraph and last and not goes_on(last, block, paragraph):
            yield paragraph
            paragraph = ""
        paragraph = glued(paragraph, block.lines[0].text)
        for above, below in pairwise(block.lines):
            if is_end(above, below, block, paragraph):
                yield paragraph
                paragraph = ""
            paragraph = glued(paragraph, below.text)
        last = block
    if paragraph:
        yield paragraph


def goes_on(last: Block, block: Block, paragraph: str) -> bool:
    """Whether a block goes on with the paragraph before it: in the middle of a line, or of a sentence."""
    above, below = last.lines[-1], block.lines[0]
    if max(above.height, below.height) > LIKE_SIZE * min(above.height, below.height):
        return False
    level = abs(above.top - below.top) < 0.5 * above.height and 0 <= below.left - above.right < 4 * above.height
    return level or (not paragraph.endswith(ENDS) and (below.text[:1].islower() or is_cut(last)))


def is_cut(block: Block) -> bool:
    """Whether a block ends with a full line: its column, or its page, was over."""
    full = block.lines[-1].right >= block.left + SHORT_SHARE * (block.right - block.left)
    return full and len(block.lines) >= FEWEST_LINES


def is_end(above: Line, below: Line, block: Block, paragraph: str) -> bool:
    """Whether a paragraph ends between two lines of a block: two of a stop, a short line and an indent tell it."""
    width = block.right - block.left
    ended = paragraph.endswith(ENDS)
    short = above.right < block.left + LINE_SHARE * width
    indent = below.left > block.left + 0.7 * below.height and above.left < block.left + 0.4 * above.height
    half = above.right < block.left + SHORT_SHARE * width and not (below.text[:1].islower() or paragraph.endswith("-"))
    return ended + short + indent > 1 or half


def glued(paragraph: str, words: str) -> str:
    """A paragraph with the next words; a hyphen at the end of a line goes where a small letter follows."""
    if not paragraph:
        return words
    if not (HYPHEN.fullmatch(paragraph[-2:]) and words[:1].islower()):
        return f"{paragraph} {words}"
    return (paragraph if is_doubled(paragraph, words) else paragraph[:-1]) + words


def is_doubled(paragraph: str, words: str) -> bool:
    """Whether the hyphen is that of a doubled word, and stays: "anak-" "anaknya", "bersama-" "sama"."""
    before = paragraph[-LONGEST_WORD:-1].casefold().split()[-1]
    found = LETTERS.match(words.casefold())
    after = found[0] if found else ""
    return len(before) > 2 and (after.startswith(before) or (len(after) > 2 and before.endswith(after)))
