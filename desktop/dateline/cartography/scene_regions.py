"""Regions of several countries, peninsulas and seas: soft ellipses with a name; and the tints of
what the user points at or has chosen.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from dateline import wording
from dateline.cartography import basemap_names
from dateline.cartography.scene_drawing import Drawing
from dateline.cartography.scene_sight import COUNTRY
from dateline.cartography.scene_values import Area, Badge, State
from dateline.errors import DataMissing
from dateline.model import LonLat, PlaceKind
from dateline.timeline import KINDS

_OUTLINED = frozenset(KINDS.index(kind) for kind in (PlaceKind.ADMIN1, PlaceKind.COUNTRY))


def areas(drawing: Drawing) -> tuple[Area, ...]:
    """Regions: an ellipse as large as the region, within reason, with its name."""
    found = []
    places = drawing.table.places
    names, keys, font = places.name, places.key, drawing.font
    here = drawing.sight.regions.present(drawing.counts.total)
    for row, px, py in zip(here.rows.tolist(), here.x.tolist(), here.y.tolist(), strict=True):
        tally = drawing.tally(row)
        text = names[row]
        if tally.count > 1:
            text = f"{text} · {wording.compact(tally.count, drawing.options.language)}"
        width = drawing.measure(text, font)
        rx, ry = _extent(drawing, row, width)
        dx, dy = _name_spot(drawing, px, py, width, rx, ry)
        drawing.room.take(px + dx - width / 2, py + dy - font * 0.75, width, font * 1.5)
        drawing.ends[row] = (0.0, 0.0, rx, ry)
        found.append(
            Area(
                place=row,
                key=keys[row],
                at=LonLat(float(places.lon[row]), float(places.lat[row])),
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
                state=drawing.state.get(row, State.PLAIN),
                name=names[row],
                width=width,
                size=font,
            )
        )
    found.sort(key=lambda area: (area.state, -area.rx * area.ry))
    return tuple(found)


def tints(drawing: Drawing) -> tuple[Area, ...]:
    """The outlines of countries and provinces that the user points at or has chosen."""
    found = []
    places = drawing.table.places
    for row, state in sorted(drawing.state.items()):
        outlined = int(places.kind[row]) in _OUTLINED or places.key[row] in _regions()
        if not outlined or not drawing.counts.total[row]:
            continue
        tally = drawing.tally(row)
        found.append(
            Area(
                place=row,
                key=places.key[row],
                at=LonLat(float(places.lon[row]), float(places.lat[row])),
                rx=0.0,
                ry=0.0,
                outline=True,
                hatched=int(places.precision[row]) == COUNTRY,
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


def _name_spot(
    drawing: Drawing, x: float, y: float, width: float, rx: float, ry: float
) -> tuple[float, float]:
    """Where a region's name has room: in the middle of its ellipse, at the bottom or top, just
    below or above, right or left of it; the middle when nowhere.
    """
    side, font = rx + width / 2 + 4, drawing.font
    for dx, dy in (
        (0.0, 0.0), (0.0, ry - font), (0.0, font - ry), (0.0, ry + font * 0.8),
        (0.0, -ry - font * 0.8), (side, 0.0), (-side, 0.0),
    ):  # fmt: skip
        if drawing.room.free(x + dx - width / 2, y + dy - font * 0.75, width, font * 1.5):
            return dx, dy
    return 0.0, 0.0


def _extent(drawing: Drawing, row: int, width: float) -> tuple[float, float]:
    """Half axes of a region's ellipse in pixels: those of its box, but never smaller than its
    name. What would fill the picture (a continent seen from near) is drawn no larger than its
    name: it says no more about where than that.
    """
    least = max(width / 2 + 12, 30.0), 18.0
    west, south, east, north = drawing.table.places.box[row].tolist()
    if math.isnan(west):
        return least
    east = east if east >= west else east + 360
    middle = (south + north) / 2
    left, right = ((drawing.pixel(LonLat(lon, middle)))[0] for lon in (west, west + 0.01))
    (_, top), (_, bottom) = (
        drawing.pixel(LonLat((west + east) / 2, lat)) for lat in (north, south)
    )
    rx, ry = (east - west) * abs(right - left) * 50, abs(bottom - top) / 2
    if math.isnan(rx + ry) or rx > drawing.width / 2.5 or ry > drawing.height / 2:
        return least
    return max(rx, least[0]), max(ry, least[1])


def _regions() -> Mapping[str, tuple[str, ...]]:
    """The regions that the base map has an outline of."""
    try:
        return basemap_names.regions()
    except DataMissing:
        return {}
