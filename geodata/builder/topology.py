"""Turns polygons that share their sides into arcs, so that every side is stored and drawn once."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

Ints = NDArray[np.int64]

QUANTUM = 1e-4
"""Degrees per unit of the stored coordinates: 11 m on the equator."""

COAST, BORDER, DISPUTED, INNER, SEAM = range(5)
"""Classes of arcs: between land and water, between two countries, the same in dispute, between two
parts of one country, and cuts that are no line on the ground (the 180th meridian, the pole)."""


@dataclass(slots=True)
class Topology:
    """Arcs, and features as rings of them.

    Attributes:
        xy: quantised coordinates of all arcs, (n, 2).
        arcs: where arc i lies in `xy`: `arcs[i]` to `arcs[i + 1]`.
        classes: class of each arc.
        sides: the features on both sides of each arc, -1 for none.
        refs: arcs of all rings in order; `~i` is arc i backwards.
        rings: where ring i lies in `refs`.
        holes: whether ring i is a hole of the last ring before it that is none.
        features: where feature i lies in `rings`.
    """

    xy: Ints
    arcs: Ints
    classes: Ints
    sides: Ints
    refs: Ints
    rings: Ints
    holes: Ints
    features: Ints


@dataclass(slots=True)
class _Rings:
    """Rings without their closing vertex, as vertex numbers."""

    vertices: Ints
    start: list[int] = field(default_factory=lambda: [0])
    feature: list[int] = field(default_factory=list)
    hole: list[int] = field(default_factory=list)


def quantised(geometry: shapely.Geometry) -> shapely.Geometry:
    """The geometry on the grid of stored coordinates, valid."""
    return shapely.set_precision(geometry, QUANTUM)


def _collect(features: list[shapely.Geometry]) -> tuple[_Rings, Ints]:
    pieces, rings = [], _Rings(np.empty(0, np.int64))
    for number, feature in enumerate(features):
        parts = sorted(
            (shapely.orient_polygons(part) for part in shapely.get_parts(feature)),
            key=lambda part: (-round(part.area, 6), part.bounds),
        )
        for part in parts:
            for index, ring in enumerate([part.exterior, *part.interiors]):
                xy = np.rint(shapely.get_coordinates(ring)[:-1] / QUANTUM).astype(np.int64)
                keep = np.any(xy != np.roll(xy, 1, axis=0), axis=1)
                pieces.append(xy[keep])
                rings.start.append(rings.start[-1] + int(keep.sum()))
                rings.feature.append(number)
                rings.hole.append(int(index > 0))
    unique, inverse = np.unique(np.concatenate(pieces), axis=0, return_inverse=True)
    rings.vertices = inverse.ravel()
    return rings, unique


def _edges(rings: _Rings) -> tuple[Ints, Ints]:
    """For each ring vertex: number of the undirected edge that leaves it; and each edge's two
    sides.
    """
    after = np.empty_like(rings.vertices)
    owner = np.empty_like(rings.vertices)
    for i, feature in enumerate(rings.feature):
        a, b = rings.start[i : i + 2]
        after[a:b] = np.roll(rings.vertices[a:b], -1)
        owner[a:b] = feature
    low, high = np.minimum(rings.vertices, after), np.maximum(rings.vertices, after)
    _, number = np.unique(low * (rings.vertices.max() + 1) + high, return_inverse=True)
    number = number.ravel()
    sides = np.full((number.max() + 1, 2), -1)
    np.maximum.at(sides[:, 1], number, owner)
    other = np.full(len(sides), np.iinfo(np.int64).max)
    np.minimum.at(other, number, owner)
    uses = np.bincount(number)
    sides[:, 0] = np.where(uses > 1, other, -1)
    return number, sides


def build(
    features: list[shapely.Geometry],
    countries: list[str],
    disputed: shapely.Geometry | None = None,
    reach: float = 0.1,
) -> Topology:
    """Arcs and rings of a coverage.

    Args:
        features: polygons that touch but do not overlap, on the grid of `quantised`.
        countries: the country of each feature, to tell borders from lines within a country.
        disputed: lines that mark the borders near them as disputed.
        reach: how near in degrees.
    """
    rings, grid = _collect(features)
    edge, sides = _edges(rings)
    kind = _classify(rings, edge, sides, grid, countries, disputed, reach)
    _, mark = np.unique(np.column_stack([sides, kind]), axis=0, return_inverse=True)
    nodes = _nodes(rings, edge, mark.ravel(), len(grid))
    known: dict[tuple[int, ...], int] = {}
    classes, both, refs, ends = [], [], [], [0]
    for i in range(len(rings.feature)):
        a, b = rings.start[i : i + 2]
        for piece, first in _split(rings.vertices[a:b], nodes):
            forward, backward = tuple(piece), tuple(piece[::-1])
            key = min(forward, backward)
            if key not in known:
                known[key] = len(known)
                classes.append(int(kind[edge[a + first]]))
                both.append(sides[edge[a + first]])
            refs.append(known[key] if key == forward else ~known[key])
        ends.append(len(refs))
    points = [grid[list(key)] for key in known]
    return Topology(
        xy=np.concatenate(points),
        arcs=np.cumsum([0, *(len(p) for p in points)]),
        classes=np.array(classes),
        sides=np.array(both),
        refs=np.array(refs),
        rings=np.array(ends),
        holes=np.array(rings.hole),
        features=np.searchsorted(rings.feature, np.arange(len(features) + 1)),
    )


def _classify(
    rings: _Rings,
    edge: Ints,
    sides: Ints,
    grid: Ints,
    countries: list[str],
    disputed: shapely.Geometry | None,
    reach: float,
) -> Ints:
    names = np.array([*countries, ""])
    left, right = names[sides[:, 0]], names[sides[:, 1]]
    kind = np.where(sides[:, 0] < 0, COAST, np.where(left == right, INNER, BORDER))
    after = np.empty_like(rings.vertices)
    for i in range(len(rings.feature)):
        a, b = rings.start[i : i + 2]
        after[a:b] = np.roll(rings.vertices[a:b], -1)
    begin, end = np.empty((2, len(sides)), np.int64)
    begin[edge], end[edge] = rings.vertices, after
    p, q = grid[begin] * QUANTUM, grid[end] * QUANTUM
    along = (np.abs(p[:, 0]) > 179.9999) & (np.abs(q[:, 0]) > 179.9999)
    pole = (p[:, 1] < -89.9999) & (q[:, 1] < -89.9999)
    kind[(along | pole) & (sides[:, 0] < 0)] = SEAM
    if disputed is not None:
        shapely.prepare(zone := shapely.buffer(disputed, reach))
        middle = (p + q) / 2
        inside = shapely.contains_xy(zone, middle[:, 0], middle[:, 1])
        kind[inside & (kind == BORDER)] = DISPUTED
    return kind


def _nodes(rings: _Rings, edge: Ints, mark: Ints, count: int) -> NDArray[np.bool_]:
    """Vertices where arcs have to end: where sides change, or more than two edges meet."""
    before = np.empty_like(edge)
    for i in range(len(rings.feature)):
        a, b = rings.start[i : i + 2]
        before[a:b] = np.roll(edge[a:b], 1)
    pairs = np.unique(
        np.concatenate(
            [
                np.column_stack([rings.vertices, edge]),
                np.column_stack([rings.vertices, before]),
            ]
        ),
        axis=0,
    )
    degree = np.bincount(pairs[:, 0], minlength=count)
    low = np.full(count, np.iinfo(np.int64).max)
    high = np.full(count, -1)
    np.minimum.at(low, pairs[:, 0], mark[pairs[:, 1]])
    np.maximum.at(high, pairs[:, 0], mark[pairs[:, 1]])
    ends: NDArray[np.bool_] = (degree != 2) | (low != high)
    return ends


def _split(ring: Ints, nodes: NDArray[np.bool_]) -> list[tuple[Ints, int]]:
    """The arcs of a ring with their end vertices, each with the ring index that it begins at."""
    cuts = np.flatnonzero(nodes[ring])
    if not len(cuts):
        turn = int(ring.argmin())
        turned = np.roll(ring, -turn)
        return [(np.append(turned, turned[0]), turn)]
    turned = np.roll(ring, -cuts[0])
    ends = [*(cuts - cuts[0]), len(ring)]
    closed = np.append(turned, turned[0])
    return [(closed[a : b + 1], int((a + cuts[0]) % len(ring))) for a, b in pairwise(ends)]
