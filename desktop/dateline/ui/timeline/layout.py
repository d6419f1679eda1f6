"""Where the parts of the timeline are, and its events in their lanes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

from dateline.timeline import CLASSES, OPEN_BEGIN, OPEN_END, EventColumns
from dateline.timeline.shown import VAGUE
from dateline.ui.timeline.axis import Axis

_DAY = 86_400
_STRIP, _MARGINS, _LANES = 14.0, 8.0, 60.0
"""Pixels: of the strip of all time, around the parts, and what density and lanes need at least."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of the timeline are, in pixels.

    Attributes:
        left: of the scale.
        width: of the scale.
        density: the histogram.
        lanes_top: upper edge of the first lane of events.
        lane_height: of one lane; 0 when there is no room for lanes.
        scale_top: upper edge of the scale.
        overview: the strip of all time, None while everything is in sight.
    """

    left: float
    width: float
    density: QRectF
    lanes_top: float
    lane_height: float
    scale_top: float
    overview: QRectF | None

    @classmethod
    def of(
        cls, width: int, height: int, text: int, *, zoomed: bool, lanes: bool, rows: int = 2
    ) -> Layout:
        """The parts in a widget of that size, with that many rows of text so many pixels high."""
        left, right = 18.0, 18.0
        strip = _STRIP if zoomed else 0.0
        scale = _scale(rows, text)
        room = height - scale - strip - _MARGINS
        fits = lanes and room >= _LANES
        lane = min(11.0, max(7.0, (room - 34.0) / len(CLASSES))) if fits else 0.0
        density = max(room - len(CLASSES) * lane, 16.0)
        inner = width - left - right
        top = 6.0
        scale_top = top + density + len(CLASSES) * lane + 2.0
        return cls(
            left,
            inner,
            QRectF(left, top, inner, density),
            top + density + 2.0,
            lane,
            scale_top,
            QRectF(left, height - strip - 1.0, inner, strip - 2.0) if zoomed else None,
        )

    @staticmethod
    def least(text: int) -> int:
        """The height in which lanes stand whatever is in sight, with rows of text so high."""
        return round(_scale(2, text) + _STRIP + _MARGINS + _LANES)

    def lane(self, row: int) -> QRectF:
        """The box of one lane."""
        return QRectF(
            self.left, self.lanes_top + row * self.lane_height, self.width, self.lane_height
        )


def _scale(rows: int, text: int) -> float:
    """Height of the scale."""
    return rows * text + 9.0


@dataclass(slots=True)
class Lane:
    """The events of one class in sight, as pixels from `left` to `right`."""

    row: int
    event_class: int
    events: NDArray[np.int64]
    left: NDArray[np.float64]
    right: NDArray[np.float64]
    vague: NDArray[np.bool_]
    open_begin: NDArray[np.bool_]
    open_end: NDArray[np.bool_]
    begin: NDArray[np.int64]
    end: NDArray[np.int64]


def lanes(events: EventColumns, rows: NDArray[np.intp], axis: Axis) -> list[Lane]:
    """Lay the events of some rows out, in a lane each by class."""
    found = []
    for code in range(len(CLASSES)):
        mine = rows[events.event_class[rows] == code]
        if not len(mine):
            continue
        begin, end = events.begin[mine], events.end[mine]
        open_begin, open_end = begin == OPEN_BEGIN, end == OPEN_END
        first = np.where(open_begin, axis.low - 10 * _DAY, begin.astype(np.float64))
        last = np.where(open_end, axis.high + 10 * _DAY, end.astype(np.float64))
        scale = axis.width / axis.span
        found.append(
            Lane(
                code,
                code,
                events.event[mine],
                axis.left + (first - axis.low) * scale,
                axis.left + (last - axis.low) * scale,
                VAGUE[events.granularity[mine]],
                open_begin,
                open_end,
                begin,
                end,
            )
        )
    return found


def event_at(found: list[Lane], layout: Layout, position: QPointF) -> int | None:
    """The event under a pixel; the narrowest where several are."""
    for lane in found:
        box = QRectF(layout.lane(lane.row))
        if not box.adjusted(0, -1, 0, 1).contains(QPointF(box.center().x(), position.y())):
            continue
        inside = (lane.left - 3 <= position.x()) & (lane.right + 3 >= position.x())
        if inside.any():
            widths = np.where(inside, lane.right - lane.left, np.inf)
            return int(lane.events[int(widths.argmin())])
    return None
