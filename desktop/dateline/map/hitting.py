"""Which mark of a scene lies under the pointer."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from dateline.cartography.scene import pixel
from dateline.cartography.scene_sight import pixels

if TYPE_CHECKING:
    from dateline.cartography.scene import Scene, Viewport

_REACH = 12.0
"""Pixels around the middle of a symbol that always count as it: targets are 24 px wide."""


def mark_at(scene: Scene, viewport: Viewport, x: float, y: float) -> int:
    """The mark at a pixel of the map, -1 for none.

    Plaques lie above symbols, these above the names of regions; of symbols that overlap, the one
    whose edge is nearest wins, and of equally near ones the upper.
    """
    symbols = len(scene.symbols)
    for number in range(len(scene.plaques) - 1, -1, -1):
        plaque = scene.plaques[number]
        px, py = pixel(viewport, plaque.at)
        across, down = abs(x - px - plaque.dx), abs(y - py - plaque.dy)
        if across <= plaque.width / 2 + 2 and down <= plaque.height / 2 + 2:
            return symbols + number
    if symbols:
        mark = _symbol_at(scene, viewport, x, y)
        if mark >= 0:
            return mark
    for number in range(len(scene.areas) - 1, -1, -1):
        area = scene.areas[number]
        if area.outline:
            continue
        px, py = pixel(viewport, area.at)
        across, down = abs(x - px - area.dx), abs(y - py - area.dy)
        if across <= area.width / 2 + 4 and down <= area.size / 2 + 4:
            return symbols + len(scene.plaques) + number
    return -1


def _symbol_at(scene: Scene, viewport: Viewport, x: float, y: float) -> int:
    px, py = pixels(scene.symbols.lon, scene.symbols.lat, viewport)
    away = np.hypot(px - x, py - y)
    half = scene.symbols.size / 2
    beyond = np.where(away <= np.maximum(half + 2, _REACH), np.maximum(away - half, 0.0), math.inf)
    upper = len(beyond) - 1 - int(beyond[::-1].argmin())
    return upper if beyond[upper] < math.inf else -1
