"""Where places lie in the picture and which of them fall together, prepared once per table so that
a frame costs little.
"""

from __future__ import annotations

import weakref
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dateline.cartography.projection import MERCATOR_LIMIT
from dateline.model import Precision
from dateline.timeline import PRECISIONS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dateline.cartography.projection import Frame
    from dateline.cartography.scene_values import Viewport
    from dateline.timeline import EventTable

COUNTRY = PRECISIONS.index(Precision.COUNTRY)
REGION = PRECISIONS.index(Precision.REGION)
AREA = PRECISIONS.index(Precision.AREA)
_KEPT_GRIDS = 8
_LEVELS = 8


@dataclass(frozen=True, slots=True, eq=False)
class Spots:
    """Some places and where they lie in the picture; arrays of one length.

    Attributes:
        rows: of the table's places, intp.
        lon: degrees.
        lat: degrees.
        precision: codes.
        x: pixels from the upper left corner.
        y: the same.
        cell: the cell of the grid that each falls into.
    """

    rows: NDArray[np.intp]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    precision: NDArray[np.uint8]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    cell: NDArray[np.intp]

    def take(self, which: NDArray[np.intp] | NDArray[np.bool_]) -> Spots:
        """Those that an index or a mask names."""
        return Spots(
            self.rows[which],
            self.lon[which],
            self.lat[which],
            self.precision[which],
            self.x[which],
            self.y[which],
            self.cell[which],
        )

    def present(self, counts: NDArray[np.integer]) -> Spots:
        """Those that have a count, which is given for every place of the table."""
        return self.take(np.flatnonzero(counts[self.rows]))


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """The places in the picture or just beside it, as long as the picture shows the same part of
    the world: all that does not change while time does.

    Attributes:
        all: every place, those with most events first.
        points: exact sites, towns and small areas, in the same order.
        cells: the same points, those of one cell side by side.
        countries: in the order of `all`.
        regions: in the order of `all`.
    """

    all: Spots
    points: Spots
    cells: Spots
    countries: Spots
    regions: Spots


class Places:
    """The places of a table, those with most events first.

    Args:
        table: the events.

    Attributes:
        version: of the table that this was made from.
        order: rows of the table's places, those with most events first.
        lon: degrees, in this order, as all that follows.
        lat: degrees.
        precision: codes.
    """

    def __init__(self, table: EventTable) -> None:
        places = table.places
        self.version = table.version
        weight = np.bincount(table.events.place, minlength=len(places))
        self.order = np.argsort(-weight, kind="stable")
        self.lon = places.lon[self.order]
        self.lat = places.lat[self.order]
        self.precision = places.precision[self.order]
        self._world_x, self._world_y = world(self.lon, self.lat)
        self._grids: OrderedDict[tuple[float, float], NDArray[np.intp]] = OrderedDict()
        self._sight: tuple[tuple[Viewport, float], Sight] | None = None

    def sight(self, viewport: Viewport, frame: Frame | None, side: float) -> Sight:
        """The places in sight.

        Args:
            viewport: the part of the world on an interactive map.
            frame: the picture in another projection, None for the viewport.
            side: of the cells in which points fall together, pixels.
        """
        if frame is not None:
            x, y = frame.pixels(self.lon, self.lat)
            return self._look(x, y, cells_of(x / side, y / side, self.precision), side, frame)
        key = (viewport, side)
        if self._sight is None or self._sight[0] != key:
            x, y = _on_screen(self._world_x, self._world_y, viewport)
            cell = self._cells(round(viewport.zoom * 8) / 8, side)
            self._sight = (key, self._look(x, y, cell, side, viewport))
        return self._sight[1]

    def _look(
        self,
        x: NDArray[np.float64],
        y: NDArray[np.float64],
        cell: NDArray[np.intp],
        side: float,
        picture: Frame | Viewport,
    ) -> Sight:
        inside = (x > -side) & (x < picture.width + side)
        inside &= (y > -side) & (y < picture.height + side)
        every = Spots(self.order, self.lon, self.lat, self.precision, x, y, cell).take(inside)
        points = every.take(every.precision < COUNTRY)
        return Sight(
            every,
            points,
            points.take(np.argsort(points.cell, kind="stable")),
            every.take(every.precision == COUNTRY),
            every.take(every.precision == REGION),
        )

    def _cells(self, zoom: float, side: float) -> NDArray[np.intp]:
        """The cell that each place falls into at a zoom, one cell per square of the world and
        level of precision.

        The squares are fixed to the world, so that panning regroups nothing.
        """
        key = (zoom, side)
        found = self._grids.pop(key, None)
        if found is None:
            squares = 256 * 2**zoom / side
            found = cells_of(self._world_x * squares, self._world_y * squares, self.precision)
        self._grids[key] = found
        if len(self._grids) > _KEPT_GRIDS:
            self._grids.popitem(last=False)
        return found


def world(
    lon: NDArray[np.float64], lat: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Web Mercator in the unit square: x from 180° west, y down from the north."""
    phi = np.radians(np.clip(lat, -MERCATOR_LIMIT, MERCATOR_LIMIT))
    return lon / 360 + 0.5, 0.5 - np.arcsinh(np.tan(phi)) / (2 * np.pi)


def pixels(
    lon: NDArray[np.float64], lat: NDArray[np.float64], viewport: Viewport
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where points lie on an interactive map, pixels from the upper left corner; of the copies of
    the world the one nearest to the middle.
    """
    return _on_screen(*world(lon, lat), viewport)


def _on_screen(
    x: NDArray[np.float64], y: NDArray[np.float64], viewport: Viewport
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    size = 256 * 2**viewport.zoom
    x0, y0 = world(np.array(viewport.centre.lon), np.array(viewport.centre.lat))
    away = x - x0
    return (
        (away - np.rint(away)) * size + viewport.width / 2,
        (y - y0) * size + viewport.height / 2,
    )


def cells_of(
    x: NDArray[np.float64], y: NDArray[np.float64], precision: NDArray[np.uint8]
) -> NDArray[np.intp]:
    """Numbers of the cells of points; never one cell for two levels of precision."""
    column = np.floor(np.nan_to_num(x)).astype(np.int64) & 0xFFFFFF
    row = np.floor(np.nan_to_num(y)).astype(np.int64) & 0xFFFFFF
    cell: NDArray[np.intp] = ((row << 24) | column) * _LEVELS + precision
    return cell


_KEPT: weakref.WeakKeyDictionary[EventTable, Places] = weakref.WeakKeyDictionary()


def places_of(table: EventTable) -> Places:
    """The prepared places of a table, made anew when it changed."""
    kept = _KEPT.get(table)
    if kept is None or kept.version != table.version:
        kept = _KEPT[table] = Places(table)
    return kept
