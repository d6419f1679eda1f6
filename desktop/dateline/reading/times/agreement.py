"""Checks whether a printed date agrees with itself, and proposes what its writer meant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from dateline.model import Contradiction, Said
from dateline.model.value_class import value_class
from dateline.reading.times import calendars

_SLIP = 10
"""A wrong weekday beside a date this many days from the day of writing: the numbers hold."""
_NEAR = 45
"""Days within which another month, or day and month transposed, can be what was meant."""
_JULIAN = 1924
"""The first year in which no country of Europe counted by the Julian calendar."""
_TIE = 200
"""Days within which a date of another year than the nearest can be the one that agrees."""


@value_class()
class Agreed:
    """A day, and what does not agree about it.

    Attributes:
        day: the day that is meant.
        contradiction: set when the printed form does not agree with itself.
        alternatives: other readings, as ISO dates, most likely first.
        swapped: whether month and day were read the other way round than the language writes them.
    """

    day: date
    contradiction: Contradiction | None = None
    alternatives: tuple[str, ...] = ()
    swapped: bool = False


@lru_cache(maxsize=1024)
def with_year(
    weekday: int | None, year: int, orders: tuple[tuple[int, int], ...], published: date | None
) -> Agreed | None:
    """The day of a date whose year is printed.

    Args:
        weekday: 1 (Monday) to 7 as printed beside it, None without one.
        year: as printed.
        orders: (day, month) as printed, the order of the language first; the other way round second
            where both can be.
        published: document creation time.

    Returns:
        None when the numbers make no date in any way.
    """
    days = [calendars.day(year, month, number) for number, month in orders]
    known = [day for day in days if day is not None]
    if not known:
        return _impossible(weekday, year, orders, published)
    printed = known[0]
    swapped = days[0] is None
    if weekday is None or weekday in _weekdays(printed):
        return Agreed(printed, swapped=swapped)
    slips = _slips(known, weekday, published) if published is not None else []
    if slips and published is not None:
        near = published
        kind, day, other_way = min(slips, key=lambda slip: abs((slip[1] - near).days))
        return _proposed(kind, printed, day, swapped=other_way)
    for other in known[1:]:
        if other.isoweekday() == weekday and published is None:
            return Agreed(other, alternatives=(printed.isoformat(),), swapped=True)
    meant = calendars.weekday_near(weekday, printed, -1)
    return _proposed("weekday", printed, printed, beside=meant)


def _weekdays(day: date) -> set[int]:
    """The weekdays that a day can have been; one of long ago may be told by the Julian calendar."""
    if day.year >= _JULIAN:
        return {day.isoweekday()}
    centuries = (day.year - (day.month < 3)) // 100
    return {day.isoweekday(), (day.isoweekday() + centuries - centuries // 4 - 3) % 7 + 1}


def _slips(known: Sequence[date], weekday: int, published: date) -> list[tuple[str, date, bool]]:
    """The days near that of writing that a date far from it may have been meant for, which have its
    weekday: the numbers the other way round, another month just past, another year. With each what
    slipped, and whether the order did.
    """
    printed = known[0]
    away = abs((printed - published).days)
    if away <= 2 * _SLIP:
        return []
    slips = [
        ("weekday", near, False)
        for near in _other_months(printed.day, published)
        if near.year == printed.year and 0 <= (published - near).days <= _SLIP
    ]
    if away <= _NEAR:  # the month slipped when it had just changed
        return [slip for slip in slips if slip[1].isoweekday() == weekday]
    slips += [("weekday", other, True) for other in known[1:]]
    for year in (published.year, published.year - 1):
        beside = calendars.day(year, printed.month, printed.day)
        if beside is not None and year != printed.year:
            slips.append(("year_slip", beside, False))
    return [
        slip
        for slip in slips
        if slip[1].isoweekday() == weekday and abs((slip[1] - published).days) <= _NEAR
    ]


def without_year(
    weekday: int, printed: date, orders: Sequence[tuple[int, int]], published: date, direction: int
) -> Agreed:
    """The day of a date that has a weekday but no year.

    Args:
        weekday: as printed.
        printed: the date read by its numbers, in the year that lies nearest.
        orders: (day, month) as printed, perhaps the other way round second.
        published: document creation time.
        direction: -1 when the sentence looks back, +1 ahead, 0 unknown.
    """
    if printed.isoweekday() == weekday:
        return Agreed(printed)
    for year in (printed.year - 1, printed.year + 1):
        other = calendars.day(year, printed.month, printed.day)
        if other and other.isoweekday() == weekday and abs((other - published).days) <= _TIE:
            return Agreed(other, alternatives=(printed.isoformat(),))
    meant = calendars.weekday_near(weekday, published, 1 if direction > 0 else -1)
    if abs((printed - published).days) <= _SLIP:
        return _proposed("weekday", printed, printed, beside=meant)
    others = _other_months(printed.day, published)
    for number, month in orders[1:]:
        for year in (published.year, published.year - 1, published.year + 1):
            swapped = calendars.day(year, month, number)
            if swapped is not None:
                others.append(swapped)
    fitting = [
        day
        for day in others
        if day.isoweekday() == weekday and abs((day - published).days) <= _NEAR
    ]
    if fitting:
        best = min(fitting, key=lambda day: _distance(day, published, direction))
        return _proposed("weekday", printed, best)
    if abs((printed - published).days) <= _NEAR or meant is None:
        return _proposed("weekday", printed, printed, beside=meant)
    return _proposed("weekday", printed, meant)


def _other_months(number: int, published: date) -> list[date]:
    """The days of that number in the months around a day."""
    found = []
    for away in (0, -1, 1):
        month = calendars.add_months(published.replace(day=1), away)
        day = calendars.day(month.year, month.month, number) if month else None
        if day is not None:
            found.append(day)
    return found


def _distance(day: date, published: date, direction: int) -> int:
    """Days between two dates; against the direction of the tense they count double."""
    away = (day - published).days
    against = away > 0 if direction <= 0 else away < 0
    return abs(away) * (2 if against else 1)


def _impossible(
    weekday: int | None, year: int, orders: Sequence[tuple[int, int]], published: date | None
) -> Agreed | None:
    """What is meant by a day that no month has (31 November)."""
    for number, month in orders:
        if not (1 <= month <= 12 and 29 <= number <= 31):
            continue
        last = calendars.add_months(date(year, month, 1), 1)
        end = calendars.add_days(last, -1) if last else None
        if end is None:
            continue
        near = [end, calendars.add_days(end, 1)]
        near += [calendars.day(year, other, number) for other in (month - 1, month + 1)]
        known = [day for day in near if day is not None]
        best = end
        if weekday is not None:
            fitting = [day for day in known if day.isoweekday() == weekday]
            if fitting and published is not None:
                best = min(fitting, key=lambda day: abs((day - published).days))
            elif fitting:
                best = fitting[0]
        said = Said(
            "time-impossible",
            {"day": number, "month": f"{year:04d}-{month:02d}", "proposed": best.isoformat()},
        )
        others = tuple(day.isoformat() for day in known if day != best)
        return Agreed(best, Contradiction("impossible", "", best.isoformat(), said), others)
    return None


def impossible(
    weekday: int | None, year: int, number: int, month: int, published: date | None
) -> Agreed | None:
    """What is meant by a day that its month does not have."""
    return _impossible(weekday, year, [(number, month)], published)


def _proposed(
    kind: str,
    printed: date,
    proposed: date,
    *,
    beside: date | None = None,
    swapped: bool = False,
) -> Agreed:
    """A contradiction between weekday and date, with what is proposed."""
    said = Said(
        f"time-{kind}".replace("_", "-") if proposed != printed else "time-weekday-numbers",
        {"printed": printed.isoformat(), "proposed": proposed.isoformat()},
    )
    others = [day for day in (printed, beside) if day is not None and day != proposed]
    return Agreed(
        proposed,
        Contradiction(kind, printed.isoformat(), proposed.isoformat(), said),
        tuple(day.isoformat() for day in dict.fromkeys(others)),
        swapped,
    )


def two_dates(spoken: date, printed: date) -> Contradiction | None:
    """Whether a word such as "yesterday" and the date beside it name different days.

    A day's difference is let pass: stories are published after midnight.
    """
    if abs((spoken - printed).days) <= 1:
        return None
    said = Said("time-two-dates", {"spoken": spoken.isoformat(), "printed": printed.isoformat()})
    return Contradiction("two_dates", printed.isoformat(), printed.isoformat(), said)


def backwards(first: str, last: str) -> Contradiction:
    """A range that ends before it begins; the two ends are taken the other way round."""
    said = Said("time-backwards", {"first": first, "last": last})
    return Contradiction("backwards", f"{first}/{last}", f"{last}/{first}", said)


def against_tense(value: str, published: date, direction: int) -> Contradiction:
    """A date that lies on the other side of the day of writing than its verb says."""
    said = Said(
        "time-tense-future" if direction > 0 else "time-tense-past",
        {"printed": value, "published": published.isoformat()},
    )
    return Contradiction("tense", value, value, said)
