"""A sentence and where it comes from -> whether it asserts anything at all.

A reporting clause always does: that somebody said it can be checked. The writer's questions, greetings, calls and
transitions do not, nor do sentences of a running quotation that hold nothing but a wish, an opinion, a question or
thanks.
"""

import re

from factcheck.claims.features import figure, question
from factcheck.claims.reading import Reading, read
from factcheck.models import Basis, Hop, Provenance, QuoteKind, Sentence

DATELINE = re.compile(r"^\W*[A-Z][A-Z.\-, ]+ ?(?:--|—|–|-) ")
"""What agencies set before the first sentence: "JAKARTA - Simak …"."""
EDGES = " \t\"“”„«»'‘’.,!?…-–—()"
MARK = re.compile(r"[\"“”„«»]|[,.!?]['’]\s+\w")
SHORT_POINTER = 6
"""A line that points ahead without a colon ("Berikut ulasannya.") has no more words than this."""


def asserts(sentence: Sentence, provenance: Provenance, reading: Reading, language: str) -> bool:
    """Whether the sentence states or reports something, rather than asking, greeting, calling or feeling."""
    if _has_reporting_clause(sentence, provenance):
        return True
    if dateline := DATELINE.match(sentence.text):
        reading = read(sentence.text[dateline.end() :], language)
    if question(reading):
        return False
    if provenance.quote is QuoteKind.DIRECT:
        return not _only_feels(reading)
    return provenance.quote is not QuoteKind.NONE or not _only_leads(reading)


def _has_reporting_clause(sentence: Sentence, provenance: Provenance) -> bool:
    """Somebody is said to speak in this very sentence: by name, by a pronoun, or by words outside the quotation."""
    if provenance.quote is QuoteKind.NONE:
        return False
    origin = provenance.chain[0] if provenance.chain else None
    if origin is not None and (origin.basis is Basis.STATED or _points_into(origin, sentence)):
        return True
    return provenance.quote is QuoteKind.DIRECT and MARK.search(sentence.text.strip(EDGES)) is not None


def _points_into(origin: Hop, sentence: Sentence) -> bool:
    """A carried speaker is proved by another sentence, or by a pronoun ("ujarnya") in this one."""
    inside = origin.span is not None and sentence.span.start <= origin.span.start < sentence.span.end
    return origin.basis is Basis.CARRIED and inside


def _only_feels(reading: Reading) -> bool:
    """Nothing but a wish, a demand, thanks or a feeling of the speaker: "Kami bersedih atas hal ini.", "Siap!"."""
    if figure(reading):
        return False
    return any(reading.has(topic) for topic in ("feeling", "duty")) or _calls(reading) or "!" in reading.text


def _only_leads(reading: Reading) -> bool:
    """A greeting, a call to the reader, or a line that leads to what follows: "Simak …", "Berikut daftarnya:"."""
    if figure(reading) or reading.has("says"):
        return _points_ahead(reading)
    return (
        _calls(reading) or _points_ahead(reading) or any(reading.has_at(topic, 0) for topic in ("courtesy", "prayer"))
    )


def _calls(reading: Reading) -> bool:
    return reading.has_at("call", 0)


def _points_ahead(reading: Reading) -> bool:
    if not reading.has_at("pointer", 0):
        return False
    return reading.text.rstrip().endswith(":") or sum(not word.is_mark for word in reading.words) < SHORT_POINTER
