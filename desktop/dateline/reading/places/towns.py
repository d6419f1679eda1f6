"""The towns that the names of an article stand for: where they lie, in which states, and which of
them lie together.
"""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from dateline.reading.names.mention import TOWNS, Evidence
from dateline.reading.places import features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.model import LonLat
    from dateline.reading.places.entities import Entity, Outcome

TOGETHER = 3
"""So many towns near each other make an article about their surroundings."""
NEAR_KM = 60.0
"""Kilometres between towns that lie near each other at most."""
_MOST_TOWNS = 100


class Towns:
    """The towns of one article.

    Args:
        entities: its names.
        made: what each stands for.
    """

    def __init__(self, entities: Sequence[Entity], made: Sequence[Outcome | None]) -> None:
        self._towns = [
            (entity, one[0])
            for entity, one in zip(entities, made, strict=True)
            if one and one[0].kind in TOWNS and not entity.evidence & Evidence.VILLAGE
        ]

    @cached_property
    def points(self) -> list[LonLat]:
        """Where they lie, but for villages and the dateline."""
        told = (one for one in self._towns if not one[0].evidence & Evidence.FRAME)
        return [place.point for _, place in islice(told, _MOST_TOWNS)]

    @cached_property
    def states(self) -> list[str]:
        """The first-order divisions that they lie in, but for villages."""
        return [place.admin1 for _, place in self._towns[:_MOST_TOWNS]]

    @cached_property
    def crowded(self) -> frozenset[LonLat]:
        """Those that lie together with others."""
        return frozenset(
            one
            for one in self.points
            if sum(features.distance_km(one, other) <= NEAR_KM for other in self.points) >= TOGETHER
        )
