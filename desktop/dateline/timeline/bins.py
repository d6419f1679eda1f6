"""Events per stretch of time, for the histogram behind the slider."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dateline.timeline.columns import CLASSES, OPEN_BEGIN, OPEN_END
from dateline.timeline.window import DAY

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TIERS = (3600, DAY, 7 * DAY, 31 * DAY, 92 * DAY, 366 * DAY, 2**63 - 1)
"""Longest spans in seconds of the groups that are counted apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Bins:
    """A histogram over `n` bins; counts are fractions where a long event is spread evenly.

    Attributes:
        edges: seconds since 1970-01-01, float64 (n + 1,).
        all: everything, whatever the filters say, float64 (n,): the grey bars.
        by_class: what the filters let through, float64 (5, n): the coloured bars.
        vague: the part of `by_class` that comes from events known to a week or less exactly,
            float64 (5, n): drawn lighter.
    """

    edges: NDArray[np.float64]
    all: NDArray[np.float64]
    by_class: NDArray[np.float64]
    vague: NDArray[np.float64]


class BinIndex:
    """Events grouped by length, so that any zoom of the axis is counted quickly.

    An event shorter than a bin counts where it begins; a longer one is spread evenly over its
    span. One that is still going on counts on the day of its begin, one of unknown begin on the
    day of its end.

    Args:
        begin: int64, ascending.
        end: int64.
        event_class: uint8.
        vague: bool, whether the event is known to a week or less exactly.
    """

    def __init__(
        self,
        begin: NDArray[np.int64],
        end: NDArray[np.int64],
        event_class: NDArray[np.uint8],
        vague: NDArray[np.bool_],
    ) -> None:
        first = np.where(begin == OPEN_BEGIN, end - DAY, begin)
        last = np.where(end == OPEN_END, first + DAY, end)
        layer = event_class + np.uint8(len(CLASSES)) * vague
        tier = np.searchsorted(_TIERS, last - first)
        self._groups: list[tuple[int, int, NDArray[np.int64], NDArray[np.int64]]] = []
        for code in np.flatnonzero(np.bincount(tier)).tolist():
            for which in range(2 * len(CLASSES)):
                rows = np.flatnonzero((tier == code) & (layer == which))
                if not len(rows):
                    continue
                starts, ends = first[rows], last[rows]
                order = np.argsort(starts, kind="stable")
                starts, ends = starts[order], ends[order]
                self._groups.append((which, int((ends - starts).max()), starts, ends))

    def count(
        self, begin: int, end: int, bins: int
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Counts in `bins` bins of equal length between two seconds.

        Returns:
            by class, all events, float64 (5, bins); and of these the vague ones.
        """
        counted = np.zeros((2 * len(CLASSES), bins))
        width = (end - begin) / bins
        edges = np.linspace(begin, end, bins + 1)
        whole = np.ceil(edges).astype(np.int64)
        for layer, longest, starts, ends in self._groups:
            if longest <= width:
                counted[layer] += np.diff(starts.searchsorted(whole))
                continue
            first, last = starts.searchsorted((begin - longest, end))
            counted[layer] += _spread(starts[first:last], ends[first:last], edges, width)
        exact, vague = counted[: len(CLASSES)], counted[len(CLASSES) :]
        return exact + vague, vague


def _spread(
    starts: NDArray[np.int64], ends: NDArray[np.int64], edges: NDArray[np.float64], width: float
) -> NDArray[np.float64]:
    """Each interval's weight of one, spread evenly over it, summed per bin.

    The running total at an edge is the sum of the shares that lie before it; an interval's share
    is linear between its ends, so the bins in its middle get a constant through a difference array
    and only the two bins at its ends are computed apart.
    """
    bins = len(edges) - 1
    low = (starts - edges[0]) / width
    high = (ends - edges[0]) / width
    weight = 1.0 / (high - low)
    low, high = np.clip(low, 0, bins), np.clip(high, 0, bins)
    inside = high > low
    low, high, weight = low[inside], high[inside], weight[inside]
    first = np.minimum(low.astype(np.int64), bins - 1)
    last = np.minimum(np.ceil(high).astype(np.int64) - 1, bins - 1)
    rise = np.bincount(first, weight, bins + 1) - np.bincount(last + 1, weight, bins + 1)
    total = np.cumsum(rise)[:bins]
    total -= np.bincount(first, weight * (low - first), bins)
    total -= np.bincount(last, weight * (last + 1 - high), bins)
    return np.maximum(total, 0.0)
