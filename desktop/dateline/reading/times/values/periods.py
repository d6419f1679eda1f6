"""Reads parts of the year and what is larger: quarters, seasons, decades, centuries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dateline.model import Granularity, Said
from dateline.reading.times import calendars
from dateline.reading.times.timexes import Mention, Slots
from dateline.reading.times.values import before_christ
from dateline.reading.times.values.state import Found, State
from dateline.reading.times.values.years import (
    carried_year,
    context_year,
    integer,
    looks,
    printed_year,
    said_carried,
    said_counted,
)

_REPORTED = 100
"""Days after its end within which a quarter's figures are still awaited."""
_FISCAL = 0.6
"""How sure it is that a quarter of a fiscal year is that of the calendar."""
_FISCAL_LATE = 2
"""Months into a year in which the last quarter of the fiscal year before is reported."""
_EARLY = 10
"""Days of a month until which a quarter that ends is that before."""
_WINTER = 4
"""Months of a year in which "the winter" is that of the year before."""
_SOON = 60
"""A season that begins within so many days is this one, not the next."""


_DECADES = 1900
"""The first year of a century whose name with an s may mean its first decade: "the 1800s" are
the nineteenth century.
"""
_UNITS = {"Q": Granularity.QUARTER, "M": Granularity.MONTH}
_YEAR = re.compile(r"(?<![\d-])(\d{4})(?!\d)")


def _periods(mention: Mention, state: State, suffixes: Mapping[int, str], nth: int) -> Found | None:
    """A quarter, half or season: of a printed or counted year, else the nearest by the tense."""
    slots = mention.slots
    if nth not in suffixes:
        return None
    suffix = suffixes[nth]
    year = printed_year(slots, state)
    shift = integer(slots, "shift")
    published = state.published
    said = Said("time-printed")
    if year is None and "direction" in slots:
        year = _beside(suffix, state, integer(slots, "direction") or 1)
    elif year is None and "anaphor" in slots:
        year = context_year(state)
        away = integer(slots, "away") or 0
        year = before_christ.shifted(year, away) if year is not None else None
    elif year is None and shift is not None and published is not None:
        said = said_counted("time-year-counted", state)
        year = _shifted_year(mention, suffix, state, published, shift)
    elif year is None:
        carried = carried_year(state, 0)
        if carried is not None:
            carried -= suffix == "WI" and _is_early(state)
            year, said = carried, said_carried(carried)
        elif published is not None:
            year = _period_year(suffix, published, looks(mention, state))
            said = said_counted("time-nearest-year", state)
    if year is None:
        return None
    return Found(before_christ.written(year, f"-{suffix}"), (said,), confidence=0.9)


def _is_early(state: State) -> bool:
    """Whether the sentence of a history has named one of the months in which a winter ends, or that
    follows upon it: "in late March the winter ended".
    """
    here = state.narrative and state.year_sentence == state.sentence
    return here and 1 <= state.year_month <= _WINTER


def _shifted_year(mention: Mention, suffix: str, state: State, published: date, shift: int) -> int:
    """The year of "last summer", "last year's summer" or "the third quarter a year ago"."""
    if "beside" in mention.slots:
        return _period_year(suffix, published, looks(mention, state)) + shift
    by_year = mention.kind != "season" or "season_year" in mention.rule
    if mention.slots.get("yearshift") or by_year:
        return published.year + shift
    return _season_year(suffix, published, shift)


def _beside(suffix: str, state: State, way: int) -> int | None:
    """The year of the next (+1) or previous (-1) season of a name from the time spoken of."""
    if before_christ.is_before(state.value):
        return _beside_before(suffix, state.value, way)
    told = calendars.first_day(state.value) if state.value else state.published
    if told is None:
        return None
    years = [told.year - 1, told.year, told.year + 1]
    begins = [(year, calendars.first_day(f"{year:04d}-{suffix}")) for year in years]
    beside = [year for year, begin in begins if begin and (begin - told).days * way > 0]
    return min(beside, default=None) if way > 0 else max(beside, default=None)


