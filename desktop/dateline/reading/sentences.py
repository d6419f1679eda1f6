"""Cuts a text into sentences, through abbreviations, initials, decimals and quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.model import Span
from dateline.reading import lexicon


@dataclass(frozen=True, slots=True)
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
_END = re.compile(
    rf"\n+|[。！？]+[{_CLOSING}]*"
    rf"|[.!?…؟۔।]+[{_CLOSING}]*[ \t\u00a0]+(?=[^\w\s]*(?:[^\W_a-zà-öø-ÿа-яё]))"
)
_LAST_WORD = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)\.[\"'”’»)\]」』]*[ \t\u00a0]+$")
_NUMBER = re.compile(r"\d+$")
# A German or similar ordinal ("am 3. Oktober"): the next word decides, months are data of dates.
_ORDINAL_LANGUAGES = frozenset({"de", "tr", "cs", "pl", "da", "no", "nb", "fi", "hu", "hr", "sr"})


def split(text: str, language: str) -> list[Sentence]:
    """Cut a text into sentences, in order; what lies between them is blank space.

    A sentence never crosses the end of a line.

    >>> text = "Dr. J. Ali tiba. Ia pulang."
    >>> [sentence.span.of(text) for sentence in split(text, "id")]
    ['Dr. J. Ali tiba.', 'Ia pulang.']
    """
    abbreviations = lexicon.load(language)["abbreviations"] | lexicon.load("en")["abbreviations"]
    found: list[Sentence] = []
    start = 0
    for cut in _END.finditer(text):
        if text[cut.start()] == "." and _is_abbreviation(text, cut, language, abbreviations):
            continue
        _add(found, text, start, cut.end())
        start = cut.end()
    _add(found, text, start, len(text))
    return found


def _is_abbreviation(
    text: str, cut: re.Match[str], language: str, abbreviations: frozenset[str]
) -> bool:
    """Whether the full stop at a cut belongs to the word before it."""
    match = _LAST_WORD.search(text, max(0, cut.start() - 24), cut.end())
    if not match:
        return False
    word = match[1].lower()
    if word in abbreviations and (match[1][0].isupper() or word in _SMALL_ABBREVIATIONS):
        return True
    if len(word) == 1 and word.isalpha():
        return text[match.start(1)].isupper()  # an initial
    if "." in word and all(len(part) <= 2 for part in word.split(".")) and word[0].isalpha():
        # "U.S. troops" goes on, "in the U.S. The" may end: only a small word after it decides
        return not _starts_sentence(text, cut.end())
    return language in _ORDINAL_LANGUAGES and bool(_NUMBER.search(word)) and len(word) <= 2


_SMALL_ABBREVIATIONS = frozenset(
    {
        "vs",
        "approx",
        "est",
        "tel",
        "dll",
        "dsb",
        "dkk",
        "hlm",
        "tgl",
        "jl",
        "jln",
        "kab",
        "kec",
        "prov",
    }
)
_OPENERS = frozenset(
    {
        "The",
        "A",
        "An",
        "He",
        "She",
        "They",
        "It",
        "In",
        "On",
        "At",
        "But",
        "And",
        "This",
        "That",
        "We",
        "I",
        "His",
        "Her",
        "Their",
        "There",
        "After",
        "When",
    }
)


def _starts_sentence(text: str, offset: int) -> bool:
    return text[offset : offset + 12].split(" ", 1)[0] in _OPENERS


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    stretch = text[start:end]
    words = stretch.strip()
    if words:
        start += len(stretch) - len(stretch.lstrip())
        found.append(Sentence(Span(start, start + len(words))))
