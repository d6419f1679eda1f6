"""Taking articles in: files are read beside the window, and appear as they come."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from dateline import ingest
from dateline.errors import UnreadableArticle, UserError
from dateline.library import Changes
from dateline.ui.background.reading_job import Taken, read_pasted, read_path
from dateline.ui.state.workspace import Workspace

_AT_ONCE, _LARGE = 6, 1 << 20


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
        long: whether a very long text is being read, before which nothing is finished.
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


class Importer(QObject):
    """Reads files and adds them to the library.

    Attributes:
        day_first: whether 3/4/2024 is the third of April; None lets each article decide.

    Signals:
        progressed(Progress): something was finished.
        finished(Progress): all was, or the user ended it.
        first_article(int): id of the first article that was added.
    """

    progressed = Signal(object)
    finished = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.day_first: bool | None = None
        self._workspace = workspace
        self._tasks = workspace.tasks
        self._queue: deque[tuple[str, bool]] = deque()
        self._running: dict[Future[Any], bool] = {}
        self._writing = 0
        self._walking = 0
        self._pending: list[Changes] = []
        self.progress = Progress()
        self.added: list[int] = []
        self._flush = QTimer(self)
        self._flush.setSingleShot(True)
        self._flush.setInterval(120)
        self._flush.timeout.connect(self._show)

    @property
    def running(self) -> bool:
        """Whether something is being read."""
        return self.progress.running

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Read files, and all readable files in folders."""
        self._begin()
        self._walking += 1

        def arrived(files: list[tuple[str, bool]]) -> None:
            self._walking -= 1
            self._queue.extend(files)
            self._step(total=self.progress.total + len(files))
            self._feed()

        def failed(error: Exception) -> None:
            self._walking -= 1
            self._workspace.failed.emit(error)
            self._feed()

        # A file is the same file, however the way to it is written.
        whole = [path.absolute() for path in paths]
        self._tasks.compute(lambda: _in_good_order(ingest.walk(whole)), arrived, failed)

    def add_text(self, text: str) -> None:
        """Read a pasted text."""
        self._begin()
        self._step(total=self.progress.total + 1)
        self._submit(read_pasted, text, "clipboard", long=len(text) > _LARGE)

    def cancel(self) -> None:
        """Read no further, not even what is being read; what was added stays."""
        self._queue.clear()
        for future in self._running:
            future.cancel()
        stopped = self._tasks.stop_reading()
        self._running = {
            one: long for one, long in self._running.items() if not (stopped or one.cancelled())
        }
        self._step(cancelled=True)
        self._end_if_done()

    def _begin(self) -> None:
        if not self.progress.running:
            self.progress = Progress(running=True)
            self.added = []
            self.progressed.emit(self.progress)

    def _step(self, **fields: object) -> None:
        self.progress = replace(self.progress, **fields)  # type: ignore[arg-type]
        self.progressed.emit(self.progress)

    def _feed(self) -> None:
        while self._queue and len(self._running) < _AT_ONCE:
            path, long = self._queue.popleft()
            self._submit(read_path, path, path, long=long)
        self._end_if_done()

    def add_encoded(self, path: Path, encoding: str) -> None:
        """Read a file whose text is in an encoding that a person named."""
        self._begin()
        self._step(total=self.progress.total + 1)
        self._submit(read_path, str(path), str(path), encoding)

    def _submit(
        self,
        job: Any,  # noqa: ANN401 - a function
        value: str,
        origin: str,
        *more: str,
        long: bool = False,
    ) -> None:
        def arrived(found: list[Taken | UserError]) -> None:
            self._ended(future)
            self._store(origin, found)
            self._feed()

        def failed(error: Exception) -> None:
            self._ended(future)
            known = error if isinstance(error, UserError) else None
            if known is None:
                self._workspace.failed.emit(error)
            self._store(origin, [known or _unread(origin)])
            self._feed()

        future: Future[Any] = self._tasks.read(job, (value, self.day_first, *more), arrived, failed)
        self._running[future] = long
        self._tell_long()

    def _ended(self, future: Future[Any]) -> None:
        """What was read first makes room for the next."""
        self._running.pop(future, None)
        self._tell_long()

    def _tell_long(self) -> None:
        """Say whether the text at the head is a very long one: no count moves meanwhile."""
        long = next(iter(self._running.values()), False)
        if long != self.progress.long:
            self._step(long=long)

    def _store(self, origin: str, found: list[Taken | UserError]) -> None:
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
            self._end_if_done()

        def failed(error: Exception) -> None:
            self._writing -= 1
            self._step(done=self.progress.done + 1, failed=self.progress.failed + 1)
            self._workspace.failed.emit(error)
            self._end_if_done()

        self._writing += 1
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
        if self._queue or self._running or self._writing or self._walking:
            return
        self._flush.stop()
        self._show()
        self._step(running=False)
        self.finished.emit(self.progress)


def _in_good_order(files: Iterable[Path]) -> list[tuple[str, bool]]:
    """The files as they come, but the very large ones last: a small one is read in no time.

    Returns:
        Each with whether it is very large.
    """

    def is_large(path: Path) -> bool:
        try:
            return path.stat().st_size > _LARGE
        except OSError:
            return False

    found = [(str(path), is_large(path)) for path in files]
    return sorted(found, key=lambda one: one[1])


def _unread(origin: str) -> UnreadableArticle:
    return UnreadableArticle(
        f"{Path(origin).name} could not be read because of a fault in Dateline.",
        "Please report it.",
        key="reading-fault",
        name=Path(origin).name,
    )
