"""Events: what happened, where and when, and the words that say so."""

from __future__ import annotations

from enum import StrEnum

from dateline.model.article import Span
from dateline.model.said import Said
from dateline.model.timex import Granularity, Interval
from dateline.model.value_class import value_class


class EventClass(StrEnum):
    """The five classes that colour and shape symbols."""

    DIPLOMACY = "diplomacy"
    ARMED = "armed"
    MOVEMENT = "movement"
    STATEMENT = "statement"
    OTHER = "other"


class Status(StrEnum):
    """What a person has said about a machine's event."""

    MACHINE = "machine"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"


@value_class()
class Caution:
    """Something about an event that the user should check.

    `kind` is a kind of `Contradiction`, or "low_confidence", "carried_place", "carried_date",
    "from_dateline".
    """

    kind: str
    said: Said


@value_class()
class Evidence:
    """Where the text says it: the sentence, and in it the words for place and time (None where
    carried over).
    """

    sentence: Span
    place: Span | None = None
    time: Span | None = None


@value_class()
class Movement:
    """Both ends of a movement, as indices into `Reading.toponyms`; None where the text names only
    one.
    """

    origin: int | None
    destination: int | None


@value_class()
class Event:
    """A happening that a text reports.

    Attributes:
        span: the sentence (or clause) that is its first evidence.
        label: a few words for the map, from the sentence's own words.
        event_class: one of the five classes.
        toponym: index into `Reading.toponyms`; None when the text gives no place (kept, shown in
            the tray).
        timex: index into `Reading.timexes`; None when undated or dated by the document creation
            time alone.
        interval: when it happened; None when undated.
        granularity: how exact the time is.
        role: the role of its toponym ("location", "destination", "origin", "actor", "dateline"),
            "" without one.
        confidence: 0..1, that both place and time are right.
        evidence: every sentence that reports it, first the one of `span`; headline and repeating
            sentence are two.
        warnings: what to check.
        source: who claims it, as printed ("KCNA", "AS"); "" when the article itself says it.
        movement: set for a movement.
        background: whether it is a state dated by the document creation time, not a happening.
        said: how place and time were tied together.
    """

    span: Span
    label: str
    event_class: EventClass
    toponym: int | None
    timex: int | None
    interval: Interval | None
    granularity: Granularity
    role: str = ""
    confidence: float = 0.5
    evidence: tuple[Evidence, ...] = ()
    warnings: tuple[Caution, ...] = ()
    source: str = ""
    movement: Movement | None = None
    background: bool = False
    said: tuple[Said, ...] = ()
