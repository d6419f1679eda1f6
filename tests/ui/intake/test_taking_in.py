"""Articles that are dropped, pasted or chosen, and what is said of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLabel

from dateline.ui.shell.actions import Actions
from tests.ui.conftest import Bench


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
    ways = (
        partial(taking_in.add_paths, [path]),
        partial(taking_in.add_text, path.read_text("utf-8")),
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
