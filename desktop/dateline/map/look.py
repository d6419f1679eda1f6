"""The colours of a theme as the page takes them."""

from __future__ import annotations

from typing import Any

_LIGHT = {
    "land": "#F4F1EA", "water": "#D5E1E8", "coast": "#B7C4CB", "border": "#A8A295",
    "disputed": "#A8A29580", "label": "#5C584F", "halo": "#F4F1EAE6", "panel": "#FFFFFF",
    "text": "#1F2328", "ink": "#FFFFFF", "ring": "#C2185B",
    "classes": ["#0B5FA5", "#B3261E", "#8A5A00", "#5B4B8A", "#4A4F57"],
}
_DARK = {
    "land": "#2A2F36", "water": "#1A1F25", "coast": "#4A525C", "border": "#5B636E",
    "disputed": "#5B636E80", "label": "#A9B1BC", "halo": "#1E2228E6", "panel": "#1E2228",
    "text": "#E6EAF0", "ink": "#14181D", "ring": "#FF6FB1",
    "classes": ["#6DB7F2", "#FF8A80", "#F2B84B", "#B9A5F0", "#B4BBC5"],
}


def look(theme: str, *, still: bool = False) -> dict[str, Any]:
    """Colours and fonts of a theme.

    Args:
        theme: "light", "dark", or another of assets/style.
        still: no movement beyond what the user's hand does (reduced motion).
    """
    colours = _DARK if theme == "dark" else _LIGHT
    label, water = colours["label"], "#6F8FA3" if theme == "light" else "#6F8496"
    return {
        **colours,
        "still": still,
        "font": "Dateline, 'Noto Sans', 'DejaVu Sans', sans-serif",
        "names": {
            "country": {"font": "500", "size": 11, "spacing": 1.6, "capitals": True,
                        "colour": label},
            "disputed": {"font": "italic", "size": 10, "spacing": 0.4, "colour": label},
            "water": {"font": "italic", "size": 12, "spacing": 0.8, "colour": water},
            "town": {"font": "", "size": 11, "colour": label},
        },
    }
