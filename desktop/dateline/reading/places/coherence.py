"""Says what the rest of an article speaks for: the countries and divisions that its other names
make likely, places nearby, the dateline, the sense that a name has elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import islice
from math import inf, log1p
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from dateline.gazetteer import Entry, NameFlag
from dateline.model import PlaceKind
from dateline.reading.names.mention import Evidence
from dateline.reading.places import crowds, features
from dateline.reading.places.entities import SURE
from dateline.reading.places.settled import ENOUGH, NEGLIGIBLE, Settled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.reading.places.crowds import Cells, Lying
    from dateline.reading.places.entities import Cast, Entity, Heard
    from dateline.reading.places.features import Weights

_SOLE = 0.85
"""Share of an article's places from which it is about one country."""
_MAIN_SHARE = 0.4
_HEARD = 0.1
_MOST_MENTIONS = 6
_MANY_PARTS = 2
"""So many parts of a country in an article say that a state of it is meant by its name."""
_BY_CHANCE = 50.0
"""How much more two names in one district are than would be there by chance, about."""
_NOTHING = 1e-9
"""Up to which a mass is only what rounding leaves of none."""
_LOOSE = int(NameFlag.LOOSE)
_DEGREE_KM = 111.2
_NEAR = [(km / _DEGREE_KM) ** 2 for km in (60.0, 160.0, 400.0)]
"""Squared degrees of latitude up to which a place is in the first bands of `features.BANDS`."""
_NEAREST = _NEAR[0]
_REACH = 400.0 / _DEGREE_KM
_CLOSE = 1
"""The last band of what is near."""
_FAR, _ALONE = 3, 4
"""The last bands: without any other place near, and without any at all."""
_ALONE_ONCE = [_ALONE]


class Shared(NamedTuple):
    """What the features of `features.SHARED` weigh, by what they are of; bands of distance by
    their numbers.
    """

    of_country: Sequence[float]
    of_division: Sequence[float]
    of_crowd: Sequence[float]
    of_capital: float
    of_state: float
    bands: Sequence[float]
    of_district: Sequence[float]
    of_place: Sequence[float]


