"""A run of capitals -> the name in it: titles cut off, bodies, places and people told apart."""

from collections.abc import Sequence

from factcheck.models import SourceKind
from factcheck.names.runs import ACRONYM
from factcheck.names.words import NameWords
from factcheck.words import Word

NAME_LEFT = 2
"""Words of a name that must be left to take a common word for part of the office."""
SHORT_FORM_WORDS = 3
"""A short form in its brackets."""
LONGEST_TITLE = 14
"""Words in the longest title with its office ("Wakil Menteri Koordinator Bidang …") that is followed back."""


def title_length(chosen: Sequence[Word], lists: NameWords, *, titled: bool = False) -> int:
    """How many words at the head of a name are title and office ("Wakil Menteri Luar Negeri Rusia Sergei Ryabkov").

    `titled`: whether a title stands right before ("Bupati" before "Indramayu Lucky Hakim").
    """
    if lists.organizations.at(chosen, 0) and not lists.titles.at(chosen, 0):
        return 0
    place, cut = 0, 0
    while place < len(chosen):
        if length := lists.titles.at(chosen, place):
            place, titled = place + length, True
            cut = place
        elif length := lists.offices.at(chosen, place) or lists.places.at(chosen, place):
            place += length
            cut = place if titled else cut
        elif (
            titled
            and place < len(chosen) - 1
            and (_belongs_to_office(chosen, place, lists) or _is_common_in_office(chosen, place, lists))
        ):
            place += 1
            cut = place
        elif not titled and lists.nationalities.at(chosen, place):
            place += 1
        else:
            break
    return _rank_length(chosen, cut, lists)


def _belongs_to_office(chosen: Sequence[Word], place: int, lists: NameWords) -> bool:
    word = chosen[place]
    joins = word.lower in lists.joiners or word.is_mark
    body = lists.nationalities.at(chosen, place) or lists.organizations.at(chosen, place)
    return bool(ACRONYM.fullmatch(word.text) or joins or body)


def _is_common_in_office(chosen: Sequence[Word], place: int, lists: NameWords) -> bool:
    """A common word behind the title is of the office where enough of a name is left: "Menteri Transportasi Rusia"."""
    if chosen[place].lower not in lists.common:
        return False
    ahead = lists.offices.at(chosen, place + 1) or lists.places.at(chosen, place + 1)
    return bool(ahead) or len(chosen) - place - 1 >= NAME_LEFT


def _rank_length(chosen: Sequence[Word], cut: int, lists: NameWords) -> int:
    """A rank in the middle ends the title: "Kapolres Metro Tangerang Kombes Pol Zain Dwi Nugroho"."""
    for place in range(len(chosen) - 2, max(cut - 1, 0), -1):
        length = 0 if lists.name_parts.at(chosen, place) else lists.titles.at(chosen, place)
        if length and place + length < len(chosen):
            return place + length
    return cut


def title_before(words: Sequence[Word], place: int, lists: NameWords) -> list[str]:
    """The title right before a name, lower case, with the words of its office ("juru bicara kota" before a name)."""
    at, title, found = place, list[str](), list[str]()
    while at > 0 and len(title) < LONGEST_TITLE:
        if at > SHORT_FORM_WORDS and words[at - 1].text == ")" and words[at - SHORT_FORM_WORDS].text == "(":
            at -= SHORT_FORM_WORDS  # "Menteri Dalam Negeri (Mendagri) Tito Karnavian"
            title = [words[at + 1].lower, *title]
            continue
        length = lists.titles.before(words, at)
        if length:
            title = [word.lower for word in words[at - length : at]] + title
            at, found = at - length, title
            continue
        word = words[at - 1]
        office = (
            lists.offices.before(words, at) or lists.places.before(words, at) or lists.nationalities.before(words, at)
        )
        unknown = not word.is_mark and (not found or word.lower in lists.joiners)
        if not office and (not unknown or len(title) - len(found) > 4):
            break
        step = office or 1
        title = [word.lower for word in words[at - step : at]] + title
        at -= step
    return found


def kind_of(rest: Sequence[Word], titled: bool, lists: NameWords) -> SourceKind | None:
    """What bears the name, by its own words; None for a place."""
    if lists.organizations.at(rest, 0):
        return SourceKind.ORGANIZATION
    if lists.head_first and lists.documents.at(rest, 0) and len(rest) > 1:
        return None  # "Nota Penjelasan Bupati"
    if rest[-1].lower in lists.organization_endings and len(rest) > 1:
        return SourceKind.ORGANIZATION
    if lists.geography.at(rest, 0) and len(rest) > 1:
        return None
    if lists.places.at(rest, 0) == len(rest) or lists.nationalities.at(rest, 0) == len(rest):
        return None
    if ACRONYM.fullmatch(rest[0].text) and (len(rest) == 1 or not titled):
        return SourceKind.ORGANIZATION
    if any(word.lower in lists.joiners for word in rest):
        return SourceKind.ORGANIZATION
    return SourceKind.PERSON


def title_of(words: Sequence[Word], start: int, end: int, lists: NameWords) -> list[str]:
    """The title of a person before the name, or beside it in an apposition ("Presiden FIGC, Carlo Tavecchio, …")."""
    title = title_before(words, start, lists)
    if not title and start > 1 and words[start - 1].text == ",":
        title = title_before(words, start - 1, lists)
    if not title and end + 1 < len(words) and words[end].text == "," and lists.titles.at(words, end + 1):
        beside = words[end + 1 : end + 10]
        stop = next((place for place, word in enumerate(beside) if word.is_mark), len(beside))
        title = [word.lower for word in beside[:stop]]
    return title
