"""Tells whether a known name is written in a text as names are, and what a number or a suffix
behind a word makes of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import PlaceKind
from dateline.reading.names.matching import COUNTRIES

if TYPE_CHECKING:
    from dateline.reading.names.matching import Match, Names
    from dateline.reading.names.page import Page
    from dateline.reading.names.signs import Word

POLITIES = frozenset({*COUNTRIES, PlaceKind.ADMIN1})
"""Kinds of countries, those of the past and continents with them, and of their divisions."""
_NUMBERING = frozenset("-–0123456789")
"""What begins that which makes a product or a road of a name."""
_LONGEST_NUMBER = 5
"""Digits of the number of a road."""
_LETTERS = 2
"""Letters that stand for the number of a small road, or before it."""
LONGEST_SMALL = 4
"""Letters of a small word inside a name ("upon", "and"); longer ones have capitals."""


class Spelling:
    """How the words of one page are written."""

    def __init__(self, page: Page, names: Names) -> None:
        self.page = page
        self.lexicon = page.lexicon
        self.names = names

    def fits(self, match: Match) -> bool:
        """Whether a match is written as names are: the last word has a capital, those inside have
        or are small; two letters are capitals; no number hangs on it as on a product ("Su-35").
        """
        page, first, after = self.page, match.first, match.after
        short = len(match.folded) <= 2 and match.folded.isascii()
        if short and not self.is_abbreviation(match):
            return False
        follows = page.words[after][0] if page.tied[after - 1] else ""
        if follows in _NUMBERING and (self.is_numbered(after) or self.is_road(match)):
            return False
        if after - first == 1:
            return True
        if self.is_phrase(match) or self.is_street(match) or self.is_led_in(match):
            return False
        last = after - self.ends_in_direction(match)
        for index in range(first + 1, last):
            word = page.words[index]
            capital = word[0].isupper() or not word[0].isalpha()
            if not capital and not self.is_small(index, after):
                return False
        return "\n" not in page.slice(first, after)

    def is_small(self, index: int, after: int) -> bool:
        """Whether a word inside a name that ends before `after` may be in small letters."""
        page, word = self.page, self.page.words[index]
        mark, joined = page.words[index - 1], not page.tokens.gaps[index - 1]
        nouns = (self.lexicon["heads.after"], self.lexicon["heads.sites_after"])
        if self.names.inflects and index == after - 1 and any(word in one for one in nouns):
            return True  # "Курской области", "Крымском мосту"
        if (mark in "'’" and joined) or (mark == "-" and page.lower[index - 2] == word):
            return True  # "Sana'a", "Donri-donri"
        return index < after - 1 and (joined or len(word) <= LONGEST_SMALL)

    def is_common(self, index: int, sign: Word) -> bool:
        """Whether a word is a common one, its capital from the head of a sentence or a title."""
        if index in self.page.titled:
            return sign.common_in_title
        return sign.common and index in self.page.opens

    def ends_in_direction(self, match: Match) -> bool:
        """Whether the last word is the direction that a country or province is named with, which
        may have a small letter: "Jawa tengah".
        """
        last = match.after - 1
        return (
            self.page.lower[last] in self.lexicon["heads.direction"]
            and match.entries[0].kind in POLITIES
            and last not in self.page.blocked
        )

    def is_abbreviation(self, match: Match) -> bool:
        """Whether a name of two letters is written as one; a direction ends that of a street but
        for behind a comma: "Norman Street NE", "Blair, NE".
        """
        page, first = self.page, match.first
        if page.lower[first] in self.lexicon["heads.quarters"] and page.words[first - 1] != ",":
            return False
        return match.entries[0].in_language or page.words[first].isupper()

    def is_led_in(self, match: Match) -> bool:
        """Whether the preposition that opens a sentence belongs to one of the spellings of a place
        that goes by the rest of it: "Di Kyiv".
        """
        page, first = self.page, match.first
        if first not in page.opens or page.lower[first] not in self.lexicon["before.strictly"]:
            return False
        bare = self.names.at(first + 1)
        return bare is not None and bare.after == match.after

    def is_street(self, match: Match) -> bool:
        """Whether a town has the name of a street: "River Road" is rather one of many."""
        noun = self.page.lower[match.after - 1]
        return (
            match.entries[0].kind is PlaceKind.CITY and noun in self.lexicon["heads.streets_sure"]
        )

    def is_phrase(self, match: Match) -> bool:
        """Whether the words of a match belong to something else: to a department ("U.S. State
        Department"), or to the language ("The Line of Control").
        """
        lower, last = self.page.lower, match.after - 1
        if self.lexicon["persons.offices"].begins(lower, last) > 1:
            return True
        if lower[match.first] not in self.lexicon["roles.articles"]:
            return False
        if self.lexicon["heads.before"].begins(lower, match.first + 1) > 1:
            return True  # "The Village of Montpelier"
        rest = lower[match.first + 1 : match.after]
        return all(word in self.lexicon["common"] for word in rest)

    def is_numbered(self, after: int) -> bool:
        """Whether a hyphen and a number are joined to the word before a token."""
        page = self.page
        return (
            page.words[after] in "-–"
            and page.tied[after]
            and not page.tokens.gaps[after - 1]
            and not page.tokens.gaps[after]
            and page.words[after + 1][0].isdigit()
        )

    def is_road(self, match: Match) -> bool:
        """Whether a state and a number name a road: "U.S. 23", "Iowa 71"."""
        page = self.page
        if page.lower[match.after + 1 : match.after + 2] and (
            page.lower[match.after + 1] in self.lexicon["heads.counted"]
        ):
            return False
        number, state = page.words[match.after], match.entries[0]
        short = number.isdigit() and len(number) <= 3
        return short and state.country == "US" and state.kind in POLITIES

    def number_end(self, first: int, index: int) -> int:
        """The end of the number of a road behind its noun ("Interstate 35W", "I-81", "A141",
        "County Road P26"); 0 where there is none, or where a country and a number need not be a
        road.
        """
        page, gaps = self.page, self.page.tokens.gaps
        letter = len(page.words[first]) == 1
        if index < len(page.words) and page.words[index] in "-–" and not gaps[index]:
            index += 1
        elif page.words[index : index + 1] == ["."] and not gaps[index - 1]:
            index += 1  # "Ky. 1428"
        elif letter and gaps[index - 1]:
            return 0
        if index >= len(page.words) or not page.tied[index - 1]:
            return 0
        number = page.words[index]
        if not (number.isdigit() and len(number) <= _LONGEST_NUMBER):
            return self.letter_end(index)
        abbreviated = index == first + 1 and (letter or "." in page.words[first])
        abbreviated = abbreviated or page.words[index - 1] == "."
        on = self.lexicon["before.roads"].ends(page.lower, first - 1)
        if abbreviated and not (on or (letter and page.words[index - 1] == "-")):
            return 0
        suffix = page.words[index + 1 : index + 2]
        glued = suffix and not gaps[index] and len(suffix[0]) == 1 and suffix[0].isupper()
        return index + 1 + bool(glued)

    def letter_end(self, index: int) -> int:
        """The end of the letters that a small road has for a number or before it ("County Road
        P26", "Highway H"); 0 where there are none.
        """
        page = self.page
        letters = page.words[index]
        if page.lower[index - 1] not in self.lexicon["heads.lettered"]:
            return 0
        if not (letters.isupper() and letters.isalpha() and len(letters) <= _LETTERS):
            return 0
        glued = not page.tokens.gaps[index] and page.words[index + 1 : index + 2]
        return index + 1 + bool(glued and glued[0].isdecimal())

    def ends_in_suffix(self, mark: int) -> bool:
        """Whether a hyphen joins the noun of a place to the word before it: "Hagaru-ri"."""
        page = self.page
        return (
            page.words[mark] == "-"
            and page.lower[mark + 1 : mark + 2] != []
            and page.words[mark + 1] in self.lexicon["suffixes.joined"]
            and not page.tokens.gaps[mark - 1]
            and not page.tokens.gaps[mark]
        )
