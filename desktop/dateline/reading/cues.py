"""The words that tie places and dates into events, by language: `languages/<tag>/events.toml`.

Every list has a bit. A sentence is looked through once: each of its words gets the bits of the
lists whose entries begin there, and of those whose entries end there, so that every later question
is an "and" of two integers.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.model import Span

_LANGUAGES = Path(__file__).parent / "languages"
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff"
_TOKEN = re.compile(
    rf"[{_UNSPACED}]|[^\W\d_{_UNSPACED}]+(?:['’][^\W\d_]+)*|\d+(?:[.,:/]\d+)*|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Cues:
    """The lists of one language.

    Attributes:
        bits: the bit of each list by "table.key" of events.toml.
        words: by first word, the entries that begin with it: their further words, and their bits.
        stems: bits by beginning of a word (entries that end in "*").
        lengths: the lengths that stems have.
    """

    bits: Mapping[str, int]
    words: Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]
    stems: Mapping[str, int]
    lengths: tuple[int, ...]

    def __getitem__(self, name: str) -> int:
        """The bit of a list; 0, which no word has, where the language lacks it."""
        return self.bits.get(name, 0)


@cache
def load(tag: str) -> Cues:
    """The cues of a language, of its main language ("zh" for "zh-Hans"), else none at all."""
    path = _LANGUAGES / tag / "events.toml"
    if not path.is_file():
        main = tag.partition("-")[0]
        return load(main) if main != tag else Cues({}, {}, {}, ())
    table = tomllib.loads(path.read_text("utf-8"))
    bits: dict[str, int] = {}
    entries: dict[str, dict[tuple[str, ...], int]] = {}
    stems: dict[str, int] = {}
    for section, lists in table.items():
        for key, value in lists.items():
            bit = bits.setdefault(f"{section}.{key}", 1 << len(bits))
            for entry in value.split():
                if entry.endswith("*"):
                    stem = entry[:-1].lower()
                    stems[stem] = stems.get(stem, 0) | bit
                    continue
                first, *rest = _TOKEN.findall(entry.replace("_", " ").lower())
                found = entries.setdefault(first, {})
                found[tuple(rest)] = found.get(tuple(rest), 0) | bit
    return Cues(
        bits,
        {first: tuple(found.items()) for first, found in entries.items()},
        stems,
        tuple(sorted({len(stem) for stem in stems})),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one sentence, and which lists have entries where.

    Attributes:
        words: in lower case; marks are words of their own, and so is each letter of a script
            without spaces.
        starts: where each begins in the text.
        ends: where each ends.
        begins: bits of the lists that have an entry beginning at each word.
        closes: bits of the lists that have an entry ending with each word.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    begins: list[int]
    closes: list[int]

    def before(self, offset: int) -> int:
        """Index of the last word that begins before an offset of the text; -1 if none."""
        return bisect_left(self.starts, offset) - 1

    def after(self, offset: int) -> int:
        """Index of the first word that begins at or after an offset of the text."""
        return bisect_left(self.starts, offset)

    def has(self, cue: int, begin: int = 0, end: int | None = None) -> bool:
        """Whether an entry of the list begins within the words `begin:end`."""
        return any(bits & cue for bits in self.begins[max(begin, 0) : end])

    def opens(self, cue: int, index: int) -> bool:
        """Whether an entry of the list begins at a word; False where there is no such word."""
        return 0 <= index < len(self.begins) and bool(self.begins[index] & cue)

    def follows(self, cue: int, index: int) -> bool:
        """Whether an entry of the list ends just before a word."""
        return 0 < index <= len(self.closes) and bool(self.closes[index - 1] & cue)


def line(text: str, span: Span, cues: Cues) -> Line:
    """Cut one sentence into words and marks, and look each up."""
    found = list(_TOKEN.finditer(text, span.start, span.end))
    words = [match[0].lower() for match in found]
    begins, closes = [0] * len(words), [0] * len(words)
    table, stems, lengths = cues.words, cues.stems, cues.lengths
    for i, word in enumerate(words):
        if word in table:
            for rest, bits in table[word]:
                last = i + len(rest)
                if not rest or tuple(words[i + 1 : last + 1]) == rest:
                    begins[i] |= bits
                    closes[last] |= bits
        for length in lengths:
            bits = stems.get(word[:length], 0)
            begins[i] |= bits
            closes[i] |= bits
    starts = [match.start() for match in found]
    return Line(words, starts, [match.end() for match in found], begins, closes)


class Lines:
    """The lines of an article by the index of their sentence, each made when it is first asked for.

    Args:
        text: the article.
        spans: its sentences.
        cues: the lists to look words up in.
    """

    def __init__(self, text: str, spans: Sequence[Span], cues: Cues) -> None:
        self._text = text
        self._spans = spans
        self._cues = cues
        self._made: dict[int, Line] = {}

    def __getitem__(self, index: int) -> Line:
        made = self._made.get(index)
        if made is None:
            made = self._made[index] = line(self._text, self._spans[index], self._cues)
        return made
