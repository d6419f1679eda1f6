"""Reads feasts, days counted from them, and the Islamic calendar that many feasts follow."""

from __future__ import annotations

from datetime import date

from dateline.model import Said
from dateline.reading.times import agreement, calendars, feasts, grammar
from dateline.reading.times.timexes import Mention
from dateline.reading.times.values.clocks import timed
from dateline.reading.times.values.dates import day_orders
from dateline.reading.times.values.state import Found, State
from dateline.reading.times.values.years import (
    carried_year,
    integer,
    looks,
    nearest_year,
    printed_year,
)

_EPOCH = 622
_LUNAR = 354.367
"""Days of a year of the Islamic calendar."""
_SOLAR = 621
"""Years that the solar calendar of Iran is behind."""
_SHORTER = 7
"""Its first month of 30 days."""


def feast(mention: Mention, state: State) -> Found | None:
    """A feast with a day of its own in each year, or a day counted from it."""
    slots = mention.slots
    feast = str(slots.get("feast") or next(reversed(state.feasts), "") or _counted_to(state))
    year = _year_of_feast(feast, mention, state) if feast else None
    day = feasts.day(feast, year, state.language) if year is not None else None
    if day is None:
        return None
    if year is not None:
        state.feasts.pop(feast, None)
        state.feasts[feast] = year
    away = (integer(slots, "number") or 0) * (integer(slots, "direction") or 1)
    day = calendars.add_days(day, away) or day
    said = Said("time-feast")
    printed = day_orders(slots, state)
    beside = calendars.day(day.year, printed[0][1], printed[0][0]) if printed else None
    if beside is not None:
        return Found(
            beside.isoformat(),
            (said,),
            contradiction=agreement.two_dates(day, beside),
            alternatives=(day.isoformat(),) if beside != day else (),
        )
    return timed(Found(day.isoformat(), (said,), confidence=0.85), slots, state.language)


def _counted_to(state: State) -> str:
    """The feast to which a text counts days without saying so, by what people do for it ("arus
    mudik"); "" for none.
    """
    rules = grammar.load(state.language)
    words = rules.settings.get("feast_words", {}) if rules else {}
    small = state.text.lower() if words else ""
    return next((feast for feast, said in words.items() if any(map(small.count, said))), "")


def _year_of_feast(feast: str, mention: Mention, state: State) -> int | None:
    """The year of a feast: printed, counted or carried, else that in which it lies nearest."""
    slots, published = mention.slots, state.published
    islamic_year = integer(slots, "hijriyear")
    if islamic_year is not None:
        day = feasts.islamic_day(feast)
        first = calendars.hijri(islamic_year, *day) if day else None
        return first.year if first else None
    year = printed_year(slots, state)
    this = feasts.day(feast, published.year, state.language) if published else None
    if year is not None:
        return year
    shift = integer(slots, "shift")
    if shift is not None and published is not None:
        if "unit" in slots or this is None or shift == 0:
            return published.year + (shift if "unit" in slots else 0)
        return published.year + (-(this > published) if shift < 0 else this < published)
    year = state.feasts.get(feast) if "direction" in slots else None
    year = year or carried_year(state, 0)
    if year is None and published is not None and this is not None:
        return nearest_year(this.month, this.day, published, looks(mention, state))
    return year


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
    days = [
        day for year in years if (day := _day(year, month, number or 1, state.language)) is not None
    ]
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


def solar(mention: Mention, state: State) -> Found | None:
    """A day or month of the solar calendar of Iran; without a year that nearest to the present, not
    far ahead of it where nothing looks ahead.
    """
    slots = mention.slots
    month, number = integer(slots, "smonth") or 1, integer(slots, "day")
    year = integer(slots, "hijriyear")
    base = state.published
    if year is None:
        if base is None:
            return None
        years = [base.year - _SOLAR - 1, base.year - _SOLAR]
    else:
        years = [year]
    days = [
        day for one in years if (day := calendars.solar_hijri(one, month, number or 1)) is not None
    ]
    way = 1 if looks(mention, state) > 0 else -1
    if not days:
        return None
    first = min(days, key=lambda day: _away(day, base, way)) if base else days[0]
    said = Said("time-solar")
    if number is not None:
        found = Found(first.isoformat(), (said,), confidence=0.9)
        return timed(found, slots, state.language)
    last = calendars.add_days(first, 30 if month < _SHORTER else 29)
    value = f"{first.isoformat()}/{last.isoformat()}" if last else first.isoformat()
    return Found(value, (said,), confidence=0.8)


def _away(day: date, base: date, way: int) -> int:
    """How far a day lies from that of writing, the other way than the text looks twice as far."""
    away = (day - base).days
    return abs(away) * (1 if away * way >= 0 else 2)


def _day(year: int, month: int, number: int, language: str) -> date | None:
    """A day of the Islamic calendar: as announced where it is a feast, else by the rule."""
    day = calendars.hijri(year, month, number)
    feast = feasts.of_islamic_day(month, number)
    if day is None or feast is None:
        return day
    announced = feasts.day(feast, day.year, language)
    return announced if announced and abs((announced - day).days) <= 3 else day
