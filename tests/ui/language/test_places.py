"""What a place lies in, as the form of correction offers it."""

from __future__ import annotations

from dateline.model import LonLat, Place, PlaceKind
from dateline.ui.language.places import Places


def test_a_place_that_the_gazetteer_lacks_lies_in_nothing_known() -> None:
    places = Places.open()
    village = Place(
        "text:cc:ID:kompasari", "Kompasari", PlaceKind.CITY, LonLat(106.9, -6.9), country="ID"
    )
    gone = Place("gn:999999999", "Gone", PlaceKind.CITY, LonLat(0.0, 0.0), country="ID")
    assert places.coarser(village) == []
    assert places.coarser(gone) == []


def test_a_town_lies_in_its_divisions_and_country() -> None:
    places = Places.open()
    town = places.candidates("Malang")[0].place
    assert [place.kind for place in places.coarser(town)][-1] is PlaceKind.COUNTRY
