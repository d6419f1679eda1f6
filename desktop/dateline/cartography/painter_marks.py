"""Draws what stands for events by the symbol grammar: areas, arrows, symbols, plaques, labels."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRadialGradient,
)

from dateline.cartography import basemap, painter_ground, painter_text
from dateline.cartography.painter_text import TextStyle
from dateline.cartography.projection import Floats, Frame
from dateline.cartography.scene_values import (
    Area,
    Arrow,
    Badge,
    Label,
    Plaque,
    Scene,
    State,
    Symbols,
)
from dateline.cartography.style import Style
from dateline.model import Precision
from dateline.timeline import PRECISIONS

_EXACT = PRECISIONS.index(Precision.EXACT)
_AREA = PRECISIONS.index(Precision.AREA)
_EDGE = 40.0
_SMALL = 110.0
"""Pixels: within wider ellipses there is room for names of the base map."""
_KEPT = 3000
_CASED = 8
"""Number of arrows up to which each gets a light edge: more of them would only be a web."""
_BASE = 0.36
_COUNT_SIZE = 10.0
_PLAQUE_SIZE = 12.0
_AREA_SIZE = 12.0


@dataclass(frozen=True, slots=True)
class Look:
    """What makes one symbol look different from another."""

    event_class: int
    precision: int
    diameter: float
    firm: bool = True
    faint: bool = False
    badge: int = 0
    state: int = 0
    dateline: bool = False
    text: str = ""


def draw_marks(painter: QPainter, scene: Scene, frame: Frame, style: Style) -> None:
    """Draw a scene over a base map, from the back to the front."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for area in scene.areas:
        _draw_area(painter, area, frame, style)
    cased = len(scene.arrows) <= _CASED
    for arrow in scene.arrows:
        _draw_arrow(painter, arrow, frame, style, cased=cased)
    _draw_symbols(painter, scene.symbols, frame, style)
    for plaque in scene.plaques:
        x, y = frame.pixels(plaque.at.lon, plaque.at.lat)
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


