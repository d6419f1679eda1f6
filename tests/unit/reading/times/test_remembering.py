"""What later times of an article count from."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model import Article
from dateline.reading import reader
from dateline.reading.text.sentences import split
from dateline.reading.times import normalisation, timexes
from tests.unit.reading.shorthand import gazetteer


def _values(text: str, published: date) -> list[str]:
    mentions = timexes.find(text, "id")
    found = normalisation.normalise(text, mentions, split(text, "id"), "id", published)
    return [timex.value for timex in found]


def test_the_line_that_dates_an_article_is_not_the_day_of_its_news() -> None:
    text = """Warta Pagi

5 Maret 2020 10:31 WIB

Gudang itu terbakar Senin (2/3) malam.

Warga terbangun sekitar pukul 23.00."""
    assert _values(text, date(2020, 3, 5))[-1] == "2020-03-02T23:00"


def test_the_caption_of_a_picture_is_not_the_day_of_the_news() -> None:
    text = """Menteri meninjau pasar

Menteri menyapa pedagang di Solo, Rabu (4/3).

SOLO, WARTA - Menteri datang lagi hari ini.

Ia tiba pukul 07.50 WIB."""
    article = Article(text, language="id", published=date(2020, 3, 5))
    found = reader.read(article, gazetteer()).timexes
    assert found[-1].value.startswith("2020-03-05T07:50")


@pytest.mark.parametrize("head", ["Sabtu, 7 Maret", "Berikut jadwal Sabtu (7/3):"])
def test_a_day_that_heads_lines_is_that_of_their_clock_times(head: str) -> None:
    text = f"""Turnamen itu dibuka Rabu (4/3).

{head}
15.30 WIB, Merak lawan Elang
18.30 WIB, Rusa lawan Banteng"""
    found = _values(text, date(2020, 3, 5))
    assert found[-2:] == ["2020-03-07T15:30", "2020-03-07T18:30"]


def test_a_weekday_below_the_day_that_heads_it_is_that_day() -> None:
    text = """Kejadian dua dasawarsa lalu

21 Mei 1998
Kamis pagi gerbang itu ditutup."""
    assert _values(text, date(2024, 5, 13))[-1].startswith("1998-05-21")


def test_clock_times_of_what_is_still_to_come_are_of_its_day() -> None:
    text = """Kirab akan dimulai pukul 17.30 esok hari.

Peserta berkumpul pukul 14.00 WIB."""
    assert _values(text, date(2020, 3, 5))[-1] == "2020-03-06T14:00"


def test_figures_are_compared_with_the_day_before_that_of_the_news() -> None:
    text = """Kurs naik, Jumat pagi, dibanding penutupan hari sebelumnya. Bank turun tangan sejak
dua hari lalu. Emas turun dari hari sebelumnya."""
    found = _values(text, date(2020, 3, 6))
    assert [found[1], found[-1]] == ["2020-03-05", "2020-03-05"]


def test_a_month_of_another_calendar_is_not_what_the_next_day_counts_from() -> None:
    text = "Rapat digelar Selasa (21/4/2020), jelang Ramadan 1441 H. Hasilnya ada esok harinya."
    assert _values(text, date(2020, 4, 25))[-1] == "2020-04-22"


def test_clock_times_that_open_lines_are_of_the_day_of_the_news() -> None:
    text = """Pasar kebanjiran, ikuti perkembangannya

14.10 WIB
Rapat yang dijadwalkan 9 Maret dibatalkan.

12.30 WIB
Seorang pedagang jatuh sakit tadi malam.

10.15 WIB - Pasar ditutup."""
    found = _values(text, date(2020, 3, 5))
    clocks = [value for value in found if "T1" in value]
    assert clocks == ["2020-03-05T14:10", "2020-03-05T12:30", "2020-03-05T10:15"]


def test_weekdays_that_head_what_is_to_come_are_still_to_come() -> None:
    text = """Agenda warga

Sabtu
Pasar murah di alun-alun.

Selasa
Lomba perahu di waduk."""
    assert _values(text, date(2020, 3, 5)) == ["2020-03-07", "2020-03-10"]


def test_weekdays_that_head_what_was_are_over() -> None:
    text = """Kabar warga

Sabtu
Pasar kebakaran.

Selasa
Perahu karam di waduk."""
    assert _values(text, date(2020, 3, 5)) == ["2020-02-29", "2020-03-03"]


def test_a_year_alone_in_its_line_is_that_of_the_days_that_open_lines_below() -> None:
    text = """Urutan peristiwa. Warga berkumpul di alun-alun Selasa, 5 Maret 2019.

2018

15 April: Gudang terbakar di Kudus.

20 Mei: Pemilik gudang ditahan.

2019

30 Januari: Sidang dibuka. Hakim menunda putusan sampai 7 Maret 2020."""
    found = [value for value in _values(text, date(2020, 3, 5)) if len(value) == len("2018-04-15")]
    assert found[1:4] == ["2018-04-15", "2018-05-20", "2019-01-30"]


def test_clock_times_that_open_lines_are_of_the_day_of_long_ago_that_was_told() -> None:
    text = """Gudang itu terbakar pada 22 Juli 2018.

Jumat 22 Juli 2018. Kebakaran

15.26 WIB (08.26 GMT) - Api terlihat

17.10 WIB - Api padam

Warga berlarian ke luar."""
    found = _values(text, date(2020, 3, 5))
    assert [value for value in found if value.endswith((":26", ":10"))][::2] == [
        "2018-07-22T15:26",
        "2018-07-22T17:10",
    ]
