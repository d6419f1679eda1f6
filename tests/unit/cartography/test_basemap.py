from __future__ import annotations

import json
import math

import numpy as np
import pytest
import shapely

from dateline.cartography import basemap, basemap_names
from dateline.cartography.basemap import LEVELS


def _area(key: str, level: str = "default") -> float:
    """Square kilometres, on a sphere, of an outline (holes turn the other way)."""
    total = 0.0
    for ring in basemap.shape(key, level):
        lon, lat = np.radians(ring[:, 0]), np.radians(ring[:, 1])
        total += float(np.sum(np.diff(lon) * (2 + np.sin(lat[:-1]) + np.sin(lat[1:]))))
    return abs(total / 2 * 6371.0088**2)


def _holds(key: str, lon: float, lat: float) -> bool:
    rings = basemap.shape(key, "zoomed")
    inside = [shapely.Polygon(ring).contains(shapely.Point(lon, lat)) for ring in rings]
    return sum(inside) % 2 == 1


@pytest.mark.parametrize("level", LEVELS)
def test_every_polygon_is_valid_and_within_the_world(level: str) -> None:
    for feature in basemap.countries_geojson(level)["features"]:
        if feature["geometry"]["type"] == "MultiPolygon":
            shape = shapely.geometry.shape(feature["geometry"])
            assert feature["properties"]["kind"] == "lake" or shape.is_valid, feature["id"]
            west, south, east, north = shape.bounds
            assert -180 <= west <= east <= 180
            assert -90 <= south <= north <= 90


@pytest.mark.parametrize("level", LEVELS)
def test_no_country_is_lost(level: str) -> None:
    codes = set(basemap.load(level).land.codes)
    assert {"ID", "SG", "VA", "TV", "NR", "MC", "PS", "XK", "TW", "EH", "GF", "SJ", "CX"} <= codes
    assert len(codes) > 245


@pytest.mark.parametrize(
    ("code", "area"),
    [("ID", 1_880_000), ("RU", 16_900_000), ("KP", 122_000), ("UA", 600_000), ("FR", 548_000)],
)
def test_countries_are_as_large_as_they_are(code: str, area: float) -> None:
    assert _area(f"cc:{code}") == pytest.approx(area, rel=0.03)


@pytest.mark.parametrize("level", LEVELS)
def test_nothing_draws_a_band_across_the_map(level: str) -> None:
    base = basemap.load(level)
    for paths in (base.land.rings, base.land.coast, base.land.borders, base.lakes, base.rivers):
        steps = np.abs(np.diff(paths.xy[:, 0]))
        within = np.ones(len(steps), bool)
        within[paths.start[1:-1] - 1] = False
        assert steps[within].max(initial=0) <= 3.0001


def test_neighbours_share_their_border_exactly() -> None:
    first = {tuple(p) for ring in basemap.shape("cc:ID") for p in ring.tolist()}
    second = {tuple(p) for ring in basemap.shape("cc:PG") for p in ring.tolist()}
    assert len(first & second) >= 10


def test_outlines_of_divisions_are_found_by_three_kinds_of_key() -> None:
    code = basemap.shape("a1:ID-JK")
    assert _holds("a1:ID-JK", 106.83, -6.2)
    assert basemap.shape("a1:ID:Jakarta Raya")
    number = basemap.divisions().meta["numbers"][basemap.divisions().codes.index("ID-JK")]
    assert len(basemap.shape(f"gn:{number}")) == len(code)


def test_an_unknown_key_has_no_outline() -> None:
    assert basemap.shape("cc:QQ") == []
    assert basemap.shape("gn:1") == []


def test_regions_are_unions_of_shipped_polygons() -> None:
    known = [key for key in basemap_names.regions() if basemap.shape(key)]
    assert len(known) > 0.9 * len(basemap_names.regions())
    assert len(known) > 60


