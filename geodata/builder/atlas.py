"""Writes arrays of whole numbers into one small file that opens fast: a header in JSON, then the
arrays as deflated differences.

`dateline.cartography.atlas` reads it; the format is described there.
"""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"DLATLAS1"


def write(path: Path, arrays: dict[str, NDArray[Any]], meta: dict[str, Any]) -> int:
    """Write the file and give its size in bytes; the same content gives the same bytes."""
    blocks, table = [], []
    for name, array in arrays.items():
        values = np.asarray(array, np.int64)
        flat = values.reshape(len(values), int(np.prod(values.shape[1:], dtype=int)))
        steps = np.diff(flat, axis=0, prepend=0)
        zigzag = ((steps << 1) ^ (steps >> 63)).astype(np.uint32).ravel(order="F")
        planes = zigzag.view(np.uint8).reshape(-1, 4).T
        block = zlib.compress(np.ascontiguousarray(planes).tobytes(), 9)
        table.append({"name": name, "shape": list(values.shape), "bytes": len(block)})
        blocks.append(block)
    text = json.dumps(
        {"arrays": table, "meta": meta}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    header = zlib.compress(text.encode(), 9)
    data = MAGIC + len(header).to_bytes(4, "little") + header + b"".join(blocks)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return len(data)
