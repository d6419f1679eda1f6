"""Decides which place each name stands for, all names of an article together.

Every name has candidates and the possibility that it is none of them. A first pass weighs each
candidate by itself (importance, kind, what the text says it lies in); a second pass adds what the
first has settled: countries and divisions named, places nearby, the dateline, the sense that the
name has elsewhere in the article. The weights are fitted so that the result is a probability.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from operator import mul
from typing import TYPE_CHECKING

from dateline.gazetteer import Entry
from dateline.model import Candidate, Place, PlaceKind, Role, Said, Toponym
from dateline.reading import features
from dateline.reading.coherence import SURE, Settled, chain
from dateline.reading.features import Entity
from dateline.reading.mention import LOCATIVE, Evidence

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.reading.mention import Mention

_SHOWN = 4
"""Candidates kept for the user."""
_AROUND = 60
"""Mentions to either side among which an unknown name looks for its neighbourhood."""
_SENTENCE = 200
"""Characters that the end of a sentence between two names counts for."""
_BREAK = re.compile(r"[.!?]\s|\n")
_WITHIN = re.compile(r",? \(?|,? (?:\w+ ){0,2}(?:in|of|di|de|en|in der|im|à|au) (?:the |la )?")
"""What stands between the name of a little known town and that of the state it lies in."""
_SMALL = frozenset({PlaceKind.ADMIN2, PlaceKind.ADMIN3, PlaceKind.CITY, PlaceKind.SITE})
_TOWNS = frozenset({PlaceKind.ADMIN2, PlaceKind.ADMIN3, PlaceKind.CITY})
_STATES = frozenset({PlaceKind.ADMIN1, PlaceKind.COUNTRY})
_DISTRICTS = frozenset({PlaceKind.ADMIN2, PlaceKind.ADMIN3})
_REACH_KM = {PlaceKind.ADMIN2: 60, PlaceKind.ADMIN3: 25, PlaceKind.CITY: 25}
_FAR_KM = {PlaceKind.ADMIN2: 100, PlaceKind.ADMIN3: 40, PlaceKind.CITY: 100}
"""Distances beyond which a place of a name is not the one said to lie in a district or town."""
_KNOWN = 0.5
"""Importance from which a name is thought of without the town behind it."""
_CLEAR = 0.985
"""Chance from which the first pass alone settles a country."""
_NATIONS = frozenset({PlaceKind.COUNTRY, PlaceKind.HISTORICAL, PlaceKind.CONTINENT})
_ROUNDS = 2
"""How often the second pass is made: what it settles settles more."""
_CHAIN = 4
"""How many containers a chain of areas is followed through."""
_ANY = (
    LOCATIVE | Evidence.HEAD | Evidence.OFFICE | Evidence.LISTED | Evidence.FRAME | Evidence.SAYS
    | Evidence.SPORT | Evidence.PERSON | Evidence.NEVER | Evidence.STOP | Evidence.GIVEN
    | Evidence.FAMILY | Evidence.PAIRED
)  # fmt: skip
"""Evidence that counts when one mention of a name has it; the rest counts when all have it."""
_AREAS = frozenset(
    {PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.ADMIN3, PlaceKind.HISTORICAL}
)
_PLACED = LOCATIVE | Evidence.HEAD | Evidence.FRAME


def resolve(
    text: str,
    mentions: Sequence[Mention],
    language: str,
    gazetteer: Gazetteer,
    published: date | None = None,
    *,
    home: str = "",
    forced: bool = False,
) -> tuple[Toponym, ...]:
    """Resolve the mentions of one article together.

    Args:
        text: the article.
        mentions: from `recognition.find` or `recognition.given`.
        language: its language.
        gazetteer: the known places.
        published: its document creation time, for historical names.
        home: ISO code of the country where the article's outlet is at home, "" when unknown.
        forced: give every mention its best candidate rather than none.

    Returns:
        the toponyms in text order, all with role LOCATION; mentions that stand for no place are
        left out unless `forced`.
    """
    resolver = Resolver(text, mentions, gazetteer, language, published, home)
    resolver.weigh()
    return resolver.toponyms(forced=forced)


@lru_cache(maxsize=8192)
def _place(gazetteer: Gazetteer, place: int, language: str) -> Place:
    return gazetteer.place(place, language)


class Resolver:
    """The names of one article and what they may stand for.

    Attributes:
        entities: the names, in the order of their first mention.
        owner: for every mention its entity; -1 for an adjective of country.
    """

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        gazetteer: Gazetteer,
        language: str,
        published: date | None,
        home: str,
    ) -> None:
        self.text = text
        self.mentions = mentions
        self.gazetteer = gazetteer
        self.language = language
        self.year = published.year if published else None
        self.home = home
        self.entities: list[Entity] = []
        self.owner: list[int] = []
        self.adjectives: dict[str, float] = {}
        self._gather()

    def _gather(self) -> None:
        """Put the mentions of one name in one sense together."""
        known: dict[tuple[object, ...], int] = {}
        for number, mention in enumerate(self.mentions):
            evidence = mention.evidence
            if evidence & Evidence.DEMONYM:
                self.owner.append(-1)
                country = mention.country
                self.adjectives[country] = self.adjectives.get(country, 0.0) + 1.0
                continue
            doubtful = evidence & (Evidence.PERSON | Evidence.SPORT) and not evidence & _PLACED
            container = self.mentions[mention.containers[0]].name if mention.containers else ""
            key = (mention.name, mention.head, container, bool(doubtful), mention.country)
            at = known.get(key)
            if at is None:
                at = known[key] = len(self.entities)
                entity = Entity(
                    mention.name,
                    mention.head,
                    mention.entries,
                    [number],
                    evidence,
                    mention.span.of(self.text),
                    mention.country,
                )
                self.entities.append(entity)
            else:
                entity = self.entities[at]
                entity.mentions.append(number)
                entity.entries = entity.entries or mention.entries
                any_of = (entity.evidence | evidence) & _ANY
                entity.evidence = any_of | (entity.evidence & evidence & ~_ANY)
            self.owner.append(at)
        for entity in self.entities:
            entity.containers = self._containers(entity)

    def _containers(self, entity: Entity) -> list[int]:
        """The entities that an entity is said to lie in, nearest first, through a chain."""
        found: list[int] = []
        for number in entity.mentions:
            reached = number
            for _ in range(_CHAIN):
                following = self.mentions[reached].containers
                if not following:
                    break
                reached = following[0]
                owner = self.owner[reached] if reached < len(self.owner) else -1
                if owner >= 0 and owner not in found and self.entities[owner] is not entity:
                    found.append(owner)
        return found

    # --- the two passes

    def weigh(self, weights: features.Weights | None = None, *, fast: bool = True) -> None:
        """Give every entity its chances, in two passes; `fast` leaves those of countries that the
        first pass is sure of.
        """
        weights = weights or features.weights()
        self.first_rows()
        for entity in self.entities:
            _chances(entity, weights.first, weights.first_nothing)
        for entity in self.entities:
            entity.settled = fast and bool(entity.rows) and _is_clear(entity)
        for _ in range(_ROUNDS):
            before = [entity.best for entity in self.entities]
            self.second_rows()
            for entity in self.entities:
                if not entity.settled:
                    _chances(entity, weights.second, weights.second_nothing)
            if fast and before == [entity.best for entity in self.entities]:
                break

    def first_rows(self) -> None:
        """Fill the rows of all candidates by themselves."""
        insides = [self._inside(entity) for entity in self.entities]
        lacking: dict[tuple[str, str], list[int]] = {}
        for entity, inside in zip(self.entities, insides, strict=True):
            if inside is not None and not any(inside) and self._displaced(entity):
                entity.entries = ()
                lacking.setdefault((entity.name, entity.head), entity.containers)
        for entity in self.entities if lacking else ():
            if not entity.containers and (entity.name, entity.head) in lacking:
                entity.entries = ()  # the same town, now without its state
                entity.containers = lacking[entity.name, entity.head]
        for entity, inside in zip(self.entities, insides, strict=True):
            entity.rows = [
                features.local_row(
                    entity,
                    index,
                    inside,
                    self.year,
                    self.gazetteer.years(entry.place)
                    if entry.kind is PlaceKind.HISTORICAL
                    else None,
                )
                for index, entry in enumerate(entity.entries)
            ]
            entity.nothing = features.nothing_row(entity)

    def _inside(self, entity: Entity) -> list[float] | None:
        """For every candidate in how many of the areas that the text names around it it lies, as a
        share; None when the text names none. Those areas note that they hold something.
        """
        if not entity.containers or not entity.entries:
            return None
        shares = [0.0] * len(entity.entries)
        areas = 0
        for owner in entity.containers:
            outer = self.entities[owner]
            held = [
                (number, one)
                for number, one in enumerate(outer.entries[:_SHOWN])
                if one.kind in _AREAS or outer.head
            ]
            if not held:
                continue
            areas += 1
            for index, entry in enumerate(entity.entries):
                around = [number for number, one in held if self._lies_in(entry, one)]
                shares[index] += bool(around)
                outer.holding.update(around)
        return [share / areas for share in shares] if areas else None

    def _lies_in(self, inner: Entry, outer: Entry) -> bool:
        """Whether a place lies in another: by its divisions, and in districts by distance."""
        if inner.place == outer.place:
            return False
        if outer.kind is PlaceKind.COUNTRY:
            return inner.country == outer.country and inner.kind is not PlaceKind.COUNTRY
        divisions = chain(self.gazetteer, inner.place)
        if outer.place in {divisions.admin1, divisions.admin2}:
            return True
        reach = _REACH_KM.get(outer.kind)
        return (
            reach is not None
            and inner.kind in _SMALL
            and features.distance_km(inner.point, outer.point) <= reach
        )

    def _displaced(self, entity: Entity) -> bool:
        """Whether no candidate of a name lies anywhere near the district or town that the text says
        it lies in: it is another place of that name, which the gazetteer lacks.
        """
        for owner in entity.containers:
            outer = self.entities[owner]
            if self._ends_in_state(entity, owner):
                return True
            district = outer.head in _DISTRICTS
            if not district and not self._ends_list(entity, owner):
                continue
            country = outer.entries[0].country if outer.entries and district else ""
            if outer.entries and all(
                one.kind in _SMALL or (country and one.country != country) for one in entity.entries
            ):
                far = _FAR_KM[PlaceKind(outer.head)] if district else _FAR_KM[PlaceKind.CITY]
                return all(
                    features.distance_km(one.point, other.point) > far
                    for one in entity.entries
                    for other in outer.entries[:_SHOWN]
                )
        return False

    def _ends_in_state(self, entity: Entity, owner: int) -> bool:
        """Whether a state or country that the text says to hold a little known town is not one of a
        list: "Cosby, Tennessee", not "Delhi, Bihar and Punjab".
        """
        outer = self.entities[owner]
        if not outer.entries or outer.entries[0].kind not in _STATES:
            return False
        if any(one.kind not in _TOWNS or one.importance > _KNOWN for one in entity.entries):
            return False
        return self._stands_last(entity) and all(
            _WITHIN.fullmatch(self.text, self.mentions[number].span.end, mention.span.start)
            for number in entity.mentions
            for mention in (self.mentions[held] for held in self.mentions[number].containers)
        )

    def _ends_list(self, entity: Entity, owner: int) -> bool:
        """Whether the town behind a name and a comma is the last of the two: "Ketapang,
        Banyuwangi", not "Makassar, Palu and Kendari".
        """
        outer = self.entities[owner]
        if not outer.entries or outer.entries[0].kind not in _SMALL:
            return False
        if max(one.importance for one in entity.entries) > _KNOWN:
            return False
        return self._stands_last(entity)

    def _stands_last(self, entity: Entity) -> bool:
        """Whether what a name lies in has no other neighbour in a list than the name."""
        return all(
            len(self.mentions[held].fellows) <= 1
            for number in entity.mentions
            for held in self.mentions[number].containers
        )

    def second_rows(self) -> None:
        """Add to the rows of all candidates what the first pass has settled around them."""
        settled = Settled(self)
        for number, entity in enumerate(self.entities):
            if entity.settled:
                continue
            for row, shared in zip(entity.rows, settled.rows(number, entity), strict=True):
                row[len(features.LOCAL) :] = shared

    # --- results

    def toponyms(self, *, forced: bool) -> tuple[Toponym, ...]:
        """The toponyms of all mentions that stand for a place."""
        made = [self._outcome(entity, forced=forced) for entity in self.entities]
        found: list[Toponym] = []
        for number, mention in enumerate(self.mentions):
            owner = self.owner[number]
            if owner < 0:
                continue
            outcome = made[owner]
            if outcome is None:
                outcome = self._neighbourhood(number, made, forced=forced)
            if outcome is None:
                continue
            place, confidence, candidates, said = outcome
            span = mention.span
            text = self.text[span.start : span.end]
            found.append(Toponym(span, text, Role.LOCATION, place, confidence, candidates, said))
        return tuple(found)

    def _outcome(self, entity: Entity, *, forced: bool) -> _Outcome | None:
        """Place, confidence, candidates and reasons of an entity; None when it is unknown here."""
        best = entity.best
        if best < 0:
            return None
        nothing = entity.chances[-1]
        chance = entity.chances[best]
        if not forced and (nothing > SURE or _is_person(entity)):
            return None
        chances = entity.chances
        order = sorted(range(len(entity.entries)), key=lambda one: -chances[one])[:_SHOWN]
        candidates = tuple(
            [
                Candidate(
                    _place(self.gazetteer, entity.entries[one].place, self.language),
                    round(chances[one], 4),
                )
                for one in order
            ]
        )
        confidence = chance / (1 - nothing) if forced and nothing < 1 else chance
        return candidates[0].place, round(confidence, 3), candidates, (self._why(entity, best),)

    def _why(self, entity: Entity, best: int) -> Said:
        """The reason that spoke most for a candidate."""
        row = entity.rows[best]
        place = _place(self.gazetteer, entity.entries[best].place, self.language)
        second = len(row) > len(features.LOCAL)
        values = {"name": entity.written, "place": place.name}
        if row[_SEEN["contained"]]:
            outer = self.entities[entity.containers[0]].written
            return Said("place-contained", {**values, "outer": outer})
        if second and row[_SEEN["same_sense"]]:
            return Said("place-same-sense", values)
        if row[_SEEN["only"]]:
            return Said("place-only", values)
        if row[_SEEN["adjective"]]:
            return Said("place-adjective", {**values, "country": place.country})
        if row[_SEEN["head_agrees"]]:
            return Said("place-head", values)
        if entity.entries[best].kind is PlaceKind.COUNTRY:
            return Said("place-country", values)
        if second and (row[_SEEN["within_60"]] or row[_SEEN["within_160"]]):
            return Said("place-near", values)
        if second and row[_SEEN["country_share"]] > 0.5 and best:
            return Said("place-coherent", {**values, "country": place.country})
        return Said("place-known", values)

    def _neighbourhood(
        self, number: int, made: list[_Outcome | None], *, forced: bool
    ) -> _Outcome | None:
        """Where a name that the gazetteer lacks must be: in what it is said to lie in, else by the
        place that stands nearest in the text.
        """
        entity = self.entities[self.owner[number]]
        if entity.entries and not forced:
            return None
        mention = self.mentions[number]
        inner: _Outcome | None = None
        for owner in entity.containers:
            inner = made[owner]
            if inner:
                break
        if inner is None:
            inner = self._nearest(number, made)
        if inner is None:
            return None
        outer = inner[0]
        point = outer.point
        if outer.kind in _STATES:  # rather near the towns of that state which the text names
            near = self._nearest(number, made)
            if near and near[0].kind in _TOWNS and _is_part(near[0], outer):
                point = near[0].point
        kind = PlaceKind(entity.head) if entity.head else PlaceKind.CITY
        place = Place(
            key=f"text:{outer.key}:{entity.name}",
            name=mention.span.of(self.text),
            kind=kind,
            point=point,
            country=outer.country,
            admin1=outer.admin1 or (outer.name if outer.kind is PlaceKind.ADMIN1 else ""),
        )
        confidence = round(inner[1] * (0.8 if entity.containers else 0.5), 3)
        said = Said("place-unknown-in", {"name": place.name, "outer": outer.name})
        return place, confidence, (Candidate(place, confidence),), (said,)

    def _nearest(self, number: int, made: list[_Outcome | None]) -> _Outcome | None:
        """The outcome of the mention that stands nearest in the same sentence, else of the town or
        district that the article names most; areas larger than those only for want of them.
        """
        start = self.mentions[number].span.start
        best, least = None, math.inf
        around = range(max(0, number - _AROUND), min(len(self.mentions), number + _AROUND))
        for other in around:
            mention = self.mentions[other]
            owner = self.owner[other]
            outcome = made[owner] if owner >= 0 else None
            if outcome is None or owner == self.owner[number]:
                continue
            between = self.text[min(start, mention.span.start) : max(start, mention.span.start)]
            if _BREAK.search(between):
                times = len(self.entities[owner].mentions)
                framed = bool(self.entities[owner].evidence & Evidence.FRAME)
                away = _SENTENCE * 2.0 - 20 * min(times, 5) - 60 * framed
            else:
                away = float(len(between))
            if outcome[0].kind in _VAST:
                away += 4 * _SENTENCE
            elif outcome[0].kind is PlaceKind.ADMIN1:
                away += _SENTENCE / 2
            if mention.evidence & Evidence.OFFICE:
                away += _SENTENCE
            if away < least:
                best, least = outcome, away
        return best


_SEEN = {name: column for column, name in enumerate(features.LOCAL + features.SHARED)}
"""Where each feature stands in a row; a row of the first pass ends with the local ones."""
_VAST = frozenset({PlaceKind.COUNTRY, PlaceKind.CONTINENT, PlaceKind.WATER, PlaceKind.REGION})
_Outcome = tuple[Place, float, tuple[Candidate, ...], tuple[Said, ...]]


def _is_part(inner: Place, outer: Place) -> bool:
    """Whether a place lies in a state or country."""
    same = outer.kind is PlaceKind.COUNTRY or inner.admin1 == outer.name
    return inner.country == outer.country and same


def _is_clear(entity: Entity) -> bool:
    """Whether an entity is a country, or the only place of its name, beyond doubt: whatever stands
    around it.
    """
    best = entity.best
    if entity.chances[best] <= _CLEAR:
        return False
    return len(entity.entries) == 1 or entity.entries[best].kind in _NATIONS


def _is_person(entity: Entity) -> bool:
    """Whether a name is that of a person in the article, with nothing of a place about it."""
    return bool(entity.evidence & Evidence.PERSON) and not entity.evidence & _PLACED


def _chances(entity: Entity, weights: list[float], nothing: list[float]) -> None:
    """Probabilities of an entity's candidates and of "none of these", by their rows."""
    scores = [sum(map(mul, weights, row)) for row in entity.rows]
    scores.append(sum(map(mul, nothing, entity.nothing)))
    most = max(scores)
    raised = [math.exp(score - most) for score in scores]
    total = sum(raised)
    entity.chances = [one / total for one in raised]
