"""The engine of the date grammars: cuts a text into the words that a grammar knows, and finds the
rules that their order fits.

A grammar is data (`languages/rules.toml` and `languages/<tag>/dates.toml`): words in classes, and
rules written over the classes. Each known word or number becomes one character that stands for the
set of its classes, so a text of 3 kB becomes a string of a few hundred characters, and all rules
together are one regular expression over it. What a word means is looked up afterwards.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

Value = str | int

_LANGUAGES = Path(__file__).parent / "languages"
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
    "，": ",",
    "：": ":",
    "～": "~",
    "〜": "~",
    "、": ",",
}
"""One character for one: offsets stay as they are."""

_MARKS = frozenset("/-:.,;()'\"~$€£%#°*+=&@[]")
"""Marks between words that rules can name; any other mark, and any unknown word, is a break."""
_SPACED = {", ": "‚", ". ": "·", ",\n": "‚", ".\n": "·"}
"""Comma and full stop before a blank, which are no part of a number. A pattern that names comma or
full stop outside brackets means both kinds.
"""
_SEEN = _MARKS | set(_SPACED.values())
_BREAK = "\n"
_ONE_BREAK = ((_BREAK, 0),)
_GAP = 4
"""Marks and spaces between two words that still stand together."""


def _plain(text: str) -> str:
    """A text with the plain form of every mark; most texts have few of the others."""
    for mark, plain in _PLAIN.items():
        if mark in text:
            text = text.replace(mark, plain)
    return text


@dataclass(slots=True)
class Code:
    """A text as the grammar sees it: one character for each known word, number, mark or break.

    Attributes:
        chars: the characters.
        spans: where each stands in the text.
        values: what each may mean, by class; empty for marks and breaks.
    """

    chars: str
    spans: list[tuple[int, int]]
    values: list[Mapping[str, Value]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a grammar.

    Attributes:
        name: what the reader of a reading sees.
        kind: which way its value is found; "none" for what looks like a time and is none.
        article: whether an article before it belongs to it ("the same day").
        fixed: slots that the rule itself sets.
        slots: name of the slot and class of what each group of the pattern catches.
        pattern: over the characters of a code.
    """

    name: str
    kind: str
    article: bool
    fixed: Mapping[str, Value]
    slots: tuple[tuple[str, str], ...]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that fits: from which code character to which, and what it caught."""

    rule: Rule
    begin: int
    end: int
    slots: dict[str, Value]
    where: dict[str, int]


_NOTHING: Mapping[str, Value] = {}
_NAME = re.compile(r"\{([a-z_]+)\}|([a-z_]+)(\d?)")
_NEVER = r"[^\s\S]"
_OF_RULES = {"name", "kind", "pattern", "article"}


@dataclass(slots=True)
class Grammar:
    """The compiled grammar of one language."""

    language: str
    settings: Mapping[str, Any]
    words: dict[str, dict[str, Value]]
    capitals: dict[str, frozenset[str]]
    rules: tuple[Rule, ...] = ()
    _signs: dict[frozenset[str], str] = field(default_factory=dict)
    _by_word: dict[str, tuple[str, Mapping[str, Value]]] = field(default_factory=dict)
    _numbers: dict[str, tuple[str, Mapping[str, Value]]] = field(default_factory=dict)
    _gaps: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    _lexer: re.Pattern[str] = field(default_factory=lambda: re.compile(""))
    _starters: dict[str, tuple[tuple[Rule, ...], tuple[Rule, ...]]] = field(default_factory=dict)
    _articles: str = ""

    def encode(self, text: str) -> Code:
        """The code of a text; linear in its length."""
        plain = _plain(text).lower()
        chars: list[str] = []
        spans: list[tuple[int, int]] = []
        values: list[Mapping[str, Value]] = []
        last = 0
        by_word, capitals, between = self._by_word, self.capitals, self._between
        pieces = self._lexer.split(plain)
        for gap, word in zip(pieces[::2], pieces[1::2], strict=False):
            start = last + len(gap)
            end = start + len(word)
            if gap and gap != " ":
                for mark, at in between(gap):
                    chars.append(mark)
                    spans.append((last + at, last + at + 1))
                    values.append(_NOTHING)
            known = by_word.get(word)
            if known is None:
                known = self._number(word, plain, start, end, last)
            elif word in capitals and not text[start].isupper():
                known = self._uncapitalised(word)
            chars.append(known[0])
            spans.append((start, end))
            values.append(known[1])
            last = end
        for mark, at in _marks(pieces[-1]):
            chars.append(mark)
            spans.append((last + at, last + at + 1))
            values.append(_NOTHING)
        return Code("".join(chars), spans, values)

    def _between(self, gap: str) -> Sequence[tuple[str, int]]:
        """The marks and breaks of what stands between two known words."""
        if len(gap) > _GAP:
            plain = gap[0] == " " and gap[1] not in _MARKS and gap[-1] == " "
            if plain and gap[-2] not in _MARKS and not gap.isspace():
                return _ONE_BREAK
            return _marks(gap)
        marks = self._gaps.get(gap)
        if marks is None:
            marks = self._gaps[gap] = _marks(gap)
        return marks

    def matches(self, code: Code) -> Iterator[Found]:
        """The rules that fit, from left to right, none overlapping; of those that fit at one place
        the first of the grammar.
        """
        chars = code.chars
        starters, last = self._starters, len(chars) - 1
        articles = self._articles
        at = free = 0
        while at <= last:
            ways = starters.get(chars[at])
            if ways is None:
                at += 1
                continue
            alone = at == last or chars[at + 1] == _BREAK
            for rule in ways[1] if alone else ways[0]:
                match = rule.pattern.match(chars, at)
                if match is None:
                    continue
                begin, end = at, match.end()
                if rule.article and begin > free and chars[begin - 1] in articles:
                    begin -= 1
                slots: dict[str, Value] = dict(rule.fixed)
                where: dict[str, int] = {}
                for group, (name, of) in enumerate(rule.slots, 1):
                    place = match.start(group)
                    if place >= 0:
                        slots[name] = code.values[place][of]
                        where[name] = place
                yield Found(rule, begin, end, slots, where)
                at = free = end
                break
            else:
                at += 1

    def _number(
        self, word: str, plain: str, start: int, end: int, last: int
    ) -> tuple[str, Mapping[str, Value]]:
        """Sign and values of a number; one that is part of a name (G20, Su-35, 5km) is no date."""
        if start > last:
            before = plain[start - 1]
            if self._letter(before) or (
                before == "-" and start > last + 1 and self._letter(plain[start - 2])
            ):
                return self._coded()
        if end < len(plain) and self._letter(plain[end]) and not self._lexer.match(plain, end):
            return self._coded()
        if len(word) > 4:
            word = "00000"
        known = self._numbers.get(word)
        if known is None:
            values = _number_values(word)
            known = self._numbers[word] = (self._sign(values), values)
        return known

    def _letter(self, char: str) -> bool:
        """Whether a letter beside a number makes it part of a name: not where no blanks are."""
        return char.isalpha() and (char.isascii() or self.settings.get("boundary") != "none")

    def _coded(self) -> tuple[str, Mapping[str, Value]]:
        return self._sign({"coded": 0}), _NOTHING

    def _uncapitalised(self, word: str) -> tuple[str, Mapping[str, Value]]:
        key = "\0" + word
        known = self._by_word.get(key)
        if known is None:
            off = self.capitals[word]
            values = {of: value for of, value in self.words[word].items() if of not in off}
            known = self._by_word[key] = (self._sign(values) if values else _BREAK, values)
        return known

    def _sign(self, classes: Iterable[str]) -> str:
        return self._signs.get(frozenset(classes), _BREAK)

    # Compiling

    def compile(self, rules: Sequence[Mapping[str, Any]], fragments: Mapping[str, str]) -> None:
        """Build lexer and matcher from the words and the rules of the data."""
        signatures = {frozenset(values) for values in self.words.values()}
        for word, off in self.capitals.items():
            signatures.add(frozenset(self.words[word]) - off)
        signatures.add(frozenset({"coded"}))
        for sample in _samples():
            signatures.add(frozenset(_number_values(sample)))
        signatures.discard(frozenset())
        free = [chr(n) for n in range(33, 383) if chr(n) not in _SEEN and chr(n).isprintable()]
        for sign, signature in zip(free, sorted(signatures, key=sorted), strict=False):
            self._signs[signature] = sign
        self._by_word = {word: (self._sign(values), values) for word, values in self.words.items()}
        self._lexer = re.compile(self._lexer_pattern())
        charsets: dict[str, str] = {}
        for signature, sign in self._signs.items():
            for name in signature:
                charsets[name] = charsets.get(name, "") + re.escape(sign)
        self._articles = "".join(re.findall(r"\\?(.)", charsets.get("the", "")))
        starters: dict[str, tuple[list[Rule], list[Rule]]] = {}
        kinds = self.settings.get("article_kinds", ())
        for data in rules:
            written, slots = _compiled(data["pattern"], fragments, charsets)
            fixed = {key: value for key, value in data.items() if key not in _OF_RULES}
            article = data.get("article", False) and (not kinds or data["kind"] in kinds)
            rule = Rule(data["name"], data["kind"], article, fixed, slots, re.compile(written))
            first, least = _starts(written)
            for sign in first:
                long, alone = starters.setdefault(sign, ([], []))
                long.append(rule)
                if least <= 1:
                    alone.append(rule)
        self._starters = {
            sign: (tuple(long), tuple(alone)) for sign, (long, alone) in starters.items()
        }

    def _lexer_pattern(self) -> str:
        boundary = self.settings.get("boundary", "word")
        left = r"(?<![^\W\d_])" if boundary == "word" else ""
        right = r"(?:(?<=')|(?![^\W\d_]))" if boundary in {"word", "right"} else ""
        parts = "|".join(self.settings.get("joined_parts", ()))
        if parts:  # German "Sonntagabend"
            right = rf"(?:{right}|(?=(?:{parts})(?![^\W\d_])))"
            after = "".join(rf"|(?<={ending})" for ending in self.settings["joined_after"])
            left = rf"(?:{left}{after})"
        return rf"(\d+|{left}(?:{_trie(self.words) or _NEVER}){right})"


def _number_values(word: str) -> dict[str, Value]:
    """The classes of a number, by its digits."""
    number, length = int(word), len(word)
    fits = {
        "number": True,
        "two": length <= 2,
        "small": length <= 2 and number > 0,
        "day": length <= 2 and 1 <= number <= 31,
        "monthnum": length <= 2 and 1 <= number <= 12,
        "hour": length <= 2 and number <= 24,
        "nth": length <= 2 and 1 <= number <= 30,
        "minute": length == 2 and number < 60,
        "yy": length == 2,
        "digits": length == 3,
        "early": length == 3 and number >= 100,
        "military": length == 4 and number < 2400 and number % 100 < 60,
        "zulu": length == 4 and word[0] == "0" and number < 1000 and number % 100 < 60,
        "year": length == 4 and 1000 <= number <= 2999,
        "modern": length == 4 and 1700 <= number <= 2099,
        "tens": number % 10 == 0 and (length == 2 or (length == 4 and 1000 <= number <= 2999)),
    }
    return {name: number for name, fit in fits.items() if fit}


def _samples() -> Iterator[str]:
    """Numbers of every kind that `_number_values` tells apart."""
    yield from ("00000", "000", "100", "0000", "0001", "0060", "3000", "3060")
    for century in (10, 16, 17, 20, 21, 24):
        yield from (f"{century}{year:02d}" for year in range(100))
    for number in range(100):
        yield f"{number:02d}"
        yield str(number)


def _marks(gap: str) -> list[tuple[str, int]]:
    """What stands between two known words: marks and where they stand, and a break where the words
    do not stand together.
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
    head = gap.lstrip(" ")[:1]
    if head in _MARKS and head:
        whole.append((head, gap.index(head)))
    whole.append((_BREAK, 0))
    tail = gap.rstrip(" ")[-1:]
    if tail in _MARKS and tail and gap.rindex(tail) > (whole[0][1] if head in _MARKS else -1):
        whole.append((tail, gap.rindex(tail)))
    return whole


