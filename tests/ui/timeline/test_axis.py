from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from dateline.export.dates import say_days
from dateline.timeline import seconds
from dateline.ui.timeline.axis import (
    DAY,
    HOUR,
    Axis,
    floor,
    say_moment,
    say_span,
    spread,
    step,
    ticks,
)

ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
INDONESIAN = QLocale(QLocale.Language.Indonesian)


def at(text: str) -> int:
    return seconds(datetime.fromisoformat(text))


@given(
    low=st.integers(-(10**11), 10**11),
    span=st.integers(HOUR, 10**10),
    x=st.floats(0, 1000),
    factor=st.floats(0.2, 5),
)
def test_zooming_keeps_the_moment_under_the_pointer(
    low: int, span: int, x: float, factor: float
) -> None:
    axis = Axis(low, low + span, 10, 1000)
    zoomed = axis.zoomed(factor, x)
    assert zoomed.second(x) == pytest.approx(axis.second(x), abs=max(span, zoomed.span) * 1e-6)


def test_a_pushed_axis_does_not_leave_what_there_is() -> None:
    axis = Axis(0, 100 * DAY, 0, 500).zoomed(0.1, 0)
    assert axis.moved(-300).within(0, 100 * DAY).low == 0
    assert axis.moved(99_999).within(0, 100 * DAY).high == 100 * DAY


@pytest.mark.parametrize("span", [HOUR * 5, DAY, 9 * DAY, 60 * DAY, 500 * DAY, 9000 * DAY, 10**11])
def test_marks_are_far_enough_apart_to_be_read(span: float) -> None:
    axis = Axis(at("2024-10-28"), at("2024-10-28") + span, 0, 900)
    fine, coarse = ticks(axis, ENGLISH)
    assert 2 <= len(fine) <= 20
    assert all(b - a > 20 for a, b in pairwise(axis.x(tick.second) for tick in fine))
    assert len(coarse) <= 14


def test_the_larger_unit_is_named_even_when_it_begins_out_of_sight() -> None:
    axis = Axis(at("2024-10-10"), at("2024-10-20"), 0, 900)
    _, coarse = ticks(axis, INDONESIAN)
    assert coarse[0].label == "Oktober 2024"


def test_a_handle_catches_on_a_begin_nearby_and_on_no_other() -> None:
    axis = Axis(0, 1000, 0, 1000)
    assert axis.snapped(500, [494.0, 700.0]) == 494
    assert axis.snapped(500, [480.0, 700.0]) is None
    assert axis.snapped(500, []) is None


@pytest.mark.parametrize(
    ("begin", "end", "said"),
    [
        ("2024-10-28", "2024-11-04", "28 Oct – 3 Nov 2024"),
        ("2024-11-01", "2024-11-04", "1 – 3 Nov 2024"),
        ("2024-11-01", "2024-11-02", "1 Nov 2024"),
        ("2023-12-30", "2024-01-03", "30 Dec 2023 – 2 Jan 2024"),
    ],
)
def test_a_stretch_is_said_with_its_last_day(begin: str, end: str, said: str) -> None:
    assert say_span(at(begin), at(end), ENGLISH) == said


def test_months_have_the_names_of_the_language() -> None:
    assert say_span(at("2024-08-17"), at("2024-08-18"), INDONESIAN) == "17 Agu 2024"


@pytest.mark.parametrize(("locale", "language"), [(ENGLISH, "en"), (INDONESIAN, "id")])
@pytest.mark.parametrize("month", range(1, 13))
def test_the_window_and_its_pictures_call_a_month_alike(
    locale: QLocale, language: str, month: int
) -> None:
    day = date(2024, month, 5)
    assert say_moment(at(day.isoformat()), locale) == say_days(day, day, language)


def test_a_month_later_never_falls_out_of_the_calendar() -> None:
    assert step(datetime(2024, 1, 31), "month") == datetime(2024, 2, 29)
    assert step(datetime(2024, 3, 31), "month", -1) == datetime(2024, 2, 29)
    assert step(datetime(9999, 12, 31), "day") is None
    assert step(datetime(1, 1, 1), "year", -1) is None


def test_the_beginning_of_a_week_is_its_monday() -> None:
    assert floor(datetime(2024, 11, 3, 15), "week") == datetime(2024, 10, 28)
    assert floor(datetime(2024, 11, 3, 15), "year", 10) == datetime(2020, 1, 1)


def test_one_moment_still_gets_a_week_of_room() -> None:
    low, high = spread([0, 0])
    assert high - low == 7 * DAY
