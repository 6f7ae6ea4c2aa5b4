"""Vectors that lie close where texts mean the same."""

import sys

import numpy
import pytest

from factcheck.embeddings import load_embedder
from factcheck.errors import CorpusError


def test_a_translation_lies_closer_than_another_matter() -> None:
    texts = ["Harga beras naik tajam.", "Rice prices rose sharply.", "The orchestra played in the park."]
    vectors = load_embedder("use").encode(texts)
    assert vectors[0] @ vectors[1] > 0.5 > vectors[0] @ vectors[2]


def test_rows_keep_their_order_whatever_the_lengths() -> None:
    embedder = load_embedder("use")
    texts = ["Panjang sekali kalimat ini, dan masih terus berlanjut.", "", "Ya.", "Ya."]
    vectors = embedder.encode(texts)
    assert vectors.shape == (4, embedder.size)
    assert numpy.allclose(vectors[0], embedder.encode(texts[:1])[0], atol=1e-4)
    assert numpy.array_equal(vectors[2], vectors[3])


def test_no_texts_give_no_rows() -> None:
    for name in ("use", "none"):
        assert load_embedder(name).encode([]).shape == (0, load_embedder(name).size)


def test_an_unknown_encoder_is_an_error_that_names_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_EMBEDDER", "gpt")
    with pytest.raises(CorpusError, match="set it to use, none or st:MODEL"):
        load_embedder()


def test_a_model_of_the_user_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(CorpusError, match="pip install sentence-transformers"):
        load_embedder("st:some-model").encode(["Harga beras naik."])
    assert load_embedder("st:some-model").name == "st:some-model"
