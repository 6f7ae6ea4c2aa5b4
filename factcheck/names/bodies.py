"""Short forms of bodies -> the full name: "SBU" in brackets, initials, a company without its legal form."""

import re
from collections.abc import Sequence

from factcheck.models import SourceKind, Span
from factcheck.names.mentions import Mention
from factcheck.names.runs import ACRONYM
from factcheck.names.words import NameWords
from factcheck.outlets import fold
from factcheck.words import Word, split_words

LEAST_INITIALS = 3
"""Letters of a short form that is taken for the initials of a name."""
SHORT_FORM = re.compile(r"\s?[(\[]([A-Z][A-Za-z0-9-]{1,9})[)\]]")


def short_forms(text: str, mentions: Sequence[Mention], lists: NameWords) -> dict[str, str]:
    """Short forms of bodies: in brackets behind the name ("… Ukraina [SBU]"), or the name without its legal ending."""
    bodies: dict[str, str] = {}
    for mention in mentions:
        found = SHORT_FORM.match(text, mention.span.end) or SHORT_FORM.search(mention.span.of(text))
        if found and (mention.kind is not SourceKind.PERSON or ACRONYM.fullmatch(found.group(1))):
            bodies.setdefault(fold(found.group(1)), mention.name)
        parts = mention.name.split()
        if (
            mention.kind is SourceKind.ORGANIZATION
            and 1 < len(parts) <= 4
            and parts[-1].casefold() in lists.organization_endings
        ):
            for length in range(1, len(parts)):
                bodies.setdefault(fold(" ".join(parts[:length])), mention.name)
        words = split_words(mention.name, Span(0, len(mention.name)))
        form = lists.legal_forms.at(words, 0)
        if mention.kind is SourceKind.ORGANIZATION and 0 < form < len(words):
            for start in range(form, len(words)):  # "Daihatsu" for PT Astra Daihatsu Motor
                for end in range(start + 1, len(words) + 1):
                    if not _is_everyday(words[start:end], lists):
                        bodies.setdefault(fold(" ".join(word.text for word in words[start:end])), mention.name)
    return _by_initials(mentions) | bodies


def _is_everyday(words: Sequence[Word], lists: NameWords) -> bool:
    """Whether a part of a company's name says too little to be its short form: a place, a common word."""
    return all(word.lower in lists.common or lists.places.at(words, at) for at, word in enumerate(words))


def _by_initials(mentions: Sequence[Mention]) -> dict[str, str]:
    """Short forms that no bracket explains: "NOPD" where the New Orleans Police Department is named too."""
    spelled: dict[str, str] = {}
    for mention in mentions:
        words = mention.name.split()
        if mention.kind is SourceKind.ORGANIZATION and len(words) >= LEAST_INITIALS:
            spelled.setdefault("".join(word[0] for word in words if word[0].isupper()), mention.name)
    short = (m.name for m in mentions if len(m.name) >= LEAST_INITIALS and ACRONYM.fullmatch(m.name))
    return {fold(name): spelled[name] for name in short if name in spelled}
