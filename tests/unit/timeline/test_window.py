from __future__ import annotations

from datetime import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.timeline import ALL_TIME, OPEN_BEGIN, OPEN_END, Mode, Window, moment, seconds
from tests.unit.timeline.tables import DAY, windows


@pytest.mark.parametrize(
    ("window", "shown"),
    [
        (Window(Mode.WINDOW, 0, DAY), {"same day", "month", "going on", "until"}),
        (Window(Mode.WINDOW, DAY, 2 * DAY), {"next day", "month", "going on"}),
        (Window(Mode.WINDOW, 40 * DAY, 41 * DAY), {"going on"}),
        (Window(Mode.WINDOW, -9 * DAY, -8 * DAY), {"until"}),
        (Window(Mode.INSTANT, 0, 0), {"same day", "month", "going on", "until"}),
        (Window(Mode.INSTANT, DAY, DAY), {"next day", "month", "going on"}),
        (Window(Mode.FROM_START, -9 * DAY, DAY), {"same day", "month", "going on", "until"}),
        (Window(Mode.TO_END, DAY, 2 * DAY), {"next day", "month", "going on"}),
        (ALL_TIME, {"same day", "next day", "month", "going on", "until"}),
    ],
)
def test_event_shows_when_its_half_open_span_overlaps_the_window(
    window: Window, shown: set[str]
) -> None:
    events = {
        "same day": (0, DAY),
        "next day": (DAY, 2 * DAY),
        "month": (0, 30 * DAY),
        "going on": (0, OPEN_END),
        "until": (OPEN_BEGIN, DAY),
    }
    assert {name for name, span in events.items() if window.shows(*span)} == shown


def test_window_without_length_shows_nothing() -> None:
    assert not Window(Mode.WINDOW, DAY, DAY).shows(0, 3 * DAY)


def test_instant_without_tolerance_shows_what_holds_it() -> None:
    noon = Window(Mode.INSTANT, DAY // 2, DAY // 2, tolerance=0)
    assert noon.shows(0, DAY)
    assert not noon.shows(DAY, 2 * DAY)


def test_crossed_handles_are_refused() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Window(Mode.WINDOW, 1, 0)


def test_crossed_handles_of_a_drag_are_put_in_order() -> None:
    assert ALL_TIME.with_handles(9, 3) == Window(Mode.ALL, 3, 9)


def test_modes_go_round() -> None:
    mode = Mode.INSTANT
    for _ in Mode:
        mode = mode.following
    assert mode is Mode.INSTANT


@given(windows(), st.lists(st.tuples(st.integers(-(10**9), 10**9), st.integers(1, 10**8))))
def test_mask_is_the_predicate(window: Window, spans: list[tuple[int, int]]) -> None:
    begin = np.array([b for b, _ in spans], np.int64)
    end = begin + np.array([length for _, length in spans], np.int64)
    expected = [window.shows(b, b + length) for b, length in spans]
    assert window.mask(begin, end).tolist() == expected


@given(
    st.tuples(*[st.integers(-(10**6), 10**6)] * 3),
    st.integers(-(10**6), 10**6),
    st.integers(1, 10**6),
)
def test_two_windows_side_by_side_show_what_their_union_shows(
    handles: tuple[int, int, int], begin: int, length: int
) -> None:
    a, b, c = sorted(handles)
    halves = [Window(Mode.WINDOW, a, b), Window(Mode.WINDOW, b, c)]
    whole = Window(Mode.WINDOW, a, c)
    assert any(w.shows(begin, begin + length) for w in halves) == whole.shows(begin, begin + length)


@given(st.datetimes())
def test_seconds_and_moments_are_each_other_s_reverse(when: datetime) -> None:
    assert moment(seconds(when)) == when.replace(microsecond=0)


def test_open_ends_become_the_limits_of_the_calendar() -> None:
    assert moment(OPEN_BEGIN).year == 1
    assert moment(OPEN_END).year == 9999
