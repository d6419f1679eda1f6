"""The gazetteer as the window asks it: candidates for a typed name, names in its language."""

from __future__ import annotations

import logging
import math
from collections.abc import Sequence

from dateline.errors import DataMissing
from dateline.gazetteer import Context, Gazetteer
from dateline.model import Candidate, LonLat, Place
from dateline.ui.language.words import words

_log = logging.getLogger(__name__)


class Places:
    """Answers from the gazetteer; with nothing where it is missing, which is said elsewhere."""

    def __init__(self, gazetteer: Gazetteer | None) -> None:
        self._gazetteer = gazetteer
        self._names: dict[tuple[str, str], str] = {}

    @classmethod
    def open(cls) -> Places:
        """With the shipped gazetteer."""
        try:
            return cls(Gazetteer.open())
        except DataMissing as error:
            _log.info("no gazetteer: %s", error)
            return cls(None)

    @property
    def gazetteer(self) -> Gazetteer | None:
        """The gazetteer itself, for searches."""
        return self._gazetteer

    def candidates(self, name: str, near: Sequence[Place] = ()) -> tuple[Candidate, ...]:
        """Places that a typed name may stand for, best first."""
        if self._gazetteer is None or not name.strip():
            return ()
        context = Context(near=tuple(place.point for place in near))
        return self._gazetteer.lookup(name.strip(), words.language, context, limit=12)

    def name(self, key: str, fallback: str) -> str:
        """The name of a place in the language of place names."""
        return self.name_in(key, fallback, words.place_language)

    def name_in(self, key: str, fallback: str, language: str) -> str:
        """The name of a place in some language."""
        asked = (key, language)
        if asked not in self._names:
            known = self._gazetteer
            self._names[asked] = known.name_of(key, fallback, language) if known else fallback
        return self._names[asked]

    def coarser(self, place: Place) -> list[Place]:
        """The divisions and the country that a place lies in, nearest first; none of a place that
        the gazetteer lacks, or no longer has.
        """
        if self._gazetteer is None:
            return []
        try:
            keys = reversed(self._gazetteer.containment(place))
        except KeyError:
            return []
        return [
            self._gazetteer.place(key, words.place_language)
            for key in keys
            if key not in {"", place.key}
        ]


def kilometres(one: LonLat, other: LonLat) -> float:
    """Distance along the earth's surface (haversine)."""
    lat1, lat2 = math.radians(one.lat), math.radians(other.lat)
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    )
    return 2 * 6371.0088 * math.asin(math.sqrt(min(half, 1.0)))
