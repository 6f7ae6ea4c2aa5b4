"""Vectors -> the two untrained pipelines: what their networks look like.

Few rows for the hashed words and the vectors for the rest keep each of them under ten megabytes.
"""

from typing import Any

import spacy
from spacy.lang.id import Indonesian
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vectors import Vectors

ROWS = {"NORM": 2000, "PREFIX": 500, "SUFFIX": 1000, "SHAPE": 1000}
NAMES_WIDTH, PARSER_WIDTH = 80, 96


def blank(vectors: Vectors | None = None) -> Language:
    """A pipeline with nothing but its tokenizer, and these vectors if any."""
    nlp = spacy.blank("xx")
    nlp.tokenizer = build_tokenizer(nlp)
    if vectors is None:
        return nlp
    nlp.vocab.vectors = Vectors(
        strings=nlp.vocab.strings,
        mode="floret",
        data=vectors.data,
        **{"hash_count": vectors.hash_count, "minn": vectors.minn, "maxn": vectors.maxn, "bow": "<", "eow": ">"},
    )
    return nlp


def build_tokenizer(nlp: Language) -> Tokenizer:
    """spaCy's Indonesian tokenizer without its list of 15,800 words with a hyphen ("anak-anak").

    The list takes six seconds to load. In its place a hyphen stays within a word, but for one before a capital:
    "orang-orang" and "Tae-yong" are one word, "Israel-Palestina" and "PDI-P" are three.
    """
    rules = {word: parts for word, parts in Indonesian.Defaults.tokenizer_exceptions.items() if "-" not in word}
    infixes = [*map(without_hyphen, Indonesian.Defaults.infixes), r"(?<=\w)-(?=[A-Z])"]
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex(Indonesian.Defaults.prefixes).search,
        suffix_search=compile_suffix_regex(Indonesian.Defaults.suffixes).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        url_match=Indonesian.Defaults.url_match,
    )


def without_hyphen(pattern: str) -> str:
    """The rule for splitting inside a word, with the plain hyphen between letters taken out of it."""
    return pattern.replace("(?:-|–|", "(?:–|").replace(r")[\/-](?=\$", r")[\/](?=\$")


def reader(width: int) -> dict[str, Any]:
    """The network that reads words in their surroundings."""
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": width,
            "attrs": list(ROWS),
            "rows": list(ROWS.values()),
            "include_static_vectors": True,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": width,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def listener(width: int) -> dict[str, Any]:
    """The door to a reader that several parts share."""
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "tok2vec"}


def transitions(kind: str, words: dict[str, Any]) -> dict[str, Any]:
    """The network that decides step by step, for `kind` "ner" or "parser"."""
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": words,
    }


def build_names(vectors: Vectors) -> Language:
    """The pipeline that finds people, organizations and places."""
    nlp = blank(vectors)
    nlp.add_pipe("ner", config={"model": transitions("ner", reader(NAMES_WIDTH))})
    return nlp


def build_parser(vectors: Vectors) -> Language:
    """The pipeline that finds parts of speech and the tree of a sentence."""
    nlp = blank(vectors)
    nlp.add_pipe("tok2vec", config={"model": reader(PARSER_WIDTH)})
    tagger = {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": listener(PARSER_WIDTH)}
    nlp.add_pipe("morphologizer", config={"model": tagger})
    nlp.add_pipe("parser", config={"model": transitions("parser", listener(PARSER_WIDTH)), "min_action_freq": 5})
    return nlp
