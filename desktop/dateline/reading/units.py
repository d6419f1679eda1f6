"""Cuts the runs of capitalised words of a text into units: a known name, a title, an office, the
head of an organisation, a given name, any other word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from dateline.model import PlaceKind, Span
from dateline.reading.matching import COUNTRIES, Match
from dateline.reading.mention import Evidence, Mention
from dateline.reading.signs import TAILS

if TYPE_CHECKING:
    from dateline.reading.gathering import Gathering
    from dateline.reading.signs import Word

_OBSCURE = 0.45
_SITE = PlaceKind.SITE
_GREAT = 0.62
"""Importance from which everyone knows a place: its name is rarely someone else's."""
_PAIR = 0.5
"""Importance from which a hyphen beside a name parts it from what it is joined to."""
_NUMBERING = frozenset("-–0123456789")
"""What begins that which makes a product or a road of a name."""
_LONGEST_NUMBER = 4
"""Digits of the number of a road."""
_LONGEST_SMALL = 4
"""Letters of a small word inside a name ("upon", "and"); longer ones have capitals."""
STATES = frozenset({*COUNTRIES, PlaceKind.ADMIN1})
_JOINTS = frozenset("-–&/'’.")
"""Marks inside names and between them, beside the small words of the language."""
_SWALLOWING = frozenset({"org", "style"})
"""Kinds of units to which all capitalised words behind them belong."""
NAMELIKE = frozenset({"name", "given", "word", "direction"})


class Unit(NamedTuple):
    """A piece of a run: tokens `first` up to `after`; `match` is set for a known name."""

    kind: str
    first: int
    after: int
    match: Match | None = None

    @property
    def is_country(self) -> bool:
        """Whether its name is first of all that of a country."""
        return self.match is not None and self.match.is_country


