"""Merges the sources of names into one set of places and writes the index of the gazetteer."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from pathlib import Path

import shapely

from builder import (
    cldr,
    directions,
    geonames,
    index,
    indonesia,
    natural_earth,
    own,
    placing,
    post_towns,
    ranking,
    rivers,
    sources,
    united_states,
)
from builder.drafts import Draft, distance, kilometres
from builder.spelling import is_latin
from dateline.gazetteer import folding
from dateline.gazetteer.values import NameFlag

MAIN, LOOSE = int(NameFlag.MAIN), int(NameFlag.LOOSE)
CURATED, CAPITALS = int(NameFlag.CURATED), int(NameFlag.CAPITALS)
fold = folding.fold
_SMALL = {"site", "island", "mountain", "city", "admin2"}
"""Kinds of curated places that lie in one division."""


def build(built: Path) -> None:
    """Write the gazetteer into the folder `built`/gazetteer, which changes only at the end."""
    built.mkdir(parents=True, exist_ok=True)
    sources.CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=sources.CACHE) as workshop:
        fresh, stale = Path(workshop) / "fresh", Path(workshop) / "stale"
        fresh.mkdir()
        _build(fresh)
        target = built / "gazetteer"
        if target.exists():
            target.rename(stale)
        fresh.rename(target)


def _build(target: Path) -> None:
    index.write_han(target)
    folding.use(target / "han.txt")
    towns = geonames.read_towns()
    areas = geonames.read_areas()
    own.correct([*towns.values(), *areas.values()])
    names = geonames.read_names()
    geonames.name_towns(towns, names)
    countries = name_countries(areas, names)
    mark_capitals(countries, towns)
    divisions = [area for area in areas.values() if area.kind.startswith("admin")]
    coded = name_divisions(divisions, areas, towns, names)
    for town in towns.values():
        town.admin1 = coded.get(town.code)
    place_towns(list(towns.values()), divisions)
    name_zone_cities(towns)

    regencies, divisions = indonesia.merge(divisions, towns)
    states = united_states_by_postal_code(divisions)
    hamlets = post_towns.read(states, [town for town in towns.values() if town.country == "US"])
    counties, divisions = united_states.merge(divisions, [*towns.values(), *hamlets], states)
    divisions = merge_divisions_with_towns(divisions, towns)
    locate_divisions(divisions, towns)
    spoken = {iso: row["languages"] for iso, row in geonames.read_countries().items()}
    directions.loosen(divisions, spoken)
    regions = [
        area
        for number, area in areas.items()
        if area.kind in {"region", "continent"} and number not in towns
    ]

    drafts = [*countries.values(), *towns.values(), *hamlets, *divisions, *regencies, *counties]
    curated_places, regions = own.read_own_places(regions)
    locate_divisions(
        [place for place in curated_places if place.kind in _SMALL and place.country], towns
    )
    own.name_world_regions(curated_places + regions)
    regions = merge_regions_with_divisions(regions, [*divisions, *regencies, *counties])
    drafts.extend(curated_places)
    drafts.extend(rivers.read([place for place in curated_places if place.kind == "water"]))
    drafts.extend(regions)
    finder = own.Finder(drafts)
    own.apply_aliases(finder)
    own.apply_display(finder)
    own.apply_disputes(finder)
    ranking.rank(drafts)
    index.write(target, drafts, countries, finder)


def name_countries(
    areas: dict[str, Draft], names: dict[str, list[tuple[str, str]]]
) -> dict[str, Draft]:
    """Countries by ISO code, with their names from CLDR, Natural Earth, ISO lists and GeoNames."""
    features = natural_earth.read_countries()
    countries = {area.country: area for area in areas.values() if area.kind == "country"}
    add_small_countries(countries, features)
    name_countries_from_cldr(countries)
    for iso, country in countries.items():
        country.main = country.display.get("en", country.main)
        country.name(country.main, "en", MAIN)
        if iso in features:
            country.box = features[iso].box
            for language, name in features[iso].names:
                country.name(name, language)
                country.show(language, name)
        for language, name in names.get(iso, []):
            country.name(name, language)
    for iso, language, name in cldr.read_iso_names():
        if iso in countries:
            countries[iso].name(name, language)
    return dict(sorted(countries.items()))


def add_small_countries(
    countries: dict[str, Draft], features: dict[str, natural_earth.Feature]
) -> None:
    """Add those that GeoNames' list of areas leaves out for their few people."""
    points = cldr.read_country_points()
    for iso, row in geonames.read_countries().items():
        if iso in countries or (iso not in features and iso not in points):
            continue
        lat, lon = points.get(iso, (0.0, 0.0))
        if iso in features:
            lat, lon = features[iso].lat, features[iso].lon
        countries[iso] = Draft(f"cc:{iso}", "country", lat, lon, row["name"], iso)
        countries[iso].name(row["name"], "en", MAIN)


