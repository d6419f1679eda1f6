"""Makes the library of the present schema that later versions must be able to open."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from dateline.errors import UnreadableArticle
from dateline.library import Action, Correction, Library, Scope, backup
from tests.made import MOSCOW_IDAHO, numbered


def main(name: str) -> None:
    """Write `<name>.dateline` beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.dateline"
        with Library.open(path) as library:
            for number in range(3):
                library.add(*numbered(number))
            first, second = library.events(1)
            library.apply(
                Correction(Action.PLACE, Scope.MENTION, event=first.id, place=MOSCOW_IDAHO)
            )
            library.apply(Correction(Action.CONFIRM, event=second.id))
            error = UnreadableArticle("no text", "look", key="ingest-empty", origin="x")
            library.add_failure("x.txt", error)
            copied = library.backup()
        assert backup.is_good(copied)
        target = Path(__file__).with_name(f"{name}.dateline")
        target.write_bytes(copied.read_bytes())


if __name__ == "__main__":
    main(sys.argv[1])
