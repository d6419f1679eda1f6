"""Everything that Dateline writes for others: pictures and data files."""

from __future__ import annotations

from dateline.export.credit import attributions, credit_lines
from dateline.export.naming import safe_name
from dateline.export.registry import FORMATS, Format, data_export
from dateline.export.rows import Row
from dateline.export.snapshot import Composition, compose, render, snapshot
from dateline.export.view import SnapshotOptions, restore

__all__ = [
    "FORMATS",
    "Composition",
    "Format",
    "Row",
    "SnapshotOptions",
    "attributions",
    "compose",
    "credit_lines",
    "data_export",
    "render",
    "restore",
    "safe_name",
    "snapshot",
]
