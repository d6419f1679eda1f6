"""Divisions that are called after a direction alone: "Northern" of Ghana, 남부 of Rwanda. In news
of any other country such a name is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from builder import curated
from builder.drafts import BITS, Draft, language_of
from builder.forms import bare_forms
from dateline.gazetteer import fold
from dateline.gazetteer.values import NameFlag

MAIN, LOOSE = int(NameFlag.MAIN), int(NameFlag.LOOSE)


@cache
def _words() -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in curated.read_rows("directions.tsv"))


def loosen(divisions: Iterable[Draft], spoken: Mapping[str, str]) -> None:
    """Count the names of such divisions for less than any other place's own name, but for the main
    name and those with their head word ("Northern Region") in English or a language of the country.

    Args:
        divisions: the places.
        spoken: languages of each country, as GeoNames lists them ("fr-CM,en-CM").
    """
    for division in divisions:
        if _is_direction(division):
            tags = ["en", *spoken.get(division.country, "").split(",")]
            home = sum(BITS.get(language, 0) for language in {language_of(tag) for tag in tags})
            for spelling, name in division.names.items():
                stays = name.languages & home and _heads(division, spelling)
                if not name.flags & MAIN and not stays:
                    name.flags |= LOOSE


def _is_direction(division: Draft) -> bool:
    """Whether the main name says nothing but a direction."""
    names = _heads(division, division.main) or {fold(division.main)}
    return any(
        words and all(word in _words() for word in words)
        for words in (name.replace("-", " ").split() for name in names)
    )


def _heads(division: Draft, name: str) -> set[str]:
    """The name without its head word, empty where it has none."""
    return bare_forms(fold(name), division.kind, division.country)
