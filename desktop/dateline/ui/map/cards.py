"""What the middle of the window says when the map has nothing to show: why, and one click out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from dateline.ui.dialogs import doors
from dateline.ui.intake.taking_in import TakingIn
from dateline.ui.language.words import words
from dateline.ui.map.welcome import Card, ReasonCard, WelcomeCard
from dateline.ui.shell.main_window import MainWindow

_PATIENCE_MS = 700
"""How long a library may take to be opened before the map says that it is being opened."""


class EmptyStates(QObject):
    """Puts the right card over the map, and takes it away.

    Signals:
        everything_asked(): let go of filters and window.
        all_time_asked(): let go of the window.
        why_asked(): explain the open article.
    """

    everything_asked = Signal()
    all_time_asked = Signal()
    why_asked = Signal()

    def __init__(self, window: MainWindow, taking_in: TakingIn) -> None:
        super().__init__(window)
        self.window = window
        self.workspace = window.workspace
        self._taking_in = taking_in
        self.workspace.counts_changed.connect(self.refresh)
        taking_in.progressed.connect(self.refresh)
        words.changed.connect(self._reword)
        QTimer.singleShot(_PATIENCE_MS, self, self.refresh)

    def _reword(self) -> None:
        self.window.map.overlays.set_card(None)
        self.refresh()

    def _welcome(self) -> WelcomeCard:
        taking = self._taking_in
        return WelcomeCard(taking.open_files, taking.paste, taking.open_sample)

    def refresh(self, _value: object = None) -> None:
        """Say why there is nothing to see, when there is nothing."""
        name = self._card_wanted()
        now = self.window.map.overlays.card
        if name == "" and now is None:
            return
        if (
            name in {"welcome", "reading", "opening"}
            and now is not None
            and now.objectName() == name
        ):
            return
        self._put(self._make_card(name) if name else None)

    def _put(self, card: Card | None) -> None:
        """Put a card over the map or take it away; the keyboard follows, if it was at the list of
        articles, which is where a window begins, or on the card before.
        """
        window = self.window
        focused, before = window.focusWidget(), window.map.overlays.card
        start = window.library.front()
        on_card = focused is not None and before is not None and before.isAncestorOf(focused)
        window.map.overlays.set_card(card)
        if card is not None and card.objectName() == "welcome" and focused in {None, start}:
            card.ways()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif on_card:
            start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card_wanted(self) -> str:
        counts = self.workspace.counts()
        if counts.visible:
            return ""
        if self.workspace.is_opening:
            return "opening"
        if self._taking_in.importer.running:
            return "reading"
        if not counts.articles:
            return "welcome"
        if len(self.workspace.table):
            return "hidden"
        return "no-pins"

    def _make_card(self, name: str) -> Card:
        if name == "welcome":
            return self._welcome()
        if name == "opening":
            return ReasonCard(name, words("library-opening"), [])
        if name == "reading":
            return ReasonCard(name, words("empty-reading"), [words("empty-reading-note")])
        return self._hidden_card() if name == "hidden" else self._no_pins_card()

    def _hidden_card(self) -> ReasonCard:
        """Everything is hidden: by what, and how to see it."""
        counts = self.workspace.counts()
        lines = []
        if counts.by_window:
            lines.append(words("empty-by-window", n=words.number(counts.by_window)))
        if counts.by_filters:
            lines.append(words("empty-by-filters", n=words.number(counts.by_filters)))
        if counts.filed:
            lines.append(words.count("empty-filed", counts.filed))
        ways: list[tuple[str, Callable[[], object]]] = [
            (words("empty-show-all"), self.everything_asked.emit)
        ]
        if counts.by_window and counts.by_filters:
            ways.append((words("empty-show-time"), self.all_time_asked.emit))
            ways.append((words("empty-clear-filters"), self.window.filtering.clear))
        title = words("empty-hidden", total=words.number(len(self.workspace.table)))
        return ReasonCard("hidden", title, lines, *ways)

    def _no_pins_card(self) -> ReasonCard:
        """There are articles, but nothing in them can be pinned: why."""
        counts = self.workspace.counts()
        lines = []
        if counts.unlocated:
            lines.append(words.count("empty-unlocated", counts.unlocated))
        if counts.undated:
            lines.append(words.count("empty-undated", counts.undated))
        if not counts.events:
            lines.append(words.count("empty-no-events", counts.articles))
        if self.workspace.failures:
            lines.append(words.count("empty-failed", len(self.workspace.failures)))
        return ReasonCard(
            "no-pins",
            words("empty-no-pins"),
            lines,
            (words("panel-why"), self.why_asked.emit),
            (words("welcome-open"), self._taking_in.open_files),
        )

    def show_guide(self) -> None:
        """The card of first steps again."""
        card = self._welcome()
        doors.in_dialog(self.window, "command-guide", card, card.wanted_width)
        card.ways()[0].setFocus(Qt.FocusReason.OtherFocusReason)
