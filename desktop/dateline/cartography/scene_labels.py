"""Where names fit: placing texts beside symbols without overlap."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

_NARROW = frozenset("iljtfrI.,:;'|!()[] -·")
_BROAD = frozenset("mwMW@%")
_PADDING = 3.0


@lru_cache(maxsize=8192)
def estimate(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text is in a humanist sans-serif, in pixels, on the generous side.

    >>> estimate("Rusia", 10.0)
    27.2
    """
    units = 0.0
    for character in text:
        if unicodedata.combining(character):
            continue
        if unicodedata.east_asian_width(character) in "WF":
            units += 1.0
        elif character in _NARROW:
            units += 0.34
        elif character in _BROAD:
            units += 0.9
        elif character.isupper():
            units += 0.68
        else:
            units += 0.565
    return round(units * size * (1.06 if bold else 1.0), 1)


class Room:
    """What part of the picture is taken, on a grid of small squares.

    Args:
        width: of the picture, pixels.
        height: the same.
        square: side of a square of the grid, pixels.
    """

    def __init__(self, width: float, height: float, square: float = 4.0) -> None:
        self._square = square
        self._width, self._height = width, height
        self._rows = max(1, int(height / square) + 1)
        self._columns = max(1, int(width / square) + 1)
        self._taken = np.zeros((self._rows, self._columns), np.bool_)

    def take(self, x: float, y: float, width: float, height: float) -> None:
        """Mark a box, given by its upper left corner, as taken; what lies outside is ignored."""
        square = self._square
        top, left = max(0, int(y / square)), max(0, int(x / square))
        bottom, right = int((y + height) / square) + 1, int((x + width) / square) + 1
        if bottom > 0 and right > 0:
            self._taken[top:bottom, left:right] = True

    def free(self, x: float, y: float, width: float, height: float) -> bool:
        """Whether a box lies wholly in the picture and touches nothing that is taken."""
        if x < 0 or y < 0 or x + width > self._width or y + height > self._height:
            return False
        square = self._square
        top, left = int(y / square), int(x / square)
        bottom, right = int((y + height) / square) + 1, int((x + width) / square) + 1
        return not self._taken[top:bottom, left:right].any()


def positions(radius: float, width: float, height: float) -> Iterator[tuple[float, float, str]]:
    """Boxes for a label around a symbol, best first (the order of Yoeli, 1972).

    Args:
        radius: of the symbol, pixels.
        width: of the label, pixels.
        height: the same.

    Yields:
        Upper left corner relative to the symbol's middle (x, y down), and the side that the text
        keeps to.
    """
    near = radius * 0.75 + 1
    beside = radius + _PADDING
    yield near, -near - height * 0.75, "left"
    yield near, near - height * 0.25, "left"
    yield -near - width, -near - height * 0.75, "right"
    yield -near - width, near - height * 0.25, "right"
    yield -width / 2, -beside - height, "centre"
    yield -width / 2, beside, "centre"
    yield beside, -height / 2, "left"
    yield -beside - width, -height / 2, "right"
