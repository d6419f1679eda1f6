"""Tells what the words of a language are to the role of a name, as bits, so that each word of a
text is looked up but once.
"""

from __future__ import annotations

from functools import cache

from dateline.reading.names import lexicon

PLACINGS = ("struck", "from", "to", "through", "at", "of")
"""Classes of prepositions, and of what befalls a place ("hit Manila")."""
_FULL_STOPS = ".;:"

# What a word may be, as bits: the last word of an entry of a list, its first, or an entry itself.
ENDS_FROM, ENDS_ACTOR, ENDS_OFFICE, ENDS_DEPART, ENDS_ARRIVE = 1, 2, 4, 8, 16
ENDS_LIES, ENDS_NOUN, ENDS_SPORT, BEGINS_OFFICE = 32, 64, 128, 256
SKIP, NOUN, DEPART, ARRIVE, STOP, ACTING = 512, 1024, 2048, 4096, 8192, 16384
SAYING, HEAD, OPENING, PEOPLE, ARTICLE = 32768, 65536, 131072, 262144, 524288
SPORT, SPORT_AFTER, BODY = 1048576, 2097152, 4194304
ENDS_GIVE, UNDERGONE, WHICH = 8388608, 16777216, 33554432
ENDS_TO, ENDS_THROUGH, ENDS_AT = 67108864, 134217728, 268435456
LANDED, HAPPENING, OFFICE, OF = 1 << 29, 1 << 30, 1 << 31, 1 << 32
ENDS_STRUCK, AUXILIARY, HOUSE, ADVERB = 1 << 33, 1 << 34, 1 << 35, 1 << 36
ENDS_PLACING = ENDS_STRUCK | ENDS_FROM | ENDS_TO | ENDS_THROUGH | ENDS_AT
PLACED = (
    (ENDS_STRUCK, "struck", "roles.struck"),
    (ENDS_FROM, "from", "before.from"),
    (ENDS_TO, "to", "before.to"),
    (ENDS_THROUGH, "through", "before.through"),
    (ENDS_AT, "at", "before.at"),
)
"""The classes of prepositions, each with its bit and its list."""
_ENDS = (
    (ENDS_ACTOR, "roles.actor_before"), (ENDS_OFFICE, "persons.offices"),
    (ENDS_DEPART, "roles.depart"), (ENDS_ARRIVE, "roles.arrive"),
    (ENDS_LIES, "roles.location_before"), (ENDS_NOUN, "heads.before"),
    (ENDS_SPORT, "before.sport"), (ENDS_SPORT, "roles.sides_before"),
    (ENDS_GIVE, "roles.give"),
    *((bit, name) for bit, _, name in PLACED),
)  # fmt: skip
_ENTRIES = (
    (SKIP, "before.skip"), (SKIP, "roles.passed"), (NOUN, "heads.before"),
    (DEPART, "roles.depart"), (ARRIVE, "roles.arrive"), (ACTING, "roles.acting"),
    (SAYING, "persons.saying"),
    (HEAD, "heads.after"), (OPENING, "opening"), (PEOPLE, "roles.people_after"),
    (ARTICLE, "roles.articles"), (SPORT, "organisations.sport"),
    (SPORT_AFTER, "organisations.sport_after"), (BODY, "roles.bodies_after"),
    (SPORT, "roles.sport"), (SPORT_AFTER, "roles.sides_after"),
    (UNDERGONE, "roles.undergone"), (WHICH, "roles.which"),
    (LANDED, "roles.landed"), (HAPPENING, "roles.happenings_after"),
    (OFFICE, "persons.offices"), (OFFICE, "persons.titles"), (OF, "roles.of"),
    (AUXILIARY, "roles.auxiliaries"), (HOUSE, "roles.houses"), (ADVERB, "roles.adverbs"),
)  # fmt: skip


@cache
def of(language: str) -> dict[str, int]:
    """What the words of a language are, as bits."""
    lex = lexicon.load(language)
    found = dict.fromkeys(_FULL_STOPS, STOP)
    for bit, name in _ENDS:
        for word in lex[name].lasts:
            found[word] = found.get(word, 0) | bit
    for bit, name in _ENTRIES:
        for word in lex[name]:
            found[word] = found.get(word, 0) | bit
    for word in lex["roles.of"].lasts:
        found[word] = found.get(word, 0) | OF
    for word in lex["persons.offices"].firsts:
        found[word] = found.get(word, 0) | BEGINS_OFFICE
    return found


@cache
def sporting(language: str) -> frozenset[str]:
    """The words that tell of sport."""
    return frozenset(word for word, bits in of(language).items() if bits & SPORT)
