"""Entries of word lists are found by the words around a place of a text, the longest first."""

from __future__ import annotations

import pytest

from dateline.reading.names.lexicon import Words

LIST = Words(
    ["of", "city of", "old city of", "the old walled city of", "city hall", "port", "port of call"]
)


@pytest.mark.parametrize(
    ("text", "length"),
    [("of", 1), ("in the city of", 2), ("an old city of", 3), ("the old walled city of", 5),
     ("walled city of", 2), ("city", 0), ("", 0)],
)  # fmt: skip
def test_the_longest_entry_that_ends_at_a_word(text: str, length: int) -> None:
    words = text.split()
    assert LIST.ends(words, len(words) - 1) == length


@pytest.mark.parametrize(
    ("text", "length"),
    [("of it", 1), ("city hall burns", 2), ("city", 0), ("old city of", 3), ("old city", 0),
     ("the old walled city of X", 5), ("port", 1), ("", 0)],
)  # fmt: skip
def test_the_longest_entry_that_begins_at_a_word(text: str, length: int) -> None:
    assert LIST.begins(text.split(), 0) == length


@pytest.mark.parametrize("index", [-1, 3, 4])
def test_nothing_begins_or_ends_outside_of_a_text(index: int) -> None:
    words = ["port", "of", "of"]
    assert LIST.ends(words, index) == 0
    assert index < 0 or LIST.begins(words, index) == 0


def test_how_long_entries_of_a_word_are_at_most() -> None:
    assert [LIST.most(word) for word in ("of", "city", "hall")] == [1, 2, 0]
