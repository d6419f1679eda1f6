"""Where the pane of the article is too low for text and events, they take turns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from tests.ui.conftest import Bench


@pytest.fixture
def low(bench: Bench) -> Iterator[Bench]:
    """The smallest window with the largest text."""
    bench.settings.set("text_scale", 200)
    bench.window.resize(1024, 640)
    bench.window.show()
    bench.window.activateWindow()
    bench.settle()
    yield bench
    bench.settings.set("text_scale", 100)


def tab(bench: Bench, name: str) -> QToolButton:
    found = bench.window.article_dock.findChild(QToolButton, f"turn-{name}")
    assert found is not None
    return found


def test_a_chosen_event_has_the_whole_pane(low: Bench) -> None:
    pane = low.window.article
    low.choose("Moskow")
    assert pane.panel.isVisible()
    assert not pane.text.isVisible()
    assert pane.panel.height() > pane.height() * 0.9


def test_a_chosen_article_shows_its_text(low: Bench) -> None:
    low.choose("Moskow")
    low.selection.choose(article=low.workspace.rows[1].id)
    assert low.window.article.text.isVisible()
    assert not low.window.article.panel.isVisible()


def test_the_way_back_from_an_event_leads_to_the_list_of_events(low: Bench) -> None:
    low.choose("Moskow")
    back = low.window.article.panel.findChild(QWidget, "eventBack")
    assert isinstance(back, QPushButton)
    back.click()
    low.settle()
    assert not low.selection.chosen.events
    assert low.window.article.panel.isVisible()


def test_tabs_bring_either_back_and_have_names(low: Bench) -> None:
    low.choose("Moskow")
    QTest.mouseClick(tab(low, "text"), Qt.MouseButton.LeftButton)
    assert low.window.article.text.isVisible()
    QTest.mouseClick(tab(low, "events"), Qt.MouseButton.LeftButton)
    assert low.window.article.panel.isVisible()
    assert tab(low, "events").accessibleName() == "Events"


@pytest.mark.parametrize("command", ["pane-article", "find"])
def test_what_is_about_the_text_shows_it(low: Bench, command: str) -> None:
    low.choose("Moskow")
    low.do(command)
    assert low.window.article.text.isVisible()


def test_a_form_has_the_whole_pane_and_leaves_it_to_the_event(low: Bench) -> None:
    low.choose("Moskow")
    low.do("correct-place")
    assert low.window.article.panel.form is not None
    assert low.window.article.panel.height() > low.window.article.height() * 0.9
    low.do("clear")
    assert low.window.article.panel.isVisible()
    assert not low.window.article.text.isVisible()


def test_a_higher_window_shows_both_and_no_tabs(low: Bench) -> None:
    low.choose("Moskow")
    low.window.resize(1280, 1400)
    low.settle()
    assert low.window.article.text.isVisible()
    assert low.window.article.panel.isVisible()
    assert not tab(low, "text").isVisible()


def test_what_can_be_done_scrolls_with_a_low_event_and_stands_below_a_high_one(low: Bench) -> None:
    page = low.window.article.panel._page
    low.choose("Moskow")
    confirm = page.findChild(QPushButton, "eventConfirm")
    assert confirm is not None
    assert page.page.isAncestorOf(confirm)
    low.settings.set("text_scale", 100)
    low.window.resize(1440, 1000)
    low.settle()
    confirm = page.findChild(QPushButton, "eventConfirm")
    assert confirm is not None
    assert not page.page.isAncestorOf(confirm)
    assert confirm.isVisible()
