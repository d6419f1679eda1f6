"""`python -m dateline` and the `dateline` command: the command line, with the window behind it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from dateline import cli


def _window(library: Path | None, files: Sequence[Path]) -> int:
    gc.disable()  # until the window stands: nothing of what makes it is garbage
    from dateline import app  # noqa: PLC0415 - Qt only when a window is wanted

    return app.open_window(library, files)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `dateline` with these arguments (those of the process when None): its exit code."""
    return cli.main(arguments, window=_window)


if __name__ == "__main__":
    sys.exit(main())
