"""The preferences and what can be chosen for each: the settings and the palette offer the same."""

from __future__ import annotations

from dateline.map.tiles import titles
from dateline.ui.language.words import NAMES, words
from dateline.ui.state.settings import Settings

_SIZES = ("80", "90", "100", "110", "125", "150", "175", "200")
PREFERENCES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("language", "look", ("system", *NAMES)),
    ("theme", "look", ("system", "light", "dark")),
    ("contrast", "look", ("auto", "on", "off")),
    ("text_scale", "look", _SIZES),
    ("article_scale", "look", _SIZES),
    ("motion", "look", ("full", "reduced")),
    ("place_names", "map", ("window", *NAMES)),
    ("map_letters", "map", _SIZES),
    ("simple_map", "map", ()),
    ("gpu", "map", ()),
    ("show_filed", "map", ()),
    ("online_map", "online", ("off", *titles())),
    ("date_order", "time", ("auto", "day", "month")),
    ("skip_empty", "time", ()),
    ("loop", "time", ()),
)
"""Name, section and values of each; no values: it is on or off."""


def in_words(name: str, value: str) -> str:
    """A value of a preference as the user reads it."""
    if value in NAMES:
        return NAMES[value]
    if value.isdigit():
        return f"{value} %"
    return titles().get(value) or words(f"{name}-{value}")


def choose(settings: Settings, name: str, value: str) -> None:
    """Make a value the one that holds."""
    settings.set(name, int(value) if value.isdigit() else value)
