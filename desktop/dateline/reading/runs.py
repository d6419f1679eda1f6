"""Reads the runs of capitalised words in a text and decides which of them name places: the units
around a known name say whether it stands for its place there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from dateline.gazetteer import Entry, NameFlag
from dateline.model import PlaceKind, Span
from dateline.reading import lexicon
from dateline.reading.clues import Clues
from dateline.reading.mention import LOCATIVE, Evidence, Mention
from dateline.reading.persons import OBSCURE, Persons
from dateline.reading.signs import TAILS
from dateline.reading.units import NAMELIKE, Cutter, Unit

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.reading.boilerplate import Frame
    from dateline.reading.page import Page

OWN_NAMES = frozenset({"site", "water", "mountain"})
"""Kinds of places that are not where their name alone would be."""
_STRIPPED = int(NameFlag.INFLECTED)
_FAMOUS = 0.75
_LONGEST_UNKNOWN = 3


class Runs:
    """The mentions in the runs of one page.

    Args:
        page: the article.
        frame: its frame.
        gazetteer: the known names.

    Attributes:
        found: the mentions so far, in text order.
    """

    def __init__(self, page: Page, frame: Frame, gazetteer: Gazetteer) -> None:
        self.page = page
        self.lexicon = page.lexicon
        self.cutter = Cutter(page, gazetteer)
        self.names = self.cutter.names
        self.key = self.cutter.key
        self.clues = Clues(self.cutter, frame, gazetteer)
        self.persons = Persons(self.cutter)
        self.office_first = "offices-first" in self.lexicon["grammar"]
        self.unread: list[tuple[int, int]] = []
        self.found: list[Mention] = []

    def read_all(self) -> None:
        """Find all mentions of the page, adjectives of countries among them."""
        for first, after in self.cutter.runs():
            for part in self.cutter.parts(self.cutter.units(first, after)):
                self.read(part)
        if self.unread:
            self.repeat()
            self.found.sort(key=lambda one: one.first)
        for mention in self.found:
            if mention.after - mention.first == 1 and self.key(mention.first) in self.persons.known:
                mention.evidence |= Evidence.PERSON
        if self.cutter.adjectives:
            self.found += self.cutter.adjectives
            self.found.sort(key=lambda one: one.first)

    # --- reading one part

    def read(self, part: list[Unit]) -> None:
        """Find the places in one stretch of units."""
        index = 0
        start = 0
        while index < len(part):
            unit = part[index]
            if unit.kind == "style":  # "Duke of Wellington"
                words = range(unit.first, unit.after)
                self.persons.note([Unit("word", token, token + 1) for token in words])
            if unit.kind in {"org", "style"}:
                if index == start or part[index - 1].kind not in TAILS:
                    self.plain(part[start:index], right=unit)
                index += 1
                start = index
            elif unit.kind in TAILS:
                if not self.goes_on_as_body(part, index):
                    self.tail(part[start:index], unit)
                index += 1
                start = index
            elif unit.kind in {"head", "site", "street"}:
                end = self.extent(part, index + 1, all_of_it=unit.kind != "head")
                if unit.kind == "street" and self.is_route(part[index + 1 : end]):
                    index += 1  # "Jalan Tarutung-Sibolga": two towns
                    start = index
                elif end > index + 1:
                    self.plain(part[start:index], right=unit)
                    self.headed(unit, part[index + 1 : end])
                    index = end
                    start = index
                else:
                    part[index] = Unit("word", unit.first, unit.after)
                    index += 1
            else:
                index += 1
        self.plain(part[start:], right=None)

    def is_route(self, rest: Sequence[Unit]) -> bool:
        """Whether units are two known names with a hyphen between."""
        return (
            len(rest) == 2
            and all(unit.kind == "name" for unit in rest)
            and rest[1].first == rest[0].after + 1
        )

    def goes_on_as_body(self, part: list[Unit], index: int) -> bool:
        """Whether a noun of places is inside an organisation's name: "Illinois State Board"."""
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
        while index < min(last, len(part)):
            if part[index].kind not in NAMELIKE and part[index].kind != "head":
                break
            if self.page.lower[part[index].first] in self.lexicon["plain"]:
                break
            if part[index].kind == "name" and not all_of_it:
                break
            index += 1
        while index > 0 and part[index - 1].kind == "head" and index > 1:
            index -= 1  # "Desa Teluk Lecah", but not "Desa Teluk"
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
        if not entries and named and kind not in OWN_NAMES:
            entries = named[0].match.entries if named[0].match else ()
        self.add(first, after, entries, kind, Evidence.HEAD)

    def whole(self, first: int, after: int, kind: str) -> tuple[Entry, ...]:
        """Candidates of a name with its generic noun. A river, hill or fort named after a town is
        not the town: there the name without the noun does not count.
        """
        entries = self.names.named(self.page.slice(first, after))
        if kind in OWN_NAMES:
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
            if self.persons.is_person(before):
                self.persons.note(before)
            return
        first, after = before[0].first, tail.after
        surname = self.key(tail.first) in self.persons.family and tail.after - tail.first == 1
        if surname and len(before) <= 2 and self.persons.is_person([*before, before[0]]):
            self.persons.note([*before, Unit("word", tail.first, tail.after)])
            return
        kind = "site"
        if tail.kind == "headtail":
            kind = self.lexicon.kinds["after"].get(
                " ".join(self.page.lower[tail.first : tail.after]), "region"
            )
        if self.is_club(tail):
            return
        entries = self.whole(first, after, kind)
        if not entries and before[-1].match and len(before) == 1 and kind not in OWN_NAMES:
            entries = before[-1].match.entries
        weak = self.page.lower[tail.after - 1] in self.lexicon["heads.weak"]
        if entries or not weak or self.clues.before(first)[0] & LOCATIVE:
            self.add(first, after, entries, kind, Evidence.HEAD)

    def is_club(self, tail: Unit) -> bool:
        """Whether a noun of places ends the name of a club: "Nottingham Forest drew"."""
        word = self.page.lower[tail.after - 1]
        return word in self.lexicon["organisations.clubs"] and self.clues.in_sport(tail.first)

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
                self.persons.note(units[1:])
                return
            if units and self.is_well_known(units[0]):
                break
            if units and units[0].kind in NAMELIKE and (titled or not self.office_first):
                end = self.person_end(units)
                self.persons.note(units[:end])
                units = units[end:]
        if not units or (right is not None and right.kind == "org"):
            return
        if self.persons.is_person(units) or (not office and self.is_titled(units)):
            self.persons.note(units)
            return
        self.loose(units)

    def is_titled(self, units: list[Unit]) -> bool:
        """Whether a title in small letters stands right before two words of a name: "director
        Phoenix Bolivar".
        """
        page, first = self.page, units[0].first
        if self.office_first or len(units) != 2 or any(unit.kind not in NAMELIKE for unit in units):
            return False
        if units[1].first != units[0].after or not page.tied[first - 1]:
            return False
        if units[0].match and units[0].match.top >= _FAMOUS:
            return False
        before = page.words[first - 1]
        return before.islower() and self.lexicon["persons.titles"].ends(page.lower, first - 1) > 0

    def is_well_known(self, unit: Unit) -> bool:
        """Whether a name behind a title is too great to be a person's: not so in English, where
        "Mayor London Breed" is one.
        """
        return (
            unit.match is not None
            and not self.page.language.startswith("en")
            and unit.match.top >= _FAMOUS
            and self.key(unit.first) not in self.cutter.given
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
        great = name.match.top >= _FAMOUS
        return office and (not followed or great) and self.key(name.first) not in self.cutter.given

    def is_opening(self, unit: Unit) -> bool:
        """Whether a word has its capital only from its place at the head of a sentence."""
        page = self.page
        if page.lower[unit.first] in self.lexicon["organisations.after"]:
            return False  # "Bank Indonesia"
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
        while end < len(units) and units[end].kind in NAMELIKE:
            end += 1
        return end

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
        elif self.office_first and units[0].match and self.is_led(units[0]):
            # "pemimpin Korea Utara Kim Jong-un"
            self.add_name(units[0], Evidence.OFFICE)
            self.persons.note(units[1:])
        else:
            self.among_words(units, names)

    def among_words(self, units: list[Unit], names: list[Unit]) -> None:
        """Known names beside words that nobody knows: places before an office, or one unknown
        place.
        """
        if self.is_unknown_place(units):
            self.add(units[0].first, units[-1].after, (), "", 0)
            return
        for unit in names:
            if self.has_office(units, unit):
                self.add_name(unit, Evidence.OFFICE)

    def is_unknown_place(self, units: list[Unit]) -> bool:
        """Whether words that nearly only places follow stand before a known name and another word:
        the two are a place that the gazetteer lacks ("di Batang Toru").
        """
        first = units[0].first
        if len(units) != 2 or units[1].first != units[0].after:
            return False
        if units[0].kind != "name" or units[1].kind != "word" or units[0].is_country:
            return False
        if self.page.words[first].isupper() or self.page.words[units[1].first].isupper():
            return False
        return self.lexicon["before.unknown"].ends(self.page.lower, first - 1) > 0

    def is_led(self, name: Unit) -> bool:
        """Whether a country, or what stands right behind an office in small letters, goes before
        the name of a person.
        """
        return name.is_country or (
            self.lexicon["persons.offices"].ends(self.page.lower, name.first - 1) > 0
            and self.key(name.first) not in self.cutter.given
        )

    def as_word(self, units: list[Unit], number: int) -> Unit:
        """A unit, as a mere word where it is the name of an obscure place right beside another name
        ("Garuda Indonesia", "Stonewall Jackson").
        """
        unit = units[number]
        if unit.match is None or unit.match.top >= OBSCURE:
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

    def add_name(self, unit: Unit, evidence: int) -> None:
        """A mention of a known name as it stands."""
        if unit.match is None or self.persons.is_full_name(unit):
            return
        self.add(unit.first, unit.after, unit.match.entries, "", evidence)

    def unknown(self, units: list[Unit]) -> None:
        """A name that the gazetteer lacks, kept where the words before it say it is a place."""
        words = [unit for unit in units if unit.kind in {"word", "given", "direction"}]
        first, after = units[0].first, units[-1].after
        if len(words) == len(units):
            self.unread.append((first, after))
        if len(words) != len(units) or len(words) > _LONGEST_UNKNOWN:
            return
        framed = self.clues.framed.start == first and len(self.clues.framed) > 0
        shouted = self.page.slice(first, after).isupper() and not framed
        if first in self.page.titled or shouted or (first in self.clues.opening and not framed):
            return
        if any(self.key(index) in self.persons.known for index in range(first, after)):
            return
        evidence, head, _ = self.clues.before(first)
        if self.with_noun(first, after, ()):
            head = head or self.clues.noun_behind(after)
        if head or evidence & LOCATIVE or framed or self.is_listed(first, after):
            self.unread.pop()
            self.add(first, after, (), "", 0)

    def is_listed(self, first: int, after: int) -> bool:
        """Whether "and" joins a name to a place with a generic noun right before it, or a name is
        in a longer list of such places or of places behind a preposition.
        """
        if not self.found:
            return False
        page, ands, last = self.page, self.lexicon["and"], self.found[-1]
        between = [word for word in page.lower[last.after : first] if word != ","]
        if not between:  # "in Yamgan, Warduj and Zebak"
            if last.after + 1 != first or last.first - 1 in page.opens:
                return False
            beyond = after + (page.lower[after : after + 1] == [","])
            follows = page.lower[beyond : beyond + 1]
            return (
                bool(follows)
                and follows[0] in ands
                and beyond + 1 in page.capital
                and bool(last.head or (last.entries and self.is_placed(last)))
            )
        if len(between) != 1 or between[0] not in ands:
            return False
        if last.head and last.after + 1 == first:
            return True
        if len(self.found) < 2 or page.lower[self.found[-2].after : last.first] != [","]:
            return False
        following = page.lower[after] if after < len(page.lower) else "."
        acts = following in self.lexicon["roles.acting"] | self.lexicon["persons.saying"]
        return not acts and (bool(last.head) or self.is_placed(self.found[-2]))

    def is_placed(self, mention: Mention) -> bool:
        """Whether a preposition places a mention that is neither a side nor a given name."""
        placed = mention.evidence & LOCATIVE > 0
        return placed and not mention.evidence & (Evidence.SPORT | Evidence.GIVEN)

    def repeat(self) -> None:
        """Add the names without their noun that the article has elsewhere with it: "Kanjuruhan"
        after "Stadion Kanjuruhan".
        """
        headed: dict[str, Mention] = {}
        for mention in self.found:
            _, space, bare = mention.name.partition(" ")
            if mention.head and mention.evidence & Evidence.HEAD and space:
                headed.setdefault(bare, mention)
        for first, after in self.unread:
            for start in range(first, after):
                model = headed.get(self.names.fold(self.page.slice(start, after)))
                if model:
                    self.add(start, after, model.entries, model.head, Evidence.HEAD)
                    self.found[-1].name = model.name
                    break

    def add(
        self, first: int, after: int, entries: tuple[Entry, ...], head: str, evidence: int
    ) -> None:
        """Add a mention with all evidence around it; none in the opening beside the dateline."""
        page = self.page
        if first in self.clues.opening and not self.is_framed(first):
            return
        entries = self.with_noun(first, after, entries)
        bits, head = self.clues.of(first, after, entries, head)
        span = Span(page.tokens.starts[first], page.tokens.ends[after - 1])
        name = self.names.fold(page.slice(first, after))
        self.found.append(Mention(span, first, after, name, entries, evidence | bits, head))

    def is_framed(self, first: int) -> bool:
        """Whether a name belongs to the dateline, as behind a slash in "LA PAZ/SANTIAGO"."""
        framed = self.clues.framed
        return first in framed or (first - 1 == framed.stop and self.page.words[first - 1] == "/")

    def with_noun(self, first: int, after: int, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Candidates of a name together with those that it has with the small generic noun behind
        it: "Adamawa state", "Kasese district".
        """
        if not self.clues.noun_behind(after):
            return entries
        noun = self.page.lower[after]
        noun = self.lexicon.kinds.get("plural", {}).get(noun, noun)
        whole = self.names.named(f"{self.page.slice(first, after)} {noun}")
        known = {one.place for one in whole}
        return whole + tuple(one for one in entries if one.place not in known)


@cache
def _affixes(language: str) -> tuple[tuple[str, str], ...]:
    """Pairs of a beginning and an ending that common words of a language are made with."""
    return tuple(
        (first, last)
        for first, _, last in (pair.partition("-") for pair in lexicon.load(language)["affixes"])
    )
