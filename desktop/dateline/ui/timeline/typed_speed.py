"""Speeds of playing as the user types them, in either language: "3 days", "12 jam/dtk"."""

from __future__ import annotations

import re

from dateline.ui.language.words import NAMES, table
from dateline.ui.timeline.axis import DAY, HOUR

_UNITS = {
    "hour": HOUR,
    "day": DAY,
    "week": 7 * DAY,
    "month": 30 * DAY,
    "year": 365 * DAY,
}
_TYPED = re.compile(r"\s*([0-9]+(?:[.,][0-9]+)?)?\s*([^\W\d_]+)\s*(?:/.*|per .*)?", re.DOTALL)
_LEAST, _MOST = HOUR / 60, 36_525.0 * DAY


def typed_speed(text: str) -> float | None:
    """Seconds of data per second; None for what is no speed.

    >>> typed_speed("2 days/s"), typed_speed("1,5 jam"), typed_speed("fast")
    (172800.0, 5400.0, None)
    """
    found = _TYPED.fullmatch(text.casefold())
    if not found:
        return None
    number = float((found[1] or "1").replace(",", "."))
    for language in NAMES:
        for unit, seconds in _UNITS.items():
            if found[2] in table(language)[f"speed-unit-{unit}"].split():
                speed = number * seconds
                return speed if _LEAST <= speed <= _MOST else None
    return None
