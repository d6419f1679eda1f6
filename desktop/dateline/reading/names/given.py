"""Makes mentions of spans that someone else has found: nothing is asked about their being names of
places, only what each of them stands for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.gazetteer import Entry
from dateline.model import Span
from dateline.reading.names.candidates import OWN_NAMES
from dateline.reading.names.mention import TOWNS, Evidence

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering

_WELL_KNOWN = 0.45
"""Importance from which a town is meant by an adjective that it is called like: "Norman"."""


class GivenNames:
    """The mentions of given spans; they go to a gathering."""

    def __init__(self, gathering: Gathering) -> None:
        self.gathering = gathering
        self.page = gathering.page
        self.lexicon = gathering.page.lexicon

    def add(self, span: Span) -> None:
        """A mention for a span that someone else has found, whatever it looks like."""
        tokens = self.page.tokens
        if not len(tokens):
            return  # a text of blanks has no names
        first = max(0, tokens.at(span.start + 1) - 1)
        after = min(max(first + 1, tokens.at(span.end)), len(tokens))
        head = self.noun_within(first, after)
        entries = self.known(first, after)
        if head in OWN_NAMES:
            entries = self.gathering.candidates.whole(first, after, head)
        self.gathering.put(first, after, entries, head, Evidence.ASKED)
        self.gathering.mentions[-1].span = span

    def noun_within(self, first: int, after: int) -> str:
        """The kind of place that the first or last words of a name say it is, "" for none."""
        lower, lex = self.page.lower[:after], self.lexicon
        length = lex["heads.before"].begins(lower, first)
        if length and first + length < after:
            return lex.kinds["before"].get(" ".join(lower[first : first + length]), "")
        length = lex["heads.after"].ends(lower, after - 1)
        if length and first + length < after:
            return lex.kinds["after"].get(" ".join(lower[after - length :]), "")
        site = lex["heads.sites_before"].begins(lower, first)
        site = site or lex["heads.streets_before"].begins(lower, first)
        site = site or lex["heads.sites_after"].ends(lower, after - 1)
        return "site" if site and site < after - first else ""

    def known(self, first: int, after: int) -> tuple[Entry, ...]:
        """Candidates of a name: of an adjective or a people what it belongs to, else the name as it
        stands, else its longest part if the rest says little.
        """
        people = self.people(self.page.slice(first, after))
        if people:
            return people
        for length in range(after - first, 0, -1):
            for start in range(first, after - length + 1):
                part = range(start, start + length)
                rest = [*range(first, start), *range(start + length, after)]
                if not all(map(self.says_little, rest)):
                    continue
                if rest and all(map(self.says_little, part)):
                    continue  # "Elm Street" is not the town of Street
                entries = self.gathering.names.named(self.page.slice(start, start + length))
                if entries:
                    return entries
        return ()

    def people(self, name: str) -> tuple[Entry, ...]:
        """What an adjective or a people belongs to, and the well-known towns that are called so."""
        names = self.gathering.names
        people = names.people(name)
        if not people:
            return ()
        towns = [
            one
            for one in names.named(name)
            if one.kind in TOWNS and one.importance >= _WELL_KNOWN and one.place != people[0].place
        ]
        return (*people, *towns)

    def says_little(self, index: int) -> bool:
        """Whether a token of a name is a mark, a small word, a direction or a generic noun."""
        word, lex = self.page.lower[index], self.lexicon
        return (
            len(word) == 1
            or word in lex["opening"]
            or word in lex["heads.direction"]
            or word in lex["heads.before"]
            or word in lex["heads.after"]
            or word in lex["persons.offices"]
        )
