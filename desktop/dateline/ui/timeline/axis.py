"""Where a moment lies on the timeline, and how its scale is divided and written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from PySide6.QtCore import QLocale

from dateline.timeline import moment, seconds

HOUR = 3600
DAY = 86_400
YEAR = 365.2425 * DAY
SHORTEST = HOUR
LONGEST = 2500 * YEAR


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of time on a row of pixels.

    Attributes:
        low: second (since 1970-01-01) at the left end.
        high: second at the right end.
        left: pixel of the left end.
        width: length in pixels, at least 1.
    """

    low: float
    high: float
    left: float
    width: float

    @property
    def span(self) -> float:
        """Seconds from end to end."""
        return self.high - self.low

    def x(self, second: float) -> float:
        """The pixel of a moment; may lie outside."""
        return self.left + (second - self.low) / self.span * self.width

    def second(self, x: float) -> float:
        """The moment of a pixel."""
        return self.low + (x - self.left) / self.width * self.span

    def zoomed(self, factor: float, x: float) -> Axis:
        """The same pixels over a span `factor` times as long, the moment at `x` staying there."""
        span = min(max(self.span * factor, SHORTEST), LONGEST)
        share = (x - self.left) / self.width
        low = self.second(x) - share * span
        return replace(self, low=low, high=low + span)

    def moved(self, pixels: float) -> Axis:
        """The scale pushed by so many pixels; positive shows later times."""
        by = pixels / self.width * self.span
        return replace(self, low=self.low + by, high=self.high + by)

    def within(self, low: float, high: float) -> Axis:
        """The same, pushed back so far that it does not leave `[low, high]`."""
        if self.span >= high - low:
            return replace(self, low=low, high=high)
        by = max(low - self.low, 0.0) + min(high - self.high, 0.0)
        return replace(self, low=self.low + by, high=self.high + by)

    def snapped(self, second: float, moments: Iterable[float], reach: float = 6.0) -> float | None:
        """The nearest of the moments within so many pixels, None when there is none."""
        nearest = min(moments, key=lambda m: abs(m - second), default=None)
        if nearest is None or abs(self.x(nearest) - self.x(second)) > reach:
            return None
        return nearest


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the scale; `label` may be empty, `major` ones begin a larger unit."""

    second: float
    label: str
    major: bool = False


_STEPS: tuple[tuple[str, int, float], ...] = (
    ("minute", 15, 900),
    ("hour", 1, HOUR),
    ("hour", 3, 3 * HOUR),
    ("hour", 6, 6 * HOUR),
    ("hour", 12, 12 * HOUR),
    ("day", 1, DAY),
    ("day", 2, 2 * DAY),
    ("day", 7, 7 * DAY),
    ("month", 1, 30 * DAY),
    ("month", 3, 91 * DAY),
    ("month", 6, 182 * DAY),
    ("year", 1, YEAR),
    ("year", 2, 2 * YEAR),
    ("year", 5, 5 * YEAR),
    ("year", 10, 10 * YEAR),
    ("year", 20, 20 * YEAR),
    ("year", 50, 50 * YEAR),
    ("year", 100, 100 * YEAR),
    ("year", 500, 500 * YEAR),
)


def ticks(axis: Axis, locale: QLocale, spacing: float = 52.0) -> tuple[list[Tick], list[Tick]]:
    """The fine and the coarse marks of a scale, at least `spacing` pixels apart.

    The coarse ones stand under the fine ones and name the larger unit: days under months, months
    under years. Before the year 1 and after 9999 there are none.
    """
    unit, count, _ = next(
        (step for step in _STEPS if step[2] / axis.span * axis.width >= spacing), _STEPS[-1]
    )
    fine = [Tick(seconds(m), _label(m, unit, locale)) for m in _moments(axis, unit, count)]
    larger = {"minute": "day", "hour": "day", "day": "month", "month": "year"}.get(unit)
    if larger is None:
        return fine, []
    coarse = [
        Tick(seconds(m), _long_label(m, larger, locale), major=True)
        for m in _moments(axis, larger, 1, before=True)
    ]
    return fine, coarse


def _moments(axis: Axis, unit: str, count: int, *, before: bool = False) -> list[datetime]:
    start = floor(moment(int(axis.low)), unit, count)
    found = [start] if before else []
    current = start
    last = moment(int(axis.high))
    for _ in range(2000):
        if unit == "day" and count > 1:
            following = _next_day(current, count)
        else:
            following = step(current, unit, count)
        if following is None or following > last:
            break
        current = following
        found.append(current)
    if not before and start >= moment(int(axis.low)):
        found.insert(0, start)
    return found


def _next_day(current: datetime, count: int) -> datetime | None:
    """Days are counted anew in each month, so that the first is always named."""
    following = step(current, "day", count)
    if following is None:
        return None
    first = following.replace(day=1)
    if following.month != current.month:
        return first
    after = step(first, "month", 1)
    close = after is not None and (after - following).days < max(count // 2, 1)
    return after if close else following


def floor(when: datetime, unit: str, count: int = 1) -> datetime:
    """The beginning of the unit that a moment lies in.

    >>> floor(datetime(2024, 10, 31, 14), "month", 3)
    datetime.datetime(2024, 10, 1, 0, 0)
    """
    day = when.replace(hour=0, minute=0, second=0, microsecond=0)
    if unit == "minute":
        return day.replace(hour=when.hour, minute=when.minute // count * count)
    if unit == "hour":
        return day.replace(hour=when.hour // count * count)
    if unit == "day":
        return day.replace(day=(day.day - 1) // count * count + 1)
    if unit == "week":
        return day - timedelta(days=min(day.weekday(), (day - datetime.min).days))
    if unit == "month":
        return day.replace(day=1, month=(day.month - 1) // count * count + 1)
    return day.replace(day=1, month=1, year=max(day.year // count * count, 1))


def step(when: datetime, unit: str, count: int = 1) -> datetime | None:
    """A moment some units later (earlier when negative); None beyond the years 1 to 9999.

    >>> step(datetime(2024, 1, 31), "month")
    datetime.datetime(2024, 2, 29, 0, 0)
    """
    try:
        if unit == "minute":
            return when + timedelta(minutes=count)
        if unit == "hour":
            return when + timedelta(hours=count)
        if unit == "day":
            return when + timedelta(days=count)
        if unit == "week":
            return when + timedelta(weeks=count)
        months = count if unit == "month" else count * 12
        year, month = divmod(when.year * 12 + when.month - 1 + months, 12)
        for day in range(when.day, 27, -1):
            try:
                return when.replace(year=year, month=month + 1, day=day)
            except ValueError:
                continue
        return when.replace(year=year, month=month + 1)
    except (OverflowError, ValueError):
        return None


def _label(when: datetime, unit: str, locale: QLocale) -> str:
    if unit in {"minute", "hour"}:
        return (
            f"{when:%H:%M}" if locale.language() != QLocale.Language.Indonesian else f"{when:%H.%M}"
        )
    if unit == "day":
        return str(when.day)
    if unit == "month":
        return month_name(when.month, locale)
    return str(when.year)


def _long_label(when: datetime, unit: str, locale: QLocale) -> str:
    if unit == "day":
        return f"{when.day} {month_name(when.month, locale)} {when.year}"
    if unit == "month":
        name = locale.standaloneMonthName(when.month, QLocale.FormatType.LongFormat)
        return f"{name} {when.year}"
    return str(when.year)


def month_name(month: int, locale: QLocale) -> str:
    """The short name of a month, as pictures write it too: three letters, no full stop."""
    return locale.standaloneMonthName(month, QLocale.FormatType.LongFormat)[:3]


def say_moment(second: int, locale: QLocale, *, clock: bool = False) -> str:
    """A moment as a short date, with the clock where asked."""
    when = moment(second)
    words = f"{when.day} {month_name(when.month, locale)} {when.year}"
    return f"{words} {_label(when, 'hour', locale)}" if clock else words


def say_span(begin: int, end: int, locale: QLocale) -> str:
    """A half-open stretch as people write it, first and last day."""
    if end - begin < 3 * DAY and (begin % DAY or end % DAY):
        return f"{say_moment(begin, locale, clock=True)} – {say_moment(end, locale, clock=True)}"
    first, last = moment(begin), moment(end - 1)
    if first.date() == last.date():
        return say_moment(begin, locale)
    head = str(first.day)
    if (first.year, first.month) != (last.year, last.month):
        head += f" {month_name(first.month, locale)}"
    if first.year != last.year:
        head += f" {first.year}"
    return f"{head} – {say_moment(end - 1, locale)}"


def spread(moments: Sequence[float]) -> tuple[float, float]:
    """A stretch that holds all moments with some room at its ends, at least a week."""
    low, high = min(moments), max(moments)
    room = max((high - low) * 0.03, (7 * DAY - (high - low)) / 2, HOUR)
    return low - room, high + room
