"""Ties places and dates into events: what a sentence tells, where and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from dateline.model import (
    Caution,
    Event,
    EventClass,
    Evidence,
    Granularity,
    Interval,
    Movement,
    Role,
    Said,
    Span,
    Timex,
    Toponym,
)
from dateline.model.value_class import value_class
from dateline.reading.events import classes
from dateline.reading.events import cues as cue_lists
from dateline.reading.events.claimants import claimant
from dateline.reading.events.cues import Cues, Line, Words
from dateline.reading.events.labels import Told
from dateline.reading.events.linking import Linker
from dateline.reading.events.sites import LOCATING
from dateline.reading.events.trimming import Trimmer
from dateline.reading.events.weighing import Link
from dateline.reading.progress import SILENT, Progress
from dateline.reading.text import tokens
from dateline.reading.text.sentences import Sentence
from dateline.reading.text.tokens import Tokens

_NO_PLACE = _NO_DATE = 0.8
"""How far a place or date is trusted that found no partner."""
_STATE = 0.5
"""How far the day of writing is trusted as that of a state."""
_SAID = {
    "same_sentence": "event-same-sentence",
    "home_act": "event-home-act",
    "dateline": "event-dateline",
    "carried_place": "event-carried-place",
    "carried_date": "event-carried-date",
    "no_place": "event-no-place",
}
_CAUTIONS = {
    how: Caution(kind, Said(f"{_SAID[how]}-check"))
    for how, kind in (
        ("dateline", "from_dateline"),
        ("carried_place", "carried_place"),
        ("carried_date", "carried_date"),
    )
}
_LOCATION = Role.LOCATION.value
_NEAR = 12
"""The other end of a movement is looked for among so many places on either side."""


def tie(
    text: str,
    sentences: Sequence[Sentence],
    toponyms: Sequence[Toponym],
    timexes: Sequence[Timex],
    published: date | None,
    language: str,
    cut: Tokens | None = None,
    openings: Sequence[Span] = (),
    *,
    brief: bool = False,
    progress: Progress = SILENT,
) -> tuple[Event, ...]:
    """Make the events of an article.

    Args:
        text: the article.
        sentences: its sentences; those marked as ignored bear no event.
        toponyms: its places, in text order; an event names one by its index.
        timexes: its times, in text order; an event names one by its index.
        published: document creation time, None when unknown.
        language: BCP 47 tag; its words are in `languages/<tag>/events.toml`.
        cut: its tokens, when they are known already.
        openings: what stands before each story proper, dateline and agency.
        brief: whether only pins are asked for, what has a place and a date, and nothing that is
            for a person alone: label, class, claimant, evidence, the other end of a movement and
            the reason stay empty.
        progress: how far the reading is.

    Returns:
        the events in text order. A date without a place is an event without toponym, a place that
        something happens at without a date one without interval; both are kept for the trays.
    """
    cues = cue_lists.load(language)
    words = Words(tokens.scan(text) if cut is None else cut, cues)
    maker = Maker(text, toponyms, timexes, cues, published, openings, brief=brief)
    events: list[Event] = []
    linker = Linker(text, sentences, toponyms, timexes, words, published, openings)
    for line, ties in linker.links(progress):
        if brief:
            ties = [link for link in ties if link.toponym is not None]  # noqa: PLW2901 - fewer
        if ties:
            found = [maker.event(line, link) for link in ties]
            events += found if len(found) == 1 else _without_repeats(found, toponyms)
        elif not brief and (undated := maker.undated(line)) is not None:
            events.append(undated)
    if not brief:
        _add_headline(events, sentences, toponyms)
    return tuple(events)


def _without_repeats(events: Sequence[Event], toponyms: Sequence[Toponym]) -> list[Event]:
    """The events of a sentence, the likeliest for each place and day."""
    found: dict[tuple[str | int | None, object], Event] = {}
    for event in events:
        interval = event.interval
        begins = interval.begin.date() if interval and interval.begin else None
        place = None if event.toponym is None else toponyms[event.toponym].place
        key = (place.key if place else event.toponym, begins)
        known = found.get(key)
        if known is None or event.confidence > known.confidence:
            found[key] = event
    return [*found.values()]


@value_class()
class _Wording:
    """What the words of a sentence say for all of its events."""

    told: Told
    source: str


class Maker:
    """Makes events of links, for one article.

    Args:
        text: the article.
        toponyms: its places.
        timexes: its times.
        cues: words of its language.
        published: document creation time, None when unknown.
        openings: what stands before each story proper, dateline and agency.
        brief: whether what is for persons alone stays empty.
    """

    def __init__(
        self,
        text: str,
        toponyms: Sequence[Toponym],
        timexes: Sequence[Timex],
        cues: Cues,
        published: date | None = None,
        openings: Sequence[Span] = (),
        *,
        brief: bool = False,
    ) -> None:
        self._text = text
        self._brief = brief
        self._toponyms = toponyms
        self._timexes = timexes
        self._cues = cues
        self._published = published
        self._trimmer = Trimmer(text, toponyms, timexes, cues, openings)
        self._worded = -1
        self._latest: _Wording | None = None

    def event(self, line: Line, link: Link) -> Event:
        """The event of one tie in a sentence."""
        timex = self._timexes[link.timex]
        toponym = self._toponyms[link.toponym] if link.toponym is not None else None
        role, sure = "", _NO_PLACE
        if toponym is not None:
            role, sure = str(toponym.role), toponym.confidence
        event = Event(  # by position: keywords take longer
            line.sentence.span,
            "",
            EventClass.OTHER,
            link.toponym,
            link.timex,
            self._interval(link, timex),
            timex.granularity,
            role,
            round(min(sure, timex.confidence, link.chance), 3),
            (),
            _cautions(link, timex),
        )
        return event if self._brief else self._for_readers(event, line, link, timex, toponym)

    def _for_readers(
        self, event: Event, line: Line, link: Link, timex: Timex, toponym: Toponym | None
    ) -> Event:
        """An event with what is for persons."""
        wording = self._wording(line)
        place = toponym.span if toponym else None
        said = {"place": toponym.text if toponym else "", "time": timex.text}
        role = event.role
        return replace(
            event,
            label=wording.told.label(place) or (toponym.text if toponym else ""),
            event_class=classes.classify(
                line, self._cues, [timex.span, place] if place else [timex.span]
            ),
            evidence=(
                Evidence(
                    line.sentence.span,
                    place if link.toponym in line.names else None,
                    timex.span if link.timex in line.dates else None,
                ),
            ),
            source=wording.source,
            movement=None if role == _LOCATION else self._movement(line, link.toponym, role),
            said=(Said(_SAID[link.how], said),),
        )

    def undated(self, line: Line) -> Event | None:
        """What a sentence without any date tells: one event at its first place.

        A state that lasts while the article is written ("still", "kini") is one of the background,
        dated by the day of writing.
        """
        if line.sentence.headline:
            return None
        for i in line.names:
            toponym = self._toponyms[i]
            if toponym.place is None or toponym.role not in LOCATING:
                continue
            wording = self._wording(line)
            event = Event(
                span=line.sentence.span,
                label=wording.told.label(toponym.span),
                event_class=classes.classify(line, self._cues, [toponym.span]),
                toponym=i,
                timex=None,
                interval=None,
                granularity=Granularity.UNKNOWN,
                role=str(toponym.role),
                confidence=round(min(toponym.confidence, _NO_DATE), 3),
                evidence=(Evidence(line.sentence.span, toponym.span, None),),
                source=wording.source,
                said=(Said("event-no-date"),),
            )
            return self._as_state(event, toponym) if line.has(self._cues["acts.lasting"]) else event
        return None

    def _as_state(self, event: Event, toponym: Toponym) -> Event:
        """An undated event as a state on the day of writing; as it is where that is unknown."""
        published = self._published
        if published is None:
            return event
        begin = datetime.combine(published, time())
        said = Said("event-background", {"place": toponym.text, "date": published.isoformat()})
        return replace(
            event,
            interval=Interval(begin, begin + timedelta(days=1)),
            granularity=Granularity.DAY,
            confidence=round(min(event.confidence, _STATE), 3),
            background=True,
            said=(said,),
        )

    def _wording(self, line: Line) -> _Wording:
        """What the events of a sentence have in common; that of the latest sentence is kept."""
        if self._latest is None or line.number != self._worded:
            self._worded = line.number
            dates = [self._timexes[i].span for i in line.dates]
            source = claimant(self._text, line, self._cues, dates)
            self._latest = _Wording(self._trimmer.told(line), source)
        return self._latest

    def _interval(self, link: Link, timex: Timex) -> Interval | None:
        """The interval of the date; open where "since" or "until" stands before it."""
        interval = timex.interval
        if interval is None or interval.begin is None:
            return interval
        if link.through is not None:
            other = self._timexes[link.through].interval
            return Interval(interval.begin, other.end) if other is not None else interval
        if link.bound == "since":
            return Interval(interval.begin, None)
        if link.bound == "until":
            return Interval(None, interval.end)
        return interval

    def _movement(self, line: Line, toponym: int | None, role: str) -> Movement | None:
        """Both ends of a movement whose one end something is told of."""
        if toponym is None:
            return None
        if role == "origin":
            return Movement(toponym, self._nearest(line, toponym, Role.DESTINATION))
        if role == "destination":
            return Movement(self._nearest(line, toponym, Role.ORIGIN), toponym)
        return None

    def _nearest(self, line: Line, toponym: int, role: Role) -> int | None:
        """The place of a role in the sentence that stands nearest to another."""
        at, names = self._toponyms[toponym].span.start, line.names
        near = range(max(names.start, toponym - _NEAR), min(names.stop, toponym + _NEAR + 1))
        others = [
            i
            for i in near
            if self._toponyms[i].role is role and self._toponyms[i].place is not None
        ]
        return min(others, key=lambda i: abs(self._toponyms[i].span.start - at), default=None)


def _cautions(link: Link, timex: Timex) -> tuple[Caution, ...]:
    if timex.contradiction is None and link.how not in _CAUTIONS:
        return ()
    cautions = []
    if timex.contradiction is not None:
        cautions.append(Caution(timex.contradiction.kind, timex.contradiction.said))
    if link.how in _CAUTIONS:
        cautions.append(_CAUTIONS[link.how])
    return tuple(cautions)


def _add_headline(
    events: list[Event], sentences: Sequence[Sentence], toponyms: Sequence[Toponym]
) -> None:
    """Make the headline further evidence of the first event at each of its places."""
    headline = next((sentence.span for sentence in sentences if sentence.headline), None)
    if headline is None:
        return
    names = {}
    for toponym in toponyms:
        if toponym.span.start >= headline.end:
            break
        if toponym.place is not None and headline.contains(toponym.span):
            names[toponym.place.key] = toponym.span
    for number, event in enumerate(events):
        if not names:
            return
        if event.toponym is None or event.interval is None or event.span == headline:
            continue
        place = toponyms[event.toponym].place
        if place is not None and place.key in names:
            evidence = Evidence(headline, names.pop(place.key), None)
            events[number] = replace(event, evidence=(*event.evidence, evidence))
