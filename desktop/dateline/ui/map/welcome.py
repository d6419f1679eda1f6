"""What lies on the map when it has nothing to show: why, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from dateline.ui.language.words import words
from dateline.ui.look.pieces import Clickable, button, column, label, row
from dateline.ui.look.theme import kind, picture, themes

_PICTURES = {".png", ".svg", ".pdf"}
"""Files that a drop may take for pictures of Dateline."""
_WITH_TIPS, _WITH_TEXT, _WITH_NOTES = 420, 260, 210
"""Pixels of height, at the usual size of text, from which the first card says more."""
_ROOMY = 150
"""Pixels of height that a card with its reasons takes at the usual size of text."""


class Card(QFrame):
    """A card in the middle of the map.

    Attributes:
        wanted_width: pixels it takes when there is room.
    """

    def __init__(self, name: str, wanted_width: int = 420) -> None:
        super().__init__()
        self.wanted_width = wanted_width
        self.setObjectName(name)
        kind(self, "card")
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(26, 22, 26, 22)
        self.rows.setSpacing(10)

    def fit_height(self, height: int) -> None:
        """Take no more room than there is; most cards are small enough."""

    def ways(self) -> list[QWidget]:
        """What can be done about it, in order."""
        return [
            thing
            for thing in self.findChildren(QWidget)
            if thing.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]


class Choice(Clickable):
    """One large thing to do."""

    def __init__(self, name: str, icon: str, slot: Callable[[], object]) -> None:
        super().__init__("choice")
        self.setObjectName(name)
        rows = column(self, (14, 14, 14, 14), 6)
        sign = QLabel()
        sign.setPixmap(picture(icon, themes.palette("accent"), 26, self.devicePixelRatioF()))
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = label(words(name), "heading")
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.note = note = label(words(f"{name}-note"), "muted", size=0.92)
        note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for thing in (sign, title, note):
            thing.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            rows.addWidget(thing)
        rows.addStretch(1)
        self.setAccessibleName(f"{title.text()}. {note.text()}")
        self.clicked.connect(slot)


class WelcomeCard(Card):
    """An empty library: three ways to begin, and a few tips."""

    def __init__(
        self,
        open_files: Callable[[], object],
        paste: Callable[[], object],
        open_sample: Callable[[], object],
    ) -> None:
        super().__init__("welcome", round(600 * min(max(themes.scale, 1.0), 1.5)))
        self.rows.addWidget(label(words("welcome-title"), "heading", size=1.5))
        self._text = label(words("welcome-text"), "muted")
        self.rows.addWidget(self._text)
        grid = QGridLayout()
        grid.setSpacing(10)
        choices = (
            Choice("welcome-open", "open", open_files),
            Choice("welcome-paste", "paste", paste),
            Choice("welcome-sample", "sample", open_sample),
        )
        for index, choice in enumerate(choices):
            grid.addWidget(choice, 0, index)
            grid.setColumnStretch(index, 1)
        self.rows.addLayout(grid)
        self._notes = [choice.note for choice in choices]
        self._tips = [
            label(f"·  {words(f'welcome-tip-{number}')}", "muted", size=0.95)
            for number in range(1, 5)
        ]
        for tip in self._tips:
            self.rows.addWidget(tip)

    def fit_height(self, height: int) -> None:
        """Keep the choices whole: leave out the tips, then the text, then what explains them."""
        room = height / themes.scale
        self._text.setVisible(room >= _WITH_TEXT)
        for parts, least in ((self._tips, _WITH_TIPS), (self._notes, _WITH_NOTES)):
            for part in parts:
                part.setVisible(room >= least)
        above = 22 if room >= _WITH_NOTES else 8
        self.rows.setContentsMargins(26, above, 26, above)


class ReasonCard(Card):
    """Why nothing is shown, and one click out of it."""

    def __init__(
        self, name: str, title: str, lines: list[str], *actions: tuple[str, Callable[[], object]]
    ) -> None:
        super().__init__(name)
        heading = label(title, "heading", size=1.15)
        self.rows.addWidget(heading)
        self._lines = [label(line, "muted") for line in lines]
        for said in self._lines:
            self.rows.addWidget(said)
        buttons: list[QWidget | int] = []
        for index, (text, slot) in enumerate(actions):
            item = button(text, slot, "" if index else "primary")
            item.setObjectName(f"{name}-action-{index}")
            buttons.append(item)
        self.rows.addLayout(row(*buttons, 1))

    def fit_height(self, height: int) -> None:
        """Where there is little room, say the heading and the ways out alone."""
        roomy = height >= _ROOMY * themes.scale
        for line in self._lines:
            line.setVisible(roomy)
        above = 22 if roomy else 8
        self.rows.setContentsMargins(26, above, 26, above)


class DropVeil(QFrame):
    """Covers the window while something is dragged over it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("dropVeil")
        kind(self, "drop")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        rows = column(self)
        self._text = label("", "heading", size=1.4)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        rows.addWidget(self._text)
        self.hide()

    def cover(self, paths: Sequence[Path] = ()) -> None:
        """Cover the parent, and say what a drop of these files would do."""
        pictures = bool(paths) and all(path.suffix.lower() in _PICTURES for path in paths)
        self._text.setText(words("drop-picture" if pictures else "drop-here"))
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect().adjusted(12, 12, -12, -12))
            self.raise_()
            self.show()
