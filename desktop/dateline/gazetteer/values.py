"""What the gazetteer answers with, apart from the places of the model."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag
from typing import NamedTuple

from dateline.model import LonLat, PlaceKind


class NameFlag(IntFlag):
    """What is known of a name of a place."""

    MAIN = 1
    """The main name of the place, as its source prints it."""
    DISPLAY = 2
    """The display name of the place in at least one language."""
    CURATED = 4
    """From the curated tables: a short form, an exonym, a name of the news."""
    CAPITALS = 8
    """Stands for the place only in capitals (AS, UEA, DIY)."""
    CONTEXT = 16
    """Needs support from around it: postal codes of US states, single common words."""
    LOOSE = 32
    """An alternative name without language, as GeoNames collects them."""
    INFLECTED = 64
    """Not printed anywhere, but made from a name: in another case, or without its head word."""


class Entry(NamedTuple):
    """One place that a name may stand for, as cheap numbers: what reading weighs.

    Attributes:
        place: index of the place in this build of the gazetteer; lower is more important.
        kind: what sort of thing it is.
        country: ISO 3166-1 alpha-2, "" for seas and areas of no one country.
        population: 0 where unknown.
        point: representative point.
        importance: 0..1, from kind and population alone; below about .35 a reader should ask for
            support.
        score: 0..1, importance and how good the name is for it in the language asked for; entries
            come best first.
        flags: what is known of the name, `NameFlag` bits as a plain int.
        in_language: whether the name is one in the language asked for.
    """

    place: int
    kind: PlaceKind
    country: str
    population: int
    point: LonLat
    importance: float
    score: float
    flags: int
    in_language: bool


class Chain(NamedTuple):
    """What a place lies in, as place indices; -1 where there is none or it is not known."""

    country: int
    admin1: int
    admin2: int


class Years(NamedTuple):
    """First and last year of a historical state or name; None for an open end."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Context:
    """What is already known around a name.

    Attributes:
        countries: ISO codes of the countries that the text is about.
        near: points of places that are already sure.
        kinds: the kinds that fit; empty for any.
        within: place indices of countries or divisions that it is said to lie in.
    """

    countries: frozenset[str] = frozenset()
    near: tuple[LonLat, ...] = ()
    kinds: frozenset[PlaceKind] = frozenset()
    within: frozenset[int] = frozenset()
