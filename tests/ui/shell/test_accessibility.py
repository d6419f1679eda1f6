"""What a screen reader hears, and that no pane or event needs a mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dateline.map import MapView
from dateline.timeline import Mode, Window
from dateline.ui.event import panel as event_panel
from dateline.ui.look.pieces import Elided
from dateline.ui.look.theme import themes
from dateline.ui.shell.status import StatusBar
from dateline.ui.timeline import view as timeline_view
from tests.ui.conftest import Bench

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
)


def heard(widget: QWidget) -> str:
    """The name that a screen reader says."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def inner(widget: QWidget) -> bool:
    """Whether a widget is a part that Qt made of another, which has the name."""
    if isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_"):
        return True
    owner = widget.parent()
    whole = (QComboBox, QAbstractSpinBox, QTabBar, QLineEdit, QAbstractItemView)
    while isinstance(owner, QWidget):
        if isinstance(owner, whole):
            return True
        owner = owner.parent()
    return False


def nameless(root: QWidget) -> list[str]:
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        takes_keys = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if not takes_keys and not isinstance(widget, CONTROLS):
            continue
        if inner(widget) or type(widget) is QAbstractScrollArea or not widget.isVisibleTo(root):
            continue
        if not heard(widget):
            found.append(f"{type(widget).__name__} {widget.objectName()!r}")
    return found


@pytest.fixture
def shown(bench: Bench) -> Iterator[Bench]:
    bench.window.resize(1440, 900)
    bench.window.show()
    bench.choose("Moskow")
    yield bench
    bench.window.hide()


@pytest.mark.parametrize("tongue", ["en", "id"])
def test_every_control_of_the_window_has_a_name(
    shown: Bench, language: Callable[[str], None], tongue: str
) -> None:
    language(tongue)
    for tab in ("articles", "filter", "review"):
        shown.window.library.show_tab(tab)
        shown.settle()
        assert nameless(shown.window) == []


DIALOGS = (
    *("settings", "keys", "palette", "table", "log", "about", "why", "snapshot"),
    *("animation", "guide"),
)


def unspoken(root: QWidget) -> list[str]:
    """Controls without a role, and those with a value that cannot be heard."""
    found = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, CONTROLS) or inner(widget) or not widget.isVisibleTo(root):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        role = interface.role() if interface is not None else QAccessible.Role.NoRole
        valued = isinstance(widget, QAbstractSlider | QAbstractSpinBox)
        value = interface.valueInterface() if interface is not None else None
        if role in {QAccessible.Role.NoRole, QAccessible.Role.Client} or (valued and value is None):
            found.append(f"{type(widget).__name__} {widget.objectName()!r} {role}")
    return found


def unmarked(root: QWidget) -> list[str]:
    """Controls that look the same with the keyboard as without it."""
    found = []
    for widget in root.findChildren(QWidget):
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if not takes or inner(widget) or not widget.isVisibleTo(root) or not widget.isEnabled():
            continue
        if isinstance(widget, MapView):
            continue  # the map draws its own ring, in pixels of its own tests
        root.setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.processEvents()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if widget.hasFocus() and widget.grab().toImage() == before:
            found.append(f"{type(widget).__name__} {widget.objectName()!r}")
    return found


def test_the_keyboard_is_seen_wherever_it_is(shown: Bench) -> None:
    shown.window.activateWindow()
    for tab in ("articles", "filter", "review"):
        shown.window.library.show_tab(tab)
        shown.settle()
        assert unmarked(shown.window) == []


@pytest.mark.parametrize("name", DIALOGS)
def test_the_keyboard_is_seen_and_every_role_is_told_in_a_dialog(shown: Bench, name: str) -> None:
    shown.do(name)
    opened = [dialog for dialog in shown.window.findChildren(QDialog) if dialog.isVisible()]
    try:
        assert [unmarked(dialog) for dialog in opened] == [[] for _ in opened]
        assert [unspoken(dialog) for dialog in opened] == [[] for _ in opened]
    finally:
        for dialog in opened:
            dialog.reject()


def test_every_control_of_the_window_has_a_role_and_tells_its_value(shown: Bench) -> None:
    assert unspoken(shown.window) == []


@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_of_a_dialog_has_a_name(shown: Bench, name: str) -> None:
    shown.do(name)
    opened = [dialog for dialog in shown.window.findChildren(QDialog) if dialog.isVisible()]
    assert opened
    try:
        assert [nameless(dialog) for dialog in opened] == [[] for _ in opened]
    finally:
        for dialog in opened:
            dialog.reject()


@pytest.mark.parametrize("command", ["correct-place", "correct-date"])
def test_every_control_of_a_correction_has_a_name(shown: Bench, command: str) -> None:
    shown.do(command)
    assert shown.window.article.panel.form is not None
    assert nameless(shown.window.article) == []


@pytest.fixture
def large(shown: Bench) -> Iterator[Bench]:
    """The smallest window with the largest text."""
    shown.window.resize(1024, 640)
    themes.set("light", 2.0)
    shown.settle()
    shown.window.reset_panes()
    shown.settle()
    yield shown
    themes.set("light", 1.0)


