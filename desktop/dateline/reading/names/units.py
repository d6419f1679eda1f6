"""Says what a word with a capital begins: a known name, a title, an office, the head of an
organisation, a generic noun, a given name, or nothing but a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.gazetteer import fold
from dateline.model import PlaceKind, Span
from dateline.model.value_class import value_class
from dateline.reading.names.joints import Joints
from dateline.reading.names.matching import Match, top_importance
from dateline.reading.names.mention import Evidence, Mention
from dateline.reading.names.signs import TAILS
from dateline.reading.names.spelling import LONGEST_SMALL, Spelling

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.signs import Word

_OBSCURE = 0.45
"""Importance up to which the name of a place is rather that of a person or a body."""
_SITE = PlaceKind.SITE
_DIVISIONS = frozenset({"admin1", "admin2", "admin3", "city"})
_DISTRICTS = frozenset({PlaceKind.ADMIN2, PlaceKind.ADMIN3, PlaceKind.REGION})
_GREAT = 0.62
"""Importance from which everyone knows a place: its name is rarely someone else's."""
_TOWN = 0.5
"""Importance from which a town is meant behind a preposition in spite of what its name says."""
_REGION = "region"
_DISTRICT = "admin3"
_SITE_NAME = 2
"""Words up to which the name of a site may be the beginning of another: "Masjid Raya"."""
_HEADED = 2
"""Words before a place that are more than its head and a preposition."""
_ENDING = frozenset(",.")
"""Marks that no name has inside, but for the full stop of an abbreviation."""
_LONGEST_ABBREVIATION = 5
NAMELIKE = frozenset({"name", "given", "word", "direction"})


@value_class()
class Unit:
    """A piece of a run: tokens `first` up to `after`; `match` is set for a known name."""

    kind: str
    first: int
    after: int
    match: Match | None = None

    @property
    def is_country(self) -> bool:
        """Whether its name is first of all that of a country."""
        return self.match is not None and self.match.is_country


