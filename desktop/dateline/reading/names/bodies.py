"""Reads the names of organisations that a noun ends, and tells them from those of places: what they
are named after says where the text is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.model import PlaceKind
from dateline.reading.names.candidates import DISTRICTS
from dateline.reading.names.units import Unit

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.matching import Match
    from dateline.reading.names.persons import Persons

_ADMIN1 = PlaceKind.ADMIN1
_CITY = PlaceKind.CITY


class Bodies:
    """The organisations of one page.

    Args:
        gathering: where the names of places in theirs go.
        persons: the persons met so far; those whom bodies are named after are added.

    Attributes:
        firms: the first words of the names of firms, folded, with the token behind the first one:
            alone they mean the same firm later in the article.
    """

    def __init__(self, gathering: Gathering, persons: Persons) -> None:
        self.gathering = gathering
        self.persons = persons
        self.page = gathering.page
        self.clues = gathering.clues
        self.lexicon = gathering.page.lexicon
        self.firms: dict[str, int] = {}

    def read(self, before: list[Unit], tail: Unit) -> None:
        """What an organisation or a street is named after."""
        self.note(before, tail)
        if self.persons.is_person(before):
            self.persons.note(before)
        elif before and self.page.lower[tail.after - 1] in self.lexicon["organisations.firms"]:
            self.firms.setdefault(self.persons.key(before[0].first), tail.after)

    def note(self, units: Sequence[Unit], noun: Unit | None = None) -> None:
        """Note the places that some units in the name of a body are, or that they are together
        with the noun of places behind them: "Latah County Sheriff's Office". Towns only of bodies
        that are where their name says.
        """
        word = self.page.lower[noun.after - 1] if noun else ""
        inside = noun is not None and noun.kind == "headtail"
        if units and noun and inside:
            kind = self.lexicon.kinds["after"].get(word, "")
            whole = self.gathering.candidates.whole(units[0].first, noun.after, kind)
            if whole and kind in DISTRICTS:
                self.gathering.add_body(units[0].first, noun.after, whole, local=True)
                return
        local = inside or word in self.lexicon["organisations.local"]
        for unit in units:
            if unit.match:
                self.gathering.add_body(unit.first, unit.after, unit.match.entries, local=local)

    def note_states(self, body: Unit) -> None:
        """Note the states in the name of a body behind its noun: "University of Delaware"."""
        index = body.first + 1
        while index < body.after:
            match = self.gathering.names.at(index) if index in self.page.capital else None
            if match and match.after <= body.after:
                self.gathering.add_body(index, match.after, match.entries)
            index = match.after if match else index + 1

    def host(self, before: list[Unit], tail: Unit) -> Match | None:
        """The town before the name of an event: "Munich Security Conference"."""
        match = before[0].match if before and tail.kind == "orgtail" else None
        if match is None or match.entries[0].kind is not _CITY:
            return None
        word = self.page.lower[tail.after - 1]
        return match if word in self.lexicon["organisations.events"] else None

    def goes_on(self, part: list[Unit], index: int) -> bool:
        """Whether a noun of places is inside an organisation's name: "Illinois State Board"."""
        if part[index].kind == "orgtail":
            return False
        rest = part[index + 1 :]
        if not rest or rest[0].first != part[index].after:
            return False
        if part[index].kind == "streettail" and self.is_campaign(part[index], rest[0]):
            return True
        last = self.page.lower[rest[0].after - 1]
        return (
            any(unit.kind in {"orgtail", "org"} for unit in rest)
            or last in self.lexicon["organisations.bodies"]
        )

    def is_campaign(self, street: Unit, following: Unit) -> bool:
        """Whether a common word stands behind the noun of a street, outside a title: "Canada Road
        Safety Week".
        """
        word = self.page.words[following.first]
        common = self.persons.vocabulary[word].common_in_title
        return following.kind == "word" and common and street.first not in self.page.titled

    def is_doubled(self, part: list[Unit], index: int) -> bool:
        """Whether a hyphen joins another word to the noun that ends an organisation's name: "The
        Atlanta Journal-Constitution".
        """
        mark = part[index].after
        return (
            part[index].kind == "orgtail"
            and index + 1 < len(part)
            and part[index + 1].first == mark + 1
            and self.page.words[mark] == "-"
        )

    def is_club(self, tail: Unit) -> bool:
        """Whether a noun of places ends the name of a club: "Nottingham Forest drew"."""
        word = self.page.lower[tail.after - 1]
        return word in self.lexicon["organisations.clubs"] and self.clues.in_sport(tail.first)

    def is_school(self, match: Match, noun: int) -> bool:
        """Whether a name and "State" are an American university: "Florida State lost", not "in
        Washington State"; "at Boise State", but not "Jalisco State".
        """
        lower, named = self.page.lower, match.entries[0]
        if lower[noun] not in self.lexicon["organisations.schools"]:
            return False
        if named.kind is not _ADMIN1:
            whole = self.gathering.names.named(self.page.slice(match.first, noun + 1))
            return not any(one.kind is _ADMIN1 for one in (*match.entries, *whole))
        strict = self.lexicon["before.strictly"].ends(lower, match.first - 1) > 0
        return named.country == "US" and not strict

    def is_quarter(self, first: int, after: int) -> bool:
        """Whether a name is that of a quarter of what stands behind it, for courts and voters: "the
        Eastern District of Texas".
        """
        lower, lex = self.page.lower, self.lexicon
        return (
            not lex["heads.quartered"].isdisjoint(lower[after : after + 1])
            and lex.kinds["after"].get(lower[after - 1]) == "admin2"
            and after - first > 1
            and all(word in lex["heads.direction"] for word in lower[first : after - 1])
        )
