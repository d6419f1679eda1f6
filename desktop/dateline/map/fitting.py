"""Which viewport shows a box, and where a hand moves one to."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from dateline.cartography.scene import Viewport
from dateline.model import BoundingBox, LonLat

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST_ZOOM, MOST_ZOOM = 0.75, 10.0
FIT_ZOOM = 6.0
"""A single town is not shown any nearer than this."""
LIMIT = 80.0
"""Latitude in degrees beyond which the map is never scrolled."""
_MARGIN = 64.0


def mercator(lat: float) -> float:
    """Latitude in degrees to the unit square, y down."""
    phi = math.radians(min(max(lat, -85.05), 85.05))
    return 0.5 - math.asinh(math.tan(phi)) / math.tau


def latitude(y: float) -> float:
    """The reverse of `mercator`."""
    return math.degrees(math.atan(math.sinh((0.5 - y) * math.tau)))


def fitted(box: BoundingBox, width: float, height: float) -> Viewport:
    """The viewport that shows a whole box with room for symbols around it."""
    east = box.east if box.east >= box.west else box.east + 360
    top, bottom = mercator(box.north), mercator(box.south)
    across, down = max((east - box.west) / 360, 1e-9), max(bottom - top, 1e-9)
    room = max(width - 2 * _MARGIN, 50) / across, max(height - 2 * _MARGIN, 50) / down
    zoom = clamped(math.log2(min(*room, 256 * 2**FIT_ZOOM) / 256), height)
    centre = LonLat(
        (box.west + (east - box.west) / 2 + 180) % 360 - 180, latitude((top + bottom) / 2)
    )
    return Viewport(centre, zoom, width, height)


def clamped(zoom: float, height: float) -> float:
    """A zoom at which nothing beyond the limits of latitude can come into sight."""
    band = 1 - 2 * mercator(LIMIT)
    least = max(math.log2(max(height, 1) / band / 256), LEAST_ZOOM)
    return min(max(zoom, least), MOST_ZOOM)


def held(viewport: Viewport) -> Viewport:
    """The viewport moved back so far that nothing beyond the limits of latitude is in sight."""
    zoom = clamped(viewport.zoom, viewport.height)
    half = viewport.height / 2 / (256 * 2**zoom)
    top, bottom = mercator(LIMIT) + half, mercator(-LIMIT) - half
    y = min(max(mercator(viewport.centre.lat), top), bottom) if top < bottom else 0.5
    lon = (viewport.centre.lon + 180) % 360 - 180
    return Viewport(LonLat(lon, latitude(y)), zoom, viewport.width, viewport.height)


def around(points: Iterable[LonLat]) -> BoundingBox | None:
    """The smallest box that holds all points, across the 180th meridian where that is shorter;
    None without points.
    """
    found = list(points)
    if not found:
        return None
    lons = sorted((lon + 180) % 360 - 180 for lon, _ in found)
    gaps = [b - a for a, b in zip(lons, [*lons[1:], lons[0] + 360], strict=True)]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    west, east = lons[(widest + 1) % len(lons)], lons[widest]
    lats = [lat for _, lat in found]
    return BoundingBox(west, min(lats), east, max(lats))


def zoomed(view: Viewport, zoom: float, x: float, y: float) -> Viewport:
    """Another zoom, the place under a pixel staying there."""
    before, after = 256 * 2**view.zoom, 256 * 2**zoom
    dx, dy = x - view.width / 2, y - view.height / 2
    lon = view.centre.lon + dx * (1 / before - 1 / after) * 360
    lat = latitude(mercator(view.centre.lat) + dy * (1 / before - 1 / after))
    return Viewport(LonLat(lon, lat), zoom, view.width, view.height)


def between(begin: Viewport, end: Viewport, share: float) -> Viewport:
    """A viewport on the way from one to another."""
    turn = (end.centre.lon - begin.centre.lon + 180) % 360 - 180
    y0, y1 = mercator(begin.centre.lat), mercator(end.centre.lat)
    return Viewport(
        LonLat(begin.centre.lon + turn * share, latitude(y0 + (y1 - y0) * share)),
        begin.zoom + (end.zoom - begin.zoom) * share,
        end.width,
        end.height,
    )


def moved(view: Viewport, dx: float, dy: float) -> Viewport:
    """The map drawn `dx` pixels to the right and `dy` down, as with a hand."""
    size = 256 * 2**view.zoom
    centre = LonLat(
        view.centre.lon - dx / size * 360, latitude(mercator(view.centre.lat) - dy / size)
    )
    return Viewport(centre, view.zoom, view.width, view.height)
