"""Taking articles in: files, pasted text, what cannot be read, hostile text."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from dateline.model import Article, Reading
from dateline.ui.background import reading_job
from tests.made import made
from tests.ui.conftest import Bench, quiet


@pytest.fixture(autouse=True)
def quick_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading is tested elsewhere: here every file tells one event in Moscow."""

    def read(
        article: Article,
        day_first: bool | None = None,
        told: Callable[[float], None] | None = None,
    ) -> Reading:
        del day_first, told
        _, reading = made(f"{article.text}\nRapat di [Moskow] {{itu=2024-11-01}}.")
        return Reading(language="id", published=None, events=(), toponyms=reading.toponyms[:0])

    monkeypatch.setattr(reading_job, "read", read)


def test_a_folder_is_read_and_what_cannot_be_read_is_listed_with_its_reason(
    empty_bench: Bench, tmp_path: Path
) -> None:
    folder = tmp_path / "berita"
    folder.mkdir()
    (folder / "satu.txt").write_text("Judul\n\nIsi berita pertama.", "utf-8")
    (folder / "dua.md").write_text("Judul lain\n\nIsi berita kedua.", "utf-8")
    (folder / "kosong.txt").write_text("", "utf-8")
    empty_bench.actions.taking_in.add_paths([folder])
    empty_bench.settle()
    assert len(empty_bench.workspace.rows) == 2
    failures = [line for line in empty_bench.window.library.articles.lines if line.failure]
    assert [line.title for line in failures] == ["kosong.txt"]
    assert failures[0].note
    articles = empty_bench.window.library.articles
    articles.setCurrentIndex(articles.model().index(0, 0))
    notice = empty_bench.window.map.notice
    assert notice.isVisibleTo(empty_bench.window)
    assert "kosong.txt" in notice.text.text()
    assert notice.findChildren(QPushButton)
    empty_bench.workspace.dismiss(failures[0].failure.id)  # type: ignore[union-attr]
    assert not [line for line in empty_bench.window.library.articles.lines if line.failure]


