"""How far the reading of an article is, for whoever waits for a long one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
_STEPS = (
    ("words", 0.05),
    ("times", 0.07),
    ("values", 0.06),
    ("names", 0.29),
    ("chances", 0.07),
    ("places", 0.05),
    ("roles", 0.07),
    ("events", 0.34),
)
"""The steps in their order, each with its share of the time that a long article takes."""
_OFTEN = 64
"""Things of a step from one word about it to the next."""


class Progress:
    """Tells the share of the work that is done, which only grows.

    Args:
        told: is called with a share from 0 to 1; what it raises ends the reading. None for nobody,
            which costs nothing.
    """

    def __init__(self, told: Callable[[float], None] | None = None) -> None:
        self._told = told
        self._begun = self._share = 0.0

    def begin(self, name: str) -> None:
        """Say that a step begins."""
        if self._told is None:
            return
        self._begun = 0.0
        for step, self._share in _STEPS:
            if step == name:
                break
            self._begun += self._share
        self._told(self._begun)

    def along(
        self, things: Iterable[T], count: int, at: Callable[[T], int] | None = None
    ) -> Iterable[T]:
        """The same things; while they are gone through it is told how far that is.

        Args:
            things: what the step goes through.
            count: how many there are.
            at: the place of one among so many, in ascending order; None where they are counted.
        """
        return things if self._told is None else self._telling(self._told, things, count, at)

    def _telling(
        self,
        told: Callable[[float], None],
        things: Iterable[T],
        count: int,
        at: Callable[[T], int] | None,
    ) -> Iterator[T]:
        done = 0
        for number, thing in enumerate(things):
            if not number % _OFTEN and number:
                done = number if at is None else max(done, at(thing))
                told(self._begun + self._share * min(done / max(count, 1), 1.0))
            yield thing

    def end(self) -> None:
        """Say that all is done."""
        if self._told is not None:
            self._told(1.0)


SILENT = Progress()
"""For nobody."""
