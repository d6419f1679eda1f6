"""Draws the base map: land, coasts, borders, disputed areas and waters, in any projection."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream, QRectF, Qt
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPainterPath, QPen

from dateline.cartography import basemap, projection
from dateline.cartography.basemap import Paths
from dateline.cartography.projection import Frame
from dateline.cartography.style import Style

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]

_BLEED = 12.0
"""Pixels that lines go on beyond the picture, so that their ends do not show."""
_GRID = 1 / 16
"""Pixels: positions are rounded to this."""
_CELL = 0.6
"""Pixels: of the points of a path in one cell of this size only the first and the last are kept:
the same ones whichever way the path runs, so that neighbours stay neighbours."""
_HATCH = 5.0
_MOST_POINTS = 20_000
"""Of one filled path in an SVG: Qt's own reader stops at 32,767."""
_LOT = 200
"""Points of lines that are stroked at once."""
_LEAST_LAKE = 30.0
"""Square pixels of its box."""
_DIVISIONS_FROM = 14.0
"""Pixels per degree from which on first-order divisions are shown."""
_LEAST_DIVISION = 42.0
"""Pixels across, of a division whose limits are shown."""
_LIMITS_FROM = 8.0
"""Pixels per degree from which on limits of disputed areas and claims are shown."""


def pixels_per_degree(frame: Frame) -> float:
    """The scale of a picture, near its middle."""
    return math.radians(1) * frame.scale


def draw_ground(
    painter: QPainter, frame: Frame, style: Style, level: str = "", *, smooth: bool = True
) -> None:
    """Draw the base map without names.

    Args:
        painter: in device-independent pixels of the frame; clip it if the frame is not the whole
            picture.
        frame: which part of which projection.
        style: colours.
        level: of detail; by the scale when empty.
        smooth: whether the edges of land and lakes are smoothed; without it a moving map is drawn
            many times faster, and the smooth coast line hides the steps.
    """
    density = pixels_per_degree(frame)
    base = basemap.load(level or basemap.level_for(density))
    ground = style.ground
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    _draw_sea(painter, frame, style)
    land = fitted(base.land.rings, frame, closed=True)
    _fill(painter, land, ground.land, smooth=smooth)
    areas = [bool(base.land.disputed[i]) for i in base.land.feature]
    disputed = fitted(base.land.rings.chosen(np.array(areas)), frame, closed=True)
    _strokes(painter, hatch_lines(disputed, _HATCH), ground.hatch, 0.9)
    rank = 1.0 + 1.6 * math.log2(max(density, 1.0) / 3.0)
    rivers = base.rivers.chosen(base.rivers.rank <= max(rank, 0))
    _strokes(painter, fitted(rivers, frame), ground.river, 1.0)
    lakes = [ring for ring in fitted(base.lakes, frame, closed=True) if _is_large(ring)]
    _fill(painter, lakes, ground.water, smooth=smooth)
    _strokes(painter, lakes, ground.coast, 0.5)
    if density >= _DIVISIONS_FROM:
        inner = basemap.divisions().inner
        clear = inner.chosen(inner.rank * density >= _LEAST_DIVISION * 100)
        _strokes(painter, fitted(clear, frame), ground.division, 0.8)
    _strokes(painter, fitted(base.land.coast, frame), ground.coast, 0.8)
    _strokes(painter, fitted(base.land.borders, frame), ground.border, 1.0)
    limits = (base.land.inner, base.claims) if density >= _LIMITS_FROM else ()
    for lines in (base.land.disputed_borders, *limits):
        _strokes(painter, fitted(lines, frame), ground.disputed_border, 1.1, dash=(4.0, 2.6))
    painter.restore()


def _fill(painter: QPainter, rings: list[Floats], colour: str, *, smooth: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
    raster = painter.paintEngine().type() == QPaintEngine.Type.Raster
    for portion in [rings] if raster else _portions(rings):
        painter.fillPath(path_of(portion, closed=True), QColor(colour))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _portions(rings: list[Floats]) -> list[list[Floats]]:
    """Rings in portions of no more points than other programs read in one path of a file; a hole
    stays with the ring before it.
    """
    portions: list[list[Floats]] = [[]]
    points = 0
    for ring in rings:
        if points + len(ring) > _MOST_POINTS and not _is_hole(ring):
            portions.append([])
            points = 0
        portions[-1].append(ring)
        points += len(ring)
    return [portion for portion in portions if portion]


def _is_hole(ring: Floats) -> bool:
    """Whether a ring of pixels is turned as holes are: clockwise on the screen."""
    x, y = ring[:, 0], ring[:, 1]
    return bool(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]) > 0)


def _is_large(ring: Floats) -> bool:
    """Whether a lake is more than a speck."""
    return bool(np.prod(np.ptp(ring, axis=0)) > _LEAST_LAKE)


