"""Pictures to test with: a frame drawn at once, and what colours it shows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter

from dateline.cartography import names, painter, painter_names, projection, style
from dateline.cartography.projection import AzimuthalEqualArea, Frame
from dateline.model import BoundingBox

Pixels = NDArray[np.uint8]


def frame_of(box: BoundingBox, width: int = 400, height: int = 300) -> Frame:
    """A regional frame around a box."""
    lon, lat = projection.box_points(box)
    centre = projection.middle(lon, lat)
    return projection.fit(
        AzimuthalEqualArea(centre), lon, lat, width, height, margin=0.03, least=0.5
    )


def ground(frame: Frame, theme: str = "light", *, named: bool = False) -> Pixels:
    """The base map as pixels (height, width, red green blue)."""
    image = QImage(int(frame.width), int(frame.height), QImage.Format.Format_RGB32)
    canvas = QPainter(image)
    loaded = style.load(theme)
    painter.draw_ground(canvas, frame, loaded)
    if named:
        placed = names.place(frame, loaded, painter_names.measure)
        painter_names.draw_names(canvas, placed, loaded)
    canvas.end()
    return pixels(image)


def pixels(image: QImage) -> Pixels:
    """The pixels of a picture (height, width, red green blue)."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    data = np.frombuffer(bytes(plain.constBits()), np.uint8)
    return data.reshape(plain.height(), plain.width(), 4)[:, :, 2::-1]


def share(part: Pixels, colour: str, reach: int = 6) -> float:
    """Which share of pixels has a colour, more or less."""
    wanted = QColor(colour)
    rgb = np.array([wanted.red(), wanted.green(), wanted.blue()])
    near = np.abs(part.astype(int) - rgb).max(axis=-1) <= reach
    return float(near.mean())


def around(frame: Frame, picture: Pixels, lon: float, lat: float, reach: int = 8) -> Pixels:
    """The pixels around a place."""
    x, y = (round(float(v)) for v in frame.pixels(lon, lat))
    return picture[max(y - reach, 0) : y + reach, max(x - reach, 0) : x + reach]
