from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.timeline import OPEN_BEGIN, OPEN_END, EventTable, Filters, Flag
from tests.unit.timeline.tables import DAY, HORIZON, columns, event_rows, places, table


def test_day_counts_in_the_bin_where_it_begins() -> None:
    bins = table({"begin": 3 * DAY, "end": 4 * DAY, "event_class": 2}).bins(0, 10 * DAY, 5)
    assert bins.by_class[2].tolist() == [0, 1, 0, 0, 0]
    assert bins.edges.tolist() == [0, 2 * DAY, 4 * DAY, 6 * DAY, 8 * DAY, 10 * DAY]


def test_month_is_spread_evenly_over_its_days_and_counted_as_vague() -> None:
    bins = table({"begin": 0, "end": 30 * DAY, "granularity": 5}).bins(0, 60 * DAY, 60)
    assert bins.all[:30] == pytest.approx(1 / 30)
    assert bins.all[30:].tolist() == [0] * 30
    assert bins.vague.sum() == pytest.approx(1)


def test_part_of_a_span_outside_the_axis_is_not_counted() -> None:
    bins = table({"begin": -30 * DAY, "end": 30 * DAY, "granularity": 5}).bins(0, 60 * DAY, 6)
    assert bins.all == pytest.approx([1 / 6, 1 / 6, 1 / 6, 0, 0, 0])


def test_grey_is_everything_and_colour_what_the_filters_leave() -> None:
    made = table({"event_class": 0}, {"event_class": 1})
    bins = made.bins(0, DAY, 1, Filters(classes=frozenset({1})))
    assert bins.all.tolist() == [2]
    assert bins.by_class[:, 0].tolist() == [0, 1, 0, 0, 0]


def test_open_ends_count_where_they_are_known() -> None:
    bins = table({"begin": 0, "end": OPEN_END}, {"begin": OPEN_BEGIN, "end": 10 * DAY}).bins(
        0, 10 * DAY, 10
    )
    assert bins.all == pytest.approx([1, 0, 0, 0, 0, 0, 0, 0, 0, 1])


@given(event_rows(), st.integers(1, 50))
def test_an_axis_that_holds_everything_counts_everything(
    rows: list[dict[str, int]], bins: int
) -> None:
    made = EventTable(columns(rows), places(4))
    everything = Filters(statuses=None, hidden=Flag.NONE)
    counted = made.bins(-HORIZON - 400 * DAY, HORIZON + 400 * DAY, bins, everything)
    assert counted.by_class.sum() == pytest.approx(len(rows))
    assert (counted.vague <= counted.by_class + 1e-9).all()


@given(event_rows(), st.integers(2, 30))
def test_two_halves_of_the_axis_count_what_the_whole_does(
    rows: list[dict[str, int]], bins: int
) -> None:
    made = EventTable(columns(rows), places(4))
    low, middle, high = -HORIZON, 0, HORIZON
    whole = made.bins(low, high, 2 * bins).by_class
    halves = [made.bins(low, middle, bins).by_class, made.bins(middle, high, bins).by_class]
    assert np.concatenate(halves, axis=1) == pytest.approx(whole, abs=1e-6)
