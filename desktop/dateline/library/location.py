"""Where the user's library lives when nothing else is said."""

from __future__ import annotations

import os
from pathlib import Path


def data_folder() -> Path:
    """The user's data folder for Dateline; `DATELINE_DATA_DIR` puts it elsewhere."""
    given = os.environ.get("DATELINE_DATA_DIR")
    if given:
        return Path(given)
    import platformdirs  # noqa: PLC0415 - only needed without the variable

    return Path(platformdirs.user_data_dir("dateline", appauthor=False))


def cache_folder() -> Path:
    """Where what can be had again is kept; `DATELINE_DATA_DIR` takes it along."""
    given = os.environ.get("DATELINE_DATA_DIR")
    if given:
        return Path(given) / "cache"
    import platformdirs  # noqa: PLC0415 - only needed without the variable

    return Path(platformdirs.user_cache_dir("dateline", appauthor=False))


def default_path() -> Path:
    """The library that `dateline` opens and `dateline add` adds to."""
    return data_folder() / "library.dateline"
