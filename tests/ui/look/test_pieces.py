"""The small parts that panels are built of."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from dateline.ui.look.pieces import button, column

LONG = "Why is something of this article not on the map at all?"


@pytest.mark.usefixtures("qapp")
def test_a_link_takes_several_lines_where_there_is_no_room_for_one() -> None:
    holder = QWidget()
    link = button(LONG, lambda: None, "link", "back")
    rows = column(holder)
    rows.addWidget(link)
    rows.addStretch(1)
    heights = []
    for width in (900, 160):
        holder.resize(width, 300)
        holder.show()
        QCoreApplication.processEvents()
        assert link.width() <= width
        assert not link.grab().isNull()
        heights.append(link.height())
    assert heights[1] >= 3 * link.fontMetrics().height()
    assert heights[0] < 2 * link.fontMetrics().height()
    holder.deleteLater()
