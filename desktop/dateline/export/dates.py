"""Dates in the titles of pictures: short, without saying twice what two days share."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from dateline import wording
from dateline.model import Said
from dateline.timeline import Mode, Window, moment


def say_window(window: Window, span: tuple[int, int], language: str) -> str:
    """The choice of time in words, short.

    Args:
        window: the choice.
        span: first and last second of the events, for the mode that shows all.
        language: "en" or "id".
    """
    if window.mode is Mode.FROM_START:
        end = say_day(window.end - 1, language)
        return wording.say(Said("window-from-start", {"end": end}), language)
    if window.mode is Mode.TO_END:
        begin = say_day(window.begin, language)
        return wording.say(Said("window-to-end", {"begin": begin}), language)
    low, high = span if window.mode is Mode.ALL else (window.low, window.high)
    return say_days(moment(low).date(), moment(max(high - 1, low)).date(), language)


def say_days(first: date, last: date, language: str) -> str:
    """Two days as a range, without saying twice what both share; whole months and years are called
    by their names.

    >>> say_days(date(2024, 10, 28), date(2024, 11, 3), "id")
    '28 Okt – 3 Nov 2024'
    >>> say_days(date(2024, 11, 1), date(2024, 11, 3), "en")
    '1 – 3 Nov 2024'
    >>> say_days(date(2008, 8, 1), date(2008, 8, 31), "en")
    'Aug 2008'
    """  # noqa: RUF002 - the dash is the trade's
    day, month, year = _parts(first, language)
    end = " ".join(_parts(last, language))
    if first == last:
        return end
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return _say_months(first, last, language)
    if first.year != last.year:
        return f"{day} {month} {year} – {end}"
    return f"{day} – {end}" if first.month == last.month else f"{day} {month} – {end}"


def _say_months(first: date, last: date, language: str) -> str:
    """The same for whole months, from the first day of one to the last of another."""
    if (first.month, last.month) == (1, 12):
        years = f"{first.year:04}", f"{last.year:04}"
        return years[0] if years[0] == years[1] else " – ".join(years)
    _, month, year = _parts(first, language)
    end = " ".join(_parts(last, language)[1:])
    if first.year != last.year:
        return f"{month} {year} – {end}"
    return end if first.month == last.month else f"{month} – {end}"


def say_day(second: int, language: str) -> str:
    """The day of a second since 1970-01-01, short: "28 Okt 2024"."""
    return " ".join(_parts(moment(second).date(), language))


def _parts(day: date, language: str) -> tuple[str, str, str]:
    number, month, year = wording.say_date(day.isoformat(), language).split(" ")
    return number, month[:3], year
