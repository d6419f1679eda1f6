"""Finds the known name that begins at a word, unless it is rather part of something else: a
syllable, the adjective of a street or a body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.gazetteer import fold
from dateline.model import PlaceKind
from dateline.reading.names.matching import Match, top_importance
from dateline.reading.names.spelling import LONGEST_SMALL

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.joints import Joints
    from dateline.reading.names.signs import Word
    from dateline.reading.names.spelling import Spelling

_DISTRICTS = frozenset({PlaceKind.ADMIN2, PlaceKind.ADMIN3, PlaceKind.REGION})
_ENDING = frozenset(",.")
"""Marks that no name has inside, but for the full stop of an abbreviation."""
_LONGEST_ABBREVIATION = 5


class KnownNames:
    """The known names that begin at the words of one page.

    Attributes:
        searched: whether every word is looked up with those behind it, for names in cases.
    """

    def __init__(self, gathering: Gathering, joints: Joints, spelling: Spelling) -> None:
        self.names = gathering.names
        self.page = gathering.page
        self.lexicon = gathering.page.lexicon
        self.framed = gathering.clues.framed
        self.joints = joints
        self.spelling = spelling
        self.searched = gathering.names.inflects
        self.genitives = bool(self.lexicon["genitives"])
        self.syllables = frozenset(fold(one) for one in self.lexicon["syllables"])
        self.adjective = tuple(self.lexicon["heads.adjectives"])

    def name(self, index: int, sign: Word) -> Match | None:
        """The known name that begins at a token, as a whole and none of something else."""
        match = self.known(index, sign)
        if match and match.is_country and match.after == index + 1 and self.is_syllable(match):
            return None
        return self.of_division(match) if match and self.adjective else match

    def known(self, index: int, sign: Word) -> Match | None:
        """The longest known name that begins at a token and is written as one."""
        if self.searched or index in self.framed or not self.is_last(index):
            if not self.page.words[index][0].isalpha():
                return None
            match = self.names.at(index, fits=self.spelling.fits)
            if match or not self.genitives:
                return match
        if not sign.known.entries:
            return None
        match = Match(index, index + 1, sign.key, *sign.known)
        return match if self.spelling.fits(match) else None

    def is_last(self, index: int) -> bool:
        """Whether a token ends what may be a name: a comma or a full stop follows, or a small word
        with no capital behind it as in "Isle of Man".
        """
        page = self.page
        following = page.words[index + 1] if page.tied[index] else ","
        if following in _ENDING:
            return following == "," or len(page.words[index]) > _LONGEST_ABBREVIATION
        if not following.islower() or index + 2 in page.capital:
            return False
        if following in self.lexicon["heads.direction"]:
            return False
        return len(following) > LONGEST_SMALL or index + 3 not in page.capital

    def of_division(self, match: Match) -> Match | None:
        """A known name, with the noun of the division whose adjective it is ("Мукачівському
        районі"); None for the adjective that a street ("Северный переулок") or a district which
        the gazetteer lacks is called by.
        """
        page, after = self.page, match.after
        if not page.tied[after - 1] or not page.lower[after - 1].endswith(self.adjective):
            return match
        last = page.noun_at(after)
        noun = page.words[last]
        if noun in self.lexicon["heads.streets_after"] or self.is_of_something(match):
            return None
        if self.lexicon.kinds["after"].get(noun) != "admin2":
            return match
        entries = tuple(one for one in match.entries if one.kind in _DISTRICTS)
        if not entries:
            return None  # "Рыбинском районе" is not that of the town
        top = top_importance(entries)
        return Match(match.first, last + 1, match.folded, entries, top, is_country=False)

    def is_of_something(self, match: Match) -> bool:
        """Whether the adjective of a province belongs to something that is no part of it and bears
        its name: "Херсонской областной администрации", "Донецької ОДА".
        """
        page, lex, after = self.page, self.lexicon, match.after
        if match.entries[0].kind is not PlaceKind.ADMIN1 or after > match.first + 1:
            return False
        word = page.lower[after]
        if not word.isalpha() or word in lex["and"] or word in lex["heads.fronts"]:
            return False
        if word in lex.kinds["after"] or word in lex.kinds.get("plural", {}):
            return False
        return page.words[after] == word or page.words[after].isupper()

    def is_syllable(self, match: Match) -> bool:
        """Whether the name of a country is rather a syllable of another name, as those of
        Vietnamese are: with other marks ("Bị" is no "Bỉ"), or beside another one with a capital
        ("Mỹ Sơn"), not behind an office.
        """
        page, index = self.page, match.first
        if match.folded not in self.syllables:
            return False
        if page.lower[index] not in self.lexicon["syllables"]:
            return True
        if self.lexicon["persons.offices"].ends(page.lower, index - 1):
            return False
        after = index + 1
        return self.joints.is_second(index) or (
            after in page.capital and page.tied[index] and not page.words[after].isascii()
        )
