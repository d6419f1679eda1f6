"""Draws what stands around a map in a picture: title, legend, scale, time line and credit."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from dateline import wording
from dateline.cartography import painter_ground, painter_marks, painter_symbols, painter_text
from dateline.cartography.painter_symbols import Look
from dateline.cartography.painter_text import TextStyle
from dateline.cartography.projection import Frame
from dateline.cartography.scene_values import Badge, Legend, Scene
from dateline.cartography.sheet import Box, Plan, Sheet, Strip
from dateline.cartography.style import Style
from dateline.model import EventClass, Precision, Said
from dateline.timeline import CLASSES, PRECISIONS

_ROW = 20.0
_CLOSE = 11.0
_LINE = 14.0
_INDENT = 18.0
"""Pixels from line to line of the legend, at best and at least."""
_KEY = 34.0
_APART = 16.0
"""Pixels between columns."""
_LEAST_LINES = 3
_BLEED = 2.0
_PARTS = " · "
_SMALLER = 0.85
"""How small a line of the list may become, as a share, before its last words are left out."""
_SIZE = 11.0
_STEPS = (1.0, 2.0, 5.0)
_TOWN = PRECISIONS.index(Precision.TOWN)
_PLAIN = CLASSES.index(EventClass.OTHER)
_CIRCLE = CLASSES.index(EventClass.DIPLOMACY)


def draw_around(
    painter: QPainter, sheet: Sheet, plan: Plan, scene: Scene, frame: Frame, style: Style
) -> None:
    """Draw all but the map, over the edges of the map."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_mat(painter, sheet, plan, frame, style)
    left = plan.margin
    room = sheet.width - 2 * plan.margin
    _line(painter, left, plan.title, sheet.title, TextStyle(21, style.text, bold=True), room)
    _line(painter, left, plan.subtitle, sheet.subtitle, TextStyle(13, style.quiet), room)
    _line(painter, left, plan.caption, sheet.caption, TextStyle(12, style.text), room)
    for i, text in enumerate(sheet.credit):
        _line(painter, left, plan.credit + 12.5 * i, text, TextStyle(9, style.quiet), room)
    if plan.strip is not None and sheet.strip is not None:
        _draw_strip(painter, sheet.strip, plan.strip, style)
    if plan.panel is not None:
        _draw_legend(painter, scene.legend, plan.panel, sheet, style, beside=plan.beside)
    if plan.listed is not None:
        _draw_list(painter, sheet, plan.listed, plan.columns, style)
    if sheet.scale:
        _draw_scale(painter, plan.map, frame, sheet.language, style)


def _draw_mat(painter: QPainter, sheet: Sheet, plan: Plan, frame: Frame, style: Style) -> None:
    """Paper over everything that the map bleeds beyond its edges, and a line around it. The paper
    goes beyond the sheet: a page of a file may be a fraction of a pixel larger.
    """
    paper, area = QColor(style.paper), plan.map
    wide, high = sheet.width + _BLEED, sheet.height + _BLEED
    for box in (
        QRectF(0, 0, wide, area.top),
        QRectF(0, area.bottom, wide, high - area.bottom),
        QRectF(0, 0, area.left, high),
        QRectF(area.right, 0, wide - area.right, high),
    ):
        painter.fillRect(box, paper)
    if frame.projection.name != "equal-earth":
        edge = QPainterPath()
        edge.addRect(QRectF(area.left, area.top, area.width, area.height))
        painter.strokePath(edge, QPen(QColor(style.ground.coast), 1.0))


def _line(
    painter: QPainter, x: float, y: float, text: str, letters: TextStyle, room: float
) -> None:
    """One line, smaller or cut short when it is too long."""
    if not text:
        return
    width = painter_text.width_of(text, letters)
    if width > room:
        letters = letters._replace(size=max(letters.size * room / width, letters.size * 0.7))
        text = painter_text.shortened(text, letters, room)
    painter_text.draw(painter, x, y, text, letters)


# Legend


class _Row(NamedTuple):
    """One line of the legend: how its key is drawn around (0, 0), and its words; without a key it
    is a heading.
    """

    text: str
    draw: Callable[[QPainter], None] | None = None


def _draw_legend(
    painter: QPainter, legend: Legend, panel: Box, sheet: Sheet, style: Style, *, beside: bool
) -> None:
    """Draw what is present: beside the map in one column, below it in several."""
    rows = _rows(legend, sheet.language, style)
    if beside:
        _draw_column(painter, rows, panel, legend, sheet.language, style)
    else:
        _draw_columns(painter, [row for row in rows if row.draw is not None], panel, style)


def legend_height(legend: Legend, sheet: Sheet, panel: Box, style: Style, *, beside: bool) -> float:
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


# The rest


