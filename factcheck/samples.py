"""data/sample -> something to try the product with: invented articles, and a corpus of what others wrote of them."""

from factcheck import settings
from factcheck.corpus import create_corpus, read_references
from factcheck.errors import InputError
from factcheck.ingest import read_articles
from factcheck.models import Article

ARTICLES = settings.DATA / "sample" / "articles.jsonl"
CORPUS = settings.DATA / "sample" / "corpus.jsonl"


def sample_articles() -> list[Article]:
    """The sample articles, the one to begin with first.

    Raises `InputError` for a sample that somebody spoilt.
    """
    articles = []
    for article in read_articles([str(ARTICLES)]):
        if isinstance(article, InputError):
            raise article
        articles.append(article)
    return articles


def load_samples() -> bool:
    """Fill the app's reference corpus with the samples, if it holds nothing yet; True if it was filled."""
    corpus = create_corpus(settings.corpus_folder())
    if len(corpus):
        return False
    corpus.add(read_references(CORPUS))
    return True
