from __future__ import annotations

import base64
import json

import numpy as np
import pytest

from dateline.cartography import basemap, style
from dateline.cartography.scene import Viewport
from dateline.map import ground
from dateline.map.look import fonts, look
from dateline.model import LonLat


def arrays(script: bytes) -> dict[str, np.ndarray]:
    """What a script of the base map carries."""
    text = script.decode()
    data = json.loads(text[text.index(", {") + 2 : -2])
    kinds = {"xy": "<f4", "land": "<u4", "disputed": "<u4", "lakes": "<u4", "lines": "<u4"}
    return {
        name: np.frombuffer(base64.b64decode(packed), kinds.get(name, "u1"))
        for name, packed in data.items()
    }


@pytest.mark.parametrize("level", ["world", "default"])
def test_script_carries_every_ring_and_line_of_its_level(level: str) -> None:
    base = basemap.load(level)
    found = arrays(ground.script(level))
    points = len(found["xy"]) // 2
    assert len(found["land"]) == len(base.land.rings) + 1
    assert len(found["landHoles"]) == len(base.land.rings)
    assert len(found["lines"]) == len(found["kinds"]) + 1 == len(found["ranks"]) + 1
    for name in ("land", "disputed", "lakes", "lines"):
        assert (np.diff(found[name].astype(np.int64)) > 0).all()
        assert found[name].max() <= points
    assert found["lines"][-1] == points


def test_points_lie_in_the_unit_square_of_web_mercator() -> None:
    xy = arrays(ground.script("world"))["xy"]
    assert xy.min() >= 0
    assert xy.max() <= 1


def test_lines_between_provinces_are_a_script_of_their_own() -> None:
    found = arrays(ground.divisions())
    assert len(found["lines"]) == len(basemap.divisions().inner) + 1
    assert len(found["land"]) == 1


def test_names_come_in_the_language_and_lie_where_the_painter_writes_them() -> None:
    view = Viewport(LonLat(20, 0), 4, 800, 600)
    english = ground.placed_names(view, "light", "en")
    indonesian = ground.placed_names(view, "light", "id")
    assert "SOUTH SUDAN" in {" ".join(name["lines"]) for name in english}
    assert "SUDAN SELATAN" in {" ".join(name["lines"]) for name in indonesian}
    assert all(0 <= x <= 1.1 and 0 <= y <= 1 for x, y in (name["at"] for name in english))


@pytest.mark.parametrize("theme", style.THEMES)
def test_page_is_given_the_colours_of_the_style(theme: str) -> None:
    chosen, given = style.load(theme), look(theme)
    assert given["land"] == chosen.ground.land
    assert given["classes"] == list(chosen.classes)
    assert given["shapes"] == list(chosen.shapes)
    json.dumps(given)


def test_latin_letters_come_first_and_the_largest_font_last() -> None:
    names = [path.name for path in fonts()]
    assert names[0].startswith("NotoSans-")
    assert names[-1].startswith("NotoSansCJK")
