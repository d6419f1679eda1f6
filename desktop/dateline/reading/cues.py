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
from dataclasses import dataclass, field
from functools import cache, reduce
from itertools import accumulate, pairwise
from operator import or_
from pathlib import Path

from dateline.model import Span

_LANGUAGES = Path(__file__).parent / "languages"
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff"
_TOKEN = re.compile(
    r"([A-Za-z]+"  # the common case first
    rf"[^\W\d_{_UNSPACED}]*(?:['’][^\W\d_]+)*"
    rf"|[{_UNSPACED}]|[^\W\d_{_UNSPACED}]+(?:['’][^\W\d_]+)*|\d+(?:[.,:/]\d+)*|[^\w\s])"
)
"""One group, so that splitting by it gives the words and all that lies between."""


_REMEMBERED = 1 << 16
"""So many words at the most are kept with their bits, for each language."""


class _Alone(dict[str, int]):
    """By word, the bits of the lists that have it as an entry, or its beginning as a stem; worked
    out as words are met.
    """

    def __init__(self, entries: Mapping[str, int], stems: Mapping[str, int]) -> None:
        super().__init__()
        self._entries, self._stems = entries, stems
        self._lengths = sorted({len(stem) for stem in stems})

    def __missing__(self, word: str) -> int:
        bits = self._entries.get(word, 0)
        for length in self._lengths:
            bits |= self._stems.get(word[:length], 0)
        if len(self) < _REMEMBERED:
            self[word] = bits
        return bits


class Cues(dict[str, int]):
    """The lists of one language: the bit of each by "table.key" of events.toml; 0, which no word
    has, for a list that the language lacks.

    Attributes:
        alone: bits of a word by itself, those of entries of several words not among them.
        phrases: by first and second word, the entries of several words: the words from the second
            on, and the bits.
    """

    def __init__(
        self,
        bits: Mapping[str, int],
        alone: Mapping[str, int],
        phrases: Mapping[str, Mapping[str, Sequence[tuple[list[str], int]]]],
    ) -> None:
        super().__init__(bits)
        self.alone, self.phrases = alone, phrases

    def __missing__(self, name: str) -> int:
        return 0


@cache
def load(tag: str) -> Cues:
    """The cues of a language, of its main language ("zh" for "zh-Hans"), else none at all."""
    path = _LANGUAGES / tag / "events.toml"
    if not path.is_file():
        main = tag.partition("-")[0]
        return load(main) if main != tag else Cues({}, _Alone({}, {}), {})
    table = tomllib.loads(path.read_text("utf-8"))
    bits: dict[str, int] = {}
    entries: dict[str, int] = {}
    phrases: dict[str, dict[str, list[tuple[list[str], int]]]] = {}
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
                if rest:
                    phrases.setdefault(first, {}).setdefault(rest[0], []).append((rest, bit))
                else:
                    entries[first] = entries.get(first, 0) | bit
    return Cues(bits, _Alone(entries, stems), phrases)


@dataclass(slots=True)
class Line:
    """The words of one sentence, and which lists have entries where.

    Attributes:
        words: in lower case; marks are words of their own, and so is each letter of a script
            without spaces.
        starts: where each begins in the text.
        ends: where each ends.
        begins: bits of the lists that have an entry beginning at each word.
        closes: bits of the lists that have an entry ending with each word.
        held: bits of the lists that have any entry in it.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    begins: list[int]
    closes: list[int]
    held: int = field(init=False)
    _places: dict[int, list[int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Gather what the words hold together."""
        self.held = reduce(or_, self.begins, 0)

    def before(self, offset: int) -> int:
        """Index of the last word that begins before an offset of the text; -1 if none."""
        return bisect_left(self.starts, offset) - 1

    def after(self, offset: int) -> int:
        """Index of the first word that begins at or after an offset of the text."""
        return bisect_left(self.starts, offset)

    def has(self, cue: int, begin: int = 0, end: int | None = None) -> bool:
        """Whether an entry of the list begins within the words `begin:end`."""
        if not self.held & cue:
            return False
        places = self._places.get(cue)
        if places is None:
            places = self._places[cue] = [i for i, bits in enumerate(self.begins) if bits & cue]
        first = bisect_left(places, begin)
        return first < len(places) and (end is None or places[first] < end)

    def opens(self, cue: int, index: int) -> bool:
        """Whether an entry of the list begins at a word; False where there is no such word."""
        return 0 <= index < len(self.begins) and bool(self.begins[index] & cue)

    def follows(self, cue: int, index: int) -> bool:
        """Whether an entry of the list ends just before a word."""
        return 0 < index <= len(self.closes) and bool(self.closes[index - 1] & cue)


def line(text: str, span: Span, cues: Cues) -> Line:
    """Cut one sentence into words and marks, and look each up."""
    pieces = _TOKEN.split(text[span.start : span.end])
    bounds = [*accumulate(map(len, pieces), initial=span.start)]
    words = [piece.lower() for piece in pieces[1::2]]
    alone, phrases = cues.alone, cues.phrases
    begins = [alone[word] for word in words]
    closes = begins.copy()
    for i, (word, following) in enumerate(pairwise(words)):
        if word in phrases:
            for rest, bits in phrases[word].get(following, ()):
                last = i + len(rest)
                if words[i + 1 : last + 1] == rest:
                    begins[i] |= bits
                    closes[last] |= bits
    return Line(words, bounds[1:-1:2], bounds[2::2], begins, closes)


class Lines:
    """The lines of an article by the index of their sentence. The latest is kept: a long article
    has many, and they are asked for sentence by sentence.

    Args:
        text: the article.
        spans: its sentences.
        cues: the lists to look words up in.
    """

    def __init__(self, text: str, spans: Sequence[Span], cues: Cues) -> None:
        self._text = text
        self._spans = spans
        self._cues = cues
        self._latest = -1
        self._line = Line([], [], [], [], [])

    def __getitem__(self, index: int) -> Line:
        if index != self._latest:
            self._line = line(self._text, self._spans[index], self._cues)
            self._latest = index
        return self._line
