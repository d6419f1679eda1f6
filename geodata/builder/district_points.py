"""Decides which points of Indonesian districts can be believed, and finds points for the others:
the source looked each name up on a map of the world, which knows many a Gempol and many a Jaya.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from builder.drafts import kilometres
from dateline.gazetteer import fold

Row = Mapping[str, Any]
"""A district of the source: id, regency_id, name, alt_name (the address that its point was found
at), latitude, longitude (None where none was found).
"""

_SMALLEST_SPREAD = 5.0
_REACH = {"nothing": 3.0, "another": 1.5}
"""Spreads from the middle of the regency within which a point is believed, by what its address
names: no regency, or another one.
"""
_REACH_OF_TOWN = 3.0
_REACH_OF_REGENCY = 2.5
_HOMONYM = 0.1
"""Degrees within which two points are of one place."""
_NEIGHBOURHOOD = 0.5
_COAST = 0.25
"""Degrees by which a point may lie off the outline of its province."""
_MOTHER = (3, 0.3)
"""As many districts, and as large a share of them, whose addresses name one other regency: the map
is older than the regency, which was parted from that one.
"""
_SHARE_OF_PROVINCE = 0.1
_HEADS = {"kabupaten", "kota", "kab", "kec", "regency", "city", "administrasi"}
_DIRECTIONS = {
    "north": "utara",
    "south": "selatan",
    "east": "timur",
    "west": "barat",
    "central": "tengah",
    "pusat": "tengah",
    "southeast": "tenggara",
    "southwest": "barat daya",
}


class Point(NamedTuple):
    """Where a district or regency is, in degrees, and how that is known.

    `how` is "source" (its own point), "table" (our own table), "town" (the town of its name),
    "neighbours" (between the districts before and after it) or "middle" (of its regency). The last
    two are estimates.
    """

    lat: float
    lon: float
    how: str

    @property
    def is_estimate(self) -> bool:
        """Whether nothing but the districts around it is known."""
        return self.how in {"neighbours", "middle"}


class Middle(NamedTuple):
    """The median point of a regency's districts, and the median distance to it in kilometres."""

    lat: float
    lon: float
    spread: float

    def spreads(self, lat: float, lon: float) -> float:
        """How many spreads a point lies away."""
        return kilometres(self.lat, self.lon, lat, lon) / self.spread


class Settled(NamedTuple):
    """The points by id, and the middles of the regencies by id."""

    districts: dict[str, Point]
    regencies: dict[str, Point]
    middles: dict[str, Middle]


def settle(
    rows: Sequence[Row],
    regencies: Sequence[Row],
    outlines: Sequence[BaseGeometry],
    towns: Callable[[str], Sequence[tuple[float, float]]],
    known: Mapping[str, tuple[float, float]],
) -> Settled:
    """A point for every district and regency.

    A district's own point is believed if the address names its regency, or lies close enough to
    the regency's other districts; it must lie in the province in any case. Else comes our own
    table, then a town of the name near enough to the regency, then the middle of the districts
    before and after it: their numbers follow a walk through the regency, so that this is twice as
    near the truth as the middle of the regency (median 10 km against 20, leaving out each of the
    6,000 sound ones in turn).

    Args:
        rows: all districts, in the order of their numbers.
        regencies: id, province_id, name, latitude, longitude.
        outlines: first-order divisions, in (lon, lat).
        towns: the (lat, lon) of the towns of a name.
        known: (lat, lon) by id of a district, from our own table.
    """
    of_regency: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        of_regency[row["regency_id"]].append(row)
    names = {row["id"]: row["name"] for row in rows}
    province = {row["id"]: row["province_id"] for row in regencies}
    told = _witnesses(of_regency, regencies)
    inside = _Provinces(
        outlines, [(province[row["regency_id"]], row) for row in rows if told[row["id"]] == "own"]
    )
    here = [
        row
        for row in rows
        if row["latitude"] is not None
        and inside.holds(province[row["regency_id"]], row["latitude"], row["longitude"])
    ]
    sure = _Sure([row for row in here if told[row["id"]] == "own"])
    by_regency: dict[str, list[Row]] = defaultdict(list)
    for row in here:
        by_regency[row["regency_id"]].append(row)
    found = Settled({}, {}, {})
    for regency in regencies:
        key, members = regency["id"], of_regency[regency["id"]]
        middle = _middle_of(by_regency[key], told, regency)
        points = {
            row["id"]: Point(row["latitude"], row["longitude"], "source")
            for row in by_regency[key]
            if _is_believed(row, told[row["id"]], middle, sure)
        }
        for row in members:
            if row["id"] in known:
                points[row["id"]] = Point(*known[row["id"]], "table")
        for number, guess in _between(members, points, middle).items():
            fitting = [
                town
                for town in (towns(names[number]) if guess.is_estimate else ())
                if middle.spreads(*town) <= _REACH_OF_TOWN
                and inside.holds(regency["province_id"], *town)
                and not sure.is_homonym(names[number], key, *town)
                and sure.surrounds(key, *town)
            ]
            if fitting:
                nearest = min(fitting, key=lambda town: kilometres(guess.lat, guess.lon, *town))
                points[number] = Point(*nearest, "town")
        found.districts.update(_between(members, points, middle))
        found.regencies[key] = _regency(regency, middle, inside)
        found.middles[key] = middle
    return found


def _is_believed(row: Row, told: str, middle: Middle, sure: _Sure) -> bool:
    lat, lon = row["latitude"], row["longitude"]
    if told == "own":
        return True
    near = middle.spreads(lat, lon) <= _REACH[told]
    return near and not sure.is_homonym(row["name"], row["regency_id"], lat, lon)


