"""Gathers what is likely in an article so far: countries, divisions, districts and spots that its
names speak for, each by its chances.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from dateline.model import PlaceKind
from dateline.reading.names.mention import Evidence
from dateline.reading.places import crowds
from dateline.reading.places.entities import SURE
from dateline.reading.places.slates import WIDE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from dateline.reading.places.crowds import Lying
    from dateline.reading.places.entities import Cast, Entity, Spoken

_Key = TypeVar("_Key", int, str)
ENOUGH = 2
"""Sum of chances from which shares of it say something."""
NEGLIGIBLE = 0.02
_MOST_POINTS = 10
_MOST_PEAKS = 60
_OF_BODY = 0.7
"""What a place in the name of a body counts for, beside 1 for the same in the text."""
_LIKELY = 0.35


class Settled:
    """What is likely in an article so far.

    Args:
        cast: its names, with their chances.

    Attributes:
        countries: weights by country; `divisions` and `districts` likewise.
        named: the divisions that a name stands for, each with the number of that name.
        counties: the districts that names may be, each with these.
        senses: the place that a name is where the text says where to find it.
        namesakes: what all names that are written alike speak for.
        points: the likeliest spots from south to north, as latitude, longitude and name.
        narrow: what lies in each cell of the narrow grid of `crowds`.
        wide: what lies in and around each of the wide one.
    """

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.countries: dict[str, float] = dict(cast.adjectives)
        self.divisions: dict[int, float] = {}
        self.districts: dict[int, float] = {}
        self.named: dict[int, int] = {}
        self.counties: dict[int, set[str]] = {}
        self.senses: dict[str, int] = {}
        self.frame: tuple[str, int] = ("", -1)
        self.frame_owner = -1
        self.namesakes: dict[str, Spoken] = {}
        lying: Lying = []
        self._gather(lying)
        self._add_bodies()
        self.narrow = crowds.inside(lying, crowds.NARROW)
        self.wide = wide = crowds.spread(lying, crowds.WIDE)
        self.peaks = sorted(sorted(wide, reverse=True), key=wide.__getitem__, reverse=True)
        del self.peaks[_MOST_PEAKS:]
        self.all_crowd = sum([mass for _, mass in lying])
        self.all_countries = sum(self.countries.values())
        self.all_divisions = sum(self.divisions.values())

    def _gather(self, lying: Lying) -> None:
        ranked: list[tuple[float, int, float, float]] = []
        for number, entity in enumerate(self.cast.entities):
            self._add_areas(entity, lying)
            best = entity.best
            if best < 0:
                continue
            entry = entity.slate.entries[best]
            if entity.slate.entries[0].kind is PlaceKind.ADMIN2 or entity.head == "admin2":
                self._note_counties(entity)
            if entity.inside is not None and not entity.head:
                self._note_sense(entity)
            chance = entity.chances[best]
            if chance < _LIKELY:
                continue
            if entry.kind is PlaceKind.ADMIN1 and chance > SURE:
                self.named[entry.place] = number
            if entry.kind not in WIDE:
                lon, lat = entry.point
                ranked.append((-chance * min(len(entity.mentions), 3), number, lat, lon))
            if entity.evidence & Evidence.FRAME and self.frame_owner < 0:
                self.frame = entity.slate.areas[best]
                self.frame_owner = number
        ranked.sort()
        entities = self.cast.entities
        likely = [(lat, lon, entities[number].name) for _, number, lat, lon in ranked]
        self.points = sorted(likely[:_MOST_POINTS])
        self.pointed = {name for _, _, name in self.points}

    def _add_bodies(self) -> None:
        """Add the states that bodies have in their names: "Delaware State Police"."""
        for country, division in self.cast.bodies:
            self.countries[country] = self.countries.get(country, 0.0) + _OF_BODY
            if division >= 0:
                self.divisions[division] = self.divisions.get(division, 0.0) + _OF_BODY
                self.named.setdefault(division, -1)

    def _add_areas(self, entity: Entity, lying: Lying) -> None:
        """Add what an entity speaks for to what the whole article does."""
        entity.spoken = spoken = entity.spoken or _speak(entity)
        known = self.namesakes.get(entity.name)
        self.namesakes[entity.name] = _together(known, spoken) if known else spoken
        countries, divisions, districts, own = spoken
        _add(self.countries, countries)
        _add(self.divisions, divisions)
        _add(self.districts, districts)
        lying += own

    def _note_counties(self, entity: Entity) -> None:
        """Remember which districts a name may be that is one of a district."""
        for entry in entity.slate.entries:
            if entry.kind is PlaceKind.ADMIN2:
                self.counties.setdefault(entry.place, set()).add(entity.name)

    def _note_sense(self, entity: Entity) -> None:
        """Remember which place a name is that the text says where to find."""
        inside = [index for index, share in enumerate(entity.inside or ()) if share == 1]
        if inside:
            index = max(inside, key=lambda one: entity.chances[one])
            self.senses.setdefault(entity.name, entity.slate.entries[index].place)

    def locality(self, rest: float, own: Mapping[int, float]) -> tuple[float, Collection[int]]:
        """The share of the rest of an article that lies around one cell, if it is some, and the
        cells there; `rest` is the weight of that rest, `own` what a name has around each wide cell
        itself: it is no witness of where the article is.
        """
        if rest < NEGLIGIBLE or not self.peaks:
            return 0.0, ()
        heart = self.peaks[0]
        here = self.wide[heart]
        if heart in own:
            here, heart = self._next_heart(own)
        local = min(here / rest, 1.0) * min(rest / ENOUGH, 1.0)
        return local, crowds.around(heart, crowds.WIDE) if local else ()

    def _next_heart(self, own: Mapping[int, float]) -> tuple[float, int]:
        """The cell with the most around it, and how much, without what a name has there itself."""
        best = (0.0, self.peaks[0])
        for cell in self.peaks:
            best = max(best, (self.wide[cell] - own.get(cell, 0.0), cell))
            if cell not in own:
                break  # there is less around all others
        return best


def _speak(entity: Entity) -> Spoken:
    """How much an entity speaks for each country, division, district and cell: every candidate by
    its chance, so that towns which are each unsure still agree on their common state.
    """
    countries: dict[str, float] = {}
    divisions: dict[int, float] = {}
    districts: dict[int, float] = {}
    lying: Lying = []
    times = min(len(entity.mentions), 3) * (_OF_BODY if entity.is_body() else 1.0)
    for chance, ((country, division), district, cells, _, _) in zip(
        entity.chances, entity.slate.standing, strict=False
    ):
        if district >= 0:
            districts[district] = districts.get(district, 0.0) + chance
        if chance < NEGLIGIBLE:
            continue
        weight = chance * times
        if country:
            countries[country] = countries.get(country, 0.0) + weight
        if division >= 0:
            divisions[division] = divisions.get(division, 0.0) + weight
        if cells is not None:
            lying.append((cells, weight))
    return countries, divisions, districts, lying


def _add(totals: dict[_Key, float], more: Mapping[_Key, float]) -> None:
    for key, weight in more.items():
        totals[key] = totals.get(key, 0.0) + weight


def _together(one: Spoken, other: Spoken) -> Spoken:
    """What two entities of one name speak for: a name is no witness of itself."""
    countries, divisions, districts = dict(one[0]), dict(one[1]), dict(one[2])
    _add(countries, other[0])
    _add(divisions, other[1])
    _add(districts, other[2])
    return countries, divisions, districts, one[3] + other[3]
