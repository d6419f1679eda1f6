"""Text as Qt's document holds it, with a way between its positions and the article's offsets.

Qt counts UTF-16 units and gives some characters a meaning of its own; articles count code points
and may hold anything. What is shown is the article's text, character by character; only what a
document cannot hold is shown by a sign that stands for it, and a line of many thousand letters is
broken, because Qt would lay it out for minutes.
"""

from __future__ import annotations

import numpy as np

from dateline.model import Span

_STANDS_FOR = {
    0x0000: "\u2400",  # NUL, as the Unicode picture of it
    0xFDD0: "\ufffd",  # Qt's marks for the ends of frames
    0xFDD1: "\ufffd",
    0xFFFC: "\ufffd",  # would stand for an embedded object
    0x2029: "\n",
    0x000D: "\n",
}
_STRANGE = np.array(sorted(_STANDS_FOR), np.uint32)


_LONGEST_LINE = 4000
"""Code points."""


class ShownText:
    """An article's text, ready for a document.

    Attributes:
        text: the article's text.
        shown: what the document gets.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        widths = 1 + (points > 0xFFFF).astype(np.int64)
        pairs = np.flatnonzero((points[:-1] == 13) & (points[1:] == 10))
        widths[pairs] = 0
        cuts = _cuts(text)
        self._starts = np.concatenate(([0], np.cumsum(widths)))
        self._starts += np.searchsorted(cuts, np.arange(len(self._starts)), "right")
        nearest = _STRANGE[np.searchsorted(_STRANGE, points).clip(max=len(_STRANGE) - 1)]
        odd = (nearest == points) | ((points >= 0xD800) & (points <= 0xDFFF))
        if odd.any():
            characters = list(text)
            for place in np.flatnonzero(odd).tolist():
                characters[place] = _STANDS_FOR.get(int(points[place]), "\ufffd")
            for place in pairs.tolist():
                characters[place] = ""
        else:
            characters = []
        if cuts:
            characters = characters or list(text)
            for cut in cuts:
                characters[cut] = f"\n{characters[cut]}"
        self.shown = "".join(characters) if characters else text

    def position(self, offset: int) -> int:
        """The document's position of an offset of the article."""
        return int(self._starts[min(max(offset, 0), len(self._starts) - 1)])

    def offset(self, position: int) -> int:
        """The article's offset of a position of the document."""
        return max(int(self._starts.searchsorted(position, "right")) - 1, 0)

    def positions(self, span: Span) -> tuple[int, int]:
        """Both ends of a span as positions of the document."""
        return self.position(span.start), self.position(span.end)


def _cuts(text: str) -> list[int]:
    """Offsets before which a line that is too long is broken: at a blank where there is one."""
    cuts = []
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        while end - start > _LONGEST_LINE:
            blank = text.rfind(" ", start + _LONGEST_LINE // 2, start + _LONGEST_LINE)
            start = blank + 1 if blank >= 0 else start + _LONGEST_LINE
            cuts.append(start)
        start = end
    return cuts
