"""Tells which villages of an article the gazetteer knows somewhere else only: every second village
of a country of villages has its name from elsewhere.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dateline.model import PlaceKind
from dateline.reading.names import lexicon
from dateline.reading.names.mention import Evidence
from dateline.reading.places import features
from dateline.reading.places.towns import NEAR_KM, TOGETHER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.model import LonLat, Place
    from dateline.reading.places.entities import Entity, Outcome
    from dateline.reading.places.towns import Towns

_DISTRICTS = frozenset({PlaceKind.ADMIN2, PlaceKind.ADMIN3})
_NO_NEIGHBOUR = Evidence.VILLAGE | Evidence.FRAME
"""Evidence of villages and of datelines, which say little of where the rest lies."""
_GREAT = 0.5
"""Importance from which a name is that of a place which is more than a village."""
_ASTRAY_KM = 150.0
"""Kilometres from everything in an article beyond which a village is rather another one."""


class Astray:
    """Looks for such villages in one article.

    Args:
        entities: its names.
        made: what each stands for.
        towns: the towns among them.
        language: its language.
    """

    def __init__(
        self,
        entities: Sequence[Entity],
        made: Sequence[Outcome | None],
        towns: Towns,
        language: str,
    ) -> None:
        self._entities = entities
        self._made = made
        self._towns = towns
        self._humble = lexicon.load(language)["heads.humble"]
        self._homes = {iso.upper() for iso in lexicon.load(language)["home"]}

    def numbers(self) -> list[int]:
        """The numbers of their names."""
        return [number for number in range(len(self._made)) if self._is_astray(number)]

    def _is_astray(self, number: int) -> bool:
        """Whether a village is far from where the towns of the article lie together: it is rather
        one near them, of which nobody knows.
        """
        entity, outcome = self._entities[number], self._made[number]
        if outcome is None or not entity.evidence & Evidence.VILLAGE or entity.slate.top > _GREAT:
            return False
        if any(self._made[held] for held in entity.containers):
            return False
        point = outcome[0].point
        if self._is_abroad(number) or self._is_far(point):
            return True
        if any(features.distance_km(point, town) <= NEAR_KM for town in self._towns.points):
            return False
        if entity.name.rpartition(" ")[2] in self._humble:
            return bool(self._towns.points)  # there are townships of any name everywhere
        return bool(self._towns.crowded) or self._is_of_other_state(outcome[0])

    def _is_abroad(self, number: int) -> bool:
        """Whether a village is in a country that nothing else of the article is in, and that news
        in the language does not leave unsaid: "Desa Keban" is not in Turkey.
        """
        outcome, homes = self._made[number], self._homes
        if outcome is None or not homes or outcome[0].country.upper() in homes:
            return False
        others = (one for other, one in enumerate(self._made) if other != number and one)
        return all(one[0].country != outcome[0].country for one in others)

    def _is_far(self, point: LonLat) -> bool:
        """Whether a village is far from all districts and towns of a text that names a district."""
        if not self._has_district:
            return False
        return all(features.distance_km(point, town) > _ASTRAY_KM for town in self._towns.points)

    @cached_property
    def _has_district(self) -> bool:
        """Whether the article names a district of the country of its language, but for its
        dateline.
        """
        return bool(self._homes) and any(
            one is not None
            and one[0].kind in _DISTRICTS
            and one[0].country in self._homes
            and not entity.evidence & _NO_NEIGHBOUR
            for entity, one in zip(self._entities, self._made, strict=True)
        )

    def _is_of_other_state(self, place: Place) -> bool:
        """Whether all towns of an article that names some lie in one other state than a place."""
        states = self._towns.states
        return len(states) >= TOGETHER and len({*states}) == 1 and place.admin1 != states[0]
