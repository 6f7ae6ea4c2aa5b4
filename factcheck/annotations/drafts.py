"""What an editor has filled in but not saved yet: one small file a claim and editor, so that no crash loses it."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from factcheck.errors import AnnotationError, InputError
from factcheck.files import write_whole

Fields = Mapping[str, object]

LONGEST = 1_000_000
"""Bytes of a draft that are kept; nobody writes more by hand."""


class DraftStore:
    """The drafts of a folder; safe for several sessions, the later one wins."""

    def __init__(self, folder: Path) -> None:
        """Keep drafts in that folder, which the first one makes."""
        self.folder = folder

    def keep(self, editor: str, claim_id: str, fields: Fields) -> None:
        """See the fields of a form to the disk; `fields` is anything that JSON holds.

        Raises `AnnotationError` if they could not be kept.
        """
        data = json.dumps({"editor": editor, "claim_id": claim_id, "fields": dict(fields)}).encode("ascii")
        if len(data) > LONGEST:
            raise AnnotationError(f"The draft of {claim_id[:80]} has {len(data):,} bytes; shorten it to {LONGEST:,}.")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(self.path_of(editor, claim_id), data)
        except (OSError, InputError) as error:
            raise AnnotationError(f"The draft is NOT kept on disk: {error}") from error

    def read(self, editor: str, claim_id: str) -> Fields | None:
        """The fields that were kept last; None where there are none, or no whole ones."""
        try:
            kept = json.loads(self.path_of(editor, claim_id).read_text("ascii"))
            fields = kept["fields"] if (kept["editor"], kept["claim_id"]) == (editor, claim_id) else None
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return fields if isinstance(fields, dict) else None

    def discard(self, editor: str, claim_id: str) -> None:
        """Forget a draft, because it was saved or taken back."""
        self.path_of(editor, claim_id).unlink(missing_ok=True)

    def path_of(self, editor: str, claim_id: str) -> Path:
        """The file of a draft; names may hold anything ("../x"), a file name may not."""
        name = json.dumps([editor, claim_id]).encode("ascii")
        return self.folder / f"{sha256(name).hexdigest()[:32]}.json"
