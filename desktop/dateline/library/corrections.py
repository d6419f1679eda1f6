"""What people say about a reading, as data: anchored to the very words, laid over the machine's
reading, never written into it.

An anchor is the article's hash, offsets and the quoted words. A new reading that has nothing at
exactly that place loses the anchor; it is told (`Overlaid.lost`), never guessed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Self

from dateline.library import codec
from dateline.library.values import Action, DateValue
from dateline.model import (
    Event,
    Granularity,
    Interval,
    Place,
    Reading,
    Role,
    Said,
    Span,
    Status,
    Timex,
    Toponym,
)


class Subject(StrEnum):
    """What a remark is about."""

    EVENT = "event"
    TOPONYM = "toponym"
    TIMEX = "timex"
    NAME = "name"
    """A place name wherever the machine reads it as one certain place."""
    ARTICLE = "article"
    """The whole article: taken out of the library."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a remark holds.

    Attributes:
        subject: what it is about.
        span: of the mention, or the sentence of the event; None for a name or an article.
        place: for an event: the span of its place name.
        time: for an event: the span of its time expression.
        quote: the words at `span`, or the heading of the article.
        name: for a name: the words, folded.
        key: for a name: the key of the place that the machine read, "" for none.
        nth: for an event: its number among those with the very same spans.
    """

    subject: Subject
    span: Span | None = None
    place: Span | None = None
    time: Span | None = None
    quote: str = ""
    name: str = ""
    key: str = ""
    nth: int = 0

    def to_json(self) -> str:
        """As it is stored."""
        return codec.dumps(
            {
                "subject": self.subject.value,
                **{
                    side: [span.start, span.end]
                    for side in ("span", "place", "time")
                    if (span := getattr(self, side))
                },
                **{text: getattr(self, text) for text in ("quote", "name", "key", "nth")},
            }
        )

    @classmethod
    def from_json(cls, data: str) -> Self:
        """The reverse of `to_json`."""
        row = json.loads(data)
        spans = {side: Span(*row[side]) for side in ("span", "place", "time") if side in row}
        return cls(
            Subject(row["subject"]),
            quote=row["quote"],
            name=row["name"],
            key=row["key"],
            nth=row["nth"],
            **spans,
        )


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was said about one anchor.

    Attributes:
        entry: number of the step of undo that it belongs to.
        anchor: what it is about.
        action: what is said; an article is only ever rejected.
        place, role, date: what `action` needs, as in `Correction`.
    """

    entry: int
    anchor: Anchor
    action: Action
    place: Place | None = None
    role: Role | None = None
    date: DateValue | None = None

    def to_json(self) -> str:
        """What is stored of it beside its entry and anchor."""
        date = self.date
        return codec.dumps(
            {
                "action": self.action.value,
                "place": codec.encode_place(self.place) if self.place else None,
                "role": self.role.value if self.role else None,
                "date": [
                    date.value,
                    codec.encode_interval(date.interval),
                    date.granularity.value,
                ]
                if date
                else None,
            }
        )

    @classmethod
    def from_json(cls, entry: int, anchor: str, data: str) -> Self:
        """The reverse of `to_json`."""
        row = json.loads(data)
        return cls(
            entry=entry,
            anchor=Anchor.from_json(anchor),
            action=Action(row["action"]),
            place=codec.decode_place(row["place"]) if row["place"] else None,
            role=Role(row["role"]) if row["role"] else None,
            date=_date_value(row["date"]) if row["date"] else None,
        )


def _date_value(row: Sequence[Any]) -> DateValue:
    interval = codec.decode_interval(row[1])
    if interval is None:
        raise ValueError("a date value without an interval")
    return DateValue(row[0], interval, Granularity(row[2]))


@dataclass(frozen=True, slots=True)
class Overlaid:
    """A reading with what people said laid over it.

    Attributes:
        reading: corrected; events, toponyms and timexes keep their indices (a place given to an
            event without a name is an additional toponym of no width at the end).
        statuses: for each event what was said of it.
        entries: for each event the steps that touch it.
        lost: remarks whose anchor is not in this reading.
    """

    reading: Reading
    statuses: tuple[Status, ...]
    entries: tuple[tuple[int, ...], ...]
    lost: tuple[Remark, ...]


def fold(name: str) -> str:
    """A place name as corrections compare it: case and spacing do not matter.

    >>> fold("Korea  Utara")
    'korea utara'
    """
    return " ".join(name.casefold().split())


