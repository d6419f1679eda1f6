"""The shipped base map: land, borders, disputed areas and waters, as arrays of degrees that
painters draw and scenes ask for outlines.

Built by `geodata/builder/basemap.py` from Natural Earth; whose view of the borders it shows stands
in `geodata/borders.toml` and in `Basemap.view`.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline import resources
from dateline.cartography import atlas, basemap_names

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]

LEVELS = ("world", "default", "zoomed")
"""Levels of detail: simplified to 0.25, 0.05 and 0.01 degrees."""

_LONG = 3.0
_COAST, _BORDER, _DISPUTED, _INNER, _SEAM = range(5)
_SCALES = {"world": 3.0, "default": 20.0}
"""Pixels per degree up to which a level is fine enough."""


@dataclass(frozen=True, slots=True, eq=False)
class Paths:
    """Lines or rings, one after the other.

    Attributes:
        xy: (lon, lat) in degrees, float32 (n, 2), which is two metres; rings are closed: last
            point = first.
        start: path i is `xy[start[i]:start[i + 1]]`.
        rank: a number per path: rank of a river (low is great), else 0.
        box: west, south, east, north of each path, (paths, 4).
    """

    xy: NDArray[np.float32]
    start: Ints
    rank: Ints
    box: Floats

    def __len__(self) -> int:
        return len(self.start) - 1

    def __getitem__(self, number: int) -> Floats:
        return self.xy[self.start[number] : self.start[number + 1]].astype(np.float64)

    def __iter__(self) -> Iterator[Floats]:
        return (self[i] for i in range(len(self)))

    def chosen(self, keep: NDArray[np.bool_]) -> Paths:
        """Only the paths of a mask."""
        points = np.repeat(keep, np.diff(self.start))
        lengths = np.diff(self.start)[keep]
        start = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
        return Paths(self.xy[points], start, self.rank[keep], self.box[keep])


def bent(xy: Floats, start: Ints) -> tuple[Floats, Ints]:
    """Paths with points put into edges longer than 3 degrees, so that a projection can bend them.

    Args:
        xy: points of all paths, (n, 2).
        start: path i is `xy[start[i]:start[i + 1]]`.
    """
    if len(xy) < 2:
        return xy, start
    step = np.diff(xy, axis=0)
    parts = np.maximum(np.ceil(np.abs(step).max(axis=1) / _LONG), 1).astype(int)
    parts[start[1:-1] - 1] = 1
    if parts.max() == 1:
        return xy, start
    index = np.repeat(np.arange(len(parts)), parts)
    first = np.cumsum(parts) - parts
    share = (np.arange(len(index)) - first[index]) / parts[index]
    moved = xy[index] + share[:, None] * step[index]
    return np.concatenate([moved, xy[-1:]]), np.append(first, len(index) + 1)[
        np.append(start[:-1], -1)
    ].astype(np.int32)


def _paths(xy: Floats, start: Ints, rank: Ints | None = None) -> Paths:
    count = len(start) - 1
    if count:
        low = np.minimum.reduceat(xy, start[:-1], axis=0)
        high = np.maximum.reduceat(xy, start[:-1], axis=0)
        box = np.concatenate([low, high], axis=1)
    else:
        box = np.empty((0, 4))
    ranks = np.zeros(count, np.int32) if rank is None else rank
    return Paths(xy.astype(np.float32), start, ranks, box)


@dataclass(frozen=True, slots=True, eq=False)
class Land:
    """Polygons that share their sides.

    Attributes:
        rings: all rings, cut at the 180th meridian; outer rings counter-clockwise.
        feature: the feature that each ring belongs to.
        hole: whether a ring is a hole of the last outer ring before it.
        codes: per feature, ISO 3166-1 alpha-2 of its country, or of a division its code; "" for
            what the view gives to no country.
        disputed: per feature, id of the disputed area that it is, "" for none.
        coast: arcs between land and water.
        borders: arcs between two countries (of divisions: between divisions of two countries).
        disputed_borders: the same where the line is disputed, indefinite or a line of control.
        inner: arcs between two features of one country; of divisions with the side of a square
            as large as the smaller of the two, in hundredths of a degree, as their rank.
        meta: what else the file says.
    """

    rings: Paths
    feature: Ints
    hole: NDArray[np.bool_]
    codes: tuple[str, ...]
    disputed: tuple[str, ...]
    coast: Paths
    borders: Paths
    disputed_borders: Paths
    inner: Paths
    meta: dict[str, Any]

    def of(self, features: set[int]) -> list[list[Floats]]:
        """The polygons of some features joined to one area, each as rings of (lon, lat) in degrees:
        the outer one, then its holes.
        """
        polygons: list[list[Floats]] = []
        for i in np.flatnonzero(np.isin(self.feature, list(features))).tolist():
            if self.hole[i]:
                polygons[-1].append(self.rings[i])
            else:
                polygons.append([self.rings[i]])
        return _joined(polygons) if len(features) > 1 else polygons


@dataclass(frozen=True, slots=True, eq=False)
class Basemap:
    """One level of detail.

    Attributes:
        level: its name.
        tolerance: how far in degrees it may be off.
        view: whose view of the borders it shows.
        land: countries and disputed areas.
        lakes: rings, holes included.
        rivers: lines with their rank.
        claims: claimed lines that are no border on this map.
    """

    level: str
    tolerance: float
    view: str
    land: Land
    lakes: Paths
    rivers: Paths
    claims: Paths


def level_for(pixels_per_degree: float) -> str:
    """The coarsest level that looks right at a scale."""
    for level, limit in _SCALES.items():
        if pixels_per_degree <= limit:
            return level
    return "zoomed"


@cache
def load(level: str = "default") -> Basemap:
    """One of `LEVELS`, decoded once per process and kept.

    Raises:
        DataMissing: when the file is absent or damaged.
    """
    return decode(level)


def decode(level: str) -> Basemap:
    """One of `LEVELS`, for those who need it only once: the finest takes 14 MB.

    Raises:
        DataMissing: when the file is absent or damaged.
    """
    arrays, meta = atlas.read(resources.geodata("basemap", f"{level}.atlas"))
    quantum = meta["quantum"]
    land = _land(arrays, meta, tuple(meta["codes"]), tuple(meta["disputed"]))
    lines = {
        name: _paths(
            *bent(arrays[f"{name}_xy"] * quantum, arrays[f"{name}_start"]), arrays[f"{name}_rank"]
        )
        for name in ("lake", "river", "claim")
    }
    _give_back()
    return Basemap(
        level, meta["tolerance"], meta["view"], land, lines["lake"], lines["river"], lines["claim"]
    )


@cache
def divisions() -> Land:
    """First-order divisions of all countries, simplified to 0.02 degrees; decoded once and kept.

    Raises:
        DataMissing: when the file is absent or damaged.
    """
    return decode_divisions()


def decode_divisions() -> Land:
    """The same for those who need it only once.

    Raises:
        DataMissing: when the file is absent or damaged.
    """
    arrays, meta = atlas.read(resources.geodata("basemap", "admin1.atlas"))
    codes = tuple(meta["codes"])
    land = _land(arrays, meta, codes, ("",) * len(codes))
    _give_back()
    return land


def _give_back() -> None:
    """Return to the system what only decoding needed: the C library of Linux keeps it else."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def _joined(polygons: list[list[Floats]]) -> list[list[Floats]]:
    """Polygons that may touch, without the lines between them."""
    import shapely  # noqa: PLC0415 - not needed to draw a map

    whole = shapely.coverage_union_all([shapely.Polygon(rings[0], rings[1:]) for rings in polygons])
    return [
        [shapely.get_coordinates(ring) for ring in (part.exterior, *part.interiors)]
        for part in shapely.get_parts(shapely.orient_polygons(whole))
    ]


