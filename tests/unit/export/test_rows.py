"""What data files say of an event, through a real library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dateline.export import rows
from dateline.export.rows import Row
from dateline.gazetteer import Gazetteer
from dateline.library import Action, Correction, EventRecord, Library, Scope, iso_value
from dateline.model import Article
from dateline.reading import read

TEXT = (
    "Korea Utara luncurkan rudal\n\n"
    "SEOUL, Sabtu (2/11) - Korea Utara meluncurkan rudal balistik di Pyongyang pada Kamis (31/8), "
    "menurut militer Korea Selatan.\n"
    "Menteri luar negeri bertemu di Moskow pada Jumat (1/11).\n"
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "rows.dateline") as opened:
        article = Article(TEXT, published=date(2024, 11, 2), origin="a.txt", source="Contoh")
        opened.add(article, read(article, Gazetteer.open()))
        yield opened


def _launch(library: Library) -> EventRecord:
    (row,) = library.articles()
    return next(r for r in library.events(row.id) if r.timex and "31/8" in r.timex.text)


def _row(library: Library) -> Row:
    record = _launch(library)
    return rows.of(record, library.article(record.article))


def test_a_place_is_called_as_it_is_asked_for(library: Library) -> None:
    record = _launch(library)
    article = library.article(record.article)
    found = rows.of(record, article, lambda key, name: f"{key} {name}")
    plain = rows.of(record, article)
    assert found.place == found.machine_place == f"{plain.place_key} {plain.place}"
    assert found.place_text == plain.place_text


def test_a_row_leads_back_to_the_very_words(library: Library) -> None:
    (listed,) = library.articles()
    article = library.article(listed.id)
    made = [rows.of(record, article) for record in library.events(listed.id)]
    assert len(made) == listed.events
    for row in made:
        assert TEXT[row.quote_start : row.quote_end] == row.quote
        assert row.place_text in row.quote or row.place_text in TEXT
        assert (row.lon is None) is (row.place == "")
        assert row.origin == "a.txt"
        assert row.source == "Contoh"
        assert row.published == "2024-11-02"


@pytest.mark.parametrize(
    ("origin", "told"),
    [
        ("/data/ayu/rahasia/kliping.txt", "kliping.txt"),
        ("C:\\Users\\ayu\\Dokumen\\kliping.docx", "kliping.docx"),
        ("\\\\server\\redaksi\\kliping.eml", "kliping.eml"),
        ("file:///data/ayu/kliping.html", "kliping.html"),
        ("https://contoh.example/berita/1", "https://contoh.example/berita/1"),
        ("HTTP://contoh.example/", "HTTP://contoh.example/"),
        ("clipboard", "clipboard"),
        ("", ""),
    ],
)
def test_no_folder_of_the_users_computer_is_published(
    library: Library, origin: str, told: str
) -> None:
    article = replace(library.article(_launch(library).article), origin=origin)
    assert rows.of(_launch(library), article).origin == told


def test_a_contradicted_date_is_exported_as_read_and_as_printed(library: Library) -> None:
    row = _row(library)
    assert row.time_value == "2024-10-31"
    assert row.time_text == "Kamis (31/8)"
    assert row.printed_date == "2024-08-31"
    assert row.status == "machine"


def test_a_corrected_date_keeps_what_was_printed_and_what_the_machine_read(
    library: Library,
) -> None:
    event = _launch(library)
    value = iso_value("2024-08-31")
    library.apply(Correction(Action.DATE, Scope.EVENT, event=event.id, date=value))
    row = _row(library)
    assert row.status == "corrected"
    assert row.time_value == "2024-08-31"
    assert row.machine_time == "2024-10-31"
    assert row.time_text == "Kamis (31/8)"
    assert row.printed_date == "2024-08-31"
