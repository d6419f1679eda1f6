"""What people say about a reading, as data: anchored to the very words.

An anchor is the article's hash, offsets and the quoted words; `corrections` lays what is said there
over what the machine read.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from dateline.library import codec
from dateline.library.values import Action, DateValue
from dateline.model import Granularity, Place, Reading, Role, Span, Timex, Toponym


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
