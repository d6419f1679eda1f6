"""Decides about capitalised words that the gazetteer lacks: what stands before them, or beside them
in a list, may say that they name a place all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.names.candidates import natural
from dateline.reading.names.listing import Listing
from dateline.reading.names.mention import HEADED, LOCATIVE, Evidence, Mention

if TYPE_CHECKING:
    from dateline.gazetteer import Entry
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.persons import Persons
    from dateline.reading.names.signs import Behind
    from dateline.reading.names.units import Unit

_NOUNS = ("heads.before", "heads.sites_before", "heads.streets_before")
_CLOSING = frozenset(".,;")
_SITE, _WATER = "site", "water"
_NATURAL = frozenset({"water", "mountain", "island", "region"})
_WORDS = frozenset({"word", "given", "direction"})
_LONGEST = 3
"""Words of the longest name that is taken without being known."""
_ARTICLED = 3
"""Tokens of a name with an article joined to it."""
_LONG_ENOUGH = 5
"""Letters of a name that is looked up with an article it does not have."""
_SHORTEST = 3
"""Letters of the shortest of them in one word."""
_LONGEST_LIST = 16
"""Tokens of a list behind which its noun is looked for."""
_GREAT = 0.6
"""Importance from which a name is hardly the end of an unknown one."""
_JOINT = 4
"""Most tokens between two names of one list."""


class Unknown:
    """The names of one page that the gazetteer lacks.

    Args:
        gathering: where their mentions go.
        persons: the persons met so far.
    """

    def __init__(self, gathering: Gathering, persons: Persons) -> None:
        self.gathering = gathering
        self.persons = persons
        self.page = gathering.page
        self.clues = gathering.clues
        self.lexicon = gathering.page.lexicon
        self.unread: list[tuple[int, int]] = []
        self.listing = Listing(gathering, persons)
        self.articles = self.lexicon["roles.articles"]

    def read(self, units: list[Unit]) -> None:
        """A name that the gazetteer lacks, kept where the words around it say it is a place."""
        for unit in units:
            if unit.kind not in _WORDS:
                return
        first, after = units[0].first, units[-1].after
        self.unread.append((first, after))
        if len(units) > _LONGEST or self.is_no_name(first, after):
            return
        if all(unit.kind == "direction" for unit in units):
            return  # "in Central and Northern Malawi"
        evidence, head, _ = self.clues.before(first)
        behind = self.clues.behind(after)
        if self.gathering.names.inflects and len(units) == 1 and behind.noun:
            # "Корабельного району": the adjective alone is no name
            self.unread.pop()
            end = self.page.noun_at(after) + 1
            self.gathering.add(first, end, (), behind.noun, Evidence.HEAD)
            return
        kind = "" if head else self.kind(units, evidence, behind)
        if behind.noun and not head and self.is_called(first, after):
            head = behind.noun
        entries = self.nature(first, after, head)
        listed = ""
        if not entries and not behind.noun:
            entries, listed = self.shared(first, after)
        if not (entries or head or kind or listed):
            listed = self.listing.holds(first)
        framed = self.clues.opens_story(first)
        placed = listed or head or kind or evidence & LOCATIVE or framed
        if entries or placed or self.is_listed(first, after):
            self.unread.pop()
            entries = entries or self.articled(first, after, listed or kind)
            evidence = Evidence.HEAD if listed else 0
            self.gathering.add(first, after, entries, listed or kind, evidence)

    def kind(self, units: list[Unit], evidence: int, behind: Behind) -> str:
        """The kind "site" for a name with the noun of one behind it ("in the Zamzam camp") or, in
        small letters, before it ("di pelabuhan Waipirit"); "city" for a part of a town; "" for
        others.
        """
        first, lower = units[0].first, self.page.lower
        if self.is_part(first, units[-1].after):
            return "city"
        if evidence & LOCATIVE and self.is_area(units):
            return "city"
        if first > 1 and lower[first - 1] in self.lexicon["heads.sites_small"]:
            return _SITE if self.clues.before(first - 1)[0] & LOCATIVE else ""
        street = len(units) == 1 and self.persons.vocabulary[self.page.words[first]].site
        return _SITE if (behind.site or street) and evidence & LOCATIVE else ""

    def is_called(self, first: int, after: int) -> bool:
        """Whether a name stands before a small noun of places with which it is known, or before
        that of a village, which nobody need know.
        """
        noun = self.page.lower[after]
        sure = noun in self.lexicon["heads.small"] or noun in self.lexicon["heads.sure"]
        if noun in self.lexicon.kinds.get("plural", {}):  # not "Dogon villages"
            sure = first > 0 and self.page.lower[first - 1] in self.lexicon["and"]
        return sure or bool(self.gathering.candidates.with_noun(first, after, ()))

    def is_part(self, first: int, after: int) -> bool:
        """Whether a name, or the list that it is in, has an article and the noun of a part of a
        town whose name, or the words "the town", follow: "the Lekki Ajah area of Lagos".
        """
        lower, nouns = self.page.lower, self.lexicon["heads.parts"]
        if self.page.common.isdisjoint(nouns):
            return False
        if lower[after : after + 1] == [","] or lower[first - 1] not in self.articles:
            first, after = self.list_around(first, after)
        beyond = after + 2  # "area", "of"
        return (
            first > 0
            and lower[after - 1] not in self.lexicon["heads.peoples"]
            and lower[first - 1] in self.articles
            and beyond < len(lower)
            and lower[after] in nouns
            and lower[after + 1] in self.lexicon["contain"]
            and (beyond in self.page.capital or lower[beyond] in self.articles)
        )

    def is_area(self, units: list[Unit]) -> bool:
        """Whether an article and the noun of a part stand around words that nobody knows: "to the
        Chemoe area".
        """
        first, after = units[0].first, units[-1].after
        page, common = self.page, self.lexicon["common"] | self.lexicon["heads.peoples"]
        return (
            len(units) <= _ARTICLED
            and page.tied[after - 1]
            and page.lower[after] in self.lexicon["heads.parts"]
            and page.lower[first - 1] in self.articles
            and not page.slice(first, after).isupper()
            and all(unit.kind == "word" for unit in units)
            and not any(page.lower[one.first] in common for one in units)
        )

    def list_around(self, first: int, after: int) -> tuple[int, int]:
        """The bounds of the list of words with capitals that a name is in."""
        page, ands = self.page, self.lexicon["and"]
        least, most = first - _LONGEST_LIST, min(after + _LONGEST_LIST, len(page.words))
        while after < most and (
            after in page.capital or page.words[after] == "," or page.lower[after] in ands
        ):
            after += 1
        while first > max(least, 0) and (
            first - 1 in page.capital
            or page.words[first - 1] == ","
            or page.lower[first - 1] in ands
        ):
            first -= 1
        return first, after

    def is_noun_behind(self, after: int) -> bool:
        """Whether a noun that makes a place of any name stands behind one: "the Batang Toru
        river".
        """
        sure = self.page.lower[after : after + 1]
        return bool(sure) and sure[0] in self.lexicon["heads.sure"] and self.page.tied[after - 1]

    def is_no_name(self, first: int, after: int) -> bool:
        """Whether words are set as a title, shouted, a person met before, or no place anywhere."""
        if first in self.page.titled or self.page.lower[first] in self.articles:
            return True
        if first and self.page.lower[first - 1] in self.lexicon["before.articles"]:
            return True  # where all nouns have capitals: "bei dem Angriff"
        framed = self.clues.opens_story(first)
        shouted = self.page.slice(first, after).isupper()
        if not framed and (shouted or first in self.clues.opening):
            return True
        plain = self.lexicon["plain"]
        if self.page.lower[first] in plain or " ".join(self.page.lower[first:after]) in plain:
            return True  # "im Norden Dürre"
        if self.lexicon["persons.offices"].ends(self.page.lower, first - 1) > 1:
            return True  # "Wali Kota FX Hadi Rudyatmo"
        words = self.page.words
        following = self.page.lower[after] if after < len(words) else ""
        noun = after - first == 1 and self.persons.vocabulary[words[first]].tail
        before = self.page.lower[first - 1] if first else ""
        if noun and (following in self.lexicon["contain"] or before in self.articles):
            return True  # "in the Valley of the Ene", "towns of the State"
        if after - first == 1 and (
            (len(words[first]) < _SHORTEST and words[first].isascii())
            or (after < len(words) and words[after][:1].isdecimal())
            or self.lexicon.kinds["before"].get(self.page.lower[first]) in HEADED
        ):
            return True  # "di Rp 12.100", "di Kampung"
        if self.gathering.namesakes.is_aged(after):
            return True
        known = self.persons.known
        return bool(known) and any(self.persons.is_known(one) for one in range(first, after))

    def shared(self, first: int, after: int) -> tuple[tuple[Entry, ...], str]:
        """What a name stands for with the noun that closes its list; what that noun makes of a
        name that nobody knows.
        """
        noun = self.shared_noun(after)
        if not noun:
            return (), ""
        entries = self.gathering.names.named(f"{self.page.slice(first, after)} {noun}")
        sure = not entries and noun in self.lexicon["heads.sure"]
        return entries, self.lexicon.kinds["after"].get(noun, "") if sure else ""

    def shared_noun(self, after: int) -> str:
        """The noun that closes the list which the name before `after` begins: "county" in "Lee,
        Charlotte and DeSoto counties"; "" for none.
        """
        page, plural = self.page, self.lexicon.kinds.get("plural", {})
        if not plural or page.common.isdisjoint(plural):
            return ""
        for index in range(after, min(after + _LONGEST_LIST, len(page.words))):
            noun = plural.get(page.lower[index])
            if noun:
                return noun
            between = page.lower[index] in self.lexicon["and"] or page.words[index] in ",-"
            if index not in page.capital and not between:
                break
        return ""

    def nature(self, first: int, after: int, head: str) -> tuple[Entry, ...]:
        """The waters and mountains that a name behind an article or their noun stands for alone:
        "the Chindwin", "the river Gandak".
        """
        if not first or (self.page.lower[first - 1] not in self.articles and head != _WATER):
            return ()
        return natural(self.gathering.names.named(self.page.slice(first, after)))

    def articled(self, first: int, after: int, kind: str) -> tuple[Entry, ...]:
        """The places that a name stands for with an article, or with another one: "El Obeid" for
        "al-Obeid", "Al Kut" for "Kut".
        """
        page, prefixes = self.page, self.lexicon["prefixes"]
        bare = page.slice(after - 1, after)
        length = after - first
        if kind or length > _ARTICLED or (length > 1 and page.lower[first] not in prefixes):
            return ()
        if len(bare) < _LONG_ENOUGH:
            return ()
        exact = self.gathering.names.exact
        return next((known for one in sorted(prefixes) if (known := exact(f"{one} {bare}"))), ())

    def is_unknown_place(self, units: list[Unit]) -> bool:
        """Whether words that nearly only places follow stand before a known name and another word,
        either first: the two are a place that the gazetteer lacks ("di Batang Toru").
        """
        first = units[0].first
        if len(units) != 2:
            return False
        between = self.page.words[units[0].after : units[1].first]
        if not all(word in self.lexicon["connectors"] for word in between):
            return False  # "in Pescara del Tronto"
        if {units[0].kind, units[1].kind} not in ({"name", "word"}, {"name", "given"}):
            return False
        known = units[0].match or units[1].match
        if known is None or known.is_country or (known.top >= _GREAT and units[1].match):
            return False
        if self.page.words[first].isupper() or self.page.words[units[1].first].isupper():
            return False
        after = units[1].after
        if self.is_noun_behind(after) or self.is_part(first, after):
            return True
        return self.is_said(first)

    def is_said(self, first: int) -> bool:
        """Whether words that nearly only places follow stand before a name, or a generic noun in
        small letters: "di pantai Pasi Berandeh".
        """
        if self.lexicon["before.unknown"].ends(self.page.lower, first - 1) > 0:
            return True
        return self.is_natural(first)

    def is_natural(self, first: int) -> bool:
        """Whether the noun of a water, mountain, island or shore stands before a name, in small
        letters.
        """
        return self.clues.before(first)[1] in _NATURAL

    def is_listed(self, first: int, after: int) -> bool:
        """Whether "and" joins a name to a place with a generic noun right before it, or a name is
        in a longer list of such places or of places behind a preposition.
        """
        found = self.gathering.mentions
        if not found or first - found[-1].after > _JOINT:
            return False
        page, ands, last = self.page, self.lexicon["and"], found[-1]
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
                and (bool(last.head) or self.is_sure(last))
            )
        if between in (["-"], ["–"]):  # "ruas Ruteng-Reo"
            return last.after + 1 == first and self.is_sure(last)
        if len(between) != 1 or between[0] not in ands:
            return False
        if last.after + 1 == first and (last.head or self.is_between(last)):
            return True
        following = page.lower[after] if page.tied[after - 1] else "."
        if following in self.lexicon["roles.acting"] or following in self.lexicon["persons.saying"]:
            return False
        if (
            last.after + 1 == first
            and self.is_sure(last)
            and (not last.entries or self.is_closed(first, following, last))
        ):
            return True  # "in Matero and Chilanga", "in Patna and Hathidah."
        if len(found) < 2 or page.lower[found[-2].after : last.first] != [","]:
            return False
        return bool(last.head) or self.is_placed(found[-2])

    def is_closed(self, first: int, following: str, last: Mention) -> bool:
        """Whether a name ends its sentence or clause, and the place joined to it stands behind a
        preposition that only places take; no name of a person.
        """
        strict = self.lexicon["before.strictly"].ends(self.page.lower, last.first - 1) > 0
        named = self.persons.is_given(first) or self.persons.is_family(first)
        return (
            strict and not named and (following in _CLOSING or following in self.lexicon["contain"])
        )

    def is_between(self, mention: Mention) -> bool:
        """Whether a known place is the first of the two that something lies between."""
        before = self.page.lower[mention.first - 1 : mention.first]
        return bool(mention.entries) and not self.lexicon["before.between"].isdisjoint(before)

    def is_sure(self, mention: Mention) -> bool:
        """Whether a placed mention is known, or stands behind words that only places follow."""
        lower, before = self.page.lower, self.lexicon["before.unknown"]
        known = bool(mention.entries) or before.ends(lower, mention.first - 1) > 0
        return known and self.is_placed(mention)

    def is_placed(self, mention: Mention) -> bool:
        """Whether a preposition places a mention that is neither a side nor a given name."""
        placed = mention.evidence & LOCATIVE > 0
        return placed and not mention.evidence & (Evidence.SPORT | Evidence.GIVEN)

    def repeat(self) -> None:
        """Add the names that the article has elsewhere placed by a preposition, and those without
        their noun that it has elsewhere with it: "Kanjuruhan" after "Stadion Kanjuruhan".
        """
        models: dict[str, Mention] = {}
        for mention in self.gathering.mentions:
            noun, _, name = mention.name.partition(" ")
            headed = mention.head and mention.evidence & Evidence.HEAD and name
            if headed and any(noun in self.lexicon[one].firsts for one in _NOUNS):
                models.setdefault(name, mention)
            elif not mention.entries and self.is_sure(mention):
                models.setdefault(mention.name, mention)
        if not models:
            return
        for first, after in self.unread:
            for start in range(first, after):
                model = models.get(self.gathering.names.folded_at(start, after))
                if model and self.page.words[start][0].isalnum():
                    self.again(start, after, model)
                    break

    def again(self, first: int, after: int, model: Mention) -> None:
        """Add another mention of a place."""
        if not model.head and first in self.page.opens:
            return
        if model.head == _SITE and self.page.slice(first, after).isupper():
            return  # "Gedung KPK", later "KPK"
        count = len(self.gathering.mentions)
        evidence = Evidence.HEAD if model.head else 0
        self.gathering.add(first, after, model.entries, model.head, evidence)
        for mention in self.gathering.mentions[count:]:
            mention.name = model.name
