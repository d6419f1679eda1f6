"""Other forms of a name that is not in the index as it stands: without or with a head word,
without an ending.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dateline.model import PlaceKind

_SHORTEST_STEM = 3


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
        for language, word, side, kinds in headwords:
            fitting = frozenset(PlaceKind(kind) for kind in kinds if kind)
            self._heads[language].append((word, side == "before", fitting))
        self._endings: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for language, ending, nominative in endings:
            if (ending, nominative) not in self._endings[language]:
                self._endings[language].append((ending, nominative))

    def of(self, folded: str, language: str | None) -> Iterator[tuple[str, frozenset[PlaceKind]]]:
        """Forms to try in turn, with the kinds of place that each may be (empty for any)."""
        bare = folded.replace("'", "").replace(".", "")
        if bare != folded and bare:
            yield bare, frozenset()
        if " " in folded:
            yield folded.replace(" ", ""), frozenset()
        base = language.partition("-")[0].lower() if language else ""
        languages = [base] if base else ["id", "en"]
        for tag in languages:
            yield from self._without_head(folded, tag)
            yield from self._without_ending(folded, tag)
        for tag in languages:
            yield from self._with_head(folded, tag)

    def _without_head(
        self, folded: str, language: str
    ) -> Iterator[tuple[str, frozenset[PlaceKind]]]:
        spaced = "" if language in {"zh", "ja", "ko"} else " "
        for word, before, kinds in self._heads[language]:
            if before and folded.startswith(word + spaced):
                yield folded[len(word) :].strip(), kinds
            elif not before and folded.endswith(spaced + word):
                yield folded[: -len(word)].strip(), kinds

    def _with_head(self, folded: str, language: str) -> Iterator[tuple[str, frozenset[PlaceKind]]]:
        spaced = "" if language in {"zh", "ja", "ko"} else " "
        for word, before, kinds in self._heads[language]:
            if kinds:
                yield (word + spaced + folded if before else folded + spaced + word), frozenset()

    def _without_ending(
        self, folded: str, language: str
    ) -> Iterator[tuple[str, frozenset[PlaceKind]]]:
        for ending, nominative in self._endings[language]:
            if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST_STEM:
                yield folded[: len(folded) - len(ending)] + nominative, frozenset()
