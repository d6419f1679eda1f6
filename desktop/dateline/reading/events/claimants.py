"""Finds who claims what a sentence tells, as the sentence prints it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model import Span
from dateline.reading.events.cues import Cues, Line

_OPENING = 12
"""A verb of saying stands within so many words of the beginning to have its subject there."""
_LONGEST = 6
"""Words of a subject that is printed whole at most."""
_HEAD = 3
"""Words behind a name up to the noun that it describes at most: "Sudan's army"."""
_EDGE = " \t\n,;:–—-\"'“”‘’()"
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [A-ZÀ-ÞА-Я][\w'’.-]*){0,3}")
_NAMES = re.compile(r"[A-ZÀ-ÞА-Я][\w'’.-]*(?: [A-ZÀ-ÞА-Я][\w'’.-]*)*")
_WORD = re.compile(r"[^\W_][\w'’.-]*")
_PARTED = frozenset(',;:–—)"”’»')
"""Marks behind which a verb of saying has its subject behind it: "“No,” said Mr Hale"."""


def claimant(text: str, line: Line, cues: Cues, dates: Sequence[Span] = ()) -> str:
    """Who says what the sentence tells, as printed; "" where the article itself does.

    Two forms: a cue before the name ("menurut KCNA", "according to Yonhap"), or the subject that
    opens the sentence before a verb of saying ("KCNA melaporkan", "the ministry said"). A word that
    is both a verb and a cue needs a mark before it to be a cue.

    Args:
        text: the article.
        line: the sentence.
        cues: words of the language.
        dates: its dates, which claim nothing ("police said Sunday").
    """
    after, before = cues["sources.after"], cues["sources.before"]
    if not line.held & (after | before):
        return ""
    words, first = line.words, line.first
    for i in range(first + 1, line.after):
        cued = words.closes[i - 1]
        verb = cued & before
        if not cued & after or (verb and not _is_parted(line, i - 1)):
            continue
        match = _NAME.match(text, words.starts[i])
        if match is None or not match[0][0].isupper() or _is_dated(words.starts[i], dates):
            continue
        behind = words.at(match.end())
        if verb and behind < line.after and words.begins[behind] & cues["labels.linking"]:
            continue  # "Hale, a nurse, said Leeds was calm"
        return match[0].rstrip(".")
    for i in range(first + 1, min(first + _OPENING, line.after)):
        if words.begins[i] & before:
            begin, end = words.starts[first], words.ends[i - 1]
            opening = text[begin:end]
            for date in reversed(dates):  # "the agency on Friday said"
                if begin <= date.start and date.end <= end:
                    opening = opening[: date.start - begin] + opening[date.end - begin :]
            return _subject(opening, cues)
    return ""


def _is_parted(line: Line, verb: int) -> bool:
    """Whether a mark stands before a verb of saying, or nothing at all."""
    return verb <= line.first or line.words.lower[verb - 1] in _PARTED


def _is_dated(offset: int, dates: Sequence[Span]) -> bool:
    return any(date.start <= offset < date.end for date in dates)


def _subject(opening: str, cues: Cues) -> str:
    """The subject of a verb of saying among the words before it; "" for a pronoun or none.

    An apposition between commas is left out ("Hale, a nurse,"), and so is what only tells when or
    where ("On Friday, police").
    """
    leads = cues["labels.opening"] | cues["labels.whole"] | cues["times.lead"]
    leads |= cues["clauses.hard"] | cues["clauses.medium"] | cues["clauses.soft"]
    parts = [part.strip(_EDGE) for part in opening.split(",")]
    while len(parts) > 1 and (not parts[0] or cues.alone[_first(parts[0])] & leads):
        parts.pop(0)
    part = parts[-1] or parts[0]
    while _first(part) and cues.alone[_first(part)] & leads:
        part = part.partition(" ")[2].lstrip(_EDGE)
    words = part.split(" ")
    loose = cues["sources.between"] | cues["times.lead"]
    while len(words) > 1 and (not words[-1] or cues.alone[words[-1].lower()] & loose):
        words.pop()  # "the ministry also said"
    part = " ".join(words)
    last = words[-1].lower()
    if not part or cues.alone[last] & (cues["sources.never"] | cues["labels.linking"] | leads):
        return ""
    named = part
    if cues.alone[words[0].lower()] & cues["labels.loose"]:
        named = part.partition(" ")[2]  # "the Syrian army"
    names = [*_NAMES.finditer(named)]
    if not names:
        whole = len(words) <= _LONGEST and named and not any(map(str.isdigit, part))
        return part[:1].upper() + part[1:] if whole else ""
    name = names[-1]
    head = named[name.end() :].split()
    if len(head) > _HEAD or any(cues.alone[word.lower()] & leads for word in head):
        head = []
    start = name.start()
    before = named[:start].split()
    placed = before and cues.alone[before[-1].lower()] & cues["labels.opening"]
    if placed and len(before) + len(head) + 1 <= _LONGEST:
        start = 0  # "police in Kupang"
    found = named[start : name.end()].rstrip(".")
    found = " ".join([found, *head])
    return found[:1].upper() + found[1:]


def _first(words: str) -> str:
    match = _WORD.match(words)
    return match[0].lower() if match else ""
