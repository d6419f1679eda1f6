"""Writes a file whole or not at all: a killed program leaves the old file or the new one, never a
part.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from dateline.errors import ExportFailed


def write(path: Path, data: bytes) -> None:
    """Put `data` into the file at `path`.

    Raises:
        ExportFailed: when it cannot be written; what was there before is untouched.
    """
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(
            dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part"
        )
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _take_rights(path, temporary)
        os.replace(temporary, path)  # noqa: PTH105 - the atomic call is the point
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise not_written(path, error) from error
    _settle(path.parent)


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


def _take_rights(path: Path, temporary: str) -> None:
    """Give the new file the rights of the old one, or those of any new file."""
    with contextlib.suppress(OSError):
        if path.exists():
            Path(temporary).chmod(path.stat().st_mode & 0o777)
        else:
            mask = os.umask(0)
            os.umask(mask)
            Path(temporary).chmod(0o666 & ~mask)


def _settle(folder: Path) -> None:
    """Make the rename itself last, where the system lets a folder be synchronised."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
