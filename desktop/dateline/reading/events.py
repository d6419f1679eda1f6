"""Ties places and dates into events: what a sentence tells, where and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from dateline.model import (
    Event,
    EventClass,
    Evidence,
    Granularity,
    Role,
    Said,
    Span,
    Timex,
    Toponym,
)

if TYPE_CHECKING:
    from dateline.reading.sentences import Sentence

_LOCATING = {Role.LOCATION, Role.ORIGIN, Role.DESTINATION}
_LABEL = 80


def tie(
    text: str,
    sentences: Sequence[Sentence],
    toponyms: Sequence[Toponym],
    timexes: Sequence[Timex],
    published: date | None,
    language: str,
) -> tuple[Event, ...]:
    """Make the events of an article.

    Args:
        text: the article.
        sentences: its sentences; those marked as ignored bear no event.
        toponyms: its places, in text order; an event names one by its index.
        timexes: its times, in text order; an event names one by its index.
        published: document creation time, None when unknown.
        language: BCP 47 tag.

    Returns:
        the events in text order: each located toponym of a sentence with the nearest date of that
        sentence; a date without a place is an event without toponym.
    """
    del published, language
    found: list[Event] = []
    for sentence in sentences:
        if sentence.ignored:
            continue
        dated = [
            index
            for index, timex in enumerate(timexes)
            if sentence.span.contains(timex.span) and timex.interval is not None
        ]
        located = [
            index
            for index, toponym in enumerate(toponyms)
            if sentence.span.contains(toponym.span)
            and toponym.place is not None
            and toponym.role in _LOCATING
        ]
        if located and dated:
            for index in located:
                nearest = min(dated, key=lambda d: _distance(toponyms[index].span, timexes[d].span))
                found.append(_event(text, sentence.span, toponyms, timexes, index, nearest))
        elif dated:
            found.extend(_event(text, sentence.span, toponyms, timexes, None, d) for d in dated)
    return tuple(found)


def _distance(one: Span, other: Span) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _event(
    text: str,
    sentence: Span,
    toponyms: Sequence[Toponym],
    timexes: Sequence[Timex],
    where: int | None,
    when: int,
) -> Event:
    toponym = toponyms[where] if where is not None else None
    timex = timexes[when]
    return Event(
        span=sentence,
        label=" ".join(sentence.of(text).split())[:_LABEL],
        event_class=EventClass.OTHER,
        toponym=where,
        timex=when,
        interval=timex.interval,
        granularity=timex.granularity if timex.interval else Granularity.UNKNOWN,
        role=toponym.role.value if toponym else "",
        confidence=timex.confidence * (toponym.confidence if toponym else 0.5),
        evidence=(Evidence(sentence, toponym.span if toponym else None, timex.span),),
        said=(Said("event-same-sentence"),) if toponym else (Said("event-no-place"),),
    )
