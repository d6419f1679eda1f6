"""Reads stretches with two ends, each of which may lack what the other says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.model import Said
from dateline.reading.times import agreement, calendars
from dateline.reading.times.grammar import Value
from dateline.reading.times.timexes import Mention
from dateline.reading.times.values import before_christ
from dateline.reading.times.values.dates import calendar_date
from dateline.reading.times.values.state import Found, State
from dateline.reading.times.values.weekdays import weekday_alone
from dateline.reading.times.values.years import integer

_FEW = 5
"""Years of a stretch whose last is told by its last digit, at the most."""


def two_ends(mention: Mention, state: State) -> Found | None:
    """Two ends, each of which may lack what the other says."""
    first, second = dict(mention.slots), dict(mention.second)
    if mention.rule == "night_between":
        first.pop("part", None)  # the days are told, the night is between them
    if "bc" in second or (mention.rule == "early_range" and (state.year or 0) < 0):
        return _before_christ(first, second)
    if mention.rule == "early_range":
        return None  # "(212-205)": of another text than one of those times
    same = "day" in first or "month" in first
    _share(first, second, day_first=state.day_first)
    if not same and "weekday" in first and "weekday" in second and "two" not in first:
        return _weekday_range(mention, state)
    if not same and "weekday" in first and "day" in second:
        return _evening_before(mention, first, second, state)
    _lend(("year", "yy"), second, first)
    if "month" not in first and "two" not in first and "day" not in first:
        return _year_range(first, second)
    return _calendar_range(mention, first, second, state)


def _before_christ(first: dict[str, Value], second: dict[str, Value]) -> Found | None:
    """From one year before the common era to another: the numbers fall."""
    names = ("early", "year")
    begin = next((year for name in names if (year := integer(first, name))), 0)
    end = next((year for name in names if (year := integer(second, name))), 0)
    if end >= begin:
        return None
    value = f"{before_christ.written(-begin)}/{before_christ.written(-end)}"
    return Found(value, (Said("time-printed"),))


def _share(first: dict[str, Value], second: dict[str, Value], *, day_first: bool) -> None:
    """Give each end what only the other says of its month, and the second the year of the first."""
    _lend(("year", "yy", "digit", "anaphor", "away"), first, second)
    if "month" in second and "day" not in second and "shift" in first:  # "Januari-Maret lalu"
        second |= {name: first.pop(name) for name in ("shift", "unit") if name in first}
    if "month" in second and "month" not in first and "day" in first:
        first["month"] = second["month"]
    if "two" in second and "two" not in first and "day" in first:
        day, month = first.pop("day"), second["two2" if day_first else "two"]
        first["two"], first["two2"] = (day, month) if day_first else (month, day)
    if "month" in first and "month" not in second and "day" in second:
        second["month"] = first["month"]


def _lend(names: Sequence[str], giver: dict[str, Value], taker: dict[str, Value]) -> None:
    """Give an end those slots of the other, if it has none of them."""
    if not any(name in taker for name in names):
        taker |= {name: giver[name] for name in names if name in giver}


def _weekday_range(mention: Mention, state: State) -> Found | None:
    start = weekday_alone(replace(mention, second={}), state)
    begin = calendars.first_day(start.value) if start else None
    weekday = integer(mention.second, "weekday")
    if begin is None or start is None or weekday is None:
        return None
    end = calendars.weekday_near(weekday, begin, +1)
    if end is None:
        return None
    past = state.published is not None and start.said and start.said[0].key == "time-weekday-past"
    if past and state.published is not None and end > state.published:
        earlier, last = calendars.add_days(begin, -7), calendars.add_days(end, -7)
        begin, end = earlier or begin, last or end
    return Found(f"{begin.isoformat()}/{end.isoformat()}", start.said, confidence=0.85)


def _evening_before(
    mention: Mention, first: dict[str, Value], second: dict[str, Value], state: State
) -> Found | None:
    """The night from a weekday to a whole date."""
    end = calendar_date(replace(mention, kind="date", slots=second, second={}), state)
    last = calendars.first_day(end.value) if end else None
    begin = calendars.weekday_near(integer(first, "weekday") or 0, last, -1) if last else None
    if end is None or begin is None:
        return None
    return end._replace(value=f"{begin.isoformat()}/{end.value}")


def _year_range(first: dict[str, Value], second: dict[str, Value]) -> Found | None:
    """From one year to another, of which two digits may do."""
    begin, end = integer(first, "year"), integer(second, "year")
    if begin is None:
        return None
    if end is None:
        short, digit = integer(second, "yy"), integer(second, "digit")
        if digit is not None and begin % 10 < digit <= begin % 10 + _FEW:  # "1937/8"
            short = begin % 100 - begin % 10 + digit
        if short is None:
            return None
        end = begin - begin % 100 + short
        if end < begin:
            end += 100
        if end - begin > 60:
            return None
    if end < begin:
        contradiction = agreement.backwards(f"{begin:04d}", f"{end:04d}")
        return Found(contradiction.proposed, contradiction=contradiction)
    if end == begin:
        return None
    return Found(f"{begin:04d}/{end:04d}", (Said("time-printed"),))


def _calendar_range(
    mention: Mention, first: dict[str, Value], second: dict[str, Value], state: State
) -> Found | None:
    printed = "year" in first or "yy" in first
    end = calendar_date(replace(mention, kind="date", slots=second, second={}), state)
    last = calendars.last_day(end.value) if end else None
    if end is None or last is None:
        return None
    start_slots = dict(first)
    if not printed:
        start_slots.pop("anaphor", None)
        start_slots["year"] = last.year
    start = calendar_date(replace(mention, kind="date", slots=start_slots, second={}), state)
    begin = calendars.first_day(start.value) if start else None
    if start is None or begin is None:
        return None
    value, contradiction = f"{start.value}/{end.value}", end.contradiction or start.contradiction
    if begin > last or start.value == end.value:
        if start.value == end.value:
            return end._replace(said=end.said)
        own_month = first.get("month") != second.get("month") or first.get("two2") != second.get(
            "two2"
        )
        if own_month and (begin.month, begin.day) > (last.month, last.day):
            earlier = {**start_slots, "year": last.year - 1}
            earlier.pop("yy", None)
            start = calendar_date(replace(mention, kind="date", slots=earlier, second={}), state)
            if start is None:
                return None
            value = f"{start.value}/{end.value}"
        elif begin.day >= 25 and last.day <= 7 and (previous := calendars.add_months(begin, -1)):
            value = f"{previous.isoformat()}/{end.value}"
        else:
            contradiction = agreement.backwards(start.value, end.value)
            value = contradiction.proposed
    if contradiction is not None:
        contradiction = replace(contradiction, proposed=value)
    return Found(value, end.said, contradiction=contradiction, alternatives=end.alternatives)
