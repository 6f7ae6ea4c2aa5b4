"""Buttons that make a file when they are pressed."""

from collections.abc import Callable

import streamlit as st

from factcheck.ui import state

MEDIA_TYPES = {
    "csv": "text/csv",
    "html": "text/html",
    "json": "application/ld+json",
    "jsonl": "application/jsonl",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def offer(name: str, file_name: str, make: Callable[[], bytes]) -> None:
    """A button that makes a file when it is pressed."""
    st.download_button(
        state.wording()(f"records.{name}"),
        make,
        file_name,
        MEDIA_TYPES[file_name.rpartition(".")[2]],
        key=f"download_{name}",
        on_click="ignore",
        icon=":material/download:",
    )
