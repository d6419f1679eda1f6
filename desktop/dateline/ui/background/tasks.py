"""The one place with threads: one worker that writes, one pool that reads, two that fetch.

A job takes plain values and gives a plain value back; what comes of it is told in the thread of
the window. Reading articles is pure Python and would hold the interpreter, so it runs in processes
of its own; where the system refuses processes, a thread does it.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from concurrent.futures import (
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ThreadPoolExecutor,
)
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, Signal

from dateline.ui.background.reading_job import allow_mappings, prepare_process, warm_up

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

T = TypeVar("T")
_log = logging.getLogger(__name__)


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
        self._processes = processes
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="dateline-writer")
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="dateline-reader")
        self._fetchers = ThreadPoolExecutor(2, thread_name_prefix="dateline-fetcher")
        self._pool: ProcessPoolExecutor | None = None
        self._broken: ProcessPoolExecutor | None = None
        self._stopped: WeakSet[Executor] = WeakSet()
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
        return self._start(self._writer, job, (), done, failed)

    def compute(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Future[T]:
        """Run a job in a thread of this process: pictures, long look-ups."""
        return self._start(self._thread, job, (), done, failed)

    def fetch(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Future[T]:
        """Run a job that waits for a network, where nothing else has to wait for it."""
        return self._start(self._fetchers, job, (), done, failed)

    def read(
        self,
        job: Callable[..., T],
        values: tuple[object, ...],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Future[T]:
        """Run a module-level function on plain values in a process of its own.

        When the system ends that process (memory), the job is run once more in a new one.
        """

        def again(error: Exception) -> None:
            if isinstance(error, BrokenExecutor):
                self._start(self._readers(), job, values, done, failed)
            else:
                failed(error)

        return self._start(self._readers(), job, values, done, again)

    def warm_up(self) -> None:
        """Start a reading process now, because one will be needed in a moment."""
        readers = self._readers()
        if readers is not self._thread:
            readers.submit(warm_up)

    def stop_reading(self) -> bool:
        """End the reading processes in the midst of what they do; nothing of it is delivered.

        Returns:
            Whether there were any: what a thread reads cannot be stopped.
        """
        pool, self._pool = self._pool, None
        if pool is None:
            return False
        self._stopped.add(pool)
        # Before Python 3.14 there is no other way to them. They hold nothing that could be lost.
        processes = list((pool._processes or {}).values())  # noqa: SLF001
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
        return True

    @property
    def busy(self) -> int:
        """How many jobs are under way or waiting."""
        return len(self._waiting)

    def close(self) -> None:
        """Let what is being written end, drop the rest, and deliver nothing more."""
        self._closed = True
        self.stop_reading()
        for executor in (self._writer, self._thread, self._fetchers):
            executor.shutdown(wait=True, cancel_futures=True)
        self._waiting.clear()

    def _readers(self) -> Executor:
        if not self._processes:
            return self._thread
        if self._pool is not None and self._pool is self._broken:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None
        if self._pool is None:
            import multiprocessing  # noqa: PLC0415 - start-up time, like the next
            from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

            workers = max(1, min(4, (os.cpu_count() or 2) - 1))
            try:
                self._pool = ProcessPoolExecutor(
                    workers,
                    mp_context=multiprocessing.get_context("spawn"),
                    initializer=prepare_process,
                )
            except (OSError, NotImplementedError) as error:
                _log.info("no reading processes here, a thread will do: %s", error)
                self._processes = False
                return self._thread
        return self._pool

    def _start(
        self,
        executor: Executor,
        job: Callable[..., T],
        values: tuple[object, ...],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Future[T]:
        if self._closed:
            late: Future[T] = Future()
            late.cancel()
            return late
        future: Future[T] = executor.submit(job, *values)
        self._waiting.add(future)
        self.busy_changed.emit(len(self._waiting))

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
        self.busy_changed.emit(len(self._waiting))
        if future.cancelled() or source in self._stopped:
            return
        error = future.exception()
        if isinstance(error, CancelledError):
            return
        if isinstance(error, BrokenExecutor) and source is self._pool:
            self._broken = self._pool
        if error is None:
            done(future.result())
        elif isinstance(error, Exception):
            failed(error)
        else:
            raise error
