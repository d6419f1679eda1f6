"""Cuts the shipped fonts out of Noto, so that a map looks the same on every machine and writes
every script of the news.

Needs fontTools, which Dateline itself does not: `pip install fonttools==4.68.0`.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from builder import sources

_FACES = {
    # file: (source, member, face in a collection, scripts)
    "NotoSans-Regular.ttf": ("noto-core", "/NotoSans-Regular.ttf", 0, "european"),
    "NotoSans-Bold.ttf": ("noto-core", "/NotoSans-Bold.ttf", 0, "european"),
    "NotoSans-Italic.ttf": ("noto-core", "/NotoSans-Italic.ttf", 0, "european"),
    "NotoSansArabic-Regular.ttf": ("noto-core", "/NotoSansArabic-Regular.ttf", 0, "arabic"),
    "NotoSansThai-Regular.ttf": ("noto-core", "/NotoSansThai-Regular.ttf", 0, "thai"),
    "NotoSansCJK-Regular.otf": ("noto-cjk", "/NotoSansCJK-Regular.ttc", 2, "eastern"),
}
_RANGES = {
    "european": (
        (0x20, 0x24F), (0x250, 0x36F), (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1FFF),
        (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2190, 0x2193),
        (0x2212, 0x2212), (0x25CC, 0x25CC),
    ),
    "arabic": ((0x600, 0x6FF), (0x750, 0x77F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)),
    "thai": ((0xE00, 0xE7F),),
    "eastern": ((0x3000, 0x30FF), (0xAC00, 0xD7A3), (0xFF00, 0xFFEF)),
}  # fmt: skip
_HAN_SETS = ("gb2312", "big5", "shift_jis")
"""Han characters of these national sets: simplified, traditional, Japanese."""


def characters(scripts: str) -> set[int]:
    """The code points that a face is cut down to."""
    found = {code for low, high in _RANGES[scripts] for code in range(low, high + 1)}
    if scripts == "eastern":
        found |= {code for code in range(0x4E00, 0xA000) if _is_common(chr(code))}
    return found


def _is_common(letter: str) -> bool:
    for encoding in _HAN_SETS:
        try:
            raw = letter.encode(encoding)
        except UnicodeEncodeError:
            continue
        if encoding != "big5" or raw < b"\xc9\x40":  # its first level: the common ones
            return True
    return False


def build(built: Path) -> None:
    """Write `fonts/*` and their licence under the folder of built files."""
    folder = built / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    for name, (source, member, face, scripts) in _FACES.items():
        data = _cut(sources.load(source).read(member), face, characters(scripts))
        (folder / name).write_bytes(data)
        print(f"{name} {len(data):,}")
    licence = sources.GEODATA / "noto-core" / "OFL.txt"
    (folder / "OFL.txt").write_bytes(licence.read_bytes())


def _cut(data: bytes, face: int, codes: set[int]) -> bytes:
    from fontTools import subset, ttLib  # noqa: PLC0415 - only where fonts are built

    font: Any = ttLib.TTFont(
        io.BytesIO(data), fontNumber=face if data[:4] == b"ttcf" else -1, recalcTimestamp=False
    )
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "init", "medi",
                               "fina", "isol", "rlig", "calt", "curs"]  # fmt: skip
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.desubroutinize = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(codes))
    cutter.subset(font)
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


if __name__ == "__main__":
    build(sources.BUILT)
