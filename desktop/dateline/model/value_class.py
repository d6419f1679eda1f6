"""Makes the classes of values: frozen for the type checker, which is where it costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

_Class = TypeVar("_Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value_class(*, order: bool = False) -> Callable[[type[_Class]], type[_Class]]:
    """Make a dataclass with slots, equal and hashed by its fields, to which nobody may assign.

    The type checker says so, not the running program: a dataclass that is frozen there sets each
    of its fields by a call, and reading an article makes hundreds of values.
    """
    return dataclass(slots=True, order=order, unsafe_hash=True)
