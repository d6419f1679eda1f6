"""Reads written-out dates in languages that have no grammar here, with the library `dateparser`.

It is shown one expression at a time, never a text: on whole articles it takes half of what it sees
for dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache

from dateline.model import Span

_SHORT = r"(?:[^\W\d_]{1,3}\s)?"
_MONTH = r"[^\s\d.,;:()\[\]\"'«»–—-]{3,}\.?,?"
_WORDED = re.compile(
    rf"(?<!\w)(?:\d{{1,2}}[.ºª]?\s{_SHORT}{_MONTH}\s{_SHORT}|{_MONTH}\s\d{{1,2}},?\s)"
    r"(?:1[0-9]|20)\d\d(?!\w)"
)
"""A day and a word in either order, and a year: perhaps a date."""
_DIGITS = {
    zero + digit: str(digit)
    for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0)
    for digit in range(10)
}
"""Digits of other scripts."""
_BASE = datetime(2000, 1, 1)  # counted from by nothing that is read here; fixed all the same


def find(text: str, language: str) -> Iterator[tuple[Span, int, int, int]]:
    """The written-out dates of a text: where they stand, and their year, month and day.

    Args:
        text: the article.
        language: BCP 47 tag; nothing is found in a language that `dateparser` does not know.
    """
    for match in _WORDED.finditer(text if text.isascii() else text.translate(_DIGITS)):
        day = _parsed(match[0], language)
        if day is not None and str(day.year) in match[0]:
            yield Span(*match.span()), day.year, day.month, day.day


@cache
def _known() -> frozenset[str]:
    from dateparser.data import languages_info

    return frozenset(languages_info.language_order)


def _parsed(words: str, language: str) -> datetime | None:
    tag = language.partition("-")[0]
    if tag not in _known():
        return None
    import dateparser

    return dateparser.parse(
        words,
        languages=[tag],
        settings={
            "DATE_ORDER": "DMY",
            "RELATIVE_BASE": _BASE,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
        },
    )
