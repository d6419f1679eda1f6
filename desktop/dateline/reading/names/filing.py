"""Asks the gazetteer whether what opens a story names the place where it was filed, or only the
outlet that tells it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.model import PlaceKind, Span
from dateline.reading.names.matching import inflected

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.reading.text.boilerplate import Frame

_MARKS = " \t-–—―_.:"
_UNSURE = frozenset(["", ".", ":"])
"""Marks that rarely part a dateline from its story, and a line of its own."""


def checked(frame: Frame, text: str, language: str, gazetteer: Gazetteer) -> Frame:
    """The frame of an article, without an outlet before its dateline ("KBR, Jakarta"), and
    without an opening that is a word alone which names no place: "INFOKOTA - Warga …"; before a
    colon or full stop and on a line of its own it must be that of a town.
    """
    if frame.dateline is None or frame.opening is None:
        return frame
    name = frame.dateline.of(text)
    outlet, _, place = name.partition(", ")
    if outlet.isupper() and " " not in outlet and inflected(gazetteer, place, language):
        if not inflected(gazetteer, outlet, language):  # "KBR, Jakarta"
            start = frame.dateline.end - len(place)
            return replace(frame, dateline=Span(start, frame.dateline.end), agency=outlet)
        return frame
    rest = frame.opening.of(text).replace(name, "", 1)
    mark = rest.strip()[-1:]
    if rest.strip(_MARKS):
        return frame  # an agency or a date stands beside it
    entries = inflected(gazetteer, name, language)
    if mark in _UNSURE:
        known = bool(entries) and entries[0].kind is PlaceKind.CITY
    else:
        known = bool(entries) or not name.replace("'", "").isalpha()
    return frame if known else replace(frame, opening=None, dateline=None)
