"""CSV that no spreadsheet takes for formulas (RFC 4180, UTF-8 with a byte order mark)."""

from __future__ import annotations

import csv
import io

from dateline.export.rows import COLUMNS, Row
from dateline.timeline import ALL_TIME, Window

SUFFIX = ".csv"

_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "'")
_TEXTS = {name for name, kind in Row.__annotations__.items() if kind == "str"}


def write(rows: list[Row], language: str, _window: Window = ALL_TIME) -> bytes:
    """Events as CSV; every field quoted.

    A text that begins with a sign that a spreadsheet acts on gets an apostrophe in front, and so
    does one that begins with an apostrophe: `inert` and `original` are each other's inverse.
    """
    del language
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        values = (getattr(row, name) for name in COLUMNS)
        writer.writerow(
            [
                inert(value) if name in _TEXTS else "" if value is None else value
                for name, value in zip(COLUMNS, values, strict=True)
            ]
        )
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "surrogatepass")


def inert(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> inert("=1+1"), inert("Jakarta")
    ("'=1+1", 'Jakarta')
    """
    return f"'{text}" if text.lstrip(" \n\v\f\u00a0\ufeff").startswith(_ACTIVE) else text


def original(text: str) -> str:
    """The text that `inert` was given."""
    return text.removeprefix("'")
