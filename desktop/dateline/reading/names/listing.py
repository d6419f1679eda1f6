"""Tells the names of a list that begins with a village or district, whose noun stands once for all
of them: "Desa Ngasem, Wonorejo, dan Talun".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.names.joints import Joints
from dateline.reading.names.mention import Evidence, Mention
from dateline.reading.names.spelling import POLITIES

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.persons import Persons

_LONGEST_NAME = 3
_LONGEST_INTRODUCTION = 12
"""Tokens before a list among which the noun of its places stands."""
_LONGEST_LIST = 60
"""Tokens of the longest list that is looked through."""


class Listing:
    """The lists of one page.

    Args:
        gathering: its mentions so far.
        persons: tells given names, which no such list holds.
    """

    def __init__(self, gathering: Gathering, persons: Persons) -> None:
        self.joints = Joints(gathering.page, persons.vocabulary)
        self.mentions = gathering.mentions
        self.page = gathering.page
        self.persons = persons
        self.lexicon = gathering.page.lexicon
        self.ands = gathering.page.lexicon["and"]
        self.around = gathering.page.lexicon["around"]
        self.nouns = gathering.page.lexicon.kinds["before"]
        self.plurals = gathering.page.lexicon.kinds.get("plural", {})
        self.kind, self._end = "", 0

    def holds(self, first: int) -> str:
        """The kind of place that the list which a name stands in says it is, "" for none."""
        if first < self._end:
            return self.kind
        start = first
        for mention in reversed(self.mentions):  # those before it may be known
            between = self.page.words[mention.after : start]
            if between != [","] and (start < first or len(between) not in {1, 2}):
                break
            start = mention.first
            if mention.entries and mention.entries[0].kind in POLITIES:
                break
            if kind := self._begun(mention):
                self.kind, self._end = kind, self._list_end(mention.after)
                return self.kind if first < self._end else ""
        if self._is_told_of(start) or self._is_surrounded(start):
            self.kind, self._end = "city", self._list_end(start - 1, opens=True)
        return self.kind if first < self._end else ""

    def _is_surrounded(self, first: int) -> bool:
        """Whether a list behind a preposition closes with what surrounds the places in it: "di
        Ngaran, Wedi dan sekitarnya".
        """
        if self.page.common.isdisjoint(self.around):
            return False
        if not self.lexicon["before.at"].ends(self.page.lower, first - 1):
            return False
        end = self._list_end(first - 1, opens=True)
        closed = bool(end) and not self.around.isdisjoint(self.page.lower[end + 1 : end + 3])
        return closed and "," in self.page.words[first:end]

    def _is_told_of(self, first: int) -> bool:
        """Whether words before a list say that it names the parts of an area: "wilayah yang padam
        meliputi".
        """
        lower, lex = self.page.lower, self.lexicon
        length = lex["before.parts"].ends(lower, first - 1)
        if not length or first in self.page.opens:
            return False
        for at in range(first - length - 1, max(-1, first - _LONGEST_INTRODUCTION), -1):
            if lower[at] in lex["heads.several"]:
                return True
            if lower[at] in '.;"“”(':
                break
        return False

    def _begun(self, mention: Mention) -> str:
        """The kind of the villages or districts whose list may begin with a mention, "" for none:
        their noun begins its name, or stands in the plural before it ("the villages of").
        """
        lower, first = self.page.lower, mention.first
        if mention.evidence & Evidence.HEAD and lower[first] in self.nouns:
            small = mention.evidence & Evidence.VILLAGE > 0 or mention.head == "admin3"
            return mention.head if small else ""
        for noun in (lower[max(0, first - 1) : first], lower[max(0, first - 2) : first]):
            plural = self.plurals.get(" ".join(noun))  # "сёла Липовка, Грачи"
            if plural:
                return self.nouns.get(plural, "")
        if first > 1 and lower[first - 2] in self.plurals:
            return self.nouns.get(" ".join(lower[first - 2 : first]), "")
        return ""

    def _list_end(self, mark: int, *, opens: bool = False) -> int:
        """The end of the list that goes on with a mark, or opens behind a word, if it closes with
        an "and"; else 0.
        """
        page = self.page
        limit = min(len(page.words), mark + _LONGEST_LIST)
        while mark < limit:
            first = mark + 1
            closes = page.lower[mark] in self.ands
            if (
                page.words[mark] == ","
                and page.lower[first : first + 1]
                and (page.lower[first] in self.ands)
            ):
                first, closes = first + 1, True
            elif not closes and page.words[mark] != "," and not opens:
                return 0
            opens = False
            if closes and page.lower[first : first + 1] and page.lower[first] in self.around:
                return mark
            after = first
            while after in page.capital and after < first + _LONGEST_NAME:
                after = self.joints.word_end(after)
            if after == first or page.lower[first] in self.nouns or self.persons.is_given(first):
                return 0
            if closes:
                return after
            mark = after
        return 0
