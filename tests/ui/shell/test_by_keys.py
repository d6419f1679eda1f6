"""Whoever works with the keyboard stays where they work."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget

from dateline.cartography.scene import Viewport
from dateline.library import Scope
from dateline.model import Candidate, Status
from dateline.ui.event import panel as event_panel
from dateline.ui.event.correction import Form
from dateline.ui.event.panel import EventRow
from dateline.ui.event.place_form import PlaceForm
from dateline.ui.look.pieces import Page
from tests.ui.conftest import Bench


def _shown(bench: Bench) -> Bench:
    bench.window.resize(1280, 900)
    bench.window.show()
    bench.window.activateWindow()
    QTest.qWaitForWindowActive(bench.window, 2000)
    bench.settle()
    return bench


def _focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def _wait(bench: Bench, milliseconds: int = 150) -> None:
    bench.settle()
    QTest.qWait(milliseconds)
    bench.settle()


def test_the_check_tab_takes_the_keyboard_to_its_first_event(bench: Bench) -> None:
    _shown(bench)
    tab = bench.window.library.findChild(QWidget, "tab-review")
    assert isinstance(tab, QWidget)
    QTest.mouseClick(tab, Qt.MouseButton.LeftButton)
    _wait(bench)
    focused = _focused()
    assert isinstance(focused, EventRow)
    assert bench.workspace.record(focused.event_id).to_check


def test_the_check_tab_opens_the_event_that_its_keys_would_judge(bench: Bench) -> None:
    _shown(bench)
    other = bench.choose("Rapat diadakan")
    bench.actions.lead_to("to_check")
    _wait(bench)
    focused = _focused()
    assert isinstance(focused, EventRow)
    assert bench.selection.chosen.events == (focused.event_id,)
    bench.do("confirm")
    assert bench.workspace.record(focused.event_id).status is Status.CONFIRMED
    assert bench.workspace.record(other).status is Status.MACHINE


def test_of_several_listed_events_the_keys_judge_the_one_that_has_the_keyboard(
    bench: Bench,
) -> None:
    _shown(bench)
    both = (bench.event("bertemu di Moskow"), bench.event("Rapat diadakan"))
    bench.selection.choose(*both)
    bench.settle()
    rows = {row.event_id: row for row in bench.window.article.panel.findChildren(EventRow)}
    rows[both[1]].setFocus()
    bench.do("reject")
    assert bench.workspace.record(both[0]).status is Status.MACHINE
    assert bench.workspace.record(both[1]).status is Status.REJECTED


def test_confirming_in_the_check_tab_keeps_the_keyboard_there(bench: Bench) -> None:
    _shown(bench)
    bench.window.library.show_tab("review")
    bench.window.library.review.take_focus()
    bench.settle()
    first = _focused()
    assert isinstance(first, EventRow)
    QTest.keyClick(first, Qt.Key.Key_Return)
    _wait(bench)
    bench.do("confirm")
    _wait(bench)
    focused = _focused()
    assert bench.window.library.review.isAncestorOf(focused)
    waiting = bench.window.library.review.findChildren(EventRow)
    assert focused is (waiting[0] if waiting else bench.window.library.review.findChild(Page))


def test_the_reach_of_a_correction_is_in_sight_and_in_the_order_of_tab(bench: Bench) -> None:
    _shown(bench)
    bench.choose("bertemu di Moskow")
    bench.do("correct-place")
    form = bench.window.article.panel.form
    assert isinstance(form, PlaceForm)
    assert not form.page.isAncestorOf(form.scope), "it must not scroll away"
    here: QWidget | None = form.search
    passed: list[QWidget] = []
    while here is not None and here is not form.accept and len(passed) < 20:
        here = here.nextInFocusChain()
        if here is not None:
            passed.append(here)
    assert form.reason in passed
    assert form.scope in passed
    assert all(form.isAncestorOf(widget) for widget in passed)


def test_a_form_is_given_room_and_gives_it_back(bench: Bench) -> None:
    _shown(bench)
    bench.choose("bertemu di Moskow")
    splitter = bench.window.article.splitter
    splitter.setSizes([600, 150])
    before = splitter.sizes()
    bench.do("correct-place")
    during = splitter.sizes()
    assert during[1] > before[1] + 60
    bench.do("clear")
    assert during[1] > splitter.sizes()[1] + 30


def test_after_a_correction_the_keyboard_stays_in_the_panel(bench: Bench) -> None:
    _shown(bench)
    bench.choose("bertemu di Moskow")
    bench.do("correct-place")
    form = bench.window.article.panel.form
    assert isinstance(form, Form)
    none = form.findChild(QWidget, "placeMention")
    assert isinstance(none, QWidget)
    none.setFocus()
    QTest.keyClick(none, Qt.Key.Key_Space)
    form.accept.setFocus()
    QTest.keyClick(form.accept, Qt.Key.Key_Space)
    _wait(bench)
    assert bench.window.article.panel.isAncestorOf(_focused())


def test_the_map_follows_a_corrected_event_out_of_sight(bench: Bench) -> None:
    _shown(bench)
    bench.choose("bertemu di Moskow")
    seoul = bench.workspace.record(bench.event("Rapat diadakan")).place
    assert seoul is not None
    bench.do("correct-place")
    form = bench.window.article.panel.form
    assert isinstance(form, PlaceForm)
    form._add_place(seoul)
    form.group.buttons()[-1].setChecked(True)
    scope = form.findChild(QComboBox, "correctionScope")
    assert isinstance(scope, QComboBox)
    scope.setCurrentIndex(scope.findData(Scope.MENTION.value))
    bench.map.set_viewport(Viewport(bench.map.view.centre, 5.0, 600.0, 400.0))
    form.decide()
    bench.settle()
    assert bench.map.view.centre == seoul.point


def test_long_lists_grow_when_asked(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_panel, "_MOST", 2)
    _shown(bench)
    panel = bench.window.article.panel
    bench.selection.clear()
    first = bench.workspace.rows[0].id
    most = max(bench.workspace.rows, key=lambda row: row.events).id
    bench.selection.choose(article=first if first != most else bench.workspace.rows[1].id)
    bench.selection.choose(article=most)
    bench.settle()
    assert len(panel.findChildren(EventRow)) == 2
    more = panel.findChild(QPushButton, "panelMore")
    assert isinstance(more, QPushButton)
    more.setFocus()
    QTest.keyClick(more, Qt.Key.Key_Space)
    bench.settle()
    assert len(panel.findChildren(EventRow)) == 4
    assert panel.isAncestorOf(_focused())


def test_in_a_low_window_a_form_has_the_pane_to_itself(bench: Bench) -> None:
    _shown(bench)
    bench.window.resize(1280, 740)
    bench.settle()
    bench.choose("bertemu di Moskow")
    pane = bench.window.article
    assert pane.text.isVisible()
    assert pane.splitter.sizes()[1] > pane.splitter.sizes()[0]
    bench.do("correct-place")
    assert not pane.text.isVisible()
    bench.do("clear")
    assert pane.text.isVisible()


def test_letters_typed_in_a_form_are_a_name_and_no_commands(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    _shown(bench)
    event = bench.choose("bertemu di Moskow")
    bench.do("correct-place")
    form = bench.window.article.panel.form
    assert isinstance(form, PlaceForm)
    QTest.keyClicks(_focused(), "S")
    QTest.keyClicks(_focused(), "eoul")
    assert form.search.text() == "Seoul"
    QTest.keyClick(form.search, Qt.Key.Key_Return)
    unknown = form.findChild(QWidget, "placeUnknown")
    assert isinstance(unknown, QWidget)
    assert unknown.isVisible(), "the bench has no gazetteer"
    assert form.search.hasFocus(), "nothing is applied that was not seen"

    seoul = bench.workspace.record(bench.event("Rapat diadakan")).place
    assert seoul is not None
    found = (Candidate(seoul, 1.0, ()),)
    monkeypatch.setattr(bench.window.places, "candidates", lambda *_: found)
    QTest.keyClick(form.search, Qt.Key.Key_Return)
    chosen = form.group.checkedButton()
    assert chosen is not None
    assert chosen.hasFocus()
    assert not unknown.isVisible()
    QTest.keyClick(chosen, Qt.Key.Key_Return)
    _wait(bench)
    assert bench.workspace.record(event).place == seoul


def test_a_date_is_typed_at_once_and_applied_with_enter(bench: Bench) -> None:
    _shown(bench)
    event = bench.choose("bertemu di Moskow")
    bench.do("correct-date")
    QTest.keyClicks(_focused(), "5")
    QTest.keyClicks(_focused(), " Nov 2024")
    QTest.keyClick(_focused(), Qt.Key.Key_Return)
    _wait(bench)
    interval = bench.workspace.record(event).event.interval
    assert interval is not None
    assert interval.begin is not None
    assert interval.begin.date().isoformat() == "2024-11-05"


def test_tab_goes_from_the_tabs_of_the_library_to_what_they_show(bench: Bench) -> None:
    _shown(bench)
    library = bench.window.library
    here: QWidget | None = library.findChild(QWidget, "tab-articles")
    passed: list[str] = []
    while here is not None and here is not library.articles and len(passed) < 10:
        passed.append(here.objectName())
        here = here.nextInFocusChain()
    assert [name for name in passed if name.startswith("tab-")] == [
        "tab-articles",
        "tab-filter",
        "tab-review",
    ]


def test_what_the_keyboard_comes_to_from_outside_is_scrolled_into_sight(bench: Bench) -> None:
    page = Page("command-table")
    page.resize(200, 100)
    buttons = [QPushButton(str(number)) for number in range(20)]
    for button in buttons:
        page.column.addWidget(button)
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page, 2000)
    bench.settle()
    for button in (buttons[-1], buttons[0]):
        page.setFocus()
        button.setFocus(Qt.FocusReason.TabFocusReason)
        bench.settle()
        top = button.mapTo(page.viewport(), button.rect().topLeft()).y()
        assert 0 <= top <= page.viewport().height() - button.height()
    page.deleteLater()
