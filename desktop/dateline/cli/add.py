"""`dateline add`: articles into the library, without a window."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dateline.cli import batch
from dateline.cli.parsing import Parser
from dateline.cli.words import Words, clean


def configure(parser: Parser, words: Words) -> None:
    """The arguments of the verb."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=words("add-files"))
    parser.add_argument("--library", type=Path, help=words("library-option"))
    parser.add_argument("--encoding", help=words("encoding-option"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Add and tell of each; 1 when something could not be read."""
    from dateline.gazetteer import Gazetteer  # noqa: PLC0415 - start-up time
    from dateline.ingest import Refused  # noqa: PLC0415
    from dateline.library import Library, default_path  # noqa: PLC0415

    gazetteer = Gazetteer.open()
    added = known = refused = events = 0
    with Library.open(options.library or default_path()) as library:
        for notice in library.notices:
            print(words.say(notice), file=sys.stderr)
        library.backup_if_due()
        for item in batch.readings(options.files, gazetteer, options.encoding):
            if isinstance(item, Refused):
                library.add_failure(item.origin, item.error)
                print(f"✗ {words.error(item.error)}", file=sys.stderr)
                refused += 1
                continue
            article, reading = item
            changes = library.add(article, reading)
            if changes.known is not None:
                print(f"= {clean(article.heading)} — {words('add-known')}")
                known += 1
                continue
            row = library.row(changes.articles[0])
            told = words("add-told", events=row.events, pinned=row.pinned, check=row.to_check)
            print(f"+ {clean(article.heading)} — {told}", flush=True)
            added += 1
            events += row.events
        print(
            words(
                "add-sum",
                added=added,
                known=known,
                refused=refused,
                events=events,
                path=str(library.path),
            )
        )
    return 1 if refused else 0
