"""The content of one document or spreadsheet -> its articles; runs in the worker, so heavy readers load here only."""

from factcheck.errors import InputError
from factcheck.ingest.archives import check_parts
from factcheck.ingest.sorts import Sort
from factcheck.models import Article

Found = Article | InputError


def read_page(
    page: str | bytes,
    *,
    url: str | None = None,
    publisher: str | None = None,
    name: str = "The page",
    is_fetched: bool = False,
) -> Article:
    """The article on a web page, saved or fetched.

    Raises `InputError` for a page without text.
    """
    from factcheck.ingest.pages import article_from_html

    return article_from_html(page, url=url, publisher=publisher, name=name, is_fetched=is_fetched)


def read_document(sort: Sort, name: str, content: bytes, publisher: str | None) -> list[Found]:
    """The articles of a page, document, spreadsheet or big JSON file.

    Raises `InputError` for a file that cannot be read at all.
    """
    if sort in (Sort.SHEET, Sort.OPEN_SHEET):
        from factcheck.ingest.sheets import read_sheets

        check_parts(content, name, sort)
        return list(read_sheets(sort, content, name, publisher=publisher))
    if sort is Sort.JSON:
        from factcheck.ingest.tables import read_json

        return list(read_json(content, name, publisher=publisher))
    if sort is Sort.PAGE:
        return [read_page(content, publisher=publisher, name=name)]
    if sort is Sort.MAIL:
        from factcheck.ingest.mail import read_mail

        return [read_mail(content, name, publisher=publisher)]
    from factcheck.ingest.records import article_from_text  # it calls read_page

    return [article_from_text(read_text(sort, name, content), publisher=publisher, name=name)]


def read_text(sort: Sort, name: str, content: bytes) -> str:
    """The text of a document: heavy readers are loaded when they are needed."""
    if sort is Sort.PDF:
        from factcheck.ingest.pdf import read_pdf

        return read_pdf(content, name)
    if sort is Sort.WORD:
        from factcheck.ingest.word import read_docx

        return read_docx(content, name)
    from factcheck.ingest.opendocument import read_odt

    return read_odt(content, name)
