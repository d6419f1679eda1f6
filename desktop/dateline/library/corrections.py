"""Lays what people said over the machine's reading, and never writes it into it.

A new reading that has nothing at exactly the place of an anchor loses the remark; it is told
(`Overlaid.lost`), never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from dateline.library.anchors import Remark, Subject, event_anchors, name_of
from dateline.library.packing import DISAGREEING
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
            of_date = (
                of_event.verdict is not Status.MACHINE or of_event.has_date or of_time.has_date
            )
            if not of_date:  # who moves a pin has not looked at its day
                open_still = [one for one in event.warnings if one.kind in DISAGREEING]
                changed = replace(changed, warnings=tuple(open_still))
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
