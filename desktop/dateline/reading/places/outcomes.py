"""Makes toponyms of what resolution has weighed: the place of each name, its confidence, the other
candidates and the reason.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.model import Candidate, Place, PlaceKind, Role, Said, Toponym
from dateline.reading.names import lexicon
from dateline.reading.names.mention import TOWNS, Evidence
from dateline.reading.places import confidence, features
from dateline.reading.places.astray import Astray
from dateline.reading.places.entities import SURE
from dateline.reading.places.neighbourhood import Neighbourhood
from dateline.reading.places.towns import Towns
from dateline.reading.progress import SILENT, Progress

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.reading.names.mention import Mention
    from dateline.reading.places.confidence import Curves
    from dateline.reading.places.entities import Cast, Entity, Outcome

_SHOWN = 4
"""Candidates kept for the user."""
_CLOSE = 1
"""Last of the bands of distance that are a reason."""
_RENOWNED = 0.62
"""Importance from which a name with a direction is that of the place that everyone knows."""
_MOSTLY = 0.5
"""Share of an article's places from which their country is a reason."""


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
        towns = Towns(cast.entities, self.made)
        for number in Astray(cast.entities, self.made, towns, language).numbers():
            self.made[number] = None
        self.neighbourhood = Neighbourhood(cast, self.made, towns, language, self.curves)

    def toponyms(self, progress: Progress = SILENT) -> tuple[Toponym, ...]:
        """The toponyms of all mentions that stand for a place, in text order."""
        found: list[Toponym] = []
        cast = self.cast
        pairs = progress.along(zip(cast.mentions, cast.owner, strict=True), len(cast.mentions))
        for number, (mention, owner) in enumerate(pairs):
            if owner < 0 or mention.evidence & Evidence.BODY or not self._is_wanted(mention):
                continue
            outcome = self.made[owner] or self.neighbourhood.outcome(number)
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

    def _outcome(self, entity: Entity) -> Outcome:
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
