"""Makes toponyms of what resolution has weighed: the place of each name, its confidence, the other
candidates, the reason; and for a name that the gazetteer lacks, where it must be.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from dateline.model import Candidate, LonLat, Place, PlaceKind, Role, Said, Toponym
from dateline.reading.names import lexicon
from dateline.reading.names.mention import TOWNS, Evidence
from dateline.reading.places import confidence, features
from dateline.reading.places.containment import WITHIN
from dateline.reading.places.entities import STATES, SURE
from dateline.reading.progress import SILENT, Progress

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.reading.names.mention import Mention
    from dateline.reading.places.confidence import Curves
    from dateline.reading.places.entities import Cast, Entity

_SHOWN = 4
"""Candidates kept for the user."""
_AROUND = 60
"""Mentions to either side among which an unknown name looks for its neighbourhood."""
_SENTENCE = 200
"""Characters that the end of a sentence between two names counts for."""
_LONG = 600
"""Characters beyond which two names stand in different sentences, whatever is between them."""
_BREAK = re.compile(r"[.!?]\s|\n")
_QUOTE = re.compile(r"[\"“”]")
_VAST = frozenset({PlaceKind.COUNTRY, PlaceKind.CONTINENT, PlaceKind.WATER, PlaceKind.REGION})
_SMALL = TOWNS | {PlaceKind.SITE}
_SITE = "site"
_KINDS = {"": PlaceKind.CITY, **{kind.value: kind for kind in PlaceKind}}
"""What a name is that nobody knows, by its generic noun; of a street a site."""
_CLOSE = 1
"""Last of the bands of distance that are a reason."""
_GREAT = 0.5
"""Importance from which a town has given a site its name wherever the article is."""
_RENOWNED = 0.62
"""Importance from which a name with a direction is that of the place that everyone knows."""
_NEAR = 60.0
"""Kilometres within which a place may have given a site its name."""
_ASTRAY = 150.0
"""Kilometres from everything in an article beyond which a village is rather another one."""
_NEAR_DEGREES = _NEAR / 111
"""The same in degrees of latitude, and a little more."""
_AT_HOME = 0.5
"""Chance that a name with a generic noun and nothing else lies in the country of the language."""
_DISTRICTS = {PlaceKind.ADMIN3: 1.0, PlaceKind.ADMIN2: 0.8}
"""How much rather a village lies in a district of the text than in a town or where it was filed."""
_MOST_TOWNS = 100
_TOGETHER = 3
"""So many towns near each other make an article about their surroundings."""
_NO_NEIGHBOUR = Evidence.VILLAGE | Evidence.FRAME
_MOSTLY = 0.5
"""Share of an article's places from which their country is a reason."""
_Outcome = tuple[Place, float, tuple[Candidate, ...], tuple[Said, ...]]


@lru_cache(maxsize=8192)
def _place(gazetteer: Gazetteer, place: int, language: str) -> Place:
    return gazetteer.place(place, language)


