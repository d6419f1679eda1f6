"""The pointer on the timeline: what it takes, drags, and says of what is under it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QToolTip

from dateline.timeline import Mode, Window, moment, seconds
from dateline.ui.language import event_words
from dateline.ui.language.words import words
from dateline.ui.look.pieces import plain_tip
from dateline.ui.timeline.axis import DAY, Axis, floor, say_span, step
from dateline.ui.timeline.layout import Layout, event_at

if TYPE_CHECKING:
    from dateline.ui.timeline.view import TimelineView

_GRAB = 12.0


@dataclass(slots=True)
class _Drag:
    """A drag under way: what was taken, where, and how things stood then."""

    grip: str
    x: float
    window: Window
    axis: Axis
    moved: bool = False


class Pointer:
    """Takes a handle, the window, the scale, or draws a new window.

    Args:
        view: the timeline that it moves on.
    """

    def __init__(self, view: TimelineView) -> None:
        self._view = view
        self._drag: _Drag | None = None
        self._before: Window | None = None

    @property
    def drags(self) -> bool:
        """Whether something is held."""
        return self._drag is not None

    def press(self, position: QPointF) -> None:
        """Take what is there."""
        view, x = self._view, position.x()
        self._before = None
        view.hand.touched.emit()
        layout = view.layout_now()
        if layout.overview is not None and layout.overview.contains(position):
            self._jump_overview(x, layout)
            grip = "overview"
        elif position.y() > layout.scale_top:
            grip = "scale"
        elif event_at(view.lanes, layout, position) is not None:
            grip = "event"
        else:
            grip = self.grip_at(x)
            if grip != "new":
                view.hand.grip = grip
            view.update()
        self._drag = _Drag(grip, x, view.selection.window, view.axis)

    def grip_at(self, x: float) -> str:
        """What a pointer takes there: "begin", "end", "body", or "new" for a new window."""
        left, right = self._view.handles()
        if left is not None and right is not None and left <= x <= right:
            # Between its handles a narrow window can still be taken as a whole.
            reach = min(_GRAB, (right - left) / 4)
            if min(x - left, right - x) > reach:
                return "body"
        distances = [
            (abs(x - handle), name)
            for handle, name in ((left, "begin"), (right, "end"))
            if handle is not None and abs(x - handle) <= _GRAB
        ]
        if len(distances) == 2 and left is not None and right is not None:
            return "begin" if x < (left + right) / 2 else "end"
        return min(distances)[1] if distances else "new"

    def move(self, event: QMouseEvent) -> None:
        """Drag, or say what is under the pointer."""
        if self._drag is None:
            self._point(event)
            return
        view, drag, x = self._view, self._drag, event.position().x()
        if not drag.moved and abs(x - drag.x) < 3:
            return
        drag.moved = True
        view.workspace.hurry("drag", on=True)
        free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if drag.grip == "scale":
            view.push(drag.axis.moved(drag.x - x))
        elif drag.grip == "overview":
            self._jump_overview(x, view.layout_now())
        elif drag.grip in {"new", "event"}:
            drag.grip = "new"
            first = view.hand.caught(drag.axis.second(drag.x), view.axis, free=free)
            last = view.hand.caught(view.axis.second(x), view.axis, free=free)
            view.hand.set_handles(Mode.WINDOW, first, last)
        else:
            by = view.axis.second(x) - view.axis.second(drag.x)
            view.hand.drag(drag.grip, drag.window, by, view.axis, free=free)

    def let_go(self) -> None:
        """Hold nothing any more."""
        self._drag = None
        self._view.workspace.hurry("drag", on=False)

    def take_back(self) -> None:
        """Hold nothing any more, and let the window stand where it was before the click that became
        a double one.
        """
        self.let_go()
        before, self._before = self._before, None
        if before is not None:
            self._view.selection.set_window(before)

    def release(self, position: QPointF) -> None:
        """End a drag; a click without one jumps there or chooses an event."""
        view, drag = self._view, self._drag
        self.let_go()
        view.hand.let_go()
        if drag is not None and not drag.moved:
            if drag.grip == "event":
                found = event_at(view.lanes, view.layout_now(), position)
                if found is not None:
                    article = view.workspace.record(found).article
                    view.selection.choose(found, article=article)
            elif drag.grip == "new":
                self._before = drag.window
                view.hand.jump(view.axis.second(position.x()))
        view.update()

    def _jump_overview(self, x: float, layout: Layout) -> None:
        view = self._view
        whole = Axis(*view.whole, layout.left, layout.width)
        half = view.axis.span / 2
        middle = whole.second(x)
        view.set_axis(replace(view.axis, low=middle - half, high=middle + half))

    # What is under it ------------------------------------------------------------------------

    def _point(self, event: QMouseEvent) -> None:
        view, position = self._view, event.position()
        layout = view.layout_now()
        found = event_at(view.lanes, layout, position)
        view.selection.hover(*([] if found is None else [found]))
        where = event.globalPosition().toPoint()
        if found is not None:
            view.setCursor(Qt.CursorShape.PointingHandCursor)
            record = view.workspace.record(found)
            QToolTip.showText(where, plain_tip(event_words.tip(record)), view)
            return
        if position.y() > layout.scale_top:
            view.setCursor(Qt.CursorShape.OpenHandCursor)
            return
        shapes = {"begin": Qt.CursorShape.SplitHCursor, "end": Qt.CursorShape.SplitHCursor}
        shapes["body"] = Qt.CursorShape.SizeAllCursor
        view.setCursor(shapes.get(self.grip_at(position.x()), Qt.CursorShape.ArrowCursor))
        if position.y() < layout.density.bottom():
            QToolTip.showText(where, self._tip_of_bin(position.x()), view)

    def _tip_of_bin(self, x: float) -> str:
        view = self._view
        low = int(view.axis.second(x - 2))
        high = max(int(view.axis.second(x + 2)), low + 1)
        count = view.workspace.total(Window(Mode.WINDOW, low, high))
        unit = "day" if high - low < 3 * DAY else "month"
        start = floor(moment(low), unit)
        end = step(start, unit) or start
        if unit == "day":
            count = view.workspace.total(Window(Mode.WINDOW, seconds(start), seconds(end)))
        said = say_span(seconds(start), max(seconds(end), seconds(start) + 1), words.locale)
        return f"{said}\n{words.count('count-events', count)}"
