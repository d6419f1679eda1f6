"""The dates of a sentence that something may have happened at, and what each is told for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from dateline.model import Granularity, Interval, Span, Timex
from dateline.model.value_class import value_class
from dateline.reading.events.cues import Cues, Line, Words
from dateline.reading.times.values import clocks

_JOINT = 3
"""So many words at the most join the two dates of a stretch."""
_SAID = 3
"""A verb of saying takes a date within so many words."""
_COMPARED = 60
"""A word of comparing stands so many words before a date at the most."""
_NEWS = timedelta(days=3)
_DAY = Granularity.DAY
_CLOCKED = frozenset({Granularity.HOUR, Granularity.MINUTE})
_LONGEST_NUMBER = 30
"""The number of a letter or decree has so many words at the most, its marks among them."""
_NUMBER = re.compile(r"\.?\s*:?\s*\S*\d\S*,?\s*(?:\w+\s)?")
_APPOSING = frozenset(",:(–—")
_UNITS = {
    Granularity.WEEK: "week",
    Granularity.MONTH: "month",
    Granularity.SEASON: "month",
    Granularity.QUARTER: "month",
    Granularity.HALF: "month",
    Granularity.YEAR: "year",
    Granularity.DECADE: "age",
    Granularity.CENTURY: "age",
}
"""All finer ones are days."""
_RANKED = {
    unit: tuple(f"{unit} {number}" for number in range(4)) for unit in ("day", *_UNITS.values())
}


@value_class()
class Day:
    """A date of a sentence.

    Attributes:
        timex: its index.
        when: the first day of it.
        first: its first word.
        last: its last word.
        unit: how exact it is.
        rule: the rule that read it.
        tense: whether it lies before, on or after the day of writing.
        said: whether it says when someone spoke.
        opens: whether the sentence begins with it.
        bound: "since" or "until" where what is told has only that end.
        features: what speaks for and against it by itself.
    """

    timex: int
    when: date | None
    first: int
    last: int
    unit: str
    rule: str
    tense: str
    said: bool
    opens: bool
    bound: str
    features: list[str]
    fresh: bool
    """Whether it lies so few days before the day of writing that it is news."""
    ranked: tuple[str, ...]
    """The same unit with every width of a place."""
    named: bool
    """Whether it is a year that only tells which one: "Piala Dunia 2026"."""


def goes_on(words: Words, when: Span, cues: Cues) -> bool:
    """Whether a clause tells what happened at a date: "since 2019, when he went to Oslo"."""
    after = words.last(when.end) + 1
    return words.lower[after : after + 1] == [","] and words.opens(cues["times.when"], after + 1)


class Days:
    """Makes the days of the sentences of an article."""

    def __init__(
        self, text: str, timexes: Sequence[Timex], words: Words, published: date | None
    ) -> None:
        self._text = text
        self._timexes = timexes
        self._words = words
        self._published = published
        cues = words.cues
        self._says = cues["acts.saying"]
        self._than, self._since = cues["times.than"], cues["times.since"]
        self._until, self._born = cues["times.until"], cues["times.born"]
        self._bounding = self._than | self._since | self._until
        self._comparing = cues["times.comparing"]
        self._lead, self._articles = cues["times.lead"], cues["times.articles"]
        self._opening, self._closing = cues["times.opening"], cues["times.closing"]
        self._numbering = cues["times.numbering"]

    def day(self, line: Line, timex: int) -> Day | None:
        """A date of a sentence; None for one that the sentence only compares with ("the first since
        2017"), tells by it how old somebody is, or what a clock time is elsewhere.
        """
        known, words = self._timexes[timex], self._words
        if timex and known.granularity in _CLOCKED and self._is_elsewhere(timex):
            return None
        span, lower = known.span, words.lower
        first = bisect_left(words.starts, span.start)
        last = bisect_left(words.starts, span.end, first) - 1
        opens = first == line.first
        closes = 0 if opens else words.closes[first - 1]
        if words.opens(self._born, last + 1) or self._is_of_paper(line, first):
            return None  # "1992 року народження"
        bound = ""
        if closes & self._bounding:
            if closes & self._than:
                return None
            since = closes & self._since and not goes_on(words, span, words.cues)
            if since and line.has(self._comparing):
                begin = max(line.first, first - _COMPARED)
                if words.has(self._comparing, begin, first):
                    return None
            bound = "since" if since else "until" if closes & self._until else ""
        unit = "day" if known.granularity is _DAY else _UNITS.get(known.granularity, "day")
        opening = known.interval.begin if known.interval is not None else None
        when = opening.date() if opening is not None else None
        tense, fresh = self._tense(when)
        said = line.held & self._says != 0 and (
            words.has(self._says, max(line.first, first - _SAID), first)
            or words.has(self._says, last + 1, min(line.after, last + 1 + _SAID))
        )
        before = "^" if opens else lower[first - 1]
        after = lower[last + 1] if last + 1 < line.after else "$"
        rule, tag = f"by {known.rule}", words.cues.tag
        found = [unit, tense, f"{tag} {before} day", f"{tag} day {after}", rule]
        if said:
            found.append("said day")
        if bound:
            found.append(f"{bound} day")
        named = unit == "year" and self._is_named(line, first, last)
        if named:
            found.append("named year")
        ranked = _RANKED[unit]
        return Day(
            timex,
            when,
            first,
            last,
            unit,
            rule,
            tense,
            said,
            opens,
            bound,
            found,
            fresh,
            ranked,
            named,
        )

    def _is_elsewhere(self, timex: int) -> bool:
        one, other = self._timexes[timex - 1], self._timexes[timex]
        return one.granularity in _CLOCKED and clocks.is_elsewhere(self._text, one.span, other.span)

    def _is_of_paper(self, line: Line, first: int) -> bool:
        """Whether a date is only that of a letter or decree, behind its number: "SK Nomor
        14/KPU/III/2017, tanggal 13 Maret 2017".
        """
        words = self._words
        if not line.has(self._numbering):
            return False  # nearly always
        begin = max(line.first, first - _LONGEST_NUMBER)
        numbers = [i for i in range(begin, first) if words.closes[i] & self._numbering]
        if not numbers:
            return False
        begin, end = words.ends[numbers[-1]], words.starts[first]
        return _NUMBER.fullmatch(self._text, begin, end) is not None

    def _is_named(self, line: Line, first: int, last: int) -> bool:
        """Whether a year is part of a name or only tells which one: "Piala Dunia 2026", "Liga 1
        2023-2024", "Hari TNI Tahun 2017", "a 1997 Honda".
        """
        words, text = self._words, self._text
        if not self._articles or first - 1 <= line.first or words.follows(self._lead, first):
            return False
        if words.follows(self._articles, first):
            begin = words.starts[last + 1] if first == last and last + 1 < line.after else -1
            return begin >= 0 and text[begin].isalpha()
        if first < last and text[words.starts[first]].islower():
            return False
        before = first - 1 - words.lower[first - 1].isdecimal()
        return text[words.starts[before]].isupper()

    def narrowed(self, days: Sequence[Day]) -> set[int]:
        """Dates that the next one only makes exact: "last week, on 4 May"."""
        found = set()
        words, led = self._words, self._lead & ~(self._until | self._closing)
        for one, other in pairwise(days):
            begin, end = one.last + 1, other.first
            if not 0 < end - begin <= _JOINT or words.lower[begin] not in _APPOSING:
                continue
            outer, inner = self._timexes[one.timex].interval, self._timexes[other.timex].interval
            if (
                outer != inner
                and _holds(outer, inner)
                and all(words.begins[i] & led for i in range(begin + 1, end))
            ):
                found.add(one.timex)
        return found

    def stretches(self, days: Sequence[Day]) -> dict[int, int]:
        """Pairs of dates that are the ends of one stretch ("from April to June")."""
        found = {}
        words = self._words
        for one, other in pairwise(days):
            if (
                other.first - one.last - 1 <= _JOINT
                and words.follows(self._opening, one.first)
                and words.opens(self._closing, one.last + 1)
                and words.follows(self._closing, other.first)
            ):
                found[one.timex] = other.timex
        return found

    def _tense(self, when: date | None) -> tuple[str, bool]:
        """Whether a day lies before, on or after that of writing, and is news then."""
        if when is None or self._published is None:
            return "untold", False
        if when == self._published:
            return "today", True
        if when < self._published:
            return "past", self._published - when <= _NEWS
        return "future", False


def _holds(outer: Interval | None, inner: Interval | None) -> bool:
    """Whether a date lies in a wider one."""
    if outer is None or inner is None:
        return False
    ends = (outer.begin, inner.begin, inner.end, outer.end)
    return None not in ends and [*ends] == sorted(end for end in ends if end is not None)