def _draw_sea(painter: QPainter, frame: Frame, style: Style) -> None:
    box = QRectF(0, 0, frame.width, frame.height)
    if frame.projection.name != "equal-earth":
        painter.fillRect(box, QColor(style.ground.water))
        return
    painter.fillRect(box, QColor(style.paper))
    up, east = np.linspace(-90, 90, 91), frame.meridian + 180 - 1e-9
    lon = np.concatenate([np.full(91, east), np.full(91, east - 360 + 2e-9)])
    x, y = frame.plane_to_pixels(*frame.projection.forward(lon, np.concatenate([up, up[::-1]])))
    outline = path_of([np.column_stack([x, y])], closed=True)
    painter.fillPath(outline, QColor(style.ground.water))
    painter.strokePath(outline, QPen(QColor(style.ground.coast), 0.8))


def fitted(paths: Paths, frame: Frame, *, closed: bool = False) -> list[Floats]:
    """Paths of degrees as pixels of a picture, cut to it: lines into pieces, rings by its sides."""
    found: list[Floats] = []
    for xy, start in _unrolled(_in_sight(paths, frame), frame, closed=closed):
        if len(xy):
            x, y = frame.plane_to_pixels(*frame.projection.forward(xy[:, 0], xy[:, 1]))
            found += _cut_to_picture(np.column_stack([x, y]), start, frame, closed=closed)
    return found


def _in_sight(paths: Paths, frame: Frame) -> Paths:
    """Leave out what a picture surely does not show."""
    if not len(paths):
        return paths
    if frame.projection.reach < 180:
        far = projection.distance(paths.xy[:, 0], paths.xy[:, 1], frame.projection.centre)
        nearest = np.minimum.reduceat(far, paths.start[:-1])
        corner = math.hypot(
            abs(frame.x) + frame.width / 2 / frame.scale,
            abs(frame.y) + frame.height / 2 / frame.scale,
        )
        reach = math.degrees(2 * math.asin(min(corner / 2, 1.0)))
        return paths.chosen(nearest <= min(reach + 2, frame.projection.reach - 1))
    _, lat = frame.lonlat(np.full(2, frame.width / 2), np.array([frame.height + _BLEED, -_BLEED]))
    south, north = np.nan_to_num(lat[0], nan=-90.0), np.nan_to_num(lat[1], nan=90.0)
    return paths.chosen((paths.box[:, 1] <= north) & (paths.box[:, 3] >= south))


def _unrolled(paths: Paths, frame: Frame, *, closed: bool) -> Iterator[tuple[Floats, Ints]]:
    """Paths with longitudes as the picture needs them: repeated, or cut at its seam; in lots of
    (points, where each path starts).
    """
    if frame.projection.reach < 180:
        yield paths.xy.astype(np.float64), paths.start
        return
    half = 180.0
    repeats = frame.projection.name == "web-mercator"
    if repeats:
        half = math.degrees(frame.width / 2 / frame.scale) + 1
    west, east = frame.meridian - half, frame.meridian + half
    cut = _half_ring if closed else _half_line
    first, last = math.floor((west - 180) / 360), math.ceil((east + 180) / 360)
    for turn in range(first, last + 1):
        low, high = paths.box[:, 0] + 360 * turn, paths.box[:, 2] + 360 * turn
        near = (low < east) & (high > west)
        whole = near if repeats else near & (low >= west) & (high <= east)
        if whole.any():
            lot = paths.chosen(whole)
            yield lot.xy + np.array([360.0 * turn, 0.0]), lot.start
        for i in np.flatnonzero(near & ~whole).tolist():
            pieces = [paths[i] + np.array([360.0 * turn, 0.0])]
            for at, sign in ((west, 1), (east, -1)):
                pieces = [part for piece in pieces for part in cut(piece, 0, at, sign)]
            for piece in pieces:
                bent, start = basemap.bent(piece, np.array([0, len(piece)]))
                yield bent, start


def _half_line(line: Floats, axis: int, at: float, sign: int) -> list[Floats]:
    """The pieces of a line on one side of an axis-parallel one.

    Args:
        line: points.
        axis: 0 for a limit of constant x, 1 for constant y.
        at: that constant.
        sign: 1 to keep what is greater, -1 what is less.
    """
    off = sign * (line[:, axis] - at)
    inside = off >= 0
    if inside.all():
        return [line]
    change = np.flatnonzero(inside[1:] != inside[:-1])
    share = (off[change] / (off[change] - off[change + 1]))[:, None]
    crossing = line[change] + share * (line[change + 1] - line[change])
    ends = [0, *(change + 1).tolist(), len(line)]
    return [
        np.concatenate([crossing[max(k - 1, 0) : k], line[a:b], crossing[k : k + 1]])
        for k, (a, b) in enumerate(pairwise(ends))
        if inside[a]
    ]


