"""Which part of the world a picture shows, in which projection, and what lies outside it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dateline.cartography import basemap_names, projection
from dateline.cartography.projection import Frame, Projection
from dateline.cartography.scene import Viewport
from dateline.export.view import SnapshotOptions
from dateline.model import BoundingBox, LonLat
from dateline.timeline import EventTable

_SURROUNDINGS = 8.0
"""Degrees that a picture shows at least."""


def tallest(
    options: SnapshotOptions, points: tuple[NDArray[np.float64], NDArray[np.float64]]
) -> float:
    """The greatest height of a map of the world, as a share of its width; 0 for any other map."""
    if options.extent not in {"events", "world"}:
        return 0.0
    lon, lat = points if options.extent == "events" else (np.empty(0), np.empty(0))
    chosen = _projection(options.projection, lon, lat)
    return projection.world_shape(chosen, lon, lat) if chosen.name == "equal-earth" else 0.0


def points_of(
    table: EventTable, rows: NDArray[np.intp]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where the events are drawn, as longitudes and latitudes in degrees, one per row: towns where
    they are, countries at their label anchors.
    """
    places, anchors = table.places, basemap_names.anchors()
    lon, lat = places.lon.copy(), places.lat.copy()
    for i, key in enumerate(places.key):
        if key in anchors:
            lon[i], lat[i] = anchors[key]
    at = table.events.place[rows]
    return lon[at], lat[at]


def frame_of(
    options: SnapshotOptions,
    points: tuple[NDArray[np.float64], NDArray[np.float64]],
    width: float,
    height: float,
) -> Frame:
    """The part of the world that the options ask for, on a map of so many pixels.

    Args:
        options: extent and projection.
        points: longitudes and latitudes of the events in degrees.
        width: of the map.
        height: of the map.
    """
    extent = options.extent
    lon, lat = points
    margin = 0.12
    if isinstance(extent, Viewport):
        view = projection.frame_of_view(extent.centre, extent.zoom, extent.width, extent.height)
        if options.projection in {"auto", "web-mercator"}:
            return projection.refitted(view, width, height)
        across, down = np.meshgrid(
            np.linspace(0, extent.width, 9), np.linspace(0, extent.height, 9)
        )
        lon, lat = view.lonlat(across.ravel(), down.ravel())
        margin = 0.02
    elif isinstance(extent, BoundingBox):
        lon, lat = projection.box_points(extent)
        margin = 0.02
    elif extent == "world":
        lon, lat = np.empty(0), np.empty(0)
    chosen = _projection(options.projection, lon, lat)
    if not len(lon):
        return projection.world(chosen, width, height)
    if chosen.name == "equal-earth" and extent == "events":
        return projection.world_around(chosen, lon, lat, width, height)
    return projection.fit(chosen, lon, lat, width, height, margin=margin, least=_SURROUNDINGS)


def _projection(name: str, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> Projection:
    best = projection.choose(lon, lat)
    if name in {"auto", best.name}:
        return best
    centre = projection.middle(lon, lat) if len(lon) else LonLat(best.centre.lon, 0.0)
    if name == "equal-earth":
        centre = LonLat(round(centre.lon / 10) * 10.0, 0.0)
    return projection.by_name(name, centre)


def outside_of(points: tuple[NDArray[np.float64], NDArray[np.float64]], frame: Frame) -> int:
    """How many of the points (longitudes and latitudes in degrees) a map does not show."""
    x, y = frame.pixels(*points)
    inside = (x >= 0) & (y >= 0) & (x <= frame.width) & (y <= frame.height)
    if frame.projection.reach < 180:
        far = projection.distance(*points, frame.projection.centre)
        inside &= far < frame.projection.reach
    return int((~inside).sum())
