"""Finds the days that the dates of an article name while its day of writing is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from dateline.model.value_class import value_class
from dateline.reading.times import calendars

if TYPE_CHECKING:
    from dateline.reading.times.timexes import Mention, Slots

_CENTURIES = (2000, 1900)


@value_class()
class Dated:
    """A mention that names a day."""

    mention: Mention
    day: date
    weekday: bool


def named_days(
    mentions: Sequence[Mention], copyright_years: Sequence[int], *, swap: bool
) -> Iterator[Dated]:
    """The mentions that name a day, those without a year in the year that agrees best."""
    loose: list[tuple[Mention, int, int, int | None]] = []
    years: Counter[int] = Counter(dict.fromkeys(copyright_years, 2))
    for mention in mentions:
        year, weekday = mention.slots.get("year"), mention.slots.get("weekday")
        if isinstance(year, int):
            years[year] += 1
        numbers = _numbers(mention.slots, swap=swap)
        if mention.kind != "date" or numbers is None:
            continue
        number, month = numbers
        stated = weekday if isinstance(weekday, int) else None
        year = year or _of_two_digits(mention.slots, number, month)
        if not isinstance(year, int):
            if "shift" not in mention.slots:
                loose.append((mention, number, month, stated))
            continue
        day = calendars.day(year, month, number)
        if day is not None:
            yield Dated(mention, day, stated is not None)
    best = _best_year(loose, years)
    if best is None:
        return
    for mention, number, month, stated in loose:
        day = calendars.day(best, month, number)
        if day is not None:
            yield Dated(mention, day, stated is not None and day.isoweekday() == stated)


def _of_two_digits(slots: Slots, number: int, month: int) -> int | None:
    """The year of this century or the last whose last digits are printed, if the weekday beside
    the date says so.
    """
    short, weekday = slots.get("yy"), slots.get("weekday")
    if not isinstance(short, int) or not isinstance(weekday, int):
        return None
    for century in _CENTURIES:
        day = calendars.day(century + short, month, number)
        if day is not None and day.isoweekday() == weekday:
            return day.year
    return None


def _numbers(slots: Slots, *, swap: bool) -> tuple[int, int] | None:
    """Day and month as printed."""
    number, month = slots.get("day"), slots.get("month")
    if "two" in slots:
        number, month = slots["two"], slots.get("two2")
        if swap or (isinstance(month, int) and month > 12):
            number, month = month, number
    return (number, month) if isinstance(number, int) and isinstance(month, int) else None


def _best_year(
    loose: Sequence[tuple[Mention, int, int, int | None]], years: Counter[int]
) -> int | None:
    """The year in which most weekdays agree with their dates, of those that the text names."""
    candidates = {year + away for year in years for away in (0, 1, -1)}
    scores: list[tuple[int, int, int]] = []
    for year in candidates:
        agreeing = 0
        for _, number, month, weekday in loose:
            day = calendars.day(year, month, number)
            agreeing += weekday is not None and day is not None and day.isoweekday() == weekday
        scores.append((agreeing, years[year], year))
    if not scores:
        return None
    agreeing, votes, year = max(scores)
    return year if agreeing or votes else None
