"""Frames as an animated PNG (APNG), lossless: each frame holds only the box that changed."""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
"""Height, width, 3: red, green, blue."""
_LEVEL = 6


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG file."""
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def packed(image: Image) -> bytes:
    """The pixels of a box as PNG holds them, each row as its difference to the one above."""
    height, width, _ = image.shape
    rows = np.empty((height, 1 + 3 * width), np.uint8)
    rows[:, 0] = 2
    flat = image.reshape(height, 3 * width)
    rows[0, 1:] = flat[0]
    rows[1:, 1:] = flat[1:] - flat[:-1]
    return zlib.compress(rows.tobytes(), _LEVEL)


def _changed(before: Image | None, image: Image) -> tuple[int, int, int, int] | None:
    """Left, top, width and height of what is another in a frame; None where nothing is."""
    if before is None:
        return 0, 0, image.shape[1], image.shape[0]
    changed = (image != before).any(axis=2)
    rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
    if not len(rows):
        return None
    left, top = int(columns[0]), int(rows[0])
    return left, top, int(columns[-1]) + 1 - left, int(rows[-1]) + 1 - top


class Apng:
    """Takes frames and gives the file.

    Args:
        width: pixels.
        height: the same.
    """

    def __init__(self, width: int, height: int) -> None:
        self._size = (width, height)
        self._shown: Image | None = None
        self._frames: list[tuple[bytes, tuple[int, int, int, int], int]] = []

    def add(self, image: Image, hundredths: int) -> None:
        """One more frame, shown for so many hundredths of a second."""
        box = _changed(self._shown, image)
        if box is None:
            data, where, delay = self._frames[-1]
            self._frames[-1] = (data, where, delay + hundredths)
            return
        left, top, wide, high = box
        data = packed(image[top : top + high, left : left + wide])
        self._frames.append((data, box, hundredths))
        self._shown = image

    def measure(self, before: Image | None, image: Image) -> int:
        """Bytes that a frame takes after another one, or as the first."""
        box = _changed(before, image)
        if box is None:
            return 0
        left, top, wide, high = box
        return len(packed(image[top : top + high, left : left + wide])) + 54

    def finish(self) -> bytes:
        """The whole file."""
        width, height = self._size
        parts = [
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            chunk(b"acTL", struct.pack(">II", len(self._frames), 0)),
        ]
        number = 0
        for index, (data, (left, top, wide, high), delay) in enumerate(self._frames):
            control = struct.pack(
                ">IIIIIHHBB", number, wide, high, left, top, min(delay, 65535), 100, 0, 0
            )
            parts.append(chunk(b"fcTL", control))
            number += 1
            if index == 0:
                parts.append(chunk(b"IDAT", data))
            else:
                parts.append(chunk(b"fdAT", struct.pack(">I", number) + data))
                number += 1
        parts.append(chunk(b"IEND", b""))
        return b"".join(parts)
