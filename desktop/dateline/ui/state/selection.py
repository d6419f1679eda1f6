"""What the user looks at, in one object: every view listens to it and keeps no state of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from dateline.timeline import Filters, Window

_LONGEST_HISTORY = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """What is selected: an article, and events (usually of it); either may be missing."""

    article: int | None = None
    events: tuple[int, ...] = ()


class Selection(QObject):
    """Window of time, filters, chosen and hovered events: one field, one signal.

    Signals carry the new value and come only when it is another than before.
    """

    window_changed = Signal(object)
    filters_changed = Signal(object)
    chosen_changed = Signal(object)
    hovered_changed = Signal(object)
    history_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = Window()
        self._filters: Filters = Filters()
        self._chosen = Choice()
        self._hovered: tuple[int, ...] = ()
        self._past: list[Choice] = []
        self._future: list[Choice] = []

    @property
    def window(self) -> Window:
        """The window of time."""
        return self._window

    @property
    def filters(self) -> Filters:
        """What else decides whether an event is shown."""
        return self._filters

    @property
    def chosen(self) -> Choice:
        """What is selected."""
        return self._chosen

    @property
    def hovered(self) -> tuple[int, ...]:
        """The events under the pointer, in whichever view it is."""
        return self._hovered

    @property
    def can_go_back(self) -> bool:
        """Whether there was a selection before."""
        return bool(self._past)

    @property
    def can_go_forward(self) -> bool:
        """Whether `go_back` can be taken back."""
        return bool(self._future)

    def set_window(self, window: Window) -> None:
        """Look at another stretch of time."""
        if window != self._window:
            self._window = window
            self.window_changed.emit(window)

    def set_filters(self, filters: Filters) -> None:
        """Filter otherwise."""
        if filters != self._filters:
            self._filters = filters
            self.filters_changed.emit(filters)

    def filter(self, **fields: object) -> None:
        """Filter otherwise in some facets: `filter(classes=frozenset({1}))`."""
        self.set_filters(replace(self._filters, **fields))  # type: ignore[arg-type]

    def choose(self, *events: int, article: int | None = None) -> None:
        """Select events, the first of them foremost; with their article. Goes into the history."""
        self._choose(Choice(article, tuple(events)))

    def clear(self) -> None:
        """Select no event; the article stays open."""
        if self._chosen.events:
            self._choose(Choice(self._chosen.article))

    def _choose(self, choice: Choice) -> None:
        if choice == self._chosen:
            return
        if self._chosen != Choice():
            self._past = [*self._past, self._chosen][-_LONGEST_HISTORY:]
        self._future.clear()
        self._show(choice)

    def go_back(self) -> None:
        """Select what was selected before."""
        if self._past:
            self._future.append(self._chosen)
            self._show(self._past.pop())

    def go_forward(self) -> None:
        """Take `go_back` back."""
        if self._future:
            self._past.append(self._chosen)
            self._show(self._future.pop())

    def forget(self, events: frozenset[int], articles: frozenset[int]) -> None:
        """Let go of what is in the library no longer."""

        def rest(choice: Choice) -> Choice:
            article = None if choice.article in articles else choice.article
            return Choice(article, tuple(e for e in choice.events if e not in events))

        def kept(choices: list[Choice]) -> list[Choice]:
            return [c for c in map(rest, choices) if c != Choice()]

        self._past, self._future = kept(self._past), kept(self._future)
        self.hover(*(event for event in self._hovered if event not in events))
        if rest(self._chosen) != self._chosen:
            self._show(rest(self._chosen))

    def hover(self, *events: int) -> None:
        """Point at events; none ends it."""
        if events != self._hovered:
            self._hovered = events
            self.hovered_changed.emit(events)

    def _show(self, choice: Choice) -> None:
        self._chosen = choice
        self.chosen_changed.emit(choice)
        self.history_changed.emit()
