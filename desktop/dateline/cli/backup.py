"""`dateline backup`: making, listing and restoring backups."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dateline.cli.parsing import Parser
from dateline.cli.words import Words


def configure(parser: Parser, words: Words) -> None:
    """The arguments of the verb."""
    parser.add_argument(
        "library", nargs="?", type=Path, metavar="LIBRARY", help=words("backup-library")
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help=words("backup-list"))
    what.add_argument(
        "--restore",
        nargs="?",
        type=Path,
        const=Path(),
        metavar="BACKUP",
        help=words("backup-restore"),
    )
    what.add_argument("--salvage", action="store_true", help=words("backup-salvage"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Do what was asked; 1 when there is nothing to restore."""
    from dateline.library import Library, default_path  # noqa: PLC0415 - start-up time

    path: Path = options.library or default_path()
    if options.list:
        return _list(path, words)
    if options.restore is not None:
        return _restore(path, options.restore, words)
    if options.salvage:
        return _salvage(path, words)
    with Library.open(path) as library:
        made = library.backup()
    print(words("backup-made", path=str(made)))
    return 0


def _list(path: Path, words: Words) -> int:
    from dateline.library import backup  # noqa: PLC0415 - start-up time

    found = backup.backups(path)
    for one in found:
        made = backup.when(one)
        date = made.astimezone().strftime("%Y-%m-%d %H:%M") if made else ""
        print(words("backup-line", date=date, size=one.stat().st_size >> 10, path=str(one)))
    if not found:
        print(words("backup-none", path=str(path)), file=sys.stderr)
    return 0 if found else 1


def _restore(path: Path, chosen: Path, words: Words) -> int:
    from dateline.library import recovery  # noqa: PLC0415 - start-up time

    wanted = recovery.offers(path).newest_good if chosen == Path() else chosen
    if wanted is None:
        print(words("backup-none", path=str(path)), file=sys.stderr)
        return 1
    aside = recovery.restore(path, wanted)
    print(words("backup-restored", path=str(path), backup=wanted.name, aside=str(aside or "-")))
    return 0


def _salvage(path: Path, words: Words) -> int:
    from dateline.library import recovery  # noqa: PLC0415 - start-up time

    done = recovery.salvage(path)
    print(
        words(
            "backup-salvaged",
            path=str(path),
            articles=done.articles,
            lost=done.lost,
            corrections=done.corrections,
            aside=str(done.aside or "-"),
        )
    )
    return 0
