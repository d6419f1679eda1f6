"""A picture for a report: what is set is seen at once, and what is seen is what is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from dateline import export
from dateline.cartography import painter as drawing
from dateline.cartography.scene import Viewport
from dateline.cartography.style import THEMES
from dateline.errors import UserError
from dateline.export import Composition, SnapshotOptions
from dateline.export import recipe as recipes
from dateline.model import BoundingBox
from dateline.timeline import EventTable
from dateline.ui.language.words import NAMES, words
from dateline.ui.look.pieces import Page, button, column, label, row
from dateline.ui.look.theme import themes

if TYPE_CHECKING:
    from dateline.ui.shell.main_window import MainWindow

SIZES: tuple[tuple[str, int, int, int], ...] = (
    ("wide", 1920, 1080, 0),
    ("4k", 3840, 2160, 0),
    ("square", 1600, 1600, 0),
    ("a4-landscape", 3508, 2480, 300),
    ("a4-portrait", 2480, 3508, 300),
)
"""Name, width, height in pixels, pixels per inch (0: letters grow with the picture)."""
_TICKS = ("legend", "strip", "scale", "datelines", "numbered")
_LARGEST_PREVIEW = 1100


class Preview(QWidget):
    """Shows a picture as large as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("snapshotPreview")
        self.setMinimumSize(QSize(420, 300))
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


def sources_of(window: MainWindow) -> tuple[str, ...]:
    """The agencies and papers whose events are shown, most events first."""
    table, visible = window.workspace.table, window.workspace.visible
    known = {row.id: row.source for row in window.workspace.rows}
    counted = Counter(known.get(a, "") for a in table.events.article[visible.rows].tolist())
    del counted[""]
    return tuple(sorted(counted, key=lambda source: (-counted[source], source)))


