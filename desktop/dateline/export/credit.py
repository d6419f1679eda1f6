"""Who is to be named for the map, the names and the news: in one place, for every export and for
About.
"""

from __future__ import annotations

import json
from functools import cache

from dateline import __version__, resources, wording
from dateline.model import Said

_NAMED = 6
"""Sources that are named before the rest is counted."""


@cache
def attributions() -> tuple[dict[str, str], ...]:
    """What each source of the shipped data asks to be said of it, for About.

    Each has "package", "version", "licence", "attribution" and "gives".
    """
    text = resources.geodata("attributions.json").read_text("utf-8")
    return tuple(json.loads(text))


def credit_lines(language: str, sources: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The lines at the foot of every picture: sources of the news, borders, data.

    Args:
        language: "en" or "id".
        sources: agencies and papers, most important first.
    """
    lines = []
    if sources:
        names = ", ".join(sources[:_NAMED])
        rest = len(sources) - _NAMED
        said = (
            Said("credit-sources-more", {"sources": names, "count": rest})
            if rest > 0
            else Said("credit-sources", {"sources": names})
        )
        lines.append(wording.say(said, language))
    lines.append(wording.say(Said("credit-borders-ne-deu"), language))
    lines.append(wording.say(Said("credit-data", {"version": __version__}), language))
    return tuple(lines)