def test_the_same_article_is_not_taken_in_twice(
    empty_bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "satu.txt"
    path.write_text("Judul\n\nIsi berita.", "utf-8")
    for way in (Path("satu.txt"), path):
        empty_bench.actions.taking_in.add_paths([way])
        empty_bench.settle()
    assert len(empty_bench.workspace.rows) == 1
    assert "1 already there" in empty_bench.window.status.said.text()


def test_a_pasted_text_becomes_an_article_and_is_opened(empty_bench: Bench) -> None:
    QGuiApplication.clipboard().setText("Judul tempel\n\nIsi yang ditempel.")
    empty_bench.do("paste")
    empty_bench.settle()
    assert [row.heading for row in empty_bench.workspace.rows] == ["Judul tempel"]
    assert empty_bench.selection.chosen.article == empty_bench.workspace.rows[0].id
    QGuiApplication.clipboard().clear()


def test_an_empty_clipboard_is_said_to_be_empty(empty_bench: Bench) -> None:
    QGuiApplication.clipboard().clear()
    empty_bench.window.show()
    empty_bench.do("paste")
    assert "no text" in empty_bench.window.map.notice.text.text()


def test_removing_an_article_can_be_undone(bench: Bench) -> None:
    article = bench.workspace.rows[0].id
    bench.workspace.remove([article])
    bench.settle()
    assert len(bench.workspace.rows) == 1
    assert bench.selection.chosen.article != article
    bench.do("undo")
    assert len(bench.workspace.rows) == 2


HOSTILE = (
    "<img src=x onerror=alert(1)> <b>tebal</b> {{ 7*191919191 }} ${7*7} `x`\n"
    "</p><a href='file:///etc/passwd'>klik</a> &lt;script&gt; \u202eterbalik\u202c\n"
    "Pertemuan di [Moskow] pada {Jumat=2024-11-01}.\n"
)


def test_hostile_text_is_shown_exactly_and_is_nothing_but_text(
    bench: Bench, qapp: QApplication
) -> None:
    article, reading = quiet(made(HOSTILE, title="<h1>Judul</h1>", origin="<i>jahat</i>.txt"))
    bench.library.add(article, reading)
    bench.workspace.load()
    bench.window.show()
    hostile = next(row for row in bench.workspace.rows if row.heading == "<h1>Judul</h1>")
    record = bench.workspace.events_of(hostile.id)[0]
    bench.selection.choose(record.id, article=hostile.id)
    bench.settle()
    view = bench.window.article.text
    assert view.toPlainText() == article.text
    assert view.document().defaultStyleSheet() == ""
    assert not view.document().allFormats() or all(
        not form.isImageFormat() and not form.toCharFormat().isAnchor()
        for form in view.document().allFormats()
    )
    qapp.processEvents()
    lines = bench.window.library.articles.lines
    assert "<h1>Judul</h1>" in [line.title for line in lines]


def test_a_line_of_a_million_letters_is_shown_whole(bench: Bench) -> None:
    article, reading = made(("panjang " * 125_000) + "\nRapat di [Moskow] {itu=2024-11-01}.\n")
    bench.window.article.text.show_article(article, reading, ())
    shown = bench.window.article.text.toPlainText()
    assert shown.replace("\n", "") == article.text.replace("\n", "")


@pytest.fixture
def slow_reader(quick_reader: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowReader]:
    """What is longer than 100 characters is long, and is read when the test says so."""
    del quick_reader
    monkeypatch.setattr("dateline.ui.intake.importing._LONG", 100)
    slow = SlowReader(reading_job.read)
    monkeypatch.setattr(reading_job, "read", slow)
    yield slow
    slow.gate.set()


class SlowReader:
    """Reads long texts up to a share, and the rest of them when the gate is opened."""

    def __init__(self, read: Callable[[Article, bool | None], Reading]) -> None:
        self._read = read
        self.gate = threading.Event()
        self.begun = threading.Event()
        self.share = 0.34

    def __call__(
        self, article: Article, day_first: bool | None, told: Callable[[float], None]
    ) -> Reading:
        if len(article.text) > 100:
            told(self.share)
            self.begun.set()
            while not self.gate.wait(0.01):
                told(self.share)
        return self._read(article, day_first)


LONG = "Berita panjang. " * 50


def files(folder: Path, **texts: str) -> list[Path]:
    found = []
    for name, text in texts.items():
        found.append(folder / f"{name}.txt")
        found[-1].write_text(text, "utf-8")
    return found


def headings(bench: Bench) -> set[str]:
    return {row.heading for row in bench.workspace.rows}


def test_short_texts_are_read_while_a_long_one_is_under_way(
    empty_bench: Bench, slow_reader: SlowReader, tmp_path: Path, qtbot: QtBot
) -> None:
    taking_in = empty_bench.actions.taking_in
    taking_in.add_paths(files(tmp_path, a=LONG, b="Satu."))
    qtbot.waitUntil(lambda: slow_reader.begun.is_set() and headings(empty_bench) == {"Satu."})
    taking_in.add_paths(files(tmp_path, c="Dua."))
    qtbot.waitUntil(lambda: headings(empty_bench) == {"Satu.", "Dua."})
    assert (taking_in.importer.progress.done, taking_in.importer.progress.total) == (2, 3)
    slow_reader.gate.set()
    empty_bench.settle()
    assert len(headings(empty_bench)) == 3


def test_of_long_texts_the_shortest_is_read_first(
    empty_bench: Bench, slow_reader: SlowReader, tmp_path: Path, qtbot: QtBot
) -> None:
    taking_in = empty_bench.actions.taking_in
    order: list[str] = []
    taking_in.importer.progressed.connect(lambda progress: order.append(progress.name))
    taking_in.add_paths(files(tmp_path, a=LONG * 2))
    qtbot.waitUntil(slow_reader.begun.is_set)
    taking_in.add_paths(files(tmp_path, b=LONG * 4, c=LONG * 3))
    qtbot.waitUntil(lambda: taking_in.importer.progress.total == 3)
    slow_reader.gate.set()
    empty_bench.settle()
    assert list(dict.fromkeys(name for name in order if name)) == ["a.txt", "c.txt", "b.txt"]


def test_a_small_file_with_a_long_text_does_not_hold_up_the_others(
    empty_bench: Bench, slow_reader: SlowReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_file(path: Path, encoding: str | None = None) -> list[Article]:
        del encoding
        return [Article(LONG if path.stem == "a" else path.stem, title="x")]

    monkeypatch.setattr("dateline.ingest.read_file", read_file)
    slow_reader.gate.set()
    taking_in = empty_bench.actions.taking_in
    order: list[str] = []
    taking_in.importer.progressed.connect(lambda progress: order.append(progress.name))
    taking_in.add_paths(files(tmp_path, a="a", b="b", c="c"))
    empty_bench.settle()
    assert list(dict.fromkeys(name for name in order if name)) == ["b.txt", "c.txt", "a.txt"]
    assert len(empty_bench.workspace.rows) == 3


def test_how_far_a_long_text_is_read_is_said(
    empty_bench: Bench, slow_reader: SlowReader, tmp_path: Path, qtbot: QtBot
) -> None:
    taking_in, strip = empty_bench.actions.taking_in, empty_bench.window.status.progress
    taking_in.add_paths(files(tmp_path, a=LONG, b="Satu."))
    qtbot.waitUntil(lambda: strip.text.text() == "Reading a long text, 30 % · 1 of 2")
    assert (strip.bar.value(), strip.bar.maximum()) == (130, 200)
    slow_reader.share = 0.56
    qtbot.waitUntil(lambda: strip.text.text() == "Reading a long text, 50 % · 1 of 2")
    slow_reader.gate.set()
    empty_bench.settle()
    assert not taking_in.importer.progress.long
    slow_reader.gate.clear()
    QGuiApplication.clipboard().setText(f"Tempelan. {LONG}")
    empty_bench.window.commands["paste"].trigger()
    qtbot.waitUntil(lambda: strip.text.text() == "Reading a long text, 50 % · 0 of 1")
    slow_reader.gate.set()
    empty_bench.settle()
    QGuiApplication.clipboard().clear()


def test_reading_is_stopped_within_a_long_text_and_what_came_before_stays(
    empty_bench: Bench, slow_reader: SlowReader, tmp_path: Path, qtbot: QtBot
) -> None:
    taking_in = empty_bench.actions.taking_in
    taking_in.add_paths(files(tmp_path, a=LONG, b="Satu.", c=LONG * 2))
    qtbot.waitUntil(lambda: slow_reader.begun.is_set() and headings(empty_bench) == {"Satu."})
    empty_bench.window.status.cancel_asked.emit()
    assert not taking_in.importer.running
    empty_bench.settle()
    assert headings(empty_bench) == {"Satu."}
    assert "stopped" in empty_bench.window.status.said.text()
    slow_reader.gate.set()
    taking_in.add_paths(files(tmp_path, a=LONG))  # it can be read again
    empty_bench.settle()
    assert len(headings(empty_bench)) == 2


def test_files_that_are_still_looked_for_when_reading_is_stopped_are_not_read(
    empty_bench: Bench, tmp_path: Path
) -> None:
    taking_in = empty_bench.actions.taking_in
    taking_in.add_paths(files(tmp_path, a="Satu."))
    taking_in.importer.cancel()
    taking_in.add_paths(files(tmp_path, b="Dua."))
    empty_bench.settle()
    assert headings(empty_bench) == {"Dua."}
    assert not taking_in.importer.running


def test_a_search_for_files_that_was_stopped_ends_and_holds_up_nothing(
    empty_bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """A whole disk, dropped by mistake."""
    visited: list[str] = []

    def endless(_folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
        while True:
            visited.append("")
            time.sleep(0.001)
            yield str(tmp_path), [], []

    monkeypatch.setattr("dateline.ingest.os.walk", endless)
    taking_in = empty_bench.actions.taking_in
    taking_in.add_paths([tmp_path])
    qtbot.waitUntil(lambda: len(visited) > 3)
    taking_in.importer.cancel()
    assert not taking_in.importer.running
    qtbot.waitUntil(lambda: empty_bench.tasks.busy == 0)
    taking_in.add_paths([tmp_path])  # and closing the window ends it, too
    seen = len(visited)
    qtbot.waitUntil(lambda: len(visited) > seen)


def test_what_is_added_while_the_last_of_what_was_stopped_is_written_is_not_called_stopped(
    empty_bench: Bench, quick_reader: None, tmp_path: Path, qtbot: QtBot
) -> None:
    del quick_reader
    taking_in, gate = empty_bench.actions.taking_in, threading.Event()
    empty_bench.tasks.write(lambda: gate.wait(30), lambda _: None, lambda _: None)
    taking_in.add_paths(files(tmp_path, a="Satu."))
    qtbot.waitUntil(lambda: taking_in.importer._writing == 1)
    taking_in.importer.cancel()
    assert taking_in.importer.progress.cancelled
    taking_in.add_paths(files(tmp_path, b="Dua."))
    gate.set()
    empty_bench.settle()
    assert headings(empty_bench) == {"Satu.", "Dua."}
    progress = taking_in.importer.progress
    assert (progress.done, progress.total, progress.cancelled) == (2, 2, False)


def test_the_count_of_what_is_read_has_room_for_every_digit(bench: Bench) -> None:
    bench.window.resize(1024, 640)
    bench.window.show()
    strip = bench.window.status.progress
    strip.show()
    strip.show_count(9, 1402)
    bench.settle()
    wide = strip.text.width()
    assert strip.text.text() == "Reading 9 of 1,402"
    strip.show_count(1402, 1402)
    assert strip.text.sizeHint().width() <= wide
