"""Draws what stands for events: areas, arrows, symbols, plaques and labels, from back to front."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPolygonF,
    QRadialGradient,
)

from dateline.cartography import basemap, painter_ground, painter_text
from dateline.cartography.painter_canvas import Box, Canvas
from dateline.cartography.painter_symbols import draw_badge, draw_symbols, pen_of, shape_path
from dateline.cartography.painter_text import TextStyle
from dateline.cartography.projection import Floats, Frame
from dateline.cartography.scene_values import (
    Area,
    Arrow,
    Label,
    Plaque,
    Scene,
)
from dateline.cartography.style import Style

_SMALL = 110.0
"""Pixels: within wider ellipses there is room for names of the base map."""
_SHADES = ((0.0, 0.22), (0.7, 0.14), (1.0, 0.0))
"""How strong the fill of a region is, from the middle to the edge."""
_RINGS = 16
_CASED = 8
"""Number of arrows up to which each gets a light edge: more of them would only be a web."""
_BASE = 0.36
_PLAQUE_LETTERS = 0.6
"""Height of a plaque's letters, share of its own."""
_LEAST_TIE = 6.0
"""Pixels between a plaque and its anchor from which on a line ties them."""
_LARGE = 250_000.0
"""Square pixels around an arrow from which on it is drawn anew each time."""