def _half_ring(ring: Floats, axis: int, at: float, sign: int) -> list[Floats]:
    """The part of a closed ring on one side, as one ring (Sutherland and Hodgman, 1974)."""
    pieces = _half_line(ring, axis, at, sign)
    if not pieces:
        return []
    return [np.concatenate([*pieces, pieces[0][:1]])]


def _cut_to_picture(xy: Floats, start: Ints, frame: Frame, *, closed: bool) -> list[Floats]:
    """Cut pixels to the picture with some bleed, and drop points that make no difference."""
    right, bottom = frame.width + _BLEED, frame.height + _BLEED
    low = np.minimum.reduceat(xy, start[:-1], axis=0)
    high = np.maximum.reduceat(xy, start[:-1], axis=0)
    size = np.array([right, bottom])
    seen = np.asarray((low <= size).all(axis=1) & (high >= -_BLEED).all(axis=1))
    over = np.asarray(seen & ((low < -_BLEED) | (high > size)).any(axis=1))
    cell = np.floor(xy / _CELL)
    change = np.any(cell[1:] != cell[:-1], axis=1)
    keep: NDArray[np.bool_] = np.zeros(len(xy), np.bool_)
    keep[1:] |= change
    keep[:-1] |= change
    keep[start[:-1]] = True
    keep[start[1:] - 1] = True
    grid: Floats = np.rint(xy / _GRID) * _GRID
    found = []
    cut = _half_ring if closed else _half_line
    for i in np.flatnonzero(seen).tolist():
        part = slice(start[i], start[i + 1])
        pieces: list[Floats] = [grid[part][keep[part]]]
        if over[i]:
            for axis, limit in ((0, right), (1, bottom)):
                if low[i, axis] < -_BLEED:
                    pieces = [p for piece in pieces for p in cut(piece, axis, -_BLEED, 1)]
                if high[i, axis] > limit:
                    pieces = [p for piece in pieces for p in cut(piece, axis, limit, -1)]
        found += [piece for piece in pieces if len(piece) > (3 if closed else 1)]
    return found


def path_of(lines: list[Floats], *, closed: bool = False) -> QPainterPath:
    """Many lines as one Qt path, made through Qt's own stream format: without a call per point."""
    path = QPainterPath()
    if not lines:
        return path
    xy = np.concatenate(lines)
    record = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
    elements = np.empty(len(xy), record)
    elements["kind"] = 1
    elements["kind"][np.cumsum([0, *(len(line) for line in lines[:-1])])] = 0
    elements["x"], elements["y"] = xy[:, 0], xy[:, 1]
    head = len(xy).to_bytes(4, "big")
    tail = (len(xy) - len(lines[-1])).to_bytes(4, "big") + int(closed).to_bytes(4, "big")
    stream = QDataStream(QByteArray(head + elements.tobytes() + tail))
    stream >> path
    if closed:
        path.setFillRule(Qt.FillRule.WindingFill)
    return path


def hatch_lines(rings: list[Floats], gap: float) -> list[Floats]:
    """Slanting lines inside some rings (holes turned the other way), `gap` pixels apart.

    Worked out as geometry, because not every device clips.
    """
    if not rings:
        return []
    begin = np.concatenate([ring[:-1] for ring in rings])
    end = np.concatenate([ring[1:] for ring in rings])
    step = gap * math.sqrt(2)
    across0, across1 = (begin.sum(axis=1) / step, end.sum(axis=1) / step)
    low, high = np.minimum(across0, across1), np.maximum(across0, across1)
    first, last = np.ceil(low).astype(int), np.ceil(high).astype(int)
    counts = last - first
    edge = np.repeat(np.arange(len(begin)), counts)
    if not len(edge):
        return []
    line = first[edge] + np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts)
    share = (line - across0[edge]) / (across1[edge] - across0[edge])
    points = begin[edge] + share[:, None] * (end[edge] - begin[edge])
    order = np.lexsort((points[:, 0] - points[:, 1], line))
    points = points[order]
    return [points[i : i + 2] for i in range(0, len(points) - 1, 2)]


def _strokes(
    painter: QPainter,
    lines: list[Floats],
    colour: str,
    width: float,
    dash: tuple[float, ...] = (),
) -> None:
    if not lines:
        return
    pen = QPen(QColor(colour), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.RoundCap)
    if dash:
        pen.setDashPattern([length / width for length in dash])
    for lot in _lots(lines):
        painter.strokePath(path_of(lot), pen)


def _lots(lines: list[Floats]) -> Iterator[list[Floats]]:
    """The lines in lots: Qt smooths the outlines of a long path many times over."""
    lot: list[Floats] = []
    points = 0
    for line in lines:
        lot.append(line)
        points += len(line)
        if points > _LOT:
            yield lot
            lot, points = [], 0
    if lot:
        yield lot