def _draw_list(painter: QPainter, sheet: Sheet, box: Box, columns: int, style: Style) -> None:
    """The list of numbered marks, column after column, and how many more there are."""
    letters = TextStyle(10, style.text)
    figures = letters._replace(bold=True, colour=style.quiet)
    wide = box.width / columns
    lines = int(box.height // _LINE)
    texts = [number.text for number in sheet.numbers]
    if sheet.unnumbered:
        key = "list-more" if sheet.unnumbered > 1 else "list-more-one"
        texts.append(wording.say(Said(key, {"n": sheet.unnumbered}), sheet.language))
    for i, line in enumerate(texts[: lines * columns]):
        x, y = box.left + i // lines * wide, box.top + (i % lines + 0.75) * _LINE
        if i < len(sheet.numbers):
            painter_text.draw(painter, x, y, str(i + 1), figures)
        text, fitting = _whole_parts(line, letters, wide - _INDENT - 6)
        painter_text.draw(painter, x + _INDENT, y, text, fitting)


def _whole_parts(text: str, letters: TextStyle, room: float) -> tuple[str, TextStyle]:
    """A line of the list as it fits: a little smaller, then without its last parts; no part is cut
    in two but the first.
    """
    smaller = letters._replace(size=letters.size * _SMALLER)
    while painter_text.width_of(text, smaller) > room and _PARTS in text:
        text = text.rpartition(_PARTS)[0]
    share = room / max(painter_text.width_of(text, letters), 1e-9)
    letters = letters._replace(size=letters.size * min(max(share, _SMALLER), 1.0))
    return painter_text.shortened(text, letters, room), letters


def draw_numbers(painter: QPainter, sheet: Sheet, scene: Scene, frame: Frame, style: Style) -> None:
    """Draw the numbers of the list on the upper left corners of their marks."""
    corners = painter_marks.corners(scene, frame)
    letters = TextStyle(8.5, style.text, bold=True)
    for i, number in enumerate(sheet.numbers):
        x, y = corners[number.mark]
        tag = QPainterPath()
        text = str(i + 1)
        width = painter_text.width_of(text, letters)
        half = max(6.5, width / 2 + 3)
        tag.addRoundedRect(QRectF(x - half, y - 6.5, 2 * half, 13), 6.5, 6.5)
        painter.fillPath(tag, QColor(style.paper))
        painter.strokePath(tag, QPen(QColor(style.text), 0.9))
        painter_text.draw(painter, x - width / 2, y + 3.1, text, letters)


def _draw_strip(painter: QPainter, strip: Strip, box: Box, style: Style) -> None:
    """The time line: bars of how many events there are, the shown stretch in colour."""
    height, foot = box.height - 18, box.bottom - 16
    begin, end = strip.chosen
    colour, quiet = QColor(style.classes[0]), QColor(style.ground.border)
    chosen = QRectF(box.left + begin * box.width, foot - height,
                    max((end - begin) * box.width, 2.0), height)  # fmt: skip
    shade = QColor(colour)
    shade.setAlphaF(0.12)
    painter.fillRect(chosen, shade)
    most = math.sqrt(max(float(strip.counts.max(initial=0.0)), 1e-9))
    wide = box.width / max(len(strip.counts), 1)
    for i, count in enumerate(strip.counts.tolist()):
        if count <= 0:
            continue
        tall = max(math.sqrt(count) / most * (height - 2), 1.5)
        low, high = i / len(strip.counts), (i + 1) / len(strip.counts)
        bar = QRectF(box.left + i * wide, foot - tall, max(wide - 1, 0.7), tall)
        painter.fillRect(bar, colour if low < end and high > begin else quiet)
    axis = QPen(QColor(style.ground.coast), 1.0)
    painter.setPen(axis)
    painter.drawLine(QPointF(box.left, foot), QPointF(box.right, foot))
    letters = TextStyle(10, style.quiet)
    painter_text.draw(painter, box.left, box.bottom - 3, strip.first, letters)
    width = painter_text.width_of(strip.last, letters)
    painter_text.draw(painter, box.right - width, box.bottom - 3, strip.last, letters)


def _draw_scale(painter: QPainter, area: Box, frame: Frame, language: str, style: Style) -> None:
    """A bar of a round length, at the latitude of the map's middle; none where scales differ much
    over the map.
    """
    regional = painter_ground.pixels_per_degree(frame) * 90 >= min(area.width, area.height)
    if frame.projection.name == "equal-earth" or not regional:
        return
    lat = float(frame.lonlat(frame.width / 2, frame.height / 2)[1])
    if not math.isfinite(lat):
        return
    lat = round(lat / 5) * 5.0
    per_pixel = frame.kilometres_per_pixel(lat)
    length = _round(per_pixel * min(140.0, area.width * 0.22))
    words = wording.say(Said("scale-at", {
        "length": _grouped(length, language), "latitude": _latitude(lat, language),
    }), language)  # fmt: skip
    letters = TextStyle(10, style.text, style.ground.halo)
    x, y = area.left + 14, area.bottom - 14
    wide = length / per_pixel
    bar = QPainterPath(QPointF(x, y - 5))
    bar.lineTo(x, y)
    bar.lineTo(x + wide, y)
    bar.lineTo(x + wide, y - 5)
    painter.strokePath(bar, QPen(QColor(style.ground.halo), 3.6))
    painter.strokePath(bar, QPen(QColor(style.text), 1.2))
    painter_text.draw(painter, x + 4, y - 5, words, letters)


def _round(length: float) -> float:
    """The greatest of 1, 2, 5, 10, 20 … that is not more."""
    power = 10.0 ** math.floor(math.log10(max(length, 1e-3)))
    return max(step * power for step in _STEPS if step * power <= length * (1 + 1e-9))


def _grouped(number: float, language: str) -> str:
    if number < 1:
        return f"{number:g}"
    return f"{number:,.0f}".replace(",", wording.say(Said("number-thousands"), language))


def _latitude(lat: float, language: str) -> str:
    side = "equator" if lat == 0 else "north" if lat > 0 else "south"
    return wording.say(Said(f"scale-{side}", {"degrees": f"{abs(lat):.0f}"}), language)
