"""Makes the units of words in the word lists of a language: titles, offices, generic nouns,
adjectives of countries, and words that only open a sentence or lead in a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import PlaceKind, Span
from dateline.reading.names.mention import HEADED, Evidence, Mention
from dateline.reading.names.signs import TAILS
from dateline.reading.names.units import Unit

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.joints import Joints
    from dateline.reading.names.matching import Match
    from dateline.reading.names.signs import Word
    from dateline.reading.names.spelling import Spelling

_SITE = PlaceKind.SITE
_TOWN = 0.5
"""Importance from which a town is meant behind a preposition in spite of what its name says."""
_REGION = "region"
_HEADED = 2
"""Words before a place that are more than its head and a preposition."""


class ListedWords:
    """The words of one page that are in a word list.

    Attributes:
        adjectives: the adjectives of countries met so far, as mentions.
    """

    def __init__(self, gathering: Gathering, joints: Joints, spelling: Spelling) -> None:
        self.candidates = gathering.candidates
        self.names = gathering.names
        self.page = gathering.page
        self.lexicon = gathering.page.lexicon
        self.signs = gathering.clues.signs
        self.vocabulary = self.signs.words
        self.joints = joints
        self.goes_on = joints.goes_on
        self.spelling = spelling
        self.adjectives: list[Mention] = []

    def special(self, index: int, sign: Word, match: Match | None, *, started: bool) -> Unit | None:
        """The unit that begins at a word of a word list, if it is no name or mere word."""
        if self.is_opening(index, sign):
            return Unit("opening", index, index + 1)
        noun = self.classed(index, sign, started=started) if sign.begins else None
        if noun and not (match and self.is_own_name(noun, match)):
            return noun
        if sign.tail and match and match.top >= _TOWN and self.is_listed(index):
            return None  # "Denver, Mesa and Pueblo"
        if sign.tail or (sign.plain and not (match and self.is_town(match))):
            return self.plain(index, sign)
        # "Polen" is a country and its people
        own = match is not None and match.is_country and match.entries[0].in_language
        if sign.demonym and (not own or self.page.lower[index] in self.lexicon["adjectives"]):
            return self.demonym(index, sign.demonym)
        return None

    def is_opening(self, index: int, sign: Word) -> bool:
        """Whether a word only leads in what stands behind it: its capital comes from the head of a
        sentence or the word before it, or it is the noun of what a number or a list names.
        """
        if sign.plain and self.is_counted(index):
            return True
        if sign.common and (
            self.page.lower[index] in self.lexicon["heads.of_several"] or self.is_raised(index)
        ):
            return True  # "die Gemeinden Thale und Blankenburg"
        begins = len(sign.begins) > 0
        if self.spelling.is_common(index, sign) and not (
            begins and (self.is_head(index) or self.ends_street(index))
        ):
            return True
        return begins and self.is_of_head(index)

    def classed(self, index: int, sign: Word, *, started: bool) -> Unit | None:
        """The unit of a token that begins a title, an office or a generic noun."""
        longest, low = 0, self.page.lower[index]
        capped = started and low not in self.lexicon["heads.uncapped"]
        if len(sign.begins) > 1 and index + 1 in self.page.capital:
            longest = max(words.begins(self.page.lower, index) for _, words in sign.begins)
        for kind, words in sign.begins:
            length = words.begins(self.page.lower, index)
            if not length or (kind in TAILS and not (capped and length >= longest)):
                continue  # "Beni Health Zone" is no "Beni Health"
            if length < longest and (kind == "org" or (kind == "title" and started)):
                continue  # "Bank Sentral Korea" is no "Bank", nor a "General Hospital" a general
            if kind == "road":
                after = self.spelling.number_end(index, index + length)
                if after:
                    return Unit(kind, index, after)
                continue
            if kind == "head" and (
                self.is_of_division(index, index + length) or self.is_of_known(index)
            ):
                return Unit("opening", index, index + length)
            if kind == "head" and started:
                first = low in self.lexicon["heads.first"]
                ends = length > 1 and self.ends_name(index)
                if first or ends or not self.goes_on(index + length):
                    continue  # "Crystal Lake" is no "Lake Crystal", nor "Kasese District of"
            return Unit(kind, index, index + length)
        return None

    def plain(self, index: int, sign: Word) -> Unit:
        """The unit of a word that is no name, but with the generic noun before it ("miền Bắc")."""
        whole = self.candidates.with_noun_before(index, index + 1) if sign.plain else None
        return Unit("name" if whole else "word", index, index + 1, whole)

    def demonym(self, index: int, country: str) -> Unit:
        """The unit of an adjective of country; it also counts as a mention of that country."""
        page = self.page
        span = Span(page.tokens.starts[index], page.tokens.ends[index])
        bit = Evidence.DEMONYM
        self.adjectives.append(Mention(span, index, index + 1, "", (), bit, country=country))
        return Unit("demonym", index, index + 1)

    def is_own_name(self, noun: Unit, match: Match) -> bool:
        """Whether the noun of a site is the name of a great town by itself ("no Porto"), or a title
        that of a country behind one of its offices ("Thủ tướng Anh").
        """
        if noun.kind == "title":
            office = self.lexicon["persons.offices"].ends(self.page.lower, match.first - 1)
            return match.is_country and office > 0
        if noun.kind != "site":
            return False
        own = match.top >= _TOWN and match.entries[0].kind is not _SITE
        return own and match.after == noun.after and not self.goes_on(noun.after)

    def is_noun(self, index: int) -> bool:
        """Whether a word is the noun of a division, and no name alone: "Kabupaten/Kota"."""
        return self.lexicon.kinds["before"].get(self.page.lower[index]) in HEADED

    def is_head(self, index: int) -> bool:
        """Whether a common word begins a name as its generic noun: "Bank of England"; the letter of
        a road is none without its number ("A Marion County man").
        """
        if len(self.page.words[index]) == 1:
            return False
        if self.goes_on(index + 1):
            return True
        lower = self.page.lower
        lengths = [words.begins(lower, index) for _, words in self.signs.begins[lower[index]]]
        return any(length > 1 and self.goes_on(index + length) for length in lengths)

    def is_of_head(self, index: int) -> bool:
        """Whether a word with a capital is the body whose head has his place behind it: "presidente
        da Câmara de Faro".
        """
        heads = self.lexicon["roles.heads_before"]
        return len(heads) > 0 and heads.ends(self.page.lower, index + 1) > _HEADED

    def is_of_division(self, index: int, after: int) -> bool:
        """Whether the noun of a region stands before that of a division: "Wilayah Distrik Sota"."""
        lower, kinds = self.page.lower, self.lexicon.kinds["before"]
        region = kinds.get(lower[index]) == _REGION and after == index + 1
        return region and self.goes_on(after) and kinds.get(lower[after]) in HEADED

    def is_of_known(self, index: int) -> bool:
        """Whether the noun of a region opens a sentence before the name of something else, which it
        is no part of: "Wilayah Bogor".
        """
        low = self.page.lower[index]
        return (
            index in self.page.opens
            and low in self.lexicon["before.skip"]
            and self.lexicon.kinds["before"].get(low) == _REGION
            and self.goes_on(index + 1)
            and self.names.at(index + 1) is not None
        )

    def ends_name(self, index: int) -> bool:
        """Whether a noun that stands before names as well as behind them ends the name before it:
        "Kasese District of Uganda", but not "The District of Kasese".
        """
        before = self.page.words[index - 1]
        return (
            self.page.lower[index] in self.lexicon.kinds["after"]
            and self.joints.is_second(index)
            and not self.vocabulary[before].common
            and self.page.lower[index - 1] not in self.lexicon["roles.articles"]
        )

    def ends_street(self, index: int) -> bool:
        """Whether a noun that only streets have stands behind another word in a title."""
        sure = self.lexicon["heads.streets_sure"]
        return self.page.lower[index] in sure and self.joints.is_second(index)

    def is_town(self, match: Match) -> bool:
        """Whether a town is meant in spite of what its name says: a comma and a state stand behind
        it ("Reading, Pa.") or a word that only places follow before it.
        """
        page, after = self.page, match.after
        if after < len(page.words) and page.words[after] == "," and after + 1 in page.capital:
            states = self.lexicon.kinds.get("states", {})
            if page.lower[after + 1].rstrip(".") in states:
                return True
            behind = self.names.at(after + 1)
            if behind and behind.entries[0].kind is PlaceKind.ADMIN1:
                return True  # "Napoleon, Ohio"
        before = self.lexicon["before.unknown"].ends(page.lower, match.first - 1)
        return before > 0 and match.top >= _TOWN

    def is_listed(self, index: int) -> bool:
        """Whether a word stands by itself inside a list."""
        words, ands = self.page.lower, self.lexicon["and"]
        around = (*words[max(0, index - 1) : index], *words[index + 1 : index + 2])
        return (
            len(around) == 2 and "," in around and all(one == "," or one in ands for one in around)
        )

    def is_raised(self, index: int) -> bool:
        """Whether a preposition has a capital as the common word before it: "Warga Di Batu"; the
        short form of a first name is none ("Jalan DI Panjaitan").
        """
        words = self.page.words
        before = self.vocabulary[words[index - 1]]
        street = self.page.lower[index - 1] in self.lexicon["heads.streets_before"]
        if street and words[index].isupper() and not words[index - 1].isupper():
            return False
        return (
            index - 1 in self.page.capital
            and before.common
            and self.page.lower[index] in self.lexicon["before.strictly"]
        )

    def is_counted(self, index: int) -> bool:
        """Whether a number stands behind a word: "Km 12", "RT 03", "No. 7"."""
        words = self.page.words
        beyond = index + 1 + (words[index + 1 : index + 2] == ["."])
        return beyond < len(words) and words[beyond][0].isdecimal()
