"""Articles that are dropped, pasted or chosen, and what is said of them."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton

from dateline.library import Failure
from dateline.timeline import Mode, Window, seconds
from dateline.ui.intake.importing import Progress
from dateline.ui.shell.actions import Actions
from tests.made import made
from tests.ui.conftest import Bench, quiet


def test_a_library_that_is_only_read_says_why_nothing_is_added(
    bench: Bench, tmp_path: Path
) -> None:
    """Else a dropped file would vanish without a word."""
    bench.library.read_only = True
    bench.actions.deleteLater()
    bench.actions = Actions(bench.window, bench.reported.append)
    assert not bench.window.tools.adding.isEnabled()
    path = tmp_path / "berita.txt"
    path.write_text("Rapat di Bandung pada 5 November 2024.", "utf-8")
    before = len(bench.workspace.rows)
    taking_in = bench.actions.taking_in
    failure = Failure(1, str(path), "UnreadableArticle", "", "", "", {}, datetime.now(UTC))
    ways = (
        partial(taking_in.add_paths, [path]),
        partial(taking_in.add_text, path.read_text("utf-8")),
        partial(taking_in.retry, failure),
        partial(taking_in.name_encoding, failure),
        taking_in.open_sample,
    )
    for come_in in ways:
        bench.window.map.notice.hide()
        come_in()
        bench.settle()
        said = [one.text() for one in bench.window.map.notice.findChildren(QLabel)]
        assert not bench.window.map.notice.isHidden()
        assert any("reading only" in text for text in said)
    assert len(bench.workspace.rows) == before
    assert not bench.reported


def test_why_a_file_could_not_be_read_is_said_at_once(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "laporan.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    bench.actions.taking_in.add_paths([path])
    bench.settle()
    said = " ".join(one.text() for one in bench.window.map.notice.findChildren(QLabel))
    assert "laporan.pdf is not text: it holds PDF" in said
    assert bench.window.library.articles.verticalScrollBar().value() == 0


def test_the_word_on_the_samples_goes_when_other_articles_come(
    bench: Bench, tmp_path: Path
) -> None:
    bench.window.map.notice.say_key("sample-notice", "notice")
    path = tmp_path / "berita.txt"
    path.write_text("Rapat di Bandung pada 5 November 2024.", "utf-8")
    bench.actions.taking_in.add_paths([path])
    bench.settle()
    assert bench.window.map.notice.isHidden()


def test_new_articles_that_the_window_of_time_hides_are_told_of(bench: Bench) -> None:
    """Else who pastes an article finds a map without it, and no reason."""
    begin = seconds(datetime(2024, 11, 1))
    bench.selection.set_window(Window(Mode.WINDOW, begin, begin + 86_400))
    bench.settle()
    assert bench.workspace.visible.total
    article, reading = quiet(
        made("Banjir\nBanjir melanda [Seoul] pada {5 Mei=2025-05-05}.\n", origin="tiga.txt")
    )
    changes = bench.library.add(article, reading)
    taking_in = bench.actions.taking_in
    taking_in.importer.added = list(changes.articles)
    bench.workspace.take_in(changes)
    taking_in._import_finished(Progress(done=1, total=1, articles=1, events=1))
    notice = bench.window.map.notice
    assert not notice.isHidden()
    (show,) = [b for b in notice.findChildren(QPushButton) if b.text() == "Show everything"]
    show.click()
    assert bench.selection.window.mode is Mode.ALL
    taking_in._import_finished(Progress(done=1, total=1, articles=1, events=1))
    assert notice.isHidden()
