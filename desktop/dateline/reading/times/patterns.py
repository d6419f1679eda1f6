"""Compiles the rules of date grammars, written over classes of words, to regular expressions over
the characters of a code (`lexing`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from dateline.reading.times.lexing import Value
from dateline.reading.times.splitting import NEVER

_NAME = re.compile(r"\{([a-z_]+)\}|([a-z_]+)(\d?)")
_FRAGMENT = re.compile(r"<([a-z_]+)>")
_NO_SLOTS = {"name", "kind", "pattern", "article"}
_LOOSE = re.compile(r"\{\d*,\d*\}|\[(?:\\.|[^\]\\])*\]|\\\.|[,-]")
_EITHER = {",": "[,‚]", r"\.": "[.·]", "-": "[-¬]"}
_ATOM = re.compile(r"\(\?<?[=!]|\(\?:|\(|\)|\||\[\^?(?:\\.|[^\]\\])*\]|\\.|\$|[^()|\[\]\\]")
_QUANTIFIER = re.compile(r"[?*+]|\{(\d+),?\d*\}")


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule of a grammar.

    Attributes:
        name: what the reader of a reading sees.
        kind: which way its value is found; "none" for what looks like a time and is none.
        article: whether an article before it belongs to it ("the same day").
        fixed: slots that the rule itself sets.
        slots: name of the slot and class of what each group of the pattern catches.
        written: the pattern over the characters of a code.
    """

    name: str
    kind: str
    article: bool
    fixed: Mapping[str, Value]
    slots: tuple[tuple[str, str], ...]
    written: str

    @cached_property
    def classes(self) -> dict[str, str]:
        """The class of each slot, by its name."""
        return dict(self.slots)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression; compiled when it is first asked for, as few ever are."""
        return re.compile(self.written)


def rule(
    data: Mapping[str, Any],
    fragments: Mapping[str, str],
    charsets: Mapping[str, str],
    article_kinds: tuple[str, ...],
) -> Rule:
    """A rule as its data file writes it.

    Args:
        data: its table.
        fragments: patterns that others name in angle brackets.
        charsets: the characters of each class of words.
        article_kinds: kinds of rules that an article may stand before; empty for any.
    """
    written, slots = _compiled(data["pattern"], fragments, charsets)
    fixed = {key: value for key, value in data.items() if key not in _NO_SLOTS}
    article = data.get("article", False) and (not article_kinds or data["kind"] in article_kinds)
    return Rule(data["name"], data["kind"], article, fixed, slots, written)


def _compiled(
    pattern: str, fragments: Mapping[str, str], charsets: Mapping[str, str]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A rule's pattern as a regular expression over the code, and its slots."""
    while _FRAGMENT.search(pattern):
        pattern = _FRAGMENT.sub(lambda match: f"(?:{fragments[match[1]]})", pattern)
    slots: list[tuple[str, str]] = []

    def charset(match: re.Match[str]) -> str:
        silent, name, digit = match.groups()
        signs = charsets.get(silent or name)
        if signs is None:
            return NEVER
        if silent:
            return f"[{signs}]"
        slots.append((name + digit, name))
        return f"([{signs}])"

    written = "".join(_NAME.sub(charset, pattern).split())
    return _LOOSE.sub(lambda match: _EITHER.get(match[0], match[0]), written), tuple(slots)


class Costs(NamedTuple):
    """What it costs to look a text through for characters.

    Attributes:
        free: those that are seen anyway.
        frequent: those that texts are full of.
    """

    free: AbstractSet[str]
    frequent: AbstractSet[str]

    def of(self, signs: AbstractSet[str]) -> tuple[bool, int]:
        """The cost of a set, to be compared with that of others."""
        return not self.frequent.isdisjoint(signs), len(signs - self.free)


_EQUAL = Costs(frozenset(), frozenset())


class Shape(NamedTuple):
    """What can be told of the matches of a pattern without matching.

    Attributes:
        first: the characters that one can begin with.
        least: how long it is at least.
        needs: sets of characters, of each of which it holds one.
    """

    first: set[str]
    least: int
    needs: list[AbstractSet[str]]

    @property
    def telling(self) -> AbstractSet[str]:
        """The smallest of the sets that its beginning does not answer for; that if there is none:
        where a text has none of these, it need not be searched.
        """
        apart = [need for need in self.needs if not self.first <= need]
        return min(apart, key=len) if apart else self.first

    def rarest(self, costs: Costs) -> AbstractSet[str]:
        """That of the sets that it costs the least to look for."""
        return min(self.needs, key=costs.of, default=frozenset())


def shape(pattern: str, costs: Costs = _EQUAL) -> Shape:
    """The shape of a pattern; it knows the few forms that rules are written in. Of what one of
    several ways needs the set is taken that it costs the least to look for.

    >>> sorted(shape("(?:[ab]-?)?c(?!d)").first), shape("(?:[ab]-?)?c(?!d)").least
    (['a', 'b', 'c'], 1)
    >>> sorted(shape("[ab](?:c|d[ef])").telling)
    ['c', 'd']
    """
    found, at = _either(pattern, 0, costs)
    if at != len(pattern):
        raise ValueError(f"unbalanced: {pattern}")
    return found


def _either(pattern: str, at: int, costs: Costs) -> tuple[Shape, int]:
    """The alternatives from a place on, to the closing bracket or the end."""
    ways = []
    while True:
        way, at = _sequence(pattern, at, costs)
        ways.append(way)
        if at >= len(pattern) or pattern[at] != "|":
            break
        at += 1
    if len(ways) == 1:
        return ways[0], at
    needs: list[AbstractSet[str]] = []
    if all(way.needs for way in ways):
        needs = [frozenset().union(*(way.rarest(costs) for way in ways))]
    return Shape(
        set().union(*(way.first for way in ways)), min(way.least for way in ways), needs
    ), at


@lru_cache(maxsize=1024)
def _members(charset: str) -> AbstractSet[str]:
    """The characters of a set as it is written."""
    if charset == NEVER:
        return frozenset()
    return frozenset(found[-1] for found in re.findall(r"\\.|[^\\]", charset[1:-1]))


def _sequence(pattern: str, at: int, costs: Costs) -> tuple[Shape, int]:
    first: set[str] = set()
    least = 0
    needs: list[AbstractSet[str]] = []
    while at < len(pattern) and pattern[at] not in "|)":
        atom = _ATOM.match(pattern, at)
        if atom is None:
            raise ValueError(f"unreadable at {at}: {pattern}")
        word, at = atom[0], atom.end()
        looks = word[0] == "(" and word[-1] in "=!"
        if word[0] == "(":
            some, at = _either(pattern, at, costs)
            at += 1
        else:
            signs = _members(word) if word[0] == "[" else frozenset(word[-1])
            some = Shape(set(signs), 1, [signs])
        if looks and word[-1] == "=":  # what it looks for must be there, too
            needs += some.needs
        if looks or word == "$":
            continue
        quantifier = _QUANTIFIER.match(pattern, at)
        if not least:
            first |= some.first
        if quantifier:
            at = quantifier.end()
            if quantifier[0] in "?*" or quantifier[1] == "0":
                continue
        least += some.least
        needs += some.needs
    return Shape(first, least, needs), at
