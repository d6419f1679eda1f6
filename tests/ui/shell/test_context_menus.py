"""Menus at the pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QWidget

from dateline.ui.event.panel import EventRow
from dateline.ui.shell.context_menus import menu_at
from tests.ui.conftest import Bench


def offered(bench: Bench, widget: QWidget) -> list[str]:
    """The commands of the menu over the middle of a widget."""
    spot = widget.mapTo(bench.window, widget.rect().center())
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, widget.mapToGlobal(QPoint()))
    menu = menu_at(bench.window, event)
    return [action.objectName() for action in menu.actions() if action.text()] if menu else []


@pytest.fixture
def shown(bench: Bench) -> Bench:
    """The window, with one article open."""
    bench.window.resize(1400, 900)
    bench.window.show()
    bench.selection.choose(article=bench.workspace.rows[0].id)
    bench.settle()
    return bench


def test_a_row_of_the_list_is_chosen_and_can_be_judged(shown: Bench) -> None:
    row = shown.window.article.panel.findChildren(EventRow)[0]
    event = row.event_id
    names = offered(shown, row)
    assert {"command-confirm", "command-correct-date", "command-copy-citation"} <= set(names)
    assert shown.selection.chosen.events == (event,)


def test_what_the_pointer_is_over_on_the_map_is_chosen(shown: Bench) -> None:
    event = shown.event("bertemu di Moskow")
    shown.selection.hover(event)
    assert "command-reject" in offered(shown, shown.map)
    assert shown.selection.chosen.events == (event,)


def test_of_several_chosen_events_one_does_not_become_the_only_one(shown: Bench) -> None:
    both = (shown.event("bertemu di Moskow"), shown.event("Uji coba rudal"))
    shown.selection.choose(*both)
    shown.selection.hover(both[1])
    offered(shown, shown.map)
    assert shown.selection.chosen.events == both


def test_empty_places_of_map_and_timeline_have_menus_of_their_own(shown: Bench) -> None:
    shown.selection.hover()
    assert "command-fit" in offered(shown, shown.map)
    assert "command-type-date" in offered(shown, shown.window.timeline)
