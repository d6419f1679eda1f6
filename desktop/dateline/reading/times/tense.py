"""Tells whether the words around a time look back or ahead."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from operator import attrgetter
from typing import Any, NamedTuple

from dateline.model import Span
from dateline.reading.times import grammar, lexing
from dateline.reading.times.trie import trie

_BEFORE, _AFTER = 200, 120
"""Code points around a time in which words tell its direction."""
_CLOSE = 45
"""Code points before a date within which a verb governs it."""
_OPENING = 4
"""Code points before a time that still opens its sentence: "On Monday"."""
_BREAK = re.compile(r"[;\"“”()\n]|[:,](?!\d)|\s[-–—]\s")
_SMALL = 5
"""Letters that a preposition before a weekday has fewer of."""
_SHORT = 8
"""Code points of a word as short as "to" with its blanks at most."""
_QUOTED = re.compile(r"[\"“][^\"“”]{1,30}[\"”]")
"""A word or two in quotes."""


@cache
def _cues(language: str) -> re.Pattern[str] | None:
    """All words that look ahead (group 1, of which group 2 are nouns too), that leave it open
    (group 3: "was to have been"), verbs of speech (group 4), which tell nothing about what is said
    before them, and the other words that look back, in one pattern over small letters.
    """
    rules = grammar.load(language)
    table = rules.settings.get("tense") if rules else None
    if rules is None or not table:
        return None
    future = _alternatives(table.get("future", []), table.get("future_pattern", ""))
    not_noun = _not_after(table.get("future_not_after", ()))
    verbs = not_noun + _alternatives(table.get("future_verbs", []))
    not_after = _not_after(table.get("past_not_after", ()))
    past = not_after + _alternatives(table.get("past", []), table.get("past_pattern", ""))
    speech = not_after + _alternatives(table.get("speech", []))
    either = _alternatives([], table.get("either_pattern", ""))
    before, after = _sides(rules.settings)
    return re.compile(rf"{before}(?:({future}|({verbs}))|({either})|{past}|({speech})){after}")


def _not_after(words: Sequence[str]) -> str:
    """What words a cue must not follow: one look back for those of each length."""
    by_length: dict[int, list[str]] = {}
    for word in words:
        by_length.setdefault(len(word), []).append(re.escape(word))
    return "".join(f"(?<!{'|'.join(alike)})" for alike in by_length.values())


@cache
def _strong(language: str) -> re.Pattern[str] | None:
    """The same for the few verbs that leave no doubt."""
    rules = grammar.load(language)
    table = rules.settings.get("tense", {}) if rules else {}
    if rules is None or "strong_future" not in table:
        return None
    future, past = _alternatives(table["strong_future"]), _alternatives(table["strong_past"])
    before, after = _sides(rules.settings)
    return re.compile(rf"{before}(?:({future})|{past}){after}")


def _sides(settings: Mapping[str, Any]) -> tuple[str, str]:
    """What must not stand on the left and on the right of a cue: nothing where no blanks are."""
    if settings.get("boundary") == "none":
        return "", ""
    return r"(?:(?<![^\W_])|(?='))", r"(?![^\W_])"  # "we'll"


def _alternatives(words: Sequence[str], pattern: str = "") -> str:
    parts = [trie(lexing.plain(word) for word in words)] if words else []
    if pattern:
        parts.append(pattern)
    return f"(?:{'|'.join(parts) or '(?!)'})"


class _Cue(NamedTuple):
    """A word that looks ahead (+1), back (-1) or both ways (0): where it stands in its sentence,
    whether it may be a noun, and whether a word such as "and" stands before it, so that it begins
    what a second verb says.
    """

    start: int
    end: int
    way: int
    speech: bool
    noun: bool
    second: bool


_END = attrgetter("end")


@lru_cache(maxsize=2048)
def _cues_of(language: str, sentence: str) -> tuple[_Cue, ...]:
    """The cues of a sentence."""
    cues = _cues(language)
    if cues is None:
        return ()
    words = lexing.plain(sentence)
    joints = _joints(language)
    return tuple(
        _Cue(
            *match.span(),
            1 if match[1] is not None else 0 if match[3] is not None else -1,
            match[4] is not None,
            match[2] is not None,
            bool(joints) and words.endswith(joints, 0, match.start()),
        )
        for match in cues.finditer(words)
    )


@cache
def _joints(language: str) -> tuple[str, ...]:
    """The words that join a second verb to a first one, with the blanks around them."""
    rules = grammar.load(language)
    words = rules.settings.get("tense", {}).get("joints", ()) if rules else ()
    return tuple(f" {word} " for word in words)


@cache
def _subclause(language: str) -> re.Pattern[str]:
    """A word that opens a clause which may look ahead though the time does not."""
    rules = grammar.load(language)
    words = rules.settings.get("tense", {}).get("subclause", ()) if rules else ()
    return re.compile(rf"\b{_alternatives(words)}\b")


@cache
def _moving(language: str) -> re.Pattern[str] | None:
    """What puts a thing to the time right behind it: "postponed to July", but not "moved to York in
    July".
    """
    rules = grammar.load(language)
    words = rules.settings.get("tense", {}).get("moved", ()) if rules else ()
    if rules is None or not words:
        return None
    before, _ = _sides(rules.settings)
    return re.compile(rf"{before}{_alternatives(words)}(?:\s\w{{2,7}})?\s*\Z")


def direction(text: str, sentence: Span, mention: Span, language: str) -> int:
    """Which way a bare weekday, day or month looks: +1 ahead, -1 back, 0 when nothing tells.

    The nearest cue before it in its clause decides, else the nearest one after it that begins no
    second verb ("opened on Friday and will"), else the nearest one before it in the sentence.
    """
    cues = _cues_of(language, sentence.of(text))
    start, end = mention.start - sentence.start, mention.end - sentence.start
    after = bisect_right(cues, start, key=_END)
    last = cues[after - 1] if after and cues[after - 1].start >= start - _BEFORE else None
    if last is not None:
        way = _by_cue_before(text, sentence, mention, language, cues, after)
        if way is not None:
            return way
    if last is not None and last.speech and _is_aside(text, sentence.start + last.end, mention):
        return -1
    for cue in islice(cues, after, None):
        if cue.end > end + _AFTER:
            break
        opening = cue.way > 0 and _subclause(language).search(text, mention.end, sentence.end)
        if opening and cue.start >= opening.end() - sentence.start:
            break
        near = start <= _OPENING or cue.start <= end + 1  # "told TV on Tuesday said"
        near = near or (last is None and cue.start == end + 2 and _is_between(text, mention))
        if cue.speech and near and _is_told(text, sentence, mention, cue):
            return -1
        if not cue.speech and not cue.second and cue.start >= end:
            return cue.way
    return last.way if last is not None else 0


def _by_cue_before(
    text: str, sentence: Span, mention: Span, language: str, cues: Sequence[_Cue], after: int
) -> int | None:
    """Which way the cue before a time, the one before `after`, or that of the second clause which
    the time opens tells it to look; None where the former stands in another clause.
    """
    last = cues[after - 1]
    if not last.speech and _is_second(text, sentence, mention, cues[after : after + 1], language):
        return cues[after].way  # "arrived and on Monday will visit"
    if _is_parted(text, sentence.start + last.start, mention.start):
        return None
    if last.way > 0 and (
        _is_over(text, sentence, last, language) or _is_done(text, sentence, last, language)
    ):
        return -1
    if last.noun and after > 1 and _is_of_clause(text, sentence, cues[after - 2], last, language):
        return -1
    return 1 if last.way < 0 and _is_moved(text, sentence, mention, language) else last.way


def _is_second(
    text: str, sentence: Span, mention: Span, behind: Sequence[_Cue], language: str
) -> bool:
    """Whether a time opens a second clause whose verb, the first of the cues behind it, follows."""
    if not behind or not _is_joined(text, sentence, mention, language):
        return False
    begin, end = sentence.start + behind[0].start, sentence.start + behind[0].end
    near = mention.end <= begin and end <= mention.end + _AFTER
    return near and not _is_parted(text, mention.end, begin)


def _is_joined(text: str, sentence: Span, mention: Span, language: str) -> bool:
    """Whether a word that joins two clauses stands before a time, with a small word at most between
    them: "and on Monday".
    """
    joints = _joints(language)
    if not joints:
        return False
    before = lexing.plain(text[max(sentence.start, mention.start - _CLOSE) : mention.start])
    head, _, last = before.rstrip().rpartition(" ")
    return f" {last} ".endswith(joints) or (
        len(last) < _SMALL and f" {head.rpartition(' ')[2]} " in joints
    )


def _is_between(text: str, mention: Span) -> bool:
    """Whether a time stands between two commas: "the duke, Monday, said it would go"."""
    return (
        text[mention.end] == ","
        and text[max(0, mention.start - 2) : mention.start].rstrip()[-1:] == ","
    )


def _is_aside(text: str, start: int, mention: Span) -> bool:
    """Whether a time stands between two marks behind who has spoken: "said the cook, Monday, and
    it will".
    """
    behind = text[mention.end : mention.end + 1]
    who = text[start : mention.start].rstrip()
    return behind in {",", "."} and who.endswith(",") and not _BREAK.search(who, 0, len(who) - 1)


def is_of_speech(text: str, sentence: Span, mention: Span, language: str) -> bool:
    """Whether all that looks back before a time is that somebody spoke, far before it: "said he
    believed that the two sides would like to meet in August".
    """
    cues = _cues_of(language, sentence.of(text))
    start = mention.start - sentence.start
    after = bisect_right(cues, start, key=_END)
    return after > 0 and cues[after - 1].speech and cues[after - 1].end < start - _CLOSE


def _is_told(text: str, sentence: Span, mention: Span, cue: _Cue) -> bool:
    """Whether somebody spoke at a time that opens a sentence ("Saturday, the duke said he would
    go"): no mark parts the verb from what was said, as in "on Monday, officials said, it will".
    """
    behind = sentence.start + cue.end
    return cue.start > mention.end - sentence.start and text[behind : behind + 1] == " "


def _is_of_clause(text: str, sentence: Span, one: _Cue, noun: _Cue, language: str) -> bool:
    """Whether the verb of a clause looks back, so that a cue behind it is a noun: "cast votes", but
    not "the team led by him plans to go".
    """
    start, end = sentence.start + noun.start, sentence.start + noun.end
    marks = _infinitive(language)
    before = text[max(0, start - _SHORT) : start]
    verb = noun.second or text.startswith(marks, end) or before.endswith(marks)
    past = one.way < 0 and not one.speech and not verb
    return past and not _is_parted(text, sentence.start + one.start, start)


@cache
def _infinitive(language: str) -> tuple[str, ...]:
    """The words of a second verb that stand beside a first one, with the blanks around them."""
    rules = grammar.load(language)
    words = rules.settings.get("tense", {}).get("infinitive", ()) if rules else ()
    return tuple(f" {word} " for word in words)


def _is_parted(text: str, start: int, end: int) -> bool:
    """Whether a mark between two places ends a clause, as a word or two in quotes do not."""
    return (
        _BREAK.search(text, start, end) is not None
        and _BREAK.search(_QUOTED.sub("", text[start:end])) is not None
    )


def _is_moved(text: str, sentence: Span, mention: Span, language: str) -> bool:
    """Whether something is moved to a time: "was postponed to July"."""
    moving = _moving(language)
    near = text[max(sentence.start, mention.start - _CLOSE) : mention.start]
    return moving is not None and moving.search(lexing.plain(near)) is not None


@cache
def _ending(language: str) -> re.Pattern[str] | None:
    """A word that says that something went on, in the clause before an "until"."""
    rules = grammar.load(language)
    table = rules.settings.get("tense", {}) if rules else {}
    if rules is None or "past_until" not in table:
        return None
    before, after = _sides(rules.settings)
    until = _alternatives(table["until"])
    foreseen = rf"(?!{before}{_alternatives(table.get('foreseen', ()))}{after})"
    past = _alternatives(table["past_until"])
    return re.compile(rf"{before}{past}{after}(?:{foreseen}[^;:,()])*{until}\Z")


def _is_over(text: str, sentence: Span, cue: _Cue, language: str) -> bool:
    """Whether an "until" ends what had gone on: "had reported no deaths until Saturday"."""
    ending = _ending(language)
    if ending is None:
        return False
    first = sentence.start + max(0, cue.end - _BEFORE)
    clause = lexing.plain(text[first : sentence.start + cue.end])
    return ending.search(clause) is not None


def _is_done(text: str, sentence: Span, cue: _Cue, language: str) -> bool:
    """Whether a verb tells what somebody was made to do: "were allowed to return Wednesday"."""
    if not cue.noun:
        return False
    start = sentence.start + cue.start
    before = lexing.plain(text[max(sentence.start, start - _SHORT * 2) : start])
    return before.endswith(_done(language))


@cache
def _done(language: str) -> tuple[str, ...]:
    """The verbs of making somebody do something, with the word of a second verb behind them."""
    rules = grammar.load(language)
    table = rules.settings.get("tense", {}) if rules else {}
    marks = table.get("infinitive", ())
    return tuple(f"{word} {mark} " for word in table.get("done", ()) for mark in marks)


def strong(text: str, sentence: Span, mention: Span, language: str) -> int:
    """Which way a verb just before a date looks that leaves no doubt ("will", "died"): +1 ahead,
    -1 back, 0 when there is none.
    """
    cues = _strong(language)
    if cues is None:
        return 0
    start = max(sentence.start, mention.start - _CLOSE)
    before = lexing.plain(text[start : mention.start])
    last = None
    for cue in cues.finditer(before):
        last = cue
    if last is None or _BREAK.search(text, start + last.start(), mention.start):
        return 0
    if last[1] is not None:
        return 1
    return 0 if _is_foreseen(text, sentence, start + last.start(), language) else -1


def _is_foreseen(text: str, sentence: Span, verb: int, language: str) -> bool:
    """Whether a word that looks ahead governs a verb at a place of the text: "expects the peak of
    the flood to have happened on Friday".
    """
    return any(
        cue.way > 0
        and cue.start < verb - sentence.start
        and not _BREAK.search(text, sentence.start + cue.start, verb)
        for cue in _cues_of(language, sentence.of(text))
    )


def is_speech(text: str, sentence: Span, mention: Span, language: str) -> bool:
    """Whether a sentence has a verb of speech before a time, or right behind it."""
    start, end = mention.start - sentence.start, mention.end - sentence.start
    return any(
        cue.speech and cue.end <= end + _CLOSE
        for cue in _cues_of(language, sentence.of(text))
        if cue.end <= start or cue.start >= end
    )


def is_cue_between(text: str, sentence: Span, start: int, end: int, language: str) -> bool:
    """Whether a verb that tells a direction stands between two places of a sentence."""
    return any(
        start - sentence.start <= cue.start < end - sentence.start
        for cue in _cues_of(language, sentence.of(text))
    )


@cache
def _preview(language: str) -> re.Pattern[str] | None:
    """A word that heads what tells of days to come."""
    rules = grammar.load(language)
    words = rules.settings.get("tense", {}).get("preview", ()) if rules else ()
    return re.compile("|".join(rf"\b{re.escape(word)}\b" for word in words)) if words else None


def is_preview(text: str, language: str) -> bool:
    """Whether the headline says that an article tells of days to come ("The week ahead")."""
    preview = _preview(language)
    return preview is not None and preview.search(text.partition("\n")[0].lower()) is not None


def is_this(text: str, mention: Span, language: str) -> bool:
    """Whether a date is called the present one behind it ("Senin (4/3) ini")."""
    rules = grammar.load(language)
    words = rules.settings.get("tense", {}).get("this_after", ()) if rules else ()
    return mention.of(text).rpartition(" ")[2].lower() in words
