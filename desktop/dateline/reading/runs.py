"""Reads the runs of capitalised words in a text and decides which of them name places.

A run is cut into units (a known name, a title, an office, the head of an organisation, a given
name, any other word); the units around a known name say whether it stands for its place there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dateline.gazetteer import Entry, NameFlag
from dateline.model import PlaceKind, Span
from dateline.reading import lexicon
from dateline.reading.matching import Match, Names, top_importance
from dateline.reading.mention import LOCATIVE, Evidence, Mention

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.reading.boilerplate import Frame
    from dateline.reading.page import Page

_ENDINGS = frozenset({"ru", "uk", "tr", "pl", "cs", "fi", "hu", "hr", "sr", "bg"})
_GREAT = 0.62
"""Importance from which everyone knows a place: its name is rarely someone else's."""
_COUNTRIES = frozenset({PlaceKind.COUNTRY, PlaceKind.HISTORICAL, PlaceKind.CONTINENT})
_STATES = frozenset({*_COUNTRIES, PlaceKind.ADMIN1})
_CLASSES = (
    ("org", "organisations.before"),
    ("office", "persons.offices"),
    ("title", "persons.titles"),
    ("street", "heads.streets_before"),
    ("head", "heads.before"),
    ("site", "heads.sites_before"),
    ("orgtail", "organisations.after"),
    ("headtail", "heads.after"),
    ("sitetail", "heads.sites_after"),
    ("streettail", "heads.streets_after"),
    ("direction", "heads.direction"),
)
_TAILS = frozenset({"orgtail", "headtail", "sitetail", "streettail"})
_OWN_NAMES = frozenset({"site", "water", "mountain"})
_STRIPPED = int(NameFlag.INFLECTED)
_NAMELIKE = frozenset({"name", "given", "word", "direction"})
_LONGEST_UNKNOWN = 3
_SPORT_REACH = 45


class Unit(NamedTuple):
    """A piece of a run: tokens `first` up to `after`; `match` is set for a known name."""

    kind: str
    first: int
    after: int
    match: Match | None = None

    @property
    def is_country(self) -> bool:
        """Whether its name is first of all that of a country."""
        return self.match is not None and self.match.entries[0].kind in _COUNTRIES


