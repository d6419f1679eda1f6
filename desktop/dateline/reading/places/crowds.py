"""Counts how many of the places that an article may mean lie close together: towns that are each
unsure still agree on the one county where all of them are.
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, floor, radians
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.model import LonLat

Cells = tuple[int, int]
"""The cell of the narrow and that of the wide grid that a place lies in."""
Lying = list[tuple[Cells, float]]
"""How much lies in some cells."""
NARROW, WIDE = 0, 1

_SIZES = (1.0, 3.5)
"""Heights of the cells of the two grids, in degrees; a place and those in the cells around its own
are about one and a half heights apart at most.
"""
_ROW = 4096


def cells(point: LonLat) -> Cells:
    """The cells that a point lies in."""
    narrow, wide = _SIZES
    return (
        _cell(point.lon, floor(point.lat / narrow), narrow),
        _cell(point.lon, floor(point.lat / wide), wide),
    )


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


def inside(lying: Lying, grid: int) -> dict[int, float]:
    """The mass inside each cell of a grid."""
    masses: dict[int, float] = {}
    for own, mass in lying:
        cell = own[grid]
        masses[cell] = masses.get(cell, 0.0) + mass
    return masses


def spread(lying: Lying, grid: int) -> dict[int, float]:
    """The mass inside and around each cell of a grid."""
    masses: dict[int, float] = {}
    for cell, mass in inside(lying, grid).items():
        near = around(cell, grid)
        if masses.keys().isdisjoint(near):
            masses.update(dict.fromkeys(near, mass))
        else:
            for one in near:
                masses[one] = masses.get(one, 0.0) + mass
    return masses
