"""Gathers the mentions of a page: wherever one is found, it gets its candidates and all evidence
around it here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.gazetteer import Entry, NameFlag
from dateline.model import PlaceKind, Span
from dateline.reading.names.matching import Match, Names, top_importance
from dateline.reading.names.mention import TOWNS, Evidence, Mention
from dateline.reading.places.clues import Clues

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.model import LonLat
    from dateline.reading.names.page import Page
    from dateline.reading.names.signs import Behind
    from dateline.reading.text.boilerplate import Frame

_STATES = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1})
OWN_NAMES = frozenset({"site", "water", "mountain"})
"""Kinds of places that are not where their name alone would be."""
_PARTS = frozenset({*OWN_NAMES, "island", "admin2", "admin3", "city"})
_DISTRICTS = frozenset({"admin2", "admin3"})
_DIVISIONS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.ADMIN3})
_NEAR = 0.7
"""Degrees between a town and the middle of the district that it is the seat of."""
_PROVINCES = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2})
"""Kinds of what is called a state or province; some are divisions of a region."""
_NATURE = frozenset({PlaceKind.WATER, PlaceKind.MOUNTAIN})
_LANDS = frozenset({*_NATURE, PlaceKind.ISLAND, PlaceKind.REGION, PlaceKind.CONTINENT})
"""Kinds of places that a generic noun is part of the name of: the gulf of Mexico is no Mexico."""
_WHOLE = frozenset({*_LANDS, PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.ADMIN3})
_VAST = frozenset({PlaceKind.COUNTRY, PlaceKind.CONTINENT})
_LOOSE = int(NameFlag.LOOSE)
_STRIPPED = int(NameFlag.INFLECTED)
_STRAY = _LOOSE | _STRIPPED


_KNOWN = 0.45
"""Importance from which a town is meant by its name alone."""
_GREAT = 0.62
"""Importance from which everyone knows a place."""
_LINKS = 3
"""Tokens back from a name to the generic noun before it at most: "détroit d'Ormuz"."""
_LONGEST_CORNER = 5
"""Tokens behind a name at most up to the noun of the streets that meet."""
_WITH_OF = 2
"""Words of the noun of a town and the preposition behind it: "city of"."""
_SHORT_FORM = 6
"""Letters of the short form of a body's name at most, and tokens of that name."""
_LONG_FORM = 10
_BRACKETED = 4
"""Tokens from a family name back to what stands before the brackets before it."""
_CLOCKED = 5
"""Tokens before the name of a zone among which its clock time stands: "9", "a", ".", "m", "."."""
_ORDINAL = frozenset({"st", "nd", "rd", "th", "d"})
_JOINTS = frozenset("/-–")
_INITIALS = 3
"""Letters that the initials of a person have at most."""


