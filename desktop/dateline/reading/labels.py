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
_ORDER = (EventClass.ARMED, EventClass.MOVEMENT, EventClass.DIPLOMACY, EventClass.STATEMENT)
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [A-ZÀ-ÞА-Я][\w'’.-]*){0,3}")
_EDGE = " \t\n,;:–—-\"'“”‘’()"
_CUT = re.compile(r"[,;:–—(]\s|\s[-–—]\s")


def classify(line: Line, cues: Cues, begin: int = 0, end: int | None = None) -> EventClass:
    """The class whose words the stretch of a sentence has most of; OTHER where it has none.

    On a tie the more concrete class wins: armed, movement, diplomacy, statement.
    """
    best, most = EventClass.OTHER, 0
    marks = line.begins[begin:end]
    for event_class in _ORDER:
        cue = cues[f"classes.{event_class.value}"]
        hits = sum(1 for bits in marks if bits & cue)
        if hits > most:
            best, most = event_class, hits
    return best


def label(text: str, sentence: Span, place: Span | None, removed: Sequence[Span]) -> str:
    """A few words for the map, out of the sentence's own.

    The clause that names the place, without the dates and the dateline in front of it, cut between
    two words where it is longer than `LONGEST`.

    Args:
        text: the article.
        sentence: the sentence.
        place: the name that the label should keep, when it stands in the sentence.
        removed: dates and the dateline, left out.
    """
    kept, at = "", sentence.start
    position = 0
    for span in sorted(removed):
        if sentence.contains(span):
            kept += text[at : span.start]
            at = span.end
        if place is not None and span.end <= place.start:
            position = len(kept)
    kept += text[at : sentence.end]
    if place is not None and sentence.contains(place):
        found = kept.find(place.of(text), position)
        position = max(found, 0)
    words = " ".join(kept.split()).strip(_EDGE)
    if len(words) <= LONGEST:
        return words
    return _clause(kept, position)


def _clause(kept: str, position: int) -> str:
    """The part between marks that holds a position; begun earlier or cut later to a fair length."""
    cuts = [0, *(match.end() for match in _CUT.finditer(kept)), len(kept)]
    begin = max(cut for cut in cuts if cut <= position)
    end = min((cut for cut in cuts if cut > position), default=len(kept))
    earlier = [cut for cut in cuts if cut < begin]
    while earlier and end - earlier[-1] <= LONGEST:
        begin = earlier.pop()
    words = " ".join(kept[begin:end].split()).strip(_EDGE)
    if len(words) <= LONGEST:
        return words
    shown = words[: LONGEST - 1]
    return shown[: shown.rfind(" ")].rstrip(_EDGE) + "…" if " " in shown else shown + "…"


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
