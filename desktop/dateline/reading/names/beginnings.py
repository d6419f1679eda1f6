"""Says what a word with a capital begins: a known name, a title, an office, the head of an
organisation, a generic noun, a given name, or nothing but a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.names.joints import Joints
from dateline.reading.names.known_names import KnownNames
from dateline.reading.names.listed_words import ListedWords
from dateline.reading.names.long_names import LongNames
from dateline.reading.names.mention import Evidence
from dateline.reading.names.spelling import Spelling
from dateline.reading.names.units import Unit

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.matching import Match
    from dateline.reading.names.signs import Word

_GREAT = 0.62
"""Importance from which everyone knows a place: its name is rarely someone else's."""
_REGIONS = frozenset({"region", "admin1", "admin2"})


class Beginnings:
    """The units that begin at the words of one page.

    Attributes:
        framed: the tokens of its dateline.
        vocabulary: what each of its words is by itself.
        joints: what joins its words.
        spelling: how they are written.
        adjectives: the adjectives of countries met so far, as mentions.
    """

    def __init__(self, gathering: Gathering) -> None:
        self.names = gathering.names
        self.page = page = gathering.page
        self.lexicon = page.lexicon
        self.framed = gathering.clues.framed
        self.vocabulary = gathering.clues.signs.words
        self.joints = joints = Joints(page, self.vocabulary)
        self.marks = joints.marks
        self.goes_on = joints.goes_on
        self.spelling = spelling = Spelling(page, gathering.names)
        known = KnownNames(gathering, joints, spelling)
        self.searched = known.searched
        self.name = known.name
        self.is_last = known.is_last
        self.long_names = LongNames(gathering, joints, spelling)
        self.listed = ListedWords(gathering, joints, spelling)
        self.adjectives = self.listed.adjectives

    def at(self, index: int, *, started: bool) -> Unit:
        """The unit that begins at a token."""
        page = self.page
        sign = self.vocabulary[page.words[index]]
        match = self.name(index, sign)
        joined = self.is_joined(index + 1)
        whole = self.joints.word_end(index) if joined else index + 1
        if whole > index + 1 and not (match and match.after >= whole) and not sign.begins:
            return Unit("word", index, whole)  # "M'lang"
        phrase = self.phrase(index, match) if sign.phrased else None
        if phrase:
            return phrase
        if match and sign.begins and match.after == index + 1 and self.listed.is_noun(index):
            match = None
        after = match.after if match else index + 1
        if joined if after == index + 1 else self.is_joined(after):
            other = self.tied_up(index, sign, match)
            if other:
                return other
        if match and match.after - index > 1 and not self.long_names.is_longer(match, sign):
            return self.long_names.of_words(match, sign)
        if not sign.ordinary:
            special = self.listed.special(index, sign, match, started=started)
            if special:
                return special
        if match:
            return Unit("name", index, match.after, match)
        return Unit("given" if sign.persons & Evidence.GIVEN else "word", index, index + 1)

    def is_idle(self, index: int) -> bool:
        """Whether a word that opens a sentence is nothing but a common one: so most of them are."""
        page = self.page
        return (
            self.vocabulary[page.words[index]].idle
            and not self.searched
            and index not in self.framed
            and not self.is_joined(index + 1)
            and self.is_last(index)
        )

    def is_joined(self, after: int) -> bool:
        """Whether a mark or small word inside names stands right behind a token, at `after`."""
        return self.page.tied[after - 1] and self.page.words[after] in self.marks

    def phrase(self, index: int, match: Match | None) -> Unit | None:
        """The unit of words that together are no name, though they may stand before one: "Baku
        tembak", "Ibu Kota Jakarta"; None where a longer name is known.
        """
        known = match.after if match else 0
        apposed = self.lexicon["heads.apposed"].begins(self.page.lower, index)
        if apposed and self.goes_on(index + apposed):
            behind = self.names.at(index + apposed) if known > index + apposed else None
            if known <= index + apposed or (behind and behind.after > known):
                return Unit("opening", index, index + apposed)  # "Khu vực" before "Bắc Trung Bộ"
        plain = self.lexicon["plain"].begins(self.page.lower, index)
        called = match is not None and self.is_region(index + plain)  # "West Nile region"
        if plain > 1 and known <= index + plain and not called:
            return Unit("word", index, index + plain)
        return None

    def is_region(self, index: int) -> bool:
        """Whether a token is the generic noun of a region or division, in small letters."""
        word = self.page.lower[index] if index < len(self.page.words) else ""
        kind = self.lexicon.kinds["after"].get(word, "")
        return kind in _REGIONS and self.page.words[index] == word

    def tied_up(self, index: int, sign: Word, match: Match | None) -> Unit | None:
        """The unit of a word that is something else together with what is joined to it."""
        page = self.page
        lower, after = page.lower, match.after if match else index + 1
        beyond = lower[after + 1 : after + 2]
        if self.spelling.ends_in_suffix(after) and not (
            index in page.capital and self.joints.is_second(index)
        ):
            return Unit("name" if match else "village", index, after + 2, match)
        end = self.compound_end(after)
        if end:  # "Varennes-sur-Amance"
            return Unit("village", index, end)
        if match is None:
            return None
        doubled = lower[after : after + 1] == ["-"] and beyond == [lower[index]]
        if doubled and not sign.begins and not page.tokens.gaps[after]:
            return Unit("opening", index, index + 1)  # "Parit-parit", a plural
        if match.top < _GREAT and beyond == ["-"] and self.joints.is_prefixed(after + 2):
            return Unit("word", index, after)  # "Jisr al-Shughur"
        return None

    def compound_end(self, mark: int) -> int:
        """The token behind a name that goes on behind a hyphen, a small word and another hyphen;
        0 for none.
        """
        words, small = self.page.words, self.lexicon["compounds"]
        if not small or words[mark] != "-" or any(self.page.tokens.gaps[mark - 1 : mark + 3]):
            return 0
        ends = mark + 3
        if words[mark + 1 : mark + 2] and words[mark + 1] in small and ends in self.page.capital:
            return ends + 1 if words[mark + 2] == "-" else 0
        return 0
