"""Reads weeks by number, by a day of theirs or by their place in a month, and so weekdays and days
that begin or end a month or year.
"""

from __future__ import annotations

from dateline.model import Said
from dateline.reading.times import calendars
from dateline.reading.times.timexes import Mention
from dateline.reading.times.values.dates import calendar_date
from dateline.reading.times.values.months import month_alone
from dateline.reading.times.values.state import Found, State
from dateline.reading.times.values.years import (
    integer,
    printed_year,
    said_carried,
    said_counted,
)

_SATURDAY = 6


def week_of_month(mention: Mention, state: State) -> Found | None:
    """The second week of June: the ISO week of its middle."""
    nth = next((n for name in ("day", "roman", "nth") if (n := integer(mention.slots, name))), 0)
    away = integer(mention.slots, "shift")
    if "month" not in mention.slots and away is not None and state.published is not None:
        value = calendars.shifted(state.published, "M", away)
        found = Found(value, (said_counted("time-year-counted", state),)) if value else None
    else:
        found = month_alone(mention, state, printed_year(mention.slots, state))
    first = calendars.first_day(found.value) if found else None
    last = calendars.last_day(found.value) if found else None
    middle = calendars.add_days(first, 7 * nth - 4) if first and 1 <= nth <= 5 else None
    if "lastword" in mention.slots and last is not None:
        middle = calendars.add_days(last, -3)
    return found._replace(value=calendars.week(middle)) if found and middle else found


def week_number(mention: Mention, state: State) -> Found | None:
    """Week 24 of 2015; without a year the last of that number, in a history of the year told."""
    year, number = integer(mention.slots, "year"), integer(mention.slots, "two") or 0
    if year is not None:
        value, said = f"{year:04d}-W{number:02d}", Said("time-printed")
    elif state.narrative and state.year is not None:
        value, said = f"{state.year:04d}-W{number:02d}", said_carried(state.year)
    elif state.published is not None:
        value = f"{state.published.year:04d}-W{number:02d}"
        if (calendars.first_day(value) or state.published) > state.published:
            value = f"{state.published.year - 1:04d}-W{number:02d}"
        said = said_counted("time-nearest-year", state)
    else:
        return None
    return Found(value, (said,)) if calendars.interval(value) else None


def week_of_day(mention: Mention, state: State) -> Found | None:
    """The week or weekend of November 4: the ISO week of that day."""
    found = calendar_date(mention, state)
    day = calendars.first_day(found.value) if found else None
    if found is None or day is None:
        return None
    weekend = "-WE" if mention.rule == "weekend_of_day" else ""
    return found._replace(value=f"{calendars.week(day)}{weekend}")


def weekday_of_month(mention: Mention, state: State) -> Found | None:
    """The second Tuesday of December, the last Friday in May."""
    found = month_alone(mention, state, printed_year(mention.slots, state))
    first = calendars.first_day(found.value) if found else None
    last = calendars.last_day(found.value) if found else None
    weekend = mention.rule == "weekend_of_month"
    weekday = _SATURDAY if weekend else integer(mention.slots, "weekday")
    nth = integer(mention.slots, "day") or 0
    if found is None or first is None or last is None or weekday is None:
        return None
    if "lastword" in mention.slots:
        day = calendars.weekday_near(weekday, last, -1)
    else:
        start = calendars.weekday_near(weekday, first, +1)
        day = calendars.add_days(start, 7 * (nth - 1)) if start else None
    if day is None or not first <= day <= last:
        return None
    return found._replace(value=f"{calendars.week(day)}-WE" if weekend else day.isoformat())


def edge_day(mention: Mention, state: State) -> Found | None:
    """The first, tenth or last day of a month or year, printed or spoken of."""
    year = printed_year(mention.slots, state)
    if "month" in mention.slots:
        found = month_alone(mention, state, year)
    elif year is not None:
        found = Found(f"{year:04d}", (Said("time-printed"),))
    else:
        told = calendars.first_day(state.value) if state.narrative and state.value else None
        base = told or state.published
        value = calendars.shifted(base, str(mention.slots.get("longunit")), 0) if base else None
        found = Found(value, (said_counted("time-year-counted", state),)) if value else None
    if found is None:
        return None
    nth, first = integer(mention.slots, "day"), calendars.first_day(found.value)
    last = calendars.last_day(found.value)
    day = calendars.add_days(first, nth - 1) if nth and first else last
    if day is None or last is None or day > last:
        return None
    return found._replace(value=day.isoformat())
