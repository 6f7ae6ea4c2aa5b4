"""Pieces of one name -> the whole: "Colleen" + "W. Bowman", "Sheriff's" + "Office", "The Sun" + "Herald"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.models import SourceKind, Span
from factcheck.names.mentions import Mention, meets
from factcheck.names.words import NameWords
from factcheck.words import Word

INITIAL = re.compile(r"[A-Z]\. ")
GENITIVES = frozenset({"'s", "’s"})
OWNER = 2
"""Words of the shortest owner with its genitive: "Sheriff's"."""
LONGEST_OWNER = 6
"""Words of the owner of an office: "Escambia County Sheriff"."""


def joined(text: str, mentions: Sequence[Mention], split: Sequence[Sequence[Word]], lists: NameWords) -> list[Mention]:
    """The mentions in the order of the text, pieces of one name put together; `split`: the sentences."""
    words = {word.span.start: (place, sentence) for sentence in split for place, word in enumerate(sentence)}
    found: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: m.span):
        last = found[-1] if found else None
        place, sentence = words.get(mention.span.start, (0, ()))
        if last and _goes_on(text, last, mention, lists):
            span = Span(last.span.start, mention.span.end)
            found[-1] = replace(last, span=span, name=_name(text, span), is_recognised=True)
        elif office := _office(text, mention, sentence, place, lists):
            found = [one for one in found if not meets(one, [office])]
            found.append(office)
        else:
            found.append(_as_station(mention, sentence, place, lists))
    return found


def _name(text: str, span: Span) -> str:
    return " ".join(span.of(text).split())


def _goes_on(text: str, last: Mention, mention: Mention, lists: NameWords) -> bool:
    """Whether a name goes on in the mention right behind it: an initial, or the second half of a newspaper's."""
    if text[last.span.end : mention.span.start] != " ":
        return False
    if last.kind is SourceKind.PERSON and mention.kind is SourceKind.PERSON:
        return bool(INITIAL.match(mention.name))
    return last.kind is SourceKind.OUTLET and mention.name.casefold() in lists.papers


def _office(text: str, mention: Mention, words: Sequence[Word], place: int, lists: NameWords) -> Mention | None:
    """The office of somebody with an office: "the Escambia County Sheriff's Office"."""
    heads_body = lists.organizations.at(words, place) or lists.organizations.at(words, place + 1)
    if mention.kind is not SourceKind.ORGANIZATION or not heads_body or place < OWNER:
        return None
    start = place - 1
    if words[start].text not in GENITIVES or not lists.titles.before(words, start):
        return None
    while start > 0 and place - start < LONGEST_OWNER and _is_of_owner(words, start - 1, lists):
        start -= 1
    span = Span(words[start].span.start, mention.span.end)
    return Mention(span, _name(text, span), SourceKind.ORGANIZATION, is_recognised=True)


def _is_of_owner(words: Sequence[Word], place: int, lists: NameWords) -> bool:
    return words[place].is_capitalised and not lists.articles.at(words, place)


def _as_station(mention: Mention, words: Sequence[Word], place: int, lists: NameWords) -> Mention:
    """A broadcaster by its call sign: "WLOX-TV", and "WJTV" behind "told"."""
    if mention.kind is not SourceKind.ORGANIZATION or not lists.call_signs:
        return mention
    sign = re.fullmatch(lists.call_signs, mention.name)
    known = sign and ("-" in mention.name or lists.tells.before(words, place))
    return replace(mention, kind=SourceKind.OUTLET) if known else mention
