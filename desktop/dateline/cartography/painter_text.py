"""Letters of the map: the shipped fonts as outlines, so that a text looks the same on every machine
and device, with halos that are drawn once and kept.
"""

from __future__ import annotations

import sys
from collections import OrderedDict
from functools import cache, lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPen,
    QTransform,
)

from dateline import resources
from dateline.cartography import painter_letters
from dateline.cartography.painter_letters import Inks, Letter

_FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Thai", "Noto Sans CJK SC")
_DRAWN_AT = 64
"""Outlines are taken at this size in pixels and scaled: no hinting, no rounding."""
_KEPT = 4000
_KEPT_PICTURES = 2000


class TextStyle(NamedTuple):
    """How a line of text looks.

    Attributes:
        size: height of the letters in device-independent pixels.
        colour: "#RRGGBB".
        halo: colour of the halo, "" for none.
        bold: weight.
        italic: slant.
        spacing: added between letters, share of the size.
        halo_width: on each side, pixels.
    """

    size: float
    colour: str
    halo: str = ""
    bold: bool = False
    italic: bool = False
    spacing: float = 0.0
    halo_width: float = 2.0


_application: QGuiApplication | None = None


def ensure_application() -> None:
    """Qt draws text only while there is an application object: make one without a screen if there
    is none.
    """
    global _application  # noqa: PLW0603 - Qt wants one for the life of the process
    if QGuiApplication.instance() is None:
        # Where widgets are about, they need the larger application object, and there is only one.
        widgets = sys.modules.get("PySide6.QtWidgets")
        kind = widgets.QApplication if widgets is not None else QGuiApplication
        _application = kind(["dateline", "-platform", "offscreen"])


@cache
def _load_fonts() -> None:
    ensure_application()
    for path in sorted(resources.geodata("fonts").iterdir()):
        if path.suffix in (".ttf", ".otf"):
            QFontDatabase.addApplicationFont(str(path))


@lru_cache(maxsize=64)
def _font(bold: bool, italic: bool, spacing: float) -> QFont:  # noqa: FBT001 - a key of the cache
    _load_fonts()
    font = QFont(list(_FAMILIES))
    font.setPixelSize(_DRAWN_AT)
    font.setBold(bold)
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.ForceOutline)
    if spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing * _DRAWN_AT)
    return font


@lru_cache(maxsize=_KEPT)
def _advance(text: str, bold: bool, italic: bool, spacing: float) -> float:  # noqa: FBT001
    width = QFontMetricsF(_font(bold, italic, spacing)).horizontalAdvance(text)
    return width / _DRAWN_AT - spacing


@lru_cache(maxsize=_KEPT)
def measure(text: str, size: float, *, bold: bool = False) -> float:
    """Width in pixels of one line of text in letters of `size` pixels."""
    return _advance(text, bold, italic=False, spacing=0.0) * size


def width_of(text: str, style: TextStyle) -> float:
    """Width in pixels of one line, without halo."""
    return _advance(text, style.bold, style.italic, style.spacing) * style.size


def shortened(text: str, style: TextStyle, room: float) -> str:
    """The text, or as much of its beginning with an ellipsis as fits into `room` pixels."""
    if width_of(text, style) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(text[:middle].rstrip() + "…", style) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…" if low else ""


@lru_cache(maxsize=_KEPT)
def _outline(text: str, bold: bool, italic: bool, spacing: float) -> QPainterPath:  # noqa: FBT001
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addText(QPointF(0, 0), _font(bold, italic, spacing), text)
    return path


@lru_cache(maxsize=_KEPT)
def _laid(text: str, bold: bool, italic: bool, spacing: float) -> tuple[Letter, ...]:  # noqa: FBT001
    return painter_letters.laid(text, _font(bold, italic, spacing))


def outline(text: str, style: TextStyle) -> QPainterPath:
    """The letters as one path, from the left end of their base line at (0, 0)."""
    scale = style.size / _DRAWN_AT
    path = _outline(text, style.bold, style.italic, style.spacing)
    return QTransform.fromScale(scale, scale).map(path)


def draw(painter: QPainter, x: float, y: float, text: str, style: TextStyle) -> None:
    """Draw one line of text, its base line beginning at (x, y).

    On pictures the drawn letters are kept, so that drawing them again costs a copy; on other
    devices they are outlines.
    """
    if not text:
        return
    painter.save()
    if is_upright_picture(painter):
        own = painter.device().devicePixelRatio()
        image, left, top = sprite(text, style, painter.worldTransform().m11() * own, own)
        at = painter.worldTransform().map(QPointF(x, y)) * own
        painter.resetTransform()
        corner = QPointF(round(at.x()) + left, round(at.y()) + top)
        painter.drawImage(corner / own, image)
    else:
        painter.translate(x, y)
        _paint(painter, text, style)
    painter.restore()


def is_upright_picture(painter: QPainter) -> bool:
    """Whether it draws pixels, and is not turned: then pictures drawn before can be copied."""
    world = painter.worldTransform()
    raster = painter.paintEngine().type() == QPaintEngine.Type.Raster
    return raster and world.m12() == 0 and world.m21() == 0


def _paint(painter: QPainter, text: str, style: TextStyle) -> None:
    path = outline(text, style)
    if style.halo:
        pen = QPen(QColor(style.halo), 2 * style.halo_width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
    painter.fillPath(path, QBrush(QColor(style.colour)))


_sprites: OrderedDict[tuple[str, TextStyle, float, float], tuple[QImage, int, int]] = OrderedDict()


def sprite(text: str, style: TextStyle, ratio: float, own: float) -> tuple[QImage, int, int]:
    """A picture of the text in device pixels, and where its corner lies from the base line."""
    key = (text, style, ratio, own)
    known = _sprites.get(key)
    if known is not None:
        _sprites.move_to_end(key)
        return known
    inks = Inks(style.size * ratio, style.colour, style.halo, style.halo_width * ratio)
    letters = _laid(text, style.bold, style.italic, style.spacing)
    image, left, top = painter_letters.compose(letters, inks)
    image.setDevicePixelRatio(own)
    made = (image, left, top)
    _sprites[key] = made
    if len(_sprites) > _KEPT_PICTURES:
        _sprites.popitem(last=False)
    return made
