"""Finds the place near by that a site or a village has its name from: Dolo for "Lapangan Dolo"."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from dateline.model import PlaceKind
from dateline.reading.names import lexicon
from dateline.reading.names.mention import TOWNS
from dateline.reading.places import features
from dateline.reading.places.entities import SITE, VAST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.gazetteer import Gazetteer
    from dateline.model import LonLat, Place
    from dateline.reading.places.entities import Entity, Outcome

_SMALL = TOWNS | {PlaceKind.SITE}
_GREAT = 0.5
"""Importance from which a town has given a site its name wherever the article is."""
_NEAR = 60.0
"""Kilometres within which a place may have given a site its name."""
_NEAR_DEGREES = _NEAR / 111
"""The same in degrees of latitude, and a little more."""


class Eponyms:
    """What the unknown sites and villages of one article are called after.

    Args:
        made: what each of its names stands for.
        gazetteer: the known places.
        language: its language.
    """

    def __init__(self, made: Sequence[Outcome | None], gazetteer: Gazetteer, language: str) -> None:
        self._made = made
        self._gazetteer = gazetteer
        self._language = language
        self._lists = lexicon.load(language)
        self._found: dict[tuple[str, str, LonLat, bool], LonLat | None] = {}

    def point(self, entity: Entity, outer: Place) -> LonLat | None:
        """The point of what a name that lies in a place (`outer`) is called after; None where there
        is no such thing.
        """
        if not entity.head or " " not in entity.name or outer.kind in VAST:
            return None
        if entity.head == SITE and entity.containers and outer.kind is PlaceKind.CITY:
            return None  # "Lapangan Merdeka Kota Medan"
        if entity.name.rpartition(" ")[2] in self._lists["heads.humble"]:
            return None  # "Jackson Township" is nowhere near Jackson, Mississippi
        said = bool(entity.containers)  # then it is near that, not near any place of the article
        key = (entity.name, outer.country, outer.point, said)
        if key not in self._found:
            small = () if said else self._small
            self._found[key] = self._find(entity.name.split(), outer, small)
        return self._found[key]

    def _find(self, words: list[str], outer: Place, small: Sequence[LonLat]) -> LonLat | None:
        """The same for the words of a name; asked once for each."""
        found: list[tuple[float, LonLat]] = []
        cuts = range(1, len(words))
        for name in {" ".join(part) for cut in cuts for part in (words[cut:], words[:cut])}:
            for entry in self._gazetteer.entries(name, self._language):
                if entry.country != outer.country:
                    continue
                points = [outer.point, *_around(small, entry.point.lat)]
                away = min(features.distance_km(entry.point, point) for point in points)
                great = entry.importance > _GREAT and entry.kind in TOWNS
                if great and not self._is_called_after(words):
                    away = min(away, _NEAR - 1)  # "the Port of Mombasa", wherever the article is
                found.append((away, entry.point))
        away, point = min(found, default=(_NEAR, None))
        return point if away < _NEAR else None

    def _is_called_after(self, words: list[str]) -> bool:
        """Whether a name is that of a street, a village or a memorial, which may be called after
        any town, or after who gave the town its name.
        """
        lists = self._lists
        before = lists["heads.streets_before"] | lists["heads.small"]
        after, memorials = lists["heads.streets_after"], lists["heads.memorials"]
        return words[0] in before | memorials or words[-1] in after | memorials

    @cached_property
    def _small(self) -> list[LonLat]:
        """Where the small places of the article lie, from south to north."""
        places = [outcome[0] for outcome in self._made if outcome]
        return sorted({place.point for place in places if place.kind in _SMALL}, key=_latitude)


def _latitude(point: LonLat) -> float:
    return point.lat


def _around(points: Sequence[LonLat], lat: float) -> Sequence[LonLat]:
    """Those of some points, from south to north, that may lie near a place of a latitude: a long
    article has thousands.
    """
    first = bisect_left(points, lat - _NEAR_DEGREES, key=_latitude)
    return points[first : bisect_left(points, lat + _NEAR_DEGREES, first, key=_latitude)]
