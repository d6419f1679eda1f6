"""Tells which words of a page hang together in one run of capitals: side by side, or joined by a
mark or a small word inside names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.reading.names.page import Page
    from dateline.reading.names.signs import Word

_MARKS = frozenset("-–&/'’.")
"""Marks inside names and between them, beside the small words of the language."""

_LONGEST_BODY = 12
"""Tokens of the name of a body before its short form at most."""


class Joints:
    """What joins the words of one page.

    Attributes:
        marks: the marks and small words that may join two words with capitals.
    """

    def __init__(self, page: Page, vocabulary: Mapping[str, Word]) -> None:
        self.page = page
        self.lexicon = page.lexicon
        self.vocabulary = vocabulary
        self.prefixes = self.lexicon["prefixes"]
        self.marks = _MARKS | self.lexicon["connectors"] | self.prefixes
        self.clitics = self.lexicon["clitics"]

    def step(self, index: int) -> int:
        """How many tokens further a run goes on after a token of it; 0 when it ends there."""
        page = self.page
        if not page.tied[index]:
            return 0
        following = index + 1
        if following in page.capital:
            return 1
        mark = page.words[following]
        if mark not in self.marks:
            return 0
        if mark in "'’" and (inside := self.through(following)):
            return inside
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

    def through(self, mark: int) -> int:
        """How many tokens further a run goes on behind an apostrophe inside a name; 0 for none."""
        return 3 if self.is_possessed(mark) else 2 if self.is_inside(mark) else 0

    def is_inside(self, mark: int) -> bool:
        """Whether an apostrophe stands inside a word: "Sana'a", but not "Ghana's"."""
        page, rest = self.page, mark + 1
        return (
            len(self.clitics) > 0
            and not page.tokens.gaps[mark - 1]
            and not page.tokens.gaps[mark]
            and rest < len(page.words)
            and page.words[rest].islower()
            and page.words[rest] not in self.clitics
        )

    def word_end(self, index: int) -> int:
        """The token behind the word that begins at a token, with an article joined to its front,
        said twice ("Bili-bili") and with apostrophes inside it.
        """
        after, words = index + 1, self.page.words
        if self.is_doubled(index):
            return index + 3
        if self.page.lower[index] in self.prefixes and self.is_prefixed(index + 2):
            after += 2
        while after < len(words) and words[after] in "'’":
            if not self.is_inside(after):
                break
            after += 2
        return after

    def is_doubled(self, index: int) -> bool:
        """Whether a hyphen joins a word to itself in small letters."""
        lower, gaps = self.page.lower, self.page.tokens.gaps
        return (
            lower[index + 1 : index + 3] == ["-", lower[index]]
            and not gaps[index]
            and not gaps[index + 1]
            and self.page.words[index + 2].islower()
        )

    def run_end(self, index: int) -> int:
        """The token behind the run that begins at a token."""
        after = index + 1
        while step := self.step(after - 1):
            if after - 1 + step in self.page.opens:
                break
            after += step
        return after

    def goes_on(self, index: int) -> bool:
        """Whether the run goes on behind the token before `index`."""
        step = self.step(index - 1)
        return step > 0 and index - 1 + step not in self.page.opens

    def is_second(self, index: int) -> bool:
        """Whether a word with a capital stands right before a token."""
        return index > 0 and index - 1 in self.page.capital and self.page.tied[index - 1]

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

    def is_numbered(self, index: int) -> bool:
        """Whether a slash joins a word to the number of a garrison: "Kodim 0812/Lamongan"."""
        page, number = self.page, index - 2
        return (
            page.words[index - 1] == "/"
            and number - 1 in page.capital
            and page.words[number].isdecimal()
            and not page.tokens.gaps[number]
            and not page.tokens.gaps[index - 1]
        )

    def is_of_body(self, index: int) -> bool:
        """Whether the short form of a body stands in brackets right before a word, or its name
        before them: "Dinas Kesehatan dan Gizi (Dinkes) Solo".
        """
        page, bodies = self.page, self.lexicon["organisations.before"]
        back = range(index - 3, max(index - 6, -1), -1)
        opens = next((at for at in back if page.words[at] == "("), 0)
        if opens < 1 or page.words[index - 1] != ")" or not page.tied[index - 1]:
            return False
        if page.lower[opens + 1] in bodies:
            return opens + 1 in page.capital
        ands = self.lexicon["and"]
        for at in range(opens - 1, max(-1, opens - _LONGEST_BODY), -1):
            if at in page.capital and page.lower[at] in bodies:
                return True
            if at not in page.capital and page.words[at] != "," and page.lower[at] not in ands:
                break
        return False

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
