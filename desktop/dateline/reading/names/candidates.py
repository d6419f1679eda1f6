"""Finds what a name may stand for together with what stands beside it: an article, a generic noun
behind or before it, the noun of a town that it has or lacks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.gazetteer import Entry, NameFlag
from dateline.model import PlaceKind
from dateline.reading.names.matching import top_importance
from dateline.reading.names.mention import STATES, TOWNS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.model import LonLat
    from dateline.reading.names.matching import Match, Names
    from dateline.reading.names.page import Page
    from dateline.reading.names.signs import Word

OWN_NAMES = frozenset({"site", "water", "mountain"})
"""Kinds of places that are not where their name alone would be."""
_PARTS = frozenset({*OWN_NAMES, "island", "admin2", "admin3", "city"})
DISTRICTS = frozenset({"admin2", "admin3"})
_DIVISIONS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.ADMIN3})
_NEAR = 0.7
"""Degrees between a town and the middle of the district that it is the seat of."""
_PROVINCES = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2})
"""Kinds of what is called a state or province; some are divisions of a region."""
_NATURE = frozenset({PlaceKind.WATER, PlaceKind.MOUNTAIN})
LANDS = frozenset({*_NATURE, PlaceKind.ISLAND, PlaceKind.REGION, PlaceKind.CONTINENT})
"""Kinds of places that a generic noun is part of the name of: the gulf of Mexico is no Mexico."""
_WHOLE = LANDS | _DIVISIONS
_VAST = frozenset({PlaceKind.COUNTRY, PlaceKind.CONTINENT})
_LOOSE = int(NameFlag.LOOSE)
_STRIPPED = int(NameFlag.INFLECTED)
_STRAY = _LOOSE | _STRIPPED
_GREAT = 0.62
"""Importance from which everyone knows a place."""
_LINKS = 3
"""Tokens back from a name to the generic noun before it at most: "détroit d'Ormuz"."""
_WITH_OF = 2
"""Words of the noun of a town and the preposition behind it: "city of"."""
_JOINTS = frozenset("/-–")


class Candidates:
    """What the names of one page may stand for.

    Args:
        page: the article.
        names: the known names at its words.
        vocabulary: what each of its words is by itself.
    """

    def __init__(self, page: Page, names: Names, vocabulary: Mapping[str, Word]) -> None:
        self.page = page
        self.lexicon = page.lexicon
        self.names = names
        self.vocabulary = vocabulary
        self.fused = dict(one.split("=") for one in self.lexicon["before.fused"])

    def around(
        self, first: int, after: int, name: str, entries: tuple[Entry, ...], noun: str
    ) -> tuple[Entry, ...]:
        """Candidates of a name with an article before it and a generic noun behind it; `noun` is
        the kind of place that the latter makes, "" where there is none.
        """
        if self.fused and first:
            entries = self.with_article(first, name, entries)
        return self.with_noun(first, after, entries) if noun else entries

    def with_article(self, first: int, name: str, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Candidates of a name with the article that the preposition before it has taken in, where
        that is a greater place: "au Havre".
        """
        article = self.fused.get(self.page.lower[first - 1])
        if article is None:
            return entries
        return max(entries, self.names.exact(f"{article} {name}"), key=top_importance)

    def with_noun(self, first: int, after: int, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Candidates of a name together with those that it has with the small generic noun behind
        it: "Adamawa state", "Kasese district". Where that is a state, no town is meant.
        """
        noun = self.page.lower[after]
        plural = self.lexicon.kinds.get("plural", {})
        if noun in plural and entries and entries[0].kind in STATES:
            before = self.page.lower[first - 1]
            if before != "," and before not in self.lexicon["and"]:
                return entries  # "eleven Oregon counties"
        noun = plural.get(noun, noun)
        whole = self.names.named(f"{self.page.slice(first, after)} {noun}")
        known = {one.place for one in whole}
        whole += tuple(one for one in entries if one.place not in known)
        states = any(one.kind is PlaceKind.ADMIN1 for one in whole[: len(known)])
        if states and self.lexicon.kinds["after"].get(noun) == "admin1":
            return tuple(one for one in whole if one.kind in _PROVINCES)
        return whole

    def with_noun_before(self, first: int, after: int) -> Match | None:
        """The water, mountain, island, region or division that a name stands for together with the
        generic noun in small letters before it: "golfo de México", "kabupaten Malang".
        """
        lower, tied = self.page.lower, self.page.tied
        nouns = self.lexicon["heads.before"].firsts
        for index in range(first - 1, max(-1, first - 1 - _LINKS), -1):
            if not tied[index] or self.page.words[index] != lower[index]:
                return None
            if lower[index] in nouns:
                match = self.names.at(index)
                fits = match and match.after == after and match.entries[0].kind in _WHOLE
                return match if fits else None
        return None

    def whole(self, first: int, after: int, kind: str) -> tuple[Entry, ...]:
        """Candidates of a name with its generic noun. A river, hill or fort named after a town is
        not the town: there the name without the noun counts only for what is one ("Marne River").
        """
        entries = self.names.named(self.page.slice(first, after))
        entries = entries or self.spelled_out(first, after)
        if self.page.lower[after - 1] in self.lexicon["heads.streets_sure"]:
            return tuple(one for one in entries if one.kind is PlaceKind.SITE)
        if kind in OWN_NAMES:
            own = PlaceKind(kind)
            return tuple(one for one in entries if one.kind is own or not one.flags & _STRIPPED)
        return entries

    def spelled_out(self, first: int, after: int) -> tuple[Entry, ...]:
        """Candidates of a name with the whole noun for the short form that begins or ends it: "Co
        Tyrone", "Milton Twp".
        """
        short, lower = self.lexicon.kinds.get("short", {}), self.page.lower
        noun, name = short.get(lower[first]), range(first + 1, after)
        if noun and self.page.words[first + 1] == ".":
            name = name[1:]
        if name and noun:
            return self.names.named(f"{noun} {self.page.slice(name.start, name.stop)}")
        noun, name = short.get(lower[after - 1]), range(first, after - 1)
        if name and noun:
            return self.names.named(f"{self.page.slice(name.start, name.stop)} {noun}")
        return ()

    def of_town(self, name: str, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Candidates of a name with those that it has without the noun of a town before it: the
        city of Alexandria may be any, though the name of one has that noun.
        """
        words, lex = name.split(), self.lexicon
        if len(words) <= _WITH_OF:
            return entries
        length = lex["heads.before"].begins(words, 0)
        if length < _WITH_OF or lex.kinds["before"].get(" ".join(words[:length])) != "city":
            return entries
        known = {one.place for one in entries}
        towns = self.names.named(" ".join(words[length:]))
        return entries + tuple(one for one in towns if one.kind in TOWNS and one.place not in known)

    def is_river(self, index: int) -> bool:
        """Whether a name stands alone behind an article, as those of rivers and mountains do:
        "across the Columbia.", not "the Columbia campus".
        """
        page = self.page
        if page.lower[index - 1] not in self.lexicon["roles.articles"]:
            return False
        if page.lower[index] in self.lexicon["heads.direction"]:
            return False  # "across the West"
        following = "".join(page.lower[index + 1 : index + 2])
        if following in _JOINTS:
            return False  # "at the Kentucky/Virginia line"
        if following in self.lexicon["heads.flowing"] and page.words[index + 1] == following:
            return self.is_of_states(index)  # "down the Missouri from", "the Missouri rose"
        return not following.isalnum() or following in self.lexicon["and"]

    def is_of_states(self, index: int) -> bool:
        """Whether the name of a division is no country's too: "the Gambia was" is no river."""
        sign = self.vocabulary[self.page.words[index]]
        return bool(sign.known.entries) and not sign.known.is_country

    def waters(self, index: int, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """The waters and mountains among the candidates of a name, else those that it stands for
        together with a noun: the Columbia River, the Atlantic Ocean.
        """
        found = natural(entries)
        for noun, kind in self.lexicon.kinds["after"].items():
            if found:
                break
            if kind == "water":
                found = natural(self.names.named(f"{self.page.words[index]} {noun}"))
        return found


def of_noun(entries: tuple[Entry, ...], head: str) -> tuple[Entry, ...]:
    """Some places without those that a generic noun shows not to be meant: "Pulau Gane" is not
    Ghana, by whatever name, nor an island a town of which that is one spelling among many, and a
    street called after a town is none. The state of Georgia is no country, Kisumu County not the
    town in it.
    """
    if head == "admin1":
        return tuple(one for one in entries if one.kind in _PROVINCES) or entries
    if head in DISTRICTS:
        areas = [one.point for one in entries if one.kind in _DIVISIONS]
        entries = tuple(one for one in entries if not _is_seat(one, areas))
    if head in _PARTS:
        entries = tuple(one for one in entries if not (one.flags & _LOOSE and one.kind in _VAST))
    if head == "island":
        entries = tuple(one for one in entries if one.flags & _STRAY != _STRAY)
    elif head == "street":
        entries = tuple(one for one in entries if one.kind is PlaceKind.SITE)
    return entries


def _is_seat(entry: Entry, areas: list[LonLat]) -> bool:
    """Whether a place is a town that lies in or close to the middle of some areas."""
    lon, lat = entry.point
    return entry.kind is PlaceKind.CITY and any(
        abs(lon - area.lon) < _NEAR and abs(lat - area.lat) < _NEAR for area in areas
    )


def humble(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Some places without states and those that everyone knows, if there are others: "Rome
    Township".
    """
    kept = [one for one in entries if one.importance < _GREAT and one.kind not in STATES]
    return tuple(kept) or entries


def natural(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The waters and mountains among some places."""
    return tuple(one for one in entries if one.kind in _NATURE)
