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
        share, bias = self._share, self._bias
        of_day, of_site = self._of_day, self._of_site
        if len(sums) == 1 and len(sums[0]) == 1:  # nearly always
            return [[share * sums[0][0] + bias + of_day[0] + of_site[0]]]
        bests = [_two_best(column) for column in zip(*sums, strict=True)]
        settled = []
        for row in sums:
            first, second = _two_best(row)
            settled.append(
                [
                    share * own
                    + bias
                    + of_day[standing(own, other if own == best else best)]
                    + of_site[standing(own, second if own == first else first)]
                    for own, (best, other) in zip(row, bests, strict=True)
                ]
            )
        return settled


def _two_best(sums: Sequence[float]) -> tuple[float, float]:
    """The greatest of some sums and the next; that of its equal is itself."""
    if len(sums) == 1:
        return sums[0], UNASKED
    if len(sums) == 2:  # mostly
        return (sums[0], sums[1]) if sums[0] >= sums[1] else (sums[1], sums[0])
    ranked = sorted(sums, reverse=True)
    return ranked[0], ranked[1]
