"""A sentence that is chosen in one layer and worded in another, so that no layer below the window
knows its language.
"""

from __future__ import annotations

from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING

from dateline.model.value_class import value_class

if TYPE_CHECKING:
    from collections.abc import Mapping


@value_class()
class Said:
    """One explanation: the key of a sentence and what fills its fields.

    `dateline.wording.say(said, "id")` words it. Values are strings, numbers, or ISO dates as
    strings
    (`2024-10-31`, `2024-06`), which the wording writes as that language writes dates.
    """

    key: str
    values: Mapping[str, str | int | float] = field(default_factory=lambda: MappingProxyType({}))
