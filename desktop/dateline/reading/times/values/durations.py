"""Reads lengths of time, times that come again and again, and words for past and future."""

from __future__ import annotations

from functools import lru_cache

from dateline.model import Said, TimexType
from dateline.reading.times.grammar import Value
from dateline.reading.times.timexes import Mention, Slots
from dateline.reading.times.values.state import Found, State
from dateline.reading.times.values.years import integer

_LASTING = (Said("time-duration"),)
SHORT_UNITS = {"TH": "H", "TM": "M", "TS": "S"}
"""Units of the clock, and how TIMEX3 writes them."""


def amount_of(slots: Slots) -> float | None:
    """How many units; None when only "some"."""
    half = 0.5 if "half" in slots else 0.0
    number = integer(slots, "number")
    if number is not None:
        return _written(number, slots) + half
    card = integer(slots, "card")
    if card is not None:
        return card + half
    if "oneunit" in slots:
        return 1 + half
    if "vague" in slots:
        return None
    if "one" in slots:
        return 1 + half
    if half:
        return half
    return 1 if "unit" in slots else None


def _written(number: int, slots: Slots) -> float:
    """A number in figures with what belongs to it."""
    grouped, decimals = integer(slots, "digits"), slots.get("number2")
    if number and grouped is not None:  # "1.200 tahun"
        return 1000 * number + grouped
    part, of = integer(slots, "number8"), integer(slots, "number9")
    if part is not None and of:
        return number + part / of
    return number + (float(f"0.{decimals}") if decimals is not None else 0.0)


def length(mention: Mention, _state: State) -> Found | None:
    """A length of time."""
    return _length(tuple(mention.slots.items()), tuple(mention.second.items()))


@lru_cache(maxsize=1024)
def _length(
    words: tuple[tuple[str, Value], ...], more: tuple[tuple[str, Value], ...]
) -> Found | None:
    """A length by what its words say, which is all that it depends on."""
    slots = dict(words)
    said = _LASTING
    whole = slots.get("manyunits")
    if isinstance(whole, str):
        return Found(whole, said, TimexType.DURATION)
    unit = str(slots.get("unit") or slots.get("oneunit", ""))
    if not unit:
        return None
    value, rest = _period(amount_of(slots), unit), dict(more)
    if rest:
        smaller = _period(amount_of(rest), str(rest.get("unit") or rest.get("oneunit", "")))
        value += smaller.removeprefix("PT" if "T" in value else "P")
    return Found(value, said, TimexType.DURATION)


def _period(amount: float | None, unit: str) -> str:
    """A TIMEX3 duration.

    >>> _period(1.5, "Y"), _period(4.5, "TH"), _period(2, "FN"), _period(None, "D")
    ('P1Y6M', 'PT4H30M', 'P4W', 'PXD')
    """
    if unit in {"FN", "WI", "H"} and amount is not None:
        factor, unit = {"FN": (2, "W"), "WI": (8, "Y"), "H": (6, "M")}[unit]
        amount *= factor
    if amount is None:
        return f"PTX{SHORT_UNITS[unit]}" if unit in SHORT_UNITS else f"PX{unit}"
    whole, rest = int(amount), amount - int(amount)
    if rest == 0.5 and unit in {"Y", "TH", "DE", "CE"}:
        smaller = {"Y": "6M", "TH": "30M", "DE": "5Y", "CE": "50Y"}[unit]
        if unit == "TH":
            return f"PT{whole}H{smaller}" if whole else f"PT{smaller}"
        if unit == "Y":
            return f"P{whole}Y{smaller}" if whole else f"P{smaller}"
        years = round(amount * (10 if unit == "DE" else 100))
        return f"P{years}Y"
    number = str(whole) if not rest else f"{amount:g}"
    if unit in SHORT_UNITS:
        return f"PT{number}{SHORT_UNITS[unit]}"
    return f"P{number}{unit}"


def recurring(mention: Mention, _state: State) -> Found | None:
    """A time that comes again and again."""
    slots = mention.slots
    said = (Said("time-set"),)
    word = slots.get("setword")
    weekday = integer(slots, "weekday") or integer(slots, "weekdays")
    if isinstance(word, str):
        value = word
    elif weekday is not None:
        value = f"XXXX-WXX-{weekday}"
    elif "unit" in slots or "oneunit" in slots:
        amount = integer(slots, "ord") or amount_of(slots)
        value = _period(amount, str(slots.get("unit") or slots["oneunit"]))
    else:
        value = "P1D" if "part" in slots else "P1Y"
    return Found(value, said, TimexType.SET)


def reference(mention: Mention, _state: State) -> Found | None:
    """The past, the present or the future as such."""
    said = Said("time-reference")
    return Found(str(mention.slots["ref"]), (said,), confidence=0.8)
