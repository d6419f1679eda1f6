"""A file that is no UTF-8: the user sees it in several encodings and says which one is right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QPlainTextEdit, QWidget

from dateline.ui.language.words import words
from dateline.ui.look.pieces import button, column, give_room, label, row
from dateline.ui.look.theme import kind

ENCODINGS = (
    "windows-1252",
    "iso-8859-1",
    "iso-8859-15",
    "windows-1250",
    "windows-1251",
    "koi8-r",
    "windows-1254",
    "windows-1256",
    "windows-1258",
    "windows-874",
    "gb18030",
    "big5",
    "shift_jis",
    "euc-jp",
    "euc-kr",
    "utf-16-le",
    "utf-16-be",
)
"""Those that news was and is written in, by how common they are; the Web's names."""
_READ = 20_000
_SHOWN = 1500


def readable_as(data: bytes) -> dict[str, str]:
    """The encodings that these bytes may be in, with the text that they would be.

    Control characters, which no article has, rule an encoding out.
    """
    found = {}
    for name in ENCODINGS:
        try:
            text = data.decode({"windows-874": "cp874"}.get(name, name))
        except UnicodeDecodeError as error:
            if len(data) - error.start > 4:  # else only the last letter was cut off
                continue
            text = data[: error.start].decode({"windows-874": "cp874"}.get(name, name))
        if not any((ord(c) < 32 and c not in "\t\n\r\f") or 127 <= ord(c) < 160 for c in text):
            found[name] = text
    return found


class EncodingDialog(QDialog):
    """Shows how a file reads in each encoding.

    Signals:
        chosen(str): the encoding that the user takes for right.
    """

    chosen = Signal(str)

    def __init__(self, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("encodingDialog")
        self.setWindowTitle(words("encoding-title"))
        give_room(self, 620, 460)
        try:
            with path.open("rb") as file:
                data = file.read(_READ)
        except OSError:
            data = b""
        self._texts = readable_as(data)
        rows = column(self, (20, 18, 20, 14), 10)
        rows.addWidget(label(words("encoding-title"), "heading", size=1.25))
        said = words("encoding-how", name=path.name) if self._texts else words("encoding-none")
        rows.addWidget(label(said, "muted"))
        self.box = QComboBox()
        self.box.setObjectName("encodingChoice")
        self.box.setAccessibleName(words("encoding-choice"))
        for name in self._texts:
            self.box.addItem(name, name)
        self.box.currentIndexChanged.connect(self._show)
        rows.addWidget(self.box)
        self.preview = QPlainTextEdit()
        self.preview.setObjectName("encodingPreview")
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setAccessibleName(words("encoding-preview"))
        kind(self.preview, "input")
        rows.addWidget(self.preview, 1)
        read = button(words("encoding-read"), self._take, "primary", "check")
        read.setObjectName("encodingRead")
        read.setDefault(True)
        read.setEnabled(bool(self._texts))
        rows.addLayout(row(1, button(words("correction-cancel"), self.reject), read))
        self._show()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, _index: int = 0) -> None:
        self.preview.setPlainText(self._texts.get(self.box.currentData(), "")[:_SHOWN])

    def _take(self) -> None:
        self.chosen.emit(self.box.currentData())
        self.accept()