def name_countries_from_cldr(countries: dict[str, Draft]) -> None:
    """Give countries their names from CLDR; short forms come first as display names, unless they
    are abbreviations.
    """
    territories = cldr.read_territories()
    for form in ("short", "", "variant"):
        for code, language, name, own_form in territories:
            country = countries.get(code)
            if country is None or own_form != form:
                continue
            country.name(name, language, CURATED)
            if not (is_latin(name) and len(name) <= 4 and name.isupper()):
                country.show(language, name)


def mark_capitals(countries: dict[str, Draft], towns: dict[str, Draft]) -> None:
    """Mark the capital of each country."""
    by_name: dict[tuple[str, str], Draft] = {}
    for town in towns.values():
        for spelling in town.names:
            key = (town.country, fold(spelling))
            if key not in by_name or town.population > by_name[key].population:
                by_name[key] = town
    for iso, row in sorted(geonames.read_countries().items()):
        capital = by_name.get((iso, fold(row["capital"])))
        if iso in countries:
            countries[iso].population = max(countries[iso].population, row["population"])
        if capital is not None and iso in countries:
            capital.capital = True


def name_divisions(
    divisions: list[Draft],
    areas: dict[str, Draft],
    towns: dict[str, Draft],
    names: dict[str, list[tuple[str, str]]],
) -> dict[str, Draft]:
    """Give divisions their names, boxes and codes; add those that only Natural Earth has.

    Returns:
        First-order divisions by GeoNames code.
    """
    by_name: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    for division in divisions:
        if division.kind == "admin1":
            for spelling in division.names:
                by_name[division.country, fold(spelling)].append(division)
    codes: dict[str, str] = {}
    keys = {division.key for division in divisions} | {f"gn:{number}" for number in towns}
    for feature in natural_earth.read_divisions():
        known = areas.get(feature.number)
        if known is None or not known.kind.startswith("admin"):
            known = _division_of_that_name(feature, by_name)
        if known is None:
            known = _new_division(feature)
            if known is None or known.key in keys:
                continue
            keys.add(known.key)
            divisions.append(known)
            areas[feature.number or known.key] = known
        known.box = known.box or feature.box
        known.name(feature.name)
        for language, name in feature.names:
            known.name(name, language, 0 if language else LOOSE)
            known.show(language, name)
        if feature.code and known.kind == "admin1":
            codes.setdefault(feature.code, known.key.removeprefix("gn:"))
    first = [division for division in divisions if division.kind == "admin1"]
    count = len(first)
    coded = geonames.code_divisions(first, towns, names, codes)
    divisions.extend(first[count:])
    return coded


def _division_of_that_name(
    feature: natural_earth.Feature, by_name: dict[tuple[str, str], list[Draft]]
) -> Draft | None:
    spelled = [fold(name) for name in (feature.name, *(name for _, name in feature.names))]
    for name in spelled:
        for division in by_name.get((feature.iso, name), []):
            if kilometres(division.lat, division.lon, feature.lat, feature.lon) < 300:
                return division
    return None


def _new_division(feature: natural_earth.Feature) -> Draft | None:
    """A division that only Natural Earth has; None when nothing identifies it."""
    if not feature.iso.isalpha() or not (feature.number or "." in feature.code):
        return None
    key = f"gn:{feature.number}" if feature.number else f"ne:{feature.code}"
    kind = "admin1" if feature.level == 1 else "admin2"
    division = Draft(key, kind, feature.lat, feature.lon, feature.name, feature.iso)
    division.name(feature.name, flags=MAIN)
    return division


