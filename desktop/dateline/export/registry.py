"""Which formats there are: a module in `formats` is a format."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from dateline.errors import ExportFailed
from dateline.export import atomic, formats
from dateline.export.rows import Row
from dateline.timeline import ALL_TIME, Window


class Write(Protocol):
    """Events, the language and the choice of time that found them, to bytes."""

    def __call__(self, rows: list[Row], language: str, window: Window = ALL_TIME, /) -> bytes:
        """Write a file."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        name: short name, that of its module.
        suffix: of its files, with the dot.
        picture: whether it shows the map; else it lists events.
        write: for data. For pictures `export.snapshot` is asked.
    """

    name: str
    suffix: str
    picture: bool
    write: Write | None = None


def _found() -> dict[str, Format]:
    listed = {}
    for module in pkgutil.iter_modules(formats.__path__):
        loaded = importlib.import_module(f"{formats.__name__}.{module.name}")
        write = getattr(loaded, "write", None)
        listed[module.name] = Format(module.name, loaded.SUFFIX, write is None, write)
    return dict(sorted(listed.items()))


FORMATS = _found()
"""Every format by name."""


def data_export(
    rows: Iterable[Row], path: Path, language: str = "en", window: Window = ALL_TIME
) -> None:
    """Write events to a file, in the format that its suffix names; `window` is the choice of time
    that found them.

    Raises:
        ExportFailed: for another suffix, or when the file cannot be written.
    """
    suffix = path.suffix.lower()
    for form in FORMATS.values():
        if form.suffix == suffix and form.write is not None:
            atomic.write(path, form.write(list(rows), language, window))
            return
    raise ExportFailed(
        f"Events cannot be written as {suffix or path.name!r}.",
        "Choose a name that ends with .csv, .geojson, .kml, .gpkg or .html.",
        key="export-format",
        name=suffix or path.name,
    )
