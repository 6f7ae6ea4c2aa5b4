"""All lines of a page together -> what is furniture by its place: headline, menus, headings, repetitions.

Every pass yields the numbers of blocks and the reason to drop them; the first reason stays.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from factcheck.clean.lines import Line
from factcheck.clean.rules import NAMED
from factcheck.clean.shapes import PLACE_FIRST, ends_with_stop, fold, is_bullet, is_opening, is_title_like
from factcheck.clean.words import load_vocabulary
from factcheck.models import Furniture

TOP_LINES = 12
HEADLINE_WORDS = 30
HEADING_WORDS = 12
QUOTED_WORDS = 5
LIST_LENGTH = 60
ABOVE_LINES = 6
NUMBERED_WORDS = 6
MENU_SHARE = 1 / 3
AUTHOR_LINES, AUTHOR_WORDS, MIN_STORY = 4, 5, 3
LINK_WORDS = 25
LISTED_LINKS = 6
STORY_WORDS = 12
QUOTE_WORDS = range(5, 41)
SHINGLE = 5
QUOTATION_MARKS = "\"“‘'”’"
QUOTES = re.compile(r":\s?[\"“].*[\"”]$")
"""The lead and the words quoted, without a stop: 'Akun itu menulis: "Bebas biaya"'."""
NUMBERED = re.compile(r"\d{1,2}[.)]\s*[A-Z\"“'‘]")
SIGNATURE = re.compile(r"[-–—]\s?(?:[A-Z][\w.'’-]*[\s,]*){1,8}$")
"""Who said a pull quote: "— Gov. Jane Doe"."""


@dataclass(slots=True)
class Page:
    """The blocks of an article in order, and the reasons found so far by block number."""

    blocks: Sequence[Line]
    title: str | None
    reasons: dict[int, Furniture] = field(default_factory=dict)

    def left(self) -> Iterator[tuple[int, Line]]:
        """The blocks that nothing has dropped yet."""
        return ((number, block) for number, block in enumerate(self.blocks) if number not in self.reasons)


Pass = Callable[[Page], Iterator[tuple[int, Furniture]]]


def run_passes(page: Page) -> None:
    """Let every pass look at the page in turn."""
    page.reasons.update(titles(page))
    for find in (
        headline,
        above_story,
        listed_links,
        captions_twice,
        menus,
        authors,
        pull_quotes,
        lists_at_end,
        headings,
    ):
        for number, reason in list(find(page)):
            page.reasons.setdefault(number, reason)


def is_story(block: Line) -> bool:
    """Whether a block reads like a paragraph of a story: long, with a final stop, or opened by a place and a dash."""
    words = len(block.text.split())
    opened = words > 4 and bool(PLACE_FIRST.match(block.text) or is_opening(block.text))
    return opened or (words >= STORY_WORDS and ends_with_stop(block.text))


def titles(page: Page) -> Iterator[tuple[int, Furniture]]:
    """The known title, wherever it stands."""
    key = fold(page.title or "")
    if not key:
        return
    for number, block in enumerate(page.blocks):
        line = fold(block.text)
        short, long = sorted((line, key), key=len)
        if line == key or (len(short) >= 0.6 * len(long) and long.startswith(short) and not is_story(block)):
            yield number, Furniture.HEADLINE


def headline(page: Page) -> Iterator[tuple[int, Furniture]]:
    """The first line without a final stop that could be a headline, and the lines of the menu above it."""
    top = list(page.left())[:TOP_LINES]
    if len(top) < 2 or Furniture.HEADLINE in page.reasons.values():
        return
    first_story = next((place for place, (_, block) in enumerate(top) if is_story(block)), len(top))
    heads = [(number, block) for number, block in top[:first_story] if could_be_headline(page, number)]
    if not heads:
        return
    long = [number for number, block in heads if len(block.text.split()) >= 4]
    chosen = long[0] if long else heads[0][0]
    yield chosen, Furniture.HEADLINE
    yield from ((number, Furniture.MENU) for number, _ in heads if number < chosen)


def above_story(page: Page) -> Iterator[tuple[int, Furniture]]:
    """Lines without a final stop between the headline and the first paragraph: captions that name no photographer."""
    top = list(page.left())[:ABOVE_LINES]
    first = next((place for place, (_, block) in enumerate(top) if is_story(block)), 0)
    if Furniture.HEADLINE not in page.reasons.values():
        return
    for number, block in top[:first]:
        if not is_bullet(block.text) and not ends_with_stop(block.text) and len(block.text.split()) <= HEADLINE_WORDS:
            yield number, Furniture.CAPTION


def could_be_headline(page: Page, number: int) -> bool:
    """Whether a block at the top may be the headline."""
    block = page.blocks[number]
    if len(block.text.split()) > HEADLINE_WORDS or is_story(block) or NAMED.match(block.text):
        return False
    if not ends_with_stop(block.text):
        return True
    apart = number + 1 < len(page.blocks) and (page.blocks[number + 1].after_gap or number + 1 in page.reasons)
    return block.text[-1] in "?!" + QUOTATION_MARKS and (apart or is_title_like(block.text)) and number == 0


def listed_links(page: Page) -> Iterator[tuple[int, Furniture]]:
    """Headlines that follow a bare "Baca juga:"."""
    heads = load_vocabulary().heads
    for number, block in enumerate(page.blocks):
        if heads.match(block.text):
            following = range(number + 1, min(number + 1 + LISTED_LINKS, len(page.blocks)))
            for place in following:
                if place in page.reasons or not is_link_text(page.blocks[place].text):
                    break
                yield place, Furniture.LINK


def is_link_text(line: str) -> bool:
    """Whether a line can be the headline of another story."""
    if len(line.split()) > LINK_WORDS or PLACE_FIRST.match(line):
        return False
    short = len(line.split()) <= HEADING_WORDS and line[0] not in QUOTATION_MARKS
    return (not ends_with_stop(line) and (short or is_title_like(line))) or (
        is_title_like(line) and not line.endswith((".", ".”", '."'))
    )


def captions_twice(page: Page) -> Iterator[tuple[int, Furniture]]:
    """A caption that stands again without its credit, and the text that belongs to a "toggle caption"."""
    for number, reason in list(page.reasons.items()):
        if reason is not Furniture.CAPTION:
            continue
        key = fold(page.blocks[number].text)
        for place in (number - 1, number + 1):
            if place in range(len(page.blocks)) and place not in page.reasons:
                line = fold(page.blocks[place].text)
                if len(line.split()) >= 2 and (key.startswith(line) or line.startswith(key)):
                    yield place, Furniture.CAPTION
        if key.startswith(("toggle caption", "hide caption")) and number and number - 1 not in page.reasons:
            yield number - 1, Furniture.CAPTION


def menus(page: Page) -> Iterator[tuple[int, Furniture]]:
    """Everything after the first "Tags", "Terpopuler" or "Related" behind which no story goes on."""
    ends = load_vocabulary().ends
    story = [(number, len(block.text)) for number, block in page.left() if ends_with_stop(block.text)]
    for number, block in enumerate(page.blocks):
        if not ends.match(block.text):
            continue
        before = sum(size for place, size in story if place < number)
        behind = sum(size for place, size in story if place > number)
        if before and behind <= MENU_SHARE * before:
            reason = Furniture.TAGS if block.text.casefold().startswith("tag") else Furniture.MENU
            yield from (
                (place, reason if place == number else Furniture.MENU) for place in range(number, len(page.blocks))
            )
            return


def authors(page: Page) -> Iterator[tuple[int, Furniture]]:
    """The note on the writer at the end: "About Jane Doe", or "Jane Doe is a reporter …" who is not in the story."""
    left = list(page.left())
    vocabulary = load_vocabulary()
    for place, (number, block) in enumerate(left[-AUTHOR_LINES:], max(0, len(left) - AUTHOR_LINES)):
        if place < MIN_STORY:
            continue
        if vocabulary.about.match(block.text) and len(block.text.split()) <= AUTHOR_WORDS:
            yield from ((after, Furniture.BYLINE) for after, _ in left[place:])
            return
        writer = vocabulary.writer.match(block.text)
        if writer and not any(writer["name"].split()[-1] in other.text for _, other in left[:place]):
            yield number, Furniture.BYLINE


def pull_quotes(page: Page) -> Iterator[tuple[int, Furniture]]:
    """A short quotation or line without a stop that stands word for word within a longer block.

    A plain sentence stays: the updates of a live story repeat their sentences.
    """
    keys = {number: fold(block.text).split() for number, block in page.left()}
    shingles: dict[tuple[str, ...], list[int]] = {}
    for number, key in keys.items():
        for start in range(len(key) - SHINGLE + 1):
            shingles.setdefault(tuple(key[start : start + SHINGLE]), []).append(number)
    for number, key in keys.items():
        quoted = page.blocks[number].text[0] in QUOTATION_MARKS or not ends_with_stop(page.blocks[number].text)
        if quoted and len(key) in QUOTE_WORDS:
            longer = {place for place in shingles[tuple(key[:SHINGLE])] if len(keys[place]) > len(key) + 2}
            if any(f" {' '.join(key)} " in f" {' '.join(keys[place])} " for place in longer):
                yield number, Furniture.REPEAT
                after = number + 1
                if after in keys and SIGNATURE.match(page.blocks[after].text):
                    yield after, Furniture.REPEAT


def lists_at_end(page: Page) -> Iterator[tuple[int, Furniture]]:
    """Short lines after the last paragraph: names of sections, headlines of other stories."""
    left = list(page.left())
    for number, block in reversed(left):
        if ends_with_stop(block.text) or len(block.text.split()) > LINK_WORDS or is_list_item(page, number):
            return
        if number == left[0][0] or block.text[0] in QUOTATION_MARKS:
            return
        yield number, Furniture.MENU


def headings(page: Page) -> Iterator[tuple[int, Furniture]]:
    """Short lines without a final stop between the paragraphs."""
    for number, block in page.left():
        words = len(block.text.split())
        if block.text[0] in QUOTATION_MARKS and not (is_title_like(block.text) or is_quoted_heading(block.text)):
            continue
        if QUOTES.search(block.text) or is_opening(block.text):
            continue
        if is_numbered_heading(page, number):
            yield number, Furniture.HEADING
        if is_bullet(block.text) or is_list_item(page, number):
            continue
        titled = is_title_like(block.text) and (words >= 3 or not ends_with_stop(block.text))
        bare = not ends_with_stop(block.text) and words <= (HEADLINE_WORDS if titled else HEADING_WORDS)
        asked = titled and block.text[-1] in "?!" and words <= HEADING_WORDS
        if bare or asked:
            yield number, Furniture.HEADING


def is_numbered_heading(page: Page, number: int) -> bool:
    """Whether a numbered line without a stop heads the paragraph after it, as in "5 facts" stories."""
    line = page.blocks[number].text
    short = len(line.split()) <= HEADING_WORDS and not ends_with_stop(line)
    if not short or not NUMBERED.match(line) or number + 1 == len(page.blocks) or number + 1 in page.reasons:
        return False
    if number and NUMBERED.match(page.blocks[number - 1].text) and not ends_with_stop(page.blocks[number - 1].text):
        return False  # the last of several items, with no paragraph between them
    after = page.blocks[number + 1].text
    return ends_with_stop(after) and len(after.split()) >= NUMBERED_WORDS and not is_bullet(after)


def is_quoted_heading(line: str) -> bool:
    """Whether a line is a few words in quotation marks without a stop: 'No justification'."""
    return len(line.split()) <= QUOTED_WORDS and line[-1] in QUOTATION_MARKS and not ends_with_stop(line)


def is_list_item(page: Page, number: int) -> bool:
    """Whether a block belongs to a list that a line of the story announced with a colon, or has a bullet."""
    if is_bullet(page.blocks[number].text):
        return True
    after = number + 1
    line = page.blocks[number].text
    if (
        line[0] not in QUOTATION_MARKS
        and is_title_like(line)
        and after < len(page.blocks)
        and is_story(page.blocks[after])
    ):
        return False
    first = max(0, number - LIST_LENGTH)
    while number > first and not page.blocks[number].after_gap:
        number -= 1
        line = page.blocks[number].text
        if line.endswith(":") and number not in page.reasons:
            return True
        if ends_with_stop(line) or number in page.reasons:
            return False
    return False
