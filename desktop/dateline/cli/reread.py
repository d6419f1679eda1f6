"""`dateline reread`: the articles of a library read anew by the rules of this Dateline."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dateline.cli.parsing import Parser
from dateline.cli.words import Words, clean


def configure(parser: Parser, words: Words) -> None:
    """The arguments of the verb."""
    parser.add_argument("--library", type=Path, help=words("library-option"))
    parser.add_argument("--all", action="store_true", help=words("reread-all"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Read anew what older rules read; corrections stay. 1 when one finds its words no longer."""
    from dateline.gazetteer import Gazetteer  # noqa: PLC0415 - start-up time
    from dateline.library import Library, default_path  # noqa: PLC0415
    from dateline.reading import READER, for_many, read  # noqa: PLC0415

    for_many()
    gazetteer = Gazetteer.open()
    changed = lost = 0
    with Library.open(options.library or default_path()) as library:
        library.backup_if_due()
        rows = [
            row
            for row in library.articles()
            if not row.synthetic and (options.all or row.reader != READER)
        ]
        for row in rows:
            article = library.article(row.id)
            changes = library.add(article, read(article, gazetteer))
            if changes.known is None:
                changed += 1
                print(f"~ {clean(row.heading)}", flush=True)
            for anchor in changes.lost:
                lost += 1
                said = words.say(anchor.said)
                print(words("reread-lost", said=said, heading=clean(row.heading)), file=sys.stderr)
    print(words("reread-sum", articles=len(rows), changed=changed, lost=lost))
    return 1 if lost else 0
