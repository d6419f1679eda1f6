"""Weighs whether a place and a date that an article names tell of one happening.

Three questions, each with weights of its own (`weights/events.json`, fitted to annotated articles
by `benchmarks/fit_events.py`): does a place go with a date of its sentence ("together"), a date
with a place that was named elsewhere ("placed"), a place with a date that was named before
("dated")? What is seen in the text makes the features; their weights add up to the logarithm of
the odds. What a sentence ties together is weighed once more beside its rivals (`rivalry`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from math import exp, log
from pathlib import Path
from typing import NamedTuple

from dateline.model.value_class import value_class

QUESTIONS = ("together", "placed", "dated")
_LEAST = "least"
"""In the file, the chance under which a question is answered with no."""


@value_class()
class Link:
    """A tie of a place and a date, by their indices; `how` names the rule.

    `how`: "same_sentence", "home_act", "dateline", "carried_place", "carried_date", or "no_place"
    for a date that found none.
    """

    toponym: int | None
    timex: int
    how: str
    chance: float = 1.0
    """That what is told happened there and then."""
    through: int | None = None
    """The second date of a stretch ("from April to June")."""
    bound: str = ""
    """"since" or "until" where what is told has only that end."""


class Weighed(NamedTuple):
    """A place and a date that were weighed, for whoever fits the weights."""

    question: str
    sentence: int
    toponym: int
    timex: int
    features: tuple[str, ...]


Watch = Callable[[Weighed], None]


@cache
def weights() -> dict[str, dict[str, float]]:
    """Weights of every feature, by question."""
    path = Path(__file__).parents[1] / "weights" / "events.json"
    table: dict[str, dict[str, float]] = json.loads(path.read_text("utf-8"))
    return table


def least_of(table: Mapping[str, float]) -> float:
    """The sum of weights under which a question is answered with no."""
    least = table[_LEAST]
    return log(least / (1 - least))


class Scales:
    """Weights of one question.

    Attributes:
        least: sums under this make no event.
    """

    def __init__(self, question: str) -> None:
        self._weights = weights()[question]
        self.least = least_of(self._weights)
        self._of = self._weights.get

    def weigh(self, features: Iterable[str]) -> float:
        """What some features add up to, in C; those without a weight say nothing."""
        return sum(filter(None, map(self._of, features)))


def chance(total: float) -> float:
    """The chance that a sum of weights means."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
