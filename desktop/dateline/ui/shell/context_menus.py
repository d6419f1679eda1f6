"""Menus at the pointer: what can be done with what lies under it, by the one list of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from dateline.ui.event.page import EventPage
from dateline.ui.event.panel import EventRow

if TYPE_CHECKING:
    from dateline.ui.shell.main_window import MainWindow

_EVENT = (
    *("confirm", "reject", "", "correct-place", "correct-date", "revert", ""),
    *("copy-citation", "open-original", "why"),
)
_MAP = ("fit", "table", "", "filed", "online-map", "", "snapshot", "copy-picture")
_TIME = ("all-time", "type-date", "", "zoom-time-in", "zoom-time-out", "whole-time", "log-scale")


def menu_at(window: MainWindow, event: QContextMenuEvent) -> QMenu | None:
    """The menu for a place in the window; None where there is nothing to be done.

    An event that is asked about is chosen first, unless it is among those that are.
    """
    by_keys = event.reason() is QContextMenuEvent.Reason.Keyboard
    here = QApplication.focusWidget() if by_keys else window.childAt(event.pos())
    if here is None:
        return None
    row = _holder(here, EventRow)
    if isinstance(row, EventRow):
        _choose(window, (row.event_id,))
        return _menu(window, _EVENT)
    if _holder(here, EventPage) is not None:
        return _menu(window, _EVENT)
    for part, names in ((window.map.pane, _MAP), (window.timeline, _TIME)):
        if here is part or part.isAncestorOf(here):
            selection = window.workspace.selection
            found = selection.chosen.events if by_keys else selection.hovered
            if found:
                _choose(window, found)
            return _menu(window, _EVENT if found else names)
    return None


def _choose(window: MainWindow, events: tuple[int, ...]) -> None:
    selection = window.workspace.selection
    if not set(events) <= set(selection.chosen.events):
        article = window.workspace.record(events[0]).article
        selection.choose(*events, article=article)


def _holder(here: QWidget, kind: type[QWidget]) -> QWidget | None:
    """The widget of a kind that something lies in."""
    found: QWidget | None = here
    while found is not None and not isinstance(found, kind):
        found = found.parentWidget()
    return found


def _menu(window: MainWindow, names: tuple[str, ...]) -> QMenu:
    menu = QMenu(window)
    for name in names:
        if name:
            menu.addAction(window.commands[name])
        else:
            menu.addSeparator()
    return menu
