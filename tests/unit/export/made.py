"""Rows and tables to export."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from dateline.export.formats.html import _table
from dateline.export.rows import Row
from dateline.timeline import EventTable

PLACES = {
    "Moskow": ("gn:524901", "city", "RU", 37.617, 55.755, "town"),
    "Rusia": ("cc:RU", "country", "RU", 96.0, 62.0, "country"),
    "Korea Utara": ("cc:KP", "country", "KP", 126.9, 40.3, "country"),
    "Vladivostok": ("gn:2013348", "city", "RU", 131.9, 43.1, "town"),
    "Semenanjung Korea": ("cur:korean-peninsula", "region", "", 127.5, 38.0, "region"),
}


def row(number: int = 1, place: str = "Moskow", **more: Any) -> Row:
    """An event as it is exported."""
    key, kind, country, lon, lat, precision = PLACES.get(place, PLACES["Moskow"])
    values: dict[str, Any] = {
        "id": number,
        "label": "dialog strategis",
        "event_class": "diplomacy",
        "status": "machine",
        "begin": "2024-11-01T00:00:00",
        "end": "2024-11-02T00:00:00",
        "granularity": "day",
        "time_text": "Jumat",
        "time_value": "2024-11-01",
        "place": place,
        "place_text": place,
        "place_key": key,
        "place_kind": kind,
        "country": country,
        "lon": lon,
        "lat": lat,
        "precision": precision,
        "role": "location",
        "confidence": 0.9,
        "claimed_by": "KCNA",
        "warnings": "",
        "printed_date": "",
        "machine_place": place,
        "machine_time": "2024-11-01",
        "quote": "Kedua menteri bertemu di Moskow pada Jumat.",
        "quote_start": 10,
        "quote_end": 53,
        "article": "Korea Utara dan Rusia",
        "source": "Kantor Berita",
        "published": "2024-11-02",
        "origin": "a.txt",
        "sha256": "0" * 64,
    }
    return Row(**{**values, **more})


def rows() -> list[Row]:
    """Five events around North Korea and Russia, one of them without place and date."""
    return [
        row(1),
        row(2, "Rusia", event_class="movement", end=""),
        row(3, "Korea Utara", event_class="armed", begin="2024-10-31T00:00:00",
            end="2024-11-01T00:00:00", printed_date="2024-08-31"),
        row(4, "Vladivostok", event_class="statement"),
        row(5, begin="", end="", lon=None, lat=None, place="", place_key="", place_kind="",
            precision="", country=""),
    ]  # fmt: skip


def table(chosen: list[Row] | None = None) -> EventTable:
    """The same events as the timeline has them."""
    return _table(rows() if chosen is None else chosen)


def day(text: str) -> int:
    """Seconds since 1970-01-01 of an ISO date."""
    return int((datetime.fromisoformat(text) - datetime(1970, 1, 1)).total_seconds())
