"""The events of an article as packed numbers, so that a library of a million of them is on the map
within a second of being opened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.library.values import EVENT_BITS, Columns, Trays
from dateline.model import (
    BoundingBox,
    Event,
    EventClass,
    Evidence,
    Granularity,
    Interval,
    LonLat,
    Place,
    PlaceKind,
    Precision,
    Reading,
    Role,
    Span,
    Status,
    Toponym,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

OPEN_BEGIN = -(2**62)
"""Begin of an event of which it is not known since when; the timeline's number."""
OPEN_END = 2**62
"""End of an event that is still going on; the timeline's number."""
UNDATED = -(2**63)
"""Begin and end of an event without a date."""
NOWHERE = -1
"""Place of an event without a place."""

CONTRADICTION, DOUBTFUL, BACKGROUND, DATELINE, MOVEMENT = 1, 2, 4, 8, 16
"""Bits of `flags`; those of the timeline."""

DOUBT = 0.5
"""An event of which the machine is less sure than this is shown as doubtful."""
DISAGREEING = frozenset({"weekday", "impossible", "backwards", "tense", "year_slip", "two_dates"})
"""Kinds of warning that are contradictions."""

PACKED = np.dtype(
    [
        ("begin", "<i8"),
        ("end", "<i8"),
        ("place", "<i4"),
        ("origin", "<i4"),
        ("number", "<u4"),
        ("granularity", "u1"),
        ("event_class", "u1"),
        ("precision", "u1"),
        ("status", "u1"),
        ("flags", "u1"),
        ("spare", "u1", (3,)),
    ]
)
"""One event; `place` and `origin` are ids of the library's table of places."""

_CLASSES = {value: code for code, value in enumerate(EventClass)}
_GRANULARITIES = {value: code for code, value in enumerate(Granularity)}
_PRECISIONS = {value: code for code, value in enumerate(Precision)}
_STATUSES = {value: code for code, value in enumerate(Status)}
_KINDS = {value.value: code for code, value in enumerate(PlaceKind)}
_PRECISION_OF = {
    kind.value: _PRECISIONS[Place("", "", kind, LonLat(0, 0)).precision] for kind in PlaceKind
}
REJECTED = _STATUSES[Status.REJECTED]
"""The code of an event that a person said is none."""
_EPOCH = datetime(1970, 1, 1)


def pack(
    reading: Reading,
    statuses: Sequence[Status],
    numbers: Sequence[int],
    place_id: Callable[[Place], int],
) -> NDArray[np.void]:
    """The events of a (corrected) reading, in its order.

    Args:
        reading: the reading, corrections applied.
        statuses: what a person said of each event.
        numbers: the number of each event within its article.
        place_id: gives a place its id in the library.
    """
    rows = np.zeros(len(reading.events), PACKED)
    for row, event, status, number in zip(rows, reading.events, statuses, numbers, strict=True):
        row["begin"], row["end"] = seconds(event.interval)
        row["place"] = row["origin"] = NOWHERE
        place = _place(reading, event.toponym)
        if place is not None:
            row["place"] = place_id(place)
            row["precision"] = _PRECISIONS[place.precision]
        origin = _place(reading, event.movement.origin) if event.movement else None
        if origin is not None and origin != place:  # a departure is pinned where it began
            row["origin"] = place_id(origin)
        row["number"] = number
        row["granularity"] = _GRANULARITIES[event.granularity]
        row["event_class"] = _CLASSES[event.event_class]
        row["status"] = _STATUSES[status]
        row["flags"] = flags(reading, event, status)
    return rows


def _place(reading: Reading, toponym: int | None) -> Place | None:
    return None if toponym is None else reading.toponyms[toponym].place


def seconds(interval: Interval | None) -> tuple[int, int]:
    """Begin and end in seconds since 1970-01-01, with the numbers for open and for unknown."""
    if interval is None:
        return UNDATED, UNDATED
    begin = OPEN_BEGIN if interval.begin is None else _seconds(interval.begin)
    end = OPEN_END if interval.end is None else _seconds(interval.end)
    return begin, end


