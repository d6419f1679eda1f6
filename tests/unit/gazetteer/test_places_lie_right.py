"""Where the places of the built gazetteer lie: in their country, in their division, once."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import Any

import numpy as np
import pytest
import shapely

from dateline import resources
from dateline.cartography import basemap
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.files import DEGREE, ROW
from dateline.gazetteer.places import KINDS

COAST = 0.5
"""Degrees by which a place may lie outside of its country: the outlines that are shipped are coarse
and have no small islands.
"""
NO_OUTLINE = {"BQ", "CC", "CX", "GF", "GP", "MQ", "RE", "SJ", "TK", "YT"}
"""Countries that the base map has no outline for, or has with the country they belong to."""
SCATTERED = {"FM", "KI", "MH", "MU", "MV", "PF", "PW", "SC", "TO", "TV"}
"""Countries of islands, most of which the base map leaves out."""
ELSEWHERE = {"JP": 10, "MA": 10, "VN": 6}
"""Places off the outline of their country for a reason: Western Sahara is shown by itself; islets
far out.
"""
FEW = (4, 0.003)
"""Islets of a country that has an outline: as many, or as large a share of its places."""
OUR_OWN_OFF = {
    "cur:banda-api",
    "cur:barren-island",
    "cur:christmas-island-detention-centre",
    "cur:jebel-al-tair",
    "cur:lampedusa-hotspot",
    "cur:mount-suribachi",
    "cur:nishinoshima",
}
"""Places of our own tables that lie off the outline of their country, each for a reason."""
SMALL = {
    KINDS.index(kind) for kind in KINDS if kind in {"city", "admin2", "admin3", "site", "mountain"}
}
ROWS = np.dtype(
    [("lat", "<i4"), ("lon", "<i4"), ("population", "<u4"), ("rest", "V8"), ("admin1", "<u2"),
     ("admin2", "<u2"), ("importance", "<u2"), ("kind", "u1"), ("country", "u1"), ("more", "V2")]
)  # fmt: skip


class Table:
    """The columns of the index, and the gazetteer for the names in messages."""

    def __init__(self) -> None:
        assert ROWS.itemsize == ROW.size
        self.gazetteer = Gazetteer.open()
        rows = np.fromfile(resources.geodata("gazetteer") / "places.bin", dtype=ROWS)
        self.lat, self.lon = rows["lat"] / DEGREE, rows["lon"] / DEGREE
        self.small = np.isin(rows["kind"], sorted(SMALL))
        self.is_city = rows["kind"] == KINDS.index("city")
        self.isos = np.array(
            [self.gazetteer.place(number).country for number in _first_of(rows["country"])]
        )[rows["country"]]
        divisions = np.fromfile(resources.geodata("gazetteer") / "divisions.bin", dtype="<u4")
        self.admin1, self.admin2 = (
            np.where(column > 0, divisions[column.astype(int) - 1].astype(int), -1)
            for column in (rows["admin1"], rows["admin2"])
        )

    def said(self, numbers: Any) -> list[str]:
        return [
            f"{self.gazetteer.name(int(n))} ({self.isos[n]}) {self.lat[n]:.2f} {self.lon[n]:.2f}"
            for n in numbers[:20]
        ]


def _first_of(codes: Any) -> list[int]:
    found, first = np.unique(codes, return_index=True)
    assert list(found) == list(range(len(found)))
    return [int(number) for number in first]


@pytest.fixture(scope="module")
def table() -> Table:
    return Table()


@cache
def outline(iso: str, level: str) -> Any:
    rings = basemap.shape(f"cc:{iso}", level)
    # Holes count as land: what lies in one lies near enough.
    land = shapely.union_all([shapely.make_valid(shapely.Polygon(ring)) for ring in rings])
    shapely.prepare(land)
    return land


def off_their_country(table: Table, iso: str) -> Any:
    """The numbers of the places that lie off the outline of a country; the finer outline, which
    has more islands, is asked only for those off the coarse one.
    """
    off = np.flatnonzero((table.isos == iso) & table.small)
    for level in ("world", "default"):
        if len(off):
            points = shapely.points(table.lon[off], table.lat[off])
            off = off[~shapely.dwithin(outline(iso, level), points, COAST)]
    return off


def test_places_lie_in_their_country(table: Table) -> None:
    stray: dict[str, Any] = {}
    for iso in sorted(set(table.isos) - {""} - NO_OUTLINE - SCATTERED):
        off = off_their_country(table, iso)
        count = int(np.sum((table.isos == iso) & table.small))
        if len(off) > ELSEWHERE.get(iso, max(FEW[0], FEW[1] * count)):
            stray[iso] = table.said(off)
        keys = {table.gazetteer.place(int(number)).key for number in off}
        own = {key for key in keys if key.startswith("cur:")} - OUR_OWN_OFF
        if own:
            stray[iso] = sorted(own)
    assert not stray


def test_nothing_lies_at_the_origin(table: Table) -> None:
    at = np.flatnonzero(table.small & (np.abs(table.lat) < 0.01) & (np.abs(table.lon) < 0.01))
    assert not len(at), table.said(at)


@pytest.mark.parametrize(("level", "most"), [("admin1", 400), ("admin2", 150)])
def test_the_places_of_a_division_lie_together(table: Table, level: str, most: int) -> None:
    """Far from the others only islands lie and towns of the north of Canada, and those few."""
    column = table.admin1 if level == "admin1" else table.admin2
    reach = 12.0 if level == "admin1" else 8.0
    members = np.flatnonzero((column >= 0) & table.small)
    order = members[np.argsort(column[members], kind="stable")]
    groups = np.split(order, np.flatnonzero(np.diff(column[order])) + 1)
    far = []
    for group in groups:
        if len(group) < 8:
            continue
        lat, lon = table.lat[group], table.lon[group]
        middle_lat, middle_lon = np.median(lat), np.median(lon)
        away = np.hypot(lat - middle_lat, (lon - middle_lon) * np.cos(np.radians(middle_lat)))
        spread = max(float(np.median(away)), 0.1)
        far.extend(group[(away > reach * spread) & (away > 1.0)])
    assert len(far) < most, table.said(far)


def test_towns_lie_in_the_first_order_division_that_their_second_order_one_lies_in(
    table: Table,
) -> None:
    towns = np.flatnonzero(table.is_city & (table.admin1 >= 0) & (table.admin2 >= 0))
    above = table.admin1[table.admin2[towns]]
    wrong = towns[(above >= 0) & (above != table.admin1[towns])]
    assert len(wrong) <= 10, table.said(wrong)


def test_a_town_stands_there_once(table: Table) -> None:
    """Twins of one name in one division, within five kilometres."""
    cells: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for number in np.flatnonzero(table.is_city & (table.admin1 >= 0))[:60_000]:
        key = (int(table.admin1[number]), int(table.lat[number] * 20), int(table.lon[number] * 20))
        cells[key].append(int(number))
    twins = [
        number
        for numbers in cells.values()
        if len(numbers) > 1
        for name, count in Counter(map(table.gazetteer.name, numbers)).items()
        if count > 1
        for number in numbers
        if table.gazetteer.name(number) == name
    ]
    assert len(twins) < 40, table.said(twins)


@pytest.mark.parametrize(
    ("name", "division", "language"),
    [
        ("Hanoi", "Hanoi", "en"),
        ("Vũng Tàu", "Ho Chi Minh", "en"),
        ("Ternate", "Maluku Utara", "id"),
        ("Batam", "Kepulauan Riau", "id"),
        ("Ciputat", "Banten", "id"),
        ("San Sebastián", "Basque Country", "en"),
    ],
)
def test_well_known_towns_lie_in_their_division(
    table: Table, name: str, division: str, language: str
) -> None:
    place = table.gazetteer.lookup(name, language)[0].place
    assert place.admin1.startswith(division)


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("Kecamatan Gempol, Kabupaten Pasuruan", -7.56, 112.69),
        ("Kecamatan Jaya, Kabupaten Aceh Jaya", 5.1, 95.4),
        ("Kecamatan Padang Barat, Kota Padang", -0.95, 100.36),
        ("Kecamatan Talun, Kabupaten Blitar", -8.09, 112.27),
        ("Kecamatan Guntur, Kabupaten Demak", -7.01, 110.52),
    ],
)
def test_districts_stand_in_their_regency(table: Table, name: str, lat: float, lon: float) -> None:
    point = table.gazetteer.lookup(name, "id")[0].place.point
    assert abs(point.lat - lat) < 0.15
    assert abs(point.lon - lon) < 0.15
