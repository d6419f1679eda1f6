"""Taking articles in: files are read beside the window, and appear as they come. Very long texts
are read beside the others, one at a time, and none waits for one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from dateline import ingest
from dateline.errors import UnreadableArticle, UserError
from dateline.library import Changes
from dateline.ui.background.reading_job import Taken, read_pasted, read_path
from dateline.ui.state.workspace import Workspace

_AT_ONCE = 6
_LONG = 250_000
"""Bytes of a file, or characters of a text, that takes seconds to read."""
_READ = 90
"""Percent of what a long text asks for that are its reading."""


@dataclass(frozen=True, slots=True)
class _Job:
    """A text to be read.

    Attributes:
        read: the function that reads it.
        value: the path, or the text.
        origin: what it is called.
        length: bytes or characters, as far as it is known.
        encoding: of the file, when a person named it.
    """

    read: Callable[..., list[Taken | UserError] | int]
    value: str
    origin: str
    length: int
    encoding: str | None = None

    def values(self, day_first: bool | None, most: int | None) -> tuple[object, ...]:  # noqa: FBT001 - three values
        """What the function is given."""
        if self.read is read_pasted:
            return self.value, day_first
        return self.value, day_first, self.encoding, most


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the taking in is.

    Attributes:
        done: files finished.
        total: files known of.
        name: the file that was finished last.
        articles: articles added so far.
        known: articles that were there already.
        failed: files that could not be read.
        events: events added.
        running: whether more comes.
        cancelled: whether the user ended it.
        long: whether only very long texts are still being read, so that the count stands still.
        percent: how much of what a long text asks for is done: reading and writing it down.
    """

    done: int = 0
    total: int = 0
    name: str = ""
    articles: int = 0
    known: int = 0
    failed: int = 0
    events: int = 0
    running: bool = False
    cancelled: bool = False
    long: bool = False
    percent: int = 0


