"""Finds the toponyms of a text: which words are names of places, and which of persons,
organisations, teams, ships, laws or nothing.

A sentence goes through here so: `page` notes what recognition asks about its words. In scripts
with capitals `cutting` takes the runs of capitalised words (`joints`) and cuts them into `units`,
which `beginnings` finds by what each word says (`signs`) and the known names (`matching`,
`spelling`); `runs` decides which units name places, together with `persons`, `nouns` (names with a
generic noun), `offices` (and titles), `side_by_side` (the rest) and `unknown` (names that the
gazetteer lacks). In other scripts `scripts` finds the known names at every word or character. All
mentions go to `gathering`, which leaves out `namesakes` and adds their `candidates` and the `clues`
around them; at last `connections` ties them to each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.model import Span
from dateline.reading.names import connections, scripts
from dateline.reading.names.gathering import Gathering
from dateline.reading.names.given import GivenNames
from dateline.reading.names.mention import Evidence, Mention
from dateline.reading.names.page import Page
from dateline.reading.names.runs import Runs
from dateline.reading.progress import SILENT, Progress
from dateline.reading.text.boilerplate import Frame

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.reading.text.sentences import Sentence
    from dateline.reading.text.tokens import Tokens


def find(
    text: str,
    tokens: Tokens,
    sentences: Sequence[Sentence],
    frame: Frame,
    language: str,
    gazetteer: Gazetteer,
    taken: Sequence[Span] = (),
    progress: Progress = SILENT,
) -> list[Mention]:
    """Find the mentions of places, in text order, not overlapping; behind them the names of places
    inside those of bodies.

    Args:
        text: the article.
        tokens: its words.
        sentences: its sentences.
        frame: its frame.
        language: its language.
        gazetteer: the known names.
        taken: spans that are something else (time expressions), in text order.
        progress: how far the reading is.
    """
    page = Page(text, tokens, sentences, frame, language, taken)
    gathering = _gathered(page, frame, gazetteer, progress)
    found = connections.connect(page, gathering.mentions, gazetteer)
    return found + gathering.bodies + _telltales(page)


def _telltales(page: Page) -> list[Mention]:
    """The words that say which country news is of ("sheriff"), as adjectives of that country with a
    name.
    """
    telltale = page.lexicon.kinds.get("telltale", {})
    found = []
    for word in sorted(telltale.keys() & page.tokens.vocabulary):
        index = page.lower.index(word)
        span = Span(page.tokens.starts[index], page.tokens.ends[index])
        country = telltale[word]
        found.append(Mention(span, index, index + 1, word, (), Evidence.DEMONYM, country=country))
    return found


def given(
    text: str,
    tokens: Tokens,
    spans: Sequence[Span],
    language: str,
    gazetteer: Gazetteer,
    sentences: Sequence[Sentence] = (),
    frame: Frame | None = None,
    taken: Sequence[Span] = (),
    progress: Progress = SILENT,
) -> list[Mention]:
    """Mentions for spans that someone else has found, marked as asked for, among the other names of
    places, which tell where the text is; behind them those inside names of bodies.

    Args:
        text: the article.
        tokens: its words.
        spans: what is asked for.
        language: its language.
        gazetteer: the known names.
        sentences: its sentences.
        frame: its frame.
        taken: spans that are something else (time expressions), in text order.
        progress: how far the reading is.
    """
    frame = frame or Frame()
    page = Page(text, tokens, sentences, frame, language, taken)
    gathering = _gathered(page, frame, gazetteer, progress)
    others, bodies = gathering.mentions, gathering.bodies
    gathering.mentions = []
    names = GivenNames(gathering)
    for span in sorted(set(spans)):
        names.add(span)
    asked = gathering.mentions
    held = {token for one in asked for token in range(one.first, one.after)}
    asked += [one for one in others if held.isdisjoint(range(one.first, one.after))]
    asked.sort(key=lambda one: one.span)
    found = connections.connect(page, asked, gazetteer)
    bodies = [one for one in bodies if held.isdisjoint(range(one.first, one.after))]
    return found + bodies + _telltales(page)


def _gathered(page: Page, frame: Frame, gazetteer: Gazetteer, progress: Progress) -> Gathering:
    """What recognition finds on a page."""
    gathering = Gathering(page, frame, gazetteer)
    if scripts.is_caseless(page.language):
        scripts.find(page, gathering, progress)
    else:
        Runs(gathering).read_all(progress)
    return gathering
