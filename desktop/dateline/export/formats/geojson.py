"""GeoJSON (RFC 7946): a point per event that has a place, the rest without geometry."""

from __future__ import annotations

import json
from typing import Any

from dateline.export.credit import credit_lines
from dateline.export.rows import COLUMNS, Row
from dateline.timeline import ALL_TIME, Window

SUFFIX = ".geojson"

_NO_PROPERTY = {"lon", "lat", "id"}


def write(rows: list[Row], language: str, _window: Window = ALL_TIME) -> bytes:
    """Events as a FeatureCollection."""
    collection = {
        "type": "FeatureCollection",
        "credit": list(credit_lines(language)),
        "features": [_feature(row) for row in rows],
    }
    # Lone surrogates stay as escapes, so that the file is valid UTF-8.
    return json.dumps(collection, ensure_ascii=True, indent=1).encode()


def _feature(row: Row) -> dict[str, Any]:
    located = row.lon is not None and row.lat is not None
    return {
        "type": "Feature",
        "id": row.id,
        "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]} if located else None,
        "properties": {name: getattr(row, name) for name in COLUMNS if name not in _NO_PROPERTY},
    }
