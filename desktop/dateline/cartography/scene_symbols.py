"""Point symbols: places added up, those too close together drawn as one, sized by their counts."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from dateline import wording
from dateline.cartography.scene_drawing import Drawing, dominant, nice
from dateline.cartography.scene_sight import AREA
from dateline.cartography.scene_values import Badge, Symbols
from dateline.timeline import Flag

if TYPE_CHECKING:
    from numpy.typing import NDArray

COUNT_FONT = 10.0
"""Height in pixels of the font of counts in symbols."""
_SINGLE, _LARGEST = 14.0, 44.0
_SMALLEST_MERGED, _LARGEST_MERGED = 8.0, 30.0
_AREA_LEAST = 18.0
_DIGIT, _RIM = 5.8, 4.5
"""Pixels that a digit of a count takes, and that are kept free around it."""
_MOST_DATELINES = 100


@dataclass(frozen=True, slots=True)
class Scale:
    """How counts became sizes.

    Attributes:
        most: the greatest count to which the area of a symbol is proportional.
        factor: pixels of diameter per square root of count.
        least: the least diameter.
        merged: whether symbols stand for several places.
    """

    most: int
    factor: float
    least: float
    merged: bool


def point_symbols(
    drawing: Drawing,
) -> tuple[Symbols, NDArray[np.float64], NDArray[np.float64], Scale]:
    """Symbols of point places, their pixels, and how their sizes are to be read."""
    counts, sight = drawing.counts, drawing.sight
    spots = sight.cells
    here = np.flatnonzero(counts.total.take(spots.rows) > 0)
    number = len(here)
    merging = number > drawing.options.merge_above
    if merging:
        cell = spots.cell.take(here)
        first = np.append(0, np.flatnonzero(cell[1:] != cell[:-1]) + 1)
    else:
        spots, first = sight.points, np.arange(number)
        here = np.flatnonzero(counts.total.take(spots.rows) > 0)
    rows = spots.rows.take(here)
    groups = _Groups(rows, first)
    # The first place of a cell, the one with most events, is where its symbol stands.
    leaders = spots.take(here[first])
    layers = groups.sum(counts.layers)
    count = layers.sum(axis=0)
    size, scale = _sizes(count, merged=merging)
    if not merging:
        size = np.where(leaders.precision == AREA, np.maximum(size, _AREA_LEAST), size)
    state = np.zeros(len(first), np.uint8)
    for place, value in drawing.state.items():
        for group in groups.of(place):
            state[group] = max(state[group], value)
    badge = np.zeros(len(first), np.uint8)
    if not merging:
        badge = _badges(counts.contradicted[rows], counts.confirmed[rows], count)
    order = np.lexsort((-size, state)) if drawing.state else np.argsort(-size, kind="stable")
    rank = np.empty(len(first), np.int32)
    rank[order] = np.arange(len(first), dtype=np.int32)
    leaders, count, size = leaders.take(order), count[order], size[order]
    by_class = layers.T[order]
    symbols = Symbols(
        lon=leaders.lon,
        lat=leaders.lat,
        size=size.astype(np.float32),
        event_class=dominant(by_class),
        precision=leaders.precision,
        count=count,
        by_class=by_class,
        firm=groups.sum(counts.doubtful)[order] < count,
        faint=groups.sum(counts.faint)[order] >= count,
        badge=badge[order],
        state=state[order],
        dateline=np.zeros(len(first), np.bool_),
        text=_count_texts(drawing, count, size),
        place=leaders.rows.astype(np.int32),
        member=rows.astype(np.int32),
        symbol_of=np.repeat(rank, np.diff(first, append=number)),
    )
    scale = replace(scale, merged=merging and len(first) < number)
    if drawing.options.datelines:
        return *_with_datelines(drawing, symbols, leaders.x, leaders.y), scale
    return symbols, leaders.x, leaders.y, scale


def _sizes(count: NDArray[np.integer], *, merged: bool) -> tuple[NDArray[np.float64], Scale]:
    """Diameters: area proportional to count between a least and a largest.

    Among many symbols a few giants would leave all others equally small: there the largest diameter
    is that of the count that 97 of 100 do not reach.
    """
    if merged:
        least, largest = _SMALLEST_MERGED, _LARGEST_MERGED
        most = int(np.partition(count, rank := int(len(count) * 0.97))[rank])
    else:
        least, largest = _SINGLE, _LARGEST
        most = max(int(count.max(initial=1)), 10)
    factor = min(_SINGLE, largest / math.sqrt(nice(most)))
    size = np.minimum(np.maximum(factor * np.sqrt(count), least), largest)
    if merged:
        # Whole pixels: painters keep pictures of the few hundred symbols that there are.
        size = np.rint(size)
    top = min(nice(most), int(count.max(initial=1)))
    return size, Scale(top, factor, least, merged)


def _count_texts(
    drawing: Drawing, count: NDArray[np.integer], size: NDArray[np.float64]
) -> tuple[str, ...]:
    """Counts as written in the symbols, where they fit."""
    texts = [""] * len(count)
    # A quick look first: most symbols are too small for their digits.
    least = np.array(
        (_DIGIT + _RIM, 2 * _DIGIT + _RIM - 1, 3 * _DIGIT + _RIM - 2, 2 * _DIGIT + _RIM - 1)
    )
    roomy = (count > 1) & (size >= least[np.searchsorted((10, 100, 1000), count, "right")])
    for symbol in np.flatnonzero(roomy).tolist():
        text = wording.compact(int(count[symbol]), drawing.options.language)
        if drawing.measure(text, COUNT_FONT, bold=True) + _RIM <= size[symbol]:
            texts[symbol] = text
    return tuple(texts)


def _with_datelines(
    drawing: Drawing, symbols: Symbols, x: NDArray[np.float64], y: NDArray[np.float64]
) -> tuple[Symbols, NDArray[np.float64], NDArray[np.float64]]:
    """The same symbols and those of the places where stories were filed."""
    filed = replace(
        drawing.filters, hidden=drawing.filters.hidden & ~Flag.DATELINE, required=Flag.DATELINE
    )
    counts = drawing.table.select(drawing.window, filed).counts
    here = np.flatnonzero(counts.total[drawing.sight.all.rows])[:_MOST_DATELINES]
    spots, number = drawing.sight.all.take(here), len(here)
    by_class = counts.by_class[spots.rows]
    added = Symbols(
        lon=np.append(symbols.lon, spots.lon),
        lat=np.append(symbols.lat, spots.lat),
        size=np.append(symbols.size, np.full(number, _SINGLE, np.float32)),
        event_class=np.append(symbols.event_class, dominant(by_class)),
        precision=np.append(symbols.precision, spots.precision),
        count=np.append(symbols.count, by_class.sum(axis=1)),
        by_class=np.concatenate((symbols.by_class, by_class)),
        firm=np.append(symbols.firm, np.ones(number, np.bool_)),
        faint=np.append(symbols.faint, np.zeros(number, np.bool_)),
        badge=np.append(symbols.badge, np.zeros(number, np.uint8)),
        state=np.append(symbols.state, np.zeros(number, np.uint8)),
        dateline=np.append(symbols.dateline, np.ones(number, np.bool_)),
        text=symbols.text + ("",) * number,
        place=np.append(symbols.place, spots.rows.astype(np.int32)),
        member=np.append(symbols.member, spots.rows.astype(np.int32)),
        symbol_of=np.append(
            symbols.symbol_of, np.arange(len(symbols), len(symbols) + number, dtype=np.int32)
        ),
    )
    return added, np.append(x, spots.x), np.append(y, spots.y)


class _Groups:
    """Places that are drawn as one symbol each.

    Args:
        rows: of the table's places, those of one symbol side by side, (n,).
        first: where each symbol's places begin, (symbols,).
    """

    def __init__(self, rows: NDArray[np.intp], first: NDArray[np.intp]) -> None:
        self._rows, self._first = rows, first

    def sum(self, counts: NDArray[np.int32]) -> NDArray[np.int32]:
        """Numbers per place of the table, along the last axis, added up per symbol."""
        if counts.ndim > 1:
            # One after the other: what is looked up all over a layer had better be near.
            return np.array([self.sum(layer) for layer in counts])
        own = counts.take(self._rows)
        if len(self._first) == len(self._rows):
            return own
        added: NDArray[np.int32] = np.add.reduceat(own, self._first, dtype=np.int32)
        return added

    def of(self, place: int) -> list[int]:
        """The symbol that a place is drawn as; none where it is not in sight."""
        at = np.flatnonzero(self._rows == place)
        return [int(group) for group in np.searchsorted(self._first, at, "right") - 1]


def _badges(
    contradicted: NDArray[np.int32], confirmed: NDArray[np.int32], count: NDArray[np.integer]
) -> NDArray[np.uint8]:
    badges = np.where(confirmed >= count, Badge.CONFIRMED, Badge.NONE)
    return np.where(contradicted > 0, Badge.CONTRADICTION, badges).astype(np.uint8)
