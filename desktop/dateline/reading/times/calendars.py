"""Calendar arithmetic on TIMEX3 values: what stretch a value covers, and what value lies some units
away from a day.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from dateline.model import Granularity, Interval

FIRST_YEAR, LAST_YEAR = 1, 2999
"""Years that are read as years."""

_MONTHS_OF_YEAR = 12
_SHORTER = 7
"""The first month of 30 days of the solar calendar of Iran."""
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}
_POINT = re.compile(
    r"(?P<year>\d{4})(?:"
    r"-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?:(?P<hour>\d\d)(?::(?P<minute>\d\d))?|(?P<part>[A-Z]{2})))?)?"
    r"|-W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|-Q(?P<quarter>[1-4])"
    r"|-H(?P<half>[12])"
    r"|-(?P<season>SP|SU|FA|AU|WI)"
    r")?\Z"
)
_ONE_DAY = timedelta(days=1)


def _start_of_month(year: int, month: int) -> datetime:
    """The first of a month that may lie some months after (or before) the year's own."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return datetime(year, month, 1)


def _months(year: int, first: int, count: int) -> tuple[datetime, datetime]:
    return _start_of_month(year, first), _start_of_month(year, first + count)


@lru_cache(maxsize=4096)
def _point(value: str) -> tuple[datetime, datetime, Granularity] | None:
    if len(value) == 3 and value.isdecimal():
        year = int(value) * 10
        return *_months(max(year, 1), 1, 120 if year else 108), Granularity.DECADE
    if len(value) == 2 and value.isdecimal():
        year = int(value) * 100
        return *_months(max(year, 1), 1, 1200 if year else 1188), Granularity.CENTURY
    match = _POINT.match(value)
    if not match:
        return None
    year = int(match["year"])
    if match["day"]:
        return _day(match, datetime(year, int(match["month"]), int(match["day"])))
    if match["month"]:
        return *_months(year, int(match["month"]), 1), Granularity.MONTH
    if match["week"]:
        monday = datetime.fromisocalendar(year, int(match["week"]), 1)
        begin = monday + timedelta(days=5) if match["weekend"] else monday
        return begin, monday + timedelta(days=7), Granularity.WEEK
    if match["quarter"]:
        return *_months(year, int(match["quarter"]) * 3 - 2, 3), Granularity.QUARTER
    if match["half"]:
        return *_months(year, int(match["half"]) * 6 - 5, 6), Granularity.HALF
    if match["season"]:
        return *_months(year, _SEASONS[match["season"]], 3), Granularity.SEASON
    return *_months(year, 1, 12), Granularity.YEAR


def _day(match: re.Match[str], day: datetime) -> tuple[datetime, datetime, Granularity]:
    if match["part"]:
        return day, day + _ONE_DAY, Granularity.PART_OF_DAY
    if not match["hour"]:
        return day, day + _ONE_DAY, Granularity.DAY
    begin = day + timedelta(hours=int(match["hour"]), minutes=int(match["minute"] or 0))
    if match["minute"]:
        return begin, begin + timedelta(minutes=1), Granularity.MINUTE
    return begin, begin + timedelta(hours=1), Granularity.HOUR


@lru_cache(maxsize=4096)
def interval(value: str) -> Interval | None:
    """The stretch that a value covers, None when it covers none (durations, sets, references).

    A part of a day covers its day: no calendar says when an evening begins.

    >>> interval("2024-02").end
    datetime.datetime(2024, 3, 1, 0, 0)
    >>> interval("P3D") is None
    True
    """
    first, slash, last = value.partition("/")
    try:
        begin = _point(first)
        end = _point(last) if slash else begin
    except (ValueError, OverflowError):  # 31 November, week 54, the end of year 9999
        return None
    if begin is None or end is None or begin[0] >= end[1]:
        return None
    return Interval(begin[0], end[1])


@lru_cache(maxsize=4096)
def granularity(value: str) -> Granularity:
    """The unit that a value is exact to; of a range, that of its first end.

    >>> granularity("2024-W44").value
    'week'
    """
    try:
        point = _point(value.partition("/")[0])
    except (ValueError, OverflowError):
        point = None
    return point[2] if point else Granularity.UNKNOWN


def day(year: int, month: int, number: int) -> date | None:
    """The day of that name, None when there is none.

    >>> day(2023, 2, 29) is None
    True
    """
    try:
        return date(year, month, number)
    except (ValueError, OverflowError):
        return None


