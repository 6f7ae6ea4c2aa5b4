"""Articles -> the desk, one after the other in the background; what is begun can be watched and stopped. No Streamlit.

A job belongs to the server, not to a page: it goes on while its editor reads, reloads or closes the page. What it has
analysed is kept at once, and what it has not is on disk: the next server goes on with what one that ended left. After
a stop the same files can be given again, and what is known is passed over.
"""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from factcheck.ingest import Placed, find_twins
from factcheck.shelf.waiting import Waiting, keep_waiting, left_waiting

TURN = threading.Lock()
"""Jobs take turns by the article, so that the page stays quick."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: an article on the list, new or known, or a sentence that says what is wrong."""

    title: str = ""
    article_id: str = ""
    is_new: bool = False
    problem: str = ""
    place: str = ""
    """The file that it comes from."""
    twin: str = ""
    """The file of the same go that had the same article before."""
    like: str = ""
    """The title of another article with nearly the same text."""
    like_id: str = ""


Handle = Callable[[Placed, str], Outcome]
"""What is done with an article and the file that had it before, if any."""


@dataclass(eq=False, slots=True)
class Job:
    """A go of articles that are being analysed."""

    found: Sequence[tuple[Placed, str | None]]
    handle: Handle
    waiting: Waiting
    """Where it is on disk."""
    outcomes: list[Outcome] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)
    is_over: bool = False
    asked_to_stop: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Work in the background; the server does not wait for it when it ends."""
        threading.Thread(target=self.work, name="articles", daemon=True).start()

    def work(self) -> None:
        """Handle article by article until all are done or somebody stops it."""
        try:
            for placed, twin in self.found:
                with TURN:
                    if self.asked_to_stop.is_set():
                        return
                    self.outcomes.append(self.handle(placed, twin or ""))
                    self.waiting.count()
        finally:
            self.waiting.forget()
            self.is_over = True

    def stop(self) -> None:
        """End after the article that is being read."""
        self.asked_to_stop.set()

    @property
    def left(self) -> int:
        """Articles still to be handled."""
        return len(self.found) - len(self.outcomes)

    @property
    def seconds_left(self) -> float | None:
        """How long the rest will take at the pace so far; unknown before the first article."""
        done = len(self.outcomes)
        return (time.monotonic() - self.began) / done * self.left if done else None


@dataclass(eq=False, slots=True)
class Jobs:
    """The jobs of a server, oldest first, until somebody has seen what came of them."""

    listed: list[Job] = field(default_factory=list)

    def begin(self, articles: Iterator[Placed], handle: Handle) -> Job:
        """Read all articles and start to handle them.

        Raises `InputError` if the workspace cannot be written.
        """
        found = list(find_twins(articles))
        return self.start(Job(found, handle, keep_waiting(found)))

    def go_on(self, handle: Handle) -> None:
        """Start again what a server that ended left undone."""
        for waiting, found in left_waiting():
            self.start(Job(found, handle, waiting))

    def start(self, job: Job) -> Job:
        """Work on it, and show it."""
        self.listed.append(job)
        job.start()
        return job

    def forget(self, job: Job) -> None:
        """Show a job no more."""
        if job in self.listed:
            self.listed.remove(job)
