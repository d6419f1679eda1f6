"""Writes and counts years before the common era: no calendar here reaches them, so their times have
a value and no stretch.
"""

from __future__ import annotations

import re

_VALUE = re.compile(r"(BC)?(\d{4})(?:-(\d\d))?")
_UNITS = {"Y": 1, "DE": 10, "CE": 100}


def written(year: int, rest: str = "") -> str:
    """A TIMEX3 value of a year, negative before the common era, and what stands behind it.

    >>> written(-216, "-08-02"), written(70)
    ('BC0216-08-02', '0070')
    """
    return f"{'BC' if year < 0 else ''}{abs(year):04d}{rest}"


def is_before(value: str) -> bool:
    """Whether a value lies before the common era."""
    return value.startswith("BC")


def year_of(value: str) -> int | None:
    """The year of a value, negative before the common era; None of a century or none at all.

    >>> year_of("BC0216-08-02"), year_of("1812"), year_of("BC02")
    (-216, 1812, None)
    """
    match = _VALUE.match(value)
    return int(match[2]) * (-1 if match[1] else 1) if match else None


def month_of(value: str) -> int:
    """The month of a value, 0 without one."""
    match = _VALUE.match(value)
    return int(match[3]) if match and match[3] else 0


def shifted(year: int, count: int) -> int:
    """The year so many years later; there is none between 1 BC and AD 1.

    >>> shifted(-2, 1), shifted(-1, 1), shifted(14, -20)
    (-1, 1, -7)
    """
    there = year + count
    if year < 0 <= there:
        return there + 1
    return there - 1 if there <= 0 < year else there


def counted(value: str, unit: str, count: int) -> str | None:
    """The year so many units from a value, None where the unit is less than a year."""
    year, years = year_of(value), _UNITS.get(unit)
    if year is None or (years is None and count):
        return None
    return written(shifted(year, (years or 0) * count)) if years else value
