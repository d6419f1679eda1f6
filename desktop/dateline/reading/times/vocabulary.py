"""Reads the date grammars of languages from their files: words in classes, rules, settings."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from dateline.reading.times.lexing import Value, plain

_LANGUAGES = Path(__file__).parents[1] / "languages"
_TAG = re.compile(r"[A-Za-z0-9-]{2,16}")


@dataclass(slots=True)
class Vocabulary:
    """What the files of one language say, those that it extends taken in.

    Attributes:
        language: the tag of its folder.
        settings: by name; "tense" holds the words that tell a sentence's direction, "frequent" the
            classes of words that texts are full of.
        words: what each word may mean, by class.
        capitals: the classes that a word belongs to only with a capital.
        fragments: patterns that rules name.
        rules: as written, the first that fits counts.
    """

    language: str
    settings: dict[str, Any] = field(default_factory=dict)
    words: dict[str, dict[str, Value]] = field(default_factory=dict)
    capitals: dict[str, set[str]] = field(default_factory=dict)
    fragments: dict[str, str] = field(default_factory=dict)
    rules: list[Mapping[str, Any]] = field(default_factory=list)


def languages() -> list[str]:
    """The languages that have a grammar of dates."""
    found = (path.parent.name for path in _LANGUAGES.glob("*/dates.toml"))
    return sorted(language for language in found if language != "any")


def load(language: str) -> Vocabulary | None:
    """The vocabulary of a language ("zh-Hans" falls back on "zh"), None when it has none."""
    for tag in (language, language.partition("-")[0]):
        if _TAG.fullmatch(tag) and (_LANGUAGES / tag / "dates.toml").is_file():
            break
    else:
        return None
    common = _table("rules.toml")
    layers = _layers(tag)
    while base := layers[1].get("settings", {}).get("extends"):
        layers = [*_layers(base), *layers]
    whole = Vocabulary(tag, {"frequent": common["frequent"]}, fragments=dict(common["fragments"]))
    first: list[Mapping[str, Any]] = []
    final: list[Mapping[str, Any]] = []
    for layer in layers:
        _add_words(layer, whole.words, whole.capitals)
        whole.settings |= layer.get("settings", {})
        whole.settings["tense"] = layer.get("tense") or whole.settings.get("tense", {})
        whole.fragments |= layer.get("fragments", {})
        first = [*layer.get("first", []), *first]
        final.extend(layer.get("last", []))
    whole.rules = [*first, *common["rules"], *final]
    return whole


def _layers(tag: str) -> list[dict[str, Any]]:
    """What a standard says of a language's calendar, and over it what people write. What it drops
    of the language that it extends goes first.
    """
    written = dict(_table(f"{tag}/dates.toml"))
    standard = _LANGUAGES / tag / "calendar.toml"
    words = _table(f"{tag}/calendar.toml") if standard.is_file() else {}
    return [{**words, "drop": written.pop("drop", {})}, written]


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((_LANGUAGES / name).read_text("utf-8"))


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
    for of, table in layer.get("words", {}).items():
        for word, value in _entries(table):
            words.setdefault(plain(word), {})[of] = value
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
