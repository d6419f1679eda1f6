"""`dateline check`: whether a library is sound, and what to do when it is not."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dateline.cli.parsing import Parser
from dateline.cli.words import Words
from dateline.errors import LibraryError


def configure(parser: Parser, words: Words) -> None:
    """The arguments of the verb."""
    parser.add_argument(
        "library", nargs="?", type=Path, metavar="LIBRARY", help=words("check-library")
    )
    parser.add_argument("--rebuild", action="store_true", help=words("check-rebuild"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Check and tell; 1 when something is wrong."""
    from dateline.library import default_path  # noqa: PLC0415 - start-up time
    from dateline.library.check import check, rebuild_index  # noqa: PLC0415

    path: Path = options.library or default_path()
    if options.rebuild:
        rebuild_index(path)
        print(words("check-rebuilt"))
    try:
        report = check(path)
    except LibraryError as error:
        print(words.error(error), file=sys.stderr)
        return _way_out(path, words)
    if report.sound:
        print(
            words(
                "check-good",
                path=str(path),
                articles=report.articles,
                events=report.events,
                corrections=report.corrections,
                backups=report.backups,
            )
        )
        return 0
    print(words("check-bad", path=str(path)), file=sys.stderr)
    for fault in report.faults:
        print(f"  {words.say(fault)}", file=sys.stderr)
    return _way_out(path, words)


def _way_out(path: Path, words: Words) -> int:
    from dateline.library.recovery import offers  # noqa: PLC0415 - only for damaged libraries

    newest = offers(path).newest_good
    if newest:
        print(words("check-restore", path=str(newest)), file=sys.stderr)
    elif path.exists():
        print(words("check-no-backup"), file=sys.stderr)
    return 1
