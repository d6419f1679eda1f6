"""Reads dates of the calendar: a day, month or year, whole or with parts left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.model import Contradiction, Granularity, Said
from dateline.reading.times import agreement, calendars, tense
from dateline.reading.times.timexes import Mention, Slots
from dateline.reading.times.values import before_christ
from dateline.reading.times.values.clocks import timed
from dateline.reading.times.values.months import month_alone
from dateline.reading.times.values.state import Found, State
from dateline.reading.times.values.years import (
    carried_year,
    context_year,
    famous_year,
    integer,
    looks,
    nearest_year,
    printed_year,
    said_carried,
    said_counted,
)

_PRINTED = (Said("time-printed"),)
_OTHER_MONTH = 15
"""Days that a bare day of another month than that spoken of counts as farther away."""
_EARLY = {"year_early", "month_early"}
"""Rules that take a number of three digits for a year."""
_EARLIEST = 1000
"""The first year of four digits."""
_NEAR = 60
"""Days from the day of writing within which tense and date must agree."""


def day_orders(slots: Slots, state: State) -> tuple[tuple[int, int], ...]:
    """(day, month) as printed; numeric ones perhaps also the other way round."""
    day, month = slots.get("day"), slots.get("month")
    if isinstance(day, int) and isinstance(month, int):
        return ((day, month),)
    first, second = slots.get("two"), slots.get("two2")
    if not isinstance(first, int) or not isinstance(second, int):
        return ()
    orders = ((first, second), (second, first))
    if not state.day_first:
        orders = orders[::-1]
    return tuple((day, month) for day, month in orders if 1 <= month <= 12 and 1 <= day <= 31)


def calendar_date(mention: Mention, state: State) -> Found | None:
    """A day, month or year as printed, whole or with parts left out."""
    slots = mention.slots
    year = _told_year(mention, state)
    if year is None and mention.rule in _EARLY:
        return None
    away = integer(slots, "mshift")
    if away is not None and state.published is not None:
        there = calendars.add_months(state.published.replace(day=1), away)
        if there is not None:
            slots, year = {**slots, "month": there.month}, there.year
    told = year if year is not None else state.year if state.year is not None else state.coming_year
    if told is not None and told < 0 and "two" not in slots:
        return _before_christ(mention, state, year)
    if slots is not mention.slots:
        mention = replace(mention, slots=slots)
    found = _calendar_date(mention, state, year)
    if found is None:
        return None
    return _overnight(found) if "overnight" in slots else timed(found, slots, state.language)


def _overnight(found: Found) -> Found:
    """The night before a day, which is of both days: "Nacht zum 5. Mai"."""
    day = calendars.first_day(found.value)
    before = calendars.add_days(day, -1) if day else None
    return found._replace(value=f"{before.isoformat()}/{found.value}") if before else found


def _calendar_date(mention: Mention, state: State, year: int | None) -> Found | None:
    """A date of the common era, whose year may be known."""
    slots = mention.slots
    weekday = integer(slots, "weekday")
    orders = day_orders(slots, state)
    if orders:
        return _calendar_day(mention, state, weekday, year, orders)
    if "two" in slots:
        return None
    if "day" in slots:
        return _day_alone(mention, state, weekday)
    if "month" in slots:
        return month_alone(mention, state, year)
    if year is not None and calendars.FIRST_YEAR <= year <= calendars.LAST_YEAR:
        return Found(f"{year:04d}", _PRINTED)
    return None


def _told_year(mention: Mention, state: State) -> int | None:
    """The year of a date, printed or counted from that spoken of."""
    year = printed_year(mention.slots, state)
    if mention.rule in _EARLY:
        return _early_year(year, state)
    if year is not None:
        return year
    shift = (integer(mention.slots, "shift") or 0) if mention.slots.get("unit") == "Y" else 0
    next_year = shift > 0 and state.narrative  # "in August of the next year" of a history
    if next_year or mention.slots.get("anaphor") == "Y":
        spoken = context_year(state)
        away = integer(mention.slots, "away") or shift
        return before_christ.shifted(spoken, away) if spoken is not None else None
    return year


def _early_year(year: int | None, state: State) -> int | None:
    """The year of "In 216", which only a text of those times has: before the common era, if the
    text is there.
    """
    if year is None or not state.narrative or state.year is None or abs(state.year) >= _EARLIEST:
        return None
    return -year if state.year < 0 else year


def _before_christ(mention: Mention, state: State, year: int | None) -> Found | None:
    """A date before the common era, printed or carried on from one."""
    slots = mention.slots
    month, number = integer(slots, "month"), integer(slots, "day")
    if year is None and month is not None:
        year = carried_year(state, month, number or 0)
    if year is None:
        return None
    if month is None:
        return Found(before_christ.written(year), (Said("time-printed"),))
    rest = f"-{month:02d}"
    if number is not None:
        if not 1 <= number <= _longest(month):
            return None
        rest += f"-{number:02d}"
    printed = "early" in slots or "year" in slots
    said = Said("time-printed") if printed else said_carried(year)
    return Found(before_christ.written(year, rest), (said,))


def _calendar_day(
    mention: Mention,
    state: State,
    weekday: int | None,
    year: int | None,
    orders: tuple[tuple[int, int], ...],
) -> Found | None:
    slots = mention.slots
    number, month = orders[0]
    said: tuple[Said, ...] = ()
    shift = integer(slots, "shift")
    if year is None and "shift" in slots and state.published:
        year, why = _shifted_year(slots, state.published, month, number, shift or 0)
        said = (said_counted(why, state),)
        agreed = agreement.with_year(weekday, year, orders, state.published)
    elif year is not None:
        agreed = agreement.with_year(weekday, year, orders, state.published)
        said = _PRINTED
    else:
        return _day_of_some_year(mention, state, weekday, orders)
    if agreed is None:
        return None
    found = _agreed(agreed, said)
    if found.contradiction is None and weekday is None and "year" in slots:
        return found._replace(contradiction=_against_tense(mention, state, agreed.day))
    return found


def _against_tense(mention: Mention, state: State, day: date) -> Contradiction | None:
    """Whether a verb just before a whole date says that it lies on the other side of the day of
    writing. Only what is near counts: plans of long ago are told too.
    """
    away = (day - state.published).days if state.published else 0
    if not 1 < abs(away) <= _NEAR:
        return None  # nearly always
    way = tense.strong(state.text, state.sentence, mention.span, state.language)
    if way == 0 or (way > 0) == (away > 0) or state.published is None:
        return None
    return agreement.against_tense(day.isoformat(), state.published, way)


def _agreed(agreed: agreement.Agreed, said: tuple[Said, ...]) -> Found:
    day, contradiction = agreed.day.isoformat(), agreed.contradiction
    if contradiction is None and not agreed.alternatives:
        return Found(day, said)
    return Found(day, said, contradiction=contradiction, alternatives=agreed.alternatives)


def _shifted_year(
    slots: Slots, published: date, month: int, number: int, shift: int
) -> tuple[int, str]:
    """The year of "9 May next" or "9 May last year"."""
    if slots.get("unit") == "Y":
        return published.year + shift, "time-year-counted"
    this = calendars.day(published.year, month, number)
    if this is None or shift == 0:
        return published.year, "time-year-counted"
    if shift < 0:
        return published.year - (this > published), "time-last"
    return published.year + (this < published), "time-next"


def _day_of_some_year(
    mention: Mention, state: State, weekday: int | None, orders: tuple[tuple[int, int], ...]
) -> Found | None:
    """A day whose year is not printed."""
    number, month = orders[0]
    famous = famous_year(month, number, mention, state)
    if famous is not None:
        agreed = agreement.with_year(None, famous, orders, state.published)
        return _agreed(agreed, (Said("time-famous", {"year": famous}),)) if agreed else None
    if state.since is not None and weekday is None:
        year = state.since.year + ((month, number) < (state.since.month, state.since.day))
        agreed = agreement.with_year(None, year, orders, state.published)
        said = said_counted("time-nearest-year", state)
        return _agreed(agreed, (said,)) if agreed else None
    direction = looks(mention, state)
    carried = _year_of_line(mention, state) or carried_year(state, month, number, direction)
    if carried is not None and (state.narrative or state.published is None or weekday is None):
        carried = _agreeing_year(carried, weekday, orders[0])
        agreed = agreement.with_year(weekday, carried, orders, state.published)
        return _agreed(agreed, (said_carried(carried),)) if agreed else None
    published = state.published
    if published is None:
        if not 1 <= number <= _longest(month):
            return None
        return Found(f"XXXX-{month:02d}-{number:02d}", (Said("time-no-year"),), confidence=0.4)
    year = nearest_year(month, number, published, direction)
    printed = calendars.day(year, month, number)
    if printed is None:
        agreed = agreement.impossible(weekday, year, number, month, published)
        if agreed is None or (agreed.day.month == 2 and number == 29):
            return None
    elif weekday is None:
        agreed = agreement.Agreed(printed)
    else:
        agreed = agreement.without_year(weekday, printed, orders, published, direction)
    return _agreed(agreed, (said_counted("time-nearest-year", state),))


def _year_of_line(mention: Mention, state: State) -> int:
    """The year that heads the lines of which a date opens one: "2018", and below it "15 April: a
    shed burned". 0 without one.
    """
    return state.year_line if state.year_line and state.opens_line(mention.span) else 0


def _agreeing_year(year: int, weekday: int | None, order: tuple[int, int]) -> int:
    """A year, or the one beside it in which a day has its weekday."""
    for away in (0, -1, 1):
        day = calendars.day(year + away, order[1], order[0])
        if weekday is None or (day is not None and day.isoweekday() == weekday):
            return year + away
    return year


def _longest(month: int) -> int:
    """The most days that a month can have."""
    return 29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31


def _day_alone(mention: Mention, state: State, weekday: int | None) -> Found | None:
    """A day whose month is not printed: of the month spoken of, or the nearest to the present."""
    number = integer(mention.slots, "day") or 0
    shift = integer(mention.slots, "shift")
    base = state.published
    if base is not None and shift is not None:
        by_day = mention.slots.get("unit") == "D"
        for away in (0, shift) if by_day else (shift,):
            day = _in_month(base, away, number)
            if day is not None and (not by_day or (day - base).days * shift >= 0):
                key = "time-next" if by_day else "time-year-counted"
                return Found(day.isoformat(), (said_counted(key, state),))
        return None
    told = _told_month(state)
    if mention.slots.get("anaphor") == "M" and state.value:
        told = calendars.first_day(state.value)
    day = _in_month(told, 0, number) if told else None
    if day is None:
        day = _nearest_day(number, weekday, mention, state)
    if day is None:
        return None
    return Found(day.isoformat(), (said_counted("time-nearest-month", state),), confidence=0.8)


def _in_month(beside: date, away: int, number: int) -> date | None:
    """The day of that number in the month that lies so many months from a day's."""
    month = calendars.add_months(beside.replace(day=1), away)
    return calendars.day(month.year, month.month, number) if month else None


