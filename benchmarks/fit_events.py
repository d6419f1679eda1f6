"""Fits the weights that tie places and dates into events to the pins of annotated articles.

    python benchmarks/fit_events.py tests/gold/dev [tests/gold/own …] [--folds 5] [--write]

Prints precision, recall and F1 of the pins in cross-validation by article; `--write` fits on all
articles and writes `desktop/dateline/reading/weights/events.json`. The places and dates are those
that the reader finds, so the weights learn how far they are to be trusted. What is answered in one
sentence changes what is asked in the next: the fit is repeated with its own answers.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

sys.path[:0] = [str(Path(__file__).parents[1] / "desktop"), str(Path(__file__).parent)]

import scoring  # noqa: E402 - found by the line above

from dateline.gazetteer import Gazetteer  # noqa: E402
from dateline.model import Article, Event, Interval, Reading  # noqa: E402
from dateline.reading import reader, report  # noqa: E402
from dateline.reading.events import cues, linking, rivalry, tying, weighing  # noqa: E402
from dateline.reading.events.cues import Words  # noqa: E402
from dateline.reading.events.weighing import QUESTIONS, Link, Weighed  # noqa: E402

WEIGHTS = Path(weighing.__file__).parents[1] / "weights" / "events.json"
LEAST = 0.5
"""Chances under this make no event: about where F1 is best, and a false pin is worse than none."""
PRIOR = {"together": 3.0, "placed": 6.0, "dated": 3.0}
PRIOR_OF_RIVALS = 1.0
PRIOR_OF_WORDS = 12.0
"""How strongly weights are held to nothing, per unit squared; those of single words the more."""
ARTICLES = 4
"""So many articles at least have a feature that gets a weight: words of one story are none."""
REQUIRED, ACCEPTED = 1.8, 0.25
"""What required and accepted pins count beside a false one. F1 near .82 gains as much by one that
is accepted as it loses by a quarter of a false one, and seven times that by one that is required.
"""
ROUNDS = 3
PARTS = 4
"""What is weighed once more was weighed before by weights fitted to the other parts of all."""
SETTLED = 1e-5
"""A step of the fit that moves no weight further is its last."""
SHARED = 0.5
"""The share of days that two intervals have in common at least (intersection over union)."""
Weights = dict[str, dict[str, float]]
Counts = NDArray[np.float64]


class Pin(NamedTuple):
    """A pin of the annotation; `last` None where it goes on."""

    required: bool
    start: int
    end: int
    place: scoring.GoldPlace
    first: datetime
    last: datetime | None


class Row(NamedTuple):
    """What the fit sees of an example: article, sentence with place and date, and what it counts
    (0 for a wrong one).
    """

    article: str
    pair: tuple[int, int, int]
    features: tuple[str, ...]
    counts: float


@dataclass
class Example:
    """What was weighed, with the pins it agrees with; `right` is what it counts, 0 when wrong."""

    weighed: Weighed
    fits: list[int]
    same: list[int]
    right: float = 0.0


@dataclass
class Prepared:
    """An article as the reader reads it, and its pins."""

    name: str
    tied: tuple[Any, ...]
    """The arguments of `tying.tie`."""
    reading: Reading
    pins: list[Pin] = field(default_factory=list)


# --- the annotation


def prepare(path: Path, gazetteer: Gazetteer) -> Prepared:
    """Read an annotated article, places and dates only."""
    source = path.read_text("utf-8").replace("\r\n", "\n")
    gold = scoring.parse(source)
    published = date.fromisoformat(gold.published) if gold.published else None
    kept: list[tuple[Any, ...]] = []

    def keep(*args: object, **_more: object) -> tuple[Event, ...]:
        kept.append(args)
        return ()

    with patch.object(tying, "tie", side_effect=keep):
        article = Article(gold.text, language=gold.language, published=published)
        reading = reader.read(article, gazetteer)
    pins = re.split(r"^---\n", source, maxsplit=2, flags=re.MULTILINE)[2]
    return Prepared(
        gold.name, kept[0], reading, [pin(line, gold) for line in pins.splitlines() if line.strip()]
    )


def pin(line: str, gold: scoring.GoldArticle) -> Pin:
    """One line of the pins: `required | words | place | start | end`."""
    kind, words, place, first, last = (part.strip() for part in line.split("|"))
    at = gold.text.index(words)
    name, _, number = place.partition("#")
    marks = [mark for mark in gold.places if mark.text == name]
    return Pin(
        kind == "required",
        at,
        at + len(words),
        marks[int(number or 1) - 1],
        opening(first) if first != ".." else closing(last) - timedelta(days=1),
        None if last == ".." else closing(last),
    )


def opening(value: str) -> datetime:
    """The first moment of a day, month or year."""
    return datetime.fromisoformat((value + "-01-01")[:10])


def closing(value: str) -> datetime:
    """The moment after a day, month or year."""
    begin = opening(value)
    if len(value) == len("2024"):
        return begin.replace(year=begin.year + 1)
    if len(value) == len("2024-11"):
        return (begin + timedelta(days=32)).replace(day=1)
    return begin + timedelta(days=1)


def fits(pin: Pin, event: Event, reading: Reading) -> bool:
    """Whether an event says what a pin says."""
    if event.toponym is None or event.interval is None:
        return False
    place = reading.toponyms[event.toponym].place
    return (
        place is not None
        and pin.start < event.span.end
        and event.span.start < pin.end
        and scoring.is_right(pin.place, place.kind, place.country, place.point.lat, place.point.lon)
        and same_days(pin, report.stretch(reading, event))
    )


def is_named(pin: Pin, event: Event, reading: Reading) -> bool:
    """Whether an event stands at a place of the name that a pin has."""
    return event.toponym is not None and reading.toponyms[event.toponym].text == pin.place.text


def same_days(pin: Pin, interval: Interval) -> bool:
    """Whether half of the days are the same; of what goes on, whether the beginning is."""
    end = interval.end
    begin = interval.begin or (end - timedelta(days=1) if end else pin.first)
    if pin.last is None:
        return abs(begin - pin.first) <= timedelta(days=1)
    if end is None:
        return False
    begin = begin.replace(hour=0, minute=0, second=0)
    end = datetime.combine((end - timedelta(microseconds=1)).date(), datetime.min.time())
    end += timedelta(days=1)
    shared = min(end, pin.last) - max(begin, pin.first)
    union = max(end, pin.last) - min(begin, pin.first)
    return shared / union >= SHARED


# --- examples


def examples(article: Prepared) -> list[Example]:
    """All that is weighed in an article with the present weights, and what of it is right."""
    text, sentences, toponyms, timexes, published, language, cut, openings = article.tied
    seen: list[Weighed] = []
    words = Words(cut, cues.load(language))
    linker = linking.Linker(
        text, sentences, toponyms, timexes, words, published, openings, seen.append
    )
    maker = tying.Maker(text, toponyms, timexes, words.cues)
    found: list[Example] = []
    for line, ties in linker.links():
        known = {link.timex: link for link in ties}
        here = []
        for one in seen:
            tie = known.get(one.timex)
            how = "carried_date" if one.question == "dated" else "same_sentence"
            link = Link(one.toponym, one.timex, how)
            if tie is not None and how == "same_sentence":
                link = replace(link, through=tie.through, bound=tie.bound)
            event = maker.event(line, link)
            agree = [
                number
                for number, pin in enumerate(article.pins)
                if fits(pin, event, article.reading)
            ]
            name = toponyms[one.toponym].text
            same = [number for number in agree if article.pins[number].place.text == name]
            here.append(Example(one, agree, same))
        seen.clear()
        mark(here, article.pins)
        found += here
    return found


def mark(found: Sequence[Example], pins: Sequence[Pin]) -> None:
    """Say what of one sentence is right: one answer for each pin, by its own words first. Of
    places named elsewhere only one will be taken, so each that is left a pin is right.
    """
    used: set[int] = set()
    for exact in (True, False):
        for one in found:
            if one.weighed.question == "placed" or one.right:
                continue
            options = one.same if exact else one.fits
            for number in sorted(options, key=lambda number: not pins[number].required):
                if number not in used:
                    used.add(number)
                    one.right = REQUIRED if pins[number].required else ACCEPTED
                    break
    for one in found:
        if one.weighed.question == "placed":
            left = [pins[number].required for number in one.fits if number not in used]
            one.right = (REQUIRED if any(left) else ACCEPTED) if left else 0.0


# --- the fit


def logistic(rows: Sequence[Row], prior_of_others: float) -> dict[str, float]:
    """Weights of logistic regression with a Gaussian prior.

    Args:
        rows: what was weighed.
        prior_of_others: how strongly weights are held to nothing that are none of single words.
    """
    having: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for name in row.features:
            having[name].add(row.article)
    names = sorted(name for name, articles in having.items() if len(articles) >= ARTICLES)
    prior = [PRIOR_OF_WORDS if is_word(name) else prior_of_others for name in names]
    values = newton(table(rows, names), rows, np.array(prior))
    return {name: round(float(value), 3) for name, value in zip(names, values, strict=True)}


def table(rows: Sequence[Row], names: Sequence[str]) -> Counts:
    """Which of some features every row has."""
    column = {name: number for number, name in enumerate(names)}
    seen = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for name in row.features:
            if name in column:
                seen[number, column[name]] = 1
    return seen


def newton(seen: Counts, rows: Sequence[Row], prior: Counts) -> Counts:
    """The likeliest weights of some columns, by Newton's method."""
    right = np.array([float(row.counts > 0) for row in rows])
    weight = np.array([row.counts or 1.0 for row in rows])
    values = np.zeros(seen.shape[1])
    for _ in range(25):
        chances = 1 / (1 + np.exp(-seen @ values))
        slope = seen.T @ (weight * (right - chances)) - prior * values
        curve = (seen * (weight * chances * (1 - chances))[:, None]).T @ seen + np.diag(prior)
        step = np.linalg.solve(curve, slope)
        values += step
        if np.abs(step).max() < SETTLED:
            break
    return values


