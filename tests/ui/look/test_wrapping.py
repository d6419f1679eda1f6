"""Buttons whose words go on in the next line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget

from dateline.ui.look.pieces import column
from dateline.ui.look.wrapping import ButtonRow, Choice, Link, Tick

LONG = "Why is something of this article not on the map at all?"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("make", [Link, Tick, Choice])
def test_a_button_takes_several_lines_where_there_is_no_room_for_one(
    make: type[Link | Tick | Choice],
) -> None:
    holder = QWidget()
    found = make(LONG)
    rows = column(holder)
    rows.addWidget(found)
    rows.addStretch(1)
    heights = []
    for width in (900, 160):
        holder.resize(width, 300)
        holder.show()
        QCoreApplication.processEvents()
        assert found.width() <= width
        assert not found.grab().isNull()
        heights.append(found.height())
    assert heights[1] >= 3 * found.fontMetrics().height()
    assert heights[0] < 2 * found.fontMetrics().height()
    holder.deleteLater()


@pytest.mark.usefixtures("qapp")
def test_buttons_stand_below_each_other_where_a_row_is_too_narrow() -> None:
    holder = QWidget()
    row, first, second = ButtonRow(), QPushButton("Confirm all"), QPushButton("None is an event")
    row.add(first, second)
    rows = column(holder)
    rows.addWidget(row)
    rows.addStretch(1)
    for width, beside in ((900, True), (second.sizeHint().width() + 20, False), (900, True)):
        holder.resize(width, 300)
        holder.show()
        QCoreApplication.processEvents()
        QCoreApplication.processEvents()
        assert (first.y() == second.y()) is beside
        assert second.geometry().bottom() <= row.height()
        assert holder.width() == width
    assert row.take_all() == [first, second]
    holder.deleteLater()
