"""Makes the units of known names of several words, and tells which are only the beginning of the
name of something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import PlaceKind
from dateline.reading.names.units import Unit

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.joints import Joints
    from dateline.reading.names.matching import Match
    from dateline.reading.names.signs import Word
    from dateline.reading.names.spelling import Spelling

_OBSCURE = 0.45
"""Importance up to which the name of a place is rather that of a person or a body."""
_SITE = PlaceKind.SITE
_GREAT = 0.62
"""Importance from which everyone knows a place: its name is rarely someone else's."""
_SITE_NAME = 2
"""Words up to which the name of a site may be the beginning of another: "Masjid Raya"."""


class LongNames:
    """The known names of several words of one page."""

    def __init__(self, gathering: Gathering, joints: Joints, spelling: Spelling) -> None:
        self.names = gathering.names
        self.page = gathering.page
        self.lexicon = gathering.page.lexicon
        self.vocabulary = gathering.clues.signs.words
        self.goes_on = joints.goes_on
        self.spelling = spelling

    def of_words(self, match: Match, sign: Word) -> Unit:
        """The unit of a known name of several words."""
        first, after = match.first, match.after
        if (
            self.page.lower[first] in self.lexicon["roles.articles"]
            and match.entries[0].kind is _SITE
            and not self.lexicon["heads.quartered"].isdisjoint(self.page.lower[after : after + 1])
        ):
            return Unit("opening", first, after)  # "The Palace of the Governors"
        if self.is_article(match, sign) or self.is_greater(match, sign):
            return Unit("opening", first, first + 1)
        if self.is_direction(match):
            return Unit("direction", first, after)
        return Unit("org" if self.is_body(match) else "name", first, after, match)

    def is_longer(self, match: Match, sign: Word) -> bool:
        """Whether a known name is only the beginning of that of a site or an organisation."""
        if self.spelling.is_common(match.first, sign) and self.goes_on(match.after):
            return match.top < _GREAT  # "El Real Madrid"
        kinds = [kind for kind, words in sign.begins if words.begins(self.page.lower, match.first)]
        if "org" in kinds:
            return match.top < _GREAT
        if "road" in kinds and self.spelling.number_end(match.first, match.first + 1):
            return True  # "Ky. 1428"
        if "title" in kinds and match.after == match.first + 2:
            # "Teuku Umar", not "Prince George" nor "in Prince Albert"
            name = self.vocabulary[self.page.words[match.first + 1]]
            placed = self.lexicon["before.strictly"].ends(self.page.lower, match.first - 1) > 0
            return match.top < _OBSCURE and name.persons > 0 and not placed
        noun = self.page.lower[match.first]
        small = noun in self.lexicon["heads.small"]
        if self.lexicon.kinds["before"].get(noun) == "admin3" and self.goes_on(match.after):
            # "Kecamatan Batang Kawa", where there is a Batang, too
            small = bool(self.names.named(self.page.slice(match.first + 1, match.after + 1)))
        site = match.entries[0].kind is _SITE
        if site and self.page.words[match.after : match.after + 1] == ["-"]:
            return False  # "Pasar Senen-Kutoarjo"
        whole = site and match.after - match.first > _SITE_NAME
        return ("site" in kinds or small) and not whole and self.goes_on(match.after)

    def is_article(self, match: Match, sign: Word) -> bool:
        """Whether a name takes in an article with a capital from the head of its sentence: "The
        Kremlin", but not "The Hague".
        """
        first = match.first
        if self.page.lower[first] not in self.lexicon["roles.articles"]:
            return False
        if not self.spelling.is_common(first, sign):
            return False
        bare = self.names.at(first + 1)
        if (
            bare is None
            or bare.after != match.after
            or bare.entries[0].place != match.entries[0].place
        ):
            return False
        shown = self.names.shown(match.entries[0])
        return not shown.startswith(self.page.words[first] + " ")

    def is_greater(self, match: Match, sign: Word) -> bool:
        """Whether a place that few know is called like a common word at the head of a sentence and
        a great name behind it: "La France".
        """
        if match.top >= _OBSCURE or not self.spelling.is_common(match.first, sign):
            return False
        bare = self.names.at(match.first + 1)
        return bare is not None and bare.after == match.after and bare.top >= _GREAT

    def is_direction(self, match: Match) -> bool:
        """Whether the name of a town or division says nothing but a direction: "South West London",
        but not "North East, Maryland" nor "Timur Tengah".
        """
        page, after = self.page, match.after
        if match.entries[0].kind is PlaceKind.REGION or not all(
            word in self.lexicon["heads.direction"] for word in page.lower[match.first : after]
        ):
            return False
        return page.words[after : after + 1] != [","] or after + 1 not in page.capital

    def is_body(self, match: Match) -> bool:
        """Whether the gazetteer has a site for an organisation ("Tbilisi State University"), or a
        division called like the beginning of one ("Florida Department of Transportation").
        """
        lower, lex, after = self.page.lower, self.lexicon, match.after
        site = match.entries[0].kind is _SITE or match.top < _OBSCURE
        if not site or lower[after - 1] in lex["organisations.never_sites"]:
            return site
        goes_on = not lex["heads.quartered"].isdisjoint(lower[after : after + 1])
        body = lower[after - 1] in lex["organisations.after"]
        return body and goes_on and after + 1 in self.page.capital
