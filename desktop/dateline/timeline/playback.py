"""Playing through time: how far the window goes in a stretch of the user's time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.timeline.window import Mode, Window

if TYPE_CHECKING:
    from dateline.timeline.shown import Shown


@dataclass(frozen=True, slots=True)
class Playback:
    """How to play.

    Attributes:
        speed: seconds of the events' time per second of the user's.
        skip_empty: whether stretches without events are jumped over.
        loop: whether the end goes on at the start.
    """

    speed: float
    skip_empty: bool = True
    loop: bool = False

    def start(self, window: Window, span: tuple[int, int]) -> Window:
        """The window to start from: the present one, or the beginning when it stands at the end.

        Args:
            window: where the handles are.
            span: first and last second of the axis.
        """
        if self._position(window) >= span[1]:
            return self._rewound(window, span)
        return window

    def advance(
        self, window: Window, elapsed: float, span: tuple[int, int], shown: Shown
    ) -> tuple[Window, bool]:
        """The window after `elapsed` seconds of the user's time.

        Late frames ask with a longer `elapsed` and so skip ahead: nothing queues.

        Args:
            window: where the handles are.
            elapsed: seconds since the last step.
            span: first and last second of the axis.
            shown: the events that the filters let through, to find empty stretches.

        Returns:
            The next window, and whether playing goes on.
        """
        step = max(1, round(self.speed * elapsed))
        if self.skip_empty:
            step = max(step, self._gap(window, shown))
        moved = self._moved(window, step)
        if self._position(moved) < span[1]:
            return moved, True
        if self.loop:
            return self._rewound(window, span), True
        return self._moved(window, max(0, span[1] - self._position(window))), False

    @staticmethod
    def _position(window: Window) -> int:
        """What must reach the end of the axis: the handle that meets new events last."""
        return window.end if window.mode is Mode.FROM_START else window.begin

    @staticmethod
    def _moved(window: Window, step: int) -> Window:
        if window.mode is Mode.FROM_START:
            return window.with_handles(window.begin, window.end + step)
        if window.mode is Mode.TO_END:
            return window.with_handles(window.begin + step, max(window.end, window.begin + step))
        return window.moved(step)

    def _rewound(self, window: Window, span: tuple[int, int]) -> Window:
        if window.mode is Mode.FROM_START:
            return window.with_handles(span[0], span[0])
        return window.moved(span[0] - window.begin)

    def _gap(self, window: Window, shown: Shown) -> int:
        """Seconds until the next event comes into sight, when none is (or, cumulatively, when
        none comes within the next second of the user's time).
        """
        if window.mode is Mode.TO_END:
            return 0
        if window.mode is not Mode.FROM_START and shown.total(window):
            return 0
        coming = shown.next_begin(window.high)
        if coming is None:
            return 0
        gap = coming + 1 - window.high
        if window.mode is Mode.FROM_START and gap <= self.speed:
            return 0
        return gap
