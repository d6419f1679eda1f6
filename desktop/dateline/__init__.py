"""Dateline reads news articles, finds their places and dates, and shows the events on a map over
time.
"""

from __future__ import annotations

__version__ = "0.1.0"
