"""The words of languages: what a standard says, and what people write over it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import dateline.reading
from dateline.reading.times import vocabulary
from dateline.reading.times.lexing import plain

_LANGUAGES = Path(dateline.reading.__file__).parent / "languages"


@pytest.mark.parametrize("language", vocabulary.languages())
def test_a_language_has_the_seven_weekdays_and_the_days_around_today_of_the_standard(
    language: str,
) -> None:
    table = tomllib.loads((_LANGUAGES / language / "calendar.toml").read_text("utf-8"))["words"]
    assert set(table["weekday"]) == set("1234567")
    assert {"D-1", "D+0", "D+1"} <= set(table["deictic"])
    known = vocabulary.load(language)
    assert known is not None
    for of, words in table.items():
        for listed in words.values():
            for word in listed:
                assert of in known.words[plain(word)]


@pytest.mark.parametrize("language", vocabulary.languages())
def test_what_the_standard_says_is_not_written_by_hand_again(language: str) -> None:
    standard = tomllib.loads((_LANGUAGES / language / "calendar.toml").read_text("utf-8"))["words"]
    written = tomllib.loads((_LANGUAGES / language / "dates.toml").read_text("utf-8"))["words"]
    for of, words in standard.items():
        for value, listed in words.items():
            again = written.get(of, {}).get(value, [])
            assert not set(listed) & set(again), (of, value)


def test_what_a_language_drops_of_the_one_it_extends_may_mean_something_else_there() -> None:
    malay, indonesian = vocabulary.load("ms"), vocabulary.load("id")
    assert malay is not None
    assert indonesian is not None
    assert indonesian.words["semalam"]["deictic"] == "D-1TNI"
    assert malay.words["semalam"]["deictic"] == "D-1"
