"""One article as recognition looks at it: its words, their lower-case forms, their sentences, and
which of them nobody may touch.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from contextlib import suppress
from itertools import compress, pairwise
from operator import ne
from typing import TYPE_CHECKING

from dateline.reading.names import lexicon

if TYPE_CHECKING:
    from dateline.model import Span
    from dateline.reading.text.boilerplate import Frame
    from dateline.reading.text.sentences import Sentence
    from dateline.reading.text.tokens import Tokens

_TITLE_SHARE = 0.7
"""A line with this share of capitals among its words is set as a title."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_NOUNS_SHARE = 0.9
"""The same where all nouns have capitals."""


class Page:
    """The words of an article with what recognition asks about each of them.

    Attributes:
        text: the article; lone surrogates, which no index can be asked for, replaced.
        tokens: its words.
        words: the same as written.
        lower: the same in lower case.
        language: its language.
        lexicon: the words around names in its language.
        blocked: token indices inside boilerplate and time expressions.
        capital: token indices of words with a capital that may be part of a name.
        tied: for every token whether the next stands by its side: at most one blank, no new line.
        opens: token indices that begin a sentence, a quotation or a list item.
        titled: token indices in lines set as titles (title case or capitals).
        common: lower-case words that the article also writes without a capital.
        halves: adjectives between a name and its generic noun.
    """

    def __init__(
        self,
        text: str,
        tokens: Tokens,
        sentences: Sequence[Sentence],
        frame: Frame,
        language: str,
        taken: Sequence[Span] = (),
    ) -> None:
        self.text = text if text.isascii() else _SURROGATES.sub("\ufffd", text)
        self.tokens = tokens
        self.words = tokens.words
        self.lower = tokens.lower
        self.language = language
        self.lexicon = lexicon.load(language)
        self.halves = self.lexicon["heads.halves"]
        words = tokens.words
        self.common = frozenset(words)
        self.tied = [*map(_TIES.__contains__, tokens.gaps)]
        if words:
            self.tied[-1] = False
        self.blocked: set[int] = set()
        for span in (*frame.ignored, *taken):
            inside = range(tokens.at(span.start), tokens.at(span.end))
            if len(inside) != 1 or not self._is_of_name(inside.start):
                self.blocked.update(inside)
        cased = [*compress(range(len(words)), map(ne, words, tokens.lower))]
        numbering: frozenset[str] = self.lexicon["currencies"]
        if not self.lexicon["scales"].isdisjoint(tokens.vocabulary):
            numbering |= self.lexicon["numerals"]
        self.capitals = [
            i
            for i in cased
            if (word := words[i])[0].isupper()
            and i not in self.blocked
            and not ((len(word) == 1 or tokens.lower[i] in numbering) and self._is_of_number(i))
        ]
        self.capital = frozenset(self.capitals)
        self._share = _NOUNS_SHARE if language.startswith("de") else _TITLE_SHARE
        self.opens: set[int] = set()
        self.titled: set[int] = set()
        self._mark(sentences, frame)

    def _is_of_number(self, index: int) -> bool:
        """Whether a capital belongs to the number before it ("$6M", "5K") or behind it ("Rp5",
        "US$5"), or is one of a scale that the text counts by ("III Garut", "Turen V MMI").
        """
        words, lex = self.words, self.lexicon
        if self.lower[index] in lex["currencies"] and words[index + 1 : index + 2]:
            following = words[index + 1]
            return following == "$" or following[0].isdecimal()
        scaled = not lex["scales"].isdisjoint(self.tokens.vocabulary)
        if scaled and self.lower[index] in lex["numerals"]:
            return True
        return (
            len(words[index]) == 1
            and index > 0
            and words[index - 1].isdecimal()
            and not self.tokens.gaps[index - 1]
        )

    def _is_of_name(self, index: int) -> bool:
        """Whether a word of time with a capital ends a body's name behind another ("China Daily"),
        or begins one that a generic noun ends ("Sun Valley").
        """
        words, lower = self.words, self.lower
        if not words[index][0].isupper():
            return False
        if index and words[index - 1][0].isupper():
            return lower[index] in self.lexicon["organisations.after"]
        noun = lower[index + 1] if self.tied[index] else ""
        return noun in self.lexicon.kinds["after"] and words[index + 1][0].isupper()

    def _mark(self, sentences: Sequence[Sentence], frame: Frame) -> None:
        """Note where sentences begin and which are set as titles."""
        starts, words, opening = self.tokens.starts, self.words, frame.opening
        firsts = [bisect_left(starts, sentence.span.start) for sentence in sentences]
        self.opens.update(firsts)
        for number, (first, after) in enumerate(pairwise([*firsts, len(words)])):
            body = first
            if opening and opening.start <= sentences[number].span.start < opening.end:
                body = bisect_left(starts, opening.end)
                self.opens.add(body)
            if words[after - 1] not in _FULL_STOPS and self._is_title(body, after):
                if words[body] in _BULLETS and self.lower[body + 1] in self.lexicon["heads.small"]:
                    continue  # "- Desa Tawon Arum;"
                self.titled.update(range(body, after))
        for mark in self.common & _OPENING_MARKS:
            behind = 0
            with suppress(ValueError):  # there are no more of them
                while True:
                    behind = words.index(mark, behind) + 1
                    self.opens.add(behind)
        self.opens.discard(len(self.words))

    def _is_title(self, first: int, after: int) -> bool:
        """Whether tokens are set as a title: nearly all with capitals, no full stop at the end."""
        words = [word for word in self.words[first:after] if len(word) > 3 and word[0].isalpha()]
        capitals = sum([word[0].isupper() for word in words])
        return len(words) >= 3 and capitals >= self._share * len(words)

    def noun_at(self, after: int) -> int:
        """The token that may be the generic noun of a name which ends before `after`: behind the
        adjective that belongs to it in "Шебекинского городского округа".
        """
        half = len(self.halves) > 0 and self.lower[after] in self.halves and self.tied[after]
        return after + half

    def is_and(self, first: int, after: int) -> bool:
        """Whether tokens between two names are "and" or "or", perhaps with a comma before it."""
        if after - first == 2 and self.words[first] == ",":
            first += 1
        return after - first == 1 and self.lower[first] in self.lexicon["and"]

    def slice(self, first: int, after: int) -> str:
        """The text from token `first` up to token `after`."""
        return self.text[self.tokens.starts[first] : self.tokens.ends[after - 1]]


_BULLETS = frozenset("-–—•*")
_FULL_STOPS = frozenset(".!?。")
_TIES = frozenset(["", *" \t\r\xa0\u2002\u2003\u2009\u200a\u202f\u3000"])
"""What may stand between two words side by side."""
_OPENING_MARKS = frozenset('"“„«‘:•–—')
