"""Knows on which day of a year a feast falls."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from dateline.reading.times import calendars

_LANGUAGES = Path(__file__).parents[1] / "languages"


@cache
def _table() -> dict[str, str]:
    return tomllib.loads((_LANGUAGES / "feasts.toml").read_text("utf-8"))


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
def day(feast: str, year: int, language: str = "") -> date | None:
    """The day of a feast in a year, None when it has none there or is unknown; where countries
    disagree, that of those where the language (a BCP 47 tag) is at home.

    >>> day("thanksgiving-us", 2024)
    datetime.date(2024, 11, 28)
    >>> day("good-friday", 2025)
    datetime.date(2025, 4, 18)
    >>> day("eid-al-adha", 2024, "tr"), day("eid-al-adha", 2024, "id")
    (datetime.date(2024, 6, 16), datetime.date(2024, 6, 17))
    """
    when = _table().get(feast, "")
    fixed = re.fullmatch(r"(\d\d)-(\d\d)", when)
    if fixed:
        return calendars.day(year, int(fixed[1]), int(fixed[2]))
    paschal = re.fullmatch(r"(easter|orthodox)([+-]\d+)", when)
    if paschal:
        western = paschal[1] == "easter"
        easter = calendars.easter(year) if western else calendars.orthodox_easter(year)
        return calendars.add_days(easter, int(paschal[2]))
    counted = re.fullmatch(r"nth (\d\d) (\d) (-?\d)(?: \+(\d))?", when)
    if counted:
        month, weekday, nth, later = (int(part or 0) for part in counted.groups())
        return _nth_weekday(year, month, weekday, nth, later)
    table = _listed()
    days = table.get((feast, language.partition("-")[0])) or table.get((feast, ""), {})
    return days.get(year)


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
def _listed() -> dict[tuple[str, str], dict[int, date]]:
    """The first day in each year of each feast that no short rule tells, by feast and language ("":
    all others).
    """
    found: dict[tuple[str, str], dict[int, date]] = {}
    for line in (_LANGUAGES / "feast_days.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        feast, languages, days = line.split("\t")
        of_year: dict[int, date] = {}
        for day in map(date.fromisoformat, days.split()):
            of_year.setdefault(day.year, day)
        found |= {(feast, language): of_year for language in languages.split() or [""]}
    return found
