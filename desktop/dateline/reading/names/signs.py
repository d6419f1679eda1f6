"""What one word says of the names around it: the word lists of a language fused into tables, so
that a single look-up tells of most words that they say nothing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.gazetteer import fold
from dateline.model.value_class import value_class
from dateline.reading.names import lexicon
from dateline.reading.names.matching import NOTHING, SHORT, Known, demonym, fitting, known
from dateline.reading.names.mention import Evidence
from dateline.reading.text.tokens import lower_case

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer

_CLASSES = (
    ("road", "heads.roads"),
    ("style", "persons.styles"),
    ("org", "organisations.before"),
    ("office", "persons.offices"),
    ("title", "persons.titles"),
    ("street", "heads.streets_before"),
    ("head", "heads.before"),
    ("site", "heads.sites_before"),
    ("orgtail", "organisations.after"),
    ("headtail", "heads.after"),
    ("sitetail", "heads.sites_after"),
    ("streettail", "heads.streets_after"),
    ("direction", "heads.direction"),
)
"""Kinds of units (see `units`), in the order in which they are tried, with their word lists."""
TAILS = frozenset({"orgtail", "headtail", "sitetail", "streettail"})
_PLACING = (
    ("before.from", Evidence.FROM),
    ("before.to", Evidence.TO),
    ("before.through", Evidence.THROUGH),
    ("before.at", Evidence.AT),
)
"""Words that place a name; the first of these that fits counts."""
_PRECEDING = (("before.never", Evidence.NEVER), ("before.sport", Evidence.SPORT), *_PLACING)
_FOLLOWING = (
    ("persons.alias", Evidence.PERSON),
    ("organisations.things_after", Evidence.NEVER),  # "Stockholm syndrome"
    ("persons.saying", Evidence.SAYS),
    ("organisations.sport_after", Evidence.SPORT),
)
_NO_PLACE = frozenset({"organisation", "person"})
_MOST_LANGUAGES = 64
_MOST_WORDS = 32768
_WELL_KNOWN = 0.6
"""Importance from which a name is looked for in its genitive."""
PHRASE = "phrase"
"""Stands in `Before.noun` for that of the phrase that a word ends: "city of", "negara bagian"."""


@value_class()
class Before:
    """What a word before a name may say.

    Attributes:
        longest: words of the longest phrase in `Signs.phrases` that it ends, 0 for none.
        alone: evidence of the word alone, at most one bit of place among it, and 1 with such a
            bit, else 0.
        noun: the kind of place that it says as a small generic noun, `PHRASE`, or "".
        passed: whether a preposition before it still counts for the name behind it.
    """

    longest: int
    alone: tuple[int, int]
    noun: str
    passed: bool


@value_class()
class Behind:
    """What a word behind a name says.

    Attributes:
        bits: evidence; `SPORT` only counts among words of sport.
        noun: the kind of place that it says as a small generic noun, or "".
        site: whether it is the noun of a site.
    """

    bits: int
    noun: str
    site: bool


@value_class()
class Word:
    """What a word is by itself.

    Attributes:
        key: its folded form, as the lists of names hold it.
        begins: the kinds of units whose phrases begin with it, in the order in which they are
            tried, with these phrases.
        tail: whether it ends names, as a generic noun or as that of an organisation.
        plain: whether it is no name of a place even where the gazetteer has one.
        common: whether it has a capital only from its place at the head of a sentence.
        common_in_title: the same in a line set as a title.
        derived: whether it has the form of a common noun or verb.
        joins: whether it joins the words of a name ("de").
        persons: evidence that it is a given or a family name.
        stop: evidence that it must not stand for a place without support.
        demonym: the country of which it is an adjective or a people's name, or "".
        known: the places that it may stand for, spelled so.
        site: whether its end says that it is a street: "Hafenstraße".
        phrased: whether it may begin words that together are no name.
        ordinary: whether it is in none of these lists, a name of persons or places at most.
        idle: whether it is a common word at the head of a sentence that begins and ends nothing.
    """

    key: str
    begins: tuple[tuple[str, lexicon.Words], ...]
    tail: bool
    plain: bool
    common: bool
    common_in_title: bool
    derived: bool
    joins: bool
    persons: int
    stop: int
    demonym: str
    known: Known
    site: bool
    phrased: bool
    ordinary: bool
    idle: bool


class _Vocabulary(dict[str, Word]):
    """The words met so far; news repeats them."""

    def __init__(
        self,
        begins: dict[str, tuple[tuple[str, lexicon.Words], ...]],
        lex: lexicon.Lexicon,
        language: str,
        gazetteer: Gazetteer,
    ) -> None:
        super().__init__()
        self._begins = begins
        self._lexicon = lex
        self._language = language
        self._gazetteer = gazetteer
        self._tails = frozenset().union(*(lex[name] for kind, name in _CLASSES if kind in TAILS))
        self._endings = tuple(lex["endings"])
        self._affixes = [pair.partition("-")[::2] for pair in lex["affixes"]]
        self._suffixes = tuple(lex["heads.suffixes"])
        self._title_ends = tuple(lex["persons.title_ends"])
        self._stops = gazetteer.stops(language)
        self._given, self._family = lexicon.names("given"), lexicon.names("family")

    def __missing__(self, written: str) -> Word:
        lex, low, key = self._lexicon, lower_case(written), fold(written)
        common = low in lex["opening"] or low in lex["common"]
        named = known(self._gazetteer, key, self._language)
        if len(key) <= SHORT:
            named = fitting(named, key, written, framed=False)
        if not named.entries:
            named = self._genitive(low)
        begins, tail, plain = self._begins.get(low, ()), low in self._tails, low in lex["plain"]
        if not begins and low.endswith(self._title_ends):  # "Bundesaußenminister"
            begins = (("title", lexicon.Words({low})),)
        noun = low in lex["nouns"] and not begins
        in_title = common or noun or self._is_form(low)
        country = demonym(self._gazetteer, written, self._language)
        phrased = lex["heads.apposed"].most(low) > 0 or lex["plain"].most(low) > 1
        word = Word(
            key=key,
            begins=begins,
            tail=tail,
            plain=plain,
            common=common,
            common_in_title=in_title,
            derived=self._is_derived(low),
            joins=written in lex["connectors"],
            persons=(Evidence.GIVEN if key in self._given else 0)
            | (Evidence.FAMILY if key in self._family else 0),
            stop=Evidence.STOP if key in self._stops else 0,
            demonym=country,
            known=named,
            site=low.endswith(self._suffixes) and low not in self._suffixes,
            phrased=phrased,
            ordinary=not (begins or tail or plain or in_title or country),
            idle=common
            and not (begins or tail or phrased)
            and low not in lex["heads.streets_sure"],
        )
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[written] = word
        return word

    def _is_form(self, low: str) -> bool:
        """Whether a word is a common one with an ending: "Talks"."""
        if not low.endswith(self._endings):
            return False
        common = self._lexicon["common"]
        ends = [end for end in self._endings if low.endswith(end)]
        return any(low.removesuffix(end) in common for end in ends)

    def _is_derived(self, low: str) -> bool:
        """Whether a word has a beginning and an end that make common nouns or verbs of others."""
        for first, last in self._affixes:
            if low.startswith(first) and low.endswith(last) and len(low) > len(first + last) + 2:
                return True
        return False

    def _genitive(self, low: str) -> Known:
        """The well-known places of which a word is the genitive: "Frankreichs"."""
        for ending in self._lexicon["genitives"]:
            if low.endswith(ending):
                named = known(self._gazetteer, fold(low.removesuffix(ending)), self._language)
                if named.top >= _WELL_KNOWN:
                    return named
        return NOTHING


class Signs:
    """The tables of one language.

    Attributes:
        words: every word as written, and what it is by itself.
        begins: by its first word, the kinds of units whose phrases begin so.
        before: what the words before a name may say; most words are not in it.
        phrases: evidence of the phrases before a name.
        behind: what the words behind a name say; most words are not in it.
    """

    def __init__(self, lex: lexicon.Lexicon, language: str, gazetteer: Gazetteer) -> None:
        self.begins: dict[str, tuple[tuple[str, lexicon.Words], ...]] = {}
        for kind, name in _CLASSES:
            for first in lex[name].firsts:
                self.begins[first] = (*self.begins.get(first, ()), (kind, lex[name]))
        self.words = _Vocabulary(self.begins, lex, language, gazetteer)
        self.phrases = _evidence(lex, _PRECEDING)
        self.before = self._before(lex)
        self.behind = _behind(lex)

    def _before(self, lex: lexicon.Lexicon) -> dict[str, Before]:
        longest: dict[str, int] = {}
        for phrase in self.phrases:
            last = phrase.rpartition(" ")[2]
            longest[last] = max(longest.get(last, 0), phrase.count(" ") + 1)
        nouns = {word: kind for word, kind in lex.kinds["before"].items() if kind not in _NO_PLACE}
        for noun in [noun for noun in nouns if " " in noun]:
            nouns.setdefault(noun.rpartition(" ")[2], PHRASE)
        passed = lex["before.skip"]
        return {
            word: Before(
                longest.get(word, 0),
                _one_place([self.phrases.get(word, 0)]),
                nouns.get(word, ""),
                word in passed,
            )
            for word in longest.keys() | nouns.keys() | passed
        }

    def preceding(self, lower: list[str], index: int, sign: Before) -> tuple[int, int]:
        """Evidence of the words up to `lower[index]`, at most one bit of place among it, and of
        how many words that bit is.
        """
        if sign.longest == 1 or not index:
            return sign.alone
        phrase = f"{lower[index - 1]} {lower[index]}"
        two, three = self.phrases.get(phrase, 0), 0
        if sign.longest > 2 and index > 1:
            three = self.phrases.get(f"{lower[index - 2]} {phrase}", 0)
        if not two and not three:
            return sign.alone
        return _one_place([self.phrases.get(lower[index], 0), two, three])


_PLACES = Evidence.FROM | Evidence.TO | Evidence.THROUGH | Evidence.AT


def _one_place(found: list[int]) -> tuple[int, int]:
    """The evidence of phrases of one, two, three words together, with only the first bit of place,
    and how many words the longest phrase with that bit has.
    """
    bits = 0
    for one in found:
        bits |= one
    for _, bit in _PLACING:
        if bits & bit:
            return bits & ~_PLACES | bit, max(n for n, one in enumerate(found, 1) if one & bit)
    return bits, 0


def _evidence(lex: lexicon.Lexicon, lists: tuple[tuple[str, int], ...]) -> dict[str, int]:
    """The phrases of some word lists with the bits of all lists that each is in."""
    found: dict[str, int] = {}
    for name, bit in lists:
        for phrase in lex[name]:
            found[phrase] = found.get(phrase, 0) | bit
    return found


def _behind(lex: lexicon.Lexicon) -> dict[str, Behind]:
    bits = _evidence(lex, _FOLLOWING)
    sites = lex["heads.sites_after"]
    nouns = dict(lex.kinds["after"])
    for plural, noun in lex.kinds.get("plural", {}).items():
        nouns[plural] = lex.kinds["after"].get(noun, "")
    return {
        word: Behind(bits.get(word, 0), nouns.get(word, ""), word in sites)
        for word in bits.keys() | nouns.keys() | sites
    }


@lru_cache(_MOST_LANGUAGES)
def of(language: str, gazetteer: Gazetteer) -> Signs:
    """The tables of a language over a gazetteer."""
    return Signs(lexicon.load(language), language, gazetteer)


@lru_cache(_MOST_LANGUAGES)
def placing_nouns(language: str) -> frozenset[str]:
    """Generic nouns of places, and words that place a name."""
    lex = lexicon.load(language)
    return frozenset([*lex.kinds["before"], *lex.kinds["after"], *lex["before.at"]])
