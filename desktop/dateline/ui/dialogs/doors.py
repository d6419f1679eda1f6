"""Doors to the dialogs, so that none of them is loaded before it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from dateline.ui.language.words import words
from dateline.ui.look.pieces import Page

if TYPE_CHECKING:
    from dateline.ui.intake.encoding import EncodingDialog
    from dateline.ui.shell.main_window import MainWindow


def in_dialog(window: QWidget, key: str, content: QWidget, width: int) -> QDialog:
    """Show a widget in a dialog of its own, which scrolls where the screen is too small for it."""
    dialog = QDialog(window)
    dialog.setWindowTitle(words(key).rstrip("…"))
    page = Page(key, (0, 0, 0, 0), 0)
    page.column.addWidget(content)
    rows = QVBoxLayout(dialog)
    rows.addWidget(page)
    room = dialog.screen().availableGeometry()
    frame = rows.contentsMargins()
    wide = min(width, room.width() - 24 - frame.left() - frame.right())
    # A few pixels more than its parts say they need spare a scroll bar that scrolls by those.
    tall = page.column.totalHeightForWidth(wide) + frame.top() + frame.bottom() + 16
    dialog.resize(wide + frame.left() + frame.right(), min(tall, room.height() - 48))
    return _open(dialog)


def _open(dialog: QDialog) -> QDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def palette(window: MainWindow) -> QDialog:
    """The command palette."""
    from dateline.ui.dialogs.palette import Palette  # noqa: PLC0415 - see above

    return _open(Palette(window))


def settings(window: MainWindow) -> QDialog:
    """Preferences."""
    from dateline.ui.dialogs.preferences import SettingsDialog  # noqa: PLC0415 - see above

    return _open(SettingsDialog(window))


def keys(window: MainWindow) -> QDialog:
    """All shortcuts, to read and to change."""
    from dateline.ui.dialogs.keys import KeysDialog  # noqa: PLC0415 - see above

    return _open(KeysDialog(window.commands, window.settings, window))


def about(window: MainWindow) -> QDialog:
    """What Dateline is and what it is made of."""
    from dateline.ui.dialogs.about import AboutDialog  # noqa: PLC0415 - see above

    return _open(AboutDialog(window.settings, window))


def table(window: MainWindow) -> QDialog:
    """The events as a table."""
    from dateline.ui.dialogs.table import EventTableDialog  # noqa: PLC0415 - see above

    return _open(EventTableDialog(window))


def why(window: MainWindow, article: int) -> QDialog:
    """Where each event of an article is, and why."""
    from dateline.ui.dialogs.why import WhyDialog  # noqa: PLC0415 - see above

    return _open(WhyDialog(window, article))


def log(window: MainWindow) -> QDialog:
    """All corrections."""
    from dateline.ui.dialogs.log import LogDialog  # noqa: PLC0415 - see above

    return _open(LogDialog(window.workspace, window))


def snapshot(window: MainWindow) -> QDialog:
    """A picture of what is shown."""
    from dateline.ui.export.snapshot import SnapshotDialog  # noqa: PLC0415 - see above

    return _open(SnapshotDialog(window))


def encoding(window: MainWindow, path: Path) -> EncodingDialog:
    """How the text of a file is written."""
    from dateline.ui.intake.encoding import EncodingDialog  # noqa: PLC0415 - see above

    dialog = EncodingDialog(path, window)
    _open(dialog)
    return dialog


def export_corrections(window: MainWindow) -> None:
    """What people said of events, as a file of data."""
    from dateline.ui.export import data  # noqa: PLC0415 - see above

    data.export_corrections(window)


def animation(window: MainWindow) -> QDialog:
    """A moving picture of what is shown."""
    from dateline.ui.export.animation import AnimationDialog  # noqa: PLC0415 - see above

    return _open(AnimationDialog(window))


def export_data(window: MainWindow) -> QDialog:
    """Events as a file of data."""
    from dateline.ui.export.data_dialog import DataDialog  # noqa: PLC0415 - see above

    return _open(DataDialog(window))


def copy_picture(window: MainWindow) -> None:
    """A picture of what is shown, into the clipboard."""
    from dateline.ui.export.pictures import copy_picture as copy  # noqa: PLC0415 - see above

    copy(window)


def restore(window: MainWindow, path: Path) -> bool:
    """Restore the view of a picture that Dateline wrote; False when it is none."""
    if path.suffix.lower() not in {".png", ".svg", ".pdf"}:
        return False
    from dateline.ui.export.pictures import restore as restore_view  # noqa: PLC0415 - see above

    return restore_view(window, path)
