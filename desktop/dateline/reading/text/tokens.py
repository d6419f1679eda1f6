"""Cuts a text into words once, so that every later step looks at the same arrays and none scans
the text again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Set as AbstractSet
from itertools import accumulate, chain, compress
from sys import intern

from dateline.model.value_class import value_class

_UNSPACED = r"\u0e01-\u0e4e\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3"
"""Scripts without spaces, and Hangul."""
_MARKED = r"(?:[\u0300-\u036f\u064b-\u065f]+[^\W\d_]*)*"
"""The rest of a word from a combining mark on."""
_TOKEN = re.compile(
    r"((?=.\.)(?:[^\W\d_]\.){2,}"  # U.S., D.C., a.m.
    rf"|[A-Za-z]+[^\W\d_{_UNSPACED}]*{_MARKED}"  # the common case of the words below
    r"|\d+(?:[.,:/]\d+)*"  # 1.500, 31/10, 07:30
    rf"|[{_UNSPACED}]"
    rf"|[^\W\d_{_UNSPACED}]+{_MARKED}"
    r"|[^\w\s]|_)"
)
"""One group, so that splitting by it gives the tokens and all that lies between. No token holds a
blank, so that a text may be cut at its blanks first.
"""
_APART = re.compile(r"(?<=\S) (?=\S)")
"""A blank between two chunks that neither begin nor end with blank space."""
_MOST_CHUNKS = 32768
_LONGEST_CHUNK = 24
"""Chunks and words remembered, and their characters: what is longer hardly comes again."""


@value_class()
class Tokens:
    """The words, numbers and marks of a text, as parallel lists.

    Attributes:
        words: the tokens as written; a hyphen, apostrophe or bracket is a token of its own, and
            so is every character of a script without spaces, and every Hangul syllable.
        lower: the same in lower case, every apostrophe straight, as word lists write it.
        starts: where each begins, in code points.
        ends: where each ends.
        gaps: the blank space behind each, "" where the next follows at once.
        vocabulary: the different ones of `lower`.
    """

    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]
    vocabulary: frozenset[str]

    def at(self, offset: int) -> int:
        """Index of the first token that begins at or after an offset."""
        return bisect_left(self.starts, offset)

    def among(self, words: AbstractSet[str]) -> list[int]:
        """Indices of the tokens that are one of some words; soon told where there are none."""
        found = words & self.vocabulary
        if not found:
            return []
        return [*compress(range(len(self.lower)), map(found.__contains__, self.lower))]

    def __len__(self) -> int:
        return len(self.words)


def scan(text: str) -> Tokens:
    """Tokenise a text.

    >>> scan("U.S. troops left Rusia-Ukraina, 31/10.").words
    ['U.S.', 'troops', 'left', 'Rusia', '-', 'Ukraina', ',', '31/10', '.']
    """
    body = text.strip()
    if not body:
        return Tokens([], [], [], [], [], frozenset())
    try:
        pieces = [*chain.from_iterable(map(_chunks.__getitem__, body.split(" ")))]
    except _UnevenError:  # two blanks, or a blank at the end of a line
        pieces = [*chain.from_iterable(map(_chunks.__getitem__, _APART.split(body)))]
    begin = text.index(body[0])
    pieces[0] = text[:begin]
    pieces.append(text[begin + len(body) :])
    bounds = [*accumulate(map(len, pieces), initial=0)]
    words = pieces[1::2]
    lower = [*map(_lower.__getitem__, words)]
    return Tokens(words, lower, bounds[1:-1:2], bounds[2::2], pieces[2::2], frozenset(lower))


def lower_case(word: str) -> str:
    """A word as `Tokens.lower` has it."""
    return _lower[word]


class _UnevenError(Exception):
    """A chunk begins or ends with blank space."""


class _Chunks(dict[str, list[str]]):
    """What stands between two blanks, cut into a blank, tokens and the gaps between them."""

    def __missing__(self, chunk: str) -> list[str]:
        if chunk.isascii() and chunk.isalpha():
            pieces = [" ", chunk]
        elif chunk.isascii() and chunk[:-1].isalpha() and chunk[-1] in ",.":
            pieces = [" ", chunk[:-1], "", chunk[-1]]
        else:
            pieces = _TOKEN.split(chunk)
            if pieces[0] or pieces[-1] or len(pieces) == 1:
                raise _UnevenError
            pieces[0] = " "
            pieces.pop()
            if len(chunk) > _LONGEST_CHUNK:
                pieces[1::2] = map(intern, pieces[1::2])  # a word once, however often it comes
        if len(chunk) <= _LONGEST_CHUNK:
            if len(self) >= _MOST_CHUNKS:
                self.clear()
            self[chunk] = pieces
        return pieces


class _Lower(dict[str, str]):
    """Words in lower case. That a word is the same object wherever it stands saves memory, and
    whoever looks it up the work of hashing it again.
    """

    def __missing__(self, word: str) -> str:
        lower = "'" if word == "’" else word.lower()
        if word[0] == "İ":
            lower = "i" + lower[2:]  # Turkish, whose small letter has one code point
        if lower == word:
            lower = word
        if len(word) <= _LONGEST_CHUNK:
            if len(self) >= _MOST_CHUNKS:
                self.clear()
            self[word] = lower
        return lower


_chunks = _Chunks()
_lower = _Lower()
