"""When an article was written, told by its text alone."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.reading.text.sentences import split
from dateline.reading.times import anchor, timexes


def _inferred(text: str, language: str) -> date | None:
    mentions = timexes.find(text, language)
    found = anchor.infer(text, mentions, split(text, language), language)
    return found.published if found else None


def test_a_dateline_with_the_agency_in_brackets_dates_the_story() -> None:
    text = """Envoy summoned

MANILA, Sunday, March 24, 2024 (Pacific Press) — The government said it would call in an envoy. The
boat, the Unaizah May 4, was hit on Saturday. Drills begin on April 22."""
    assert _inferred(text, "en") == date(2024, 3, 24)


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        (
            "A choir left Oslo Monday for a tour.\n(Northern News Agency November 15, 2004)",
            "en",
            date(2004, 11, 15),
        ),
        (
            "OAKLAND, June 7, 2005 . . . The mill said it would close on August 4, 2005.",
            "en",
            date(2005, 6, 7),
        ),
        (
            "The council met on Tuesday, June 4, 2024, in Troy. The fair has been moved to July 8.",
            "en",
            date(2024, 6, 4),
        ),
        (
            "Pameran itu diresmikan di Solo, Rabu (19/6/2024). Pameran dibuka Selasa (25/6).",
            "id",
            date(2024, 6, 19),
        ),
        (
            "Rapat digelar di Solo, Rabu (19/6/2024). Sidang diundur ke Senin (24/6).",
            "id",
            date(2024, 6, 19),
        ),
    ],
)
def test_what_lies_ahead_is_not_the_day_of_writing(text: str, language: str, day: date) -> None:
    assert _inferred(text, language) == day


def test_a_history_that_names_one_weekday_was_not_written_then() -> None:
    text = """The war: the first year

Forces crossed the parallel at dawn on Sunday, 25 June 1950. The capital fell three days later. On 5
July a force was overrun. On 15 September marines landed. The port was evacuated on 24 December. The
capital changed hands on 4 January, and once more on 14 March."""
    assert _inferred(text, "en") is None


def test_a_life_in_brackets_is_no_dateline() -> None:
    text = """Karl Bohm

Karl Bohm (Riga, 24 January 1820 – Tartu, 5 June 1855) was a mapmaker. He sailed in 1841."""
    assert _inferred(text, "en") is None


def test_nothing_was_written_before_there_was_news() -> None:
    text = "The walls were breached on Monday, May 28, 1453. The city fell on Tuesday."
    assert _inferred(text, "en") is None


def test_a_line_that_is_a_date_dates_the_story() -> None:
    text = "Gempa guncang Palu\n\n29 September 2018\n\nGempa mengguncang Palu kemarin sore."
    assert _inferred(text, "id") == date(2018, 9, 29)


def test_a_dateline_without_a_year_is_of_the_first_that_its_weekday_agrees_with() -> None:
    text = """SEOUL, Sept. 18 (Wire) - The army said on Monday that it had found a mine. Talks had
broken down in 2019."""
    assert _inferred(text, "en") == date(2023, 9, 18)


def test_a_date_of_long_ago_further_down_is_not_the_day_of_writing() -> None:
    text = """The storm tore roofs off houses in the valley on Friday night, and crews were still at
