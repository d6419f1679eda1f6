"""The values that the layers pass to each other: frozen, without input or output, without
third-party imports.
"""

from __future__ import annotations

from dateline.model.article import Article, Span
from dateline.model.event import Caution, Event, EventClass, Evidence, Movement, Status
from dateline.model.place import (
    BoundingBox,
    Candidate,
    LonLat,
    Place,
    PlaceKind,
    Precision,
    Role,
    Toponym,
)
from dateline.model.reading import Reading
from dateline.model.said import Said
from dateline.model.timex import Contradiction, Granularity, Interval, Timex, TimexType

__all__ = [
    "Article",
    "BoundingBox",
    "Candidate",
    "Caution",
    "Contradiction",
    "Event",
    "EventClass",
    "Evidence",
    "Granularity",
    "Interval",
    "LonLat",
    "Movement",
    "Place",
    "PlaceKind",
    "Precision",
    "Reading",
    "Role",
    "Said",
    "Span",
    "Status",
    "Timex",
    "TimexType",
    "Toponym",
]
