"""The rows of the log -> where each claim stands: who judged it how, what holds now, and whether editors differ."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from factcheck.models import Annotation, Role


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a claim stands after all of its revisions."""

    history: tuple[Annotation, ...]
    """All revisions, oldest first."""
    by_editor: Mapping[str, Annotation] = field(default_factory=dict)
    """The latest judgement of each editor who has not withdrawn it, in the order in which they first judged."""
    adjudication: Annotation | None = None
    """What a third editor decided, as long as nobody has judged since."""

    @property
    def current(self) -> Annotation | None:
        """The judgement that holds: the highest revision, or none where that is a withdrawal."""
        last = self.history[-1]
        return None if last.role is Role.WITHDRAWAL else last

    @property
    def is_disputed(self) -> bool:
        """Whether two editors' latest verdicts differ and nobody has decided between them."""
        return self.adjudication is None and len({row.verdict for row in self.by_editor.values()}) > 1

    def visible_to(self, editor: str) -> tuple[Annotation, ...]:
        """The latest judgements that an editor may see: one's own first, others' only after one has judged oneself.

        The first pass is blind, so that the second verdict is worth something. An adjudication ends it for all.
        """
        own = self.by_editor.get(editor)
        if own is None and self.adjudication is None:
            return ()
        others = [row for name, row in self.by_editor.items() if name != editor]
        return tuple([own, *others] if own else others)

    def before(self, editor: str) -> Annotation | None:
        """What this editor had said before her latest row, which undo brings back; None for nothing or a withdrawal."""
        own = [row for row in self.history if row.editor == editor]
        return own[-2] if len(own) > 1 and own[-2].role is not Role.WITHDRAWAL else None


def find_standings(annotations: Iterable[Annotation]) -> dict[str, Standing]:
    """Where each claim stands, by `claim_id`, in the order in which the claims were first judged."""
    claims: dict[str, list[Annotation]] = {}
    for annotation in annotations:
        claims.setdefault(annotation.claim_id, []).append(annotation)
    return {claim_id: find_standing(rows) for claim_id, rows in claims.items()}


def find_standing(annotations: Iterable[Annotation]) -> Standing:
    """Where one claim stands; the rows are those of that claim."""
    history = tuple(sorted(annotations, key=lambda row: row.revision))
    by_editor: dict[str, Annotation] = {}
    adjudication = None
    for row in history:
        adjudication = row if row.role is Role.ADJUDICATION else None
        if row.role is Role.WITHDRAWAL:
            by_editor.pop(row.editor, None)
        elif row.role is Role.JUDGEMENT:
            by_editor[row.editor] = row
    return Standing(history, by_editor, adjudication)


def hidden_verdicts(annotations: Iterable[Annotation]) -> Iterator[str]:
    """A sentence for each claim whose current verdict hides another editor's that differs and is still undecided."""
    for claim_id, standing in find_standings(annotations).items():
        if standing.is_disputed and (last := standing.current):
            others = [row for row in standing.by_editor.values() if row.verdict != last.verdict]
            hidden = " and ".join(f"{row.verdict!r} by {row.editor}" for row in others)
            yield (
                f"{claim_id}: the current verdict {last.verdict!r} by {last.editor} hides {hidden};"
                " look at all revisions."
            )
