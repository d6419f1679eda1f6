"""Reads times that are counted from another: yesterday, two weeks ago, three days later."""

from __future__ import annotations

import re
from datetime import date

from dateline.model import Granularity, Said
from dateline.reading.times import agreement, calendars, remembering
from dateline.reading.times.timexes import Mention
from dateline.reading.times.values import before_christ
from dateline.reading.times.values.clocks import timed
from dateline.reading.times.values.dates import day_orders
from dateline.reading.times.values.durations import SHORT_UNITS, amount_of, length
from dateline.reading.times.values.state import HEAD, Found, State
from dateline.reading.times.values.years import integer, looks, nearest_year, printed_year

_DISTANCE = re.compile(r"([A-Z]+)([+-]\d+)(T[A-Z]{2})?")
_MULTIPLES = {"FN": ("W", 2), "WI": ("Y", 8), "WE": ("W", 1)}
"""Units that are so many of another: a fortnight, the eight years of a windu, a weekend."""
_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}
_PRESENT = 2
"""Years from its day of writing that an article tells of as its present."""
_LONG = {"DE": 3, "CE": 2}
"""Figures of a year that name its decade and its century."""
_PARTS = {"DE": ("Y", 10), "CE": ("Y", 100), "Y": ("M", 12), "W": ("D", 7), "M": ("D", 30)}
"""Units whose halves are counted in smaller ones."""
_REPORTED = 3
"""Months into a year in which the figures of "the full year" before are reported."""
_NIGHTLY = range(6, 19)
"""Hours that lead from any hour of a night into the next day."""
_PERIODS = {"Q": Granularity.QUARTER, "H": Granularity.HALF}


def deictic(mention: Mention, state: State) -> Found | None:
    """Today, yesterday, last night; perhaps with a date beside it."""
    distance = str(mention.slots["deictic"])
    if state.published is None or (distance == "D+0" and _is_of_long_ago(state)):
        now = re.match(r"[A-Z]+\+0", distance)
        ahead = "FUTURE_REF" if "+" in distance else "PAST_REF"
        return Found("PRESENT_REF" if now else ahead, (Said("time-reference"),), confidence=0.4)
    base = state.published
    if mention.rule == "this_day":
        base = state.numbered.get(state.paragraph, base)
    return _from_distance(mention, state, distance, base)


def _is_of_long_ago(state: State) -> bool:
    """Whether a history has come to another time than its own: its "today" is the present."""
    if not state.narrative or state.year is None or state.published is None:
        return False
    return abs(state.published.year - state.year) > _PRESENT


def _from_distance(mention: Mention, state: State, distance: str, base: date) -> Found | None:
    """The value at a distance ("D-1TNI", "D-1/D+0") from a day."""
    ends = []
    part = ""
    for end in distance.split("/"):
        match = _DISTANCE.fullmatch(end)
        if not match:
            return None
        value = calendars.shifted(base, match[1], int(match[2]))
        if value is None:
            return None
        ends.append(value)
        part = match[3] or ""
    said = Said("time-counted", {"base": base.isoformat()})
    slots = mention.slots
    weekday = integer(slots, "weekday")
    if weekday is not None and "deictic" in slots:
        ahead = distance.startswith("D+") and not distance.startswith("D+0")
        ends = _on_weekday(weekday, ends, 1 if ahead else -1)
    if len(ends) == 2:
        return Found("/".join(ends), (said,))
    found = Found(ends[0], (said,))
    printed = day_orders(slots, state)
    spoken = calendars.day(*map(int, ends[0].split("-"))) if len(ends[0]) == 10 else None
    if printed and spoken is not None and state.published is not None:
        year = printed_year(slots, state) or nearest_year(
            printed[0][1], printed[0][0], state.published, 0
        )
        day = calendars.day(year, printed[0][1], printed[0][0])
        if day is not None:
            glossed = "[" in mention.span.of(state.text)  # by who took the text over later
            found = Found(
                day.isoformat(),
                (said,),
                contradiction=None if glossed else agreement.two_dates(spoken, day),
                alternatives=(ends[0],) if day != spoken else (),
            )
    if part and "part" not in slots:
        slots = {**slots, "part": part}
    return timed(found, slots, state.language)


def on_day(mention: Mention, state: State, day: date) -> Found | None:
    """The day that something counts to where it is printed, with its part of the day."""
    part = re.search(r"T[A-Z]{2}\Z", str(mention.slots.get("anaphor", "")))
    return _from_distance(mention, state, "D+0" + (part[0] if part else ""), day)


def _on_weekday(weekday: int, ends: list[str], way: int) -> list[str]:
    """The days that "last night", "overnight" or "last week" means with a weekday beside it."""
    first = calendars.first_day(ends[0])
    week = calendars.granularity(ends[0]) is Granularity.WEEK
    day = calendars.weekday_near(weekday, first, 1 if week else way) if first else None
    days = [calendars.add_days(day, away) if day else None for away in range(len(ends))]
    return [day.isoformat() if day else end for day, end in zip(days, ends, strict=True)]


