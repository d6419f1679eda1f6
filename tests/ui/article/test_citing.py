"""Citations, and the way back to the original."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPushButton

from dateline.library import ArticleRow
from dateline.ui.article.citing import address_of, citation, host_of
from tests.ui.conftest import Bench


@pytest.fixture
def row(bench: Bench) -> ArticleRow:
    """An article of a paper, on the web."""
    return replace(
        bench.workspace.rows[0],
        heading="Rapat di Seoul",
        source="Harian Contoh",
        published=date(2024, 11, 5),
        published_inferred=False,
        origin="https://contoh.test/berita/1",
    )


def test_a_citation_names_paper_title_day_and_address(row: ArticleRow) -> None:
    said = "Harian Contoh, “Rapat di Seoul”, 5 November 2024, https://contoh.test/berita/1"
    assert citation(row) == said


def test_an_inferred_day_stands_in_brackets_and_a_missing_one_is_said(row: ArticleRow) -> None:
    assert "[5 November 2024]" in citation(replace(row, published_inferred=True))
    assert "date unknown" in citation(replace(row, published=None))


def test_the_folders_of_this_computer_are_not_cited(row: ArticleRow, tmp_path: Path) -> None:
    file = tmp_path / "rapat.txt"
    file.write_text("x", "utf-8")
    said = citation(replace(row, origin=str(file)))
    assert said.endswith(", rapat.txt")
    assert str(tmp_path) not in said


def test_an_event_is_cited_with_its_very_words(bench: Bench) -> None:
    bench.choose("bertemu di Moskow")
    bench.do("copy-citation")
    said = QGuiApplication.clipboard().text()
    assert said.startswith("“Kedua menteri bertemu di Moskow pada Jumat.” (")
    assert "“Korut dan Rusia bertemu”" in said


@pytest.mark.parametrize("origin", ["clipboard", "/a/b.txt", "javascript:1", "file:///etc/passwd"])
def test_only_web_addresses_are_addresses(row: ArticleRow, origin: str) -> None:
    assert address_of(replace(row, origin=origin)) is None


def test_a_host_with_foreign_letters_is_spelled_out() -> None:
    assert host_of(QUrl("https://аpple.test/")).startswith("xn--")


def _noting(opened: list[str], form: Callable[[QUrl], str]) -> Callable[[QUrl], bool]:
    """Stands in for the desktop, which says that it opened an address."""

    def note(url: QUrl) -> bool:
        opened.append(form(url))
        return True

    return note


def test_a_web_address_is_opened_only_after_its_host_was_said(
    bench: Bench, row: ArticleRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", _noting(opened, QUrl.toString))
    monkeypatch.setattr(bench.workspace, "row", lambda _article: row)
    bench.actions.judging.sources.open_article(row.id)
    assert not opened
    notice = bench.window.map.notice
    assert "contoh.test" in notice.text.text()
    button = next(one for one in notice.findChildren(QPushButton) if one.text())
    button.click()
    assert opened == ["https://contoh.test/berita/1"]


def test_a_file_is_opened_and_a_missing_one_is_said(
    bench: Bench, row: ArticleRow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", _noting(opened, QUrl.toLocalFile))
    file = tmp_path / "a.txt"
    monkeypatch.setattr(bench.workspace, "row", lambda _article: replace(row, origin=str(file)))
    bench.actions.judging.sources.open_article(row.id)
    assert not opened
    assert "no longer there" in bench.window.map.notice.text.text()
    file.write_text("x", "utf-8")
    bench.actions.judging.sources.open_article(row.id)
    assert opened == [str(file)]


def test_a_file_that_no_program_opens_is_said(
    bench: Bench, row: ArticleRow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    file = tmp_path / "a.txt"
    file.write_text("x", "utf-8")
    monkeypatch.setattr(bench.workspace, "row", lambda _article: replace(row, origin=str(file)))
    bench.actions.judging.sources.open_article(row.id)
    assert "No program" in bench.window.map.notice.text.text()