class _Sure:
    """The districts whose point is beyond doubt: what they say of a point nearby."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = list(rows)
        self._tree = shapely.STRtree(
            [shapely.Point(row["longitude"], row["latitude"]) for row in self._rows]
        )

    def _near(self, lat: float, lon: float, reach: float) -> list[Row]:
        hits = self._tree.query(shapely.Point(lon, lat), predicate="dwithin", distance=reach)
        return [self._rows[int(number)] for number in hits]

    def is_homonym(self, name: str, regency: str, lat: float, lon: float) -> bool:
        """Whether a district of that name in another regency stands at the point."""
        return any(
            common(other["name"]) == common(name) and other["regency_id"] != regency
            for other in self._near(lat, lon, _HOMONYM)
        )

    def surrounds(self, regency: str, lat: float, lon: float) -> bool:
        """Whether one of the three districts nearest to the point is of the regency."""
        near = sorted(
            self._near(lat, lon, _NEIGHBOURHOOD),
            key=lambda row: kilometres(lat, lon, row["latitude"], row["longitude"]),
        )
        return not near or regency in {row["regency_id"] for row in near[:3]}


def fits_regency(lat: float, lon: float, middle: Middle) -> bool:
    """Whether a point can stand for the regency whose districts have that middle."""
    return middle.spreads(lat, lon) <= _REACH_OF_REGENCY


def _regency(row: Row, middle: Middle, inside: _Provinces) -> Point:
    lat, lon = row["latitude"], row["longitude"]
    if fits_regency(lat, lon, middle) and inside.holds(row["province_id"], lat, lon):
        return Point(lat, lon, "source")
    return Point(middle.lat, middle.lon, "middle")


def _middle_of(here: list[Row], told: dict[str, str], regency: Row) -> Middle:
    """From the districts whose address names the regency, if there are three; else from all."""
    sure = [row for row in here if told[row["id"]] == "own"]
    used = sure if len(sure) >= 3 else here
    if not used:
        return Middle(regency["latitude"], regency["longitude"], 4 * _SMALLEST_SPREAD)
    lat = statistics.median(row["latitude"] for row in used)
    lon = statistics.median(row["longitude"] for row in used)
    away = [kilometres(lat, lon, row["latitude"], row["longitude"]) for row in used]
    return Middle(lat, lon, max(_SMALLEST_SPREAD, statistics.median(away)))


def _between(members: list[Row], points: dict[str, Point], middle: Middle) -> dict[str, Point]:
    """The points, with an estimate for each district that has none."""
    found = dict(points)
    for at, row in enumerate(members):
        if row["id"] in points:
            continue
        before = [points[other["id"]] for other in members[:at] if other["id"] in points][-1:]
        after = [points[other["id"]] for other in members[at + 1 :] if other["id"] in points][:1]
        near = before + after
        if near:
            lat = round(statistics.mean(point.lat for point in near), 4)
            lon = round(statistics.mean(point.lon for point in near), 4)
            found[row["id"]] = Point(lat, lon, "neighbours")
        else:
            found[row["id"]] = Point(middle.lat, middle.lon, "middle")
    return found


def common(name: str) -> str:
    """One form of `East Seram Bagian Regency` and `KABUPATEN SERAM BAGIAN TIMUR`.

    >>> common("East Seram Bagian Regency") == common("KABUPATEN SERAM BAGIAN TIMUR")
    True
    """
    words = fold(name).replace("-", " ").replace(".", "").split()
    plain = (_DIRECTIONS.get(word, word) for word in words if word not in _HEADS)
    return "".join(sorted(" ".join(plain).split()))


def _witnesses(of_regency: dict[str, list[Row]], regencies: Sequence[Row]) -> dict[str, str]:
    """By id of a district: whether its address names the "own" regency, "another" or "nothing"."""
    by_name: dict[str, set[str]] = defaultdict(set)
    for regency in regencies:
        by_name[common(regency["name"])].add(regency["id"])
    told: dict[str, str] = {}
    for regency_id, members in of_regency.items():
        named = {
            row["id"]: set().union(
                *(by_name.get(common(part), set()) for part in row["alt_name"].split(",")[1:])
            )
            for row in members
        }
        counts = Counter(other for others in named.values() for other in others)
        least = max(_MOTHER[0], _MOTHER[1] * len(members))
        mine = {regency_id} | {other for other, count in counts.items() if count >= least}
        for key, others in named.items():
            told[key] = "own" if others & mine else "another" if others else "nothing"
    return told


class _Provinces:
    """The outlines that make up each province of the source, found by where its districts are."""

    def __init__(self, outlines: Sequence[BaseGeometry], witnesses: list[tuple[str, Row]]) -> None:
        self._outlines = list(outlines)
        self._tree = shapely.STRtree(self._outlines)
        counts: dict[str, Counter[int]] = defaultdict(Counter)
        for province, row in witnesses:
            if row["latitude"] is not None:
                counts[province].update(self._at(row["latitude"], row["longitude"]))
        self._own = {
            province: {
                number
                for number, count in counter.items()
                if count >= _SHARE_OF_PROVINCE * counter.total()
            }
            for province, counter in counts.items()
        }

    def _at(self, lat: float, lon: float, reach: float = 0.0) -> list[int]:
        hits = self._tree.query(shapely.Point(lon, lat), predicate="dwithin", distance=reach)
        return [int(number) for number in hits]

    def holds(self, province: str, lat: float, lon: float) -> bool:
        """Whether a point is in or just off its province, or in the sea off all of them."""
        own = self._own.get(province)
        if not own:
            return True
        near = self._at(lat, lon, _COAST)
        return bool(own.intersection(near)) or not near
