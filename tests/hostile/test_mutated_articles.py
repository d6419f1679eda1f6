"""No input crashes the reader: articles cut, shuffled, spliced and strewn with marks."""

from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path

import pytest

from dateline.model import Article
from dateline.reading import read
from tests.unit.reading.shorthand import gazetteer

GOLD = Path(__file__).resolve().parents[1] / "gold"
MARKS = "()[]'’.,;:-–—/\n\"“”&0123456789 "
LANGUAGES = ("id", "en", "ms", "ar", "ko", "ja", "zh-Hans", "de", "tr", None)


def _texts() -> list[tuple[str, str]]:
    """The texts of the annotated articles as they stand in their files, with their languages."""
    files = sorted(GOLD.rglob("*.gold"))
    return [(path.read_text("utf-8"), path.parent.name) for path in files]


def _mutated(text: str, other: str, chance: random.Random) -> str:
    """A text cut, shuffled, shouted, thinned, spliced with another or strewn with marks."""
    at = chance.randrange(len(text))
    words = text.split(" ")
    match chance.randrange(8):
        case 0:
            return text[:at]
        case 1:
            return text[at:]
        case 2:
            chance.shuffle(words)
            return " ".join(words)
        case 3:
            return text.upper() if chance.random() < 0.5 else text.title()
        case 4:
            return " ".join(word for word in words if chance.random() > 0.3)
        case 5:
            return text[:at] + other[chance.randrange(len(other)) :]
        case 6:
            letters = list(text)
            for _ in range(len(letters) // 15):
                letters[chance.randrange(len(letters))] = chance.choice(MARKS)
            return "".join(letters)
        case _:
            return text[at : at + chance.randrange(1, 60)]


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("count", [200, pytest.param(10_000, marks=pytest.mark.slow)])
def test_no_mutation_of_an_article_crashes_the_reader(count: int) -> None:
    chance = random.Random(20261127)  # noqa: S311 - the same each time
    texts = _texts()
    for _ in range(count):
        text, language = chance.choice(texts)
        text = _mutated(text, chance.choice(texts)[0], chance)
        tag = language if re.fullmatch(r"[a-z]{2}(-\w+)?", language) else None
        if chance.random() < 0.3:
            tag = chance.choice(LANGUAGES)
        published = date(2024, 11, 2) if chance.random() < 0.5 else None
        reading = read(Article(text, language=tag, published=published), gazetteer())
        spans = [(one.span, one.text) for one in reading.toponyms]
        spans += [(one.span, one.text) for one in reading.timexes]
        assert all(span.of(text) == words for span, words in spans)