def _seconds(moment: datetime) -> int:
    delta = moment - _EPOCH
    return delta.days * 86_400 + delta.seconds


def flags(reading: Reading, event: Event, status: Status) -> int:
    """The bits of one event; a doubt is over once a person has spoken, a contradiction of dates
    once a person has spoken of the date.

    Doubt is about events with place and date: one that lacks either is in a tray, not in question.
    """
    bits = BACKGROUND if event.background else 0
    if event.role == "dateline":
        bits |= DATELINE
    if event.movement:
        bits |= MOVEMENT
    disagrees = any(warning.kind in DISAGREEING for warning in event.warnings)
    if status is Status.CORRECTED and disagrees:
        bits |= CONTRADICTION | DOUBTFUL
    elif status is Status.MACHINE:
        timex = None if event.timex is None else reading.timexes[event.timex]
        if disagrees or (timex is not None and timex.contradiction):
            bits |= CONTRADICTION | DOUBTFUL
        elif event.confidence < DOUBT and event.interval and _place(reading, event.toponym):
            bits |= DOUBTFUL
    return bits


def is_to_check(bits: int) -> bool:
    """Whether a person should look at an event with these flags."""
    return bool(bits & (CONTRADICTION | DOUBTFUL))


@dataclass(frozen=True, slots=True)
class Counts:
    """What the list of articles says about the events of one."""

    events: int
    pinned: int
    undated: int
    unlocated: int
    to_check: int
    rejected: int


def count(rows: NDArray[np.void]) -> Counts:
    """Count the events of one article; rejected ones only as such."""
    kept = rows[rows["status"] != REJECTED]
    undated = kept["begin"] == UNDATED
    unlocated = kept["place"] == NOWHERE
    return Counts(
        events=len(kept),
        pinned=int(np.count_nonzero(~undated & ~unlocated)),
        undated=int(np.count_nonzero(undated)),
        unlocated=int(np.count_nonzero(unlocated)),
        to_check=int(np.count_nonzero(kept["flags"] & (CONTRADICTION | DOUBTFUL))),
        rejected=len(rows) - len(kept),
    )


def pack_columns(
    events: Mapping[str, NDArray[Any]], place_ids: NDArray[np.int64]
) -> NDArray[np.void]:
    """Columns of a generator as packed events.

    Args:
        events: the columns of `Columns.events` without `event` and `article`.
        place_ids: for each row of the generator's places its id in the library.
    """
    rows = np.zeros(len(events["begin"]), PACKED)
    for name in ("begin", "end", "granularity", "event_class", "precision", "status", "flags"):
        rows[name] = events[name]
    rows["place"] = place_ids[events["place"]]
    origin = events["origin"]
    rows["origin"] = np.where(origin < 0, NOWHERE, place_ids[origin])
    rows["number"] = np.arange(len(rows))
    return rows


