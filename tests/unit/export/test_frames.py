"""What is written frame by frame is read back pixel by pixel, by Qt and by the books."""

from __future__ import annotations

import struct
import zlib
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader

from dateline.export.frames_gif import Gif, packed, palette_of
from dateline.export.frames_png import Apng

Image = NDArray[np.uint8]


def unpacked(data: bytes) -> bytes:
    """LZW read as appendix F of GIF89a tells it, code by code."""
    table: list[bytes] = []
    width, bits, held, before = 9, 0, 0, b""
    out: list[bytes] = []
    source = iter(data)
    while True:
        while bits < width:
            held |= next(source) << bits
            bits += 8
        code, held, bits = held & ((1 << width) - 1), held >> width, bits - width
        if code == 256:
            table, width, before = [bytes([i]) for i in range(256)] + [b"", b""], 9, b""
            continue
        if code == 257:
            return b"".join(out)
        if not before:
            entry = table[code]
        else:
            entry = table[code] if code < len(table) else before + before[:1]
            if len(table) < 4096:
                table.append(before + entry[:1])
            if len(table) == 1 << width and width < 12:
                width += 1
        out.append(entry)
        before = entry


@given(st.lists(st.tuples(st.integers(0, 255), st.integers(1, 400)), min_size=1, max_size=120))
def test_runs_come_back_as_they_were(runs: list[tuple[int, int]]) -> None:
    indices = np.concatenate([np.full(length, value, np.uint8) for value, length in runs])
    assert unpacked(packed(indices)) == indices.tobytes()


@pytest.mark.parametrize("colours", [2, 16, 256])
def test_noise_that_fills_the_table_many_times_comes_back(colours: int) -> None:
    indices = np.random.default_rng(7).integers(0, colours, 60_000).astype(np.uint8)
    assert unpacked(packed(indices)) == indices.tobytes()


def test_a_uniform_picture_takes_almost_nothing() -> None:
    assert len(packed(np.zeros(1_000_000, np.uint8))) < 2000


def _frames() -> list[Image]:
    """A red square that moves over a ground of two colours, then stands."""
    ground = np.zeros((40, 60, 3), np.uint8)
    ground[:, :30], ground[:, 30:] = (244, 241, 234), (213, 225, 232)
    found = []
    for left in (2, 20, 45, 45):
        frame = ground.copy()
        frame[10:20, left : left + 8] = (179, 38, 30)
        found.append(frame)
    return found


def _read(data: bytes) -> tuple[list[Image], list[int]]:
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    images, delays = [], []
    while reader.canRead():
        image = reader.read()
        if image.isNull():
            break
        images.append(_array(image))
        delays.append(reader.nextImageDelay())
    return images, delays


def _array(image: QImage) -> Image:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), -1)
    return lines[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3).copy()


def test_qt_reads_the_frames_of_a_gif_with_their_colours_and_delays() -> None:
    frames = _frames()
    writer = Gif(60, 40, palette_of(frames))
    for frame in frames:
        writer.add(frame, 20)
    images, delays = _read(writer.finish())
    assert len(images) == 3, "frames that are the same are one that stands longer"
    assert sum(delays) == 800
    for image, frame in zip(images, frames, strict=False):
        assert np.abs(image.astype(int) - frame.astype(int)).max() <= 1


def test_colours_of_a_small_symbol_survive_beside_a_sea_of_others() -> None:
    image = np.zeros((200, 200, 3), np.uint8)
    image[..., 2] = np.arange(200)
    image[..., 0] = np.arange(200)[:, None]
    image[5:9, 5:9] = (255, 0, 128)
    palette = palette_of([image]).astype(int)
    assert np.abs(palette - (255, 0, 128)).sum(axis=1).min() <= 24
    assert len(palette) == 255


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    at, found = 8, []
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        (check,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        assert check == zlib.crc32(kind + body)
        found.append((kind, body))
        at += 12 + length
    return found


def test_an_animated_png_holds_every_frame_without_loss() -> None:
    frames = _frames()
    writer = Apng(60, 40)
    for frame in frames:
        writer.add(frame, 20)
    data = writer.finish()
    assert np.array_equal(_read(data)[0][0], frames[0]), "old readers see the first frame"
    shown: Any = None
    numbers, seen, box, delay = [], [], (0, 0, 0, 0), 0
    for kind, body in _chunks(data):
        if kind == b"acTL":
            assert struct.unpack(">II", body) == (3, 0)
        elif kind == b"fcTL":
            number, *box, delay, per, dispose, blend = struct.unpack(">IIIIIHHBB", body)  # type: ignore[assignment]
            assert (per, dispose, blend) == (100, 0, 0)
            numbers.append(number)
        elif kind in {b"IDAT", b"fdAT"}:
            if kind == b"fdAT":
                numbers.append(struct.unpack(">I", body[:4])[0])
                body = body[4:]  # noqa: PLW2901 - the pixels of the chunk
            wide, high, left, top = box
            rows = np.frombuffer(zlib.decompress(body), np.uint8).reshape(high, 1 + 3 * wide)
            assert (rows[:, 0] == 2).all()
            part = np.add.accumulate(rows[:, 1:], axis=0, dtype=np.uint8)
            shown = np.zeros((40, 60, 3), np.uint8) if shown is None else shown.copy()
            shown[top : top + high, left : left + wide] = part.reshape(high, wide, 3)
            seen.append((shown, delay))
    assert numbers == list(range(len(numbers)))
    assert [d for _, d in seen] == [20, 20, 40]
    for (image, _), frame in zip(seen, frames, strict=False):
        assert np.array_equal(image, frame)
