"""The rows that filters let through, prepared so that the slider can ask for any window at once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from dateline.model import Granularity, Status
from dateline.timeline.bins import BinIndex
from dateline.timeline.columns import CLASSES, GRANULARITIES, OPEN_BEGIN, STATUSES, Flag
from dateline.timeline.counts import OverlapCounts, SparseCounts, kept_order
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
    def layers(self) -> NDArray[np.int32]:
        """Events by class, int32 (5, places)."""
        return self._shown.count_classes(self._window)

    @property
    def by_class(self) -> NDArray[np.int32]:
        """Events by class, int32 (places, 5)."""
        return self.layers.T

    @cached_property
    def total(self) -> NDArray[np.int32]:
        """Events, int32."""
        total: NDArray[np.int32] = self.layers.sum(axis=0, dtype=np.int32)
        return total

    @cached_property
    def doubtful(self) -> NDArray[np.int32]:
        """How many are doubtful, int32."""
        return self._shown.count_marked("doubtful", self._window)

    @cached_property
    def contradicted(self) -> NDArray[np.int32]:
        """How many contradict something, int32."""
        return self._shown.count_marked("contradicted", self._window)

    @cached_property
    def confirmed(self) -> NDArray[np.int32]:
        """How many a person confirmed or corrected, int32."""
        return self._shown.count_marked("confirmed", self._window)

    @cached_property
    def faint(self) -> NDArray[np.int32]:
        """How many are drawn at half strength, their span being longer than the window, int32."""
        return self._shown.count_faint(self._window)


class Routes:
    """Movements grouped by where they go from and to, those with most movements of all time first.

    Args:
        origin: row of `PlaceColumns` that each movement came from, int64.
        target: the same of where it went to.
        begin: of each movement, ascending.
        end: the same.
        doubtful: whether it is doubtful, bool.
        places: number of places.

    Attributes:
        origin: rows of `PlaceColumns`, one per route.
        target: the same.
    """

    def __init__(
        self,
        origin: NDArray[np.int64],
        target: NDArray[np.int64],
        begin: NDArray[np.int64],
        end: NDArray[np.int64],
        doubtful: NDArray[np.bool_],
        places: int,
    ) -> None:
        pairs, keys, totals = np.unique(
            origin * places + target, return_inverse=True, return_counts=True
        )
        order = np.argsort(-totals, kind="stable")
        number = np.empty(len(order), np.int32)
        number[order] = np.arange(len(order), dtype=np.int32)
        pairs, self._totals = pairs[order], totals[order]
        self.origin, self.target = pairs // max(places, 1), pairs % max(places, 1)
        keys = number[keys]
        self._tiers: list[tuple[int, OverlapCounts]] = []
        first = 0
        for last in (*(size for size in _ROUTE_TIERS if size < len(pairs)), len(pairs)):
            rows = (keys >= first) & (keys < last)
            parts = begin[rows], end[rows], 2 * (keys[rows] - np.int32(first)) + doubtful[rows]
            self._tiers.append((last, OverlapCounts(*parts, 2 * (last - first))))
            if last == len(pairs):
                # Most of the many routes of this tier have one movement in all of time.
                self._rare = SparseCounts(*parts)
            first = last

    def largest(
        self, window: Window, most: int
    ) -> tuple[NDArray[np.intp], NDArray[np.int32], NDArray[np.int32]]:
        """The routes with most movements in a window, largest first.

        A window holds no more of a route than all time does, so the routes are asked in portions,
        until no further one could be among the largest.

        Returns:
            At most `most` routes with a movement, their movements, and the doubtful ones of these.
        """
        routes, counted = np.empty(0, np.intp), np.empty((0, 2), np.int32)
        for last, counts in self._tiers:
            some, more = self._count(window, last, counts)
            routes = np.concatenate((routes, some)) if len(routes) else some
            counted = np.concatenate((counted, more)) if len(counted) else more
            total = counted[:, 0] + counted[:, 1]
            best = _first(total, most)
            if len(best) == most and (
                last == len(self._totals) or total[best[-1]] >= self._totals[last]
            ):
                break
        return routes[best], total[best], counted[best, 1]

    def _count(
        self, window: Window, last: int, counts: OverlapCounts
    ) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
        """Routes of the tier that ends before `last`, ascending, those with a movement at least;
        and of each the movements that are firm and that are doubtful.
        """
        first = last - counts.size // 2
        here = counts.total(window.low, window.high)
        if last < len(self._totals) or here * _SPARSE > counts.size:
            both = counts.overlapping(window.low, window.high).reshape(-1, 2)
            return np.arange(first, last), both
        keys, found = self._rare.overlapping(window.low, window.high)
        # Both keys of a route stand side by side.
        new = np.diff(keys >> 1, prepend=-1) > 0
        some = keys[new] >> 1
        both = np.zeros((len(some), 2), np.int32)
        both[np.cumsum(new) - 1, keys & 1] = found
        return some.astype(np.intp) + first, both


_SPARSE = 16
"""Routes for each movement in a window from which on movements are looked at, not routes."""
_ROUTE_TIERS = (256, 4096)


def _first(counts: NDArray[np.int32], most: int) -> NDArray[np.intp]:
    """Where the largest counts above nothing are, largest first, equal ones in order."""
    where = np.flatnonzero(counts)
    if len(where) > most:
        found = counts[where]
        where = where[found >= np.partition(found, -most)[-most]]
    return where[np.argsort(-counts[where], kind="stable")][:most]


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
        by_end: NDArray[np.int32],
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
        origin = self._events.origin[self.rows]
        moving = np.flatnonzero((origin >= 0) & (origin != self._events.place[self.rows]))
        rows = self.rows[moving]
        return Routes(
            origin[moving].astype(np.int64),
            self._events.place[rows].astype(np.int64),
            self._begin[moving],
            self._end[moving],
            (self._events.flags[rows] & np.uint8(Flag.DOUBTFUL)) != 0,
            self._places,
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

    def count_classes(self, window: Window) -> NDArray[np.int32]:
        """Events in the window by class and place, int32 (5, places)."""
        flat = self._counts.overlapping(window.low, window.high)
        return flat.reshape(len(CLASSES), self._places)

    def count_marked(self, mark: str, window: Window) -> NDArray[np.int32]:
        """Events in the window by place that are "doubtful", "contradicted" or "confirmed"."""
        return self._marked[mark].overlapping(window.low, window.high)

    def count_faint(self, window: Window) -> NDArray[np.int32]:
        """Vague events in the window by place whose kind of span is longer than the window."""
        faint = np.zeros(self._places, np.int32)
        for longest, counts in zip(_SPANS, self._vague, strict=True):
            if longest > window.length and len(counts):
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
        begins = self._begin[first:last]
        return begins[np.flatnonzero(np.diff(begins, prepend=OPEN_BEGIN))]
