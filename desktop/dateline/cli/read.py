"""`dateline read`: what is in an article, for people and for programs."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dateline.cli import batch, jsonl, report
from dateline.cli.parsing import Parser
from dateline.cli.words import Words
from dateline.errors import UnreadableArticle

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer


def configure(parser: Parser, words: Words) -> None:
    """The arguments of the verb."""
    parser.add_argument("files", nargs="*", metavar="FILE", help=words("read-files"))
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=words("read-json"))
    form.add_argument("--jsonl", action="store_true", help=words("read-jsonl"))
    parser.add_argument("--encoding", help=words("encoding-option"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Read and print; 1 when something could not be read."""
    from dateline.gazetteer import Gazetteer  # noqa: PLC0415 - start-up time

    if options.jsonl:
        return _filter(Gazetteer.open(), options.files)
    if not options.files and sys.stdin.isatty():
        print(words("read-nothing"), file=sys.stderr)
        return 1
    from dateline.ingest import Refused  # noqa: PLC0415 - start-up time
    from dateline.reading.report import as_json  # noqa: PLC0415

    gazetteer = Gazetteer.open()
    code = shown = 0
    articles = batch.readings(
        options.files or ["-"], gazetteer, options.encoding, brief=options.json
    )
    for item in articles:
        if isinstance(item, Refused):
            print(words.error(item.error), file=sys.stderr)
            code = 1
            continue
        article, reading = item
        if options.json:
            sys.stdout.writelines(as_json(article.text, reading, {"id": article.origin}))
            print()
        else:
            print("\n" * bool(shown), end="")
            report.show(article, reading, gazetteer, words)
        shown += 1
        sys.stdout.flush()
    return code


@contextlib.contextmanager
def _lines(name: str) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(name).open("rb") as file:
            yield file
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableArticle(
            f"{name} cannot be opened: {reason}.",
            "Check that you have the right to read it.",
            key="ingest-cannot-open",
            origin=name,
            reason=reason,
        ) from error


def _filter(gazetteer: Gazetteer, files: list[str]) -> int:
    """Answer each line of stdin (or of files) as soon as it comes."""
    for name in files or ["-"]:
        with _lines(name) as lines:
            for answer in jsonl.answers(iter(lines.readline, b""), gazetteer):
                sys.stdout.write(f"{answer}\n")
                sys.stdout.flush()
    return 0