def _beside_before(suffix: str, value: str, way: int) -> int | None:
    """The same before the common era: of a whole year told, the year beside it."""
    begin = calendars.first_day(f"2001-{suffix}")
    year, month = before_christ.year_of(value), before_christ.month_of(value)
    if begin is None or year is None:
        return None
    same = month and (begin.month - month) * way > 0
    return year if same else before_christ.shifted(year, way)


def _season_year(suffix: str, published: date, shift: int) -> int:
    """The year of the last, this or next season of a name."""
    candidates = []
    for year in range(published.year - 2, published.year + 3):
        stretch = calendars.interval(f"{year:04d}-{suffix}")
        if stretch and stretch.begin and stretch.end:
            candidates.append((year, stretch.begin.date(), stretch.end.date()))
    inside = [year for year, begin, end in candidates if begin <= published < end]
    if shift < 0:
        return max(year for year, _, end in candidates if end <= published)
    if shift > 0:
        return min(year for year, begin, _ in candidates if (begin - published).days > _SOON)
    return inside[0] if inside else published.year


def _period_year(suffix: str, published: date, direction: int) -> int:
    """The year of a quarter, half or season that is named alone."""
    for year in (published.year, published.year - 1):
        begin = calendars.first_day(f"{year:04d}-{suffix}")
        if begin is None:
            continue
        if direction > 0 and begin < published and year == published.year:
            end = calendars.last_day(f"{year:04d}-{suffix}")
            late = _REPORTED if suffix[0] in "QH" else 0  # "expects a loss for the third quarter"
            return year if end and (published - end).days <= late else year + 1
        if direction > 0 or begin <= published:
            return year
        if direction == 0 and (begin - published).days <= 100 and suffix[0] not in "QH":
            return year
    return published.year


def _nth(slots: Slots) -> int:
    for name in ("roman", "nth", "card", "ord", "day"):
        value = integer(slots, name)
        if value is not None:
            return value
    return 0


def quarter(mention: Mention, state: State) -> Found | None:
    """A quarter of a year."""
    names = {n: f"Q{n}" for n in (1, 2, 3, 4)}
    slots = mention.slots
    if "month" in slots:  # "the June quarter", "the quarter ended Oct. 1"
        month, number = integer(slots, "month") or 1, integer(slots, "day") or 31
        nth = (month - (number <= _EARLY) - 1) % 12 // 3 + 1
        return _periods(mention, state, names, nth)
    if mention.rule == "quarter_alone":
        return _quarter_spoken_of(state)
    nth = integer(slots, "last") or _nth(slots)
    bare = not slots.keys() & {"year", "yy", "shift", "anaphor", "direction"}
    if "fiscal" in slots and bare and state.published and not state.narrative:
        slots = {**slots, "year": _fiscal_year(nth, state.published)}
        mention = replace(mention, slots=slots)
    found = _periods(mention, state, names, nth)
    if found is not None and "fiscal" in slots:  # whose year begins who knows when
        found = found._replace(confidence=_FISCAL)
    return found


def _fiscal_year(nth: int, published: date) -> int:
    """The fiscal year of a quarter that is reported: that which ends in the present year, but for
    its last quarter, which is still reported early in the next.
    """
    return published.year - (nth == 4 and published.month <= _FISCAL_LATE)


def _quarter_spoken_of(state: State) -> Found | None:
    """The quarter that a report named last, but not that of a year before with which it compares
    its figures; else the one that is over.
    """
    published = state.published
    if published is None or state.narrative:
        return None
    told = state.periods.get(Granularity.QUARTER, "")
    earliest = calendars.shifted(published, "Q", -3)
    if earliest is not None and told >= earliest:
        return Found(told, (Said("time-same-period", {"base": told}),), confidence=0.85)
    value = calendars.shifted(published, "Q", -1)
    said = said_counted("time-year-counted", state)
    return Found(value, (said,), confidence=0.8) if value else None


def half_year(mention: Mention, state: State) -> Found | None:
    """A half of a year."""
    return _periods(mention, state, {1: "H1", 2: "H2"}, _nth(mention.slots))