def anaphor(mention: Mention, state: State) -> Found | None:
    """A time that is counted from the one spoken of last."""
    slots = mention.slots
    distance = slots.get("anaphor")
    if not isinstance(distance, str):
        direction = integer(slots, "direction") or 0
        unit = str(slots.get("unit", "D"))
        if unit in SHORT_UNITS:
            return None
        distance = f"{unit}{direction:+d}"
    unit = distance[0] if distance[1] in "+-" else distance[:2]
    if before_christ.is_before(state.value) and state.narrative:
        return _before_christ(state, unit, int(distance.removeprefix(unit)[:2]))
    direction = -1 if "-" in distance else 0 if "+0" in distance else 1
    base = _base(mention, state, unit, direction)
    if base is None:
        return None
    if state.night and base == state.day and distance == "D+0TMO":  # the morning after a night
        distance = "D+1TMO"
    found = _from_distance(mention, state, distance, base)
    if found is None:
        return None
    if unit in _LONG and len(found.value) == len("2099"):  # "the next century"
        found = found._replace(value=found.value[: _LONG[unit]])
    return found._replace(confidence=0.85)


def _before_christ(state: State, unit: str, count: int) -> Found | None:
    """A time counted from one before the common era, of which only the years are counted."""
    value = before_christ.counted(state.value, unit, count)
    return Found(value, (Said("time-counted", {"base": state.value}),)) if value else None


def _base(mention: Mention, state: State, unit: str, direction: int) -> date | None:
    """The day that something counts from: the last one mentioned, for coarse units the first day of
    the last value.
    """
    if unit == "D":
        if mention.rule == "in_the_day" and not state.narrative:
            return _day_of_news(state)
        if state.named is not None and mention.rule == "unit_that":
            return state.named
        if direction < 0 and remembering.is_measure(mention, state):
            return state.main or state.published
        if state.day is None or direction < 0:
            opening = mention.span.start - state.sentence.start <= 3
            return state.day_spoken_of(opening=opening)
        return state.day
    value = state.periods.get(_PERIODS[unit], state.value) if unit in _PERIODS else state.value
    if unit == "M" and direction == 0 and state.month:  # "that month", though a season was told
        value = state.month
    if unit == "W" and len(value) == len("2024"):
        return state.day or state.published
    day = calendars.first_day(value) if value else None
    return day or (None if state.narrative else state.published)


def ago_this(mention: Mention, state: State) -> Found | None:
    """The month, week or weekday of now, so long ago or so far ahead: "a year ago this month", "a
    week ago Friday", "two weeks from Friday".
    """
    slots, value = mention.slots, None
    unit, base, amount = str(slots.get("unit", "")), state.published, amount_of(slots)
    if base is None or amount is None:
        return None
    way = integer(slots, "direction") or -1
    count = way * round(amount)
    there = calendars.add_months(base, _MONTHS[unit] * count) if unit in _MONTHS else None
    weekday, month = integer(slots, "weekday"), integer(slots, "month")
    if unit in {"D", "W"}:
        last = calendars.weekday_near(weekday, base, way) if weekday else base
        there = calendars.add_days(last, count * (7 if unit == "W" else 1)) if last else None
    if there is None:
        return None
    if "longunit" in slots:
        value = calendars.shifted(there, str(slots["longunit"]), 0)
    elif month is not None:
        value = f"{there.year:04d}-{month:02d}"
    elif unit == "W":
        value = there.isoformat()
    if value is None:
        return None
    return Found(value, (Said("time-counted", {"base": base.isoformat()}),), confidence=0.9)


def _day_of_news(state: State) -> date | None:
    """The day of the news where that is yesterday, else that of writing."""
    main, published = state.main, state.published
    return main if main and published and (published - main).days == 1 else published


def relative(mention: Mention, state: State) -> Found | None:
    """An amount before or after the present, or the time spoken of last."""
    slots = mention.slots
    direction = integer(slots, "direction") or -1
    amount = amount_of(slots)
    unit = str(slots.get("unit") or slots.get("oneunit", "D"))
    if amount is None:
        if slots.get("anchor") == "last":
            return length(mention, state)
        return Found("PAST_REF" if direction < 0 else "FUTURE_REF", confidence=0.7)
    if unit in SHORT_UNITS:
        return _clock_away(mention, state, unit, amount * direction)
    if unit in _MULTIPLES:
        unit, factor = _MULTIPLES[unit]
        amount *= factor
    published = slots.get("anchor") == "published"
    if not published and before_christ.is_before(state.value) and state.narrative:
        return _before_christ(state, unit, round(amount) * direction)
    base = state.published if published else _base(mention, state, unit, direction)
    if unit == "Y" and direction < 0 and remembering.compares(mention, state):
        base = state.published
    if base is None:
        return None
    parts = amount != int(amount) and unit in _PARTS
    written = len("2001-09") if parts and unit == "M" else None  # "3 1/2 months later": in a month
    if parts:
        unit, factor = _PARTS[unit]
        amount *= factor
    count = round(amount) * direction
    value = _exactly(base, unit, count) if "exact" in slots else None
    value = value or calendars.shifted(base, unit, count)
    if value is None:
        return None
    said = Said("time-counted", {"base": base.isoformat()})
    return timed(Found(value[:written], (said,), confidence=0.9), slots, state.language)