class Runs:
    """The runs of one page, and the mentions found in them.

    Args:
        page: the article.
        frame: its frame.
        gazetteer: the known names.
    """

    def __init__(self, page: Page, frame: Frame, gazetteer: Gazetteer) -> None:
        self.page = page
        self.lexicon = page.lexicon
        self.gazetteer = gazetteer
        self.names = Names(
            page.text,
            page.tokens,
            page.language,
            gazetteer,
            endings=page.language.partition("-")[0] in _ENDINGS,
        )
        self.classes = _classes(page.language)
        self.first_words = _first_words(page.language)
        self.given = lexicon.names("given")
        self.family = lexicon.names("family")
        self.office_first = "offices-first" in self.lexicon["grammar"]
        self.framed = range(0)
        if frame.dateline:
            self.framed = range(
                page.tokens.at(frame.dateline.start), page.tokens.at(frame.dateline.end)
            )
        self.opening = range(0)
        if frame.opening:
            self.opening = range(
                page.tokens.at(frame.opening.start), page.tokens.at(frame.opening.end)
            )
        self.persons: set[str] = set()
        self.sporting: list[int] | None = None
        self.found: list[Mention] = []
        self.done = 0

    def read_all(self) -> None:
        """Find all mentions of the page, in text order."""
        for first, after in self.runs():
            for part in self.parts(self.units(first, after)):
                self.read(part)
        for mention in self.found:
            if mention.after - mention.first == 1 and self.key(mention.first) in self.persons:
                mention.evidence |= Evidence.PERSON

    # --- runs, units, parts

    def runs(self) -> Iterator[tuple[int, int]]:
        """The runs of capitalised tokens that stand side by side."""
        page = self.page
        count = len(page.words)
        for index in [i for i, word in enumerate(page.words) if word[0].isupper()]:
            if index < self.done or index in page.blocked:
                continue
            after = index + 1
            while step := self.step(after - 1, count):
                if after - 1 + step in page.opens:
                    break
                after += step
            self.done = after
            yield index, after

    def step(self, index: int, count: int) -> int:
        """How many tokens further a run goes on after a token of it; 0 when it ends there."""
        page = self.page
        following = index + 1
        if following >= count or not page.touch(index, following):
            return 0
        if page.is_capital(following):
            return 1
        beyond = following + 1
        if beyond >= count or not page.touch(following, beyond) or not page.is_capital(beyond):
            return 0
        mark = page.words[following]
        if mark in "-–&/":
            return 2
        if mark in "'’":
            return 2 if page.tokens.starts[beyond] == page.tokens.ends[following] else 0
        if mark == ".":
            short = len(page.words[index]) == 1 or page.lower[index] in self.lexicon["abbreviations"]
            return 2 if short else 0
        return 2 if mark in self.lexicon["connectors"] else 0

    def units(self, first: int, after: int) -> list[Unit]:
        """Cut a run into units; a known name may reach beyond the run's end."""
        found: list[Unit] = []
        index = first
        while index < after:
            if not self.page.words[index][0].isalnum():
                index += 1
                continue
            unit = self.unit(index, started=bool(found))
            if unit.kind == "org" and self.is_thing_of_country(unit):
                unit = Unit("opening", unit.first, unit.after)
            elif unit.kind == "org":
                unit = Unit("org", unit.first, self.swallow(unit.after, after))
            found.append(unit)
            index = unit.after
            after = max(after, index)
        self.done = max(self.done, after)
        return found

    def unit(self, index: int, *, started: bool) -> Unit:
        """The unit that begins at a token."""
        page = self.page
        low = page.lower[index]
        match = self.names.at(index) if page.words[index][0].isalpha() else None
        if match and not self.is_written_as_name(match):
            match = None
        classed = low in self.first_words
        if match and match.after - index >= 2:
            site = classed and self.lexicon["heads.sites_before"].begins(page.lower, index)
            body = classed and self.lexicon["organisations.before"].begins(page.lower, index)
            body = body and top_importance(match.entries) < _GREAT
            if not body and not (site and self.goes_on(match.after)):
                return Unit("name", index, match.after, match)
        if self.is_small(index):
            if not (classed and self.goes_on(index + 1)):
                return Unit("opening", index, index + 1)
        if classed:
            for kind, words in self.classes:
                length = words.begins(page.lower, index)
                if kind == "head" and started and not self.goes_on(index + length):
                    continue  # "Crystal Lake" is no "Lake Crystal"
                if length and (started or kind not in _TAILS):
                    return Unit(kind, index, index + length)
        if low in self.lexicon["plain"] or (classed and self.is_bare_noun(low)):
            return Unit("word", index, index + 1)
        if not (match and match.entries[0].kind in _COUNTRIES):
            country = self.gazetteer.demonym(page.words[index], page.language)
            if country:
                return self.demonym(index, country)
        if match:
            return Unit("name", index, match.after, match)
        return Unit("given" if self.key(index) in self.given else "word", index, index + 1)

    def is_small(self, index: int) -> bool:
        """Whether a capital comes from the head of a sentence or a title: a common word."""
        page = self.page
        low = page.lower[index]
        if index in page.opens:
            return low in self.lexicon["opening"] or low in self.lexicon["common"]
        return index in page.titled and (
            low in self.lexicon["opening"] or (low in self.lexicon["common"] and low in page.common)
        )

    def is_thing_of_country(self, unit: Unit) -> bool:
        """Whether a ship, plane or missile is followed by the country whose it is, not by a name."""
        if self.page.lower[unit.after - 1] not in self.lexicon["organisations.things"]:
            return False
        if not self.goes_on(unit.after):
            return False
        match = self.names.at(unit.after)
        return match is not None and match.entries[0].kind in _COUNTRIES

    def is_bare_noun(self, low: str) -> bool:
        """Whether a word is a noun that only ends names ("Island", "Bank")."""
        return any(kind in _TAILS and low in words for kind, words in self.classes)

    def goes_on(self, index: int) -> bool:
        """Whether the run goes on behind the token before `index`."""
        step = self.step(index - 1, len(self.page.words))
        return step > 0 and index - 1 + step not in self.page.opens

    def demonym(self, index: int, country: str) -> Unit:
        """The unit of an adjective of country; it also counts as a mention of that country."""
        page = self.page
        span = Span(page.tokens.starts[index], page.tokens.ends[index])
        evidence = Evidence.DEMONYM
        self.found.append(Mention(span, index, index + 1, "", (), evidence, country=country))
        return Unit("demonym", index, index + 1)

    def is_written_as_name(self, match: Match) -> bool:
        """Whether a match is written as names are: the last word has a capital, those inside have
        or are small; two letters are capitals; no number hangs on it as on a product ("Su-35").
        """
        page = self.page
        if len(match.folded) <= 2 and match.folded.isascii():
            if not page.words[match.first].isupper():
                return False
        if self.is_numbered(match.after) or self.is_road(match):
            return False
        inside = range(match.first + 1, match.after)
        for index in inside:
            word = page.words[index]
            if word[0].isalpha() and not word[0].isupper():
                small = len(word) <= _LONGEST_SMALL
                glued = page.tokens.starts[index] == page.tokens.ends[index - 1]
                if index == match.after - 1 or not (small or glued):
                    return False
        return "\n" not in page.slice(match.first, match.after)

    def is_numbered(self, after: int) -> bool:
        """Whether a hyphen and a number are joined to the word before a token."""
        page = self.page
        return (
            after + 1 < len(page.words)
            and page.words[after] in "-–"
            and page.words[after + 1][0].isdigit()
            and page.tokens.starts[after + 1] == page.tokens.ends[after - 1] + 1
        )

    def is_road(self, match: Match) -> bool:
        """Whether a state and a number name a road: "U.S. 23", "Iowa 71"."""
        page = self.page
        after = match.after
        if after >= len(page.words) or not page.touch(after - 1, after):
            return False
        number = page.words[after]
        if not (number.isdigit() and len(number) <= 3):
            return False
        state = match.entries[0]
        return state.country == "US" and state.kind in _STATES

    def key(self, index: int) -> str:
        """A token as the lists of names hold it."""
        return self.names.fold_token(index)

    def swallow(self, index: int, after: int) -> int:
        """The end of the capitalised words that belong to an organisation's head before them."""
        page = self.page
        count = len(page.words)
        index = max(index, after)
        if index < count and page.touch(index - 1, index) and page.is_capital(index):
            index += 1
            while step := self.step(index - 1, count):
                index += step
        return index

    def parts(self, units: list[Unit]) -> Iterator[list[Unit]]:
        """The stretches of units that are read together: cut at small words and at hyphens between
        great names.
        """
        part: list[Unit] = []
        for unit in units:
            if part and unit.first > part[-1].after and self.parted(part[-1], unit):
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
        """Whether the mark between two units parts them: a slash, or a hyphen beside a great name."""
        mark = self.page.words[left.after]
        if mark == "/":
            return True
        if mark not in "-–":
            return False
        return any(
            one.match is not None and top_importance(one.match.entries) >= _PAIR for one in (left, right)
        )

    # --- reading one part

    def read(self, part: list[Unit]) -> None:
        """Find the places in one stretch of units."""
        index = 0
        start = 0
        while index < len(part):
            unit = part[index]
            if unit.kind == "org":
                if index == start or part[index - 1].kind not in _TAILS:
                    self.plain(part[start:index], right=unit)
                index += 1
                start = index
            elif unit.kind in _TAILS:
                if not self.goes_on_as_body(part, index):
                    self.tail(part[start:index], unit)
                index += 1
                start = index
            elif unit.kind in {"head", "site", "street"}:
                end = self.extent(part, index + 1, all_of_it=unit.kind != "head")
                if end > index + 1:
                    self.plain(part[start:index], right=unit)
                    self.headed(unit, part[index + 1 : end])
                    index = end
                    start = index
                else:
                    index += 1
            else:
                index += 1
        self.plain(part[start:], right=None)

    def goes_on_as_body(self, part: list[Unit], index: int) -> bool:
        """Whether a noun of places is inside the name of an organisation: "Illinois State Board"."""
        if part[index].kind == "orgtail":
            return False
        rest = part[index + 1 :]
        if not rest or rest[0].first != part[index].after:
            return False
        last = self.page.lower[rest[0].after - 1]
        return (
            any(unit.kind in {"orgtail", "org"} for unit in rest)
            or last in self.lexicon["organisations.bodies"]
        )

    def extent(self, part: list[Unit], index: int, *, all_of_it: bool) -> int:
        """The end of the units that a head, site or street takes with it."""
        if index < len(part) and part[index].kind == "name" and not all_of_it:
            after = index + 1
            return after + (after < len(part) and part[after].kind == "direction")
        last = len(part) if all_of_it else index + _LONGEST_UNKNOWN
        while index < min(last, len(part)) and part[index].kind in _NAMELIKE:
            if self.page.lower[part[index].first] in self.lexicon["plain"]:
                break
            if part[index].kind == "name" and not all_of_it:
                break
            index += 1
        return index

    def headed(self, head: Unit, rest: Sequence[Unit]) -> None:
        """A generic noun and the name after it: "Kabupaten Malang", "Stasiun Gambir"."""
        kinds = self.lexicon.kinds["before"]
        phrase = " ".join(self.page.lower[head.first : head.after])
        kind = "site" if head.kind in {"site", "street"} else kinds.get(phrase, "")
        if kind in {"organisation", "person"}:
            return
        named = [unit for unit in rest if unit.match]
        first, after = head.first, rest[-1].after
        entries = self.whole(first, after, kind)
        if not entries and named and kind not in _OWN_NAMES:
            entries = named[0].match.entries if named[0].match else ()
        self.add(first, after, entries, kind, Evidence.HEAD)

    def whole(self, first: int, after: int, kind: str) -> tuple[Entry, ...]:
        """Candidates of a name with its generic noun. A river, hill or fort named after a town is
        not the town: there the name without the noun does not count.
        """
        entries = self.names.named(self.page.slice(first, after))
        if kind in _OWN_NAMES:
            return tuple(one for one in entries if not one.flags & _STRIPPED)
        return entries

    def tail(self, before: list[Unit], tail: Unit) -> None:
        """A name and the noun after it: "Lamar County", "Texas Tribune", "Main Street"."""
        while before and before[0].kind in {"title", "office", "org"}:
            before = before[1:]
        if before and tail.kind == "orgtail" and self.is_host(before[0], tail):
            self.add_name(before[0], Evidence.AFTER_WORD)
            return
        if not before or tail.kind in {"orgtail", "streettail"}:
            self.note_persons(before, strict=True)
            return
        first, after = before[0].first, tail.after
        surname = self.key(tail.first) in self.family and tail.after - tail.first == 1
        if surname and len(before) <= 2 and self.is_person([*before, before[0]]):
            self.note_persons([*before, Unit("word", tail.first, tail.after)], strict=False)
            return
        kind = "site"
        if tail.kind == "headtail":
            kind = self.lexicon.kinds["after"].get(
                " ".join(self.page.lower[tail.first : tail.after]), "region"
            )
        entries = self.whole(first, after, kind)
        if not entries and before[-1].match and len(before) == 1 and kind not in _OWN_NAMES:
            entries = before[-1].match.entries
        self.add(first, after, entries, kind, Evidence.HEAD)

    def is_host(self, name: Unit, tail: Unit) -> bool:
        """Whether a town stands before the name of an event: "Munich Security Conference"."""
        word = self.page.lower[tail.after - 1]
        if name.match is None or word not in self.lexicon["organisations.events"]:
            return False
        return name.match.entries[0].kind is PlaceKind.CITY

    def plain(self, units: list[Unit], right: Unit | None) -> None:
        """Names, titles, offices and other words side by side, without a generic noun."""
        while units and units[0].kind == "word" and self.is_opening(units[0]):
            units = units[1:]
        office = False
        while units and units[0].kind in {"office", "title"}:
            office = office or units[0].kind == "office"
            titled = not office
            units = units[1:]
            if units and self.office_first and self.is_held(units, office=office):
                self.add_name(units[0], Evidence.OFFICE)
                self.note_persons(units[1:], strict=False)
                return
            if units and self.is_well_known(units[0]):
                break
            if units and units[0].kind in _NAMELIKE and (titled or not self.office_first):
                end = self.person_end(units)
                self.note_persons(units[:end], strict=False)
                units = units[end:]
        if not units or (right is not None and right.kind == "org"):
            return
        if self.is_person(units):
            self.note_persons(units, strict=False)
            return
        self.loose(units)

    def is_well_known(self, unit: Unit) -> bool:
        """Whether a name behind a title is too great to be a person's: not so in English, where
        "Mayor London Breed" is one.
        """
        return (
            unit.match is not None
            and not self.page.language.startswith("en")
            and top_importance(unit.match.entries) >= _FAMOUS
            and self.key(unit.first) not in self.given
        )

    def is_held(self, units: list[Unit], *, office: bool) -> bool:
        """Whether the name after an office or a title is the place where it is held: "Presiden
        Rusia Vladimir Putin", not "Presiden Vladimir Putin".
        """
        name = units[0]
        if name.match is None:
            return False
        if name.is_country:
            return True
        if office and self.lexicon["persons.governing"].ends(self.page.lower, name.first - 1):
            return True
        followed = len(units) > 1 and units[1].kind in {"word", "given", "name"}
        if followed and (
            self.key(name.first) in self.given or top_importance(name.match.entries) < _OBSCURE
        ):
            return False
        return office

    def is_opening(self, unit: Unit) -> bool:
        """Whether a word has its capital only from its place at the head of a sentence."""
        page = self.page
        return unit.first in page.opens and (
            page.lower[unit.first] in page.common
            or page.lower[unit.first] in self.lexicon["nouns"]
            or self.is_derived(unit.first)
        )

    def is_derived(self, index: int) -> bool:
        """Whether a word at the head of a sentence has the form of a common noun or verb."""
        low = self.page.lower[index]
        return any(
            low.startswith(first) and low.endswith(last) and len(low) > len(first) + len(last) + 2
            for first, last in _affixes(self.page.language)
        )

    def person_end(self, units: list[Unit]) -> int:
        """The end of the person's name that begins some units: up to an office or a great name."""
        end = 1
        while end < len(units) and units[end].kind in _NAMELIKE:
            end += 1
        return end

    def is_person(self, units: list[Unit]) -> bool:
        """Whether units are a given name and what follows it."""
        if len(units) < 2 or any(unit.kind not in _NAMELIKE for unit in units[:2]):
            return False
        first, second = units[0], units[1]
        if first.kind == "word" and first.after - first.first == 1:
            if len(self.page.words[first.first]) == 1 and self.page.words[first.after] == ".":
                return True  # an initial
        if first.is_country and second.is_country:
            return False
        if first.kind == "given":
            return not (
                second.match
                and second.match.entries[0].kind in _STATES
                and first.first in self.page.titled
            )
        if not first.match or first.after - first.first > 1:
            return False
        if self.key(first.first) not in self.given:
            return False
        if second.match:
            if second.after - second.first > 1:
                return False
            if top_importance(second.match.entries) < _OBSCURE:
                return True
            if self.key(second.first) in self.family:
                return True
            return second.match.entries[0].kind not in _STATES
        return first.first not in self.page.titled or self.key(second.first) in self.family

    def note_persons(self, units: Sequence[Unit], *, strict: bool) -> None:
        """Remember the words of a person's name: alone they mean the same person later on.

        With `strict` only where the units look like one.
        """
        if strict and not (len(units) >= 2 and self.is_person(list(units))):
            return
        for unit in units:
            if unit.kind in _NAMELIKE:
                for index in range(unit.first, unit.after):
                    if self.page.words[index][0].isalpha() and len(self.page.words[index]) > 2:
                        self.persons.add(self.key(index))

    def loose(self, units: list[Unit]) -> None:
        """Units without a given name, title or generic noun."""
        page = self.page
        units = [self.as_word(units, number) for number in range(len(units))]
        names = [unit for unit in units if unit.match]
        others = [unit for unit in units if unit.kind in {"word", "given"}]
        if not names:
            self.unknown(units)
        elif not others:
            for unit in names:
                office = self.has_office(units, unit)
                if not (office and self.is_local_body(units, unit)):
                    self.add_name(unit, Evidence.OFFICE if office else 0)
        elif all(unit.first in page.titled for unit in units):
            for unit in names:
                self.add_name(unit, Evidence.AFTER_WORD)
        else:
            for number, unit in enumerate(units):
                if not unit.match:
                    continue
                if self.has_office(units, unit):
                    self.add_name(unit, Evidence.OFFICE)
                elif self.office_first and number == 0 and unit.is_country:
                    # "pemimpin Korea Utara Kim Jong-un"
                    self.add_name(unit, Evidence.OFFICE)
                    self.note_persons(units[1:], strict=False)
                    return

    def as_word(self, units: list[Unit], number: int) -> Unit:
        """A unit, as a mere word where it is the name of an obscure place right beside another name
        ("Garuda Indonesia", "Stonewall Jackson").
        """
        unit = units[number]
        if unit.match is None or top_importance(unit.match.entries) >= _OBSCURE:
            return unit
        beside = [
            other
            for other in units[max(0, number - 1) : number + 2]
            if other is not unit and other.match and unit.first in {other.after, other.first - 1}
        ]
        return Unit("word", unit.first, unit.after) if beside else unit

    def has_office(self, units: list[Unit], name: Unit) -> bool:
        """Whether an office or a title follows a name: "Ukraine President"."""
        position = units.index(name) + 1
        return position < len(units) and units[position].kind in {"office", "title"}

    def is_local_body(self, units: list[Unit], name: Unit) -> bool:
        """Whether a name begins that of a body which only states have named after them: "West
        Yorkshire Police", not "Ukraine Army".
        """
        after = units[units.index(name) + 1]
        bodies = self.lexicon["organisations.bodies"]
        return not name.is_country and self.page.lower[after.after - 1] in bodies

    # --- making mentions

    def add_name(self, unit: Unit, evidence: int) -> None:
        """A mention of a known name as it stands."""
        if unit.match is None or self.is_full_name(unit):
            return
        self.add(unit.first, unit.after, unit.match.entries, "", evidence)

    def is_full_name(self, unit: Unit) -> bool:
        """Whether a known name of two words is a given and a family name: "Pedro Sanchez"."""
        return (
            unit.match is not None
            and unit.after - unit.first == 2
            and top_importance(unit.match.entries) < _OBSCURE
            and self.key(unit.first) in self.given
            and self.key(unit.first + 1) in self.family
        )

    def unknown(self, units: list[Unit]) -> None:
        """A name that the gazetteer lacks, kept where the words before it say it is a place."""
        words = [unit for unit in units if unit.kind in {"word", "given", "direction"}]
        if len(words) != len(units) or len(words) > _LONGEST_UNKNOWN:
            return
        first, after = units[0].first, units[-1].after
        written = self.page.slice(first, after)
        if first in self.page.titled or (written.isupper() and first not in self.framed):
            return
        if any(self.key(index) in self.persons for index in range(first, after)):
            return
        evidence, head, _ = self.before(first)
        if head or evidence & LOCATIVE or first in self.framed:
            self.add(first, after, (), "", 0)

    def add_given(self, span: Span) -> None:
        """A mention for a span that someone else has found, whatever it looks like."""
        tokens = self.page.tokens
        first = max(0, tokens.at(span.start + 1) - 1)
        after = max(first + 1, tokens.at(span.end))
        written = span.of(self.page.text)
        before = len(self.found)
        self.add(first, min(after, len(tokens)), self.known(written), "", 0)
        self.found[before].span = span

    def known(self, written: str) -> tuple[Entry, ...]:
        """Candidates of a written name: as it stands, else its longest part that is known."""
        words = written.replace("\n", " ").split()
        for length in range(len(words), 0, -1):
            for start in range(len(words) - length + 1):
                part = " ".join(words[start : start + length]).strip(",.;:'\"()’")
                entries = self.names.named(part.removesuffix("'s").removesuffix("’s"))
                if entries:
                    return entries
        return ()

    def add(
        self, first: int, after: int, entries: tuple[Entry, ...], head: str, evidence: int
    ) -> None:
        """Add a mention with all evidence around it."""
        page = self.page
        if first in self.opening and first not in self.framed:
            return
        seen, noun, _ = self.before(first)
        bits = evidence | seen
        if noun and not head:
            head = noun
            bits |= Evidence.HEAD
        bits |= self.following(after)
        if not head and after < len(page.lower) and page.touch(after - 1, after):
            noun = self.lexicon.kinds["after"].get(page.lower[after], "")
            if noun:
                head = noun
                bits |= Evidence.HEAD
            elif page.lower[after] in self.lexicon["heads.sites_after"]:
                bits |= Evidence.HEAD
        if first in page.opens:
            bits |= Evidence.OPENS
        if first in page.titled:
            bits |= Evidence.TITLE
        if first in self.framed:
            bits |= Evidence.FRAME
        if after - first == 1:
            key = self.key(first)
            if key in self.given:
                bits |= Evidence.GIVEN
            if key in self.family:
                bits |= Evidence.FAMILY
            if page.lower[first] in page.common:
                bits |= Evidence.COMMON
        written = page.slice(first, after)
        if entries and self.gazetteer.stop(written, page.language):
            bits |= Evidence.STOP
        if self.is_paired(first, after):
            bits |= Evidence.PAIRED
        if not entries or entries[0].kind is not PlaceKind.CITY or head or first in self.framed:
            bits &= ~Evidence.SPORT  # countries play as actors
        elif self.in_sport(first):
            if not self.lexicon["before.strictly"].ends(page.lower, first - 1):
                bits |= Evidence.SPORT
        span = Span(page.tokens.starts[first], page.tokens.ends[after - 1])
        self.found.append(
            Mention(span, first, after, self.names.fold(written), entries, bits, head)
        )

    def before(self, first: int) -> tuple[int, str, int]:
        """Evidence and generic noun in the words before a name, and where they begin."""
        page, lower, lex = self.page, self.page.lower, self.lexicon
        index = first - 1
        evidence, head = 0, ""
        for _ in range(3):
            if index < 0 or not page.touch(index, index + 1):
                return evidence, head, index
            if lex["before.never"].ends(lower, index):
                evidence |= Evidence.NEVER
            if lex["before.sport"].ends(lower, index) and self.in_sport(first):
                evidence |= Evidence.SPORT
            noun = "" if head else self.noun_before(index)
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
        if page.lower[after] in lex["persons.saying"]:
            evidence |= Evidence.SAYS
        if page.lower[after] in lex["organisations.sport_after"] and self.in_sport(after):
            evidence |= Evidence.SPORT
        return evidence

    def in_sport(self, index: int) -> bool:
        """Whether the words around a token tell of a match: at least two different ones."""
        sport = self.lexicon["organisations.sport"]
        if self.sporting is None:
            self.sporting = [i for i, word in enumerate(self.page.lower) if word in sport]
        first = bisect_left(self.sporting, index - _SPORT_REACH)
        after = bisect_left(self.sporting, index + _SPORT_REACH)
        return len({self.page.lower[i] for i in self.sporting[first:after]}) >= 2

    def is_paired(self, first: int, after: int) -> bool:
        """Whether a hyphen or slash joins a name to a capitalised neighbour."""
        page = self.page
        if after + 1 < len(page.words) and page.words[after] in "-–/" and page.touch(after - 1, after):
            if page.touch(after, after + 1) and page.words[after + 1][0].isupper():
                return True
        if first >= 2 and page.words[first - 1] in "-–/" and page.touch(first - 1, first):
            return page.touch(first - 2, first - 1) and page.words[first - 2][0].isupper()
        return False




@cache
def _classes(language: str) -> tuple[tuple[str, lexicon.Words], ...]:
    """The classes of words that a language has, in the order in which they are tried."""
    lex = lexicon.load(language)
    return tuple((kind, lex[name]) for kind, name in _CLASSES if lex[name])


@cache
def _first_words(language: str) -> frozenset[str]:
    """The words that entries of those classes begin with."""
    return frozenset(
        phrase.partition(" ")[0] for _, words in _classes(language) for phrase in words
    )


@cache
def _affixes(language: str) -> tuple[tuple[str, str], ...]:
    """Pairs of a beginning and an ending that common words of a language are made with."""
    return tuple(
        (first, last)
        for first, _, last in (pair.partition("-") for pair in lexicon.load(language)["affixes"])
    )


_PAIR = 0.5
_FAMOUS = 0.75
_OBSCURE = 0.45
"""Importance up to which a place behind a given name is taken for a family name."""
_LONGEST_SMALL = 4
"""Letters of a small word inside a name ("upon", "and"); longer ones have capitals."""
_PLACING = (
    ("before.from", Evidence.FROM),
    ("before.to", Evidence.TO),
    ("before.through", Evidence.THROUGH),
    ("before.at", Evidence.AT),
)
