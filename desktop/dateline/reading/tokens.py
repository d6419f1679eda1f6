"""Cuts a text into words once, so that every later step looks at the same arrays and none scans
the text again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., D.C., a.m.
    r"|\d+(?:[.,:/]\d+)*"  # 1.500, 31/10, 07:30
    r"|[^\W\d_]+(?:[\u0300-\u036f\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+[^\W\d_]*)*"
    r"|[^\w\s]|_"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words, numbers and marks of a text, as parallel lists.

    Attributes:
        words: the tokens as written; a hyphen, apostrophe or bracket is a token of its own.
        starts: where each begins, in code points.
        ends: where each ends.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]

    def at(self, offset: int) -> int:
        """Index of the first token that begins at or after an offset."""
        return bisect_left(self.starts, offset)

    def __len__(self) -> int:
        return len(self.words)


def scan(text: str) -> Tokens:
    """Tokenise a text.

    >>> scan("U.S. troops left Rusia-Ukraina, 31/10.").words
    ['U.S.', 'troops', 'left', 'Rusia', '-', 'Ukraina', ',', '31/10', '.']
    """
    found = list(_TOKEN.finditer(text))
    return Tokens(
        [match[0] for match in found],
        [match.start() for match in found],
        [match.end() for match in found],
    )
