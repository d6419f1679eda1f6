"""Makes of the chance that the weights give a place the share of such places that are right."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from math import exp, log
from pathlib import Path

_LEAST = 1e-4
Curve = tuple[float, float]
"""Slope and height of a curve over the logarithm of the odds."""
Curves = dict[str, Curve]
"""The curves of "known" places, of those that the gazetteer lacks which are put "in" what the
text says they lie in, and of those put "beside" the nearest place of the text.
"""
AS_IT_IS: Curves = dict.fromkeys(("known", "in", "beside"), (1.0, 0.0))
"""Curves that leave every chance as it is."""


@cache
def curves(*, given: bool) -> Curves:
    """The fitted curves; `given`: of names that someone else has found.

    Source of the method: J. Platt, Probabilistic outputs for support vector machines, in Advances
    in Large Margin Classifiers, MIT Press 2000; here over the logarithm of the odds.
    """
    path = Path(__file__).parents[1] / "weights" / "confidence.json"
    table = json.loads(path.read_text("utf-8"))["given" if given else "found"]
    return {name: (slope, height) for name, (slope, height) in table.items()}


@lru_cache(maxsize=16384)
def calibrated(chance: float, curve: Curve) -> float:
    """The confidence that a chance is worth; remembered, as chances come rounded.

    >>> calibrated(0.5, (1.0, 0.0))
    0.5
    """
    slope, height = curve
    return 1 / (1 + exp(-height - slope * odds(chance)))


def odds(chance: float) -> float:
    """The logarithm of the odds of a chance, which is kept away from 0 and 1."""
    chance = min(max(chance, _LEAST), 1 - _LEAST)
    return log(chance / (1 - chance))
