"""What the map shows of each disputed area, by its pixels."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from dateline.cartography import basemap, style
from dateline.cartography.painter_ground import fitted, hatch_lines
from dateline.cartography.style import THEMES, Style
from dateline.model import BoundingBox
from tests.unit.cartography.pictures import Pixels, around, frame_of, ground, share

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Style:
    return style.load(request.param)


@pytest.mark.parametrize(
    ("box", "inside", "outside"),
    [
        pytest.param(BoundingBox(31, 44, 38, 47.5), (34.2, 45.2), (33.0, 47.2), id="crimea"),
        pytest.param(BoundingBox(71, 31, 83, 38), (74.9, 34.4), (78.5, 30.9), id="kashmir"),
        pytest.param(BoundingBox(71, 31, 83, 38), (74.5, 35.9), (72.5, 32.5), id="gilgit"),
        pytest.param(BoundingBox(71, 31, 83, 38), (79.3, 35.2), (81.8, 36.5), id="aksai-chin"),
        pytest.param(BoundingBox(35, 32.2, 36.6, 33.6), (35.8, 33.0), (36.3, 32.7), id="golan"),
        pytest.param(BoundingBox(-18, 20, -6, 29.5), (-13, 25.5), (-8, 23.5), id="western-sahara"),
        pytest.param(BoundingBox(145, 42.5, 149, 46), (147.85, 45.05), (143.8, 43.3), id="kurils"),
        pytest.param(BoundingBox(32, 34.4, 35, 36), (33.6, 35.3), (32.9, 34.9), id="cyprus"),
        pytest.param(BoundingBox(34, 31, 35.8, 32.8), (35.2, 32.1), (34.85, 31.9), id="west-bank"),
        pytest.param(BoundingBox(34, 31, 34.9, 31.8), (34.38, 31.41), (34.6, 31.3), id="gaza"),
        pytest.param(BoundingBox(38, 41, 46, 44.5), (41.2, 43.0), (42.3, 42.2), id="abkhazia"),
        pytest.param(BoundingBox(42.5, 41.3, 45.5, 43), (44.0, 42.4), (43.2, 41.9), id="ossetia"),
        pytest.param(BoundingBox(42, 7, 50, 12), (45.5, 9.8), (47.5, 7.6), id="somaliland"),
        pytest.param(BoundingBox(90, 25, 98, 30), (94.5, 28.2), (94.0, 26.6), id="arunachal"),
        pytest.param(BoundingBox(-62, 1, -56, 9), (-59.8, 6.0), (-56.2, 4.2), id="essequibo"),
        pytest.param(BoundingBox(26, 8, 31, 12), (28.5, 9.9), (30.3, 10.8), id="abyei"),
    ],
)
def test_a_disputed_area_is_hatched_and_its_surroundings_are_not(
    theme: Style, box: BoundingBox, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    frame = frame_of(box)
    picture = ground(frame, theme.name)
    hatched = around(frame, picture, *inside, 8)
    plain = around(frame, picture, *outside, 5)
    assert 0.1 < 1 - share(hatched, theme.ground.land, 4) < 0.75
    assert _slants(hatched)
    assert share(plain, theme.ground.land, 4) > 0.75


def _slants(part: Pixels) -> bool:
    """Whether a part has lines from the lower left to the upper right: alike along them, unlike
    across.
    """
    grey = part.astype(float).sum(axis=2)
    along = np.abs(grey[1:, :-1] - grey[:-1, 1:]).mean()
    across = np.abs(grey[:-1, :-1] - grey[1:, 1:]).mean()
    return bool(along < 0.6 * across)


@pytest.mark.parametrize(
    ("box", "at"),
    [
        pytest.param(BoundingBox(125, 37, 129, 39), (127.0, 38.25), id="korean-line"),
        pytest.param(BoundingBox(19, 41.5, 22, 43.5), (21.0, 43.0), id="kosovo"),
        pytest.param(BoundingBox(73, 32, 78, 36), (74.3, 34.75), id="line-of-control"),
    ],
)
def test_a_line_in_dispute_is_dashed(box: BoundingBox, at: tuple[float, float]) -> None:
    frame = frame_of(box)
    land = basemap.load("zoomed").land
    near = [
        np.abs(path - np.array(at)).max(axis=1).min()
        for path in land.disputed_borders
        if len(path) > 1
    ]
    solid = [np.abs(path - np.array(at)).max(axis=1).min() for path in land.borders]
    assert min(near) < 0.35
    assert min(near) < min(solid)
    assert fitted(land.disputed_borders, frame)


def test_along_the_demarcation_line_of_korea_land_shows_through() -> None:
    """Every few pixels along a dashed line there is land; along a solid one there is none."""
    frame = frame_of(BoundingBox(126, 37, 129, 39.2), 600, 440)
    picture = ground(frame)
    land = basemap.load("zoomed").land
    dashed = _light_along(picture, fitted(land.disputed_borders, frame))
    frame = frame_of(BoundingBox(126, 40.5, 129, 42.6), 600, 440)
    solid = _light_along(ground(frame), fitted(land.borders, frame))
    assert dashed > 0.15
    assert solid < 0.05


def _light_along(picture: Pixels, lines: list[NDArray[np.float64]]) -> float:
    """Share of the points along lines, a pixel apart, where the picture is as light as land."""
    light = []
    for line in lines:
        steps = np.hypot(*np.diff(line, axis=0).T)
        at = np.concatenate([[0], np.cumsum(steps)])
        x, y = (np.interp(np.arange(0, at[-1]), at, line[:, axis]) for axis in (0, 1))
        for column, row in zip(np.floor(x).astype(int), np.floor(y).astype(int), strict=True):
            if 3 < column < 596 and 3 < row < 436:
                light.append(picture[row, column].astype(int).sum() > 690)
    return float(np.mean(light))


def test_claims_in_the_south_china_sea_are_short_dashes_on_water() -> None:
    light = style.load("light")
    frame = frame_of(BoundingBox(104, 3, 124, 24), 600, 600)
    picture = ground(frame)
    for lon, lat in ((109.5, 15.6), (110.15, 11.8), (119.05, 15.5)):
        part = around(frame, picture, lon, lat, 6)
        assert share(part, light.ground.water) > 0.6
        assert share(part, light.ground.disputed_border, 40) > 0
    assert len(basemap.load("default").claims) >= 10


def test_the_spratly_and_paracel_islands_belong_to_no_country() -> None:
    land = basemap.load("default").land
    for area in ("spratlys", "scarborough", "paracels"):
        assert land.codes[land.disputed.index(area)] == ""


def test_hatch_lines_stay_inside_and_out_of_holes() -> None:
    ring = np.array([[0, 0], [100, 0], [100, 100], [0, 100], [0, 0]], float)
    hole = np.array([[40, 40], [40, 60], [60, 60], [60, 40], [40, 40]], float)
    lines = hatch_lines([ring, hole], 5.0)
    assert len(lines) > 20
    for begin, end in lines:
        middle = (begin + end) / 2
        assert (middle >= 0).all()
        assert (middle <= 100).all()
        assert not ((middle > 40.01) & (middle < 59.99)).all()
    gaps = np.diff(sorted({round(float(line[0].sum()), 6) for line in lines}))
    assert np.allclose(gaps, 5 * np.sqrt(2))


def test_nothing_to_hatch_gives_no_lines() -> None:
    assert hatch_lines([], 5.0) == []
