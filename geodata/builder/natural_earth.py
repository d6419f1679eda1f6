"""Reads Natural Earth's countries and first-order divisions for names, label points and boxes."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import shapely
import shapely.affinity
from shapely.geometry.base import BaseGeometry

from builder import sources
from builder.drafts import language_of
from builder.spelling import clean, is_good_alternative

_MINOR = 0.01
"""Parts smaller than this share of the whole, and far off, do not widen a box."""


@dataclass(slots=True)
class Feature:
    """One country or division: its codes, where its label goes, its names by language, its box and
    its outline (lon, lat).
    """

    iso: str
    number: str
    code: str
    level: int
    name: str
    lat: float
    lon: float
    names: list[tuple[str, str]] = field(default_factory=list)
    box: tuple[float, float, float, float] | None = None
    shape: BaseGeometry | None = None


def box_of(shape: shapely.Geometry) -> tuple[float, float, float, float]:
    """West, south, east, north of the parts that matter; west > east across the 180th meridian."""
    parts = sorted(shapely.get_parts(shape), key=lambda part: -part.area)
    whole = sum(part.area for part in parts)
    kept = [parts[0]]
    for part in parts[1:]:
        near = any(
            parts[0].distance(shapely.affinity.translate(part, turn)) < 12
            for turn in (0, -360, 360)
        )
        if part.area >= _MINOR * whole or near:
            kept.append(part)
    spans = sorted((part.bounds[0], part.bounds[2]) for part in kept)
    south = min(part.bounds[1] for part in kept)
    north = max(part.bounds[3] for part in kept)
    west, east, gap, reach = spans[0][0], max(span[1] for span in spans), 0.0, spans[0][1]
    for begin, end in spans[1:]:
        if begin - reach > gap:
            gap, west, east = begin - reach, begin, reach
        reach = max(reach, end)
    around = 360 - (max(span[1] for span in spans) - spans[0][0])
    if around >= gap:
        west, east = spans[0][0], max(span[1] for span in spans)
    return (round(west, 3), round(south, 3), round(east, 3), round(north, 3))


def _names(properties: dict[str, Any]) -> list[tuple[str, str]]:
    found = []
    for column in sorted(properties):
        if column.lower().startswith("name_") and isinstance(properties[column], str):
            language = language_of(column[5:])
            name = clean(properties[column])
            if language and name:
                found.append((language, name))
    return found


@cache
def read_countries() -> dict[str, Feature]:
    """Countries of the German view, by ISO code."""
    import geopandas

    data = sources.load("natural-earth-admin0").read("ne_10m_admin_0_countries_deu.zip")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "countries.zip"
        path.write_bytes(data)
        frame = geopandas.read_file(path, encoding="utf-8")
    found = {}
    for row in frame.itertuples():
        properties = row._asdict()
        iso = properties["ISO_A2_EH"]
        if len(iso) == 2 and (iso not in found or properties["HOMEPART"] == 1):
            found[iso] = Feature(
                iso,
                "",
                "",
                0,
                properties["NAME_EN"],
                properties["LABEL_Y"],
                properties["LABEL_X"],
                _names(properties),
                box_of(properties["geometry"]),
                properties["geometry"],
            )
    return found


@cache
def read_divisions() -> list[Feature]:
    """First-order divisions, with the GeoNames number where Natural Earth knows it."""
    table = json.loads(sources.load("natural-earth-admin1").read("data/build.json"))
    found = []
    for feature in table["features"]:
        properties = feature["properties"]
        number = properties.get("gn_id") or -1
        names = _names(properties)
        local = clean(properties.get("name") or "")
        if not local and not names:
            continue
        others = [properties.get("name_alt") or "", properties.get("name_local") or ""]
        for joined in others:
            names.extend(
                ("", cleaned)
                for name in joined.split("|")
                if (cleaned := clean(name)) and is_good_alternative(cleaned)
            )
        shape = shapely.geometry.shape(feature["geometry"])
        found.append(
            Feature(
                properties["iso_a2"],
                str(number) if number > 0 else "",
                (properties.get("gn_a1_code") or "").rstrip("."),
                properties.get("gn_level") or 1,
                local or names[0][1],
                properties["latitude"],
                properties["longitude"],
                names,
                box_of(shape),
                shape,
            )
        )
    return found
