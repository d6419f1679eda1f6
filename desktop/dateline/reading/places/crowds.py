"""Counts how many of the places that an article may mean lie close together: towns that are each
unsure still agree on the one county where all of them are.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from math import cos, floor, radians
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.model import LonLat

Cell = tuple[int, tuple[int, ...]]
"""A cell of a grid as a number, and with it itself and the eight around it."""
Lying = list[tuple[Cell, float]]
"""How much lies in some cells of one grid."""

_SIZES = (1.0, 3.5)
"""Heights of the cells of the two grids, in degrees; a place and those in the cells around its own
are about one and a half heights apart at most.
"""
_ROW = 4096


def cells(point: LonLat) -> tuple[Cell, Cell]:
    """The cells of the narrow and of the wide grid that a point lies in."""
    narrow, wide = (_cell(point.lon, floor(point.lat / size), size) for size in _SIZES)
    return (narrow, around(narrow, 0)), (wide, around(wide, 1))


def _cell(lon: float, row: int, size: float) -> int:
    """The cell of a row at a longitude: as wide as it is high in the middle of the row."""
    return row * _ROW + floor(lon * cos(radians((row + 0.5) * size)) / size)


@lru_cache(maxsize=8192)
def around(cell: int, grid: int) -> tuple[int, ...]:
    """A cell and the eight around it."""
    size = _SIZES[grid]
    row, column = divmod(cell + _ROW // 2, _ROW)
    column -= _ROW // 2
    lon = (column + 0.5) * size / cos(radians((row + 0.5) * size))
    middles = [_cell(lon, one, size) for one in (row - 1, row, row + 1)]
    return tuple(middle + step for middle in middles for step in (-1, 0, 1))


class Crowd:
    """How much lies around each cell of one grid.

    Args:
        grid: 0 for the narrow, 1 for the wide one.
        lying: what lies in its cells.
    """

    def __init__(self, grid: int, lying: Lying) -> None:
        inside: defaultdict[int, float] = defaultdict(float)
        for (cell, _), mass in lying:
            inside[cell] += mass
        self.masses: dict[int, float] = {}
        masses = self.masses
        for cell, mass in inside.items():
            near = around(cell, grid)
            if masses.keys().isdisjoint(near):
                masses.update(dict.fromkeys(near, mass))
            else:
                for one in near:
                    masses[one] = masses.get(one, 0.0) + mass

    def at(self, cell: int, own: Lying) -> float:
        """The mass in a cell and around it, without what stands in `own`."""
        mass = self.masses.get(cell, 0.0)
        for (_, near), its in own:
            if cell in near:
                mass -= its
        return mass
