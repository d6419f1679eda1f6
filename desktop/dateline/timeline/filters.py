"""What the user has filtered out, as a value that says of every row whether it stays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from dateline.model import BoundingBox, Status
from dateline.timeline.columns import STATUSES, EventColumns, Flag, PlaceColumns

if TYPE_CHECKING:
    from typing import Self

    from numpy.typing import NDArray

FACETS = (
    "classes",
    "precisions",
    "statuses",
    "granularities",
    "countries",
    "articles",
    "events",
    "box",
)
"""The fields of `Filters` that narrow the rows, each on its own."""

_SHOWN_STATUSES = frozenset(code for code, s in enumerate(STATUSES) if s is not Status.REJECTED)


@dataclass(frozen=True, slots=True)
class Filters:
    """A choice of events apart from time; None in a facet lets everything through.

    Attributes:
        classes: codes of event classes that stay.
        precisions: codes of precisions that stay.
        statuses: codes of statuses that stay; rejected events are out by default.
        granularities: codes of granularities that stay.
        countries: ISO codes; "" stands for places of no one country.
        articles: numbers of articles.
        events: identities of events, as a search gives them.
        box: only what lies in this box ("only what the map shows").
        hidden: an event with one of these flags is out; by default the datelines.
        required: an event without all of these flags is out (the queue of contradictions).
    """

    classes: frozenset[int] | None = None
    precisions: frozenset[int] | None = None
    statuses: frozenset[int] | None = _SHOWN_STATUSES
    granularities: frozenset[int] | None = None
    countries: frozenset[str] | None = None
    articles: frozenset[int] | None = None
    events: frozenset[int] | None = None
    box: BoundingBox | None = None
    hidden: Flag = Flag.DATELINE
    required: Flag = Flag.NONE

    def without(self, facet: str) -> Self:
        """The same choice with one facet let go: what a facet counts its own values against."""
        return replace(self, **{facet: getattr(DEFAULT, facet)})

    def mask(self, events: EventColumns, places: PlaceColumns) -> NDArray[np.bool_]:
        """Which rows stay, bool, one per row of `events`."""
        keep = np.ones(len(events), np.bool_)
        for codes, column in (
            (self.classes, events.event_class),
            (self.precisions, events.precision),
            (self.statuses, events.status),
            (self.granularities, events.granularity),
        ):
            if codes is not None:
                keep &= _table(codes)[column]
        if self.hidden:
            keep &= (events.flags & np.uint8(self.hidden)) == 0
        if self.required:
            keep &= (events.flags & np.uint8(self.required)) == np.uint8(self.required)
        if self.countries is not None:
            there = np.fromiter((c in self.countries for c in places.country), np.bool_)
            keep &= there[events.place]
        if self.box is not None:
            keep &= _inside(places, self.box)[events.place]
        for numbers, identity in ((self.articles, events.article), (self.events, events.event)):
            if numbers is not None:
                keep &= np.isin(identity, np.fromiter(numbers, np.int64, len(numbers)))
        return keep


DEFAULT = Filters()
"""Everything but rejected events and datelines."""


def _table(codes: frozenset[int]) -> NDArray[np.bool_]:
    table = np.zeros(256, np.bool_)
    table[list(codes)] = True
    return table


def _inside(places: PlaceColumns, box: BoundingBox) -> NDArray[np.bool_]:
    across = (places.lon >= box.west) | (places.lon <= box.east)
    within = (places.lon >= box.west) & (places.lon <= box.east)
    lon = across if box.west > box.east else within
    inside: NDArray[np.bool_] = lon & (places.lat >= box.south) & (places.lat <= box.north)
    return inside