def _nearest_day(number: int, weekday: int | None, mention: Mention, state: State) -> date | None:
    """The day of that number nearest to the one spoken of, or to the present."""
    base = state.published
    present = base if weekday or "unit" in mention.slots else None
    told = state.day if state.narrative else present or state.day
    context = told or base
    if context is None:
        return None
    if state.narrative:
        direction = int(not state.background)
    else:
        direction = 0 if weekday is None and context is not base else looks(mention, state)
    days = [day for away in (0, -1, 1) if (day := _in_month(context, away, number)) is not None]
    if weekday is not None:
        days = [day for day in days if day.isoweekday() == weekday]
    if direction < 0 and context is base and not state.narrative:
        days = [day for day in days if day <= context] or days  # "a frost came on the 16th"

    def cost(day: date) -> int:
        away = (day - context).days
        other = (day.year, day.month) != (context.year, context.month)
        other = other and (direction == 0 or (state.narrative and away < 0))
        against = 2 if state.narrative else 3
        return abs(away) * (against if away * direction < 0 else 1) + _OTHER_MONTH * other

    return min(days, key=cost, default=None)


def _told_month(state: State) -> date | None:
    """The first day of the month that a history named last, None when it named something else."""
    month = state.narrative and calendars.granularity(state.value) is Granularity.MONTH
    return calendars.first_day(state.value) if month else None
