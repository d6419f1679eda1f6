"""Events and places as columns of numbers, because a million rows must answer within a frame."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import IntFlag
from typing import TYPE_CHECKING

import numpy as np

from dateline.model import EventClass, Granularity, PlaceKind, Precision, Status

if TYPE_CHECKING:
    from numpy.typing import NDArray

OPEN_BEGIN = -(2**62)
"""The begin of an event of which it is not known since when."""
OPEN_END = 2**62
"""The end of an event that is still going on."""

CLASSES = tuple(EventClass)
PRECISIONS = tuple(Precision)
STATUSES = tuple(Status)
GRANULARITIES = tuple(Granularity)
KINDS = tuple(PlaceKind)
"""Codes in the columns are indices into these tuples: `CLASSES.index(event.event_class)`."""


class Flag(IntFlag):
    """What `EventColumns.flags` says of an event."""

    NONE = 0
    CONTRADICTION = 1
    """Its date or place contradicts something in its article."""
    DOUBTFUL = 2
    """Low confidence, not yet confirmed by a person."""
    BACKGROUND = 4
    """A state dated by the article's own date, not a happening."""
    DATELINE = 8
    """Where the story was filed, not where something happened."""
    MOVEMENT = 16
    """It has an origin and a destination."""


@dataclass(slots=True, eq=False)
class EventColumns:
    """One row per event that has an interval and a place; rows in any order.

    Attributes:
        event: identity of the event in the library, int64, unique.
        begin: seconds since 1970-01-01 of naive local time, int64; `OPEN_BEGIN` when unknown.
        end: the same, half-open; `OPEN_END` when still going on. begin < end.
        granularity: code of `GRANULARITIES`, uint8.
        event_class: code of `CLASSES`, uint8.
        precision: code of `PRECISIONS`, uint8: how exactly the event's place is known.
        status: code of `STATUSES`, uint8.
        flags: `Flag` bits, uint8.
        place: row of `PlaceColumns`, int32: where it happened; the destination of a movement.
        origin: row of `PlaceColumns` that a movement came from, int32, -1 where none.
        article: number of the article in the library, int32.
    """

    event: NDArray[np.int64]
    begin: NDArray[np.int64]
    end: NDArray[np.int64]
    granularity: NDArray[np.uint8]
    event_class: NDArray[np.uint8]
    precision: NDArray[np.uint8]
    status: NDArray[np.uint8]
    flags: NDArray[np.uint8]
    place: NDArray[np.int32]
    origin: NDArray[np.int32]
    article: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.event)

    def __post_init__(self) -> None:
        """Bring every column to its type; raise ValueError when lengths differ."""
        for name, kind in _EVENT_TYPES.items():
            column = np.ascontiguousarray(getattr(self, name), dtype=kind)
            if column.shape != (len(self.event),):
                raise ValueError(f"column {name} has shape {column.shape}")
            setattr(self, name, column)

    @classmethod
    def empty(cls) -> EventColumns:
        """No events."""
        return cls(**{name: np.empty(0, kind) for name, kind in _EVENT_TYPES.items()})

    def take(self, rows: NDArray[np.intp] | NDArray[np.bool_]) -> EventColumns:
        """The rows that an index or mask array names, in its order."""
        return EventColumns(**{name: getattr(self, name)[rows] for name in _EVENT_TYPES})

    def inserted(self, before: NDArray[np.intp], other: EventColumns) -> EventColumns:
        """These rows with those of the other put in, each before the row that `before` names."""
        return EventColumns(
            **{
                name: np.insert(getattr(self, name), before, getattr(other, name))
                for name in _EVENT_TYPES
            }
        )


_EVENT_TYPES: dict[str, type[np.generic]] = {
    "event": np.int64,
    "begin": np.int64,
    "end": np.int64,
    "granularity": np.uint8,
    "event_class": np.uint8,
    "precision": np.uint8,
    "status": np.uint8,
    "flags": np.uint8,
    "place": np.int32,
    "origin": np.int32,
    "article": np.int32,
}


@dataclass(slots=True, eq=False)
class PlaceColumns:
    """One row per place that an event refers to.

    Attributes:
        key: the gazetteer's key, unique.
        name: what the map shows, in the language of the window.
        lon: degrees, float64: town centre, or label anchor of a country or region.
        lat: degrees, float64.
        precision: code of `PRECISIONS`, uint8.
        kind: code of `KINDS`, uint8.
        country: ISO 3166-1 alpha-2, "" for seas and areas of no one country.
        population: int64, 0 where unknown.
        box: float64 (n, 4): west, south, east, north in degrees, NaN where unknown; west > east
            across the 180th meridian. May be left out.
    """

    key: list[str]
    name: list[str]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    precision: NDArray[np.uint8]
    kind: NDArray[np.uint8]
    country: list[str]
    population: NDArray[np.int64]
    box: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 4)))

    def __len__(self) -> int:
        return len(self.key)

    def __post_init__(self) -> None:
        """Bring every column to its type; raise ValueError when lengths differ."""
        count = len(self.key)
        if not len(self.box):
            self.box = np.full((count, 4), np.nan)
        for name, kind in _PLACE_TYPES.items():
            setattr(self, name, np.ascontiguousarray(getattr(self, name), dtype=kind))
        for column in fields(self):
            if len(getattr(self, column.name)) != count:
                raise ValueError(f"column {column.name} does not have {count} rows")

    @classmethod
    def empty(cls) -> PlaceColumns:
        """No places."""
        degrees, codes = np.empty(0), np.empty(0, np.uint8)
        return cls([], [], degrees, degrees, codes, codes, [], np.empty(0, np.int64))

    def take(self, rows: NDArray[np.integer]) -> PlaceColumns:
        """The rows that an index array names, in its order."""
        return PlaceColumns(
            [self.key[row] for row in rows],
            [self.name[row] for row in rows],
            self.lon[rows],
            self.lat[rows],
            self.precision[rows],
            self.kind[rows],
            [self.country[row] for row in rows],
            self.population[rows],
            self.box[rows],
        )

    def merged(self, other: PlaceColumns) -> tuple[PlaceColumns, NDArray[np.int32]]:
        """These places, then those of the other that are new by key.

        Returns:
            The places, and for each row of `other` its row in them.
        """
        known = {key: row for row, key in enumerate(self.key)}
        fresh = [row for row, key in enumerate(other.key) if key not in known]
        known.update({other.key[row]: len(self.key) + n for n, row in enumerate(fresh)})
        rows = np.fromiter((known[key] for key in other.key), np.int32, len(other.key))
        if not fresh:
            return self, rows
        more = other.take(np.array(fresh))
        return PlaceColumns(
            self.key + more.key,
            self.name + more.name,
            np.concatenate((self.lon, more.lon)),
            np.concatenate((self.lat, more.lat)),
            np.concatenate((self.precision, more.precision)),
            np.concatenate((self.kind, more.kind)),
            self.country + more.country,
            np.concatenate((self.population, more.population)),
            np.concatenate((self.box, more.box)),
        ), rows


_PLACE_TYPES: dict[str, type[np.generic]] = {
    "lon": np.float64,
    "lat": np.float64,
    "precision": np.uint8,
    "kind": np.uint8,
    "population": np.int64,
    "box": np.float64,
}
