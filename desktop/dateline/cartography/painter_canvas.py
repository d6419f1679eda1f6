"""A painter that keeps pictures of what it draws again and again, because a scene is drawn sixty
times a second and hardly changes from one time to the next.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Container, Hashable, Iterable

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from dateline.cartography import painter_text
from dateline.cartography.painter_text import TextStyle
from dateline.cartography.projection import Floats

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

Picture = tuple[QImage, int, int]
"""Device pixels, and where their corner lies from a point."""

_LARGEST, _MOST_PIXELS = 2_500_000, 4_000_000
"""Of one kept picture, and of all of them: 16 MB."""
_STRIP, _MOST_STRIPS = 12, 12
"""Device pixels of height of a strip of a slim picture, at least, and how many there are."""


class Canvas:
    """Draws on a painter; where that one draws upright pixels, what was drawn before is copied.

    Args:
        painter: in device-independent pixels, its opacity 1.

    Attributes:
        painter: the same.
        copies: whether pictures are kept and copied, at whole device pixels.
        ratio: device pixels per device-independent one.
    """

    def __init__(self, painter: QPainter) -> None:
        self.painter = painter
        self.copies = painter_text.is_upright_picture(painter)
        world = painter.worldTransform()
        self._own = painter.device().devicePixelRatio()
        self.ratio = world.m11() * self._own
        self._dx, self._dy = world.dx() * self._own, world.dy() * self._own
        self._copy: Callable[[int, int, QImage], None] = painter.drawImage
        if not world.isIdentity():
            self._copy = self._copy_untransformed
        elif self._own != 1:
            self._copy = self._copy_at_fractions

    def text(self, x: float, y: float, text: str, style: TextStyle) -> None:
        """Draw a line of text, its base line beginning at (x, y)."""
        if not self.copies:
            painter_text.draw(self.painter, x, y, text, style)
        elif text:
            self.stamp(x, y, *painter_text.sprite(text, style, self.ratio, self._own))

    def keep(
        self,
        x: float,
        y: float,
        key: Hashable,
        box: Box,
        draw: Callable[[QPainter], None],
        opacity: float = 1.0,
        *,
        slim: bool = False,
    ) -> None:
        """Draw something around (x, y).

        Args:
            x: device-independent pixels.
            y: the same.
            key: what makes it look as it does, its style among it.
            box: what it takes around (0, 0).
            draw: draws it around (0, 0).
            opacity: with which it is drawn.
            slim: whether most of the box stays empty, as along a line: then it is kept in pieces.
        """
        width, height = box[2] - box[0], box[3] - box[1]
        if not self.copies or width * height * self.ratio**2 > _LARGEST:
            self.draw(x, y, draw, opacity)
            return
        self.painter.setOpacity(opacity)
        for piece in self._kept((key, self.ratio, self._own), box, draw, slim=slim):
            self.stamp(x, y, *piece)
        self.painter.setOpacity(1.0)

    def draw(
        self, x: float, y: float, draw: Callable[[QPainter], None], opacity: float = 1.0
    ) -> None:
        """The same, but nothing is kept."""
        self.painter.save()
        self.painter.setOpacity(opacity)
        self.painter.translate(x, y)
        draw(self.painter)
        self.painter.restore()

    def stamp(self, x: float, y: float, image: QImage, left: int, top: int) -> None:
        """Copy a picture of device pixels so that its corner lies (left, top) device pixels from
        the point (x, y).
        """
        across, down = round(x * self.ratio + self._dx), round(y * self.ratio + self._dy)
        self._copy(across + left, down + top, image)

    def stamp_many(
        self,
        x: Floats,
        y: Floats,
        pictures: Iterable[Picture],
        some: Container[int],
        after: Callable[[int], None],
    ) -> None:
        """`stamp` for many points; right `after` some of them, more is drawn."""
        across = np.rint(x * self.ratio + self._dx).astype(np.int64).tolist()
        down = np.rint(y * self.ratio + self._dy).astype(np.int64).tolist()
        draw = self._copy
        for number, (at_x, at_y, (image, left, top)) in enumerate(
            zip(across, down, pictures, strict=True)
        ):
            draw(at_x + left, at_y + top, image)
            if number in some:
                after(number)

    def _copy_at_fractions(self, across: int, down: int, image: QImage) -> None:
        """Copy a picture to device pixels, on a screen that has several for each of ours."""
        self.painter.drawImage(QPointF(across / self._own, down / self._own), image)

    def _copy_untransformed(self, across: int, down: int, image: QImage) -> None:
        """The same under a painter that moves or enlarges."""
        self.painter.save()
        self.painter.resetTransform()
        self._copy_at_fractions(across, down, image)
        self.painter.restore()

    def _kept(
        self, key: Hashable, box: Box, draw: Callable[[QPainter], None], *, slim: bool
    ) -> tuple[Picture, ...]:
        known = _kept.get(key)
        if known is None:
            known = (self.picture(box, draw),)
            _kept.put(key, known)
        elif slim and len(known) == 1 and known[0][0].height() > _STRIP:
            # What comes once may never come again, as in a drag of a short window.
            known = _pieces(*known[0])
            _kept.put(key, known)
        _kept.move_to_end(key)
        return known

    def picture(self, box: Box, draw: Callable[[QPainter], None]) -> Picture:
        """A picture in device pixels of what is drawn around (0, 0) within a box, and where its
        corner lies.
        """
        left, top = math.floor(box[0] * self.ratio) - 1, math.floor(box[1] * self.ratio) - 1
        right, bottom = math.ceil(box[2] * self.ratio) + 1, math.ceil(box[3] * self.ratio) + 1
        size = max(right - left, 1), max(bottom - top, 1)
        image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        inner = QPainter(image)
        inner.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner.translate(-left, -top)
        inner.scale(self.ratio, self.ratio)
        draw(inner)
        inner.end()
        image.setDevicePixelRatio(self._own)
        return image, left, top


def _pieces(image: QImage, left: int, top: int) -> tuple[Picture, ...]:
    """A picture cut into strips, each without what is empty left and right of it."""
    width, height = image.width(), image.height()
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(height, width)
    strip, pieces = max(_STRIP, -(-height // _MOST_STRIPS)), []
    for y in range(0, height, strip):
        drawn = np.flatnonzero(pixels[y : y + strip].max(axis=0))
        if len(drawn):
            x, beyond = int(drawn[0]), int(drawn[-1]) + 1
            piece = image.copy(x, y, beyond - x, min(strip, height - y))
            pieces.append((piece, left + x, top + y))
    return tuple(pieces)


class _Kept(OrderedDict[Hashable, tuple[Picture, ...]]):
    """Pictures in pieces, those last that were drawn last, and how many pixels they have."""

    pixels = 0

    def put(self, key: Hashable, pieces: tuple[Picture, ...]) -> None:
        """Keep a picture, and let go of those that were not drawn for the longest time."""
        self.pixels += _size(pieces) - _size(self.get(key, ()))
        self[key] = pieces
        while self.pixels > _MOST_PIXELS and len(self) > 1:
            _, gone = self.popitem(last=False)
            self.pixels -= _size(gone)


def _size(pieces: tuple[Picture, ...]) -> int:
    return sum(image.width() * image.height() for image, _, _ in pieces)


_kept = _Kept()
