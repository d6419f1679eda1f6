"""Draws what stands for events: areas, arrows, symbols, plaques and labels, from back to front."""

from __future__ import annotations

import math

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
_PLAQUE_SIZE = 12.0
_LEAST_TIE = 6.0
"""Pixels between a plaque and its anchor from which on a line ties them."""
_AREA_SIZE = 12.0


def draw_marks(painter: QPainter, scene: Scene, frame: Frame, style: Style) -> None:
    """Draw a scene over a base map, from the back to the front."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for area in scene.areas:
        _draw_area(painter, area, frame, style)
    cased = len(scene.arrows) <= _CASED
    for arrow in scene.arrows:
        _draw_arrow(painter, arrow, frame, style, cased=cased)
    draw_symbols(painter, scene.symbols, frame, style)
    anchors = [frame.pixels(plaque.at.lon, plaque.at.lat) for plaque in scene.plaques]
    for plaque, (x, y) in zip(scene.plaques, anchors, strict=True):
        _draw_tie(painter, float(x), float(y), plaque, style)
    for plaque, (x, y) in zip(scene.plaques, anchors, strict=True):
        draw_plaque(painter, float(x) + plaque.dx, float(y) + plaque.dy, plaque, style)
    for label in scene.labels:
        _draw_label(painter, label, frame, style)
    painter.restore()


def boxes(scene: Scene, frame: Frame) -> Floats:
    """What the marks and labels of a scene take, (n, 4): left, top, right, bottom in pixels."""
    rows: list[tuple[float, float, float, float]] = []
    symbols = scene.symbols
    if len(symbols):
        x, y = frame.pixels(symbols.lon, symbols.lat)
        reach = symbols.size / 2 + 2.0
        rows += zip((x - reach).tolist(), (y - reach).tolist(), (x + reach).tolist(),
                    (y + reach).tolist(), strict=True)  # fmt: skip
    for plaque in scene.plaques:
        x, y = frame.pixels(plaque.at.lon, plaque.at.lat)
        rows.append(_centred(float(x) + plaque.dx, float(y) + plaque.dy,
                             plaque.width + 4, plaque.height + 4))  # fmt: skip
    for area in scene.areas:
        if not area.outline:
            x, y = frame.pixels(area.at.lon, area.at.lat)
            if area.rx < _SMALL:
                rows.append(_centred(float(x), float(y), 1.7 * area.rx, 1.7 * area.ry))
            rows.append(_centred(float(x) + area.dx, float(y) + area.dy, area.width + 4, 16.0))
    for label in scene.labels:
        x, y = frame.pixels(label.at.lon, label.at.lat)
        left, top = float(x) + label.dx, float(y) + label.dy
        rows.append((left, top, left + label.width, top + label.height))
    return np.array(rows, float).reshape(-1, 4)


def corners(scene: Scene, frame: Frame) -> list[tuple[float, float]]:
    """Where a number goes on each mark of a scene: its upper left corner, in pixels."""
    symbols = scene.symbols
    x, y = frame.pixels(symbols.lon, symbols.lat)
    reach = symbols.size * 0.36 + 2
    found = list(zip((x - reach).tolist(), (y - reach).tolist(), strict=True))
    for plaque in scene.plaques:
        at_x, at_y = frame.pixels(plaque.at.lon, plaque.at.lat)
        left = float(at_x) + plaque.dx - plaque.width / 2
        found.append((left, float(at_y) + plaque.dy - plaque.height / 2))
    for area in scene.areas:
        at_x, at_y = frame.pixels(area.at.lon, area.at.lat)
        left = float(at_x) + area.dx - area.width / 2 - 8
        found.append((left, float(at_y) + area.dy))
    return found


def _centred(x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


# Areas and arrows


def _draw_area(painter: QPainter, area: Area, frame: Frame, style: Style) -> None:
    colour = QColor(style.classes[area.event_class])
    painter.save()
    painter.setOpacity(style.faint if area.faint else 1.0)
    if area.outline:
        _draw_outline(painter, area, frame, colour, style)
    else:
        x, y = frame.pixels(area.at.lon, area.at.lat)
        draw_ellipse(painter, float(x), float(y), area, style)
    painter.restore()


def _draw_outline(
    painter: QPainter, area: Area, frame: Frame, colour: QColor, style: Style
) -> None:
    """The tint of a province or the hatch of a country that is pointed at or chosen."""
    level = basemap.level_for(painter_ground.pixels_per_degree(frame))
    rings = basemap.shape(area.key, level)
    if not rings:
        return
    fitted = painter_ground.fitted(basemap.paths(rings), frame, closed=True)
    path = painter_ground.path_of(fitted, closed=True)
    opacity = painter.opacity()
    if area.hatched:
        painter.setOpacity(opacity * 0.5)
        lines = painter_ground.path_of(painter_ground.hatch_lines(fitted, 8.0))
        painter.strokePath(lines, pen_of(colour, 1.0))
    else:
        painter.setOpacity(opacity * style.tint)
        painter.fillPath(path, colour)
    painter.setOpacity(opacity * 0.9)
    painter.strokePath(path, pen_of(colour, 1.4))
    painter.setOpacity(opacity)


def draw_ellipse(painter: QPainter, x: float, y: float, area: Area, style: Style) -> None:
    """Draw a region around (x, y): soft fill, dotted line, its name."""
    colour = QColor(style.classes[area.event_class])
    _shade(painter, x, y, area, colour)
    ring = QColor(style.marks.ring) if area.state else colour
    painter.setPen(
        pen_of(ring, 2.0 if area.state else 1.6, (0.5, 5.0) if area.firm else (4.0, 4.0))
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(x, y), area.rx, area.ry)
    if not area.text:
        return
    letters = TextStyle(_AREA_SIZE, ring.name(), style.ground.halo, italic=True)
    width = painter_text.width_of(area.text, letters)
    middle_x, middle_y = x + area.dx, y + area.dy
    painter_text.draw(
        painter, middle_x - width / 2, middle_y + _BASE * _AREA_SIZE, area.text, letters
    )
    if area.badge:
        draw_badge(painter, middle_x + width / 2 + 9, middle_y - 6, area.badge, style)


def _shade(painter: QPainter, x: float, y: float, area: Area, colour: QColor) -> None:
    """Fill a region softly, most in the middle."""
    # A continent is tinted less than a strait, or it would drown what lies in it.
    faded = min(1.0, _SMALL / area.rx)
    painter.save()
    painter.translate(x, y)
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
    painter: QPainter, arrow: Arrow, frame: Frame, style: Style, *, cased: bool
) -> None:
    x0, y0 = (float(v) for v in frame.pixels(arrow.origin.lon, arrow.origin.lat))
    x1, y1 = (float(v) for v in frame.pixels(arrow.target.lon, arrow.target.lat))
    length = math.hypot(x1 - x0, y1 - y0)
    if length < arrow.origin_gap + arrow.target_gap + 12 or not math.isfinite(length):
        return
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    a = QPointF(x0 + ux * arrow.origin_gap, y0 + uy * arrow.origin_gap)
    b = QPointF(x1 - ux * arrow.target_gap, y1 - uy * arrow.target_gap)
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
    painter.save()
    painter.setOpacity(style.faint if arrow.faint else 0.9)
    if cased:
        painter.strokePath(stem, pen_of(edge, arrow.width + 2.4))
    painter.strokePath(stem, pen_of(colour, arrow.width, () if arrow.firm else (5.0, 4.0)))
    if cased:
        painter.strokePath(head, pen_of(edge, 2.0))
    painter.fillPath(head, colour)
    painter.restore()


# Plaques and labels


def _draw_tie(painter: QPainter, x: float, y: float, plaque: Plaque, style: Style) -> None:
    """Tie a plaque that found no room at its anchor (x, y) to it by a line."""
    half_width, half_height = plaque.width / 2, plaque.height / 2
    edge = QPointF(
        x + max(plaque.dx - half_width, min(0.0, plaque.dx + half_width)),
        y + max(plaque.dy - half_height, min(0.0, plaque.dy + half_height)),
    )
    if math.hypot(edge.x() - x, edge.y() - y) < _LEAST_TIE:
        return
    colour = QColor(style.classes[plaque.event_class])
    line = QPainterPath(QPointF(x, y))
    line.lineTo(edge)
    dot = QPainterPath()
    dot.addEllipse(QPointF(x, y), 2.2, 2.2)
    painter.save()
    painter.setOpacity(style.faint if plaque.faint else 1.0)
    painter.strokePath(line, pen_of(QColor(style.marks.outline), 3.4))
    painter.strokePath(line, pen_of(colour, 1.2))
    painter.fillPath(dot, colour)
    painter.restore()


def draw_plaque(painter: QPainter, x: float, y: float, plaque: Plaque, style: Style) -> None:
    """Draw a country's plaque with its middle at (x, y)."""
    left, top = x - plaque.width / 2, y - plaque.height / 2
    box = QRectF(left, top, plaque.width, plaque.height)
    colour, marks, lengths = QColor(style.classes[plaque.event_class]), style.marks, style.lengths
    painter.save()
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
    glyph = shape_path(style.shapes[plaque.event_class], 3.8).translated(left + 11, y)
    painter.fillPath(glyph, colour if plaque.firm else QColor(marks.plaque))
    painter.strokePath(glyph, pen_of(colour, 1.4))
    base = y + _BASE * _PLAQUE_SIZE
    painter_text.draw(
        painter, left + 19, base, plaque.text,
        TextStyle(_PLAQUE_SIZE, marks.plaque_text, bold=True),
    )  # fmt: skip
    if plaque.count_text:
        letters = TextStyle(_PLAQUE_SIZE, colour.name(), bold=True)
        width = painter_text.width_of(plaque.count_text, letters)
        painter_text.draw(
            painter, left + plaque.width - 7 - width, base, plaque.count_text, letters
        )
    painter.setOpacity(1.0)
    if plaque.badge:
        draw_badge(painter, left + plaque.width - 1, top + 1, plaque.badge, style)
    painter.restore()


def _draw_label(painter: QPainter, label: Label, frame: Frame, style: Style) -> None:
    x, y = frame.pixels(label.at.lon, label.at.lat)
    left = float(x) + label.dx
    letters = TextStyle(label.size, style.text, style.ground.halo, bold=label.bold)
    room = label.width - painter_text.width_of(label.text, letters)
    left += {"left": 0.0, "right": room}.get(label.align, room / 2)
    base = float(y) + label.dy + label.height / 2 + _BASE * label.size
    painter_text.draw(painter, left, base, label.text, letters)
