from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod, Transformer

from dateline.cartography import projection
from dateline.cartography.projection import (
    AzimuthalEqualArea,
    EqualEarth,
    Projection,
    WebMercator,
    fit,
    frame_of_view,
    refitted,
    world,
)
from dateline.model import BoundingBox, LonLat

SPHERE = "+R=6371008.8"
CENTRE = LonLat(85.0, 45.0)


@pytest.mark.parametrize(
    ("ours", "proj"),
    [
        (EqualEarth(LonLat(100, 0)), f"+proj=eqearth +lon_0=100 {SPHERE}"),
        (AzimuthalEqualArea(CENTRE), f"+proj=laea +lat_0=45 +lon_0=85 {SPHERE}"),
        (WebMercator(), f"+proj=merc {SPHERE}"),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_formulas_agree_with_proj(ours: Projection, proj: str) -> None:
    lon, lat = np.array([106.8, 127.0, 30.5, 37.6, 33.1]), np.array([-6.2, 37.6, 50.5, 55.8, 69.0])
    x, y = Transformer.from_crs(f"+proj=longlat {SPHERE}", proj, always_xy=True).transform(lon, lat)
    found = ours.forward(lon, lat)
    assert np.allclose(found[0] * 6371008.8, x, atol=0.5)
    assert np.allclose(found[1] * 6371008.8, y, atol=0.5)


@given(st.floats(-179, 179), st.floats(-84, 84))
def test_inverse_takes_forward_back(lon: float, lat: float) -> None:
    for kind in (WebMercator(), EqualEarth(LonLat(0, 0)), AzimuthalEqualArea(LonLat(lon / 2, 0))):
        if projection.distance(lon, lat, kind.centre) < kind.reach - 1:
            back = kind.inverse(*kind.forward(lon, lat))
            assert np.allclose(back, (lon, lat), atol=1e-6)


def test_equal_area_projections_keep_areas() -> None:
    for kind in (EqualEarth(LonLat(100, 0)), AzimuthalEqualArea(CENTRE)):
        for lon, lat in ((106.8, -6.2), (37.6, 55.8), (33.1, 69.0)):
            x, y = kind.forward(
                [lon, lon + 0.01, lon + 0.01, lon], [lat, lat, lat + 0.01, lat + 0.01]
            )
            flat = abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2
            ground = np.radians(0.01) * (np.sin(np.radians(lat + 0.01)) - np.sin(np.radians(lat)))
            assert flat == pytest.approx(float(ground), rel=1e-3)


def test_what_is_nearly_opposite_is_kept_on_the_rim() -> None:
    kind = AzimuthalEqualArea(LonLat(0, 0))
    x, y = kind.forward([179.0, -179.0], [0.5, 0.5])
    rim = 2 * np.sin(np.radians(kind.reach) / 2)
    assert np.allclose(np.hypot(x, y), rim)


def test_events_near_each_other_get_a_regional_map_around_them() -> None:
    chosen = projection.choose([124.0, 131.0], [34.0, 43.0])
    assert chosen.name == "laea"
    assert chosen.centre == pytest.approx((127.5, 38.5))


def test_events_all_over_the_world_get_equal_earth() -> None:
    chosen = projection.choose([-77.0, 37.6, 127.0], [38.9, 55.8, 37.6])
    assert chosen.name == "equal-earth"


def test_no_events_get_the_world_from_home() -> None:
    assert projection.choose([], []).centre.lon == 100.0


def test_the_middle_of_the_pacific_is_found_across_the_180th_meridian() -> None:
    assert projection.middle([170.0, -170.0], [0.0, 10.0]) == pytest.approx((-180.0, 5.0))


@given(st.lists(st.floats(-180, 180), min_size=1, max_size=6))
def test_the_arc_holds_every_longitude(lons: list[float]) -> None:
    west, east = projection.arc(lons)
    turned = (np.array(lons) - west) % 360
    assert np.all((turned <= east - west + 1e-6) | (turned > 360 - 1e-6))


def test_no_middle_of_nothing() -> None:
    with pytest.raises(ValueError, match="no point"):
        projection.middle([], [])


def test_unknown_projection_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        projection.by_name("peters", LonLat(0, 0))


def test_a_fitted_frame_shows_all_points_within_its_margin() -> None:
    lon, lat = np.array([95.0, 141.0, 120.0]), np.array([-10.0, 5.0, 7.0])
    frame = fit(AzimuthalEqualArea(LonLat(118, 0)), lon, lat, 800, 500, margin=0.1)
    x, y = frame.pixels(lon, lat)
    assert np.all((x >= 79) & (x <= 721))
    assert np.all((y >= 49) & (y <= 451))


def test_a_single_point_gets_surroundings() -> None:
    frame = fit(AzimuthalEqualArea(LonLat(106.8, -6.2)), 106.8, -6.2, 400, 300, least=8)
    lon, lat = frame.lonlat(0.0, 0.0)
    assert lon < 103
    assert lat > -3


def test_pixels_and_degrees_are_each_others_inverse() -> None:
    for frame in (
        frame_of_view(LonLat(120, 5), 4.3, 900, 600),
        fit(AzimuthalEqualArea(CENTRE), [60, 110], [30, 60], 900, 600),
        world(EqualEarth(LonLat(100, 0)), 900, 450),
    ):
        lon, lat = frame.lonlat(*frame.pixels(95.0, 30.0))
        assert (float(lon), float(lat)) == pytest.approx((95.0, 30.0))


def test_points_beyond_the_180th_meridian_lie_beside_those_before_it() -> None:
    frame = frame_of_view(LonLat(179, 0), 3, 800, 400)
    x, _ = frame.pixels([178.0, -178.0], [0.0, 0.0])
    assert 0 < x[1] - x[0] < 60


def test_outside_of_the_earth_there_are_no_degrees() -> None:
    frame = world(EqualEarth(LonLat(0, 0)), 900, 450)
    assert np.isnan(frame.lonlat(1.0, 1.0)[0])


def test_kilometres_per_pixel_agree_with_the_geodesic() -> None:
    frame = frame_of_view(LonLat(30, 50), 5, 800, 600)
    (x0, x1), _ = frame.pixels([29.5, 30.5], [50.0, 50.0])
    ground = Geod(a=6371008.8, b=6371008.8).inv(29.5, 50.0, 30.5, 50.0)[2] / 1000
    assert frame.kilometres_per_pixel(50.0) * (x1 - x0) == pytest.approx(ground, rel=1e-3)


def test_a_frame_of_another_size_still_shows_the_same_part() -> None:
    frame = refitted(frame_of_view(LonLat(30, 50), 5, 800, 600), 400, 400)
    lon, _ = frame.lonlat(0.0, 200.0)
    assert float(lon) == pytest.approx(30 - 400 / 256 / 2**5 * 360)


def test_a_box_across_the_180th_meridian_stays_narrow() -> None:
    lon, _ = projection.box_points(BoundingBox(170, -20, -170, -10))
    assert lon.max() - lon.min() == 20
