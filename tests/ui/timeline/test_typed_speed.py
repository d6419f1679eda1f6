from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest

from dateline.ui.timeline.axis import DAY, HOUR
from dateline.ui.timeline.typed_speed import typed_speed
from tests.ui.conftest import Bench


@pytest.mark.parametrize(
    ("text", "speed"),
    [
        ("3 days/s", 3 * DAY),
        ("3 days per second", 3 * DAY),
        ("12h", 12 * HOUR),
        ("12 jam/dtk", 12 * HOUR),
        ("0,5 hari", 12 * HOUR),
        ("1.5 WEEKS", 10.5 * DAY),
        ("2 minggu / dtk", 14 * DAY),
        ("month", 30 * DAY),
        ("1 tahun/dtk", 365 * DAY),
    ],
)
def test_a_speed_is_read_in_either_language(text: str, speed: float) -> None:
    assert typed_speed(text) == speed


@pytest.mark.parametrize(
    "text",
    ["", "3", "fast", "0 days", "-3 days", "9999 years", "3 days and", "days 3", "∞ h"],
)
def test_what_is_no_speed_is_none(text: str) -> None:
    assert typed_speed(text) is None


def type_in(bench: Bench, text: str) -> None:
    field = bench.window.timeline_bar.speed.lineEdit()
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, text)
    field.editingFinished.emit()
    bench.settle()


def test_a_typed_speed_is_played_and_shown_in_the_language_of_the_window(
    bench: Bench, language: Callable[[str], None]
) -> None:
    bench.window.show()
    box = bench.window.timeline_bar.speed
    type_in(bench, "3 days")
    assert bench.window.player.speed == 3 * DAY
    assert box.currentText() == "3 days/s"
    language("id")
    assert box.currentText() == "3 hari/dtk"
    assert bench.window.player.speed == 3 * DAY
    type_in(bench, "7 hari")
    assert box.currentData() == "week"


def test_nonsense_leaves_the_speed_as_it_was(bench: Bench) -> None:
    bench.window.show()
    before = bench.window.player.speed
    shown = bench.window.timeline_bar.speed.currentText()
    type_in(bench, "very fast")
    assert bench.window.player.speed == before
    assert bench.window.timeline_bar.speed.currentText() == shown
