"""Events in words, the same in every view."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from dateline.library import EventRecord
from dateline.library.packing import DISAGREEING
from dateline.model import Event, Place, PlaceKind, Precision, Timex
from dateline.ui.language.words import words


def value_of(event: Event, timex: Timex | None) -> str:
    """An event's time as a TIMEX3 value; "" when it has none."""
    interval = event.interval
    if interval is None:
        return ""
    if timex is not None and timex.interval == interval:
        return timex.value
    last = interval.last_moment.date().isoformat() if interval.last_moment else ""
    if interval.begin is None:
        return last
    begin = interval.begin.date().isoformat()
    if interval.end is None or interval.end - interval.begin <= timedelta(days=1):
        return begin
    return f"{begin}/{last}"


def when(record: EventRecord, *, weekday: bool = False) -> str:
    """When an event happened, in words."""
    return when_of(record.event, record.timex, weekday=weekday)


def when_of(event: Event, timex: Timex | None, *, weekday: bool = False) -> str:
    """The same for an event that is no record: the machine's, beside a person's."""
    interval = event.interval
    if interval is None:
        return words("event-undated")
    said = words.date(value_of(event, timex), weekday=weekday)
    if interval.end is None:
        return words("event-since", date=said)
    if interval.begin is None:
        return words("event-until", date=said)
    return said


def where(record: EventRecord) -> str:
    """Where it happened: the name of the place alone."""
    return name_of(record.place) if record.place else words("event-unlocated")


Namer = Callable[[str, str], str]
"""Gives the name of a place by its key, in the language of the window, or a fallback."""


def _as_it_is(_key: str, fallback: str) -> str:
    return fallback


_namer: list[Namer] = [_as_it_is]


def set_namer(namer: Namer) -> None:
    """Know how places are named."""
    _namer[0] = namer


def place_name(key: str, fallback: str) -> str:
    """The name of a place by its key."""
    return _namer[0](key, fallback)


def name_of(place: Place) -> str:
    """The name of a place in the language of the window."""
    return place_name(place.key, place.name)


def whereabouts(place: Place) -> str:
    """What a place is and where: `city · Central Java · ID`."""
    parts = [words(f"kind-{place.kind}")]
    if place.admin1 and place.admin1 != place.name and place.kind is not PlaceKind.COUNTRY:
        parts.append(place.admin1)
    if place.country and place.kind is not PlaceKind.COUNTRY:
        parts.append(country(place.country))
    return " · ".join(parts)


def country(code: str) -> str:
    """The name of a country by its ISO code; else the code."""
    return place_name(f"cc:{code}", code) if code else words("facet-no-country")


def precision(value: Precision) -> str:
    """How exactly a place is known."""
    return words(f"precision-{value}")


def tip(record: EventRecord) -> str:
    """A few plain words about an event, for a tool tip, and how its date was worked out."""
    lines = [record.event.label or record.quote, f"{when(record, weekday=True)} · {where(record)}"]
    if record.timex is not None and record.event.interval == record.machine.interval:
        lines += [words.say(said) for said in record.timex.said[:1]]
    if record.event.source:
        lines.append(words("event-claimed", source=record.event.source))
    if record.to_check:
        lines.append(words("event-needs-check"))
    return "\n".join(lines)


def contradictions(record: EventRecord) -> bool:
    """Whether something about it does not agree with its article."""
    if record.timex is not None and record.timex.contradiction is not None:
        return True
    return any(caution.kind in DISAGREEING for caution in record.event.warnings)


def confidence(value: float) -> str:
    """How sure a reading is, in a word."""
    if value >= 0.8:
        return words("sure-high")
    return words("sure-medium") if value >= 0.5 else words("sure-low")
