"""Time expressions by the names of TIMEX3 (ISO 24617-1), and the intervals they cover."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from dateline.model.article import Span
from dateline.model.said import Said
from dateline.model.value_class import value_class

_MOMENT = timedelta(microseconds=1)


class TimexType(StrEnum):
    """The types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Granularity(StrEnum):
    """The unit that a value is exact to."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    UNKNOWN = "unknown"

    @property
    def is_vague(self) -> bool:
        """Whether it is coarser than a day, so that the timeline draws it with soft ends."""
        return self not in _EXACT


_EXACT = {Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY, Granularity.DAY}


@value_class(order=True)
class Interval:
    """A half-open stretch of local time `[begin, end)`; naive, in the time zone of the article.

    `end` None: still going on. `begin` None: it is not known since when (`until Friday`).
    At least one of the two is given, and begin < end where both are.
    """

    begin: datetime | None
    end: datetime | None

    @property
    def last_moment(self) -> datetime | None:
        """The last moment that belongs to it, by which its end is told in words; None without."""
        return self.end - _MOMENT if self.end else None


@value_class()
class Contradiction:
    """A date that does not agree with itself or with the rest of the article.

    Attributes:
        kind: "weekday" (weekday and date differ), "impossible" (31 February), "backwards" (range
            ends before
            it begins), "tense" (order of events against tense), "year_slip" (old year in January),
            "two_dates".
        printed: the value as printed, read by its numbers ("2024-08-31"), or "" when it is no date
            at all.
        proposed: the value that the writer probably meant ("2024-10-31"): also the value of the
            timex.
        said: the sentence that explains it.
    """

    kind: str
    printed: str
    proposed: str
    said: Said


@value_class()
class Timex:
    """A time expression in a text.

    Attributes:
        span: the whole expression, without preposition.
        text: the words of the span.
        type: DATE, TIME, DURATION or SET.
        value: TIMEX3 value: "2024-11-02", "2024-11-02T14:30", "2024-06", "2024-W44", "2024-Q3",
            "2024-H1", "2024-SU",
            "201" (the 2010s), "20" (the 21st century), "P3D", "SET", "PRESENT_REF"; a range is
            "A/B".
        granularity: the unit that value is exact to.
        interval: what it covers; None for durations, sets and references.
        modifier: TIMEX3 mod: "", "START", "MID", "END", "APPROX", "BEFORE", "AFTER".
        rule: name of the rule that read it ("weekday_day_month").
        confidence: 0..1.
        contradiction: set when the printed form does not agree with itself.
        alternatives: other possible values, most likely first.
        said: how the value was computed, for the user.
    """

    span: Span
    text: str
    type: TimexType
    value: str
    granularity: Granularity
    interval: Interval | None = None
    modifier: str = ""
    rule: str = ""
    confidence: float = 1.0
    contradiction: Contradiction | None = None
    alternatives: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