def event_anchors(text: str, reading: Reading) -> tuple[Anchor, ...]:
    """The anchor of each event: its sentence, its name and its time expression together."""
    seen: Counter[tuple[Span, Span | None, Span | None]] = Counter()
    anchors = []
    for event in reading.events:
        place = None if event.toponym is None else reading.toponyms[event.toponym].span
        time = None if event.timex is None else reading.timexes[event.timex].span
        key = (event.span, place, time)
        anchors.append(
            Anchor(
                Subject.EVENT,
                span=event.span,
                place=place,
                time=time,
                quote=event.span.of(text),
                nth=seen[key],
            )
        )
        seen[key] += 1
    return tuple(anchors)


def mention_anchor(subject: Subject, mention: Toponym | Timex) -> Anchor:
    """The anchor of a place name or time expression."""
    return Anchor(subject, span=mention.span, quote=mention.text)


def name_anchor(toponym: Toponym) -> Anchor:
    """The anchor of a name wherever it is read as the same place."""
    name, key = name_of(toponym)
    return Anchor(Subject.NAME, quote=toponym.text, name=name, key=key)


def name_of(toponym: Toponym) -> tuple[str, str]:
    """What makes mentions the same to a correction: folded words, and the place as read."""
    return fold(toponym.text), toponym.place.key if toponym.place else ""


@dataclass(slots=True)
class _Said:
    """What holds for one event or mention after all remarks about it."""

    place: Place | None = None
    has_place: bool = False
    role: Role | None = None
    has_role: bool = False
    date: DateValue | None = None
    has_date: bool = False
    verdict: Status = Status.MACHINE
    entries: tuple[int, ...] = ()

    @property
    def changes_value(self) -> bool:
        return self.has_place or self.has_role or self.has_date

    def hear(self, remark: Remark) -> None:
        """Take one more remark in; a later one wins."""
        action = remark.action
        if action is Action.REVERT:
            self.place, self.role, self.date = None, None, None
            self.has_place = self.has_role = self.has_date = False
            self.verdict, self.entries = Status.MACHINE, ()
            return
        if action is Action.CONFIRM:
            self.verdict = Status.CONFIRMED
        elif action is Action.REJECT:
            self.verdict = Status.REJECTED
        elif action is Action.ROLE:
            self.role, self.has_role = remark.role, True
        elif action is Action.DATE:
            self.date, self.has_date = remark.date, True
        else:
            self.place = remark.place if action is Action.PLACE else None
            self.has_place = True
        self.entries = (*self.entries, remark.entry)


_NOTHING = _Said()


def overlay(text: str, machine: Reading, remarks: Sequence[Remark]) -> Overlaid:
    """Lay remarks, in the order in which they were made, over what the machine read."""
    if not remarks:
        count = len(machine.events)
        return Overlaid(machine, (Status.MACHINE,) * count, ((),) * count, ())
    heard, lost = _hear_all(text, machine, remarks)
    toponyms = [
        _toponym(toponym, heard.get((Subject.TOPONYM, index), _NOTHING))
        for index, toponym in enumerate(machine.toponyms)
    ]
    timexes = [
        _timex(timex, heard.get((Subject.TIMEX, index), _NOTHING))
        for index, timex in enumerate(machine.timexes)
    ]
    events: list[Event] = []
    statuses: list[Status] = []
    entries: list[tuple[int, ...]] = []
    for index, event in enumerate(machine.events):
        of_event = heard.get((Subject.EVENT, index), _NOTHING)
        of_name = heard.get((Subject.TOPONYM, event.toponym), _NOTHING)
        of_time = heard.get((Subject.TIMEX, event.timex), _NOTHING)
        changed = _event(machine, event, of_event, of_name, of_time)
        if of_event.has_place and of_event.place is not None:
            changed = replace(changed, toponym=len(toponyms))
            toponyms.append(_given_place(event, of_event.place))
        status = of_event.verdict
        if status is not Status.REJECTED and any(
            said.changes_value for said in (of_event, of_name, of_time)
        ):
            status = Status.CORRECTED
        if status is not Status.MACHINE:
            changed = replace(changed, confidence=1.0, warnings=())
        events.append(changed)
        statuses.append(status)
        entries.append(tuple(sorted({*of_event.entries, *of_name.entries, *of_time.entries})))
    reading = replace(
        machine, toponyms=tuple(toponyms), timexes=tuple(timexes), events=tuple(events)
    )
    return Overlaid(reading, tuple(statuses), tuple(entries), tuple(lost))


