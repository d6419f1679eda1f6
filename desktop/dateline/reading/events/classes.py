"""Tells the class of an event, which colours its symbol, by the words of its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import EventClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.model import Span
    from dateline.reading.events.cues import Cues, Line

_EARLY = 9
"""The smaller, the more the first words of a sentence tell its class."""
_ASIDE = 0.4
"""What a word outside the clause of the event counts against one inside."""
_REACH = 150
"""So many words at the most on either side have a say in the class of an event."""
_STATEMENT, _OTHER = EventClass.STATEMENT, EventClass.OTHER


def classify(line: Line, cues: Cues, told: Sequence[Span] = ()) -> EventClass:
    """The class that the words of a sentence speak for; OTHER where none does.

    Every word of a class counts: those of the clause that tells the event more than the others, and
    an early one more than a late one, for what a meeting is about stands behind the meeting. A verb
    of saying behind the place and the date only names who says it. Words of accidents, courts,
    matches and markets speak for OTHER. On a tie the more concrete wins: armed, movement,
    diplomacy, statement.

    Args:
        line: the sentence.
        cues: words of the language.
        told: the place and the date; the clause is what lies between and around them.
    """
    classed = line.held & cues.classed
    if not classed:
        return _OTHER
    held = [(event_class, cue) for event_class, cue in cues.classes if classed & cue]
    best = held[0][0]
    if best is _OTHER:
        return _OTHER
    if len(held) == 1 and best is not _STATEMENT and line.after - line.first <= _REACH:
        return best  # nothing to weigh
    begin, end = _clause_of(line, cues, told)
    first, last = max(line.first, begin - _REACH), min(line.after, end + _REACH)
    begins, starts = line.words.begins, line.words.starts
    opens = min([span.start for span in told], default=0)
    telling = line.words.within(classed, first, last)
    best, most = _OTHER, 0.0
    for event_class, cue in held:
        weight = 0.0
        for i in [i for i in telling if begins[i] & cue]:
            if event_class is _STATEMENT and starts[i] > opens:
                continue
            inside = begin <= i < end
            weight += 1 / (_EARLY + i - begin) if inside else _ASIDE / (_EARLY + i - line.first)
        if weight > most:
            best, most = event_class, weight
    return best


def _clause_of(line: Line, cues: Cues, told: Sequence[Span]) -> tuple[int, int]:
    """The words of the clause round some spans, as `begin:end`; the whole sentence without any."""
    walls = cues["clauses.hard"]
    if not line.has(walls) and line.after - line.first <= _REACH:
        return line.first, line.after
    words = line.words
    at = [words.at(span.start) for span in told]
    inside = [(i, words.at(span.end)) for i, span in zip(at, told, strict=True)]
    inside = [(i, end) for i, end in inside if line.first <= i < line.after]
    if not inside:
        return line.first, line.after
    begins = words.begins
    begin, end = min(i for i, _ in inside), max(end for _, end in inside)
    first, last = max(line.first, begin - _REACH), min(line.after, end + _REACH)
    while begin > first and not begins[begin] & walls:
        begin -= 1
    while end < last and not begins[end] & walls:
        end += 1
    return begin, end
