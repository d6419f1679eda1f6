"""Weighs each tie of a place and a date once more beside its rivals: the other places for the
date, and the other dates for the place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from math import inf

from dateline.reading.events.weighing import least_of, weights

QUESTION = "rivals"
UNASKED = -inf
"""The sum of a pair that was not weighed."""
_GAPS = (-1.5, 0.0, 1.5)
"""How far the best rival is ahead, in steps."""
_STANDINGS = ("alone", "unlikely", "far behind", "behind", "ahead", "far ahead")
OF_DAY = tuple(f"day {standing}" for standing in _STANDINGS)
OF_SITE = tuple(f"site {standing}" for standing in _STANDINGS)


def standing(own: float, rival: float) -> int:
    """How a sum of weights stands beside that of the best rival, as a step of `_STANDINGS`."""
    if rival == UNASKED:
        return 0
    if rival < 0:
        return 1
    return 2 + bisect_left(_GAPS, rival - own)


class Rivals:
    """Weighs the pairs of one sentence beside each other.

    Attributes:
        least: sums under this make no event.
    """

    def __init__(self) -> None:
        known = weights()[QUESTION]
        self.least = least_of(known)
        self._share = known.get("score", 1.0)
        self._bias = known.get("bias", 0.0)
        self._of_day = [known.get(name, 0.0) for name in OF_DAY]
        self._of_site = [known.get(name, 0.0) for name in OF_SITE]

    def settle(self, sums: Sequence[Sequence[float]]) -> list[list[float]]:
        """The sums of places (rows) and dates (columns), each changed by its rivals."""
        columns = [*zip(*sums, strict=True)]
        return [
            [
                self._share * own
                + self._bias
                + self._of_day[standing(own, _best(columns[j], i))]
                + self._of_site[standing(own, _best(row, j))]
                for j, own in enumerate(row)
            ]
            for i, row in enumerate(sums)
        ]


def _best(sums: Sequence[float], but: int) -> float:
    """The greatest of some sums, one left out."""
    return max([one for i, one in enumerate(sums) if i != but], default=UNASKED)
