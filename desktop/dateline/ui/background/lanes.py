"""A lane of reading: articles of one kind are read in it, beside those of another."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from dateline.ui.background.reading_job import Desk, prepare_process, prepare_thread, warm_up

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Lane:
    """Processes that read, begun with their first job; a thread where the system refuses them.

    Args:
        name: of the thread.
        workers: how many processes there may be.
        processes: False keeps everything in a thread.
        patient: whether the system may let other programs, and the window, go first.
    """

    def __init__(
        self, name: str, workers: int, *, processes: bool = True, patient: bool = False
    ) -> None:
        self._name = name
        self._workers = workers
        self._processes = processes
        self._patient = patient
        self._pool: ProcessPoolExecutor | None = None
        self._broken: ProcessPoolExecutor | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._desk: Desk | None = None

    @property
    def share(self) -> float:
        """How much of the article that is being read is done, from 0 to 1, where one is."""
        return self._desk.share.value if self._desk is not None else 0.0

    def begin(self) -> None:
        """Nothing is done yet of what is read next."""
        if self._desk is not None:
            self._desk.share.value = 0.0

    def submit(self, job: Callable[..., T], *values: object) -> tuple[Future[T], Executor]:
        """Begin a job, or let it wait its turn.

        Returns:
            what will come of it, and what runs it. A process that ended a moment ago is told of as
            one that ends in the midst of a job.
        """
        executor = self._executor()
        try:
            begun = executor.submit(job, *values)
        except BrokenExecutor as error:
            broken: Future[T] = Future()
            broken.set_exception(error)
            return broken, executor
        except OSError as error:
            pool, self._pool = self._pool, None
            if pool is None:
                raise
            self._refused(error)
            _end(pool)  # what ran in it breaks with it, and is run once more in the thread
            executor = self._executor()
            begun = executor.submit(job, *values)
        if self._pool is not None:
            _watch(self._pool)
        return begun, executor

    def _executor(self) -> Executor:
        """What runs the jobs of this lane now."""
        if self._pool is not None and self._pool is self._broken:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None
        if self._processes and self._pool is None:
            self._begin()
        if self._pool is not None:
            return self._pool
        if self._thread is None:
            self._desk = Desk(ended=threading.Event())
            self._thread = ThreadPoolExecutor(
                1,
                thread_name_prefix=f"dateline-{self._name}",
                initializer=prepare_thread,
                initargs=(self._desk,),
            )
        return self._thread

    def _begin(self) -> None:
        import multiprocessing  # noqa: PLC0415 - start-up time, like the next
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

        context = multiprocessing.get_context("spawn")
        try:
            desk = Desk(context.RawValue("d", 0.0), patient=self._patient)
            self._pool = ProcessPoolExecutor(
                self._workers, mp_context=context, initializer=prepare_process, initargs=(desk,)
            )
            self._desk = desk
        except (OSError, NotImplementedError) as error:
            self._refused(error)

    def _refused(self, error: Exception) -> None:
        _log.info("no reading processes here, a thread will do: %s", error)
        self._processes = False

    def warm_up(self) -> None:
        """Start a process now, because one will be needed in a moment."""
        if self._executor() is self._pool:
            self.submit(warm_up)

    def broke(self, executor: Executor) -> None:
        """Note that the system ended a process: the next job begins others."""
        if executor is self._pool:
            self._broken = self._pool

    def stop(self) -> Executor | None:
        """End the reading in the midst of what it does; a process at once, a thread at the next
        word about how far it is.

        Returns:
            what was stopped; None where nothing was begun.
        """
        if self._pool is not None:
            pool, self._pool = self._pool, None
            _end(pool)
            return pool
        if self._thread is not None:
            thread, self._thread = self._thread, None
            if self._desk is not None and self._desk.ended is not None:
                self._desk.ended.set()
            thread.shutdown(wait=False, cancel_futures=True)
            return thread
        return None


def _watch(pool: ProcessPoolExecutor) -> None:
    """Let a pool watch the process that it may just have begun. It is woken before it begins one,
    and would not notice the end of that one until something else happens.
    """
    with pool._shutdown_lock:  # noqa: SLF001 - there is no other way, as below
        wakeup: Any = pool._executor_manager_thread_wakeup  # noqa: SLF001
        if wakeup is not None:
            wakeup.wakeup()


def _end(pool: ProcessPoolExecutor) -> None:
    """End the processes of a pool at once: they hold nothing that could be lost."""
    # Before Python 3.14 there is no other way to them.
    processes = list((pool._processes or {}).values())  # noqa: SLF001
    results: Any = pool._result_queue  # noqa: SLF001
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    # Of a process that ended while it handed over a reading only a part has come. Whoever takes it
    # would wait for the rest for ever, and Python at its end for them, were our own end of the pipe
    # left open.
    results._writer.close()  # noqa: SLF001 - as above
