"""Places the names of the base map: countries, seas and towns by rank, so that none touches another
or anything that stands for events.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.cartography import basemap_names, projection
from dateline.cartography.basemap_names import MapLabel
from dateline.cartography.projection import Frame
from dateline.cartography.style import Style

Floats = NDArray[np.float64]

_AIR = 3.0
"""Pixels that stay free around a name."""
_DOT = 2.2
"""Radius of a town's dot in pixels."""
_EDGE = 4.0
_AGAIN = 600.0
"""Pixels: an ocean that is named twice is so only at this distance."""
_WRAP = 11
"""Letters from which on a name of several words is written on two lines."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """How a name is written.

    Attributes:
        size: of the letters, pixels.
        bold: weight.
        italic: slant, for waters.
        spacing: between letters, share of the size.
        water: whether it is written on water.
    """

    size: float
    bold: bool = False
    italic: bool = False
    spacing: float = 0.0
    water: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it is written.

    Attributes:
        lines: one or two.
        x: middle of the text, or of the box of a town's name, pixels.
        y: the same, y down.
        lettering: how.
        turn: degrees counter-clockwise around the middle.
        dot: where a town's dot goes, None for other names.
        capital: whether the town is a capital.
        box: left, top, right, bottom of what it takes, pixels.
        key: of the country or disputed area, "" else.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    lettering: Lettering
    turn: float
    dot: tuple[float, float] | None
    capital: bool
    box: tuple[float, float, float, float]
    key: str = ""


Measure = Callable[[str, Lettering], float]


class _Taken:
    """Boxes that are taken, as one array that grows."""

    def __init__(self, boxes: Floats) -> None:
        self._boxes = np.empty((max(len(boxes) * 2, 512), 4))
        self._boxes[: len(boxes)] = boxes
        self._count = len(boxes)

    def free(self, box: tuple[float, float, float, float]) -> bool:
        known = self._boxes[: self._count]
        left, top, right, bottom = box
        hit = (known[:, 0] < right) & (known[:, 2] > left)
        return not bool((hit & (known[:, 1] < bottom) & (known[:, 3] > top)).any())

    def add(self, box: tuple[float, float, float, float]) -> None:
        if self._count == len(self._boxes):
            self._boxes = np.concatenate([self._boxes, np.empty_like(self._boxes)])
        self._boxes[self._count] = box
        self._count += 1


def place(
    frame: Frame,
    style: Style,
    measure: Measure,
    language: str = "en",
    obstacles: Floats | None = None,
    hidden: frozenset[str] = frozenset(),
) -> list[Name]:
    """Choose and place the names for a picture.

    Args:
        frame: the picture.
        style: sizes of letters.
        measure: width of one line in a lettering.
        language: "en" or "id".
        obstacles: boxes in pixels that stay free, (n, 4): left, top, right, bottom.
        hidden: keys of countries whose names the scene shows itself ("cc:RU").
    """
    zoom = math.log2(math.radians(1) * frame.scale * 360 / 256)
    rows = [row for row in basemap_names.labels() if _shown(row, zoom) and row.key not in hidden]
    if not rows:
        return []
    points = np.array([row.at for row in rows])
    x, y = frame.pixels(points[:, 0], points[:, 1])
    inside = (x > -_EDGE) & (x < frame.width + _EDGE) & (y > -_EDGE) & (y < frame.height + _EDGE)
    if frame.projection.reach < 180:
        inside &= _reached(points, frame)
    order = sorted(np.flatnonzero(inside).tolist(), key=lambda i: (_priority(rows[i]), i))
    written: dict[tuple[str, ...], tuple[float, float]] = {}
    taken = _Taken(np.empty((0, 4)) if obstacles is None else obstacles)
    found = []
    for i in order:
        name = _placed(rows[i], float(x[i]), float(y[i]), frame, style, measure, language, taken)
        if name is not None:
            before = written.setdefault(name.lines, (name.x, name.y))
            if 0 < math.dist(before, (name.x, name.y)) < _AGAIN:
                continue
            found.append(name)
            taken.add(name.box)
            if name.dot is not None:
                taken.add(_around(*name.dot))
    return found


def _reached(points: Floats, frame: Frame) -> NDArray[np.bool_]:
    far = projection.distance(points[:, 0], points[:, 1], frame.projection.centre)
    return far < frame.projection.reach - 1


def _shown(row: MapLabel, zoom: float) -> bool:
    """Whether a scale is large (small for oceans) enough for a name."""
    if row.kind == "country":
        side = row.size * 2**zoom * 256 / 360
        return zoom >= row.rank - 0.6 and (side > 14 or zoom > row.rank + 2)
    if row.kind == "ocean":
        return zoom < 4.6 - row.rank
    if row.kind == "lake":
        return zoom >= 3.2 + row.rank
    if row.kind == "sea":
        low, high = {1: (2.0, 6.5), 2: (3.3, 7.5), 3: (4.8, 9.0), 4: (5.9, 10.0)}[int(row.rank)]
        return low <= zoom < high
    if row.kind == "disputed":
        return zoom >= 5.2
    return zoom >= 3.1 + 0.6 * max(row.rank, 0) + (0.0 if row.kind == "capital" else 0.35)


def _priority(row: MapLabel) -> float:
    """What is placed first: great countries, oceans, great towns, then the rest by rank."""
    if row.kind == "country":
        return row.rank
    if row.kind == "ocean":
        return 2.0
    if row.kind in ("sea", "lake"):
        return 1.8 + row.rank
    if row.kind == "disputed":
        return 6.5
    return 2.6 + row.rank * 0.8


def _lettering(row: MapLabel, style: Style, zoom: float) -> Lettering:
    sizes = style.sizes
    if row.kind == "country":
        side = row.size * 2**zoom * 256 / 360
        step = 0 if side > 260 else 1 if side > 120 else 2 if side > 55 else 3
        return Lettering(sizes.country[step], spacing=sizes.spacing)
    if row.kind == "ocean":
        return Lettering(sizes.ocean, italic=True, spacing=0.1, water=True)
    if row.kind in ("sea", "lake"):
        step = min(max(int(row.rank - zoom + 3.5), 0), len(sizes.sea) - 1)
        return Lettering(sizes.sea[step], italic=True, spacing=0.04, water=True)
    if row.kind == "disputed":
        return Lettering(sizes.disputed, italic=False)
    step = 0 if row.rank < 1.5 else 1 if row.rank < 4 else 2
    return Lettering(sizes.town[step], bold=row.kind == "capital" and row.rank < 0.6)


def _placed(
    row: MapLabel,
    x: float,
    y: float,
    frame: Frame,
    style: Style,
    measure: Measure,
    language: str,
    taken: _Taken,
) -> Name | None:
    zoom = math.log2(math.radians(1) * frame.scale * 360 / 256)
    lettering = _lettering(row, style, zoom)
    text = row.names.get(language) or row.names["en"]
    if row.kind in ("capital", "town"):
        return _town(row, text, x, y, frame, lettering, measure, taken)
    if row.kind == "country":
        text = text.upper()
    lines = _lines(text, row.turn)
    width = max(measure(line, lettering) for line in lines)
    height = lettering.size * (1.22 * len(lines) - 0.1)
    for dx, dy in _SHIFTS if row.kind == "country" else _SHIFTS[:1]:
        at_x, at_y = x + dx * width, y + dy * height
        box = _box(at_x, at_y, width, height, row.turn)
        if _within(box, frame) and taken.free(box):
            return Name(
                lines, at_x, at_y, lettering, row.turn, None, capital=False, box=box, key=row.key
            )
    return None


_SHIFTS = ((0.0, 0.0), (0.0, -0.9), (0.0, 0.9), (0.25, 0.0), (-0.25, 0.0), (0.0, 1.6), (0.0, -1.6))


def _town(
    row: MapLabel,
    text: str,
    x: float,
    y: float,
    frame: Frame,
    lettering: Lettering,
    measure: Measure,
    taken: _Taken,
) -> Name | None:
    """Right above, right below, left above, left below, above, below, right, left (Yoeli 1972)."""
    if not taken.free(_around(x, y)) or not _within(_around(x, y), frame):
        return None
    width, height = measure(text, lettering), lettering.size
    side, up = width / 2 + _DOT + 3, height * 0.55
    for dx, dy in (
        (side, -up), (side, up), (-side, -up), (-side, up),
        (0, -height / 2 - 5), (0, height / 2 + 5), (side, 0), (-side, 0),
    ):  # fmt: skip
        box = _box(x + dx, y + dy, width, height, 0.0)
        if _within(box, frame) and taken.free(box):
            capital = row.kind == "capital"
            return Name((text,), x + dx, y + dy, lettering, 0.0, (x, y), capital, box)
    return None


def _lines(text: str, turn: float) -> tuple[str, ...]:
    """One line, or two that are as equal as the words allow."""
    words = text.split()
    if len(text) < _WRAP or len(words) < 2 or turn:
        return (text,)
    cut = min(
        range(1, len(words)),
        key=lambda i: abs(len(" ".join(words[:i])) - len(" ".join(words[i:]))),
    )
    return " ".join(words[:cut]), " ".join(words[cut:])


def _around(x: float, y: float) -> tuple[float, float, float, float]:
    reach = _DOT + 1
    return x - reach, y - reach, x + reach, y + reach


def _box(
    x: float, y: float, width: float, height: float, turn: float
) -> tuple[float, float, float, float]:
    angle = math.radians(turn)
    wide = abs(width * math.cos(angle)) + abs(height * math.sin(angle))
    high = abs(width * math.sin(angle)) + abs(height * math.cos(angle))
    return (
        x - wide / 2 - _AIR, y - high / 2 - _AIR * 0.6,
        x + wide / 2 + _AIR, y + high / 2 + _AIR * 0.6,
    )  # fmt: skip


def _within(box: tuple[float, float, float, float], frame: Frame) -> bool:
    left, top, right, bottom = box
    if left < 0 or top < 0 or right > frame.width or bottom > frame.height:
        return False
    if frame.projection.name != "equal-earth":
        return True
    lon, _ = frame.lonlat(np.array([left, left, right, right]), np.array([top, bottom] * 2))
    return not bool(np.isnan(lon).any())
