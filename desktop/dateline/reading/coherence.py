"""Says what the rest of an article speaks for: the countries and divisions that its other names
make likely, places nearby, the dateline, the sense that a name has elsewhere.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.gazetteer import Entry, NameFlag
from dateline.model import LonLat, PlaceKind
from dateline.reading import features
from dateline.reading.mention import Evidence

if TYPE_CHECKING:
    from dateline.gazetteer import Chain, Gazetteer
    from dateline.reading.features import Entity
    from dateline.reading.resolution import Resolver

SURE = 0.5
"""Chance from which a candidate counts as settled."""
_MOST_POINTS = 10


@lru_cache(maxsize=16384)
def chain(gazetteer: Gazetteer, place: int) -> Chain:
    """What a place lies in; kept per process."""
    return gazetteer.chain(place)


class Settled:
    """What the first pass has made likely in an article."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self.countries: dict[str, float] = dict(resolver.adjectives)
        self.divisions: dict[int, float] = {}
        self.named: dict[int, int] = {}
        self.senses: dict[str, int] = {}
        self.shares: list[tuple[dict[str, float], dict[int, float]]] = []
        self.frame: tuple[str, int] = ("", -1)
        self.frame_owner = -1
        ranked: list[tuple[float, int, LonLat]] = []
        gazetteer = resolver.gazetteer
        self.inside = [
            [_division(gazetteer, entry) for entry in entity.entries]
            for entity in resolver.entities
        ]
        for number, entity in enumerate(resolver.entities):
            self.shares.append(self._share(number, entity))
            if entity.containers and not entity.head:
                self._note_sense(entity)
            best = entity.best
            chance = entity.chances[best] if best >= 0 else 0.0
            if best < 0 or chance < _LIKELY:
                continue
            entry = entity.entries[best]
            division = self.inside[number][best]
            if entry.kind is PlaceKind.ADMIN1 and chance > SURE:
                self.named[entry.place] = number
            if entry.kind is not PlaceKind.COUNTRY and entry.kind is not PlaceKind.CONTINENT:
                ranked.append((-chance * min(len(entity.mentions), 3), number, entry.point))
            if entity.evidence & Evidence.FRAME and self.frame_owner < 0:
                self.frame, self.frame_owner = (entry.country, division), number
        ranked.sort(key=lambda one: (one[0], one[1]))
        self.points = [(number, point) for _, number, point in ranked[:_MOST_POINTS]]
        for countries, divisions in self.shares:
            for country, weight in countries.items():
                self.countries[country] = self.countries.get(country, 0.0) + weight
            for division, weight in divisions.items():
                self.divisions[division] = self.divisions.get(division, 0.0) + weight
        self.all_countries = sum(self.countries.values())
        self.all_divisions = sum(self.divisions.values())

    def _has_fellow(self, entity: Entity, entry: Entry) -> bool:
        """Whether a likely place of the same kind and country stands beside a name in a list."""
        resolver = self.resolver
        for mention in entity.mentions[:_MOST_MENTIONS]:
            for fellow in resolver.mentions[mention].fellows:
                owner = resolver.owner[fellow]
                other = resolver.entities[owner] if owner >= 0 else entity
                best = other.best
                if other is entity or best < 0 or other.chances[best] < SURE:
                    continue
                place = other.entries[best]
                if place.kind is entry.kind and (
                    place.country == entry.country or entry.kind is PlaceKind.COUNTRY
                ):
                    return True
        return False

    def _note_sense(self, entity: Entity) -> None:
        """Remember which place a name is that the text says where to find."""
        inside = [index for index, row in enumerate(entity.rows) if row[_CONTAINED] == 1]
        if inside:
            index = max(inside, key=lambda one: entity.chances[one])
            self.senses.setdefault(entity.name, entity.entries[index].place)

    def _share(self, number: int, entity: Entity) -> tuple[dict[str, float], dict[int, float]]:
        """How much an entity speaks for each country and division: every candidate by its chance,
        so that towns which are each unsure still agree on their common state.
        """
        countries: dict[str, float] = {}
        divisions: dict[int, float] = {}
        times = min(len(entity.mentions), 3)
        for entry, chance, division in zip(
            entity.entries, entity.chances, self.inside[number], strict=False
        ):
            if chance < _NEGLIGIBLE:
                continue
            weight = chance * times
            if entry.country:
                countries[entry.country] = countries.get(entry.country, 0.0) + weight
            if division >= 0:
                divisions[division] = divisions.get(division, 0.0) + weight
        return countries, divisions

    def rows(self, number: int, entity: Entity) -> list[list[float]]:
        """The parts of an entity's rows that the rest of the article decides."""
        own_countries, own_divisions = self.shares[number]
        all_countries = self.all_countries - sum(own_countries.values())
        all_divisions = self.all_divisions - sum(own_divisions.values())
        home = self.resolver.home
        framed = self.frame_owner not in {number, -1}
        sense = None if entity.containers else self.senses.get(entity.name)
        listed = entity.evidence & Evidence.LISTED
        made: list[list[float]] = []
        others = [point for owner, point in self.points if owner != number]
        for entry, division in zip(entity.entries, self.inside[number], strict=True):
            country = entry.country
            of_country = 0.0
            if country:
                of_country = self.countries.get(country, 0.0) - own_countries.get(country, 0.0)
            of_division = 0.0
            if division >= 0:
                of_division = self.divisions.get(division, 0.0) - own_divisions.get(division, 0.0)
            country_share = of_country / all_countries if all_countries > _NEGLIGIBLE else 0.0
            division_share = of_division / all_divisions if all_divisions > _NEGLIGIBLE else 0.0
            near = math.inf
            if entry.kind is not PlaceKind.COUNTRY and len(entity.entries) > 1:
                near = _nearest(entry.point, others)
            made.append(
                [
                    country_share,
                    math.log1p(of_country) / 3 if of_country > 0 else 0.0,
                    1.0 if country_share > _SOLE and all_countries > 2 else 0.0,
                    1.0 if division_share > _MAIN_SHARE and all_divisions > 2 else 0.0,
                    division_share,
                    math.log1p(of_division) / 3 if of_division > 0 else 0.0,
                    1.0 if self.named.get(division, number) != number else 0.0,
                    1.0 if near <= 60 else 0.0,
                    1.0 if near <= 160 else 0.0,
                    1.0 if near <= 400 else 0.0,
                    1.0 if 400 < near < math.inf else 0.0,
                    1.0 if framed and country == self.frame[0] else 0.0,
                    1.0 if framed and division >= 0 and division == self.frame[1] else 0.0,
                    1.0 if home and country == home else 0.0,
                    1.0 if sense == entry.place else 0.0,
                    1.0 if entry.flags & _LOOSE and all_countries > 1 and of_country < 0.1 else 0.0,
                    1.0 if listed and self._has_fellow(entity, entry) else 0.0,
                ]
            )
        return made


_SOLE = 0.85
"""Share of an article's places from which it is about one country."""
_MAIN_SHARE = 0.4
_MOST_MENTIONS = 6
_LOOSE = int(NameFlag.LOOSE)
_NEGLIGIBLE = 0.02
_LIKELY = 0.35
_CONTAINED = features.LOCAL.index("contained")


def _division(gazetteer: Gazetteer, entry: Entry) -> int:
    """First-order division that a candidate is or lies in, -1 for none."""
    if entry.kind is PlaceKind.ADMIN1:
        return entry.place
    return chain(gazetteer, entry.place).admin1


def _nearest(point: LonLat, others: list[LonLat]) -> float:
    """Distance in km from a point to the nearest of some others, infinite without any."""
    lon, lat = point
    scale = math.cos(math.radians(lat))
    least = math.inf
    for other_lon, other_lat in others:
        north = lat - other_lat
        north *= north
        if north >= least:
            continue
        east = lon - other_lon
        if not -180 <= east <= 180:
            east = 360 - abs(east)
        east *= scale
        away = east * east + north
        if away < least:  # noqa: PLR1730 - the innermost loop of resolution
            least = away
    return 111.2 * math.sqrt(least) if least < math.inf else least