def draw_marks(painter: QPainter, scene: Scene, frame: Frame, style: Style) -> None:
    """Draw a scene over a base map, from the back to the front."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    canvas, spots = Canvas(painter), _spots(scene, frame)
    for area, at in zip(scene.areas, spots.areas, strict=True):
        if area.outline:
            _draw_outline(canvas, area, frame, style)
        else:
            _draw_ellipse(canvas, at, area, style)
    cased = len(scene.arrows) <= _CASED
    for arrow, origin, target in zip(scene.arrows, spots.origins, spots.targets, strict=True):
        _draw_arrow(canvas, arrow, origin, target, style, cased=cased)
    draw_symbols(canvas, scene.symbols, spots.x, spots.y, frame, style)
    for plaque, at in zip(scene.plaques, spots.plaques, strict=True):
        _draw_tie(canvas, at, plaque, style)
    for plaque, at in zip(scene.plaques, spots.plaques, strict=True):
        _draw_plaque(canvas, at, plaque, style)
    for label, at in zip(scene.labels, spots.labels, strict=True):
        _draw_label(canvas, at, label, style)
    painter.restore()


Point = tuple[float, float]


class _Spots(NamedTuple):
    """Where everything of a scene lies, in pixels."""

    x: Floats
    y: Floats
    plaques: list[Point]
    areas: list[Point]
    labels: list[Point]
    origins: list[Point]
    targets: list[Point]


@lru_cache(maxsize=2)
def _spots(scene: Scene, frame: Frame) -> _Spots:
    """All positions by one call of the projection."""
    symbols = scene.symbols
    groups = (
        [plaque.at for plaque in scene.plaques],
        [area.at for area in scene.areas],
        [label.at for label in scene.labels],
        [arrow.origin for arrow in scene.arrows],
        [arrow.target for arrow in scene.arrows],
    )
    lon = [at.lon for group in groups for at in group]
    lat = [at.lat for group in groups for at in group]
    x, y = frame.pixels(np.append(symbols.lon, lon), np.append(symbols.lat, lat))
    points = iter(zip(x[len(symbols) :].tolist(), y[len(symbols) :].tolist(), strict=True))
    return _Spots(
        x[: len(symbols)], y[: len(symbols)], *(list(islice(points, len(g))) for g in groups)
    )


def boxes(scene: Scene, frame: Frame) -> Floats:
    """What the marks and labels of a scene take, (n, 4): left, top, right, bottom in pixels."""
    spots = _spots(scene, frame)
    reach = scene.symbols.size / 2 + 2.0
    discs = np.stack((spots.x - reach, spots.y - reach, spots.x + reach, spots.y + reach), axis=1)
    rows: list[Box] = []
    for plaque, (x, y) in zip(scene.plaques, spots.plaques, strict=True):
        rows.append(_centred(x + plaque.dx, y + plaque.dy, plaque.width + 4, plaque.height + 4))
    for area, (x, y) in zip(scene.areas, spots.areas, strict=True):
        if not area.outline:
            if area.rx < _SMALL:
                rows.append(_centred(x, y, 1.7 * area.rx, 1.7 * area.ry))
            rows.append(_centred(x + area.dx, y + area.dy, area.width + 4, area.size * 4 / 3))
    for label, (x, y) in zip(scene.labels, spots.labels, strict=True):
        left, top = x + label.dx, y + label.dy
        rows.append((left, top, left + label.width, top + label.height))
    return np.concatenate((discs, np.array(rows, float).reshape(-1, 4)))


def corners(scene: Scene, frame: Frame) -> list[Point]:
    """Where a number goes on each mark of a scene: its upper left corner, in pixels."""
    spots = _spots(scene, frame)
    reach = scene.symbols.size * 0.36 + 2
    found = list(zip((spots.x - reach).tolist(), (spots.y - reach).tolist(), strict=True))
    for plaque, (x, y) in zip(scene.plaques, spots.plaques, strict=True):
        found.append((x + plaque.dx - plaque.width / 2, y + plaque.dy - plaque.height / 2))
    for area, (x, y) in zip(scene.areas, spots.areas, strict=True):
        found.append((x + area.dx - area.width / 2 - 8, y + area.dy))
    return found


def _centred(x: float, y: float, width: float, height: float) -> Box:
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


# Areas and arrows


_resting: Frame | None = None


def _draw_outline(canvas: Canvas, area: Area, frame: Frame, style: Style) -> None:
    """The tint of a province or the hatch of a country that is pointed at or chosen."""
    global _resting
    resting, _resting = _resting, frame
    if frame != resting:
        # The map moves: a picture of all of it would be drawn once.
        canvas.draw(0.0, 0.0, lambda inner: _paint_outline(inner, area, frame, style))
        return
    key = ("outline", style.name, area.key, area.hatched, area.event_class, area.faint, frame)
    box = 0.0, 0.0, frame.width, frame.height
    canvas.keep(0.0, 0.0, key, box, lambda inner: _paint_outline(inner, area, frame, style))


def _paint_outline(painter: QPainter, area: Area, frame: Frame, style: Style) -> None:
    level = basemap.level_for(painter_ground.pixels_per_degree(frame))
    rings = basemap.shape(area.key, level)
    if not rings:
        return
    colour = QColor(style.classes[area.event_class])
    fitted = painter_ground.fitted(basemap.paths(rings), frame, closed=True)
    path = painter_ground.path_of(fitted, closed=True)
    opacity = style.faint if area.faint else 1.0
    if area.hatched:
        painter.setOpacity(opacity * 0.5)
        lines = painter_ground.path_of(painter_ground.hatch_lines(fitted, 8.0))
        painter.strokePath(lines, pen_of(colour, 1.0))
    else:
        painter.setOpacity(opacity * style.tint)
        painter.fillPath(path, colour)
    painter.setOpacity(opacity * 0.9)
    painter.strokePath(path, pen_of(colour, 1.4))
    painter.setOpacity(1.0)


def _draw_ellipse(canvas: Canvas, at: Point, area: Area, style: Style) -> None:
    """Draw a region around a point: soft fill, dotted line, its name."""
    key = (
        "region",
        style.name,
        area.rx,
        area.ry,
        area.event_class,
        area.firm,
        area.faint,
        area.state,
    )
    box = -area.rx - 2, -area.ry - 2, area.rx + 2, area.ry + 2
    canvas.keep(*at, key, box, lambda inner: _paint_ellipse(inner, area, style))
    if not area.text:
        return
    ink = style.marks.ring if area.state else style.classes[area.event_class]
    letters = TextStyle(area.size, ink, style.ground.halo, italic=True)
    width = painter_text.width_of(area.text, letters)
    x, y = at[0] + area.dx, at[1] + area.dy
    canvas.painter.setOpacity(style.faint if area.faint else 1.0)
    canvas.text(x - width / 2, y + _BASE * area.size, area.text, letters)
    canvas.painter.setOpacity(1.0)
    if area.badge:
        draw_badge(canvas.painter, x + width / 2 + 9, y - 6, area.badge, style)


def _paint_ellipse(painter: QPainter, area: Area, style: Style) -> None:
    colour = QColor(style.classes[area.event_class])
    painter.setOpacity(style.faint if area.faint else 1.0)
    _shade(painter, area, colour)
    ring = QColor(style.marks.ring) if area.state else colour
    painter.setPen(
        pen_of(ring, 2.0 if area.state else 1.6, (0.5, 5.0) if area.firm else (4.0, 4.0))
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(0, 0), area.rx, area.ry)
    painter.setOpacity(1.0)


def _shade(painter: QPainter, area: Area, colour: QColor) -> None:
    """Fill a region softly, most in the middle."""
    # A continent is tinted less than a strait, or it would drown what lies in it.
    faded = min(1.0, _SMALL / area.rx)
    painter.save()
    painter.scale(1.0, area.ry / area.rx)
    painter.setPen(Qt.PenStyle.NoPen)
    if painter.paintEngine().type() == QPaintEngine.Type.Pdf:
        # There a gradient loses its transparency: ellipses over one another do not.
        strength = painter.opacity() * faded * _SHADES[0][1] / _RINGS
        painter.setBrush(colour)
        painter.setOpacity(strength)
        at, strengths = zip(*((at, -strength) for at, strength in _SHADES), strict=True)
        for ring in range(_RINGS):
            share = float(np.interp(-_SHADES[0][1] * (ring + 0.5) / _RINGS, strengths, at))
            painter.drawEllipse(QPointF(0, 0), area.rx * share, area.rx * share)
    else:
        soft = QRadialGradient(QPointF(0, 0), area.rx)
        for at_share, strength in _SHADES:
            shade = QColor(colour)
            shade.setAlphaF(strength * faded)
            soft.setColorAt(at_share, shade)
        painter.setBrush(QBrush(soft))
        painter.drawEllipse(QPointF(0, 0), area.rx, area.rx)
    painter.restore()


def _draw_arrow(
    canvas: Canvas, arrow: Arrow, origin: Point, target: Point, style: Style, *, cased: bool
) -> None:
    """Draw a bent arrow from the edge of one mark to that of another."""
    dx, dy = target[0] - origin[0], target[1] - origin[1]
    length = math.hypot(dx, dy)
    if length < arrow.origin_gap + arrow.target_gap + 12 or not math.isfinite(length):
        return
    if canvas.copies:
        # Few different arrows, so that a scrubbed scene finds most of them kept: they begin under
        # a mark that is drawn later, and end up to two pixels before one.
        dx, dy = round(2 * dx) / 2, round(2 * dy) / 2
        begin, end = arrow.origin_gap // 6 * 6, -(-arrow.target_gap // 3) * 3
        arrow = replace(arrow, origin_gap=begin, target_gap=end)
    reach = min(length * 0.12, 46.0) + 12 + arrow.width
    box = min(0.0, dx) - reach, min(0.0, dy) - reach, max(0.0, dx) + reach, max(0.0, dy) + reach
    opacity = style.faint if arrow.faint else 0.9

    def paint(painter: QPainter) -> None:
        _paint_arrow(painter, arrow, dx, dy, style, cased=cased)

    if (box[2] - box[0]) * (box[3] - box[1]) > _LARGE:
        canvas.draw(*origin, paint, opacity)
        return
    key = (
        "arrow", style.name, dx, dy, arrow.origin_gap, arrow.target_gap, arrow.width,
        arrow.event_class, arrow.firm, arrow.state, cased,
    )  # fmt: skip
    canvas.keep(*origin, key, box, paint, opacity, slim=True)


def _paint_arrow(
    painter: QPainter, arrow: Arrow, dx: float, dy: float, style: Style, *, cased: bool
) -> None:
    """Paint an arrow from (0, 0) to (dx, dy), its ends left out."""
    length = math.hypot(dx, dy)
    ux, uy = dx / length, dy / length
    a = QPointF(ux * arrow.origin_gap, uy * arrow.origin_gap)
    b = QPointF(dx - ux * arrow.target_gap, dy - uy * arrow.target_gap)
    bend = min(length * 0.12, 46.0)
    middle = QPointF((a.x() + b.x()) / 2 + uy * bend, (a.y() + b.y()) / 2 - ux * bend)
    tip = math.hypot(b.x() - middle.x(), b.y() - middle.y()) or 1.0
    tx, ty = (b.x() - middle.x()) / tip, (b.y() - middle.y()) / tip
    size = 5 + arrow.width * 1.9
    foot = QPointF(b.x() - tx * size, b.y() - ty * size)
    stem = QPainterPath(a)
    stem.quadTo(middle, foot)
    head = QPainterPath()
    px, py = -ty * size * 0.46, tx * size * 0.46
    head.addPolygon(QPolygonF([b, foot + QPointF(px, py), foot - QPointF(px, py)]))
    head.closeSubpath()
    colour = QColor(style.marks.ring if arrow.state else style.classes[arrow.event_class])
    edge = QColor(style.marks.outline)
    if cased:
        painter.strokePath(stem, pen_of(edge, arrow.width + 2.4))
    painter.strokePath(stem, pen_of(colour, arrow.width, () if arrow.firm else (5.0, 4.0)))
    if cased:
        painter.strokePath(head, pen_of(edge, 2.0))
    painter.fillPath(head, colour)


# Plaques and labels


def _draw_tie(canvas: Canvas, at: Point, plaque: Plaque, style: Style) -> None:
    """Tie a plaque that found no room at its anchor to it by a line."""
    half_width, half_height = plaque.width / 2, plaque.height / 2
    dx = max(plaque.dx - half_width, min(0.0, plaque.dx + half_width))
    dy = max(plaque.dy - half_height, min(0.0, plaque.dy + half_height))
    if math.hypot(dx, dy) < _LEAST_TIE:
        return
    key = ("tie", style.name, dx, dy, plaque.event_class)
    box = min(0.0, dx) - 4, min(0.0, dy) - 4, max(0.0, dx) + 4, max(0.0, dy) + 4
    opacity = style.faint if plaque.faint else 1.0
    canvas.keep(*at, key, box, lambda inner: _paint_tie(inner, dx, dy, plaque, style), opacity)


def _paint_tie(painter: QPainter, dx: float, dy: float, plaque: Plaque, style: Style) -> None:
    colour = QColor(style.classes[plaque.event_class])
    line = QPainterPath(QPointF(0, 0))
    line.lineTo(QPointF(dx, dy))
    dot = QPainterPath()
    dot.addEllipse(QPointF(0, 0), 2.2, 2.2)
    # A line that goes straight up and down is sharp through the middle of pixels.
    painter.translate(0.5, 0.5)
    painter.strokePath(line, pen_of(QColor(style.marks.outline), 3.4))
    painter.strokePath(line, pen_of(colour, 1.2))
    painter.fillPath(dot, colour)


def _draw_plaque(canvas: Canvas, at: Point, plaque: Plaque, style: Style) -> None:
    """Draw a country's plaque; its count is in no kept picture, as it changes all the time."""
    key = (
        "plaque", style.name, plaque.text, plaque.width, plaque.height, plaque.event_class,
        plaque.firm, plaque.faint, plaque.badge, plaque.state,
    )  # fmt: skip
    half_width, half_height = plaque.width / 2, plaque.height / 2
    box = -half_width - 9, -half_height - 9, half_width + 9, half_height + 9
    x, y = at[0] + plaque.dx, at[1] + plaque.dy
    canvas.keep(x, y, key, box, lambda inner: _paint_plaque(inner, plaque, style))
    if plaque.count_text:
        ink = QColor(style.classes[plaque.event_class]).name()
        letters = TextStyle(plaque.height * _PLAQUE_LETTERS, ink, bold=True)
        room = 7 / 12 * letters.size
        left = x + half_width - room - painter_text.width_of(plaque.count_text, letters)
        canvas.painter.setOpacity(style.faint if plaque.faint else 1.0)
        canvas.text(left, y + _BASE * letters.size, plaque.count_text, letters)
        canvas.painter.setOpacity(1.0)


