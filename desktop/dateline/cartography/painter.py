"""Draws maps without a browser: the base map, a scene over it, and whole pictures as PNG, SVG or
PDF.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter

from dateline.cartography import names, painter_marks, painter_names
from dateline.cartography.names import Name
from dateline.cartography.painter_ground import draw_ground
from dateline.cartography.painter_text import measure
from dateline.cartography.projection import Frame
from dateline.cartography.scene_values import Scene
from dateline.cartography.style import Style

__all__ = ["draw_ground", "draw_scene", "measure"]


def draw_scene(
    painter: QPainter,
    scene: Scene,
    frame: Frame,
    style: Style,
    *,
    language: str = "en",
    named: bool = True,
) -> None:
    """Draw a scene, and the names of the base map that it leaves room for.

    Made for a map that moves: the names are placed once for a frame, and those that a mark touches
    are left out.

    Args:
        painter: in device-independent pixels of the frame, over `draw_ground`.
        scene: made for this frame.
        frame: the picture.
        style: colours.
        language: of the names, "en" or "id".
        named: whether the names of the base map are drawn.
    """
    if named:
        placed = _names(frame, style, language)
        free = _free(placed, painter_marks.boxes(scene, frame))
        hidden = {plaque.key for plaque in scene.plaques}
        painter_names.draw_names(
            painter, (name for name in free if name.key not in hidden), style
        )
    painter_marks.draw_marks(painter, scene, frame, style)


@lru_cache(maxsize=4)
def _names(frame: Frame, style: Style, language: str) -> tuple[Name, ...]:
    return tuple(names.place(frame, style, painter_names.measure, language))


def _free(placed: tuple[Name, ...], taken: NDArray[np.float64]) -> list[Name]:
    """The names whose boxes touch nothing that is taken."""
    if not len(taken) or not placed:
        return list(placed)
    own = np.array([name.box for name in placed])
    apart = (
        (own[:, None, 0] >= taken[:, 2])
        | (own[:, None, 2] <= taken[:, 0])
        | (own[:, None, 1] >= taken[:, 3])
        | (own[:, None, 3] <= taken[:, 1])
    ).all(axis=1)
    return [name for name, free in zip(placed, apart.tolist(), strict=True) if free]
