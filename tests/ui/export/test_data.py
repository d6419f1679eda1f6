"""The dialog that writes data for other programs."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from dateline import export
from dateline.ui.export.data import data_formats
from dateline.ui.export.data_dialog import DataDialog
from dateline.ui.language.words import words
from dateline.ui.look.wrapping import Choice
from tests.ui.conftest import Bench


def _opened(bench: Bench) -> DataDialog:
    bench.window.show()
    bench.do("export-data")
    (found,) = [
        w for w in QApplication.topLevelWidgets() if isinstance(w, DataDialog) and w.isVisible()
    ]
    return found


def _choice(dialog: DataDialog, name: str) -> Choice:
    found = dialog.findChild(Choice, f"data-{name}")
    assert isinstance(found, Choice)
    return found


def _written(bench: Bench, dialog: DataDialog, path: Path) -> list[dict[str, str]]:
    dialog.write(path)
    bench.settle()
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_each_choice_writes_as_many_events_as_it_says(bench: Bench, tmp_path: Path) -> None:
    bench.choose("Moskow")
    bench.window.filtering.toggle("countries", "RU", on=True)
    bench.settle()
    said = {}
    for name in ("shown", "all", "article", "chosen"):
        dialog = _opened(bench)
        choice = _choice(dialog, name)
        choice.setChecked(True)
        text = choice.text()
        rows = _written(bench, dialog, tmp_path / f"{name}.csv")
        assert f"({len(rows)})" in text
        said[name] = len(rows)
    assert said == {"shown": 2, "all": 6, "article": 5, "chosen": 1}


def test_what_is_neither_placed_nor_dated_can_be_written_too(bench: Bench, tmp_path: Path) -> None:
    dialog = _opened(bench)
    _choice(dialog, "all").setChecked(True)
    rows = _written(bench, dialog, tmp_path / "semua.csv")
    assert any(not row["lon"] for row in rows)
    assert any(not row["begin"] for row in rows)


def test_rejected_events_are_not_written(bench: Bench, tmp_path: Path) -> None:
    bench.choose("Moskow")
    bench.do("reject")
    dialog = _opened(bench)
    _choice(dialog, "article").setChecked(True)
    assert len(_written(bench, dialog, tmp_path / "sisa.csv")) == 4


def test_what_was_chosen_last_is_offered_first(bench: Bench, tmp_path: Path) -> None:
    dialog = _opened(bench)
    _choice(dialog, "all").setChecked(True)
    dialog.form.setCurrentIndex(dialog.form.findData("kml"))
    dialog.write(tmp_path / "a.kml")
    bench.settle()
    again = _opened(bench)
    assert again.which == "all"
    assert again.form.currentData() == "kml"
    again.reject()


def test_with_nothing_shown_everything_is_offered(bench: Bench) -> None:
    bench.window.filtering.toggle("countries", "FR", on=True)
    bench.settle()
    dialog = _opened(bench)
    assert not _choice(dialog, "shown").isEnabled()
    assert dialog.which == "all"
    dialog.reject()


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_format_says_what_it_is_for(bench: Bench, language: str) -> None:
    words.set_language(language)
    dialog = _opened(bench)
    said = set()
    for index in range(dialog.form.count()):
        dialog.form.setCurrentIndex(index)
        said |= {text.text() for text in dialog.findChildren(QLabel)}
    for form in data_formats():
        assert words(f"format-{form.name}-for") in said
    assert len(data_formats()) == len([f for f in export.FORMATS.values() if not f.picture])
    dialog.reject()