def name_zone_cities(towns: dict[str, Draft]) -> None:
    """Give the cities that name time zones their names from CLDR."""
    by_country: dict[str, list[Draft]] = defaultdict(list)
    for town in towns.values():
        by_country[town.country].append(town)
    for country, english, lat, lon, names in cldr.read_zone_cities():
        wanted = {fold(english), *(fold(name) for language, name in names if language == "en")}
        near = [
            town
            for town in by_country[country]
            if kilometres(town.lat, town.lon, lat, lon) < 60
            and any(fold(spelling) in wanted for spelling in town.names)
        ]
        if near:
            city = max(near, key=lambda town: (town.population, town.key))
            for language, name in names:
                city.name(name, language)
                city.show(language, name)


def place_towns(towns: list[Draft], divisions: list[Draft]) -> None:
    """Put right the divisions that towns lie in, and the points of divisions of islands."""
    outlines = [
        (feature.iso, shapely.make_valid(feature.shape))
        for feature in natural_earth.read_divisions()
        if feature.shape is not None
    ]
    print(f"{placing.put_right(towns, outlines)} towns put into the division around them")
    land = {
        iso: feature.shape
        for iso, feature in natural_earth.read_countries().items()
        if feature.shape is not None
    }
    placing.bring_ashore(divisions, towns, land)


def united_states_by_postal_code(divisions: list[Draft]) -> dict[str, Draft]:
    """First-order divisions of the United States by the postal code in their GeoNames code."""
    return {
        division.code[3:]: division
        for division in divisions
        if division.country == "US" and division.kind == "admin1" and division.code
    }


def merge_divisions_with_towns(divisions: list[Draft], towns: dict[str, Draft]) -> list[Draft]:
    """Third-order divisions, and second-order ones that are called after their town and are about
    as populous, are one thing with the town to a reader: their names go to the town.

    Returns:
        The divisions that remain.
    """
    by_name: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    for town in towns.values():
        for spelling in town.names:
            by_name[town.country, fold(spelling)].append(town)
    kept = []
    for division in divisions:
        if division.kind == "admin1":
            kept.append(division)
            continue
        near = [
            town
            for spelling in sorted({fold(spelling) for spelling in division.names})
            for town in by_name.get((division.country, spelling), [])
            if distance(town, division) < 25
        ]
        largest = max(near, key=lambda town: (town.population, town.key)) if near else None
        alike = division.kind == "admin3"
        if largest is None or not (alike or division.population < 3 * largest.population):
            kept.append(division)
        else:
            largest.take(division)
    return kept


def locate_divisions(divisions: list[Draft], towns: dict[str, Draft]) -> None:
    """Find the divisions that lower ones, sites and islands lie in: those of the nearest town."""
    cells: dict[tuple[str, int, int], list[Draft]] = defaultdict(list)
    for town in towns.values():
        if town.admin1 is not None:
            cells[town.country, int(town.lat * 2), int(town.lon * 2)].append(town)
    for division in divisions:
        if division.kind == "admin1" or division.admin1 is not None:
            continue
        row, column = int(division.lat * 2), int(division.lon * 2)
        near = [
            town
            for up in (-1, 0, 1)
            for side in (-1, 0, 1)
            for town in cells.get((division.country, row + up, column + side), [])
        ]
        if near:
            town = min(near, key=lambda town: (distance(town, division), town.key))
            division.admin1 = town.admin1
            division.admin2 = town.admin2
            division.code = town.code


def merge_regions_with_divisions(regions: list[Draft], divisions: list[Draft]) -> list[Draft]:
    """GeoNames' regions that are called after a division of the same place are the division.

    Returns:
        The regions that are left.
    """
    by_name: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    for division in divisions:
        for spelling in division.names:
            by_name[division.country, fold(spelling)].append(division)
    left = []
    for region in regions:
        same = [
            division
            for spelling in region.names
            for division in by_name.get((region.country, fold(spelling)), [])
            if region.country and distance(division, region) < 150
        ]
        if same:
            same[0].take(region)
        else:
            left.append(region)
    return left
