"""Gathers the mentions of a page: wherever one is found, it gets its candidates and all evidence
around it here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import PlaceKind, Span
from dateline.reading.names.candidates import LANDS, Candidates, humble, of_noun
from dateline.reading.names.matching import Names
from dateline.reading.names.mention import STATES, TOWNS, Evidence, Mention
from dateline.reading.names.namesakes import Namesakes
from dateline.reading.places.clues import Clues

if TYPE_CHECKING:
    from dateline.gazetteer import Entry, Gazetteer
    from dateline.reading.names.page import Page
    from dateline.reading.text.boilerplate import Frame

_KNOWN = 0.45
"""Importance from which a town is meant by its name alone."""


class Gathering:
    """The mentions of one page.

    Args:
        page: the article.
        frame: its frame.
        gazetteer: the known names.

    Attributes:
        names: the known names at the words of the page.
        clues: what stands around a name.
        candidates: what a name may stand for with what stands beside it.
        namesakes: what bears a name of places and is none.
        mentions: the mentions so far.
        stems: the mentions of districts that nobody knows, by their names without the noun.
        lists: by the token behind a district that nobody knows the country it lies in, as do those
            that a list names behind it.
        bodies: the names of places inside those of bodies ("Delaware State Police"): no places of
            the text, but they tell where it is.
    """

    def __init__(self, page: Page, frame: Frame, gazetteer: Gazetteer) -> None:
        self.page = page
        self.lexicon = page.lexicon
        self.names = Names(page, gazetteer)
        self.clues = Clues(page, self.names, frame, gazetteer)
        vocabulary = self.clues.signs.words
        self.candidates = Candidates(page, self.names, vocabulary)
        self.namesakes = Namesakes(page, vocabulary)
        self.mentions: list[Mention] = []
        self.bodies: list[Mention] = []
        self.stems: dict[str, Mention] = {}
        self.lists: dict[int, str] = {}
        self.divided = self.lexicon["districts"]

    def add(
        self,
        first: int,
        after: int,
        entries: tuple[Entry, ...],
        head: str = "",
        evidence: int = 0,
    ) -> None:
        """Add a mention of tokens `first` up to `after`, unless it is none of a place: a namesake,
        or in the opening beside the dateline.
        """
        if first in self.clues.opening and not self.is_framed(first):
            return
        if not self.namesakes.has(first, after, entries, self.mentions):
            self.put(first, after, entries, head, evidence)

    def put(
        self,
        first: int,
        after: int,
        entries: tuple[Entry, ...],
        head: str = "",
        evidence: int = 0,
    ) -> None:
        """Add a mention, whatever it looks like, with all evidence around it."""
        clues, candidates = self.clues, self.candidates
        behind = clues.behind(after)
        whole = candidates.with_noun_before(first, after)
        if whole and whole.entries[0].kind in LANDS:
            plain = self.page.lower[first] in self.lexicon["plain"]  # "miền Bắc"
            if plain or all(one.place != whole.entries[0].place for one in entries):
                first = whole.first
            name = whole.folded
        else:
            name = self.names.folded_at(first, after)
        if whole:
            named, entries = whole.folded, whole.entries
        else:
            named, entries = name, candidates.around(first, after, name, entries, behind.noun)
        if self.divided and not head and self.is_district(first, entries):
            head, evidence = entries[0].kind.value, evidence | Evidence.HEAD
        bits, head = clues.of(first, after, entries, head, behind)
        if head in {"city", ""} and self.is_village(first):
            head = "city"
            bits |= Evidence.VILLAGE
        entries = of_noun(candidates.of_town(named, entries), head)
        if not head and len(entries) > 1 and entries[0].kind is PlaceKind.COUNTRY:
            entries = self.names.without_seat(name, entries)
        if head == "city" and self.is_township(after):
            bits |= Evidence.VILLAGE
            entries = humble(entries)
        elif behind.noun and self.is_small_town(first, after):
            entries = humble(entries)  # "Madrid town"
        if after - first == 1 and candidates.is_river(first):
            entries = candidates.waters(first, entries) or entries
        tokens = self.page.tokens
        span = Span(tokens.starts[first], tokens.ends[after - 1])
        self.mentions.append(Mention(span, first, after, name, entries, evidence | bits, head))

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
        if entries[0].kind in STATES or town or self.is_local(entries):
            tokens = self.page.tokens
            span = Span(tokens.starts[first], tokens.ends[after - 1])
            name = self.names.folded_at(first, after)
            self.bodies.append(Mention(span, first, after, name, entries, Evidence.BODY))

    def is_local(self, entries: tuple[Entry, ...]) -> bool:
        """Whether the place of a name is a town or district of the country that news in the
        language is of, and no other of that name is.
        """
        lex, entry = self.lexicon, entries[0]
        if len(entries) > 1 and entry.importance < _KNOWN:
            return False
        home = entry.country in lex["home"]
        return home and entry.kind in TOWNS and "offices-first" in lex["grammar"]

    def is_framed(self, first: int) -> bool:
        """Whether a name belongs to the dateline, as behind a slash in "LA PAZ/SANTIAGO"."""
        framed = self.clues.framed
        return first in framed or (first - 1 == framed.stop and self.page.words[first - 1] == "/")

    def is_district(self, first: int, entries: tuple[Entry, ...]) -> bool:
        """Whether a name is first of all that of a district which news in the language names alone,
        and an article or preposition that such names have stands before it: "en Aveyron".
        """
        return (
            len(entries) > 0
            and entries[0].kind is PlaceKind.ADMIN2
            and entries[0].country in self.divided
            and first > 0
            and self.page.lower[first - 1] in self.lexicon["before.divisions"]
        )

    def is_village(self, first: int) -> bool:
        """Whether the noun of a village begins a name or stands before it, or the office of one who
        heads a village does: "Lurah Sukamaju".
        """
        lower, small = self.page.lower, self.lexicon["heads.small"]
        if lower[first] in small or (first > 0 and lower[first - 1] in small):
            return True
        return self.lexicon["persons.village_heads"].ends(lower, first - 1) > 0

    def is_township(self, after: int) -> bool:
        """Whether the noun of a township ends a name or stands behind it."""
        nouns = self.lexicon["heads.humble"]
        return not nouns.isdisjoint(self.page.lower[after - 1 : after + 1])

    def is_small_town(self, first: int, after: int) -> bool:
        """Whether the noun of a town in small letters goes with a name: "in Madrid town", but not
        "a Darfur town", which lies in it, nor "the Darfur town of Nyala".
        """
        page, lex = self.page, self.lexicon
        if page.words[after] not in lex["heads.humble_small"]:
            return False
        inside = page.lower[first - 1] in lex["heads.indefinite"]
        return not inside and page.lower[after + 1 : after + 2] != ["of"]
