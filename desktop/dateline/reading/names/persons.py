"""Tells the names of persons among the units of a run, and remembers them: alone they mean the same
person later in the article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dateline.reading.names.mention import Evidence
from dateline.reading.names.spelling import POLITIES
from dateline.reading.names.units import NAMELIKE, Unit

if TYPE_CHECKING:
    from dateline.reading.names.page import Page
    from dateline.reading.names.signs import Word

OBSCURE = 0.45
"""Importance up to which a place behind a given name is taken for a family name."""


_LONGEST_FAMILY = 24
"""Tokens of the list of somebody's children that is looked through at most."""


class Persons:
    """The names of persons of one page.

    Attributes:
        known: the words of the names met so far, folded.
    """

    def __init__(self, page: Page, vocabulary: Mapping[str, Word]) -> None:
        self.page = page
        self.vocabulary = vocabulary
        self.known: set[str] = set()
        self.office_first = "offices-first" in page.lexicon["grammar"]

    def key(self, index: int) -> str:
        """The folded form of a word."""
        return self.vocabulary[self.page.words[index]].key

    def is_known(self, index: int) -> bool:
        """Whether a word belongs to the name of a person met before."""
        return self.key(index) in self.known

    def is_given(self, index: int) -> bool:
        """Whether a word is a common given name."""
        return self.vocabulary[self.page.words[index]].persons & Evidence.GIVEN > 0

    def is_family(self, index: int) -> bool:
        """Whether a word is a common family name."""
        return self.vocabulary[self.page.words[index]].persons & Evidence.FAMILY > 0

    def is_common(self, index: int) -> bool:
        """Whether a word is a common one, as behind the name of a town: "Paris Sports Complex"."""
        word = self.page.words[index]
        return self.page.lower[index] in self.page.common or self.vocabulary[word].common_in_title

    def is_person(self, units: Sequence[Unit]) -> bool:
        """Whether units are a given name and what follows it."""
        if len(units) < 2 or any(unit.kind not in NAMELIKE for unit in units[:2]):
            return False
        first, second = units[0], units[1]
        if self.page.lower[first.first] in self.page.lexicon["persons.families"]:
            return first.after == first.first + 1  # "Nguyễn Đức Anh"
        if self.is_initial(first):
            return not self.is_compass(units)
        if first.kind == "given":
            state = second.match is not None and second.match.entries[0].kind in POLITIES
            return not (state and first.first in self.page.titled)
        if first.match is None or first.after - first.first > 1:
            return False
        if not self.is_given(first.first) or (first.is_country and second.is_country):
            return False
        if second.kind == "direction" and self.is_strict(first.first):
            return False  # "in Jos North"
        if self.page.lower[second.first] in self.page.lexicon["organisations.describing"]:
            return False  # "Paris Regional Medical Center"
        if second.match is None:
            named = self.is_family(second.first)
            return named or not (first.first in self.page.titled or self.is_common(second.first))
        return self.is_family_name(second)

    def is_titled(self, units: list[Unit]) -> bool:
        """Whether a title in small letters stands right before two words of a name: "director
        Phoenix Bolivar".
        """
        page, first = self.page, units[0].first
        if self.office_first or len(units) != 2 or any(unit.kind not in NAMELIKE for unit in units):
            return False
        if units[1].first != units[0].after or not page.tied[first - 1]:
            return False
        if units[0].is_country:
            return False
        before = page.words[first - 1]
        if before == "," and page.words[units[1].after : units[1].after + 1] == [","]:
            before, first = page.words[first - 2], first - 1  # "its engineer, Memphis Caldwell,"
        return before.islower() and page.lexicon["persons.titles"].ends(page.lower, first - 1) > 0

    def is_opened(self, units: list[Unit]) -> bool:
        """Whether the first of some units may have its capital from the head of a sentence:
        "Engineer Troy Newark".
        """
        first = units[0]
        if first.first not in self.page.opens or first.after - first.first > 1:
            return False
        return first.kind == "word" or (first.match is not None and first.match.top < OBSCURE)

    def is_initial(self, unit: Unit) -> bool:
        """Whether a unit is the initial of a name: "D. H. Hill"."""
        words = self.page.words
        return unit.kind == "word" and len(words[unit.first]) == 1 and words[unit.after] == "."

    def is_compass(self, units: Sequence[Unit]) -> bool:
        """Whether an initial is that of a direction before a country: "E. China"."""
        return (
            len(units) > 1
            and units[1].is_country
            and self.is_initial(units[0])
            and self.page.lower[units[0].first] in self.page.lexicon["heads.compass"]
        )

    def is_family_name(self, unit: Unit) -> bool:
        """Whether the name of a place behind a given name is rather a family name."""
        if unit.match is None or unit.after - unit.first > 1:
            return False
        if unit.match.top < OBSCURE or self.is_family(unit.first):
            return True
        return unit.match.entries[0].kind not in POLITIES

    def is_full_name(self, unit: Unit) -> bool:
        """Whether a known name of two words is a given and a family name ("Pedro Sanchez"), and no
        word that only places take stands before it ("in Prince Albert").
        """
        return (
            unit.match is not None
            and unit.match.top < OBSCURE
            and self.is_given(unit.first)
            and self.is_family(unit.first + 1)
            and not self.page.lexicon["persons.families"]
            and not self.is_strict(unit.first)
        )

    def is_strict(self, first: int) -> bool:
        """Whether a preposition that only places take stands right before a token."""
        return self.page.lexicon["before.strictly"].ends(self.page.lower, first - 1) > 0

    def is_commander(self, after: int) -> bool:
        """Whether soldiers whom only a person leads belong to a name that ends before a token."""
        lower = self.page.lower
        return (
            lower[after : after + 2] == ["'", "s"]
            and lower[after + 2 : after + 3] != []
            and lower[after + 2] in self.page.lexicon["persons.commands"]
        )

    def is_kin(self, first: int) -> bool:
        """Whether a word names somebody by the word for his family that stands before it ("his wife
        Paris"), or stands in a list of given names behind one in the plural ("grandchildren, Mary,
        Austin and Dallas").
        """
        lower, lex = self.page.lower, self.page.lexicon
        before = first - 1 - (self.page.words[first - 1] == ",")
        if lex["persons.kin"].ends(lower, before):
            return True
        if not self.is_given(first) or self.page.common.isdisjoint(lex["persons.kin_several"]):
            return False
        for index in range(first - 1, max(-1, first - 1 - _LONGEST_FAMILY), -1):
            if lower[index] in lex["persons.kin_several"]:
                return True
            beside = index in self.page.capital and index + 1 in self.page.capital
            if beside or not (
                index in self.page.capital or lower[index] in lex["persons.kin_joints"]
            ):
                return False
        return False

    def note(self, units: Sequence[Unit]) -> None:
        """Remember the words of a person's name."""
        for unit in units:
            if unit.kind in NAMELIKE:
                for index in range(unit.first, unit.after):
                    if self.page.words[index][0].isalpha() and len(self.page.words[index]) > 2:
                        self.known.add(self.key(index))
