"""Weighs a place against the other places of its name, and says in words what counted."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from dateline.gazetteer.values import Context, Entry, NameFlag
from dateline.model import LonLat, Said

if TYPE_CHECKING:
    from dateline.gazetteer.gazetteer import Gazetteer

_MAIN, _LOOSE, _INFLECTED = int(NameFlag.MAIN), int(NameFlag.LOOSE), int(NameFlag.INFLECTED)
_CURATED, _CONTEXT = int(NameFlag.CURATED), int(NameFlag.CONTEXT)
_NEAR_KM = ((60.0, 0.25), (160.0, 0.18), (400.0, 0.1))


AT_HOME = 0.03
"""What speaks for a place in a country whose first language is the one asked for."""


def worth_of_name(flags: int, languages: int, *, in_language: bool, is_country: bool) -> float:
    """How good a name is for a place, to be added to the importance of the place.

    A name in the language asked for speaks for the place, a curated one more; one without any
    language, or known only in other languages, speaks against it;
    one without any language most for a country, whose names in every language are known.
    """
    score = 0.0
    if in_language or flags & _MAIN:
        score += 0.12 if in_language and flags & _CURATED and not flags & _MAIN else 0.04
    elif flags & _LOOSE:
        score -= 0.55 if is_country else 0.35
    elif languages:
        score -= 0.3
    if flags & _INFLECTED:
        score -= 0.1
    if flags & _CONTEXT:
        score -= 0.25
    return score


def weigh(
    entry: Entry, context: Context | None, gazetteer: Gazetteer
) -> tuple[float, tuple[Said, ...]]:
    """The score of an entry within what is known around the name, and the reasons in words."""
    score, reasons = entry.score, [_kind(entry, gazetteer)]
    if entry.in_language:
        key = "gazetteer-curated-name" if entry.flags & _CURATED else "gazetteer-name-in-language"
        reasons.append(Said(key))
    if entry.flags & _INFLECTED:
        reasons.append(Said("gazetteer-by-form"))
    if context is not None:
        score += _fit(entry, context, gazetteer, reasons)
    return min(1.0, max(0.0, score)), tuple(reasons)


def _kind(entry: Entry, gazetteer: Gazetteer) -> Said:
    if gazetteer.is_capital(entry.place):
        return Said("gazetteer-capital", {"population": entry.population})
    if entry.population:
        return Said(f"gazetteer-kind-{entry.kind}-people", {"population": entry.population})
    return Said(f"gazetteer-kind-{entry.kind}")


def _fit(entry: Entry, context: Context, gazetteer: Gazetteer, reasons: list[Said]) -> float:
    gain = 0.0
    if entry.country and entry.country in context.countries:
        gain += 0.15
        reasons.append(Said("gazetteer-country-named", {"country": entry.country}))
    if context.within:
        inside = context.within.intersection(gazetteer.chain(entry.place))
        gain += 0.4 if inside else -0.4
        if inside:
            reasons.append(Said("gazetteer-lies-within"))
    if context.kinds:
        gain += 0.1 if entry.kind in context.kinds else -0.2
    if context.near:
        away = min(kilometres(entry.point, point) for point in context.near)
        for reach, worth in _NEAR_KM:
            if away < reach:
                reasons.append(Said("gazetteer-near", {"kilometres": round(away)}))
                gain += worth
                break
    return gain


def kilometres(one: LonLat, other: LonLat) -> float:
    """Distance along the great circle.

    Source: haversine formula, R. W. Sinnott, Sky and Telescope 68 (1984), p. 159.
    """
    phi1, phi2 = math.radians(one.lat), math.radians(other.lat)
    half = (
        math.sin((phi2 - phi1) / 2) ** 2
        + math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    )
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))
