"""Builds the base map from Natural Earth: land, borders, disputed areas, waters and their names, in
three levels of detail.
"""

from __future__ import annotations

import json
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from builder import atlas, sources, topology
from builder.basemap_labels import build_labels

_LEVELS = {
    # name: simplification in degrees, smallest island in square degrees, smallest lake, rank of the
    # least river
    "world": (0.25, 0.06, 0.7, 0),
    "default": (0.05, 0.003, 0.04, 3),
    "zoomed": (0.01, 0.0002, 0.004, 6),
}
_ADMIN1_TOLERANCE = 0.02
_ADMIN1_ISLAND = 0.003
_SLIVER = 2e-4
"""Square degrees: what an overlay leaves below this is no area."""
_SLIVER_WIDTH = 2e-3
"""Degrees: gaps narrower than this between cut pieces are closed."""


@dataclass(slots=True)
class Piece:
    """A part of the land that is drawn alike: a country without its disputed areas, or one of
    these.

    Attributes:
        code: ISO 3166-1 alpha-2 of the country that the view gives it to; "" for none.
        disputed: id of the disputed area, "" for none.
        shape: polygons on the grid.
    """

    code: str
    disputed: str
    shape: shapely.Geometry


def build(built: Path) -> None:
    """Write `basemap/*.atlas` and `basemap/labels.json` under the folder of built files."""
    rules = tomllib.loads((sources.GEODATA / "borders.toml").read_text("utf-8"))
    folder = built / "basemap"
    countries = read_countries(rules)
    divisions = read_divisions()
    pieces = cut_disputed(countries, divisions, rules)
    lines = read_lines()
    lakes = _shapes("natural-earth-lakes", "high/ne_10m_lakes")
    rivers = read_frame("natural-earth-lines", "10m/ne_10m_rivers_lake_centerlines")
    sizes = {}
    for level in _LEVELS:
        sizes[level] = write_level(folder, level, pieces, lines, lakes, rivers, rules)
    sizes["admin1"] = write_divisions(folder, divisions)
    sizes["labels"] = build_labels(
        folder,
        rules,
        read_frame("natural-earth-admin0", "ne_10m_admin_0_countries_deu.zip"),
        read_frame("natural-earth-lines", "10m/ne_10m_populated_places_simple"),
    )
    print("  ".join(f"{name} {size:,}" for name, size in sizes.items()))


def read_countries(rules: dict[str, Any]) -> list[tuple[str, str, shapely.Geometry]]:
    """Countries as (ISO code, Natural Earth code, shape on the grid), overseas parts apart."""
    frame = read_frame("natural-earth-admin0", "ne_10m_admin_0_countries_deu.zip")
    found = []
    for row in frame.itertuples():
        code = rules["codes"].get(row.ADM0_A3, row.ISO_A2_EH)
        shape = topology.quantised(row.geometry)
        for rule in rules["parts"]:
            if rule["of"] == code:
                box = shapely.box(*rule["box"])
                parts = shapely.get_parts(shape)
                inside = shapely.contains_properly(box, parts)
                found.append((rule["code"], "", shapely.MultiPolygon(list(parts[inside]))))
                shape = shapely.MultiPolygon(list(parts[~inside]))
        found.append((code, row.ADM0_A3, shape))
    return found


def read_divisions() -> list[dict[str, Any]]:
    """First-order divisions: the properties of Natural Earth and `shape`, on the grid."""
    table = json.loads(sources.load("natural-earth-admin1").read("data/build.json"))
    found = []
    for feature in table["features"]:
        geometry = shapely.geometry.shape(feature["geometry"])
        shape = topology.quantised(shapely.make_valid(geometry))
        if not shape.is_empty:
            found.append({**feature["properties"], "shape": shape})
    return found


