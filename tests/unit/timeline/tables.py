"""Event tables to test with: small ones made by hypothesis, and a few hand-made rows."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from dateline.timeline import (
    CLASSES,
    GRANULARITIES,
    KINDS,
    OPEN_BEGIN,
    OPEN_END,
    PRECISIONS,
    STATUSES,
    EventColumns,
    EventTable,
    Mode,
    PlaceColumns,
    Window,
)

DAY = 86_400
HORIZON = 60 * DAY


def places(count: int, prefix: str = "p") -> PlaceColumns:
    """Towns in a row along the equator."""
    return PlaceColumns(
        [f"{prefix}:{n}" for n in range(count)],
        [f"{prefix.upper()}{n}" for n in range(count)],
        np.arange(count, dtype=float),
        np.zeros(count),
        np.full(count, 1),
        np.full(count, 4),
        ["ID" if n % 2 else "RU" for n in range(count)],
        np.arange(count),
    )


def columns(rows: list[dict[str, int]]) -> EventColumns:
    """Events from rows that name only what matters."""
    default = {
        "begin": 0,
        "end": DAY,
        "granularity": 3,
        "event_class": 0,
        "precision": 1,
        "status": 0,
        "flags": 0,
        "place": 0,
        "origin": -1,
        "article": 1,
    }
    full = [{**default, "event": number + 1, **row} for number, row in enumerate(rows)]
    names = ("event", *default)
    return EventColumns(**{name: np.array([row[name] for row in full]) for name in names})


def table(*rows: dict[str, int], count: int = 4) -> EventTable:
    """An event table of a few rows."""
    return EventTable(columns(list(rows)), places(count))


@st.composite
def event_rows(draw: st.DrawFn, least: int = 0, most: int = 60) -> list[dict[str, int]]:
    """Rows of events, some of them long, some with an open end."""
    found = []
    for number in range(draw(st.integers(least, most))):
        begin = draw(st.integers(-HORIZON, HORIZON))
        length = draw(st.sampled_from([1, 3600, DAY, 7 * DAY, 30 * DAY, 365 * DAY]))
        end = begin + length
        if draw(st.integers(0, 15)) == 0:
            end = OPEN_END
        elif draw(st.integers(0, 15)) == 0:
            begin = OPEN_BEGIN
        found.append(
            {
                "event": 100 - number,
                "begin": begin,
                "end": end,
                "granularity": draw(st.integers(0, len(GRANULARITIES) - 1)),
                "event_class": draw(st.integers(0, len(CLASSES) - 1)),
                "precision": draw(st.integers(0, len(PRECISIONS) - 1)),
                "status": draw(st.integers(0, len(STATUSES) - 1)),
                "flags": draw(st.integers(0, 31)),
                "place": draw(st.integers(0, 3)),
                "origin": draw(st.integers(-1, 3)),
                "article": draw(st.integers(1, 5)),
            }
        )
    return found


@st.composite
def windows(draw: st.DrawFn) -> Window:
    """Windows of every mode, some of them empty."""
    first, second = sorted(draw(st.tuples(*[st.integers(-HORIZON, HORIZON)] * 2)))
    return Window(draw(st.sampled_from(Mode)), first, second)


assert KINDS[4] == "city"
