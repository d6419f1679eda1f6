"""What the map shows, decided once for every painter.

`build` turns the visible events into a `Scene`: it adds them up per place, draws places that lie
too close together as one symbol, sizes and stacks the symbols, and finds room for names.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from dateline import wording
from dateline.cartography import basemap
from dateline.cartography.scene_labels import ALIGN, Room, estimate, place, positions
from dateline.cartography.scene_sight import cells_of, places_of
from dateline.cartography.scene_values import (
    Area,
    Arrow,
    Badge,
    Focus,
    Label,
    Legend,
    Options,
    Plaque,
    Scene,
    State,
    Symbols,
    Viewport,
)
from dateline.errors import DataMissing
from dateline.model import LonLat, PlaceKind, Precision, Said
from dateline.timeline import CLASSES, KINDS, PRECISIONS, Flag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from dateline.cartography.projection import Frame
    from dateline.timeline import EventTable, Filters, Window

__all__ = [
    "Area",
    "Arrow",
    "Badge",
    "Focus",
    "Label",
    "Legend",
    "Options",
    "Plaque",
    "Scene",
    "State",
    "Symbols",
    "Viewport",
    "build",
    "pixel",
]

FONT = 12.0
"""Height in pixels of the font of labels, plaques and areas."""
COUNT_FONT = 10.0
"""Height in pixels of the font of counts in symbols."""

_COUNTRY = PRECISIONS.index(Precision.COUNTRY)
_REGION = PRECISIONS.index(Precision.REGION)
_AREA = PRECISIONS.index(Precision.AREA)
_OUTLINED = frozenset(KINDS.index(kind) for kind in (PlaceKind.ADMIN1, PlaceKind.COUNTRY))
_PRIORITY = np.array([1, 2, 0, 3, 4], np.uint8)
"""Class codes in the order that decides a tie: armed, movement, diplomacy, statement, other."""

_SINGLE, _LARGEST = 14.0, 44.0
_SMALLEST_MERGED, _LARGEST_MERGED = 8.0, 28.0
_AREA_LEAST = 18.0
_CORE = 0.36
"""Share of a symbol's diameter around its middle that no name may touch."""
_PLAQUE_HEIGHT = 20.0
_DIGIT, _RIM = 5.8, 4.5
"""Pixels that a digit of a count takes, and that are kept free around it."""
_PLAQUE_SPOTS = (
    (0, 0), (0, -1), (0, 1), (1, 0), (-1, 0), (0, -2), (0, 2), (1, -1), (-1, -1), (1, 1), (-1, 1),
    (1, -2), (-1, -2), (1, 2), (-1, 2), (2, 0), (-2, 0), (0, -3), (0, 3),
)  # fmt: skip
"""Where a plaque may stand around its anchor, in halves of its width and in its heights."""
_MOST_LABELS = 60
_MOST_ARROWS = 40
_MERGED_ARROWS = 8
_MOST_DATELINES = 100


def build(
    table: EventTable,
    window: Window,
    filters: Filters,
    viewport: Viewport,
    focus: Focus = Focus(),  # noqa: B008 - a frozen value
    *,
    options: Options = Options(),  # noqa: B008 - a frozen value
    frame: Frame | None = None,
) -> Scene:
    """Decide what is drawn.

    Args:
        table: the events.
        window: the choice of time.
        filters: the choice of events.
        viewport: the part of the world on an interactive map.
        focus: chosen and hovered events.
        options: the user's wishes.
        frame: for pictures in another projection: places, cells and collisions are computed in
            its pixels instead of the viewport's.
    """
    builder = _Builder(table, window, filters, viewport, focus=focus, options=options, frame=frame)
    return builder.scene()


@dataclass(frozen=True, slots=True)
class _Tally:
    """What one mark stands for."""

    count: int
    event_class: int
    by_class: tuple[int, ...]
    firm: bool
    faint: bool
    badge: Badge


