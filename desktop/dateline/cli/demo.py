"""`dateline demo`: a library of made-up events, to try what a large one is like."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli.parsing import Parser
from dateline.cli.words import Words

if TYPE_CHECKING:
    from dateline.timeline import EventColumns, PlaceColumns

_PER_ARTICLE = 1000


def configure(parser: Parser, words: Words) -> None:
    """The arguments of the verb."""
    parser.add_argument("out", type=Path, metavar="OUT", help=words("demo-out"))
    parser.add_argument("--events", type=int, default=100_000, help=words("demo-events"))
    parser.add_argument("--places", type=int, default=5_000, help=words("demo-places"))
    parser.add_argument("--seed", type=int, default=1, help=words("demo-seed"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Write the library."""
    from dateline.errors import UserError  # noqa: PLC0415 - start-up time
    from dateline.timeline import synthetic  # noqa: PLC0415

    out: Path = options.out
    if out.exists():
        raise UserError(
            f"There is already a file {out}.",
            "Name another, or delete it first.",
            key="demo-exists",
            path=str(out),
        )
    if options.events < 1 or options.places < 1 or options.seed < 0:
        raise UserError(
            "Events and places must be 1 or more, and the seed 0 or more.", key="demo-numbers"
        )
    events, places = synthetic.columns(options.events, options.places, options.seed)
    write(out, events, places, words, options.seed)
    print(words("demo-written", events=options.events, path=str(out)))
    return 0


def write(out: Path, events: EventColumns, places: PlaceColumns, words: Words, seed: int) -> None:
    """Write events as a library, in made-up articles that say that they are made up."""
    import numpy as np  # noqa: PLC0415 - start-up time

    from dateline.library import Library  # noqa: PLC0415
    from dateline.model import Article  # noqa: PLC0415

    with Library.open(out) as library:
        for number, start in enumerate(range(0, len(events), _PER_ARTICLE), start=1):
            part = events.take(np.arange(start, min(start + _PER_ARTICLE, len(events))))
            title = words("demo-title", number=number)
            article = Article(
                text=f"{title}\n\n{words('demo-text', count=len(part), seed=seed)}\n",
                title=title,
                language=words.language,
                source=words("demo-source"),
                origin="dateline demo",
            )
            used, rows = np.unique((part.place, part.origin), return_inverse=True)
            known = used >= 0
            part.place, part.origin = rows.reshape(2, -1).astype(np.int32) - int(not known[0])
            library.add_packed(article, _columns(part), _columns(places.take(used[known])))


def _columns(rows: EventColumns | PlaceColumns) -> dict[str, object]:
    """Columns by name, as the library takes them."""
    from dataclasses import fields  # noqa: PLC0415 - start-up time

    return {field.name: getattr(rows, field.name) for field in fields(rows)}
