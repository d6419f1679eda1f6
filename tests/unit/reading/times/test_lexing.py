"""Texts are cut at their blanks first, and read as if they were not."""

from __future__ import annotations

import pytest

from dateline.reading.times import timexes


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("He left\x01on 3 May\x01 2021 .", "en", ["3 May", "2021"]),
        ("At 10 a.m. ,  on  3  May, he left the day  after tomorrow", "en",
         ["10 a.m.", "3  May", "tomorrow"]),
        ("Rapat (Senin,4/3/2024) usai, tahun depan lagi", "id",
         ["Senin,4/3/2024", "tahun depan"]),
    ],
)  # fmt: skip
def test_expressions_across_blanks_and_marks(text: str, language: str, found: list[str]) -> None:
    assert [one.span.of(text) for one in timexes.find(text, language)] == found
