"""Time: the event table, the one predicate of visibility, histogram and playback; numpy alone."""

from __future__ import annotations

from dateline.timeline.bins import Bins
from dateline.timeline.columns import (
    CLASSES,
    GRANULARITIES,
    KINDS,
    OPEN_BEGIN,
    OPEN_END,
    PRECISIONS,
    STATUSES,
    EventColumns,
    Flag,
    PlaceColumns,
)
from dateline.timeline.filters import Filters
from dateline.timeline.playback import Playback
from dateline.timeline.shown import PlaceCounts
from dateline.timeline.table import EventTable, Selection
from dateline.timeline.window import ALL_TIME, DAY, Mode, Window, moment, seconds

__all__ = [
    "ALL_TIME",
    "CLASSES",
    "DAY",
    "GRANULARITIES",
    "KINDS",
    "OPEN_BEGIN",
    "OPEN_END",
    "PRECISIONS",
    "STATUSES",
    "Bins",
    "EventColumns",
    "EventTable",
    "Filters",
    "Flag",
    "Mode",
    "PlaceColumns",
    "PlaceCounts",
    "Playback",
    "Selection",
    "Window",
    "moment",
    "seconds",
]
