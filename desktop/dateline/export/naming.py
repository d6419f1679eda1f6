"""File names from text that anybody may have written."""

from __future__ import annotations

import re
import unicodedata

_RESERVED = {
    "con", "prn", "aux", "nul",
    *(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"),
}  # fmt: skip
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_MOST = 120
"""Bytes of UTF-8: room for a suffix within every file system's 255."""


def safe_name(text: str, suffix: str = "", fallback: str = "dateline") -> str:
    """One file name, never a path, that every system takes.

    Control and formatting characters go (they can turn a name around), separators become spaces,
    Windows' device names get an underscore, the length is limited.

    >>> safe_name("28 Okt – 3 Nov 2024: 7 peristiwa", ".png")
    '28 Okt – 3 Nov 2024 7 peristiwa.png'
    >>> safe_name("../../etc/passwd")
    'etc passwd'
    """  # noqa: RUF002 - the dash is the trade's
    text = unicodedata.normalize("NFC", text)
    text = _FORBIDDEN.sub(" ", text)
    text = "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    text = " ".join(text.split()).strip(" .")
    while text.startswith(("-", "~")):
        text = text[1:].lstrip()
    text = re.sub(r"(?:^| )\.+(?= )", "", text).strip(" .")
    text = text.encode()[:_MOST].decode("utf-8", "ignore").strip(" .")
    if text.split(".")[0].strip().lower() in _RESERVED:
        text = f"_{text}"
    return (text or fallback) + suffix