def _paint_plaque(painter: QPainter, plaque: Plaque, style: Style) -> None:
    """Paint a plaque around (0, 0), without its count."""
    left, top = -plaque.width / 2, -plaque.height / 2
    box = QRectF(left, top, plaque.width, plaque.height)
    colour, marks, lengths = QColor(style.classes[plaque.event_class]), style.marks, style.lengths
    painter.setOpacity(style.faint if plaque.faint else 1.0)
    for grow, width in ((3.0, 2.0), (6.5, 1.4))[: int(plaque.state)]:
        ring = QPainterPath()
        ring.addRoundedRect(box.adjusted(-grow, -grow, grow, grow), 4 + grow, 4 + grow)
        painter.strokePath(ring, pen_of(QColor(marks.ring), width))
    path = QPainterPath()
    inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
    path.addRoundedRect(inner, lengths.plaque_radius, lengths.plaque_radius)
    painter.strokePath(path, pen_of(QColor(marks.outline), 3.4))
    painter.fillPath(path, QColor(marks.plaque))
    dash = () if plaque.firm else (lengths.dash * 1.5, lengths.dash)
    painter.strokePath(path, pen_of(colour, 1.5, dash))
    letters = TextStyle(plaque.height * _PLAQUE_LETTERS, marks.plaque_text, bold=True)
    part = letters.size / 12
    glyph = shape_path(style.shapes[plaque.event_class], 3.8 * part).translated(left + 11 * part, 0)
    painter.fillPath(glyph, colour if plaque.firm else QColor(marks.plaque))
    painter.strokePath(glyph, pen_of(colour, 1.4))
    painter_text.draw(painter, left + 19 * part, _BASE * letters.size, plaque.text, letters)
    painter.setOpacity(1.0)
    if plaque.badge:
        draw_badge(painter, left + plaque.width - 1, top + 1, plaque.badge, style)


def _draw_label(canvas: Canvas, at: Point, label: Label, style: Style) -> None:
    letters = TextStyle(label.size, style.text, style.ground.halo, bold=label.bold)
    room = label.width - painter_text.width_of(label.text, letters)
    left = at[0] + label.dx + {"left": 0.0, "right": room}.get(label.align, room / 2)
    base = at[1] + label.dy + label.height / 2 + _BASE * label.size
    canvas.text(left, base, label.text, letters)
