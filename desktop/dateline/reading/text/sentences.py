"""Cuts a text into sentences, through abbreviations, initials, decimals and quotes."""

from __future__ import annotations

import re
from functools import cache

from dateline.model import Span
from dateline.model.value_class import value_class
from dateline.reading.names import lexicon


@value_class()
class Sentence:
    """One sentence, without the blank space around it.

    Attributes:
        span: where it stands.
        headline: whether it is (part of) the headline.
        ignored: whether it is boilerplate.
    """

    span: Span
    headline: bool = False
    ignored: bool = False


_CLOSING = "\"'”’»)\\]」』"
_BEHIND = (
    rf"[.!?…؟۔।]*[{_CLOSING}]*[ \t\u00a0]+(?=[^\w\s]*(?:[^\W_a-zà-öø-ÿа-яё]))"  # before a capital
)
_ENDS = {
    "\n": re.compile(r"\n\n*"),
    **{mark: re.compile(rf"{mark}[。！？]*[{_CLOSING}]*") for mark in "。！？"},
    **{mark: re.compile(rf"{re.escape(mark)}{_BEHIND}") for mark in ".!?…؟۔।"},
}
_ENDS["."] = re.compile(rf"\.(?:{_BEHIND}|(?<=[a-zà-öø-ÿ][a-zà-öø-ÿ]\.)[—–](?=[A-ZÀ-Þ]))")
"""How a sentence ends with each mark: one pattern for each, as a literal is found at a glance. Old
prints run on behind a dash ("was lost.—About May 3").
"""
_LAST_WORD = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)\.[\"'”’»)\]」』]*[ \t\u00a0]+$")
_LONGEST_ABBREVIATION = 24
_NUMBER = re.compile(r"\d+$")
# A German or similar ordinal ("am 3. Oktober"): the next word decides, months are data of dates.
# Where a full stop ends an abbreviation and no sentence ("เวลา 04.00 น. วันนี้").
_WITHOUT_STOPS = frozenset({"th", "lo"})
_ORDINAL_LANGUAGES = frozenset({"de", "tr", "cs", "pl", "da", "no", "nb", "fi", "hu", "hr", "sr"})


def split(text: str, language: str) -> list[Sentence]:
    """Cut a text into sentences, in order; what lies between them is blank space.

    A sentence never crosses the end of a line.

    >>> text = "Dr. J. Ali tiba. Ia pulang."
    >>> [sentence.span.of(text) for sentence in split(text, "id")]
    ['Dr. J. Ali tiba.', 'Ia pulang.']
    """
    found: list[Sentence] = []
    start = passed = 0
    openers = _openers(language)
    for at, end in _ends(text):
        if at < passed:
            continue  # a mark behind another one
        passed = end
        if text[at] == "." and _is_abbreviation(text, start, at, end, language):
            continue
        if openers:
            start = _add_opened(found, text, start, end, openers)
        _add(found, text, start, end)
        start = end
    if openers:
        start = _add_opened(found, text, start, len(text), openers)
    _add(found, text, start, len(text))
    return found


def _ends(text: str) -> list[tuple[int, int]]:
    """Where sentences may end: at which mark, and where the next one begins."""
    ends = []
    for mark, end in _ENDS.items():
        if mark in text:
            ends += [found.span() for found in end.finditer(text)]
    ends.sort()
    return ends


@cache
def _openers(language: str) -> re.Pattern[str] | None:
    """The blanks that end a sentence in a language without marks for its end: those before words
    that open one. None for other languages.
    """
    known = lexicon.load(language)
    opening, inside = (
        "|".join(re.escape(word.replace(" ", "")) for word in sorted(known[name]))
        for name in ("openers", "not_openers")
    )
    return re.compile(rf"(?<=\S)[ \u00a0]+(?!{inside})(?={opening})") if opening else None


def _add_opened(
    found: list[Sentence], text: str, start: int, end: int, openers: re.Pattern[str]
) -> int:
    """Add the sentences that end before an opening word; where the next begins."""
    for blank in openers.finditer(text, start, end):
        _add(found, text, start, blank.start())
        start = blank.end()
    return start


@cache
def _abbreviations(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The abbreviations of a language and the English ones, which are everywhere; and those of
    them that are written in small letters.
    """
    own, english = lexicon.load(language), lexicon.load("en")
    small = own["abbreviations_small"] | english["abbreviations_small"]
    return own["abbreviations"] | english["abbreviations"] | small, small


def _is_abbreviation(text: str, start: int, at: int, end: int, language: str) -> bool:
    """Whether the full stop at a place of the sentence that begins at another belongs to the word
    before it; `end` is behind its blank.
    """
    if language in _WITHOUT_STOPS:
        return True
    abbreviations, in_small = _abbreviations(language)
    last = text[start:at].rpartition(" ")[2]
    if last.isalpha() and len(last) > 1:  # nearly always: no need to search for where it begins
        word = last.lower()
        return word in abbreviations and (last[0].isupper() or word in in_small)
    match = _LAST_WORD.search(text, max(0, at - _LONGEST_ABBREVIATION), end)
    if not match:
        return False
    word = match[1].lower()
    if word in abbreviations and (match[1][0].isupper() or word in in_small):
        return True
    if len(word) == 1 and word.isalpha():
        return text[match.start(1)].isupper()  # an initial
    if "." in word and all(len(part) <= 2 for part in word.split(".")) and word[0].isalpha():
        # "U.S. troops" goes on, "in the U.S. The" may end: only a small word after it decides
        return not _starts_sentence(text, end)
    return language in _ORDINAL_LANGUAGES and bool(_NUMBER.search(word)) and len(word) <= 2


def _starts_sentence(text: str, offset: int) -> bool:
    """Whether a word that hardly goes on after an abbreviation stands there: "The"."""
    word = text[offset : offset + 12].split(" ", 1)[0]
    return word.lower() in lexicon.load("en")["starters"] and word[0].isupper()


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    words = text[start:end].strip()
    if words:
        if text[start] != words[0]:
            start = text.index(words[0], start)
        found.append(Sentence(Span(start, start + len(words))))
