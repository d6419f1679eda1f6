"""What the parts of a scene have in common while it is made: the events, the picture, what is taken
of it, and the numbers that one mark stands for.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from dateline.cartography import basemap_names
from dateline.cartography.scene_labels import Room, estimate
from dateline.cartography.scene_sight import places_of
from dateline.cartography.scene_values import Badge, Focus, Options, State, Viewport
from dateline.errors import DataMissing
from dateline.model import LonLat

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dateline.cartography.projection import Frame
    from dateline.timeline import EventTable, Filters, Window

_FONT = 12.0
"""Height in pixels of the font of labels, plaques and areas, as designed."""
_PRIORITY = np.array([1, 2, 0, 3, 4], np.uint8)
"""Class codes in the order that decides a tie: armed, movement, diplomacy, statement, other."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What one mark stands for."""

    count: int
    event_class: int
    by_class: tuple[int, ...]
    firm: bool
    faint: bool
    badge: Badge


class Drawing:
    """One scene in the making.

    Attributes:
        table: the events.
        window: the choice of time.
        filters: the choice of events.
        viewport: the part of the world on an interactive map.
        frame: the picture in another projection, None for the viewport.
        options: the user's wishes.
        width: of the picture, pixels.
        height: the same.
        sight: the places in the picture.
        measure: how wide texts are.
        font: height in pixels of the font of labels, plaques and areas.
        anchors: where plaques stand, by the key of a place.
        counts: what is visible at each place.
        state: of the places (rows of the table) that the user points at or has chosen.
        room: what of the picture is taken.
        ends: marks of places as boxes (dx, dy of the middle, half width, half height), for arrows.
    """

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
        self.table, self.window, self.filters = table, window, filters
        self.viewport, self.frame, self.options = viewport, frame, options
        self.width = frame.width if frame else viewport.width
        self.height = frame.height if frame else viewport.height
        self.sight = places_of(table).sight(viewport, frame, options.cell)
        self.measure = options.measure or estimate
        self.font = _FONT * options.letters
        self.anchors = _anchors() if options.anchors is None else options.anchors
        self.counts = table.select(window, filters).counts
        self.state = self._focused(focus)
        self.room = Room(self.width, self.height)
        self.ends: dict[int, tuple[float, float, float, float]] = {}

    def _focused(self, focus: Focus) -> dict[int, State]:
        """The state of every place (row of the table) that the user points at or has chosen."""
        state: dict[int, State] = {}
        for events, value in ((focus.hovered, State.HOVERED), (focus.chosen, State.CHOSEN)):
            for event in events:
                row = self.table.row(event)
                if row is not None:
                    state[int(self.table.events.place[row])] = value
        return state

    def pixel(self, at: LonLat) -> tuple[float, float]:
        """Where a point lies, pixels from the upper left corner."""
        if self.frame is not None:
            x, y = self.frame.pixels(at.lon, at.lat)
            return float(x), float(y)
        return pixel(self.viewport, at)

    def anchor(self, row: int) -> LonLat:
        """Where the mark of a place stands."""
        places = self.table.places
        anchor = self.anchors.get(places.key[row])
        return anchor or LonLat(float(places.lon[row]), float(places.lat[row]))

    def tally(self, row: int) -> Tally:
        """What the mark of a place stands for."""
        counts = self.counts
        by_class = counts.layers[:, row].tolist()
        count = sum(by_class)
        return Tally(
            count,
            max(_PRIORITY.tolist(), key=by_class.__getitem__),
            tuple(by_class),
            bool(counts.doubtful[row] < count),
            bool(counts.faint[row] >= count),
            _badge(int(counts.contradicted[row]), int(counts.confirmed[row]), count),
        )


def _anchors() -> Mapping[str, LonLat]:
    """Where the base map writes the names of countries; nothing when it is not installed."""
    try:
        return basemap_names.anchors()
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


@lru_cache(maxsize=4096)
def _mercator(lat: float) -> float:
    return math.asinh(math.tan(math.radians(min(max(lat, -85.0511), 85.0511))))


def dominant(by_class: NDArray[np.integer]) -> NDArray[np.uint8]:
    """The class that most events of a mark have."""
    dominant: NDArray[np.uint8] = _PRIORITY[by_class[:, _PRIORITY].argmax(axis=1)]
    return dominant


def _badge(contradicted: int, confirmed: int, count: int) -> Badge:
    if contradicted:
        return Badge.CONTRADICTION
    return Badge.CONFIRMED if confirmed >= count else Badge.NONE


def nice(number: int, *, down: bool = False) -> int:
    """The next of 1, 2, 5, 10, 20, 50 …, upwards or downwards.

    >>> nice(7), nice(7, down=True)
    (10, 5)
    """
    power = int(10 ** int(math.log10(max(number, 1))))
    steps = [power, 2 * power, 5 * power, 10 * power]
    if down:
        return max(step for step in steps if step <= number)
    return min(step for step in steps if step >= number)
