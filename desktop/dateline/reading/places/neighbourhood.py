"""Says where a name that the gazetteer lacks must be: in what the text says it lies in, else by the
place that stands nearest in the text.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from dateline.model import Candidate, Place, PlaceKind, Said
from dateline.reading.names import lexicon
from dateline.reading.names.mention import STATES, TOWNS, Evidence
from dateline.reading.places import confidence
from dateline.reading.places.containment import WITHIN
from dateline.reading.places.entities import SITE, VAST
from dateline.reading.places.eponyms import Eponyms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.reading.names.mention import Mention
    from dateline.reading.places.confidence import Curves
    from dateline.reading.places.entities import Cast, Entity, Outcome
    from dateline.reading.places.towns import Towns

_AROUND = 60
"""Mentions to either side among which an unknown name looks for its neighbourhood."""
_SENTENCE = 200
"""Characters that the end of a sentence between two names counts for."""
_LONG = 600
"""Characters beyond which two names stand in different sentences, whatever is between them."""
_BREAK = re.compile(r"[.!?]\s|\n")
_QUOTE = re.compile(r"[\"“”]")
_KINDS = {"": PlaceKind.CITY, **{kind.value: kind for kind in PlaceKind}}
"""What a name is that nobody knows, by its generic noun; of a street a site."""
_AT_HOME = 0.5
"""Chance that a name with a generic noun and nothing else lies in the country of the language."""
_DISTRICTS = {PlaceKind.ADMIN3: 1.0, PlaceKind.ADMIN2: 0.8}
"""How much rather a village lies in a district of the text than in a town or where it was filed."""


class Neighbourhood:
    """Where the names of one article are that the gazetteer lacks.

    Args:
        cast: its names, weighed.
        made: what each of them stands for.
        towns: the towns among them.
        language: its language.
        curves: what chances are worth.
    """

    def __init__(
        self,
        cast: Cast,
        made: Sequence[Outcome | None],
        towns: Towns,
        language: str,
        curves: Curves,
    ) -> None:
        self.cast = cast
        self.made = made
        self.towns = towns
        self.language = language
        self.curves = curves
        self.eponyms = Eponyms(made, cast.gazetteer, language)

    def outcome(self, number: int) -> Outcome | None:
        """What a mention stands for, by its number; None for nothing. A name that the gazetteer
        knows as that of another place counts as unknown where the text says that it is a place.
        """
        cast = self.cast
        entity = cast.entities[cast.owner[number]]
        known = entity.entries or (cast.mentions[number].entries and not self._is_chained(number))
        village = entity.evidence & Evidence.VILLAGE
        if known and not (village or entity.is_asked() or entity.is_placed()):
            return None
        inner = None
        said = entity.containers
        if not said or (entity.head and self._is_country(said[0])):  # "from Desa X in Saudi Arabia"
            said = self._containers_of.get(entity.name, said)
        for owner in said:
            inner = self.made[owner]
            if inner:
                break
        if inner is None:
            inner = self._within_name(entity)
        if inner is None:
            inner = self._nearest(number) or self._at_home(entity)
        if inner is None:
            return None
        outer = inner[0]
        point = self.eponyms.point(entity, outer) or outer.point
        if outer.kind in STATES:  # rather near the towns of that state which the text names
            near = self._nearest(number, outer)
            point = near[0].point if near else point
        place = Place(
            key=f"text:{outer.key}:{entity.name}",
            name=cast.mentions[number].span.of(cast.text),
            kind=_KINDS.get(entity.head, PlaceKind.SITE),
            point=point,
            country=outer.country,
            admin1=outer.admin1 or (outer.name if outer.kind is PlaceKind.ADMIN1 else ""),
        )
        kind = "in" if entity.containers else "beside"
        sure = round(confidence.calibrated(inner[1], self.curves[kind]), 3)
        why = Said(f"place-unknown-{kind}", {"name": place.name, "outer": outer.name})
        return place, sure, (Candidate(place, sure),), (why,)

    def _is_chained(self, number: int) -> bool:
        """Whether what a name lies in stands right behind it: "Terong, Bantul", not "Anik, who came
        from Jember".
        """
        mention, text = self.cast.mentions[number], self.cast.text
        return any(
            WITHIN.fullmatch(text, mention.span.end, self.cast.mentions[held].span.start)
            for held in mention.containers
        )

    def _is_country(self, number: int) -> bool:
        """Whether a name stands for a country."""
        outcome = self.made[number]
        return outcome is not None and outcome[0].kind is PlaceKind.COUNTRY

    @cached_property
    def _containers_of(self) -> dict[str, list[int]]:
        """By name, what it is elsewhere said to lie in."""
        found: dict[str, list[int]] = {}
        for entity in self.cast.entities:
            if entity.containers:
                found.setdefault(entity.name, entity.containers)
        return found

    def _at_home(self, entity: Entity) -> Outcome | None:
        """The country whose places news in the language names without saying so, for a name with a
        generic noun in a text that names no other place: "di Kecamatan Sukarame".
        """
        if not entity.head or (entity.head == SITE and not entity.is_placed()):
            return None
        return self._home

    @cached_property
    def _home(self) -> Outcome | None:
        """That country as an outcome."""
        gazetteer = self.cast.gazetteer
        homes = lexicon.load(self.language)["home"]
        index = gazetteer.country(next(iter(homes)).upper()) if homes else -1
        return None if index < 0 else (gazetteer.place(index, self.language), _AT_HOME, (), ())

    def _within_name(self, entity: Entity) -> Outcome | None:
        """The outcome of a name of the article that is part of a longer one: "Belfast" for
        "Belfast International Airport".
        """
        words = entity.name.split()
        for length in range(len(words) - 1, 0, -1):
            for first in range(len(words) - length + 1):
                outcome = self._by_name.get(" ".join(words[first : first + length]))
                if outcome:
                    return outcome
        return None

    @cached_property
    def _by_name(self) -> dict[str, Outcome]:
        """What names stand for, rather than those inside the names of bodies."""
        named = [
            (entity, one) for entity, one in zip(self.cast.entities, self.made, strict=True) if one
        ]
        named.sort(key=lambda one: not one[0].is_body())
        return {entity.name: one for entity, one in named}

    def _nearest(self, number: int, state: Place | None = None) -> Outcome | None:
        """The outcome of the mention that stands nearest in the same sentence, else of the town or
        district that the article names most; areas larger than those only for want of them. With
        a state or country only of towns in it.
        """
        cast = self.cast
        own, start = cast.owner[number], cast.mentions[number].span.start
        best, least = None, math.inf
        around = range(max(0, number - _AROUND), min(len(cast.mentions), number + _AROUND))
        for other in around:
            mention, owner = cast.mentions[other], cast.owner[other]
            outcome = self._of(owner) if owner >= 0 and owner != own else None
            if outcome is None:
                continue
            if state and not (outcome[0].kind in TOWNS and _is_part(outcome[0], state)):
                continue
            first, last = start, mention.span.start
            if first > last:
                first, last = last, first
            if last - first > _LONG or _BREAK.search(cast.text, first, last):
                times = len(cast.entities[owner].mentions)
                framed = bool(cast.entities[owner].evidence & Evidence.FRAME)
                away = _SENTENCE * 2.0 - 20 * min(times, 5) - 60 * framed
            else:
                away = float(last - first)
                if _QUOTE.search(cast.text, first, last):  # who spoke did so somewhere else
                    away += _SENTENCE
            away += self._unlikely(cast.entities[own], mention, outcome[0])
            if away < least:
                best, least = outcome, away
        return best

    def _of(self, owner: int) -> Outcome | None:
        """The outcome of a name, else that of what it is said to lie in."""
        known = (self.made[one] for one in (owner, *self.cast.entities[owner].containers))
        return next(filter(None, known), None)

    def _unlikely(self, entity: Entity, mention: Mention, place: Place) -> float:
        """What speaks against an unknown name's lying where a mention of a place is, as characters
        further away.
        """
        away = 0.0
        if place.kind in VAST:
            away += 4 * _SENTENCE
        elif place.kind is PlaceKind.ADMIN1:
            away += _SENTENCE / 2
        elif entity.evidence & Evidence.VILLAGE and not mention.evidence & Evidence.FRAME:
            near = _DISTRICTS.get(place.kind, 0.0)
            if mention.head in _DISTRICTS:  # "Distrik Sugapa", which the gazetteer has as a town
                near = max(near, _DISTRICTS[PlaceKind(mention.head)])
            away -= _SENTENCE * near
        if mention.evidence & Evidence.OFFICE:
            away += _SENTENCE
        if (
            entity.evidence & Evidence.VILLAGE
            and self.towns.crowded
            and place.point not in self.towns.crowded
        ):
            away += 2 * _SENTENCE  # "people of Desa Sukamaju were ill, said a clinic in Bogor"
        if entity.head == SITE and self._country not in {"", place.country}:
            away += 2 * _SENTENCE  # "tobacco goes to Bremen, he said at Jalan Jembatan Merah"
        return away

    @cached_property
    def _country(self) -> str:
        """The country of more than half of the places that the article names; "" without one."""
        counts: Counter[str] = Counter()
        for entity, outcome in zip(self.cast.entities, self.made, strict=True):
            if outcome:
                counts[outcome[0].country] += len(entity.mentions)
        for country, times in counts.most_common(1):
            return country if 2 * times > counts.total() else ""
        return ""


def _is_part(inner: Place, outer: Place) -> bool:
    """Whether a place lies in a state or country."""
    same = outer.kind is PlaceKind.COUNTRY or inner.admin1 == outer.name
    return inner.country == outer.country and same