def _centred(x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


# Symbols


def _draw_symbols(painter: QPainter, symbols: Symbols, frame: Frame, style: Style) -> None:
    if not len(symbols):
        return
    x, y = frame.pixels(symbols.lon, symbols.lat)
    seen = (x > -_EDGE) & (y > -_EDGE) & (x < frame.width + _EDGE) & (y < frame.height + _EDGE)
    copied = painter_text.is_upright_picture(painter)
    # Few sizes, so that a scrubbed scene finds its pictures among those that are kept.
    size = np.rint(symbols.size) if copied else symbols.size
    columns = (
        symbols.event_class, symbols.precision, size, symbols.firm, symbols.faint, symbols.badge,
        symbols.state, symbols.dateline,
    )  # fmt: skip
    texts = [text for text, yes in zip(symbols.text, seen.tolist(), strict=True) if yes]
    looks = list(zip(*(column[seen].tolist() for column in columns), strict=True))
    if copied:
        _stamp_symbols(painter, x[seen], y[seen], looks, style)
    for at_x, at_y, look, text in zip(
        x[seen].tolist(), y[seen].tolist(), looks, texts, strict=True
    ):
        if copied and not text:
            continue
        painter.save()
        painter.translate(at_x, at_y)
        shown = replace(Look(*look), text=text)
        if copied:
            painter.setOpacity(style.faint if shown.faint else 1.0)
            _draw_count(painter, shown, style)
        else:
            draw_symbol(painter, shown, style)
        painter.restore()


def _stamp_symbols(
    painter: QPainter, x: Floats, y: Floats, looks: list[tuple[Any, ...]], style: Style
) -> None:
    """Copy the kept pictures of symbols, without their counts."""
    own = painter.device().devicePixelRatio()
    transform = painter.worldTransform()
    ratio = transform.m11() * own
    across = np.rint((x * transform.m11() + transform.dx()) * own)
    down = np.rint((y * transform.m22() + transform.dy()) * own)
    kept = _sprites.setdefault((style.name, ratio, own), {})
    if len(kept) > _KEPT:
        kept.clear()
    painter.save()
    painter.resetTransform()
    draw, point = painter.drawImage, QPointF
    for at_x, at_y, look in zip(across.tolist(), down.tolist(), looks, strict=True):
        sprite = kept.get(look)
        if sprite is None:
            sprite = kept[look] = _sprite(Look(*look), style, ratio, own)
        image, half = sprite
        draw(point((at_x - half) / own, (at_y - half) / own), image)
    painter.restore()


_sprites: dict[tuple[str, float, float], dict[tuple[Any, ...], tuple[QImage, int]]] = {}


def _sprite(look: Look, style: Style, ratio: float, own: float) -> tuple[QImage, int]:
    """A symbol in device pixels, and how far its middle lies from the corner."""
    half = math.ceil((look.diameter * 0.75 + 13) * ratio)
    image = QImage(2 * half, 2 * half, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    inner = QPainter(image)
    inner.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner.translate(half, half)
    inner.scale(ratio, ratio)
    draw_symbol(inner, look, style)
    inner.end()
    image.setDevicePixelRatio(own)
    return image, half


def shape_path(shape: str, radius: float) -> QPainterPath:
    """The shape of a class around (0, 0), as large to the eye as a disc of that radius."""
    path = QPainterPath()
    if shape == "diamond":
        d = radius * 1.24
        path.addPolygon(_polygon((0, -d), (d, 0), (0, d), (-d, 0)))
    elif shape == "triangle":
        d = radius * 1.42
        path.addPolygon(_polygon((0, -d), (d * 0.866, d / 2), (-d * 0.866, d / 2)))
    elif shape == "square":
        d = radius * 0.886
        path.addRect(QRectF(-d, -d, 2 * d, 2 * d))
    else:
        r = radius * (0.82 if shape == "dot" else 1.0)
        path.addEllipse(QPointF(0, 0), r, r)
    path.closeSubpath()
    return path


def _polygon(*points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def draw_symbol(painter: QPainter, look: Look, style: Style) -> None:
    """Draw one symbol around (0, 0)."""
    radius = look.diameter / 2
    if look.state:
        _draw_rings(painter, radius, look.state, style)
    if look.dateline:
        _draw_filed(painter, radius, style)
        return
    colour, marks = QColor(style.classes[look.event_class]), style.marks
    hollow = look.precision == _AREA or not look.firm
    shape, lengths = style.shapes[look.event_class], style.lengths
    painter.setOpacity(style.faint if look.faint else 1.0)
    if look.precision == _EXACT:
        _draw_ticks(painter, radius * (1.24 if shape == "diamond" else 1.0), colour, style)
    path = shape_path(shape, radius - (0.6 if hollow else 0.0))
    edge = 2 * lengths.outline + (lengths.hollow if hollow else 0.0)
    painter.strokePath(path, _pen(QColor(marks.outline), edge))
    painter.fillPath(path, QColor(marks.plaque) if hollow else colour)
    if hollow:
        dash = () if look.firm else (lengths.dash, lengths.dash * 0.8)
        painter.strokePath(path, _pen(colour, lengths.hollow, dash))
    _draw_count(painter, look, style)
    painter.setOpacity(1.0)
    if look.badge:
        draw_badge(painter, radius * 0.72 + 1, -radius * 0.72 - 1, look.badge, style)


def _draw_count(painter: QPainter, look: Look, style: Style) -> None:
    """The number of events, in the middle of the symbol."""
    if not look.text:
        return
    hollow = look.precision == _AREA or not look.firm
    ink = style.classes[look.event_class] if hollow else style.marks.count
    letters = TextStyle(_COUNT_SIZE, ink, bold=True)
    width = painter_text.width_of(look.text, letters)
    drop = look.diameter * 0.06 if style.shapes[look.event_class] == "triangle" else 0.0
    painter_text.draw(painter, -width / 2, _BASE * _COUNT_SIZE + drop, look.text, letters)


def _draw_ticks(painter: QPainter, radius: float, colour: QColor, style: Style) -> None:
    inner = radius + 1.5
    outer = inner + min(style.lengths.tick, radius * 0.6)
    path = QPainterPath()
    for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        path.moveTo(x * inner, y * inner)
        path.lineTo(x * outer, y * outer)
    painter.strokePath(path, _pen(QColor(style.marks.outline), 3.4, flat=True))
    painter.strokePath(path, _pen(colour, 1.6, flat=True))


def _draw_rings(painter: QPainter, radius: float, state: int, style: Style) -> None:
    chosen = state == State.CHOSEN
    painter.setBrush(Qt.BrushStyle.NoBrush)
    middle = QPointF(0, 0)
    for reach, width, colour in (
        (5.5 if chosen else 4.0, 9.0 if chosen else 6.0, style.marks.outline),
        (4.0, 2.0, style.marks.ring),
        *(((7.5, 1.4, style.marks.ring),) if chosen else ()),
    ):
        painter.setPen(_pen(QColor(colour), width))
        painter.drawEllipse(middle, radius + reach, radius + reach)


def _draw_filed(painter: QPainter, radius: float, style: Style) -> None:
    """The sheet of paper that says: filed here."""
    w, h, fold = radius * 0.66, radius * 0.86, radius * 0.5
    sheet = QPainterPath()
    sheet.addPolygon(_polygon((-w, -h), (w - fold, -h), (w, -h + fold), (w, h), (-w, h)))
    sheet.closeSubpath()
    ink = QColor(style.marks.plaque_text)
    painter.fillPath(sheet, QColor(style.marks.plaque))
    painter.strokePath(sheet, _pen(ink, 1.2))
    lines = QPainterPath()
    for y in (-0.1, 0.2, 0.5):
        lines.moveTo(-w * 0.55, y * radius)
        lines.lineTo(w * 0.55, y * radius)
    painter.strokePath(lines, _pen(ink, 1.0, flat=True))


def draw_badge(painter: QPainter, x: float, y: float, badge: int, style: Style) -> None:
    """Draw the sign on the corner of a mark, around (x, y)."""
    disc = QPainterPath()
    radius = style.lengths.badge - 0.5
    disc.addEllipse(QPointF(x, y), radius, radius)
    wrong = badge == Badge.CONTRADICTION
    edge = QColor(style.marks.outline)
    painter.strokePath(disc, _pen(edge, 2.0))
    painter.fillPath(disc, QColor(style.marks.contradiction if wrong else style.marks.confirmed))
    sign = QPainterPath()
    if wrong:
        for top, bottom in ((-2.8, 0.6), (2.9, 3.0)):
            sign.moveTo(x, y + top)
            sign.lineTo(x, y + bottom)
    else:
        sign.moveTo(x - 2.6, y + 0.2)
        sign.lineTo(x - 0.7, y + 2.1)
        sign.lineTo(x + 2.7, y - 2.0)
    painter.strokePath(sign, _pen(edge, 1.6))


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
        painter.strokePath(lines, _pen(colour, 1.0))
    else:
        painter.setOpacity(opacity * style.tint)
        painter.fillPath(path, colour)
    painter.setOpacity(opacity * 0.9)
    painter.strokePath(path, _pen(colour, 1.4))
    painter.setOpacity(opacity)


def draw_ellipse(painter: QPainter, x: float, y: float, area: Area, style: Style) -> None:
    """Draw a region around (x, y): soft fill, dotted line, its name."""
    colour = QColor(style.classes[area.event_class])
    soft = QRadialGradient(QPointF(0, 0), area.rx)
    # A continent is tinted less than a strait, or it would drown what lies in it.
    faded = min(1.0, _SMALL / area.rx)
    for at, strength in ((0.0, 0.22), (0.7, 0.14), (1.0, 0.0)):
        shade = QColor(colour)
        shade.setAlphaF(strength * faded)
        soft.setColorAt(at, shade)
    painter.save()
    painter.translate(x, y)
    painter.scale(1.0, area.ry / area.rx)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(soft))
    painter.drawEllipse(QPointF(0, 0), area.rx, area.rx)
    painter.restore()
    ring = QColor(style.marks.ring) if area.state else colour
    painter.setPen(_pen(ring, 2.0 if area.state else 1.6, (0.5, 5.0) if area.firm else (4.0, 4.0)))
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
        painter.strokePath(stem, _pen(edge, arrow.width + 2.4))
    painter.strokePath(stem, _pen(colour, arrow.width, () if arrow.firm else (5.0, 4.0)))
    if cased:
        painter.strokePath(head, _pen(edge, 2.0))
    painter.fillPath(head, colour)
    painter.restore()


# Plaques and labels


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
        painter.strokePath(ring, _pen(QColor(marks.ring), width))
    path = QPainterPath()
    inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
    path.addRoundedRect(inner, lengths.plaque_radius, lengths.plaque_radius)
    painter.strokePath(path, _pen(QColor(marks.outline), 3.4))
    painter.fillPath(path, QColor(marks.plaque))
    dash = () if plaque.firm else (lengths.dash * 1.5, lengths.dash)
    painter.strokePath(path, _pen(colour, 1.5, dash))
    glyph = shape_path(style.shapes[plaque.event_class], 3.8).translated(left + 11, y)
    painter.fillPath(glyph, colour if plaque.firm else QColor(marks.plaque))
    painter.strokePath(glyph, _pen(colour, 1.4))
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


def _pen(colour: QColor, width: float, dash: tuple[float, ...] = (), *, flat: bool = False) -> QPen:
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    cap = Qt.PenCapStyle.FlatCap if flat or (len(dash) and dash[0] > 1) else Qt.PenCapStyle.RoundCap
    pen.setCapStyle(cap)
    if dash:
        pen.setDashPattern([length / width for length in dash])
    return pen