class _Builder:
    """One scene in the making."""

    def __init__(
        self,
        table: EventTable,
        window: Window,
        filters: Filters,
        viewport: Viewport,
        *,
        focus: Focus,
        options: Options,
        frame: Frame | None,
    ) -> None:
        self._table, self._window, self._filters = table, window, filters
        self._viewport, self._frame, self._options = viewport, frame, options
        self._width = frame.width if frame else viewport.width
        self._height = frame.height if frame else viewport.height
        self._places = places_of(table)
        self._measure = options.measure or estimate
        self._anchors = _anchors() if options.anchors is None else options.anchors
        self._counts = table.select(window, filters).counts
        self._state = self._focused(focus)
        self._ends: dict[int, tuple[float, float, float, float]] = {}
        """Mark of a place as a box (dx, dy of its middle, half width, half height), for arrows."""

    def scene(self) -> Scene:
        """Put the parts together, from what cannot move to what can."""
        total = self._counts.total[self._places.order]
        here = np.flatnonzero(total)
        x, y, inside = self._sight(here)
        here, x, y = here[inside], x[inside], y[inside]
        level = self._places.precision[here]
        points = level < _COUNTRY
        symbols, sx, sy, merged = self._symbols(here[points], x[points], y[points])
        self._room = Room(self._width, self._height, 6.0 if merged else 4.0)
        self._room.take_discs(sx, sy, symbols.size * _CORE)
        plaques = self._plaques(here[level == _COUNTRY], x[level == _COUNTRY], y[level == _COUNTRY])
        areas = self._areas(here[level == _REGION], x[level == _REGION], y[level == _REGION])
        areas += self._tints()
        labels = self._labels(symbols, sx, sy) if self._options.labels else ()
        arrows = self._arrows(symbols, merged=merged)
        return Scene(
            symbols,
            plaques,
            areas,
            arrows,
            labels,
            self._legend(symbols, plaques, areas, arrows, merged=merged),
            int(total.sum()),
            int(total.sum()) - int(total[here].sum()),
            self._viewport if self._frame is None else None,
        )

    def _sight(
        self, which: NDArray[np.intp]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
        """Pixels of places, and whether they are in the picture or just beside it."""
        x, y = self._places.pixels(which, self._viewport, self._frame)
        edge = self._options.cell
        inside = (x > -edge) & (x < self._width + edge) & (y > -edge) & (y < self._height + edge)
        return x, y, inside

    def _focused(self, focus: Focus) -> dict[int, State]:
        """The state of every place (row of the table) that the user points at or has chosen."""
        state: dict[int, State] = {}
        for events, value in ((focus.hovered, State.HOVERED), (focus.chosen, State.CHOSEN)):
            for event in events:
                row = self._table.row(event)
                if row is not None:
                    state[int(self._table.events.place[row])] = value
        return state

    # Point symbols

    def _symbols(
        self, here: NDArray[np.intp], x: NDArray[np.float64], y: NDArray[np.float64]
    ) -> tuple[Symbols, NDArray[np.float64], NDArray[np.float64], bool]:
        """Symbols of point places, their pixels, and whether some were merged."""
        rows = self._places.order[here]
        merging = len(here) > self._options.merge_above
        group = self._group(here, x, y) if merging else np.arange(len(here))
        number = int(group.max()) + 1 if len(group) else 0
        leader = np.empty(number, np.intp)
        leader[group[::-1]] = np.arange(len(here))[::-1]
        groups, counts = _Groups(rows, group, number), self._counts
        by_class = groups.sum_classes(counts.by_class)
        count = by_class.sum(axis=1)
        size, reference = self._sizes(count, merged=merging)
        precision = self._places.precision[here[leader]]
        if not merging:
            size = np.where(precision == _AREA, np.maximum(size, _AREA_LEAST), size)
        state = np.zeros(number, np.uint8)
        if self._state:
            where = {int(row): int(g) for row, g in zip(rows, group, strict=True)}
            for place, value in self._state.items():
                if place in where:
                    state[where[place]] = max(state[where[place]], value)
        badge = np.zeros(number, np.uint8)
        if not merging:
            badge = _badges(groups.sum(counts.contradicted), groups.sum(counts.confirmed), count)
        order = np.lexsort((-size, state))
        rank = np.empty(number, np.intp)
        rank[order] = np.arange(number)
        symbols = Symbols(
            lon=self._places.lon[here[leader]][order],
            lat=self._places.lat[here[leader]][order],
            size=size[order].astype(np.float32),
            event_class=_dominant(by_class)[order],
            precision=precision[order],
            count=count[order],
            by_class=by_class[order],
            firm=(groups.sum(counts.doubtful) < count)[order],
            faint=(groups.sum(counts.faint) >= count)[order],
            badge=badge[order],
            state=state[order],
            dateline=np.zeros(number, np.bool_),
            text=self._count_texts(count[order], size[order]),
            place=rows[leader][order].astype(np.int32),
            member=rows.astype(np.int32),
            symbol_of=rank[group].astype(np.int32),
        )
        self._reference = reference
        merged = merging and number < len(here)
        x, y = x[leader][order], y[leader][order]
        if self._options.datelines:
            symbols, x, y = self._with_datelines(symbols, x, y)
        return symbols, x, y, merged

    def _group(
        self, here: NDArray[np.intp], x: NDArray[np.float64], y: NDArray[np.float64]
    ) -> NDArray[np.intp]:
        """The symbol that each place is drawn as, from 0 up, by cell."""
        side = self._options.cell
        if self._frame is not None:
            return cells_of(x / side, y / side, self._places.precision[here])[0]
        zoom = round(self._viewport.zoom * 8) / 8
        cell, cells = self._places.cells(zoom, side)
        used = np.zeros(cells, np.bool_)
        used[cell[here]] = True
        number = np.cumsum(used) - 1
        return number[cell[here]]

    @staticmethod
    def _sizes(
        count: NDArray[np.int64], *, merged: bool
    ) -> tuple[NDArray[np.float64], tuple[int, float, float]]:
        """Diameters, area proportional to count between a least and a largest; and what the legend
        needs to explain them: the greatest count to which that holds, pixels per square root of
        count, and the least diameter.

        Among many symbols a few giants would leave all others equally small: there the largest
        diameter is that of the count that 97 of 100 do not reach.
        """
        if merged:
            least, largest = _SMALLEST_MERGED, _LARGEST_MERGED
            most = int(np.partition(count, rank := int(len(count) * 0.97))[rank])
        else:
            least, largest = _SINGLE, _LARGEST
            most = max(int(count.max(initial=1)), 10)
        factor = min(_SINGLE, largest / math.sqrt(_nice(most)))
        size = np.clip(factor * np.sqrt(count), least, largest)
        return size, (min(_nice(most), int(count.max(initial=1))), factor, least)

    def _count_texts(self, count: NDArray[np.int64], size: NDArray[np.float64]) -> tuple[str, ...]:
        """Counts as written in the symbols, where they fit."""
        texts = [""] * len(count)
        for symbol in np.flatnonzero((count > 1) & (size >= _DIGIT + _RIM)).tolist():
            text = _compact(int(count[symbol]), self._options.language)
            if self._measure(text, COUNT_FONT, bold=True) + _RIM <= size[symbol]:
                texts[symbol] = text
        return tuple(texts)

    def _with_datelines(
        self, symbols: Symbols, x: NDArray[np.float64], y: NDArray[np.float64]
    ) -> tuple[Symbols, NDArray[np.float64], NDArray[np.float64]]:
        """The same symbols and those of the places where stories were filed."""
        filed = replace(
            self._filters, hidden=self._filters.hidden & ~Flag.DATELINE, required=Flag.DATELINE
        )
        counts = self._table.select(self._window, filed).counts
        here = np.flatnonzero(counts.total[self._places.order])
        filed_x, filed_y, inside = self._sight(here)
        here = here[inside][:_MOST_DATELINES]
        filed_x, filed_y = filed_x[inside][: len(here)], filed_y[inside][: len(here)]
        rows = self._places.order[here]
        by_class = counts.by_class[rows]
        number = len(rows)
        added = Symbols(
            lon=np.append(symbols.lon, self._places.lon[here]),
            lat=np.append(symbols.lat, self._places.lat[here]),
            size=np.append(symbols.size, np.full(number, _SINGLE, np.float32)),
            event_class=np.append(symbols.event_class, _dominant(by_class)),
            precision=np.append(symbols.precision, self._places.precision[here]),
            count=np.append(symbols.count, by_class.sum(axis=1)),
            by_class=np.concatenate((symbols.by_class, by_class)),
            firm=np.append(symbols.firm, np.ones(number, np.bool_)),
            faint=np.append(symbols.faint, np.zeros(number, np.bool_)),
            badge=np.append(symbols.badge, np.zeros(number, np.uint8)),
            state=np.append(symbols.state, np.zeros(number, np.uint8)),
            dateline=np.append(symbols.dateline, np.ones(number, np.bool_)),
            text=symbols.text + ("",) * number,
            place=np.append(symbols.place, rows.astype(np.int32)),
            member=np.append(symbols.member, rows.astype(np.int32)),
            symbol_of=np.append(
                symbols.symbol_of, np.arange(len(symbols), len(symbols) + number, dtype=np.int32)
            ),
        )
        return added, np.append(x, filed_x), np.append(y, filed_y)

    # Countries and regions

    def _tally(self, row: int) -> _Tally:
        counts = self._counts
        by_class = counts.by_class[row]
        count = int(by_class.sum())
        return _Tally(
            count,
            int(_dominant(by_class[np.newaxis])[0]),
            tuple(by_class.tolist()),
            bool(counts.doubtful[row] < count),
            bool(counts.faint[row] >= count),
            _badge(int(counts.contradicted[row]), int(counts.confirmed[row]), count),
        )

    def _plaques(
        self, here: NDArray[np.intp], x: NDArray[np.float64], y: NDArray[np.float64]
    ) -> tuple[Plaque, ...]:
        """Countries, those with most events first, each where there is room near its anchor."""
        if not len(here):
            return ()
        places = self._table.places
        rows = self._places.order[here].tolist()
        at, tallies = [], [self._tally(row) for row in rows]
        for number, row in enumerate(rows):
            anchor = self._anchors.get(places.key[row])
            if anchor is not None:
                x[number], y[number] = self._pixel(anchor)
            at.append(anchor or LonLat(float(places.lon[row]), float(places.lat[row])))
        counts = [_compact(t.count, self._options.language) if t.count > 1 else "" for t in tallies]
        spots = self._plaque_spots(rows, counts, x, y)
        found = []
        for row, anchor, tally, count_text, (text, width, dx, dy) in zip(
            rows, at, tallies, counts, spots, strict=True
        ):
            self._ends[row] = (dx, dy, width / 2 + 2, _PLAQUE_HEIGHT / 2 + 2)
            found.append(
                Plaque(
                    place=row,
                    key=places.key[row],
                    at=anchor,
                    dx=dx,
                    dy=dy,
                    width=width,
                    height=_PLAQUE_HEIGHT,
                    text=text,
                    count_text=count_text,
                    count=tally.count,
                    event_class=tally.event_class,
                    by_class=tally.by_class,
                    firm=tally.firm,
                    faint=tally.faint,
                    badge=tally.badge,
                    state=self._state.get(row, State.PLAIN),
                    name=places.name[row],
                )
            )
        return tuple(sorted(found, key=lambda plaque: plaque.state))

    def _plaque_spots(
        self,
        rows: list[int],
        counts: list[str],
        x: NDArray[np.float64],
        y: NDArray[np.float64],
    ) -> list[tuple[str, float, float, float]]:
        """Text, width and offset of plaques: the name in the first free spot around the anchor,
        else the country's code there, else the code over symbols, at worst at the anchor.
        """
        places = self._table.places
        texts = [(places.name[row], places.country[row] or places.name[row][:3]) for row in rows]
        rest = [
            26.0 + (self._measure(count, FONT, bold=True) + 6 if count else 0) for count in counts
        ]
        width = np.array(
            [
                [math.ceil(self._measure(text, FONT, bold=True) + more) for text in pair]
                for pair, more in zip(texts, rest, strict=True)
            ],
            np.float64,
        )
        across, down = np.array(_PLAQUE_SPOTS).T
        dx = np.concatenate([across * (width[:, [n]] / 2 + 12) for n in (0, 1)], axis=1)
        dy = np.broadcast_to(np.tile(down * (_PLAQUE_HEIGHT + 4), 2), dx.shape)
        wide = np.repeat(width, len(_PLAQUE_SPOTS), axis=1)
        left = x[:, np.newaxis] + dx - wide / 2
        top = y[:, np.newaxis] + dy - _PLAQUE_HEIGHT / 2
        spots = np.array(place(self._room, left, top, wide, _PLAQUE_HEIGHT))
        lost = np.flatnonzero(spots < 0)
        if len(lost):
            # Where symbols leave no room, the code may cover them, but no other plaque.
            free = Room(self._width, self._height)
            for number in np.flatnonzero(spots >= 0).tolist():
                spot = spots[number]
                free.take(left[number, spot], top[number, spot], wide[number, spot], _PLAQUE_HEIGHT)
            codes = slice(len(_PLAQUE_SPOTS), None)
            second = place(
                free, left[lost, codes], top[lost, codes], wide[lost, codes], _PLAQUE_HEIGHT
            )
            spots[lost] = np.maximum(second, 0) + len(_PLAQUE_SPOTS)
            for number in lost.tolist():
                spot = spots[number]
                self._room.take(
                    left[number, spot], top[number, spot], wide[number, spot], _PLAQUE_HEIGHT
                )
        found = []
        for number, spot in enumerate(spots.tolist()):
            text = texts[number][spot // len(_PLAQUE_SPOTS)]
            offset = float(dx[number, spot]), float(dy[number, spot])
            found.append((text, float(wide[number, spot]), *offset))
        return found

    def _pixel(self, at: LonLat) -> tuple[float, float]:
        if self._frame is not None:
            x, y = self._frame.pixels(at.lon, at.lat)
            return float(x), float(y)
        return pixel(self._viewport, at)

    def _areas(
        self, here: NDArray[np.intp], x: NDArray[np.float64], y: NDArray[np.float64]
    ) -> tuple[Area, ...]:
        """Regions: an ellipse as large as the region, within reason, with its name."""
        found = []
        names, keys = self._table.places.name, self._table.places.key
        for index, px, py in zip(here.tolist(), x.tolist(), y.tolist(), strict=True):
            row = int(self._places.order[index])
            tally = self._tally(row)
            text = names[row]
            if tally.count > 1:
                text = f"{text} · {_compact(tally.count, self._options.language)}"
            width = self._measure(text, FONT)
            rx, ry = self._extent(row, width)
            dx, dy = self._name_spot(px, py, width, rx, ry)
            self._room.take(px + dx - width / 2, py + dy - FONT * 0.75, width, FONT * 1.5)
            self._ends[row] = (0.0, 0.0, rx, ry)
            found.append(
                Area(
                    place=row,
                    key=keys[row],
                    at=LonLat(float(self._places.lon[index]), float(self._places.lat[index])),
                    rx=rx,
                    ry=ry,
                    outline=False,
                    hatched=False,
                    text=text,
                    dx=dx,
                    dy=dy,
                    count=tally.count,
                    event_class=tally.event_class,
                    by_class=tally.by_class,
                    firm=tally.firm,
                    faint=tally.faint,
                    badge=tally.badge,
                    state=self._state.get(row, State.PLAIN),
                    name=names[row],
                    width=width,
                )
            )
        found.sort(key=lambda area: (area.state, -area.rx * area.ry))
        return tuple(found)

    def _name_spot(
        self, x: float, y: float, width: float, rx: float, ry: float
    ) -> tuple[float, float]:
        """Where a region's name has room: in the middle of its ellipse, at the bottom or top, just
        below or above, right or left of it; the middle when nowhere.
        """
        side = rx + width / 2 + 4
        for dx, dy in (
            (0.0, 0.0), (0.0, ry - FONT), (0.0, FONT - ry), (0.0, ry + FONT * 0.8),
            (0.0, -ry - FONT * 0.8), (side, 0.0), (-side, 0.0),
        ):  # fmt: skip
            if self._room.free(x + dx - width / 2, y + dy - FONT * 0.75, width, FONT * 1.5):
                return dx, dy
        return 0.0, 0.0

    def _extent(self, row: int, width: float) -> tuple[float, float]:
        """Half axes of a region's ellipse in pixels: those of its box, but never smaller than its
        name. What would fill the picture (a continent seen from near) is drawn no larger than its
        name: it says no more about where than that.
        """
        least = max(width / 2 + 12, 30.0), 18.0
        west, south, east, north = self._table.places.box[row].tolist()
        if math.isnan(west):
            return least
        east = east if east >= west else east + 360
        middle = (south + north) / 2
        left, right = ((self._pixel(LonLat(lon, middle)))[0] for lon in (west, west + 0.01))
        (_, top), (_, bottom) = (
            self._pixel(LonLat((west + east) / 2, lat)) for lat in (north, south)
        )
        rx, ry = (east - west) * abs(right - left) * 50, abs(bottom - top) / 2
        if math.isnan(rx + ry) or rx > self._width / 5 or ry > self._height / 3:
            return least
        return max(rx, least[0]), max(ry, least[1])

    def _tints(self) -> tuple[Area, ...]:
        """The outlines of countries and provinces that the user points at or has chosen."""
        found = []
        places = self._table.places
        for row, state in sorted(self._state.items()):
            outlined = int(places.kind[row]) in _OUTLINED or places.key[row] in _regions()
            if not outlined or not self._counts.total[row]:
                continue
            tally = self._tally(row)
            found.append(
                Area(
                    place=row,
                    key=places.key[row],
                    at=LonLat(float(places.lon[row]), float(places.lat[row])),
                    rx=0.0,
                    ry=0.0,
                    outline=True,
                    hatched=int(places.precision[row]) == _COUNTRY,
                    text="",
                    dx=0.0,
                    dy=0.0,
                    count=tally.count,
                    event_class=tally.event_class,
                    by_class=tally.by_class,
                    firm=tally.firm,
                    faint=tally.faint,
                    badge=Badge.NONE,
                    state=state,
                    name=places.name[row],
                    width=0.0,
                )
            )
        return tuple(found)

    # Names

    def _labels(
        self, symbols: Symbols, x: NDArray[np.float64], y: NDArray[np.float64]
    ) -> tuple[Label, ...]:
        """Names beside symbols: those of chosen and hovered ones first, then of the largest
        places, as far as there is room.
        """
        names = self._table.places.name
        weight = symbols.count * 1e6 + np.sqrt(self._table.places.population[symbols.place])
        order = np.lexsort((-weight, -symbols.state.astype(np.int64)))
        named = order[~symbols.dateline[order] | (symbols.state[order] > 0)][:_MOST_LABELS]
        bold = (symbols.state[named] > 0).tolist()
        texts = [names[place] for place in symbols.place[named].tolist()]
        width = np.array(
            [self._measure(text, FONT, bold=b) for text, b in zip(texts, bold, strict=True)],
            np.float64,
        )
        height = FONT * 1.35
        dx, dy = positions(symbols.size[named].astype(np.float64) / 2, width, height)
        left, top = x[named, np.newaxis] + dx, y[named, np.newaxis] + dy
        spots = place(
            self._room, left, top, np.broadcast_to(width[:, np.newaxis], dx.shape), height
        )
        return tuple(
            Label(
                LonLat(float(symbols.lon[named[label]]), float(symbols.lat[named[label]])),
                float(dx[label, spot]),
                float(dy[label, spot]),
                float(width[label]),
                height,
                ALIGN[spot],
                texts[label],
                FONT,
                bold[label],
                int(named[label]),
            )
            for label, spot in enumerate(spots)
            if spot >= 0
        )

    # Movements

    def _arrows(self, symbols: Symbols, *, merged: bool) -> tuple[Arrow, ...]:
        """The routes with most movements."""
        routes = self._table.shown(self._filters).routes
        if not len(routes.origin):
            return ()
        counts = routes.counts.overlapping(self._window.low, self._window.high)
        if not counts.any():
            return ()
        doubtful = routes.doubtful.overlapping(self._window.low, self._window.high)
        best = _largest(counts, _MERGED_ARROWS if merged else _MOST_ARROWS)
        best = best[(counts[best] > 0) & (routes.origin[best] != routes.target[best])]
        self._symbol_ends(symbols, {*routes.origin[best].tolist(), *routes.target[best].tolist()})
        movement = [str(c) for c in CLASSES].index("movement")
        found = []
        for route in best.tolist():
            ends = int(routes.origin[route]), int(routes.target[route])
            origin, target = (self._anchor(row) for row in ends)
            target = LonLat(origin.lon + (target.lon - origin.lon + 180) % 360 - 180, target.lat)
            (x0, y0), (x1, y1) = self._pixel(origin), self._pixel(target)
            x1 = (
                x0 + math.remainder(x1 - x0, 256 * 2**self._viewport.zoom)
                if not self._frame
                else x1
            )
            length = math.hypot(x1 - x0, y1 - y0)
            gaps = [self._gap(ends[0], x1 - x0, y1 - y0), self._gap(ends[1], x0 - x1, y0 - y1)]
            if math.isnan(length) or length < sum(gaps) + 12:
                continue
            states = [self._state.get(row, State.PLAIN) for row in ends]
            count = int(counts[route])
            found.append(
                Arrow(
                    origin,
                    target,
                    gaps[0],
                    gaps[1],
                    width=min(1.6 + math.log10(count) * 1.4, 5.0),
                    count=count,
                    event_class=movement,
                    firm=int(doubtful[route]) < count,
                    faint=False,
                    state=State(min(states)) if min(states) else states[1],
                )
            )
        return tuple(sorted(found, key=lambda arrow: arrow.state))

    def _anchor(self, row: int) -> LonLat:
        places = self._table.places
        at = LonLat(float(places.lon[row]), float(places.lat[row]))
        return self._anchors.get(places.key[row], at)

    def _symbol_ends(self, symbols: Symbols, rows: set[int]) -> None:
        """Note the symbols that arrows begin and end at."""
        asked = np.zeros(len(self._table.places), np.bool_)
        asked[list(rows)] = True
        wanted = asked[symbols.member]
        for row, symbol in zip(symbols.member[wanted], symbols.symbol_of[wanted], strict=True):
            half = float(symbols.size[symbol]) / 2 + 3
            self._ends.setdefault(int(row), (0.0, 0.0, half, half))

    def _gap(self, row: int, dx: float, dy: float) -> float:
        """Pixels from a place's anchor, in the direction (dx, dy), to the edge of its mark."""
        if row not in self._ends:
            return 2.0
        x, y, half_width, half_height = self._ends[row]
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

    # Legend

    def _legend(
        self,
        symbols: Symbols,
        plaques: tuple[Plaque, ...],
        areas: tuple[Area, ...],
        arrows: tuple[Arrow, ...],
        *,
        merged: bool,
    ) -> Legend:
        """What is present."""
        events = ~symbols.dateline
        drawn: list[Plaque | Area] = [*plaques, *(area for area in areas if not area.outline)]
        classes = set(np.flatnonzero(np.bincount(symbols.event_class[events])).tolist())
        classes |= {mark.event_class for mark in drawn}
        precisions = set(np.flatnonzero(np.bincount(symbols.precision[events])).tolist())
        precisions |= {_COUNTRY} if plaques else set()
        precisions |= {_REGION} if any(not area.outline for area in areas) else set()
        firm, badges = symbols.firm[events], symbols.badge[events]
        return Legend(
            classes=tuple(sorted(classes)),
            precisions=tuple(sorted(precisions)),
            sizes=self._nested(),
            firm=bool(firm.any()) or any(mark.firm for mark in drawn),
            doubtful=not bool(firm.all()) or any(not mark.firm for mark in drawn),
            faint=bool(symbols.faint.any()) or any(mark.faint for mark in drawn),
            contradiction=bool((badges == Badge.CONTRADICTION).any())
            or any(mark.badge is Badge.CONTRADICTION for mark in drawn),
            confirmed=bool((badges == Badge.CONFIRMED).any())
            or any(mark.badge is Badge.CONFIRMED for mark in drawn),
            arrows=bool(arrows),
            datelines=bool(symbols.dateline.any()),
            merged=merged,
        )

    def _nested(self) -> tuple[tuple[int, float], ...]:
        """Three counts and their diameters, small to large."""
        most, factor, least = self._reference
        if most < 2:
            return ()
        top = _nice(most, down=True)
        counts = sorted({1, _nice(max(1, round(top / 5)), down=True), top})
        return tuple((count, max(factor * math.sqrt(count), least)) for count in counts)


def _anchors() -> Mapping[str, LonLat]:
    """Where the base map writes the names of countries; nothing when it is not installed."""
    try:
        return basemap.anchors()
    except DataMissing:
        return {}


def _regions() -> Mapping[str, tuple[str, ...]]:
    """The regions that the base map has an outline of."""
    try:
        return basemap.regions()
    except DataMissing:
        return {}


def pixel(viewport: Viewport, at: LonLat) -> tuple[float, float]:
    """Where a point lies on an interactive map, pixels from the upper left corner; of the copies
    of the world the one nearest to the middle.
    """
    size = 256 * 2**viewport.zoom
    x = ((at.lon - viewport.centre.lon + 180) % 360 - 180) / 360 * size
    y = (_mercator(viewport.centre.lat) - _mercator(at.lat)) * size / math.tau
    return x + viewport.width / 2, y + viewport.height / 2


def _mercator(lat: float) -> float:
    return math.asinh(math.tan(math.radians(min(max(lat, -85.0511), 85.0511))))


class _Groups:
    """Places that are drawn as one symbol each.

    Args:
        rows: of the table's places, (n,).
        group: the symbol of each, from 0 up, (n,).
        number: of symbols.
    """

    def __init__(self, rows: NDArray[np.intp], group: NDArray[np.intp], number: int) -> None:
        self._rows, self._group, self._number = rows, group, number

    def sum(self, column: NDArray[np.int64]) -> NDArray[np.int64]:
        """A number per place of the table, added up per symbol."""
        return np.bincount(self._group, column[self._rows], self._number).astype(np.int64)

    def sum_classes(self, by_class: NDArray[np.int64]) -> NDArray[np.int64]:
        """The same for counts by class, (symbols, 5)."""
        return np.stack([self.sum(by_class[:, code]) for code in range(len(CLASSES))], axis=1)


def _dominant(by_class: NDArray[np.int64]) -> NDArray[np.uint8]:
    """The class that most events of a mark have."""
    dominant: NDArray[np.uint8] = _PRIORITY[by_class[:, _PRIORITY].argmax(axis=1)]
    return dominant


def _badges(
    contradicted: NDArray[np.int64], confirmed: NDArray[np.int64], count: NDArray[np.int64]
) -> NDArray[np.uint8]:
    badges = np.where(confirmed >= count, Badge.CONFIRMED, Badge.NONE)
    return np.where(contradicted > 0, Badge.CONTRADICTION, badges).astype(np.uint8)


def _badge(contradicted: int, confirmed: int, count: int) -> Badge:
    if contradicted:
        return Badge.CONTRADICTION
    return Badge.CONFIRMED if confirmed >= count else Badge.NONE


def _largest(counts: NDArray[np.int64], most: int) -> NDArray[np.intp]:
    """Where the largest counts are, largest first, equal ones in order."""
    if len(counts) > 4 * most:
        least = np.partition(counts, -most)[-most]
        candidates = np.flatnonzero(counts >= max(int(least), 1))
    else:
        candidates = np.arange(len(counts))
    return candidates[np.argsort(-counts[candidates], kind="stable")][:most]


def _nice(number: int, *, down: bool = False) -> int:
    """The next of 1, 2, 5, 10, 20, 50 …, upwards or downwards.

    >>> _nice(7), _nice(7, down=True)
    (10, 5)
    """
    power = int(10 ** int(math.log10(max(number, 1))))
    steps = [power, 2 * power, 5 * power, 10 * power]
    if down:
        return max(step for step in steps if step <= number)
    return min(step for step in steps if step >= number)


@lru_cache(maxsize=4096)
def _compact(count: int, language: str) -> str:
    """A count in at most four signs or so: 950, 1.2k, 35k, 1.2M."""
    if count < 1000:
        return str(count)
    unit, key = (1000, "map-thousands") if count < 999_500 else (1_000_000, "map-millions")
    number = f"{count / unit:.1f}" if count < 9.95 * unit else f"{count / unit:.0f}"
    number = number.replace(".", wording.say(Said("map-decimal"), language))
    return wording.say(Said(key, {"number": number}), language)
