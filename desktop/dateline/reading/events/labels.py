"""Words and colours of events: a short label, a class, and who claims it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from dateline.model import EventClass, Span
from dateline.reading.events.cues import Cues, Line

LONGEST = 64
"""A label has at most so many code points."""

_OPENING = 9
"""A verb of saying stands within so many words of the beginning to have its subject there."""
_EARLY = 9
"""The smaller, the more the first words of a sentence tell its class."""
_ASIDE = 0.4
"""What a word outside the clause of the event counts against one inside."""
_REACH = 150
"""So many words at the most on either side have a say in the class of an event."""
_TIDIED = 12
"""Tidying takes away so many code points at the most, nearly always."""
_SHORTEST = 45
"""A shorter clause says too little alone."""
_STATEMENT, _OTHER = EventClass.STATEMENT, EventClass.OTHER
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [A-ZÀ-ÞА-Я][\w'’.-]*){0,3}")
_EDGE = " \t\n,;:–—-\"'“”‘’"
_STRAY = re.compile(r"[(\s,](?:(?<=\()\s*\)|(?<=\s)\s*(?=[,.;:])|(?<=,)\s*(?=[,.;]))")
_CROWDED = re.compile(r"[,.;:)](?<=[(\s,].)")
"""Without such a mark nothing is astray."""
_CUT = re.compile(r"[,;:–—(-](?:(?<!-)\s|(?<=\s-)(?<![,;:–—(]\s-)(?<!\s-\s-)\s)")
"""All patterns begin with a set of characters, so that the search skips the others."""


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


class Told:
    """A sentence without its dates and its dateline: what its labels are made of.

    Args:
        text: the article.
        sentence: the sentence.
        removed: dates and the dateline, left out; they may overlap.
        cues: words of the language; those that join clauses do not begin a label.
    """

    def __init__(self, text: str, sentence: Span, removed: Sequence[Span], cues: Cues) -> None:
        self._text, self._sentence, self._cues = text, sentence, cues
        pieces: list[str] = []
        length, at = 0, sentence.start
        removed = sorted(removed)
        self._positions = [0]
        for span in removed:
            if span.start >= sentence.start and span.end > at:
                piece = text[at : span.start]
                pieces.append(piece)
                length += len(piece)
                at = span.end
            self._positions.append(length)
        pieces.append(text[at : sentence.end])
        self._kept = kept = "".join(pieces)
        self._cuts = [0, *[match.end() for match in _CUT.finditer(kept)], len(kept)]
        self._ends = [span.end for span in removed]
        if len(removed) > 1:
            self._ends = [*accumulate(reversed(self._ends), min)][::-1]
        self._worded: dict[tuple[int, int], str] = {}

    def label(self, place: Span | None) -> str:
        """A few words for the map, out of the sentence's own.

        The clause that names the place, with as much before or after it as there is room for, cut
        between two words where it is longer than `LONGEST`.

        Args:
            place: the name that the label should keep, when it stands in the sentence.
        """
        position = 0
        if place is not None:
            position = self._positions[bisect_right(self._ends, place.start)]
            if self._sentence.contains(place):
                position = max(self._kept.find(place.of(self._text), position), position)
        clauses = self._clauses(position)
        label = self._worded.get(clauses)
        if label is None:
            label = self._worded[clauses] = self._cut(self._kept[clauses[0] : clauses[1]])
        return label

    def _cut(self, clauses: str) -> str:
        """Clauses tidied, and cut between two words where they are too long."""
        words = _without_joint(_tidy(clauses), self._cues)
        if len(words) <= LONGEST:
            return words
        shown = words[: LONGEST - 1]
        return shown[: shown.rfind(" ")].rstrip(_EDGE) + "…" if " " in shown else shown + "…"

    def _clauses(self, position: int) -> tuple[int, int]:
        """The part between marks that holds a position, with its neighbours while there is room."""
        kept, cuts = self._kept, self._cuts
        first = min(bisect_right(cuts, position), len(cuts) - 1) - 1
        last = first + 1
        while first > 0 and _is_short(kept[cuts[first - 1] : cuts[last]], LONGEST):
            first -= 1
        while last < len(cuts) - 1 and (
            _is_short(kept[cuts[first] : cuts[last + 1]], LONGEST)
            or _is_short(kept[cuts[first] : cuts[last]], _SHORTEST - 1)
        ):
            last += 1
        return cuts[first], cuts[last]


def _is_short(words: str, most: int) -> bool:
    """Whether words have at most so many code points when tidied, which adds one at the most."""
    if len(words) > most + _TIDIED:
        return False
    return len(words) < most or len(_tidy(words)) <= most


def _tidy(words: str) -> str:
    """One line without the doubled or leading marks that what was left out leaves behind."""
    if _CROWDED.search(words):
        words = _STRAY.sub("", words)
    line = " ".join(words.split()).strip(_EDGE).removesuffix(".").strip(_EDGE)
    return f"{line})" if line.count("(") > line.count(")") else line


def _without_joint(words: str, cues: Cues) -> str:
    """A label that does not begin with what joins its clause to another."""
    joints = cues["clauses.hard"] | cues["clauses.medium"] | cues["clauses.soft"]
    while " " in words:
        first, _, rest = words.partition(" ")
        if not cues.alone[first.lower()] & joints:
            break
        words = rest.lstrip(_EDGE)
    return words


def claimant(text: str, line: Line, cues: Cues) -> str:
    """Who says what the sentence tells, as printed; "" where the article itself does.

    Two forms: a cue before the name ("menurut KCNA", "according to Yonhap"), or the name that opens
    the sentence before a verb of saying ("KCNA melaporkan", "Kyiv said").
    """
    after, before = cues["sources.after"], cues["sources.before"]
    if not line.held & (after | before):
        return ""
    words, first = line.words, line.first
    for i in range(first + 1, line.after):
        if words.closes[i - 1] & after:
            match = _NAME.match(text, words.starts[i])
            if match and match[0][0].isupper():
                return match[0].rstrip(".")
    for i in range(first + 1, min(first + _OPENING, line.after)):
        if words.begins[i] & before:
            opening = text[words.starts[first] : words.ends[i - 1]].strip(_EDGE)
            names = re.findall(r"[A-ZÀ-ÞА-Я][\w'’.-]*(?: [A-ZÀ-ÞА-Я][\w'’.-]*)*", opening)
            return str(names[-1]) if names else ""
    return ""