def rivals(rows: Sequence[Row], prior: float) -> dict[str, float]:
    """Weights of pairs beside their rivals; each article's sums are by weights of the others."""
    articles = sorted({row.article for row in rows})
    fold = {article: number % PARTS for number, article in enumerate(articles)}
    sums: dict[Row, float] = {}
    for part in range(PARTS):
        known = logistic([row for row in rows if fold[row.article] != part], prior)
        for row in rows:
            if fold[row.article] == part:
                sums[row] = sum(known.get(name, 0.0) for name in row.features)
    pairs = {(row.article, *row.pair): sums[row] for row in rows}
    of_day, of_site = defaultdict(list), defaultdict(list)
    for (article, sentence, toponym, timex), own in pairs.items():
        of_day[article, sentence, timex].append((own, toponym))
        of_site[article, sentence, toponym].append((own, timex))
    settled = []
    for row in rows:
        sentence, toponym, timex = row.pair
        own = sums[row]
        others = [one for one, other in of_day[row.article, sentence, timex] if other != toponym]
        stands = rivalry.OF_DAY[rivalry.standing(own, max(others, default=rivalry.UNASKED))]
        others = [one for one, other in of_site[row.article, sentence, toponym] if other != timex]
        beside = rivalry.OF_SITE[rivalry.standing(own, max(others, default=rivalry.UNASKED))]
        settled.append(row._replace(features=("bias", stands, beside)))
    names = ["bias", *rivalry.OF_DAY, *rivalry.OF_SITE]
    seen = np.column_stack([table(settled, names), [sums[row] for row in rows]])
    values = newton(seen, settled, np.full(seen.shape[1], PRIOR_OF_RIVALS))
    names.append("score")
    return {name: round(float(value), 3) for name, value in zip(names, values, strict=True)}


