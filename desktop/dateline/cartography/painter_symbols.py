"""Draws point symbols by the symbol grammar, and keeps the pictures of them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

from dateline.cartography import painter_text
from dateline.cartography.painter_canvas import Canvas
from dateline.cartography.painter_text import TextStyle
from dateline.cartography.projection import Floats, Frame
from dateline.cartography.scene_values import Badge, State, Symbols
from dateline.cartography.style import Style
from dateline.model import Precision
from dateline.timeline import PRECISIONS

_EXACT = PRECISIONS.index(Precision.EXACT)
_AREA = PRECISIONS.index(Precision.AREA)
_EDGE = 40.0
_KEPT = 3000
_BASE = 0.36
"""From the middle of a line of text down to its base line, share of the size."""
_COUNT_SIZE = 10.0


class Look(NamedTuple):
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


def draw_symbols(
    canvas: Canvas, symbols: Symbols, x: Floats, y: Floats, frame: Frame, style: Style
) -> None:
    """Draw all point symbols of a scene at (x, y)."""
    if not len(symbols):
        return
    seen = (x > -_EDGE) & (y > -_EDGE) & (x < frame.width + _EDGE) & (y < frame.height + _EDGE)
    # Few sizes, so that a scrubbed scene finds its pictures among those that are kept.
    size = np.rint(symbols.size) if canvas.copies else symbols.size
    columns = (
        symbols.event_class, symbols.precision, size, symbols.firm, symbols.faint, symbols.badge,
        symbols.state, symbols.dateline,
    )  # fmt: skip
    x, y = x[seen], y[seen]
    texts = [symbols.text[symbol] for symbol in np.flatnonzero(seen).tolist()]
    looks = list(zip(*(column[seen].tolist() for column in columns), strict=True))
    if canvas.copies:
        _stamp_symbols(canvas, x, y, looks, texts, style)
        return
    for at_x, at_y, look, text in zip(x.tolist(), y.tolist(), looks, texts, strict=True):
        canvas.painter.save()
        canvas.painter.translate(at_x, at_y)
        draw_symbol(canvas.painter, Look._make((*look, text)), style)
        canvas.painter.restore()


def _stamp_symbols(
    canvas: Canvas,
    x: Floats,
    y: Floats,
    looks: list[tuple[Any, ...]],
    texts: list[str],
    style: Style,
) -> None:
    """Copy the kept pictures of symbols; counts change with every frame, so they are in none."""
    kept = _sprites.setdefault((style.name, canvas.ratio), {})
    if len(kept) > _KEPT:
        kept.clear()
    for look in {look for look in looks if look not in kept}:
        kept[look] = _sprite(canvas, Look(*look), style)
    counts = {number for number, text in enumerate(texts) if text}

    def write(number: int) -> None:
        look = Look._make((*looks[number], texts[number]))
        left, base, letters = _count(look, style)
        canvas.painter.setOpacity(style.faint if look.faint else 1.0)
        canvas.text(float(x[number]) + left, float(y[number]) + base, look.text, letters)
        canvas.painter.setOpacity(1.0)

    canvas.stamp_many(x, y, [kept[look] for look in looks], counts, write)


_sprites: dict[tuple[str, float], dict[tuple[Any, ...], tuple[QImage, int, int]]] = {}


def _sprite(canvas: Canvas, look: Look, style: Style) -> tuple[QImage, int, int]:
    """A picture of a symbol, no larger than it has to be."""
    half = look.diameter * 0.75 + 3
    if look.precision == _EXACT:
        half += style.lengths.tick
    if look.state or look.badge:
        half = look.diameter * 0.75 + 13
    box = -half, -half, half, half
    return canvas.picture(box, lambda inner: draw_symbol(inner, look, style))


def shape_path(shape: str, radius: float) -> QPainterPath:
    """The shape of a class around (0, 0), as large to the eye as a disc of that radius."""
    path = QPainterPath()
    if shape == "diamond":
        d = radius * 1.24
        path.addPolygon(polygon_of((0, -d), (d, 0), (0, d), (-d, 0)))
    elif shape == "triangle":
        d = radius * 1.42
        path.addPolygon(polygon_of((0, -d), (d * 0.866, d / 2), (-d * 0.866, d / 2)))
    elif shape == "square":
        d = radius * 0.886
        path.addRect(QRectF(-d, -d, 2 * d, 2 * d))
    else:
        r = radius * (0.82 if shape == "dot" else 1.0)
        path.addEllipse(QPointF(0, 0), r, r)
    path.closeSubpath()
    return path


def polygon_of(*points: tuple[float, float]) -> QPolygonF:
    """Points as Qt takes them."""
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
    painter.strokePath(path, pen_of(QColor(marks.outline), edge))
    painter.fillPath(path, QColor(marks.plaque) if hollow else colour)
    if hollow:
        dash = () if look.firm else (lengths.dash, lengths.dash * 0.8)
        painter.strokePath(path, pen_of(colour, lengths.hollow, dash))
    _draw_count(painter, look, style)
    painter.setOpacity(1.0)
    if look.badge:
        draw_badge(painter, radius * 0.72 + 1, -radius * 0.72 - 1, look.badge, style)


def _draw_count(painter: QPainter, look: Look, style: Style) -> None:
    """The number of events, in the middle of the symbol."""
    if look.text:
        left, base, letters = _count(look, style)
        painter_text.draw(painter, left, base, look.text, letters)


def _count(look: Look, style: Style) -> tuple[float, float, TextStyle]:
    """Where a count begins and how it looks."""
    hollow = look.precision == _AREA or not look.firm
    ink = style.classes[look.event_class] if hollow else style.marks.count
    letters = TextStyle(_COUNT_SIZE, ink, bold=True)
    drop = look.diameter * 0.06 if style.shapes[look.event_class] == "triangle" else 0.0
    left = -painter_text.width_of(look.text, letters) / 2
    return left, _BASE * _COUNT_SIZE + drop, letters


def _draw_ticks(painter: QPainter, radius: float, colour: QColor, style: Style) -> None:
    inner = radius + 1.5
    outer = inner + min(style.lengths.tick, radius * 0.6)
    path = QPainterPath()
    for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        path.moveTo(x * inner, y * inner)
        path.lineTo(x * outer, y * outer)
    painter.strokePath(path, pen_of(QColor(style.marks.outline), 3.4, flat=True))
    painter.strokePath(path, pen_of(colour, 1.6, flat=True))


def _draw_rings(painter: QPainter, radius: float, state: int, style: Style) -> None:
    chosen = state == State.CHOSEN
    painter.setBrush(Qt.BrushStyle.NoBrush)
    middle = QPointF(0, 0)
    for reach, width, colour in (
        (5.5 if chosen else 4.0, 9.0 if chosen else 6.0, style.marks.outline),
        (4.0, 2.0, style.marks.ring),
        *(((7.5, 1.4, style.marks.ring),) if chosen else ()),
    ):
        painter.setPen(pen_of(QColor(colour), width))
        painter.drawEllipse(middle, radius + reach, radius + reach)


def _draw_filed(painter: QPainter, radius: float, style: Style) -> None:
    """The sheet of paper that says: filed here."""
    w, h, fold = radius * 0.66, radius * 0.86, radius * 0.5
    sheet = QPainterPath()
    sheet.addPolygon(polygon_of((-w, -h), (w - fold, -h), (w, -h + fold), (w, h), (-w, h)))
    sheet.closeSubpath()
    ink = QColor(style.marks.plaque_text)
    painter.fillPath(sheet, QColor(style.marks.plaque))
    painter.strokePath(sheet, pen_of(ink, 1.2))
    lines = QPainterPath()
    for y in (-0.1, 0.2, 0.5):
        lines.moveTo(-w * 0.55, y * radius)
        lines.lineTo(w * 0.55, y * radius)
    painter.strokePath(lines, pen_of(ink, 1.0, flat=True))


def draw_badge(painter: QPainter, x: float, y: float, badge: int, style: Style) -> None:
    """Draw the sign on the corner of a mark, around (x, y)."""
    disc = QPainterPath()
    radius = style.lengths.badge - 0.5
    disc.addEllipse(QPointF(x, y), radius, radius)
    wrong = badge == Badge.CONTRADICTION
    edge = QColor(style.marks.outline)
    painter.strokePath(disc, pen_of(edge, 2.0))
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
    painter.strokePath(sign, pen_of(edge, 1.6))


def pen_of(
    colour: QColor, width: float, dash: tuple[float, ...] = (), *, flat: bool = False
) -> QPen:
    """A pen with round joins; dashes are lengths in pixels."""
    return _pen(colour.rgba(), width, dash, flat)


@lru_cache(maxsize=256)
def _pen(rgba: int, width: float, dash: tuple[float, ...], flat: bool) -> QPen:  # noqa: FBT001 - a key
    pen = QPen(QColor.fromRgba(rgba), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    cap = Qt.PenCapStyle.FlatCap if flat or (len(dash) and dash[0] > 1) else Qt.PenCapStyle.RoundCap
    pen.setCapStyle(cap)
    if dash:
        pen.setDashPattern([length / width for length in dash])
    return pen
