"""Says what the rest of an article speaks for: the countries and divisions that its other names
make likely, places nearby, the dateline, the sense that a name has elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import islice
from math import inf, log1p
from operator import mul
from typing import TYPE_CHECKING

from dateline.gazetteer import Entry, NameFlag
from dateline.model import PlaceKind
from dateline.reading.names.mention import Evidence
from dateline.reading.places import features
from dateline.reading.places.entities import SURE
from dateline.reading.places.settled import ENOUGH, NEGLIGIBLE, Settled

if TYPE_CHECKING:
    from dateline.reading.places.entities import Cast, Entity, Part, Row
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
_LOOSE = int(NameFlag.LOOSE)
_DEGREE_KM = 111.2
_NEAR = [(km / _DEGREE_KM) ** 2 for km in (60.0, 160.0, 400.0)]
"""Squared degrees of latitude up to which a place is in the first bands of `features.BANDS`."""
_REACH = 400.0 / _DEGREE_KM
_CLOSE = 1
"""The last band of what is near."""
_FAR, _ALONE = 3, 4
"""The last bands: without any other place near, and without any at all."""
_ALONE_ONCE = [_ALONE]
_NOTHING = (0.0, 0.0, 0.0, 0.0)
_NO_PLACE = (0.0, 0.0, 0.0)
_SILENT: Part = ((0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 0.0)
"""What an area says that nothing speaks for."""


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
        (
            self._of_country,
            self._of_division,
            self._of_crowd,
            self._of_capital,
            self._of_state,
            self._bands,
            self._of_district,
            self._of_place,
        ) = _shared(weights)
        self._unheard: Part = ((0.0, 0.0, 0.0, 0.0, 0.0, 1.0), self._of_country[5])

    def weigh(self, number: int, entity: Entity) -> list[float]:
        """What the rest of the article adds to the scores of an entity's candidates; it notes
        there what of it is a reason to tell.
        """
        areas = self._of_areas(number, entity)
        entity.shares = [of_country[0][0] for of_country, _ in areas]
        entity.near = near = self._near(entity)
        bands = self._bands
        scores = [
            of_country[1] + of_division[1] + bands[band]
            for (of_country, of_division), band in zip(areas, near, strict=True)
        ]
        for index, (of_all, named, importance, stray) in self._in_districts(entity, near):
            a, b, c, d = self._of_district
            scores[index] += a * of_all + b * named
            scores[index] += c * importance + d * stray
        for index in self._capitals(entity):
            scores[index] += self._of_capital
        for index, heard in self._states(entity):
            scores[index] += self._of_state * heard
        for index, (narrow, wide, share, unheard) in self._of_crowds(entity, areas):
            a, b, c, d = self._of_crowd
            scores[index] += a * narrow + b * wide
            scores[index] += c * share + d * unheard
        for index, own in self._of_places(entity):
            scores[index] += sum(map(mul, self._of_place, own))
            if own[0]:
                entity.same = index
        return scores

    def rows(self, number: int, entity: Entity) -> list[list[float]]:
        """The `SHARED` rows of an entity's candidates, which `weigh` weighs."""
        areas = self._of_areas(number, entity)
        near = self._near(entity)
        crowds, districts = (
            dict(self._of_crowds(entity, areas)),
            dict(self._in_districts(entity, near)),
        )
        capitals, places = {*self._capitals(entity)}, dict(self._of_places(entity))
        states = dict(self._states(entity))
        return [
            [
                *of_country[0],
                *of_division[0],
                *crowds.get(index, _NOTHING),
                index in capitals,
                states.get(index, 0.0),
                *features.BANDS[band],
                *districts.get(index, _NOTHING),
                *places.get(index, _NO_PLACE),
            ]
            for index, ((of_country, of_division), band) in enumerate(zip(areas, near, strict=True))
        ]

    def _of_areas(self, number: int, entity: Entity) -> list[tuple[Part, Part]]:
        """For every candidate of an entity what its country and its division say for it."""
        own_countries, own_divisions, _, _, _ = self.namesakes[entity.name]
        countries, divisions = self.countries, self.divisions
        all_countries = self.all_countries - sum(own_countries.values())
        all_divisions = self.all_divisions - sum(own_divisions.values())
        frame = self.frame if self.frame_owner not in {-1, number} else None
        silent = self._unheard if all_countries > ENOUGH else _SILENT
        named = self.named
        known: dict[str | int, Part] = {}
        found = []
        for country, division in entity.slate.areas:
            of_country = known.get(country)
            if of_country is None:
                weight = countries.get(country, 0.0) - own_countries.get(country, 0.0)
                framed = frame is not None and country == frame[0]
                if not weight and not framed and country != self.home:  # nothing speaks for it
                    of_country = silent if country else _SILENT
                else:
                    of_country = self._country(country, weight, all_countries, framed=framed)
                known[country] = of_country
            of_division = known.get(division)
            if of_division is None:
                weight = divisions.get(division, 0.0) - own_divisions.get(division, 0.0)
                framed = frame is not None and division >= 0 and division == frame[1]
                is_named = named.get(division, number) != number
                if not weight and not framed and not is_named:
                    of_division = _SILENT
                else:
                    share = weight / all_divisions if all_divisions > NEGLIGIBLE else 0.0
                    row = (
                        1.0 if share > _MAIN_SHARE and all_divisions > ENOUGH else 0.0,
                        share,
                        log1p(weight) / 3 if weight > 0 else 0.0,
                        1.0 if is_named else 0.0,
                        1.0 if framed else 0.0,
                        1.0 if share > _SOLE and all_divisions > ENOUGH else 0.0,
                    )
                    of_division = row, _product(self._of_division, row)
                known[division] = of_division
            found.append((of_country, of_division))
        return found

    def _country(self, country: str, weight: float, whole: float, *, framed: bool) -> Part:
        """What a country with a weight in the rest of the article, and that of all, says."""
        share = weight / whole if whole > NEGLIGIBLE else 0.0
        home = country == self.home
        row = (
            share,
            log1p(weight) / 3 if weight > 0 else 0.0,
            1.0 if share > _SOLE and whole > ENOUGH else 0.0,
            1.0 if framed else 0.0,
            1.0 if country and home else 0.0,
            1.0 if country and weight < _HEARD and whole > ENOUGH and not home else 0.0,
        )
        return row, _product(self._of_country, row)

    def _in_districts(
        self, entity: Entity, near: list[int]
    ) -> list[tuple[int, tuple[float, float, float, float]]]:
        """How much of the rest lies in the districts of those candidates of an entity where any
        does: seldom by chance, as there are thousands, so that even an unlikely county and an
        unlikely town of it say something for each other; whether a name is that of its district;
        and, as far as the rest keeps to one small area, its importance if it is not there, and
        whether it is a little known place that is near nothing.
        """
        name = entity.name
        own, districts, counties = self.namesakes[name][4], self.districts, self.counties
        local, around_heart = self.locality(entity)
        slate = entity.slate
        found = []
        for index, district in enumerate(slate.districts):
            weight = districts.get(district, 0.0) - own.get(district, 0.0)
            if weight <= 0 and not local:
                continue
            cells = slate.cells[index] if local else None
            away = local if cells is not None and cells[1][0] not in around_heart else 0.0
            stray = cells is not None and near[index] > _CLOSE and slate.small[index]
            names = counties.get(district)
            row = (
                log1p(_BY_CHANCE * weight) / 4 if weight > 0 else 0.0,
                1.0 if names and (len(names) > 1 or name not in names) else 0.0,
                away * slate.entries[index].importance,
                local if stray else 0.0,
            )
            found.append((index, row))
        return found

    def _of_crowds(
        self, entity: Entity, areas: list[tuple[Part, Part]]
    ) -> list[tuple[int, tuple[float, float, float, float]]]:
        """What lies around those candidates of an entity around which anything does, or which are
        little known and their countries not heard of.
        """
        _, _, own_narrow, own_wide, _ = self.namesakes[entity.name]
        whole = max(self.all_crowd - sum([mass for _, mass in own_wide]), NEGLIGIBLE)
        narrow_masses, wide_masses = self.crowd.masses, self.wide.masses
        slate = entity.slate
        found = []
        for index, cells in enumerate(slate.cells):
            unheard = areas[index][0][0][5] if slate.small[index] else 0.0
            if cells is not None and cells[1][0] in wide_masses:
                wide = max(self.wide.at(cells[1][0], own_wide), 0.0)
                narrow = 0.0
                if cells[0][0] in narrow_masses:
                    narrow = max(self.crowd.at(cells[0][0], own_narrow), 0.0)
                row = (log1p(narrow) / 3, log1p(wide) / 3, wide / whole, unheard)
                found.append((index, row))
            elif unheard:
                found.append((index, (0.0, 0.0, 0.0, unheard)))
        return found

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
            entities, name = self.cast.entities, entity.name
            points = [point for point in points if entities[point[2]].name != name]
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

    def _of_places(self, entity: Entity) -> list[tuple[int, tuple[float, float, float]]]:
        """The `features.OF_PLACE` of those candidates of an entity that have any."""
        sense = -1 if entity.containers else self.senses.get(entity.name, -1)
        fellows = self._fellows(entity) if entity.evidence & Evidence.LISTED else None
        if sense < 0 and not fellows and not entity.slate.loose:
            return []
        whole = self.all_countries - sum(self.namesakes[entity.name][0].values())
        found = []
        for index, entry in enumerate(entity.slate.entries):
            same = entry.place == sense
            lone = entry.flags & _LOOSE and whole > 1 and self._is_lone(entity, entry.country)
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


