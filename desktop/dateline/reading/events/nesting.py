"""Tells whether a place lies in another that a text names beside it."""

from __future__ import annotations

from dateline.model import BoundingBox, LonLat, Place, PlaceKind
from dateline.reading.places.features import distance_km

_WIDTHS = {
    PlaceKind.SITE: 0,
    PlaceKind.CITY: 1,
    PlaceKind.ADMIN3: 2,
    PlaceKind.ADMIN2: 3,
    PlaceKind.ADMIN1: 5,
    PlaceKind.COUNTRY: 6,
    PlaceKind.HISTORICAL: 6,
    PlaceKind.CONTINENT: 7,
}
_OTHERS = 4
"""Islands, mountains, regions."""
_REACH_KM = (30, 60, 80, 150, 500, 600, 900)
"""So far at the most is a place from the middle of one of each width that it lies in."""
_WIDTH_OF = {str(kind): width for kind, width in _WIDTHS.items()}
"""By their values: members of an enumeration hash slowly."""
COUNTRY = _WIDTHS[PlaceKind.COUNTRY]
DIVISION = _WIDTHS[PlaceKind.ADMIN1]


def width(place: Place) -> int:
    """How wide a place is, sites the least."""
    return _WIDTH_OF.get(str(place.kind), _OTHERS)


def lies_in(inner: Place, outer: Place) -> bool:
    """Whether a place lies in a wider one, as far as their points and boxes tell."""
    wide = width(outer)
    if width(inner) >= wide:
        return False
    if outer.kind is PlaceKind.HISTORICAL:
        return distance_km(inner.point, outer.point) <= _REACH_KM[-1]
    if wide == COUNTRY:
        return inner.country == outer.country
    if inner.country != outer.country and inner.country and outer.country:
        return False
    if outer.box is not None:
        return _holds(outer.box, inner.point)
    if wide < DIVISION and inner.admin1 and outer.admin1 and inner.admin1 != outer.admin1:
        return False
    return wide > COUNTRY or distance_km(inner.point, outer.point) <= _REACH_KM[wide]


def _holds(box: BoundingBox, point: LonLat) -> bool:
    lon, lat = point
    if box.west > box.east:
        return (lon >= box.west or lon <= box.east) and box.south <= lat <= box.north
    return box.west <= lon <= box.east and box.south <= lat <= box.north
