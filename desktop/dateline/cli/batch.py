"""Articles read one after the other, where no single one may end the others."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import UnreadableArticle

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.ingest import Refused
    from dateline.model import Article, Reading


def readings(
    names: Iterable[str | Path],
    gazetteer: Gazetteer,
    encoding: str | None = None,
    *,
    brief: bool = False,
) -> Iterator[tuple[Article, Reading] | Refused]:
    """The articles of files and folders with their readings, and what could not be read.

    Args:
        names: files and folders; `-` is standard input.
        gazetteer: for the readings.
        encoding: of the files, when it is not UTF-8.
        brief: whether the readings are for a program; see `reading.read`.
    """
    from dateline import ingest, reading  # noqa: PLC0415 - start-up time

    reading.for_many()
    for item in _items(names, encoding):
        if isinstance(item, ingest.Refused):
            yield item
            continue
        try:
            found = reading.read(item, gazetteer, brief=brief)
        except Exception as error:  # noqa: BLE001 - a fault met in one article is told as such
            yield ingest.Refused(item.origin, _fault(item.origin, error))
        else:
            yield item, found


def _items(names: Iterable[str | Path], encoding: str | None) -> Iterator[Article | Refused]:
    from dateline import ingest  # noqa: PLC0415 - start-up time

    for name in names:
        if str(name) != "-":
            yield from ingest.take_in([Path(name)], encoding=encoding)
            continue
        try:
            yield from ingest.read_bytes(sys.stdin.buffer.read(), "-", encoding=encoding)
        except UnreadableArticle as error:
            yield ingest.Refused("-", error)


def _fault(origin: str, error: Exception) -> UnreadableArticle:
    return UnreadableArticle(
        f"Reading {origin} failed: {type(error).__name__}: {error}.",
        "This is a fault in Dateline; the other articles are not affected.",
        key="ingest-fault",
        origin=origin,
        reason=f"{type(error).__name__}: {error}",
    )
