"""Reads the base map's own file format, because numbers that come as numbers need no parsing.

An atlas file is: the eight bytes `DLATLAS1`; the length of the header, 4 bytes little-endian; the
header, deflated JSON `{"arrays": [{"name", "shape", "bytes"}…], "meta": {…}}`; then one deflated
block per array. A block holds the differences of an array along its first axis, zigzag-coded (0,
-1, 1, -2 … → 0, 1, 2, 3 …) as 32-bit numbers, column after column, and of these first all lowest
bytes, then all second bytes, and so on: what is small and repeats then lies together.
"""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.errors import DataMissing

_MAGIC = b"DLATLAS1"


def read(path: Path) -> tuple[dict[str, NDArray[np.int32]], dict[str, Any]]:
    """The arrays of a file by name, and what else its header says.

    Raises:
        DataMissing: when the file is absent or damaged.
    """
    try:
        data = path.read_bytes()
        length = int.from_bytes(data[8:12], "little")
        header = json.loads(zlib.decompress(data[12 : 12 + length] if data[:8] == _MAGIC else b""))
        arrays, at = {}, 12 + length
        for entry in header["arrays"]:
            block = zlib.decompress(data[at : at + entry["bytes"]])
            at += entry["bytes"]
            arrays[entry["name"]] = _array(block, tuple(entry["shape"]))
    except (OSError, ValueError, KeyError, TypeError, zlib.error) as error:
        raise DataMissing(
            f"The map file {path.name} is missing or damaged.",
            "Install Dateline again.",
            key="data-file-missing",
            name=path.name,
        ) from error
    return arrays, header["meta"]


def _array(block: bytes, shape: tuple[int, ...]) -> NDArray[np.int32]:
    planes = np.frombuffer(block, np.uint8).reshape(4, -1)
    zigzag = np.ascontiguousarray(planes.T).view(np.uint32).ravel()
    steps = (zigzag >> 1).astype(np.int32) ^ -(zigzag & 1).astype(np.int32)
    columns = steps.reshape(int(np.prod(shape[1:], dtype=int)), -1)
    return np.ascontiguousarray(np.cumsum(columns, axis=1, dtype=np.int32).T).reshape(shape)
