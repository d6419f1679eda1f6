"""Draws maps without a browser: the base map, a scene over it, and whole pictures as PNG, SVG or
PDF.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from dateline.cartography import (
    names,
    painter_marks,
    painter_names,
    painter_sheet,
    painter_text,
)
from dateline.cartography.names import Name
from dateline.cartography.painter_ground import draw_ground
from dateline.cartography.painter_text import measure
from dateline.cartography.projection import Frame
from dateline.cartography.scene_values import Scene
from dateline.cartography.sheet import Sheet, plan
from dateline.cartography.style import Style, load

__all__ = [
    "draw_ground",
    "draw_scene",
    "measure",
    "paint_sheet",
    "pixels",
    "render_backdrop",
    "render_image",
    "render_pdf",
    "render_png",
    "render_svg",
]


Picture = QImage
"""What is drawn, for layers that know no Qt."""


def draw_scene(
    painter: QPainter,
    scene: Scene,
    frame: Frame,
    style: Style,
    *,
    language: str = "en",
    named: bool = True,
) -> None:
    """Draw a scene, and the names of the base map that it leaves room for.

    Made for a map that moves: the names are placed once for a frame, and those that a mark touches
    are left out.

    Args:
        painter: in device-independent pixels of the frame, over `draw_ground`.
        scene: made for this frame.
        frame: the picture.
        style: colours.
        language: of the names, "en" or "id".
        named: whether the names of the base map are drawn.
    """
    if named:
        placed = _names(frame, style, language)
        free = _free(placed, painter_marks.boxes(scene, frame))
        hidden = {plaque.key for plaque in scene.plaques}
        painter_names.draw_names(painter, (name for name in free if name.key not in hidden), style)
    painter_marks.draw_marks(painter, scene, frame, style)


@lru_cache(maxsize=4)
def _names(frame: Frame, style: Style, language: str) -> tuple[Name, ...]:
    return tuple(names.place(frame, style, painter_names.measure, language))


def _free(placed: tuple[Name, ...], taken: NDArray[np.float64]) -> list[Name]:
    """The names whose boxes touch nothing that is taken."""
    if not len(taken) or not placed:
        return list(placed)
    left, top, right, bottom = np.array([name.box for name in placed]).T[:, :, np.newaxis]
    # Side by side in memory: each pair of a name and a mark is looked at.
    taken_left, taken_top, taken_right, taken_bottom = np.ascontiguousarray(taken.T)
    meets: NDArray[np.bool_] = left < taken_right
    meets &= right > taken_left
    meets &= top < taken_bottom
    meets &= bottom > taken_top
    return [placed[number] for number in np.flatnonzero(~meets.any(axis=1)).tolist()]


def paint_sheet(painter: QPainter, sheet: Sheet, scene: Scene, frame: Frame) -> None:
    """Draw a whole picture, in device-independent pixels from its upper left corner.

    Args:
        painter: of any device.
        sheet: what stands around the map.
        scene: made for `frame`.
        frame: of the size of `sheet.plan(sheet).map`.
    """
    _paint_backdrop(painter, sheet, scene, frame)
    _paint_over(painter, sheet, scene, frame)


def _paint_backdrop(painter: QPainter, sheet: Sheet, scene: Scene, frame: Frame) -> None:
    """Paper, ground and the names of the base map that leave room for a scene."""
    layout = plan(sheet)
    style = load(sheet.theme)
    painter.save()
    painter.fillRect(QRectF(0, 0, sheet.width, sheet.height), QColor(style.paper))
    painter.translate(layout.map.left, layout.map.top)
    draw_ground(painter, frame, style)
    shown = {label.text for label in scene.labels} | {area.name for area in scene.areas}
    hidden = frozenset(plaque.key for plaque in scene.plaques)
    placed = names.place(
        frame,
        style,
        painter_names.measure,
        sheet.language,
        painter_marks.boxes(scene, frame),
        hidden,
    )
    painter_names.draw_names(
        painter, (name for name in placed if " ".join(name.lines) not in shown), style
    )
    painter.restore()


def _paint_over(painter: QPainter, sheet: Sheet, scene: Scene, frame: Frame) -> None:
    """The marks of a scene, and what stands around the map."""
    layout = plan(sheet)
    style = load(sheet.theme)
    painter.save()
    painter.translate(layout.map.left, layout.map.top)
    painter_marks.draw_marks(painter, scene, frame, style)
    painter_sheet.draw_numbers(painter, sheet, scene, frame, style)
    painter.restore()
    painter_sheet.draw_around(painter, sheet, layout, scene, frame, style)


def render_backdrop(sheet: Sheet, scene: Scene, frame: Frame) -> QImage:
    """All of a picture that lies under its marks, for pictures of the same part of the world; its
    names leave room for the scene, which holds the marks of all of them.
    """
    image = _blank(sheet)
    painter = _painter(image, sheet)
    _paint_backdrop(painter, sheet, scene, frame)
    painter.end()
    return image


def render_image(
    sheet: Sheet, scene: Scene, frame: Frame, backdrop: QImage | None = None
) -> QImage:
    """The picture as pixels, `sheet.ratio` of them for each device-independent one.

    Args:
        sheet: what stands around the map.
        scene: made for `frame`.
        frame: which part of the world.
        backdrop: from `render_backdrop` for a sheet of the same plan, when there are many pictures
            of the same part of the world.
    """
    image = _blank(sheet) if backdrop is None else backdrop.copy()
    painter = _painter(image, sheet)
    if backdrop is None:
        paint_sheet(painter, sheet, scene, frame)
    else:
        _paint_over(painter, sheet, scene, frame)
    painter.end()
    return image


def pixels(image: QImage) -> NDArray[np.uint8]:
    """A picture as an array: height, width, and red, green, blue."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    height, width = plain.height(), plain.width()
    lines = np.frombuffer(plain.constBits(), np.uint8).reshape(height, plain.bytesPerLine())
    return lines[:, : 3 * width].reshape(height, width, 3).copy()


