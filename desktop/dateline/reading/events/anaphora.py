"""Finds the place that "the bridge", "kota itu" or "there" points back to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from dateline.model import PlaceKind, Role, Toponym
from dateline.reading.events.cues import Cues, Line, Words

_KINDS = {
    "city": {PlaceKind.CITY},
    "country": {PlaceKind.COUNTRY, PlaceKind.HISTORICAL},
    "area": {PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.ADMIN3, PlaceKind.REGION},
    "island": {PlaceKind.ISLAND},
    "mountain": {PlaceKind.MOUNTAIN},
    "water": {PlaceKind.WATER},
    "site": set(),
}
_REACH = 40
"""So many places back an antecedent is looked for."""


class Antecedents:
    """The places spoken of so far, and what later words point back to them.

    A head noun ("bridge", "gunung") with a definite word ("the", "itu") stands for the latest place
    whose name begins or ends with that noun, else for the latest of the kind that it names; a noun
    of buildings and the like only for the former.
    """

    def __init__(self, toponyms: Sequence[Toponym], cues: Cues) -> None:
        self._toponyms = toponyms
        self._heads = {kind: cues[f"heads.{kind}"] for kind in _KINDS}
        self.heads = reduce(or_, self._heads.values())
        """The bits of all head nouns."""
        self._before = cues["heads.definite_before"]
        self._after = cues["heads.definite_after"]
        self._of = cues["heads.of"]
        self._spoken: list[int] = []

    def add(self, toponym: int) -> None:
        """Note a place that was spoken of."""
        self._spoken.append(toponym)

    def found(self, line: Line) -> list[tuple[int, int]]:
        """Where a sentence points back, and to which toponym: (index of the word, toponym)."""
        if not line.has(self.heads) or not self._spoken:
            return []
        found = []
        words = line.words
        begins, heads = words.begins, self.heads
        for i in [i for i in range(line.first, line.after) if begins[i] & heads]:
            if self._is_definite(words, i):
                antecedent = self._antecedent(words.lower[i], begins[i])
                if antecedent is not None:
                    found.append((i, antecedent))
        return found

    def _is_definite(self, words: Words, i: int) -> bool:
        if words.opens(self._after, i + 1):
            return True
        marked = words.follows(self._before, i) or words.follows(self._before, i - 1)
        return marked and not words.opens(self._of, i + 1)

    def _antecedent(self, noun: str, bits: int) -> int | None:
        kinds = {kind for name, bit in self._heads.items() if bits & bit for kind in _KINDS[name]}
        latest = None
        for toponym in reversed(self._spoken[-_REACH:]):
            known = self._toponyms[toponym]
            name = known.text.lower().split()
            if noun in (name[0], name[-1]):
                return toponym
            place = known.place
            if latest is not None or place is None or place.kind not in kinds:
                continue
            if known.role not in {Role.ACTOR, Role.ORIGIN} or place.kind is PlaceKind.COUNTRY:
                latest = toponym
        return latest
