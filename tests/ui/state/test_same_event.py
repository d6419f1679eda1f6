"""Two sources that disagree stand beside each other, and count once when asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dateline.model import Span
from dateline.ui.event.report_rows import ReportRow, differences
from dateline.ui.state.same_event import Account, grouped, numbers, same
from tests.made import made
from tests.ui.conftest import Bench

ONE = Account(
    event=1,
    article=1,
    language="id",
    event_class="movement",
    begin=datetime(2024, 10, 21),
    end=datetime(2024, 10, 22),
    place="gn:1",
    country="RU",
    whole=False,
    places=frozenset({"cc:KP", "cc:RU", "gn:1"}),
    words=frozenset({"mengirim", "tentara", "intelijen"}),
    numbers=frozenset({10_000}),
)
OTHER = replace(
    ONE,
    event=2,
    article=2,
    language="en",
    begin=datetime(2024, 10, 23),
    end=datetime(2024, 10, 24),
    words=frozenset({"sent", "soldiers"}),
    numbers=frozenset({12_000}),
)


def test_reports_in_two_languages_are_the_same_by_the_places_they_name() -> None:
    assert same(ONE, OTHER)
    assert not same(ONE, replace(OTHER, places=frozenset({"gn:1"})))
    assert not same(ONE, replace(OTHER, places=frozenset({"gn:1", "cc:US", "cc:UA", "cc:RU"})))


@pytest.mark.parametrize(
    "changed",
    [
        {"article": 1},
        {"event_class": "armed"},
        {"place": "gn:2"},
        {"begin": datetime(2024, 11, 23), "end": datetime(2024, 11, 24)},
    ],
)
def test_another_kind_place_or_time_is_another_event(changed: dict[str, object]) -> None:
    assert not same(ONE, replace(OTHER, **changed))  # type: ignore[arg-type]


def test_a_report_that_names_the_country_alone_may_be_of_the_same_event() -> None:
    coarse = replace(OTHER, place="cc:RU", whole=True)
    assert same(ONE, coarse)
    assert not same(ONE, replace(coarse, country="UA"))


def test_in_one_language_the_words_decide() -> None:
    alike = replace(OTHER, language="id", words=frozenset({"mengirim", "tentara", "kemarin"}))
    assert same(ONE, alike)
    assert not same(ONE, replace(alike, words=frozenset({"panen", "padi", "tentara", "raya"})))
    assert not same(ONE, replace(alike, words=frozenset()))


def test_a_group_holds_each_article_once_and_begins_with_the_earliest() -> None:
    again = replace(OTHER, event=3, begin=ONE.begin + timedelta(days=1))
    found = grouped([OTHER, again, ONE])
    assert found[1][0] == 1
    assert len(found[1]) == 2
    assert grouped([ONE]) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10.000 tentara", {10_000}),
        ("12,000 soldiers and 7 guns", {12_000, 7}),
        ("1.234.567 orang", {1_234_567}),
        ("2,5 persen", set()),
        ("Hwasong-19 dan COVID-19", set()),
        ("pukul 10.30", set()),
    ],
)
def test_numbers_are_whole_and_stand_alone(text: str, found: set[int]) -> None:
    assert numbers(text, Span(0, len(text))) == found


def test_numbers_within_dates_do_not_count() -> None:
    text = "40 orang pada 3 Mei"
    assert numbers(text, Span(0, len(text)), [Span(14, 19)]) == {40}


@pytest.fixture
def twice(dressed: QApplication, language: object, tmp_path: Path) -> Iterator[Bench]:
    """Two articles on one event with other numbers and days, and one on another event."""
    del dressed, language
    found = Bench(
        tmp_path,
        (
            made(
                "Korut kirim pasukan\n"
                "[Korea Utara] mengirim 10.000 tentara ke [Moskow] pada {21 Oktober=2024-10-21}.\n",
                title="Korut kirim pasukan",
                origin="satu.txt",
            ),
            made(
                "Pasukan Korut tiba\n"
                "[Korea Utara] mengirim 12.000 tentara ke [Moskow] pada {22 Oktober=2024-10-22}.\n",
                title="Pasukan Korut tiba",
                origin="dua.txt",
            ),
            made(
                "Rapat\nRapat diadakan di [Seoul] pada {5 November=2024-11-05}.\n",
                title="Rapat",
                origin="tiga.txt",
            ),
        ),
    )
    for _ in range(200):
        if found.workspace.reports:
            break
        QTest.qWait(20)
        found.settle()
    yield found
    found.close()


def _pair(bench: Bench) -> tuple[int, int]:
    (pair,) = {group for group in bench.workspace.reports.values() if len(group) == 2}
    first, second = pair
    return first, second


def test_the_event_shows_the_other_report_with_what_differs_and_who_says_so(twice: Bench) -> None:
    first, second = _pair(twice)
    twice.selection.choose(first, article=twice.workspace.record(first).article)
    twice.settle()
    (row,) = twice.window.article.panel.findChildren(ReportRow)
    assert row.event_id == second
    assert "Berita Contoh" in row.accessibleName()
    here, there = twice.workspace.record(first), twice.workspace.record(second)
    said = differences(twice.workspace, here, there)
    assert said[0] == "Numbers: 12,000 – here 10,000"
    assert said[1].startswith("Date: 22 October 2024")
    row.clicked.emit()
    twice.settle()
    assert twice.selection.chosen.events == (second,)


def test_an_event_that_two_articles_report_counts_once_when_asked(twice: Bench) -> None:
    first, second = _pair(twice)
    counts = twice.workspace.counts()
    assert counts.repeated == 1
    before = counts.visible
    twice.actions.lead_to("repeated")
    twice.settle()
    assert twice.workspace.counts().visible == before - 1
    assert first in twice.workspace.visible.events
    assert second not in twice.workspace.visible.events
    twice.actions.lead_to("repeated")
    assert twice.workspace.counts().visible == before


def test_a_corrected_report_may_be_of_another_event(twice: Bench) -> None:
    _, second = _pair(twice)
    twice.selection.choose(second, article=twice.workspace.record(second).article)
    twice.do("reject")
    for _ in range(100):
        if not twice.workspace.reports:
            break
        QTest.qWait(20)
        twice.settle()
    assert twice.workspace.counts().repeated == 0


def test_nothing_is_waited_for_once_the_window_is_closed(bench: Bench) -> None:
    bench.workspace.load()
    assert bench.workspace._reports_due.isActive()
    bench.window.close()
    assert not bench.workspace._reports_due.isActive()
    bench.workspace.load()
    assert not bench.workspace._reports_due.isActive()
