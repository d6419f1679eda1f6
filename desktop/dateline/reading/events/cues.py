"""The words that tie places and dates into events, by language: `languages/<tag>/events.toml`.

Every list has a bit. An article is looked through once: each of its words gets the bits of the
lists whose entries begin there, and of those whose entries end there, so that every later question
is an "and" of two integers.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, reduce
from itertools import accumulate, compress, repeat
from operator import and_, or_
from pathlib import Path

from dateline.model import EventClass
from dateline.model.value_class import value_class
from dateline.reading.text import tokens
from dateline.reading.text.sentences import Sentence
from dateline.reading.text.tokens import Tokens

_LANGUAGES = Path(__file__).parents[1] / "languages"
_REMEMBERED = 1 << 16
"""So many words at the most are kept with their bits, for each language."""
_WIDE = 64
"""More words are not looked through one by one."""
HARD, MEDIUM, SOFT, WORD = 300, 160, 50, 5
"""What parts a sentence: a word between clauses by its list, and any word."""
_LETTER, _BLANK = 1, 25
"""In Thai: any letter, and a blank, which stands between phrases."""
_CLASSES = (
    EventClass.ARMED,
    EventClass.MOVEMENT,
    EventClass.DIPLOMACY,
    EventClass.STATEMENT,
    EventClass.OTHER,
)
_MARKS = {",": 60, ";": HARD, ":": HARD, "—": HARD, "(": 60, ")": 60, '"': 100}


class Cues(dict[str, int]):
    """The lists of one language: the bit of each by "table.key" of events.toml; 0, which no word
    has, for a list that the language lacks.

    Attributes:
        alone: bits of a word by itself, those of entries of several words not among them.
        phrases: by first word and by second, the entries of several words: the words from the
            second on, and the bits.
        walls: by word, how much it parts a sentence.
        classes: the classes of events that have words, the most concrete first, with their bits.
        classed: the bits of all of them.
        syllabic: whether entries are in a script that `tokens` cuts into syllables (Hangul).
        lettered: whether they are in one that it cuts into letters (Thai).
    """

    def __init__(
        self,
        tag: str,
        bits: Mapping[str, int],
        entries: Mapping[str, int],
        stems: Mapping[str, int],
        phrases: Mapping[str, Mapping[str, Sequence[tuple[list[str], int]]]],
    ) -> None:
        super().__init__(bits)
        self.tag = tag
        self.alone = _Alone(entries, stems)
        self.phrases = phrases
        self.walls = _Walls(self)
        self.classes = tuple((one, self[f"classes.{one.value}"]) for one in _CLASSES)
        self.classed = reduce(or_, [bits for _, bits in self.classes])
        self.syllabic = any(_is_hangul(entry) for entry in (*entries, *stems))
        self.lettered = any(_is_thai(entry) for entry in phrases)

    def __missing__(self, name: str) -> int:
        self[name] = 0  # asked for again and again
        return 0


class _Alone(dict[str, int]):
    """By word, the bits of the lists that have it as an entry, or its beginning as a stem; worked
    out as words are met.
    """

    def __init__(self, entries: Mapping[str, int], stems: Mapping[str, int]) -> None:
        super().__init__()
        self._entries, self._stems = entries, stems
        self._lengths = sorted({len(stem) for stem in stems})
        self._least = min(self._lengths, default=0)
        self._beginnings = {stem[: self._least] for stem in stems}

    def __missing__(self, word: str) -> int:
        bits = self._entries.get(word, 0)
        if word[: self._least] in self._beginnings:
            for length in self._lengths:
                bits |= self._stems.get(word[:length], 0)
        if len(self) < _REMEMBERED:
            self[word] = bits
        return bits


class _Walls(dict[str, int]):
    """By word, how much it parts a sentence; worked out as words are met."""

    def __init__(self, cues: Cues) -> None:
        super().__init__()
        self._cues = cues
        self._kinds = [
            (cues[f"clauses.{name}"], weight)
            for name, weight in (("hard", HARD), ("medium", MEDIUM), ("soft", SOFT))
        ]
        self._any = reduce(or_, [bits for bits, _ in self._kinds])

    def __missing__(self, word: str) -> int:
        weight = self.of(self._cues.alone[word]) + _MARKS.get(word, 0)
        if _is_thai(word):
            weight -= WORD - _LETTER
        if len(self) < _REMEMBERED:
            self[word] = weight
        return weight

    def of(self, bits: int) -> int:
        """How much a word parts that has some bits."""
        if not bits & self._any:  # nearly always
            return WORD
        return WORD + next(weight for kind, weight in self._kinds if bits & kind)


@cache
def load(tag: str) -> Cues:
    """The cues of a language, of its main language ("zh" for "zh-Hans"), else none at all."""
    path = _LANGUAGES / tag / "events.toml"
    if not path.is_file():
        main = tag.partition("-")[0]
        return load(main) if main != tag else Cues(tag, {}, {}, {}, {})
    table = tomllib.loads(path.read_text("utf-8"))
    bits: dict[str, int] = {}
    entries: dict[str, int] = {}
    phrases: dict[str, dict[str, list[tuple[list[str], int]]]] = {}
    stems: dict[str, int] = {}
    for section, lists in table.items():
        for key, value in lists.items():
            bit = bits.setdefault(f"{section}.{key}", 1 << len(bits))
            for entry in value.lower().split():
                if entry.endswith("*"):
                    stems[entry[:-1]] = stems.get(entry[:-1], 0) | bit
                    continue
                first, *rest = _whole(tokens.scan(entry.replace("_", " ")))[0]
                if rest:
                    longer = phrases.setdefault(first, {})
                    longer.setdefault(rest[0], []).append((rest, bit))
                else:
                    entries[first] = entries.get(first, 0) | bit
    return Cues(tag, bits, entries, stems, phrases)


def _is_hangul(word: str) -> bool:
    return "\uac00" <= word[0] <= "\ud7a3"


def _is_thai(word: str) -> bool:
    return "\u0e01" <= word[0] <= "\u0e4e"


def _whole(cut: Tokens) -> tuple[list[str], list[int], list[int]]:
    """Words, starts and ends of tokens, the syllables of Hangul words put together again."""
    lower: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    before = False
    for word, start, end in zip(cut.lower, cut.starts, cut.ends, strict=True):
        hangul = _is_hangul(word)
        if hangul and before and ends[-1] == start:
            lower[-1] += word
            ends[-1] = end
        else:
            lower.append(word)
            starts.append(start)
            ends.append(end)
        before = hangul
    return lower, starts, ends


class Words:
    """The words of an article, and which lists have entries where: in the lines asked for.

    Attributes:
        lower: in lower case; marks are words of their own, and so is each letter of a script
            without spaces.
        starts: where each begins in the text.
        ends: where each ends.
        begins: bits of the lists that have an entry beginning at each word.
        closes: bits of the lists that have an entry ending with each word.
    """

    __slots__ = (
        "_changed", "_gaps", "_known", "_line", "_where",
        "begins", "closes", "cues", "ends", "lower", "starts",
    )  # fmt: skip

    def __init__(self, cut: Tokens, cues: Cues) -> None:
        self.cues = cues
        self.lower, self.starts, self.ends = cut.lower, cut.starts, cut.ends
        if cues.syllabic:
            self.lower, self.starts, self.ends = _whole(cut)
        self.begins = [0] * len(self.lower)
        self.closes = [0] * len(self.lower)
        self._gaps = cut.gaps if cues.lettered else ()
        self._changed: dict[int, int] = {}  # what words part that begin an entry of several
        self._known = 0
        self._line = (0, 0)
        self._where: dict[int, list[int]] = {}

    def look(self, first: int, after: int) -> None:
        """Look up the words of `first:after`; those before are not looked up any more."""
        first = max(first, self._known)
        if first >= after:
            return
        self._known = after
        lower, phrases, begins, closes = self.lower, self.cues.phrases, self.begins, self.closes
        part = lower[first:after]
        begins[first:after] = closes[first:after] = [*map(self.cues.alone.__getitem__, part)]
        for i in compress(range(first, after - 1), map(phrases.__contains__, part)):
            longer = phrases[lower[i]].get(lower[i + 1])
            if longer is None:  # nearly always
                continue
            found = begins[i]
            for rest, bits in longer:
                last = i + len(rest)
                if lower[i + 1 : last + 1] == rest:
                    begins[i] |= bits
                    closes[last] |= bits
            if begins[i] != found:
                self._changed[i] = self.cues.walls.of(begins[i])

    def line(
        self, number: int, sentence: Sentence, names: range, dates: range, paragraph: int
    ) -> Line:
        """A sentence with its words; see `Line`. Sentences are asked for in their order."""
        first = bisect_left(self.starts, sentence.span.start, self._line[1])
        after = bisect_left(self.starts, sentence.span.end, first)
        self._line = first, after
        self._where.clear()
        self.look(first, after)
        held = reduce(or_, {*filter(None, self.begins[first:after])}, 0)
        return Line(number, sentence, self, first, after, held, names, dates, paragraph)

    def parts(self, first: int, after: int) -> list[int]:
        """How much each of the words `first:after` parts a sentence."""
        parts = [*map(self.cues.walls.__getitem__, self.lower[first:after])]
        if self._gaps:
            for i in compress(range(len(parts)), self._gaps[first:after]):
                parts[i] += _BLANK
        for i in self._changed.keys() & range(first, after) if self._changed else ():
            parts[i - first] = self._changed[i]
        return parts

    def walls(self, first: int, after: int) -> list[int]:
        """How much the words of `first:after` before each of them part together; one more than
        there are words.
        """
        return [*accumulate(self.parts(first, after), initial=0)]

    def at(self, offset: int) -> int:
        """Index of the first word that begins at or after an offset of the text."""
        return bisect_left(self.starts, offset)

    def last(self, offset: int) -> int:
        """Index of the last word that begins before an offset of the text; -1 if none."""
        return bisect_left(self.starts, offset) - 1

    def opens(self, cue: int, index: int) -> bool:
        """Whether an entry of the list begins at a word; False where there is no such word."""
        return index < len(self.begins) and self.begins[index] & cue != 0

    def follows(self, cue: int, index: int) -> bool:
        """Whether an entry of the list ends just before a word."""
        return index > 0 and self.closes[index - 1] & cue != 0

    def has(self, cue: int, begin: int, end: int) -> bool:
        """Whether an entry of the list begins within the words `begin:end`."""
        if end - begin > _WIDE:
            return bool(self.within(cue, begin, end))
        for bits in self.begins[begin:end]:  # noqa: SIM110 - asked for very often
            if bits & cue:
                return True
        return False

    def within(self, cue: int, begin: int, end: int) -> list[int]:
        """The words of `begin:end` that an entry of some lists begins with; for a long stretch all
        of those of its line are kept.
        """
        begins = self.begins
        if end - begin <= _WIDE:
            return [i for i in range(begin, end) if begins[i] & cue]
        where = self._where.get(cue)
        if where is None:
            first, after = self._line
            held = map(and_, begins[first:after], repeat(cue))
            where = self._where[cue] = [*compress(range(first, after), held)]
        return where[bisect_left(where, begin) : bisect_left(where, end)]


@value_class()
class Line:
    """One sentence of an article with its words and marks.

    Attributes:
        number: which sentence it is.
        sentence: the sentence.
        words: those of the article.
        first: the first of them in the sentence.
        after: the one behind its last.
        held: bits of the lists that have any entry in it.
        names: indices of the places that are named in it.
        dates: indices of its dates.
        paragraph: the first sentence of its paragraph.
    """

    number: int
    sentence: Sentence
    words: Words
    first: int
    after: int
    held: int
    names: range
    dates: range
    paragraph: int

    def has(self, cue: int) -> bool:
        """Whether an entry of the list begins in the sentence."""
        return self.held & cue != 0
