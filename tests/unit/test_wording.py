"""Sentences exist in both languages, with the same fields."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from dateline import wording
from dateline.errors import UnreadableArticle
from dateline.model import Said

ROOT = Path(__file__).resolve().parents[2]


def _fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_both_languages_have_the_same_sentences_with_the_same_fields() -> None:
    indonesian, english = (wording._sentences(language) for language in wording.LANGUAGES)
    assert set(indonesian) == set(english)
    for key, sentence in english.items():
        assert _fields(indonesian[key]) == _fields(sentence), key


def test_every_error_and_explanation_named_in_the_code_has_a_sentence() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "desktop").rglob("*.py"))
    for key in set(re.findall(r'Said\(\s*"([a-z0-9_-]+)"', source)):
        assert wording.knows(key, "en"), key
    for key in set(re.findall(r'\bkey="([a-z0-9-]+)"', source)):
        assert wording.knows(f"error-{key}", "en"), key


@pytest.mark.parametrize(
    ("value", "language", "words"),
    [
        ("2024-06", "id", "Juni 2024"),
        ("2024-10-31", "en", "31 October 2024"),
        ("2024", "en", "2024"),
        ("2024-11-02T14:30", "id", "2 November 2024 14:30"),
        ("2024-11-01/2024-11-03", "en", "1 November 2024 – 3 November 2024"),
        ("2024-W44", "id", "pekan mulai 28 Oktober 2024"),
        ("2024-W44-WE", "en", "weekend of 2 November 2024"),
        ("2024-Q3", "en", "quarter 3 of 2024"),
        ("2024-H1", "id", "semester 1 2024"),
        ("2024-SU", "id", "musim panas 2024"),
        ("2024-11-20TMO", "en", "20 November 2024 morning"),
        ("201", "id", "2010-an"),
        ("20", "en", "century 21"),
        ("PRESENT_REF", "id", "kini"),
        ("BC0216-08-02", "en", "2 August 216 BC"),
        ("BC0217-SP", "en", "spring 217 BC"),
        ("BC02", "id", "abad ke-3 SM"),
        ("P3D", "en", "3 days"),
        ("P1Y6M", "en", "1 year 6 months"),
        ("PT90M", "id", "90 menit"),
        ("XXXX-WXX-1", "id", "setiap Senin"),
        ("P", "en", "P"),
        ("2024-13", "en", "2024-13"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(
    value: str, language: str, words: str
) -> None:
    assert wording.say_date(value, language) == words


def test_a_date_with_its_weekday() -> None:
    assert wording.say_date("2024-10-31", "id", weekday=True) == "Kamis, 31 Oktober 2024"


def test_what_is_not_known_of_a_date_is_said() -> None:
    assert wording.say_date("XXXX-09-30", "en") == "30 September, year unknown"
    assert wording.say_date("XXXX-XX-XXT08:00", "en") == "08:00, day unknown"
    assert wording.say_date("XXXX-WXX-1", "en") == "every Monday"
    assert wording.say_date("XXXX-WXX-1", "en", recurring=False) == "a Monday, week unknown"
    assert wording.say_date("XXXX-WXX-1", "id", recurring=False).startswith("suatu Senin")


@pytest.mark.parametrize(("language", "words"), [("en", "4,969 events"), ("id", "4.969 peristiwa")])
def test_digits_of_large_numbers_are_grouped(language: str, words: str) -> None:
    assert wording.say(Said("title-events-always", {"count": 4969}), language) == words


def test_an_error_without_a_translation_is_said_in_english() -> None:
    error = UnreadableArticle("No words here.", "Choose another file.")
    assert wording.say_error(error, "id") == (
        "Artikel ini tidak dapat dibaca",
        "No words here.",
        "Choose another file.",
    )


def test_an_unknown_key_is_a_bug() -> None:
    with pytest.raises(KeyError):
        wording.say(Said("no-such-sentence"), "en")