def is_word(feature: str) -> bool:
    """Whether a feature is a word beside a place or date: "en in _", "id day di"."""
    _, *words = feature.split(" ")
    return len(words) == len("ab") and bool({"_", "day"} & {*words})


def fit(articles: Sequence[Prepared]) -> Weights:
    """Weights of all questions; those of the first round are fitted to all that can be asked."""
    weights: Weights = {question: {"least": LEAST} for question in (*QUESTIONS, rivalry.QUESTION)}
    for _ in range(ROUNDS):
        rows: dict[str, list[Row]] = {one: [] for one in QUESTIONS}
        with (
            patch.object(weighing, "weights", return_value=weights),
            patch.object(rivalry, "weights", return_value=weights),
        ):
            for article in articles:
                for one in examples(article):
                    seen = one.weighed
                    pair = (seen.sentence, seen.toponym, seen.timex)
                    rows[seen.question].append(Row(article.name, pair, seen.features, one.right))
        weights = {one: {"least": LEAST, **logistic(rows[one], PRIOR[one])} for one in QUESTIONS}
        weights[rivalry.QUESTION] = {
            "least": LEAST,
            **rivals(rows["together"], PRIOR["together"]),
        }
    return weights


# --- the score


def count(article: Prepared, weights: Weights) -> Counts:
    """Required pins, events, required pins found, accepted pins found."""
    with (
        patch.object(weighing, "weights", return_value=weights),
        patch.object(rivalry, "weights", return_value=weights),
    ):
        found = [
            event
            for event in tying.tie(*article.tied, brief=True)
            if event.toponym is not None and event.interval is not None
        ]
    free = list(range(len(found)))
    hits = [0, 0]
    for accepted in (0, 1):
        for pin in article.pins:
            if pin.required is bool(accepted):
                continue
            fitting = [j for j in free if fits(pin, found[j], article.reading)]
            if fitting:  # a country is right for its towns, but rather pinned by its own name
                named = [j for j in fitting if is_named(pin, found[j], article.reading)]
                free.remove((named or fitting)[0])
                hits[accepted] += 1
    required = sum(pin.required for pin in article.pins)
    return np.array([required, len(found), *hits], dtype=np.float64)


