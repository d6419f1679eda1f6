"""Further forms of the names: without the word for "province" or "city", and in the cases of
languages that decline names. The words and endings are data (headwords.tsv, endings.tsv).
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from builder import curated
from builder.drafts import BITS
from dateline.gazetteer import fold

_DIVISIONS = {"admin1", "admin2", "admin3"}
_UNSPACED = {"zh", "ja", "ko"}
_VOWELS = frozenset("аеёиіїоуыэюяє")


@cache
def _heads() -> tuple[tuple[str, str, bool, frozenset[str]], ...]:
    return tuple(
        (
            row["lang"],
            fold(row["word"]),
            row["side"] == "before",
            frozenset(row["kinds"].split("|")),
        )
        for row in curated.read_rows("headwords.tsv")
    )


def bare_forms(key: str, kind: str, country: str) -> set[str]:
    """The folded name without its head word, for divisions and for towns in scripts that write
    it as a suffix. Counties of the United States keep theirs: their bare names are towns.
    """
    if kind not in _DIVISIONS | {"city"} or (country == "US" and kind == "admin2"):
        return set()
    found = set()
    for language, word, before, kinds in _heads():
        if kind not in kinds or (kind == "city" and language not in _UNSPACED):
            continue
        blank = "" if language in _UNSPACED or word.endswith("'") else " "
        if before and key.startswith(word + blank):
            bare = key[len(word + blank) :].strip()
        elif not before and key.endswith(blank + word):
            bare = key[: -len(blank + word)].strip()
        else:
            continue
        if len(bare) > (1 if language in _UNSPACED else 3):
            found.add(bare)
    return found


@cache
def _endings() -> dict[str, list[tuple[str, str, str]]]:
    table: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in curated.read_rows("endings.tsv"):
        table[row["lang"]].append((row["nominative"], row["case"], row["ending"]))
    return table


def inflected_forms(key: str, languages: int) -> set[str]:
    """The folded name in the cases of the languages that it is tagged with, as far as they have
    endings. All words of a name go into the same case (*Северной Кореи*); a last word that no
    ending fits is left as it is.
    """
    found: set[str] = set()
    for language, endings in _endings().items():
        if languages & BITS[language] and not key.isascii():
            for case in sorted({case for _, case, _ in endings}):
                found |= _in_case(key, [row for row in endings if row[1] == case])
    found.discard(key)
    return found


def _in_case(key: str, endings: list[tuple[str, str, str]]) -> set[str]:
    forms = [""]
    for word in key.split(" "):
        changed = _decline(word, endings)
        forms = [f"{form} {each}".strip() for form in forms for each in changed]
        if len(forms) > 8:
            return set()
    return set(forms)


def _decline(word: str, endings: list[tuple[str, str, str]]) -> list[str]:
    """The word in one case: by the endings of the longest nominative that fits."""
    fitting = [row for row in endings if word.endswith(row[0]) and len(word) - len(row[0]) >= 2]
    if not fitting or len(word) < 3:
        return [word]
    longest = max(len(row[0]) for row in fitting)
    if longest == 0 and word[-1] in _VOWELS | {"ь", "й"}:
        return [word]
    return [
        word[: len(word) - len(nominative)] + ending
        for nominative, _, ending in fitting
        if len(nominative) == longest
    ]
