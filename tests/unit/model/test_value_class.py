"""Values are told by what they hold, and travel between processes."""

from __future__ import annotations

import pickle

import pytest

from dateline.model import LonLat, Place, PlaceKind, Span


def test_values_are_equal_and_hashed_by_their_fields() -> None:
    assert {Span(1, 4), Span(1, 4), Span(2, 4)} == {Span(2, 4), Span(1, 4)}
    assert sorted([Span(2, 3), Span(1, 9), Span(1, 4)]) == [Span(1, 4), Span(1, 9), Span(2, 3)]


def test_values_travel() -> None:
    place = Place("gn:1", "Rembang", PlaceKind.CITY, LonLat(111.3, -6.7), country="ID")
    assert pickle.loads(pickle.dumps(place)) == place  # noqa: S301 - written a moment ago


def test_values_hold_nothing_but_their_fields() -> None:
    with pytest.raises(AttributeError):
        Span(1, 4).note = "x"  # type: ignore[attr-defined]
