"""The words around names, by language: read once from the language folders, looked up everywhere
in reading.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Self

_FOLDER = Path(__file__).parents[1]
_LANGUAGES = _FOLDER / "languages"


class Words(frozenset[str]):
    """A set of lower-case words and phrases, joined by single blanks.

    Attributes:
        firsts: the words that its entries begin with.
        lasts: the words that its entries end with.
    """

    firsts: frozenset[str]
    lasts: frozenset[str]
    _by_first: dict[str, tuple[int, ...]]
    _by_last: dict[str, tuple[int, ...]]

    def __new__(cls, words: Iterable[str] = ()) -> Self:
        """Make the set, and the two sets that tell quickly that a word is in no entry."""
        made = super().__new__(cls, words)
        made._by_first, made._by_last = _lengths(made, 0), _lengths(made, -1)
        made.firsts, made.lasts = frozenset(made._by_first), frozenset(made._by_last)
        return made

    def ends(self, words: list[str], index: int) -> int:
        """How many words up to and including `words[index]` are an entry, the longest; 0 if none.

        `words` are lower case.
        """
        lengths = self._by_last.get(words[index]) if 0 <= index < len(words) else None
        for length in lengths or ():
            if length == 1:
                return 1
            if length <= index + 1 and " ".join(words[index + 1 - length : index + 1]) in self:
                return length
        return 0

    def most(self, word: str) -> int:
        """How many words the longest entry has that begins with a word; 0 if none does."""
        return self._by_first.get(word, _NO_ENTRY)[0]

    def begins(self, words: list[str], index: int) -> int:
        """How many words from `words[index]` on are an entry, the longest; 0 if none."""
        lengths = self._by_first.get(words[index]) if index < len(words) else None
        for length in lengths or ():
            if length == 1:
                return 1
            phrase = words[index : index + length]  # shorter at the end of a text
            if len(phrase) == length and " ".join(phrase) in self:
                return length
        return 0


_ONE, _NO_ENTRY = (1,), (0,)


def _lengths(entries: Collection[str], which: int) -> dict[str, tuple[int, ...]]:
    """By the first or last word, how many words the entries with it have, the most first."""
    found: dict[str, tuple[int, ...]] = dict.fromkeys(
        [entry for entry in entries if " " not in entry], _ONE
    )
    for entry in entries:
        if " " in entry:
            words = entry.split(" ")
            lengths = {*found.get(words[which], ()), len(words)}
            found[words[which]] = tuple(sorted(lengths, reverse=True))
    return found


class Lexicon(dict[str, Words]):
    """The words of one language that surround names of places: word lists by "table.key" of its
    places.toml, an empty one for what the language does not have.

    Attributes:
        tag: the language.
        kinds: by "before" or "after" the generic heads ("kabupaten", "lake"), each with the kind of
            place that it makes; by "plural" what they are in the plural; by "short" their short
            forms with the whole noun; by "states" abbreviations with their full names; by
            "telltale" words that news of few countries has, with the country; by "adjectives"
            those of countries that the gazetteer has as names of theirs, with the country; by
            "contracted" the single characters that newspapers write for countries, with the name.
    """

    def __init__(
        self, tag: str, lists: Mapping[str, Words], kinds: Mapping[str, Mapping[str, str]]
    ) -> None:
        super().__init__(lists)
        self.tag = tag
        self.kinds = kinds

    def __missing__(self, name: str) -> Words:
        self[name] = _NONE  # asked for again and again
        return _NONE


_NONE = Words()
_PAIRED = frozenset(
    {
        "heads.before",
        "heads.after",
        "heads.plural",
        "heads.short",
        "states",
        "telltale",
        "adjectives",
        "contracted",
    }
)
_CHARACTERS = frozenset({"zh", "ja", "th", "ko"})
_OWN = frozenset({"detect", "telling", "home"})
"""Lists that a language does not take over from its base."""
_LATIN = "\u024f"


def _phrases(value: str, *, characters: bool) -> list[str]:
    value = value.replace("’", "'")
    if characters:  # every character of a script without spaces is a token
        return [" ".join(word) if word[0] > _LATIN else word for word in value.split()]
    return [word.replace("_", " ") for word in value.split()]


@cache
def load(tag: str) -> Lexicon:
    """The lexicon of a language; that of its main language ("zh" for "zh-Hans"), else an empty
    one.
    """
    path = _LANGUAGES / tag / "places.toml"
    if not path.is_file():
        main = tag.partition("-")[0]
        if main != tag:
            return load(main)
        return Lexicon(tag, {}, {"before": {}, "after": {}})
    table = tomllib.loads(path.read_text("utf-8"))
    base = load(table["base"]) if "base" in table else None
    lists: dict[str, Words] = dict(base) if base else {}
    lists["common"] = Words(_plain(path.parent / "common.txt"))
    kinds = {name: dict(pairs) for name, pairs in base.kinds.items()} if base else {}
    kinds = {"before": {}, "after": {}, **kinds}
    for name, written in _flat(table):
        value = written
        if name in _PAIRED:
            pairs = dict(item.replace("_", " ").partition("=")[::2] for item in value.split())
            group = name.removeprefix("heads.")
            kinds[group] = {**kinds.get(group, {}), **pairs}
            value = " ".join(key.replace(" ", "_") for key in pairs)
        words = _phrases(value, characters=tag.partition("-")[0] in _CHARACTERS)
        own = name in _OWN or name not in lists
        lists[name] = Words(words) if own else Words(lists[name].union(words))
    return Lexicon(tag, lists, kinds)


def _plain(path: Path) -> list[str]:
    """The words of a text file, without its comment lines."""
    if not path.is_file():
        return []
    lines = path.read_text("utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def _flat(table: dict[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            found += _flat(value, f"{prefix}{key}.")
        elif isinstance(value, str):
            found.append((prefix + key, value))
    return found


@cache
def names(kind: str) -> frozenset[str]:
    """Common names of persons, folded: kind is "given" or "family"."""
    return frozenset(_plain(_FOLDER / "names" / f"{kind}.txt"))


@cache
def tags() -> tuple[str, ...]:
    """The languages that have a folder with places.toml."""
    return tuple(sorted(path.parent.name for path in _LANGUAGES.glob("*/places.toml")))
