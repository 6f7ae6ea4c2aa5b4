"""Article and body -> what the article says about itself: publisher, time, language, title, credits.

What was told with the article wins over what its text says.
"""

from factcheck.metadata.credits import find_credits
from factcheck.metadata.images import find_images
from factcheck.metadata.languages import find_language, nearest_language
from factcheck.metadata.published import find_published_at
from factcheck.metadata.publishers import find_publisher
from factcheck.models import Article, Body, Furniture, Metadata

__all__ = ["nearest_language", "read_metadata"]


def read_metadata(article: Article, body: Body) -> Metadata:
    """Everything that is known about the article as a whole; what is unknown stays unknown."""
    publisher = find_publisher(article, body)
    language = find_language(article, body)
    return Metadata(
        publisher=publisher,
        published_at=find_published_at(article, body, nearest_language(language, article.text)),
        language=language,
        title=article.title or find_title(article, body),
        credits=find_credits(article, body, publisher),
        images=find_images(article, body),
    )


def find_title(article: Article, body: Body) -> str | None:
    """The headline that stands in the text."""
    headlines = (each.span.of(article.text) for each in body.dropped if each.reason is Furniture.HEADLINE)
    return next(headlines, None)
