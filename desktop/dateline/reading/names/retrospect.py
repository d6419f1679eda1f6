"""Looks back at the mentions of a page once it is read: who the persons and firms are that bear the
name of a place is known only then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.names.mention import LOCATIVE, Evidence, Mention

if TYPE_CHECKING:
    from dateline.reading.names.bodies import Bodies
    from dateline.reading.names.page import Page
    from dateline.reading.names.persons import Persons

_GREAT = 0.62
"""Importance from which a place is known in spite of a firm of its name."""


class Retrospect:
    """What a whole page tells of its names.

    Args:
        page: the article.
        persons: the persons of it.
        bodies: its firms among them.
    """

    def __init__(self, page: Page, persons: Persons, bodies: Bodies) -> None:
        self.page = page
        self.lexicon = page.lexicon
        self.persons = persons
        self.bodies = bodies

    def mark_persons(self, found: list[Mention]) -> None:
        """Mark names that are those of persons of the article, or of where they are at home."""
        sides = {one.name for one in found if one.evidence & Evidence.SPORT}
        bracketed = "(" in self.page.common
        for mention in found:
            framed = mention.evidence & Evidence.FRAME  # a dateline is a place all the same
            one_word = mention.after - mention.first == 1
            if one_word and not framed and self.persons.is_known(mention.first):
                mention.evidence |= Evidence.PERSON
            if bracketed and self.is_born(mention):
                mention.evidence |= Evidence.PERSON
            if mention.name not in sides and self.is_home(mention):
                mention.evidence |= Evidence.FROM

    def is_born(self, mention: Mention) -> bool:
        """Whether a name is one of the three of "Anna (Kearney) Bellwood"."""
        words = self.page.words
        for opening in (mention.first - 3, mention.first - 1, mention.after):
            if (
                opening > 0
                and words[opening : opening + 3 : 2] == ["(", ")"]
                and {opening - 1, opening + 3} <= self.page.capital
                and (self.persons.is_given(opening - 1) or self.persons.is_known(opening - 1))
            ):
                return True
        return False

    def is_home(self, mention: Mention) -> bool:
        """Whether a name stands behind that of a person as where he is at home: "Henry Austin of
        Jefferson".
        """
        joint = mention.first - 1
        return (
            joint > 0
            and self.page.lower[joint] in self.lexicon["before.aged"]
            and joint - 1 in self.page.capital
            and self.persons.is_known(joint - 1)
        )

    def is_firm(self, mention: Mention) -> bool:
        """Whether a name means the firm that was named with it before: "Chesapeake" after
        "Chesapeake Bearing Corp.".
        """
        if mention.after - mention.first > 1 or mention.evidence & (LOCATIVE | Evidence.HEAD):
            return False
        named = self.bodies.firms.get(self.persons.key(mention.first))
        great = any(one.importance >= _GREAT for one in mention.entries)
        return named is not None and named <= mention.first and not great
