"""Readings and other values as JSON and back, so that what was read is kept whole and never has to
be read again.

All JSON is ASCII: lone surrogates and NUL in hostile texts survive as escapes.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from dateline.model import (
    Article,
    BoundingBox,
    Candidate,
    Caution,
    Contradiction,
    Event,
    EventClass,
    Evidence,
    Granularity,
    Interval,
    LonLat,
    Movement,
    Place,
    PlaceKind,
    Reading,
    Role,
    Said,
    Span,
    Timex,
    TimexType,
    Toponym,
)

_ENCODER = json.JSONEncoder(separators=(",", ":"), sort_keys=True)


def dumps(value: object) -> str:
    """Compact, ASCII, with keys in a fixed order."""
    return _ENCODER.encode(value)


def encode_text(text: str) -> bytes:
    """A text as bytes, exactly: UTF-8 that keeps lone surrogates."""
    return text.encode("utf-8", "surrogatepass")


def decode_text(data: bytes) -> str:
    """The reverse of `encode_text`."""
    return data.decode("utf-8", "surrogatepass")


def plain(text: str) -> str:
    """A text that SQLite takes as one: lone surrogates become U+FFFD, NUL a blank.

    For what is only looked up, never for an article's text.
    """
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")


def encode_article(article: Article) -> str:
    """All of an article but its text."""
    return dumps(
        {
            "title": article.title,
            "language": article.language,
            "published": article.published.isoformat() if article.published else None,
            "source": article.source,
            "place_of_filing": article.place_of_filing,
            "origin": article.origin,
        }
    )


def decode_article(text: str, given: str) -> Article:
    """The reverse of `encode_article`."""
    values = json.loads(given)
    published = values.pop("published")
    return Article(
        text=text, published=date.fromisoformat(published) if published else None, **values
    )


def encode_reading(reading: Reading) -> bytes:
    """A reading as compressed JSON; each place is written once."""
    places: dict[str, int] = {}
    met: dict[int, int] = {}  # by identity: in a long article the same few come again and again
    table: list[list[Any]] = []

    def place(value: Place | None) -> int | None:
        if value is None:
            return None
        known = met.get(id(value))
        if known is None:
            row = encode_place(value)
            key = dumps(row)
            if key not in places:
                places[key] = len(table)
                table.append(row)
            known = met[id(value)] = places[key]
        return known

    def toponym(value: Toponym) -> list[Any]:
        candidates = [[place(c.place), c.score, _saids(c.reasons)] for c in value.candidates]
        return [
            _span(value.span),
            value.text,
            value.role.value,
            place(value.place),
            value.confidence,
            candidates,
            _saids(value.said),
        ]

    whole = {
        "language": reading.language,
        "published": reading.published.isoformat() if reading.published else None,
        "inferred": reading.published_inferred,
        "said": _saids(reading.published_said),
        "toponyms": [toponym(value) for value in reading.toponyms],
        "timexes": [_timex(value) for value in reading.timexes],
        "events": [_event(value) for value in reading.events],
        "warnings": [_caution(value) for value in reading.warnings],
        "reader": reading.reader,
        "places": table,
    }
    return zlib.compress(dumps(whole).encode("ascii"), 4)


def decode_reading(data: bytes) -> Reading:
    """The reverse of `encode_reading`."""
    whole = json.loads(zlib.decompress(data))
    places = [decode_place(row) for row in whole["places"]]

    def place(number: int | None) -> Place | None:
        return None if number is None else places[number]

    def toponym(row: Sequence[Any]) -> Toponym:
        span, text, role, number, confidence, candidates, said = row
        return Toponym(
            span=Span(*span),
            text=text,
            role=Role(role),
            place=place(number),
            confidence=confidence,
            candidates=tuple(Candidate(places[n], s, _unsaids(why)) for n, s, why in candidates),
            said=_unsaids(said),
        )

    published = whole["published"]
    return Reading(
        language=whole["language"],
        published=date.fromisoformat(published) if published else None,
        published_inferred=whole["inferred"],
        published_said=_unsaids(whole["said"]),
        toponyms=tuple(toponym(row) for row in whole["toponyms"]),
        timexes=tuple(_untimex(row) for row in whole["timexes"]),
        events=tuple(_unevent(row) for row in whole["events"]),
        warnings=tuple(_uncaution(row) for row in whole["warnings"]),
        reader=whole["reader"],
    )


def encode_place(place: Place) -> list[Any]:
    """A place as a list."""
    return [
        place.key,
        place.name,
        place.kind.value,
        list(place.point),
        list(place.box) if place.box else None,
        place.country,
        place.admin1,
        place.population,
        list(place.disputed_by),
    ]


def decode_place(row: Sequence[Any]) -> Place:
    """The reverse of `encode_place`."""
    key, name, kind, point, box, country, admin1, population, disputed = row
    return Place(
        key=key,
        name=name,
        kind=PlaceKind(kind),
        point=LonLat(*point),
        box=BoundingBox(*box) if box else None,
        country=country,
        admin1=admin1,
        population=population,
        disputed_by=tuple(disputed),
    )


def encode_interval(interval: Interval | None) -> list[str | None] | None:
    """An interval as two ISO date-times."""
    if interval is None:
        return None
    return [side.isoformat() if side else None for side in (interval.begin, interval.end)]


def decode_interval(row: Sequence[str | None] | None) -> Interval | None:
    """The reverse of `encode_interval`."""
    if row is None:
        return None
    begin, end = (datetime.fromisoformat(side) if side else None for side in row)
    return Interval(begin, end)


def encode_said(said: Said) -> list[Any]:
    """An explanation as a list."""
    return [said.key, dict(said.values)]


def decode_said(row: Sequence[Any]) -> Said:
    """The reverse of `encode_said`."""
    values: Mapping[str, str | int | float] = MappingProxyType(row[1])
    return Said(row[0], values)


def _saids(values: Sequence[Said]) -> list[list[Any]]:
    return [encode_said(value) for value in values]


def _unsaids(rows: Sequence[Sequence[Any]]) -> tuple[Said, ...]:
    return tuple(decode_said(row) for row in rows)


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _unspan(row: Sequence[int] | None) -> Span | None:
    return Span(*row) if row else None


def _caution(caution: Caution) -> list[Any]:
    return [caution.kind, encode_said(caution.said)]


def _uncaution(row: Sequence[Any]) -> Caution:
    return Caution(row[0], decode_said(row[1]))


def _timex(timex: Timex) -> list[Any]:
    found = timex.contradiction
    return [
        _span(timex.span),
        timex.text,
        timex.type.value,
        timex.value,
        timex.granularity.value,
        encode_interval(timex.interval),
        timex.modifier,
        timex.rule,
        timex.confidence,
        [found.kind, found.printed, found.proposed, encode_said(found.said)] if found else None,
        list(timex.alternatives),
        _saids(timex.said),
    ]


def _untimex(row: Sequence[Any]) -> Timex:
    span, text, kind, value, unit, interval, modifier, rule, confidence, found, others, said = row
    return Timex(
        span=Span(*span),
        text=text,
        type=TimexType(kind),
        value=value,
        granularity=Granularity(unit),
        interval=decode_interval(interval),
        modifier=modifier,
        rule=rule,
        confidence=confidence,
        contradiction=Contradiction(found[0], found[1], found[2], decode_said(found[3]))
        if found
        else None,
        alternatives=tuple(others),
        said=_unsaids(said),
    )


def _event(event: Event) -> dict[str, Any]:
    return {
        "span": _span(event.span),
        "label": event.label,
        "class": event.event_class.value,
        "toponym": event.toponym,
        "timex": event.timex,
        "interval": encode_interval(event.interval),
        "granularity": event.granularity.value,
        "role": event.role,
        "confidence": event.confidence,
        "evidence": [[_span(e.sentence), _span(e.place), _span(e.time)] for e in event.evidence],
        "warnings": [_caution(value) for value in event.warnings],
        "source": event.source,
        "movement": [event.movement.origin, event.movement.destination] if event.movement else None,
        "background": event.background,
        "said": _saids(event.said),
    }


def _unevent(row: Mapping[str, Any]) -> Event:
    return Event(
        span=Span(*row["span"]),
        label=row["label"],
        event_class=EventClass(row["class"]),
        toponym=row["toponym"],
        timex=row["timex"],
        interval=decode_interval(row["interval"]),
        granularity=Granularity(row["granularity"]),
        role=row["role"],
        confidence=row["confidence"],
        evidence=tuple(
            Evidence(Span(*sentence), _unspan(place), _unspan(time))
            for sentence, place, time in row["evidence"]
        ),
        warnings=tuple(_uncaution(value) for value in row["warnings"]),
        source=row["source"],
        movement=Movement(*row["movement"]) if row["movement"] else None,
        background=row["background"],
        said=_unsaids(row["said"]),
    )
