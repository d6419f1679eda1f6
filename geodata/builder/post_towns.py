"""Places of the United States that are too small for the list of towns, but have a post office:
what local newspapers write about.
"""

from __future__ import annotations

import bz2
import json
import re
import statistics
from collections import defaultdict

from builder import sources
from builder.drafts import Draft, kilometres
from dateline.gazetteer import fold
from dateline.gazetteer.values import NameFlag

MAIN = int(NameFlag.MAIN)
_ARMED_FORCES = {"AA", "AE", "AP"}
_SHORT = re.compile(
    r"\b(?:[^aeiouy\W]{2,}|sta|is|sp|spr|spgs|admin|univ|bldg|cntr|vlge?|hgts|isle?|mtn)\b",
    re.IGNORECASE,
)
"""A word without a vowel, or another that the post office cuts short (`Arlington Hts`)."""
_WRITTEN_SHORT = {"Saint": "St.", "Sainte": "Ste.", "Mount": "Mt.", "Fort": "Ft."}
_SAME_PLACE = 25.0
"""Kilometres within which two places of one name are one."""


def read(states: dict[str, Draft], known: list[Draft]) -> list[Draft]:
    """The places with a post office that are not among the known ones.

    Args:
        states: first-order division by postal code.
        known: places of the United States that are there already.

    Returns:
        Drafts of kind city without a population; the key is the lowest ZIP code and the name.
    """
    taken: dict[str, list[Draft]] = defaultdict(list)
    for place in known:
        for spelling in place.names:
            taken[_common(spelling)].append(place)
    found = []
    for (state, name), (code, points) in sorted(_offices().items()):
        lat = round(statistics.median(lat for lat, _ in points), 4)
        lon = round(statistics.median(lon for _, lon in points), 4)
        same = taken[_common(name)]
        if state not in states or any(
            kilometres(lat, lon, other.lat, other.lon) < _SAME_PLACE for other in same
        ):
            continue
        town = Draft(f"zip:{code}-{fold(name).replace(' ', '-')}", "city", lat, lon, name, "US")
        town.admin1 = states[state]
        town.code = states[state].code
        town.name(name, "en", MAIN)
        first, _, rest = name.partition(" ")
        if rest and first in _WRITTEN_SHORT:
            town.name(f"{_WRITTEN_SHORT[first]} {rest}", "en")
        found.append(town)
        same.append(town)
    return found


def _offices() -> dict[tuple[str, str], tuple[str, list[tuple[float, float]]]]:
    """The lowest ZIP code and the points (lat, lon) of each (state, name)."""
    rows = json.loads(bz2.decompress(sources.load("zipcodes").read("zips.json.bz2")))
    offices: dict[tuple[str, str], tuple[str, list[tuple[float, float]]]] = {}
    for row in sorted(rows, key=lambda row: row["zip_code"]):
        nowhere = float(row["lat"]) == float(row["long"]) == 0
        if nowhere or row["country"] != "US" or row["state"] in _ARMED_FORCES:
            continue
        for name in (row["city"], *row["acceptable_cities"]):
            if not _SHORT.search(name):
                office = offices.setdefault((row["state"], name), (row["zip_code"], []))
                office[1].append((float(row["lat"]), float(row["long"])))
    return offices


def _common(name: str) -> str:
    """One form for `Saint Clair` and `St. Clair`."""
    words = fold(name).replace(".", "").split()
    short = {fold(long): fold(short).strip(".") for long, short in _WRITTEN_SHORT.items()}
    return " ".join(short.get(word, word) for word in words)
