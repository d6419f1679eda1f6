"""Gathers what the words around a name say about its being a place: prepositions, generic nouns,
the head of a sentence, a list, a match between clubs.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from dateline.gazetteer import Entry
from dateline.model import PlaceKind
from dateline.reading.names import signs
from dateline.reading.names.matching import is_stop
from dateline.reading.names.mention import Evidence

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.reading.names.matching import Names
    from dateline.reading.names.page import Page
    from dateline.reading.text.boilerplate import Frame

_SPORT_REACH = 45
"""Words to either side among which the words of sport are looked for."""
_CITY = PlaceKind.CITY
_ADMIN2 = PlaceKind.ADMIN2
_COUNTRY = PlaceKind.COUNTRY
_JOINING = frozenset("-–/")
_QUOTES = frozenset("\"“„«'‘")
_STEPS = 3
"""Words that may stand between a preposition and the name."""
_AGED = 3
"""Words before a name that give an age: the number, a comma, "of"."""
_NO_SIGN = signs.Behind(bits=0, noun="", site=False)


class Clues:
    """The surroundings of the names of one page.

    Attributes:
        framed: the tokens of the dateline.
        opening: the tokens of the whole opening of the story, agency and date included.
        further: the tokens of the datelines of further stories.
    """

    def __init__(self, page: Page, names: Names, frame: Frame, gazetteer: Gazetteer) -> None:
        self.page = page
        self.lexicon = page.lexicon
        self.gazetteer = gazetteer
        self.signs = signs.of(page.language, gazetteer)
        tokens = page.tokens
        self.framed = self.opening = range(0)
        if frame.dateline:
            self.framed = range(tokens.at(frame.dateline.start), tokens.at(frame.dateline.end))
            names.framed = self.framed
        if frame.opening:
            self.opening = range(tokens.at(frame.opening.start), tokens.at(frame.opening.end))
        self.further = {
            token
            for span in frame.datelines
            for token in range(tokens.at(span.start), tokens.at(span.end))
        }
        self.sporting: list[int] | None = None

    def opens_story(self, first: int) -> bool:
        """Whether a token is the first of the dateline."""
        return first == self.framed.start and len(self.framed) > 0

    def of(
        self,
        first: int,
        after: int,
        entries: tuple[Entry, ...],
        head: str,
        behind: signs.Behind,
    ) -> tuple[int, str]:
        """Evidence about the name of tokens `first` up to `after`, and the kind of place that a
        generic noun gives it ("" for none); `behind` is what the word behind it says.
        """
        bits, noun, _ = self.before(first)
        head = head or noun or behind.noun
        if not head and after - first > 1:
            head = self.district(first) or self.county(after, entries)
        if noun or behind.site or (head and not bits & Evidence.HEAD):
            bits |= Evidence.HEAD
        if behind.bits:
            in_sport = behind.bits & Evidence.SPORT and self.in_sport(after)
            bits |= behind.bits if in_sport else behind.bits & ~Evidence.SPORT
        if self.is_of_age(first):
            bits |= Evidence.FROM
        if entries and entries[0].kind is _COUNTRY and self.is_of_office(first):
            bits = bits & ~Evidence.SAYS | Evidence.OFFICE  # "tentara Israel mengatakan"
        bits |= self.setting(first)
        bits |= self.word(first) if after - first == 1 else self.words(first, after)
        if not entries:
            bits &= ~Evidence.STOP
        if self.is_paired(first, after):
            bits |= Evidence.PAIRED
        if not entries or entries[0].kind is not _CITY or head or first in self.framed:
            bits &= ~Evidence.SPORT  # countries play as actors
        elif self.in_sport(first) and not self.is_strict(first):
            bits |= Evidence.SPORT
        return bits, head

    def is_of_age(self, first: int) -> bool:
        """Whether an age stands before a name and the word for where somebody is at home: "Ann
        Hale, 22, of Clinton".
        """
        if first < _AGED or self.page.lower[first - 1] not in self.lexicon["before.aged"]:
            return False
        words = self.page.words
        return words[first - 2] == "," and words[first - 3].isdecimal()

    def is_of_office(self, first: int) -> bool:
        """Whether an office or a body of a state in small letters stands right before a name, in a
        language that says it before the state.
        """
        page = self.page
        return (
            first > 0
            and page.words[first - 1].islower()
            and "offices-first" in self.lexicon["grammar"]
            and self.lexicon["persons.offices"].ends(page.lower, first - 1) > 0
        )

    def is_quoted_name(self, first: int) -> bool:
        """Whether what stands in quotation marks is the name of a storm: "typhoon “Ondoy”"."""
        quoted = first > 1 and self.page.words[first - 1] in _QUOTES
        storms = self.lexicon["organisations.storms"]
        return quoted and storms.ends(self.page.lower, first - 2) > 0

    def setting(self, first: int) -> int:
        """Evidence from the sentence or line that a name stands in."""
        bits = 0
        if first in self.page.opens:
            bits |= Evidence.OPENS
            if self.is_quoted_name(first):
                bits |= Evidence.NEVER
        if first in self.page.titled:
            bits |= Evidence.TITLE
        if first in self.framed or first in self.further:
            bits |= Evidence.FRAME
        return bits

    def word(self, index: int) -> int:
        """Evidence from a name of one word itself."""
        word = self.signs.words[self.page.words[index]]
        common = self.page.lower[index] in self.page.common
        return word.persons | word.stop | (Evidence.COMMON if common else 0)

    def words(self, first: int, after: int) -> int:
        """Evidence from a name of several words itself."""
        written = self.page.slice(first, after)
        return Evidence.STOP if is_stop(self.gazetteer, written, self.page.language) else 0

    def behind(self, after: int) -> signs.Behind:
        """What the word right behind a name says."""
        if not self.page.tied[after - 1]:
            return _NO_SIGN
        sign = self.signs.behind.get(self.page.lower[self.page.noun_at(after)], _NO_SIGN)
        if sign.noun and self.lexicon["particles"] and self.is_particle(after):
            return _NO_SIGN
        return sign

    def is_particle(self, after: int) -> bool:
        """Whether the rest of a written word is a particle, though it looks like a generic noun:
        "러시아로" is "to Russia", no street.
        """
        tokens, end = self.page.tokens, after
        if tokens.gaps[after - 1]:
            return False
        while end < len(tokens.words) and tokens.words[end][0].isalpha():
            end += 1
            if tokens.gaps[end - 1]:
                break
        if end < len(tokens.words) and tokens.words[end].isdecimal() and not tokens.gaps[end - 1]:
            return False  # "세종로4"
        return " ".join(self.page.words[after:end]) in self.lexicon["particles"]

    def district(self, first: int) -> str:
        """The kind of a district that the first word of a name says it is: "Kecamatan
        Kromengan".
        """
        kind = self.lexicon.kinds["before"].get(self.page.lower[first], "")
        return kind if kind in {"admin2", "admin3"} else ""

    def county(self, after: int, entries: tuple[Entry, ...]) -> str:
        """The kind of a district or township whose noun ends its name: "Letcher County"."""
        if entries and self.page.lower[after - 1] in self.lexicon["heads.humble"]:
            return "city"
        kind = self.lexicon.kinds["after"].get(self.page.lower[after - 1], "")
        return kind if kind == "admin2" and entries and entries[0].kind is _ADMIN2 else ""

    def is_strict(self, first: int) -> bool:
        """Whether a preposition that only places take stands right before a name."""
        return self.lexicon["before.strictly"].ends(self.page.lower, first - 1) > 0

    def before(self, first: int) -> tuple[int, str, int]:
        """Evidence and generic noun in the words before a name, and where they begin."""
        tied, lower = self.page.tied, self.page.lower
        index = first - 1
        evidence, head = 0, ""
        for _ in range(_STEPS):
            if index < 0 or not tied[index]:
                break
            sign = self.signs.before.get(lower[index])
            if sign is None:
                break
            noun = "" if head or not sign.noun else self.noun_before(index, sign.noun)
            if sign.longest:
                bits, length = self.signs.preceding(lower, index, sign)
                if bits & Evidence.SPORT and not self.in_sport(first):
                    bits &= ~Evidence.SPORT
                evidence |= bits
                if length:
                    return evidence, head or noun, index - length + 1
            if noun:
                head = noun
            elif not sign.passed:
                break
            index -= 1
        return evidence, head, index

    def noun_before(self, index: int, kind: str) -> str:
        """The kind of place that a generic noun before a name says it is, if it is a small one."""
        page = self.page
        if page.words[index][0].isupper():
            return ""
        if kind is signs.PHRASE:
            kinds = self.lexicon.kinds["before"]
            phrase = f"{page.lower[index - 1]} {page.lower[index]}"
            kind = kinds.get(phrase, "") if index else ""
            return "" if kind in {"organisation", "person"} else kind
        return kind

    def in_sport(self, index: int) -> bool:
        """Whether the words around a token tell of a match: at least two different ones."""
        sport = self.lexicon["organisations.sport"]
        if self.sporting is None:
            self.sporting = self.page.tokens.among(sport)
        if len(self.sporting) < 2:
            return False
        first = bisect_left(self.sporting, index - _SPORT_REACH)
        after = bisect_left(self.sporting, index + _SPORT_REACH)
        return len({self.page.lower[i] for i in self.sporting[first:after]}) >= 2

    def is_paired(self, first: int, after: int) -> bool:
        """Whether a hyphen or slash joins a name to a capitalised neighbour."""
        words, tied = self.page.words, self.page.tied
        before = words[first - 1] in _JOINING and first > 1 and tied[first - 1] and tied[first - 2]
        if before and words[first - 2][0].isupper():
            return True
        behind = tied[after - 1] and words[after] in _JOINING and tied[after]
        return behind and words[after + 1][0].isupper()
