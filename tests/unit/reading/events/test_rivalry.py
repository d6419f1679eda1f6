"""A place and a date are weighed beside the other places and dates of their sentence."""

from __future__ import annotations

import pytest

from dateline.reading.events import rivalry
from dateline.reading.events.rivalry import UNASKED, Rivals


@pytest.fixture
def rivals(monkeypatch: pytest.MonkeyPatch) -> Rivals:
    """Rivals with weights of their own."""
    known = {"least": 0.5, "score": 0.5, "bias": 1.0, "day far ahead": -8.0, "site alone": 2.0}
    monkeypatch.setattr(rivalry, "weights", lambda: {rivalry.QUESTION: known})
    return Rivals()


def test_what_stands_alone_is_as_likely_as_its_own_sum_says(rivals: Rivals) -> None:
    assert rivals.settle([[4.0]]) == [[0.5 * 4 + 1 + 2]]


def test_a_place_gives_way_to_one_that_is_far_likelier_for_the_day(rivals: Rivals) -> None:
    assert rivals.settle([[4.0], [1.0]]) == [[5.0], [0.5 + 1 + 2 - 8]]


def test_a_pair_that_was_not_weighed_is_nobodys_rival(rivals: Rivals) -> None:
    ((first, never), (other, second)) = rivals.settle([[2.0, UNASKED], [UNASKED, 3.0]])
    assert (first, second) == (0.5 * 2 + 1 + 2, 0.5 * 3 + 1 + 2)
    assert never == other == UNASKED


@pytest.mark.parametrize(
    ("own", "rival", "name"),
    [
        (1.0, UNASKED, "day alone"),
        (1.0, -0.5, "day unlikely"),
        (3.0, 1.0, "day far behind"),
        (1.0, 1.0, "day behind"),
        (1.0, 2.0, "day ahead"),
        (-1.0, 2.0, "day far ahead"),
    ],
)
def test_a_rival_is_told_by_how_far_it_is_ahead(own: float, rival: float, name: str) -> None:
    assert rivalry.OF_DAY[rivalry.standing(own, rival)] == name
