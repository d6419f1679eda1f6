"""Where places lie in the picture and which of them fall together, prepared once per table so that
a frame costs little.
"""

from __future__ import annotations

import weakref
from collections import OrderedDict
from typing import TYPE_CHECKING

import numpy as np

from dateline.cartography.projection import MERCATOR_LIMIT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dateline.cartography.projection import Frame
    from dateline.cartography.scene_values import Viewport
    from dateline.timeline import EventTable

_KEPT_GRIDS = 8
_LEVELS = 8


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
        weight: events of all time.
    """

    def __init__(self, table: EventTable) -> None:
        places = table.places
        self.version = table.version
        weight = np.bincount(table.events.place, minlength=len(places))
        self.order = np.argsort(-weight, kind="stable")
        self.weight = weight[self.order]
        self.lon = places.lon[self.order]
        self.lat = places.lat[self.order]
        self.precision = places.precision[self.order]
        self._world_x, self._world_y = world(self.lon, self.lat)
        self._grids: OrderedDict[tuple[float, float], tuple[NDArray[np.intp], int]] = OrderedDict()

    def pixels(
        self, which: NDArray[np.intp], viewport: Viewport, frame: Frame | None
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Where places lie, in pixels from the upper left corner; NaN where the frame has no
        earth.
        """
        if frame is not None:
            return frame.pixels(self.lon[which], self.lat[which])
        return _on_screen(self._world_x[which], self._world_y[which], viewport)

    def cells(self, zoom: float, side: float) -> tuple[NDArray[np.intp], int]:
        """The cell that each place falls into at a zoom, one cell per square of the world and
        level of precision; and the number of cells.

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
) -> tuple[NDArray[np.intp], int]:
    """Numbers of the cells of points, from 0 up; never one cell for two levels of precision."""
    column = np.floor(x).astype(np.int64) & 0xFFFFFF
    row = np.floor(y).astype(np.int64) & 0xFFFFFF
    found, number = np.unique(((row << 24) | column) * _LEVELS + precision, return_inverse=True)
    return number, len(found)


_KEPT: weakref.WeakKeyDictionary[EventTable, Places] = weakref.WeakKeyDictionary()


def places_of(table: EventTable) -> Places:
    """The prepared places of a table, made anew when it changed."""
    kept = _KEPT.get(table)
    if kept is None or kept.version != table.version:
        kept = _KEPT[table] = Places(table)
    return kept
