"""Frames as an animated GIF (GIF89a): Qt reads the format and does not write it.

One palette serves all frames, and each frame holds only what changed: the rest is transparent and
packs into almost nothing.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
"""Height, width, 3: red, green, blue."""

_COLOURS = 255
_CLEAR = _COLOURS
"""The index of the palette that lets the frame before shine through."""
_BITS = 5
_ROUNDS = 4
_MOST_CODES = 4096


def palette_of(samples: Sequence[Image]) -> NDArray[np.uint8]:
    """Up to 255 colours that stand for those of some frames, each row red, green, blue.

    Colours are counted in boxes of 5 bits a channel; the fullest boxes and those farthest from them
    are the first centres, and a few rounds of k-means over the boxes move them.
    """
    counts = np.zeros(1 << (3 * _BITS), np.float64)
    sums = np.zeros((len(counts), 3), np.float64)
    for image in samples:
        boxes = _boxes(image).ravel()
        counts += np.bincount(boxes, minlength=len(counts))
        for channel in range(3):
            values = image[..., channel].ravel()
            sums[:, channel] += np.bincount(boxes, values, minlength=len(counts))
    used = np.flatnonzero(counts)
    colours = sums[used] / counts[used, None]
    # Roots keep a small symbol's colour beside an ocean's.
    weights = np.asarray(np.sqrt(counts[used]), np.float64)
    centres = _first_centres(colours, weights)
    for _ in range(_ROUNDS if len(used) > _COLOURS else 0):
        nearest = _nearest(colours, centres)
        total = np.bincount(nearest, weights, minlength=len(centres))
        for channel in range(3):
            summed = np.bincount(nearest, weights * colours[:, channel], minlength=len(centres))
            centres[:, channel] = np.where(
                total > 0, summed / np.maximum(total, 1e-9), centres[:, channel]
            )
    return np.asarray(np.clip(np.rint(centres), 0, 255), np.uint8)


def _first_centres(
    colours: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The colours of the fullest boxes and, for the other half, each time of the box that is served
    worst: so that the few pixels of a symbol get a colour of their own.
    """
    chosen = np.argsort(-weights, kind="stable")[: _COLOURS // 2].tolist()
    if len(colours) <= _COLOURS:
        return colours
    apart = np.full(len(colours), np.inf)
    for at in chosen:
        apart = np.minimum(apart, ((colours - colours[at]) ** 2).sum(axis=1))
    while len(chosen) < _COLOURS:
        at = int((apart * weights).argmax())
        chosen.append(at)
        apart = np.minimum(apart, ((colours - colours[at]) ** 2).sum(axis=1))
    return np.asarray(colours[chosen])


def _boxes(image: Image) -> NDArray[np.intp]:
    parts = (image >> (8 - _BITS)).astype(np.intp)
    return np.asarray((parts[..., 0] << 2 * _BITS) | (parts[..., 1] << _BITS) | parts[..., 2])


def _nearest(colours: NDArray[np.float64], centres: NDArray[np.float64]) -> NDArray[np.intp]:
    products = colours @ centres.T
    return np.asarray(((centres**2).sum(axis=1) - 2 * products).argmin(axis=1))


class Gif:
    """Takes frames and gives the file.

    Args:
        width: pixels.
        height: the same.
        palette: from `palette_of`.
    """

    def __init__(self, width: int, height: int, palette: NDArray[np.uint8]) -> None:
        self._shape = (height, width)
        self._palette = palette
        self._lookup = self._table(palette)
        self._shown: NDArray[np.uint8] | None = None
        self._chunks: list[bytes] = [self._head()]
        self._waiting: tuple[bytes, int] | None = None

    @staticmethod
    def _table(palette: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """The index of the palette for the middle of each box of colours."""
        numbers = np.arange(1 << (3 * _BITS))
        step, mask = 1 << (8 - _BITS), (1 << _BITS) - 1
        parts = [(numbers >> shift) & mask for shift in (2 * _BITS, _BITS, 0)]
        middles = np.stack(parts, axis=1) * step + step / 2
        return _nearest(middles.astype(np.float64), palette.astype(np.float64)).astype(np.uint8)

    def _head(self) -> bytes:
        height, width = self._shape
        colours = np.zeros((256, 3), np.uint8)
        colours[: len(self._palette)] = self._palette
        screen = struct.pack("<HHBBB", width, height, 0xF7, 0, 0)
        forever = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"
        return b"GIF89a" + screen + colours.tobytes() + forever

    def add(self, image: Image, hundredths: int) -> None:
        """One more frame, shown for so many hundredths of a second."""
        indices = self._lookup[_boxes(image)]
        block = self._change(self._shown, indices)
        if not block and self._waiting is not None:
            self._waiting = (self._waiting[0], self._waiting[1] + hundredths)
            return
        self._flush()
        self._shown = indices
        self._waiting = (block, hundredths)

    def measure(self, before: Image | None, image: Image) -> int:
        """Bytes that a frame takes after another one, or as the first."""
        shown = None if before is None else self._lookup[_boxes(before)]
        return len(self._change(shown, self._lookup[_boxes(image)])) + 8

    def _change(self, shown: NDArray[np.uint8] | None, indices: NDArray[np.uint8]) -> bytes:
        """What makes one frame out of the one before; b"" where they are the same."""
        if shown is None:
            return self._block(indices, 0, 0)
        changed = indices != shown
        rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
        if not len(rows):
            return b""
        top, bottom = int(rows[0]), int(rows[-1]) + 1
        left, right = int(columns[0]), int(columns[-1]) + 1
        part = np.where(changed, indices, np.uint8(_CLEAR))[top:bottom, left:right]
        return self._block(part, left, top)

    def _block(self, part: NDArray[np.uint8], left: int, top: int) -> bytes:
        height, width = part.shape
        head = struct.pack("<BHHHHB", 0x2C, left, top, width, height, 0)
        return head + b"\x08" + _in_blocks(packed(part.ravel()))

    def _flush(self) -> None:
        if self._waiting is not None:
            block, hundredths = self._waiting
            # 0x05: the frame stays, and one index is transparent.
            shown = struct.pack("<HB", min(hundredths, 65535), _CLEAR)
            self._chunks += [b"\x21\xf9\x04\x05", shown, b"\x00", block]
            self._waiting = None

    def finish(self) -> bytes:
        """The whole file."""
        self._flush()
        return b"".join((*self._chunks, b"\x3b"))


def _in_blocks(data: bytes) -> bytes:
    parts = []
    for at in range(0, len(data), 255):
        block = data[at : at + 255]
        parts += [bytes((len(block),)), block]
    return b"".join((*parts, b"\x00"))


def packed(indices: NDArray[np.uint8]) -> bytes:
    """LZW as GIF has it, with codes of 8 bits for single values (GIF89a, appendix F).

    Goes from run to run rather than from pixel to pixel: how far a run of one value is known is
    kept beside the table of all other strings.
    """
    edges = np.flatnonzero(np.diff(indices)) + 1
    starts = np.concatenate((np.zeros(1, np.intp), edges))
    lengths = np.diff(np.concatenate((starts, [len(indices)])))
    stream = _Stream()
    code, length, same = -1, 0, -1
    runs: dict[int, list[int]] = {}
    table: dict[int, int] = {}
    for value, count in zip(indices[starts].tolist(), lengths.tolist(), strict=True):
        left = count
        while left:
            if code < 0:
                code, same, length, left = value, value, 1, left - 1
                continue
            if same == value:
                known = runs.setdefault(value, [value])
                step = min(left, len(known) - length)
                if step:
                    length, left = length + step, left - step
                    code = known[length - 1]
                    continue
                fresh = stream.put(code)
                known.append(fresh)
            else:
                following = table.get(code << 8 | value)
                if following is not None:
                    code, same, left = following, -1, left - 1
                    continue
                fresh = stream.put(code)
                table[code << 8 | value] = fresh
            if fresh < 0:  # the table was full, and everybody forgets
                runs.clear()
                table.clear()
            code, same, length, left = value, value, 1, left - 1
    stream.put(code)
    return stream.finish()


class _Stream:
    """Codes as bits, the lowest first, with the growing width that a reader expects."""

    def __init__(self) -> None:
        self._out = bytearray()
        self._held, self._bits = 0, 0
        self._restart()

    def _restart(self) -> None:
        self._width, self._next = 9, 258
        self._write(256)

    def _write(self, code: int) -> None:
        self._held |= code << self._bits
        self._bits += self._width
        while self._bits >= 8:
            self._out.append(self._held & 0xFF)
            self._held >>= 8
            self._bits -= 8

    def put(self, code: int) -> int:
        """Write a code; the number of the string that it makes known, -1 when all was forgotten."""
        self._write(code)
        fresh = self._next
        if fresh >= _MOST_CODES - 1:
            self._write(256)
            self._width, self._next = 9, 258
            return -1
        self._next += 1
        if fresh == 1 << self._width:
            self._width += 1
        return fresh

    def finish(self) -> bytes:
        """All bytes, with the code that ends them."""
        self._write(257)
        if self._bits:
            self._out.append(self._held & 0xFF)
        return bytes(self._out)
