from __future__ import annotations

import pytest

from dateline.cartography import style
from dateline.cartography.style import THEMES, Style
from dateline.errors import DataMissing


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two colours."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Style:
    return style.load(request.param)


def test_event_colours_stand_out_from_land_and_water(theme: Style) -> None:
    for colour in theme.classes:
        assert contrast(colour, theme.ground.land) >= 4.4
        assert contrast(colour, theme.ground.water) >= 4.4


def test_names_can_be_read_where_they_are_written(theme: Style) -> None:
    ground = theme.ground
    assert contrast(ground.label, ground.land) >= 4.5
    assert contrast(ground.label, ground.water) >= 4.5
    assert contrast(ground.water_label, ground.water) >= 4.5
    assert contrast(theme.text, theme.paper) >= 7
    assert contrast(theme.quiet, theme.paper) >= 4.5
    assert contrast(theme.marks.plaque_text, theme.marks.plaque) >= 7


def test_numbers_can_be_read_in_every_symbol(theme: Style) -> None:
    for colour in theme.classes:
        assert contrast(theme.marks.count, colour) >= 4.5
        assert contrast(colour, theme.marks.plaque) >= 4.5


def test_classes_are_told_apart_by_shape_too(theme: Style) -> None:
    assert len(set(theme.shapes)) == len(theme.classes) == 5


@pytest.mark.parametrize(
    ("name", "land", "water", "armed"),
    [("light", "#F4F1EA", "#D5E1E8", "#B3261E"), ("dark", "#2A2F36", "#1A1F25", "#FF8A80")],
)
def test_the_measured_palette_is_kept(name: str, land: str, water: str, armed: str) -> None:
    loaded = style.load(name)
    assert (loaded.ground.land, loaded.ground.water, loaded.classes[1]) == (land, water, armed)


def test_an_unknown_theme_is_a_user_error() -> None:
    with pytest.raises(DataMissing):
        style.load("sepia")


def test_larger_letters_change_no_colour_and_no_spacing() -> None:
    plain, large = style.load("light"), style.load("light", 1.5)
    assert large.sizes.country == tuple(1.5 * size for size in plain.sizes.country)
    assert large.sizes.ocean == 1.5 * plain.sizes.ocean
    assert (large.sizes.spacing, large.ground) == (plain.sizes.spacing, plain.ground)
