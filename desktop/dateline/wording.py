"""Words what the layers below only name: explanations (`Said`) and errors, in the language of the
reader.

The sentences are data: `assets/wording/<language>/*.toml`, one table of `key = "sentence"` per
part of Dateline.
A field is `{name}`; `{name:date}` writes an ISO date or TIMEX3 value as the language writes dates
("2024-06" → "Juni 2024"), `{name:day}` the same with its weekday ("Kamis, 31 Oktober 2024"), and
`{name:number}` groups the digits of a whole number ("4.969").
"""

from __future__ import annotations

import re
import string
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from dateline import resources

if TYPE_CHECKING:
    from dateline.errors import UserError
    from dateline.model import Said

LANGUAGES = ("id", "en")
"""The languages that every sentence exists in; the second is the one to fall back on."""

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T(?:(\d{2}:\d{2}).*|([A-Z]{2})))?\Z")
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
_DURATION = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?"
    r"(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?\Z"
)
_YEARLESS = re.compile(
    r"XXXX-(?:(\d{2})|XX)(?:-(?:(\d{2})|XX))?(?:T(?:(\d{2}:\d{2}).*|([A-Z]{2})))?\Z"
)
_WEEKLY = re.compile(r"XXXX-WXX-([1-7])\Z")
_SPAN = re.compile(
    r"(?:(\d{4})-(?:([WQH])(\d{1,2})(-WE)?|(?=SP|SU|FA|AU|WI)([A-Z]{2}))|(\d{2,3}))\Z"
)


