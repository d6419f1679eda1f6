"""A painter that keeps pictures of what it draws again and again, because a scene is drawn sixty
times a second and hardly changes from one time to the next.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from dateline.cartography import painter_text
from dateline.cartography.painter_text import TextStyle
from dateline.cartography.projection import Floats

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_LARGEST, _MOST_PIXELS = 2_500_000, 4_000_000
"""Of one kept picture, and of all of them: 16 MB."""


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
    ) -> None:
        """Draw something around (x, y).

        Args:
            x: device-independent pixels.
            y: the same.
            key: what makes it look as it does, its style among it.
            box: what it takes around (0, 0).
            draw: draws it around (0, 0).
            opacity: with which it is drawn.
        """
        width, height = box[2] - box[0], box[3] - box[1]
        if not self.copies or width * height * self.ratio**2 > _LARGEST:
            self.draw(x, y, draw, opacity)
            return
        self.painter.setOpacity(opacity)
        self.stamp(x, y, *self._kept((key, self.ratio, self._own), box, draw))
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
        pictures: Iterable[tuple[QImage, int, int]],
        after: Mapping[int, Callable[[], None]],
    ) -> None:
        """`stamp` for many points, and what is to be drawn right after some of them."""
        across = np.rint(x * self.ratio + self._dx).astype(np.int64).tolist()
        down = np.rint(y * self.ratio + self._dy).astype(np.int64).tolist()
        draw = self._copy
        for number, (at_x, at_y, (image, left, top)) in enumerate(
            zip(across, down, pictures, strict=True)
        ):
            draw(at_x + left, at_y + top, image)
            if number in after:
                after[number]()

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
        self, key: Hashable, box: Box, draw: Callable[[QPainter], None]
    ) -> tuple[QImage, int, int]:
        known = _kept.get(key)
        if known is None:
            known = self.picture(box, draw)
            _kept.put(key, known)
        _kept.move_to_end(key)
        return known

    def picture(self, box: Box, draw: Callable[[QPainter], None]) -> tuple[QImage, int, int]:
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


class _Kept(OrderedDict[Hashable, tuple[QImage, int, int]]):
    """Pictures, those last that were drawn last, and how many pixels they have."""

    pixels = 0

    def put(self, key: Hashable, picture: tuple[QImage, int, int]) -> None:
        """Keep a picture, and let go of those that were not drawn for the longest time."""
        self[key] = picture
        self.pixels += picture[0].width() * picture[0].height()
        while self.pixels > _MOST_PIXELS and len(self) > 1:
            _, (image, _, _) = self.popitem(last=False)
            self.pixels -= image.width() * image.height()


_kept = _Kept()
