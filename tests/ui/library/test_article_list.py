"""The list of articles follows what is chosen elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from dateline.errors import UnreadableArticle
from tests.made import made
from tests.ui.conftest import Bench, quiet


def test_the_keyboard_alone_opens_no_article(bench: Bench) -> None:
    articles = bench.window.library.articles
    bench.window.show()
    bench.window.activateWindow()
    QTest.qWaitForWindowActive(bench.window, 2000)
    bench.window.search.setFocus()
    bench.selection.forget(frozenset(), frozenset(row.id for row in bench.workspace.rows))
    articles.refresh()
    assert bench.selection.chosen.article is None
    articles.setFocus()
    assert articles.hasFocus()
    assert bench.selection.chosen.article is None
    QTest.keyClick(articles, Qt.Key.Key_Down)
    assert bench.selection.chosen.article is not None


def test_the_article_of_a_chosen_event_comes_into_sight(bench: Bench) -> None:
    articles = bench.window.library.articles
    bench.window.resize(1400, 900)
    bench.window.show()
    bench.settle()
    articles.setFixedHeight(80)
    model = articles.model()
    for row in (model.rowCount() - 1, 0):
        line = articles.lines[row].row
        assert line is not None
        bench.selection.choose(article=line.id)
        bench.settle()
        assert articles.currentIndex().row() == row
        assert (
            articles.viewport()
            .rect()
            .contains(articles.visualRect(articles.currentIndex()).center())
        )


def test_the_list_stands_still_while_articles_are_read(bench: Bench) -> None:
    articles = bench.window.library.articles
    bench.window.resize(1400, 900)
    bench.window.show()

    def take_in(day: int) -> None:
        text = f"Kabar {day}\nRapat di [Seoul] pada {{itu=2024-12-{day:02}}}.\n"
        article, reading = quiet(made(text, title=f"Kabar {day}"))
        bench.workspace.take_in(bench.library.add(article, reading))
        bench.settle()

    for day in range(1, 20):
        take_in(day)
    bench.selection.choose(article=bench.workspace.rows[0].id)
    bench.settle()
    articles.setFixedHeight(160)
    bar = articles.verticalScrollBar()
    for place in (bar.maximum() // 2, 0):
        bar.setValue(place)
        before = articles.lines[articles.indexAt(QPoint(5, 5)).row()]
        take_in(20 + place % 2)
        assert articles.lines[articles.indexAt(QPoint(5, 5)).row()] == before


def test_what_could_not_be_read_last_stands_first(bench: Bench) -> None:
    for name in ("satu.txt", "dua.txt", "tiga.txt"):
        bench.library.add_failure(name, UnreadableArticle("no", key="ingest-empty", origin=name))
    bench.workspace.lists_changed()
    lines = bench.window.library.articles.lines
    assert [line.title for line in lines[:3]] == ["tiga.txt", "dua.txt", "satu.txt"]
    assert all(line.row is not None for line in lines[3:])