def week(of: date) -> str:
    """The ISO week of a day.

    >>> week(date(2024, 12, 30))
    '2025-W01'
    """
    year, number, _ = of.isocalendar()
    return f"{year:04d}-W{number:02d}"


def add_days(to: date, count: int) -> date | None:
    """The day so many days later, None beyond the calendar."""
    try:
        return to + timedelta(days=count)
    except OverflowError:
        return None


def add_months(to: date, count: int) -> date | None:
    """The same day so many months later, or the last of a shorter month; None beyond the calendar.

    >>> add_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    month = to.year * 12 + to.month - 1 + count
    year, month = month // 12, month % 12 + 1
    for number in (to.day, 30, 29, 28):
        found = day(year, month, min(number, to.day))
        if found:
            return found
    return None


def shifted(base: date, unit: str, count: int) -> str | None:
    """The value so many units away from a day, exact to the unit.

    Args:
        base: the day counted from.
        unit: D, W, WE (weekend), M, Q, H (half year), Y, DE (decade: ten years), CE (century: a
            hundred years).
        count: how many, negative for the past.

    Returns:
        a TIMEX3 value, None beyond the calendar.

    >>> shifted(date(2024, 11, 2), "M", -5)
    '2024-06'
    >>> shifted(date(2024, 11, 2), "W", -2)
    '2024-W42'
    """
    if abs(count) > 100_000:
        return None
    if unit in {"D", "W", "WE"}:
        there = add_days(base, count if unit == "D" else 7 * count)
        if there is None:
            return None
        if unit == "D":
            return there.isoformat()
        return week(there) + ("-WE" if unit == "WE" else "")
    months = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}.get(unit)
    there = add_months(base, months * count) if months else None
    if there is None or there.year > LAST_YEAR:
        return None
    if unit == "M":
        return f"{there.year:04d}-{there.month:02d}"
    if unit == "Q":
        return f"{there.year:04d}-Q{(there.month + 2) // 3}"
    if unit == "H":
        return f"{there.year:04d}-H{(there.month + 5) // 6}"
    return f"{there.year:04d}"


def first_day(value: str) -> date | None:
    """The first day of a value, None when it covers no stretch."""
    stretch = interval(value)
    return stretch.begin.date() if stretch and stretch.begin else None


def last_day(value: str) -> date | None:
    """The last day of a value, None when it covers no stretch."""
    stretch = interval(value)
    last = stretch.last_moment if stretch else None
    return last.date() if last else None


def weekday_near(weekday: int, base: date, direction: int) -> date | None:
    """The nearest day of that weekday at or before (`direction` -1) or at or after (+1) a day.

    Args:
        weekday: 1 (Monday) to 7.
        base: the day to look from; it counts itself.
        direction: -1 or +1.
    """
    away = (base.isoweekday() - weekday) % 7
    if direction > 0 and away:
        return add_days(base, 7 - away)
    return add_days(base, -away)


def hijri(year: int, month: int, number: int) -> date | None:
    """A day of the arithmetical (civil) Islamic calendar, None where there is none.

    It has eleven leap years in thirty; what is announced when the moon has been seen may lie a day
    beside it.

    >>> hijri(1445, 10, 1)
    datetime.date(2024, 4, 10)
    """
    months = 30 * month - (month - 1) // 2
    ordinal = (11 * year + 3) // 30 + 354 * year + months + number - 1_721_425 + 1_948_055
    try:
        return date.fromordinal(ordinal)
    except (ValueError, OverflowError):
        return None


def solar_hijri(year: int, month: int, number: int) -> date | None:
    """A day of the solar calendar of Iran and Afghanistan, by its cycle of 33 years; None where
    there is none.

    >>> solar_hijri(1403, 1, 1)
    datetime.date(2024, 3, 20)
    """
    if not (1 <= month <= _MONTHS_OF_YEAR and 1 <= number <= (31 if month < _SHORTER else 30)):
        return None
    cycle, rest = divmod(year + 1595, 33)
    leap = cycle * 8 + (rest + 3) // 4
    before = (month - 1) * 31 if month < _SHORTER else (month - _SHORTER) * 30 + 186
    try:
        return date.fromordinal(365 * (year + 1595) + leap + before + number - 356_033)
    except (ValueError, OverflowError):
        return None


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Meeus, Jones and Butcher's Gregorian algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, number = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, number + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches as a Gregorian day (Meeus, Julian algorithm)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, number = divmod(d + e + 114, 31)
    behind = year // 100 - year // 400 - 2
    return date(year, month, number + 1) + timedelta(days=behind)
