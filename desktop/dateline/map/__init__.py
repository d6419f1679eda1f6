"""The interactive map: a web page, or a painter when there is no web engine, behind one face."""

from __future__ import annotations

from dateline.map.face import MapView

__all__ = ["MapView"]