class Cutter:
    """The runs of one page, and the units in them.

    Attributes:
        adjectives: the adjectives of countries met so far, as mentions.
    """

    def __init__(self, gathering: Gathering) -> None:
        self.page = page = gathering.page
        self.lexicon = page.lexicon
        self.names = gathering.names
        self.framed = gathering.clues.framed
        self.signs = gathering.clues.signs
        self.vocabulary = self.signs.words
        self.genitives = bool(self.lexicon["genitives"])
        self.joints = _JOINTS | self.lexicon["connectors"] | self.lexicon["prefixes"]
        self.adjectives: list[Mention] = []
        self.done = 0

    def runs(self) -> Iterator[list[Unit]]:
        """The runs of capitalised tokens that stand side by side, cut into units."""
        page, tied, joints = self.page, self.page.tied, self.joints
        for index in page.capitals:
            if index < self.done:
                continue
            if page.words[index - 1] == "-" and self.is_prefixed(index):
                yield self.prefixed(index)
                continue
            after = index + 1
            if tied[index] and (after in page.capital or page.words[after] in joints):
                after = self.run_end(index)
            if after == index + 1:  # most runs are one word, and most of these one unit
                unit = self.unit(index, started=False)
                if unit.after == after and unit.kind not in _SWALLOWING:
                    yield [unit]
                    continue
            self.done = after
            yield self.units(index, after)

    def is_prefixed(self, index: int) -> bool:
        """Whether an article is joined to the front of a word: "al-Busayrah"."""
        page = self.page
        return (
            index > 1
            and index in page.capital
            and page.words[index - 1] == "-"
            and not page.tokens.gaps[index - 1]
            and not page.tokens.gaps[index - 2]
            and page.lower[index - 2] in self.lexicon["prefixes"]
        )

    def prefixed(self, index: int) -> list[Unit]:
        """The unit of such a word; none behind another capital ("Abu Bakr al-Baghdadi")."""
        first, page = index - 2, self.page
        self.done = self.run_end(index)
        if first and page.tied[first - 1] and first - 1 in page.capital:
            return []
        match = self.names.at(first, fits=self.is_written_as_name)
        if match and match.after > index:
            self.done = max(self.done, match.after)
            return [Unit("name", first, match.after, match)]
        return [Unit("word", first, self.done)]

    def run_end(self, index: int) -> int:
        """The token behind the run that begins at a token."""
        after = index + 1
        while step := self.step(after - 1):
            if after - 1 + step in self.page.opens:
                break
            after += step
        return after

    def step(self, index: int) -> int:
        """How many tokens further a run goes on after a token of it; 0 when it ends there."""
        page = self.page
        if not page.tied[index]:
            return 0
        following = index + 1
        if following in page.capital:
            return 1
        mark = page.words[following]
        if mark not in self.joints:
            return 0
        if mark in "'’" and self.is_possessed(following):
            return 3
        beyond = following + 1
        if page.lower[following] in self.lexicon["prefixes"] and self.is_prefixed(beyond + 1):
            return 3  # "Jisr al-Shughur"
        if beyond not in page.capital or not page.tied[following]:
            return 0
        if mark in "-–&/":
            return 2
        if mark in "'’":
            return 2 if not page.tokens.gaps[following] else 0
        if mark == ".":
            short = (
                len(page.words[index]) == 1 or page.lower[index] in self.lexicon["abbreviations"]
            )
            return 2 if short else 0
        return 2 if mark in self.lexicon["connectors"] else 0

    def is_possessed(self, mark: int) -> bool:
        """Whether an s and the generic noun of a name follow an apostrophe: "Young's Point"."""
        page = self.page
        noun = mark + 2
        return (
            noun in page.capital
            and page.words[mark + 1] == "s"
            and page.tied[mark + 1]
            and self.vocabulary[page.words[noun]].tail
        )

    def units(self, first: int, after: int) -> list[Unit]:
        """Cut a run into units; a known name may reach beyond the run's end."""
        found: list[Unit] = []
        index = first
        while index < after:
            word = self.page.words[index]
            if not word[0].isalnum() or word == "s" or self.vocabulary[word].joins:
                index += 1
                continue
            unit = self.unit(index, started=bool(found))
            if unit.kind == "org" and (self.is_event(unit) or self.is_thing_of_country(unit)):
                unit = Unit("opening", unit.first, unit.after)
            elif unit.kind in _SWALLOWING and unit.match is None:
                unit = Unit(unit.kind, unit.first, self.swallow(unit.after, after))
            found.append(unit)
            index = unit.after
            if index > after:  # a name went beyond the run, which may go on behind it
                after = index
                while step := self.step(after - 1):
                    after += step
        self.done = max(self.done, after)
        return found

    def unit(self, index: int, *, started: bool) -> Unit:
        """The unit that begins at a token."""
        sign = self.vocabulary[self.page.words[index]]
        match = self.known(index, sign)
        after = match.after if match else index + 1
        if self.page.tied[after - 1] and self.page.words[after] in self.joints:
            other = self.tied_up(index, sign, match)
            if other:
                return other
        if match and match.after - index > 1 and not self.is_longer(match, sign):
            if self.is_article(match, sign):
                return Unit("opening", index, index + 1)
            if " ".join(self.page.lower[index : match.after]) in self.lexicon["plain"]:
                return Unit("word", index, match.after)
            return Unit("org" if self.is_body(match) else "name", index, match.after, match)
        special = None if sign.ordinary else self.special(index, sign, match, started=started)
        if special:
            return special
        if match:
            return Unit("name", index, match.after, match)
        return Unit("given" if sign.persons & Evidence.GIVEN else "word", index, index + 1)

    def special(self, index: int, sign: Word, match: Match | None, *, started: bool) -> Unit | None:
        """The unit that begins at a word of a word list, if it is no name or mere word."""
        if self.is_small(index, sign) and not (sign.begins and self.is_head(index)):
            return Unit("opening", index, index + 1)
        noun = self.classed(index, sign, started=started) if sign.begins else None
        if noun:
            return noun
        if sign.tail or (sign.plain and not (match and self.is_town(match))):
            return Unit("word", index, index + 1)
        # "Polen" is a country and its people
        own = match is not None and match.is_country and match.entries[0].in_language
        if sign.demonym and not own:
            return self.demonym(index, sign.demonym)
        return None

    def tied_up(self, index: int, sign: Word, match: Match | None) -> Unit | None:
        """The unit of a word that is something else together with what is joined to it."""
        page = self.page
        lower, after = page.lower, match.after if match else index + 1
        beyond = lower[after + 1 : after + 2]
        if self.ends_in_suffix(after) and not (index in page.capital and self.is_second(index)):
            return Unit("name" if match else "village", index, after + 2, match)
        if match is None:
            return None
        if not sign.begins and lower[after : after + 1] == ["-"] and beyond == [lower[index]]:
            return Unit("opening", index, index + 1)  # "Parit-parit", a plural
        if match.top < _GREAT and beyond == ["-"] and self.is_prefixed(after + 2):
            return Unit("word", index, after)  # "Jisr al-Shughur"
        return None

    def is_second(self, index: int) -> bool:
        """Whether a word with a capital stands right before a token."""
        return index > 0 and index - 1 in self.page.capital and self.page.tied[index - 1]

    def ends_in_suffix(self, mark: int) -> bool:
        """Whether a hyphen joins the noun of a place to the word before it: "Hagaru-ri"."""
        page = self.page
        return (
            page.words[mark] == "-"
            and page.lower[mark + 1 : mark + 2] != []
            and page.words[mark + 1] in self.lexicon["suffixes.joined"]
            and not page.tokens.gaps[mark - 1]
            and not page.tokens.gaps[mark]
        )

    def known(self, index: int, sign: Word) -> Match | None:
        """The longest known name that begins at a token and is written as one."""
        if not self.is_last(index):
            if not self.page.words[index][0].isalpha():
                return None
            match = self.names.at(index, fits=self.is_written_as_name)
            if match or not self.genitives:
                return match
        if not sign.known.entries:
            return None
        match = Match(index, index + 1, sign.key, *sign.known)
        return match if self.is_written_as_name(match) else None

    def is_last(self, index: int) -> bool:
        """Whether a token ends what may be a name: a long small word or a comma follows."""
        page = self.page
        if self.names.inflects or index in self.framed:
            return False
        if not page.tied[index]:
            return True
        following = page.words[index + 1]
        return following == "," or (len(following) > _LONGEST_SMALL and following.islower())

    def is_town(self, match: Match) -> bool:
        """Whether a town is meant in spite of what its name says: a comma and an abbreviated state
        stand behind it ("Reading, Pa.") or a word that only places follow before it.
        """
        page, after = self.page, match.after
        if after < len(page.words) and page.words[after] == "," and after + 1 in page.capital:
            states = self.lexicon.kinds.get("states", {})
            if page.lower[after + 1].rstrip(".") in states:
                return True
        before = self.lexicon["before.unknown"].ends(page.lower, match.first - 1)
        return before > 0 and match.top >= _PAIR

    def is_body(self, match: Match) -> bool:
        """Whether the gazetteer has a site for an organisation: "Tbilisi State University"."""
        last = self.page.lower[match.after - 1]
        site = match.entries[0].kind is _SITE or match.top < _OBSCURE
        return site and last in self.lexicon["organisations.never_sites"]

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

    def is_longer(self, match: Match, sign: Word) -> bool:
        """Whether a known name is only the beginning of that of a site or an organisation."""
        if self.is_small(match.first, sign) and self.goes_on(match.after):
            return match.top < _GREAT  # "El Real Madrid"
        kinds = [kind for kind, words in sign.begins if words.begins(self.page.lower, match.first)]
        if "org" in kinds:
            return match.top < _GREAT
        if "title" in kinds and match.after == match.first + 2:
            # "Teuku Umar", not "Prince George"
            name = self.vocabulary[self.page.words[match.first + 1]]
            return match.top < _OBSCURE and name.persons > 0
        small = self.page.lower[match.first] in self.lexicon["heads.small"]
        return ("site" in kinds or small) and self.goes_on(match.after)

    def classed(self, index: int, sign: Word, *, started: bool) -> Unit | None:
        """The unit of a token that begins a title, an office or a generic noun."""
        for kind, words in sign.begins:
            length = words.begins(self.page.lower, index)
            if not length or (kind in TAILS and not started):
                continue
            if kind == "road":
                after = self.number_end(index, index + length)
                if after:
                    return Unit(kind, index, after)
                continue
            if kind == "head" and started:
                first = self.page.lower[index] in self.lexicon["heads.first"]
                if first or not self.goes_on(index + length):
                    continue  # "Crystal Lake" is no "Lake Crystal"
            return Unit(kind, index, index + length)
        return None

    def number_end(self, first: int, index: int) -> int:
        """The end of the number of a road behind its noun ("Interstate 35W", "I-81", "A141"); 0
        where there is none, or where a country and a number need not be a road.
        """
        page, gaps = self.page, self.page.tokens.gaps
        letter = len(page.words[first]) == 1
        if index < len(page.words) and page.words[index] in "-–" and not gaps[index]:
            index += 1
        elif letter and gaps[index - 1]:
            return 0
        if index >= len(page.words) or not page.tied[index - 1]:
            return 0
        number = page.words[index]
        if not (number.isdigit() and len(number) <= _LONGEST_NUMBER):
            return 0
        abbreviated = index == first + 1 and (letter or "." in page.words[first])
        on = self.lexicon["before.roads"].ends(page.lower, first - 1)
        if abbreviated and not (on or (letter and page.words[index - 1] == "-")):
            return 0
        suffix = page.words[index + 1 : index + 2]
        glued = suffix and not gaps[index] and len(suffix[0]) == 1 and suffix[0].isupper()
        return index + 1 + bool(glued)

    def is_head(self, index: int) -> bool:
        """Whether a common word begins a name as its generic noun: "Bank of England"."""
        lower = self.page.lower
        return self.goes_on(index + 1) or any(
            length > 1 and self.goes_on(index + length)
            for length in [
                words.begins(lower, index) for _, words in self.signs.begins[lower[index]]
            ]
        )

    def is_small(self, index: int, sign: Word) -> bool:
        """Whether a capital comes from the head of a sentence or a title: a common word."""
        if index in self.page.titled:
            return sign.common_in_title
        return sign.common and index in self.page.opens

    def is_event(self, unit: Unit) -> bool:
        """Whether it is the noun of an event, which has its host behind it: "Olimpiade Tokyo"."""
        phrase = " ".join(self.page.lower[unit.first : unit.after])
        return phrase in self.lexicon["organisations.events_before"]

    def is_thing_of_country(self, unit: Unit) -> bool:
        """Whether a ship, plane or missile is followed by the country whose it is."""
        if self.page.lower[unit.after - 1] not in self.lexicon["organisations.things"]:
            return False
        if not self.goes_on(unit.after):
            return False
        match = self.names.at(unit.after)
        return match is not None and match.is_country

    def goes_on(self, index: int) -> bool:
        """Whether the run goes on behind the token before `index`."""
        step = self.step(index - 1)
        return step > 0 and index - 1 + step not in self.page.opens

    def demonym(self, index: int, country: str) -> Unit:
        """The unit of an adjective of country; it also counts as a mention of that country."""
        page = self.page
        span = Span(page.tokens.starts[index], page.tokens.ends[index])
        evidence = Evidence.DEMONYM
        self.adjectives.append(Mention(span, index, index + 1, "", (), evidence, country=country))
        return Unit("demonym", index, index + 1)

    def is_written_as_name(self, match: Match) -> bool:
        """Whether a match is written as names are: the last word has a capital, those inside have
        or are small; two letters are capitals; no number hangs on it as on a product ("Su-35").
        """
        page, first, after = self.page, match.first, match.after
        short = len(match.folded) <= 2 and match.folded.isascii()
        if short and not (match.entries[0].in_language or page.words[first].isupper()):
            return False
        follows = page.words[after][0] if page.tied[after - 1] else ""
        if follows in _NUMBERING and (self.is_numbered(after) or self.is_road(match)):
            return False
        if after - first == 1:
            return True
        if self.is_phrase(match):
            return False
        for index in range(first + 1, after):
            word = page.words[index]
            if word[0].isalpha() and not word[0].isupper():
                ending = self.names.inflects and index == after - 1
                if ending and page.lower[index] in self.lexicon["heads.after"]:
                    continue  # "Курской области"
                small = len(word) <= _LONGEST_SMALL
                if index == after - 1 or not (small or not page.tokens.gaps[index - 1]):
                    return False
        return "\n" not in page.slice(first, after)

    def is_phrase(self, match: Match) -> bool:
        """Whether the words of a match belong to something else: to a department ("U.S. State
        Department"), or to the language ("The Line of Control").
        """
        lower, last = self.page.lower, match.after - 1
        if self.lexicon["persons.offices"].begins(lower, last) > 1:
            return True
        if lower[match.first] not in self.lexicon["roles.articles"]:
            return False
        rest = lower[match.first + 1 : match.after]
        return all(word in self.lexicon["common"] for word in rest)

    def is_numbered(self, after: int) -> bool:
        """Whether a hyphen and a number are joined to the word before a token."""
        page = self.page
        return (
            page.words[after] in "-–"
            and page.tied[after]
            and not page.tokens.gaps[after - 1]
            and not page.tokens.gaps[after]
            and page.words[after + 1][0].isdigit()
        )

    def is_road(self, match: Match) -> bool:
        """Whether a state and a number name a road: "U.S. 23", "Iowa 71"."""
        page = self.page
        number, state = page.words[match.after], match.entries[0]
        short = number.isdigit() and len(number) <= 3
        return short and state.country == "US" and state.kind in STATES

    def swallow(self, index: int, after: int) -> int:
        """The end of the capitalised words that belong to an organisation's head before them, also
        behind its number: "SMA Negeri 3 Semarang".
        """
        page = self.page
        index = max(index, after)
        while index < len(page.words) and page.tied[index - 1]:
            if index in page.capital:
                index += 1
                while step := self.step(index - 1):
                    index += step
            elif page.words[index].isdigit() and index + 1 in page.capital and page.tied[index]:
                index += 1
            else:
                break
        return index

    def parts(self, units: list[Unit]) -> Iterator[list[Unit]]:
        """The stretches of units that are read together: cut at small words and at hyphens between
        great names.
        """
        part: list[Unit] = []
        for unit in units:
            street = len(part) > 1 and part[-2].kind == "street"
            if part and unit.first > part[-1].after and not street and self.parted(part[-1], unit):
                yield part
                part = []
            if unit.kind in {"opening", "demonym"}:
                if part:
                    yield part
                part = []
            else:
                part.append(unit)
        if part:
            yield part

    def parted(self, left: Unit, right: Unit) -> bool:
        """Whether the mark between two units parts them: a slash, a hyphen beside a great name."""
        mark = self.page.words[left.after]
        if mark == "/":
            return True
        if mark in self.lexicon["connectors"]:  # "Fiscalía de Chiapas", not "Juan de Chiapas"
            return left.kind == "word" and right.kind == "name"
        if mark not in "-–" or left.kind == "orgtail":
            return False
        if self.page.lower[left.first - 1] in self.lexicon["heads.routes"]:
            return True  # "ruas Ruteng-Reo"
        return any(one.match is not None and one.match.top >= _PAIR for one in (left, right))