class Gathering:
    """The mentions of one page.

    Args:
        page: the article.
        frame: its frame.
        gazetteer: the known names.

    Attributes:
        names: the known names at the words of the page.
        clues: what stands around a name.
        mentions: the mentions so far.
        stems: the mentions of districts that nobody knows, by their names without the noun.
        lists: by the token behind a district that nobody knows the country it lies in, as do those
            that a list names behind it.
        initials: what the text calls persons by, with their age or a word for it ("AS (37)").
        bodies: the names of places inside those of bodies ("Delaware State Police"): no places of
            the text, but they tell where it is.
    """

    def __init__(self, page: Page, frame: Frame, gazetteer: Gazetteer) -> None:
        self.page = page
        self.names = Names(page, gazetteer)
        self.clues = Clues(page, self.names, frame, gazetteer)
        self.mentions: list[Mention] = []
        self.bodies: list[Mention] = []
        self.initials: set[str] = set()
        self.stems: dict[str, Mention] = {}
        self.lists: dict[int, str] = {}
        self.streets = page.lexicon["before.streets"]
        self.divided = page.lexicon["districts"]
        self.fused = dict(one.split("=") for one in page.lexicon["before.fused"])

    def add(
        self,
        first: int,
        after: int,
        entries: tuple[Entry, ...],
        head: str = "",
        evidence: int = 0,
    ) -> None:
        """Add a mention of tokens `first` up to `after`, unless it is none of a place: none in the
        opening beside the dateline.
        """
        opening = first in self.clues.opening and not self.is_framed(first)
        alone = after - first == 1
        if opening or (alone and self.is_something_else(first)):
            return
        if self.streets and self.streets.ends(self.page.lower, first - 1):
            return  # "rue de Rome"
        if self.is_bracketed_person(first) or self.is_regiment(first, after, entries):
            return
        if self.is_zone(first, after):
            return
        if self.is_of_streets(after) and not self.has_streets(first, after, entries):
            return
        self.put(first, after, entries, head, evidence)

    def is_district(self, first: int, entries: tuple[Entry, ...]) -> bool:
        """Whether a name is first of all that of a district which news in the language names alone,
        and an article or preposition that such names have stands before it: "en Aveyron".
        """
        return (
            len(entries) > 0
            and entries[0].kind is PlaceKind.ADMIN2
            and entries[0].country in self.divided
            and first > 0
            and self.page.lower[first - 1] in self.page.lexicon["before.divisions"]
        )

    def around(
        self, first: int, after: int, name: str, entries: tuple[Entry, ...], behind: Behind
    ) -> tuple[Entry, ...]:
        """Candidates of a name with what stands beside it: an article, a generic noun."""
        if self.fused and first:
            entries = self.with_article(first, name, entries)
        return self.with_noun(first, after, entries) if behind.noun else entries

    def with_article(self, first: int, name: str, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Candidates of a name with the article that the preposition before it has taken in, where
        that is a greater place: "au Havre".
        """
        article = self.fused.get(self.page.lower[first - 1])
        if article is None:
            return entries
        return max(entries, self.names.exact(f"{article} {name}"), key=top_importance)

    def put(
        self,
        first: int,
        after: int,
        entries: tuple[Entry, ...],
        head: str = "",
        evidence: int = 0,
    ) -> None:
        """Add a mention, whatever it looks like, with all evidence around it."""
        clues = self.clues
        behind = clues.behind(after)
        whole = self.with_noun_before(first, after)
        if whole and whole.entries[0].kind in _LANDS:
            plain = self.page.lower[first] in self.page.lexicon["plain"]  # "miền Bắc"
            if plain or all(one.place != whole.entries[0].place for one in entries):
                first = whole.first
            name = whole.folded
        else:
            name = self.names.folded_at(first, after)
        entries = whole.entries if whole else self.around(first, after, name, entries, behind)
        if self.divided and not head and self.is_district(first, entries):
            head, evidence = entries[0].kind.value, evidence | Evidence.HEAD
        bits, head = clues.of(first, after, entries, head, behind)
        if head in {"city", ""} and self.is_village(first):
            head = "city"
            bits |= Evidence.VILLAGE
        entries = of_noun(self.of_town(whole.folded if whole else name, entries), head)
        if not head and len(entries) > 1 and entries[0].kind is PlaceKind.COUNTRY:
            entries = self.names.without_seat(name, entries)
        if head == "city" and self.is_township(after):
            bits |= Evidence.VILLAGE
            entries = humble(entries)
        elif behind.noun and self.is_small_town(first, after):
            entries = humble(entries)  # "Madrid town"
        if after - first == 1 and self.is_river(first):
            entries = self.waters(first, entries) or entries
        tokens = self.page.tokens
        span = Span(tokens.starts[first], tokens.ends[after - 1])
        self.mentions.append(Mention(span, first, after, name, entries, evidence | bits, head))

    def of_town(self, name: str, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Candidates of a name with those that it has without the noun of a town before it: the
        city of Alexandria may be any, though the name of one has that noun.
        """
        words, lex = name.split(), self.page.lexicon
        length = lex["heads.before"].begins(words, 0)
        if length < _WITH_OF or lex.kinds["before"].get(" ".join(words[:length])) != "city":
            return entries
        known = {one.place for one in entries}
        towns = self.names.named(" ".join(words[length:]))
        return entries + tuple(one for one in towns if one.kind in TOWNS and one.place not in known)

    def add_body(
        self, first: int, after: int, entries: tuple[Entry, ...], *, local: bool = False
    ) -> None:
        """Note the name of a state that is part of the name of a body; of a `local` one that of a
        town or district too, but for names that persons have, and where the office stands first
        that of a town of the country ("Polres Subang").
        """
        if not entries:
            return
        one_word = after - first == 1
        person = one_word and self.clues.signs.words[self.page.words[first]].persons
        town = local and not person and entries[0].kind in TOWNS
        if entries[0].kind in _STATES or town or self.is_local(entries):
            tokens = self.page.tokens
            span = Span(tokens.starts[first], tokens.ends[after - 1])
            name = self.names.folded_at(first, after)
            self.bodies.append(Mention(span, first, after, name, entries, Evidence.BODY))

    def is_local(self, entries: tuple[Entry, ...]) -> bool:
        """Whether the place of a name is a town or district of the country that news in the
        language is of, and no other of that name is.
        """
        lex, entry = self.page.lexicon, entries[0]
        if len(entries) > 1 and entry.importance < _KNOWN:
            return False
        home = entry.country in lex["home"]
        return home and entry.kind in TOWNS and "offices-first" in lex["grammar"]

    def waters(self, index: int, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """The waters and mountains among the candidates of a name, else those that it stands for
        together with a noun: the Columbia River, the Atlantic Ocean.
        """
        found = natural(entries)
        for noun, kind in self.page.lexicon.kinds["after"].items():
            if found:
                break
            if kind == "water":
                found = natural(self.names.named(f"{self.page.words[index]} {noun}"))
        return found

    def is_river(self, index: int) -> bool:
        """Whether a name stands alone behind an article, as those of rivers and mountains do:
        "across the Columbia.", not "the Columbia campus".
        """
        page = self.page
        if page.lower[index - 1] not in page.lexicon["roles.articles"]:
            return False
        if page.lower[index] in page.lexicon["heads.direction"]:
            return False  # "across the West"
        following = "".join(page.lower[index + 1 : index + 2])
        if following in _JOINTS:
            return False  # "at the Kentucky/Virginia line"
        if following in page.lexicon["heads.flowing"] and page.words[index + 1] == following:
            return self.is_of_states(index)  # "down the Missouri from", "the Missouri rose"
        return not following.isalnum() or following in page.lexicon["and"]

    def is_of_states(self, index: int) -> bool:
        """Whether the name of a division is no country's too: "the Gambia was" is no river."""
        sign = self.clues.signs.words[self.page.words[index]]
        return bool(sign.known.entries) and not sign.known.is_country

    def is_village(self, first: int) -> bool:
        """Whether the noun of a village begins a name or stands before it, or the office of one who
        heads a village does: "Lurah Sukamaju".
        """
        lex, lower = self.page.lexicon, self.page.lower
        if not lex["heads.small"].isdisjoint(lower[max(0, first - 1) : first + 1]):
            return True
        return lex["persons.village_heads"].ends(lower, first - 1) > 0

    def is_township(self, after: int) -> bool:
        """Whether the noun of a township ends a name or stands behind it."""
        nouns = self.page.lexicon["heads.humble"]
        return not nouns.isdisjoint(self.page.lower[after - 1 : after + 1])

    def is_small_town(self, first: int, after: int) -> bool:
        """Whether the noun of a town in small letters goes with a name: "in Madrid town", but not
        "a Darfur town", which lies in it, nor "the Darfur town of Nyala".
        """
        page, lex = self.page, self.page.lexicon
        if page.words[after] not in lex["heads.humble_small"]:
            return False
        inside = page.lower[first - 1] in lex["heads.indefinite"]
        return not inside and page.lower[after + 1 : after + 2] != ["of"]

    def is_something_else(self, index: int) -> bool:
        """Whether one word is the initials or the name of a suspect with an age behind it ("AS
        (32)", "Sari (27 tahun)"), part of the sign of a currency ("US$"), or the short form of the
        name of a body.
        """
        if self.is_short_form(index):
            return True
        words = self.page.words
        word, behind = words[index], words[index + 1 : index + 2]
        if behind == ["$"]:
            return not self.page.tokens.gaps[index]
        if word in self.initials:
            return True
        short = len(word) <= _INITIALS and word.isupper()
        called = short and self.is_called(index - 1)
        aged = behind == ["("] and self.is_aged(index + 1)
        if short and (aged or called or self.is_of_years(index + 1)):
            self.initials.add(word)
            return True
        return aged and self.page.words[index + 3] != ")"

    def is_called(self, before: int) -> bool:
        """Whether a word for somebody with initials stands at a token, or before the initials that
        end there: "berinisial M, JR dan" LA.
        """
        page, ands = self.page, self.page.lexicon["and"]
        called = page.lexicon["persons.initials"]
        while before > 0 and page.lower[before] not in called:
            word = page.words[before]
            initials = len(word) <= _INITIALS and word.isupper() and word.isalpha()
            if not initials and word != "," and page.lower[before] not in ands:
                return False
            before -= 1
        return before >= 0 and page.lower[before] in called and page.words[before + 1] != ","

    def is_of_streets(self, after: int) -> bool:
        """Whether the noun of streets stands behind a name, or behind the list that it begins:
        "at Ninth and Chestnut streets".
        """
        page, nouns = self.page, self.page.lexicon["heads.streets_plural"]
        if page.common.isdisjoint(nouns):
            return False
        for index in range(after, min(after + _LONGEST_CORNER, len(page.words))):
            word = page.lower[index]
            if word in nouns:
                return True
            if index not in page.capital and word != "," and word not in page.lexicon["and"]:
                return False
        return False

    def has_streets(self, first: int, after: int, entries: tuple[Entry, ...]) -> bool:
        """Whether streets are rather those of a place that everyone knows: "on Alberta roads", "the
        streets of" which somebody filled ("Baghdad streets").
        """
        page = self.page
        if not entries or page.lower[after] not in page.lexicon["heads.streets_plural"]:
            return False
        if page.lower[first - 1] in page.lexicon["and"] or page.words[first - 1] == ",":
            return False  # "Ohio and Texas streets"
        return entries[0].kind in _STATES or entries[0].importance >= _GREAT

    def is_bracketed_person(self, first: int) -> bool:
        """Whether a name is the family name of somebody, behind a given name and that of a spouse
        or of one's parents in brackets: "Anna (Curt) Davey", "Ann M. (Ewing) Arneson".
        """
        words = self.page.words
        if words[first - 1] != ")" or first < _BRACKETED or words[first - 3] != "(":
            return False
        known = self.clues.signs.words
        given = [_BRACKETED, _BRACKETED + 1] if words[first - _BRACKETED] == "." else [_BRACKETED]
        before = words[first - given[-1]]
        inside = words[first - 2]
        if not (inside[0].isupper() and inside[1:].islower() and before[0].isupper()):
            return False
        if inside.lower() in self.page.lexicon.kinds.get("states", {}):
            return False  # "Fort Wayne (Ind.) Dispatch"
        initial = len(before) == 1
        return initial or known[before].persons & Evidence.GIVEN > 0

    def is_regiment(self, first: int, after: int, entries: tuple[Entry, ...]) -> bool:
        """Whether a state stands for the regiment that the number before it counts: "the 87th
        Pennsylvania", "Fifty-third Indiana,"; not in "the 5th Ohio case".
        """
        if not entries or entries[0].kind is not PlaceKind.ADMIN1:
            return False
        page = self.page
        number, ordinals = page.lower[first - 1], page.lexicon["heads.ordinals"]
        counted = number in _ORDINAL and page.words[first - 2].isdecimal()  # "87", "th"
        named = number in ordinals and (first - 1 in page.capital or page.lower[first - 2] == "-")
        if not (counted or named):
            return False
        following = "".join(page.words[after : after + 1])
        if not following.islower():
            return True
        return following in page.lexicon["heads.flowing"] or following in page.lexicon["and"]

    def is_zone(self, first: int, after: int) -> bool:
        """Whether a name only says whose time a clock time is: "at 9 a.m. Moscow time"."""
        page, lex = self.page, self.page.lexicon
        if lex["heads.zoned"].isdisjoint(page.lower[after : after + 1]):
            return False
        before = page.words[max(0, first - _CLOCKED) : first]
        return any(word.isdecimal() for word in before) or (
            page.lower[first - 1] in lex["heads.clocked"]
        )

    def is_aged(self, index: int) -> bool:
        """Whether an age in brackets begins at a token: "(21)", "(27 tahun)"."""
        words = self.page.words[index : index + 4]
        if len(words) <= 2 or words[0] != "(" or not words[1].isdecimal():
            return False
        years = self.page.lexicon["persons.years"]
        return words[2] == ")" or (words[2].lower() in years and words[3:] == [")"])

    def is_of_years(self, comma: int) -> bool:
        """Whether an age stands behind a comma: "AS, 45 tahun,"."""
        words = self.page.lower[comma : comma + 3]
        if words[:1] != [","] or not words[1:2] or not words[1].isdecimal():
            return False
        return not self.page.lexicon["persons.years"].isdisjoint(words[2:])

    def is_short_form(self, index: int) -> bool:
        """Whether capitals in brackets are the short form of the name of a body before them:
        "University of East Anglia (UEA)".
        """
        words = self.page.words
        word = words[index]
        if not (word.isupper() and 1 < len(word) <= _SHORT_FORM and words[index - 1] == "("):
            return False
        if self.mentions and self.mentions[-1].after == index - 1:
            return False  # "United Arab Emirates (UAE)"
        before = range(max(0, index - 1 - _LONG_FORM), index - 1)
        initials = "".join(words[one][0] for one in before if words[one][0].isupper())
        return initials.endswith(word)

    def is_framed(self, first: int) -> bool:
        """Whether a name belongs to the dateline, as behind a slash in "LA PAZ/SANTIAGO"."""
        framed = self.clues.framed
        return first in framed or (first - 1 == framed.stop and self.page.words[first - 1] == "/")

    def with_noun_before(self, first: int, after: int) -> Match | None:
        """The water, mountain, island, region or division that a name stands for together with the
        generic noun in small letters before it: "golfo de México", "kabupaten Malang".
        """
        lower, tied = self.page.lower, self.page.tied
        nouns = self.page.lexicon["heads.before"].firsts
        for index in range(first - 1, max(-1, first - 1 - _LINKS), -1):
            if not tied[index] or self.page.words[index] != lower[index]:
                return None
            if lower[index] in nouns:
                match = self.names.at(index)
                fits = match and match.after == after and match.entries[0].kind in _WHOLE
                return match if fits else None
        return None

    def with_noun(self, first: int, after: int, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Candidates of a name together with those that it has with the small generic noun behind
        it: "Adamawa state", "Kasese district". Where that is a state, no town is meant.
        """
        noun = self.page.lower[after]
        plural = self.page.lexicon.kinds.get("plural", {})
        if noun in plural and entries and entries[0].kind in _STATES:
            before = self.page.lower[first - 1]
            if before != "," and before not in self.page.lexicon["and"]:
                return entries  # "eleven Oregon counties"
        noun = plural.get(noun, noun)
        whole = self.names.named(f"{self.page.slice(first, after)} {noun}")
        known = {one.place for one in whole}
        whole += tuple(one for one in entries if one.place not in known)
        states = any(one.kind is PlaceKind.ADMIN1 for one in whole[: len(known)])
        if states and self.page.lexicon.kinds["after"].get(noun) == "admin1":
            return tuple(one for one in whole if one.kind in _PROVINCES)
        return whole

    def whole(self, first: int, after: int, kind: str) -> tuple[Entry, ...]:
        """Candidates of a name with its generic noun. A river, hill or fort named after a town is
        not the town: there the name without the noun counts only for what is one ("Marne River").
        """
        entries = self.names.named(self.page.slice(first, after))
        entries = entries or self.spelled_out(first, after)
        if self.page.lower[after - 1] in self.page.lexicon["heads.streets_sure"]:
            return tuple(one for one in entries if one.kind is PlaceKind.SITE)
        if kind in OWN_NAMES:
            own = PlaceKind(kind)
            return tuple(one for one in entries if one.kind is own or not one.flags & _STRIPPED)
        return entries

    def spelled_out(self, first: int, after: int) -> tuple[Entry, ...]:
        """Candidates of a name with the whole noun for the short form that begins or ends it: "Co
        Tyrone", "Milton Twp".
        """
        short, lower = self.page.lexicon.kinds.get("short", {}), self.page.lower
        noun, name = short.get(lower[first]), range(first + 1, after)
        if noun and self.page.words[first + 1] == ".":
            name = name[1:]
        if name and noun:
            return self.names.named(f"{noun} {self.page.slice(name.start, name.stop)}")
        noun, name = short.get(lower[after - 1]), range(first, after - 1)
        if name and noun:
            return self.names.named(f"{self.page.slice(name.start, name.stop)} {noun}")
        return ()


def of_noun(entries: tuple[Entry, ...], head: str) -> tuple[Entry, ...]:
    """Some places without those that a generic noun shows not to be meant: "Pulau Gane" is not
    Ghana, by whatever name, nor an island a town of which that is one spelling among many, and a
    street called after a town is none. The state of Georgia is no country, Kisumu County not the
    town in it.
    """
    if head == "admin1":
        return tuple(one for one in entries if one.kind in _PROVINCES) or entries
    if head in _DISTRICTS:
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
    kept = [one for one in entries if one.importance < _GREAT and one.kind not in _STATES]
    return tuple(kept) or entries


def natural(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The waters and mountains among some places."""
    return tuple(one for one in entries if one.kind in _NATURE)
