from __future__ import annotations

from dateline.timeline import EventTable, Filters, Mode, Playback, Window
from tests.unit.timeline.tables import DAY, table

SPAN = (0, 100 * DAY)


def days(*when: int) -> EventTable:
    return table(*({"begin": day * DAY, "end": (day + 1) * DAY} for day in when))


def test_speed_is_time_of_the_events_per_second_of_the_user() -> None:
    playback = Playback(speed=2 * DAY, skip_empty=False)
    window = Window(Mode.WINDOW, 0, DAY)
    moved, going = playback.advance(window, 0.5, SPAN, days(0).shown())
    assert moved == Window(Mode.WINDOW, DAY, 2 * DAY)
    assert going


def test_late_frame_skips_ahead() -> None:
    playback = Playback(speed=DAY, skip_empty=False)
    window = Window(Mode.WINDOW, 0, DAY)
    late, _ = playback.advance(window, 3.0, SPAN, days(0).shown())
    assert late.begin == 3 * DAY


def test_empty_stretch_is_jumped_over_to_the_next_event() -> None:
    shown = days(0, 50).shown()
    window = Window(Mode.WINDOW, 5 * DAY, 6 * DAY)
    moved, _ = Playback(speed=DAY).advance(window, 0.1, SPAN, shown)
    assert shown.total(moved) == 1
    assert moved.end == 50 * DAY + 1
    kept, _ = Playback(speed=DAY, skip_empty=False).advance(window, 0.1, SPAN, shown)
    assert kept.end < 7 * DAY


def test_cumulative_play_jumps_when_nothing_comes_for_a_second() -> None:
    shown = days(0, 50).shown()
    window = Window(Mode.FROM_START, 0, 2 * DAY)
    moved, _ = Playback(speed=DAY).advance(window, 0.1, SPAN, shown)
    assert moved.begin == 0
    assert shown.total(moved) == 2
    fast, _ = Playback(speed=60 * DAY).advance(window, 0.1, SPAN, shown)
    assert fast.end == 8 * DAY


def test_play_stops_at_the_end() -> None:
    window = Window(Mode.WINDOW, 99 * DAY, 109 * DAY)
    moved, going = Playback(speed=10 * DAY).advance(window, 1, SPAN, days(0).shown())
    assert not going
    assert moved.begin == 100 * DAY


def test_loop_goes_on_at_the_start() -> None:
    window = Window(Mode.WINDOW, 99 * DAY, 109 * DAY)
    moved, going = Playback(speed=10 * DAY, loop=True).advance(window, 1, SPAN, days(0).shown())
    assert going
    assert moved == Window(Mode.WINDOW, 0, 10 * DAY)


def test_starting_at_the_end_restarts() -> None:
    playback = Playback(speed=DAY)
    at_end = Window(Mode.WINDOW, 100 * DAY, 110 * DAY)
    assert playback.start(at_end, SPAN).begin == 0
    growing = Window(Mode.FROM_START, 5, 100 * DAY)
    assert playback.start(growing, SPAN).high == 0
    here = Window(Mode.WINDOW, 3 * DAY, 4 * DAY)
    assert playback.start(here, SPAN) == here


def test_shrinking_play_keeps_its_handles_in_order() -> None:
    window = Window(Mode.TO_END, DAY, DAY + 5)
    moved, _ = Playback(speed=DAY).advance(window, 1, SPAN, days(0, 50).shown())
    assert moved.begin == 2 * DAY
    assert moved.end >= moved.begin


def test_begins_to_snap_to_are_distinct_and_in_order() -> None:
    shown = days(3, 1, 3, 9).shown(Filters())
    assert shown.begins_between(0, 9 * DAY).tolist() == [DAY, 3 * DAY]
    assert shown.next_begin(4 * DAY) == 9 * DAY
    assert shown.next_begin(10 * DAY) is None
