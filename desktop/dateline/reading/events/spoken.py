"""Remembers the days that an article has spoken of, which sentences without one are told of."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.value_class import value_class
from dateline.reading.events.cues import Line
from dateline.reading.events.days import Day

REACH = 4
"""The latest day is carried over so many sentences at the most."""
_KNOWN = tuple(f"{number} days known" for number in range(4))
_FAR = 6
"""Farther apart is all the same."""


@value_class()
class _Spoken:
    """A day, the sentence that spoke of it, and whether some place went with it."""

    day: Day
    sentence: int
    tied: bool


class SpokenDays:
    """The days that may be carried on: the latest, that of the story's first happening, and the
    latest that the very place went with. Only days are, no months or years.
    """

    def __init__(self) -> None:
        self._latest: _Spoken | None = None
        self._lead: _Spoken | None = None
        self._there: dict[str, _Spoken] = {}
        self._whens: set[object] = set()

    def remember(self, index: int, days: Sequence[Day], ties: Sequence[tuple[str, int]]) -> None:
        """Note the dates of a sentence.

        Args:
            index: the sentence.
            days: its dates.
            ties: the keys of places, each with the index of the date that it went with.
        """
        self._whens.update([day.when for day in days])
        if not ties:
            self._latest = _Spoken(days[0], index, False)  # noqa: FBT003 - keywords take longer
            return
        known = {day.timex: _Spoken(day, index, True) for day in days}  # noqa: FBT003
        tied = {timex for _, timex in ties}
        self._latest = next((known[one] for one in known if one in tied), known[days[0].timex])
        if self._lead is None:
            self._lead = self._latest
        for key, timex in ties:
            if timex in known:
                self._there[key] = known[timex]

    def any_for(self, index: int) -> bool:
        """Whether a sentence may be told of a day spoken of before."""
        latest, lead = self._latest, self._lead
        if lead is not None and lead.day.unit == "day":
            return True
        return latest is not None and latest.day.unit == "day" and index - latest.sentence <= REACH

    def _reaches(self, index: int, one: _Spoken) -> bool:
        if one.day.unit != "day":
            return False
        return index - one.sentence <= REACH or one is self._lead or one is not self._latest

    def options(self, line: Line, key: str) -> list[tuple[Day, str, list[str]]]:
        """The days that a place of a sentence may be told of, each with how near it was spoken of
        and what else speaks for and against it.
        """
        spoken = (
            (self._latest, "then latest"),
            (self._there.get(key), "then there"),
            (self._lead, "then lead"),
        )
        found: dict[object, tuple[Day, str, list[str]]] = {}
        for one, name in spoken:
            if one is None or not self._reaches(line.number, one):
                continue
            day = one.day
            known = found.get(day.when)
            if known is not None:
                known[2].append(name)
                known[2].append(f"{name} {known[1]}")
                continue
            near = "same paragraph" if one.sentence >= line.paragraph else "new paragraph"
            features = [
                name,
                near,
                f"{name} {near}",
                f"apart {min(line.number - one.sentence, _FAR)}",
                f"then {day.tense}",
                f"then {day.rule}",
                "then tied" if one.tied else "then free",
                _KNOWN[min(len(self._whens), 3)],
            ]
            if day.opens:
                features.append(f"then opening {near}")
            if day.bound:
                features.append("then bound")
            if day.fresh:
                features.append("then fresh")
            if day.said:
                features.append("then said")
            found[day.when] = (day, near, features)
        return [*found.values()]
