"""What holds for the times of any text, and how the day of writing is inferred."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import wording
from dateline.model import Timex, TimexType
from dateline.reading.text.sentences import split
from dateline.reading.times import anchor, calendars, grammar, normalisation, timexes

LANGUAGES = ["id", "en", "ms", "ru", "zh", "ko", "ar", "th", "de", "xx"]
DAY = date(2024, 11, 2)

_PIECES = st.sampled_from((Path(__file__).parent / "pieces.txt").read_text("utf-8").split())
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=40).map(" ".join))


def times(text: str, language: str, published: date | None = DAY) -> tuple[Timex, ...]:
    mentions = timexes.find(text, language)
    return normalisation.normalise(text, mentions, split(text, language), language, published)


@settings(max_examples=300, deadline=None)
@given(
    _TEXTS,
    st.sampled_from(LANGUAGES),
    st.one_of(st.none(), st.dates()),
)
def test_any_text_has_times_that_slice_it(text: str, language: str, published: date | None) -> None:
    found = times(text, language, published)
    ends = 0
    for timex in found:
        assert timex.text == text[timex.span.start : timex.span.end] != ""
        assert timex.span.start >= ends
        ends = timex.span.end
        if timex.interval is not None:
            assert timex.interval.begin < timex.interval.end  # type: ignore[operator]
            assert timex.type in {TimexType.DATE, TimexType.TIME}
        for said in timex.said:
            assert wording.say(said, "id")
            assert wording.say(said, "en")
    assert found == times(text, language, published)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@settings(max_examples=10_000, deadline=None)
@given(_TEXTS, st.sampled_from(grammar.languages()), st.one_of(st.none(), st.dates()))
def test_ten_thousand_texts_have_times_that_slice_them(
    text: str, language: str, published: date | None
) -> None:
    for timex in times(text, language, published):
        assert timex.text == text[timex.span.start : timex.span.end] != ""


@settings(max_examples=100, deadline=None)
@given(_TEXTS, st.sampled_from(LANGUAGES))
def test_any_text_may_be_dated(text: str, language: str) -> None:
    inferred = anchor.infer(text, timexes.find(text, language), split(text, language), language)
    assert inferred is None or isinstance(inferred.published, date)


@pytest.mark.parametrize(
    "piece", ["1, ", "1 dan ", "1/", "3 hari ", "the ", "early ", "(", "1-", "Sabtu, ", "a ", "\n"]
)
@pytest.mark.timeout(20)
def test_repeats_are_read_in_linear_time(piece: str) -> None:
    # Anything worse than linear would run into the time limit.
    assert isinstance(timexes.find(piece * 50_000, "en"), list)


def test_every_grammar_loads_and_knows_its_weekdays() -> None:
    assert {"id", "en", "ms"} < set(grammar.languages())
    for language in grammar.languages():
        rules = grammar.load(language)
        assert rules is not None
        days = {values["weekday"] for values in rules.words.values() if "weekday" in values}
        assert days == {1, 2, 3, 4, 5, 6, 7}, language


def test_reading_does_not_depend_on_zone_locale_or_hash_seed() -> None:
    code = (
        "from datetime import date\n"
        "from dateline.reading.times import normalisation, timexes\n"
        "from dateline.reading.text.sentences import split\n"
        "text = 'Pada Kamis (31/8) pukul 07.10, tiga hari kemudian, Juni lalu, hari ini.'\n"
        "found = normalisation.normalise(\n"
        "    text, timexes.find(text, 'id'), split(text, 'id'), 'id', date(2024, 11, 2))\n"
        "print([(t.value, t.rule, t.confidence) for t in found])\n"
    )
    said = set()
    for zone, seed in (("UTC", "1"), ("Asia/Jakarta", "2"), ("America/New_York", "3")):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, check=True
        )
        said.add(done.stdout)
    assert len(said) == 1
    assert b"2024-10-31" in said.pop()


@pytest.mark.parametrize(
    ("text", "language", "published"),
    [
        (
            """Seoul - Siaran pers dimuat pada Sabtu (2/11). Menteri tiba sejak Senin (28/10).
            Copyright © ANTARA 2024""",
            "id",
            "2024-11-02",
        ),
        (
            "Cianjur - Tim mencari korban, Selasa (22/11/2022), sehari setelah gempa.",
            "id",
            "2022-11-22",
        ),
        ("La cumbre terminó ayer, viernes 15 de noviembre de 2024.", "es", "2024-11-16"),
        ("SEOUL, Sept. 18, 2023 - The train left on Sunday.", "en", "2023-09-18"),
        ("PARIS, Texas - Families met on Saturday, November 5, 2022.", "en", "2022-11-05"),
        (
            "Judul\nSabtu, 2 November 2024 10:30 WIB\nPolisi menangkap dua orang kemarin.",
            "id",
            "2024-11-02",
        ),
        (
            """Korut sahkan perjanjian dengan Rusia, kata media resmi negara itu pada hari Selasa.
            Putin meneken pada Sabtu (09/11/2024).""",
            "id",
            "2024-11-12",
        ),
        ("Perang berakhir pada 17 Agustus 1945. Perjanjian diteken 27 Desember 1949.", "id", None),
        (
            "The siege began in 1941. This page was last edited on 28 November 2024.",
            "en",
            "2024-11-28",
        ),
        ("The Wall fell on 9 November 1989. Germany was united on 3 October 1990.", "en", None),
        ("Polisi menangkap dua orang di Bogor.", "id", None),
        ("Rapat digelar Sabtu (2/11).", "id", None),
    ],
)
def test_day_of_writing_is_inferred(text: str, language: str, published: str | None) -> None:
    inferred = anchor.infer(text, timexes.find(text, language), split(text, language), language)
    assert (inferred.published.isoformat() if inferred else None) == published
    for said in inferred.said if inferred else ():
        assert wording.say(said, "id") != wording.say(said, "en")


def test_contradiction_keeps_both_readings_and_says_why() -> None:
    (timex,) = times("Uji coba pada Kamis (31/8) berhasil.", "id")
    assert timex.contradiction is not None
    assert timex.contradiction.kind == "weekday"
    assert timex.contradiction.printed == "2024-08-31"
    assert timex.contradiction.proposed == timex.value == "2024-10-31"
    assert "2024-08-31" in timex.alternatives
    assert timex.confidence < 0.7
    assert "31 Agustus 2024" in wording.say(timex.said[0], "id")


def test_month_is_never_made_a_day() -> None:
    (timex,) = times("Perjanjian diteken pada Juni lalu.", "id")
    assert timex.value == "2024-06"
    assert timex.granularity.value == "month"
    assert timex.interval == calendars.interval("2024-06")


def test_numeric_order_follows_the_article() -> None:
    day_first = times("It met on 3/4/2024. The next, on 25/4/2024, failed.", "en")
    month_first = times("It met on 3/4/2024. The next, on 4/25/2024, failed.", "en")
    assert [timex.value for timex in day_first] == ["2024-04-03", "2024-04-25"]
    assert [timex.value for timex in month_first] == ["2024-03-04", "2024-04-25"]


def test_numeric_order_can_be_told() -> None:
    text = "It met on 3/4/2024."
    mentions, parts = timexes.find(text, "en"), split(text, "en")
    (told,) = normalisation.normalise(text, mentions, parts, "en", DAY, day_first=True)
    assert told.value == "2024-04-03"


def test_durations_and_sets_cover_no_stretch() -> None:
    found = times("Selama tiga hari ia datang setiap Senin.", "id")
    assert [(timex.type.value, timex.value) for timex in found] == [
        ("DURATION", "P3D"),
        ("SET", "XXXX-WXX-1"),
    ]
    assert all(timex.interval is None for timex in found)


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("La riunione del 5 novembre 2024 a Roma.", "it", ["2024-11-05"]),
        ("Spotkanie odbyło się 5 listopada 2024 roku.", "pl", ["2024-11-05"]),
        ("Mötet hölls 2024-11-05 med 25 personer år 12.", "sv", ["2024-11-05"]),
        ("Qo vadis 5 blorgember 2024?", "tlh", ["2024"]),
    ],
)
def test_whole_dates_are_read_without_a_grammar(
    text: str, language: str, values: list[str]
) -> None:
    assert not timexes.knows(language)
    assert [timex.value for timex in times(text, language)] == values
