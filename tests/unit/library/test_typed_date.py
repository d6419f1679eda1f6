from __future__ import annotations

from datetime import date, datetime

import pytest

from dateline.library import date_value, iso_value, typed_date
from dateline.model import Granularity, Interval

PUBLISHED = date(2024, 11, 2)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2024-10-31", "2024-10-31"),
        ("2024-06", "2024-06"),
        ("2024", "2024"),
        ("31 Oktober 2024", "2024-10-31"),
        ("31 October 2024", "2024-10-31"),
        ("October 31, 2024", "2024-10-31"),
        ("Juni 2024", "2024-06"),
        ("31/10/2024", "2024-10-31"),
        ("besok", "2024-11-03"),
        ("yesterday", "2024-11-01"),
        ("1 - 3 November 2024", "2024-11-01/2024-11-03"),
        ("28 Oktober – 1 November 2024", "2024-10-28/2024-11-01"),
        ("28 Oktober sampai 1 November 2024", "2024-10-28/2024-11-01"),
        ("2024-10-28/2024-11-01", "2024-10-28/2024-11-01"),
        ("2024-10-28..2024-11-01", "2024-10-28/2024-11-01"),
    ],
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_dates_are_read_in_both_languages(typed: str, value: str, language: str) -> None:
    found = typed_date(typed, PUBLISHED, language)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    "typed", ["sejak 28 Oktober 2024", "since 28 October 2024", "2024-10-28..", "2024-10-28 – now"]
)
def test_what_still_goes_on_has_no_end(typed: str) -> None:
    found = typed_date(typed, PUBLISHED)
    assert found is not None
    assert found.interval == Interval(datetime(2024, 10, 28), None)


@pytest.mark.parametrize("typed", ["", "asal saja", "32/13/2024", "..."])
def test_what_is_no_date_is_none(typed: str) -> None:
    assert typed_date(typed, PUBLISHED) is None


def test_without_a_publication_date_the_clock_is_never_asked() -> None:
    assert typed_date("besok", None) is None
    assert typed_date("31 Oktober", None) is None


def test_values_of_timexes_become_intervals() -> None:
    assert date_value("2024-12").interval == Interval(datetime(2024, 12, 1), datetime(2025, 1, 1))
    found = iso_value("2024-10-31T14:30")
    assert found is not None
    assert (found.value, found.granularity) == ("2024-10-31", Granularity.DAY)
    for wrong in ("P3D", "2024-13", "2024-11-02/2024-11-01", "2024-11-02/x", ""):
        with pytest.raises(ValueError, match="no date"):
            date_value(wrong)


@pytest.mark.parametrize(
    ("typed", "begin", "end"),
    [
        ("until 2020", None, datetime(2021, 1, 1)),
        ("sampai 3 November 2024", None, datetime(2024, 11, 4)),
        ("hingga Juni 2024", None, datetime(2024, 7, 1)),
        ("before 2020", None, datetime(2020, 1, 1)),
        ("sebelum 3 November 2024", None, datetime(2024, 11, 3)),
        ("after 2020", datetime(2021, 1, 1), None),
        ("setelah 3 November 2024", datetime(2024, 11, 4), None),
        ("since 2020", datetime(2020, 1, 1), None),
        ("from 5 May 2024 to 7 May 2024", datetime(2024, 5, 5), datetime(2024, 5, 8)),
    ],
)
def test_a_word_leaves_one_side_of_a_date_open(
    typed: str, begin: datetime | None, end: datetime | None
) -> None:
    value = typed_date(typed, date(2025, 9, 4), "en")
    assert value is not None
    assert (value.interval.begin, value.interval.end) == (begin, end)
