"""Point symbols: places added up, those too close together drawn as one, sized by their counts."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from dateline.cartography.scene_drawing import AREA, Drawing, compact, dominant, nice
from dateline.cartography.scene_sight import cells_of
from dateline.cartography.scene_values import Badge, Symbols
from dateline.timeline import CLASSES, Flag

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
    drawing: Drawing, here: NDArray[np.intp], x: NDArray[np.float64], y: NDArray[np.float64]
) -> tuple[Symbols, NDArray[np.float64], NDArray[np.float64], Scale]:
    """Symbols of point places, their pixels, and how their sizes are to be read."""
    rows = drawing.places.order[here]
    merging = len(here) > drawing.options.merge_above
    group = _group(drawing, here, x, y) if merging else np.arange(len(here))
    number = int(group.max()) + 1 if len(group) else 0
    leader = np.empty(number, np.intp)
    leader[group[::-1]] = np.arange(len(here))[::-1]
    groups, counts = _Groups(rows, group, number), drawing.counts
    by_class = groups.sum_classes(counts.by_class)
    count = by_class.sum(axis=1)
    size, scale = _sizes(count, merged=merging)
    precision = drawing.places.precision[here[leader]]
    if not merging:
        size = np.where(precision == AREA, np.maximum(size, _AREA_LEAST), size)
    state = np.zeros(number, np.uint8)
    if drawing.state:
        where = {int(row): int(g) for row, g in zip(rows, group, strict=True)}
        for place, value in drawing.state.items():
            if place in where:
                state[where[place]] = max(state[where[place]], value)
    badge = np.zeros(number, np.uint8)
    if not merging:
        badge = _badges(groups.sum(counts.contradicted), groups.sum(counts.confirmed), count)
    order = np.lexsort((-size, state))
    rank = np.empty(number, np.intp)
    rank[order] = np.arange(number)
    symbols = Symbols(
        lon=drawing.places.lon[here[leader]][order],
        lat=drawing.places.lat[here[leader]][order],
        size=size[order].astype(np.float32),
        event_class=dominant(by_class)[order],
        precision=precision[order],
        count=count[order],
        by_class=by_class[order],
        firm=(groups.sum(counts.doubtful) < count)[order],
        faint=(groups.sum(counts.faint) >= count)[order],
        badge=badge[order],
        state=state[order],
        dateline=np.zeros(number, np.bool_),
        text=_count_texts(drawing, count[order], size[order]),
        place=rows[leader][order].astype(np.int32),
        member=rows.astype(np.int32),
        symbol_of=rank[group].astype(np.int32),
    )
    scale = replace(scale, merged=merging and number < len(here))
    x, y = x[leader][order], y[leader][order]
    if drawing.options.datelines:
        symbols, x, y = _with_datelines(drawing, symbols, x, y)
    return symbols, x, y, scale


def _group(
    drawing: Drawing, here: NDArray[np.intp], x: NDArray[np.float64], y: NDArray[np.float64]
) -> NDArray[np.intp]:
    """The symbol that each place is drawn as, from 0 up, by cell."""
    side = drawing.options.cell
    if drawing.frame is not None:
        return cells_of(x / side, y / side, drawing.places.precision[here])[0]
    zoom = round(drawing.viewport.zoom * 8) / 8
    cell, cells = drawing.places.cells(zoom, side)
    used = np.zeros(cells, np.bool_)
    used[cell[here]] = True
    number = np.cumsum(used) - 1
    return number[cell[here]]


def _sizes(count: NDArray[np.int64], *, merged: bool) -> tuple[NDArray[np.float64], Scale]:
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
    size = np.clip(factor * np.sqrt(count), least, largest)
    if merged:
        # Whole pixels: painters keep pictures of the few hundred symbols that there are.
        size = np.rint(size)
    top = min(nice(most), int(count.max(initial=1)))
    return size, Scale(top, factor, least, merged)


def _count_texts(
    drawing: Drawing, count: NDArray[np.int64], size: NDArray[np.float64]
) -> tuple[str, ...]:
    """Counts as written in the symbols, where they fit."""
    texts = [""] * len(count)
    for symbol in np.flatnonzero((count > 1) & (size >= _DIGIT + _RIM)).tolist():
        text = compact(int(count[symbol]), drawing.options.language)
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
    here = np.flatnonzero(counts.total[drawing.places.order])
    filed_x, filed_y, inside = drawing.sight(here)
    here = here[inside][:_MOST_DATELINES]
    filed_x, filed_y = filed_x[inside][: len(here)], filed_y[inside][: len(here)]
    rows = drawing.places.order[here]
    by_class = counts.by_class[rows]
    number = len(rows)
    added = Symbols(
        lon=np.append(symbols.lon, drawing.places.lon[here]),
        lat=np.append(symbols.lat, drawing.places.lat[here]),
        size=np.append(symbols.size, np.full(number, _SINGLE, np.float32)),
        event_class=np.append(symbols.event_class, dominant(by_class)),
        precision=np.append(symbols.precision, drawing.places.precision[here]),
        count=np.append(symbols.count, by_class.sum(axis=1)),
        by_class=np.concatenate((symbols.by_class, by_class)),
        firm=np.append(symbols.firm, np.ones(number, np.bool_)),
        faint=np.append(symbols.faint, np.zeros(number, np.bool_)),
        badge=np.append(symbols.badge, np.zeros(number, np.uint8)),
        state=np.append(symbols.state, np.zeros(number, np.uint8)),
        dateline=np.append(symbols.dateline, np.ones(number, np.bool_)),
        text=symbols.text + ("",) * number,
        place=np.append(symbols.place, rows.astype(np.int32)),
        member=np.append(symbols.member, rows.astype(np.int32)),
        symbol_of=np.append(
            symbols.symbol_of, np.arange(len(symbols), len(symbols) + number, dtype=np.int32)
        ),
    )
    return added, np.append(x, filed_x), np.append(y, filed_y)


class _Groups:
    """Places that are drawn as one symbol each.

    Args:
        rows: of the table's places, (n,).
        group: the symbol of each, from 0 up, (n,).
        number: of symbols.
    """

    def __init__(self, rows: NDArray[np.intp], group: NDArray[np.intp], number: int) -> None:
        self._rows, self._group, self._number = rows, group, number

    def sum(self, column: NDArray[np.int64]) -> NDArray[np.int64]:
        """A number per place of the table, added up per symbol."""
        return np.bincount(self._group, column[self._rows], self._number).astype(np.int64)

    def sum_classes(self, by_class: NDArray[np.int64]) -> NDArray[np.int64]:
        """The same for counts by class, (symbols, 5)."""
        return np.stack([self.sum(by_class[:, code]) for code in range(len(CLASSES))], axis=1)


def _badges(
    contradicted: NDArray[np.int64], confirmed: NDArray[np.int64], count: NDArray[np.int64]
) -> NDArray[np.uint8]:
    badges = np.where(confirmed >= count, Badge.CONFIRMED, Badge.NONE)
    return np.where(contradicted > 0, Badge.CONTRADICTION, badges).astype(np.uint8)
