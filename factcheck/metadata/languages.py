"""Article and body -> the language of the story, one of those that we have words for."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from factcheck.lexicon import languages
from factcheck.models import Article, Body

ENOUGH = 4000
"""So many characters of the story settle its language."""
OLD_CODES = {"in": "id", "ind": "id", "eng": "en", "indonesian": "id", "english": "en", "bahasa": "id"}


@cache
def load_identifier() -> LanguageIdentifier:
    """The classifier, restricted to our languages."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(languages()))
    return identifier


def find_language(article: Article, body: Body) -> str:
    """The language told with the article where we know it ("id-ID" is id), else that of its words."""
    told = re.split(r"[-_\s]", (article.language or "").casefold().strip())[0]
    told = OLD_CODES.get(told, told)
    if told in languages():
        return told
    story = " ".join(paragraph.of(article.text) for paragraph in body.paragraphs[:20])[:ENOUGH]
    code: str = load_identifier().classify(story or article.text[:ENOUGH])[0]
    return code
