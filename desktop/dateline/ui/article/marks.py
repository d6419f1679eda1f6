"""Which words of an article are marked, and what each of them stands for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dateline.library import EventRecord
from dateline.model import Reading, Role, Span, Status, TimexType, Toponym
from dateline.ui.language import event_words
from dateline.ui.language.words import words


class MarkKind(StrEnum):
    """How a mark looks."""

    PLACE = "place"
    """A name that some event happened at."""
    MENTION = "mention"
    """A name that locates nothing."""
    FILED = "filed"
    """Where the story was filed."""
    DATE = "date"
    OTHER_TIME = "other-time"
    """A duration, a set, a date without an event."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Some marked words.

    Attributes:
        span: the words.
        kind: how they look.
        events: ids of the events that they are evidence of.
        doubtful: whether they contradict something.
        toponym: index into the reading's toponyms, or None.
        timex: index into the reading's timexes, or None.
    """

    span: Span
    kind: MarkKind
    events: tuple[int, ...] = ()
    doubtful: bool = False
    toponym: int | None = None
    timex: int | None = None


def marks_of(reading: Reading, records: Sequence[EventRecord]) -> list[Mark]:
    """The marks of an article in text order."""
    living = {record.id: record for record in records if record.status is not Status.REJECTED}
    places, times = _events_by_words(living.values())
    marks = []
    for index, toponym in enumerate(reading.toponyms):
        events = tuple(sorted({*places.get(index, ()), *places.get(toponym.span, ())}))
        if toponym.role is Role.DATELINE:
            kind = MarkKind.FILED
        else:
            kind = MarkKind.PLACE if events else MarkKind.MENTION
        marks.append(Mark(toponym.span, kind, events, toponym=index))
    for index, timex in enumerate(reading.timexes):
        events = tuple(sorted({*times.get(index, ()), *times.get(timex.span, ())}))
        dated = timex.type in {TimexType.DATE, TimexType.TIME} and timex.interval is not None
        kind = MarkKind.DATE if events or dated else MarkKind.OTHER_TIME
        # A person may have looked at everything that hangs on it.
        settled = events and all(living[e].status is not Status.MACHINE for e in events)
        doubtful = timex.contradiction is not None and not settled
        marks.append(Mark(timex.span, kind, events, doubtful, timex=index))
    return sorted(marks, key=lambda mark: mark.span)


_ByWords = dict[int | Span, list[int]]


def _events_by_words(records: Iterable[EventRecord]) -> tuple[_ByWords, _ByWords]:
    """Ids of events by the toponyms and by the timexes that they rest on: by index or span."""
    places: _ByWords = {}
    times: _ByWords = {}
    for record in records:
        event = record.event
        ends = (event.movement.origin, event.movement.destination) if event.movement else ()
        for key in (event.toponym, *ends, *(e.place for e in event.evidence)):
            if key is not None:
                places.setdefault(key, []).append(record.id)
        for key in (event.timex, *(e.time for e in event.evidence)):
            if key is not None:
                times.setdefault(key, []).append(record.id)
    return places, times


def mark_at(marks: Sequence[Mark], offset: int) -> Mark | None:
    """The mark that holds an offset of the text."""
    place = bisect_right([mark.span.start for mark in marks], offset) - 1
    for mark in marks[max(place - 1, 0) : place + 1][::-1]:
        if mark.span.start <= offset < mark.span.end:
            return mark
    return None


def explain(mark: Mark, reading: Reading) -> str:
    """What the words were read as, in plain text for a tool tip."""
    lines = []
    if mark.toponym is not None:
        toponym = reading.toponyms[mark.toponym]
        lines.append(_place_line(toponym))
        lines += [words.say(said) for said in toponym.said[:3]]
    if mark.timex is not None:
        timex = reading.timexes[mark.timex]
        recurring = timex.type is TimexType.SET
        value = words.date(timex.value, weekday=True, recurring=recurring)
        lines.append(f"{value} · {words(f'granularity-{timex.granularity}')}")
        against = timex.contradiction
        if against is not None:
            lines.append("⚠ " + words.say(against.said))
        reasons = [said for said in timex.said if against is None or said != against.said]
        lines += [words.say(said) for said in reasons[:3]]
    if not mark.events:
        lines.append(words("mark-no-event"))
    return "\n".join(lines)


def _place_line(toponym: Toponym) -> str:
    role = words(f"role-{toponym.role}")
    if toponym.place is None:
        return f"{words('mark-no-place')} · {role}"
    return (
        f"{event_words.name_of(toponym.place)} · {event_words.whereabouts(toponym.place)} · {role}"
    )
