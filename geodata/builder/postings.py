"""Decides under which folded names each place is found, and what is known of each of them."""

from __future__ import annotations

import re
from collections import defaultdict

from builder.drafts import Draft, Name
from builder.forms import bare_forms, inflected_forms
from builder.spelling import is_latin
from dateline.gazetteer import fold
from dateline.gazetteer.values import NameFlag

Use = tuple[int, int]
"""Flags of a name of a place, and the bits of its languages."""

_LONGEST_CODE = 4
_SHORT_NAME_FROM, _SHORTEST_NAME_FROM = 0.45, 0.7
_SHORT_ALONE_FROM = 0.6
_INFLECTED_FROM = 0.42
_SAINT = re.compile(r"\b(saint|sankt|mount|fort) ")
_ABBREVIATED = {"saint": "st", "sankt": "st", "mount": "mt", "fort": "ft"}
_DEMANDS = int(NameFlag.CAPITALS | NameFlag.CONTEXT | NameFlag.LOOSE | NameFlag.INFLECTED)
_PRINTED = int(NameFlag.MAIN | NameFlag.DISPLAY)


def keys_of(spelling: str) -> set[str]:
    """The folded forms under which a spelling is found.

    >>> sorted(keys_of("Sana'a")), sorted(keys_of("Saint Paul"))
    (['sana a', "sana'a", 'sanaa'], ['saint paul', 'st paul', 'st. paul'])
    """
    found = {fold(spelling)}
    for key in list(found):
        found |= {key.replace("'", ""), key.replace(".", "")}
        found.add(" ".join(key.replace("'", " ").split()))
        match = _SAINT.search(key)
        if match:
            short = _ABBREVIATED[match.group(1)]
            found.add(_SAINT.sub(short + " ", key, count=1))
            found.add(_SAINT.sub(short + ". ", key, count=1))
    return {" ".join(key.split()) for key in found if key.strip()}


def is_short(spelling: str) -> bool:
    """Whether a spelling is as short as codes and common words are."""
    return sum(map(str.isalpha, spelling)) <= (3 if is_latin(spelling) else 1)


def is_kept_though_short(spelling: str, name: Name, draft: Draft) -> bool:
    """Main names and names in a known language of weighty places: Ufa, Goa, 빈 (Vienna)."""
    if not (name.languages or name.flags & NameFlag.MAIN):
        return False
    letters = sum(map(str.isalpha, spelling))
    return draft.importance >= (_SHORT_NAME_FROM if letters == 3 else _SHORTEST_NAME_FROM)


def use_of(spelling: str, name: Name, draft: Draft) -> Use | None:
    """What is known of a spelling of a place; None when it is too short to be kept."""
    flags = name.flags
    letters = sum(map(str.isalpha, spelling))
    if letters <= _LONGEST_CODE and spelling.isupper() and is_latin(spelling):
        flags |= NameFlag.CAPITALS
        if letters == 2 and draft.kind == "admin1":
            flags |= NameFlag.CONTEXT
    if not flags & NameFlag.CURATED and is_short(spelling):
        if not is_kept_though_short(spelling, name, draft):
            return None
        if draft.importance < _SHORT_ALONE_FROM:
            flags |= NameFlag.CONTEXT
    if spelling in draft.display.values():
        flags |= NameFlag.DISPLAY
    return flags, name.languages


def _made_forms(keys: set[str], use: Use, draft: Draft) -> set[str]:
    """The keys without their head words, and in other cases."""
    forms = set()
    for key in keys if draft.named_alone else ():
        forms |= bare_forms(key, draft.kind, draft.country)
    if draft.importance >= _INFLECTED_FROM and not use[0] & NameFlag.CAPITALS:
        for key in sorted(keys | forms):
            forms |= inflected_forms(key, use[1])
    return forms - keys


def _together(one: Use, other: Use) -> Use:
    """What two spellings that fold to one say: demands hold only where both make them."""
    (flags, languages), (more_flags, more_languages) = one, other
    both = ((flags | more_flags) & ~_DEMANDS) | (flags & more_flags & _DEMANDS)
    return both, languages | more_languages


def postings_of(drafts: list[Draft]) -> dict[str, dict[int, Use]]:
    """Folded name → place number → what is known of it.

    Args:
        drafts: in the order of their numbers.
    """
    postings: dict[str, dict[int, Use]] = defaultdict(dict)

    def add(key: str, number: int, use: Use) -> None:
        had = postings[key].get(number)
        postings[key][number] = use if had is None else _together(had, use)

    for number, draft in enumerate(drafts):
        for spelling, name in draft.names.items():
            use = use_of(spelling, name, draft)
            if use is None:
                continue
            keys = keys_of(spelling)
            for key in keys:
                add(key, number, use)
            made = (use[0] & ~_PRINTED | int(NameFlag.INFLECTED), use[1])
            for key in _made_forms(keys, use, draft):
                add(key, number, made)
    return postings
