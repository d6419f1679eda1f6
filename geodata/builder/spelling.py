"""Which spellings of the sources are names that news could print, and which are noise."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_SCRIPTS = ("LATIN", "CYRILLIC", "ARABIC", "HANGUL", "CJK", "HIRAGANA", "KATAKANA", "GREEK",
            "HEBREW", "DEVANAGARI", "BENGALI", "THAI")  # fmt: skip
_BRACKETED = re.compile(r"\s*[(\[（].*?[)\]）]")
_STRAY = re.compile(r"[\d_/\\:;!?\"«»<>{}|*=+#%&@~^°\ud800-\udfff\U0001F000-\U0001FAFF]")
LONGEST = 60


@cache
def _script(character: str) -> str:
    if not character.isalpha():
        return ""
    return unicodedata.name(character, "OTHER").split(" ")[0].split("-")[0]


def scripts(text: str) -> set[str]:
    """Names of the scripts that the letters of a text belong to.

    >>> sorted(scripts("Киев (Kyiv)"))
    ['CYRILLIC', 'LATIN']
    """
    return {script for script in map(_script, text) if script}


def clean(name: str) -> str:
    """The name without brackets, joined blanks, composed; "" when it is no name at all.

    >>> clean("Myanmar (Burma)"), clean("🇮🇩"), clean("Oran")
    ('Myanmar', '', 'Oran')
    """
    name = " ".join(_BRACKETED.sub("", unicodedata.normalize("NFC", name)).split()).strip(" ,-")
    if not name or len(name) > LONGEST or _STRAY.search(name):
        return ""
    return name if scripts(name) else ""


def is_latin(name: str) -> bool:
    """Whether all letters are Latin."""
    return scripts(name) <= {"LATIN"}


def is_good_alternative(name: str) -> bool:
    """Whether an alternative name without a language may be kept.

    Romanised transliterations (`ya jia da`), codes (`JKT`), scripts that Dateline does not read
    and mixtures of scripts are not.

    >>> [is_good_alternative(name) for name in ("ya jia da", "JKT", "Djakarta", "雅加达")]
    [False, False, True, True]
    """
    found = scripts(name)
    if not found or not found <= set(_SCRIPTS):
        return False
    if len(found) > 1 and not found <= {"CJK", "HIRAGANA", "KATAKANA"}:
        return False
    if found == {"LATIN"}:
        letters = sum(map(str.isalpha, name))
        return letters > 3 and not name.islower() and not (name.isupper() and letters < 7)
    if found & {"CJK", "HANGUL", "HIRAGANA", "KATAKANA"}:
        return len(name) > 1
    return len(name) > 2
