"""Which of two places beside each other lies in the other."""

from __future__ import annotations

import pytest

from dateline.model import BoundingBox, LonLat, Place, PlaceKind
from dateline.reading.events.nesting import lies_in

LAMPUNG = Place(
    "lampung",
    "Lampung",
    PlaceKind.ADMIN1,
    LonLat(105, -5),
    BoundingBox(103.6, -6.2, 105.9, -3.7),
    "ID",
)
PESAWARAN = Place("p", "Pesawaran", PlaceKind.ADMIN2, LonLat(105.1, -5.5), None, "ID", "Lampung")
INDONESIA = Place("id", "Indonesia", PlaceKind.COUNTRY, LonLat(118, -2), None, "ID")
OTTOMAN = Place("o", "Ottoman Empire", PlaceKind.HISTORICAL, LonLat(29, 41), None, "")


def _town(lon: float, lat: float, country: str = "ID", admin1: str = "Lampung") -> Place:
    return Place("town", "Town", PlaceKind.CITY, LonLat(lon, lat), None, country, admin1)


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        (_town(105.2, -5.4), LAMPUNG, True),
        (_town(104.7, -3.0), LAMPUNG, False),
        (_town(105.2, -5.4), PESAWARAN, True),
        (_town(105.2, -5.4, admin1="Banten"), PESAWARAN, False),
        (_town(103.8, -4.0), PESAWARAN, False),
        (_town(105.2, -5.4), INDONESIA, True),
        (_town(101.7, 3.1, "MY"), INDONESIA, False),
        (_town(26.6, 41.7, "TR", "Edirne"), OTTOMAN, True),
        (LAMPUNG, PESAWARAN, False),
        (PESAWARAN, LAMPUNG, True),
    ],
)
def test_a_place_lies_in_a_wider_one_that_its_point_and_divisions_allow(
    inner: Place, outer: Place, expected: bool
) -> None:
    assert lies_in(inner, outer) is expected
