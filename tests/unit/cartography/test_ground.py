from __future__ import annotations

import numpy as np
import pytest
import shapely

from dateline.cartography import basemap, style
from dateline.cartography.painter_ground import fitted, path_of
from dateline.cartography.projection import (
    AzimuthalEqualArea,
    EqualEarth,
    Frame,
    fit,
    frame_of_view,
    world,
)
from dateline.model import LonLat
from tests.unit.cartography.pictures import around, ground, share

pytestmark = pytest.mark.usefixtures("qapp")

WORLDS = [
    pytest.param(world(EqualEarth(LonLat(lon, 0)), 720, 400), id=f"equal-earth-{lon}")
    for lon in (0, 100, 180, -170)
] + [
    pytest.param(frame_of_view(LonLat(lon, 20), 1.4, 676, 400), id=f"mercator-{lon}")
    for lon in (0, 100, 179)
]


@pytest.mark.parametrize("frame", WORLDS)
def test_land_is_land_and_sea_is_sea_wherever_the_map_is_cut(frame: Frame) -> None:
    light = style.load("light").ground
    picture = ground(frame)
    for lon, lat in ((25, 0), (100, 60), (135, -25), (-100, 45), (-55, -10), (160, 67)):
        assert share(around(frame, picture, lon, lat, 3), light.land) > 0.5, (lon, lat)
    for lon, lat in ((-150, 0), (-30, 30), (80, -30), (-178, -30), (178, -30)):
        assert share(around(frame, picture, lon, lat, 3), light.water) > 0.5, (lon, lat)


@pytest.mark.parametrize("frame", WORLDS)
def test_no_band_runs_across_the_antimeridian(frame: Frame) -> None:
    """A row of open ocean is water from side to side."""
    light = style.load("light").ground
    picture = ground(frame)
    x, y = frame.pixels(np.linspace(-178, -100, 60), np.full(60, -38.0))
    rows = picture[np.rint(y).astype(int), np.clip(np.rint(x).astype(int), 0, 675)]
    assert share(rows[None], light.water) > 0.95


def test_the_two_halves_of_chukotka_join_without_a_seam() -> None:
    light = style.load("light").ground
    frame = fit(AzimuthalEqualArea(LonLat(180, 67)), [174, 186], [65, 69], 500, 400)
    picture = ground(frame)
    for lat in (66.5, 67.5, 68.3):
        part = around(frame, picture, 180.0, lat, 4)
        assert share(part, light.land, 2) > 0.8, lat


def test_no_slivers_show_between_countries() -> None:
    """Without lines the land of a continent is one colour."""
    light = style.load("light").ground
    frame = fit(AzimuthalEqualArea(LonLat(20, 48)), [8, 32], [44, 52], 600, 400)
    picture = ground(frame)
    known = [light.land, light.water, light.border, light.coast, light.river, light.division]
    covered = sum(share(picture, colour, 4) for colour in known)
    assert covered > 0.85
    assert share(picture, "#FFFFFF", 3) == 0


def test_the_antarctic_does_not_fill_a_northern_map() -> None:
    light = style.load("light").ground
    frame = fit(AzimuthalEqualArea(LonLat(0, 80)), [-60, 60], [60, 60], 400, 400)
    assert share(ground(frame), light.water) > 0.2


def test_polygons_survive_being_cut_to_a_picture() -> None:
    frame = fit(AzimuthalEqualArea(LonLat(118, -2)), [112, 124], [-8, 4], 300, 300)
    base = basemap.load("default")
    rings = fitted(base.land.rings, frame, closed=True)
    for ring in rings:
        assert np.array_equal(ring[0], ring[-1])
        assert ring.min() >= -13
        assert ring.max() <= 313
    land = sum(shapely.Polygon(ring).area for ring in rings)
    assert 0 < land < 326 * 326


def test_a_line_that_leaves_and_comes_back_is_two_pieces() -> None:
    frame = frame_of_view(LonLat(0, 0), 3, 200, 200)
    line = basemap.paths([np.array([[0.0, 0.0], [0.0, 60.0], [10.0, 60.0], [10.0, 0.0]])])
    assert len(fitted(line, frame)) == 2


def test_qt_gets_the_points_as_they_are() -> None:
    lines = [np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[5.0, 6.0], [7.0, 8.0], [9.0, 1.0]])]
    path = path_of(lines)
    found = [
        (path.elementAt(i).x, path.elementAt(i).y, path.elementAt(i).isMoveTo())
        for i in range(path.elementCount())
    ]
    assert found == [
        (1, 2, True), (3, 4, False), (5, 6, True), (7, 8, False), (9, 1, False),
    ]  # fmt: skip
    assert path_of([]).isEmpty()
