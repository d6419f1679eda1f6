"""Other forms of a name that is not in the index as it stands: without or with a head word,
without an ending.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from dateline.model import PlaceKind

_SHORTEST_STEM = 3
_ANY: frozenset[PlaceKind] = frozenset()


class Variants:
    """The head words and endings of the languages, as the index brings them.

    Args:
        headwords: [language, folded word, "before" or "after", kinds of place it goes with].
        endings: [language, ending of a case, ending of the nominative].
    """

    def __init__(
        self,
        headwords: list[tuple[str, str, str, list[str]]],
        endings: list[tuple[str, str, str]],
    ) -> None:
        self._heads: dict[str, list[tuple[str, bool, frozenset[PlaceKind]]]] = defaultdict(list)
        self._added: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for language, word, side, kinds in headwords:
            fitting, spaced = frozenset(PlaceKind(kind) for kind in kinds if kind), _blank(language)
            self._heads[language].append((word, side == "before", fitting))
            if fitting:
                added = (word + spaced, "") if side == "before" else ("", spaced + word)
                self._added[language].append(added)
        self._endings: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for language, ending, nominative in endings:
            if (ending, nominative) not in self._endings[language]:
                self._endings[language].append((ending, nominative))

    def of(
        self, folded: str, language: str | None, begins_any: Callable[[str], bool]
    ) -> Iterator[tuple[str, frozenset[PlaceKind]]]:
        """Forms to try in turn, with the kinds of place that each may be (empty for any);
        `begins_any` tells whether any name begins so.
        """
        bare = folded.replace("'", "").replace(".", "")
        if bare != folded and bare:
            yield bare, _ANY
        if " " in folded:
            yield folded.replace(" ", ""), _ANY
        base = language.partition("-")[0].lower() if language else ""
        languages = [base] if base else ["id", "en"]
        for tag in languages:
            yield from self._without_head(folded, tag)
            yield from self._without_ending(folded, tag)
        for tag in languages:
            goes_on = begins_any(folded + _blank(tag))
            for before, behind in self._added[tag]:
                if before or goes_on:
                    yield before + folded + behind, _ANY

    def _without_head(
        self, folded: str, language: str
    ) -> Iterator[tuple[str, frozenset[PlaceKind]]]:
        spaced = _blank(language)
        if spaced not in folded:
            return
        for word, before, kinds in self._heads[language]:
            if before and folded.startswith(word + spaced):
                yield folded[len(word) :].strip(), kinds
            elif not before and folded.endswith(spaced + word):
                yield folded[: -len(word)].strip(), kinds

    def _without_ending(
        self, folded: str, language: str
    ) -> Iterator[tuple[str, frozenset[PlaceKind]]]:
        for ending, nominative in self._endings[language]:
            if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST_STEM:
                yield folded[: len(folded) - len(ending)] + nominative, _ANY


def _blank(language: str) -> str:
    """What stands between a name and its head word."""
    return "" if language in {"zh", "ja", "ko"} else " "