@pytest.mark.parametrize("tongue", ["en", "id"])
def test_no_text_of_a_small_window_is_cut_off_when_it_is_large(
    large: Bench, language: Callable[[str], None], tongue: str
) -> None:
    language(tongue)
    large.settle()
    window = large.window
    assert window.width() == 1024
    kinds: tuple[type[QPushButton | QLabel], ...] = (QPushButton, QLabel)
    parts = [part for kind in kinds for part in window.findChildren(kind)]
    cut = [
        f"{type(part).__name__} {part.objectName()!r} {part.text()!r}"
        for part in parts
        if part.isVisible() and part.text() and not scrolled(part)
        if not isinstance(part, Elided)
        and not (isinstance(part, QLabel) and part.wordWrap())
        and part.width() < part.minimumSizeHint().width()
    ]
    assert cut == []


def scrolled(part: QWidget) -> bool:
    """Whether what does not fit can be scrolled to."""
    owner = part.parentWidget()
    while owner is not None:
        if isinstance(owner, QAbstractScrollArea):
            return True
        owner = owner.parentWidget()
    return False


def test_numbers_without_room_are_in_the_menu_and_lead_to_the_same(shown: Bench) -> None:
    status = StatusBar(shown.workspace)
    status.show()
    asked: list[str] = []
    status.asked.connect(asked.append)
    status.resize(1400, 40)
    shown.settle()
    assert not status.more.isVisible()
    status.resize(420, status.height())
    shown.settle()
    hidden = [
        name
        for name, item in status._buttons.items()
        if name in status._wanted and not item.isVisible()
    ]
    assert hidden
    assert "to_check" not in hidden
    assert status.more.isVisible()
    actions = status.more.menu().actions()
    assert [action.text() for action in actions] == [
        status._buttons[name].text() for name in hidden
    ]
    actions[0].trigger()
    assert asked == [hidden[0]]
    status.close()
    status.deleteLater()


def test_f6_goes_round_all_panes_and_back(shown: Bench) -> None:
    window = shown.window
    window.focus_pane(0)
    there = []
    for _ in range(4):
        QTest.keyClick(focus(shown), Qt.Key.Key_F6)
        there.append(window.panes().index(focus(shown)))
    assert there == [1, 2, 3, 0]
    QTest.keyClick(focus(shown), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.panes().index(focus(shown)) == 3


@pytest.mark.parametrize("pane", range(4))
def test_brackets_reach_every_dated_event_from_every_pane(shown: Bench, pane: int) -> None:
    shown.selection.clear()
    shown.window.focus_pane(pane)
    table = shown.workspace.table
    seen: list[int] = []
    for _ in range(len(table)):
        QTest.keyClick(focus(shown), Qt.Key.Key_BracketRight)
        shown.settle()
        seen += shown.selection.chosen.events
    assert sorted(seen) == sorted(int(event) for event in table.events.event)
    QTest.keyClick(focus(shown), Qt.Key.Key_BracketLeft)
    shown.settle()
    assert shown.selection.chosen.events == (seen[-2],)


def test_every_event_of_an_article_is_reached_by_its_marks(shown: Bench) -> None:
    text = shown.window.article.text
    article = shown.window.article.article
    assert article is not None
    shown.window.focus_pane(2)
    reached: set[int] = set()
    for _ in range(40):
        QTest.keyClick(text, Qt.Key.Key_J)
        QTest.keyClick(text, Qt.Key.Key_Return)
        shown.settle()
        reached.update(shown.selection.chosen.events)
        text.setFocus()
    wanted = {record.id for record in shown.workspace.events_of(article)}
    assert wanted <= reached


def test_keys_move_the_handle_in_hand_to_the_ends_and_by_its_window(shown: Bench) -> None:
    view, day = shown.window.timeline, 86_400
    begin, last = shown.workspace.span
    start = begin // day * day
    shown.selection.set_window(Window(Mode.WINDOW, start, start + 2 * day))
    view.setFocus()
    view.hand.grip = "body"
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert shown.selection.window.begin == start + 2 * day
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert shown.selection.window.begin == start
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert shown.selection.window == Window(Mode.WINDOW, start, last)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert shown.selection.window.end <= start + day
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert shown.selection.window.end > start


def focus(bench: Bench) -> QWidget:
    """What has the keyboard."""
    bench.settle()
    found = bench.window.focusWidget()
    assert found is not None
    return found


def test_choosing_says_the_heading_and_no_more(
    shown: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(event_panel, "announce", lambda _source, text: said.append(text))
    event = shown.choose("Uji coba rudal")
    assert said == [shown.workspace.record(event).event.label]


def test_moving_a_handle_says_dates_and_count_once_it_rests(
    shown: Bench, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    said: list[str] = []
    monkeypatch.setattr(timeline_view, "announce", lambda _source, text: said.append(text))
    view = shown.window.timeline
    view.setFocus()
    start = shown.workspace.span[0] // 86_400 * 86_400
    shown.selection.set_window(Window(Mode.WINDOW, start, start + 86_400))
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: bool(said), timeout=5000)
    assert said == [view.spoken()]
    assert "event" in said[0]


def test_time_stands_still_when_the_article_takes_the_keyboard(shown: Bench) -> None:
    shown.window.focus_pane(3)
    shown.window.timeline_bar.toggle()
    assert shown.window.player.playing
    shown.window.focus_pane(2)
    shown.settle()
    assert not shown.window.player.playing


@pytest.mark.parametrize("tag", ["en", "id"])
def test_each_menu_has_a_letter_of_its_own(
    bench: Bench, language: Callable[[str], None], tag: str
) -> None:
    language(tag)
    titles = [menu.text() for menu in bench.window.menuBar().actions()]
    letters = [title[title.index("&") + 1].casefold() for title in titles]
    assert len(set(letters)) == len(letters)