class Units:
    """The units that begin at the words of one page.

    Attributes:
        adjectives: the adjectives of countries met so far, as mentions.
    """

    def __init__(self, gathering: Gathering) -> None:
        self.gathering = gathering
        self.page = page = gathering.page
        self.lexicon = page.lexicon
        self.names = gathering.names
        self.framed = gathering.clues.framed
        self.signs = gathering.clues.signs
        self.vocabulary = self.signs.words
        self.searched = gathering.names.inflects
        self.genitives = bool(self.lexicon["genitives"])
        self.syllables = frozenset(fold(one) for one in self.lexicon["syllables"])
        self.adjective = tuple(self.lexicon["heads.adjectives"])
        self.joints = Joints(page, self.vocabulary)
        self.spelling = Spelling(page, gathering.names)
        self.marks = self.joints.marks
        self.goes_on = self.joints.goes_on
        self.adjectives: list[Mention] = []

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
        if match and sign.begins and match.after == index + 1 and self.is_noun(index):
            match = None
        after = match.after if match else index + 1
        if joined if after == index + 1 else self.is_joined(after):
            other = self.tied_up(index, sign, match)
            if other:
                return other
        if match and match.after - index > 1 and not self.is_longer(match, sign):
            return self.of_words(match, sign)
        special = None if sign.ordinary else self.special(index, sign, match, started=started)
        if special:
            return special
        if match:
            return Unit("name", index, match.after, match)
        return Unit("given" if sign.persons & Evidence.GIVEN else "word", index, index + 1)

    def name(self, index: int, sign: Word) -> Match | None:
        """The known name that begins at a token, as a whole and none of something else."""
        match = self.known(index, sign)
        if match and match.is_country and match.after == index + 1 and self.is_syllable(match):
            return None
        return self.of_division(match) if match and self.adjective else match

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

    def is_joined(self, after: int) -> bool:
        """Whether a mark or small word inside names stands right behind a token, at `after`."""
        return self.page.tied[after - 1] and self.page.words[after] in self.marks

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

    def of_words(self, match: Match, sign: Word) -> Unit:
        """The unit of a known name of several words."""
        first, after = match.first, match.after
        articled = self.page.lower[first] in self.lexicon["roles.articles"]
        if (
            articled
            and match.entries[0].kind is _SITE
            and not self.lexicon["heads.quartered"].isdisjoint(self.page.lower[after : after + 1])
        ):
            return Unit("opening", first, after)  # "The Palace of the Governors"
        if self.is_article(match, sign) or self.is_greater(match, sign):
            return Unit("opening", first, first + 1)
        if self.is_direction(match):
            return Unit("direction", first, after)
        return Unit("org" if self.is_body(match) else "name", first, after, match)

    def special(self, index: int, sign: Word, match: Match | None, *, started: bool) -> Unit | None:
        """The unit that begins at a word of a word list, if it is no name or mere word."""
        if sign.plain and self.page.words[index + 1 : index + 2] and self.is_counted(index):
            return Unit("opening", index, index + 1)
        if sign.common and self.page.lower[index] in self.lexicon["heads.of_several"]:
            return Unit("opening", index, index + 1)  # "die Gemeinden Thale und Blankenburg"
        if self.is_small(index, sign) and not (
            sign.begins and (self.is_head(index) or self.ends_street(index))
        ):
            return Unit("opening", index, index + 1)
        if sign.begins and self.is_of_head(index):
            return Unit("opening", index, index + 1)
        if sign.common and self.is_raised(index):
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

    def plain(self, index: int, sign: Word) -> Unit:
        """The unit of a word that is no name, but with the generic noun before it ("miền Bắc")."""
        whole = self.gathering.candidates.with_noun_before(index, index + 1) if sign.plain else None
        return Unit("name" if whole else "word", index, index + 1, whole)

    def is_of_head(self, index: int) -> bool:
        """Whether a word with a capital is the body whose head has his place behind it: "presidente
        da Câmara de Faro".
        """
        heads = self.lexicon["roles.heads_before"]
        return len(heads) > 0 and heads.ends(self.page.lower, index + 1) > _HEADED

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

    def is_region(self, index: int) -> bool:
        """Whether a token is the generic noun of a region or division, in small letters."""
        word = self.page.lower[index] if index < len(self.page.words) else ""
        kind = self.lexicon.kinds["after"].get(word, "")
        return kind in {_REGION, "admin1", "admin2"} and self.page.words[index] == word

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
        beyond = index + 1 + (words[index + 1] == ".")
        return beyond < len(words) and words[beyond][0].isdecimal()

    def tied_up(self, index: int, sign: Word, match: Match | None) -> Unit | None:
        """The unit of a word that is something else together with what is joined to it."""
        page = self.page
        lower, after = page.lower, match.after if match else index + 1
        beyond = lower[after + 1 : after + 2]
        if self.spelling.ends_in_suffix(after) and not (
            index in page.capital and self.is_second(index)
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
        return self.is_second(index) or (
            after in page.capital and page.tied[index] and not page.words[after].isascii()
        )

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

    def is_noun(self, index: int) -> bool:
        """Whether a word is the noun of a division, and no name alone: "Kabupaten/Kota"."""
        return self.lexicon.kinds["before"].get(self.page.lower[index]) in _DIVISIONS

    def is_second(self, index: int) -> bool:
        """Whether a word with a capital stands right before a token."""
        return index > 0 and index - 1 in self.page.capital and self.page.tied[index - 1]

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

    def is_article(self, match: Match, sign: Word) -> bool:
        """Whether a name takes in an article with a capital from the head of its sentence: "The
        Kremlin", but not "The Hague".
        """
        first = match.first
        if self.page.lower[first] not in self.lexicon["roles.articles"]:
            return False
        if not self.is_small(first, sign):
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
        if match.top >= _OBSCURE or not self.is_small(match.first, sign):
            return False
        bare = self.names.at(match.first + 1)
        return bare is not None and bare.after == match.after and bare.top >= _GREAT

    def is_longer(self, match: Match, sign: Word) -> bool:
        """Whether a known name is only the beginning of that of a site or an organisation."""
        if self.is_small(match.first, sign) and self.goes_on(match.after):
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
        if self.lexicon.kinds["before"].get(noun) == _DISTRICT and self.goes_on(match.after):
            # "Kecamatan Batang Kawa", where there is a Batang, too
            small = bool(self.names.named(self.page.slice(match.first + 1, match.after + 1)))
        whole = match.entries[0].kind is _SITE and match.after - match.first > _SITE_NAME
        hyphen = self.page.words[match.after : match.after + 1] == ["-"]
        if hyphen and match.entries[0].kind is _SITE:
            return False  # "Pasar Senen-Kutoarjo"
        return ("site" in kinds or small) and not whole and self.goes_on(match.after)

    def classed(self, index: int, sign: Word, *, started: bool) -> Unit | None:
        """The unit of a token that begins a title, an office or a generic noun."""
        longest = 0
        if len(sign.begins) > 1 and index + 1 in self.page.capital:
            longest = max(words.begins(self.page.lower, index) for _, words in sign.begins)
        for kind, words in sign.begins:
            length = words.begins(self.page.lower, index)
            uncapped = self.lexicon["heads.uncapped"]  # "Lakewood Community Hospital"
            known = started and length >= longest and self.page.lower[index] not in uncapped
            if not length or (kind in TAILS and not known):
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
                first = self.page.lower[index] in self.lexicon["heads.first"]
                ends = length > 1 and self.ends_name(index)
                if first or ends or not self.goes_on(index + length):
                    continue  # "Crystal Lake" is no "Lake Crystal", nor "Kasese District of"
            return Unit(kind, index, index + length)
        return None

    def ends_name(self, index: int) -> bool:
        """Whether a noun that stands before names as well as behind them ends the name before it:
        "Kasese District of Uganda", but not "The District of Kasese".
        """
        before = self.page.words[index - 1]
        return (
            self.page.lower[index] in self.lexicon.kinds["after"]
            and self.is_second(index)
            and not self.vocabulary[before].common
            and self.page.lower[index - 1] not in self.lexicon["roles.articles"]
        )

    def is_of_division(self, index: int, after: int) -> bool:
        """Whether the noun of a region stands before that of a division: "Wilayah Distrik Sota"."""
        lower, kinds = self.page.lower, self.lexicon.kinds["before"]
        region = kinds.get(lower[index]) == _REGION and after == index + 1
        return region and self.goes_on(after) and kinds.get(lower[after]) in _DIVISIONS

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

    def is_head(self, index: int) -> bool:
        """Whether a common word begins a name as its generic noun: "Bank of England"; the letter of
        a road is none without its number ("A Marion County man").
        """
        if len(self.page.words[index]) == 1:
            return False
        lower = self.page.lower
        return self.goes_on(index + 1) or any(
            length > 1 and self.goes_on(index + length)
            for length in [
                words.begins(lower, index) for _, words in self.signs.begins[lower[index]]
            ]
        )

    def ends_street(self, index: int) -> bool:
        """Whether a noun that only streets have stands behind another word in a title."""
        return self.page.lower[index] in self.lexicon["heads.streets_sure"] and self.is_second(
            index
        )

    def is_small(self, index: int, sign: Word) -> bool:
        """Whether a capital comes from the head of a sentence or a title: a common word."""
        if index in self.page.titled:
            return sign.common_in_title
        return sign.common and index in self.page.opens

    def demonym(self, index: int, country: str) -> Unit:
        """The unit of an adjective of country; it also counts as a mention of that country."""
        page = self.page
        span = Span(page.tokens.starts[index], page.tokens.ends[index])
        evidence = Evidence.DEMONYM
        self.adjectives.append(Mention(span, index, index + 1, "", (), evidence, country=country))
        return Unit("demonym", index, index + 1)
