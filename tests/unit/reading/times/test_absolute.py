from __future__ import annotations

import pytest

from dateline.reading.times import absolute, timexes


@pytest.mark.parametrize(
    ("language", "text", "words", "day"),
    [
        ("pl", "Most zamknięto 16 września 2024 r. w nocy.", "16 września 2024", (2024, 9, 16)),
        ("sv", "Bron stängdes den 23 september 2023.", "23 september 2023", (2023, 9, 23)),
        ("hi", "पुल 4 अक्टूबर 2023 को बंद हुआ।", "4 अक्टूबर 2023", (2023, 10, 4)),
        ("bn", "সেতু ২১ আগস্ট ২০২৪ বন্ধ হয়।", "২১ আগস্ট ২০২৪", (2024, 8, 21)),
        ("tl", "Isinara ang tulay noong Oktubre 23, 2024.", "Oktubre 23, 2024", (2024, 10, 23)),
    ],
)
def test_a_written_out_date_is_read_in_a_language_without_a_folder(
    language: str, text: str, words: str, day: tuple[int, int, int]
) -> None:
    assert [(span.of(text), *rest) for span, *rest in absolute.find(text, language)] == [
        (words, *day)
    ]


def test_whole_hundreds_are_no_year_where_no_words_tell() -> None:
    text = "Zginęło 2000 osób. Most zbudowano w 1987 roku."
    assert [mention.span.of(text) for mention in timexes.find(text, "pl")] == ["1987"]


def test_a_number_between_words_is_no_date() -> None:
    assert list(absolute.find("W Nysie 40 osób 2024 razy mniej.", "pl")) == []
