"""GeoPackage, for geographic information systems."""

from __future__ import annotations

import tempfile
from pathlib import Path

from dateline.export.rows import COLUMNS, Row
from dateline.timeline import ALL_TIME, Window

SUFFIX = ".gpkg"


def write(rows: list[Row], language: str, _window: Window = ALL_TIME) -> bytes:
    """Events as the layer "events" in WGS 84; those without a place have no geometry."""
    del language
    import geopandas
    import shapely  # noqa: PLC0415

    columns = {
        name: [_storable(getattr(row, name)) for row in rows]
        for name in COLUMNS
        if name not in {"lon", "lat"}
    }
    columns["event_id"] = columns.pop("id")
    points = [
        shapely.Point(row.lon, row.lat) if row.lon is not None and row.lat is not None else None
        for row in rows
    ]
    frame = geopandas.GeoDataFrame(columns, geometry=points, crs="EPSG:4326")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.gpkg"
        frame.to_file(path, driver="GPKG", layer="events", engine="pyogrio")
        return path.read_bytes()


def _storable(value: str | float | None) -> str | float | None:
    """A text as UTF-8 can hold it."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
    return value
