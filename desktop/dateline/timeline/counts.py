"""Counts per place for any window at the same price, by snapshots of running counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SNAPSHOT_BYTES = 12_000_000
_FEWEST_ROWS = 4096


class RunningCounts:
    """How often each key occurs among the first `n` rows, for any `n`.

    Snapshots of the counts are kept every so many rows; what lies behind the last snapshot is
    counted when asked. The distance follows from a bound on memory, so that a question costs about
    the same for a thousand rows and for ten million.

    Args:
        keys: one key per row, int32, each in [0, size).
        size: number of keys.
    """

    def __init__(self, keys: NDArray[np.int32], size: int) -> None:
        self._keys = keys
        self._size = size
        snapshots = max(1, min(256, _SNAPSHOT_BYTES // max(4 * size, 1)))
        self._step = max(_FEWEST_ROWS, -(-len(keys) // snapshots))
        self._snapshots = [np.zeros(size, np.uint32)]
        for start in range(0, len(keys) - self._step + 1, self._step):
            counted = np.bincount(keys[start : start + self._step], minlength=size)
            self._snapshots.append(self._snapshots[-1] + counted.astype(np.uint32))

    def upto(self, rows: int) -> NDArray[np.int64]:
        """Counts of each key among the first `rows` rows, int64 (size,)."""
        nearest = rows // self._step
        start = nearest * self._step
        counts = np.bincount(self._keys[start:rows], minlength=self._size)
        counts += self._snapshots[nearest]
        return counts


def kept_order(order: NDArray[np.intp], keep: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The order of those rows that are kept, numbered among themselves.

    >>> kept_order(np.array([2, 0, 1]), np.array([True, False, True])).tolist()
    [1, 0]
    """
    number: NDArray[np.intp] = np.cumsum(keep) - 1
    return number[order[keep[order]]]


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
    """

    def __init__(
        self,
        begin: NDArray[np.int64],
        end: NDArray[np.int64],
        keys: NDArray[np.int32],
        size: int,
        by_end: NDArray[np.intp] | None = None,
    ) -> None:
        if by_end is None:
            by_end = np.argsort(end, kind="stable")
        self._begin = begin
        self._end = end[by_end]
        self._begun = RunningCounts(keys, size)
        self._ended = RunningCounts(keys[by_end], size)

    def overlapping(self, low: int, high: int) -> NDArray[np.int64]:
        """Counts of each key, int64 (size,)."""
        begun, ended = self._rows(low, high)
        return self._begun.upto(begun) - self._ended.upto(ended)

    def total(self, low: int, high: int) -> int:
        """How many intervals overlap in all."""
        begun, ended = self._rows(low, high)
        return begun - ended

    def _rows(self, low: int, high: int) -> tuple[int, int]:
        if low >= high:
            return 0, 0
        return int(self._begin.searchsorted(high)), int(self._end.searchsorted(low, "right"))
