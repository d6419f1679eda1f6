"""The handles of the timeline are sliders to those who cannot see them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dateline.timeline import Mode
from tests.ui.conftest import Bench

_DAY = 86_400


def _ready(bench: Bench, mode: Mode = Mode.WINDOW) -> None:
    bench.window.resize(1280, 900)
    bench.window.show()
    bench.window.activateWindow()
    QTest.qWaitForWindowActive(bench.window, 2000)
    first, last = bench.workspace.span
    bench.window.timeline.hand.set_handles(mode, first + _DAY, last - _DAY)
    bench.settle()
    QTest.qWait(450)


def test_a_handle_has_the_role_and_value_of_a_slider(bench: Bench) -> None:
    _ready(bench)
    begin, end = (bench.window.timeline.sliders[grip] for grip in ("begin", "end"))
    for handle in (begin, end):
        face = QAccessible.queryAccessibleInterface(handle)
        assert face.role() == QAccessible.Role.Slider
        value = face.valueInterface()
        assert value is not None
        assert value.minimumValue() <= value.currentValue() <= value.maximumValue()
    assert begin.value() < end.value()


def test_a_handle_is_named_by_its_date(bench: Bench) -> None:
    _ready(bench)
    begin, end = (bench.window.timeline.sliders[grip] for grip in ("begin", "end"))
    assert begin.accessibleName() == "Start of the window: 29 Oct 2024"
    assert end.accessibleName().startswith("End of the window: ")
    assert "event" in begin.accessibleDescription()


def test_a_screen_reader_can_move_a_handle(bench: Bench) -> None:
    _ready(bench)
    handle = bench.window.timeline.sliders["begin"]
    before = bench.selection.window
    face = QAccessible.queryAccessibleInterface(handle).valueInterface()
    assert face is not None
    face.setCurrentValue(handle.value() + 24)
    assert bench.selection.window.begin == before.begin + _DAY
    assert bench.selection.window.end == before.end


def test_tab_takes_a_handle_and_arrows_move_it(bench: Bench) -> None:
    _ready(bench)
    timeline = bench.window.timeline
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(timeline, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is timeline.sliders["begin"]
    assert timeline.hand.grip == "begin"
    before = bench.selection.window
    QTest.keyClick(timeline.sliders["begin"], Qt.Key.Key_Left)
    assert bench.selection.window.begin < before.begin
    QTest.keyClick(timeline.sliders["begin"], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is timeline.sliders["end"]
    assert timeline.hand.grip == "end"


def test_modes_without_a_handle_have_no_slider(bench: Bench) -> None:
    _ready(bench, Mode.FROM_START)
    sliders = bench.window.timeline.sliders
    assert not sliders["begin"].isVisible()
    assert sliders["end"].isVisible()
    bench.do("all-time")
    QTest.qWait(450)
    assert not sliders["end"].isVisible()
