"""Makes up local news for fitting: a county paper names a county, its towns and little else, which
the annotated articles, mostly of the world's news, hardly show.

Each article has a home somewhere, and the names are those of the places around it, whoever else
bears them; the sentences say nothing but that something happened there.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import NamedTuple

import scoring

from dateline.gazetteer import Gazetteer
from dateline.model import LonLat, PlaceKind, Span
from dateline.reading.places.features import distance_km

COUNTRIES = {"US": 66, "GB": 10, "CA": 7, "AU": 6, "IN": 5, "IE": 3, "NZ": 3}
"""How many of a hundred articles are of which country."""
OF_COUNTY = (
    "{county} deputies arrested two people on Tuesday.",
    "A grand jury in {county} returned four indictments.",
    "The roads in {county} were icy all morning.",
    "Farmers across {county} are waiting for rain.",
    "The {county} commissioners met on Monday.",
)
OF_SHERIFF = (
    "The sheriff asked people in {county} for help.",
    "State troopers closed a road in {county}.",
)
"""The same in a country that has such."""
OF_TOWN = (
    "A man from {town} was taken to hospital.",
    "The crash happened just north of {town}.",
    "Services will be held in {town} on Saturday.",
    "The fire in {town} was out by noon.",
    "She grew up in {town} and taught there.",
    "{town} Mayor Carl Pruett called the vote a relief.",
    "The library in {town} opens at ten.",
    "He is survived by a sister of {town}.",
    "Firefighters from {town} and {town} were called out.",
    "Crews closed the bridge between {town} and {town}.",
    "The team from {town} plays at {town} on Friday.",
)
OF_STATE = (
    "It was the largest fine in {state} this year.",
    "The law took effect across {state} in May.",
)
OF_FAR = (
    "His brother lives in {far}.",
    "The driver was on the way to {far}.",
    "She had studied in {far}.",
    "The company moved there from {far}.",
)
NEAR_KM = 40.0
UNKNOWN = "unknown"
"""Role of a place that the reader shall not know: gazetteers lack many hamlets, and know another of
the name elsewhere.
"""
FORGOTTEN = 0.2
"""Share of the towns beside its home that an article's reader shall not know."""
TOWNS = (0, 1, 1, 2, 2, 3, 4, 6)
"""How many towns an article may name beside its home."""
OVERSHADOWED = 0.6
"""Share of articles at home in a town whose name makes one think of another first: "Paris"."""


class Town(NamedTuple):
    """A town that an article may be about or mention."""

    place: int
    name: str
    point: LonLat
    weight: float
    first: bool
    """Whether its name is thought of as its own first."""


class Maker:
    """Makes articles with the places of one gazetteer.

    Args:
        gazetteer: its places are named.
        seed: the same articles for the same seed.
    """

    def __init__(self, gazetteer: Gazetteer, seed: int = 1) -> None:
        self.gazetteer = gazetteer
        self.random = Random(seed)
        self.towns: dict[str, list[Town]] = {country: [] for country in COUNTRIES}
        self.famous: list[Town] = []
        for place in range(len(gazetteer)):
            self._sort(place)

    def _sort(self, place: int) -> None:
        known = self.gazetteer.place(place, "en")
        if known.kind is not PlaceKind.CITY or not known.name.isascii():
            return
        entries = self.gazetteer.entries(known.name, "en")
        entry = next((one for one in entries if one.place == place), None)
        if entry is None:
            return
        if known.country in self.towns:
            size = (entry.population + 200) ** 0.7
            self.towns[known.country].append(
                Town(place, known.name, known.point, size, entries[0] is entry)
            )
        if entry.importance > 0.6:
            self.famous.append(
                Town(place, known.name, known.point, entry.importance, entries[0] is entry)
            )

    def articles(self, count: int) -> list[scoring.GoldArticle]:
        """So many articles."""
        countries = self.random.choices([*COUNTRIES], [*COUNTRIES.values()], k=count)
        return [self._article(number, country) for number, country in enumerate(countries)]

    def _article(self, number: int, country: str) -> scoring.GoldArticle:
        draw = self.random
        towns = self.towns[country]
        second = draw.random() < OVERSHADOWED
        home = _choose(draw, [one for one in towns if not (second and one.first)])
        near = [one for one in towns if distance_km(one.point, home.point) < NEAR_KM]
        named = {home.name: home}
        for _ in range(draw.choice(TOWNS)):
            town = _choose(draw, near)
            named.setdefault(town.name, town)
        text: list[tuple[str, dict[str, list[Town]]]] = []
        chain = self.gazetteer.chain(home.place)
        for area, words, chance in ((chain.admin2, OF_COUNTY, 0.8), (chain.admin1, OF_STATE, 0.4)):
            one = self._area(area)
            if (
                one
                and draw.random() < chance
                and (country != "US" or "County" in one.name or words is OF_STATE)
            ):
                key = "county" if words is OF_COUNTY else "state"
                told = OF_SHERIFF if key == "county" and country == "US" else ()
                text += [(draw.choice((*words, *told)), {key: [one]})] * draw.randint(1, 2)
        for town in named.values():
            sentence = draw.choice(OF_TOWN)
            others = draw.choice([*named.values()])
            text.append((sentence, {"town": [town, others]}))
        for _ in range(draw.choice((0, 0, 1, 1, 2))):
            far = _choose(draw, towns if draw.random() < 0.5 else self.famous)
            text.append((draw.choice(OF_FAR), {"far": [far]}))
        draw.shuffle(text)
        unknown = {
            town.place for town in named.values() if town is not home and draw.random() < FORGOTTEN
        }
        return self._written(f"local-{number}", text, unknown)

    def _area(self, place: int) -> Town | None:
        if place < 0:
            return None
        known = self.gazetteer.place(place, "en")
        return Town(place, known.name, known.point, 1.0, first=True)

    def _written(
        self, name: str, text: Sequence[tuple[str, dict[str, list[Town]]]], unknown: set[int]
    ) -> scoring.GoldArticle:
        """The sentences with their places set in and marked."""
        article = scoring.GoldArticle(name, "en", "2019-05-14", None, "")
        for sentence, places in text:
            left = sentence
            queue = {key: [*those] for key, those in places.items()}
            while "{" in left:
                before, _, rest = left.partition("{")
                key, _, left = rest.partition("}")
                place = queue[key].pop(0)
                article.text += before
                start = len(article.text)
                article.text += place.name
                country = self.gazetteer.place(place.place, "en").country
                article.places.append(
                    scoring.GoldPlace(
                        Span(start, start + len(place.name)), place.name, place.point.lat,
                        place.point.lon, country, UNKNOWN if place.place in unknown else "location",
                    )
                )  # fmt: skip
            article.text += left + "\n\n"
        return article


def _choose(draw: Random, towns: Sequence[Town]) -> Town:
    return draw.choices(towns, cum_weights=[*accumulate(one.weight for one in towns)])[0]
