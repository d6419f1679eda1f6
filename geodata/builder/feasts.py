"""Writes the days of the feasts that follow the moon or the sun, which no short rule tells, from
the library holidays: `desktop/dateline/reading/languages/feast_days.tsv`.

Islamic feasts fall on the days that Indonesia announces for texts in Indonesian and Malay, whose
countries sight the moon together, and on those of the Islamic calendar elsewhere. Of the other
feasts that Indonesia keeps, its announced days count, else the calendar that the feast belongs to.
"""

from __future__ import annotations

import importlib
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from builder import sources
from builder.calendars import LANGUAGES

FILE = LANGUAGES / "feast_days.tsv"
_YEARS = range(1901, 2101)
_HEAD = """\
# Made by `python geodata/build.py feasts` from {package} {version} ({licence}); not to be edited.
# Feast, languages that keep it so (none: all others), and its days in the order of time.
"""
_INDONESIAN = {
    "lunar-new-year": "Lunar New Year",
    "nyepi": "Day of Silence",
    "vesak": "Vesak Day",
    "eid-al-fitr": "Eid al-Fitr",
    "eid-al-adha": "Eid al-Adha",
    "mawlid": "Prophet's Birthday",
    "isra-miraj": "Isra' and Mi'raj",
    "islamic-new-year": "Islamic New Year",
}
"""English names in the list of Indonesia."""
_LIKE_INDONESIA = "id ms"
"""Languages of the countries that sight the moon together."""
_CALENDARS = {
    "lunar-new-year": ("chinese", "_ChineseLunisolar", "lunar_new_year_date"),
    "qingming": ("chinese", "_ChineseLunisolar", "qingming_date"),
    "dragon-boat": ("chinese", "_ChineseLunisolar", "dragon_boat_date"),
    "mid-autumn": ("chinese", "_ChineseLunisolar", "mid_autumn_date"),
    "nyepi": ("balinese_saka", "_BalineseSakaLunar", "nyepi_date"),
    "vesak": ("buddhist", "_BuddhistLunisolar", "vesak_date"),
    "eid-al-fitr": ("islamic", "_IslamicLunar", "eid_al_fitr_dates"),
    "eid-al-adha": ("islamic", "_IslamicLunar", "eid_al_adha_dates"),
    "mawlid": ("islamic", "_IslamicLunar", "mawlid_dates"),
    "isra-miraj": ("islamic", "_IslamicLunar", "isra_and_miraj_dates"),
    "islamic-new-year": ("islamic", "_IslamicLunar", "hijri_new_year_dates"),
    "ashura": ("islamic", "_IslamicLunar", "ashura_dates"),
    "arbaeen": ("islamic", "_IslamicLunar", "arbaeen_dates"),
    "passover": ("hebrew", "_HebrewLunisolar", "passover_date"),
    "purim": ("hebrew", "_HebrewLunisolar", "purim_date"),
    "shavuot": ("hebrew", "_HebrewLunisolar", "shavuot_date"),
    "tisha-bav": ("hebrew", "_HebrewLunisolar", "tisha_bav_date"),
    "rosh-hashanah": ("hebrew", "_HebrewLunisolar", "rosh_hashanah_date"),
    "yom-kippur": ("hebrew", "_HebrewLunisolar", "yom_kippur_date"),
    "sukkot": ("hebrew", "_HebrewLunisolar", "sukkot_date"),
    "hanukkah": ("hebrew", "_HebrewLunisolar", "hanukkah_date"),
    "diwali": ("hindu", "_HinduLunisolar", "diwali_india_date"),
    "holi": ("hindu", "_HinduLunisolar", "holi_date"),
    "dussehra": ("hindu", "_HinduLunisolar", "dussehra_date"),
    "nowruz": ("persian", "_Persian", "new_year_date"),
}
"""Module, class and method of `holidays.calendars` that know the days of a year."""


def build(_built: Path) -> None:
    """Write the table of all moving feasts."""
    source = sources.load("holidays")
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(source.path).extractall(folder)
        sys.path.insert(0, folder)
        lines = list(_lines())
        sys.path.remove(folder)
    head = _HEAD.format(package=source.package, version=source.version, licence=source.licence)
    FILE.write_text(head + "".join(lines), "utf-8")


def _lines() -> Iterator[str]:
    indonesian = _kept_in_indonesia()
    for feast, (module, kind, method) in _CALENDARS.items():
        calendar = getattr(importlib.import_module(f"holidays.calendars.{module}"), kind)()
        found = _days(getattr(calendar, method))
        kept = indonesian.get(_INDONESIAN.get(feast, ""), {})
        announced = {day for day in found if day.year not in kept}.union(*kept.values())
        if module == "islamic" and kept:
            yield _line(feast, _LIKE_INDONESIA, announced)
            yield _line(feast, "", found)
        else:
            yield _line(feast, "", announced)


def _line(feast: str, languages: str, days: set[date]) -> str:
    return f"{feast}\t{languages}\t{' '.join(day.isoformat() for day in sorted(days))}\n"


def _kept_in_indonesia() -> dict[str, dict[int, list[date]]]:
    """Days of the holidays of Indonesia by English name and year."""
    holidays: Any = importlib.import_module("holidays")
    found: dict[str, dict[int, list[date]]] = {}
    for year in _YEARS:
        listed = holidays.country_holidays("ID", years=year, language="en_US")
        for day, names in sorted(listed.items()):
            for name in names.split("; "):
                plain = re.sub(r" \(estimated\)$", "", name)
                found.setdefault(plain, {}).setdefault(year, []).append(day)
    return found


def _days(of_year: Callable[[int], Any]) -> set[date]:
    """What a method says of all years: a day, a day and whether it is sure, several of either."""
    found: set[date] = set()
    for year in _YEARS:
        said = of_year(year)
        several = isinstance(said, Iterable) and not isinstance(said, tuple)
        for one in said if several else [said]:
            day = one[0] if isinstance(one, tuple) else one
            if day is not None and day.year == year:
                found.add(day)
    return found
