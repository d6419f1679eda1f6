"""Which words of an article are marked, and which events hang on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.gazetteer import Gazetteer
from dateline.library import Library
from dateline.model import Article
from dateline.reading import read
from dateline.ui.article.marks import MarkKind, explain, marks_of
from dateline.ui.article.view import ArticleView
from dateline.ui.state.selection import Selection

TEXT = (
    "KYIV, Oct 3, 2023 (Test) - Soldiers travelled from Kharkiv to Kursk on Monday. "
    "The ministers met in Warsaw on 2 October 2023."
)


def test_marks_lead_to_every_event_that_rests_on_their_words(tmp_path: Path) -> None:
    article = Article(TEXT)
    library = Library.open(tmp_path / "marks.dateline")
    library.add(article, read(article, Gazetteer.open()))
    (row,) = library.articles()
    records = library.events(row.id)
    reading = library.reading(row.id)
    marks = marks_of(reading, records)
    by_words = {mark.span.of(TEXT): mark for mark in marks}
    assert by_words["KYIV"].kind is MarkKind.FILED
    for record in records:
        if record.toponym is not None:
            assert record.id in by_words[record.toponym.span.of(TEXT)].events
        if record.timex is not None:
            assert record.id in by_words[record.timex.span.of(TEXT)].events
    library.close()
    assert [mark.span for mark in marks] == sorted(mark.span for mark in marks)


@pytest.mark.usefixtures("qapp")
def test_a_text_with_very_many_marks_shows_the_first_of_them(tmp_path: Path) -> None:
    article = Article("A bomb exploded in Surabaya on 3 October 2023. " * 1000)
    library = Library.open(tmp_path / "many.dateline")
    library.add(article, read(article, Gazetteer.open()))
    (row,) = library.articles()
    selection = Selection()
    view = ArticleView(selection)
    records = library.events(row.id)
    view.show_article(library.article(row.id), library.reading(row.id), records)
    selection.choose(*(record.id for record in records), article=row.id)
    assert 0 < len(view.marks) < 2000
    assert 0 < len(view.extraSelections()) < 2000
    view.deleteLater()
    library.close()


def test_a_contradiction_is_told_once() -> None:
    article = Article("JAKARTA, 2 November 2024 - Rapat digelar di Surabaya pada Kamis (31/8).")
    reading = read(article, Gazetteer.open())
    marks = marks_of(reading, ())
    (mark,) = [m for m in marks if m.doubtful]
    lines = [line.removeprefix("⚠ ") for line in explain(mark, reading).split("\n")]
    assert len(lines) == len(set(lines))


@pytest.mark.usefixtures("qapp")
def test_a_low_pane_shows_the_place_and_the_date_of_a_long_sentence(tmp_path: Path) -> None:
    long = "said again and again and at great length that nothing whatever had been agreed, and "
    article = Article(f"One line.\n\nThe ministers {long * 4} met in Warsaw on 2 October 2023.")
    library = Library.open(tmp_path / "long.dateline")
    library.add(article, read(article, Gazetteer.open()))
    (row,) = library.articles()
    (record,) = library.events(row.id)
    selection = Selection()
    view = ArticleView(selection)
    view.reduced_motion = True
    view.resize(320, 110)
    view.show()
    view.show_article(library.article(row.id), library.reading(row.id), (record,))
    selection.choose(record.id, article=row.id)
    cursor = view.document().find("Warsaw")
    assert view.viewport().rect().contains(view.cursorRect(cursor))
    view.deleteLater()
    library.close()
