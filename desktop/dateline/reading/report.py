"""The reading of an article as plain JSON values, for the command line and for scorers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from dateline.model import Event, Interval, Reading, Timex, Toponym


def to_json(text: str, reading: Reading) -> dict[str, Any]:
    """What was read, as values that `json.dumps` takes; offsets are code points of `text`.

    Keys: `lang`, `published` (ISO date or None), `published_inferred`, `places`, `times`,
    `events`. Of the events those are listed that have both a place and a date and are no states of
    the background: they are the pins.
    `begin` and `finish` are ISO dates, the last day included; `finish` None means still going on.
    """
    return {**_head(reading), **{name: [*rows] for name, rows in _lists(text, reading)}}


def as_json(text: str, reading: Reading, before: Mapping[str, Any]) -> Iterator[str]:
    """The same as one JSON document (ASCII) behind the pairs of `before`, piece by piece: what was
    read of a long article is large.
    """
    yield json.dumps({**before, **_head(reading)}).removesuffix("}")
    for name, rows in _lists(text, reading):
        yield f', "{name}": ['
        for number, row in enumerate(rows):
            yield f"{', ' * bool(number)}{json.dumps(row)}"
        yield "]"
    yield "}"


_Row = dict[str, Any]


def _head(reading: Reading) -> _Row:
    return {
        "lang": reading.language,
        "published": reading.published.isoformat() if reading.published else None,
        "published_inferred": reading.published_inferred,
    }


def _lists(text: str, reading: Reading) -> Iterator[tuple[str, Iterator[_Row]]]:
    places = (toponym for toponym in reading.toponyms if toponym.place is not None)
    yield "places", map(_place, places)
    yield "times", map(_time, reading.timexes)
    events = (_event(text, reading, event) for event in reading.events)
    yield "events", (row for row in events if row)


def _point(toponym: Toponym) -> dict[str, Any]:
    place = toponym.place
    if place is None:
        return {}
    return {
        "lat": round(place.point.lat, 5),
        "lon": round(place.point.lon, 5),
        "country": place.country,
        "kind": place.kind.value,
        "role": toponym.role.value,
    }


def _place(toponym: Toponym) -> dict[str, Any]:
    return {
        "start": toponym.span.start,
        "end": toponym.span.end,
        "text": toponym.text,
        "name": toponym.place.name if toponym.place else "",
        **_point(toponym),
        "confidence": round(toponym.confidence, 3),
    }


def _time(timex: Timex) -> dict[str, Any]:
    return {
        "start": timex.span.start,
        "end": timex.span.end,
        "text": timex.text,
        "type": timex.type.value,
        "value": timex.value,
        "granularity": timex.granularity.value,
        "rule": timex.rule,
        "contradiction": timex.contradiction.kind if timex.contradiction else None,
        "alternatives": list(timex.alternatives),
    }


def _event(text: str, reading: Reading, event: Event) -> dict[str, Any] | None:
    if event.toponym is None or event.interval is None or event.background:
        return None
    told = stretch(reading, event)
    finish = _last_day(event.interval.end)
    toponym = reading.toponyms[event.toponym]
    return {
        "start": event.span.start,
        "end": event.span.end,
        "quote": event.span.of(text),
        "place": toponym.text,
        **_point(toponym),
        "role": event.role or toponym.role.value,
        "begin": told.begin.date().isoformat() if told.begin else finish,
        "finish": finish,
        "granularity": event.granularity.value,
        "confidence": round(event.confidence, 3),
        "warnings": [caution.kind for caution in event.warnings],
    }


def stretch(reading: Reading, event: Event) -> Interval:
    """When an event was; of one that is told "until" a year, all of that year. Both ends are None
    without a date.
    """
    known = event.interval
    if (known is None or known.begin is None) and event.timex is not None:
        known = reading.timexes[event.timex].interval or known
    return known or Interval(None, None)


def _last_day(end: datetime | None) -> str | None:
    """The last day of a half-open interval."""
    return (end - timedelta(microseconds=1)).date().isoformat() if end else None
