"""Knows on which day of a year a feast falls."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from dateline.reading.times import calendars

_TABLE = Path(__file__).parents[1] / "languages" / "feasts.toml"


@cache
def _table() -> dict[str, str]:
    return tomllib.loads(_TABLE.read_text("utf-8"))


def of_islamic_day(month: int, number: int) -> str | None:
    """The feast on a day of the Islamic calendar, None when there is none.

    >>> of_islamic_day(10, 1)
    'eid-al-fitr'
    """
    return next((feast for feast in _table() if islamic_day(feast) == (month, number)), None)


def islamic_day(feast: str) -> tuple[int, int] | None:
    """Month and day of a feast in the Islamic calendar, None when it has none.

    >>> islamic_day("eid-al-adha")
    (12, 10)
    """
    when = re.search(r"hijri (\d\d)-(\d\d)", _table().get(feast, ""))
    return (int(when[1]), int(when[2])) if when else None


@cache
def day(feast: str, year: int) -> date | None:
    """The day of a feast in a year, None when it has none there or is unknown.

    >>> day("thanksgiving-us", 2024)
    datetime.date(2024, 11, 28)
    >>> day("good-friday", 2025)
    datetime.date(2025, 4, 18)
    """
    when = _table().get(feast, "")
    fixed = re.fullmatch(r"(\d\d)-(\d\d)", when)
    if fixed:
        return calendars.day(year, int(fixed[1]), int(fixed[2]))
    paschal = re.fullmatch(r"easter([+-]\d+)", when)
    if paschal:
        return calendars.add_days(calendars.easter(year), int(paschal[1]))
    counted = re.fullmatch(r"nth (\d\d) (\d) (-?\d)(?: \+(\d))?", when)
    if counted:
        month, weekday, nth, later = (int(part or 0) for part in counted.groups())
        return _nth_weekday(year, month, weekday, nth, later)
    country, _, name = when.partition(" = ")[0].partition(": ")
    return _listed(country, year).get(name) if name else None


def _nth_weekday(year: int, month: int, weekday: int, nth: int, later: int) -> date | None:
    if nth < 0:
        end = calendars.add_months(date(year, month, 1), 1)
        last = calendars.add_days(end, -1) if end else None
        found = calendars.weekday_near(weekday, last, -1) if last else None
    else:
        first = calendars.weekday_near(weekday, date(year, month, 1), +1)
        found = calendars.add_days(first, 7 * (nth - 1)) if first else None
    return calendars.add_days(found, later) if found else None


@cache
def _listed(country: str, year: int) -> dict[str, date]:
    """The first day of each holiday of a country, by English name; only asked for feasts that move
    with the moon, as the library takes its time to load.
    """
    import holidays

    found: dict[str, date] = {}
    for when, names in sorted(
        holidays.country_holidays(country, years=year, language="en_US").items()
    ):
        for name in str(names).split("; "):
            found.setdefault(re.sub(r" \(estimated\)$", "", name), when)
    return found
