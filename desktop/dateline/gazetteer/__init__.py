"""From a name to the places that it may stand for: a memory-mapped index, asked by reading, by
corrections and by the command line.
"""

from __future__ import annotations

from dateline.gazetteer.folding import fold, fold_running
from dateline.gazetteer.gazetteer import Gazetteer
from dateline.gazetteer.values import Chain, Context, Entry, NameFlag, Years

__all__ = [
    "Chain",
    "Context",
    "Entry",
    "Gazetteer",
    "NameFlag",
    "Years",
    "fold",
    "fold_running",
]
