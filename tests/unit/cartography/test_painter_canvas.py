from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from dateline.cartography import painter_canvas
from dateline.cartography.painter_canvas import Canvas
from tests.unit.cartography.pictures import pixels

pytestmark = pytest.mark.usefixtures("qapp")

BOX = (-5.0, -5.0, 5.0, 5.0)


class Square:
    """Paints a red square of ten pixels around (0, 0), and counts how often."""

    def __init__(self) -> None:
        self.painted = 0

    def __call__(self, painter: QPainter) -> None:
        self.painted += 1
        painter.fillRect(-5, -5, 10, 10, QColor("#FF0000"))


def white() -> QImage:
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    return image


def test_what_is_drawn_twice_is_painted_once_and_lies_where_it_belongs() -> None:
    image, square = white(), Square()
    painter = QPainter(image)
    canvas = Canvas(painter)
    canvas.keep(20, 30, "a square of this test", BOX, square)
    canvas.keep(70.4, 60.2, "a square of this test", BOX, square)
    painter.end()
    assert square.painted == 1
    red = pixels(image)[:, :, 1] == 0
    assert red.sum() == 200
    assert red[25:35, 15:25].all()
    assert red[55:65, 65:75].all()


def test_an_enlarged_painter_copies_pictures_of_its_own_size() -> None:
    image, square = white(), Square()
    painter = QPainter(image)
    painter.scale(2, 2)
    canvas = Canvas(painter)
    canvas.keep(20, 20, "an enlarged square", BOX, square)
    canvas.keep(20, 20, "an enlarged square", BOX, square)
    painter.end()
    assert square.painted == 1
    assert (pixels(image)[:, :, 1] == 0).sum() == 400


def test_half_strength_is_half_strength() -> None:
    image = white()
    painter = QPainter(image)
    Canvas(painter).keep(20, 30, "another square", BOX, Square(), 0.5)
    painter.end()
    assert 120 <= pixels(image)[30, 20, 1] <= 135


def test_drawings_are_never_copied() -> None:
    buffer, square = QBuffer(), Square()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(100, 100))
    painter = QPainter(generator)
    canvas = Canvas(painter)
    for _ in range(2):
        canvas.keep(20, 30, "a square of a drawing", BOX, square)
    painter.end()
    assert square.painted == 2
    assert b"<image" not in bytes(buffer.data().data())


def test_pictures_that_were_not_drawn_for_long_make_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(painter_canvas, "_kept", painter_canvas._Kept())
    monkeypatch.setattr(painter_canvas, "_MOST_PIXELS", 1000)
    image, square = white(), Square()
    painter = QPainter(image)
    canvas = Canvas(painter)
    for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10):
        canvas.keep(20, 30, number, BOX, square)
        canvas.keep(20, 30, 1, BOX, square)
    assert painter_canvas._kept.pixels <= 1000
    assert square.painted == 10, "the one drawn all the time is still there"
    canvas.keep(20, 30, 2, BOX, square)
    painter.end()
    assert square.painted == 11


def test_what_is_slim_looks_the_same_whole_and_in_pieces() -> None:
    def line(painter: QPainter) -> None:
        painter.setPen(QColor("#FF0000"))
        painter.drawLine(0, 0, 60, 70)

    pictures = []
    for _ in range(3):
        image = white()
        painter = QPainter(image)
        Canvas(painter).keep(10, 10, "a slim line", (0, 0, 61, 71), line, 0.5, slim=True)
        painter.end()
        pictures.append(pixels(image))
    assert (pictures[0][:, :, 1] < 255).any()
    assert (pictures[0] == pictures[1]).all()
    assert (pictures[1] == pictures[2]).all()
    kept = next(reversed(painter_canvas._kept.values()))
    assert len(kept) > 1
    assert painter_canvas._size(kept) < 61 * 71 / 2


def test_all_that_is_kept_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(painter_canvas, "_kept", painter_canvas._Kept())
    painter = QPainter(image := white())
    canvas, square = Canvas(painter), Square()
    for key in ("one", "two", "one", "one", "two"):
        canvas.keep(20, 30, key, BOX, square, slim=True)
    painter.end()
    assert square.painted == 2
    kept = painter_canvas._kept
    assert kept.pixels == sum(painter_canvas._size(pieces) for pieces in kept.values()) > 0
    assert (pixels(image)[25:35, 15:25, 1] == 0).all()
