"""Finds what an article says about itself: dateline, headline, credits, cross-references."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

from dateline.model import Span
from dateline.model.value_class import value_class

_LANGUAGES = Path(__file__).parents[1] / "languages"
_LONGEST_HEADLINE = 200
_LINES_WITH_DATELINE, _LINES_BEFORE = 4, 8
"""Among so many first lines the story opens; among more where its place and agency are told, behind
the names of who wrote it."""
_SHORTEST_STORY = 30
"""Characters behind an agency alone that are no story yet."""
_SHOUTED = 4
"""Characters in capitals by which a line may open another story."""


@value_class()
class Frame:
    """What surrounds the story proper.

    Attributes:
        headline: the first line, when it is a headline.
        dateline: the names of places that open the story ("PARIS, Texas"): without agency and date.
        opening: the whole opening up to the dash, agency and date included.
        agency: the agency that the opening names ("ANTARA/Xinhua"), "" when none.
        ignored: credits, copyright, "Baca juga", tags: they bear no mark and no event.
        datelines: names in capitals that open further stories on the same page: a round-up.
        openings: the whole openings of all stories.
    """

    headline: Span | None = None
    dateline: Span | None = None
    opening: Span | None = None
    agency: str = ""
    ignored: tuple[Span, ...] = ()
    datelines: tuple[Span, ...] = ()
    openings: tuple[Span, ...] = ()


@value_class()
class _Patterns:
    lines: re.Pattern[str] | None
    inline: tuple[tuple[str, str], ...]
    """Each with the literal text that it begins with or holds, so that it is looked for only where
    that is there: to search a whole text for all of them takes long.
    """
    openings: tuple[re.Pattern[str], ...]
    agencies: re.Pattern[str] | None


@cache
def _patterns(language: str) -> _Patterns:
    """The patterns of a language's boilerplate.toml together with those of every language."""
    collected: dict[str, list[str]] = {"lines": [], "inline": [], "openings": [], "agencies": []}
    for tag in dict.fromkeys(("any", language.partition("-")[0], language)):
        path = _LANGUAGES / tag / "boilerplate.toml"
        if path.is_file():
            table = tomllib.loads(path.read_text("utf-8"))
            for name in collected:
                collected[name] += table.get(name, [])
    return _Patterns(
        _any_of(collected["lines"]),
        tuple((_literal(pattern), pattern) for pattern in collected["inline"]),
        tuple(re.compile(pattern) for pattern in collected["openings"]),
        _any_of(collected["agencies"], re.NOFLAG),
    )


_LITERAL = re.compile(r"(?:\\\(|[a-z:©]+(?![?*+{|]))")


def _literal(pattern: str) -> str:
    """The text that everything matched by a pattern begins with ("baca"), or an "@" in it."""
    begin = _LITERAL.match(pattern)
    return begin[0].removeprefix("\\") if begin else "@" if "@" in pattern else ""


