"""SVG: a picture, drawn by `export.snapshot`."""

from __future__ import annotations

SUFFIX = ".svg"
