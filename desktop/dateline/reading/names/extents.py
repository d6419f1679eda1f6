"""Tells how far the name behind a generic noun reaches: "Desa Sembalun Bumbung", "Jalan Jenderal
Sudirman".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.names.mention import DIVISIONS
from dateline.reading.names.persons import OBSCURE
from dateline.reading.names.units import NAMELIKE, Unit

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.matching import Match
    from dateline.reading.names.persons import Persons

_LONGER = frozenset({"word", "given", "direction"})
_TITULAR = frozenset({"title", "office"})
AREAS = DIVISIONS | {"country", "city"}
"""Kinds of areas that are named by themselves."""
NATURAL = frozenset({"water", "mountain", "island", "region"})
"""Kinds of what is there by nature."""
_GREAT = 0.6
"""Importance from which a name is hardly the beginning of a village's."""
_NEAR_HEAD = 2
"""Words behind a generic noun among which a title belongs to the name."""
_LONGEST_UNKNOWN = 3
"""Words that a name behind a generic noun may have when nobody knows it."""


class Extents:
    """How far the names behind the generic nouns of one page reach.

    Args:
        gathering: the page and the known names.
        persons: the persons met so far.
    """

    def __init__(self, gathering: Gathering, persons: Persons) -> None:
        self.names = gathering.names
        self.page = gathering.page
        self.lexicon = gathering.page.lexicon
        self.vocabulary = persons.vocabulary

    def end(self, part: list[Unit], index: int) -> int:
        """The end of the units that the head, site or street before `index` takes with it."""
        all_of_it = part[index - 1].kind != "head"
        if index < len(part) and part[index].kind == "name" and not all_of_it:
            after = index + 1
            if after < len(part) and part[after].kind == "direction":
                return after + 1
            return self.longer_name(part, index)
        begin = index
        last = len(part) if all_of_it else index + _LONGEST_UNKNOWN
        while index < min(last, len(part)) and self.belongs(part, begin, index):
            index += 1
        while index > max(begin, 1) and self.is_dangling(part, begin, index - 1):
            index -= 1  # "Desa Teluk Lecah", but not "Desa Teluk"
        alone = index == begin + 1 and part[begin].kind in _TITULAR
        return begin if alone else index  # "Gedung Bupati" is no name

    def is_dangling(self, part: list[Unit], begin: int, index: int) -> bool:
        """Whether a name must not end in a generic noun; that of a village may be the noun of a
        site ("Desa Candi").
        """
        noun = part[index].kind
        village = noun == "site" and index == begin and self.is_small(part[begin - 1])
        return noun in {"head", "site"} and not village

    def belongs(self, part: list[Unit], begin: int, index: int) -> bool:
        """Whether a unit belongs to the name that begins at `begin`, behind its generic noun."""
        noun, unit = part[begin - 1], part[index]
        all_of_it = noun.kind != "head"
        if index > begin and self.is_division(unit) and part[index - 1].kind != "site":
            return False  # "Kampung Waro Distrik Sota", but "Aula Balai Desa Waro"
        inner = unit.kind == "head" or (index == begin and unit.kind == "site")
        titular = self.is_titular(noun, unit, index - begin)
        if unit.kind == "org":
            return index > begin and self.is_small(noun) and self.is_inner(unit)
        if unit.kind not in NAMELIKE and not inner and not titular:
            return False  # "Apartemen Taman Anggrek" has two nouns
        if noun.first in self.page.titled and (
            part[index - 1].kind == "word" or self.is_verb(unit)
        ):
            return False  # "Warga Desa Wadas Tolak Tambang", "Kebakaran Hutan Meluas"
        if self.page.lower[unit.first] in self.lexicon["plain"]:
            return index > begin and self.page.lower[unit.first] in self.lexicon["heads.trailing"]
        small = self.is_small(noun) or self.is_township(noun)
        inside = all_of_it or (small and self.is_inner(unit))
        if index > begin and self.is_natural(noun) and unit.first == part[index - 1].after:
            inside = inside or is_obscure(unit)  # "Pantai Pancer Door"
        return unit.kind != "name" or inside

    def is_titular(self, noun: Unit, unit: Unit, behind: int) -> bool:
        """Whether a title is a word of a name behind its generic noun: "Jalan Jenderal Sudirman",
        "Desa Raja Arum"; ranks only near the noun ("Pangkalan Udara Abdul Halim, Mayor Jati").
        """
        near = behind < _NEAR_HEAD or self.page.lower[unit.first] in self.lexicon["persons.offices"]
        small = self.is_small(noun)
        if small and not behind and unit.kind == "office":
            return True  # "Pekon Kubu Perahu"
        return near and (noun.kind != "head" or small) and self.is_title(unit)

    def longer_name(self, part: list[Unit], index: int) -> int:
        """The end of the name that begins with a known one behind a generic noun: the words behind
        it may belong to that of a place nobody knows, as in "Desa Sembalun Bumbung".
        """
        head, name, after = part[index - 1], part[index], index + 1
        if name.match is None or head.first in self.page.titled:
            return after
        following = part[after] if after < len(part) else None
        if (
            following
            and following.match
            and following.first == name.after
            and self.names.named(self.page.slice(name.first, following.after))
        ):
            return after + 1  # "Kecamatan Batang Kawa", which is known as Batangkawa
        small = self.is_small(head)
        if name.match.top >= _GREAT and not (small and self.is_abroad(name.match)):
            return after
        while after < len(part) and part[after].first == part[after - 1].after:
            unit = part[after]
            inside = small and self.is_inner(unit) and not self.is_division(unit)
            trails = small and self.page.lower[unit.first] in self.lexicon["heads.trailing"]
            if unit.kind not in _LONGER and not inside and not trails:
                break  # "Desa Keban Agung"
            after += 1
        whole = after - index <= _LONGEST_UNKNOWN
        if after < len(part) and part[after].first == part[after - 1].after:
            whole = whole and (self.is_division(part[after]) or not small)
        return after if whole else index + 1

    def is_inner(self, unit: Unit) -> bool:
        """Whether a name may be a word in that of a village: few know it, or it is one abroad that
        is not great ("Desa Tegal Sari"), or that of a team ("Desa Wates Banteng").
        """
        if unit.kind == "org":
            return unit.after == unit.first + 1
        if unit.match is None or is_obscure(unit):
            return unit.match is not None
        return unit.match.top < _GREAT and self.is_abroad(unit.match)

    def is_abroad(self, match: Match) -> bool:
        """Whether a name is first of all that of a town or division outside the home country."""
        home, first = self.lexicon["home"], match.entries[0]
        return bool(home) and first.country not in home and not match.is_country

    def is_title(self, unit: Unit) -> bool:
        """Whether a unit is a title that persons have in the names of streets and sites."""
        phrase = " ".join(self.page.lower[unit.first : unit.after])
        titles = (self.lexicon["persons.titles"], self.lexicon["heads.trailing"])
        return unit.kind in _TITULAR and any(phrase in one for one in titles)

    def is_verb(self, unit: Unit) -> bool:
        """Whether a mere word has the form of a verb or a common noun."""
        word = self.page.words[unit.first]
        return unit.kind == "word" and self.vocabulary[word].derived

    def is_division(self, unit: Unit) -> bool:
        """Whether a unit is the noun of an area that is named by itself: "Kecamatan"."""
        if unit.kind != "head" and (unit.kind != "name" or unit.after == unit.first + 1):
            return False
        return self.lexicon.kinds["before"].get(self.page.lower[unit.first]) in AREAS

    def is_small(self, head: Unit) -> bool:
        """Whether a generic noun is that of a village."""
        return self.page.lower[head.first] in self.lexicon["heads.small"]

    def is_township(self, head: Unit) -> bool:
        """Whether a generic noun is that of a third-order division, made up of villages."""
        return self.lexicon.kinds["before"].get(self.page.lower[head.first]) == "admin3"

    def is_natural(self, head: Unit) -> bool:
        """Whether a generic noun is that of a water, mountain, island or shore."""
        return self.lexicon.kinds["before"].get(self.page.lower[head.first]) in NATURAL


def is_obscure(unit: Unit) -> bool:
    """Whether a unit is the name of a place that few know."""
    return unit.match is not None and unit.match.top < OBSCURE
