"""`dateline` on the command line: one module per verb, found by listing.

A module of this package that has `configure(parser, words)` and `run(options, words)` is a verb of
its own name; `cli-<verb>` is its line in the help.

Exit codes: 0 all went well; 1 something could not be read or done, and stderr says what; 2 the
command itself was wrong; 130 interrupted.
"""

from __future__ import annotations

import importlib
import io
import os
import pkgutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

from dateline import __version__
from dateline.cli.parsing import Parser
from dateline.cli.words import Words, system_language
from dateline.errors import UserError

FAILED, INTERRUPTED = 1, 130

Window = Callable[[Path | None, Sequence[Path]], int]
"""Opens the window on a library (None: the user's own) and reads some files; gives the exit code.
The command line lies below the window, so it is handed in.
"""


def main(arguments: Sequence[str] | None = None, *, window: Window) -> int:
    """Run a command and give its exit code.

    Args:
        arguments: what was typed after `dateline`.
        window: opens the window.
    """
    typed = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    words = Words(_language(typed) or system_language())
    parser, verbs = _parser(words)
    if typed and typed[0] not in verbs and Path(typed[0]).exists():
        typed.insert(0, "open")  # `dateline FILE…`, as a desktop starts it
    try:
        options = parser.parse_args(typed)
        if options.verb is None:
            options = parser.parse_args([*typed, "open"])
        options.window = window
        code: int = verbs[options.verb].run(options, words)
        sys.stdout.flush()
    except BrokenPipeError:
        _close_quietly()
        return 0
    except UserError as error:
        print(words.error(error), file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as leaving:  # argparse after --help, --version or a wrong command
        return leaving.code if isinstance(leaving.code, int) else FAILED
    return code


def verb_modules() -> dict[str, ModuleType]:
    """Every verb with its module."""
    found = {}
    for module in pkgutil.iter_modules(__path__):
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        if hasattr(loaded, "configure") and hasattr(loaded, "run"):
            found[module.name] = loaded
    return found


def _parser(words: Words) -> tuple[Parser, dict[str, ModuleType]]:
    parser = Parser(
        words=words,
        prog="dateline",
        description=words("about"),
        epilog=words("epilog"),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"Dateline {__version__}",
        help=words("version-option"),
    )
    parser.add_argument(
        "--language", choices=("id", "en"), default=words.language, help=words("language-option")
    )
    commands = parser.add_subparsers(
        dest="verb",
        metavar=words("command"),
        title=words("commands"),
        parser_class=Parser,
    )
    verbs = verb_modules()
    for name, module in verbs.items():
        line = words(name)
        verb = commands.add_parser(
            name, words=words, help=line, description=f"{line[:1].upper()}{line[1:]}."
        )
        module.configure(verb, words)
    return parser, verbs


def _language(typed: list[str]) -> str | None:
    """Take `--language` out of what was typed, wherever it stands: the parser itself speaks it."""
    for place, argument in enumerate(typed):
        name, _, value = argument.partition("=")
        if name == "--language":
            asked = value or next(iter(typed[place + 1 :]), "")
            if asked in {"id", "en"}:
                del typed[place : place + (1 if value else 2)]
                return asked
    return None


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says, and never fail for a character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _close_quietly() -> None:
    """Who was reading has gone: let nothing complain of it when Python flushes at its end."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)
