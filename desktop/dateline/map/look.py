"""The colours and letters of a theme as the page takes them."""

from __future__ import annotations

from typing import Any

from dateline.cartography import style

FONT = "Dateline, 'Noto Sans', 'DejaVu Sans', sans-serif"
"""What the page writes with: the shipped font, else the system's."""


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
        "font": FONT,
        "names": {
            "country": {
                "font": "500",
                "spacing": chosen.sizes.spacing,
                "capitals": True,
                "colour": ground.label,
                "halo": ground.halo,
            },
            "disputed": {
                "font": "italic",
                "spacing": 0,
                "colour": ground.label,
                "halo": ground.halo,
            },
            "water": {
                "font": "italic",
                "spacing": chosen.sizes.spacing / 2,
                "colour": ground.water_label,
                "halo": ground.water_halo,
            },
            "town": {"font": "", "spacing": 0, "colour": ground.label, "halo": ground.halo},
        },
    }
