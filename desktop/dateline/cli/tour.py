"""`dateline tour`: the main job of Dateline shown on its sample articles, without a screen."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dateline import resources
from dateline.cli import snapshot, source
from dateline.cli.parsing import Parser
from dateline.cli.words import Words, clean, shortened

if TYPE_CHECKING:
    from dateline.library import Changes, Library
    from dateline.model import Article

_SHOWN = 4
"""Events that are listed of each article."""


def configure(parser: Parser, words: Words) -> None:
    """The arguments of the verb."""
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("dateline-sample.png"),
        help=words("snapshot-output"),
    )


def run(options: argparse.Namespace, words: Words) -> int:
    """Read the sample articles, tell of each, draw their events."""

    def told(library: Library, article: Article, changes: Changes) -> None:
        row = library.row(changes.articles[0])
        print(clean(article.heading))
        counts = words("add-told", events=row.events, pinned=row.pinned, check=row.to_check)
        print(f"  {counts}")
        pinned = [e for e in library.events(row.id) if e.place and e.event.interval]
        for record in pinned[:_SHOWN]:
            place = record.place.name if record.place else ""
            when = words.when(record.event.interval, record.event.granularity)
            print(f"  {when} · {place} · {shortened(clean(record.quote), 70)}")

    choice = argparse.Namespace(
        output=options.output, size=(1920, 1080), theme="light", title=None, first=None, last=None
    )
    with source.opened([resources.folder("seeds")], words, told) as library:
        snapshot.draw(choice, words, library)
    return 0