def columns(
    blobs: Sequence[tuple[int, bytes]], places: Callable[[list[int]], list[list[Any]]]
) -> Columns:
    """The arrays for the map.

    Args:
        blobs: id and packed events of each article.
        places: gives the places with some ids, in their order, as `codec.encode_place` has them.
    """
    rows = np.frombuffer(b"".join(blob for _, blob in blobs), PACKED)
    sizes = [len(blob) // PACKED.itemsize for _, blob in blobs]
    article = np.repeat(np.fromiter((a for a, _ in blobs), np.int64, len(blobs)), sizes)
    event = (article << EVENT_BITS) | rows["number"]
    rejected = rows["status"] == REJECTED
    undated = (rows["begin"] == UNDATED) & ~rejected
    unlocated = (rows["place"] == NOWHERE) & ~rejected
    trays = Trays(*(np.sort(event[mask]) for mask in (undated, unlocated, rejected)))
    shown = ~(rejected | undated | unlocated)
    if not shown.all():
        rows, event, article = rows[shown], event[shown], article[shown]
    used, place, origin = _dense(rows["place"], rows["origin"])
    return Columns(
        events={
            "event": event,
            "begin": np.ascontiguousarray(rows["begin"], np.int64),
            "end": np.ascontiguousarray(rows["end"], np.int64),
            "granularity": np.ascontiguousarray(rows["granularity"]),
            "event_class": np.ascontiguousarray(rows["event_class"]),
            "precision": np.ascontiguousarray(rows["precision"]),
            "status": np.ascontiguousarray(rows["status"]),
            "flags": np.ascontiguousarray(rows["flags"]),
            "place": place,
            "origin": origin,
            "article": article.astype(np.int32),
        },
        places=_place_columns(places(used.tolist())),
        trays=trays,
    )


def _dense(
    place: NDArray[np.int32], origin: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]:
    """The ids in use, and both columns as positions among them."""
    highest = int(max(place.max(initial=0), origin.max(initial=0)))
    in_use = np.zeros(highest + 2, bool)  # the last element stands for NOWHERE
    in_use[place] = True
    in_use[origin] = True
    in_use[-1] = False
    used = np.flatnonzero(in_use)
    position = np.full(highest + 2, -1, np.int32)
    position[used] = np.arange(len(used), dtype=np.int32)
    return used, position[place], position[origin]


def places(columns: Mapping[str, Any], rows: Sequence[int]) -> list[Place]:
    """Some places of a generator's columns, the reverse of what `columns` gives."""
    boxes = columns.get("box")
    return [
        Place(
            key=columns["key"][row],
            name=columns["name"][row],
            kind=list(PlaceKind)[columns["kind"][row]],
            point=LonLat(float(columns["lon"][row]), float(columns["lat"][row])),
            box=None
            if boxes is None or np.isnan(boxes[row]).any()
            else BoundingBox(*map(float, boxes[row])),
            country=columns["country"][row],
            population=int(columns["population"][row]),
        )
        for row in rows
    ]


def unpack(row: np.void, place: Place, words: str) -> tuple[Event, Toponym]:
    """A made-up event as a value; `words` stand for its sentence."""
    span = Span(0, len(words))
    toponym = Toponym(Span(0, 0), place.name, Role.LOCATION, place, 1.0)
    event = Event(
        span=span,
        label=place.name,
        event_class=list(EventClass)[row["event_class"]],
        toponym=0,
        timex=None,
        interval=_interval(int(row["begin"]), int(row["end"])),
        granularity=list(Granularity)[row["granularity"]],
        role=Role.LOCATION.value,
        confidence=0.0 if row["flags"] & DOUBTFUL else 1.0,
        evidence=(Evidence(span),),
        background=bool(row["flags"] & BACKGROUND),
    )
    return event, toponym


def _interval(begin: int, end: int) -> Interval | None:
    if begin == UNDATED:
        return None
    return Interval(
        None if begin == OPEN_BEGIN else _EPOCH + timedelta(seconds=begin),
        None if end == OPEN_END else _EPOCH + timedelta(seconds=end),
    )


def _place_columns(rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """Columns straight from what is stored: a value for each place would cost ten times as much."""
    nothing = (float("nan"),) * 4
    boxes = np.array([row[4] or nothing for row in rows], np.float64)
    points = np.array([row[3] for row in rows], np.float64).reshape(len(rows), 2)
    return {
        "key": [row[0] for row in rows],
        "name": [row[1] for row in rows],
        "lon": np.ascontiguousarray(points[:, 0]),
        "lat": np.ascontiguousarray(points[:, 1]),
        "precision": np.array([_PRECISION_OF[row[2]] for row in rows], np.uint8),
        "kind": np.array([_KINDS[row[2]] for row in rows], np.uint8),
        "country": [row[5] for row in rows],
        "population": np.array([row[7] for row in rows], np.int64),
        "box": boxes.reshape(len(rows), 4),
    }