work on Sunday. Schools stay closed, the mayor said, and the bridge over the creek is not to be used
until it has been inspected by the county, which lost two of its three trucks. Neighbors
brought food and blankets to the church, where about forty people slept. Nobody had seen anything
like it, they said, since the great storm of March 3, 1932."""
    assert _inferred(text, "en") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            'Kesepakatan itu diteken di Solo, Senin (11/3/2024). "Kami puas," katanya, Selasa.',
            date(2024, 3, 12),
        ),
        (
            "Pasar itu terbakar Senin (11/3/2024). Menurut Amir, ia bangun pukul 3 Selasa.",
            date(2024, 3, 12),
        ),
        (
            "Rapat digelar Minggu (11/10/2020). Menteri dijadwalkan tiba, Senin (12/10/2020) ini.",
            date(2020, 10, 12),
        ),
    ],
)
def test_people_speak_of_the_news_after_it(text: str, day: date) -> None:
    assert _inferred(text, "id") == day


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        (
            "Banjir merendam Genuk sejak Kamis (6/11/2025) malam. Warga pulang pada Jumat pagi.",
            "id",
            date(2025, 11, 7),
        ),
        (
            "Police closed the road on Thursday, 6 November 2025. Crews reopened it on Saturday.",
            "en",
            date(2025, 11, 8),
        ),
        # the day before is nearer than that of the next week
        ("Banjir merendam Genuk pada Kamis (6/11/2025). Hujan turun sejak Rabu.", "id",
         date(2025, 11, 6)),
        ("Banjir merendam Genuk pada Kamis (6/11/2025). Warga akan pulang pada Jumat.", "id",
         date(2025, 11, 6)),
    ],
)  # fmt: skip
def test_a_story_goes_on_behind_its_last_dated_weekday(text: str, language: str, day: date) -> None:
    assert _inferred(text, language) == day


def test_a_short_sentence_with_a_date_and_a_clock_is_no_date_of_the_article() -> None:
    text = """Polisi menangkap tiga orang, kata juru bicara di Solo, Senin siang, 20 Mei 2019.

Toko itu dirampok pada 15 Mei 2019 sekitar pukul 04.45 WIB."""
    assert _inferred(text, "id") == date(2019, 5, 20)


def test_a_dash_before_a_date_does_not_hide_it() -> None:
    text = """Warta.com - 27/03/2019, 11:35 WIB

SOLO, Warta.com - Unjuk rasa digelar sejak Jumat (22/3/2019)."""
    assert _inferred(text, "id") == date(2019, 3, 27)


def test_a_credit_that_puts_the_clock_before_the_date_dates_the_story() -> None:
    text = """Penulis: Rani Putri 23:31 WIB | Sabtu, 07 Maret 2020

Pasar itu terbakar Sabtu (7/3) malam."""
    assert _inferred(text, "id") == date(2020, 3, 7)


def test_what_somebody_says_of_a_day_to_come_is_not_the_day_of_writing() -> None:
    text = "Diskon berlaku di luar tanggal 9 Juni, kata Desi di Solo, Selasa (4/6/2019)."
    assert _inferred(text, "id") == date(2019, 6, 4)


def test_the_line_that_dates_a_story_counts_more_than_a_day_that_is_spoken_of() -> None:
    text = """Selasa, 16 April 2024 - 14:14 WIB

"Pulanglah besok (Sabtu 13/4)," kata Budi di Tangerang, Jumat (12/4/2024)."""
    assert _inferred(text, "id") == date(2024, 4, 16)


def test_a_weekday_tells_that_its_date_is_of_the_year_before_the_one_named() -> None:
    text = "Tur akan digelar pada Maret 2023. Kata Ani di Solo, Jumat (30/12), tiket laris."
    assert _inferred(text, "id") == date(2022, 12, 30)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # a line of credits with bars
        (
            "Ani | Daerah | 30-10-2021\n\nRapat digelar di Solo, Jumat (29/10) malam.",
            date(2021, 10, 30),
        ),
        # "yesterday" behind the date, where nothing later is told
        ("Rapat digelar di Solo, Selasa (22/1/2019) kemarin.", date(2019, 1, 23)),
        (
            "Rapat digelar Selasa (22/1/2019) kemarin, kata Ani di Solo, Kamis (24/1).",
            date(2019, 1, 24),
        ),
        # two digits that agree with the weekday
        ("Rapat digelar di Solo, Selasa (22/01/19).", date(2019, 1, 22)),
    ],
)
def test_credits_and_words_behind_a_date_tell_the_day_of_writing(text: str, day: date) -> None:
    assert _inferred(text, "id") == day
