"""A text may begin and end with any word that the rules look around of."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest

from dateline import reading
from dateline.model import Article
from dateline.reading.names import lexicon
from tests.unit.reading.shorthand import gazetteer

LANGUAGES = sorted(
    path.parent.name for path in (Path(reading.__file__).parent / "languages").glob("*/places.toml")
)
FROM_EACH = 4
"""Entries taken from each word list of a language."""
WORDS = [
    "5",
    "12",
    "1999",
    "Paris",
    "Jakarta",
    "Georgia",
    "Ohio",
    "X",
    "the",
    "of",
    "di",
    "ke",
    "von",
]
MARKS = [*"()[]-,.:;/&'\"", *WORDS]


def read(text: str, language: str) -> None:
    found = reading.read(Article(text, language=language), gazetteer())
    assert all(one.span.of(text) == one.text for one in found.toponyms)


@cache
def entries(language: str) -> list[str]:
    """All entries of all word lists of a language."""
    return sorted(set().union(*lexicon.load(language).values()))


def raised(entry: str) -> str:
    return entry[:1].upper() + entry[1:]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_may_begin_and_end_with_a_word_of_any_list(language: str) -> None:
    chance = random.Random(20261127)  # noqa: S311 - the same each time
    for words in [*lexicon.load(language).values()]:
        for entry in chance.sample(sorted(words), min(FROM_EACH, len(words))):
            for text in (entry, raised(entry), f"Xyz {entry}", f"xyz {raised(entry)}"):
                read(text, language)


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("count", [8000, pytest.param(400_000, marks=pytest.mark.slow)])
def test_a_text_may_be_a_few_words_of_the_lists(count: int) -> None:
    chance = random.Random(20261127)  # noqa: S311 - the same each time
    for _ in range(count):
        language = chance.choice(LANGUAGES)
        words = chance.choices(MARKS, k=chance.randrange(1, 6))
        for at in range(len(words)):
            if chance.random() < 0.6:
                words[at] = chance.choice(entries(language))
            if chance.random() < 0.5:
                words[at] = raised(words[at])
        read((" " if chance.random() < 0.8 else "").join(words), language)


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Es sprach der Bürgermeister"), ("ms", 'Topan "'), ("tr", "de en Ohio '")],
)
def test_what_a_rule_looks_for_may_be_missing_at_the_end(language: str, text: str) -> None:
    read(text, language)
