"""Reads clock times and parts of the day, and joins them to their day."""

from __future__ import annotations

import re
from datetime import date

from dateline.model import Said, Span, TimexType
from dateline.reading.times import calendars, grammar
from dateline.reading.times.timexes import Mention, Slots
from dateline.reading.times.values.state import Found, State
from dateline.reading.times.values.years import integer

_AFTER_NOON = {"TAF": (1, 11), "TEV": (1, 11), "TNI": (6, 11)}
"""First and last of the hours that a part of the day puts after noon, where the setting
"after_noon" of the language does not say otherwise: Indonesian "siang" begins before it.
"""
_DAWN = "T06"
"""A clock time before this one, said of a night, is of the next day."""
_TIMED = frozenset({"hour", "military", "part"})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCKED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_OPENED = re.compile(r"[^().;:\n]{0,24}\(")
_CLOSED = re.compile(r"[^().;:\n]{0,24}\)")
"""What stands around a clock time in brackets behind another one at the most."""


def is_elsewhere(text: str, one: Span, other: Span) -> bool:
    """Whether a clock time tells in brackets what another one right before it is elsewhere: "at
    5:22 a.m. (22:22 GMT Monday)". It is no further moment.
    """
    behind = text[one.end : one.end + 1]
    if behind not in {" ", "\u00a0", "(", ","}:
        return False
    opened = _OPENED.fullmatch(text, one.end, other.start)
    return opened is not None and _CLOSED.match(text, other.end) is not None


def timed(found: Found, slots: Slots, language: str) -> Found:
    """A day with the clock time or part of day that stands beside it."""
    if _TIMED.isdisjoint(slots) or not _DAY.fullmatch(found.value):
        return found
    clock = _clock_value(slots, language)
    if clock:
        return found._replace(value=found.value + clock)
    part = slots.get("part")
    if isinstance(part, str):
        return found._replace(value=f"{found.value}{part}")
    return found


def _clock_value(slots: Slots, language: str) -> str:
    hour = integer(slots, "hour")
    military = integer(slots, "military")
    if military is not None:
        return f"T{military // 100:02d}:{military % 100:02d}"
    if hour is None or not 0 <= hour <= 24:
        return ""
    minute = integer(slots, "minute")
    if "half" in slots:  # "setengah sebelas" is half past ten
        hour, minute = hour - 1, 30
    elif "halfpast" in slots:
        minute = 30
    noon = _noon(slots, hour)
    part = slots.get("part")
    if noon is not None and hour <= 12:
        hour = hour % 12 + noon
    elif part == "TNI" and hour == 12:
        hour = 0 if minute else 24
    elif isinstance(part, str) and _is_after_noon(hour, part, language):
        hour += 12
    return f"T{hour:02d}:{minute or 0:02d}"


def _noon(slots: Slots, hour: int) -> int | None:
    """The hours that "a.m." or "p.m." adds: that behind a later clock time counts for this one,
    too, unless this one would be the later then ("11:30 to 1 p.m.").
    """
    noon, last = integer(slots, "ampm"), integer(slots, "hour8")
    if noon is not None and last is not None and hour % 12 > last % 12:
        return 12 - noon
    return noon


def _is_after_noon(hour: int, part: str, language: str) -> bool:
    """Whether a part of the day puts an hour after noon."""
    rules = grammar.load(language)
    hours = {**_AFTER_NOON, **(rules.settings.get("after_noon", {}) if rules else {})}
    first, last = hours.get(part, (1, 0))
    return bool(first <= hour <= last)


def clock(mention: Mention, state: State) -> Found | None:
    """A clock time without a day: on the day that the text speaks of."""
    that = state.day if mention.rule == "clock_that" else None  # "pukul 9.40 pagi itu"
    line = None if state.narrative else state.day_of_line(mention.span)
    base = that or state.coming_day or line or state.day_spoken_of()
    clock = _clock_value(mention.slots, state.language)
    if base is None or not clock:
        return None
    goes_on = line is None and state.night and base == state.day
    if goes_on and clock < _DAWN:  # the night before has gone on
        base = calendars.add_days(base, 1) or base
    said = Said("time-clock", {"base": base.isoformat()})
    return Found(f"{base.isoformat()}{clock}", (said,), TimexType.TIME, confidence=0.9)


def clock_range(mention: Mention, state: State) -> Found | None:
    """From one clock time to another, on the day that the text speaks of."""
    base = state.day_spoken_of()
    if base is None:
        return None
    said = Said("time-clock", {"base": base.isoformat()})
    return _clocks(base, mention, (said,), state.language)


def lasting(found: Found, mention: Mention, state: State) -> Found:
    """A day with the clock time beside it, to the one that ends it where one does: not where a
    word such as "from" makes two times of them.
    """
    if "hour" not in mention.second or not _CLOCKED.fullmatch(found.value):
        return found
    rules = grammar.load(state.language)
    before = state.text[max(0, mention.span.start - 12) : mention.span.start].lower().split()
    if rules and before and "from" in rules.words.get(before[-1], ()):
        return found
    whole = _clocks(date.fromisoformat(found.value[:10]), mention, found.said, state.language)
    return found._replace(value=whole.value) if whole else found


def _clocks(day: date, mention: Mention, said: tuple[Said, ...], language: str) -> Found | None:
    second = dict(mention.second)
    first = dict(mention.slots)
    if "ampm" in second and "ampm" not in first:
        first |= {"ampm": second["ampm"], "hour8": second["hour"]}
    begin, end = _clock_value(first, language), _clock_value(second, language)
    if not begin or not end:
        return None
    last = day if end > begin else calendars.add_days(day, 1)
    if last is None:
        return None
    value = f"{day.isoformat()}{begin}/{last.isoformat()}{end}"
    return Found(value, said, TimexType.TIME)
