"""Where every event of the library is: shown, hidden by something, or in a tray."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.library import EventRecord, Trays
from dateline.model import Status
from dateline.timeline import EventTable, Filters, Flag
from dateline.ui.state.selection import Selection


@dataclass(frozen=True, slots=True)
class Counts:
    """Where every event of the library is: `visible` to `unlocated` add up to `events`.

    Attributes:
        articles: articles in the library.
        events: events that no one rejected.
        visible: on the map now.
        by_window: hidden by the window of time alone or first.
        by_filters: filtered out by the user.
        filed: inside the window; mere places of filing, which are not shown unless asked for.
        undated: with a place, without a date.
        unlocated: without a place.
        to_check: to be looked at by a person.
        rejected: said to be no event; not in `events`.
        repeated: reports of events that another article tells of already; they are in `events`.
    """

    articles: int = 0
    events: int = 0
    visible: int = 0
    by_window: int = 0
    by_filters: int = 0
    filed: int = 0
    undated: int = 0
    unlocated: int = 0
    to_check: int = 0
    rejected: int = 0
    repeated: int = 0


REASONS = ("shown", "by_window", "by_filters", "filed", "undated", "unlocated", "rejected")
"""Where an event can be."""
_EVERYTHING = Filters(hidden=Flag(0))
_BUT_FILED = Filters()


def undated_only(trays: Trays) -> NDArray[np.int64]:
    """Events with a place but no date."""
    return np.setdiff1d(trays.undated, trays.unlocated, assume_unique=True)


def counted(
    table: EventTable,
    trays: Trays,
    selection: Selection,
    *,
    visible: int,
    articles: int,
    to_check: int,
    repeated: int,
) -> Counts:
    """Count where every event is.

    Args:
        table: the events with place and date.
        trays: the others.
        selection: whose window and filters hide some.
        visible: how many they show.
        articles: see `Counts`, as the two that follow.
        to_check: see above.
        repeated: see above.
    """
    unfiltered = table.shown(_EVERYTHING).total(selection.window)
    filed = 0
    if selection.filters.hidden & Flag.DATELINE:
        filed = unfiltered - table.shown(_BUT_FILED).total(selection.window)
    unlocated = len(trays.unlocated)
    undated = len(undated_only(trays))
    return Counts(
        articles=articles,
        events=len(table) + unlocated + undated,
        visible=visible,
        by_window=len(table) - unfiltered,
        by_filters=unfiltered - filed - visible,
        filed=filed,
        undated=undated,
        unlocated=unlocated,
        to_check=to_check,
        rejected=len(trays.rejected),
        repeated=repeated,
    )


def reason(record: EventRecord, table: EventTable, selection: Selection) -> str:
    """Where an event is and what hides it: one of `REASONS`."""
    if record.status is Status.REJECTED:
        return "rejected"
    at = table.row(record.id)
    if at is None:
        return "unlocated" if record.place is None else "undated"
    if not selection.window.shows(int(table.events.begin[at]), int(table.events.end[at])):
        return "by_window"
    kept = table.shown(selection.filters).rows
    place = int(kept.searchsorted(at))
    if place < len(kept) and kept[place] == at:
        return "shown"
    filed = int(table.events.flags[at]) & Flag.DATELINE & selection.filters.hidden
    return "filed" if filed else "by_filters"
