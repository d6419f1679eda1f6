"""The words of the command line: which language, and its sentences."""

from __future__ import annotations

import os
import sys
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from dateline import wording
from dateline.errors import UserError
from dateline.model import Granularity, Interval, Said

_WINDOWS_INDONESIAN = 0x21
_VARIABLES = ("DATELINE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def system_language() -> str:
    """The language that the system is set to: "id" for Indonesian, else "en".

    `DATELINE_LANGUAGE` goes before the system.
    """
    if sys.platform == "win32" and not os.environ.get(_VARIABLES[0]):
        import ctypes  # noqa: PLC0415 - there is no such call elsewhere

        known = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF
        return "id" if known == _WINDOWS_INDONESIAN else "en"
    chosen = next((value for name in _VARIABLES if (value := os.environ.get(name))), "")
    return "id" if chosen.lower().startswith(("id", "in_")) else "en"


def clean(text: str) -> str:
    """A text of an article as a terminal may have it: on one line, without control characters
    (escape sequences, reversed writing).
    """
    if text.isprintable():
        return " ".join(text.split())
    return " ".join(
        "".join(
            letter if unicodedata.category(letter) not in {"Cc", "Cf", "Cs"} else " "
            for letter in text
        ).split()
    )


def shortened(text: str, most: int) -> str:
    """A text cut at so many code points, with a sign that it was."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences in one language."""

    language: str

    def __call__(self, key: str, **values: str | float) -> str:
        """The sentence `cli-<key>`."""
        return wording.say(Said(f"cli-{key}", values), self.language)

    def knows(self, key: str) -> bool:
        """Whether there is a sentence `cli-<key>`."""
        return wording.knows(f"cli-{key}", self.language)

    def say(self, said: Said) -> str:
        """An explanation of another layer, with nothing that could steer a terminal."""
        return clean(wording.say(said, self.language))

    def error(self, error: UserError) -> str:
        """An error and the way out, on one line."""
        _, message, hint = wording.say_error(error, self.language)
        return clean(f"{message} {hint}")

    def when(self, interval: Interval | None, granularity: Granularity) -> str:
        """A stretch of time in words."""
        if interval is None:
            return self("undated")
        begin, end = interval.begin, interval.last_moment
        last = _unit(end, granularity) if end else ""
        if begin is None:
            return self("until", date=last) if last else self("undated")
        first = _unit(begin, granularity)
        if not last:
            return self("since", date=first)
        return wording.say_date(first if first == last else f"{first}/{last}", self.language)


def _unit(moment: datetime, granularity: Granularity) -> str:
    """A moment as an ISO value as exact as it is known."""
    if granularity is Granularity.MONTH:
        return f"{moment:%Y-%m}"
    if granularity is Granularity.YEAR:
        return f"{moment.year:04}"
    return moment.date().isoformat()
