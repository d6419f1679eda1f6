"""The hand that moves the window of time: by steps, by dragging, to an event."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal

from dateline.timeline import OPEN_BEGIN, OPEN_END, Mode, Window, moment, seconds
from dateline.ui.state.workspace import Workspace
from dateline.ui.timeline.axis import DAY, Axis, floor, step

_REACH = 6.0
"""Pixels within which a dragged handle catches on the begin of an event."""


class TimeHand(QObject):
    """Holds a handle ("begin", "end") or the middle ("body") of the window and moves it.

    Attributes:
        grip: what is in hand.
        unit: what a step is: "event", or a unit of the calendar.
        limits: first and last second that a handle may be moved to by key.
        hint: the moment that a dragged handle caught on, None when on nothing.

    Signals:
        moved_to(float): a moment that should be in sight.
        snapped(str): what a handle caught on, "" when on nothing.
        touched(): the user moved something: playing should stop.
    """

    moved_to = Signal(float)
    snapped = Signal(str)
    touched = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._selection = workspace.selection
        self.grip = "body"
        self.unit = "event"
        self.limits = (0.0, float(DAY))
        self.hint: float | None = None

    def set_handles(self, mode: Mode, begin: float, end: float) -> None:
        """Put the handles somewhere, in whichever order."""
        low, high = sorted((round(begin), round(end)))
        self._selection.set_window(Window(mode, low, high, self._selection.window.tolerance))

    # Dragging --------------------------------------------------------------------------------

    def drag(self, grip: str, start: Window, by: float, axis: Axis, *, free: bool) -> None:
        """Move what was taken by so many seconds from where it stood at the start.

        Args:
            grip: what was taken.
            start: the window when it was taken.
            by: seconds.
            axis: the scale, for how near is near.
            free: whether it may rest anywhere.
        """
        if grip == "body":
            begin = self.caught(start.begin + by, axis, free=free)
            self._selection.set_window(start.moved(round(begin) - start.begin))
        elif grip == "begin":
            begin = self.caught(start.begin + by, axis, free=free)
            end = start.end
            if start.mode is not Mode.WINDOW:
                end = max(end, round(begin))
            self.set_handles(start.mode, min(begin, end), end)
        else:
            last = self.caught(start.end + by, axis, free=free)
            first = min(start.begin, last) if start.mode is Mode.FROM_START else start.begin
            self.set_handles(start.mode, first, max(last, first))

    def caught(self, second: float, axis: Axis, *, free: bool) -> float:
        """The moment that a handle comes to rest on: an event's begin nearby, else a whole unit of
        the scale.
        """
        if free:
            self.let_go()
            return second
        reach = _REACH * axis.span / axis.width
        shown = self._workspace.table.shown(self._selection.filters)
        begins = shown.begins_between(int(second - reach), int(second + reach) + 1)
        self.hint = axis.snapped(second, [float(b) for b in begins[:200]])
        self.snapped.emit("" if self.hint is None else self._name_at(int(self.hint)))
        if self.hint is not None:
            return self.hint
        per_pixel = axis.span / axis.width
        unit = "hour" if per_pixel < 600 else "day" if per_pixel < DAY * 4 else "month"
        start = floor(moment(int(second)), unit)
        following = step(start, unit)
        candidates = [float(seconds(start))]
        if following is not None:
            candidates.append(float(seconds(following)))
        resting = axis.snapped(second, candidates, 12.0)
        return second if resting is None else resting

    def let_go(self) -> None:
        """Nothing is dragged any more."""
        self.hint = None
        self.snapped.emit("")

    def _name_at(self, second: int) -> str:
        table = self._workspace.table
        rows = table.shown(self._selection.filters).rows
        place = int(np.searchsorted(table.events.begin[rows], second))
        if place >= len(rows):
            return ""
        return self._workspace.record(int(table.events.event[rows[place]])).event.label

    def jump(self, second: float) -> None:
        """Bring the window (or the handle) to a moment."""
        window = self._selection.window
        if window.mode is Mode.ALL:
            return
        if window.mode is Mode.WINDOW:
            half = (window.end - window.begin) / 2
            self._selection.set_window(window.moved(round(second - half) - window.begin))
        elif window.mode is Mode.FROM_START:
            self.set_handles(window.mode, min(window.begin, second), second)
        else:
            self.set_handles(window.mode, second, max(window.end, second))

    # Stepping --------------------------------------------------------------------------------

    def take_next(self, by: int) -> None:
        """Take another handle in hand."""
        window = self._selection.window
        if window.mode is not Mode.WINDOW:
            return
        grips = ("begin", "body", "end")
        here = grips.index(self.grip) if self.grip in grips else 0
        self.grip = grips[(here + by) % len(grips)]

    def step(self, count: int) -> None:
        """Move what is in hand by so many steps of the chosen unit."""
        self.touched.emit()
        window = self._selection.window
        if window.mode is Mode.ALL:
            return
        grip = self._grip_in_mode(window)
        at = window.end if grip == "end" else window.begin
        self._go(grip, self._stepped(at, count))

    def _stepped(self, at: int, count: int) -> int:
        if self.unit == "event":
            return self._event_step(at, count)
        moved = step(moment(at), self.unit, count)
        return at if moved is None else seconds(moved)

    def _event_step(self, at: int, count: int) -> int:
        table = self._workspace.table
        begins = np.unique(table.events.begin[table.shown(self._selection.filters).rows])
        begins = begins[begins > OPEN_BEGIN]
        if not len(begins):
            return at
        place = int(begins.searchsorted(at, "right" if count > 0 else "left"))
        target = place + count - 1 if count > 0 else place + count
        return int(begins[min(max(target, 0), len(begins) - 1)])

    def page(self, direction: int) -> None:
        """Move by the length of the window; by a tenth of all time when there is none."""
        self.touched.emit()
        window = self._selection.window
        length = window.end - window.begin
        if window.mode is not Mode.WINDOW or not length:
            length = round((self.limits[1] - self.limits[0]) / 10)
        grip = self._grip_in_mode(window)
        at = window.end if grip == "end" else window.begin
        self._go(grip, at + direction * length)

    def to_end(self, *, last: bool) -> None:
        """Move what is in hand to the first or the last event, a handle as near as a day to the
        other one.
        """
        self.touched.emit()
        first, end = self._workspace.span
        window = self._selection.window
        grip = self._grip_in_mode(window)
        if grip == "body":
            target = end - (window.end - window.begin) if last else first
        else:
            target = end if last else first
        if window.mode is Mode.WINDOW and grip == "begin":
            target = min(target, window.end - DAY)
        elif window.mode is Mode.WINDOW and grip == "end":
            target = max(target, window.begin + DAY)
        self._move(grip, target)

    def _go(self, grip: str, target: int) -> None:
        """Move what is in hand, but leave a handle where it is that would come to the other one: a
        window of no length shows nothing.
        """
        window = self._selection.window
        met = {"begin": target >= window.end, "end": target <= window.begin}
        if window.mode is not Mode.WINDOW or not met.get(grip, False):
            self._move(grip, target)

    def put(self, grip: str, second: int) -> None:
        """Put a handle to a moment, within the limits."""
        self._move(grip, second)

    def _grip_in_mode(self, window: Window) -> str:
        if window.mode is Mode.FROM_START:
            return "end"
        if window.mode is Mode.WINDOW:
            return self.grip
        return "begin"

    def _move(self, grip: str, target: int) -> None:
        window = self._selection.window
        low, high = round(self.limits[0]), round(self.limits[1])
        target = min(max(target, low), high)
        if grip == "body":
            self._selection.set_window(window.moved(target - window.begin))
        elif grip == "begin":
            end = max(window.end, target) if window.mode is not Mode.WINDOW else window.end
            self.set_handles(window.mode, min(target, end), end)
        else:
            begin = min(window.begin, target) if window.mode is not Mode.WINDOW else window.begin
            self.set_handles(window.mode, begin, max(target, begin))
        self.moved_to.emit(float(target))

    # To an event -----------------------------------------------------------------------------

    def known(self, row: int) -> tuple[int, int]:
        """Begin and end of a row of the table, with a day for an open side."""
        events = self._workspace.table.events
        begin, end = int(events.begin[row]), int(events.end[row])
        begin = end - DAY if begin == OPEN_BEGIN else begin
        return begin, begin + DAY if end == OPEN_END else end

    def reveal(self, *chosen: int) -> None:
        """Move the window so far that events are in it; its length stays."""
        for event in chosen:
            row = self._workspace.table.row(event)
            if row is None:
                continue
            window = self._selection.window
            begin, end = self.known(row)
            if window.shows(begin, end):
                continue
            if window.mode is Mode.WINDOW:
                middle = (begin + end - (window.end - window.begin)) // 2
                self._selection.set_window(window.moved(middle // DAY * DAY - window.begin))
            elif window.mode is Mode.FROM_START:
                self.set_handles(window.mode, min(window.begin, end), end)
            else:
                self.set_handles(window.mode, begin, max(window.end, begin))
