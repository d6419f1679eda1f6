"""Colours and lengths of the map, read from assets/style, so that a theme is a file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline import resources
from dateline.model import EventClass

THEMES = ("light", "dark", "high-contrast")


@dataclass(frozen=True, slots=True)
class Ground:
    """Colours of the base map, each "#RRGGBB"."""

    land: str
    water: str
    coast: str
    border: str
    disputed_border: str
    division: str
    hatch: str
    river: str
    label: str
    water_label: str
    halo: str
    water_halo: str


@dataclass(frozen=True, slots=True)
class Marks:
    """Colours of what stands for events, apart from the classes, each "#RRGGBB"."""

    ring: str
    outline: str
    plaque: str
    plaque_text: str
    count: str
    confirmed: str
    contradiction: str


@dataclass(frozen=True, slots=True)
class Lengths:
    """Lengths of the symbol grammar in device-independent pixels."""

    outline: float
    hollow: float
    tick: float
    dash: float
    ring: float
    badge: float
    halo: float
    plaque_radius: float


@dataclass(frozen=True, slots=True)
class TextSizes:
    """Heights of the map's letters in device-independent pixels, greatest rank first."""

    label: float
    country: tuple[float, ...]
    ocean: float
    sea: tuple[float, ...]
    town: tuple[float, ...]
    disputed: float
    spacing: float


@dataclass(frozen=True, slots=True)
class Style:
    """All that a painter needs to know of a theme.

    Attributes:
        name: of the theme.
        paper: around the map, and behind the legend.
        text: on paper.
        quiet: second lines on paper.
        ground: the base map.
        marks: events.
        classes: colour of each event class, in the order of `EventClass`.
        shapes: "circle", "diamond", "triangle", "square" or "dot" of each class.
        lengths: of symbols.
        sizes: of letters.
        faint: opacity of what counts half.
        tint: opacity of a tinted area.
    """

    name: str
    paper: str
    text: str
    quiet: str
    ground: Ground
    marks: Marks
    classes: tuple[str, ...]
    shapes: tuple[str, ...]
    lengths: Lengths
    sizes: TextSizes
    faint: float
    tint: float


@cache
def load(theme: str = "light", letters: float = 1.0) -> Style:
    """The style of one of `THEMES`.

    Args:
        theme: its name.
        letters: how many times as large as designed the letters of the map are.

    Raises:
        DataMissing: for a theme that is not shipped.
    """
    colours = _table(f"{theme}.toml")
    symbols = _table("symbols.toml")
    sizes = {
        key: value if key == "spacing" else _times(value, letters)
        for key, value in symbols["text"].items()
    }
    return Style(
        name=theme,
        paper=colours["paper"],
        text=colours["text"],
        quiet=colours["quiet"],
        ground=Ground(**colours["ground"]),
        marks=Marks(**colours["marks"]),
        classes=tuple(colours["classes"][kind] for kind in EventClass),
        shapes=tuple(symbols["shapes"][kind] for kind in EventClass),
        lengths=Lengths(**symbols["lengths"]),
        sizes=TextSizes(**sizes),
        faint=symbols["opacity"]["faint"],
        tint=symbols["opacity"]["tint"],
    )


def _times(size: float | list[float], letters: float) -> Any:  # noqa: ANN401 - one or some
    return tuple(one * letters for one in size) if isinstance(size, list) else size * letters


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.asset("style", name).read_text("utf-8"))
