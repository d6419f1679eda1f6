"""Tiles that were fetched before, on the disk, so that nobody is asked twice for the same."""

from __future__ import annotations

import os
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

LIMIT = 200 * 2**20
"""Bytes that the cache may take."""
_KEPT = 0.9
"""Share of the limit that stays when room is made."""
_SUFFIX = ".tile"


@dataclass(frozen=True, slots=True)
class Kept:
    """A tile from the disk.

    Attributes:
        content: its bytes.
        fresh: whether it may still be used without asking.
    """

    content: bytes
    fresh: bool


class TileCache:
    """A folder with a file for each tile, whose time of change is when it is no longer fresh.

    Safe to use from several threads. A disk that is full or may not be written to costs nothing
    but the cache.

    Args:
        folder: made when the first tile is kept.
        limit: bytes that it may take; what turns stale first goes first.
        clock: seconds since 1970; for tests.
    """

    def __init__(
        self, folder: Path, limit: int = LIMIT, clock: Callable[[], float] = time.time
    ) -> None:
        self.folder = folder
        self._limit, self._clock = limit, clock
        self._lock = threading.Lock()
        self._size: int | None = None

    def find(self, name: str) -> Kept | None:
        """A tile that was kept under a name (letters, digits, "-" and "."), fresh or stale."""
        path = self.folder / (name + _SUFFIX)
        try:
            return Kept(path.read_bytes(), path.stat().st_mtime > self._clock())
        except OSError:
            return None

    def keep(self, name: str, content: bytes, seconds: float) -> None:
        """Keep a tile that is fresh for some seconds."""
        until = self._clock() + seconds
        with self._lock:
            try:
                self._write(self.folder / (name + _SUFFIX), content, until)
                self._make_room(len(content))
            except OSError:
                return

    def _write(self, path: Path, content: bytes, until: float) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=self.folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.utime(draft, (until, until))
            Path(draft).replace(path)
        except OSError:
            Path(draft).unlink(missing_ok=True)
            raise

    def _make_room(self, added: int) -> None:
        self._size = None if self._size is None else self._size + added
        if self._size is not None and self._size <= self._limit:
            return
        files = []
        for path in self.folder.iterdir():
            state = path.stat()
            files.append((state.st_mtime, state.st_size, path))
        self._size = sum(size for _, size, _ in files)
        if self._size <= self._limit:
            return
        for _, size, path in sorted(files):
            if self._size <= self._limit * _KEPT:
                break
            path.unlink(missing_ok=True)
            self._size -= size