def first_months(mention: Mention, state: State) -> Found | None:
    """The first so many months of a year: a quarter or a half of it where they are one."""
    slots = mention.slots
    count = integer(slots, "number") or integer(slots, "card")
    year, shift = printed_year(slots, state), integer(slots, "shift")
    if year is None and shift is not None and state.published is not None:
        year = state.published.year + shift
    elif year is None and state.published is not None and "nameless" in slots:
        year = state.published.year  # "the first six months of the year"
    if year is None or count is None or not 1 < count < 12:
        return None
    value = {3: f"{year:04d}-Q1", 6: f"{year:04d}-H1"}.get(count)
    return Found(value or f"{year:04d}-01/{year:04d}-{count:02d}", (Said("time-printed"),))


def season(mention: Mention, state: State) -> Found | None:
    """A season."""
    return _periods(mention, state, {0: str(mention.slots["season"])}, 0)


def same_period(mention: Mention, state: State) -> Found | None:
    """The same period of another year as the one spoken of."""
    parts = [value for unit, value in state.periods.items() if unit is not Granularity.YEAR]
    spoken = parts[-1] if parts else next(reversed(state.periods.values()), state.value)
    unit = str(mention.slots.get("yearearlier", ""))
    if unit and not state.narrative:  # "the year-ago quarter": of the last named, else the last
        last = calendars.shifted(state.published, unit, -1) if state.published else None
        spoken = state.periods.get(_UNITS[unit]) or last or spoken
    elif mention.slots.get("unit") == "M":  # "the same month of last year"
        month = state.published.isoformat()[:7] if state.published else spoken
        spoken = state.periods.get(Granularity.MONTH) or month
    year = printed_year(mention.slots, state)
    match = _YEAR.match(spoken)
    if not match or len(spoken) == len("2024-11-02"):  # a day is no period
        return _year_alone(mention, state)
    if year is None:
        shift = integer(mention.slots, "shift")
        counted = shift is not None and state.published is not None and not state.narrative
        base = state.published.year if counted and state.published else int(match[1])
        year = base + (shift if shift is not None else -1)
    away = year - int(match[1])
    value = _YEAR.sub(lambda found: f"{int(found[1]) + away:04d}", spoken)
    if calendars.interval(value) is None:
        return None
    return Found(value, (Said("time-same-period", {"base": spoken}),), confidence=0.85)


def _year_alone(mention: Mention, state: State) -> Found | None:
    """The year of a period that the text has not named."""
    year, shift = printed_year(mention.slots, state), integer(mention.slots, "shift")
    if year is None and shift is not None and state.published is not None:
        year = state.published.year + shift
    return Found(f"{year:04d}", (said_counted("time-year-counted", state),)) if year else None


def decade(mention: Mention, state: State) -> Found | None:
    """A decade; of two digits the last one that has begun."""
    tens = integer(mention.slots, "tens")
    if tens is None:
        tens = integer(mention.slots, "decade")
    if tens is None:
        return None
    nth = integer(mention.slots, "nth") or integer(mention.slots, "roman")
    if nth is not None:  # the nineties of the twentieth century
        tens += 100 * (nth - 1)
    if tens < 100:
        now = state.published.year if state.published else 2020
        century = now - now % 100
        tens += century if century + tens <= now else century - 100
    if tens % 100 == 0 and tens < _DECADES:
        return Found(f"{tens // 100:02d}", (Said("time-printed"),))
    return Found(f"{tens // 10:03d}", (Said("time-printed"),))


def century(mention: Mention, _state: State) -> Found | None:
    """A century, or a half of one."""
    slots = mention.slots
    halves = "halves" in slots
    nth = _nth({key: value for key, value in slots.items() if key != "ord" or not halves})
    if not 1 <= nth <= 30:
        return None
    value = f"{nth - 1:02d}"
    if "bc" in slots:
        return Found(f"BC{value}", (Said("time-printed"),))
    half = integer(slots, "ord") if halves else None
    if half is not None and not 1 <= half <= 2:
        return None
    if half is not None:
        value = f"{value}00/{value}49" if half == 1 else f"{value}50/{value}99"
    return Found(value, (Said("time-printed"),))
