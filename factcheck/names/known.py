"""Names known beforehand -> mentions: what the newsroom taught, and which names of the story mean the same."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from factcheck.gazetteer import EntityKind, Gazetteer, Index, find_known, index_names, load_gazetteer, names_of
from factcheck.models import SourceKind, Span
from factcheck.names.kinds import title_before, title_of
from factcheck.names.mentions import Mention, meets
from factcheck.names.words import NameWords
from factcheck.outlets import fold
from factcheck.words import Word

KINDS = {EntityKind.PERSON: SourceKind.PERSON, EntityKind.ORGANIZATION: SourceKind.ORGANIZATION}
"""All others are places of a kind."""


@lru_cache(maxsize=8)
def _taught(gazetteer: Gazetteer, language: str) -> Index:
    return index_names(names_of(gazetteer.taught, language))


@lru_cache(maxsize=8)
def _ours(gazetteer: Gazetteer, language: str) -> Index:
    """Our table without what the newsroom calls otherwise: its names stand as it wrote them."""
    taught = {entity.name for entity in gazetteer.taught}
    ours = [entity for entity in gazetteer.entities if entity.name not in taught]
    return index_names(names_of(ours, language))


@lru_cache(maxsize=8)
def _listed(gazetteer: Gazetteer, language: str) -> Index:
    """The bodies of our table whose names hold a comma, at which no run of capitals would get past."""
    bodies = (entity for entity in gazetteer.entities if entity.kind is EntityKind.ORGANIZATION)
    return index_names((name, entity) for name, entity in names_of(bodies, language) if "," in name)


def find_taught(text: str, language: str) -> list[Mention]:
    """Where the text has names that the newsroom taught, under the name and kind that it gave them, and lists of words
    that are one name ("Badan Meteorologi, Klimatologi, dan Geofisika"), as they are written.
    """
    gazetteer = load_gazetteer()
    taught = [Mention(span, e.name, KINDS.get(e.kind)) for span, e in find_known(text, _taught(gazetteer, language))]
    listed = (span for span, _ in find_known(text, _listed(gazetteer, language)))
    bodies = (Mention(span, " ".join(span.of(text).split()), SourceKind.ORGANIZATION) for span in listed)
    return [*taught, *(body for body in bodies if not meets(body, taught))]


def taught_beside(
    outlets: Sequence[Mention], taught: Sequence[Mention], words: Sequence[Word], lists: NameWords
) -> list[Mention]:
    """The taught names of a sentence, with titles, but for those that are a part of another name or outlet."""
    lengths = {m.span: m.span.end - m.span.start for m in (*outlets, *taught)}
    own = [m for m in taught if is_whole(words, m.span, lists)]
    own = [m for m in own if not meets(m, [outlet for outlet in outlets if lengths[outlet.span] > lengths[m.span]])]
    return [_titled(m, words, lists) if m.kind is SourceKind.PERSON else m for m in own]


def _titled(mention: Mention, words: Sequence[Word], lists: NameWords) -> Mention:
    inside = [place for place, w in enumerate(words) if mention.span.start <= w.span.start < mention.span.end]
    return replace(mention, title=" ".join(title_of(words, inside[0], inside[-1] + 1, lists)))


def is_whole(words: Sequence[Word], span: Span, lists: NameWords) -> bool:
    """Whether a name ends where the known one ends: "Wati" is no name in "Sri Wati Ningsih"."""
    inside = [place for place, word in enumerate(words) if span.start <= word.span.start < span.end]
    if not inside:
        return False
    before, after = inside[0] - 1, inside[-1] + 1
    goes_on = after < len(words) and words[after].is_capitalised and not lists.calendar.at(words, after)
    if goes_on or before < 0 or not words[before].is_capitalised or _leads(words, before, lists):
        return not goes_on
    return len(inside) > 1 and bool(title_before(words, inside[0], lists))  # "Bupati Lembah Rina Wati"


def _leads(words: Sequence[Word], place: int, lists: NameWords) -> bool:
    """Whether a capitalised word before a name is no part of it: a title, its office, a word that begins a sentence."""
    leading = (lists.titles, lists.offices, lists.places, lists.nationalities, lists.organizations, lists.calendar)
    return words[place].lower in lists.common or any(phrases.before(words, place + 1) for phrases in leading)


def with_fullest_names(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """The mentions, each body and person of our table under the fullest name that the story gives it.

    "Kemlu" is "Kementerian Luar Negeri" where the story has both, and "Jokowi" is "Joko Widodo". A part of a name
    ("Widodo") is left to what the story says.
    """
    index = _ours(load_gazetteer(), language)
    named: dict[int, list[Mention]] = defaultdict(list)
    holders = [_holder(mention, index) for mention in mentions]
    for mention, holder in zip(mentions, holders, strict=True):
        if holder:
            named[holder].append(mention)
    return [
        replace(mention, name=_fullest(mention, named[holder])) if holder else mention
        for mention, holder in zip(mentions, holders, strict=True)
    ]


def _holder(mention: Mention, index: Index) -> int | None:
    """Whose name it is, as a number; none for a name that is not in the table or means something else here."""
    found = list(find_known(mention.name, index))
    if len(found) != 1 or found[0][0] != Span(0, len(mention.name)):
        return None
    return id(found[0][1]) if KINDS.get(found[0][1].kind) == mention.kind is not None else None


def _fullest(mention: Mention, others: Sequence[Mention]) -> str:
    """The longest name of the same bearer, unless the name itself is a part of it."""
    longest = max((other.name for other in others), key=lambda name: (len(name.split()), len(name)))
    is_part = set(fold(mention.name).split()) & set(fold(longest).split())
    return mention.name if is_part and mention.kind is SourceKind.PERSON else longest
