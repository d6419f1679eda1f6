"""Opening the library from the window: what is wrong with it is told, with a way out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox

from dateline.errors import LibraryCorrupt, LibraryLocked, UserError
from dateline.library import Library
from dateline.ui.language.words import words
from dateline.ui.look.theme import themes

if TYPE_CHECKING:
    from dateline.ui.shell.main_window import MainWindow


_WIDE = 380
"""Pixels at the usual size of text: Qt's own boxes break the path of a library into pieces."""


def message(error: UserError) -> QMessageBox:
    """A message box that shows an error as plain text."""
    title, sentence, hint = words.error(error)
    box = QMessageBox()
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Dateline")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(title)
    box.setInformativeText(f"{sentence}\n{hint}".strip())
    words_of_it = box.findChild(QLabel, "qt_msgbox_informativelabel")
    if isinstance(words_of_it, QLabel):
        words_of_it.setMinimumWidth(round(_WIDE * themes.scale))
    return box


def show_error(error: UserError) -> None:
    """Tell an error before there is a window."""
    box = message(error)
    box.addButton(words("dialog-close"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def open_or_recover(path: Path) -> Library:
    """Open a library.

    Where another window has it, offer to read it only. Where it is damaged, offer its backups; the
    damaged file is kept aside.

    Raises:
        UserError: it cannot be opened, or the user would not.
    """
    try:
        return Library.open(path, sole=True)
    except LibraryLocked as error:
        box = message(error)
        reading = box.addButton(words("library-read-only"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(words("dialog-quit"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is not reading:
            raise
        return Library.open(path, read_only=True)
    except LibraryCorrupt as error:
        return _recover(path, error)


def _recover(path: Path, error: LibraryCorrupt) -> Library:
    from dateline.library import recovery  # noqa: PLC0415 - rarely needed

    offers = recovery.offers(path)
    ways: list[tuple[str, Callable[[], object]]] = []
    if offers.newest_good is not None:
        good = offers.newest_good
        when = words.date(datetime.fromtimestamp(good.stat().st_mtime, UTC).date().isoformat())
        ways.append((words("recover-backup", date=when), lambda: recovery.restore(path, good)))
    if offers.salvageable:
        text = words.count("recover-salvage", offers.salvageable)
        ways.append((text, lambda: recovery.salvage(path)))
    ways.append((words("recover-new"), lambda: recovery.start_new(path)))
    box = message(error)
    buttons = {box.addButton(text, QMessageBox.ButtonRole.AcceptRole): way for text, way in ways}
    box.addButton(words("dialog-quit"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    chosen = next((way for b, way in buttons.items() if box.clickedButton() is b), None)
    if chosen is None:
        raise error
    chosen()
    return Library.open(path, sole=True)


def say_opened(window: MainWindow) -> None:
    """Tell what opening the library found."""
    notices = window.workspace.library.notices
    if notices:
        window.map.notice.say(" ".join(words.say(said) for said in notices))
