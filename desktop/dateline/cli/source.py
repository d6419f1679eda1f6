"""What pictures and data files are made of: a library, or articles that are read for it."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli import batch
from dateline.cli.words import Words
from dateline.model import Interval

if TYPE_CHECKING:
    from dateline.library import Changes, Library
    from dateline.model import Article
    from dateline.timeline import EventTable, Window

_SQLITE = b"SQLite format 3\x00"


@contextlib.contextmanager
def opened(
    paths: Sequence[Path],
    words: Words,
    told: Callable[[Library, Article, Changes], None] = lambda _library, _article, _changes: None,
) -> Iterator[Library]:
    """The library at the one path, opened for reading; or a passing one with the articles read from
    files and folders, and what was refused in its list of failures.

    Args:
        paths: a library, or files and folders with articles.
        words: the language for what cannot be read.
        told: is called after each article that was read.
    """
    from dateline.library import Library  # noqa: PLC0415 - start-up time

    if len(paths) == 1 and is_library(paths[0]):
        with Library.open(paths[0], read_only=True) as library:
            yield library
        return
    from dateline.gazetteer import Gazetteer  # noqa: PLC0415
    from dateline.ingest import Refused  # noqa: PLC0415

    gazetteer = Gazetteer.open()
    with (
        tempfile.TemporaryDirectory(prefix="dateline-") as folder,
        Library.open(Path(folder) / "passing.dateline") as library,
    ):
        for item in batch.readings(paths, gazetteer):
            if isinstance(item, Refused):
                library.add_failure(item.origin, item.error)
                print(words.error(item.error), file=sys.stderr)
            else:
                article, reading = item
                told(library, article, library.add(article, reading))
        yield library


def holds_anything(library: Library) -> bool:
    """Whether there is something to be drawn or written: not when nothing could be read."""
    return bool(library.articles()) or not exit_code(library)


def exit_code(library: Library) -> int:
    """1 when some of the articles that were to be read could not be."""
    return 1 if not library.read_only and library.failures() else 0


def is_library(path: Path) -> bool:
    """Whether a path is a library rather than an article: by its name, else by its first bytes."""
    if path.suffix == ".dateline":
        return True
    with contextlib.suppress(OSError), path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE
    return False


def table_of(library: Library, language: str) -> EventTable:
    """The events of a library, its places called as the language calls them."""
    from dateline.gazetteer import Gazetteer  # noqa: PLC0415 - start-up time
    from dateline.timeline import EventColumns, EventTable, PlaceColumns  # noqa: PLC0415

    gazetteer = Gazetteer.open()
    columns = library.columns()
    places = PlaceColumns(**columns.places)
    for row, key in enumerate(places.key):
        places.name[row] = gazetteer.name_of(key, places.name[row], language)
    return EventTable(EventColumns(**columns.events), places)


def sources_of(library: Library) -> tuple[str, ...]:
    """Who published the articles, each once, in the order of the library."""
    return tuple(dict.fromkeys(row.source for row in library.articles() if row.source))


def day_or_unit(text: str) -> Interval:
    """The stretch that an ISO day, month or year covers. ValueError for anything else.

    >>> day_or_unit("2024-06").end
    datetime.datetime(2024, 7, 1, 0, 0)
    """
    from dateline.library import date_value  # noqa: PLC0415 - start-up time

    return date_value(text).interval


def window_of(first: Interval | None, last: Interval | None) -> Window:
    """The window from the begin of one stretch to the end of another, both included."""
    from dateline.timeline import ALL_TIME, Mode, Window, seconds  # noqa: PLC0415 - start-up time

    begin = first.begin if first else None
    end = last.end if last else None
    if begin and end:
        return Window(Mode.WINDOW).with_handles(seconds(begin), seconds(end))
    if begin:
        return Window(Mode.TO_END, seconds(begin), seconds(begin))
    if end:
        return Window(Mode.FROM_START, seconds(end), seconds(end))
    return ALL_TIME
