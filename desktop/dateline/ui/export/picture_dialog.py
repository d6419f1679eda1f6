"""What dialogs of pictures have in common: the picture on the left, choices on the right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from dateline.ui.language.words import NAMES, words
from dateline.ui.look.pieces import Page, column, label
from dateline.ui.look.theme import themes

if TYPE_CHECKING:
    from dateline.ui.shell.main_window import MainWindow


class Preview(QWidget):
    """Shows a picture as large as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("snapshotPreview")
        self.setMinimumSize(QSize(240, 180))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.image = QImage()

    def show_image(self, image: QImage) -> None:
        """Show another picture."""
        self.image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the middle, with a thin edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), themes.palette("sunken"))
        if not self.image.isNull():
            room = self.rect().adjusted(14, 14, -14, -14)
            size = self.image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            box = QRectF(
                room.center().x() - size.width() / 2,
                room.center().y() - size.height() / 2,
                size.width(),
                size.height(),
            )
            painter.drawImage(box, self.image)
            painter.setPen(themes.palette("line"))
            painter.drawRect(box)
        painter.end()


class PictureDialog(QDialog):
    """Preview on the left, choices on the right.

    Args:
        window: whose events are shown.
        name: begins the names of its widgets and the keys of its words.
        patience: milliseconds between the last choice and the picture that follows it.
    """

    def __init__(self, window: MainWindow, name: str, patience: int) -> None:
        super().__init__(window)
        self._window = window
        self._name = name
        self.setObjectName(f"{name}Dialog")
        self.setWindowTitle(words(f"command-{name}").rstrip("…"))
        self.resize(min(window.width() - 60, 1180), min(window.height() - 60, 760))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        stage = QWidget()
        self._stage = column(stage, (0, 0, 0, 0), 6)
        self.preview = Preview()
        self._stage.addWidget(self.preview, 1)
        line.addWidget(stage, 1)
        side = QWidget()
        side.setFixedWidth(min(round(340 * max(themes.scale, 1.0)), round(self.width() * 0.6)))
        self._side = column(side, (0, 0, 0, 0), 0)
        self._page = Page(f"page-{name}", (18, 16, 18, 12), 8)
        self._page.column.addWidget(label(self.windowTitle(), "heading", size=1.25))
        self._side.addWidget(self._page, 1)
        self._said = label("", "muted", size=0.92)
        self._said.setObjectName(f"{name}Said")
        self._said.setContentsMargins(18, 4, 18, 4)
        self._side.addWidget(self._said)
        line.addWidget(side)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(patience)
        self._soon.timeout.connect(self.remake)

    def remake(self) -> None:
        """Make the picture anew, as it is chosen now."""
        raise NotImplementedError

    def _later(self, _value: object = None) -> None:
        self._soon.start()

    # Choices ---------------------------------------------------------------------------------

    def _field(self, name: str, field: QWidget, key: str = "") -> None:
        """Put a field on the page, under its name."""
        said = words(key or f"{self._name}-{name}")
        heading = label(said, "section", size=0.92)
        heading.setBuddy(field)
        field.setObjectName(f"{self._name}-{name}")
        field.setAccessibleName(said)
        self._page.column.addWidget(heading)
        self._page.column.addWidget(field)

    def _line(self, name: str, hint: str, key: str = "") -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(hint)
        field.textEdited.connect(self._later)
        self._field(name, field, key)
        return field

    def _combo(self, name: str, values: tuple[str, ...]) -> QComboBox:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        for value in values:
            box.addItem(words(f"{name}-{value}"), value)
        box.activated.connect(self._later)
        self._field(name, box)
        return box

    def _languages(self) -> QComboBox:
        box = QComboBox()
        for tag, name in NAMES.items():
            box.addItem(name, tag)
        box.setCurrentIndex(box.findData(words.language))
        box.activated.connect(self._later)
        self._field("language", box, "snapshot-language")
        return box

    # Files -----------------------------------------------------------------------------------

    def _ask_path(self, suffix: str, pattern: str) -> Path | None:
        """Where the user wants the picture; None when nowhere."""
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        folder = self._window.settings.memory("pictures") or pictures
        name, _ = QFileDialog.getSaveFileName(
            self,
            words("snapshot-save").rstrip("…"),
            str(Path(folder) / f"{words('snapshot-file')}{suffix}"),
            pattern,
        )
        return Path(name) if name else None
