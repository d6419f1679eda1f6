"""Labels of events: a few words for the map, out of the sentence's own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from dateline.model import Span
from dateline.reading.events.cues import Cues

LONGEST = 64
"""A label has at most so many code points."""

_TIDIED = 12
"""Tidying takes away so many code points at the most, nearly always."""
_SHORTEST = 45
"""A shorter clause says too little alone."""
_NEAR = 34
"""So many code points up to the end of a name say what happened there."""
_JOINT = 16
"""What only joins a clause to another has so many code points at the most."""
_QUOTING = ('"', "”", "’", "'", ",")
_STATED = 3
"""So many words at least stand between a verb of saying and the name in what is said."""
_SEEN = 400
"""So many code points of a sentence are looked at for a label, on either side."""
_WALLS = (";", ":", "–", "—")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_EDGE = " \t\n,;:–—-\"'“”‘’"
_STRAY = re.compile(r"[(\s,](?:(?<=\()\s*\)|(?<=\s)\s*(?=[,.;:])|(?<=,)\s*(?=[,.;)]))")
_PAIRED = re.compile('["“”«»()]')
_CROWDED = re.compile(r"[,.;:)](?<=[(\s,].)")
"""Without such a mark nothing is astray."""
_CUT = re.compile(r"[,;:–—(-](?:(?<!-)\s|(?<=\s-)(?<![,;:–—(]\s-)(?<!\s-\s-)\s)")
"""All patterns begin with a set of characters, so that the search skips the others."""


class Told:
    """A sentence without its dates and its dateline: what its labels are made of.

    Args:
        text: the article.
        sentence: the sentence.
        removed: dates and the dateline, left out; they may overlap.
        cues: words of the language; those that join clauses do not begin a label.
        held: bits of the lists that have any entry in the sentence.
    """

    def __init__(
        self, text: str, sentence: Span, removed: Sequence[Span], cues: Cues, held: int
    ) -> None:
        self._text, self._sentence, self._cues, self._held = text, sentence, cues, held
        pieces: list[str] = []
        length, at = 0, sentence.start
        removed = sorted(removed)
        self._positions = [0]
        for span in removed:
            if span.start >= sentence.start and span.end > at:
                piece = text[at : span.start]
                pieces.append(piece)
                length += len(piece)
                at = span.end
            self._positions.append(length)
        pieces.append(text[at : sentence.end])
        kept = "".join(pieces)
        if not kept:  # a line of nothing but its date
            kept, removed, self._positions = sentence.of(text), [], [0]
        self._kept = kept
        self._cuts = [0, *[match.end() for match in _CUT.finditer(kept)], len(kept)]
        self._ends = [span.end for span in removed]
        if len(removed) > 1:
            self._ends = [*accumulate(reversed(self._ends), min)][::-1]
        self._worded: dict[tuple[int, int, int], str] = {}

    def label(self, place: Span | None) -> str:
        """A few words for the map, out of the sentence's own: who did what, and where.

        They begin where the statement about the place begins (`_beginning`) and go on for as many
        clauses as there is room for. Where the name stands too far behind, what is between is left
        out: "The press release grew out of … held in Moscow".

        Args:
            place: the name that the label should keep, when it stands in the sentence.
        """
        position = end = 0
        if place is not None:
            position = self._positions[bisect_right(self._ends, place.start)]
            name = place.of(self._text)
            at = self._kept.find(name, position) if self._sentence.contains(place) else -1
            position, end = (at, at + len(name)) if at >= 0 else (position, position)
        first, last = self._clauses(position)
        begin = self._beginning(first, position)
        if end == position:
            begin = max(begin, self._main())
        known = begin, last, end if end > begin + LONGEST else 0
        label = self._worded.get(known)
        if label is None:
            far = end > begin + LONGEST and self._cues["labels.opening"]
            label = self._shortened(begin, position, end) if far else self._whole(begin, last, end)
            self._worded[known] = label
        return label

    def _main(self, first: int = 0) -> int:
        """Where the first clause from a cut on begins that does not only tell when, where or by
        whose words; 0 without one.
        """
        cues = self._cues
        opening = cues["labels.opening"]
        if not opening:
            return 0
        leads = opening | cues["labels.whole"] | cues["clauses.hard"] | cues["clauses.medium"]
        for cut in self._cuts[bisect_left(self._cuts, first) : -1]:
            word = _word_at(self._kept, cut)
            if word and not cues.alone[word] & leads:
                return cut
        return 0

    def _whole(self, begin: int, end: int, named: int = 0) -> str:
        """A label of the clauses from a beginning to an end and the next ones that have room, where
        a name may end at a position.
        """
        kept, cuts = self._kept, self._cuts
        last = bisect_right(cuts, max(end - 1, begin))
        while last < len(cuts) - 1 and _is_short(kept[begin : cuts[last + 1]], LONGEST):
            last += 1
        first = bisect_right(cuts, begin)
        leads = named <= cuts[first] and self._only_leads(begin, last)
        main = self._main(cuts[last]) if leads else 0
        if not main:
            return self._cut(kept[begin : cuts[last]])
        lead = _tidy(kept[begin : cuts[first]])
        told = self._whole(main, main + 1)
        rest = told[:1].lower() + told[1:] if kept[main : main + 1].islower() else told
        return self._cut(f"{lead}, {rest}")

    def _only_leads(self, begin: int, last: int) -> bool:
        """Whether the clauses from a short beginning to the cut of a number only tell when, where
        or by whose words ("In Ely, which has two schools,"), and others follow.
        """
        kept, cuts, cues = self._kept, self._cuts, self._cues
        opening = cues["labels.opening"]
        if last >= len(cuts) - 1 or not opening:
            return False
        if not cues.alone[_word_at(kept, begin)] & opening:
            return False
        leads = opening | cues["labels.whole"] | cues["clauses.medium"]
        inner = range(bisect_right(cuts, begin), last)
        if not inner or cuts[inner[0]] - begin > _NEAR:
            return False
        return all(cues.alone[_word_at(kept, cuts[i])] & leads for i in inner)

    def _shortened(self, begin: int, start: int, end: int) -> str:
        """A label of the words from a beginning on and of those round a name far behind."""
        kept, cuts, cues = self._kept, self._cuts, self._cues
        clause = cuts[bisect_right(cuts, start) - 1]
        if clause > begin and end - clause <= _NEAR:
            near = clause
        else:
            before = [
                match.start() for match in _WORD.finditer(kept, max(clause, end - _NEAR), start)
            ]
            near = start
            for at in reversed(before[1:]):
                bits = cues.alone[_word_at(kept, at)]
                if bits & cues["labels.opening"]:
                    near = at
                if bits & (cues["labels.opening"] | cues["clauses.hard"]):
                    break
        where = _without_joint(_tidy(kept[near:end]), cues)
        what = self._cut(kept[begin:near], LONGEST - len(where) - 1, whole=False)
        return f"{what} {where}"

    def _beginning(self, window: int, position: int) -> int:
        """Where the statement about a position begins, seen from the clauses that hold it.

        It is the sentence's beginning, or what stands behind its last hard wall, behind clauses
        that only tell when, where or by whose words, and behind "said that". A language without
        words for such clauses has its labels begin with the clauses themselves.
        """
        kept, cues = self._kept, self._cues
        opening = cues["labels.opening"]
        if not opening:
            return window
        hard, saying = cues["clauses.hard"], cues["acts.saying"]
        whole = hard | cues["labels.whole"]
        known = self._cuts
        first = bisect_right(known, window - _SEEN) if window > _SEEN else 0
        cuts = known[first : bisect_right(known, window)]
        begin = cuts[0]
        for cut in cuts[1:]:
            wall = kept[:cut].rstrip()[-1:]
            if wall in _WALLS or cues.alone[_word_at(kept, cut)] & whole:
                if wall == ":" and begin + 1 < cut < position and self._lists(cut, position):
                    continue
                if not self._lacks_subject(cut):
                    begin = cut
        for cut in cuts:
            bits, words = cues.alone[_word_at(kept, begin)], kept[begin:cut].strip(_EDGE)
            only_leads = bits & (opening | cues["clauses.medium"])
            brief = len(words) <= _JOINT and (bits & hard or words.islower())
            if cut > begin and (only_leads or (brief and not self._lacks_subject(cut))):
                begin = cut
        return self._behind_saying(begin, position) if self._held & saying else begin

    def _lacks_subject(self, cut: int) -> bool:
        """Whether a clause goes on with the subject before it: "took York, but were beaten"."""
        kept, cues = self._kept, self._cues
        match = _WORD.search(kept, cut)
        if match and cues.alone[match[0].lower()] & (cues["clauses.hard"] | cues["clauses.soft"]):
            match = _WORD.search(kept, match.end())
        return match is not None and bool(cues.alone[match[0].lower()] & cues["labels.linking"])

    def _lists(self, begin: int, end: int) -> bool:
        """Whether there are names alone up to a position, with what joins them: "in two states:
        Ohio, Iowa and".
        """
        joints = self._cues["clauses.soft"] | self._cues["labels.loose"]
        joints |= self._cues["labels.opening"]
        words = [match[0] for match in _WORD.finditer(self._kept, begin, end)]
        listed = [word for word in words if word[0].isupper()]
        return bool(listed) and all(
            word[0].isupper() or self._cues.alone[word.lower()] & joints for word in words
        )

    def _behind_saying(self, begin: int, position: int) -> int:
        """Where what someone says begins, in a statement about a position that begins somewhere."""
        kept, cues = self._kept, self._cues
        content, saying = cues["labels.content"], cues["acts.saying"]
        said = False
        for match in _WORD.finditer(kept, max(begin, position - _SEEN), position):
            bits = cues.alone[match[0].lower()]
            if said and bits & content and not self._is_relative(match.end()):
                begin = match.end()
            if bits & saying:
                said = True
                quoted = kept[: match.start()].rstrip()[-1:] in _QUOTING  # '," said Ann Hale, who'
                tells = bits & cues["labels.telling"] and not quoted
                if tells and self._tells(match.end(), position):
                    begin = match.end()
                if kept[match.end() : match.end() + 1] in (",", ":"):
                    begin = match.end() + 1
        return begin

    def _tells(self, start: int, end: int) -> bool:
        """Whether what is said follows a verb at once, with a verb and a subject of its own:
        "police said officers were called", not "said on Monday" and not "said it will".
        """
        cues = self._cues
        words = [match[0].lower() for match in _WORD.finditer(self._kept, start, end)]
        bound = cues["labels.opening"] | cues["labels.content"] | cues["labels.pronouns"]
        if len(words) < _STATED or self._kept[start : start + 1] != " ":
            return False
        verbs = cues["labels.linking"]
        return not cues.alone[words[0]] & bound and any(cues.alone[one] & verbs for one in words)

    def _is_relative(self, position: int) -> bool:
        """Whether a verb begins there: "a boat that was carrying", not "that a boat sank"."""
        verbs = self._cues["labels.linking"]
        return bool(self._cues.alone[_word_at(self._kept, position)] & verbs)

    def _cut(self, clauses: str, longest: int = LONGEST, *, whole: bool = True) -> str:
        """Clauses tidied, and cut between two words where they are too long or not the `whole`."""
        words = _capital(_without_joint(_tidy(clauses[:_SEEN]), self._cues))
        if whole and len(words) <= longest:
            return _without_loose_end(words, self._cues["clauses.soft"], self._cues)
        cues = self._cues  # what only leads to the next word is no end
        loose = cues["labels.opening"] | cues["labels.loose"] | cues["times.lead"]
        loose |= cues["clauses.hard"] | cues["clauses.medium"] | cues["clauses.soft"]
        loose |= cues["labels.linking"]
        shown = words[: longest - 1]
        if len(words) >= longest and " " in shown:
            shown = shown[: shown.rfind(" ")]
        return _without_loose_end(shown.rstrip(_EDGE), loose, self._cues) + "…"

    def _clauses(self, position: int) -> tuple[int, int]:
        """The part between marks that holds a position, with its neighbours while there is room."""
        kept, cuts = self._kept, self._cuts
        first = min(bisect_right(cuts, position), len(cuts) - 1) - 1
        last = first + 1
        while first > 0 and _is_short(kept[cuts[first - 1] : cuts[last]], LONGEST):
            first -= 1
        while last < len(cuts) - 1 and (
            _is_short(kept[cuts[first] : cuts[last + 1]], LONGEST)
            or _is_short(kept[cuts[first] : cuts[last]], _SHORTEST - 1)
        ):
            last += 1
        return cuts[first], cuts[last]


def _word_at(words: str, position: int) -> str:
    """The first word from a position on, in small letters; "" at the end."""
    match = _WORD.search(words, position)
    return match[0].lower() if match else ""


def _capital(words: str) -> str:
    """Words with a capital at the beginning, but where the first has one inside ("iPhone")."""
    first = words.partition(" ")[0]
    return words[:1].upper() + words[1:] if first.islower() else words


def _without_loose_end(words: str, loose: int, cues: Cues) -> str:
    """Words that do not end with one of the lists of some bits."""
    while " " in words and cues.alone[words[words.rfind(" ") + 1 :].lower()] & loose:
        words = words[: words.rfind(" ")].rstrip(_EDGE)
    return words


def _is_short(words: str, most: int) -> bool:
    """Whether words have at most so many code points when tidied, which adds one at the most."""
    if len(words) > most + _TIDIED:
        return False
    return len(words) < most or len(_tidy(words)) <= most


def _tidy(words: str) -> str:
    """One line without the doubled or leading marks that what was left out leaves behind."""
    if _CROWDED.search(words):
        words = _STRAY.sub("", words)
    line = " ".join(words.split()).strip(_EDGE).removesuffix(".").strip(_EDGE)
    if not _PAIRED.search(line):
        return line
    for pair in ('""', "“”", "«»"):
        if line.count(pair[0]) != line.count(pair[1]) or (pair == '""' and line.count('"') % 2):
            line = line.replace(pair[0], "").replace(pair[1], "")
    return f"{line})" if line.count("(") > line.count(")") else line


def _without_joint(words: str, cues: Cues) -> str:
    """A label that does not begin with what joins its clause to another."""
    hard, pointing = cues["clauses.hard"], cues["labels.pointing"]
    joints = hard | cues["clauses.medium"] | cues["clauses.soft"]
    while " " in words:
        first, _, rest = words.partition(" ")
        bits = cues.alone[first.lower()]
        if not bits & joints:
            break
        rest = rest.lstrip(_EDGE)
        if pointing and cues.alone[_word_at(rest, 0)] & pointing:
            if not bits & hard:
                break  # "Saat ini", at this moment
            rest = rest.partition(" ")[2]  # "Sementara itu", meanwhile
        words = rest
    return words
