"""Movements: one bent arrow per route, from the edge of one mark to the edge of the other."""

from __future__ import annotations

import math

import numpy as np

from dateline.cartography.scene_drawing import Drawing
from dateline.cartography.scene_values import Arrow, State, Symbols
from dateline.model import EventClass, LonLat
from dateline.timeline import CLASSES

_MOVEMENT = CLASSES.index(EventClass.MOVEMENT)
_MOST, _MOST_MERGED = 40, 8


def arrows(drawing: Drawing, symbols: Symbols, *, merged: bool) -> tuple[Arrow, ...]:
    """The routes with most movements."""
    routes = drawing.table.shown(drawing.filters).routes
    best, counts, doubtful = routes.largest(drawing.window, _MOST_MERGED if merged else _MOST)
    if not len(best):
        return ()
    _symbol_ends(drawing, symbols, {*routes.origin[best].tolist(), *routes.target[best].tolist()})
    found = []
    for route, count, doubt in zip(best.tolist(), counts.tolist(), doubtful.tolist(), strict=True):
        ends = int(routes.origin[route]), int(routes.target[route])
        origin, target = (drawing.anchor(row) for row in ends)
        target = LonLat(origin.lon + (target.lon - origin.lon + 180) % 360 - 180, target.lat)
        (x0, y0), (x1, y1) = drawing.pixel(origin), drawing.pixel(target)
        x1 = (
            x0 + math.remainder(x1 - x0, 256 * 2**drawing.viewport.zoom)
            if not drawing.frame
            else x1
        )
        length = math.hypot(x1 - x0, y1 - y0)
        gaps = [_gap(drawing, ends[0], x1 - x0, y1 - y0), _gap(drawing, ends[1], x0 - x1, y0 - y1)]
        if math.isnan(length) or length < sum(gaps) + 12:
            continue
        if not _crosses(x0, y0, x1, y1, drawing.width, drawing.height):
            continue
        states = [drawing.state.get(row, State.PLAIN) for row in ends]
        found.append(
            Arrow(
                origin,
                target,
                gaps[0],
                gaps[1],
                width=min(1.6 + math.log10(count) * 1.4, 5.0),
                count=count,
                event_class=_MOVEMENT,
                firm=doubt < count,
                faint=False,
                state=State(min(states)) if min(states) else states[1],
            )
        )
    return tuple(sorted(found, key=lambda arrow: arrow.state))


def _crosses(x0: float, y0: float, x1: float, y1: float, width: float, height: float) -> bool:
    """Whether a line meets the picture (Liang and Barsky, 1984)."""
    enter, leave = 0.0, 1.0
    for start, step, size in ((x0, x1 - x0, width), (y0, y1 - y0, height)):
        if step == 0:
            if not 0 <= start <= size:
                return False
            continue
        first, last = sorted((-start / step, (size - start) / step))
        enter, leave = max(enter, first), min(leave, last)
    return enter < leave


def _symbol_ends(drawing: Drawing, symbols: Symbols, rows: set[int]) -> None:
    """Note the symbols that arrows begin and end at."""
    asked = np.zeros(len(drawing.table.places), np.bool_)
    asked[list(rows)] = True
    for member in np.flatnonzero(asked.take(symbols.member)).tolist():
        half = float(symbols.size[symbols.symbol_of[member]]) / 2 + 3
        drawing.ends.setdefault(int(symbols.member[member]), (0.0, 0.0, half, half))


def _gap(drawing: Drawing, row: int, dx: float, dy: float) -> float:
    """Pixels from a place's anchor, in the direction (dx, dy), to the edge of its mark."""
    if row not in drawing.ends:
        return 2.0
    x, y, half_width, half_height = drawing.ends[row]
    if x == y == 0 and half_width == half_height:
        return half_width
    length = math.hypot(dx, dy) or 1.0
    along = [
        (middle + half) / step
        for middle, half, step in (
            (x, math.copysign(half_width, dx), dx / length),
            (y, math.copysign(half_height, dy), dy / length),
        )
        if abs(step) > 1e-6
    ]
    return max(2.0, min(along, default=2.0))