@pytest.mark.parametrize(
    ("place", "lon", "lat", "code"),
    [
        ("Simferopol", 34.1, 44.95, "UA"),
        ("Sevastopol", 33.6, 44.6, "UA"),
        ("Laayoune", -13.18, 27.14, "EH"),
        ("Hargeisa", 44.06, 9.56, "SO"),
        ("Kyrenia", 33.32, 35.3, "CY"),
        ("Donetsk", 37.8, 48.0, "UA"),
        ("Gaza", 34.46, 31.5, "PS"),
        ("Ramallah", 35.2, 31.9, "PS"),
        ("Srinagar", 74.8, 34.1, "IN"),
        ("Gilgit", 74.3, 35.9, "PK"),
        ("Tawang", 91.87, 27.58, "IN"),
        ("Sukhumi", 41.0, 43.02, "GE"),
        ("Taipei", 121.5, 25.05, "TW"),
        ("Pristina", 21.16, 42.66, "XK"),
        ("Kunashir", 145.9, 44.1, "RU"),
    ],
)
def test_the_view_gives_every_checked_point_to_its_country(
    place: str, lon: float, lat: float, code: str
) -> None:
    assert _holds(f"cc:{code}", lon, lat), place


def test_the_golan_heights_belong_to_no_country() -> None:
    assert _holds("dp:golan", 35.8, 33.0)
    assert not _holds("cc:IL", 35.8, 33.0)
    assert not _holds("cc:SY", 35.8, 33.0)


def test_there_are_at_least_fifteen_disputed_areas_and_each_has_a_name() -> None:
    areas = {area for area in basemap.load("default").land.disputed if area}
    named = {label.key for label in basemap_names.labels() if label.kind == "disputed"}
    assert len(areas) >= 15
    assert {f"dp:{area}" for area in areas} - named <= {"dp:western-sahara"}


def test_labels_have_names_in_both_languages_and_lie_on_the_map() -> None:
    for label in basemap_names.labels():
        assert label.names["en"].strip()
        assert label.names["id"].strip()
        assert -180 <= label.at.lon <= 180
        assert -90 <= label.at.lat <= 90


def test_country_anchors_lie_in_their_countries() -> None:
    for code in ("ID", "RU", "US", "KP", "KR", "CN", "UA", "FR", "MY", "PS"):
        assert _holds(f"cc:{code}", *basemap_names.anchors()[f"cc:{code}"]), code


@pytest.mark.parametrize(
    ("english", "indonesian"),
    [
        ("Russia", "Rusia"),
        ("North Korea", "Korea Utara"),
        ("China", "Tiongkok"),
        ("Moscow", "Moskow"),
        ("Kyiv", "Kyiv"),
        ("Jerusalem", "Yerusalem"),
        ("South China Sea", "Laut Cina Selatan"),
        ("Strait of Hormuz", "Selat Hormuz"),
    ],
)
def test_names_are_what_newspapers_write(english: str, indonesian: str) -> None:
    pairs = {(label.names["en"], label.names["id"]) for label in basemap_names.labels()}
    assert (english, indonesian) in pairs


def test_seas_are_labelled_on_water() -> None:
    land = shapely.union_all(
        [
            shapely.geometry.shape(feature["geometry"])
            for feature in basemap.countries_geojson("default")["features"]
            if feature["properties"]["kind"] == "country"
        ]
    )
    shapely.prepare(land)
    for label in basemap_names.labels():
        if label.kind in ("ocean", "sea"):
            assert not land.contains(shapely.Point(label.at)), label.names["en"]


def test_levels_grow_finer_with_the_scale() -> None:
    assert [basemap.level_for(scale) for scale in (1, 3, 10, 20, 50)] == [
        "world", "world", "default", "default", "zoomed",
    ]  # fmt: skip


def test_a_web_map_gets_countries_disputed_areas_and_lines_of_moderate_size() -> None:
    world = basemap.countries_geojson("world")
    kinds = {feature["properties"]["kind"] for feature in world["features"]}
    assert kinds == {"country", "disputed", "border", "disputed-border", "claim", "lake"}
    assert len(json.dumps(world, separators=(",", ":"))) < 1_100_000
    default = json.dumps(basemap.countries_geojson("default"), separators=(",", ":"))
    assert len(default) < 2_600_000


def test_long_edges_are_bent_so_that_projections_can_bend_them() -> None:
    xy = np.array([[0.0, 0.0], [10.0, 0.0], [50.0, 0.0], [51.0, 0.0]])
    bent, start = basemap.bent(xy, np.array([0, 2, 4], np.int32))
    assert start.tolist()[0] == 0
    assert bent[start[1]].tolist() == [50.0, 0.0]
    assert bent[start[1] - 1].tolist() == [10.0, 0.0]
    assert math.isclose(float(bent[1, 0]), 2.5)
    assert len(bent) == start[-1] == 7
