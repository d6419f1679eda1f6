"""The colours and letters of a theme as the page takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QColor

from dateline import resources
from dateline.cartography import style
from dateline.errors import DataMissing
from dateline.map import page

if TYPE_CHECKING:
    from pathlib import Path

_DARK, _TILE_LIGHT = 100, 0.62
"""Land darker than this (0 to 255) is a dark theme's, and tiles are dimmed for it."""
_ORDER = ("NotoSans-", "NotoSansArabic-", "NotoSansThai-")


def fonts() -> list[Path]:
    """The shipped font files, those for Latin first and the largest last."""
    try:
        files = resources.geodata("fonts").iterdir()
    except DataMissing:
        return []
    found = [path for path in files if path.suffix in {".ttf", ".otf"}]
    rank = {path: [path.name.startswith(name) for name in _ORDER] for path in found}
    return sorted(found, key=lambda path: ([not yes for yes in rank[path]], path.name))


def _families() -> str:
    """What the page writes with: the shipped fonts, then the system's."""
    names = dict.fromkeys(page.family(path) for path in fonts())
    return ", ".join([*(f"'{name}'" for name in names), "sans-serif"])


def look(theme: str, *, still: bool = False) -> dict[str, Any]:
    """Colours, lengths and fonts of a theme.

    Args:
        theme: "light", "dark", or another of assets/style.
        still: nothing moves by itself (reduced motion).
    """
    chosen = style.load(theme)
    ground, marks = chosen.ground, chosen.marks
    return {
        "land": ground.land,
        "water": ground.water,
        "coast": ground.coast,
        "border": ground.border,
        "disputedBorder": ground.disputed_border,
        "hatch": ground.hatch,
        "division": ground.division,
        "river": ground.river,
        "text": chosen.text,
        "textHalo": ground.halo,
        "panel": marks.plaque,
        "plaqueText": marks.plaque_text,
        "outline": marks.outline,
        "ink": marks.count,
        "ring": marks.ring,
        "badges": ["", marks.confirmed, marks.contradiction],
        "classes": list(chosen.classes),
        "shapes": list(chosen.shapes),
        "lengths": {
            "outline": chosen.lengths.outline,
            "hollow": chosen.lengths.hollow,
            "tick": chosen.lengths.tick,
            "dash": chosen.lengths.dash,
            "ring": chosen.lengths.ring,
            "badge": chosen.lengths.badge,
            "halo": chosen.lengths.halo,
            "plaqueRadius": chosen.lengths.plaque_radius,
        },
        "faint": chosen.faint,
        "tint": chosen.tint,
        "still": still,
        "tileLight": _TILE_LIGHT if QColor(ground.land).lightness() < _DARK else 1.0,
        "font": _families(),
        "label": ground.label,
        "waterLabel": ground.water_label,
        "waterHalo": ground.water_halo,
    }
