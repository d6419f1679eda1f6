"""Reads dates of the Islamic calendar."""

from __future__ import annotations

from datetime import date

from dateline.model import Said
from dateline.reading import calendars, feasts
from dateline.reading.timexes import Mention
from dateline.reading.values.state import Found, State
from dateline.reading.values.years import integer

_EPOCH = 622
_LUNAR = 354.367
"""Days of a year of the Islamic calendar."""


def islamic(mention: Mention, state: State) -> Found | None:
    """A day or month of the Islamic calendar; without a year the one nearest to the present."""
    slots = mention.slots
    month, number = integer(slots, "hmonth") or 1, integer(slots, "day")
    printed, shift = integer(slots, "hijriyear"), integer(slots, "shift")
    if printed is not None:
        years = [printed]
    elif state.published is None:
        return None
    else:
        now = round((state.published.year - _EPOCH) * 365.2425 / _LUNAR)
        years = [now + away for away in (0, 1, 2, -1)]
    days = [day for year in years if (day := _day(year, month, number or 1)) is not None]
    if shift is not None and state.published is not None and printed is None:
        days = [day for day in days if day.year == state.published.year + shift]
    if not days:
        return None
    base = state.published
    first = min(days, key=lambda day: abs((day - base).days)) if base else days[0]
    said = Said("time-islamic")
    if number is not None:
        return Found(first.isoformat(), (said,), confidence=0.8)
    last = calendars.add_days(first, 29 - (month + 1) % 2)
    return (
        Found(f"{first.isoformat()}/{last.isoformat()}", (said,), confidence=0.7) if last else None
    )


def _day(year: int, month: int, number: int) -> date | None:
    """A day of the Islamic calendar: as its feast is announced where it is one, else by the rule."""
    day = calendars.hijri(year, month, number)
    feast = feasts.of_islamic_day(month, number)
    if day is None or feast is None:
        return day
    announced = feasts.day(feast, day.year)
    return announced if announced and abs((announced - day).days) <= 3 else day
