"""The pins of the articles annotated by hand must go on being found as well as they were."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from dateline.reading.events import weighing
from tests.unit.reading.shorthand import gazetteer

ROOT = Path(__file__).resolve().parents[4]


@cache
def fitting() -> ModuleType:
    """The module that fits the weights, which also counts pins."""
    path = ROOT / "benchmarks" / "fit_events.py"
    spec = importlib.util.spec_from_file_location("fit_events", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["fit_events"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("folder", "floor"),
    [("dev/id", 0.84), ("dev/en", 0.80), ("own/id", 0.81), ("own/en", 0.73), ("fresh/en", 0.72)],
)
def test_the_pins_are_found_as_well_as_before(folder: str, floor: float) -> None:
    count, weights = fitting().count, weighing.weights()
    files = sorted((ROOT / "tests" / "gold" / folder).glob("*.gold"))
    articles = [fitting().prepare(path, gazetteer()) for path in files]
    required, found, right, accepted = sum(count(one, weights) for one in articles)
    precision, recall = (right + accepted) / found, right / required
    assert 2 * precision * recall / (precision + recall) >= floor