def _land(
    arrays: dict[str, Ints], meta: dict[str, Any], codes: tuple[str, ...], disputed: tuple[str, ...]
) -> Land:
    degrees: Floats = arrays["xy"].astype(np.float64) * meta["quantum"]
    xy, arcs = bent(degrees, arrays["arcs"])
    classes = arrays["classes"]
    rings = _stitch(xy, arcs, arrays["refs"], arrays["rings"])
    counts = np.diff(arrays["features"])
    whole = _paths(xy, arcs, arrays.get("sizes"))
    return Land(
        rings=rings,
        feature=np.repeat(np.arange(len(counts), dtype=np.int32), counts),
        hole=arrays["holes"].astype(bool),
        codes=codes,
        disputed=disputed,
        coast=whole.chosen(classes == _COAST),
        borders=whole.chosen(classes == _BORDER),
        disputed_borders=whole.chosen(classes == _DISPUTED),
        inner=whole.chosen(classes == _INNER),
        meta=meta,
    )


def _stitch(xy: Floats, arcs: Ints, refs: Ints, rings: Ints) -> Paths:
    """Rings out of arcs: each arc without its last point, which is the next one's first."""
    back = refs < 0
    arc = np.where(back, ~refs, refs)
    length = np.diff(arcs)[arc] - 1
    first = np.where(back, arcs[arc + 1] - 1, arcs[arc])
    step = np.where(back, -1, 1)
    offset = np.concatenate([[0], np.cumsum(length)])
    ring_start = offset[rings]
    # One point more per ring closes it.
    index = np.repeat(first - step * offset[:-1], length) + np.repeat(step, length) * np.arange(
        offset[-1]
    )
    closing = index[ring_start[:-1]]
    closed = np.insert(index, ring_start[1:], closing)
    start = (ring_start + np.arange(len(rings))).astype(np.int32)
    return _paths(xy[closed], start)


