from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from dateline.gazetteer import Gazetteer
from dateline.gazetteer.scoring import kilometres
from dateline.model import Candidate, LonLat

GOLD = Path(__file__).parents[2] / "gold" / "names"
REACH = {
    "city": 60,
    "site": 60,
    "admin1": 400,
    "admin2": 120,
    "island": 500,
    "mountain": 1000,
    "region": 3000,
    "water": 2500,
    "historical": 2500,
}
"""Kilometres within which an answer of that kind is the same thing."""
COUNTRIES = {"country", "historical"}
FLOORS = {"id": (0.97, 0.93), "en": (0.97, 0.93)}
OTHER_FLOORS = (0.93, 0.88)


class Wanted(NamedTuple):
    name: str
    language: str
    country: str
    lat: str
    lon: str
    kind: str


def names(language: str) -> list[Wanted]:
    lines = (GOLD / f"{language}.tsv").read_text("utf-8").splitlines()[1:]
    return [Wanted(*line.split("\t")) for line in lines]


def is_it(candidate: Candidate, wanted: Wanted) -> bool:
    place = candidate.place
    if wanted.kind == "country":
        return place.kind in COUNTRIES and place.country == wanted.country
    if wanted.country and place.country and place.country != wanted.country:
        return False
    point = LonLat(float(wanted.lon), float(wanted.lat))
    return kilometres(place.point, point) <= REACH[wanted.kind]


def missed(gazetteer: Gazetteer, language: str) -> tuple[list[str], list[str], int]:
    """Names without a right candidate, names whose first candidate is not right, number of all."""
    unknown, not_first = [], []
    rows = names(language)
    for wanted in rows:
        right = [is_it(candidate, wanted) for candidate in gazetteer.lookup(wanted.name, language)]
        if not any(right):
            unknown.append(wanted.name)
        if not right or not right[0]:
            not_first.append(wanted.name)
    return unknown, not_first, len(rows)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize("language", ["id", "en", "ru", "ko", "zh", "ar", "es", "fr", "de"])
def test_names_of_the_news_are_known_and_come_first(gazetteer: Gazetteer, language: str) -> None:
    unknown, not_first, count = missed(gazetteer, language)
    any_floor, first_floor = FLOORS.get(language, OTHER_FLOORS)
    assert 1 - len(unknown) / count >= any_floor, unknown
    assert 1 - len(not_first) / count >= first_floor, not_first


def test_the_lists_are_long_enough_to_mean_something() -> None:
    assert len(names("id")) >= 300
    assert len(names("en")) >= 150
    assert min(len(names(language)) for language in ("ru", "ko", "zh", "ar")) >= 70
