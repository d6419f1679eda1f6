"""Gathers what the words around a name say about its being a place: prepositions, generic nouns,
the head of a sentence, a list, a match between clubs.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from dateline.gazetteer import Entry
from dateline.model import PlaceKind
from dateline.reading import lexicon
from dateline.reading.matching import is_stop
from dateline.reading.mention import Evidence

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.reading.boilerplate import Frame
    from dateline.reading.page import Page
    from dateline.reading.units import Cutter

_SPORT_REACH = 45
"""Words to either side among which the words of sport are looked for."""
_STEPS = 3
"""Words that may stand between a preposition and the name."""
_PLACING = (
    ("before.from", Evidence.FROM),
    ("before.to", Evidence.TO),
    ("before.through", Evidence.THROUGH),
    ("before.at", Evidence.AT),
)


class Clues:
    """The surroundings of the names of one page.

    Attributes:
        framed: the tokens of the dateline.
        opening: the tokens of the whole opening of the story, agency and date included.
    """

    def __init__(self, cutter: Cutter, frame: Frame, gazetteer: Gazetteer) -> None:
        self.page: Page = cutter.page
        self.key = cutter.key
        self.lexicon = cutter.page.lexicon
        self.gazetteer = gazetteer
        self.given = cutter.given
        self.family = lexicon.names("family")
        self.deciding = _deciding(cutter.page.language)
        tokens = cutter.page.tokens
        self.framed = self.opening = range(0)
        if frame.dateline:
            self.framed = range(tokens.at(frame.dateline.start), tokens.at(frame.dateline.end))
            cutter.names.framed = self.framed
        if frame.opening:
            self.opening = range(tokens.at(frame.opening.start), tokens.at(frame.opening.end))
        self.sporting: list[int] | None = None

    def of(self, first: int, after: int, entries: tuple[Entry, ...], head: str) -> tuple[int, str]:
        """Evidence about the name of tokens `first` up to `after`, and the kind of place that a
        generic noun gives it ("" for none).
        """
        bits, noun, _ = self.before(first)
        head = head or noun or self.noun_behind(after) or self.district(first, after)
        if noun or (head and not bits & Evidence.HEAD) or self.is_site(after):
            bits |= Evidence.HEAD
        bits |= self.following(after) | self.setting(first) | self.word(first, after)
        written = self.page.slice(first, after)
        if entries and is_stop(self.gazetteer, written, self.page.language):
            bits |= Evidence.STOP
        if self.is_paired(first, after):
            bits |= Evidence.PAIRED
        if not entries or entries[0].kind is not PlaceKind.CITY or head or first in self.framed:
            bits &= ~Evidence.SPORT  # countries play as actors
        elif self.in_sport(first) and not self.is_strict(first):
            bits |= Evidence.SPORT
        return bits, head

    def district(self, first: int, after: int) -> str:
        """The kind of a district that a name of several words says it is: "Kecamatan Kromengan"."""
        kind = self.lexicon.kinds["before"].get(self.page.lower[first], "")
        return kind if after - first > 1 and kind in {"admin2", "admin3"} else ""

    def setting(self, first: int) -> int:
        """Evidence from the sentence or line that a name stands in."""
        bits = 0
        if first in self.page.opens:
            bits |= Evidence.OPENS
        if first in self.page.titled:
            bits |= Evidence.TITLE
        if first in self.framed:
            bits |= Evidence.FRAME
        return bits

    def word(self, first: int, after: int) -> int:
        """Evidence from a name of one word itself."""
        if after - first != 1:
            return 0
        bits = 0
        key = self.key(first)
        if key in self.given:
            bits |= Evidence.GIVEN
        if key in self.family:
            bits |= Evidence.FAMILY
        if self.page.lower[first] in self.page.common:
            bits |= Evidence.COMMON
        return bits

    def noun_behind(self, after: int) -> str:
        """The kind of place that a small generic noun behind a name says it is."""
        page = self.page
        if after >= len(page.lower) or not page.touch(after - 1, after):
            return ""
        noun = page.lower[after]
        noun = self.lexicon.kinds.get("plural", {}).get(noun, noun)
        return self.lexicon.kinds["after"].get(noun, "")

    def is_site(self, after: int) -> bool:
        """Whether the noun of a site stands behind a name: "Knevichi airfield"."""
        page = self.page
        if after >= len(page.lower) or not page.touch(after - 1, after):
            return False
        return page.lower[after] in self.lexicon["heads.sites_after"]

    def is_strict(self, first: int) -> bool:
        """Whether a preposition that only places take stands right before a name."""
        return self.lexicon["before.strictly"].ends(self.page.lower, first - 1) > 0

    def before(self, first: int) -> tuple[int, str, int]:
        """Evidence and generic noun in the words before a name, and where they begin."""
        page, lower, lex = self.page, self.page.lower, self.lexicon
        index = first - 1
        evidence, head = 0, ""
        for _ in range(_STEPS):
            if index < 0 or not page.touch(index, index + 1):
                return evidence, head, index
            noun = "" if head else self.noun_before(index)
            if lower[index] in self.deciding:
                if lex["before.never"].ends(lower, index):
                    evidence |= Evidence.NEVER
                if lex["before.sport"].ends(lower, index) and self.in_sport(first):
                    evidence |= Evidence.SPORT
                for name, bit in _PLACING:
                    length = lex[name].ends(lower, index)
                    if length:
                        evidence |= bit
                        return evidence, head or noun, index - length + 1
            if noun:
                head = noun
            elif lower[index] not in lex["before.skip"]:
                return evidence, head, index
            index -= 1
        return evidence, head, index

    def noun_before(self, index: int) -> str:
        """The kind of place that a small generic noun before a name says it is."""
        page = self.page
        kinds = self.lexicon.kinds["before"]
        word = page.lower[index]
        if page.words[index][0].isupper():
            return ""
        kind = kinds.get(word, "")
        if not kind and index and word == "of":
            kind = kinds.get(f"{page.lower[index - 1]} of", "")
        return "" if kind in {"organisation", "person"} else kind

    def following(self, after: int) -> int:
        """Evidence in the word after a name."""
        page, lex = self.page, self.lexicon
        if after >= len(page.lower) or not page.touch(after - 1, after):
            return 0
        evidence = 0
        if page.lower[after] in lex["persons.alias"]:
            evidence |= Evidence.PERSON
        if page.lower[after] in lex["organisations.things_after"]:
            evidence |= Evidence.NEVER  # "Stockholm syndrome"
        if page.lower[after] in lex["persons.saying"]:
            evidence |= Evidence.SAYS
        if page.lower[after] in lex["organisations.sport_after"] and self.in_sport(after):
            evidence |= Evidence.SPORT
        return evidence

    def in_sport(self, index: int) -> bool:
        """Whether the words around a token tell of a match: at least two different ones."""
        sport = self.lexicon["organisations.sport"]
        if self.sporting is None:
            lower = self.page.lower
            any_sport = not sport.isdisjoint(lower)
            self.sporting = (
                [i for i, word in enumerate(lower) if word in sport] if any_sport else []
            )
        if len(self.sporting) < 2:
            return False
        first = bisect_left(self.sporting, index - _SPORT_REACH)
        after = bisect_left(self.sporting, index + _SPORT_REACH)
        return len({self.page.lower[i] for i in self.sporting[first:after]}) >= 2

    def is_paired(self, first: int, after: int) -> bool:
        """Whether a hyphen or slash joins a name to a capitalised neighbour."""
        return self.is_joined(after, after - 1, after + 1) or self.is_joined(
            first - 1, first, first - 2
        )

    def is_joined(self, mark: int, own: int, other: int) -> bool:
        """Whether the token `mark` joins a name's token to a capitalised one beyond it."""
        page = self.page
        if min(mark, other) < 0 or max(mark, other) >= len(page.words):
            return False
        if page.words[mark] not in "-–/" or not page.words[other][0].isupper():
            return False
        first, middle, last = sorted((own, mark, other))
        return page.touch(first, middle) and page.touch(middle, last)


@cache
def _deciding(language: str) -> frozenset[str]:
    """The last words of what may stand before a name and say something of it."""
    lex = lexicon.load(language)
    names = ["before.never", "before.sport", *(name for name, _ in _PLACING)]
    return frozenset(word for name in names for word in lex[name].lasts)
