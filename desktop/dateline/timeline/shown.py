"""The rows that filters let through, prepared so that the slider can ask for any window at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from dateline.model import Granularity, Status
from dateline.timeline.bins import BinIndex
from dateline.timeline.columns import CLASSES, GRANULARITIES, STATUSES, Flag
from dateline.timeline.counts import OverlapCounts, kept_order
from dateline.timeline.window import DAY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dateline.timeline.columns import EventColumns, PlaceColumns
    from dateline.timeline.filters import Filters
    from dateline.timeline.window import Window

_SPANS = (7 * DAY, 31 * DAY, 92 * DAY, 366 * DAY, 37_000 * DAY)
"""Longest spans in seconds of a week, a month, a quarter, a year, a century: a vague event is drawn
at half strength when the window is shorter than the span that it falls under.
"""
VAGUE = np.array([g.is_vague and g is not Granularity.UNKNOWN for g in GRANULARITIES])
"""Whether a granularity is coarser than a day, by its code."""
_BY_A_PERSON = np.isin(
    np.arange(len(STATUSES)), [STATUSES.index(Status.CONFIRMED), STATUSES.index(Status.CORRECTED)]
)


class PlaceCounts:
    """What a window shows at each place, counted when asked; arrays have one entry per row of
    `PlaceColumns`.

    Args:
        shown: the events.
        window: the choice of time.
    """

    def __init__(self, shown: Shown, window: Window) -> None:
        self._shown, self._window = shown, window

    @cached_property
    def by_class(self) -> NDArray[np.int64]:
        """Events by class, int64 (places, 5)."""
        return self._shown.count_classes(self._window)

    @cached_property
    def total(self) -> NDArray[np.int64]:
        """Events, int64."""
        total: NDArray[np.int64] = self.by_class.sum(axis=1)
        return total

    @cached_property
    def doubtful(self) -> NDArray[np.int64]:
        """How many are doubtful, int64."""
        return self._shown.count_marked("doubtful", self._window)

    @cached_property
    def contradicted(self) -> NDArray[np.int64]:
        """How many contradict something, int64."""
        return self._shown.count_marked("contradicted", self._window)

    @cached_property
    def confirmed(self) -> NDArray[np.int64]:
        """How many a person confirmed or corrected, int64."""
        return self._shown.count_marked("confirmed", self._window)

    @cached_property
    def faint(self) -> NDArray[np.int64]:
        """How many are drawn at half strength, their span being longer than the window, int64."""
        return self._shown.count_faint(self._window)


@dataclass(frozen=True, slots=True, eq=False)
class Routes:
    """Movements grouped by where they go from and to.

    Attributes:
        origin: rows of `PlaceColumns`, one per route.
        target: the same.
        counts: movements per route.
        doubtful: doubtful ones of them per route.
    """

    origin: NDArray[np.int64]
    target: NDArray[np.int64]
    counts: OverlapCounts
    doubtful: OverlapCounts


class Shown:
    """The events that some filters let through.

    Args:
        events: sorted by begin.
        places: their places.
        filters: what is let through.
        by_end: rows of `events` in the order of their ends.

    Attributes:
        rows: the rows of `events` that stay, ascending (so in time order), intp.
    """

    def __init__(
        self,
        events: EventColumns,
        places: PlaceColumns,
        filters: Filters,
        by_end: NDArray[np.intp],
    ) -> None:
        keep = filters.mask(events, places)
        self.rows: NDArray[np.intp] = np.flatnonzero(keep)
        self._by_end = kept_order(by_end, keep)
        self._events = events
        self._places = len(places)
        whole = len(self.rows) == len(events)
        self._begin = events.begin if whole else events.begin[self.rows]
        self._end = events.end if whole else events.end[self.rows]
        keys = events.event_class[self.rows] * np.int32(self._places)
        keys += events.place[self.rows]
        self._counts = OverlapCounts(
            self._begin, self._end, keys, self._places * len(CLASSES), self._by_end
        )

    @cached_property
    def _marked(self) -> dict[str, OverlapCounts]:
        """Counts per place of the doubtful, the contradicted and those a person looked at."""
        flags = self._events.flags[self.rows]
        return {
            "doubtful": self._counts_of((flags & np.uint8(Flag.DOUBTFUL)) != 0),
            "contradicted": self._counts_of((flags & np.uint8(Flag.CONTRADICTION)) != 0),
            "confirmed": self._counts_of(_BY_A_PERSON[self._events.status[self.rows]]),
        }

    @cached_property
    def _vague(self) -> tuple[OverlapCounts, ...]:
        """Counts per place of vague events, by the longest span of `_SPANS` that holds them."""
        vague = VAGUE[self._events.granularity[self.rows]]
        length = np.searchsorted(_SPANS, (self._end - self._begin).view(np.uint64))
        last = len(_SPANS) - 1
        return tuple(
            self._counts_of(vague & (np.minimum(length, last) == tier))
            for tier in range(len(_SPANS))
        )

    def _counts_of(self, mask: NDArray[np.bool_]) -> OverlapCounts:
        return OverlapCounts(
            self._begin[mask],
            self._end[mask],
            self._events.place[self.rows[mask]],
            self._places,
            kept_order(self._by_end, mask),
        )

    @cached_property
    def routes(self) -> Routes:
        """The movements among the rows, by origin and destination."""
        moving = np.flatnonzero(self._events.origin[self.rows] >= 0)
        rows = self.rows[moving]
        origin = self._events.origin[rows].astype(np.int64)
        ends, keys = np.unique(
            origin * self._places + self._events.place[rows], return_inverse=True
        )
        begin, end, keys = self._begin[moving], self._end[moving], keys.astype(np.int32)
        doubt = (self._events.flags[rows] & np.uint8(Flag.DOUBTFUL)) != 0
        return Routes(
            ends // max(self._places, 1),
            ends % max(self._places, 1),
            OverlapCounts(begin, end, keys, len(ends)),
            OverlapCounts(begin[doubt], end[doubt], keys[doubt], len(ends)),
        )

    @cached_property
    def bins(self) -> BinIndex:
        """The same rows, ready to be counted into the bins of a histogram."""
        return BinIndex(
            self._begin,
            self._end,
            self._events.event_class[self.rows],
            VAGUE[self._events.granularity[self.rows]],
        )

    def total(self, window: Window) -> int:
        """How many events the window shows."""
        return self._counts.total(window.low, window.high)

    def counts(self, window: Window) -> PlaceCounts:
        """What the window shows at each place."""
        return PlaceCounts(self, window)

    def count_classes(self, window: Window) -> NDArray[np.int64]:
        """Events in the window by place and class, int64 (places, 5)."""
        flat = self._counts.overlapping(window.low, window.high)
        return flat.reshape(len(CLASSES), self._places).T

    def count_marked(self, mark: str, window: Window) -> NDArray[np.int64]:
        """Events in the window by place that are "doubtful", "contradicted" or "confirmed"."""
        return self._marked[mark].overlapping(window.low, window.high)

    def count_faint(self, window: Window) -> NDArray[np.int64]:
        """Vague events in the window by place whose kind of span is longer than the window."""
        faint = np.zeros(self._places, np.int64)
        for longest, counts in zip(_SPANS, self._vague, strict=True):
            if longest > window.length:
                faint += counts.overlapping(window.low, window.high)
        return faint

    def visible(self, window: Window) -> NDArray[np.intp]:
        """Rows that the window shows, in time order."""
        begun = int(self._begin.searchsorted(window.high))
        if window.low >= window.high:
            begun = 0
        return self.rows[:begun][self._end[:begun] > window.low]

    def next_begin(self, after: int) -> int | None:
        """The first begin at or after a second; None when nothing begins any more."""
        place = int(self._begin.searchsorted(after))
        return int(self._begin[place]) if place < len(self._begin) else None

    def begins_between(self, low: int, high: int) -> NDArray[np.int64]:
        """Distinct begins in `[low, high)`, ascending: what a handle may snap to."""
        first, last = self._begin.searchsorted((low, high))
        return np.unique(self._begin[first:last])
