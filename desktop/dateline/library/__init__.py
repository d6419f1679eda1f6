"""The library: one SQLite file that holds the articles, what was read in them, and what people
corrected.
"""

from __future__ import annotations

from dateline.library.location import cache_folder, data_folder, default_path
from dateline.library.store import Library
from dateline.library.typed_date import date_value, iso_value, typed_date
from dateline.library.values import (
    EVENT_BITS,
    Action,
    ArticleRow,
    Changes,
    Columns,
    Correction,
    DateValue,
    Entry,
    EventRecord,
    Failure,
    Hit,
    LostAnchor,
    Scope,
    Trays,
    article_of,
    point_place,
)

__all__ = [
    "EVENT_BITS",
    "Action",
    "ArticleRow",
    "Changes",
    "Columns",
    "Correction",
    "DateValue",
    "Entry",
    "EventRecord",
    "Failure",
    "Hit",
    "Library",
    "LostAnchor",
    "Scope",
    "Trays",
    "article_of",
    "cache_folder",
    "data_folder",
    "date_value",
    "default_path",
    "iso_value",
    "point_place",
    "typed_date",
]
