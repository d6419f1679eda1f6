"""The visible events as a file of data, in any format that `export` knows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from dateline import export
from dateline.export import rows
from dateline.model import Article
from dateline.ui.words import words

if TYPE_CHECKING:
    from dateline.ui.main_window import MainWindow


def choose_and_write(window: MainWindow) -> None:
    """Let the user choose a file, then write it beside the window."""
    formats = [form for form in export.FORMATS.values() if not form.picture]
    patterns = ";;".join(f"{words(f'format-{form.name}')} (*{form.suffix})" for form in formats)
    folder = window.settings.memory("exports")
    name, chosen = QFileDialog.getSaveFileName(
        window, words("command-export-data").rstrip("…"), str(Path(folder) / "dateline"), patterns
    )
    if not name:
        return
    path = Path(name)
    if path.suffix.lower() not in {form.suffix for form in formats}:
        suffix = next((form.suffix for form in formats if f"(*{form.suffix})" in chosen), ".csv")
        path = path.with_name(path.name + suffix)
    window.settings.remember("exports", str(path.parent))
    write(window, path)


def write(window: MainWindow, path: Path) -> None:
    """Write the visible events to a file, beside the window."""
    workspace = window.workspace
    events = [int(event) for event in workspace.visible.events]
    language = words.language

    def job() -> int:
        articles: dict[int, Article] = {}
        found = []
        for event in events:
            record = workspace.library.event(event)
            if record.article not in articles:
                articles[record.article] = workspace.library.article(record.article)
            found.append(rows.of(record, articles[record.article]))
        export.data_export(found, path, language)
        return len(found)

    def done(count: int) -> None:
        window.status.say(words.count("export-done", count, name=path.name))

    workspace.tasks.compute(job, done, workspace.failed.emit)
