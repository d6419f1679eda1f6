from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.cartography.scene import Viewport, pixel
from dateline.map.fitting import (
    FIT_ZOOM,
    around,
    between,
    clamped,
    fitted,
    held,
    latitude,
    mercator,
    moved,
    zoomed,
)
from dateline.model import BoundingBox, LonLat


def test_box_is_whole_in_sight_with_room_around_it() -> None:
    box = BoundingBox(20, -10, 60, 40)
    view = fitted(box, 900, 600)
    for lon in (box.west, box.east):
        for lat in (box.south, box.north):
            x, y = pixel(view, LonLat(lon, lat))
            assert 40 < x < 860
            assert 40 < y < 560


def test_box_across_the_180th_meridian_is_shown_the_short_way() -> None:
    view = fitted(BoundingBox(170, -5, -170, 5), 900, 600)
    assert abs(view.centre.lon) == pytest.approx(180)
    assert view.zoom > 4


def test_single_town_gets_surroundings() -> None:
    assert fitted(BoundingBox(37.6, 55.7, 37.6, 55.7), 900, 600).zoom == FIT_ZOOM


@given(
    st.floats(-180, 180), st.floats(-85, 85), st.floats(-3, 15), st.sampled_from([300, 800, 2000])
)
def test_nothing_beyond_80_degrees_comes_into_sight(
    lon: float, lat: float, zoom: float, height: int
) -> None:
    view = held(Viewport(LonLat(lon, lat), zoom, 1000, height))
    half = view.height / 2 / (256 * 2**view.zoom)
    middle = mercator(view.centre.lat)
    assert middle - half >= mercator(80) - 1e-6
    assert middle + half <= mercator(-80) + 1e-6
    assert view.zoom == clamped(zoom, height)


@given(st.floats(-85, 85))
def test_latitude_and_mercator_are_each_other_s_reverse(lat: float) -> None:
    assert latitude(mercator(lat)) == pytest.approx(lat, abs=1e-9)


def test_points_on_both_sides_of_180_degrees_are_near_each_other() -> None:
    assert around([LonLat(179, 1), LonLat(-179, -1)]) == BoundingBox(179, -1, -179, 1)
    assert around([LonLat(5, 5)]) == BoundingBox(5, 5, 5, 5)
    assert around([]) is None


def test_place_under_the_pointer_stays_there_when_the_map_is_zoomed() -> None:
    view, place = Viewport(LonLat(100, 10), 3, 800, 600), LonLat(120, -20)
    x, y = pixel(view, place)
    assert pixel(zoomed(view, 5.5, x, y), place) == pytest.approx((x, y))


def test_map_follows_the_hand_that_draws_it() -> None:
    view, place = Viewport(LonLat(100, 10), 3, 800, 600), LonLat(120, -20)
    x, y = pixel(view, place)
    assert pixel(moved(view, 30, -50), place) == pytest.approx((x + 30, y - 50))


def test_flight_over_the_180th_meridian_takes_the_short_way() -> None:
    begin, end = Viewport(LonLat(170, 0), 2, 800, 600), Viewport(LonLat(-170, 0), 4, 800, 600)
    middle = between(begin, end, 0.5)
    assert middle.centre.lon == pytest.approx(180)
    assert middle.zoom == 3
    assert between(begin, end, 1).centre.lon % 360 == pytest.approx(190)
