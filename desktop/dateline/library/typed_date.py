"""Dates as a person types them into a correction, in Indonesian or English, made into values.

What the reader of articles understands is understood here too (`Jumat lalu`, `1-3 November 2024`,
`June 2024`), counted from the article's date; what it does not, `dateparser` may.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from dateline.library.values import DateValue
from dateline.model import Granularity, Interval

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z")
_RANGE = re.compile(
    r"\s+(?:–|—|-|sampai(?: dengan)?|s/d|s\.d\.|hingga|to|until|till|through)\s+"
    r"|\s*(?:–|—|\.\.|/)\s*"
)
_SINCE = re.compile(r"(?:sejak|mulai|since|from)\s+", re.IGNORECASE)
_AFTER = re.compile(r"(?:sesudah|setelah|after)\s+", re.IGNORECASE)
_UNTIL = re.compile(
    r"(?:sampai(?: dengan)?|s/d|s\.d\.|hingga|until|till|up to|through)\s+", re.IGNORECASE
)
_BEFORE = re.compile(r"(?:sebelum|before)\s+", re.IGNORECASE)
_STILL = re.compile(
    r"(?:sekarang|kini|masih berlangsung|now|present|still going on|\.\.)?\Z", re.IGNORECASE
)
_LONGEST = 80


def typed_date(text: str, published: date | None, language: str = "id") -> DateValue | None:
    """The date or range that was typed; None when it is none.

    Args:
        text: what was typed: "2024-10-31", "31 Oktober 2024", "Juni 2024", "last Friday",
            "1 - 3 November 2024", "sejak 28 Oktober 2024", "2024-10-28..", "until 2020".
        published: the article's date, from which relative words count.
        language: of the window; what it does not understand is tried in the other one.

    >>> typed_date("2024-06", None).value
    '2024-06'
    >>> typed_date("2024-10-28..", None).interval.end is None
    True
    """
    typed = " ".join(text[:_LONGEST].split())
    for opening, made in _OPENINGS:
        if word := opening.match(typed):
            named = _single(typed[word.end() :], published, language)
            if named:  # "from 5 to 7 May" has both its sides
                return named if "/" in named.value else made(named)
    cuts = [(typed[: m.start()], typed[m.end() :]) for m in _RANGE.finditer(f"{typed} ")]
    for left, right in cuts:
        if _STILL.match(right.strip()) and (first := _single(left, published, language)):
            return _still_going_on(first)
    if whole := _single(typed, published, language):
        return whole
    for left, right in cuts:
        last = _single(right, published, language)
        first = _single(left, published, language) or _borrowed(left, right, published, language)
        if first and last:
            return _range(first, last)
    return None


def date_value(value: str) -> DateValue:
    """The value that a TIMEX3 value stands for: a day, month or year, or a range `A/B` of them.

    Raises:
        ValueError: it stands for none of these.

    >>> date_value("2024-10-31").interval.begin
    datetime.datetime(2024, 10, 31, 0, 0)
    """
    first, _, last = value.partition("/")
    begin = iso_value(first)
    found = _range(begin, end) if begin and last and (end := iso_value(last)) else begin
    if found is None or (last and found is begin):
        raise ValueError(f"no date: {value!r}")
    return found


def iso_value(text: str) -> DateValue | None:
    """The value of an ISO day, month or year (as in `Timex.alternatives`), a clock time left out;
    None for others.
    """
    match = _ISO.match(text.partition("T")[0])
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            return _day(date(year, month, day))
        if month:
            begin, following = datetime(year, month, 1), year + month // 12
            end = datetime(following, month % 12 + 1, 1)
            return DateValue(f"{year:04}-{month:02}", Interval(begin, end), Granularity.MONTH)
        interval = Interval(datetime(year, 1, 1), datetime(year + 1, 1, 1))
    except ValueError:
        return None
    return DateValue(f"{year:04}", interval, Granularity.YEAR)


def _day(day: date) -> DateValue:
    begin = datetime(day.year, day.month, day.day)
    return DateValue(day.isoformat(), Interval(begin, begin + timedelta(days=1)), Granularity.DAY)


def _range(first: DateValue, last: DateValue) -> DateValue | None:
    begin, end = first.interval.begin, last.interval.end
    if begin is None or end is None or begin >= end:
        return None
    coarser = max(first.granularity, last.granularity, key=list(Granularity).index)
    return DateValue(f"{first.value}/{last.value}", Interval(begin, end), coarser)


def _still_going_on(first: DateValue) -> DateValue:
    return DateValue(first.value, Interval(first.interval.begin, None), first.granularity)


def _after(day: DateValue) -> DateValue | None:
    end = day.interval.end
    return _still_going_on(_day(end.date())) if end else None


def _until(last: DateValue) -> DateValue:
    return DateValue(last.value, Interval(None, last.interval.end), last.granularity)


def _before(day: DateValue) -> DateValue | None:
    begin = day.interval.begin
    return _until(_day(begin.date() - timedelta(days=1))) if begin else None


_OPENINGS: tuple[tuple[re.Pattern[str], Callable[[DateValue], DateValue | None]], ...] = (
    (_SINCE, _still_going_on),
    (_AFTER, _after),
    (_UNTIL, _until),
    (_BEFORE, _before),
)
"""Words that leave one side of a date open, and what becomes of the date behind them."""


def _borrowed(left: str, right: str, published: date | None, language: str) -> DateValue | None:
    """The first end of "1 - 3 November 2024", which borrows month and year from the last."""
    words = right.split()
    for taken in range(1, len(words)):
        if found := _single(" ".join([left, *words[taken:]]), published, language):
            return found
    return None


def _single(text: str, published: date | None, language: str) -> DateValue | None:
    typed = text.strip()
    if not typed:
        return None
    return (
        iso_value(typed)
        or _as_in_articles(typed, published, language)
        or _by_dateparser(typed, published, language)
    )


def _as_in_articles(typed: str, published: date | None, language: str) -> DateValue | None:
    from dateline.reading.text import sentences  # noqa: PLC0415 - start-up time
    from dateline.reading.times import normalisation, timexes  # noqa: PLC0415 - start-up time

    for tag in dict.fromkeys((language, "id", "en")):
        mentions = timexes.find(typed, tag)
        parts = sentences.split(typed, tag)
        found = normalisation.normalise(typed, mentions, parts, tag, published)
        whole = [timex for timex in found if timex.interval and timex.text == typed]
        if whole and whole[0].interval:
            return DateValue(whole[0].value, whole[0].interval, whole[0].granularity)
    return None


def _by_dateparser(typed: str, published: date | None, language: str) -> DateValue | None:
    from dateparser.date import DateDataParser

    if published is None and not re.search(r"\d{4}", typed):
        return None  # there is nothing to count from but the clock
    base = published or date(2000, 1, 1)
    parser = DateDataParser(
        languages=list(dict.fromkeys((language, "id", "en"))),
        settings={
            "DATE_ORDER": "DMY",
            "RELATIVE_BASE": datetime(base.year, base.month, base.day),
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    data = parser.get_date_data(typed)
    if data.date_obj is None:
        return None
    day = data.date_obj.date()
    if data.period == "year":
        return iso_value(f"{day.year:04}")
    if data.period == "month":
        return iso_value(f"{day.year:04}-{day.month:02}")
    return _day(day)
