from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.text import tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rusia-Ukraina, 31/10.", ["Rusia", "-", "Ukraina", ",", "31/10", "."]),
        ("the U.S. and Xi'an", ["the", "U.S.", "and", "Xi", "'", "an"]),
        ("Rp15.671 per dolar", ["Rp", "15.671", "per", "dolar"]),
        ("北京5月", ["北", "京", "5", "月"]),
        ("서울에서", ["서", "울", "에", "서"]),
    ],
)
def test_a_text_is_cut_into_words_numbers_and_marks(text: str, words: list[str]) -> None:
    assert tokens.scan(text).words == words


def test_word_lists_meet_every_apostrophe() -> None:
    found = tokens.scan("L’île d'Yeu")
    assert found.words[1] == "’"
    assert found.lower == ["l", "'", "île", "d", "'", "yeu"]


@given(st.text())
def test_tokens_slice_back_to_the_text_in_order(text: str) -> None:
    found = tokens.scan(text)
    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == found.words
    assert found.starts == sorted(found.starts)


@given(st.text(alphabet="aB1 .-\n\t\u00e9\u4eac"))
def test_words_and_gaps_make_up_the_text(text: str) -> None:
    found = tokens.scan(text)
    whole = "".join(word + gap for word, gap in zip(found.words, found.gaps, strict=True))
    assert whole == text[found.starts[0] :] if found.words else not text.strip()


def test_stray_blanks_are_gaps_and_change_no_word() -> None:
    found = tokens.scan("\n Banjir  surut, \nkata warga. \n")
    assert found.words == ["Banjir", "surut", ",", "kata", "warga", "."]
    assert found.gaps == ["  ", "", " \n", " ", "", " \n"]
    assert found.starts[0] == 2
