"""A picture for a report: what is set is seen at once, and what is seen is what is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QSpinBox,
    QWidget,
)

from dateline import export
from dateline.cartography import painter as drawing
from dateline.cartography.style import THEMES
from dateline.errors import UserError
from dateline.export import Composition, SnapshotOptions
from dateline.ui.export.picture_dialog import PictureDialog
from dateline.ui.export.pictures import compose, sources_of
from dateline.ui.language.words import words
from dateline.ui.look.pieces import button, column, label, row
from dateline.ui.look.wrapping import Tick

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


class SnapshotDialog(PictureDialog):
    """Preview on the left, choices on the right."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, "snapshot", 120)
        self._fill()
        self._side.addWidget(self._buttons())
        self._recall()
        self.remake()
        self.title.setFocus()

    # Choices ---------------------------------------------------------------------------------

    def _fill(self) -> None:
        self.title = self._line("title", words("snapshot-title-auto"))
        self.caption = self._line("caption", words("snapshot-caption-none"))
        self.extent = self._combo("extent", ("events", "view", "world"))
        self.size_choice = self._combo("size", (*(name for name, *_ in SIZES), "own"))
        self.size_choice.activated.connect(self._size_chosen)
        self.wide, self.high = self._spin("Width", 320, 12_000), self._spin("Height", 320, 12_000)
        self._page.column.addLayout(row(self.wide, self.high, gap=6))
        self.dpi = self._spin("Dpi", 0, 600, " dpi")
        self.dpi.setSpecialValueText(words("snapshot-dpi-auto"))
        heading = label(words("snapshot-dpi"), "section", size=0.92)
        heading.setBuddy(self.dpi)
        self._page.column.addWidget(heading)
        self._page.column.addWidget(self.dpi)
        self.projection = self._combo("projection", ("auto", "laea", "equal-earth", "web-mercator"))
        self.theme = self._combo("theme", THEMES)
        self.language = self._languages()
        self.ticks: dict[str, QCheckBox] = {}
        for name in _TICKS:
            self.ticks[name] = self._tick(name, on=name in {"legend", "strip", "scale"})
        self.sources = self._tick("sources", on=True)
        self._page.column.addWidget(label(words("snapshot-credit"), "muted", size=0.9))
        self._page.column.addStretch(1)
        self._size_chosen()

    def _spin(self, name: str, least: int, most: int, unit: str = " px") -> QSpinBox:
        box = QSpinBox()
        box.setObjectName(f"snapshot{name}")
        box.setRange(least, most)
        box.setSuffix(unit)
        box.setAccessibleName(words(f"snapshot-{name.lower()}"))
        box.lineEdit().setTextMargins(6, 0, 0, 0)
        box.valueChanged.connect(self._own_size)
        return box

    def _tick(self, name: str, *, on: bool) -> QCheckBox:
        tick = Tick(words(f"snapshot-{name}"))
        tick.setObjectName(f"snapshot-{name}")
        tick.setChecked(on)
        tick.toggled.connect(self._later)
        self._page.column.addWidget(tick)
        return tick

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

    def remake(self) -> None:
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
        path = self._ask_path(".png", "PNG (*.png);;SVG (*.svg);;PDF (*.pdf)")
        if path is not None:
            self.write(path)

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
