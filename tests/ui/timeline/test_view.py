"""The slider's contract: pointer, keys, typed dates, playing."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox, QToolTip

from dateline.library import Action
from dateline.timeline import Mode, Window, seconds
from tests.made import made
from tests.ui.conftest import Bench, quiet

DAY = 86_400


def at(text: str) -> int:
    return seconds(datetime.fromisoformat(text))


@pytest.fixture
def slider(bench: Bench) -> Bench:
    """The window with a wide timeline and a window of three days."""
    bench.window.resize(1400, 900)
    bench.window.show()
    bench.settle()
    bench.selection.set_window(Window(Mode.WINDOW, at("2024-10-30"), at("2024-11-02")))
    return bench


def press(bench: Bench, x: float, y: float = 30, *, to: float | None = None) -> None:
    view = bench.window.timeline
    start = QPoint(round(x), round(y))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    if to is not None:
        end = QPoint(round(to), round(y))
        QTest.mouseMove(view, QPoint(round((x + to) / 2), round(y)))
        QTest.mouseMove(view, end)
        start = end
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)


def test_a_handle_follows_the_pointer_and_rests_on_a_whole_day(slider: Bench) -> None:
    axis = slider.window.timeline.axis
    press(slider, axis.x(at("2024-11-02")), to=axis.x(at("2024-11-04") + 3000))
    assert slider.selection.window == Window(Mode.WINDOW, at("2024-10-30"), at("2024-11-04"))


def test_the_middle_moves_both_handles_and_keeps_the_length(slider: Bench) -> None:
    axis = slider.window.timeline.axis
    middle = axis.x(at("2024-10-31T12:00"))
    press(slider, middle, to=middle + axis.x(2 * DAY) - axis.x(0))
    window = slider.selection.window
    assert window.end - window.begin == 3 * DAY
    assert window.begin == at("2024-11-01")


def test_a_drag_beside_the_window_makes_a_new_one(slider: Bench) -> None:
    axis = slider.window.timeline.axis
    press(slider, axis.x(at("2024-11-04")), to=axis.x(at("2024-11-06")))
    assert slider.selection.window == Window(Mode.WINDOW, at("2024-11-04"), at("2024-11-06"))


def test_a_click_beside_the_window_brings_it_there(slider: Bench) -> None:
    axis = slider.window.timeline.axis
    press(slider, axis.x(at("2024-11-05T12:00")))
    window = slider.selection.window
    assert window.end - window.begin == 3 * DAY
    assert window.begin < at("2024-11-05T12:00") < window.end


def test_a_double_click_lets_a_date_be_typed_and_leaves_the_window_where_it_was(
    slider: Bench,
) -> None:
    slider.window.activateWindow()
    view, before = slider.window.timeline, slider.selection.window
    place = QPoint(round(view.axis.x(at("2024-11-05T12:00"))), 30)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert slider.selection.window != before
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert slider.selection.window == before
    assert slider.window.timeline_bar.dates.hasFocus()


def test_arrows_move_what_is_in_hand(slider: Bench) -> None:
    view = slider.window.timeline
    view.hand.unit = "day"
    view.hand.grip = "begin"
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert slider.selection.window.begin == at("2024-10-29")
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert slider.selection.window.begin == at("2024-10-30")
    assert slider.selection.window.end == at("2024-11-03")
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert slider.selection.window.begin == at("2024-11-03")


def test_a_step_by_event_goes_from_begin_to_begin(slider: Bench) -> None:
    view = slider.window.timeline
    view.hand.unit, view.hand.grip = "event", "begin"
    slider.selection.set_window(Window(Mode.INSTANT, at("2024-10-28"), at("2024-10-28")))
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert slider.selection.window.begin == at("2024-10-31")
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert slider.selection.window.begin == at("2024-11-01")
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert slider.selection.window.begin == at("2024-10-28")


def test_handles_never_cross(slider: Bench) -> None:
    view = slider.window.timeline
    view.hand.unit, view.hand.grip = "month", "begin"
    for _ in range(5):
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert slider.selection.window == Window(Mode.WINDOW, at("2024-10-30"), at("2024-11-02"))
    for key, grip in ((Qt.Key.Key_End, "begin"), (Qt.Key.Key_Home, "end")):
        view.hand.grip = grip
        QTest.keyClick(view, key)
        window = slider.selection.window
        assert window.begin < window.end


def test_a_handle_that_finds_no_event_before_the_other_stays_in_sight(slider: Bench) -> None:
    view = slider.window.timeline
    slider.selection.set_window(Window(Mode.WINDOW, at("2024-10-28"), at("2024-10-29")))
    slider.settle()
    view.hand.unit, view.hand.grip = "event", "begin"
    axis = view.axis
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Right)
    slider.settle()
    assert slider.selection.window == Window(Mode.WINDOW, at("2024-10-28"), at("2024-10-29"))
    assert view.axis == axis


def test_the_wheel_zooms_around_the_pointer_and_everything_comes_back(slider: Bench) -> None:
    view = slider.window.timeline
    x = view.axis.x(at("2024-11-01"))
    view.zoom(0.3, x)
    assert view.zoomed
    assert view.axis.x(at("2024-11-01")) == pytest.approx(x, abs=1)
    view.show_everything()
    assert not view.zoomed


def test_the_mode_key_goes_round_and_keeps_the_handles(slider: Bench) -> None:
    seen = []
    for _ in Mode:
        slider.do("mode")
        seen.append(slider.selection.window.mode)
    assert set(seen) == set(Mode)
    assert slider.selection.window.begin == at("2024-10-30")


@pytest.mark.parametrize(
    ("typed", "begin", "end"),
    [
        ("2024-10-31", "2024-10-31", "2024-11-01"),
        ("2024-10", "2024-10-01", "2024-11-01"),
        ("28 Okt – 3 Nov 2024", "2024-10-28", "2024-11-04"),
        ("1 - 3 November 2024", "2024-11-01", "2024-11-04"),
    ],
)
def test_dates_are_typed_in_either_language(
    slider: Bench, typed: str, begin: str, end: str
) -> None:
    field = slider.window.timeline_bar.dates
    field.setText(typed)
    field.setModified(True)
    field.returnPressed.emit()
    assert (slider.selection.window.begin, slider.selection.window.end) == (at(begin), at(end))


def test_nonsense_is_marked_and_changes_nothing(slider: Bench) -> None:
    before = slider.selection.window
    field = slider.window.timeline_bar.dates
    field.setText("abrakadabra")
    field.returnPressed.emit()
    assert slider.selection.window == before
    assert field.property("wrong") is True
    assert "does not understand" in QToolTip.text()  # a red edge alone says nothing


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_after_typing_dates_the_keyboard_moves_the_timeline_again(
    slider: Bench, key: Qt.Key
) -> None:
    slider.window.activateWindow()
    slider.do("type-date")
    field = slider.window.timeline_bar.dates
    assert field.hasFocus()
    QTest.keyClicks(field, "2024-10-31")
    QTest.keyClick(field, key)
    assert slider.window.timeline.has_keyboard


def test_a_window_too_long_for_the_scale_is_shown_with_as_much_around_it(slider: Bench) -> None:
    view = slider.window.timeline
    whole = view.axis.span
    view.zoom(0.01, view.axis.x(at("2024-11-05")))
    slider.selection.set_window(Window(Mode.WINDOW, at("2024-10-29"), at("2024-10-30")))
    axis = view.axis
    assert axis.low < at("2024-10-29") < at("2024-10-30") < axis.high
    assert axis.span < whole / 2


def test_the_logarithmic_scale_is_drawn_at_once(slider: Bench) -> None:
    view = slider.window.timeline
    square_root = view.grab().toImage()
    slider.do("log-scale")
    assert view.grab().toImage() != square_root


def test_playing_moves_the_window_to_the_end_and_stops_there(slider: Bench) -> None:
    player = slider.window.player
    player.speed = 50 * DAY
    slider.window.commands["play"].trigger()
    for _ in range(200):
        if not player.playing:
            break
        QTest.qWait(10)
    assert not player.playing
    assert slider.selection.window.begin > at("2024-11-02")


def test_a_screen_reader_hears_dates_and_counts(slider: Bench) -> None:
    said = slider.window.timeline.spoken()
    assert "30 Oct – 1 Nov 2024" in said
    assert "3 events" in said


def test_choosing_on_the_timeline_chooses_everywhere(slider: Bench) -> None:
    view = slider.window.timeline
    view.grab()
    layout = view.layout_now()
    box = layout.lane(0)
    x = view.axis.x(at("2024-11-05T12:00"))
    press(slider, x, box.center().y())
    assert slider.selection.chosen.events == (slider.event("Rapat diadakan"),)


def test_a_window_that_is_out_of_sight_is_brought_into_it(slider: Bench) -> None:
    view = slider.window.timeline
    view.zoom(1 / 16, view.axis.x(at("2024-11-02")))
    axis = view.axis
    outside = int(axis.low) - 2 * DAY if axis.low > view.whole[0] else int(axis.high) + DAY
    slider.selection.set_window(Window(Mode.WINDOW, outside, outside + DAY))
    assert view.axis.low < outside + DAY
    assert view.axis.high > outside


def test_counts_are_told_less_often_while_the_window_is_dragged_and_once_at_the_end(
    bench: Bench,
) -> None:
    told: list[int] = []
    bench.workspace.counts_changed.connect(lambda counts: told.append(counts.visible))
    first, last = bench.workspace.span
    bench.workspace.hurry("drag", on=True)
    for hour in range(50):
        bench.selection.set_window(Window(Mode.WINDOW, first, first + 86_400 + hour * 3600))
    assert told == []
    bench.selection.set_window(Window(Mode.WINDOW, first, last))
    bench.workspace.hurry("drag", on=False)
    assert told == [bench.workspace.visible.total]
    bench.selection.set_window(Window(Mode.WINDOW, first, first + 86_400))
    assert told[-1] == bench.workspace.visible.total
    assert len(told) == 2


def test_a_narrow_window_can_be_taken_as_a_whole(bench: Bench) -> None:
    view = bench.window.timeline
    bench.window.resize(1280, 900)
    bench.window.show()
    bench.settle()
    first, last = view.whole
    middle = (first + last) / 2
    pixel = view.axis.span / view.axis.width
    view.hand.set_handles(Mode.WINDOW, middle, middle + 10 * pixel)
    left, right = view.handles()
    assert left is not None
    assert right is not None
    assert view.pointer.grip_at((left + right) / 2) == "body"
    assert view.pointer.grip_at(left - 8) == "begin"
    assert view.pointer.grip_at(right + 8) == "end"
    assert view.pointer.grip_at(right + 30) == "new"


@pytest.mark.parametrize("size", [(1024, 640), (1280, 800)])
@pytest.mark.parametrize("text", [100, 125, 150, 200])
@pytest.mark.parametrize("factor", [1.0, 0.5])
def test_events_stand_in_lanes_also_in_a_small_window(
    slider: Bench, size: tuple[int, int], text: int, factor: float
) -> None:
    view = slider.window.timeline

    def lane_height() -> float:
        QApplication.processEvents()
        view.grab()  # lanes are laid out by painting, which the event loop puts off
        return view.layout_now().lane_height

    slider.settings.set("text_scale", text)
    slider.window.resize(*size)
    view.zoom(factor, view.axis.x(at("2024-11-01")))
    assert lane_height() > 0
    slider.window.reset_panes()
    assert lane_height() > 0
    slider.window.map.notice.say("Much is said above the map. " * 20)
    slider.window.resizeDocks([slider.window.timeline_dock], [1], Qt.Orientation.Vertical)
    assert lane_height() > 0


def test_what_the_window_leaves_is_dim_again_and_what_it_reaches_is_lit(slider: Bench) -> None:
    view, ratio = slider.window.timeline, slider.window.devicePixelRatioF()

    def colour(day: str) -> str:
        x = view.axis.x(at(day))
        return view.grab().toImage().pixelColor(round(x * ratio), round(5 * ratio)).name()

    first, second = "2024-10-31T07:00", "2024-11-05T07:00"
    lit, dim = colour(first), colour(second)
    assert lit != dim
    slider.selection.set_window(Window(Mode.WINDOW, at("2024-11-04"), at("2024-11-07")))
    assert (colour(first), colour(second)) == (dim, lit)
    slider.selection.set_window(Window(Mode.ALL))
    assert colour(first) == colour(second)


def test_a_correction_leaves_the_stretch_of_time_where_the_chosen_event_is(slider: Bench) -> None:
    days = "".join(f"Rapat di [Moskow] pada {{itu=2024-11-{day:02}}}.\n" for day in range(1, 29))
    far = "Perang di [Seoul] pada {dulu=1950-06-25}.\n"
    pair = made(f"Jauh dan dekat\n{days}{far}", title="Jauh dan dekat")
    slider.workspace.take_in(slider.library.add(*quiet(pair)))
    slider.settle()
    view = slider.window.timeline
    assert view.axis.low > at("2000-01-01"), "the busy days are looked at first"
    event = slider.choose("Perang di")
    assert view.axis.low < at("1950-06-25") < view.axis.high
    slider.workspace.apply_to_events(Action.CONFIRM, (event,))
    slider.settle()
    assert view.axis.low < at("1950-06-25") < view.axis.high


@pytest.mark.parametrize(
    ("end", "said"),
    [("2024-10-28T01:00", "1 hour"), ("2024-10-29T02:00", "26 hours"), ("2024-11-02", "5 days")],
)
def test_a_window_of_any_length_says_how_long_it_is(slider: Bench, end: str, said: str) -> None:
    slider.selection.set_window(Window(Mode.WINDOW, at("2024-10-28"), at(end)))
    assert slider.window.timeline_bar.length.currentText() == said


def test_the_length_of_a_window_is_whole_beside_all_else_of_the_bar(bench: Bench) -> None:
    bench.window.resize(1126, 704)
    bench.window.show()
    bench.settle()
    bench.selection.set_window(Window(Mode.WINDOW, at("2023-09-27"), at("2024-06-25")))
    bench.settle()
    bar = bench.window.timeline_bar
    shown = [box for box in (bar.mode, bar.length, bar.step, bar.speed) if box.isVisible()]
    assert bar.length in shown
    for box in shown:
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        control = QStyle.ComplexControl.CC_ComboBox
        part = QStyle.SubControl.SC_ComboBoxEditField
        field = box.style().subControlRect(control, option, part, box)
        assert box.fontMetrics().horizontalAdvance(box.currentText()) <= field.width()
