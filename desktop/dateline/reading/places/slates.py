"""Keeps what is true of the candidates of a name in every article, so that it is worked out once
and not again in each.
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, radians
from typing import TYPE_CHECKING

from dateline.gazetteer import NameFlag
from dateline.model import PlaceKind
from dateline.reading.places import features
from dateline.reading.places.crowds import cells

if TYPE_CHECKING:
    from dateline.gazetteer import Chain, Entry, Gazetteer
    from dateline.model import LonLat
    from dateline.reading.places.crowds import Cells
    from dateline.reading.places.features import Weights

_LOOSE = int(NameFlag.LOOSE)
_SMALL = 0.45
"""Importance below which a place is little known."""


WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.CONTINENT})
"""Kinds of places whose points say little of where the text is."""


@lru_cache(maxsize=16384)
def chain(gazetteer: Gazetteer, place: int) -> Chain:
    """What a place lies in; kept per process."""
    return gazetteer.chain(place)


@lru_cache(maxsize=32768)
def _site(
    gazetteer: Gazetteer, place: int, kind: PlaceKind, country: str, point: LonLat
) -> tuple[tuple[str, int], int, tuple[float, float, float] | None, Cells | None, bool, bool]:
    """What is true of a place by whatever name: its areas, district, spot and cells as in `Slate`,
    whether it is the capital of a country, and whether a state of the past.
    """
    _, division, district = chain(gazetteer, place)
    is_country = kind is PlaceKind.COUNTRY
    return (
        (country, place if kind is PlaceKind.ADMIN1 else division),
        place if kind is PlaceKind.ADMIN2 else district,
        None if is_country else (*point, cos(radians(point.lat))),
        None if kind in WIDE else cells(point),
        kind is PlaceKind.CITY and gazetteer.is_capital(place),
        kind is PlaceKind.HISTORICAL and gazetteer.years(place) is not None,
    )


class Slate:
    """The candidates of a name.

    Attributes:
        entries: the candidates, best first.
        top: importance of the most important, 0 without any.
        areas: for each its country, and the first-order division that it is or lies in, -1 for
            none.
        countries: the different countries of them.
        districts: for each the second-order division that it is or lies in, -1 for none.
        spots: for each its point and the length of a degree of longitude there in degrees of
            latitude; None for a country.
        cells: for each the cells of `crowds` that it lies in; None for a country or continent.
        capitals: those that are the capital of a country, by their indices.
        small: for each whether it is little known.
        loose: whether the name is a loose one for any.
        standing: for each its areas, district, cells, whether it is small, and its importance:
            what the second pass asks of every candidate.
    """

    __slots__ = (
        "_past",
        "_sums",
        "_weights",
        "areas",
        "capitals",
        "cells",
        "countries",
        "districts",
        "entries",
        "loose",
        "small",
        "spots",
        "standing",
        "top",
    )

    def __init__(self, gazetteer: Gazetteer, entries: tuple[Entry, ...]) -> None:
        self.entries = entries
        self.top = max([entry.importance for entry in entries], default=0.0)
        sites = [
            _site(gazetteer, entry.place, entry.kind, entry.country, entry.point)
            for entry in entries
        ]
        self.areas = [site[0] for site in sites]
        self.countries = [*dict.fromkeys(country for country, _ in self.areas)]
        self.districts = [site[1] for site in sites]
        self.spots = [site[2] for site in sites]
        self.cells = [site[3] for site in sites]
        self.capitals = [index for index, site in enumerate(sites) if site[4]]
        self._past = [site[5] for site in sites]
        self.small = [entry.importance < _SMALL for entry in entries]
        importances = [entry.importance for entry in entries]
        self.standing = [
            *zip(self.areas, self.districts, self.cells, self.small, importances, strict=True)
        ]
        self.loose = any(entry.flags & _LOOSE for entry in entries)
        self._weights: Weights | None = None
        self._sums: dict[tuple[str, bool, bool], tuple[list[float], list[float]]] = {}

    def rows(self, head: str, *, cue: bool, late: bool) -> list[list[float]]:
        """The `OWN` rows of the candidates; see `features.own_rows`. `late`: whether the article
        is later than the states of the past.
        """
        past = [late and past for past in self._past]
        return features.own_rows(self.entries, head, cue=cue, past=past)

    def sums(
        self, weights: Weights, head: str, *, cue: bool, late: bool
    ) -> tuple[list[float], list[float]]:
        """The same rows weighed for the first and for the second pass; not to be changed."""
        if self._weights is not weights:
            self._weights, self._sums = weights, {}
        key = (head, cue, late)
        found = self._sums.get(key)
        if found is None:
            past = [late and past for past in self._past]
            marks = features.own_marks(self.entries, head, cue=cue, past=past)
            found = self._sums[key] = (
                [features.own_sum(one, weights.first) for one in marks],
                [features.own_sum(one, weights.second) for one in marks],
            )
        return found


@lru_cache(maxsize=16384)
def slate(gazetteer: Gazetteer, entries: tuple[Entry, ...]) -> Slate:
    """The slate of some candidates; kept per process."""
    return Slate(gazetteer, entries)