class Coherence(Settled):
    """What the rest of an article says for the candidates of each name.

    Args:
        cast: its names, with their chances.
        home: ISO code of the country where its outlet is at home, "" when unknown.
        weights: what the features of `features.SHARED` weigh.
    """

    def __init__(self, cast: Cast, home: str, weights: Weights) -> None:
        super().__init__(cast)
        self.home = home
        self._shared = _shared(tuple(weights.second[len(features.LOCAL) :]))
        self._told = {*self.named, self.frame[1]} - {-1}

    def weigh(self, number: int, entity: Entity) -> list[float]:
        """What the rest of the article adds to the scores of an entity's candidates; it notes
        there what of it is a reason to tell.
        """
        return self._weighed(number, entity, self._shared)

    def rows(self, number: int, entity: Entity) -> list[list[float]]:
        """The `SHARED` rows of an entity's candidates: what they weigh if all but one of the
        features weigh nothing.
        """
        columns = [self._weighed(number, entity, unit) for unit in _units()]
        return [[*row] for row in zip(*columns, strict=True)]

    def _weighed(self, number: int, entity: Entity, shared: Shared) -> list[float]:  # noqa: C901 - the innermost loop of resolution
        """What the rest of the article weighs for the candidates of an entity: nothing speaks for
        most of them.
        """
        slate, name = entity.slate, entity.name
        own_countries, own_divisions, own_districts, lying = self.namesakes[name]
        divisions, districts, wide, told = self.divisions, self.districts, self.wide, self._told
        rest = self.all_countries - sum(own_countries.values())
        own_wide = crowds.spread(lying, crowds.WIDE)
        local, around_heart = self.locality(rest, own_wide)
        bands, (_, _, away, stray) = shared.bands, shared.of_district
        of_small = shared.of_crowd[3]
        entity.near = near = self._near(entity)
        entity.heard = of_countries = {
            country: self._country(number, country, rest, own_countries, shared)
            for country in slate.countries
        }
        scores = []
        for ((country, division), district, cells, small, importance), band in zip(
            slate.standing, near, strict=True
        ):
            score, unheard, _ = of_countries[country]
            score += bands[band]
            weight = divisions.get(division, 0.0) - own_divisions.get(division, 0.0)
            if weight or division in told:
                score += self._division(number, division, weight, own_divisions, shared)
            weight = districts.get(district, 0.0) - own_districts.get(district, 0.0)
            if weight > 0:
                score += self._district(name, district, weight, shared)
            if cells is not None:
                if local:
                    if cells[1] not in around_heart:
                        score += away * local * importance
                    if small and band > _CLOSE:
                        score += stray * local
                mass = wide.get(cells[1], 0.0) - own_wide.get(cells[1], 0.0)
                if mass > _NOTHING:
                    score += self._crowd(cells, mass, lying, shared)
            if small:
                score += of_small * unheard
            scores.append(score)
        for index in self._capitals(entity):
            scores[index] += shared.of_capital
        for index, heard in self._states(entity):
            scores[index] += shared.of_state * heard
        for index, of_place in self._of_places(entity, rest):
            scores[index] += sum(map(mul, shared.of_place, of_place))
            if of_place[0]:
                entity.same = index
        return scores

    def _country(
        self,
        number: int,
        country: str,
        rest: float,
        own: Mapping[str, float],
        shared: Shared,
    ) -> Heard:
        """What a country says for its places, by its weight in the rest of the article."""
        weight = self.countries.get(country, 0.0) - own.get(country, 0.0)
        share, heavy, sole, framed, home, unheard = shared.of_country
        score = part = silent = 0.0
        if weight > 0:
            part = weight / rest if rest > NEGLIGIBLE else 0.0
            score = share * part + heavy * log1p(weight) / 3
            if part > _SOLE and rest > ENOUGH:
                score += sole
        if not country:
            return score, silent, part
        if country == self.frame[0] and self.frame_owner not in {-1, number}:
            score += framed
        if country == self.home:
            score += home
        elif weight < _HEARD and rest > ENOUGH:
            score, silent = score + unheard, 1.0
        return score, silent, part

    def _division(
        self,
        number: int,
        division: int,
        weight: float,
        own: Mapping[int, float],
        shared: Shared,
    ) -> float:
        """What a division with a weight in the rest of the article says for its places."""
        main, share, heavy, named, framed, sole = shared.of_division
        rest, score = self.all_divisions - sum(own.values()), 0.0
        if weight > 0:
            part = weight / rest if rest > NEGLIGIBLE else 0.0
            score = share * part + heavy * log1p(weight) / 3
            if rest > ENOUGH:
                score += main * (part > _MAIN_SHARE) + sole * (part > _SOLE)
        if self.named.get(division, number) != number:
            score += named
        if division == self.frame[1] and self.frame_owner not in {-1, number}:
            score += framed
        return score

    def _district(self, name: str, district: int, weight: float, shared: Shared) -> float:
        """What a district with a weight in the rest of the article says for its places: seldom by
        chance, as there are thousands, so that even an unlikely county and an unlikely town of it
        say something for each other; and whether another name is that of the district.
        """
        score = shared.of_district[0] * log1p(_BY_CHANCE * weight) / 4
        names = self.counties.get(district)
        if names and (len(names) > 1 or name not in names):
            score += shared.of_district[1]
        return score

    def _crowd(self, cells: Cells, mass: float, own: Lying, shared: Shared) -> float:
        """What the places of the article around a candidate say for it, of which `mass` lies in and
        around its wide cell; without those of its name.
        """
        narrow = self.narrow
        near = narrow.keys() & crowds.around(cells[0], crowds.NARROW)
        close = sum([narrow[cell] for cell in near])
        if close:
            close -= sum([its for (cell, _), its in own if cell in near])
        whole = max(self.all_crowd - sum([its for _, its in own]), NEGLIGIBLE)
        tight, loose, share, _ = shared.of_crowd
        score = loose * log1p(mass) / 3 + share * mass / whole
        return score + tight * log1p(close) / 3 if close > _NOTHING else score

    def _capitals(self, entity: Entity) -> list[int]:
        """The candidates of an entity that are the capital of a country which the rest of the
        article names.
        """
        own, countries, areas = self.namesakes[entity.name][0], self.countries, entity.slate.areas
        return [
            index
            for index in entity.slate.capitals
            if countries.get(areas[index][0], 0.0) - own.get(areas[index][0], 0.0) > SURE
        ]

    def _states(self, entity: Entity) -> list[tuple[int, float]]:
        """The states among the candidates of the name of a country that nothing else in the article
        speaks for, and how much more of it lies in the country of each than there are other
        countries in it.
        """
        entries = entity.slate.entries
        if len(entries) < 2 or entries[0].kind is not PlaceKind.COUNTRY:
            return []
        if not self._is_lone(entity, entries[0].country):
            return []
        found = []
        for index, entry in enumerate(entries):
            if entry.kind is PlaceKind.ADMIN1:
                heard = min(self._heard_inside(entity, entry.country), _MANY_PARTS)
                if heard > 0:
                    found.append((index, heard / _MANY_PARTS))
        return found

    def _heard_inside(self, entity: Entity, country: str) -> int:
        """How many more likely parts of a country an article names than other countries: its
        capital and itself may be named as actors.
        """
        heard = 0
        for other in self.cast.entities:
            best = other.best
            if best < 0 or other.chances[best] < SURE or other.name == entity.name:
                continue
            entry = other.slate.entries[best]
            if entry.country != country:
                heard -= entry.kind is PlaceKind.COUNTRY
            elif entry.kind is not PlaceKind.COUNTRY and best not in other.slate.capitals:
                heard += 1
        return heard

    def _near(self, entity: Entity) -> list[int]:
        """For every candidate of an entity the band of its distance to the nearest likely place of
        another one.
        """
        spots = entity.slate.spots
        if len(spots) < 2:
            return _ALONE_ONCE if spots else []
        points = self.points
        if entity.name in self.pointed:
            name = entity.name
            points = [point for point in points if point[2] != name]
        if not points:
            return [_ALONE] * len(spots)
        lats = [lat for lat, _, _ in points]
        found = []
        for spot in spots:
            if spot is None:
                found.append(_ALONE)
                continue
            lat = spot[1]
            begin, end = bisect_left(lats, lat - _REACH), bisect_right(lats, lat + _REACH)
            found.append(_band(spot, points[begin:end]) if begin < end else _FAR)
        return found

    def _of_places(
        self, entity: Entity, rest: float
    ) -> list[tuple[int, tuple[float, float, float]]]:
        """The `features.OF_PLACE` of those candidates of an entity that have any; `rest` is the
        weight of the rest of the article.
        """
        sense = -1 if entity.containers else self.senses.get(entity.name, -1)
        fellows = self._fellows(entity) if entity.evidence & Evidence.LISTED else None
        if sense < 0 and not fellows and not entity.slate.loose:
            return []
        found = []
        for index, entry in enumerate(entity.slate.entries):
            same = entry.place == sense
            lone = entry.flags & _LOOSE and rest > 1 and self._is_lone(entity, entry.country)
            fellow = fellows and _sort(entry) in fellows
            if same or lone or fellow:
                row = (1.0 if same else 0.0, 1.0 if lone else 0.0, 1.0 if fellow else 0.0)
                found.append((index, row))
        return found

    def _is_lone(self, entity: Entity, country: str) -> bool:
        """Whether nothing else in the article speaks for the country of a candidate."""
        own = self.namesakes[entity.name][0].get(country, 0.0)
        return not country or self.countries.get(country, 0.0) - own < 0.1

    def _fellows(self, entity: Entity) -> set[tuple[PlaceKind, str]]:
        """Kinds and countries of the likely places beside a name in a list; of countries the kind
        alone.
        """
        cast = self.cast
        found = set()
        for mention in entity.mentions[:_MOST_MENTIONS]:
            for fellow in cast.mentions[mention].fellows:
                owner = cast.owner[fellow]
                other = cast.entities[owner] if owner >= 0 else entity
                if other is not entity and other.best >= 0 and other.chances[other.best] >= SURE:
                    found.add(_sort(other.slate.entries[other.best]))
        return found


