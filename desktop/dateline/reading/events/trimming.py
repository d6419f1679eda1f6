"""Trims a sentence to what its labels are made of: without the dates that it can do without, what
belongs to them ("on", "local time"), and its dateline.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.model import Granularity, Role, Span
from dateline.reading.events.labels import Told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.model import Timex, Toponym
    from dateline.reading.events.cues import Cues, Line

_DASH = re.compile(r"\s[-–—]+\s|[–—]")
_DATELINE = Role.DATELINE
_EXACT = tuple(one for one in Granularity if not one.is_vague)
_BEFORE_TRAIL = ("(", ",")
_JOINED = ("'", "’", "-")
_HEAD = 60
"""The dash of a dateline stands within so many code points behind the place."""
_TOLD_APART = 2
"""More dates of a sentence tell one thing each: "93 dead by Tuesday, 167 a day later …"."""


class Trimmer:
    """Trims the sentences of one article.

    Args:
        text: the article.
        toponyms: its places.
        timexes: its times.
        cues: words of its language.
        openings: what stands before each story proper, dateline and agency.
    """

    def __init__(
        self,
        text: str,
        toponyms: Sequence[Toponym],
        timexes: Sequence[Timex],
        cues: Cues,
        openings: Sequence[Span],
    ) -> None:
        self._text = text
        self._toponyms = toponyms
        self._timexes = timexes
        self._cues = cues
        self._openings = openings

    def told(self, line: Line) -> Told:
        """What the labels of a sentence are made of."""
        sentence = line.sentence.span
        dates = [self._with_lead(line, i) for i in line.dates if self._is_apart(i)]
        removed = [span for span in self._joined(line, dates) if not self._is_needed(line, span)]
        if len(removed) > _TOLD_APART:
            removed = []
        removed += [
            Span(sentence.start, self._end_of_dateline(self._toponyms[i].span.end, sentence))
            for i in line.names
            if self._toponyms[i].role is _DATELINE
        ]
        removed += [one for one in self._openings if sentence.start <= one.start < sentence.end]
        return Told(self._text, sentence, removed, self._cues, line.held)

    def _is_apart(self, timex: int) -> bool:
        """Whether a sentence can do without a date: a day, and no part of "Friday's meeting"."""
        known = self._timexes[timex]
        exact = known.interval is not None and known.granularity in _EXACT
        return exact and self._text[known.span.end : known.span.end + 1] not in _JOINED

    def _is_needed(self, line: Line, span: Span) -> bool:
        """Whether a clause would break off at its verb without a date ("The games are Friday.") or
        lose what a preposition is for: "the vote planned for Sunday".
        """
        words = line.words
        first, after = words.at(span.start), words.last(span.end) + 1
        if first <= line.first:
            return False
        if words.closes[first - 1] & self._cues["labels.opening"]:
            return True
        if not words.closes[first - 1] & self._cues["labels.linking"]:
            return False
        return after >= line.after or not words.lower[after][0].isalnum()

    def _with_lead(self, line: Line, timex: int) -> Span:
        """The span of a date with the preposition before it, brackets round it, and the comma that
        ends what has one inside ("on May 3, 1931, in Leeds").
        """
        span = self._timexes[timex].span
        words = line.words
        first, last = words.at(span.start), words.last(span.end)
        lead = self._cues["times.lead"]
        while first > line.first and words.closes[first - 1] & lead:
            first -= 1
            while first > line.first and not words.begins[first] & lead:  # "as of"
                first -= 1
        after = self._behind(line, last)
        if words.lower[first - 1 : first] == ["("] and words.lower[after + 1 : after + 2] == [")"]:
            return Span(words.starts[first - 1], words.ends[after + 1])
        end = span.end if after == last else words.ends[after]
        opening = self._cues["labels.opening"]
        if (
            "," in span.of(self._text)
            and words.lower[after + 1 : after + 2] == [","]
            and words.opens(opening, after + 2)
        ):
            end = words.ends[after + 1]
        return Span(words.starts[first], end)

    def _behind(self, line: Line, last: int) -> int:
        """The last word of a date that ends at a word, with "local time" or "Moscow time" behind
        it.
        """
        words, trail = line.words, self._cues["times.trail"]
        if last + 2 < line.after and words.begins[last + 2] & self._cues["times.zoned"]:
            return last + 2 if self._text[words.starts[last + 1]].isupper() else last
        mark = words.lower[last + 1] if last + 1 < line.after else ""
        begin = last + 2 if mark in _BEFORE_TRAIL else last + 1
        if begin >= line.after or not words.begins[begin] & trail:
            return last
        end = next(i for i in range(begin, line.after) if words.closes[i] & trail)
        if mark != "(":
            return end
        return end + 1 if words.lower[end + 1 : end + 2] == [")"] else last

    def _joined(self, line: Line, dates: Sequence[Span]) -> list[Span]:
        """The spans of dates, those of a series as one: "on 10, 11 and 12 May"."""
        words, soft, lead = line.words, self._cues["clauses.soft"], self._cues["times.lead"]
        joined: list[Span] = []
        for span in sorted(dates):
            first = words.at(span.start)
            before = words.last(joined[-1].end) + 1 if joined else first
            links = words.lower[before:first], words.begins[before:first]
            if (
                before < first
                and not words.begins[first] & lead
                and all(word == "," or bits & soft for word, bits in zip(*links, strict=True))
            ):
                joined[-1] = Span(joined[-1].start, span.end)
            else:
                joined.append(span)
        return joined

    def _end_of_dateline(self, name: int, sentence: Span) -> int:
        """Where the story begins behind a dateline: after its dash, if that is near."""
        dash = _DASH.search(self._text, name, min(name + _HEAD, sentence.end))
        return dash.end() if dash else name
