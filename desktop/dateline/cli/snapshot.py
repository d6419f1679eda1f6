"""`dateline snapshot`: a picture of the events, without a screen."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli import source
from dateline.cli.parsing import Parser, checked
from dateline.cli.words import Words

if TYPE_CHECKING:
    from dateline.library import Library

_SIZE = re.compile(r"(\d{2,5})[x×](\d{2,5})\Z")


def configure(parser: Parser, words: Words) -> None:
    """The arguments of the verb."""
    parser.add_argument(
        "source", nargs="+", type=Path, metavar="SOURCE", help=words("snapshot-source")
    )
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("map.png"), help=words("snapshot-output")
    )
    configure_time(parser, words)
    parser.add_argument(
        "--size",
        type=checked(words, "size", _size),
        default=(1920, 1080),
        metavar="WxH",
        help=words("snapshot-size"),
    )
    parser.add_argument(
        "--theme", choices=("light", "dark"), default="light", help=words("snapshot-theme")
    )
    parser.add_argument("--title", help=words("snapshot-title"))


def configure_time(parser: Parser, words: Words) -> None:
    """The arguments that choose a stretch of time."""
    date = checked(words, "date", source.day_or_unit)
    parser.add_argument(
        "--from", dest="first", type=date, metavar="DATE", help=words("snapshot-from")
    )
    parser.add_argument("--to", dest="last", type=date, metavar="DATE", help=words("snapshot-to"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Draw and tell; 1 when an article could not be read."""
    with source.opened(options.source, words) as library:
        if source.holds_anything(library):
            draw(options, words, library)
        return source.exit_code(library)


def draw(options: argparse.Namespace, words: Words, library: Library) -> None:
    """Draw what a library holds."""
    from dateline.export import SnapshotOptions, compose, snapshot  # noqa: PLC0415 - start-up time

    width, height = options.size
    composition = compose(
        source.table_of(library, words.language),
        source.window_of(options.first, options.last),
        options=SnapshotOptions(
            width=width,
            height=height,
            theme=options.theme,
            language=words.language,
            title=options.title,
            sources=source.sources_of(library),
        ),
    )
    snapshot(composition, options.output)
    print(words("snapshot-done", path=str(options.output), events=composition.total))
    if not composition.total:
        print(words("snapshot-empty"), file=sys.stderr)


def _size(text: str) -> tuple[int, int]:
    match = _SIZE.match(text)
    if not match:
        raise ValueError(text)
    return int(match[1]), int(match[2])
