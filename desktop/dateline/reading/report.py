"""The reading of an article as plain JSON values, for the command line and for scorers."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from dateline.model import Event, Reading, Timex, Toponym


def to_json(text: str, reading: Reading) -> dict[str, Any]:
    """What was read, as values that `json.dumps` takes; offsets are code points of `text`.

    Keys: `lang`, `published` (ISO date or None), `published_inferred`, `places`, `times`,
    `events`. Of the events those are listed that have both a place and a date: they are the pins.
    `begin` and `finish` are ISO dates, the last day included; `finish` None means still going on.
    """
    return {
        "lang": reading.language,
        "published": reading.published.isoformat() if reading.published else None,
        "published_inferred": reading.published_inferred,
        "places": [_place(toponym) for toponym in reading.toponyms if toponym.place is not None],
        "times": [_time(timex) for timex in reading.timexes],
        "events": [row for event in reading.events if (row := _event(text, reading, event))],
    }


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
    if event.toponym is None or event.interval is None:
        return None
    finish = _last_day(event.interval.end)
    begin = event.interval.begin.date().isoformat() if event.interval.begin else finish
    toponym = reading.toponyms[event.toponym]
    return {
        "start": event.span.start,
        "end": event.span.end,
        "quote": event.span.of(text),
        "place": toponym.text,
        **_point(toponym),
        "role": event.role or toponym.role.value,
        "begin": begin,
        "finish": finish,
        "granularity": event.granularity.value,
        "confidence": round(event.confidence, 3),
        "warnings": [caution.kind for caution in event.warnings],
    }


def _last_day(end: datetime | None) -> str | None:
    """The last day of a half-open interval."""
    return (end - timedelta(microseconds=1)).date().isoformat() if end else None