def paths(rings: list[Floats]) -> Paths:
    """Some rings or lines as `Paths`."""
    start = np.cumsum([0, *(len(ring) for ring in rings)]).astype(np.int32)
    return _paths(np.concatenate(rings) if rings else np.empty((0, 2)), start)


def shape(key: str, level: str = "default") -> list[Floats]:
    """The rings of a place's outline, (lon, lat) in degrees, each (n, 2); [] where none is known.

    Args:
        key: "cc:ID" for a country as this map's view has it, "dp:crimea" for a disputed area,
            "a1:ID-JK" for a first-order division, or the key of a place in the gazetteer for
            divisions ("gn:1642907") and for regions that are made of shipped polygons.
        level: for countries and disputed areas.
    """
    kind, _, name = key.partition(":")
    if kind in ("cc", "dp"):
        land = load(level).land
        names = land.codes if kind == "cc" else land.disputed
        return _rings(land.of({i for i, code in enumerate(names) if code == name}))
    features = _division_numbers().get(key)
    if features:
        return _rings(divisions().of(features))
    return [ring for part in basemap_names.regions().get(key, ()) for ring in shape(part, level)]


def _rings(polygons: list[list[Floats]]) -> list[Floats]:
    return [ring for rings in polygons for ring in rings]


@cache
def _division_numbers() -> dict[str, set[int]]:
    land = divisions()
    found: dict[str, set[int]] = {}
    meta = land.meta
    columns = zip(land.codes, meta["numbers"], meta["countries"], meta["names"], strict=True)
    for i, (code, number, country, names) in enumerate(columns):
        keys = [f"a1:{code}", *(f"a1:{country}:{name}" for name in names)]
        for key in [*keys, f"gn:{number}"] if number else keys:
            found.setdefault(key, set()).add(i)
    return found


def countries_geojson(level: str = "default", digits: int = 4) -> dict[str, Any]:
    """Countries, disputed areas and lines as a GeoJSON FeatureCollection, for a web map.

    `properties.kind` is "country" (polygons; `id` the ISO code, "" for what belongs to no country),
    "disputed" (polygons to hatch; `id` like "dp:crimea", they also belong to a "country"),
    "border", "disputed-border", "claim" or "lake". Coasts are the outlines of countries that are no
    border.

    Args:
        level: one of `LEVELS`.
        digits: decimals of the degrees.
    """
    base = load(level)
    land = base.land
    features = []
    by_code: dict[str, list[int]] = {}
    for i, code in enumerate(land.codes):
        by_code.setdefault(code, []).append(i)
    for code, members in sorted(by_code.items()):
        geometry = _multipolygon(land, set(members), digits)
        features.append(_feature("country", code, geometry))
    for i, area in enumerate(land.disputed):
        if area:
            features.append(_feature("disputed", f"dp:{area}", _multipolygon(land, {i}, digits)))
    for kind, paths in (
        ("border", land.borders),
        ("disputed-border", land.disputed_borders),
        ("claim", base.claims),
    ):
        lines = [np.round(path, digits).tolist() for path in paths]
        features.append(_feature(kind, kind, {"type": "MultiLineString", "coordinates": lines}))
    lakes = [[np.round(ring, digits).tolist()] for ring in base.lakes]
    features.append(_feature("lake", "lake", {"type": "MultiPolygon", "coordinates": lakes}))
    return {"type": "FeatureCollection", "features": features}


def _feature(kind: str, key: str, geometry: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": key, "properties": {"kind": kind}, "geometry": geometry}


def _multipolygon(land: Land, features: set[int], digits: int) -> dict[str, Any]:
    coordinates = [
        [np.round(ring, digits).tolist() for ring in rings] for rings in land.of(features)
    ]
    return {"type": "MultiPolygon", "coordinates": coordinates}
