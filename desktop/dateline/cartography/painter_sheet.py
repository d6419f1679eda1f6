"""Draws what stands around a map in a picture: title, list of marks, scale, time line and credit;
`painter_legend` draws the legend.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from dateline import wording
from dateline.cartography import painter_ground, painter_legend, painter_marks, painter_text
from dateline.cartography.painter_text import TextStyle
from dateline.cartography.projection import Frame
from dateline.cartography.scene_values import Scene
from dateline.cartography.sheet import Box, Plan, Sheet, Strip
from dateline.cartography.style import Style
from dateline.model import Said

_LINE = 14.0
"""Pixels from line to line of the list of marks."""
_INDENT = 18.0
"""Pixels from the number of a mark to its words."""
_BLEED = 2.0
"""Pixels of paper beyond the sheet."""
_PARTS = " · "
_SMALLER = 0.85
"""How small a line of the list may become, as a share, before its last words are left out."""
_STEPS = (1.0, 2.0, 5.0)


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
        painter_legend.draw(painter, scene.legend, plan.panel, sheet, style, beside=plan.beside)
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
