"""ClaimReview JSON-LD as fact-checkers publish it -> the fields of references."""

from collections.abc import Iterator, Mapping

Node = Mapping[str, object]


def find_reviews(content: object) -> Iterator[dict[str, object]]:
    """Every ClaimReview anywhere in the content: alone, in a list, an @graph, a DataFeed or a web page's parts."""
    if isinstance(content, list):
        for part in content:
            yield from find_reviews(part)
    elif isinstance(content, Mapping):
        if has_type(content, "ClaimReview"):
            yield to_fields(content)
        else:
            for part in content.values():
                if isinstance(part, list | Mapping):
                    yield from find_reviews(part)


def has_type(node: Node, name: str) -> bool:
    """Whether a node is of that schema.org type, written short or as an address."""
    types = node.get("@type")
    listed = types if isinstance(types, list) else [types]
    return any(str(kind).rsplit("/", 1)[-1].removeprefix("schema:") == name for kind in listed)


def to_fields(review: Node) -> dict[str, object]:
    """The fields of a reference; what the review leaves out stays out."""
    rating, claim = first(review.get("reviewRating")), first(review.get("itemReviewed"))
    page = text_of(review.get("url")) or text_of(review.get("@id"))
    return {
        "id": text_of(review.get("identifier")),
        "text": text_of(review.get("claimReviewed")) or text_of(claim.get("name")) or text_of(review.get("name")),
        "source": name_of(review.get("author")) or name_of(review.get("publisher")),
        "url": appearance_of(claim) or page,
        "published_at": text_of(review.get("datePublished")),
        "language": text_of(review.get("inLanguage")),
        "rating": text_of(rating.get("alternateName")) or text_of(rating.get("name")) or number_of(rating),
        "claimant": name_of(claim.get("author")),
        "review_url": page,
    }


def number_of(rating: Node) -> str | None:
    """A rating in numbers, with the best of its scale where that is told: "1/5"."""
    value, best = text_of(rating.get("ratingValue")), text_of(rating.get("bestRating"))
    return f"{value}/{best}" if value and best else value


def appearance_of(claim: Node) -> str | None:
    """Where the claim was made, if the review says so."""
    for key in ("firstAppearance", "appearance"):
        node = claim.get(key)
        address = text_of(node) or text_of(first(node).get("url")) or text_of(first(node).get("@id"))
        if address:
            return address
    return None


def first(value: object) -> Node:
    """A node, or the first of a list of them."""
    if isinstance(value, list):
        value = value[0] if value else None
    return value if isinstance(value, Mapping) else {}


def text_of(value: object) -> str | None:
    """A text or number as text."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        value = value.get("@value")
    return str(value).strip() or None if isinstance(value, str | int | float) else None


def name_of(value: object) -> str | None:
    """The name of a person or organization."""
    return text_of(first(value).get("name")) or text_of(value)
