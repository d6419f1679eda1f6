"""Time as a moving picture: what is set is seen frame by frame, then written beside the window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDoubleSpinBox, QProgressBar, QSlider, QWidget

from dateline.cartography.style import THEMES
from dateline.errors import UserError
from dateline.export import SnapshotOptions
from dateline.export.animation import FORMATS, AnimationOptions, Film, animate, estimate
from dateline.export.frames_film import FILMS, encoder
from dateline.timeline import Mode, Window
from dateline.ui.export.picture_dialog import PictureDialog
from dateline.ui.export.pictures import sources_of, table_in
from dateline.ui.language.words import words
from dateline.ui.look.pieces import button, column, label, row
from dateline.ui.look.theme import kind
from dateline.ui.look.wrapping import Tick
from dateline.ui.timeline.axis import DAY, say_span
from dateline.ui.timeline.bar import LENGTHS

if TYPE_CHECKING:
    from dateline.ui.shell.main_window import MainWindow

SIZES = (("hd", 1280, 720), ("wide", 1920, 1080), ("square", 1080, 1080), ("small", 854, 480))
"""Name, width and height in pixels."""
_RATES = ("5", "10", "20", "25")
_MODES = (Mode.FROM_START, Mode.WINDOW, Mode.INSTANT)
_TENTH = 10


class AnimationDialog(PictureDialog):
    """Preview on the left, choices on the right.

    Signals:
        advanced(int, int): so many of so many frames are written.
    """

    advanced = Signal(int, int)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, "animation", 250)
        self._workspace = window.workspace
        self._wanted = 0
        self._film: Film | None = None
        self._given_up = threading.Event()
        self._over = False
        self._add_position()
        self._fill()
        self._side.addWidget(self._buttons())
        self.advanced.connect(self._show_progress)
        self.remake()
        self.title.setFocus()

    # Parts -----------------------------------------------------------------------------------

    def _add_position(self) -> None:
        self.preview.setAccessibleName(words("animation-preview"))
        self.position = QSlider(Qt.Orientation.Horizontal)
        self.position.setObjectName("animationPosition")
        self.position.setAccessibleName(words("animation-position"))
        self.position.setValue(self.position.maximum())  # the first frame is often empty
        self.position.valueChanged.connect(self._look)
        bar = row(self.position)
        bar.setContentsMargins(16, 0, 16, 10)
        self._stage.addLayout(bar)

    def _fill(self) -> None:
        self.title = self._line("title", words("animation-title-auto"), "snapshot-title")
        self.form = self._combo("form", tuple(FORMATS))
        self.size_choice = self._combo("size", tuple(name for name, *_ in SIZES))
        selection = self._workspace.selection
        self.range = self._combo("range", ("axis", "all", "window"))
        if selection.window.mode is Mode.WINDOW:
            self.range.setCurrentIndex(self.range.findData("window"))
        self.mode = self._combo("mode", tuple(mode.value for mode in _MODES))
        self.length = self._combo("length", tuple(name for name, _ in LENGTHS))
        self.length.setCurrentIndex(self.length.findData(self._fitting_length()))
        self.seconds = QDoubleSpinBox()
        self.seconds.setDecimals(1)
        self.seconds.setRange(1, 600)
        self.seconds.setValue(10)
        self.seconds.setSuffix(f" {words('animation-unit')}")
        self.seconds.setLocale(words.locale)
        self.seconds.lineEdit().setTextMargins(6, 0, 0, 0)
        self.seconds.valueChanged.connect(self._later)
        self._field("seconds", self.seconds)
        self.rate = self._combo("rate", _RATES)
        self.rate.setCurrentIndex(1)
        self.extent = self._combo("extent", ("events", "view", "world"))
        self.theme = self._combo("theme", THEMES)
        self.language = self._languages()
        self.skip = Tick(words("setting-skip_empty"))
        self.skip.setObjectName("animation-skip")
        self.skip.setChecked(True)
        self.legend = Tick(words("snapshot-legend"))
        self.legend.setChecked(True)
        for tick in (self.skip, self.legend):
            tick.toggled.connect(self._later)
            self._page.column.addWidget(tick)
        self._page.column.addWidget(label(words("animation-note"), "muted", size=0.9))
        self._page.column.addStretch(1)
        self.length.setEnabled(self.mode.currentData() == Mode.WINDOW.value)

    def _buttons(self) -> QWidget:
        bar = QWidget()
        lines = column(bar, (18, 6, 18, 14), 8)
        self.progress = QProgressBar()
        self.progress.setObjectName("animationProgress")
        self.progress.setAccessibleName(words("animation-progress"))
        self.progress.setTextVisible(False)
        self.progress.hide()
        lines.addWidget(self.progress)
        self.keep = button(words("snapshot-save"), self.save, "primary", "save")
        self.keep.setObjectName("animationSave")
        self.keep.setDefault(True)
        self.stop = button(words("correction-cancel"), self.give_up)
        self.stop.setObjectName("animationCancel")
        self.stop.hide()
        self._close = button(words("dialog-close"), self.reject)
        lines.addLayout(row(self.keep, self.stop, 1, self._close, gap=6))
        return bar

    # What is chosen --------------------------------------------------------------------------

    def _fitting_length(self) -> str:
        """The length that the window has, else about a tenth of what the timeline shows."""
        window, axis = self._workspace.selection.window, self._window.timeline.axis
        wanted = max(axis.span / _TENTH, DAY)
        if window.mode is Mode.WINDOW and self.range.currentData() != "window":
            wanted = window.end - window.begin
        return min(LENGTHS, key=lambda entry: abs(entry[1] - wanted))[0]

    def _span(self) -> tuple[int, int]:
        chosen, selection = self.range.currentData(), self._workspace.selection
        axis = self._window.timeline.axis
        if chosen == "window" and selection.window.mode is not Mode.ALL:
            first, last = self._workspace.span
            return max(selection.window.low, first), min(selection.window.high, last)
        if chosen == "axis":
            return round(axis.low), round(axis.high)
        return self._workspace.span

    def options(self) -> AnimationOptions:
        """What is chosen."""
        _, width, height = next(s for s in SIZES if s[0] == self.size_choice.currentData())
        extent = self.extent.currentData()
        begin, end = self._span()
        length = dict(LENGTHS)[self.length.currentData()]
        window = Window(Mode(self.mode.currentData()), begin, begin + length)
        return AnimationOptions(
            picture=SnapshotOptions(
                width=width,
                height=height,
                theme=self.theme.currentData(),
                language=self.language.currentData(),
                extent=self._window.map.pane.viewport if extent == "view" else extent,
                title=self.title.text().strip() or None,
                legend=self.legend.isChecked(),
                sources=sources_of(self._window),
            ),
            window=window,
            begin=begin,
            end=end,
            seconds=self.seconds.value(),
            fps=int(self.rate.currentData()),
            skip_empty=self.skip.isChecked(),
        )

    # Pictures --------------------------------------------------------------------------------

    def _later(self, _value: object = None) -> None:
        self.length.setEnabled(self.mode.currentData() == Mode.WINDOW.value)
        self._wanted += 1
        super()._later()

    def remake(self) -> None:
        """Make the film anew, show a frame of it, and say how large it would be."""
        self._wanted += 1
        wanted, options = self._wanted, self.options()
        table = table_in(self._window, options.picture.language)
        filters = self._workspace.selection.filters
        share = self.position.value() / max(self.position.maximum(), 1)
        form = self.form.currentData()

        def job() -> tuple[Film, QImage, bool]:
            film = Film(table, options, filters)
            lacking = form in FILMS and encoder(form) is None
            return film, film.picture(round(share * (len(film) - 1))), lacking

        def done(found: tuple[Film, QImage, bool]) -> None:
            if self._over or wanted != self._wanted:
                return
            self._film, _, lacking = found
            self.keep.setEnabled(not lacking)
            blocked = self.position.blockSignals(True)  # noqa: FBT003 - Qt's own
            self.position.setRange(0, len(found[0]) - 1)
            self.position.setValue(round(share * (len(found[0]) - 1)))
            self.position.blockSignals(blocked)
            self.preview.show_image(found[1])
            kind(self._said, "warning" if lacking else "muted")
            if lacking:
                self._said.setText(words("animation-no-encoder", form=words(f"form-{form}")))
            else:
                self._say_size(found[0], wanted)

        self._workspace.tasks.compute(job, done, self._failed)

    def _say_size(self, film: Film, wanted: int) -> None:
        form = self.form.currentData()
        said = words("animation-frames", n=words.number(len(film)), span=self._said_span(film))
        self._said.setText(said)

        def done(size: int) -> None:
            if size and not self._over and wanted == self._wanted:
                megabytes = words.number(round(max(size / 1e6, 0.1), 1))
                self._said.setText(f"{said} {words('animation-bytes', n=megabytes)}")

        def going() -> bool:
            return wanted == self._wanted and not self._given_up.is_set()

        self._workspace.tasks.compute(partial(estimate, film, form, going), done, self._failed)

    @staticmethod
    def _said_span(film: Film) -> str:
        return say_span(film.options.begin, film.options.end, words.locale)

    def _look(self, index: int) -> None:
        """Show another frame."""
        film = self._film
        if film is None:
            return

        def done(image: QImage) -> None:
            if not self._over and film is self._film and index == self.position.value():
                self.preview.show_image(image)

        self._workspace.tasks.compute(partial(film.picture, index), done, self._failed)

    def _failed(self, error: Exception) -> None:
        if self._over:
            return
        self._busy(on=False)
        if isinstance(error, UserError):
            self._film = None
            self.keep.setEnabled(False)
            self._said.setText(" ".join(words.error(error)[1:]))
        else:
            self._workspace.failed.emit(error)

    # Writing ---------------------------------------------------------------------------------

    def save(self) -> None:
        """Write the animation where the user wants it."""
        form = self.form.currentData()
        suffix = FORMATS[form]
        pattern = f"{words(f'form-{form}')} (*{suffix})" if suffix else words("form-frames")
        path = self._ask_path(suffix, pattern)
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Write it beside the window, with a word about how far it is."""
        form = self.form.currentData()
        suffix = FORMATS[form]
        if suffix and path.suffix.lower() != suffix:
            path = path.with_name(f"{path.name}{suffix}")
        self._window.settings.remember("pictures", str(path.parent))
        self._wanted += 1  # nobody waits for the size any more
        self._soon.stop()
        self._given_up.clear()
        options = self.options()
        table = table_in(self._window, options.picture.language)
        filters = self._workspace.selection.filters
        going = self._going()

        def job() -> bool:
            return animate(Film(table, options, filters), path, form, going)

        def done(whole: bool) -> None:  # noqa: FBT001 - what the job gives
            if self._over:
                return
            self._busy(on=False)
            if whole:
                self._window.status.say(words("snapshot-written", path=str(path)))
                self.accept()
            else:
                self._said.setText(words("animation-given-up"))

        self._busy(on=True)
        self._workspace.tasks.compute(job, done, self._failed)

    def _going(self) -> Callable[[int, int], bool]:
        told, given_up = self.advanced, self._given_up

        def going(done: int, of: int) -> bool:
            told.emit(done, of)
            return not given_up.is_set()

        return going

    def _show_progress(self, done: int, of: int) -> None:
        self.progress.setRange(0, of)
        self.progress.setValue(done)
        self._said.setText(words("animation-writing", done=words.number(done), of=words.number(of)))

    def _busy(self, *, on: bool) -> None:
        self.progress.setVisible(on)
        self.stop.setVisible(on)
        self.keep.setVisible(not on)
        self._page.setEnabled(not on)
        self._close.setVisible(not on)
        if on:
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_up(self) -> None:
        """End the writing; nothing of it stays."""
        self._given_up.set()

    def done(self, result: int) -> None:
        """Close, however it is closed; what is under way ends."""
        self._over = True
        self._given_up.set()
        super().done(result)
