"""What the values of times are made of: a value with what there is to say about it, and what a
reader of the article has in mind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from dateline.model import Contradiction, Granularity, Said, Span, TimexType

HEAD = 20
"""Code points at the head of a sentence."""
_LINE_MARKS = ("", "-", "–", "•", "*", "[", "(")
"""What stands before a time that opens its line."""
_OPENS = re.compile(
    r"\s*[\])]?\s*(?:[A-Z]{2,5}\b\s*)?[\])]?\s*(?:\([^()\n]{1,20}\)\s*)?(?:[-–—:|]|\n|\Z)"
)
"""What follows it: the zone, perhaps the time of another, and a mark or the end of the line."""
_ENDS = re.compile(r"[\])]?:?[^\S\n]*(?:\n|\Z)")
_NEWS = 31
"""Days before that of writing that the news goes back."""
_BACKGROUND = 5
"""A date this many days before that of the news tells its background."""


class Found(NamedTuple):
    """A value, and what there is to say about it."""

    value: str
    said: tuple[Said, ...] = ()
    type: TimexType = TimexType.DATE
    modifier: str = ""
    contradiction: Contradiction | None = None
    alternatives: tuple[str, ...] = ()
    confidence: float = 0.95


@dataclass(slots=True)
class State:
    """What a reader of the article has in mind at a mention.

    Attributes:
        text: the article.
        language: its language.
        published: document creation time, None when unknown.
        day_first: whether 3/4 is the third of April.
        narrative: whether the article tells of another time than its own, so that dates count from
            each other.
        background: whether the mention tells of what came before what such an article tells.
        captions: what stands between headline and dateline.
        main: the day of the news: the first that a sentence of the article names, if it is recent.
        sentence: the sentence of the mention.
        paragraph: number of its line.
        day: the day mentioned last that the text goes on from.
        numbered: by the number of its line the day whose number opened a sentence last, if it lies
            not ahead of the day of writing.
        named: the day mentioned last, whatever it was ("until 1 October").
        named_end: where the words end that named it.
        day_paragraph: number of the line that named the day that the text goes on from.
        day_heads: whether that line heads those below it: a day alone, or before a colon.
        year_line: the year that stands alone in a line, to which the days that open lines below it
            belong; 0 without one.
        headed: the day of the last line that headed others.
        clocked: the day of the clock times that open lines ("14:12" and below it what was new),
            from the first of them on; None where none has since the last line that headed others.
        preview: whether the headline says that the text tells of days to come ("The week ahead").
        value: the value mentioned last, of any granularity from a day to a year.
        month: the month of the day or month mentioned last.
        year: the year that dates without one belong to, when one was told.
        lead_year: the first year that a history tells.
        coming_year: the same where it follows close upon the mention.
        year_month: the month that went with it, 0 without one.
        year_season: the month in the middle of the season that went with it, 0 without one.
        year_single: whether the lead told it with the day of a single event, before which much of
            what follows may lie ("the battle took place on 4 May 1676").
        year_sentence: the sentence that told it.
        year_heads: whether it opened that sentence.
        year_paragraph: number of its line.
        coming_day: the day that the sentence names behind the mention, if that is a clock time.
        clock: hour and minute mentioned last on `day`.
        night: whether the time mentioned last was of an evening or night.
        since: first day of the time just before, when this one ends what that one begins ("from
            Monday to Wednesday").
        compared: the value mentioned last that only told how far back a comparison reaches; empty
            when another followed.
        lead: the sentence of a history that told its first year.
        value_sentence: the sentence that told `value`.
        told: the year of each day of a month that the text has dated.
        feasts: the year of each feast that the text has named, of the last one at the end.
        periods: the value mentioned last, by granularity.
    """

    text: str
    language: str
    published: date | None
    day_first: bool
    captions: Span = field(default_factory=lambda: Span(0, 0))
    narrative: bool = False
    background: bool = False
    main: date | None = None
    sentence: Span = field(default_factory=lambda: Span(0, 0))
    paragraph: int = 0
    day: date | None = None
    numbered: dict[int, date] = field(default_factory=dict)
    named: date | None = None
    named_end: int = -1
    day_paragraph: int = -1
    day_heads: bool = False
    headed: date | None = None
    clocked: date | None = None
    preview: bool = False
    value: str = ""
    month: str = ""
    year: int | None = None
    lead_year: int | None = None
    coming_year: int | None = None
    year_month: int = 0
    year_season: int = 0
    year_single: bool = False
    year_sentence: Span | None = None
    year_heads: bool = False
    year_paragraph: int = -1
    year_line: int = 0
    coming_day: date | None = None
    clock: tuple[int, int] | None = None
    night: bool = False
    since: date | None = None
    compared: str = ""
    lead: Span | None = None
    value_sentence: Span | None = None
    told: dict[tuple[int, int], int] = field(default_factory=dict)
    feasts: dict[str, int] = field(default_factory=dict)
    periods: dict[Granularity, str] = field(default_factory=dict)

    def opens_line(self, span: Span) -> bool:
        """Whether a time opens a line, behind a mark at most."""
        start = self.text.rfind("\n", 0, span.start) + 1
        return self.text[start : span.start].strip() in _LINE_MARKS

    def is_line(self, span: Span) -> bool:
        """Whether a time is a line of its own."""
        return self.opens_line(span) and _ENDS.match(self.text, span.end) is not None

    def day_of_line(self, span: Span) -> date | None:
        """The day of a clock time that opens a line ("14:12 - Power is back"), whatever days the
        lines above told of; None where it opens none.
        """
        if not self.opens_line(span) or not _OPENS.match(self.text, span.end):
            return None
        if self.clocked is None:
            told = self.day if self.main is None and self._is_long_past(self.day) else None
            self.clocked = self.headed or self.main or told or self.published
        return self.clocked

    def _is_long_past(self, day: date | None) -> bool:
        """Whether a day lies so far before that of writing that it is no news."""
        if day is None or self.published is None:
            return False
        return (self.published - day).days > _NEWS

    def day_spoken_of(self, *, opening: bool = False) -> date | None:
        """The day that a bare clock time or "the day before" belongs to: the last one named in the
        paragraph or in a line that heads it, in a new one that of the news, which may be still to
        come. A sentence that opens with it does not go on from a date of the background.
        """
        if self.narrative:
            return self.day
        if self.day is None or self.published is None:
            return self.day or self.published
        background = self.main is not None and (self.main - self.day).days > _BACKGROUND
        here = self.day_paragraph == self.paragraph and not (background and opening)
        if here or self.day_heads:
            return self.day
        return self.main or max(self.day, self.published)
