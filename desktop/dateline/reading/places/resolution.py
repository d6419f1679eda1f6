"""Decides which place each name stands for, all names of an article together.

Every name has candidates and the possibility that it is none of them. A first pass weighs each
candidate by itself (importance, kind, what the text says it lies in); a second pass adds what the
first has settled: countries and divisions named, places nearby, the dateline, the sense that the
name has elsewhere in the article. The weights are fitted so that the result is a probability.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import repeat
from math import exp
from operator import mul, sub, truediv
from typing import TYPE_CHECKING

from dateline.model import PlaceKind, Toponym
from dateline.reading.names import lexicon
from dateline.reading.names.mention import LOCATIVE
from dateline.reading.places import containment, features
from dateline.reading.places.coherence import Coherence
from dateline.reading.places.entities import Cast
from dateline.reading.places.outcomes import Outcomes
from dateline.reading.progress import SILENT, Progress

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.reading.names.mention import Mention
    from dateline.reading.places.entities import Entity
    from dateline.reading.places.features import Weights

LONG = 200_000
"""Characters of an article that takes so much memory that the gazetteer gives its own back."""
_CLEAR = 0.985
"""Chance from which the first pass alone settles a country."""
_SAFE = 0.9
"""Chance from which one second pass is enough."""
_NATIONS = frozenset({PlaceKind.COUNTRY, PlaceKind.HISTORICAL, PlaceKind.CONTINENT})
_ROUNDS = 3
"""How often the second pass is made: what it settles settles more."""
_LATE = 1995
"""Year after which an article means by an old name what is there now."""
_MOST = 700.0
"""Largest power of e that a float holds, about."""
_OWN = len(features.OWN)
_LOCAL = len(features.LOCAL)


def resolve(
    text: str,
    mentions: Sequence[Mention],
    language: str,
    gazetteer: Gazetteer,
    published: date | None = None,
    *,
    home: str = "",
    forced: bool = False,
    brief: bool = False,
    progress: Progress = SILENT,
) -> tuple[Toponym, ...]:
    """Resolve the mentions of one article together.

    Args:
        text: the article.
        mentions: from `recognition.find` or `recognition.given`.
        language: its language.
        gazetteer: the known places.
        published: its document creation time, for historical names.
        home: ISO code of the country where the article's outlet is at home; "" when unknown: then
            the one of its language, if there is one.
        forced: give every mention its best candidate rather than none.
        brief: leave out reasons and candidates.
        progress: how far the reading is.

    Returns:
        the toponyms in text order, all with role LOCATION; mentions that stand for no place are
        left out unless `forced`.
    """
    home = home or next(iter(lexicon.load(language)["home"]), "").upper()
    progress.begin("chances")
    resolver = Resolver(text, mentions, gazetteer, published, home, given=forced)
    resolver.weigh(features.weights(), progress=progress)
    if len(text) > LONG:
        gazetteer.let_go()
    progress.begin("places")
    outcomes = Outcomes(resolver.cast, language, forced=forced, brief=brief)
    return outcomes.toponyms(progress)


class Resolver:
    """The two passes over the names of one article.

    Attributes:
        cast: the names and what they may stand for.
        given: whether someone else has said that they are names of places.
    """

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        gazetteer: Gazetteer,
        published: date | None,
        home: str,
        *,
        given: bool = False,
    ) -> None:
        self.cast = Cast(text, mentions, gazetteer)
        self.home = home or self.cast.home
        self.given = given
        self._late = published is not None and published.year > _LATE
        containment.check(self.cast)

    def weigh(self, weights: Weights, *, fast: bool = True, progress: Progress = SILENT) -> None:
        """Give every entity its chances, in two passes; `fast` leaves those of countries that the
        first pass is sure of.
        """
        entities = self.cast.entities
        open_: list[tuple[int, Entity, list[float], float]] = []
        for number, entity in enumerate(progress.along(entities, len(entities))):
            first, second = self._weigh_alone(entity, weights)
            given = entity.is_asked() or entity.is_body()
            none, none_later = weights.nothing(features.nothing_case(entity), given=given)
            _set_chances(entity, first, none)
            if first and not (fast and _is_clear(entity)):
                open_.append((number, entity, second, none_later))
        for _ in range(_ROUNDS if open_ else 0):
            before = [entity.best for _, entity, _, _ in open_]
            coherence = Coherence(self.cast, self.home, weights)
            weighed = [coherence.weigh(number, entity) for number, entity, _, _ in open_]
            for (_, entity, alone, nothing), shared in zip(open_, weighed, strict=True):
                _set_chances(entity, [*map(float.__add__, alone, shared)], nothing)
            if fast:
                if before == [entity.best for _, entity, _, _ in open_]:
                    break
                open_ = [one for one in open_ if one[1].chances[one[1].best] < _SAFE]

    def _weigh_alone(self, entity: Entity, weights: Weights) -> tuple[list[float], list[float]]:
        """Scores of the candidates of an entity by themselves, for both passes."""
        cue = bool(entity.evidence & LOCATIVE)
        first, second = entity.slate.sums(weights, entity.head, cue=cue, late=self._late)
        if entity.inside is None and not entity.country and not entity.holding:
            return first, second
        first, second = first.copy(), second.copy()
        for index in range(len(first)):
            row = features.said_row(entity, index)
            first[index] += sum(map(mul, weights.first[_OWN:], row))
            second[index] += sum(map(mul, weights.second[_OWN:_LOCAL], row))
        return first, second

    # --- as rows, for fitting the weights

    def first_rows(self, entity: Entity) -> list[list[float]]:
        """The `LOCAL` rows of an entity's candidates."""
        rows = entity.slate.rows(entity.head, cue=bool(entity.evidence & LOCATIVE), late=self._late)
        return [[*row, *features.said_row(entity, index)] for index, row in enumerate(rows)]

    def second_rows(self, weights: Weights) -> list[list[list[float]]]:
        """For every entity the `LOCAL + SHARED` rows of its candidates, by its present chances."""
        coherence = Coherence(self.cast, self.home, weights)
        return [
            [
                [*row, *shared]
                for row, shared in zip(
                    self.first_rows(entity), coherence.rows(number, entity), strict=True
                )
            ]
            for number, entity in enumerate(self.cast.entities)
        ]


def _is_clear(entity: Entity) -> bool:
    """Whether an entity is a country, or the only place of its name, beyond doubt: whatever stands
    around it.
    """
    best, entries = entity.best, entity.slate.entries
    if entity.chances[best] <= _CLEAR:
        return False
    return len(entries) == 1 or entries[best].kind in _NATIONS


def _set_chances(entity: Entity, scores: list[float], nothing: float) -> None:
    """Probabilities of an entity's candidates and of "none of these", by their scores."""
    entity.spoken = None
    if len(scores) == 1:
        chance = 1 / (1 + exp(min(nothing - scores[0], _MOST)))
        entity.chances, entity.best = [chance, 1 - chance], 0
        return
    most = max(nothing, *scores) if scores else nothing
    raised = [*map(exp, map(sub, [*scores, nothing], repeat(most)))]
    total = sum(raised)
    entity.chances = chances = [*map(truediv, raised, repeat(total))]
    entity.best = chances.index(max(chances[:-1])) if scores else -1
