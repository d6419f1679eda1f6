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
    """What part of the picture is taken, on a grid of small squares: a row is a number, each of its
    bits a square.

    Args:
        width: of the picture, pixels.
        height: the same.
        square: side of a square of the grid, pixels.
    """

    def __init__(self, width: float, height: float, square: float = 4.0) -> None:
        self._square = square
        self._width, self._height = width, height
        self._columns = max(1, int(width / square) + 1)
        self._rows = [0] * max(1, int(height / square) + 1)
        self._discs: NDArray[np.bool_] | None = None

    def take(self, x: float, y: float, width: float, height: float) -> None:
        """Mark a box, given by its upper left corner, as taken; what lies outside is ignored."""
        square = self._square
        top, left = max(0, int(y / square)), max(0, int(x / square))
        bottom, right = int((y + height) / square) + 1, int((x + width) / square) + 1
        if bottom > 0 and right > left:
            mask = ((1 << (right - left)) - 1) << left
            for row in range(top, min(bottom, len(self._rows))):
                self._rows[row] |= mask

    def take_discs(
        self, x: NDArray[np.float64], y: NDArray[np.float64], half: NDArray[np.floating]
    ) -> None:
        """Mark the squares around many points at once."""
        square, rows, columns = self._square, len(self._rows), self._columns
        top = _within((y - half) / square, rows)
        bottom = _within((y + half) / square + 1, rows)
        left = _within((x - half) / square, columns)
        right = _within((x + half) / square + 1, columns)
        seen = (bottom > top) & (right > left)
        if not seen.any():
            return
        # As many squares for each as the largest has: others repeat their last row and column.
        lines = _spread(top[seen], bottom[seen] - 1) * columns
        squares = lines[:, :, np.newaxis] + _spread(left[seen], right[seen] - 1)[:, np.newaxis, :]
        if self._discs is None:
            self._discs = np.zeros(rows * columns, np.bool_)
        self._discs[squares] = True
        packed = np.packbits(self._discs.reshape(rows, columns), axis=1, bitorder="little")
        data, size = packed.tobytes(), packed.shape[1]
        for row in range(rows):
            self._rows[row] |= int.from_bytes(data[row * size : (row + 1) * size], "little")

    def place(
        self,
        x: NDArray[np.float64],
        y: NDArray[np.float64],
        width: NDArray[np.float64],
        height: float,
    ) -> list[int]:
        """Find room for boxes, the first ones first, and take it.

        Args:
            x: left sides of each box in its possible spots, best first, pixels, (n, spots).
            y: upper sides, the same.
            width: the same.
            height: of the boxes.

        Returns:
            For each box the number of its spot, -1 for one that has no room.
        """
        inside = (x >= 0) & (y >= 0) & (x + width <= self._width) & (y + height <= self._height)
        per = 1 / self._square
        number, spot = np.nonzero(inside)
        x, y, width = x[inside], y[inside], width[inside]
        left, right = (x * per).astype(np.intp), ((x + width) * per).astype(np.intp)
        top, bottom = (y * per).astype(np.intp), ((y + height) * per).astype(np.intp)
        boxes = [number, spot, top, bottom + 1, left, right - left + 1]
        if self._discs is not None:
            # A glance at five squares of each box spares most of the boxes the long look.
            middle, line = (left + right) >> 1, ((top + bottom) >> 1) * self._columns + left
            upper, lower = top * self._columns, bottom * self._columns
            taken = self._discs[line] | self._discs[upper + middle] | self._discs[lower + middle]
            free = np.flatnonzero(~(taken | self._discs[upper + left] | self._discs[lower + right]))
            boxes = [column[free] for column in boxes]
        found, rows, done = [-1] * len(inside), self._rows, -1
        for box, at, first, last, shift, bits in zip(
            *(column.tolist() for column in boxes), strict=True
        ):
            if box == done:
                continue
            mask = ((1 << bits) - 1) << shift
            for row in rows[first:last]:
                if row & mask:
                    break
            else:
                found[box], done = at, box
                for row in range(first, last):
                    rows[row] |= mask
        return found

    def free(self, x: float, y: float, width: float, height: float) -> bool:
        """Whether a box lies wholly in the picture and touches nothing that is taken."""
        if x < 0 or y < 0 or x + width > self._width or y + height > self._height:
            return False
        square = self._square
        left = int(x / square)
        mask = ((2 << (int((x + width) / square) - left)) - 1) << left
        lines = self._rows[int(y / square) : int((y + height) / square) + 1]
        return not any(row & mask for row in lines)


def _within(at: NDArray[np.float64], most: int) -> NDArray[np.intp]:
    """Whole squares, none below 0 or above `most`."""
    return np.minimum(np.maximum(at, 0.0), float(most)).astype(np.intp)


def _spread(first: NDArray[np.intp], last: NDArray[np.intp]) -> NDArray[np.intp]:
    """All squares from the first to the last of each line, the last one repeated where others are
    longer.
    """
    most = int((last - first).max())
    squares: NDArray[np.intp] = first[:, np.newaxis] + np.arange(most + 1)
    return np.minimum(squares, last[:, np.newaxis])


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
    dx, dy = np.empty((2, len(radius), len(ALIGN)))
    dx[:, 0] = dx[:, 1] = near
    dx[:, 2] = dx[:, 3] = -near - width
    dx[:, 4] = dx[:, 5] = -width / 2
    dx[:, 6], dx[:, 7] = beside, -beside - width
    dy[:, 0] = dy[:, 2] = -near - height * 0.75
    dy[:, 1] = dy[:, 3] = near - height * 0.25
    dy[:, 4], dy[:, 5] = -beside - height, beside
    dy[:, 6] = dy[:, 7] = -height / 2
    return dx, dy
