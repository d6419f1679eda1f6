"""Tells how the words of a language are found in a text: what parts them, and which go on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from dateline.reading.times.trie import trie

NEVER = r"[^\s\S]"
_LETTER = r"[^\W\d_]"
_LETTERS = rf"[a-z]+(?:(?=[^\x00-\x7f]){_LETTER}*)?|{_LETTER}+"
"""A run of letters; those of most texts are told by a range, which is faster."""

_RUN = re.compile(rf"{_LETTER}+|\d+")


def splitter(words: Iterable[str], settings: Mapping[str, Any]) -> str:
    """A regular expression whose one group catches numbers and words: where blanks part words every
    run of letters and the known words that begin with a mark, else the known words, longest first.
    """
    left, right = _sides(settings)
    if _by_runs(settings):
        words = [word for word in words if not word[0].isalpha()]
        marked = rf"|{left}{trie(words)}{right}" if words else ""
        return rf"(?=[^ ])({_LETTERS}|\d+{marked})"  # blanks are skipped at a glance
    parts = "|".join(settings.get("joined_parts", ()))
    if parts:  # German "Sonntagabend"
        right = rf"(?:{right}|(?=(?:{parts})(?!{_LETTER})))"
        after = "".join(rf"|(?<={ending})" for ending in settings["joined_after"])
        left = rf"(?:{left}{after})"
    return rf"(\d+|{left}(?:{trie(words) or NEVER}){right})"


def runs(word: str) -> list[str]:
    """The runs of letters and numbers that a splitter finds in a known word."""
    if word.isalpha() or not word[0].isalpha():
        return [word]
    return _RUN.findall(word)


def is_parted(words: Iterable[str], settings: Mapping[str, Any]) -> bool:
    """Whether no word that a splitter finds holds a blank, so that a text may be cut at its blanks
    first.
    """
    return _by_runs(settings) and not any(" " in word and not word[0].isalpha() for word in words)


def _by_runs(settings: Mapping[str, Any]) -> bool:
    """Whether the words of a language are whole runs of letters."""
    return settings.get("boundary", "word") == "word" and "joined_parts" not in settings


def _sides(settings: Mapping[str, Any]) -> tuple[str, str]:
    """What must not stand on the left and on the right of a known word."""
    boundary = settings.get("boundary", "word")
    left = rf"(?<!{_LETTER})" if boundary == "word" else ""
    right = rf"(?:(?<=')|(?!{_LETTER}))" if boundary in {"word", "right"} else ""
    return left, right


class Phrases:
    """The known words of several runs of letters that begin with the same run.

    Attributes:
        longer: by what follows that run, the next run after a blank or a mark: these words, the
            longest first.
    """

    def __init__(self, right: str) -> None:
        self.longer: dict[str, list[str]] = {}
        self._right = re.compile(right)

    def end(self, text: str, start: int, follows: str) -> int:
        """Where the longest of them ends that begins at a place of a text; 0 for none."""
        for word in self.longer[follows]:
            end = start + len(word)
            if text.startswith(word, start) and self._right.match(text, end):
                return end
        return 0


def phrases(words: Iterable[str], settings: Mapping[str, Any]) -> dict[str, Phrases]:
    """By first run of letters, the known words that are more than that run."""
    right = _sides(settings)[1]
    found: dict[str, Phrases] = {}
    for word in sorted(words, key=len, reverse=True) if _by_runs(settings) else ():
        head = re.match(rf"{_LETTER}+", word)
        if head and head[0] != word:
            gap, *run = re.split(rf"({_LETTER}+|\d+)", word[head.end() :])[:2]
            follows = run[0] if gap == " " else gap[0]
            found.setdefault(head[0], Phrases(right)).longer.setdefault(follows, []).append(word)
    return found
