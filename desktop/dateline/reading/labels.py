"""Words and colours of events: a short label, a class, and who claims it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model import EventClass, Span
from dateline.reading.cues import Cues, Line

LONGEST = 64
"""A label has at most so many code points."""

_OPENING = 9
"""A verb of saying stands within so many words of the beginning to have its subject there."""
_EARLY = 9
"""The smaller, the more the first words of a sentence tell its class."""
_ASIDE = 0.4
"""What a word outside the clause of the event counts against one inside."""
_SHORTEST = 24
"""A shorter clause says too little alone."""
_ORDER = (EventClass.ARMED, EventClass.MOVEMENT, EventClass.DIPLOMACY, EventClass.STATEMENT)
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [A-ZÀ-ÞА-Я][\w'’.-]*){0,3}")
_EDGE = " \t\n,;:–—-\"'“”‘’"
_STRAY = re.compile(r"\(\s*\)|\s+(?=[,.;:])|,\s*(?=[,.;])")
_CUT = re.compile(r"[,;:–—(]\s|\s[-–—]\s")


def classify(line: Line, cues: Cues, told: Sequence[Span] = ()) -> EventClass:
    """The class that the words of a sentence speak for; OTHER where none does.

    Every word of a class counts: those of the clause that tells the event more than the others, and
    an early one more than a late one, for what a meeting is about stands behind the meeting. On a
    tie the more concrete wins: armed, movement, diplomacy, statement.

    Args:
        line: the sentence.
        cues: words of the language.
        told: the place and the date; the clause is what lies between and around them.
    """
    begin, end = _clause_of(line, cues, told)
    best, most = EventClass.OTHER, 0.0
    for event_class in _ORDER:
        cue = cues[f"classes.{event_class.value}"]
        weight = 0.0
        for i, bits in enumerate(line.begins):
            if bits & cue:
                inside = begin <= i < end
                weight += 1 / (_EARLY + i - begin) if inside else _ASIDE / (_EARLY + i)
        if weight > most:
            best, most = event_class, weight
    return best


def _clause_of(line: Line, cues: Cues, told: Sequence[Span]) -> tuple[int, int]:
    """The words of the clause round some spans, as `begin:end`; the whole sentence without any."""
    inside = [span for span in told if line.starts and line.starts[0] <= span.start < line.ends[-1]]
    if not inside:
        return 0, len(line.words)
    walls = cues["clauses.hard"]
    begin = max(line.after(min(span.start for span in inside)), 0)
    end = line.after(max(span.end for span in inside))
    while begin > 0 and not line.begins[begin] & walls:
        begin -= 1
    while end < len(line.words) and not line.begins[end] & walls:
        end += 1
    return begin, end


def label(
    text: str, sentence: Span, place: Span | None, removed: Sequence[Span], cues: Cues
) -> str:
    """A few words for the map, out of the sentence's own.

    The clause that names the place, with as much before or after it as there is room for, without
    the dates and the dateline, cut between two words where it is longer than `LONGEST`.

    Args:
        text: the article.
        sentence: the sentence.
        place: the name that the label should keep, when it stands in the sentence.
        removed: dates and the dateline, left out; they may overlap.
        cues: words of the language; those that join clauses do not begin a label.
    """
    kept, at = "", sentence.start
    position = 0
    for span in sorted(removed):
        if span.start >= sentence.start and span.end > at:
            kept += text[at : span.start]
            at = span.end
        if place is not None and span.end <= place.start:
            position = len(kept)
    kept += text[at : sentence.end]
    if place is not None and sentence.contains(place):
        position = max(kept.find(place.of(text), position), 0)
    words = _without_joint(_tidy(_clauses(kept, position)), cues)
    if len(words) <= LONGEST:
        return words
    shown = words[: LONGEST - 1]
    return shown[: shown.rfind(" ")].rstrip(_EDGE) + "…" if " " in shown else shown + "…"


def _clauses(kept: str, position: int) -> str:
    """The part between marks that holds a position, with its neighbours while there is room."""
    cuts = [0, *(match.end() for match in _CUT.finditer(kept)), len(kept)]
    first = max(i for i, cut in enumerate(cuts[:-1]) if cut <= position)
    last = first + 1
    while first > 0 and len(_tidy(kept[cuts[first - 1] : cuts[last]])) <= LONGEST:
        first -= 1
    while last < len(cuts) - 1 and (
        len(_tidy(kept[cuts[first] : cuts[last + 1]])) <= LONGEST
        or len(_tidy(kept[cuts[first] : cuts[last]])) < _SHORTEST
    ):
        last += 1
    return kept[cuts[first] : cuts[last]]


def _tidy(words: str) -> str:
    """One line without the doubled or leading marks that what was left out leaves behind."""
    line = " ".join(_STRAY.sub("", words).split()).strip(_EDGE).removesuffix(".").strip(_EDGE)
    return f"{line})" if line.count("(") > line.count(")") else line


def _without_joint(words: str, cues: Cues) -> str:
    """A label that does not begin with what joins its clause to another."""
    joints = cues["clauses.hard"] | cues["clauses.medium"] | cues["clauses.soft"]
    while " " in words:
        first, _, rest = words.partition(" ")
        bits = sum(bits for further, bits in cues.words.get(first.lower(), ()) if not further)
        if not bits & joints:
            break
        words = rest.lstrip(_EDGE)
    return words


def claimant(text: str, line: Line, cues: Cues) -> str:
    """Who says what the sentence tells, as printed; "" where the article itself does.

    Two forms: a cue before the name ("menurut KCNA", "according to Yonhap"), or the name that opens
    the sentence before a verb of saying ("KCNA melaporkan", "Kyiv said").
    """
    after, before = cues["sources.after"], cues["sources.before"]
    for i, bits in enumerate(line.closes[:-1], 1):
        if bits & after:
            match = _NAME.match(text, line.starts[i])
            if match and match[0][0].isupper():
                return match[0].rstrip(".")
    for i, bits in enumerate(line.begins[1:_OPENING], 1):
        if bits & before:
            opening = text[line.starts[0] : line.ends[i - 1]].strip(_EDGE)
            names = re.findall(r"[A-ZÀ-ÞА-Я][\w'’.-]*(?: [A-ZÀ-ÞА-Я][\w'’.-]*)*", opening)
            return str(names[-1]) if names else ""
    return ""