def _compiled(
    pattern: str, fragments: Mapping[str, str], charsets: Mapping[str, str]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A rule's pattern as a regular expression over the code, and its slots."""
    named = r"<([a-z_]+)>"
    while re.search(named, pattern):
        pattern = re.sub(named, lambda match: f"(?:{fragments[match[1]]})", pattern)
    slots: list[tuple[str, str]] = []

    def charset(match: re.Match[str]) -> str:
        silent, name, digit = match.groups()
        signs = charsets.get(silent or name)
        if signs is None:
            return _NEVER
        if silent:
            return f"[{signs}]"
        slots.append((name + digit, name))
        return f"([{signs}])"

    written = "".join(_NAME.sub(charset, pattern).split())
    return _LOOSE.sub(lambda match: _EITHER.get(match[0], match[0]), written), tuple(slots)


_LOOSE = re.compile(r"\{\d*,\d*\}|\[(?:\\.|[^\]\\])*\]|\\\.|,")
_EITHER = {",": "[,‚]", r"\.": "[.·]"}
_ATOM = re.compile(r"\(\?<?[=!]|\(\?:|\(|\)|\||\[\^?(?:\\.|[^\]\\])*\]|\\.|\$|[^()|\[\]\\]")
_QUANTIFIER = re.compile(r"[?*+]|\{(\d+),?\d*\}")


def _starts(pattern: str) -> tuple[set[str], int]:
    """The characters that a match of a pattern can begin with, and how long it is at least.

    It knows the few forms that rules are written in.

    >>> sorted(_starts("(?:[ab]-?)?c(?!d)")[0]), _starts("(?:[ab]-?)?c(?!d)")[1]
    (['a', 'b', 'c'], 1)
    """
    first, least, at = _either(pattern, 0)
    if at != len(pattern):
        raise ValueError(f"unbalanced: {pattern}")
    return first, least


def _either(pattern: str, at: int) -> tuple[set[str], int, int]:
    """The alternatives from a place on, to the closing bracket or the end."""
    first: set[str] = set()
    least: int | None = None
    while True:
        some, length, at = _sequence(pattern, at)
        first |= some
        least = length if least is None else min(least, length)
        if at >= len(pattern) or pattern[at] != "|":
            return first, least, at
        at += 1


def _sequence(pattern: str, at: int) -> tuple[set[str], int, int]:
    first: set[str] = set()
    least = 0
    while at < len(pattern) and pattern[at] not in "|)":
        atom = _ATOM.match(pattern, at)
        if atom is None:
            raise ValueError(f"unreadable at {at}: {pattern}")
        word, at = atom[0], atom.end()
        looks = word[0] == "(" and word[-1] in "=!"
        if word[0] == "(":
            some, length, at = _either(pattern, at)
            at += 1
        elif word[0] == "[":
            some, length = set(), 1
            if word != _NEVER:
                some = {found[-1] for found in re.findall(r"\\.|[^\\]", word[1:-1])}
        else:
            some, length = {word[-1]}, 1
        if looks or word == "$":
            continue
        quantifier = _QUANTIFIER.match(pattern, at)
        if quantifier:
            at = quantifier.end()
            if quantifier[0] in "?*" or quantifier[1] == "0":
                length = 0
        if not least:
            first |= some
        least += length
    return first, least, at


def _trie(words: Iterable[str]) -> str:
    r"""A regular expression that matches the longest of many words without trying each.

    >>> _trie(["mei", "mei.", "maret"])
    'm(?:aret|ei(?:\\.)?)'
    """
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = True
    return _branch(root)


def _branch(node: dict[str, Any]) -> str:
    ends = "" in node
    ways = []
    for letter in sorted(key for key in node if key):
        rest = _branch(node[letter])
        ways.append(re.escape(letter) + rest)
    if not ways:
        return ""
    if len(ways) == 1 and not ends:
        return ways[0]
    return f"(?:{'|'.join(ways)})" + ("?" if ends else "")


# Loading


def languages() -> list[str]:
    """The languages that have a grammar of dates."""
    found = (path.parent.name for path in _LANGUAGES.glob("*/dates.toml"))
    return sorted(language for language in found if language != "any")


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((_LANGUAGES / name).read_text("utf-8"))


@cache
def load(language: str) -> Grammar | None:
    """The grammar of a language ("zh-Hans" falls back on "zh"), None when it has none."""
    for tag in (language, language.partition("-")[0]):
        if re.fullmatch(r"[A-Za-z0-9-]{2,16}", tag) and (_LANGUAGES / tag / "dates.toml").is_file():
            break
    else:
        return None
    common = _table("rules.toml")
    layers = [_table(f"{tag}/dates.toml")]
    while base := layers[0].get("settings", {}).get("extends"):
        layers.insert(0, _table(f"{base}/dates.toml"))
    words: dict[str, dict[str, Value]] = {}
    capitals: dict[str, set[str]] = {}
    settings: dict[str, Any] = {}
    fragments: dict[str, str] = dict(common["fragments"])
    first: list[Mapping[str, Any]] = []
    final: list[Mapping[str, Any]] = []
    for layer in layers:
        _add_words(layer, words, capitals)
        settings |= layer.get("settings", {})
        settings["tense"] = layer.get("tense") or settings.get("tense", {})
        fragments |= layer.get("fragments", {})
        first = [*layer.get("first", []), *first]
        final.extend(layer.get("last", []))
    grammar = Grammar(
        tag,
        settings,
        words,
        {word: frozenset(classes) for word, classes in capitals.items() if word in words},
    )
    grammar.compile([*first, *common["rules"], *final], fragments)
    return grammar


def _add_words(
    layer: Mapping[str, Any], words: dict[str, dict[str, Value]], capitals: dict[str, set[str]]
) -> None:
    """Put the words of one data file over those of the language that it extends."""
    for of, dropped in layer.get("drop", {}).items():
        for word in dropped:
            words.get(word, {}).pop(of, None)
            if not words.get(word, {0: 0}):
                del words[word]
            capitals.get(word, set()).discard(of)
    for of, table in layer["words"].items():
        for word, value in _entries(table):
            words.setdefault(_plain(word).lower(), {})[of] = value
    _compose(layer.get("compose", {}), words)
    for of, listed in layer.get("capitals", {}).items():
        for word in listed:
            capitals.setdefault(word, set()).add(of)


def _entries(table: Sequence[str] | Mapping[str, Any]) -> Iterator[tuple[str, Value]]:
    """The words of a class with their values: listed without one (0), by word, or by value."""
    if not isinstance(table, Mapping):
        yield from ((word, 0) for word in table)
        return
    for key, value in table.items():
        if isinstance(value, list):
            number = re.fullmatch(r"-?\d+", key)
            yield from ((word, int(key) if number else key) for word in value)
        else:
            yield key, value


def _compose(table: Mapping[str, Any], words: dict[str, dict[str, Value]]) -> None:
    """Add number words that are made of others: tens and units, as the language joins them."""
    for joint in table.get("joints", []):
        for tens, ten in table.get("tens", {}).items():
            for unit, one in table.get("units", {}).items():
                words.setdefault(joint.format(tens=tens, unit=unit), {})["card"] = ten + one
            for unit, one in table.get("ordinal_units", {}).items():
                words.setdefault(joint.format(tens=tens, unit=unit), {})["ord"] = ten + one
    for values in words.values():
        card, ordinal = values.get("card"), values.get("ord")
        if isinstance(card, int) and 1 <= card <= 31:
            values["cday"] = card
        if isinstance(ordinal, int) and 1 <= ordinal <= 31:
            values["oday"] = ordinal
