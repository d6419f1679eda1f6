"""`dateline gazetteer`: which places a name may stand for, for people and for programs."""

from __future__ import annotations

import argparse
import json
import sys

from dateline.cli.parsing import Parser
from dateline.cli.words import Words


def configure(parser: Parser, words: Words) -> None:
    """The arguments of the verb."""
    parser.add_argument("names", nargs="*", metavar="NAME", help=words("gazetteer-names"))
    parser.add_argument("--lang", metavar="LANG", help=words("gazetteer-lang"))
    parser.add_argument("--jsonl", action="store_true", help=words("gazetteer-jsonl"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Look up and print; 1 when a name is not known."""
    from dateline.gazetteer import Gazetteer, report  # noqa: PLC0415 - start-up time

    if not options.names and (not options.jsonl or sys.stdin.isatty()):
        print(words("gazetteer-nothing"), file=sys.stderr)
        return 1
    gazetteer = Gazetteer.open()
    if options.jsonl and not options.names:
        for line in iter(sys.stdin.buffer.readline, b""):
            if line.strip():
                sys.stdout.write(f"{json.dumps(report.answer_line(line, gazetteer))}\n")
                sys.stdout.flush()
        return 0
    code = 0
    for name in options.names:
        found = gazetteer.lookup(name, options.lang or words.language)
        if options.jsonl:
            print(json.dumps(report.as_json(name, found)))
        else:
            print(report.as_text(name, found, words.language), end="")
        code |= not found
    return code
