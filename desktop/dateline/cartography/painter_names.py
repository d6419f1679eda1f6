"""Draws the names of the base map where `names` has placed them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from dateline.cartography import painter_text
from dateline.cartography.names import Lettering, Name
from dateline.cartography.painter_canvas import Canvas
from dateline.cartography.painter_text import TextStyle
from dateline.cartography.style import Style

_BASE = 0.36
"""From the middle of a line down to its base line, share of the size."""
_LEADING = 1.22


def measure(text: str, lettering: Lettering) -> float:
    """Width in pixels of a line in a lettering."""
    return painter_text.width_of(text, _text_style(lettering, "#000000", ""))


def draw_names(painter: QPainter, names: Iterable[Name], style: Style) -> None:
    """Draw names and the dots of towns."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    canvas = Canvas(painter)
    for name in names:
        if name.dot is not None:
            _draw_dot(painter, name, style)
        ground = style.ground
        text_style = _text_style(
            name.lettering,
            ground.water_label if name.lettering.water else ground.label,
            ground.water_halo if name.lettering.water else ground.halo,
        )
        if name.turn:
            painter.save()
            painter.translate(name.x, name.y)
            painter.rotate(-name.turn)
            _draw_lines(Canvas(painter), 0.0, 0.0, name, text_style)
            painter.restore()
        else:
            _draw_lines(canvas, name.x, name.y, name, text_style)


def _draw_lines(canvas: Canvas, x: float, y: float, name: Name, style: TextStyle) -> None:
    """Draw the lines of a name around (x, y)."""
    top = y - (len(name.lines) - 1) / 2 * _LEADING * style.size
    for i, line in enumerate(name.lines):
        width = painter_text.width_of(line, style)
        canvas.text(x - width / 2, top + (i * _LEADING + _BASE) * style.size, line, style)


def _text_style(lettering: Lettering, colour: str, halo: str) -> TextStyle:
    return TextStyle(
        lettering.size,
        colour,
        halo,
        bold=lettering.bold,
        italic=lettering.italic,
        spacing=lettering.spacing,
        halo_width=1.6,
    )


def _draw_dot(painter: QPainter, name: Name, style: Style) -> None:
    if name.dot is None:
        return
    painter.setPen(QPen(QColor(style.ground.halo), 1.0))
    painter.setBrush(QColor(style.ground.label))
    at = QPointF(*name.dot)
    if name.capital:
        painter.drawRect(QRectF(at.x() - 2.2, at.y() - 2.2, 4.4, 4.4))
    else:
        painter.drawEllipse(at, 2.0, 2.0)
