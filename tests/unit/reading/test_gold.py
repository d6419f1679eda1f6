"""The articles annotated by hand must go on being read as well as they were."""

from __future__ import annotations

import importlib.util
import sys
from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dateline.model import Article
from dateline.reading import reader
from tests.unit.reading.shorthand import gazetteer

ROOT = Path(__file__).resolve().parents[3]


@cache
def scoring() -> ModuleType:
    """The scorer, which lives with the benchmarks."""
    spec = importlib.util.spec_from_file_location("scoring", ROOT / "benchmarks" / "scoring.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["scoring"] = module
    spec.loader.exec_module(module)
    return module


@cache
def figures(folder: str) -> dict[str, dict[str, float | None]]:
    """The figures of one folder of annotated articles, by language."""
    counts: dict[str, Any] = defaultdict(scoring().Counts)
    for gold in scoring().load(ROOT / "tests" / "gold" / folder):
        published = date.fromisoformat(gold.published) if gold.published else None
        article = Article(gold.text, language=gold.language, published=published)
        counts[gold.language] += scoring().score(gold, reader.read(article, gazetteer()))
    return {language: one.figures() for language, one in counts.items()}


@pytest.mark.parametrize(
    ("folder", "language", "figure", "floor"),
    [
        ("dev", "id", "recognition", 0.95),
        ("dev", "id", "places", 0.95),
        ("dev", "id", "role", 0.90),
        ("dev", "en", "recognition", 0.94),
        ("dev", "en", "places", 0.92),
        ("dev", "en", "role", 0.88),
        ("places", "en", "places", 0.86),
        ("places", "id", "places", 0.92),
        ("own", "id", "recognition", 0.94),
        ("own", "id", "places", 0.93),
        ("own", "id", "role", 0.92),
        ("own", "en", "recognition", 0.91),
        ("own", "en", "places", 0.87),
        ("own", "en", "role", 0.86),
        ("fresh", "id", "recognition", 0.94),
        ("fresh", "id", "places", 0.91),
        ("fresh", "id", "role", 0.80),
        ("fresh", "en", "recognition", 0.93),
        ("fresh", "en", "places", 0.89),
        ("fresh", "en", "role", 0.80),
    ],
)
def test_places_are_read_as_well_as_before(
    folder: str, language: str, figure: str, floor: float
) -> None:
    reached = figures(folder)[language][figure]
    assert reached is not None
    assert reached >= floor
