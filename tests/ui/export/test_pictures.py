"""What pictures have in common: the events, named as the picture speaks."""

from __future__ import annotations

import pytest

from dateline.ui.export.pictures import table_in
from dateline.ui.language.places import Places
from dateline.ui.language.words import words
from tests.ui.conftest import Bench

_NAMES = {"id": "Moskow", "en": "Moscow"}


class _Gazetteer:
    """Names one place in two languages."""

    def name_of(self, key: str, known: str, language: str) -> str:
        return _NAMES[language] if key == self.known.key else known

    def __init__(self, bench: Bench) -> None:
        record = bench.workspace.record(bench.event("Moskow"))
        assert record.place is not None
        self.known = record.place


def _names(bench: Bench, language: str) -> set[str]:
    table = table_in(bench.window, language)
    assert len(table) == len(bench.workspace.table)
    return set(table.places.name) & set(_NAMES.values())


def test_a_picture_names_places_in_its_own_language(bench: Bench) -> None:
    bench.window.places = Places(_Gazetteer(bench))  # type: ignore[arg-type]
    before = list(bench.workspace.table.places.name)
    assert _names(bench, "id") == {"Moskow"}
    bench.workspace.load()
    assert list(bench.workspace.table.places.name) == before
    assert table_in(bench.window, "en") is bench.workspace.table


def test_a_picture_names_places_in_the_language_that_was_chosen_for_them(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.window.places = Places(_Gazetteer(bench))  # type: ignore[arg-type]
    monkeypatch.setattr(words, "_place_names", "en")
    assert _names(bench, "id") == _names(bench, "en")
