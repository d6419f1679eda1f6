"""Cuts a text into the words that a grammar knows and writes it as one character for each of them:
what the rules of a grammar run over (`grammar`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate, compress, pairwise
from typing import Any

from dateline.reading.times import numbers, splitting

Value = str | int
Meaning = Mapping[str, Value]
"""What a word may mean, by class."""

BREAK = "\n"
"""The character of an unknown word, and of any mark that no rule names."""
MARKS = frozenset("/-:.,;()'\"~$€£%#°*+=&@[]")
"""Marks between words that rules can name."""

_PLAIN = {
    "İ": "i",
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "′": "'",
    "–": "-",
    "—": "-",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\t": " ",
    "\r": " ",
    "（": "(",
    "）": ")",
    "[": "(",
    "]": ")",
    "，": ",",
    "：": ":",
    "～": "~",
    "∼": "~",
    "〜": "~",
    "、": ",",
}
"""One character for one: offsets stay as they are."""
_ODD = re.compile(f"[{re.escape(''.join(_PLAIN))}]")
_SPACED = {", ": "‚", ". ": "·", ",\n": "‚", ".\n": "·", "- ": "¬", ":\n": "¦"}
"""Comma, full stop, dash and colon before a blank, which are no part of a number. A pattern that
names one of the first three outside brackets means both kinds.
"""
_SEEN = MARKS | set(_SPACED.values())
_GAP = 4
"""Marks and spaces between two words that still stand together."""
_OPENING = frozenset('.!?"“”«\n')
"""Marks behind which a sentence opens."""
_CLEAR = frozenset(" \n(),.:/")
"""Marks that part a number from a name."""
_DOUBT = "\0"
"""Stands for a number, a word that needs a capital, or one that begins longer ones, until what is
beside it has been seen.
"""
_DOUBTFUL = re.compile(_DOUBT)
_REMEMBERED = 50_000
"""Words, and ways to part them, that a lexer remembers at most."""
_BETWEEN = "\x01"
"""Stands between words and gaps while they are put together; in no text that is cut so."""
_LONGEST_CHUNK = 24
"""Characters of what stands between two blanks that a lexer remembers at most."""


def plain(text: str) -> str:
    """A text in small letters with the plain form of every mark, as long as it was."""
    if _ODD.search(text):
        for mark, form in _PLAIN.items():
            if mark in text:
                text = text.replace(mark, form)
    return text.lower()


class Code:
    """A text as a grammar sees it.

    Attributes:
        text: the text in plain small letters.
        chars: one character for each known word, number, mark, and each break.
    """

    __slots__ = ("_ends", "_lexer", "_places", "_written", "chars", "text")

    def __init__(self, lexer: Lexer, text: str, ends: list[int], written: list[str]) -> None:
        """Take in a text, where each gap between words and each word in it ends, by turns from the
        first gap on, and what is written for each.
        """
        self.text = text
        self._lexer = lexer
        self._ends = ends
        self._written = written
        self._places = list(accumulate(map(len, written)))
        self.chars = "".join(written)

    def span(self, at: int) -> tuple[int, int]:
        """Where in the text a character of the code stands."""
        place = bisect_right(self._places, at)
        start = self._ends[place - 1] if place else 0
        end = self._ends[place]
        if place % 2:
            return start, end
        nth = at - self._places[place] + len(self._written[place])
        mark = start + _marks(self.text[start:end])[nth][1]
        return mark, mark + 1

    def extent(self, begin: int, end: int) -> tuple[int, int]:
        """Where in the text the characters of the code stand from one up to another."""
        first, last = bisect_right(self._places, begin), bisect_right(self._places, end - 1)
        start = self._ends[first - 1] if first % 2 else self.span(begin)[0]
        return start, self._ends[last] if last % 2 else self.span(end - 1)[1]

    def meaning(self, at: int) -> Meaning:
        """What a character of the code may mean; nothing for marks and breaks."""
        place = bisect_right(self._places, at)
        if place % 2 and self._written[place] != BREAK:
            return self._lexer.meaning(self.text[self._ends[place - 1] : self._ends[place]])
        return {}


class _Words(dict[str, str]):
    """The sign of each word and number."""

    def __missing__(self, word: str) -> str:
        sign = _DOUBT if word.isdecimal() else BREAK
        if len(self) < _REMEMBERED:
            self[word] = sign
        return sign


class _Chunks(dict[str, str]):
    """What stands between two blanks, with a sign between its words and gaps: joined by blanks
    again and cut at that sign, a text is cut into words as by `splitting.splitter`, but faster.
    """

    def __init__(self, split: Callable[[str], list[str]]) -> None:
        super().__init__()
        self._split = split

    def __missing__(self, chunk: str) -> str:
        if chunk.isascii() and chunk.isalpha():
            cut = f"{_BETWEEN}{chunk}{_BETWEEN}"
        else:
            cut = _BETWEEN.join(self._split(chunk))
        if len(chunk) <= _LONGEST_CHUNK:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[chunk] = cut
        return cut


class _Gaps(dict[str, str]):
    """The marks and breaks of what stands between two words."""

    def __missing__(self, gap: str) -> str:
        written = "".join([mark for mark, _ in _marks(gap)])
        if len(self) < _REMEMBERED and len(gap) <= 2 * _GAP:
            self[gap] = written
        return written


class Lexer:
    """Knows the words of one language.

    A character stands for the set of classes that a word or number has.
    """

    def __init__(
        self,
        words: Mapping[str, Meaning],
        capitals: Mapping[str, frozenset[str]],
        settings: Mapping[str, Any],
    ) -> None:
        """Take in words by small letters, the classes that some have only with a capital, and the
        settings "boundary", "joined_parts" and "joined_after" of the language.
        """
        self._meanings = words
        self._capitals = capitals
        self._boundless = settings.get("boundary") == "none"
        self._characters = _characters(words, capitals, settings.get("openings", ()))
        self._split = re.compile(splitting.splitter(words, settings)).split
        self._chunks = _Chunks(self._split) if splitting.is_parted(words, settings) else None
        self._phrases = splitting.phrases(words, settings)
        self._numbers: dict[str, tuple[str, Meaning]] = {}
        self._signs = {word: self._sign(meaning) for word, meaning in words.items()}
        self._opening = {
            word: self._sign({*words[word], "opening"})
            for word in settings.get("openings", ())
            if word in words
        }
        self._uncapitalised = {
            word: self._sign(words[word].keys() - classes) for word, classes in capitals.items()
        }
        doubtful = {*capitals}
        self._pairs: set[tuple[str, str]] = set()
        for word, phrases in self._phrases.items():
            if word not in capitals and word not in self._opening:
                phrases.alone = self._signs.get(word, BREAK)
            if phrases.alone and all(follows[0].isalnum() for follows in phrases.longer):
                self._pairs.update((word, follows) for follows in phrases.longer)
            else:
                doubtful.add(word)
        known = self._signs | dict.fromkeys(doubtful, _DOUBT)
        self._words = _Words(known)
        self._gaps = _Gaps({" ": "", "": ""})

    def encode(self, text: str) -> Code:
        """The code of a text; linear in its length."""
        small = plain(text)
        pieces = self._pieces(small)
        ends = list(accumulate(map(len, pieces)))
        written: list[str] = [""] * len(pieces)
        written[::2] = map(self._gaps.__getitem__, pieces[::2])
        words = pieces[1::2]
        written[1::2] = signs = "".join(map(self._words.__getitem__, words))
        pairs = map(self._pairs.__contains__, pairwise(words))
        doubtful = [match.start() for match in _DOUBTFUL.finditer(signs)]
        last, count = 0, len(pieces)
        for number in sorted([*doubtful, *compress(range(len(words)), pairs)]):
            place = 2 * number + 1
            if place < last:
                continue
            word, start, end = pieces[place], ends[place - 1], 0
            phrases = self._phrases.get(word)
            if phrases is not None:
                gap = pieces[place + 1]
                follows = pieces[place + 2] if gap == " " and place + 2 < count else gap[:1]
                if follows in phrases.longer:
                    end = phrases.end(small, start, follows)
                if not end and phrases.alone:  # nearly always
                    written[place] = phrases.alone
                    continue
            if end:
                word = small[start:end]
                last = bisect_left(ends, end)
                last += last % 2  # the gap behind the last word, or that which a full stop is from
                for inside in range(place, last):
                    ends[inside], written[inside] = end, ""
                written[last] = self._gaps[small[end : ends[last]]]
            if word.isdecimal():
                written[place] = self._of_number(pieces, place)
            else:
                written[place] = self._of_word(word, small, start, capital=text[start].isupper())
        return Code(self, small, ends, written)

    def _pieces(self, text: str) -> list[str]:
        """The words of a text, and the gaps before, between and behind them."""
        if self._chunks is None or _BETWEEN in text:
            return self._split(text)
        return " ".join(map(self._chunks.__getitem__, text.split(" "))).split(_BETWEEN)

    def _of_word(self, word: str, text: str, start: int, *, capital: bool) -> str:
        """The sign of a word where it stands in a text."""
        if word in self._capitals and not capital:
            return self._uncapitalised[word]
        if word in self._opening and _opens(text, start):
            return self._opening[word]
        return self._signs.get(word, BREAK)

    def meaning(self, word: str) -> Meaning:
        """What a word or number may mean."""
        known = self._meanings.get(word)
        return known if known is not None else self._number(word)[1]

    def charsets(self) -> dict[str, str]:
        """For each class the characters of the words that belong to it, escaped."""
        found: dict[str, str] = {}
        for signature, sign in self._characters.items():
            for name in signature:
                found[name] = found.get(name, "") + re.escape(sign)
        return found

    def _sign(self, classes: Iterable[str]) -> str:
        return self._characters.get(frozenset(classes), BREAK)

    def _number(self, word: str) -> tuple[str, Meaning]:
        if len(word) > 4:
            word = "00000"
        known = self._numbers.get(word)
        if known is None:
            values = numbers.classes(word)
            known = self._numbers[word] = (self._sign(values), values)
        return known

    def _of_number(self, pieces: list[str], place: int) -> str:
        """The sign of a number; one that is part of a name (G20, Su-35, 5km) is no date."""
        in_name = pieces[place - 1][-1:] not in _CLEAR and self._named_before(pieces, place)
        if in_name or (pieces[place + 1][:1] not in _CLEAR and self._named_after(pieces, place)):
            return self._sign({"coded"})
        return self._number(pieces[place])[0]

    def _named_before(self, pieces: list[str], place: int) -> bool:
        gap = pieces[place - 1]
        if gap and gap[-1] != "-":
            return self._letter(gap[-1])
        if len(gap) > 1:
            return self._letter(gap[-2])
        return place > 1 and self._unknown(pieces[place - 2])

    def _named_after(self, pieces: list[str], place: int) -> bool:
        gap = pieces[place + 1]
        if gap:
            return self._letter(gap[0])
        return place + 2 < len(pieces) and self._unknown(pieces[place + 2])

    def _unknown(self, word: str) -> bool:
        return word not in self._meanings and self._letter(word[-1])

    def _letter(self, char: str) -> bool:
        """Whether a letter beside a number makes it part of a name: not where no blanks are."""
        return char.isalpha() and (char.isascii() or not self._boundless)


def _opens(text: str, start: int) -> bool:
    """Whether a sentence opens at a place of a text, so that a capital there tells nothing."""
    before = text[max(0, start - 4) : start].rstrip(" ")
    return not before or before[-1] in _OPENING


def _characters(
    words: Mapping[str, Meaning],
    capitals: Mapping[str, frozenset[str]],
    openings: Iterable[str],
) -> dict[frozenset[str], str]:
    """A character for each set of classes that a word or a number can have."""
    signatures = {frozenset(meaning) for meaning in words.values()}
    signatures |= {frozenset(words[word]) - off for word, off in capitals.items()}
    signatures |= {frozenset(numbers.classes(sample)) for sample in numbers.samples()}
    signatures |= {frozenset({*words[word], "opening"}) for word in openings if word in words}
    signatures.add(frozenset({"coded"}))
    signatures.discard(frozenset())
    free = (chr(n) for n in range(33, 0x2000) if chr(n) not in _SEEN and chr(n).isprintable())
    return dict(zip(sorted(signatures, key=sorted), free, strict=False))


def _marks(gap: str) -> list[tuple[str, int]]:
    """What stands between two words: marks and where they stand, and a break where the words do not
    stand together.
    """
    if len(gap) <= _GAP:
        marks = [
            (_SPACED.get(gap[at : at + 2], mark), at)
            for at, mark in enumerate(gap)
            if not mark.isspace()
        ]
        if "\n\n" not in gap and all(mark in _SEEN for mark, _ in marks):
            return marks
    elif not gap.strip(" "):
        return []
    whole: list[tuple[str, int]] = []
    start = len(gap) - len(gap.lstrip(" "))
    for at in range(start, min(start + 2, len(gap))):  # "(11.07.)" ends with two marks
        if gap[at] not in MARKS:
            break
        whole.append((gap[at], at))
    free = whole[-1][1] if whole else -1
    whole.append((BREAK, 0))
    tail = gap.rstrip(" ")[-1:]
    if tail in MARKS and tail and (at := gap.rindex(tail)) > free:
        whole.append((_SPACED["- "] if gap[at:].startswith("- ") else tail, at))
    return whole
