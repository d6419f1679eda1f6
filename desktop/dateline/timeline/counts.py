"""Counts per place for any window at the same price, by snapshots of running counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SNAPSHOT_BYTES = 5_000_000
_BYTES_PER_ROW = 2
_FEWEST_ROWS = 8192


class RunningCounts:
    """How often each key occurs among the first `n` rows, for any `n`.

    Snapshots of the counts are kept every so many rows; the rows between the nearest snapshot and
    the one that is asked for are counted when asked. The distance follows from a bound on memory,
    so that a question costs about the same for a thousand rows and for ten million.

    Args:
        keys: one key per row, int32, each in [0, size).
        size: number of keys.
    """

    def __init__(self, keys: NDArray[np.int32], size: int) -> None:
        self._keys = keys
        room = _SNAPSHOT_BYTES + _BYTES_PER_ROW * len(keys)
        snapshots = max(1, min(256, room // max(4 * size, 1)))
        self._step = max(_FEWEST_ROWS, -(-len(keys) // snapshots))
        self._snapshots = np.zeros((len(keys) // self._step + 1, size), np.int32)
        for number in range(1, len(self._snapshots)):
            counts = self._snapshots[number]
            counts[:] = self._snapshots[number - 1]
            np.add.at(counts, keys[(number - 1) * self._step : number * self._step], _ONE)

    def upto(self, rows: int) -> NDArray[np.int32]:
        """Counts of each key among the first `rows` rows, int32 (size,)."""
        counts = self.nearest(rows).copy()
        self.add_rest(counts, rows, _ONE)
        return counts

    def nearest(self, rows: int) -> NDArray[np.int32]:
        """The snapshot that is nearest to so many rows; never to be changed."""
        snapshot: NDArray[np.int32] = self._snapshots[self._number(rows)]
        return snapshot

    def add_rest(self, counts: NDArray[np.int32], rows: int, sign: np.int32) -> None:
        """Add to counts, as often as `sign` says, what `nearest` lacks of the first `rows` rows."""
        at = self._number(rows) * self._step
        if at <= rows:
            np.add.at(counts, self._keys[at:rows], sign)
        else:
            np.add.at(counts, self._keys[rows:at], -sign)

    def _number(self, rows: int) -> int:
        return min((rows + self._step // 2) // self._step, len(self._snapshots) - 1)


_ONE = np.int32(1)


def kept_order(order: NDArray[np.int32], keep: NDArray[np.bool_]) -> NDArray[np.int32]:
    """The order of those rows that are kept, numbered among themselves.

    >>> kept_order(np.array([2, 0, 1], np.int32), np.array([True, False, True])).tolist()
    [1, 0]
    """
    if keep.all():
        return order
    number = np.cumsum(keep, dtype=np.int32) - np.int32(1)
    kept: NDArray[np.int32] = number[order[keep[order]]]
    return kept


def order_of(ends: NDArray[np.int64]) -> NDArray[np.int32]:
    """Rows in the order of their ends, equal ones as they stand."""
    return np.argsort(ends, kind="stable").astype(np.int32)


class OverlapCounts:
    """How many intervals of each key overlap a window, for any window.

    Of intervals with begin < end, those that overlap `[low, high)` are those that begin before
    high, less those that end at or before low: two binary searches and two running counts.

    Args:
        begin: int64, ascending.
        end: int64, each greater than its begin.
        keys: int32, each in [0, size).
        size: number of keys.
        by_end: the order of the ends, where it is known already.

    Attributes:
        size: the same.
    """

    def __init__(
        self,
        begin: NDArray[np.int64],
        end: NDArray[np.int64],
        keys: NDArray[np.int32],
        size: int,
        by_end: NDArray[np.int32] | None = None,
    ) -> None:
        if by_end is None:
            by_end = order_of(end)
        self.size = size
        self._begin = begin
        self._end = end[by_end]
        self._begun = RunningCounts(keys, size)
        self._ended = RunningCounts(keys[by_end], size)

    def overlapping(self, low: int, high: int) -> NDArray[np.int32]:
        """Counts of each key, int32 (size,)."""
        begun, ended = self._rows(low, high)
        counts: NDArray[np.int32] = self._begun.nearest(begun) - self._ended.nearest(ended)
        self._begun.add_rest(counts, begun, _ONE)
        self._ended.add_rest(counts, ended, -_ONE)
        return counts

    def total(self, low: int, high: int) -> int:
        """How many intervals overlap in all."""
        begun, ended = self._rows(low, high)
        return begun - ended

    def __len__(self) -> int:
        return len(self._begin)

    def _rows(self, low: int, high: int) -> tuple[int, int]:
        if low >= high:
            return 0, 0
        return int(self._begin.searchsorted(high)), int(self._end.searchsorted(low, "right"))


class SparseCounts:
    """The same for short windows where far more keys are known than intervals overlap: what it
    costs depends on these alone.

    Every so many rows the keys of those that have begun and not ended are kept.

    Args:
        begin: int64, ascending.
        end: int64, each greater than its begin.
        keys: int32, none below 0.
    """

    def __init__(
        self, begin: NDArray[np.int64], end: NDArray[np.int64], keys: NDArray[np.int32]
    ) -> None:
        by_end = order_of(end)
        self._begin, self._end = begin, end[by_end]
        self._begun, self._ended = keys, keys[by_end]
        self._step = max(_FEWEST_SPARSE, len(keys) // _MOST_SPARSE)
        firsts = range(0, len(keys), self._step)
        self._open = [keys[:first][end[:first] > begin[first]] for first in firsts]
        self._gone = [int(self._end.searchsorted(begin[first], "right")) for first in firsts]

    def overlapping(self, low: int, high: int) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """The keys that occur, ascending, and how often."""
        before = int(self._begin.searchsorted(low))
        number = max(before - 1, 0) // self._step
        if low >= high or number >= len(self._open):
            return np.empty(0, np.int32), np.empty(0, np.int64)
        begun = self._begun[number * self._step : int(self._begin.searchsorted(high))]
        ended = self._ended[self._gone[number] : int(self._end.searchsorted(low, "right"))]
        keys, counts = np.unique(np.append(self._open[number], begun), return_counts=True)
        gone, often = np.unique(ended, return_counts=True)
        counts[keys.searchsorted(gone)] -= often
        left = np.flatnonzero(counts)
        return keys[left], counts[left]


_FEWEST_SPARSE, _MOST_SPARSE = 2048, 64
"""Rows from one place where open ones are kept to the next, and how many such places there are."""
