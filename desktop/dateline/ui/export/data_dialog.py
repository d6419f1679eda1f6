"""Data for other programs: which events, in which format."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QComboBox, QDialog

from dateline.timeline import ALL_TIME
from dateline.ui.export.data import ask_path, data_formats, everything, kept_of, visible, write
from dateline.ui.language.words import words
from dateline.ui.look.pieces import Page, button, column, label, row
from dateline.ui.look.theme import themes
from dateline.ui.look.wrapping import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from dateline.library import Library
    from dateline.ui.shell.main_window import MainWindow

    Choose = Callable[[Library], Iterable[int]]

_WIDE = 460


class DataDialog(QDialog):
    """Says how many events each choice would write, before it asks for a file."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("dataDialog")
        self.setWindowTitle(words("command-export-data").rstrip("…"))
        rows = column(self, (0, 0, 0, 0), 0)
        page = Page("command-export-data", (20, 18, 20, 8), 6)
        rows.addWidget(page, 1)
        self._lines = page.column
        self._lines.addWidget(label(self.windowTitle(), "heading", size=1.25))
        self._group = QButtonGroup(self)
        self._choices: dict[str, tuple[Choice, Choose]] = {}
        self._fill_choices()
        self._lines.addSpacing(6)
        self.form = QComboBox()
        self.form.setObjectName("dataFormat")
        self.form.setAccessibleName(words("data-format"))
        heading = label(words("data-format"), "section", size=0.92)
        heading.setBuddy(self.form)
        for form in data_formats():
            self.form.addItem(words(f"format-{form.name}"), form.name)
        self._used_for = label("", "muted", size=0.92)
        for line in (heading, self.form, self._used_for):
            self._lines.addWidget(line)
        self._lines.addWidget(label(words("data-carries"), "muted", size=0.92))
        self._lines.addStretch(1)
        save = button(words("snapshot-save"), self.save, "primary", "save")
        save.setObjectName("dataSave")
        save.setDefault(True)
        foot = row(save, 1, button(words("dialog-close"), self.reject))
        foot.setContentsMargins(20, 8, 20, 14)
        rows.addLayout(foot)
        self._recall()
        self.form.currentIndexChanged.connect(self._say_use)
        self._say_use()
        self._fit(page)

    def _fit(self, page: Page) -> None:
        room = self.screen().availableGeometry()
        wide = min(round(_WIDE * max(themes.scale, 1.0)), room.width() - 24)
        foot = self.sizeHint().height() - page.sizeHint().height()
        self.resize(
            wide, min(page.column.totalHeightForWidth(wide) + foot + 16, room.height() - 48)
        )

    # Choices ---------------------------------------------------------------------------------

    def _fill_choices(self) -> None:
        workspace, selection = self._window.workspace, self._window.workspace.selection
        counts = workspace.counts()
        self._lines.addWidget(label(words("data-which"), "section", size=0.92))
        self._add("shown", counts.visible, visible(self._window))
        self._add("all", counts.events, everything, words("data-all-note"))
        article = self._window.article.article
        if article is not None:
            of_article = partial(kept_of, article=article)
            self._add("article", len(of_article(workspace.library)), of_article)
        chosen = list(selection.chosen.events)
        if chosen:
            self._add("chosen", len(chosen), lambda _library: chosen)

    def _add(self, name: str, count: int, choose: Choose, note: str = "") -> None:
        choice = Choice(words(f"data-{name}", n=words.number(count)))
        choice.setObjectName(f"data-{name}")
        choice.setEnabled(count > 0)
        choice.setAccessibleDescription(note)
        self._group.addButton(choice)
        self._lines.addWidget(choice)
        self._choices[name] = choice, choose
        if note:
            line = row(label(note, "muted", size=0.92))
            line.setContentsMargins(26, 0, 0, 4)
            self._lines.addLayout(line)

    def _say_use(self, _index: int = 0) -> None:
        self._used_for.setText(words(f"format-{self.form.currentData()}-for"))

    @property
    def which(self) -> str:
        """Which events are chosen: "shown", "all", "article" or "chosen"."""
        return next(name for name, (choice, _) in self._choices.items() if choice.isChecked())

    def _recall(self) -> None:
        which, _, form = self._window.settings.memory("data").partition(";")
        usable = [name for name, (choice, _) in self._choices.items() if choice.isEnabled()]
        first = which if which in usable else next(iter(usable), "shown")
        self._choices[first][0].setChecked(True)
        self._choices[first][0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.setCurrentIndex(max(self.form.findData(form), 0))

    # Writing ---------------------------------------------------------------------------------

    def save(self) -> None:
        """Write the data where the user wants them."""
        name = self.form.currentData()
        forms = [form for form in data_formats() if form.name == name]
        path = ask_path(self._window, self, self.windowTitle(), words("snapshot-file"), forms)
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Write them beside the window; the format is that of the name."""
        self._window.settings.remember("data", f"{self.which};{self.form.currentData()}")
        time = self._window.workspace.selection.window if self.which == "shown" else ALL_TIME
        write(self._window, path, self._choices[self.which][1], time)
        self.accept()
