"""Gathers what the sources ask to be said of them, for About and the exports."""

from __future__ import annotations

import json
from pathlib import Path

from builder import sources

_SAID = ("package", "version", "licence", "attribution", "gives")


def build(built: Path) -> None:
    """Write `attributions.json` under the folder of built files."""
    rows = [{name: getattr(source, name) for name in _SAID} for source in sources.all_sources()]
    text = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    (built / "attributions.json").write_text(text, "utf-8")


if __name__ == "__main__":
    build(sources.BUILT)
