"""The words that tie places and dates into events, by language: `languages/<tag>/events.toml`."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

from dateline.model import Span
from dateline.reading.lexicon import Words

_LANGUAGES = Path(__file__).parent / "languages"
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff"
_TOKEN = re.compile(
    rf"[{_UNSPACED}]|[^\W\d_{_UNSPACED}]+(?:['’][^\W\d_]+)*|\d+(?:[.,:/]\d+)*|[^\w\s]"
)
_SHORTEST, _LONGEST = 2, 12


class Cue(Words):
    """A word list in which an entry that ends in "*" stands for every word that it begins.

    Scripts without spaces have a token for each letter; their entries are cut alike.
    """

    __slots__ = ("stems",)
    stems: frozenset[str]

    def __new__(cls, entries: Iterable[str] = ()) -> Self:
        """Make a list of entries; "_" stands for a blank inside one."""
        plain, stems = [], []
        for entry in entries:
            if entry.endswith("*"):
                stems.append(entry[:-1].lower())
            else:
                plain.append(" ".join(_TOKEN.findall(entry.replace("_", " "))))
        made = super().__new__(cls, plain)
        made.stems = frozenset(stems)
        return made

    def ends(self, words: list[str], index: int) -> int:
        """As `Words.ends`; a stem counts as one word."""
        return super().ends(words, index) or int(index >= 0 and self._stem(words[index]))

    def begins(self, words: list[str], index: int) -> int:
        """As `Words.begins`; a stem counts as one word."""
        return super().begins(words, index) or int(index < len(words) and self._stem(words[index]))

    def _stem(self, word: str) -> bool:
        if not self.stems:
            return False
        return any(word[:n] in self.stems for n in range(_SHORTEST, min(len(word), _LONGEST) + 1))


_NONE = Cue()


@dataclass(frozen=True, slots=True)
class Cues:
    """Word lists by "table.key" of events.toml; an absent list is empty."""

    lists: Mapping[str, Cue]

    def __getitem__(self, name: str) -> Cue:
        return self.lists.get(name, _NONE)


@cache
def load(tag: str) -> Cues:
    """The cues of a language, of its main language ("zh" for "zh-Hans"), else none at all."""
    path = _LANGUAGES / tag / "events.toml"
    if not path.is_file():
        main = tag.partition("-")[0]
        return load(main) if main != tag else Cues({})
    table = tomllib.loads(path.read_text("utf-8"))
    return Cues(
        {
            f"{section}.{key}": Cue(value.split())
            for section, lists in table.items()
            for key, value in lists.items()
        }
    )


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one sentence in lower case, and where they stand in the text."""

    words: list[str]
    starts: list[int]
    ends: list[int]

    def before(self, offset: int) -> int:
        """Index of the last token that ends at or before an offset of the text; -1 if none."""
        return bisect_left(self.starts, offset) - 1

    def first(self, cue: Words, begin: int = 0, end: int | None = None) -> int | None:
        """Index of the first token in `begin:end` where an entry of the list begins."""
        stop = len(self.words) if end is None else end
        return next((i for i in range(max(begin, 0), stop) if cue.begins(self.words, i)), None)

    def has(self, cue: Words, begin: int = 0, end: int | None = None) -> bool:
        """Whether an entry of the list begins within `begin:end`."""
        return bool(cue) and self.first(cue, begin, end) is not None


def line(text: str, span: Span) -> Line:
    """Cut one sentence into words and marks."""
    found = list(_TOKEN.finditer(text, span.start, span.end))
    return Line(
        [match[0].lower() for match in found],
        [match.start() for match in found],
        [match.end() for match in found],
    )
