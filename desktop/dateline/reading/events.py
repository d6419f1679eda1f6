"""Ties places and dates into events: what a sentence tells, where and when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from dateline.model import (
    Caution,
    Event,
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
from dateline.reading import cues as cue_lists
from dateline.reading import labels, tokens
from dateline.reading.carrying import Link
from dateline.reading.cues import Cues, Line, Words
from dateline.reading.linking import Linker
from dateline.reading.sentences import Sentence
from dateline.reading.sites import LOCATING
from dateline.reading.tokens import Tokens

_NO_PLACE = _NO_DATE = 0.8
"""How far a place or date is trusted that found no partner."""
_CAUTIONED = {
    "dateline": "from_dateline",
    "carried_place": "carried_place",
    "carried_date": "carried_date",
}
_DASH = re.compile(r"\s[-–—]+\s|[–—]")
_HEAD = 60
"""The dash of a dateline stands within so many code points behind the place."""
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

    Returns:
        the events in text order. A date without a place is an event without toponym, a place that
        something happens at without a date one without interval; both are kept for the trays.
    """
    cues = cue_lists.load(language)
    words = Words(tokens.scan(text) if cut is None else cut, cues)
    maker = Maker(text, sentences, toponyms, timexes, cues)
    events: list[Event] = []
    seen: set[tuple[int, int | None, object]] = set()
    linker = Linker(text, sentences, toponyms, timexes, words, published)
    for index, line, ties in linker.links():
        maker.line = line
        for link in ties:
            event = maker.event(link)
            interval = event.interval
            begins = interval.begin.date() if interval and interval.begin else None
            key = (index, link.toponym, begins)
            if key not in seen:
                seen.add(key)
                events.append(event)
        undated = None if ties else maker.undated(index)
        if undated is not None:
            events.append(undated)
    return _with_headline(sorted(events, key=lambda event: event.span.start), sentences, toponyms)


def _within(starts: Sequence[int], span: Span) -> range:
    """Indices of the marks that begin inside a span, by where all of them begin, in order."""
    first = bisect_left(starts, span.start)
    return range(first, bisect_left(starts, span.end, lo=first))


class _Wording(NamedTuple):
    """What the words of a sentence say for all of its events."""

    told: labels.Told
    source: str


