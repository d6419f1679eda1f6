"""How important each place is by itself: what decides between places of one name when nothing else
is known.
"""

from __future__ import annotations

import math
from collections import defaultdict

from builder.drafts import Draft, distance
from dateline.gazetteer import fold
from dateline.gazetteer.values import NameFlag

_FIXED = {
    "continent": 0.95,
    "water": 0.72,
    "region": 0.72,
    "historical": 0.74,
    "island": 0.66,
    "mountain": 0.60,
    "site": 0.62,
}
_LESSER_RIVER = 0.4
"""One that nobody put into our own table of waters."""
_WORLD_CAPITAL = 100_000
"""A smaller capital is not by itself what its name stands for (Hamilton, Victoria, Kingston)."""
DISTRICT = 0.2
"""A third-order division, or the town that it is one with."""
CITY_DISTRICT = 0.3
"""A third-order division that is part of a city."""
SEAT = 0.4
"""The seat of a second-order division that news names alone, or a district of a capital city."""
OWN_TOWN = 0.25
"""A town of our own table: too small for the lists of towns, but in the news."""
_LARGE_DIVISIONS = frozenset({"US", "ID", "CN", "IN", "BR", "RU", "CA", "AU", "DE", "MX"})
"""Countries whose first-order divisions news names without their country."""
_NAMED_DISTRICTS = frozenset({"ID", "GB"})
"""Countries whose second-order divisions news names alone (Cianjur, Kent)."""


def rank(drafts: list[Draft]) -> None:
    """Set the importance of every place (0..1)."""
    for draft in drafts:
        draft.importance = _own(draft)
    _towns_before_their_divisions(drafts)


def _own(draft: Draft) -> float:
    size = math.log10(max(draft.population, 1))
    fame = 0.06 * min(1.0, len(draft.names) / 40)
    if draft.kind == "country":
        return min(0.98, 0.88 + 0.016 * max(size - 4, 0))
    if draft.kind == "city":
        value = min(0.88, max(0.12, draft.floor, 0.12 + 0.16 * (size - 2.7) + fame))
        if not draft.capital:
            return value
        return min(0.89, max(value + 0.1, 0.74 if draft.population >= _WORLD_CAPITAL else 0))
    if draft.kind == "admin1":
        value = (0.44 if draft.population else 0.38) + 0.045 * max(size - 4, 0) + fame
        return value + (0.1 if draft.country in _LARGE_DIVISIONS else 0.0)
    if draft.kind == "admin2":
        value = 0.28 + 0.05 * max(size - 4, 0)
        return value + (0.12 if draft.country in _NAMED_DISTRICTS else 0.0)
    if draft.kind == "admin3":
        return max(DISTRICT + 0.03 * max(size - 4, 0), draft.floor)
    if draft.kind == "region" and draft.key.startswith("gn:"):
        return 0.3 + 0.03 * max(size - 4, 0)
    if draft.kind == "water" and draft.key.startswith("ne:"):
        return _LESSER_RIVER
    return _FIXED[draft.kind]


def _towns_before_their_divisions(drafts: list[Draft]) -> None:
    """A division that is called after its own town comes just after the town: New York, Kherson,
    Malang are the city first.
    """
    by_name: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.kind == "city" and draft.population >= 15000:
            for spelling, name in draft.names.items():
                if not name.flags & NameFlag.LOOSE:
                    by_name[draft.country, fold(spelling)].append(draft)
    for draft in drafts:
        if draft.kind not in {"admin1", "admin2"}:
            continue
        keys = {
            fold(spelling)
            for spelling, name in draft.names.items()
            if not name.flags & NameFlag.LOOSE
        }
        for key in sorted(keys):
            for town in by_name.get((draft.country, key), []):
                close = town.admin1 is draft or distance(town, draft) < 250
                if close and town.population * 20 > draft.population:
                    draft.importance = min(draft.importance, town.importance - 0.01)
