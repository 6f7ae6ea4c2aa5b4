"""A draft is on disk as soon as it was kept, whoever writes what."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.annotations import DraftStore
from factcheck.errors import AnnotationError

texts = st.text(max_size=30)
names = texts | st.sampled_from(["../../etc/passwd", "a/b", "", ".", "con", "x" * 5000, "\ud83d"])


@settings(max_examples=80)
@given(st.lists(st.tuples(names, names, st.dictionaries(texts, texts | st.booleans(), max_size=3)), max_size=5))
def test_every_draft_comes_back_under_its_own_name_only(several: list[tuple[str, str, dict[str, object]]]) -> None:
    with tempfile.TemporaryDirectory() as home:
        store = DraftStore(Path(home) / "drafts")
        for editor, claim, fields in several:
            store.keep(editor, claim, fields)
        latest = {(editor, claim): fields for editor, claim, fields in several}
        for (editor, claim), fields in latest.items():
            assert DraftStore(store.folder).read(editor, claim) == fields
        assert [path.name for path in Path(home).iterdir()] == (["drafts"] if several else [])


def test_a_discarded_draft_is_gone_and_others_stay(tmp_path: Path) -> None:
    store = DraftStore(tmp_path)
    store.keep("Rina", "a:1-9", {"note": "one"})
    store.keep("Budi", "a:1-9", {"note": "two"})
    store.discard("Rina", "a:1-9")
    store.discard("Rina", "never kept")
    assert (store.read("Rina", "a:1-9"), store.read("Budi", "a:1-9")) == (None, {"note": "two"})


def test_a_spoilt_file_is_no_draft(tmp_path: Path) -> None:
    store = DraftStore(tmp_path)
    store.keep("Rina", "a:1-9", {"note": "one"})
    path = store.path_of("Rina", "a:1-9")
    for content in (b"", b"{", b"[]", b"\xff", path.read_bytes()[:-2]):
        path.write_bytes(content)
        assert store.read("Rina", "a:1-9") is None


def test_a_draft_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(AnnotationError, match="NOT kept"):
        DraftStore(tmp_path / "file" / "drafts").keep("Rina", "a", {})
    with pytest.raises(AnnotationError, match="shorten it"):
        DraftStore(tmp_path).keep("Rina", "a", {"note": "x" * 2_000_000})