class Maker:
    """Makes events of links, for one article."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        toponyms: Sequence[Toponym],
        timexes: Sequence[Timex],
        cues: Cues,
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._toponyms = toponyms
        self._timexes = timexes
        self._cues = cues
        self.line: Line
        self._named = [toponym.span.start for toponym in toponyms]
        self._dated = [timex.span.start for timex in timexes]
        self._worded = -1
        self._latest: _Wording | None = None

    def event(self, link: Link) -> Event:
        """The event of one tie."""
        sentence = self._sentences[link.sentence]
        timex = self._timexes[link.timex]
        toponym = self._toponyms[link.toponym] if link.toponym is not None else None
        interval = self._interval(link, timex)
        wording = self._wording(link.sentence)
        shown = self._shown(sentence, toponym)
        dated = timex.span if sentence.span.contains(timex.span) else None
        sure = toponym.confidence if toponym else _NO_PLACE
        confidence = round(min(sure, timex.confidence, link.chance), 3)
        return Event(
            span=sentence.span,
            label=wording.told.label(toponym.span if toponym else None),
            event_class=labels.classify(
                self.line,
                self._cues,
                [timex.span, *([toponym.span] if toponym else [])],
            ),
            toponym=link.toponym,
            timex=link.timex,
            interval=interval,
            granularity=timex.granularity,
            role=toponym.role.value if toponym else "",
            confidence=confidence,
            evidence=(Evidence(sentence.span, shown, dated),),
            warnings=self._cautions(link, timex),
            source=wording.source,
            movement=self._movement(link),
            said=(self._said(link, toponym, timex),),
        )

    def undated(self, index: int) -> Event | None:
        """What happens in a sentence without any date: one event at its first place."""
        sentence = self._sentences[index]
        if sentence.headline:
            return None
        for i in _within(self._named, sentence.span):
            toponym = self._toponyms[i]
            if toponym.place is None or toponym.role not in LOCATING:
                continue
            wording = self._wording(index)
            return Event(
                span=sentence.span,
                label=wording.told.label(toponym.span),
                event_class=labels.classify(self.line, self._cues, [toponym.span]),
                toponym=i,
                timex=None,
                interval=None,
                granularity=Granularity.UNKNOWN,
                role=toponym.role.value,
                confidence=round(min(toponym.confidence, _NO_DATE), 3),
                evidence=(Evidence(sentence.span, toponym.span, None),),
                source=wording.source,
                said=(Said("event-no-date"),),
            )
        return None

    def _with_lead(self, timex: int) -> Span:
        """The span of a date with the preposition before it, and brackets round it."""
        span = self._timexes[timex].span
        words = self.line.words
        first, last = words.at(span.start), words.last(span.end)
        lead = self._cues["times.lead"]
        while first > self.line.first and words.follows(lead, first):
            first -= 1
        if words.lower[first - 1 : first] == ["("] and words.lower[last + 1 : last + 2] == [")"]:
            return Span(words.starts[first - 1], words.ends[last + 1])
        return Span(words.starts[first], span.end)

    def _wording(self, index: int) -> _Wording:
        """What the events of a sentence have in common; that of the latest sentence is kept."""
        if self._latest is None or index != self._worded:
            self._worded = index
            self._latest = _Wording(
                self._told(index), labels.claimant(self._text, self.line, self._cues)
            )
        return self._latest

    def _told(self, index: int) -> labels.Told:
        sentence = self._sentences[index].span
        removed = [self._with_lead(i) for i in _within(self._dated, sentence)]
        filed = [
            Span(sentence.start, self._end_of_dateline(self._toponyms[i].span.end, sentence))
            for i in _within(self._named, sentence)
            if self._toponyms[i].role is Role.DATELINE
        ]
        return labels.Told(self._text, sentence, [*filed, *removed], self._cues)

    def _end_of_dateline(self, name: int, sentence: Span) -> int:
        """Where the story begins behind a dateline: after its dash, if that is near."""
        dash = _DASH.search(self._text, name, min(name + _HEAD, sentence.end))
        return dash.end() if dash else name

    @staticmethod
    def _shown(sentence: Sentence, toponym: Toponym | None) -> Span | None:
        inside = toponym is not None and sentence.span.contains(toponym.span)
        return toponym.span if toponym is not None and inside else None

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

    def _movement(self, link: Link) -> Movement | None:
        """Both ends of a movement whose one end the link is tied to."""
        if link.toponym is None:
            return None
        role = self._toponyms[link.toponym].role
        span = self._sentences[link.sentence].span
        if role is Role.ORIGIN:
            other = self._nearest(link.toponym, span, Role.DESTINATION)
            return Movement(link.toponym, other)
        if role is Role.DESTINATION:
            return Movement(self._nearest(link.toponym, span, Role.ORIGIN), link.toponym)
        return None

    def _nearest(self, toponym: int, sentence: Span, role: Role) -> int | None:
        at = self._toponyms[toponym].span.start
        low, high = max(0, toponym - _NEAR), toponym + _NEAR
        others = [
            i
            for i in range(low, min(high, len(self._toponyms)))
            if self._toponyms[i].role is role
            and self._toponyms[i].place is not None
            and sentence.contains(self._toponyms[i].span)
        ]
        return min(others, key=lambda i: abs(self._toponyms[i].span.start - at), default=None)

    def _cautions(self, link: Link, timex: Timex) -> tuple[Caution, ...]:
        cautions = []
        if timex.contradiction is not None:
            cautions.append(Caution(timex.contradiction.kind, timex.contradiction.said))
        kind = _CAUTIONED.get(link.how)
        if kind:
            cautions.append(Caution(kind, Said(f"event-{link.how.replace('_', '-')}-check")))
        return tuple(cautions)

    @staticmethod
    def _said(link: Link, toponym: Toponym | None, timex: Timex) -> Said:
        return Said(
            f"event-{link.how.replace('_', '-')}",
            {"place": toponym.text if toponym else "", "time": timex.text},
        )


def _with_headline(
    events: Sequence[Event], sentences: Sequence[Sentence], toponyms: Sequence[Toponym]
) -> tuple[Event, ...]:
    """The events, with the headline as further evidence of the first one at each of its places."""
    headline = next((sentence for sentence in sentences if sentence.headline), None)
    if headline is None:
        return tuple(events)
    names = {
        toponym.place.key: toponym.span
        for toponym in toponyms
        if toponym.place is not None and headline.span.contains(toponym.span)
    }
    found = []
    for event in events:
        place = toponyms[event.toponym].place if event.toponym is not None else None
        told = event.interval is not None and event.span != headline.span
        if told and place is not None and place.key in names:
            evidence = Evidence(headline.span, names.pop(place.key), None)
            event = replace(event, evidence=(*event.evidence, evidence))  # noqa: PLW2901 - a new value
        found.append(event)
    return tuple(found)
