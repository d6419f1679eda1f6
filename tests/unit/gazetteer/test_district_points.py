"""Which points of Indonesian districts are believed, and what is put in the place of others."""

from __future__ import annotations

from typing import Any

import pytest
import shapely

from builder import curated
from builder.district_points import Settled, common, settle

WEST, EAST = shapely.box(100, -8, 105, -6), shapely.box(105, -8, 110, -6)
REGENCIES: list[dict[str, Any]] = [
    {"id": id_, "province_id": id_[0], "name": name, "latitude": -7, "longitude": lon}
    for id_, name, lon in (("11", "KABUPATEN BARAT DAYA", 102), ("21", "KOTA MAJU", 108))
]


def district(number: str, name: str, where: str, lat: float | None, lon: float) -> dict[str, Any]:
    return {
        "id": number,
        "regency_id": number[:2],
        "name": name,
        "alt_name": f"{name.title()}, {where}, Indonesia",
        "latitude": lat,
        "longitude": lon,
    }


SOUND = [
    district("1101", "SATU", "Southwest Regency", -7.0, 102.0),
    district("1102", "DUA", "Kabupaten Barat Daya", -7.1, 102.1),
    district("1103", "TIGA", "Kab. Barat Daya", -7.2, 102.2),
    district("1105", "LIMA", "Kabupaten Barat Daya", -7.4, 102.2),
    district("2101", "GEMPOL", "Maju City", -7.0, 108.0),
    district("2102", "RAYA", "Kota Maju", -7.05, 108.0),
    district("2103", "ABADI", "Kota Maju", -7.02, 108.03),
]


def settled(
    *more: dict[str, Any],
    towns: dict[str, list[tuple[float, float]]] | None = None,
    known: dict[str, tuple[float, float]] | None = None,
) -> Settled:
    rows = sorted([*SOUND, *more], key=lambda row: str(row["id"]))
    named = towns or {}
    return settle(rows, REGENCIES, [WEST, EAST], lambda name: named.get(name, []), known or {})


def test_names_of_the_map_and_of_the_list_are_one() -> None:
    assert common("North Bengkulu Regency") == common("KABUPATEN BENGKULU UTARA")
    assert common("Central Jakarta City") == common("KOTA JAKARTA PUSAT")


def test_a_sound_point_is_kept() -> None:
    point = settled().districts["1102"]
    assert (point.lat, point.lon, point.how) == (-7.1, 102.1, "source")


def test_an_island_far_from_its_regency_is_believed_if_its_address_says_so() -> None:
    island = district("1109", "PULAU", "Kabupaten Barat Daya", -9.9, 101.0)
    assert settled(island).districts["1109"].how == "source"


@pytest.mark.parametrize("lat", [-7.0, None])
def test_the_point_of_a_homonym_elsewhere_gives_way_to_the_districts_around(
    lat: float | None,
) -> None:
    point = settled(district("1104", "GEMPOL", "Maju City", lat, 108.0)).districts["1104"]
    assert (point.lat, point.lon, point.how) == (-7.3, 102.2, "neighbours")
    assert point.is_estimate


def test_a_homonym_in_the_same_province_is_not_believed() -> None:
    elsewhere = district("1104", "GEMPOL", "Jauh Regency", -6.5, 104.5)
    assert settled(elsewhere).districts["1104"].how == "neighbours"


def test_an_address_that_names_no_regency_is_believed_nearby_only() -> None:
    near = district("1104", "EMPAT", "Sumatra", -7.3, 102.15)
    far = district("1106", "ENAM", "Sumatra", -6.1, 104.9)
    found = settled(near, far).districts
    assert (found["1104"].how, found["1106"].how) == ("source", "neighbours")


def test_a_town_of_the_name_is_taken_if_it_lies_in_the_regency() -> None:
    lost = district("1104", "GEMPOL", "Maju City", -7.0, 108.0)
    found = settled(lost, towns={"GEMPOL": [(-7.0, 108.0), (-7.25, 102.15)]}).districts["1104"]
    assert (found.lat, found.lon, found.how) == (-7.25, 102.15, "town")


def test_our_own_table_comes_first() -> None:
    lost = district("1104", "GEMPOL", "Maju City", -7.0, 108.0)
    found = settled(lost, towns={"GEMPOL": [(-7.25, 102.15)]}, known={"1104": (-7.28, 102.3)})
    assert found.districts["1104"] == (-7.28, 102.3, "table")


def test_the_name_of_the_regency_that_it_was_parted_from_is_as_good() -> None:
    young = [
        district(f"110{number}", f"BARU {number}", "Kota Maju", -7.5, 102 + number / 50)
        for number in (6, 7, 8)
    ]
    assert {settled(*young).districts[row["id"]].how for row in young} == {"source"}


def test_a_regency_whose_point_is_off_gets_the_middle_of_its_districts() -> None:
    regencies = [{**REGENCIES[0], "latitude": 3.0, "longitude": 99.0}, REGENCIES[1]]
    found = settle(SOUND, regencies, [WEST, EAST], lambda _: [], {}).regencies
    assert found["11"].how == "middle"
    assert found["11"].lat == pytest.approx(-7.15)
    assert found["21"].how == "source"


def test_our_own_table_of_districts_is_sound() -> None:
    points = curated.read_district_points()
    assert len(points) > 100
    assert all(-11.1 < lat < 6.1 and 94.9 < lon < 141.1 for lat, lon in points.values())
