"""Prepares the web engine before any application object is made, as the program does."""

from __future__ import annotations

from dateline.map import engine

engine.prepare()