class SnapshotDialog(QDialog):
    """Preview on the left, choices on the right."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setObjectName("snapshotDialog")
        self.setWindowTitle(words("command-snapshot").rstrip("…"))
        self.resize(min(window.width() - 60, 1180), min(window.height() - 60, 760))
        self._window = window
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        self.preview = Preview()
        line.addWidget(self.preview, 1)
        side = QWidget()
        side.setFixedWidth(round(340 * max(themes.scale, 1.0)))
        rows = column(side, (0, 0, 0, 0), 0)
        self._page = Page("page-snapshot", (18, 16, 18, 12), 8)
        rows.addWidget(self._page, 1)
        self._said = label("", "muted", size=0.92)
        self._said.setObjectName("snapshotSaid")
        self._said.setContentsMargins(18, 4, 18, 4)
        rows.addWidget(self._said)
        rows.addWidget(self._buttons())
        line.addWidget(side)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(120)
        self._soon.timeout.connect(self.render_preview)
        self._fill()
        self._recall()
        self.render_preview()
        self.title.setFocus()

    # Choices ---------------------------------------------------------------------------------

    def _fill(self) -> None:
        self._page.column.addWidget(label(self.windowTitle(), "heading", size=1.25))
        self.title = QLineEdit()
        self.title.setPlaceholderText(words("snapshot-title-auto"))
        self.caption = QLineEdit()
        self.caption.setPlaceholderText(words("snapshot-caption-none"))
        self.extent = self._combo(("events", "view", "world"), "extent")
        self.size_choice = self._combo((*(name for name, *_ in SIZES), "own"), "size")
        self.wide, self.high = QSpinBox(), QSpinBox()
        for box, name in ((self.wide, "snapshotWidth"), (self.high, "snapshotHeight")):
            box.setObjectName(name)
            box.setRange(320, 12_000)
            box.setSuffix(" px")
            box.setAccessibleName(words(f"snapshot-{'width' if box is self.wide else 'height'}"))
        self.dpi = QSpinBox()
        self.dpi.setObjectName("snapshotDpi")
        self.dpi.setRange(0, 600)
        self.dpi.setSpecialValueText(words("snapshot-dpi-auto"))
        self.dpi.setSuffix(" dpi")
        self.dpi.setAccessibleName(words("snapshot-dpi"))
        for box in (self.wide, self.high, self.dpi):
            box.lineEdit().setTextMargins(6, 0, 0, 0)
        self.projection = self._combo(("auto", "laea", "equal-earth", "web-mercator"), "projection")
        self.theme = self._combo(THEMES, "theme")
        self.language = QComboBox()
        for tag, name in NAMES.items():
            self.language.addItem(name, tag)
        self.language.setCurrentIndex(self.language.findData(words.language))
        for key, field in (
            ("title", self.title),
            ("caption", self.caption),
            ("extent", self.extent),
            ("size", self.size_choice),
        ):
            self._field(key, field)
        self._page.column.addLayout(row(self.wide, self.high, gap=6))
        self._page.column.addWidget(self.dpi)
        for key, field in (
            ("projection", self.projection),
            ("theme", self.theme),
            ("language", self.language),
        ):
            self._field(key, field)
        self.ticks: dict[str, QCheckBox] = {}
        for name in _TICKS:
            tick = QCheckBox(words(f"snapshot-{name}"))
            tick.setObjectName(f"snapshot-{name}")
            tick.setChecked(name in {"legend", "strip", "scale"})
            tick.toggled.connect(self._later)
            self.ticks[name] = tick
            self._page.column.addWidget(tick)
        self.sources = QCheckBox(words("snapshot-sources"))
        self.sources.setChecked(True)
        self._page.column.addWidget(self.sources)
        self._page.column.addWidget(label(words("snapshot-credit"), "muted", size=0.9))
        self._page.column.addStretch(1)
        self._size_chosen()
        self._connect()

    def _connect(self) -> None:
        for field in (self.title, self.caption):
            field.textEdited.connect(self._later)
        for box in (self.extent, self.projection, self.theme, self.language):
            box.activated.connect(self._later)
        self.size_choice.activated.connect(self._size_chosen)
        for spin in (self.wide, self.high, self.dpi):
            spin.valueChanged.connect(self._own_size)
        self.sources.toggled.connect(self._later)

    def _combo(self, values: tuple[str, ...], group: str) -> QComboBox:
        box = QComboBox()
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        box.setSizeAdjustPolicy(policy)
        box.setMinimumContentsLength(12)
        for value in values:
            box.addItem(words(f"{group}-{value}"), value)
        return box

    def _field(self, key: str, field: QWidget) -> None:
        name = label(words(f"snapshot-{key}"), "section", size=0.92)
        name.setBuddy(field)
        field.setObjectName(f"snapshot-{key}")
        field.setAccessibleName(words(f"snapshot-{key}"))
        self._page.column.addWidget(name)
        self._page.column.addWidget(field)

    def _buttons(self) -> QWidget:
        bar = QWidget()
        lines = column(bar, (18, 6, 18, 14), 6)
        save = button(words("snapshot-save"), self.save, "primary", "save")
        save.setObjectName("snapshotSave")
        save.setDefault(True)
        copy = button(words("snapshot-copy"), self.copy, "", "copy")
        copy.setObjectName("snapshotCopy")
        close = button(words("dialog-close"), self.reject)
        lines.addLayout(row(save, copy, 1, close, gap=6))
        return bar

    def _size_chosen(self) -> None:
        for name, wide, high, dpi in SIZES:
            if name == self.size_choice.currentData():
                for spin, value in ((self.wide, wide), (self.high, high), (self.dpi, dpi)):
                    blocked = spin.blockSignals(True)  # noqa: FBT003 - Qt's own
                    spin.setValue(value)
                    spin.blockSignals(blocked)
        self._later()

    def _own_size(self) -> None:
        self.size_choice.setCurrentIndex(self.size_choice.findData("own"))
        self._later()

    def options(self) -> SnapshotOptions:
        """What is chosen."""
        extent = self.extent.currentData()
        return SnapshotOptions(
            width=self.wide.value(),
            height=self.high.value(),
            dpi=float(max(self.dpi.value(), 72)) if self.dpi.value() else None,
            theme=self.theme.currentData(),
            language=self.language.currentData(),
            projection=self.projection.currentData(),
            extent=self._window.map.pane.viewport if extent == "view" else extent,
            title=self.title.text().strip() or None,
            caption=self.caption.text().strip(),
            sources=sources_of(self._window) if self.sources.isChecked() else (),
            **{name: tick.isChecked() for name, tick in self.ticks.items()},
        )

    # Pictures --------------------------------------------------------------------------------

    def composition(self, options: SnapshotOptions) -> Composition:
        """The picture that is chosen, not drawn yet."""
        return compose(self._window, options)

    def _later(self, _value: object = None) -> None:
        self._soon.start()

    def render_preview(self) -> None:
        """Draw the same picture smaller: fewer pixels, the same resolution of its parts."""
        options = self.options()
        factor = min(_LARGEST_PREVIEW / max(options.width, options.height), 1.0)
        try:
            made = self.composition(options)
            small = replace(
                options,
                width=round(options.width * factor),
                height=round(options.height * factor),
                dpi=made.sheet.ratio * 96 * factor,
            )
            drawn = self.composition(small)
            image = drawing.render_image(drawn.sheet, drawn.scene, drawn.frame)
        except UserError as error:
            self._said.setText(words.error(error)[1])
            return
        self.preview.show_image(image)
        said = words.count("snapshot-shows", made.total - made.outside)
        if made.outside:
            said += " " + words.count("snapshot-outside", made.outside)
        self._said.setText(said)

    def copy(self) -> None:
        """Put the picture into the clipboard."""
        made = self.composition(self.options())
        QGuiApplication.clipboard().setImage(
            drawing.render_image(made.sheet, made.scene, made.frame)
        )
        self._said.setText(words("snapshot-copied"))

    def save(self) -> None:
        """Write the picture where the user wants it."""
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        folder = self._window.settings.memory("pictures") or pictures
        name, _ = QFileDialog.getSaveFileName(
            self,
            words("snapshot-save"),
            str(Path(folder) / f"{words('snapshot-file')}.png"),
            "PNG (*.png);;SVG (*.svg);;PDF (*.pdf)",
        )
        if name:
            self.write(Path(name))

    def write(self, path: Path) -> None:
        """Write the picture beside the window; the format is that of the name."""
        if path.suffix.lower() not in {".png", ".svg", ".pdf"}:
            path = path.with_name(f"{path.name}.png")
        self._window.settings.remember("pictures", str(path.parent))
        self._remember()
        made = self.composition(self.options())
        status = self._window.status
        self._said.setText(words("snapshot-writing"))

        def done(_nothing: None) -> None:
            status.say(words("snapshot-written", path=str(path)))
            self.accept()

        def failed(error: Exception) -> None:
            if isinstance(error, UserError):
                self._said.setText(" ".join(words.error(error)[1:]))
            else:
                self._window.workspace.failed.emit(error)

        self._window.workspace.tasks.compute(_writer(made, path), done, failed)

    # What is remembered ----------------------------------------------------------------------

    def _combos(self) -> dict[str, QComboBox]:
        return {
            "extent": self.extent,
            "size": self.size_choice,
            "projection": self.projection,
            "theme": self.theme,
        }

    def _remember(self) -> None:
        parts = [f"{name}={box.currentData()}" for name, box in self._combos().items()]
        parts += [f"{name}={tick.isChecked()}" for name, tick in self.ticks.items()]
        self._window.settings.remember("snapshot", ";".join(parts))

    def _recall(self) -> None:
        kept = self._window.settings.memory("snapshot").split(";")
        found = dict(part.split("=", 1) for part in kept if "=" in part)
        for name, box in self._combos().items():
            index = box.findData(found.get(name))
            if index >= 0 and found.get(name) != "own":
                box.setCurrentIndex(index)
        for name, tick in self.ticks.items():
            if name in found:
                tick.setChecked(found[name] == "True")
        self._size_chosen()


def _writer(made: Composition, path: Path) -> Callable[[], None]:
    return lambda: export.snapshot(made, path)


def compose(window: MainWindow, options: SnapshotOptions) -> Composition:
    """A picture of what the window shows, without the rings of what is chosen just now."""
    workspace, selection = window.workspace, window.workspace.selection
    table: EventTable = workspace.table
    return export.compose(table, selection.window, selection.filters, options)


def copy_picture(window: MainWindow) -> None:
    """A picture of the map as it is seen, into the clipboard."""
    options = SnapshotOptions(
        width=1920,
        height=1080,
        theme=themes.map_theme,
        language=words.language,
        extent=window.map.pane.viewport,
        sources=sources_of(window),
    )
    made = compose(window, options)
    image = drawing.render_image(made.sheet, made.scene, made.frame)
    QGuiApplication.clipboard().setImage(image)
    window.status.say(words("snapshot-copied"))


def restore(window: MainWindow, path: Path) -> bool:
    """Restore the view of a picture that Dateline wrote; False when it is none."""
    found = recipes.read(path)
    if found is None:
        return False
    view = export.restore(found)
    if view is None:
        window.map.notice.say(words("restore-failed", name=path.name))
        return True
    time, filters, options = view
    window.filtering.take(filters)
    window.workspace.selection.set_window(time)
    if isinstance(options.extent, Viewport):
        window.map.pane.set_viewport(options.extent)
    elif isinstance(options.extent, BoundingBox):
        window.map.pane.fit(options.extent)
    else:
        window.map.fit()
    window.map.notice.say(words("restore-done", name=path.name), look="notice", seconds=8)
    return True
