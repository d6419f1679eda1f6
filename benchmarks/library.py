"""How fast a library takes articles in, opens, and fills the map.

    python benchmarks/library.py [--articles N] [--events N]

Articles are made up with a reading each, as the tests make them; a second library holds packed
events alone, as `dateline demo` writes them. Each figure is the median of five.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "desktop")]

from tests.made import MOSCOW_IDAHO, numbered  # noqa: E402

from dateline.library import Action, Correction, Library, Scope  # noqa: E402
from dateline.library.check import check  # noqa: E402
from dateline.model import Article  # noqa: E402
from dateline.timeline import EventColumns, EventTable, PlaceColumns, synthetic  # noqa: E402

_PER_ARTICLE = 50_000


def timed(work: Callable[[], object], times: int = 5) -> float:
    """Median seconds of a piece of work."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def say(what: str, seconds: float, more: str = "") -> None:
    """One line of the table."""
    print(f"{what:<52} {seconds * 1000:10.1f} ms  {more}")


def table(library: Library) -> EventTable:
    """All that the map needs, ready to be asked."""
    columns = library.columns()
    return EventTable(EventColumns(**columns.events), PlaceColumns(**columns.places))


def articles(folder: Path, count: int) -> None:
    """A library of articles with readings."""
    path = folder / "articles.dateline"
    items = [numbered(number) for number in range(count)]
    with Library.open(path) as library:
        start = time.perf_counter()
        for item in items:
            library.add(*item)
        each = (time.perf_counter() - start) / count
        say("add one article (written to the disk)", each, f"{1 / each:.0f} articles/s")
        say("list of all articles", timed(library.articles), f"{count} articles")
        say("columns of all articles", timed(library.columns))
        say("one event, decoded", timed(lambda: library.event((count // 2) << 20)))
        say("search", timed(lambda: library.search("berlangsung", limit=200)))
        event = 1 << 20
        wide = Correction(Action.PLACE, Scope.FUTURE, event=event, place=MOSCOW_IDAHO)
        say("count the reach of a correction", timed(lambda: library.scopes(wide)))
        say("correct a name in all articles", timed(lambda: library.apply(wide), 1))
        say("undo that", timed(library.undo, 1))
        narrow = Correction(Action.CONFIRM, event=event)
        say("confirm one event", timed(lambda: library.apply(narrow)))
        say("backup", timed(library.backup, 1), f"{path.stat().st_size >> 20} MB")
    say("open", timed(lambda: Library.open(path).close()))
    say("check everything", timed(lambda: check(path), 1))


def events(folder: Path, count: int) -> None:
    """A library of packed events."""
    path = folder / "events.dateline"
    columns, places = synthetic.columns(count, 20_000, 1)
    place_columns = {name: getattr(places, name) for name in places.__slots__}
    with Library.open(path) as library:
        start = time.perf_counter()
        for first in range(0, count, _PER_ARTICLE):
            part = columns.take(np.arange(first, min(first + _PER_ARTICLE, count)))
            packed = {name: getattr(part, name) for name in part.__slots__}
            library.add_packed(Article(f"Made up, {first}."), packed, place_columns)
        say(f"write {count:,} packed events", time.perf_counter() - start)
    with Library.open(path) as library:
        say("columns of them", timed(library.columns), f"{path.stat().st_size >> 20} MB")
        say("columns and event table", timed(lambda: table(library)))

    def whole() -> None:
        with Library.open(path) as opened:
            table(opened)

    say("open, columns, event table", timed(whole))


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--events", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        articles(Path(folder), options.articles)
        events(Path(folder), options.events)


if __name__ == "__main__":
    main()
