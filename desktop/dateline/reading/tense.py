"""Tells whether the words around a time look back or ahead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dateline.model import Span
from dateline.reading import grammar

_BEFORE, _AFTER = 200, 120
"""Code points around a time in which words tell its direction."""
_CLOSE = 45
"""Code points before a date within which a verb governs it."""
_BREAK = re.compile(r"[;:,\"“”()\n]|\s[-–—]\s")


@cache
def _cues(language: str, *, speech: bool) -> re.Pattern[str] | None:
    """All words that look ahead (group 1), or back (the rest), in one pattern; verbs of speech only
    where asked for, as they tell nothing about what is said before them.
    """
    rules = grammar.load(language)
    table = rules.settings.get("tense") if rules else None
    if not table:
        return None
    return _pattern(
        _alternatives(table.get("future", []), table.get("future_pattern", "")),
        "".join(f"(?<!{re.escape(word)})" for word in table.get("past_not_after", ()))
        + _alternatives(
            [*table.get("past", []), *(table.get("speech", []) if speech else [])],
            table.get("past_pattern", ""),
        ),
    )


@cache
def _strong(language: str) -> re.Pattern[str] | None:
    """The same for the few verbs that leave no doubt."""
    rules = grammar.load(language)
    table = rules.settings.get("tense", {}) if rules else {}
    if "strong_future" not in table:
        return None
    return _pattern(_alternatives(table["strong_future"]), _alternatives(table["strong_past"]))


def _pattern(future: str, past: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:({future})|{past})(?![^\W_])", re.IGNORECASE)


def _alternatives(words: Sequence[str], pattern: str = "") -> str:
    parts = [re.escape(word) for word in sorted(words, key=len, reverse=True)]
    if pattern:
        parts.append(pattern)
    return f"(?:{'|'.join(parts) or '(?!)'})"


def direction(text: str, sentence: Span, mention: Span, language: str) -> int:
    """Which way a bare weekday, day or month looks: +1 ahead, -1 back, 0 when nothing tells.

    The nearest cue before it in its clause decides, else the nearest one after it, else the nearest
    one before it in the sentence.
    """
    cues, later = _cues(language, speech=True), _cues(language, speech=False)
    if cues is None or later is None:
        return 0
    before = text[max(sentence.start, mention.start - _BEFORE) : mention.start]
    last = _last(cues, before)
    if last is not None and not _BREAK.search(before, last.start()):
        return _way(last)
    after = text[mention.end : min(sentence.end, mention.end + _AFTER)]
    first = later.search(after)
    if first is not None:
        return _way(first)
    return _way(last) if last is not None else 0


def strong(text: str, sentence: Span, mention: Span, language: str) -> int:
    """Which way a verb just before a date looks that leaves no doubt ("will", "died"): +1 ahead,
    -1 back, 0 when there is none.
    """
    cues = _strong(language)
    before = text[max(sentence.start, mention.start - _CLOSE) : mention.start]
    last = _last(cues, before) if cues else None
    return _way(last) if last is not None and not _BREAK.search(before, last.start()) else 0


def _last(cues: re.Pattern[str], stretch: str) -> re.Match[str] | None:
    found = None
    for match in cues.finditer(stretch):
        found = match
    return found


def _way(cue: re.Match[str]) -> int:
    return 1 if cue[1] is not None else -1
