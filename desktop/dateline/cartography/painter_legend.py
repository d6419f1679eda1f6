"""Draws the legend of a picture, only of what is present: its keys and their words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from dateline import wording
from dateline.cartography import painter_ground, painter_symbols, painter_text
from dateline.cartography.painter_symbols import Look
from dateline.cartography.painter_text import TextStyle
from dateline.cartography.scene_values import Badge, Legend
from dateline.cartography.sheet import Box, Sheet
from dateline.cartography.style import Style
from dateline.model import EventClass, Precision, Said
from dateline.timeline import CLASSES, PRECISIONS

_ROW = 20.0
_CLOSE = 11.0
"""Pixels from line to line, at best and at least."""
_KEY = 34.0
"""Pixels from a key to its words."""
_APART = 16.0
"""Pixels between columns."""
_LEAST_LINES = 3
_SIZE = 11.0
_TOWN = PRECISIONS.index(Precision.TOWN)
_PLAIN = CLASSES.index(EventClass.OTHER)
_CIRCLE = CLASSES.index(EventClass.DIPLOMACY)


class _Row(NamedTuple):
    """One line of the legend: how its key is drawn around (0, 0), and its words; without a key it
    is a heading.
    """

    text: str
    draw: Callable[[QPainter], None] | None = None


def draw(
    painter: QPainter, legend: Legend, panel: Box, sheet: Sheet, style: Style, *, beside: bool
) -> None:
    """Draw what is present: beside the map in one column, below it in several."""
    rows = _rows(legend, sheet.language, style)
    if beside:
        _draw_column(painter, rows, panel, legend, sheet.language, style)
    else:
        _draw_columns(painter, [row for row in rows if row.draw is not None], panel, style)


def height(legend: Legend, sheet: Sheet, panel: Box, style: Style, *, beside: bool) -> float:
    """Pixels that the legend wants in a panel of that width."""
    rows = _rows(legend, sheet.language, style)
    if beside:
        return len(rows) * _ROW + 8 + _sizes_height(legend)
    return _lines_below(rows, panel.width) * _ROW + 2


def _lines_below(rows: list[_Row], room: float) -> int:
    """How many lines the columns below a map need."""
    width = [
        _KEY + painter_text.width_of(row.text, TextStyle(_SIZE, "")) for row in rows if row.draw
    ]
    for lines in range(_LEAST_LINES, len(width)):
        columns = [max(width[i : i + lines]) for i in range(0, len(width), lines)]
        if sum(columns) + _APART * (len(columns) - 1) <= room:
            return lines
    return max(len(width), 1)


def _sizes_height(legend: Legend) -> float:
    return 30 + max((size for _, size in legend.sizes), default=0.0)


def _draw_columns(painter: QPainter, rows: list[_Row], panel: Box, style: Style) -> None:
    """The legend below the map: as many columns as fit, without headings."""
    x, y, widest = panel.left, panel.top, 0.0
    letters = TextStyle(_SIZE, style.text)
    for row in rows:
        if y + _ROW > panel.bottom:
            x, y, widest = x + widest + _APART, panel.top, 0.0
        room = panel.right - x - _KEY
        text = painter_text.shortened(row.text, letters, room)
        if not text:
            return
        _draw_row(painter, _Row(text, row.draw), x, y, letters)
        widest = max(widest, _KEY + painter_text.width_of(text, letters))
        y += _ROW


def _draw_column(
    painter: QPainter,
    rows: list[_Row],
    panel: Box,
    legend: Legend,
    language: str,
    style: Style,
) -> None:
    """The legend beside the map, closer together where there is little room."""
    sizes = _sizes_height(legend)
    pitch = _ROW
    if len(rows) * pitch + sizes > panel.height:
        pitch = max((panel.height - sizes) / (len(rows) + 1), _CLOSE)
    letters = TextStyle(min(_SIZE, pitch * 0.62), style.text)
    y = panel.top
    for row in rows:
        if y + pitch > panel.bottom:
            return
        if row.draw is None:
            heading = letters._replace(colour=style.quiet, bold=True)
            y += 4 if y > panel.top and pitch == _ROW else 0
            painter_text.draw(painter, panel.left, y + pitch * 0.6, row.text, heading)
        else:
            text = painter_text.shortened(row.text, letters, panel.width - _KEY)
            _draw_row(painter, _Row(text, row.draw), panel.left, y, letters, pitch)
        y += pitch
    if legend.sizes and y + sizes <= panel.bottom:
        _draw_sizes(painter, legend, panel.left, y + 4, language, style)


def _draw_row(
    painter: QPainter,
    row: _Row,
    x: float,
    y: float,
    letters: TextStyle,
    pitch: float = _ROW,
) -> None:
    painter.save()
    painter.translate(x + _KEY / 2 - 3, y + pitch / 2)
    painter.scale(min(1.0, pitch / 17), min(1.0, pitch / 17))
    if row.draw is not None:
        row.draw(painter)
    painter.restore()
    base = y + pitch / 2 + 0.36 * letters.size
    painter_text.draw(painter, x + _KEY, base, row.text, letters)


def _rows(legend: Legend, language: str, style: Style) -> list[_Row]:
    """The lines of the legend, only of what is present."""

    def said(key: str) -> str:
        return wording.say(Said(f"legend-{key}"), language)

    def symbol(**look: Any) -> Callable[[QPainter], None]:  # noqa: ANN401 - fields of Look
        shown = Look(**{"event_class": _PLAIN, "precision": _TOWN, "diameter": 13.0, **look})
        return lambda painter: painter_symbols.draw_symbol(painter, shown, style)

    rows = []
    if legend.classes:
        rows.append(_Row(said("title")))
        rows += [
            _Row(said(f"class-{CLASSES[code]}"), symbol(event_class=code))
            for code in legend.classes
        ]
    if legend.precisions:
        rows.append(_Row(said("precision-title")))
        for code in legend.precisions:
            rows.append(_Row(said(f"precision-{PRECISIONS[code]}"), _precision(code, style)))
    marks: list[tuple[bool, str, Callable[[QPainter], None]]] = [
        (legend.doubtful, "doubtful", symbol(firm=False)),
        (legend.faint, "faint", symbol(faint=True)),
        (legend.contradiction, "contradiction", _badge(Badge.CONTRADICTION, style)),
        (legend.confirmed, "confirmed", _badge(Badge.CONFIRMED, style)),
        (legend.arrows, "arrow", lambda painter: _draw_arrow_key(painter, style)),
        (legend.datelines, "dateline", symbol(dateline=True)),
    ]
    rows += [_Row(said(key), draw) for present, key, draw in marks if present]
    rows.append(_Row(said("disputed"), lambda painter: _draw_disputed_key(painter, style)))
    return rows


def _badge(badge: Badge, style: Style) -> Callable[[QPainter], None]:
    return lambda painter: painter_symbols.draw_badge(painter, 0, 0, badge, style)


def _precision(code: int, style: Style) -> Callable[[QPainter], None]:
    """The key of one precision, in the colour of no class."""
    colour = QColor(style.classes[_PLAIN])

    def plaque(painter: QPainter) -> None:
        path = QPainterPath()
        path.addRoundedRect(QRectF(-13, -7, 26, 14), 3, 3)
        painter.fillPath(path, QColor(style.marks.plaque))
        painter.strokePath(path, QPen(colour, 1.5))

    def ellipse(painter: QPainter) -> None:
        path = QPainterPath()
        path.addEllipse(QPointF(0, 0), 13, 7)
        shade = QColor(colour)
        shade.setAlphaF(0.15)
        painter.fillPath(path, shade)
        pen = QPen(colour, 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.3, 3.1])
        painter.strokePath(path, pen)

    if PRECISIONS[code] is Precision.COUNTRY:
        return plaque
    if PRECISIONS[code] is Precision.REGION:
        return ellipse
    size = 16.0 if PRECISIONS[code] is Precision.AREA else 13.0
    look = Look(_CIRCLE, code, size)
    neutral = replace(style, classes=(style.classes[_PLAIN],) * len(style.classes))
    return lambda painter: painter_symbols.draw_symbol(painter, look, neutral)


def _draw_arrow_key(painter: QPainter, style: Style) -> None:
    colour = QColor(style.classes[CLASSES.index(EventClass.MOVEMENT)])
    line = QPainterPath(QPointF(-13, 3))
    line.quadTo(QPointF(0, -5), QPointF(8, 0))
    painter.strokePath(line, QPen(colour, 1.6))
    head = QPainterPath(QPointF(14, 3))
    head.lineTo(6, 3.5)
    head.lineTo(9, -3.5)
    head.closeSubpath()
    painter.fillPath(head, colour)


def _draw_disputed_key(painter: QPainter, style: Style) -> None:
    box = QRectF(-13, -7, 26, 14)
    painter.fillRect(box, QColor(style.ground.land))
    ring = np.array([[-13, -7], [13, -7], [13, 7], [-13, 7], [-13, -7]], float)
    lines = painter_ground.path_of(painter_ground.hatch_lines([ring], 4.0))
    painter.strokePath(lines, QPen(QColor(style.ground.hatch), 0.9))
    edge = QPainterPath()
    edge.addRect(box)
    pen = QPen(QColor(style.ground.disputed_border), 1.1)
    pen.setDashPattern([3.6, 2.4])
    painter.strokePath(edge, pen)


def _draw_sizes(
    painter: QPainter, legend: Legend, left: float, top: float, language: str, style: Style
) -> None:
    """Nested circles that say what the sizes mean."""
    letters = TextStyle(_SIZE, style.quiet, bold=True)
    words = wording.say(Said("legend-sizes"), language)
    painter_text.draw(painter, left, top + _SIZE, words, letters)
    largest = max(size for _, size in legend.sizes)
    foot = top + _ROW + largest + 2
    numbers = TextStyle(10, style.text)
    x = left + largest / 2 + 2
    painter.setPen(QPen(QColor(style.classes[_PLAIN]), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for _, size in legend.sizes:
        painter.drawEllipse(QPointF(x, foot - size / 2), size / 2, size / 2)
    for i, (count, size) in enumerate(sorted(legend.sizes, reverse=True)):
        y = min(foot - largest + 5 + 12.0 * i, foot)
        painter.setPen(QPen(QColor(style.ground.border), 0.8))
        end = QPointF(left + largest + 14, y - 3.5)
        painter.drawLine(QPointF(x, foot - size), end)
        painter_text.draw(painter, end.x() + 4, y, str(count), numbers)
