"""Reads names of weekdays that stand without a date."""

from __future__ import annotations

from datetime import date

from dateline.model import Said
from dateline.reading import calendars
from dateline.reading.timexes import Mention
from dateline.reading.values.clocks import timed
from dateline.reading.values.state import Found, State
from dateline.reading.values.years import integer, looks, said_counted


def weekday_alone(mention: Mention, state: State) -> Found | None:
    slots = mention.slots
    weekday = integer(slots, "weekday") or 1
    shift = integer(slots, "shift")
    base, key = state.published, "time-weekday-past"
    unit = slots.get("unit")
    if "anaphor" in slots and state.day is not None:
        key = "time-that"
        way = integer(slots, "direction") or 0
        if way:
            beside = calendars.add_days(state.day, way)
            day = calendars.weekday_near(weekday, beside, way) if beside else None
        else:
            day = calendars.weekday_near(weekday, state.day, -1)
            if day is not None and (state.day - day).days > 3:
                day = calendars.weekday_near(weekday, state.day, +1)
    elif base is None or (state.narrative and state.day is not None):
        if state.day is None:
            return Found(f"XXXX-WXX-{weekday}", (Said("time-no-year"),), confidence=0.4)
        day, key = calendars.weekday_near(weekday, state.day, +1), "time-that"
    elif shift is not None and unit == "W":
        there = calendars.add_days(base, 7 * shift)
        day = calendars.weekday_near(weekday, _sunday(there), -1) if there else None
        key = "time-week-counted"
    elif shift is not None and shift < 0:
        before = calendars.add_days(base, -1)
        day = calendars.weekday_near(weekday, before, -1) if before else None
    elif shift is not None and shift > 0:
        after = calendars.add_days(base, 1)
        day = calendars.weekday_near(weekday, after, +1) if after else None
        key = "time-weekday-future"
    elif shift == 0:
        day = calendars.weekday_near(weekday, _sunday(base), -1)
        key = "time-week-counted"
        if day is not None and day < base and looks(mention, state) > 0:
            day = calendars.weekday_near(weekday, base, +1)
    elif looks(mention, state) > 0:
        day, key = calendars.weekday_near(weekday, base, +1), "time-weekday-future"
    else:
        day = calendars.weekday_near(weekday, base, -1)
    if day is None:
        return None
    if "eve" in slots:
        day = calendars.add_days(day, -1) or day
    found = Found(day.isoformat(), (said_counted(key, mention, state),), confidence=0.9)
    return timed(found, slots, state)


def _sunday(day: date) -> date:
    """The last day of the ISO week of a day."""
    return calendars.weekday_near(7, day, +1) or day
