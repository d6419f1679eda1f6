"""The one place with threads: one worker that writes, lanes that read, two that fetch.

A job takes plain values and gives a plain value back; what comes of it is told in the thread of
the window. Reading articles is pure Python and would hold the interpreter, so it runs in processes
of its own; where the system refuses processes, threads do it. Very long texts have a lane for
themselves, so that no other article waits for one; short ones whose process was ended are read once
more in a lane where each is alone.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from concurrent.futures import (
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ThreadPoolExecutor,
)
from functools import partial
from typing import Any, TypeVar
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, Signal

from dateline.ui.background.lanes import Lane
from dateline.ui.background.reading_job import allow_mappings

T = TypeVar("T")


class Tasks(QObject):
    """Runs jobs beside the window.

    `done` and `failed` are called in the window's thread; neither after `close`, when jobs are no
    longer begun, nor for a job that was cancelled before it began. `busy_changed` tells how many
    jobs are under way.

    Args:
        parent: owner.
        processes: False keeps everything in threads (tests, and systems without semaphores).
    """

    busy_changed = Signal(int)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None, *, processes: bool = True) -> None:
        super().__init__(parent)
        allow_mappings()
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="dateline-writer")
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="dateline-helper")
        self._fetchers = ThreadPoolExecutor(2, thread_name_prefix="dateline-fetcher")
        workers = max(1, min(4, (os.cpu_count() or 2) - 1))
        self._short = Lane("reader", workers, processes=processes)
        self._long = Lane("long-reader", 1, processes=processes, patient=True)
        self._alone = Lane("second-reader", 1, processes=processes)
        self._lanes = (self._short, self._long, self._alone)
        self._again: deque[tuple[Callable[[], Any], Callable[..., None], Callable[..., None]]]
        self._again = deque()
        self._is_again = False
        self._stopped: WeakSet[Executor] = WeakSet()
        self._stops = 0
        self._waiting: set[Future[Any]] = set()
        self._closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def write(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Future[T]:
        """Run a job that changes the library; such jobs run one after the other."""
        return self._start(partial(_submit, self._writer, job), done, failed)

    def compute(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Future[T]:
        """Run a job in a thread of this process: pictures, long look-ups."""
        return self._start(partial(_submit, self._thread, job), done, failed)

    def fetch(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Future[T]:
        """Run a job that waits for a network, where nothing else has to wait for it."""
        return self._start(partial(_submit, self._fetchers, job), done, failed)

    def read(
        self,
        job: Callable[..., T],
        values: tuple[object, ...],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        long: bool = False,
    ) -> Future[T]:
        """Run a module-level function on plain values in a process of its own.

        When the system ends that process (memory), the job is run once more in a new one, alone:
        what ended it must not end the others, too. A `long` one takes its time beside the others;
        such jobs run one after the other.
        """
        lane = self._long if long else self._short
        stops = self._stops

        def again(error: Exception) -> None:
            if stops != self._stops:
                return
            if not isinstance(error, BrokenExecutor):
                failed(error)
            elif long:
                self._start(partial(lane.submit, job, *values), done, failed)
            else:
                self._again.append((partial(self._alone.submit, job, *values), done, failed))
                if not self._is_again:
                    self._read_again()

        if long:
            lane.begin()
        return self._start(partial(lane.submit, job, *values), done, again)

    @property
    def share_of_long(self) -> float:
        """How much of the long job under way is done, from 0 to 1."""
        return self._long.share

    def warm_up(self) -> None:
        """Start a reading process now, because one will be needed in a moment."""
        self._short.warm_up()

    def stop_reading(self) -> bool:
        """End all reading in the midst of what it does; nothing of it is delivered.

        Returns:
            Whether there was any.
        """
        self._stops += 1
        self._again.clear()
        self._is_again = False
        stopped = [lane.stop() for lane in self._lanes]
        self._stopped.update(one for one in stopped if one is not None)
        return any(stopped)

    @property
    def busy(self) -> int:
        """How many jobs are under way or waiting."""
        return len(self._waiting) + len(self._again)

    @property
    def closed(self) -> bool:
        """Whether nothing is wanted any more; a long job in a thread asks now and then."""
        return self._closed

    def close(self) -> None:
        """Let all that was given to be written be written, drop the rest, and deliver nothing more.

        A correction that waits behind articles is no less made than one that does not.
        """
        self._closed = True
        self.stop_reading()
        readers = [one for one in self._stopped if isinstance(one, ThreadPoolExecutor)]
        for executor in (self._thread, self._fetchers, *readers):
            executor.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        self._waiting.clear()

    def _read_again(self) -> None:
        """Run the next of the jobs whose process was ended; one at a time."""
        self._is_again = bool(self._again)
        if not self._is_again:
            return
        submit, done, failed = self._again.popleft()

        def ended(tell: Callable[..., None], value: object) -> None:
            self._read_again()
            tell(value)

        self._start(submit, partial(ended, done), partial(ended, failed))

    def _start(
        self,
        submit: Callable[[], tuple[Future[T], Executor]],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Future[T]:
        if self._closed:
            late: Future[T] = Future()
            late.cancel()
            return late
        future, executor = submit()
        self._waiting.add(future)
        self.busy_changed.emit(self.busy)

        def arrived(ended: Future[T]) -> None:
            if not self._closed:
                self._arrived.emit((ended, executor, done, failed))

        future.add_done_callback(arrived)
        return future

    def _deliver(
        self, parcel: tuple[Future[Any], Executor, Callable[..., None], Callable[..., None]]
    ) -> None:
        future, source, done, failed = parcel
        if self._closed:
            return
        self._waiting.discard(future)
        self.busy_changed.emit(self.busy)
        if future.cancelled() or source in self._stopped:
            return
        error = future.exception()
        if isinstance(error, CancelledError):
            return
        if isinstance(error, BrokenExecutor):
            for lane in self._lanes:
                lane.broke(source)
        if error is None:
            done(future.result())
        elif isinstance(error, Exception):
            failed(error)
        else:
            raise error


def _submit(executor: Executor, job: Callable[[], T]) -> tuple[Future[T], Executor]:
    """Begin a job, as `Lane.submit` does."""
    return executor.submit(job), executor