class Importer(QObject):
    """Reads files and adds them to the library.

    Attributes:
        day_first: whether 3/4/2024 is the third of April; None lets each article decide.

    Signals:
        progressed(Progress): something was finished.
        finished(Progress): all was, or the user ended it.
    """

    progressed = Signal(object)
    finished = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.day_first: bool | None = None
        self._workspace = workspace
        self._tasks = workspace.tasks
        self._queue: deque[_Job] = deque()
        self._long: list[_Job] = []
        self._stopped = 0
        self._running: set[Future[Any]] = set()
        self._slow: set[Future[Any]] = set()
        self._writing = self._writing_long = 0
        self._walking = 0
        self._pending: list[Changes] = []
        self.progress = Progress()
        self.added: list[int] = []
        self._flush = QTimer(self)
        self._flush.setSingleShot(True)
        self._flush.setInterval(120)
        self._flush.timeout.connect(self._show)
        self._look = QTimer(self)
        self._look.setInterval(250)
        self._look.timeout.connect(self._tell_long)

    @property
    def running(self) -> bool:
        """Whether something is being read."""
        return self.progress.running

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Read files, and all readable files in folders."""
        self._begin()
        self._walking += 1
        stopped = self._stopped

        def going() -> bool:
            return stopped == self._stopped and not self._tasks.closed

        def arrived(jobs: list[_Job]) -> None:
            if going():
                self._walking -= 1
                self._add(*jobs)

        def failed(error: Exception) -> None:
            self._workspace.failed.emit(error)
            if going():
                self._walking -= 1
                self._feed()

        # A file is the same file, however the way to it is written.
        whole = [path.absolute() for path in paths]
        self._tasks.compute(
            lambda: [_job(path) for path in ingest.walk(whole, going)], arrived, failed
        )

    def add_text(self, text: str) -> None:
        """Read a pasted text."""
        self._begin()
        self._add(_Job(read_pasted, text, "clipboard", len(text)))

    def cancel(self) -> None:
        """Read no further, not even what is being read; what was added stays."""
        self._stopped += 1
        self._walking = 0
        self._queue.clear()
        self._long.clear()
        self._tasks.stop_reading()
        self._running.clear()
        self._slow.clear()
        self._step(cancelled=True)
        self._tell_long()
        self._end_if_done()

    def _begin(self) -> None:
        if not self.progress.running:
            self.progress = Progress(running=True)
            self.added = []
            self.progressed.emit(self.progress)
        elif self.progress.cancelled:  # what came before is still being written down
            self._step(cancelled=False, total=self.progress.done + self._writing)

    def _step(self, **fields: object) -> None:
        self.progress = replace(self.progress, **fields)  # type: ignore[arg-type]
        self.progressed.emit(self.progress)

    def _add(self, *jobs: _Job) -> None:
        """Read more than there was."""
        for job in jobs:
            (self._long if job.length > _LONG else self._queue).append(job)
        self._step(total=self.progress.total + len(jobs))
        self._feed()

    def _feed(self) -> None:
        while self._queue and len(self._running) < _AT_ONCE:
            self._submit(self._queue.popleft(), self._running, _LONG)
        if self._long and not self._slow:
            shortest = min(self._long, key=attrgetter("length"))
            self._long.remove(shortest)
            self._submit(shortest, self._slow)
        self._tell_long()
        self._end_if_done()

    def add_encoded(self, path: Path, encoding: str) -> None:
        """Read a file whose text is in an encoding that a person named."""
        self._begin()
        self._add(_job(path, encoding))

    def _submit(self, job: _Job, lane: set[Future[Any]], most: int | None = None) -> None:
        """Read in the lane of short or of long texts; what is too long for the former goes to the
        other.
        """

        def arrived(found: list[Taken | UserError] | int) -> None:
            lane.discard(future)
            if isinstance(found, int):
                self._long.append(replace(job, length=found))
            else:
                self._store(job.origin, found, long=lane is self._slow)
            self._feed()

        def failed(error: Exception) -> None:
            lane.discard(future)
            known = error if isinstance(error, UserError) else None
            if known is None:
                self._workspace.failed.emit(error)
            self._store(job.origin, [known or _unread(job.origin)])
            self._feed()

        future: Future[Any] = self._tasks.read(
            job.read, job.values(self.day_first, most), arrived, failed, long=lane is self._slow
        )
        lane.add(future)

    def _tell_long(self) -> None:
        """Say how far a long text is while nothing else is read."""
        long = bool(self._slow or self._writing_long) and not self._running
        share = self._tasks.share_of_long if self._slow else 1.0
        percent = int(_READ * share) if long else 0
        if long != self._look.isActive():
            self._look.start() if long else self._look.stop()
        if (long, percent) != (self.progress.long, self.progress.percent):
            self._step(long=long, percent=percent)

    def _store(self, origin: str, found: list[Taken | UserError], *, long: bool = False) -> None:
        library = self._workspace.library

        def job() -> list[Changes]:
            changes = []
            for item in found:
                if isinstance(item, UserError):
                    library.add_failure(origin, item)
                else:
                    changes.append(library.add(*item))
            return changes

        failures = sum(isinstance(item, UserError) for item in found)

        def stored(changes: list[Changes]) -> None:
            self._writing -= 1
            self._writing_long -= long
            self._pending += changes
            fresh = [change for change in changes if change.articles]
            self.added += [article for change in fresh for article in change.articles]
            self._step(
                done=self.progress.done + 1,
                name=Path(origin).name,
                articles=self.progress.articles + len(fresh),
                known=self.progress.known + len(changes) - len(fresh),
                failed=self.progress.failed + failures,
                events=self.progress.events + sum(len(change.added) for change in fresh),
            )
            if not self._flush.isActive():
                self._flush.start()
            self._tell_long()
            self._end_if_done()

        def failed(error: Exception) -> None:
            self._writing -= 1
            self._writing_long -= long
            self._step(done=self.progress.done + 1, failed=self.progress.failed + 1)
            self._workspace.failed.emit(error)
            self._tell_long()
            self._end_if_done()

        self._writing += 1
        self._writing_long += long
        self._tasks.write(job, stored, failed)

    def _show(self) -> None:
        """Bring what was added into the views, several articles at a time."""
        pending, self._pending = self._pending, []
        fresh = [change for change in pending if change.articles or change.known is None]
        if fresh:
            self._workspace.take_in(
                Changes(
                    articles=tuple(a for c in fresh for a in c.articles),
                    articles_removed=tuple(a for c in fresh for a in c.articles_removed),
                    added=tuple(e for c in fresh for e in c.added),
                    changed=tuple(e for c in fresh for e in c.changed),
                    removed=tuple(e for c in fresh for e in c.removed),
                )
            )
        else:
            self._workspace.lists_changed()

    def _end_if_done(self) -> None:
        if not self.progress.running:
            return
        waiting = self._queue or self._long or self._running or self._slow
        if waiting or self._writing or self._walking:
            return
        self._flush.stop()
        self._show()
        self._step(running=False)
        self.finished.emit(self.progress)


def _job(path: Path, encoding: str | None = None) -> _Job:
    """The reading of a file."""
    try:
        length = path.stat().st_size
    except OSError:
        length = 0  # the reading will say why
    return _Job(read_path, str(path), str(path), length, encoding)


def _unread(origin: str) -> UnreadableArticle:
    return UnreadableArticle(
        f"{Path(origin).name} could not be read because of a fault in Dateline.",
        "Please report it.",
        key="reading-fault",
        name=Path(origin).name,
    )
