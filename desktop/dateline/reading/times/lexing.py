"""Cuts a text into the words that a grammar knows and writes it as one character for each of them:
what the rules of a grammar run over (`grammar`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any

from dateline.reading.times import numbers, splitting

if TYPE_CHECKING:
    from dateline.reading.text.tokens import Tokens

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
_PLAIN_ASCII = {mark: form for mark, form in _PLAIN.items() if mark.isascii()}
_SPACED = {", ": "‚", ". ": "·", ",\n": "‚", ".\n": "·", "- ": "¬", ":\n": "¦"}
"""Comma, full stop, dash and colon before a blank, which are no part of a number. A pattern that
names one of the first three outside brackets means both kinds.
"""
_SEEN = MARKS | set(_SPACED.values())
_MEANINGLESS = frozenset({*_SEEN, BREAK, ""})
_GAP = 4
"""Marks and spaces between two words that still stand together."""
_OPENING = frozenset('.!?"“”«\n')
"""Marks behind which a sentence opens."""
_CLEAR = frozenset(" \n(),.:/")
"""Marks that part a number from a name."""
_DOUBT, _NUMBER = "\0", "\1"
"""Stand for a word that needs a capital or begins longer ones, and for a number, until what is
beside it has been seen.
"""
_REMEMBERED = 50_000
"""Words, and ways to part them, that a lexer remembers at most."""
_RARE, _KNOWN, _UNKNOWN = "r", "k", "u"
"""Kinds of words: those that make a time of known ones, the known ones and marks, all others."""
_LONGEST_TOKEN = 24
"""Characters of a word that a lexer remembers at most."""


def plain(text: str) -> str:
    """A text in small letters with the plain form of every mark, as long as it was."""
    for mark, form in (_PLAIN_ASCII if text.isascii() else _PLAIN).items():
        if mark in text:
            text = text.replace(mark, form)
    return text.lower()


class Code:
    """A stretch of a text as a grammar sees it.

    Attributes:
        text: the whole text in plain small letters.
        begin: where in it the stretch begins.
        chars: one character for each known word, number, mark, and each break.
        is_last: whether the text ends with it.
    """

    __slots__ = ("_lexer", "_spans", "begin", "chars", "is_last", "text")

    def __init__(
        self,
        lexer: Lexer,
        text: str,
        begin: int,
        chars: str,
        spans: Sequence[tuple[int, int]],
        *,
        is_last: bool,
    ) -> None:
        """Take in a text, where a stretch of it begins, the characters of the stretch and where
        in it each of them stands.
        """
        self.text = text
        self.begin = begin
        self.chars = chars
        self.is_last = is_last
        self._lexer = lexer
        self._spans = spans

    def at(self, text: str, begin: int) -> Code:
        """The code of the same words elsewhere."""
        return Code(self._lexer, text, begin, self.chars, self._spans, is_last=self.is_last)

    def span(self, at: int) -> tuple[int, int]:
        """Where in the text a character of the code stands."""
        start, end = self._spans[at]
        return self.begin + start, self.begin + end

    def extent(self, begin: int, end: int) -> tuple[int, int]:
        """Where in the text the characters of the code stand from one up to another."""
        return self.begin + self._spans[begin][0], self.begin + self._spans[end - 1][1]

    def meaning(self, at: int) -> Meaning:
        """What a character of the code may mean; nothing for marks and breaks."""
        if self.chars[at : at + 1] in _MEANINGLESS:
            return {}
        return self._lexer.meaning(self.text[slice(*self.span(at))])

    def values(
        self, origin: int, places: Mapping[str, int], classes: Mapping[str, str]
    ) -> dict[str, Value]:
        """What words mean, by slot: given the places behind a character and the classes of each."""
        text, begin, spans, meaning = self.text, self.begin, self._spans, self._lexer.meaning
        values = {}
        for name, place in places.items():
            start, end = spans[origin + place]
            values[name] = meaning(text[begin + start : begin + end])[classes[name]]
        return values


Stretch = tuple[int, int, bool]
"""Where in a text times may stand: where it begins, where it ends, and whether its words alone tell
its code, being what stands between two unknown words, where blanks or marks part it from both. Else
it holds these, too.
"""


class _Words(dict[str, str]):
    """The sign of each word and number."""

    def __missing__(self, word: str) -> str:
        sign = _NUMBER if word.isdecimal() else BREAK
        if len(self) < _REMEMBERED:
            self[word] = sign
        return sign


class _Kinds(dict[str, str]):
    """The kinds of words in small letters."""

    def __init__(self, split: Callable[[str], list[str]], known: set[str], rare: set[str]) -> None:
        self._kinds = {
            run: _RARE if run in rare or run.isdecimal() else _KNOWN for run in known | rare
        }
        super().__init__(self._kinds)
        self._split = split

    def __missing__(self, token: str) -> str:
        # nearly always
        kind = _UNKNOWN if token.isalpha() and token.isascii() else self._of(token)
        if len(token) <= _LONGEST_TOKEN:
            if len(self) >= _REMEMBERED:
                self.clear()
                self.update(self._kinds)
            self[token] = kind
        return kind

    def _of(self, token: str) -> str:
        """The kind of a token by the words and numbers in it."""
        words = self._split(plain(token))[1::2]
        kinds = [_RARE if word.isdecimal() else self._kinds.get(word, _UNKNOWN) for word in words]
        return _RARE if _RARE in kinds else _KNOWN if _KNOWN in kinds or not kinds else _UNKNOWN


class _Gaps(dict[str, list[tuple[str, int]]]):
    """The marks and breaks of what stands between two words, and where in it."""

    def __missing__(self, gap: str) -> list[tuple[str, int]]:
        marks = _marks(gap)
        if len(self) < _REMEMBERED and len(gap) <= 2 * _GAP:
            self[gap] = marks
        return marks


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
        self._kinds: _Kinds | None = None
        self._is_parted = splitting.is_parted(words, settings)
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
        doubtful = [*capitals, *self._opening, *self._phrases]
        self._words = _Words(self._signs | dict.fromkeys(doubtful, _DOUBT))
        self._gaps = _Gaps()

    def free_and_frequent(self, frequent: Iterable[str]) -> tuple[set[str], set[str]]:
        """The characters of numbers; and the marks and characters of words of `frequent` classes
        alone.
        """
        often = frozenset(frequent)
        worded = {frozenset(meaning) for meaning in self._meanings.values()}
        free = {sign for signature, sign in self._characters.items() if signature not in worded}
        full = {sign for signature, sign in self._characters.items() if signature <= often}
        return free, full - free | _SEEN

    def look_for(self, rare: AbstractSet[str], frequent: AbstractSet[str]) -> None:
        """From now on pass over the stretches of texts that have none of some characters; of the
        words of a phrase one is looked for that texts are not full of.
        """
        if not self._is_parted or not rare.isdisjoint(_SEEN):
            return

        def worth(run: str) -> tuple[bool, int]:
            return self._signs.get(run) not in frequent, len(run)

        signs = [*self._signs.items(), *self._opening.items(), *self._uncapitalised.items()]
        self._kinds = _Kinds(
            self._split,
            {run for word in self._signs for run in splitting.runs(word)},
            {max(splitting.runs(word)[::-1], key=worth) for word, sign in signs if sign in rare},
        )

    def stretches(self, text: str, tokens: Tokens) -> Iterator[Stretch]:
        """The stretches of a text in which times may stand, between two unknown words each; linear
        in its length.
        """
        if self._kinds is None:
            yield 0, len(text), False
            return
        kinds = "".join(map(self._kinds.__getitem__, tokens.lower))
        starts, ends = tokens.starts, tokens.ends
        rare = kinds.find(_RARE)
        while rare >= 0:
            before, behind = kinds.rfind(_UNKNOWN, 0, rare), kinds.find(_UNKNOWN, rare)
            begin = ends[before]
            if behind < 0:
                yield starts[before] if before >= 0 else 0, len(text), False
                return
            end = starts[behind]
            if (
                before >= 0
                and text[begin - 1].isalpha()
                and text[begin] in _CLEAR
                and text[end - 1] in _CLEAR
            ):
                yield begin, end, True
            else:
                yield starts[before] if before >= 0 else 0, ends[behind], False
            rare = kinds.find(_RARE, behind)

    def code(self, text: str, small: str, stretch: Stretch) -> Code:
        """The code of a stretch of a text, given in small letters, too."""
        begin, stop, apart = stretch
        pieces = self._split(small[begin:stop])  # by turns a gap and a word
        words, gaps = self._words, self._gaps
        chars: list[str] = []
        spans: list[tuple[int, int]] = []
        gap, end, place = pieces[0], 0, 1
        while True:
            if gap and gap != " ":
                for mark, at in gaps[gap]:
                    chars.append(mark)
                    spans.append((end + at, end + at + 1))
            if place >= len(pieces):
                if apart:  # the unknown word behind
                    chars.append(BREAK)
                whole = "".join(chars)
                return Code(self, small, begin, whole, spans, is_last=stop == len(small))
            word, start = pieces[place], end + len(gap)
            gap, end = pieces[place + 1], start + len(word)
            sign = words[word]
            if sign == _NUMBER:
                sign = self._of_number(pieces, place)
            elif sign == _DOUBT:
                last = self._phrase_end(small, begin + start, pieces, place) - begin
                if last > 0:
                    behind = end + len(gap)
                    while behind < last:
                        place += 2
                        behind += len(pieces[place]) + len(pieces[place + 1])
                    word, end, gap = (
                        small[begin + start : begin + last],
                        last,
                        small[begin + last : begin + behind],
                    )
                sign = self._of_word(word, text, small, begin + start)
            chars.append(sign)
            spans.append((start, end))
            place += 2

    def _phrase_end(self, small: str, start: int, pieces: list[str], place: int) -> int:
        """Where the longest known phrase ends that begins with a word; 0 for none."""
        phrases = self._phrases.get(pieces[place])
        if phrases is None:
            return 0
        gap = pieces[place + 1]
        follows = pieces[place + 2] if gap == " " and place + 2 < len(pieces) else gap[:1]
        return phrases.end(small, start, follows) if follows in phrases.longer else 0

    def _of_word(self, word: str, text: str, small: str, start: int) -> str:
        """The sign of a word where it stands in a text."""
        if word in self._capitals and not text[start].isupper():
            return self._uncapitalised[word]
        if word in self._opening and _opens(small, start):
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
        if pieces[place - 1][-1:] not in _CLEAR and self._named_before(pieces, place):
            return self._sign({"coded"})
        if pieces[place + 1][:1] not in _CLEAR and self._named_after(pieces, place):
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