def _exactly(base: date, unit: str, count: int) -> str | None:
    """The very day so many units away."""
    if unit in {"D", "W"}:
        day = calendars.add_days(base, count * (7 if unit == "W" else 1))
    else:
        day = calendars.add_months(base, _MONTHS.get(unit, 1) * count)
    return day.isoformat() if day else None


def _clock_away(mention: Mention, state: State, unit: str, amount: float) -> Found | None:
    """Hours or minutes from the clock time spoken of last."""
    if mention.slots.get("anchor") != "last" or state.day is None:
        return length(mention, state)
    if state.clock is None:
        return _hours_later(state, unit, amount) or length(mention, state)
    minutes = state.clock[0] * 60 + state.clock[1] + round(amount * (60 if unit == "TH" else 1))
    if unit == "TS":
        return length(mention, state)
    day = calendars.add_days(state.day, minutes // 1440)
    if day is None:
        return None
    value = f"{day.isoformat()}T{minutes % 1440 // 60:02d}:{minutes % 60:02d}"
    said = Said("time-counted", {"base": state.day.isoformat()})
    return Found(value, (said,), confidence=0.8)


def _hours_later(state: State, unit: str, amount: float) -> Found | None:
    """The day so many hours from a day or a part of one, where they leave no doubt about it: whole
    days, or the morning after a night.
    """
    days, rest = divmod(abs(amount), 24)
    if unit != "TH" or (rest and not (state.night and amount > 0 and rest in _NIGHTLY)):
        return None
    count = int(days + (rest > 0)) * (1 if amount > 0 else -1)
    day = calendars.add_days(state.day, count) if state.day else None
    if day is None:
        return None
    said = Said("time-counted", {"base": state.day.isoformat() if state.day else ""})
    return Found(day.isoformat(), (said,), confidence=0.7)


def _ends(mention: Mention, state: State) -> bool:
    """Whether "until" stands before a time, and not at the head of the sentence ("By Friday …")."""
    head = mention.span.start - state.sentence.start <= HEAD
    return not head and remembering.is_until(mention, state)


def unit_shift(mention: Mention, state: State) -> Found | None:
    """This, last or next week, month, year or weekend."""
    slots = mention.slots
    unit, shift = str(slots.get("unit") or slots["longunit"]), integer(slots, "shift")
    base = state.published
    if "longunit" in slots and state.narrative:  # "the end of the month" that is told of
        base = calendars.first_day(state.value) if state.value else None
    if base is None or unit in SHORT_UNITS or (unit == "D" and shift):
        return None  # "the last hour", "the last day": of something else
    if shift is None:
        shift = 0
        if "full" in slots and unit == "Y" and base.month <= _REPORTED and not state.narrative:
            shift = min(looks(mention, state), 0)  # "For the full year, the bank earned"
        if unit == "WE":  # the last one, or the next where the text looks ahead
            ahead = looks(mention, state) > 0 or base.isoweekday() >= 6 or _ends(mention, state)
            shift = 0 if ahead else -1
    if unit in {"DE", "CE"}:
        year = base.year + shift * (10 if unit == "DE" else 100)
        value: str | None = f"{year // 10:03d}" if unit == "DE" else f"{year // 100:02d}"
    else:
        value = calendars.shifted(base, unit, shift)
    if value is None:
        return None
    said = Said("time-counted", {"base": base.isoformat()})
    return timed(Found(value, (said,)), slots, state.language)


def part_shift(mention: Mention, state: State) -> Found | None:
    """This morning, last night, tonight."""
    shift = integer(mention.slots, "shift") or 0
    base = state.published
    if base is None:
        return None
    return _from_distance(mention, state, f"D{shift:+d}", base)


def part_that(mention: Mention, state: State) -> Found | None:
    """The morning or evening of the day that the text speaks of; the morning after its night."""
    base = state.day_spoken_of()
    next_day = state.night and base == state.day and mention.slots.get("part") == "TMO"
    return _from_distance(mention, state, "D+1" if next_day else "D+0", base) if base else None
