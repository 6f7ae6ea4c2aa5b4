"""Paths and thresholds; environment variables override."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
LANGUAGES = DATA / "languages"


def workspace() -> Path:
    """The one folder that the app and the commands write to: `FACTCHECK_HOME`, or `workspace/` in the repository."""
    return Path(os.environ.get("FACTCHECK_HOME") or ROOT / "workspace")


def annotations_file() -> Path:
    """The log of the editors' annotations."""
    return workspace() / "annotations.csv"


def corrections_file() -> Path:
    """What editors set right about story and furniture."""
    return workspace() / "corrections.jsonl"


def drafts_folder() -> Path:
    """What editors have filled in but not saved yet."""
    return workspace() / "drafts"


def articles_folder() -> Path:
    """Where the app keeps the articles it has been given."""
    return workspace() / "articles"


def waiting_folder() -> Path:
    """Articles that are being read in the background, until they are."""
    return workspace() / "waiting"


def corpus_folder() -> Path:
    """The reference corpus of the app."""
    return workspace() / "corpus"


def may_fetch() -> bool:
    """Whether web addresses may be fetched: `FACTCHECK_FETCH=off` keeps the program from leaving the computer."""
    return os.environ.get("FACTCHECK_FETCH", "on").strip().casefold() not in ("off", "0", "no", "false")