_Heard = dict[tuple[Subject, int | None], _Said]


def _hear_all(
    text: str, machine: Reading, remarks: Sequence[Remark]
) -> tuple[_Heard, list[Remark]]:
    events = {anchor: index for index, anchor in enumerate(event_anchors(text, machine))}
    toponyms = {toponym.span: index for index, toponym in enumerate(machine.toponyms)}
    timexes = {timex.span: index for index, timex in enumerate(machine.timexes)}
    heard: _Heard = {}
    lost: list[Remark] = []
    for remark in remarks:
        anchor = remark.anchor
        found: list[int] = []
        subject = anchor.subject
        if subject is Subject.ARTICLE:
            continue
        if subject is Subject.NAME:
            subject = Subject.TOPONYM
            found = [
                index
                for index, toponym in enumerate(machine.toponyms)
                if name_of(toponym) == (anchor.name, anchor.key)
            ]
        elif anchor.span is not None and anchor.span.of(text) == anchor.quote:
            if subject is Subject.EVENT:
                index = events.get(anchor)
            else:
                mentions = toponyms if subject is Subject.TOPONYM else timexes
                index = mentions.get(anchor.span)
            found = [] if index is None else [index]
        if not found and anchor.subject is not Subject.NAME:
            lost.append(remark)
        for index in found:
            heard.setdefault((subject, index), _Said()).hear(remark)
    return heard, lost


def _words(**values: str | float) -> Mapping[str, str | float]:
    return MappingProxyType(values)


def _toponym(machine: Toponym, said: _Said) -> Toponym:
    changed = machine
    if said.has_place:
        why = Said("place-by-hand" if said.place else "no-place-by-hand")
        changed = replace(changed, place=said.place, confidence=1.0, said=(why,))
    if said.has_role:
        # A name that is only mentioned describes, as an actor does.
        changed = replace(changed, role=said.role or Role.ACTOR)
    return changed


def _given_place(event: Event, place: Place) -> Toponym:
    return Toponym(
        span=Span(event.span.start, event.span.start),
        text="",
        role=Role.LOCATION,
        place=place,
        confidence=1.0,
        said=(Said("place-by-hand"),),
    )


def _timex(machine: Timex, said: _Said) -> Timex:
    if not said.has_date:
        return machine
    date = said.date
    return replace(
        machine,
        value=date.value if date else "",
        granularity=date.granularity if date else Granularity.UNKNOWN,
        interval=date.interval if date else None,
        rule="by_hand",
        confidence=1.0,
        contradiction=None,
        said=(Said("date-by-hand", _words(value=date.value)) if date else Said("no-date-by-hand"),),
    )


def _event(machine: Reading, event: Event, said: _Said, name: _Said, time: _Said) -> Event:
    """One event after what was said of it, of its name and of its time expression."""
    changed = event
    if name.has_place and name.place is None:
        changed = replace(changed, toponym=None)
    if name.has_role:
        changed = (
            replace(changed, role=name.role.value)
            if name.role
            else replace(changed, toponym=None, role="")
        )
    if said.has_role and said.role:
        changed = replace(changed, role=said.role.value)
    if said.has_place and said.place is None:
        changed = replace(changed, toponym=None)
    if said.has_date:
        changed = _dated(changed, said.date, said.date.interval if said.date else None)
    elif time.has_date:
        printed = None if event.timex is None else machine.timexes[event.timex].interval
        interval = _moved(event.interval, printed, time.date.interval if time.date else None)
        changed = _dated(changed, time.date, interval)
    return changed


def _dated(event: Event, date: DateValue | None, interval: Interval | None) -> Event:
    granularity = date.granularity if date else Granularity.UNKNOWN
    return replace(event, interval=interval, granularity=granularity, background=False)


def _moved(old: Interval | None, printed: Interval | None, new: Interval | None) -> Interval | None:
    """The interval of an event whose date was corrected: what is open stays open.

    "Since Monday" stays "since" when Monday was another day than the machine thought.
    """
    if old is None or printed is None or new is None:
        return new
    if old.end is None and old.begin == printed.begin and new.begin is not None:
        return Interval(new.begin, None)
    if old.begin is None and new.end is not None:
        return Interval(None, new.end)
    return new
