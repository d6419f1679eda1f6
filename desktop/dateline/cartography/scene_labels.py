"""Where names fit: placing texts beside symbols without overlap."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NARROW = frozenset("iljtfrI.,:;'|!()[] -·")
_BROAD = frozenset("mwMW@%")
_PADDING = 4.0


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

    def take_discs(
        self, x: NDArray[np.float64], y: NDArray[np.float64], half: NDArray[np.floating]
    ) -> None:
        """Mark the squares around many points at once: corners of a running sum in two
        directions.
        """
        square = self._square
        top = np.clip(((y - half) / square).astype(np.int64), 0, self._rows)
        left = np.clip(((x - half) / square).astype(np.int64), 0, self._columns)
        bottom = np.clip(((y + half) / square).astype(np.int64) + 1, 0, self._rows)
        right = np.clip(((x + half) / square).astype(np.int64) + 1, 0, self._columns)
        across = self._columns + 1
        corners = np.concatenate(
            (
                top * across + left,
                bottom * across + right,
                top * across + right,
                bottom * across + left,
            )
        )
        signs = np.repeat((1.0, 1.0, -1.0, -1.0), len(x))
        change = np.bincount(corners, signs, (self._rows + 1) * across)
        covered = change.reshape(self._rows + 1, across).cumsum(0).cumsum(1)
        self._taken |= covered[:-1, :-1] > 0.5

    def free_many(
        self,
        x: NDArray[np.float64],
        y: NDArray[np.float64],
        width: NDArray[np.float64],
        height: float,
    ) -> NDArray[np.bool_]:
        """`free` for many boxes at once, by a table of sums."""
        inside = (x >= 0) & (y >= 0) & (x + width <= self._width) & (y + height <= self._height)
        sums = np.zeros((self._rows + 1, self._columns + 1), np.int32)
        np.cumsum(self._taken, axis=0, dtype=np.int32, out=sums[1:, 1:])
        np.cumsum(sums[1:, 1:], axis=1, out=sums[1:, 1:])
        square = self._square
        top = np.clip((y / square).astype(np.int64), 0, self._rows)
        left = np.clip((x / square).astype(np.int64), 0, self._columns)
        bottom = np.clip(((y + height) / square).astype(np.int64) + 1, 0, self._rows)
        right = np.clip(((x + width) / square).astype(np.int64) + 1, 0, self._columns)
        covered = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
        free: NDArray[np.bool_] = inside & (covered == 0)
        return free

    def free(self, x: float, y: float, width: float, height: float) -> bool:
        """Whether a box lies wholly in the picture and touches nothing that is taken."""
        if x < 0 or y < 0 or x + width > self._width or y + height > self._height:
            return False
        square = self._square
        top, left = int(y / square), int(x / square)
        bottom, right = int((y + height) / square) + 1, int((x + width) / square) + 1
        return not self._taken[top:bottom, left:right].any()


ALIGN = ("left", "left", "right", "right", "centre", "centre", "left", "right")
"""The side that a label's text keeps to in each of the eight positions."""


def positions(
    radius: NDArray[np.float64], width: NDArray[np.float64], height: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Boxes for labels around symbols, best first (the order of Yoeli, 1972): right above, right
    below, left above, left below, above, below, right, left.

    Args:
        radius: of the symbols, pixels, (n,).
        width: of the labels, pixels, (n,).
        height: of the labels.

    Returns:
        Upper left corners relative to the symbols' middles (x, y down), each (n, 8).
    """
    near, beside = radius * 0.75 + 4, radius + _PADDING
    up, down = -near - height * 0.75, near - height * 0.25
    left, middle = -near - width, -width / 2
    level = np.full_like(radius, -height / 2)
    return (
        np.stack((near, near, left, left, middle, middle, beside, -beside - width), axis=1),
        np.stack((up, down, up, down, -beside - height, beside, level, level), axis=1),
    )


def place(
    room: Room,
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    width: NDArray[np.float64],
    height: float,
) -> list[int]:
    """Find room for boxes, the first ones first, and take it.

    Args:
        room: what is taken.
        x: left sides of each box in its possible spots, best first, pixels, (n, spots).
        y: upper sides, the same.
        width: the same.
        height: of the boxes.

    Returns:
        For each box the number of its spot, -1 for one that has no room.
    """
    free = room.free_many(x, y, width, height)
    found = []
    for number in range(len(x)):
        chosen = -1
        for spot in np.flatnonzero(free[number]).tolist():
            box = float(x[number, spot]), float(y[number, spot]), float(width[number, spot]), height
            if room.free(*box):
                room.take(*box)
                chosen = spot
                break
        found.append(chosen)
    return found
