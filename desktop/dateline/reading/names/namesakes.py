"""Tells what bears a name of places and is none: a person with an age or brackets, the short form
of a body, a street corner, a regiment, the time zone of a clock time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import PlaceKind
from dateline.reading.names.mention import STATES, Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.gazetteer import Entry
    from dateline.reading.names.mention import Mention
    from dateline.reading.names.page import Page
    from dateline.reading.names.signs import Word

_ADMIN1 = PlaceKind.ADMIN1
_GREAT = 0.62
"""Importance from which everyone knows a place."""
_LONGEST_CORNER = 5
"""Tokens behind a name at most up to the noun of the streets that meet."""
_SHORT_FORM = 6
"""Letters of the short form of a body's name at most."""
_LONG_FORM = 10
"""Tokens of the name that it is short for at most."""
_BRACKETED = 4
"""Tokens from a family name back to what stands before the brackets before it."""
_CLOCKED = 5
"""Tokens before the name of a zone among which its clock time stands: "9", "a", ".", "m", "."."""
_ORDINAL = frozenset({"st", "nd", "rd", "th", "d"})
_INITIALS = 3
"""Letters that the initials of a person have at most."""


class Namesakes:
    """What bears the names of places on one page.

    Args:
        page: the article.
        vocabulary: what each of its words is by itself.

    Attributes:
        initials: what the text calls persons by, with their age or a word for it ("AS (37)").
        zoned: the words behind the name of a time zone that the page has.
        cornered: the nouns of streets that meet, none where the page has none in small letters.
    """

    def __init__(self, page: Page, vocabulary: Mapping[str, Word]) -> None:
        self.page = page
        self.lexicon = page.lexicon
        self.vocabulary = vocabulary
        self.initials: set[str] = set()
        self.streets = self.lexicon["before.streets"]
        self.zoned = self.lexicon["heads.zoned"] & page.tokens.vocabulary
        nouns = self.lexicon["heads.streets_plural"]
        self.cornered = frozenset[str]() if page.common.isdisjoint(nouns) else nouns

    def has(
        self,
        first: int,
        after: int,
        entries: tuple[Entry, ...],
        mentions: Sequence[Mention],
    ) -> bool:
        """Whether the name of tokens `first` up to `after` is rather somebody's or something
        else's than a place's; `mentions` are those before it.
        """
        page, before = self.page, first - 1
        return (
            (after - first == 1 and self.is_something_else(first, mentions))
            # "rue de Rome"
            or (len(self.streets) > 0 and self.streets.ends(page.lower, before) > 0)
            or (page.words[before] == ")" and self.is_bracketed_person(first))
            or (len(entries) > 0 and entries[0].kind is _ADMIN1 and self.is_regiment(first, after))
            or (len(self.zoned) > 0 and self.is_zone(first, after))
            or (
                len(self.cornered) > 0
                and self.is_of_streets(after)
                and not self.has_streets(first, after, entries)
            )
        )

    def is_something_else(self, index: int, mentions: Sequence[Mention]) -> bool:
        """Whether one word is the initials or the name of a suspect with an age behind it ("AS
        (32)", "Sari (27 tahun)"), part of the sign of a currency ("US$"), or the short form of the
        name of a body.
        """
        words = self.page.words
        word, behind = words[index], words[index + 1 : index + 2]
        capitals = word.isupper()
        if capitals and self.is_short_form(index, mentions):
            return True
        if behind == ["$"]:
            return not self.page.tokens.gaps[index]
        if word in self.initials:
            return True
        aged = behind == ["("] and self.is_aged(index + 1)
        if (capitals and len(word) <= _INITIALS) and (
            aged or self.is_called(index - 1) or self.is_of_years(index + 1)
        ):
            self.initials.add(word)
            return True
        return aged and words[index + 3] != ")"

    def is_short_form(self, index: int, mentions: Sequence[Mention]) -> bool:
        """Whether capitals are the short form, in brackets, of the name of a body before them:
        "University of East Anglia (UEA)".
        """
        words = self.page.words
        word = words[index]
        if not 1 < len(word) <= _SHORT_FORM or words[index - 1] != "(":
            return False
        if mentions and mentions[-1].after == index - 1:
            return False  # "United Arab Emirates (UAE)"
        before = range(max(0, index - 1 - _LONG_FORM), index - 1)
        initials = "".join(words[one][0] for one in before if words[one][0].isupper())
        return initials.endswith(word)

    def is_called(self, before: int) -> bool:
        """Whether a word for somebody with initials stands at a token, or before the initials that
        end there: "berinisial M, JR dan" LA.
        """
        page, ands = self.page, self.lexicon["and"]
        called = self.lexicon["persons.initials"]
        while before > 0 and page.lower[before] not in called:
            word = page.words[before]
            initials = len(word) <= _INITIALS and word.isupper() and word.isalpha()
            if not initials and word != "," and page.lower[before] not in ands:
                return False
            before -= 1
        return before >= 0 and page.lower[before] in called and page.words[before + 1] != ","

    def is_aged(self, index: int) -> bool:
        """Whether an age in brackets begins at a token: "(21)", "(27 tahun)"."""
        words = self.page.words[index : index + 4]
        if len(words) <= 2 or words[0] != "(" or not words[1].isdecimal():
            return False
        years = self.lexicon["persons.years"]
        return words[2] == ")" or (words[2].lower() in years and words[3:] == [")"])

    def is_of_years(self, comma: int) -> bool:
        """Whether an age stands behind a comma: "AS, 45 tahun,"."""
        words = self.page.lower[comma : comma + 3]
        if words[:1] != [","] or not words[1:2] or not words[1].isdecimal():
            return False
        return not self.lexicon["persons.years"].isdisjoint(words[2:])

    def is_bracketed_person(self, first: int) -> bool:
        """Whether a name behind a closing bracket is the family name of somebody, behind a given
        name and that of a spouse or of one's parents: "Anna (Curt) Davey", "Ann M. (Ewing)
        Arneson".
        """
        words = self.page.words
        if first < _BRACKETED or words[first - 3] != "(":
            return False
        given = [_BRACKETED, _BRACKETED + 1] if words[first - _BRACKETED] == "." else [_BRACKETED]
        before = words[first - given[-1]]
        inside = words[first - 2]
        if not (inside[0].isupper() and inside[1:].islower() and before[0].isupper()):
            return False
        if inside.lower() in self.lexicon.kinds.get("states", {}):
            return False  # "Fort Wayne (Ind.) Dispatch"
        initial = len(before) == 1
        return initial or self.vocabulary[before].persons & Evidence.GIVEN > 0

    def is_regiment(self, first: int, after: int) -> bool:
        """Whether a state stands for the regiment that the number before it counts: "the 87th
        Pennsylvania", "Fifty-third Indiana,"; not in "the 5th Ohio case".
        """
        page = self.page
        if first == 0:
            return False
        number, before = page.lower[first - 1], page.lower[first - 2] if first > 1 else ""
        counted = number in _ORDINAL and before.isdecimal()  # "87", "th"
        ordinal = number in self.lexicon["heads.ordinals"]
        named = ordinal and (first - 1 in page.capital or before == "-")
        if not (counted or named):
            return False
        following = "".join(page.words[after : after + 1])
        if not following.islower():
            return True
        return following in self.lexicon["heads.flowing"] or following in self.lexicon["and"]

    def is_zone(self, first: int, after: int) -> bool:
        """Whether a name only says whose time a clock time is: "at 9 a.m. Moscow time"."""
        page = self.page
        if self.zoned.isdisjoint(page.lower[after : after + 1]):
            return False
        before = page.words[max(0, first - _CLOCKED) : first]
        return any(word.isdecimal() for word in before) or (
            page.lower[first - 1] in self.lexicon["heads.clocked"]
        )

    def is_of_streets(self, after: int) -> bool:
        """Whether the noun of streets stands behind a name, or behind the list that it begins:
        "at Ninth and Chestnut streets".
        """
        page, nouns = self.page, self.cornered
        for index in range(after, min(after + _LONGEST_CORNER, len(page.words))):
            word = page.lower[index]
            if word in nouns:
                return True
            if index not in page.capital and word != "," and word not in self.lexicon["and"]:
                return False
        return False

    def has_streets(self, first: int, after: int, entries: tuple[Entry, ...]) -> bool:
        """Whether streets are rather those of a place that everyone knows: "on Alberta roads", "the
        streets of" which somebody filled ("Baghdad streets").
        """
        page = self.page
        if not entries or page.lower[after] not in self.lexicon["heads.streets_plural"]:
            return False
        if page.lower[first - 1] in self.lexicon["and"] or page.words[first - 1] == ",":
            return False  # "Ohio and Texas streets"
        return entries[0].kind in STATES or entries[0].importance >= _GREAT
