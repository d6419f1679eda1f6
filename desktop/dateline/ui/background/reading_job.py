"""What a reading process runs: it loads neither Qt nor the library, so that it starts at once."""

from __future__ import annotations

import copyreg
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

from dateline import ingest
from dateline.errors import UserError
from dateline.gazetteer import Gazetteer
from dateline.model import Article, Reading

Taken = tuple[Article, Reading]
_PATIENCE = 5


def _rebuild_proxy(values: dict[str, Any]) -> MappingProxyType[str, Any]:
    return MappingProxyType(values)


def _reduce_proxy(proxy: MappingProxyType[str, Any]) -> tuple[Any, ...]:
    return _rebuild_proxy, (dict(proxy),)


def allow_mappings() -> None:
    """Let frozen mappings travel between processes; needed at both ends."""
    copyreg.pickle(MappingProxyType, _reduce_proxy)


class Share(Protocol):
    """A number that the window sees; in the memory of both processes."""

    value: float


@dataclass
class _OwnShare:
    value: float = 0.0


@dataclass(frozen=True)
class Desk:
    """What a reader has before it, and the window looks at.

    Attributes:
        share: how much of what is being read is done, from 0 to 1.
        ended: is set when the reading is to end; None where the process is ended instead.
        patient: whether other programs go first.
    """

    share: Share = field(default_factory=_OwnShare)
    ended: threading.Event | None = None
    patient: bool = False


_here = threading.local()
"""The desk of this thread, or of this process."""


def prepare_thread(desk: Desk) -> None:
    """Run at the start of a reading thread."""
    _here.desk = desk


def tell(share: float) -> None:
    """Say how far the reading is; a reading that nobody wants any more ends here."""
    desk: Desk | None = getattr(_here, "desk", None)
    if desk is None:
        return
    if desk.ended is not None and desk.ended.is_set():
        raise CancelledError
    desk.share.value = share


def prepare_process(desk: Desk) -> None:
    """Run at the start of each reading process: it ends when the window's process is gone, however
    that ended.
    """
    import multiprocessing  # noqa: PLC0415 - the window loads this module too, and starts sooner

    from dateline import reading  # noqa: PLC0415 - as above

    reading.for_many()
    allow_mappings()
    _here.desk = desk
    if desk.patient and hasattr(os, "nice"):
        os.nice(_PATIENCE)
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


def read(
    article: Article,
    day_first: bool | None = None,  # noqa: FBT001 - three values
    told: Callable[[float], None] | None = None,
) -> Reading:
    """Read one article. The rules are loaded here, in the process that reads.

    Args:
        article: what to read.
        day_first: whether 3/4 is the third of April; None lets the article decide.
        told: is told the share of the work that is done.
    """
    from dateline import reading  # noqa: PLC0415 - see above

    return reading.read(
        article, gazetteer(), reading.Settings(day_first=day_first), told=told or tell
    )


def warm_up() -> None:
    """Load what reading needs, before the first article comes."""
    read(Article("Jakarta, 1 Januari 2024. In London on Monday."))


def read_path(
    path: str,
    day_first: bool | None = None,  # noqa: FBT001 - three values
    encoding: str | None = None,
    most: int | None = None,
) -> list[Taken | UserError] | int:
    """Read all articles of a file; an error of the world is a value.

    Args:
        path: the file.
        day_first: see `read`.
        encoding: of its text, when a person named it.
        most: characters that may be read here; None for any number.

    Returns:
        the articles with their readings; of a file with more text than that, to be read in another
        lane, how many characters it has.
    """
    tell(0.0)
    try:
        articles = ingest.read_file(Path(path), encoding=encoding)
    except UserError as error:
        return [error]
    length = sum(len(one.text) for one in articles)
    if most is not None and length > most:
        return length
    return _read_all(articles, day_first)


def read_pasted(
    text: str,
    day_first: bool | None = None,  # noqa: FBT001 - three values
) -> list[Taken | UserError]:
    """Read a pasted text."""
    tell(0.0)
    try:
        article = ingest.read_text(text)
    except UserError as error:
        return [error]
    return _read_all([article], day_first)


def _read_all(
    articles: Sequence[Article],
    day_first: bool | None,  # noqa: FBT001 - three values
) -> list[Taken | UserError]:
    """Read articles one after the other, and tell how much of all of them is done."""
    found: list[Taken | UserError] = []
    total, before = sum(len(one.text) for one in articles), 0
    for article in articles:
        length = len(article.text)

        def told(share: float, before: int = before, length: int = length) -> None:
            tell((before + share * length) / max(total, 1))

        found.append((article, read(article, day_first, told)))
        before += length
    return found
