"""Writes a file whole or not at all: a killed program leaves the old file or the new one, never a
part.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from dateline.errors import ExportFailed


def write(path: Path, data: bytes) -> None:
    """Put `data` into the file at `path`.

    Raises:
        ExportFailed: when it cannot be written; what was there before is untouched.
    """
    with replacing(path) as temporary:
        temporary.write_bytes(data)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file beside `path` to write into, which takes its place at the end.

    Raises:
        ExportFailed: when it cannot be written; what was there before is untouched, and nothing
            is left of the new file, whatever went wrong.
    """
    temporary = Path()
    try:
        handle, name = tempfile.mkstemp(
            dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part"
        )
        os.close(handle)
        temporary = Path(name)
        yield temporary
        _synchronise(temporary)
        _take_rights(path, temporary)
        os.replace(temporary, path)  # noqa: PTH105 - the atomic call is the point
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        if temporary.name:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    _settle(path.parent)


def _synchronise(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def not_written(path: Path, error: OSError) -> ExportFailed:
    """What to say when a file or a folder could not be written."""
    reason = str(error.strerror or error)
    return ExportFailed(
        f"{path.name} could not be written: {reason}.",
        "Choose another name or folder, or make room, and try again.",
        key="export-not-written",
        name=path.name,
        reason=reason,
    )


def _take_rights(path: Path, temporary: Path) -> None:
    """Give the new file the rights of the old one, or those of any new file."""
    with contextlib.suppress(OSError):
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        else:
            mask = os.umask(0)
            os.umask(mask)
            temporary.chmod(0o666 & ~mask)


def _settle(folder: Path) -> None:
    """Make the rename itself last, where the system lets a folder be synchronised."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