def read_lines() -> shapely.Geometry:
    """Boundary lines that are disputed, indefinite, or lines of control."""
    frame = read_frame("natural-earth-lines", "10m/ne_10m_admin_0_boundary_lines_land")
    kinds = ("Disputed", "Indefinite", "Line of control", "ForgetMagics", "Indeterminant")
    chosen = frame[frame["featurecla"].str.startswith(kinds) & (frame["adm0_a3_l"] != "CAN")]
    return shapely.union_all(chosen.geometry.to_numpy())


def cut_disputed(
    countries: list[tuple[str, str, shapely.Geometry]],
    divisions: list[dict[str, Any]],
    rules: dict[str, Any],
) -> list[Piece]:
    """Cut every disputed area of the rules out of the countries that hold it."""
    shapes: dict[str, shapely.Geometry] = {}
    pieces = []
    for code, native, shape in countries:
        rule = next((r for r in rules["disputed"] if r.get("code") == native != ""), None)
        if rule:
            pieces.append(Piece(code, rule["id"], shape))
        else:
            joined = shapely.union_all([shapes.get(code, shapely.MultiPolygon()), shape])
            shapes[code] = topology.quantised(joined)
    land = shapely.coverage_union_all(list(shapes.values()))
    for rule in rules["disputed"]:
        if {"code", "border_only", "label_only"} & set(rule):
            continue
        if "gap" in rule:
            pieces.append(Piece("", rule["id"], _gap(land, rule["gap"])))
            continue
        area = _area(rule, divisions)
        if area.intersects(land):
            pieces += _cut(rule, area, shapes)
        else:
            pieces.append(Piece("", rule["id"], area))
    pieces += [Piece(code, "", shape) for code, shape in shapes.items() if not shape.is_empty]
    pieces.sort(key=lambda piece: (piece.code, piece.disputed))
    missing = {
        rule["id"] for rule in rules["disputed"] if not {"border_only", "label_only"} & set(rule)
    } - {piece.disputed for piece in pieces}
    if missing:
        raise SystemExit(f"borders.toml: no land found for {sorted(missing)}")
    clean = shapely.coverage_clean([piece.shape for piece in pieces], gap_width=_SLIVER_WIDTH)
    return [
        Piece(piece.code, piece.disputed, shape) for piece, shape in zip(pieces, clean, strict=True)
    ]


def _cut(
    rule: dict[str, Any], area: shapely.Geometry, shapes: dict[str, shapely.Geometry]
) -> list[Piece]:
    """Take an area out of the countries that it lies in."""
    found = []
    for code in sorted(shapes):
        if rule.get("in", code) != code or not shapes[code].intersects(area):
            continue
        inside = _solid(shapely.intersection(shapes[code], area, grid_size=topology.QUANTUM))
        if inside.area < _SLIVER and "box" not in rule:
            continue
        found.append(Piece(code, rule["id"], inside))
        outside = shapely.difference(shapes[code], inside, grid_size=topology.QUANTUM)
        shapes[code] = _solid(outside)
    return found


def _gap(land: shapely.Geometry, point: list[float]) -> shapely.Geometry:
    for part in shapely.get_parts(land):
        for ring in part.interiors:
            hole = shapely.Polygon(ring)
            if hole.contains(shapely.Point(point)):
                return hole
    raise SystemExit(f"borders.toml: no gap around {point}")


def _area(rule: dict[str, Any], divisions: list[dict[str, Any]]) -> shapely.Geometry:
    if "admin1" in rule:
        wanted = set(rule["admin1"])
        chosen = [d for d in divisions if wanted & {d["iso_3166_2"], d["adm1_code"]}]
        return shapely.union_all([d["shape"] for d in chosen])
    return shapely.box(*rule["box"]) if "box" in rule else shapely.Polygon(rule["ring"])


def _solid(geometry: shapely.Geometry) -> shapely.Geometry:
    """The polygons of an overlay's result, without the lines and points it may leave."""
    parts = [p for p in shapely.get_parts(geometry) if p.geom_type == "Polygon" and p.area > 0]
    return shapely.MultiPolygon(parts)


