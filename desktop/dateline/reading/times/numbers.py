"""Tells what a number may mean in a date, by its digits alone."""

from __future__ import annotations

from collections.abc import Iterator


def classes(word: str) -> dict[str, int]:
    """The classes of a number, by its digits."""
    number, length = int(word), len(word)
    fits = {
        "number": True,
        "two": length <= 2,
        "small": length <= 2 and number > 0,
        "day": length <= 2 and 1 <= number <= 31,
        "monthnum": length <= 2 and 1 <= number <= 12,
        "hour": length <= 2 and number <= 24,
        "nth": length <= 2 and 1 <= number <= 30,
        "minute": length == 2 and number < 60,
        "yy": length == 2,
        "digit": length == 1 and number > 0,
        "digits": length == 3,
        "early": length == 3 and number >= 100,
        "military": length == 4 and number < 2400 and number % 100 < 60,
        "zulu": length == 4 and word[0] == "0" and number < 1000 and number % 100 < 60,
        "year": length == 4 and 1000 <= number <= 2999,
        "hijriyear": length == 4 and 1300 <= number <= 1599,
        "modern": length == 4 and 1700 <= number <= 2099,
        "tens": number % 10 == 0 and (length == 2 or (length == 4 and 1000 <= number <= 2999)),
    }
    return {name: number for name, fit in fits.items() if fit}


def samples() -> Iterator[str]:
    """Numbers of every kind that `classes` tells apart."""
    yield from ("00000", "000", "100", "0000", "0001", "0060", "3000", "3060")
    for century in (10, 14, 16, 17, 20, 21, 24):
        yield from (f"{century}{year:02d}" for year in range(100))
    for number in range(100):
        yield f"{number:02d}"
        yield str(number)
