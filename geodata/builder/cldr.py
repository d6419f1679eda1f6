"""Reads Unicode CLDR and i18n-iso-countries: names of countries, world regions and zone cities."""

from __future__ import annotations

import json
import re
from typing import Any

from builder import sources
from builder.drafts import LANGUAGES, language_of
from builder.spelling import clean

_LOCALES = (*LANGUAGES, "zh-Hant", "pt-PT", "es-419")
_COORDINATES = re.compile(r"([+-]\d{2})(\d{2})(\d{2})?([+-]\d{3})(\d{2})(\d{2})?")


def read_territories() -> list[tuple[str, str, str, str]]:
    """(code, language, name, form): code is ISO 3166-1 alpha-2 or M49, form "", "short" …."""
    members = sources.load("cldr-names").members("/territories.json")
    found = []
    for locale in _LOCALES:
        table = json.loads(members[f"package/main/{locale}/territories.json"])
        names = table["main"][locale]["localeDisplayNames"]["territories"]
        for key, name in sorted(names.items()):
            code, _, form = key.partition("-alt-")
            cleaned = clean(name)
            if cleaned:
                found.append((code, language_of(locale), cleaned, form))
    return found


def read_zone_cities() -> list[tuple[str, str, float, float, list[tuple[str, str]]]]:
    """(country, English name, lat, lon, names by language) of the cities that name time zones."""
    zones = _zone_points()
    members = sources.load("cldr-dates").members("/timeZoneNames.json")
    names: dict[str, list[tuple[str, str]]] = {zone: [] for zone in zones}
    for locale in _LOCALES:
        table = json.loads(members[f"package/main/{locale}/timeZoneNames.json"])
        tree = table["main"][locale]["dates"]["timeZoneNames"].get("zone", {})
        for zone, name in _exemplars(tree, ""):
            cleaned = clean(name)
            if zone in names and cleaned:
                names[zone].append((language_of(locale), cleaned))
    found = []
    for zone, (country, lat, lon) in sorted(zones.items()):
        english = zone.rsplit("/", 1)[-1].replace("_", " ")
        found.append((country, english, lat, lon, names[zone]))
    return found


def _exemplars(tree: dict[str, Any], path: str) -> list[tuple[str, str]]:
    found = []
    for key, branch in sorted(tree.items()):
        if not isinstance(branch, dict):
            continue
        if "exemplarCity" in branch:
            found.append((path + key, branch["exemplarCity"]))
        found.extend(_exemplars(branch, f"{path}{key}/"))
    return found


def _zone_points() -> dict[str, tuple[str, float, float]]:
    text = sources.load("tzdata").read("zoneinfo/zone.tab").decode("utf-8")
    found = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        country, coordinates, zone = line.split("\t")[:3]
        match = _COORDINATES.fullmatch(coordinates)
        if match:
            a, b, c, d, e, f = match.groups()
            found[zone] = (country, _degrees(a, b, c), _degrees(d, e, f))
    return found


def read_country_points() -> dict[str, tuple[float, float]]:
    """A point (lat, lon) by ISO code: that of the country's first time zone."""
    points: dict[str, tuple[float, float]] = {}
    for country, lat, lon in _zone_points().values():
        points.setdefault(country, (lat, lon))
    return points


def _degrees(whole: str, minutes: str, seconds: str | None) -> float:
    size = abs(int(whole)) + int(minutes) / 60 + int(seconds or 0) / 3600
    return -size if whole.startswith("-") else size


def read_iso_names() -> list[tuple[str, str, str]]:
    """(ISO code, language, name) of i18n-iso-countries."""
    found = []
    for path, data in sources.load("i18n-iso-countries").members(".json").items():
        if "/langs/" not in path:
            continue
        table = json.loads(data)
        language = language_of(table["locale"])
        if not language:
            continue
        for iso, names in sorted(table["countries"].items()):
            for name in names if isinstance(names, list) else [names]:
                cleaned = clean(name)
                if cleaned and "," not in cleaned:
                    found.append((iso, language, cleaned))
    return found