def write_level(
    folder: Path,
    level: str,
    pieces: list[Piece],
    lines: shapely.Geometry,
    lakes: list[shapely.Geometry],
    rivers: Any,  # noqa: ANN401 - a GeoDataFrame, which is untyped
    rules: dict[str, Any],
) -> int:
    """Write one level of detail."""
    tolerance, island, lake, rank = _LEVELS[level]
    kept = _without_islands(pieces, island)
    simple = shapely.coverage_simplify([piece.shape for piece in kept], tolerance)
    graph = topology.build(
        [topology.quantised(shape) for shape in simple],
        [piece.code for piece in kept],
        _disputed_borders(lines, pieces, rules),
        rules["reach"] + tolerance / 4,
    )
    claims = _claims(lines, graph, rules, tolerance)
    chosen = rivers[(rivers["scalerank"] <= rank) & (rivers["scalerank"] > 0)]
    streams = [
        (part, int(scale))
        for shape, scale in zip(chosen.geometry, chosen["scalerank"], strict=True)
        for part in shapely.get_parts(shape.simplify(tolerance / 2))
    ]
    waters = [w.simplify(tolerance / 2) for w in lakes if w.area >= lake]
    arrays = {
        **_arrays(graph),
        **_line_arrays("claim", [(line, 0) for line in claims]),
        **_line_arrays("river", streams),
        **_ring_arrays("lake", waters),
    }
    meta = {
        "quantum": topology.QUANTUM,
        "tolerance": tolerance,
        "view": rules["view"],
        "codes": [piece.code for piece in kept],
        "disputed": [piece.disputed for piece in kept],
    }
    return atlas.write(folder / f"{level}.atlas", arrays, meta)


def _without_islands(pieces: list[Piece], least: float) -> list[Piece]:
    """Drop what lies on islands smaller than `least`, but keep the largest of each country and
    disputed area.
    """
    land = shapely.get_parts(shapely.coverage_union_all([piece.shape for piece in pieces]))
    sizes = shapely.area(land)
    tree = shapely.STRtree(land)
    kept = []
    for piece in pieces:
        parts = shapely.get_parts(piece.shape)
        inner = shapely.point_on_surface(parts)
        index, where = tree.query(inner, predicate="within")
        on = np.zeros(len(parts))
        on[index] = sizes[where]
        good = on >= least
        if not good.any():
            good[shapely.area(parts).argmax()] = True
        if piece.disputed and least < 0.05:
            good[:] = True
        kept.append(Piece(piece.code, piece.disputed, shapely.MultiPolygon(list(parts[good]))))
    return kept


def _disputed_borders(
    lines: shapely.Geometry, pieces: list[Piece], rules: dict[str, Any]
) -> shapely.Geometry:
    """The lines of the source, and the borders that the rules want dashed."""
    more = []
    for rule in rules["disputed"]:
        for pair in rule.get("dashed", ()):
            sides = [
                shapely.union_all([piece.shape for piece in pieces if piece.code == code])
                for code in pair
            ]
            more.append(shapely.intersection(*sides))
    return shapely.union_all([lines, *more])


def _claims(
    lines: shapely.Geometry, graph: topology.Topology, rules: dict[str, Any], tolerance: float
) -> list[shapely.Geometry]:
    """Disputed lines that are no border on this map, and claims at sea."""
    drawn = shapely.MultiLineString(
        [
            graph.xy[a:b] * topology.QUANTUM
            for a, b, kind in zip(graph.arcs, graph.arcs[1:], graph.classes, strict=False)
            if kind in (topology.BORDER, topology.DISPUTED, topology.INNER)
        ]
    )
    free = lines.difference(drawn.buffer(rules["reach"] + tolerance / 2))
    free = shapely.line_merge(free).simplify(tolerance / 2)
    found = [part for part in shapely.get_parts(free) if part.length > 0.3]
    for rule in rules["sea_lines"]:
        found += [shapely.LineString(dash) for dash in rule["dashes"]]
    return found


