"""Gathers what is likely in an article so far: countries, divisions, districts and spots that its
names speak for, each by its chances.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from dateline.model import PlaceKind
from dateline.reading.names.mention import Evidence
from dateline.reading.places.crowds import Crowd, around
from dateline.reading.places.entities import SURE
from dateline.reading.places.slates import WIDE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from dateline.reading.places.crowds import Cell, Lying
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
        self.narrow_lying: Lying = []
        self.wide_lying: Lying = []
        self.namesakes: dict[str, Spoken] = {}
        self._gather()
        self._add_bodies()
        self.crowd, self.wide = Crowd(0, self.narrow_lying), Crowd(1, self.wide_lying)
        masses = self.wide.masses
        ranked = sorted(zip(masses.values(), masses, strict=True), reverse=True)
        self.peaks = [cell for _, cell in ranked[:_MOST_PEAKS]]
        self.heart = self.peaks[0] if self.peaks else None
        self.all_crowd = sum([mass for _, mass in self.wide_lying])
        self.all_countries = sum(self.countries.values())
        self.all_divisions = sum(self.divisions.values())

    def _gather(self) -> None:
        ranked: list[tuple[float, int, float, float]] = []
        for number, entity in enumerate(self.cast.entities):
            self._add_areas(entity)
            self._note_counties(entity)
            best = entity.best
            if best < 0:
                continue
            if entity.inside is not None and not entity.head:
                self._note_sense(entity)
            chance = entity.chances[best]
            if chance < _LIKELY:
                continue
            entry = entity.slate.entries[best]
            if entry.kind is PlaceKind.ADMIN1 and chance > SURE:
                self.named[entry.place] = number
            if entry.kind not in WIDE:
                lon, lat = entry.point
                ranked.append((-chance * min(len(entity.mentions), 3), number, lat, lon))
            if entity.evidence & Evidence.FRAME and self.frame_owner < 0:
                self.frame = entity.slate.areas[best]
                self.frame_owner = number
        ranked.sort()
        self.points = sorted([(lat, lon, number) for _, number, lat, lon in ranked[:_MOST_POINTS]])
        self.pointed = {self.cast.entities[number].name for _, _, number in self.points}

    def _add_bodies(self) -> None:
        """Add the states that bodies have in their names: "Delaware State Police"."""
        for country, division in self.cast.bodies:
            self.countries[country] = self.countries.get(country, 0.0) + _OF_BODY
            if division >= 0:
                self.divisions[division] = self.divisions.get(division, 0.0) + _OF_BODY
                self.named.setdefault(division, -1)

    def _add_areas(self, entity: Entity) -> None:
        """Add what an entity speaks for to what the whole article does."""
        entity.spoken = spoken = entity.spoken or _speak(entity)
        known = self.namesakes.get(entity.name)
        self.namesakes[entity.name] = _together(known, spoken) if known else spoken
        countries, divisions, narrow, wide, districts = spoken
        _add(self.countries, countries)
        _add(self.divisions, divisions)
        _add(self.districts, districts)
        self.narrow_lying += narrow
        self.wide_lying += wide

    def _note_counties(self, entity: Entity) -> None:
        """Remember which districts a name may be that is one of a district."""
        entries = entity.slate.entries
        if entries and (entries[0].kind is PlaceKind.ADMIN2 or entity.head == "admin2"):
            for entry in entries:
                if entry.kind is PlaceKind.ADMIN2:
                    self.counties.setdefault(entry.place, set()).add(entity.name)

    def _note_sense(self, entity: Entity) -> None:
        """Remember which place a name is that the text says where to find."""
        inside = [index for index, share in enumerate(entity.inside or ()) if share == 1]
        if inside:
            index = max(inside, key=lambda one: entity.chances[one])
            self.senses.setdefault(entity.name, entity.slate.entries[index].place)

    def locality(self, entity: Entity) -> tuple[float, Collection[int]]:
        """The share of the rest of an article that lies around one cell, if it is some, and the
        cells there.
        """
        own_countries, _, _, own, _ = self.namesakes[entity.name]
        rest = self.all_countries - sum(own_countries.values())
        if rest < NEGLIGIBLE or self.heart is None:
            return 0.0, ()
        wide, heart = self.wide, self.heart
        here = max(wide.at(heart, own), 0.0)
        if here < wide.masses[heart]:  # a name is no witness of where the article is
            here, heart = self._next_heart(own)
        local = min(here / rest, 1.0) * min(rest / ENOUGH, 1.0)
        return local, around(heart, 1) if local else ()

    def _next_heart(self, own: Lying) -> tuple[float, int]:
        """The cell with the most around it, and how much, without what a name has there itself."""
        best = (0.0, self.peaks[0])
        for cell in self.peaks:
            if self.wide.masses[cell] < best[0]:
                break
            best = max(best, (self.wide.at(cell, own), cell))
        return best


def _speak(entity: Entity) -> Spoken:
    """How much an entity speaks for each country, division and cell: every candidate by its
    chance, so that towns which are each unsure still agree on their common state.
    """
    countries: dict[str, float] = {}
    divisions: dict[int, float] = {}
    districts: dict[int, float] = {}
    narrow: Lying = []
    wide: Lying = []
    times = min(len(entity.mentions), 3) * (_OF_BODY if entity.is_body() else 1.0)
    slate = entity.slate
    for chance, (country, division), cells, district in zip(
        entity.chances, slate.areas, slate.cells, slate.districts, strict=False
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
            narrow.append((cells[0], weight))
            wide.append((cells[1], weight))
    return countries, divisions, narrow, wide, districts


def _add(totals: dict[_Key, float], more: Mapping[_Key, float]) -> None:
    for key, weight in more.items():
        totals[key] = totals.get(key, 0.0) + weight


def _together(one: Spoken, other: Spoken) -> Spoken:
    """What two entities of one name speak for: a name is no witness of itself."""
    countries, divisions, districts = dict(one[0]), dict(one[1]), dict(one[4])
    _add(countries, other[0])
    _add(divisions, other[1])
    _add(districts, other[4])
    lying: dict[tuple[Cell, Cell], float] = {}
    for (narrow, mass), (wide, _) in zip([*one[2], *other[2]], [*one[3], *other[3]], strict=True):
        lying[narrow, wide] = lying.get((narrow, wide), 0.0) + mass
    return (
        countries,
        divisions,
        [(narrow, mass) for (narrow, _), mass in lying.items()],
        [(wide, mass) for (_, wide), mass in lying.items()],
        districts,
    )
