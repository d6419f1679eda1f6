"""Texts are cut at their blanks first, and read as if they were not."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.reading.times import grammar, timexes

_FOLDER = Path(__file__).parent


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


@pytest.mark.parametrize(
    ("before", "text", "found"),
    [
        ("Zorn left 3 June quietly", "Zorn left3 June quietly", ["June"]),
        ("Vexin 2019 Zorn", "Vexin2019 Zorn Vexin-2019 Zorn Vexin 2019km", []),
        ("a Vexin, May 4 Zorn", "the Vexin May 4 Zorn on May 4 Zorn", ["May 4"]),
    ],
)
def test_words_read_before_are_judged_by_what_touches_them(
    before: str, text: str, found: list[str]
) -> None:
    for _ in range(2):
        assert timexes.find(before, "en")
        assert [one.span.of(text) for one in timexes.find(text, "en")] == found


@pytest.mark.parametrize("language", ["en", "id", "fr", "ru", "tr", "vi"])
def test_what_is_passed_over_holds_no_time(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (_FOLDER / f"times_{language}.tsv").read_text("utf-8").splitlines()
    text = " Xqw ".join(row.replace("\t", " ") for row in rows if not row.startswith("#"))
    found = timexes.find(text, language)
    rules = grammar.load(language)
    assert rules is not None
    assert rules._lexer._kinds is not None
    monkeypatch.setattr(rules._lexer, "_kinds", None)
    assert found == timexes.find(text, language)
    assert len(found) > len(rows) / 2
