"""Tells which language a text is written in, from scripts and small words of the language
folders.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from dateline.reading.names import lexicon

_SAMPLE = 2000
_WORD = re.compile(r"[^\W\d_]+")
_STRANGERS = Path(__file__).parents[1] / "languages" / "any" / "detect.toml"
_SCRIPTS = (
    ("ko", re.compile(r"[\uac00-\ud7a3]"), 3.0),
    ("ja", re.compile(r"[\u3041-\u30ff]"), 2.0),
    ("zh", re.compile(r"[\u4e00-\u9fff]"), 2.0),
    ("th", re.compile(r"[\u0e01-\u0e4e]"), 1.0),
    ("ar", re.compile(r"[\u0621-\u064a\u067e-\u06d3]"), 1.0),
    ("hi", re.compile(r"[\u0900-\u097f]"), 1.0),
    ("bn", re.compile(r"[\u0980-\u09ff]"), 1.0),
    ("pa", re.compile(r"[\u0a00-\u0a7f]"), 1.0),
    ("gu", re.compile(r"[\u0a80-\u0aff]"), 1.0),
    ("ta", re.compile(r"[\u0b80-\u0bff]"), 1.0),
    ("te", re.compile(r"[\u0c00-\u0c7f]"), 1.0),
    ("kn", re.compile(r"[\u0c80-\u0cff]"), 1.0),
    ("ml", re.compile(r"[\u0d00-\u0d7f]"), 1.0),
    ("si", re.compile(r"[\u0d80-\u0dff]"), 1.0),
    ("lo", re.compile(r"[\u0e80-\u0eff]"), 1.0),
    ("my", re.compile(r"[\u1000-\u109f]"), 1.0),
    ("km", re.compile(r"[\u1780-\u17ff]"), 1.0),
    ("ka", re.compile(r"[\u10a0-\u10ff]"), 1.0),
    ("hy", re.compile(r"[\u0530-\u058f]"), 1.0),
    ("am", re.compile(r"[\u1200-\u137f]"), 1.0),
    ("he", re.compile(r"[\u05d0-\u05ea]"), 1.0),
    ("el", re.compile(r"[\u0370-\u03ff]"), 1.0),
    ("cyrillic", re.compile(r"[\u0400-\u04ff]"), 1.0),
    ("latin", re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"), 1.0),
)
"""Scripts that tell a language or a family; a character of the denser ones counts for more."""
_CYRILLIC = frozenset({"ru", "uk", "bg", "sr"})
_RARE = 100
"""One in so many characters must be a letter that only one language of a script has."""
_LEAST = 0.06
"""Share of a text's words that must be small words of a language."""


def detect(text: str) -> str:
    """BCP 47 tag of a text ("id", "zh-Hans"), "und" when it cannot be told.

    Scripts decide first; among languages of one script the small words that make up a third of any
    text. Indonesian and Malay share most of those: words that only one of the two writes decide.

    >>> detect("Presiden mengatakan bahwa polisi telah menangkap para pelaku itu di Jakarta.")
    'id'
    """
    sample = text[:_SAMPLE]
    if sample.isascii():
        return _by_words(sample, cyrillic=False) if sample.strip() else "und"
    weights = {name: len(found.findall(sample)) * factor for name, found, factor in _SCRIPTS}
    if weights["ja"] and weights["ja"] * 8 > weights["zh"]:
        weights["zh"] = 0.0  # Japanese mixes in Chinese characters
    script = max(weights, key=lambda name: weights[name])
    if not weights[script]:
        return "und"
    if script == "zh":
        return _chinese(sample)
    if script in {"latin", "cyrillic"}:
        return _by_words(sample, cyrillic=script == "cyrillic")
    return _of_arabic(sample) if script == "ar" else script


@cache
def _strangers() -> dict[str, dict[str, str]]:
    """The small words and the letters of languages that have no folder."""
    table: dict[str, dict[str, str]] = tomllib.loads(_STRANGERS.read_text("utf-8"))
    return table


def _of_arabic(sample: str) -> str:
    """Which language of the Arabic script, by letters that Arabic does not have."""
    for tag, letters in _strangers()["letters"].items():
        if sum(map(letters.__contains__, sample)) * _RARE > len(sample):
            return tag
    return "ar"


def _chinese(sample: str) -> str:
    """Which of the two Chinese scripts, by characters that only one of them has."""
    simplified, traditional = (
        {character for phrase in lexicon.load("zh")[script] for character in phrase}
        for script in ("simplified", "traditional")
    )
    old = sum(character in traditional and character not in simplified for character in sample)
    new = sum(character in simplified and character not in traditional for character in sample)
    return "zh-Hant" if old > new else "zh-Hans"


@cache
def _votes(*, cyrillic: bool) -> dict[str, tuple[tuple[str, int], ...]]:
    """For every small or telling word the languages that write it, with its weight."""
    votes: dict[str, list[tuple[str, int]]] = {}
    for tag in lexicon.tags():
        if (tag in _CYRILLIC) == cyrillic:
            for name, weight in (("detect", 1), ("telling", 2)):
                for word in lexicon.load(tag)[name]:
                    votes.setdefault(word, []).append((tag, weight))
    for tag, words in _strangers()["words"].items():
        if (tag in _CYRILLIC) == cyrillic:
            for word in set(words.split()):
                votes.setdefault(word, []).append((tag, 1))
    return {word: tuple(one) for word, one in votes.items()}


def _by_words(sample: str, *, cyrillic: bool) -> str:
    words = _WORD.findall(sample.lower())
    votes = _votes(cyrillic=cyrillic)
    scores: dict[str, int] = {}
    for word in words:
        for tag, weight in votes.get(word, ()):
            scores[tag] = scores.get(tag, 0) + weight
    for tag, letters in _strangers()["letters"].items():
        lettered = sum(any(map(letters.__contains__, word)) for word in words)
        if lettered:
            scores[tag] = scores.get(tag, 0) + lettered
    if not scores:
        return "und"
    known = lexicon.tags()
    best = max(sorted(scores), key=lambda tag: (scores[tag], tag in known))
    return best if scores[best] > _LEAST * len(words) else "und"