@lru_cache(maxsize=256)
def _inline(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    return _any_of(patterns)


def _any_of(patterns: Sequence[str], flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{one})" for one in patterns), flags) if patterns else None


def find(text: str, language: str) -> Frame:
    r"""Find the frame of an article.

    >>> frame = find("Banjir surut\n\nSeoul (ANTARA) - Air surut.\nEditor: Ana", "id")
    >>> frame.dateline, frame.agency, frame.ignored
    (Span(start=14, end=19), 'ANTARA', (Span(start=42, end=53),))
    """
    patterns = _patterns(language)
    ignored: list[Span] = []
    lines: list[Span] = []
    small = text.lower()
    inline = _inline(tuple(pattern for literal, pattern in patterns.inline if literal in small))
    for line in _lines(text):
        if patterns.lines and patterns.lines.match(text, line.start, line.end):
            ignored.append(line)
            continue
        lines.append(line)
        if inline:
            ignored += [
                Span(*match.span()) for match in inline.finditer(text, line.start, line.end)
            ]
    headline = _headline(text, lines, patterns)
    opening, dateline, agency = None, None, ""
    further: list[Span] = []
    openings: list[Span] = []
    for number, line in enumerate(lines[1 if headline else 0 :]):
        open_still = opening is None or _is_unsure(text, opening)
        if open_still and number < _LINES_BEFORE:
            found = _opening(text, line, patterns)
            if not found or not _begins_story(found, line, number):
                continue
            if opening is None or not _is_unsure(text, found[0]):
                opening, dateline, agency = found
                openings.append(opening)
        elif opening and text[line.start : line.start + _SHOUTED].isupper():
            found = _opening(text, line, patterns)
            if found and found[1] and found[1].of(text).partition(",")[0].isupper():
                further.append(found[1])
                openings.append(found[0])
    return Frame(
        headline, dateline, opening, agency, tuple(ignored), tuple(further), tuple(openings)
    )


def _begins_story(found: tuple[Span, Span | None, str], line: Span, number: int) -> bool:
    """Whether an opening is that of the story: not "Kompas.com - 26/12/2012, 14:29 WIB"."""
    opening, dateline, agency = found
    if number >= _LINES_WITH_DATELINE:
        return dateline is not None and agency != ""
    return dateline is not None or line.end - opening.end >= _SHORTEST_STORY


def _is_unsure(text: str, opening: Span) -> bool:
    """Whether an opening is rather something else where a better one follows: "Gubernur:"."""
    return opening.of(text).rstrip()[-1:] in ":."


def _lines(text: str) -> Iterator[Span]:
    """The lines that hold something, without blank space around."""
    for match in re.finditer(r"[^\s](?:[^\n]*[^\s])?", text):
        yield Span(*match.span())


def _headline(text: str, lines: list[Span], patterns: _Patterns) -> Span | None:
    """The first line, when it is short, no whole sentence nor the opening of the story, and more
    follows.
    """
    if len(lines) < 2 or lines[0].end - lines[0].start > _LONGEST_HEADLINE:
        return None
    first = lines[0].of(text)
    if first[-1] in ".。" and not first.endswith("..."):
        return None
    found = _opening(text, lines[0], patterns)
    filed = found and found[1] and (found[2] or found[0].end == lines[0].end)
    return None if filed else lines[0]


_DASH = re.compile(r"\s*(?:\s[-–]{1,3}\s?|,[-–]\s|--|—|―|\s-|\s_\s)\s*")
_ANY_DASH = re.compile("[-–—―_]")
_NAME = r"[^\W\d_a-zß-öø-ÿа-яё][\w'’.]*"
_PLACE = re.compile(rf"(?:{_NAME})(?:[ -](?:{_NAME}|de|la|del|of|na|on|upon|al|el|d'))*\Z")
_PIECE = re.compile(r"(?:(?!\sI\s)[^,(/)|])+")  # "MEDAN I NEWS.COM"
_DATE = re.compile(r"\d")
_SITE = re.compile(r"\w\.(?:com|co|id|net|org|go)\b", re.IGNORECASE)
_LONGEST_OPENING, _LONGEST_PLACE = 90, 40
_LONGEST_DATE = 5
"""Blanks in a date of an opening at most."""


def _opening(text: str, line: Span, patterns: _Patterns) -> tuple[Span, Span | None, str] | None:
    """Opening, place and agency of the line that begins the story; None when it has none."""
    for pattern in patterns.openings:
        match = pattern.match(text, line.start, line.end)
        if match:
            place = Span(*match.span("place"))
            return Span(*match.span()), place, match.groupdict().get("agency") or ""
    beyond = min(line.end, line.start + _LONGEST_OPENING)
    dash = _ANY_DASH.search(text, line.start, beyond) and _DASH.search(text, line.start, beyond)
    if not dash or dash.start() == line.start:
        return None
    if text.count("(", line.start, dash.start()) != text.count(")", line.start, dash.start()):
        return None  # the dash stands inside brackets
    pieces = _pieces(text, Span(line.start, dash.start()), patterns)
    if pieces is None:
        return None
    places, agencies = pieces
    end = dash.end()
    if not places:  # "NEWS.COM - PARIS - The"
        second = _DASH.search(text, end, min(line.end, end + _LONGEST_PLACE))
        more = _pieces(text, Span(end, second.start()), patterns) if second else None
        if second and more and more[0] and not more[1] and text[end : second.start()].isupper():
            places, end = more[0], second.end()
    return Span(line.start, end), _joined(text, places), "/".join(agencies)


def _pieces(text: str, opening: Span, patterns: _Patterns) -> tuple[list[Span], list[str]] | None:
    """Places and agencies of what stands before the dash; None when it is something else."""
    places: list[Span] = []
    agencies: list[str] = []
    whole = text[opening.start] == "(" and "," in text[opening.start : opening.end]
    inside = text.find("(", opening.start + whole, opening.end)  # "(Lima, OH) -- A fire"
    for piece in _PIECE.finditer(text, opening.start, opening.end):
        words = piece[0].strip()
        if not words:
            continue
        start = piece.start() + piece[0].index(words[0])
        bracketed = inside >= 0 and start > inside
        slashes = text.startswith("//", piece.end(), opening.end)  # "SNU//Medan"
        named = slashes or (patterns.agencies and patterns.agencies.fullmatch(words))
        if bracketed or named or _SITE.search(words):
            if not _DATE.search(words):
                agencies.append(words)
        elif _DATE.search(words):
            if words.count(" ") > _LONGEST_DATE:
                return None  # a sentence: "It is said, on 7 May the bus from Lima - ..."
        elif _PLACE.fullmatch(words) and len(words.split()) <= 4:
            places.append(Span(start, start + len(words)))
        else:
            return None
    return (places, agencies) if places or agencies else None


def _joined(text: str, places: list[Span]) -> Span | None:
    """The places as one span, as far as only commas part them."""
    if not places:
        return None
    end = places[0].end
    for place in places[1:]:
        if text[end : place.start].strip() == ",":
            end = place.end
        else:
            break
    return Span(places[0].start, end)
