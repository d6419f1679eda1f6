"""In a narrow window the library is a rail of signs until it is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget

from tests.ui.conftest import Bench


def _width(bench: Bench, width: int) -> None:
    bench.window.resize(width, 760)
    bench.window.show()
    bench.settle()


def test_a_narrow_window_shows_the_library_as_signs(bench: Bench) -> None:
    _width(bench, 1400)
    library = bench.window.library
    assert library.width() > 200
    _width(bench, 1100)
    assert library.is_rail
    assert library.width() < 80
    for name in ("articles", "filter", "review"):
        tab = library.findChild(QWidget, f"tab-{name}")
        assert isinstance(tab, QWidget)
        assert tab.isVisible()
        assert tab.accessibleName()
        assert tab.width() >= 24
    _width(bench, 1400)
    assert library.width() > 200


def test_a_sign_unfolds_its_part_and_the_button_folds_it_again(bench: Bench) -> None:
    _width(bench, 1100)
    library = bench.window.library
    tab = library.findChild(QWidget, "tab-review")
    assert isinstance(tab, QWidget)
    QTest.mouseClick(tab, Qt.MouseButton.LeftButton)
    bench.settle()
    assert not library.is_rail
    assert library.review.isVisible()
    assert library.width() > 150
    QTest.mouseClick(bench.window.fold_button, Qt.MouseButton.LeftButton)
    bench.settle()
    assert library.is_rail


def test_what_leads_to_a_list_unfolds_it(bench: Bench) -> None:
    _width(bench, 1100)
    bench.actions.lead_to("to_check")
    assert not bench.window.library.is_rail
    bench.window.library.set_rail(on=True)
    bench.do("pane-library")
    assert not bench.window.library.is_rail
    assert bench.window.library.articles.isVisible()


def test_the_pane_key_stops_at_the_rail_without_unfolding_it(bench: Bench) -> None:
    _width(bench, 1100)
    bench.window.activateWindow()
    bench.window.focus_pane(3)
    bench.window.focus_next_pane(1)
    assert bench.window.library.is_rail
    assert bench.window.focusWidget() is bench.window.library.front()


def test_larger_letters_get_wider_panes(bench: Bench) -> None:
    _width(bench, 1500)
    before = bench.window.article.width()
    bench.settings.set("text_scale", 150)
    bench.settle()
    assert bench.window.article.width() > before * 1.2
    bench.settings.set("text_scale", 100)
    bench.settle()
    assert bench.window.article.width() < before * 1.1


def test_a_rail_too_low_for_its_numbers_shows_all_its_signs(bench: Bench) -> None:
    bench.settings.set("text_scale", 200)
    bench.window.resize(1024, 640)
    bench.window.show()
    bench.settle()
    library = bench.window.library
    assert library.is_rail
    for name in ("articles", "filter", "review"):
        tab = library.findChild(QWidget, f"tab-{name}")
        assert isinstance(tab, QWidget)
        assert tab.geometry().bottom() <= library.height(), name
        assert tab.height() >= tab.minimumSizeHint().height()
    bench.settings.set("text_scale", 100)


def test_larger_letters_fold_the_library_sooner(bench: Bench) -> None:
    window = bench.window
    window.resize(1366, 768)
    window.show()
    folded = []
    for scale in (100, 200, 100):
        bench.settings.set("text_scale", scale)
        bench.settle()
        folded.append(window.library.is_rail)
    assert folded == [False, True, False]


def test_large_counts_are_short_on_the_rail(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    _width(bench, 1100)
    library = bench.window.library
    many = replace(bench.workspace.counts(), articles=1_000, to_check=149_576)
    monkeypatch.setattr(bench.workspace, "counts", lambda: many)
    library._reword()
    for name, short, full in (("articles", "1.0k", "1,000"), ("review", "150k", "149,576")):
        tab = library.findChild(QToolButton, f"tab-{name}")
        assert isinstance(tab, QToolButton)
        assert tab.text() == short
        assert full in tab.toolTip()
    _width(bench, 1400)
    library._reword()
    tab = library.findChild(QToolButton, "tab-review")
    assert isinstance(tab, QToolButton)
    assert tab.text().endswith("150k")
    assert "149,576" in tab.toolTip()
