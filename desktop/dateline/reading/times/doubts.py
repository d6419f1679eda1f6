"""Tells whether what a rule of a date grammar has caught is rather none of the times that it is
made for: a name, a number of something else, a quarter of a match.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from dateline.reading.times import grammar
from dateline.reading.times.grammar import Code, Found, Grammar

RULES = {
    "decade",
    "duration",
    "many_units",
    "set",
    "date",
    "feast",
    "year",
    "month",
    "weekday",
    "month_that",
    "day_of_month",
    "quarter",
    "half_alone",
    "quarter_alone",
    "week_alone",
    "year_heads",
    "bc_date",
    "bc_month",
    "bc_season",
    "bc_year",
    "noon",
    "by_the_part",
}
"""Rules that may catch what is no time."""
_OF_YEAR = {"year", "yy", "shiftpre", "shiftpost"}
_AROUND = 160
"""Code points around a quarter in which words tell whether it is one of a match."""
_NAMED_AND_AGED = re.compile(r" [A-Z]\w+, \d\d,")
"""A surname and an age behind what is then a first name: "Sunday Okoro, 40, was hurt"."""
_MARKS = 8
"""Code points of the marks and blanks beside the word of a heading."""
_NAME = 16
"""Code points behind a length in which the name of a war goes on."""
_TENS = 99
"""The last number of two figures."""
_LAW = 90
"""Code points of the name of a law."""
_ENTRY = re.compile(r"[ *•]*\|(?:  .| [-–—].|: .|\t..)")
"""A year at the head of a line of a chronicle, and the marks or blanks behind it."""
_BEHIND_WORD = re.compile(r"[^\W\d_] \Z")
_LABEL = re.compile(r" ([^\W\d_]+)")
_STREET = re.compile(r"(?: (?:[A-Z][\w'’.-]*|\d+(?:st|nd|rd|th))){2,5}")
"""What may be the name of a street behind the number of a house."""
_ROADS = re.compile(r"\b([A-Z][a-z]+)\.? \d+(?:, \d+)*,? (?:(?:and|or|&) )?\Z")
"""The noun of roads and their numbers up to the last one."""
_STREETS = 60
"""Code points that tell whether a number is that of a house or a road."""
_TOLD_OF = 1900
"""The first of the years that most texts tell of."""
_LAST_WORD = re.compile(r"([^\W\d_]+) \Z")
_BEFORE_FEAST = {"prep", "on", "part", "fixedat", "feastprep"}


def is_none(match: Found, code: Code, text: str, rules: Grammar, people: dict[str, bool]) -> bool:
    """Whether what a rule has caught is rather none of the times that it is made for. `people`
    remembers who is one in this text.
    """
    name = match.fit.rule.name
    doubt = _DOUBTS.get(name)
    if doubt is not None:
        return doubt(match, code, text, rules)
    if name == "set":  # "the Daily Nation" is a newspaper
        start, end = code.span(match.begin)
        return (
            text[start].isupper()
            and text[end : end + 1] == " "
            and text[end + 1 : end + 2].isupper()
        )
    if name.startswith("bc_"):  # "of the 87 B.C. ridings"
        return _any_of(rules.language, "other_bc").search(code.text) is not None
    if name in {"quarter", "quarter_alone", "half_alone"}:
        return _played(match, code, rules)
    if name == "week_alone":  # "in Week 7 of the season"
        return text[code.span(match.begin)[0]].isupper() or _played(match, code, rules)
    if name == "year":
        return match.end - match.begin == 1 and (
            _numbered(match, code, text)
            or _of_law(code.span(match.begin)[0], text, rules)
            or _of_street(match, code, text, rules)
        )
    return _common(match, code, text, rules, people)


def _is_no_entry(match: Found, code: Code, text: str, _rules: Grammar) -> bool:
    """Whether a number is no year at the head of a line of a chronicle."""
    start, end = code.span(match.begin)
    before = text[text.rfind("\n", max(0, start - _MARKS), start) + 1 : start]
    return _ENTRY.fullmatch(f"{before}|{text[end : end + 3]}") is None


def _of_war(match: Found, code: Code, text: str, rules: Grammar) -> bool:
    """Whether a length is part of the name of a war: "the Seven Years' War"."""
    start, end = code.extent(match.begin, match.end)
    if not text[start:end].rpartition(" ")[2].rpartition("-")[2][0].isupper():
        return False
    name = re.match(r"['’]?[- ]([A-Z][a-z]+)", text[end : end + _NAME])
    return name is not None and "fought" in rules.words.get(name[1].lower(), ())


def _called(match: Found, code: Code, text: str, _rules: Grammar) -> bool:
    """Whether a part of the day is the first name of a person: "driven by Dawn Hale"."""
    start, end = code.extent(match.begin, match.end)
    return text[start].isupper() and text[end] == " " and text[end + 1 : end + 2].isupper()


def _of_weather(match: Found, code: Code, _text: str, rules: Grammar) -> bool:
    """Whether two figures and an s are degrees: "highs in the 40s"."""
    start = code.span(match.begin)[0]
    tens = match.slots(code).get("tens")
    if not isinstance(tens, int) or tens > _TENS or code.chars[match.begin] == "'":
        return False
    before = code.text[max(0, start - _AROUND // 2) : start]
    return _any_of(rules.language, "degrees").search(before) is not None


def _of_troops(match: Found, code: Code, text: str, rules: Grammar) -> bool:
    """Whether a number is that of a body of troops: "by the 9th Infantry Division"."""
    end = code.span(match.end - 1)[1]
    names = re.match(r"(?: (?:\w+ ){1,2}\d+\w+)?((?: [A-Z]\w+){1,3})", text[end : end + 60])
    known = rules.settings.get("troops", ())
    if names is not None and not set(known).isdisjoint(names[1].lower().split()):
        return True
    noun = _LABEL.match(text, end)  # "the 4th Region", "the 7th grade"
    return noun is not None and noun[1].lower() in rules.settings.get("numbered", ())


def _common(match: Found, code: Code, text: str, rules: Grammar, people: dict[str, bool]) -> bool:
    """Whether a month or weekday that stands alone is rather a common word, an abbreviation or a
    person (May, DEC, April Ryan) than a time.
    """
    at = match.where("month")
    at = match.where("weekday") if at is None else at
    if at is None or match.begin != at:
        return False
    start, end = code.span(at)
    written, word = text[start:end], text[start:end].lower()
    short = end - start <= 4 and word in rules.capitals
    shown = written.isupper() or re.match(r"-[^\W\d_]", text[end : end + 2])
    if (short and shown) or _raised(written, text, start, rules):
        return True
    before = code.meaning(at - 1) if at else {}
    if "weekday" in code.meaning(at) and not before and _NAMED_AND_AGED.match(text, end):
        return True
    placed = "prep" in before or "the" in before or text.startswith(("'s", "’s"), end)
    if "month" in code.meaning(at):  # "its March loss", "the company's March loss"
        placed = placed or "own" in before or (code.chars[at - 2 : at - 1] == "'" and at > 1)
    if "month" in code.meaning(at) and _heads(text, start, end):
        return False
    if text[end : end + 2][1:].isupper() and text[end] == " " and _is_cut(word, rules.language):
        return True  # "Jan Larsen"
    if word in rules.settings.get("doubtful", ()):
        if written not in people:
            people[written] = _surname(written, text, rules)
        return not placed or people[written]
    if word in rules.settings.get("names", ()):
        return not placed and text[end : end + 2][1:].isupper() and text[end] == " "
    return False


@cache
def _is_cut(word: str, language: str) -> bool:
    """Whether a doubtful word is the first letters of the name of a month."""
    rules = grammar.load(language)
    if rules is None or word not in rules.settings.get("doubtful", ()):
        return False
    month = rules.words[word].get("month")
    return month is not None and any(
        other.startswith(word) and other.strip(".") != word and values.get("month") == month
        for other, values in rules.words.items()
    )


def _heads(text: str, start: int, end: int) -> bool:
    """Whether a word is alone in its line, as a month is that heads what is told of it."""
    before = text[max(0, start - _MARKS) : start].rstrip(" =#*")
    after = text[end : end + _MARKS].lstrip(" =#*")
    return (not before or before[-1] == "\n") and (not after or after[0] in "\r\n")


def _celebrated(match: Found, code: Code, text: str, rules: Grammar) -> bool:
    """Whether a feast stands alone: what is celebrated, not when."""
    before = code.meaning(match.begin - 1) if match.begin else {}
    name = code.text[slice(*code.span(match.begin))]
    end = code.span(match.end - 1)[1]
    the = "the" in before or "the" in code.meaning(match.begin)
    if the and text[end : end + 1] == " ":
        return text[end + 1 : end + 2].isupper()  # "the Christmas Offensive"
    return (
        match.end - match.begin == 1
        and not the
        and before.keys().isdisjoint(_BEFORE_FEAST)
        and not name.endswith(tuple(rules.settings.get("dated", ())))
    )


def _played(match: Found, code: Code, rules: Grammar) -> bool:
    """Whether a quarter or half that names no year is rather one of a match: by the words of sport
    and of figures around it. Without either a quarter is one of a year, a half is not.
    """
    if not match.fit.places.keys().isdisjoint(_OF_YEAR):
        return False
    start, end = code.extent(match.begin, match.end)
    around = code.text[max(0, start - _AROUND) : end + _AROUND]
    played = _any_of(rules.language, "sport").search(around) is not None
    counted = _any_of(rules.language, "figures").search(around) is not None
    if match.fit.rule.name == "half_alone":
        return played or not counted
    if match.fit.rule.name == "quarter_alone":
        return not counted
    return played and not counted


@cache
def _any_of(language: str, setting: str) -> re.Pattern[str]:
    """The words of a setting of a language."""
    rules = grammar.load(language)
    words = rules.settings.get(setting, ()) if rules else ()
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words)) or '(?!)'})\b")


def _named(match: Found, code: Code, text: str, rules: Grammar) -> bool:
    """Whether a month and a day without a year are the end of a name ("the Unaizah May 4")."""
    if match.fit.places.get("month", -1) != match.fit.begin or "year" in match.fit.places:
        return False
    start = code.span(match.begin)[0]
    before, _, name = text[max(0, start - 40) : max(0, start - 1)].rpartition(" ")
    if not (len(name) > 2 and name.isalpha() and name[0].isupper() and text[start - 1] == " "):
        return False  # nearly always
    article = _LAST_WORD.search(before + " ")
    return article is not None and "the" in rules.words.get(article[1].lower(), ())


def _of_law(start: int, text: str, rules: Grammar) -> bool:
    """Whether a year ends the name of a law: "Akta Pengangkutan Jalan 1987"."""
    laws = rules.settings.get("laws", ())
    if not laws or text[max(0, start - 1) : start] != " ":
        return False
    words = text[max(0, start - _LAW) : start - 1].split(" ")[1:]
    while words and words[-1] not in laws and words[-1][:1].isupper():
        words.pop()
    return bool(words) and words[-1] in laws


def _of_street(match: Found, code: Code, text: str, rules: Grammar) -> bool:
    """Whether a year is the number of a house or one of those of some roads: "at 1920 South Elm
    Street", "Routes 1069 and 1128".
    """
    streets = rules.settings.get("streets", ())
    if not streets:
        return False
    start, end = code.span(match.begin)
    named = _STREET.match(text, end, end + _STREETS)
    before = code.meaning(match.begin - 1) if match.begin else {}
    if named and "yearprep" not in before and "endprep" not in before:
        words = [word.strip(".,") for word in named[0].lower().split()]
        if not set(streets).isdisjoint(words[1:]):
            return True
    listed = _ROADS.search(text, max(0, start - _STREETS), start)
    return listed is not None and listed[1].lower().removesuffix("s") in streets


def _numbered(match: Found, code: Code, text: str) -> bool:
    """Whether a number alone is rather that of the name before it ("Resolution 1718") than a year:
    one that few texts tell of, after a capitalised word.
    """
    year = match.slots(code).get("modern")
    if not isinstance(year, int) or year >= _TOLD_OF:
        return False  # nearly always
    start = code.span(match.begin)[0]
    name = _LAST_WORD.search(text[max(0, start - 30) : start])
    before = code.meaning(match.begin - 1) if match.begin else {}
    return (
        name is not None
        and name[1][0].isupper()
        and before.keys().isdisjoint({"prep", "and", "to", "from"})
    )


def _raised(written: str, text: str, start: int, rules: Grammar) -> bool:
    """Whether a month has a capital inside a sentence, where the language writes none: "завод
    Красный Октябрь".
    """
    if not (written[0].isupper() and rules.settings.get("small_months", False)):
        return False
    return _BEHIND_WORD.match(text[max(0, start - 2) : start]) is not None


def _surname(written: str, text: str, rules: Grammar) -> bool:
    """Whether the text has a person of that name (Theresa May)."""
    for match in re.finditer(rf"([A-Z][a-z]+) {re.escape(written)}\b", text):
        if match[1].lower() not in rules.words:
            return True
    return False


_DOUBTS: Mapping[str, Callable[[Found, Code, str, Grammar], bool]] = {
    "feast": _celebrated,
    "day_of_month": _of_troops,
    "duration": _of_war,
    "many_units": _of_war,
    "year_heads": _is_no_entry,
    "date": _named,
    "decade": _of_weather,
    "noon": _called,
    "by_the_part": _called,
}
"""Rules whose doubts are told by what stands around them alone."""
