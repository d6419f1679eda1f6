"""Finds the names of a text in a script without capitals: at every character where it is written
without spaces, else at every word, to which particles are joined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.names import korean, particles, thai, unsegmented
from dateline.reading.names.mention import Evidence
from dateline.reading.progress import SILENT, Progress

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.page import Page

_UNSEGMENTED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
_SPACED = frozenset(
    {"ko", "ar", "fa", "ur", "he", "hi", "bn", "ta", "pa", "gu", "te", "kn", "ml", "si", "ka", "am"}
)
_BLOCK = 16
"""Tokens that are gone through together."""


def is_caseless(language: str) -> bool:
    """Whether the language is written without capital letters."""
    return language.partition("-")[0] in _UNSEGMENTED | _SPACED


def find(page: Page, gathering: Gathering, progress: Progress = SILENT) -> None:
    """Add the known names of a page whose script has no capitals to `gathering`."""
    language = page.language.partition("-")[0]
    if language == "th":
        page.blocked.update(thai.persons(page))
        page.blocked.update(thai.bodies(page))
    step = (
        unsegmented.step
        if language in _UNSEGMENTED
        else korean.step
        if language == "ko"
        else particles.step
    )
    index, count = 0, len(page.words)
    for stop in progress.along(range(_BLOCK, count + _BLOCK, _BLOCK), count, int):
        while index < min(stop, count):
            if index in page.blocked or not page.words[index][0].isalpha():
                index += 1
            else:
                index = step(page, gathering, index)
    for mention in gathering.mentions:
        mention.evidence &= ~Evidence.OPENS  # no capital to doubt
