"""Brings the spellings of one name to one form, so that the index needs each name once.

Case, diacritics, ligatures, hyphens, kinds of apostrophe and blank, Arabic letter forms and
traditional Chinese characters are made equal. Cyrillic letters, kana, Hangul and the vowel signs
of Indic scripts stay, because there they tell names apart. Full stops and apostrophes are kept:
the index holds names both with and without them, and running text keeps its word ends.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from pathlib import Path

from dateline import resources

_SPECIAL = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i",
    "ħ": "h", "ŋ": "n", "ə": "e", "ё": "е", "ѐ": "е",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ؤ": "و",
    "ئ": "ي", "ـ": "",
}  # fmt: skip
_APOSTROPHES = "'`´’‘ʼʻʾʿ′＇ʹ"
_HYPHENS = "-‐‑‒–—―−－・·⁃"
_DELETED = ((0x0300, 0x036F), (0x064B, 0x065F), (0x0670, 0x0670), (0x0591, 0x05C7),
            (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2069), (0xFEFF, 0xFEFF),
            (0xAD, 0xAD), (0xFE00, 0xFE0F))  # fmt: skip


class Folding(dict[int, str]):
    """A table for `str.translate` that works out the fold of a character when it first meets it.

    Attributes:
        odd: the characters met so far whose fold is not exactly one character.
    """

    def __init__(self, han: dict[str, str]) -> None:
        super().__init__()
        self._han = han
        self.odd: set[str] = set()

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = self._fold(character, code)
        if len(folded) != 1:
            self.odd.add(character)
        self[code] = folded
        return folded

    def _fold(self, character: str, code: int) -> str:
        if character in _APOSTROPHES:
            return "'"
        if character in _HYPHENS or character.isspace():
            return " "
        if 0xD800 <= code <= 0xDFFF:
            return "\ufffd"
        if any(first <= code <= last for first, last in _DELETED):
            return ""
        lower = unicodedata.normalize("NFKC", character).casefold()
        folded = []
        for letter in lower:
            if letter in _SPECIAL:
                folded.append(_SPECIAL[letter])
            elif letter in self._han:
                folded.append(self._han[letter])
            else:
                folded.append(_base(letter))
        return "".join(folded)

    def of(self, text: str) -> str:
        """The folded form of a running text; blanks are not joined."""
        if not text.isascii() and not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
        return text.translate(self)


def _base(letter: str) -> str:
    """The letter without its marks where it is Latin or Greek, else itself."""
    code = ord(letter)
    if code < 0x80:
        return letter
    if 0x0300 <= code <= 0x036F:
        return ""
    if code < 0x0400 or 0x1E00 <= code <= 0x1FFF:
        bare = "".join(
            part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part)
        )
        return _SPECIAL.get(bare, bare)
    return letter


def _read(path: Path) -> Folding:
    return Folding({pair[0]: pair[1] for pair in path.read_text("utf-8").split()})


_in_use: list[Folding] = []


def shipped() -> Folding:
    """The folding with the table of Chinese characters that the gazetteer was built with."""
    if not _in_use:
        use(resources.geodata("gazetteer", "han.txt"))
    return _in_use[-1]


def use(path: Path) -> None:
    """Fold by the table in the file `path` from now on: for the builder, which makes a new one."""
    _in_use[:] = [_read(path)]


def fold(text: str) -> str:
    """The form of a name under which the index keeps it: folded, blanks joined and trimmed.

    >>> fold("Port-au-Prince"), fold("Łódź"), fold("Sana`a")
    ('port au prince', 'lodz', "sana'a")
    """
    if text.isascii() and text.isalpha():  # nearly always
        return text.lower()
    return " ".join(shipped().of(text).split())


def fold_running(text: str) -> tuple[str, Sequence[int]]:
    """Fold a running text for scanning, with the way back.

    Returns:
        The folded text and a sequence with one more item than it: item i is the offset in `text`
        of the character that folded[i] comes from. It is a plain range (offsets are equal) when
        every character folds to one, which most texts do.
    """
    table = shipped()
    folded = text.translate(table)
    odd = table.odd.intersection(text)
    if not odd:
        return folded, range(len(text) + 1)
    offsets = array("I")
    done = 0
    for match in re.finditer(f"[{re.escape(''.join(odd))}]", text):
        at = match.start()
        offsets.extend(range(done, at))
        offsets.extend([at] * len(table[ord(text[at])]))
        done = at + 1
    offsets.extend(range(done, len(text) + 1))
    return folded, offsets