def figures(counts: Counts) -> str:
    """Precision, recall, F1."""
    required, events_found, found, accepted = (float(one) for one in counts)
    precision = (found + accepted) / max(1, events_found)
    recall = found / max(1, required)
    both = 2 * precision * recall / max(1e-9, precision + recall)
    return f"precision {precision:.3f} recall {recall:.3f} F1 {both:.3f} of {required:.0f}"


def main() -> None:
    """Cross-validate; write the weights when asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    gazetteer = Gazetteer.open()
    files = [(folder, path) for folder in args.folders for path in sorted(folder.rglob("*.gold"))]
    prepared = [prepare(path, gazetteer) for _, path in files]
    groups: dict[str, Counts] = defaultdict(lambda: np.zeros(4))
    for fold in range(args.folds):
        weights = fit([one for number, one in enumerate(prepared) if number % args.folds != fold])
        for number in range(fold, len(prepared), args.folds):
            counts = count(prepared[number], weights)
            groups[files[number][0].name] += counts
            groups["all"] += counts
    for name, counts in sorted(groups.items()):
        print(f"{args.folds} folds, {name}: {figures(counts)}")
    weights = fit(prepared)
    print("fitted:", figures(np.sum([count(one, weights) for one in prepared], axis=0)))
    if args.write:
        WEIGHTS.write_text(json.dumps(weights, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