@lru_cache(maxsize=8)
def _shared(
    weights: Weights,
) -> tuple[
    Row, Row, list[float], float, float, list[float], tuple[float, float, float, float], list[float]
]:
    """Weights of the features of countries, divisions, crowds, capitals, states, by band of
    distance, of districts, of places.
    """
    shared = iter(weights.second[len(features.LOCAL) :])
    of_country, of_division, of_crowd, of_capital, of_state, of_distance, of_district, of_place = (
        list(islice(shared, len(names)))
        for names in (
            features.OF_COUNTRY, features.OF_DIVISION, features.OF_CROWD, features.OF_CAPITAL,
            features.OF_STATE, features.OF_DISTANCE, features.OF_DISTRICT, features.OF_PLACE,
        )
    )  # fmt: skip
    bands = [sum(map(mul, of_distance, band)) for band in features.BANDS]
    return (
        _row(*of_country),
        _row(*of_division),
        of_crowd,
        of_capital[0],
        of_state[0],
        bands,
        (of_district[0], of_district[1], of_district[2], of_district[3]),
        of_place,
    )


def _row(a: float, b: float, c: float, d: float, e: float, f: float) -> Row:
    return a, b, c, d, e, f


def _product(one: Row, other: Row) -> float:
    """The scalar product of two rows: written out, as it is asked for every candidate."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * h + c * i + d * j + e * k + f * m


def _band(spot: tuple[float, float, float], points: list[tuple[float, float, int]]) -> int:
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
        if away < least:  # noqa: PLR1730 - the innermost loop of resolution
            least = away
    return bisect_left(_NEAR, least)
