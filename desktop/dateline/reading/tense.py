"""Tells whether the words around a time look back or ahead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dateline.model import Span
from dateline.reading import grammar

_CLOSE = 45
"""Code points before a date within which a verb governs it."""
_BREAK = re.compile(r"[;:,\"“”()\n]|\s[-–—]\s")


@cache
def _cues(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    rules = grammar.load(language)
    table = rules.settings.get("tense") if rules else None
    if not table:
        return None
    future = _alternatives(table.get("future", []), table.get("future_pattern", ""), ())
    past = _alternatives(
        table.get("past", []), table.get("past_pattern", ""), table.get("past_not_after", ())
    )
    return future, past


def _alternatives(words: list[str], pattern: str, before: Sequence[str]) -> re.Pattern[str]:
    parts = [re.escape(word) for word in sorted(words, key=len, reverse=True)]
    if pattern:
        parts.append(pattern)
    not_after = "".join(f"(?<!{re.escape(word)})" for word in before)
    either = "|".join(parts) or "(?!)"
    return re.compile(rf"(?<![^\W_]){not_after}(?:{either})(?![^\W_])", re.IGNORECASE)


def direction(text: str, sentence: Span, mention: Span, language: str) -> int:
    """Which way a bare weekday, day or month looks: +1 ahead, -1 back, 0 when nothing tells.

    The nearest cue before it in its clause decides, else the nearest one after it in its clause,
    then after it, then before it in the sentence.
    """
    cues = _cues(language)
    if cues is None:
        return 0
    before = text[max(sentence.start, mention.start - 200) : mention.start]
    after = text[mention.end : min(sentence.end, mention.end + 120)]
    breaks = [match.end() for match in _BREAK.finditer(before)]
    clause = before[breaks[-1] :] if breaks else before
    rest = _BREAK.split(after, maxsplit=1)[0]
    for stretch, backwards in ((clause, True), (rest, False), (after, False), (before, True)):
        found = _nearest(stretch, cues, backwards=backwards)
        if found:
            return found
    return 0


@cache
def _strong(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    rules = grammar.load(language)
    table = rules.settings.get("tense", {}) if rules else {}
    if "strong_future" not in table:
        return None
    return (
        _alternatives(table["strong_future"], "", ()),
        _alternatives(table["strong_past"], "", ()),
    )


def strong(text: str, sentence: Span, mention: Span, language: str) -> int:
    """Which way a verb just before a date looks that leaves no doubt ("will", "died"): +1 ahead,
    -1 back, 0 when there is none.
    """
    cues = _strong(language)
    before = text[max(sentence.start, mention.start - _CLOSE) : mention.start]
    clause = _BREAK.split(before)[-1]
    return _nearest(clause, cues, backwards=True) if cues else 0


def _nearest(
    stretch: str, cues: tuple[re.Pattern[str], re.Pattern[str]], *, backwards: bool
) -> int:
    ahead = [match.start() for match in cues[0].finditer(stretch)]
    back = [match.start() for match in cues[1].finditer(stretch)]
    if not ahead or not back:
        return 1 if ahead else -1 if back else 0
    if backwards:
        return 1 if max(ahead) >= max(back) else -1
    return 1 if min(ahead) <= min(back) else -1
