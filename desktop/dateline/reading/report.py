"""The reading of an article as JSON, for the command line and for scorers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from json.encoder import encode_basestring_ascii as quoted
from typing import Any

from dateline.model import Event, Interval, LonLat, Place, Reading, Timex, Toponym


def to_json(text: str, reading: Reading) -> dict[str, Any]:
    """What was read, as plain values; offsets are code points of `text`.

    Keys: `lang`, `published` (ISO date or None), `published_inferred`, `places`, `times`,
    `events`. Of the events those are listed that have both a place and a date and are no states of
    the background: they are the pins.
    `begin` and `finish` are ISO dates, the last day included; `finish` None means still going on.
    """
    values: dict[str, Any] = json.loads("".join(as_json(text, reading, {})))
    return values


def as_json(text: str, reading: Reading, before: Mapping[str, Any]) -> Iterator[str]:
    """The same as one JSON document (ASCII) behind the pairs of `before`, piece by piece: what was
    read of a long article is large. Rows are written out here, which takes a third of the time
    that `json.dumps` takes with a dict for each.
    """
    head = {
        **before,
        "lang": reading.language,
        "published": reading.published.isoformat() if reading.published else None,
        "published_inferred": reading.published_inferred,
    }
    yield json.dumps(head).removesuffix("}")
    points = _Points()
    places = (_place(one, one.place, points) for one in reading.toponyms if one.place is not None)
    yield from _list("places", places)
    yield from _list("times", map(_time, reading.timexes))
    yield from _list("events", _events(text, reading, points))
    yield "}"


def _list(name: str, rows: Iterator[str]) -> Iterator[str]:
    yield f', "{name}": [{next(rows, "")}'
    for row in rows:
        yield ", "
        yield row
    yield "]"


class _Points(dict[tuple[str, LonLat], str]):
    """Where the places of an article lie, as pairs of JSON: most come again."""

    def of(self, place: Place) -> str:
        """The pairs of one place."""
        key = place.key, place.point  # what the gazetteer lacks may lie here and there
        known = self.get(key)
        if known is None:
            lon, lat = place.point
            known = self[key] = (
                f'"lat": {round(lat, 5)}, "lon": {round(lon, 5)}, '
                f'"country": {quoted(place.country)}, "kind": "{place.kind}"'
            )
        return known


def _place(toponym: Toponym, place: Place, points: _Points) -> str:
    span = toponym.span
    return (
        f'{{"start": {span.start}, "end": {span.end}, "text": {quoted(toponym.text)}, '
        f'"name": {quoted(place.name)}, {points.of(place)}, "role": "{toponym.role}", '
        f'"confidence": {round(toponym.confidence, 3)}}}'
    )


def _time(timex: Timex) -> str:
    span, contradiction = timex.span, timex.contradiction
    return (
        f'{{"start": {span.start}, "end": {span.end}, "text": {quoted(timex.text)}, '
        f'"type": "{timex.type}", "value": {quoted(timex.value)}, '
        f'"granularity": "{timex.granularity}", "rule": {quoted(timex.rule)}, '
        f'"contradiction": {quoted(contradiction.kind) if contradiction else "null"}, '
        f'"alternatives": [{", ".join(map(quoted, timex.alternatives))}]}}'
    )


def _events(text: str, reading: Reading, points: _Points) -> Iterator[str]:
    """The pins."""
    for event in reading.events:
        if event.toponym is None or event.interval is None or event.background:
            continue
        toponym = reading.toponyms[event.toponym]
        where = f"{points.of(toponym.place)}, " if toponym.place is not None else ""
        told, finish = stretch(reading, event), _last_day(event.interval)
        begin = f'"{told.begin.date().isoformat()}"' if told.begin else finish
        span = event.span
        yield (
            f'{{"start": {span.start}, "end": {span.end}, "quote": {quoted(span.of(text))}, '
            f'"place": {quoted(toponym.text)}, {where}"role": "{event.role or toponym.role}", '
            f'"begin": {begin}, "finish": {finish}, "granularity": "{event.granularity}", '
            f'"confidence": {round(event.confidence, 3)}, '
            f'"warnings": [{", ".join([quoted(caution.kind) for caution in event.warnings])}]}}'
        )


def stretch(reading: Reading, event: Event) -> Interval:
    """When an event was; of one that is told "until" a year, all of that year. Both ends are None
    without a date.
    """
    known = event.interval
    if (known is None or known.begin is None) and event.timex is not None:
        known = reading.timexes[event.timex].interval or known
    return known or Interval(None, None)


def _last_day(interval: Interval) -> str:
    """The last day of an interval, as JSON."""
    last = interval.last_moment
    return f'"{last.date().isoformat()}"' if last else "null"
