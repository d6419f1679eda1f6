"""What a reading process runs: it loads neither Qt nor the library, so that it starts at once."""

from __future__ import annotations

import copyreg
import os
import threading
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dateline import ingest
from dateline.errors import UserError
from dateline.gazetteer import Gazetteer
from dateline.model import Article, Reading

Taken = tuple[Article, Reading]


def _rebuild_proxy(values: dict[str, Any]) -> MappingProxyType[str, Any]:
    return MappingProxyType(values)


def _reduce_proxy(proxy: MappingProxyType[str, Any]) -> tuple[Any, ...]:
    return _rebuild_proxy, (dict(proxy),)


def allow_mappings() -> None:
    """Let frozen mappings travel between processes; needed at both ends."""
    copyreg.pickle(MappingProxyType, _reduce_proxy)


def prepare_process() -> None:
    """Run at the start of each reading process: it ends when the window's process is gone, however
    that ended.
    """
    import multiprocessing  # noqa: PLC0415 - the window loads this module too, and starts sooner

    from dateline import reading  # noqa: PLC0415 - as above

    reading.for_many()
    allow_mappings()
    parent = multiprocessing.parent_process()
    if parent is not None:
        sentinel = parent.sentinel
        threading.Thread(target=_end_with, args=(sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    from multiprocessing import connection  # noqa: PLC0415 - as above

    connection.wait([sentinel])
    os._exit(1)


@cache
def gazetteer() -> Gazetteer:
    """The one of this process."""
    return Gazetteer.open()


def read(article: Article, day_first: bool | None = None) -> Reading:  # noqa: FBT001 - three values
    """Read one article. The rules are loaded here, in the process that reads.

    Args:
        article: what to read.
        day_first: whether 3/4 is the third of April; None lets the article decide.
    """
    from dateline import reading  # noqa: PLC0415 - see above

    return reading.read(article, gazetteer(), reading.Settings(day_first=day_first))


def warm_up() -> None:
    """Load what reading needs, before the first article comes."""
    read(Article("Jakarta, 1 Januari 2024. In London on Monday."))


def read_path(
    path: str,
    day_first: bool | None = None,  # noqa: FBT001 - three values
    encoding: str | None = None,
) -> list[Taken | UserError]:
    """Read all articles of a file; an error of the world is a value.

    Args:
        path: the file.
        day_first: see `read`.
        encoding: of its text, when a person named it.
    """
    try:
        articles = ingest.read_file(Path(path), encoding=encoding)
    except UserError as error:
        return [error]
    return [(article, read(article, day_first)) for article in articles]


def read_pasted(
    text: str,
    day_first: bool | None = None,  # noqa: FBT001 - three values
) -> list[Taken | UserError]:
    """Read a pasted text."""
    try:
        article = ingest.read_text(text)
    except UserError as error:
        return [error]
    return [(article, read(article, day_first))]
