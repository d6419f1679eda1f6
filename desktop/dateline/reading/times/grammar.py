"""Finds the rules of a language's date grammar that a text fits.

A grammar is data (`languages/rules.toml` and `languages/<tag>/dates.toml`, read by `vocabulary`):
words in classes, and rules written over the classes. Each known word or number becomes one
character that stands for the set of its classes (`lexing`), and rules are regular expressions over
these characters (`patterns`). Every rule needs one of a few words that texts are not full of: only
the stretches around such words and numbers are written so, a hundred or two characters of a text of
3 kB. Between two unknown words there are a few at most, and texts repeat them: what fits is
remembered by them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING, Any

from dateline.model.value_class import value_class
from dateline.reading.times import patterns, vocabulary
from dateline.reading.times.lexing import BREAK, Code, Lexer, Meaning, Value, plain
from dateline.reading.times.patterns import Costs, Rule
from dateline.reading.times.vocabulary import Vocabulary

if TYPE_CHECKING:
    from dateline.reading.text.tokens import Tokens

__all__ = ["Code", "Found", "Grammar", "Value", "languages", "load"]

_REMEMBERED = 10_000
"""Stretches of text or code whose rules are remembered at most."""
_LONGEST = 60
"""Code points of a stretch of text that may come again."""


@dataclass(slots=True, eq=False)
class Fit:
    """A rule that fits in a stretch of code.

    Attributes:
        rule: the rule.
        begin: its first character in the stretch.
        end: the one after its last.
        reach: the one after the last that it has read: a slot may be caught ahead of the end.
        places: where the word of each slot stands, in the order of the rule.
        known: for the user of a grammar: what has been made of the words up to `reach`.
    """

    rule: Rule
    begin: int
    end: int
    reach: int
    places: Mapping[str, int]
    known: dict[str, Any] = field(default_factory=dict)


@value_class()
class Found:
    """A rule that fits a text: how, and where in its code the stretch begins."""

    fit: Fit
    origin: int

    @property
    def begin(self) -> int:
        """Its first character of the code."""
        return self.origin + self.fit.begin

    @property
    def end(self) -> int:
        """The character of the code after its last."""
        return self.origin + self.fit.end

    def where(self, slot: str) -> int | None:
        """Which character of the code a slot has caught, None when none."""
        place = self.fit.places.get(slot)
        return None if place is None else self.origin + place

    def slots(self, code: Code) -> dict[str, Value]:
        """What its words say, by slot."""
        rule = self.fit.rule
        return {**rule.fixed, **code.values(self.origin, self.fit.places, rule.classes)}


class _Fits(dict[str, tuple[Fit, ...]]):
    """The rules that fit in a stretch of code; it forgets when it grows long."""

    def __init__(self, fit: Callable[[str], Iterable[Fit]]) -> None:
        super().__init__()
        self._fit = fit

    def __missing__(self, chars: str) -> tuple[Fit, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        fits = self[chars] = tuple(self._fit(chars))
        return fits


class Grammar:
    """The compiled grammar of one language.

    Attributes:
        language: the tag of its folder.
        settings: the language's.
        words: what each word may mean, by class.
        capitals: the classes that a word belongs to only with a capital.
    """

    def __init__(self, source: Vocabulary) -> None:
        self.language = source.language
        self.settings: Mapping[str, Any] = source.settings
        self.words: Mapping[str, Meaning] = source.words
        self.capitals: Mapping[str, frozenset[str]] = {
            word: frozenset(classes)
            for word, classes in source.capitals.items()
            if word in source.words
        }
        self._lexer = Lexer(self.words, self.capitals, self.settings)
        charsets = self._lexer.charsets()
        self._articles = "".join(re.findall(r"\\?(.)", charsets.get("the", "")))
        costs = Costs(*self._lexer.free_and_frequent(source.settings["frequent"]))
        self._rules = _Rules(source, charsets, costs)
        self._lexer.look_for(self._rules.rare, costs.frequent)
        nouns = "".join(charsets.get(name, "") for name in self.settings.get("nouns", ()))
        self._nouns = frozenset({BREAK, *re.findall(r"\\?(.)", nouns)})
        self._attributes: Mapping[str, int] = self.settings.get("attributes", {})
        self._known: dict[str, tuple[Code, Sequence[Found]] | None] = {}
        # two breaks, as the end of a pattern would fit before a single one
        self._inside = _Fits(lambda chars: self._fit(chars + 2 * BREAK, len(chars)))
        self._at_end = _Fits(lambda chars: self._fit(chars, len(chars)))

    def found(self, text: str, tokens: Tokens) -> Iterator[tuple[Code, Sequence[Found]]]:
        """The rules that fit in a text, stretch by stretch, with the code of each; linear in its
        length.
        """
        small = plain(text)
        for stretch in self._lexer.stretches(text, tokens):
            begin, end, apart = stretch
            words = text[begin:end] if apart else ""
            if words in self._known:
                known = self._known[words]
                if known is not None:
                    yield known[0].at(small, begin), known[1]
                continue
            code = self._lexer.code(text, small, stretch)
            found = tuple(self._matches(code))
            if 0 < len(words) <= _LONGEST:
                if len(self._known) >= _REMEMBERED:
                    self._known.clear()
                self._known[words] = (code.at("", 0), found) if found else None
            if found:
                yield code, found

    def _matches(self, code: Code) -> Iterator[Found]:
        """The rules that fit, from left to right, none overlapping; of those that fit at one place
        the first of the grammar, which may say that it is no time.
        """
        *stretches, final = code.chars.split(BREAK)
        begin = last = 0
        fits_of = [*map(self._inside.__getitem__, stretches)]
        for place in compress(range(len(fits_of)), fits_of):
            begin += sum(map(len, stretches[last:place])) + place - last
            last = place
            for fit in fits_of[place]:
                if fit.rule.kind != "none":
                    yield Found(fit, begin)
        for fit in self._at_end[final] if code.is_last else ():
            if fit.rule.kind != "none":
                yield Found(fit, len(code.chars) - len(final))

    def _fit(self, chars: str, length: int) -> Iterator[Fit]:
        """The rules that fit in so many characters of code without a break."""
        at = free = 0
        rules, possible = self._rules, 0
        if rules.rare.isdisjoint(chars):
            return
        for sign in frozenset(chars):
            possible |= rules.holding.get(sign, 0)
        while at < length:
            for least, rule in rules.of[rules.starting.get(chars[at], 0) & possible]:
                if at + least > length:
                    continue
                match = rule.pattern.match(chars, at)
                if match is None:
                    continue
                begin, end = at, match.end()
                if rule.article and begin > free and chars[begin - 1] in self._articles:
                    alone = end - at <= self._attributes.get(rule.name, 0)
                    noun = chars[end : end + 1] in self._nouns  # "the Friday vote"
                    begin -= not (alone and noun)
                caught = zip(rule.slots, match.regs[1:], strict=True)
                where = {name: place for (name, _), (place, _) in caught if place >= 0}
                if len(where) > 1:
                    where = {name: where[name] for name in rule.classes if name in where}
                reach = max(end, 1 + max(where.values(), default=0))
                yield Fit(rule, begin, end, reach, where)
                at = free = end
                break
            else:
                at += 1


class _Rules:
    """The rules of a grammar, each with a bit, so that those which may fit are soon told.

    Attributes:
        starting: by character the bits of the rules that can begin with it.
        holding: by character the bits of the rules that may have it for the one by which a text
            shows that they cannot fit anywhere (`patterns.Shape.telling`).
        rare: characters of which all that a rule finds holds one, those that it `costs` the least
            to look for.
        of: by bits, their rules.
    """

    def __init__(self, source: Vocabulary, charsets: Mapping[str, str], costs: Costs) -> None:
        kinds = tuple(source.settings.get("article_kinds", ()))
        rules: list[tuple[int, Rule]] = []
        self.starting: dict[str, int] = {}
        self.holding: dict[str, int] = {}
        self.rare: set[str] = set()
        for number, data in enumerate(source.rules):
            rule = patterns.rule(data, source.fragments, charsets, kinds)
            shape = patterns.shape(rule.written, costs)
            if rule.kind != "none":
                self.rare |= shape.rarest(costs)
            rules.append((shape.least, rule))
            for bits, signs in ((self.starting, shape.first), (self.holding, shape.telling)):
                for sign in signs:
                    bits[sign] = bits.get(sign, 0) | 1 << number
        self.of = _OfBits(rules)


class _OfBits(dict[int, list[tuple[int, Rule]]]):
    """The rules of some bits in the order of the grammar, with the least that each takes; the same
    bits come again and again.
    """

    def __init__(self, rules: Sequence[tuple[int, Rule]]) -> None:
        super().__init__()
        self._rules = rules

    def __missing__(self, bits: int) -> list[tuple[int, Rule]]:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[bits] = []
        while bits:
            lowest = bits & -bits
            bits ^= lowest
            found.append(self._rules[lowest.bit_length() - 1])
        return found


def languages() -> list[str]:
    """The languages that have a grammar of dates."""
    return vocabulary.languages()


@cache
def load(language: str) -> Grammar | None:
    """The grammar of a language ("zh-Hans" falls back on "zh"), None when it has none."""
    source = vocabulary.load(language)
    return Grammar(source) if source else None
