"""`dateline open`: the window."""

from __future__ import annotations

import argparse
from pathlib import Path

from dateline.cli.parsing import Parser
from dateline.cli.words import Words


def configure(parser: Parser, words: Words) -> None:
    """The arguments of the verb."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help=words("open-files"))
    parser.add_argument("--library", type=Path, help=words("library-option"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Open the window; files are read in it, a library is opened in it."""
    del words
    files: list[Path] = options.files
    library: Path | None = options.library
    if library is None and len(files) == 1 and files[0].suffix == ".dateline":
        library, files = files[0], []
    code: int = options.window(library, files)
    return code
