"""Which divisions towns are put into when their source has them wrong."""

from __future__ import annotations

import shapely

from builder.drafts import Draft
from builder.geonames import code_divisions
from builder.placing import bring_ashore, put_right

WEST, EAST = shapely.box(0, 0, 4, 4), shapely.box(4, 0, 8, 4)


def division(key: str, lat: float, lon: float, country: str = "XX") -> Draft:
    made = Draft(key, "admin1", lat, lon, key, country, code=f"{country}.{key}")
    made.name(key)
    return made


def towns_in(area: Draft, west: float, count: int, country: str = "XX") -> list[Draft]:
    made = [
        Draft(f"{area.key}{west}{n}", "city", 2, west + n / 10, "T", country, code=area.code)
        for n in range(count)
    ]
    for town in made:
        town.admin1 = area
    return made


def test_a_town_amid_another_division_is_put_into_it() -> None:
    left, right = division("left", 2, 2), division("right", 2, 6)
    lost = towns_in(left, 6.5, 1)[0]
    towns = [*towns_in(left, 1, 12), *towns_in(right, 5, 12), lost]
    assert put_right(towns, [("XX", WEST), ("XX", EAST)]) == 1
    assert lost.admin1 is right
    assert lost.code == right.code


def test_a_town_near_its_division_stays_and_so_does_one_where_opinions_differ() -> None:
    left, right = division("left", 2, 2), division("right", 2, 6)
    near = towns_in(left, 4.2, 1)
    assert (
        put_right(
            [*towns_in(left, 1, 12), *towns_in(right, 5, 12), *near], [("XX", WEST), ("XX", EAST)]
        )
        == 0
    )
    mixed = [*towns_in(left, 1, 12), *towns_in(left, 6, 5), *towns_in(right, 5, 9)]
    assert put_right(mixed, [("XX", WEST), ("XX", EAST)]) == 0


def test_an_island_that_the_outlines_give_to_another_division_keeps_its_own() -> None:
    left, right = division("left", 2, 2), division("right", 2, 6)
    island = shapely.box(9, 0, 11, 4)
    towns = [*towns_in(left, 1, 12), *towns_in(right, 5, 12), *towns_in(left, 9.5, 9)]
    assert put_right(towns, [("XX", WEST), ("XX", shapely.union(EAST, island))]) == 0


def test_a_division_in_the_sea_is_brought_to_its_largest_town() -> None:
    islands = division("islands", 10, 10)
    small, large = towns_in(islands, 3, 2)
    large.population = 5000
    bring_ashore([islands], [small, large], {"XX": WEST})
    assert (islands.lat, islands.lon) == (large.lat, large.lon)


def test_a_code_given_anew_does_not_put_towns_into_the_division_that_had_it() -> None:
    north, south = division("north", 20, 100, "YY"), division("south", 5, 100, "YY")
    for area in (north, south):
        area.code = ""
        area.box = (99, area.lat - 1, 101, area.lat + 1)
    towns = {
        str(number): Draft(f"t{number}", "city", 5, 100, "T", "YY", code="YY.01")
        for number in range(3)
    }
    coded = code_divisions([north, south], towns, {"YY.01": [("en", "north")]}, {})
    assert coded["YY.01"] is south
