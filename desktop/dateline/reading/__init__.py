"""Reads places, dates and events out of the text of an article, and says of each one why."""

from __future__ import annotations

from dateline.reading.reader import READER, Settings, for_many, read

__all__ = ["READER", "Settings", "for_many", "read"]
