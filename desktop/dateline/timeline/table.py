"""The event table: all events as columns sorted by begin, and the questions that the map, the
timeline and the lists ask of them.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from dateline.timeline.bins import Bins
from dateline.timeline.columns import OPEN_BEGIN, OPEN_END, EventColumns, PlaceColumns
from dateline.timeline.counts import order_of
from dateline.timeline.filters import DEFAULT, Filters
from dateline.timeline.shown import PlaceCounts, Shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from dateline.timeline.window import Window

_KEPT_VIEWS = 3


class EventTable:
    """Events sorted by begin (ties by identity), with their places.

    Args:
        columns: events in any order; `place` and `origin` are rows of `places`.
        places: the places that they refer to.

    Attributes:
        events: the events, sorted by begin. Never change its arrays.
        places: the places.
        version: a number that grows with every change, for those who keep results.
    """

    def __init__(
        self, columns: EventColumns | None = None, places: PlaceColumns | None = None
    ) -> None:
        self.events = _sorted(columns if columns is not None else EventColumns.empty())
        self.places = places if places is not None else PlaceColumns.empty()
        self.version = 0
        self._shown: OrderedDict[Filters, Shown] = OrderedDict()
        self._rows: NDArray[np.intp] | None = None
        self._by_end: NDArray[np.int32] | None = None

    def __len__(self) -> int:
        return len(self.events)

    def append(self, columns: EventColumns, places: PlaceColumns) -> None:
        """Take in more events, as articles are read.

        Args:
            columns: events whose `place` and `origin` are rows of the `places` given here.
            places: their places; those already known by key are recognised.
        """
        if not len(columns):
            return
        self.places, rows = self.places.merged(places)
        fresh = columns.take(np.arange(len(columns)))
        fresh.place = rows[columns.place]
        fresh.origin = np.where(columns.origin >= 0, rows[columns.origin], np.int32(-1))
        fresh = _sorted(fresh)
        self.events = self.events.inserted(
            np.searchsorted(self.events.begin, fresh.begin, "right"), fresh
        )
        self._changed()

    def called(self, names: list[str]) -> EventTable:
        """The same events, their places under other names, in the order of the places."""
        return EventTable(self.events, replace(self.places, name=names))

    def remove(self, events: Iterable[int]) -> None:
        """Let go of events by identity, as when an article is deleted or read anew."""
        gone = np.isin(self.events.event, np.fromiter(events, np.int64))
        if gone.any():
            self.events = self.events.take(~gone)
            self._changed()

    def _changed(self) -> None:
        self.version += 1
        self._shown.clear()
        self._rows = self._by_end = None

    def shown(self, filters: Filters = DEFAULT) -> Shown:
        """What the filters let through, ready to be asked for windows; the last few are kept."""
        found = self._shown.pop(filters, None)
        if found is None:
            if self._by_end is None:
                self._by_end = order_of(self.events.end)
            found = Shown(self.events, self.places, filters, self._by_end)
        self._shown[filters] = found
        if len(self._shown) > _KEPT_VIEWS:
            self._shown.popitem(last=False)
        return found

    def select(self, window: Window, filters: Filters = DEFAULT) -> Selection:
        """The events that the window shows of those that the filters let through."""
        return Selection(self, self.shown(filters), window)

    def bins(self, begin: int, end: int, count: int, filters: Filters = DEFAULT) -> Bins:
        """Events per stretch of time, for the histogram behind the slider.

        Args:
            begin: left edge of the axis, seconds since 1970-01-01.
            end: right edge.
            count: number of bins of equal length.
            filters: what is coloured; grey is everything that is not rejected or hidden.
        """
        coloured, vague = self.shown(filters).bins.count(begin, end, count)
        everything = coloured
        if filters != DEFAULT:
            everything, _ = self.shown(DEFAULT).bins.count(begin, end, count)
        edges = np.linspace(begin, end, count + 1)
        return Bins(edges, everything.sum(axis=0), coloured, vague)

    @property
    def span(self) -> tuple[int, int]:
        """First begin and last end in seconds that are known; (0, 86400) without events.

        The datelines and rejected events count too: the axis must not jump when filters change.
        """
        return known_span(self.events.begin, self.events.end) or (0, 86_400)

    def row(self, event: int) -> int | None:
        """The row of an event by identity; None when the table lacks it."""
        if self._rows is None:
            self._rows = np.argsort(self.events.event, kind="stable")
        place = int(np.searchsorted(self.events.event, event, sorter=self._rows))
        if place == len(self._rows) or self.events.event[self._rows[place]] != event:
            return None
        return int(self._rows[place])

    def rows(self, events: Iterable[int]) -> NDArray[np.intp]:
        """The rows of many events by identity, ascending, so in time order; unknown ones are left
        out.
        """
        wanted = np.isin(self.events.event, np.fromiter(events, np.int64))
        return np.flatnonzero(wanted)

    def neighbour(self, event: int | None, step: int, filters: Filters = DEFAULT) -> int | None:
        """The event so many steps after (or before) another in time, among those that the filters
        let through; from None the first (or last). None at the end of the row.
        """
        rows = self.shown(filters).rows
        if not len(rows):
            return None
        here = self.row(event) if event is not None else None
        if here is None:
            return int(self.events.event[rows[0 if step > 0 else -1]])
        place = int(np.searchsorted(rows, here))
        exact = place < len(rows) and rows[place] == here
        target = place + step - (0 if exact or step < 0 else 1)
        if not 0 <= target < len(rows):
            return None
        return int(self.events.event[rows[target]])

    def facet(self, name: str, window: Window, filters: Filters = DEFAULT) -> dict[int | str, int]:
        """How many events each value of a facet would show, the other facets and the window kept.

        Args:
            name: "classes", "precisions", "statuses", "granularities", "articles" (values are codes
                or numbers) or "countries" (ISO codes).
            window: the choice of time.
            filters: the present choice.
        """
        rows = self.select(window, filters.without(name)).rows
        if name == "countries":
            per_place = np.bincount(self.events.place[rows], minlength=len(self.places))
            counted: dict[int | str, int] = {}
            for place in np.flatnonzero(per_place):
                country = self.places.country[place]
                counted[country] = counted.get(country, 0) + int(per_place[place])
            return counted
        column = getattr(self.events, _FACET_COLUMNS[name])
        values, counts = np.unique(column[rows], return_counts=True)
        return dict(zip(values.tolist(), counts.tolist(), strict=True))


_FACET_COLUMNS = {
    "classes": "event_class",
    "precisions": "precision",
    "statuses": "status",
    "granularities": "granularity",
    "articles": "article",
}


@dataclass(frozen=True, eq=False)
class Selection:
    """The events that a window shows; counts at once, rows when asked.

    Attributes:
        table: where they come from.
        shown: what the filters let through of it.
        window: the choice of time.
    """

    table: EventTable
    shown: Shown
    window: Window

    @property
    def total(self) -> int:
        """How many events are visible."""
        return self.shown.total(self.window)

    @cached_property
    def counts(self) -> PlaceCounts:
        """What is visible at each place."""
        return self.shown.counts(self.window)

    @cached_property
    def rows(self) -> NDArray[np.intp]:
        """Rows of `table.events` that are visible, in time order."""
        return self.shown.visible(self.window)

    @property
    def events(self) -> NDArray[np.int64]:
        """Identities of the visible events, in time order."""
        return self.table.events.event[self.rows]

    def at(self, places: NDArray[np.integer] | Iterable[int]) -> NDArray[np.int64]:
        """Identities of the visible events at some places (rows of `PlaceColumns`), in time
        order: what a click on a symbol opens.
        """
        wanted = np.zeros(len(self.table.places), np.bool_)
        wanted[np.asarray(list(places), np.intp)] = True
        rows = self.rows
        return self.table.events.event[rows[wanted[self.table.events.place[rows]]]]


def known_span(begin: NDArray[np.int64], end: NDArray[np.int64]) -> tuple[int, int] | None:
    """First second and the one after the last that are known of some events, None for none. What
    begins on a day and still goes on has that day in it, what lasted until one that day, too.
    """
    begun, ended = begin[begin > OPEN_BEGIN], end[end < OPEN_END]
    firsts = [int(part.min()) - more for part, more in ((begun, 0), (ended, 1)) if len(part)]
    lasts = [int(part.max()) + more for part, more in ((begun, 1), (ended, 0)) if len(part)]
    return (min(firsts), max(lasts)) if firsts else None


def _sorted(columns: EventColumns) -> EventColumns:
    if (columns.begin >= columns.end).any():
        raise ValueError("an event ends before it begins")
    return columns.take(np.lexsort((columns.event, columns.begin)))