def _blank(sheet: Sheet) -> QImage:
    painter_text.ensure_application()
    size = QSize(round(sheet.width * sheet.ratio), round(sheet.height * sheet.ratio))
    image = QImage(size, QImage.Format.Format_RGB32)
    per_metre = round(96 * sheet.ratio / 0.0254)
    image.setDotsPerMeterX(per_metre)
    image.setDotsPerMeterY(per_metre)
    return image


def _painter(image: QImage, sheet: Sheet) -> QPainter:
    painter = QPainter(image)
    painter.scale(image.width() / sheet.width, image.height() / sheet.height)
    return painter


def render_png(sheet: Sheet, scene: Scene, frame: Frame) -> bytes:
    """The picture as PNG; the same arguments give the same bytes on the same platform."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"PNG"))
    if not writer.write(render_image(sheet, scene, frame)):
        raise RuntimeError(writer.errorString())
    return bytes(buffer.data().data())


def render_svg(sheet: Sheet, scene: Scene, frame: Frame) -> bytes:
    """The picture as SVG, letters as outlines; the same arguments give the same bytes."""
    painter_text.ensure_application()
    buffer = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(QSize(round(sheet.width), round(sheet.height)))
    generator.setViewBox(QRectF(0, 0, sheet.width, sheet.height))
    painter = QPainter(generator)
    paint_sheet(painter, sheet, scene, frame)
    painter.end()
    return bytes(buffer.data().data())


def render_pdf(sheet: Sheet, scene: Scene, frame: Frame, metadata: bytes = b"") -> bytes:
    """The picture as a PDF of one page, letters as outlines; `metadata` is its XMP packet."""
    painter_text.ensure_application()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(1200)
    inch = QSizeF(sheet.width / 96, sheet.height / 96)
    page = QPageSize(inch, QPageSize.Unit.Inch, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageSize(page)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(sheet.title)
    writer.setCreator("Dateline")
    if metadata:
        writer.setDocumentXmpMetadata(metadata)
    painter = QPainter(writer)
    painter.scale(1200 / 96, 1200 / 96)
    paint_sheet(painter, sheet, scene, frame)
    painter.end()
    return bytes(buffer.data().data())
