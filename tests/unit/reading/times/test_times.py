"""What times mean: a table of expressions for each language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dateline.model import Span, Timex
from dateline.reading.text.sentences import split
from dateline.reading.times import calendars, normalisation, timexes

_HERE = Path(__file__).parent
_REFERENCES = {"PRESENT_REF", "PAST_REF", "FUTURE_REF"}


def _rows() -> Iterator[object]:
    for path in sorted(_HERE.glob("times_*.tsv")):
        language = path.stem.partition("_")[2]
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line and not line.startswith("#"):
                yield pytest.param(language, *line.split("\t"), id=f"{path.stem}:{number}")


def read_times(text: str, language: str, published: date | None) -> tuple[Timex, ...]:
    mentions = timexes.find(text, language)
    return normalisation.normalise(text, mentions, split(text, language), language, published)


def same(one: str, other: str) -> bool:
    if one == other:
        return True
    stretch = calendars.interval(one)
    return stretch is not None and stretch == calendars.interval(other)


@pytest.mark.parametrize(("language", "text", "published", "words", "value"), list(_rows()))
def test_time_has_its_value(
    language: str, text: str, published: str, words: str, value: str
) -> None:
    day = None if published == "-" else date.fromisoformat(published)
    found = read_times(text, language, day)
    if words == "-":
        assert [(timex.text, timex.value) for timex in found] == []
        return
    start = text.index(words)
    span = Span(start, start + len(words))
    told = {timex.text: timex.value for timex in found}
    timex = next((timex for timex in found if timex.span == span), None)
    assert timex is not None, told
    assert same(timex.value, value.rstrip("!")), told
    assert (timex.contradiction is not None) == value.endswith("!"), timex.contradiction


def test_days_that_share_a_month_are_read_alike_whatever_was_read_before() -> None:
    """A day before others takes its month from behind them."""
    for month, number in (("March", 3), ("September", 9)):
        found = read_times(f"They were hit on 26, 28 and 30 {month}.", "en", date(2017, 10, 3))
        assert [timex.value for timex in found] == [
            f"2017-{number:02d}-{day}" for day in (26, 28, 30)
        ]


def test_a_night_between_two_dates_is_a_stretch_of_days() -> None:
    found = read_times(
        "Dans la nuit du vendredi 8 au samedi 9 novembre, il a neigé.", "fr", date(2024, 11, 10)
    )
    assert [timex.value for timex in found] == ["2024-11-08/2024-11-09"]
