"""The one predicate that says whether an event is visible at a time, for map, lists, counts and
exports alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from dateline.timeline.columns import OPEN_BEGIN, OPEN_END

if TYPE_CHECKING:
    from typing import Self

    import numpy as np
    from numpy.typing import NDArray

DAY = 86_400
"""Seconds."""
_EPOCH = datetime(1970, 1, 1)


def seconds(moment: datetime) -> int:
    """Naive local time as the columns hold it: whole seconds since 1970-01-01.

    >>> seconds(datetime(1970, 1, 2))
    86400
    """
    delta = moment - _EPOCH
    return delta.days * DAY + delta.seconds


def moment(second: int) -> datetime:
    """The reverse of `seconds`, clamped to the years 1 to 9999 of `datetime`.

    >>> moment(86400)
    datetime.datetime(1970, 1, 2, 0, 0)
    """
    return _EPOCH + timedelta(seconds=min(max(int(second), -62_135_596_800), 253_402_300_799))


class Mode(StrEnum):
    """What the slider's handles mean; the M key goes round in this order."""

    INSTANT = "instant"
    WINDOW = "window"
    FROM_START = "from_start"
    TO_END = "to_end"
    ALL = "all"

    @property
    def following(self) -> Mode:
        """The mode after this one."""
        modes = list(Mode)
        return modes[(modes.index(self) + 1) % len(modes)]


@dataclass(frozen=True, slots=True)
class Window:
    """A choice of time: an event is visible when its `[begin, end)` overlaps `[low, high)`.

    Both handles are always kept, so that changing the mode and back loses nothing.

    Attributes:
        mode: what the handles mean.
        begin: left handle, seconds since 1970-01-01; the handle of INSTANT.
        end: right handle, exclusive; the handle of FROM_START. begin <= end.
        tolerance: seconds from the handle on that INSTANT covers: a day, so that a handle at
            midnight shows the whole day.
    """

    mode: Mode = Mode.ALL
    begin: int = 0
    end: int = 0
    tolerance: int = DAY

    def __post_init__(self) -> None:
        """Raise ValueError when the handles are crossed."""
        if self.begin > self.end:
            raise ValueError("the window ends before it begins")

    @property
    def low(self) -> int:
        """First second that is looked at."""
        if self.mode in {Mode.FROM_START, Mode.ALL}:
            return OPEN_BEGIN
        return self.begin

    @property
    def high(self) -> int:
        """First second that is no longer looked at."""
        if self.mode in {Mode.TO_END, Mode.ALL}:
            return OPEN_END
        if self.mode is Mode.INSTANT:
            return self.begin + max(self.tolerance, 1)
        return self.end

    @property
    def length(self) -> int:
        """Seconds between low and high; enormous when one is open."""
        return self.high - self.low

    def shows(self, begin: int, end: int) -> bool:
        """The predicate: whether an event `[begin, end)` is visible.

        >>> Window(Mode.WINDOW, 0, 86400).shows(86400, 172800)
        False
        """
        return self.low < self.high and begin < self.high and end > self.low

    def mask(self, begin: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.bool_]:
        """The predicate for columns."""
        return (begin < self.high) & (end > self.low) & (self.low < self.high)

    def moved(self, by: int) -> Self:
        """Both handles moved by so many seconds."""
        return replace(self, begin=self.begin + by, end=self.end + by)

    def with_mode(self, mode: Mode) -> Self:
        """The same handles, read in another way."""
        return replace(self, mode=mode)

    def with_handles(self, begin: int, end: int) -> Self:
        """Other handles; crossed ones are put in order."""
        return replace(self, begin=min(begin, end), end=max(begin, end))


ALL_TIME = Window()
