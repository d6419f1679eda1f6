"""Arguments, help and complaints in the language of the person."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import Any, NoReturn

from dateline.cli.words import Words

USAGE_ERROR = 2
"""Exit code for a command that was written wrongly."""

_COMPLAINTS = (
    (r"the following arguments are required: (?P<names>.*)", "missing"),
    (r"unrecognized arguments: (?P<names>.*)", "unknown"),
    (r"argument (?P<names>[^:]*): invalid choice: (?P<given>\S+) .*", "choice"),
    (r"argument (?P<names>[^:]*): expected (?:one|at least one) argument", "value-missing"),
    (r"argument (?P<names>[^:]*): (?P<reason>.*)", "bad-value"),
)
"""What argparse complains of, and the sentence that says it."""


class Parser(argparse.ArgumentParser):
    """A parser that speaks the person's language."""

    def __init__(self, *, words: Words, **more: Any) -> None:  # noqa: ANN401 - as inherited
        self.words = words

        class Formatter(argparse.RawDescriptionHelpFormatter):
            def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: Any = None) -> None:  # noqa: ANN401 - as inherited
                super().add_usage(
                    usage, actions, groups, f"{words('usage')} " if prefix is None else prefix
                )

        super().__init__(add_help=False, allow_abbrev=False, formatter_class=Formatter, **more)
        self._positionals.title = words("arguments")
        self._optionals.title = words("options")
        self.add_argument("-h", "--help", action="help", help=words("help-option"))

    def add_argument(self, *names: Any, **more: Any) -> argparse.Action:  # noqa: ANN401 - as inherited
        """As inherited; what stands for a value (FILE, LIBRARY) is a word of the person's, too."""
        action = super().add_argument(*names, **more)
        if action.nargs != 0 and not action.choices:
            stands_for = action.metavar if isinstance(action.metavar, str) else action.dest
            key = f"value-{stands_for.lower()}"
            if self.words.knows(key):
                action.metavar = self.words(key)
        return action

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and where the help is, and leave with exit code 2."""
        said = message
        for pattern, key in _COMPLAINTS:
            if match := re.fullmatch(pattern, message, re.DOTALL):
                said = self.words(f"wrong-{key}", **match.groupdict())
                break
        self.exit(USAGE_ERROR, f"{said}\n{self.words('see-help', command=self.prog)}\n")


def checked(words: Words, key: str, read: Callable[[str], Any]) -> Callable[[str], Any]:
    """A type for `add_argument` whose complaint is the sentence `wrong-<key>`."""

    def convert(text: str) -> Any:  # noqa: ANN401 - whatever `read` gives
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(words(f"wrong-{key}", given=text)) from error

    return convert
