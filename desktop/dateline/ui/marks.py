"""Which words of an article are marked, and what each of them stands for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dateline.library import EventRecord
from dateline.model import Reading, Role, Span, Status, TimexType, Toponym
from dateline.ui import event_words
from dateline.ui.words import words


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
    living = [record for record in records if record.status is not Status.REJECTED]
    marks = []
    for index, toponym in enumerate(reading.toponyms):
        events = _events_at(living, index, toponym.span, place=True)
        if toponym.role is Role.DATELINE:
            kind = MarkKind.FILED
        else:
            kind = MarkKind.PLACE if events else MarkKind.MENTION
        marks.append(Mark(toponym.span, kind, events, toponym=index))
    for index, timex in enumerate(reading.timexes):
        events = _events_at(living, index, timex.span, place=False)
        dated = timex.type in {TimexType.DATE, TimexType.TIME} and timex.interval is not None
        kind = MarkKind.DATE if events or dated else MarkKind.OTHER_TIME
        doubtful = timex.contradiction is not None and not _settled(living, events)
        marks.append(Mark(timex.span, kind, events, doubtful, timex=index))
    return sorted(marks, key=lambda mark: mark.span)


def _events_at(
    records: Sequence[EventRecord], index: int, span: Span, *, place: bool
) -> tuple[int, ...]:
    found = []
    for record in records:
        direct = record.event.toponym if place else record.event.timex
        quoted = [e.place if place else e.time for e in record.event.evidence]
        movement = record.event.movement
        ends = {movement.origin, movement.destination} if movement and place else set()
        if direct == index or span in quoted or index in ends:
            found.append(record.id)
    return tuple(found)


def _settled(records: Sequence[EventRecord], events: tuple[int, ...]) -> bool:
    """Whether a person has already looked at everything that hangs on it."""
    states = [record.status for record in records if record.id in events]
    return bool(states) and all(state is not Status.MACHINE for state in states)


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
        lines.append(
            f"{words.date(timex.value, weekday=True)} · {words(f'granularity-{timex.granularity}')}"
        )
        if timex.contradiction is not None:
            lines.append("⚠ " + words.say(timex.contradiction.said))
        lines += [words.say(said) for said in timex.said[:3]]
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
