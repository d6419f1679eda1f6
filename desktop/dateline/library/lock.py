"""The lock that makes a window the only one on its library, and is free the moment its process is
gone, however it went.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import IO, Self

from dateline.errors import LibraryLocked

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class SoleLock:
    """Held from its making until `release`, or until the process ends.

    The operating system keeps it (flock, on Windows a locked byte), so nothing stale can remain.
    The file itself stays: deleting it would let two holders in.

    Raises:
        LibraryLocked: another process holds it.
    """

    def __init__(self, library: Path) -> None:
        path = lock_path(library)
        self._file: IO[bytes] | None = path.open("a+b")
        try:
            _take(self._file)
        except OSError as error:
            self._file.close()
            raise LibraryLocked(
                f"Another Dateline window has the library {library} open.",
                "Go to that window, or open the library for reading only.",
                key="library-locked",
                path=str(library),
            ) from error

    def release(self) -> None:
        """Let the next one in; more than once does no harm."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def lock_path(library: Path) -> Path:
    """The file beside the library that is locked in its stead."""
    return library.with_name(f"{library.name}.lock")


def is_held(library: Path) -> bool:
    """Whether some process holds the lock just now."""
    if not lock_path(library).exists() or not os.access(library.parent, os.W_OK):
        return False
    try:
        SoleLock(library).release()
    except LibraryLocked:
        return True
    return False
