from __future__ import annotations

import numpy as np
import pytest

from dateline.cartography import names, painter_names, style
from dateline.cartography.names import Name
from dateline.cartography.projection import (
    AzimuthalEqualArea,
    EqualEarth,
    Frame,
    fit,
    frame_of_view,
    world,
)
from dateline.model import LonLat

pytestmark = pytest.mark.usefixtures("qapp")

LIGHT = style.load("light")
FRAMES = [
    pytest.param(world(EqualEarth(LonLat(100, 0)), 1600, 800), id="world"),
    pytest.param(
        fit(AzimuthalEqualArea(LonLat(117, 0)), [95, 140], [-10, 10], 1400, 900), id="indonesia"
    ),
    pytest.param(
        fit(AzimuthalEqualArea(LonLat(25, 50)), [5, 45], [42, 58], 1400, 900), id="europe"
    ),
    pytest.param(frame_of_view(LonLat(127, 38), 6.4, 900, 700), id="korea"),
]


def _place(frame: Frame, language: str = "en", **more: object) -> list[Name]:
    return names.place(frame, LIGHT, painter_names.measure, language, **more)  # type: ignore[arg-type]


def _texts(placed: list[Name]) -> set[str]:
    return {" ".join(name.lines) for name in placed}


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("language", ["en", "id"])
def test_no_two_names_touch_and_none_is_cut(frame: Frame, language: str) -> None:
    boxes = np.array([name.box for name in _place(frame, language)])
    assert len(boxes) > 20
    assert boxes[:, :2].min() >= 0
    assert (boxes[:, 2:] <= (frame.width, frame.height)).all()
    for i, one in enumerate(boxes):
        others = np.delete(boxes, i, axis=0)
        apart = (
            (others[:, 0] >= one[2] - 0.01)
            | (others[:, 2] <= one[0] + 0.01)
            | (others[:, 1] >= one[3] - 0.01)
            | (others[:, 3] <= one[1] + 0.01)
        )
        assert apart.all()


@pytest.mark.parametrize("frame", FRAMES)
def test_a_name_takes_at_least_the_room_of_its_letters(frame: Frame) -> None:
    for name in _place(frame):
        if not name.turn:
            width = max(painter_names.measure(line, name.lettering) for line in name.lines)
            assert name.box[2] - name.box[0] >= width


def test_obstacles_stay_free() -> None:
    frame = FRAMES[1].values[0]
    assert isinstance(frame, Frame)
    wall = np.array([[300.0, 200.0, 900.0, 700.0]])
    for name in _place(frame, obstacles=wall):
        left, top, right, bottom = name.box
        assert right <= 300 or left >= 900 or bottom <= 200 or top >= 700


def test_a_country_with_a_plaque_is_not_named_again() -> None:
    frame = world(EqualEarth(LonLat(100, 0)), 1600, 800)
    assert "RUSSIA" in _texts(_place(frame))
    assert "RUSSIA" not in _texts(_place(frame, hidden=frozenset({"cc:RU"})))


def test_names_follow_the_language() -> None:
    frame = FRAMES[1].values[0]
    assert isinstance(frame, Frame)
    assert "Java Sea" in _texts(_place(frame, "en"))
    assert "Laut Jawa" in _texts(_place(frame, "id"))


def test_countries_are_spaced_capitals_and_seas_are_italic() -> None:
    frame = FRAMES[1].values[0]
    assert isinstance(frame, Frame)
    placed = {" ".join(name.lines): name for name in _place(frame)}
    assert placed["INDONESIA"].lettering.spacing > 0.1
    assert placed["Java Sea"].lettering.italic
    assert placed["Java Sea"].lettering.water
    assert placed["Jakarta"].dot is not None
    assert placed["Jakarta"].capital


def test_greater_countries_have_greater_letters() -> None:
    frame = FRAMES[2].values[0]
    assert isinstance(frame, Frame)
    placed = {" ".join(name.lines): name for name in _place(frame)}
    assert placed["UKRAINE"].lettering.size > placed["LITHUANIA"].lettering.size


def test_names_stay_on_the_earth() -> None:
    frame = world(EqualEarth(LonLat(100, 0)), 1600, 800)
    for name in _place(frame):
        left, top, right, bottom = name.box
        lon, _ = frame.lonlat([left, left, right, right], [top, bottom, top, bottom])
        assert not np.isnan(lon).any()
