"""Ways for articles to come in: chosen, pasted, dropped, the sample; and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from dateline import ingest, resources
from dateline.library import Failure
from dateline.model import Said
from dateline.timeline import Flag, Mode
from dateline.ui.dialogs import doors
from dateline.ui.intake.importing import Importer, Progress
from dateline.ui.language.words import words
from dateline.ui.shell.main_window import MainWindow


class TakingIn(QObject):
    """Feeds the importer of a window, and tells how far it is.

    Signals:
        progressed(): it went on, or ended.
    """

    progressed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.workspace = window.workspace
        self.selection = window.workspace.selection
        self.importer = Importer(window.workspace, self)
        self._sample_read = False
        self._settings_changed("date_order")
        self.window.settings.changed.connect(self._settings_changed)
        self.importer.progressed.connect(self._show_progress)
        self.importer.finished.connect(self._import_finished)
        self.workspace.counts_changed.connect(self._counted)

    def _settings_changed(self, name: str) -> None:
        if name == "date_order":
            order = self.window.settings.text("date_order")
            self.importer.day_first = {"day": True, "month": False}.get(order)

    def _counted(self, _counts: object) -> None:
        if not self.workspace.rows:
            self.window.map.notice.withdraw("sample-notice")

    def open_files(self) -> None:
        """Let the user choose files."""
        patterns = " ".join(f"*{suffix}" for suffix in sorted(ingest.suffixes()))
        names, _ = QFileDialog.getOpenFileNames(
            self.window,
            words("open-title"),
            self.window.settings.memory("folder"),
            f"{words('open-articles')} ({patterns});;{words('open-all')} (*)",
        )
        if names:
            self.window.settings.remember("folder", str(Path(names[0]).parent))
            self.add_paths([Path(name) for name in names])

    def open_folder(self) -> None:
        """Let the user choose a folder."""
        name = QFileDialog.getExistingDirectory(
            self.window, words("open-folder-title"), self.window.settings.memory("folder")
        )
        if name:
            self.window.settings.remember("folder", name)
            self.add_paths([Path(name)])

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Read files and folders; a picture of ours restores its view."""
        rest = [path for path in paths if not doors.restore(self.window, path)]
        if rest and self._may_add():
            self.importer.add_paths(rest)

    def add_text(self, text: str) -> None:
        """Read a text that was dropped or pasted."""
        if self._may_add():
            self.importer.add_text(text)

    def _may_add(self) -> bool:
        """Whether the library can be added to; else why not is said."""
        library = self.workspace.library
        if library.read_only:
            said = Said("notice-read-only", {"path": str(library.path)})
            self.window.map.notice.say(words.say(said))
        return not library.read_only

    def paste(self) -> None:
        """Read what is in the clipboard."""
        clipboard = QGuiApplication.clipboard()
        data: QMimeData | None = clipboard.mimeData()  # None on an empty clipboard
        urls = data.urls() if data is not None else []
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if paths:
            self.add_paths(paths)
        elif clipboard.text().strip():
            self.add_text(clipboard.text())
        else:
            self.window.map.notice.say(words("paste-nothing"), seconds=6)

    def open_sample(self) -> None:
        """Read the sample articles."""
        if self._may_add():
            self._sample_read = True
            self.importer.add_paths([resources.folder("seeds")])

    def retry(self, failure: Failure) -> None:
        """Try again what could not be read."""
        if self._may_add():
            self.importer.add_paths([Path(failure.origin)])

    def name_encoding(self, failure: Failure) -> None:
        """Let the user say how the text of a file is written, and read it so."""
        if not self._may_add():
            return
        dialog = doors.encoding(self.window, Path(failure.origin))
        dialog.chosen.connect(partial(self.importer.add_encoded, Path(failure.origin)))

    def _show_progress(self, progress: Progress) -> None:
        strip = self.window.status.progress
        strip.setVisible(progress.running)
        if progress.running:
            self.window.status.say("")
        percent = progress.percent if progress.long else None
        strip.show_count(progress.done, max(progress.total, progress.done), percent)
        self.progressed.emit()

    def _import_finished(self, progress: Progress) -> None:
        parts = [
            words.count("import-articles", progress.articles),
            words.count("count-events", progress.events),
        ]
        if progress.known:
            parts.append(words.count("import-known", progress.known))
        if progress.failed:
            parts.append(words.count("import-failed", progress.failed))
        if progress.cancelled:
            parts.append(words("import-cancelled"))
        self.window.status.say(" · ".join(parts))
        if self.importer.added and self.selection.chosen.article is None:
            self.open_first()
        elif len(self.importer.added) == 1 and not self._sample_read:
            self.selection.choose(article=self.importer.added[0])
        if progress.failed and not progress.articles:
            self.window.library.show_tab("articles")
            self._tell_failed(progress.failed)
        if self._sample_read and progress.articles and self.window.settings.flag("welcome"):
            self.window.settings.set("welcome", value=False)
            self.window.map.notice.say_key("sample-notice", "notice")
        elif progress.articles and not self._sample_read:
            self.window.map.notice.withdraw("sample-notice")
            self._tell_hidden()
        self._sample_read = False
        self.window.map.auto_fit = self.window.map.auto_fit and not progress.articles
        self.progressed.emit()

    def _tell_failed(self, failed: int) -> None:
        """Say why one file could not be read, of several where the reasons are."""
        articles = self.window.library.articles
        articles.scrollToTop()  # what failed last stands first
        failures = self.workspace.failures
        if failed == 1 and failures:
            articles.failure_chosen.emit(failures[-1])
        else:
            self.window.map.notice.say(words.count("empty-failed", failed))

    def _tell_hidden(self) -> None:
        """Say so where the choice of time or the filters hide everything that came in."""
        table, visible = self.workspace.table, self.workspace.visible
        fresh = np.isin(table.events.article, self.importer.added)
        pins = int(np.count_nonzero(fresh & ((table.events.flags & Flag.DATELINE) == 0)))
        if pins and visible.total and not fresh[visible.rows].any():

            def show() -> None:
                self.window.filtering.clear()
                self.selection.set_window(self.selection.window.with_mode(Mode.ALL))

            said = words.count("import-hidden", pins)
            self.window.map.notice.say(said, (words("empty-show-all"), show))

    def open_first(self) -> None:
        """Open the first article of the list."""
        lines = self.window.library.articles.lines
        first = next((line.row.id for line in lines if line.row is not None), None)
        if first is not None:
            self.selection.choose(article=first)