def write_divisions(folder: Path, divisions: list[dict[str, Any]]) -> int:
    """Write the first-order divisions."""
    for division in divisions:
        if division["iso_3166_2"] in ("UA-43", "UA-40"):
            division["iso_a2"] = "UA"
    pieces = [Piece(d["iso_a2"], "", d["shape"]) for d in divisions]
    kept = _without_islands(pieces, _ADMIN1_ISLAND)
    simple = shapely.coverage_simplify([piece.shape for piece in kept], _ADMIN1_TOLERANCE)
    graph = topology.build(
        [topology.quantised(shape) for shape in simple], [piece.code for piece in kept]
    )
    meta = {
        "quantum": topology.QUANTUM,
        "tolerance": _ADMIN1_TOLERANCE,
        "countries": [d["iso_a2"] if len(d["iso_a2"]) == 2 else "" for d in divisions],
        "codes": [d["iso_3166_2"] for d in divisions],
        "numbers": [max(d["gn_id"] or 0, 0) for d in divisions],
        "names": [
            sorted({d[name] for name in ("name", "name_en", "name_id") if d[name]})
            for d in divisions
        ],
    }
    side = np.sqrt([shapely.area(piece.shape) for piece in kept] + [0.0])
    sizes = np.rint(100 * side[graph.sides].min(axis=1)).astype(np.int64)
    return atlas.write(folder / "admin1.atlas", {**_arrays(graph), "sizes": sizes}, meta)


def _arrays(graph: topology.Topology) -> dict[str, Any]:
    return {
        "xy": graph.xy,
        "arcs": graph.arcs,
        "classes": graph.classes,
        "refs": graph.refs,
        "rings": graph.rings,
        "holes": graph.holes,
        "features": graph.features,
    }


def _line_arrays(name: str, lines: list[tuple[shapely.Geometry, int]]) -> dict[str, Any]:
    """Lines and their ranks as arrays `<name>_xy`, `<name>_start`, `<name>_rank`."""
    points = [
        np.rint(shapely.get_coordinates(line) / topology.QUANTUM).astype(np.int64)
        for line, _ in lines
    ]
    return {
        f"{name}_xy": np.concatenate([np.empty((0, 2), np.int64), *points]),
        f"{name}_start": np.cumsum([0, *(len(p) for p in points)]),
        f"{name}_rank": np.array([rank for _, rank in lines]),
    }


def _ring_arrays(name: str, shapes: list[shapely.Geometry]) -> dict[str, Any]:
    rings = [
        (shapely.LineString(ring.coords), int(index > 0))
        for shape in shapes
        for part in shapely.get_parts(shapely.orient_polygons(topology.quantised(shape)))
        for index, ring in enumerate([part.exterior, *part.interiors])
    ]
    return _line_arrays(name, rings)


def read_frame(folder: str, name: str) -> Any:  # noqa: ANN401 - a GeoDataFrame, which is untyped
    """A shapefile of a package, zipped or not."""
    import geopandas

    source = sources.load(folder)
    with tempfile.TemporaryDirectory() as place:
        if name.endswith(".zip"):
            path = Path(place) / name
            path.write_bytes(source.read(name))
            return geopandas.read_file(path, encoding="utf-8")
        for suffix in (".dbf", ".shx", ".shp"):
            path = Path(place) / f"layer{suffix}"
            path.write_bytes(source.read(f"/{name}{suffix}"))
        return geopandas.read_file(path, encoding="ISO-8859-1")


def _shapes(folder: str, name: str) -> list[shapely.Geometry]:
    return [shapely.make_valid(shape) for shape in read_frame(folder, name).geometry]


if __name__ == "__main__":
    build(sources.BUILT)
