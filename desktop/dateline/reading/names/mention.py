"""What recognition hands to resolution: a name in the text, and what speaks for its being one of a
place.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.gazetteer import Entry
from dateline.model import PlaceKind, Span


class Evidence:
    """What speaks for or against a name's standing for a place where it stands: bits of an int
    (no enum: they are combined for every name of every text).
    """

    AT = 1
    FROM = 2
    TO = 4
    THROUGH = 8
    HEAD = 16
    """A generic noun of places belongs to it or stands before it."""
    OPENS = 32
    """It begins a sentence: its capital says nothing."""
    COMMON = 64
    """The article writes the same word without a capital too."""
    GIVEN = 128
    FAMILY = 256
    PERSON = 512
    """Someone of that name is in the article."""
    TITLE = 1024
    """In a line set as a title."""
    SAYS = 2048
    """A verb of saying follows."""
    SPORT = 4096
    """It stands where sides of a match stand."""
    OFFICE = 8192
    """An office or a body of a state belongs to it."""
    STOP = 16384
    """The gazetteer holds it for a common word or a name of persons."""
    LISTED = 32768
    """Other names stand beside it in a list."""
    FRAME = 65536
    """It opens the story as its dateline."""
    PAIRED = 131072
    """Joined by a hyphen or slash to another name."""
    NEVER = 262144
    """Words before it say that it is the name of something else."""
    AFTER_WORD = 524288
    """It is joined to other capitalised words of a line set as a title."""
    DEMONYM = 1048576
    """It is an adjective of a country, and no name of a place itself."""
    BODY = 2097152
    """It is inside the name of a body, and no name of a place itself."""
    VILLAGE = 4194304
    """The noun of a village belongs to it, and nobody need know a village."""
    ASKED = 8388608
    """Someone else has found it and asks which place it is."""


EVIDENCE: dict[str, int] = {
    name: value for name, value in vars(Evidence).items() if isinstance(value, int)
}
"""The bits by name."""
LOCATIVE = Evidence.AT | Evidence.FROM | Evidence.TO | Evidence.THROUGH
KNOWN = 0.38
"""Least importance of a name without a capital that nothing else supports."""
KNOWN_IF_PLACED = 0.15
"""The same of one that a particle of place or a name beside it supports."""
TOWNS = frozenset({PlaceKind.ADMIN2, PlaceKind.ADMIN3, PlaceKind.CITY})
"""Kinds of towns and of what is called after one."""
STATES = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1})
"""Kinds of countries of today and their states or provinces."""
DIVISIONS = frozenset({"admin1", "admin2", "admin3"})
"""Kinds of divisions that a generic noun names."""
HEADED = DIVISIONS | {"city"}
"""The same with towns ("Kota Malang")."""


@dataclass(slots=True)
class Mention:
    """A name that may stand for a place.

    Attributes:
        span: the name alone.
        first: its first token.
        after: the token after its last.
        name: what was looked up, folded.
        entries: what it may stand for, best first; () for a name that the gazetteer lacks.
        evidence: `Evidence` bits, as a plain int.
        head: kind of place that a generic noun says it is, "" for none.
        containers: indices of the mentions that it is said to lie in, nearest first.
        fellows: indices of the mentions beside it in a list.
        country: ISO code of the country that an adjective before it says it lies in.
    """

    span: Span
    first: int
    after: int
    name: str
    entries: tuple[Entry, ...] = ()
    evidence: int = 0
    head: str = ""
    containers: list[int] = field(default_factory=list)
    fellows: list[int] = field(default_factory=list)
    country: str = ""