@cache
def _sentences(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(resources.asset("wording", language).glob("*.toml")):
        found.update(tomllib.loads(path.read_text("utf-8")))
    return found


@dataclass(frozen=True, slots=True)
class _Calendar:
    months: list[str]
    weekdays: list[str]
    parts: dict[str, str]
    spans: dict[str, str]
    units: dict[str, str]


@cache
def _calendar(language: str) -> _Calendar:
    path = resources.asset("wording", language, "calendar", "names.toml")
    return _Calendar(**tomllib.loads(path.read_text("utf-8")))


class _Wording(string.Formatter):
    """`str.format` whose specifications `date`, `day` and `number` know a language."""

    def __init__(self, language: str) -> None:
        self._language = language

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401 - as inherited
        if format_spec in {"date", "day"}:
            return say_date(str(value), self._language, weekday=format_spec == "day")
        if format_spec == "number":
            return f"{int(value):,}".replace(",", _sentences(self._language)["thousands"])
        return str(super().format_field(value, format_spec))


def say_date(value: str, language: str, *, weekday: bool = False, recurring: bool = True) -> str:
    """Write an ISO date or a TIMEX3 value (or a range `A/B`) as the language does.

    Durations ("P3D") and sets are written out too. What is no such value is given back as it is.
    A weekday alone ("XXXX-WXX-1") is every such day, or one of an unknown week where the value is
    not `recurring`.

    >>> say_date("2024-10-31", "id", weekday=True)
    'Kamis, 31 Oktober 2024'
    >>> say_date("2024-06", "en")
    'June 2024'
    >>> say_date("2024-11-20TMO", "id")
    '20 November 2024 pagi'
    >>> say_date("BC0216-08-02", "en")
    '2 August 216 BC'
    """
    if "/" in value:
        return " – ".join(
            say_date(end, language, weekday=weekday, recurring=recurring)
            for end in value.split("/", 1)
        )
    calendar = _calendar(language)
    if value.startswith("BC"):
        return calendar.spans["before"].format(year=say_date(value[2:], language))
    match = _ISO.match(value)
    if not match:
        return _say_span(value, calendar, language, recurring=recurring)
    year, month, day, clock, part = match.groups()
    words = str(int(year))
    if month:
        if not 1 <= int(month) <= 12:
            return value
        words = f"{calendar.months[int(month) - 1]} {words}"
    if day:
        words = f"{int(day)} {words}"
        if weekday:
            try:
                index = date(int(year), int(month), int(day)).weekday()
            except ValueError:
                return value
            words = f"{calendar.weekdays[index]}, {words}"
    rest = clock or calendar.parts.get(part or "", "")
    return f"{words} {rest}" if rest else words


def _say_span(value: str, calendar: _Calendar, language: str, *, recurring: bool) -> str:
    """Weeks, quarters, halves, seasons, decades, centuries, durations, sets and references."""
    if value in calendar.spans:
        return calendar.spans[value]
    if match := _DURATION.match(value):
        return _say_duration(match.groups(), calendar) or value
    if match := _WEEKLY.match(value):
        key = "weekly" if recurring else "some-week"
        return calendar.spans[key].format(day=calendar.weekdays[int(match[1]) - 1])
    if match := _YEARLESS.match(value):
        return _say_yearless(match.groups(), calendar) or value
    match = _SPAN.match(value)
    if not match:
        return value
    year, unit, number, weekend, season, tens = match.groups()
    if tens is not None:
        key = "decade" if len(tens) == 3 else "century"
        return calendar.spans[key].format(year=f"{tens}0", number=int(tens) + 1)
    if unit == "W":
        try:
            first = date.fromisocalendar(int(year), int(number), 6 if weekend else 1)
        except ValueError:
            return value
        key = "weekend" if weekend else "week"
        return calendar.spans[key].format(first=say_date(first.isoformat(), language))
    key = season or {"Q": "quarter", "H": "half"}[unit]
    return calendar.spans[key].format(year=int(year), number=number)


def _say_yearless(parts: tuple[str | None, ...], calendar: _Calendar) -> str:
    """Words for a date without a year or a clock time without a day; "" for no such date."""
    month, day, clock, part = parts
    rest = clock or calendar.parts.get(part or "", "")
    if not month:
        return calendar.spans["some-day"].format(time=rest) if rest and not day else ""
    if not 1 <= int(month) <= 12:
        return ""
    words = [str(int(day))] if day else []
    words += [calendar.months[int(month) - 1], *([rest] if rest else [])]
    return calendar.spans["some-year"].format(date=" ".join(words))


def _say_duration(numbers: tuple[str | None, ...], calendar: _Calendar) -> str:
    """Words for a duration: "P1Y6M" is "1 year 6 months"; "" for an empty duration."""
    parts = []
    for number, unit in zip(numbers, _UNITS, strict=True):
        if number:
            one, _, many = calendar.units[unit].partition("|")
            parts.append(f"{number} {one if number == '1' or not many else many}")
    return " ".join(parts)


def say(said: Said, language: str) -> str:
    """The sentence that `said` stands for, in "id" or "en".

    A key without a sentence is a bug and raises KeyError: `tests/unit/test_wording.py` keeps the
    tables whole.
    """
    table = _sentences(language if language in LANGUAGES else "en")
    return _Wording(language).vformat(table[said.key], (), said.values)


@lru_cache(maxsize=4096)
def compact(count: int, language: str) -> str:
    """A count in at most four signs or so: 950, 1.2k, 35k, 1.2M."""
    if count < 1000:
        return str(count)
    unit, key = (1000, "map-thousands") if count < 999_500 else (1_000_000, "map-millions")
    number = f"{count / unit:.1f}" if count < 9.95 * unit else f"{count / unit:.0f}"
    sentences = _sentences(language if language in LANGUAGES else "en")
    return sentences[key].format(number=number.replace(".", sentences["map-decimal"]))


def knows(key: str, language: str) -> bool:
    """Whether the language has a sentence for the key."""
    return key in _sentences(language)


def say_error(error: UserError, language: str) -> tuple[str, str, str]:
    """Title, message and way out of an error, in the language where it has them, else in English.

    The tables hold `error-<key>`, `error-<key>-hint` and `title-<class name>`.
    """
    table = _sentences(language if language in LANGUAGES else "en")
    wording = _Wording(language)
    title = table.get(f"title-{type(error).__name__}", error.title)
    sentence = table.get(f"error-{error.key}") if error.key else None
    hint = table.get(f"error-{error.key}-hint") if error.key else None
    return (
        title,
        wording.vformat(sentence, (), error.values) if sentence else error.message,
        wording.vformat(hint, (), error.values) if hint else error.hint,
    )