class Outcomes:
    """What the names of an article stand for.

    Args:
        cast: its names, weighed.
        language: its language.
        forced: whether every name has its best candidate rather than none.
        curves: what chances are worth, the fitted ones by default.
        brief: whether nobody asks for reasons and for candidates.
    """

    def __init__(
        self,
        cast: Cast,
        language: str,
        *,
        forced: bool,
        curves: Curves | None = None,
        brief: bool = False,
    ) -> None:
        self.cast = cast
        self.language = language
        self.forced = forced
        self.brief = brief
        self.curves = curves or confidence.curves(given=forced)
        self.made = [
            self._outcome(entity) if self._is_known(entity) else None for entity in cast.entities
        ]
        self._move_parts()
        astray = [number for number in range(len(self.made)) if self._is_astray(number)]
        for number in astray:
            self.made[number] = None
        self.country = self._main_country()
        self._namesakes: dict[tuple[str, str, LonLat, bool], LonLat | None] = {}
        named = [one for one in zip(cast.entities, self.made, strict=True) if one[1]]
        named.sort(key=lambda one: not one[0].is_body())
        self.by_name = {entity.name: outcome for entity, outcome in named}

    @cached_property
    def _small(self) -> list[LonLat]:
        """Where the small places of the article lie, from south to north."""
        places = [outcome[0] for outcome in self.made if outcome]
        return sorted({place.point for place in places if place.kind in _SMALL}, key=_latitude)

    def _main_country(self) -> str:
        """The country of more than half of the places that the article names; "" without one."""
        counts: Counter[str] = Counter()
        for entity, outcome in zip(self.cast.entities, self.made, strict=True):
            if outcome:
                counts[outcome[0].country] += len(entity.mentions)
        for country, times in counts.most_common(1):
            return country if 2 * times > counts.total() else ""
        return ""

    def toponyms(self, progress: Progress = SILENT) -> tuple[Toponym, ...]:
        """The toponyms of all mentions that stand for a place, in text order."""
        found: list[Toponym] = []
        cast = self.cast
        pairs = progress.along(zip(cast.mentions, cast.owner, strict=True), len(cast.mentions))
        for number, (mention, owner) in enumerate(pairs):
            if owner < 0 or mention.evidence & Evidence.BODY or not self._is_wanted(mention):
                continue
            outcome = self.made[owner] or self._neighbourhood(number)
            if outcome is None:
                entity = cast.entities[owner]
                if entity.best < 0 or not (entity.is_asked() or entity.is_placed()):
                    continue
                outcome = self._outcome(entity)
            place, confidence, candidates, said = outcome
            span = mention.span
            text = cast.text[span.start : span.end]
            found.append(Toponym(span, text, Role.LOCATION, place, confidence, candidates, said))
        return tuple(found)

    def _is_known(self, entity: Entity) -> bool:
        """Whether an entity stands for one of its candidates."""
        if entity.best < 0 or entity.chances[-1] > SURE:
            return False
        return entity.is_asked() or not entity.is_person()

    def _is_wanted(self, mention: Mention) -> bool:
        """Whether a mention is asked for, where somebody asks for some."""
        return not self.forced or bool(mention.evidence & Evidence.ASKED)

    def _is_astray(self, number: int) -> bool:
        """Whether a village is far from where the towns of the article lie together: it is rather
        one near them, of which nobody knows.
        """
        entities, outcome = self.cast.entities, self.made[number]
        entity = entities[number]
        if outcome is None or not entity.evidence & Evidence.VILLAGE or entity.slate.top > _GREAT:
            return False
        if any(self.made[held] for held in entity.containers):
            return False
        point = outcome[0].point
        if self._is_abroad(number) or self._is_far(point):
            return True
        if any(features.distance_km(point, town) <= _NEAR for town in self._towns):
            return False
        if entity.name.rpartition(" ")[2] in lexicon.load(self.language)["heads.humble"]:
            return bool(self._towns)  # there are townships of any name everywhere
        return bool(self._crowded) or self._is_of_other_state(outcome[0])

    def _is_abroad(self, number: int) -> bool:
        """Whether a village is in a country that nothing else of the article is in, and that news
        in the language does not leave unsaid: "Desa Keban" is not in Turkey.
        """
        outcome, homes = self.made[number], lexicon.load(self.language)["home"]
        if outcome is None or not homes or outcome[0].country.lower() in {*map(str.lower, homes)}:
            return False
        others = (one for other, one in enumerate(self.made) if other != number and one)
        return all(one[0].country != outcome[0].country for one in others)

    def _is_far(self, point: LonLat) -> bool:
        """Whether a village is far from all districts and towns of an article that names a
        district: every second village of a country of villages has its name from elsewhere.
        """
        if not self._has_district:
            return False
        return all(features.distance_km(point, town) > _ASTRAY for town in self._towns)

    @cached_property
    def _has_district(self) -> bool:
        """Whether the article names a district of the country of its language, but for its
        dateline.
        """
        homes = {iso.upper() for iso in lexicon.load(self.language)["home"]}
        return bool(homes) and any(
            one is not None
            and one[0].kind in _DISTRICTS
            and one[0].country in homes
            and not entity.evidence & _NO_NEIGHBOUR
            for entity, one in zip(self.cast.entities, self.made, strict=True)
        )

    def _is_of_other_state(self, place: Place) -> bool:
        """Whether all towns of an article that names some lie in one other state than a place."""
        states = set(self._states)
        return len(self._states) >= _TOGETHER and len(states) == 1 and place.admin1 not in states

    @cached_property
    def _states(self) -> list[str]:
        """The first-order divisions of the towns of the article, but for its villages."""
        return [
            one[0].admin1
            for entity, one in zip(self.cast.entities, self.made, strict=True)
            if one and one[0].kind in TOWNS and not entity.evidence & Evidence.VILLAGE
        ][:_MOST_TOWNS]

    def _move_parts(self) -> None:
        """Put a name that is that of a town of the article with a direction into that town, where
        it is only another name of a place in another country: "North Lebanon", Pennsylvania.
        """
        directions = lexicon.load(self.language)["heads.direction"]
        towns = {
            entity.name: one
            for entity, one in zip(self.cast.entities, self.made, strict=True)
            if one and one[0].kind in TOWNS
        }
        for number, entity in enumerate(self.cast.entities):
            outcome, (direction, _, name) = self.made[number], entity.name.partition(" ")
            town = towns.get(name) if direction in directions else None
            if not town or not outcome or entity.slate.top >= _RENOWNED:
                continue
            own = outcome[0].name.casefold() == entity.name
            if not own and town[0].country != outcome[0].country:
                self.made[number] = town

    @cached_property
    def _towns(self) -> list[LonLat]:
        """Where the towns of the article lie, but for its villages and its dateline."""
        return [
            one[0].point
            for entity, one in zip(self.cast.entities, self.made, strict=True)
            if one and one[0].kind in TOWNS and not entity.evidence & _NO_NEIGHBOUR
        ][:_MOST_TOWNS]

    @cached_property
    def _crowded(self) -> frozenset[LonLat]:
        """The towns that lie together with others of the article."""
        towns = self._towns
        return frozenset(
            one
            for one in towns
            if sum(features.distance_km(one, other) <= _NEAR for other in towns) >= _TOGETHER
        )

    def _outcome(self, entity: Entity) -> _Outcome:
        """Place, confidence, candidates and reasons of the likeliest candidate of an entity."""
        best, chances = entity.best, entity.chances
        entries = entity.slate.entries
        gazetteer, language = self.cast.gazetteer, self.language
        place, score = _place(gazetteer, entries[best].place, language), round(chances[best], 4)
        sure = round(confidence.calibrated(score, self.curves["known"]), 3)
        if self.brief:
            return place, sure, (), ()
        order = sorted(range(len(entries)), key=chances[:-1].__getitem__, reverse=True)
        candidates = tuple(
            [
                Candidate(_place(gazetteer, entries[one].place, language), round(chances[one], 4))
                for one in order[:_SHOWN]
            ]
        )
        return place, sure, candidates, (self._why(entity, best, place),)

    def _why(self, entity: Entity, best: int, place: Place) -> Said:
        """The reason that spoke most for a candidate."""
        entries = entity.slate.entries
        entry = entries[best]
        values: dict[str, str | int | float] = {"name": entity.written, "place": place.name}
        if entity.inside is not None and entity.inside[best]:
            outer = self.cast.entities[entity.containers[0]].written
            return Said("place-contained", {**values, "outer": outer})
        if entity.same == best:
            return Said("place-same-sense", values)
        if len(entries) == 1:
            return Said("place-only", values)
        if entity.country and entity.country == entry.country:
            return Said("place-adjective", {**values, "country": place.country})
        if entry.kind in features.HEAD_KINDS.get(entity.head, ()):
            return Said("place-head", values)
        if entry.kind is PlaceKind.COUNTRY:
            return Said("place-country", values)
        if entity.near and entity.near[best] <= _CLOSE:
            return Said("place-near", values)
        if best and entity.heard and entity.heard[entry.country][2] > _MOSTLY:
            return Said("place-coherent", {**values, "country": place.country})
        return Said("place-known", values)

    def _neighbourhood(self, number: int) -> _Outcome | None:
        """Where a name that the gazetteer lacks must be: in what it is said to lie in, else by the
        place that stands nearest in the text. A name that it knows as that of another place is
        one of those only where the text says that it is a place.
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
        point = self._namesake(entity, outer) or outer.point
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

    def _at_home(self, entity: Entity) -> _Outcome | None:
        """The country whose places news in the language names without saying so, for a name with a
        generic noun in a text that names no other place: "di Kecamatan Sukarame".
        """
        if not entity.head or (entity.head == _SITE and not entity.is_placed()):
            return None
        gazetteer = self.cast.gazetteer
        homes = [iso.upper() for iso in lexicon.load(self.language)["home"]]
        index = gazetteer.country(homes[0]) if homes else -1
        if index < 0:
            return None
        place = _place(gazetteer, index, self.language)
        return place, _AT_HOME, (), ()

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

    def _within_name(self, entity: Entity) -> _Outcome | None:
        """The outcome of a name of the article that is part of a longer one: "Belfast" for
        "Belfast International Airport".
        """
        words = entity.name.split()
        for length in range(len(words) - 1, 0, -1):
            for first in range(len(words) - length + 1):
                outcome = self.by_name.get(" ".join(words[first : first + length]))
                if outcome:
                    return outcome
        return None

    def _namesake(self, entity: Entity, outer: Place) -> LonLat | None:
        """The point of the place near by that a site or village has its name from: Dolo for
        "Lapangan Dolo", in an article about Palu.
        """
        if not entity.head or " " not in entity.name or outer.kind in _VAST:
            return None
        if entity.head == _SITE and entity.containers and outer.kind is PlaceKind.CITY:
            return None  # "Lapangan Merdeka Kota Medan"
        if entity.name.rpartition(" ")[2] in lexicon.load(self.language)["heads.humble"]:
            return None  # "Jackson Township" is nowhere near Jackson, Mississippi
        said = bool(entity.containers)  # then it is near that, not near any place of the article
        key = (entity.name, outer.country, outer.point, said)
        if key not in self._namesakes:
            small = () if said else self._small
            self._namesakes[key] = self._find_namesake(entity.name.split(), outer, small)
        return self._namesakes[key]

    def _find_namesake(
        self, words: list[str], outer: Place, small: Sequence[LonLat]
    ) -> LonLat | None:
        """The same for the words of a name; asked once for each."""
        found: list[tuple[float, LonLat]] = []
        cuts = range(1, len(words))
        for name in {" ".join(part) for cut in cuts for part in (words[cut:], words[:cut])}:
            for entry in self.cast.gazetteer.entries(name, self.language):
                if entry.country != outer.country:
                    continue
                points = [outer.point, *_around(small, entry.point.lat)]
                away = min(features.distance_km(entry.point, point) for point in points)
                great = entry.importance > _GREAT and entry.kind in TOWNS
                if great and not self.is_called_after(words):
                    away = min(away, _NEAR - 1)  # "the Port of Mombasa", wherever the article is
                found.append((away, entry.point))
        away, point = min(found, default=(_NEAR, None))
        return point if away < _NEAR else None

    def is_called_after(self, words: list[str]) -> bool:
        """Whether a name is that of a street, a village or a memorial, which may be called after
        any town, or after who gave the town its name.
        """
        lists = lexicon.load(self.language)
        before = lists["heads.streets_before"] | lists["heads.small"]
        after, memorials = lists["heads.streets_after"], lists["heads.memorials"]
        return words[0] in before | memorials or words[-1] in after | memorials

    def _nearest(self, number: int, state: Place | None = None) -> _Outcome | None:
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

    def _of(self, owner: int) -> _Outcome | None:
        """The outcome of a name, else that of what it is said to lie in."""
        known = (self.made[one] for one in (owner, *self.cast.entities[owner].containers))
        return next(filter(None, known), None)

    def _unlikely(self, entity: Entity, mention: Mention, place: Place) -> float:
        """What speaks against an unknown name's lying where a mention of a place is, as characters
        further away.
        """
        away = 0.0
        if place.kind in _VAST:
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
            and self._crowded
            and place.point not in self._crowded
        ):
            away += 2 * _SENTENCE  # "people of Desa Sukamaju were ill, said a clinic in Bogor"
        if entity.head == _SITE and self.country not in {"", place.country}:
            away += 2 * _SENTENCE  # "tobacco goes to Bremen, he said at Jalan Jembatan Merah"
        return away


def _latitude(point: LonLat) -> float:
    return point.lat


def _around(points: Sequence[LonLat], lat: float) -> Sequence[LonLat]:
    """Those of some points, from south to north, that may lie near a place of a latitude: a long
    article has thousands.
    """
    first = bisect_left(points, lat - _NEAR_DEGREES, key=_latitude)
    return points[first : bisect_left(points, lat + _NEAR_DEGREES, first, key=_latitude)]


def _is_part(inner: Place, outer: Place) -> bool:
    """Whether a place lies in a state or country."""
    same = outer.kind is PlaceKind.COUNTRY or inner.admin1 == outer.name
    return inner.country == outer.country and same