def _sort(entry: Entry) -> tuple[PlaceKind, str]:
    """What two places of one list have in common."""
    return entry.kind, "" if entry.kind is PlaceKind.COUNTRY else entry.country


@lru_cache(maxsize=64)
def _shared(weights: tuple[float, ...]) -> Shared:
    """The weights of the features of `features.SHARED`."""
    rest = iter(weights)
    of_country, of_division, of_crowd, of_capital, of_state, of_distance, of_district, of_place = (
        [*islice(rest, len(names))]
        for names in (
            features.OF_COUNTRY, features.OF_DIVISION, features.OF_CROWD, features.OF_CAPITAL,
            features.OF_STATE, features.OF_DISTANCE, features.OF_DISTRICT, features.OF_PLACE,
        )
    )  # fmt: skip
    bands = [sum(map(mul, of_distance, band)) for band in features.BANDS]
    return Shared(
        of_country,
        of_division,
        of_crowd,
        of_capital[0],
        of_state[0],
        bands,
        of_district,
        of_place,
    )


def _units() -> list[Shared]:
    """For every feature weights of which only its own is 1."""
    size = len(features.SHARED)
    return [_shared(tuple(float(at == one) for at in range(size))) for one in range(size)]


def _band(spot: tuple[float, float, float], points: list[tuple[float, float, str]]) -> int:
    """The band of `features.BANDS` of the distance from a point to the nearest of some others."""
    lon, lat, scale = spot
    least = inf
    for other_lat, other_lon, _ in points:
        east = abs(lon - other_lon)
        if east > 180:
            east = 360 - east
        east *= scale
        north = lat - other_lat
        away = east * east + north * north
        if away < least:
            least = away
            if away <= _NEAREST:
                return 0
    return bisect_left(_NEAR, least)
