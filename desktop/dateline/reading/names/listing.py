"""Tells the names of a list that begins with a village or district, whose noun stands once for all
of them: "Desa Ngasem, Wonorejo, dan Talun".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.names.joints import Joints
from dateline.reading.names.mention import Evidence, Mention
from dateline.reading.names.spelling import STATES

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.persons import Persons

_LONGEST_NAME = 3
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
        self.ands = gathering.page.lexicon["and"]
        self.nouns = gathering.page.lexicon.kinds["before"]
        self.plurals = gathering.page.lexicon.kinds.get("plural", {})
        self.kind, self._end = "", 0

    def holds(self, first: int) -> str:
        """The kind of place that the list which a name stands in says it is, "" for none."""
        if first < self._end:
            return self.kind
        begun, after = None, first
        for mention in reversed(self.mentions):  # those before it may be known
            between = self.page.words[mention.after : after]
            if between != [","] and (begun or len(between) not in {1, 2}):
                break
            begun, after = mention, mention.first
            if mention.entries and mention.entries[0].kind in STATES:
                break
            if kind := self._begun(mention):
                self.kind, self._end = kind, self._list_end(mention.after)
                return self.kind if first < self._end else ""
        return ""

    def _begun(self, mention: Mention) -> str:
        """The kind of the villages or districts whose list may begin with a mention, "" for none:
        their noun begins its name, or stands in the plural before it ("the villages of").
        """
        lower, first = self.page.lower, mention.first
        if mention.evidence & Evidence.HEAD and lower[first] in self.nouns:
            small = mention.evidence & Evidence.VILLAGE > 0 or mention.head == "admin3"
            return mention.head if small else ""
        if first > 1 and lower[first - 2] in self.plurals:
            return self.nouns.get(" ".join(lower[first - 2 : first]), "")
        return ""

    def _list_end(self, mark: int) -> int:
        """The end of the list that goes on with a mark, if it closes with an "and"; else 0."""
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
            elif not closes and page.words[mark] != ",":
                return 0
            after = first
            while after in page.capital and after < first + _LONGEST_NAME:
                after = self.joints.word_end(after)
            if after == first or page.lower[first] in self.nouns or self.persons.is_given(first):
                return 0
            if closes:
                return after
            mark = after
        return 0
