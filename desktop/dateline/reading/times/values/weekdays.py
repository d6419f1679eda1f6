"""Reads names of weekdays that stand without a date."""

from __future__ import annotations

import re
from datetime import date

from dateline.model import Said
from dateline.reading.times import calendars, grammar
from dateline.reading.times.timexes import Mention
from dateline.reading.times.values.clocks import timed
from dateline.reading.times.values.state import Found, State
from dateline.reading.times.values.years import integer, looks, said_counted

_BESIDE = 4
"""Code points between a day and its weekday at the most."""
_PART = re.compile(r"T[A-Z]{2}")


def weekday_alone(mention: Mention, state: State) -> Found | None:
    """A weekday that stands without a date: by tense, or counted from what was said."""
    slots = mention.slots
    weekday = integer(slots, "weekday") or 1
    part = _PART.search(str(slots.get("deictic", "")))
    if part:  # "Senin pagi tadi"
        slots = {**slots, "part": part[0]}
    day, key = _counted(weekday, mention, state)
    if not key:
        day, key = _by_tense(weekday, mention, state)
    if not key:
        return Found(f"XXXX-WXX-{weekday}", (Said("time-no-year"),), confidence=0.4)
    if day is None:
        return None
    if "eve" in slots:  # Indonesian "malam Minggu" is the evening before Sunday
        day = calendars.add_days(day, -1) or day
    if "overnight" in slots:  # German "Nacht zum Donnerstag" is that of both days
        before = calendars.add_days(day, -1) or day
        value = f"{before.isoformat()}/{day.isoformat()}"
        return Found(value, (said_counted(key, state),), confidence=0.9)
    found = Found(day.isoformat(), (said_counted(key, state),), confidence=0.9)
    return timed(found, slots, state.language)


def _counted(weekday: int, mention: Mention, state: State) -> tuple[date | None, str]:
    """The day counted from what was said before, and the sentence that says so."""
    slots = mention.slots
    gap = state.text[state.named_end : mention.span.start]
    beside = mention.rule == "weekday" and len(gap) <= _BESIDE and "." not in gap
    if beside and state.named is not None and state.named.isoweekday() == weekday:
        return state.named, "time-that"  # "that day, a Friday"
    if state.since is not None and "shift" not in slots:
        return calendars.weekday_near(weekday, state.since, +1), "time-that"
    if "anaphor" in slots and state.day is not None:
        if "direction" not in slots and looks(mention, state) > 0:
            return calendars.weekday_near(weekday, state.day, +1), "time-that"
        return _beside(weekday, state.day, integer(slots, "direction") or 0), "time-that"
    heading = state.day if state.day_heads and "shift" not in slots else None
    if heading is not None and heading.isoweekday() == weekday:
        return heading, "time-that"  # "21 Mei 1998", and below it "Kamis pagi"
    news = state.published is not None and (not state.narrative or "shift" in slots)
    if state.day is not None and not news:
        return calendars.weekday_near(weekday, state.day, +1), "time-that"
    return None, ""


def _by_tense(weekday: int, mention: Mention, state: State) -> tuple[date | None, str]:
    """The day counted from that of writing; no sentence when it is unknown."""
    base = state.published
    if base is None:
        return None, ""
    if "deictic" in mention.slots:
        return _beside(weekday, base, 0), "time-week-counted"
    if "shift" in mention.slots:
        return _shifted(weekday, mention, state, base)
    way = 1 if _is_ahead(mention, state) else looks(mention, state)
    if way == 0 and _is_ahead(mention, state, "ahead_alone"):
        way = 1  # "check the roads by Sunday"
    named = state.named if state.day_paragraph == state.paragraph else None
    if way == 0 and named is not None and named.isoweekday() == weekday:
        return named, "time-that"  # "will try again Sunday. The Sunday flight"
    if way > 0 or (way == 0 and state.preview):
        return calendars.weekday_near(weekday, base, +1), "time-weekday-future"
    return calendars.weekday_near(weekday, base, -1), "time-weekday-past"


def _is_ahead(mention: Mention, state: State, setting: str = "ahead") -> bool:
    """Whether a word before a weekday says that it is still to come ("planned for Friday"), but not
    of what was then ("for Friday's fire").
    """
    rules = grammar.load(state.language)
    words = rules.settings.get("tense", {}).get(setting, ()) if rules else ()
    before = state.text[max(0, mention.span.start - 12) : mention.span.start].lower().split()
    follows = state.text[mention.span.end : mention.span.end + 2]
    return bool(before) and before[-1] in words and follows not in {"'s", "’s"}


def _beside(weekday: int, day: date, way: int) -> date | None:
    """The weekday before (-1) or after (+1) a day, or the nearest to it (0)."""
    if way:
        beside = calendars.add_days(day, way)
        return calendars.weekday_near(weekday, beside, way) if beside else None
    before = calendars.weekday_near(weekday, day, -1)
    if before is not None and (day - before).days <= 3:
        return before
    return calendars.weekday_near(weekday, day, +1)


def _shifted(weekday: int, mention: Mention, state: State, base: date) -> tuple[date | None, str]:
    """The day of "last Friday", "this Friday", "next Friday" or "Friday last week"."""
    shift = integer(mention.slots, "shift") or 0
    if mention.slots.get("unit") == "W" or shift == 0:
        there = calendars.add_days(base, 7 * shift)
        day = calendars.weekday_near(weekday, _sunday(there), -1) if there else None
        if shift == 0 and day is not None and day != base:
            way = looks(mention, state)
            if way <= 0:
                way = -1 if _is_near(state.language) else 0
            if way and (day > base) != (way > 0):
                day = calendars.weekday_near(weekday, base, way)
        return day, "time-week-counted"
    way = 1 if shift > 0 else -1
    return _beside(weekday, base, way), "time-weekday-future" if way > 0 else "time-weekday-past"


def _is_near(language: str) -> bool:
    """Whether "this Sunday" is the last one where nothing looks ahead, as in Romance languages."""
    rules = grammar.load(language)
    return rules is not None and bool(rules.settings.get("tense", {}).get("this_is_past"))


def _sunday(day: date) -> date:
    """The last day of the ISO week of a day."""
    return calendars.weekday_near(7, day, +1) or day
