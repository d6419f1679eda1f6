"""Finds in Thai, which has neither blanks between words nor capitals, the names of persons and
bodies up to the blank behind them, and places that nobody knows behind a noun of places; tells a
name from a part of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dateline.reading.names import lexicon
from dateline.reading.names.mention import Evidence

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.matching import Match
    from dateline.reading.names.page import Page

_LEADING = frozenset("เแโใไ")
"""Thai vowels that are written before the letter of their syllable."""
_TRAILING = re.compile("[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")
"""Thai vowels and marks behind or on the letter of their syllable."""
_REACH = 20
"""Code points of the name of a village at most."""
_LONGEST_UNKNOWN = 12
"""Characters of a name nobody knows, up to the blank behind it."""


def persons(page: Page) -> Iterator[int]:
    """The tokens of the names of persons: behind a title, up to the blank, and the family name up
    to the next.
    """
    for match in _titled(page.language).finditer(page.text):
        yield from range(page.tokens.at(match.start()), page.tokens.at(match.end()))


def bodies(page: Page) -> Iterator[int]:
    """The tokens of the names of schools, foundations and rescuers, which go on to the blank or to
    a word that places them.
    """
    for match in _named_bodies(page.language).finditer(page.text):
        yield from range(page.tokens.at(match.start()), page.tokens.at(match.end()))


def cuts_syllable(page: Page, match: Match) -> bool:
    """Whether a Thai name is cut out of a longer word: within a syllable, as its vowels tell."""
    first, after = match.first, match.after
    before = page.words[first - 1] if first and page.tied[first - 1] else ""
    behind = page.words[after] if after < len(page.words) and page.tied[after - 1] else ""
    blank = page.tokens.gaps
    return (before in _LEADING and not blank[first - 1]) or (
        _TRAILING.match(behind) is not None and not blank[after - 1]
    )


@cache
def _named_bodies(language: str) -> re.Pattern[str]:
    words = lexicon.load(language)
    nouns, placing = (
        "|".join(sorted((re.escape(word.replace(" ", "")) for word in words[name]), reverse=True))
        for name in ("organisations.whole", "organisations.whole_ends")
    )
    return re.compile(rf"(?:{nouns})(?:(?!{placing})[\u0e01-\u0e4e]){{2,40}}")


@cache
def _titled(language: str) -> re.Pattern[str]:
    words = lexicon.load(language)
    titles, offices, placed = (
        "|".join(sorted((re.escape(word.replace(" ", "")) for word in words[name]), reverse=True))
        for name in ("persons.titles", "persons.not_titles", "heads.within")
    )
    family = rf" (?!{placed})[\u0e01-\u0e4e]{{2,18}}(?![\u0e01-\u0e4e])"
    return re.compile(
        rf"(?<![\u0e01-\u0e4e])(?!{offices})(?:{titles}) ?[\u0e01-\u0e4e]{{2,16}}{family}"
    )


def may_begin(page: Page, index: int) -> bool:
    """Whether a name that nobody knows may begin at a character: behind the noun of a district, or
    behind that of a village with the noun of another place behind the blank ("บ้านน้ำวน หมู่ที่ 1").
    """
    if page.lexicon["heads.within"].ends(page.words, index - 1):
        return True
    lex = page.lexicon
    if not lex["heads.small"].ends(page.words, index - 1):
        return False
    if lex["heads.not_first"].begins(page.words, index):
        return False  # "บ้านพัก", a house
    blank = page.text.find(" ", page.tokens.starts[index], page.tokens.starts[index] + _REACH)
    return blank > 0 and _outer(page.language).match(page.text, blank) is not None


@cache
def _outer(language: str) -> re.Pattern[str]:
    """A blank and the noun of a place that villages lie in."""
    words = lexicon.load(language)
    nouns = sorted(
        re.escape(word.replace(" ", ""))
        for name in ("heads.within", "heads.around")
        for word in words[name]
    )
    return re.compile(rf" (?:{'|'.join(reversed(nouns))})")


def unknown(page: Page, gathering: Gathering, index: int) -> int:
    """Add a name nobody knows behind a noun of places, up to the blank behind it; the token to go
    on with.
    """
    after = index + 1
    while after < len(page.words) and page.tokens.starts[after] == page.tokens.ends[after - 1]:
        if page.words[after].isascii():
            break
        after += 1
    if not 2 < after - index <= _LONGEST_UNKNOWN or page.tokens.gaps[index - 1]:
        return index + 1
    length = page.lexicon["heads.before"].ends(page.words, index - 1)
    kind = page.lexicon.kinds["before"]["".join(page.words[index - length : index])]
    first = index if page.words[index - 1] == "." else index - length
    gathering.add(first, after, (), kind, Evidence.HEAD)
    return after
