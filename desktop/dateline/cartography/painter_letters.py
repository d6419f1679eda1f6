"""Pictures of texts, put together from pictures of their letters: each frame of a scrub has names
and counts that no frame had before, but hardly a letter.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QRawFont,
    QTextLayout,
    QTextOption,
    QTransform,
)

_STEPS = 4
"""Of a device pixel: letters stand at whole steps, as in web engines."""
_KEPT = 4000


class Inks(NamedTuple):
    """How a letter is drawn, in device pixels.

    Attributes:
        size: height of the letters.
        colour: "#RRGGBB".
        halo: colour of the halo, "" for none.
        halo_width: on each side.
    """

    size: float
    colour: str
    halo: str
    halo_width: float


class Glyph(NamedTuple):
    """A shape of a font, by which `_outlines` knows it.

    Attributes:
        bold: whether it was asked for in bold; a font that has none makes it so.
        italic: the same of italics.
        family: the font that has it, which may be another than was asked for.
        number: its number in that font.
    """

    bold: bool
    italic: bool
    family: str
    number: int


class Letter(NamedTuple):
    """A letter of a text that is laid out.

    Attributes:
        glyph: its shape.
        x: from the beginning of the text, shares of the font's size.
        y: the same, downwards from the base line.
    """

    glyph: Glyph
    x: float
    y: float


class _Picture(NamedTuple):
    """A letter as drawn, in device pixels from where it stands."""

    left: int
    top: int
    right: int
    bottom: int
    halo: QImage | None
    letter: QImage


def laid(text: str, font: QFont) -> tuple[Letter, ...]:
    """The letters of a line of text, as a font of any size shapes and orders them."""
    layout = QTextLayout(text, font)
    layout.setTextOption(_option())
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    base, letters = line.ascent(), []
    for run in layout.glyphRuns():
        raw = run.rawFont()
        family, size = raw.familyName(), raw.pixelSize()
        for number, at in zip(run.glyphIndexes(), run.positions(), strict=True):
            glyph = Glyph(font.bold(), font.italic(), family, number)
            if glyph not in _outlines:
                _outlines[glyph] = _outline(raw, number)
            letters.append(Letter(glyph, at.x() / size, (at.y() - base) / size))
    return tuple(letters)


@cache
def _option() -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setUseDesignMetrics(True)
    return option


def compose(letters: Iterable[Letter], inks: Inks) -> tuple[QImage, int, int]:
    """A picture of a line of text, and where its corner lies from where its base line begins."""
    stamps: list[tuple[int, int, _Picture]] = []
    for glyph, x, y in letters:
        across, down = _stepped(x * inks.size), _stepped(y * inks.size)
        picture = _picture(glyph, across % _STEPS, down % _STEPS, inks)
        if picture is not None:
            stamps.append((across // _STEPS, down // _STEPS, picture))
    left = min((x + picture.left for x, _, picture in stamps), default=0)
    top = min((y + picture.top for _, y, picture in stamps), default=0)
    right = max((x + picture.right for x, _, picture in stamps), default=1)
    bottom = max((y + picture.bottom for _, y, picture in stamps), default=1)
    image = QImage(right - left, bottom - top, _FORMAT)
    image.fill(0)
    painter = QPainter(image)
    # No halo may cover the letter before it.
    for x, y, picture in stamps:
        if picture.halo is not None:
            painter.drawImage(x + picture.left - left, y + picture.top - top, picture.halo)
    for x, y, picture in stamps:
        painter.drawImage(x + picture.left - left, y + picture.top - top, picture.letter)
    painter.end()
    return image, left, top


def _stepped(at: float) -> int:
    return math.floor(at * _STEPS + 0.5)


_FORMAT = QImage.Format.Format_ARGB32_Premultiplied
_outlines: dict[Glyph, QPainterPath] = {}
"""Of all letters ever laid out, in shares of the font's size. The fonts themselves are not kept: a
raw font belongs to the thread that made it, and pictures are drawn in several.
"""


def _outline(raw: QRawFont, number: int) -> QPainterPath:
    scale = 1 / raw.pixelSize()
    return QTransform.fromScale(scale, scale).map(raw.pathForGlyph(number))


@lru_cache(maxsize=_KEPT)
def _picture(glyph: Glyph, across: int, down: int, inks: Inks) -> _Picture | None:
    """A letter that stands so many steps right of and below a pixel; None for a blank."""
    path = QTransform.fromScale(inks.size, inks.size).map(_outlines[glyph])
    if path.isEmpty():
        return None
    path.setFillRule(Qt.FillRule.WindingFill)
    path.translate(QPointF(across / _STEPS, down / _STEPS))
    pad = (inks.halo_width if inks.halo else 0.0) + 1.0
    box: QRectF = path.boundingRect().adjusted(-pad, -pad, pad, pad)
    left, top = math.floor(box.left()), math.floor(box.top())
    right, bottom = math.ceil(box.right()), math.ceil(box.bottom())

    def blank() -> tuple[QImage, QPainter]:
        image = QImage(right - left, bottom - top, _FORMAT)
        image.fill(0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-left, -top)
        return image, painter

    halo = None
    if inks.halo:
        halo, painter = blank()
        pen = QPen(QColor(inks.halo), 2 * inks.halo_width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
        painter.end()
    letter, painter = blank()
    painter.fillPath(path, QColor(inks.colour))
    painter.end()
    return _Picture(left, top, right, bottom, halo, letter)
