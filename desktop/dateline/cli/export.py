"""`dateline export`: the events as a data file."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli import source
from dateline.cli.parsing import Parser
from dateline.cli.snapshot import configure_time
from dateline.cli.words import Words
from dateline.model import Interval, Status

if TYPE_CHECKING:
    from dateline.export import Row
    from dateline.library import Library
    from dateline.timeline import Window


def configure(parser: Parser, words: Words) -> None:
    """The arguments of the verb."""
    parser.add_argument(
        "source", nargs="+", type=Path, metavar="SOURCE", help=words("export-source")
    )
    parser.add_argument("-o", "--output", type=Path, required=True, help=words("export-output"))
    configure_time(parser, words)


def run(options: argparse.Namespace, words: Words) -> int:
    """Write and tell; 1 when an article could not be read."""
    from dateline.export import data_export  # noqa: PLC0415 - start-up time

    window = source.window_of(options.first, options.last)
    chosen = bool(options.first or options.last)
    with source.opened(options.source, words) as library:
        if source.holds_anything(library):
            rows = list(_rows(library, window if chosen else None, words.language))
            data_export(rows, options.output, words.language, window)
            print(words("export-done", path=str(options.output), events=len(rows)))
        return source.exit_code(library)


def _rows(library: Library, window: Window | None, language: str) -> Iterator[Row]:
    """The events that nobody rejected; of those in a window only dated ones. Places are called as
    the language calls them.
    """
    from dateline.export.rows import of  # noqa: PLC0415 - start-up time
    from dateline.gazetteer import Gazetteer  # noqa: PLC0415 - start-up time

    gazetteer = Gazetteer.open()

    @cache
    def name(key: str, known: str) -> str:
        return gazetteer.name_of(key, known, language)

    for line in library.articles():
        article = library.article(line.id)
        for record in library.events(line.id):
            if record.status is not Status.REJECTED and _shows(window, record.event.interval):
                yield of(record, article, name)


def _shows(window: Window | None, interval: Interval | None) -> bool:
    from dateline.timeline import OPEN_BEGIN, OPEN_END, seconds  # noqa: PLC0415 - start-up time

    if window is None:
        return True
    if interval is None:
        return False
    begin = seconds(interval.begin) if interval.begin else OPEN_BEGIN
    end = seconds(interval.end) if interval.end else OPEN_END
    return window.shows(begin, end)
