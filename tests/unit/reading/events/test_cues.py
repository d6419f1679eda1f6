from __future__ import annotations

import pytest

from dateline.model import Span
from dateline.reading.events import cues
from dateline.reading.text import tokens
from dateline.reading.text.sentences import Sentence


@pytest.mark.parametrize("words", [3, 40, 400])
def test_a_word_is_found_however_long_the_stretch_is(words: int) -> None:
    loaded = cues.load("en")
    saying = loaded["acts.saying"]
    text = " ".join([*["water"] * words, "said", *["water"] * words])
    cut = cues.Words(tokens.scan(text), loaded)
    cut.line(0, Sentence(Span(0, len(text))), range(0), range(0), 0)
    assert cut.has(saying, 0, words + 1)
    assert cut.has(saying, words, 2 * words)
    assert not cut.has(saying, 0, words)
    assert not cut.has(saying, words + 1, 2 * words + 1)
    assert cut.within(saying, 0, 2 * words) == [words]
