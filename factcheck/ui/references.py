"""What articles are compared with: what the reference corpus holds, and files that add to it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import streamlit as st

from factcheck import settings
from factcheck.corpus import create_corpus, read_references
from factcheck.errors import CorpusError
from factcheck.models import Reference
from factcheck.ui import cache, state
from factcheck.ui.html import list_html, quiet_html
from factcheck.ui.plain import plain

SUFFIXES = ["jsonl", "csv", "parquet", "html", "json", "jsonld"]
MOST_SHOWN = 20
"""More rejected rows than these are counted, not listed."""


def show() -> None:
    """What the corpus holds, and the form that adds to it."""
    say = state.wording()
    st.html(quiet_html(say("corpus.note")))
    show_contents()
    files = st.file_uploader(say("corpus.files"), type=SUFFIXES, accept_multiple_files=True, key="reference_files")
    if not st.button(say("corpus.accept"), key="references_accept", type="primary"):
        return
    if not files:
        st.warning(say("inbox.no_files"))
        return
    with st.spinner(say("inbox.working")):
        add((file.name, file.getvalue()) for file in files)


def show_contents() -> None:
    """How many references there are, of whom, from when to when."""
    say, found = state.wording(), cache.usable_corpus()
    if found is None or not len(found):
        return
    contents = found.info()
    sources = ", ".join(f"{source} ({number})" for source, number in list(contents.sources.items())[:8])
    facts = [say.count("references", contents.size), f"{contents.first or '?'} – {contents.last or '?'}", sources]
    st.html(list_html(facts))


def add(files: Iterator[tuple[str, bytes]]) -> None:
    """Add the references of the files and say how many were new, replaced, or refused and why."""
    say = state.wording()
    with tempfile.TemporaryDirectory() as folder:
        added = create_corpus(settings.corpus_folder()).add(read_files(files, Path(folder)))
        refused = [str(error).replace(f"{folder}/", "") for error in added.rejected]
    st.success(say("corpus.added", added=added.added, replaced=added.replaced))
    if refused:
        st.error(plain(say("corpus.refused", number=len(refused))), icon=":material/error:")
        st.html(list_html(refused[:MOST_SHOWN]))


def read_files(files: Iterator[tuple[str, bytes]], folder: Path) -> Iterator[Reference | CorpusError]:
    """The references of uploaded files; one that cannot be read does not stop the others."""
    for name, content in files:
        path = folder / Path(name).name
        path.write_bytes(content)
        try:
            yield from read_references(path)
        except CorpusError as error:
            yield error
