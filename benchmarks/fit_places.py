"""Fits the weights of place resolution and of roles to annotated articles.

    python benchmarks/fit_places.py tests/gold/dev [tests/gold/own …] [--roles] [--write]

Prints the figures of cross-validation by article, with how far a confidence may be trusted;
`--write` fits on all articles and writes `desktop/dateline/reading/weights/*.json`. With `--roles`
the places stay as the shipped weights tell them, and only those of roles are fitted. The weights
stay near those of `*_prior.json` unless the articles speak against them (a Gaussian prior), so
that few articles cannot overturn them.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path[:0] = [str(Path(__file__).parents[1] / "desktop"), str(Path(__file__).parent)]

import made_local  # noqa: E402 - found by the line above
import scoring  # noqa: E402

from dateline.gazetteer import Gazetteer  # noqa: E402
from dateline.model import Toponym  # noqa: E402
from dateline.reading.names import recognition  # noqa: E402
from dateline.reading.names.mention import Mention  # noqa: E402
from dateline.reading.places import (  # noqa: E402
    cases,
    confidence,
    entities,
    features,
    outcomes,
    resolution,
    roles,
    surroundings,
)
from dateline.reading.places.decided import Decided  # noqa: E402
from dateline.reading.places.features import LOCAL, NOTHING, SHARED  # noqa: E402
from dateline.reading.text import boilerplate, sentences, tokens  # noqa: E402

WEIGHTS = Path(features.__file__).parents[1] / "weights"
PRIOR = 1.0
"""How strongly a weight is held to its prior value, per unit squared."""
FIRM = 2.0
"""How much more firmly the weights of the second pass are held: what goes with what in an article
differs most between the few articles here and the news.
"""
ABOUT_NAMES = ("in_language", "loose", "foreign", "loose_beside", "alias_beside")
"""What tells good names of a place from chance ones: seldom decisive in the articles here."""
ROLE_PRIOR = 0.5
SIZES = (3, 8, 20)
"""Numbers of candidates by which names are put in batches."""
STEPS = (0.0, 0.3, 0.5, 0.7, 0.85, 0.93, 0.97, 0.99, 1.0)
"""Confidences between which the table of reliability counts."""
Array = NDArray[np.float64]


@dataclass
class Example:
    """One name of an article: its rows, and which candidates are right (the last: none)."""

    rows: list[list[float]]
    nothing: list[float]
    right: list[bool]
    times: int


@dataclass
class Prepared:
    """An article ready to be weighed again and again."""

    gold: scoring.GoldArticle
    resolver: resolution.Resolver
    frame: boilerplate.Frame
    words: tokens.Tokens
    parts: list[sentences.Sentence]
    labels: list[list[bool] | None] = field(default_factory=list)


def prepare(article: scoring.GoldArticle, gazetteer: Gazetteer, *, given: bool) -> Prepared:
    """Find the names of an article, or take the marked ones as given, and say which candidate of
    each is right.
    """
    text, language = article.text, article.language
    words = tokens.scan(text)
    frame = boilerplate.find(text, language)
    parts = sentences.split(text, language)
    marked = [place.span for place in article.places]
    if given:
        mentions = recognition.given(text, words, marked, language, gazetteer)
    else:
        taken = [time.span for time in article.times]
        mentions = recognition.find(text, words, parts, frame, language, gazetteer, taken)
    for mention in mentions:
        forget(mention, article)
    told = article.published or article.inferred
    published = date.fromisoformat(told) if told else None
    resolver = resolution.Resolver(text, mentions, gazetteer, published, "", given=given)
    prepared = Prepared(article, resolver, frame, words, parts)
    matched = {j: i for i, j in scoring.pairs(marked, [mention.span for mention in mentions])}
    for entity in resolver.cast.entities:
        if entity.is_body() or (given and not entity.is_asked()):
            prepared.labels.append(None)
            continue
        votes: Counter[tuple[bool, ...]] = Counter()
        for number in entity.mentions:
            gold = article.places[matched[number]] if number in matched else None
            label = right_candidates(entity, gold)
            if given and not any(label):
                label[-1] = True
            votes[tuple(label)] += 1
        label = list(votes.most_common(1)[0][0])
        prepared.labels.append(label if any(label) else None)
    return prepared


def forget(mention: Mention, article: scoring.GoldArticle) -> None:
    """Take from a name in a made article the place that the reader shall not know."""
    for gold in article.places:
        if gold.role == made_local.UNKNOWN and gold.text == mention.span.of(article.text):
            mention.entries = tuple(
                one
                for one in mention.entries
                if not scoring.is_right(gold, one.kind, one.country, *reversed(one.point))
            )


def right_candidates(entity: entities.Entity, gold: scoring.GoldPlace | None) -> list[bool]:
    """Which candidates of a name are the marked place; the last item: that it is none."""
    if gold is None:
        return [False] * len(entity.entries) + [True]
    return [
        scoring.is_right(gold, one.kind, one.country, one.point.lat, one.point.lon)
        for one in entity.entries
    ] + [False]


def examples(prepared: Sequence[Prepared], settled: features.Weights | None) -> list[Example]:
    """The rows of all labelled names: those of the first pass, or those of the second by what some
    weights have settled. The row of "none of these" has a second half for names that are given.
    """
    found = []
    blank = [0.0] * len(NOTHING)
    for one in prepared:
        resolver = one.resolver
        rows = (
            resolver.second_rows(settled)
            if settled
            else [resolver.first_rows(entity) for entity in resolver.cast.entities]
        )
        for entity, label, its in zip(resolver.cast.entities, one.labels, rows, strict=True):
            if label is not None and entity.entries:
                nothing = features.nothing_row(features.nothing_case(entity))
                nothing = blank + nothing if resolver.given else nothing + blank
                found.append(Example(its, nothing, label, len(entity.mentions)))
    return found


def fit(found: list[Example], start: Array, start_nothing: Array) -> tuple[Array, Array]:
    """Weights of candidates and of "none" that make the right ones likely (Adam on the penalised
    log-likelihood).
    """
    edges = (0, *SIZES, math.inf)
    batches = [
        Batch.of(those)
        for low, high in pairwise(edges)
        if (those := [one for one in found if low < len(one.rows) <= high])
    ]
    values, none = start.copy(), start_nothing.copy()
    firmness = np.ones(len(start))
    firmness[len(LOCAL) :] = FIRM
    firmness[[LOCAL.index(name) for name in ABOUT_NAMES]] = 2 * FIRM
    moments = [
        np.zeros_like(values),
        np.zeros_like(values),
        np.zeros_like(none),
        np.zeros_like(none),
    ]
    for step in range(1, 501):
        slope = -PRIOR * firmness * (values - start)
        slope_none = -PRIOR * (none - start_nothing)
        for batch in batches:
            batch.add_slopes(values, none, slope, slope_none)
        values += adam(slope, moments[0], moments[1], step)
        none += adam(slope_none, moments[2], moments[3], step)
    return values, none


@dataclass
class Batch:
    """Names with about as many candidates each, in one block of numbers."""

    rows: Array
    mask: Array
    right: Array
    nothing: Array
    weight: Array

    @classmethod
    def of(cls, found: Sequence[Example]) -> Batch:
        """The numbers of some examples."""
        most = max(len(one.rows) for one in found) + 1
        rows = np.zeros((len(found), most, len(found[0].rows[0])))
        mask = np.full((len(found), most), -1e9)
        right = np.full((len(found), most), -1e9)
        for number, one in enumerate(found):
            count = len(one.rows)
            rows[number, :count] = one.rows
            mask[number, [*range(count), most - 1]] = 0
            right[number, [*range(count), most - 1]] = np.where(one.right, 0, -1e9)
        nothing = np.array([one.nothing for one in found])
        weight = np.array([math.sqrt(one.times) for one in found])
        return cls(rows, mask, right, nothing, weight)

    def add_slopes(self, values: Array, none: Array, slope: Array, slope_none: Array) -> None:
        """Add how the log-likelihood rises with each weight."""
        scores = self.rows @ values
        scores[:, -1] = self.nothing @ none
        scores += self.mask
        gap = (softmax(scores + self.right) - softmax(scores)) * self.weight[:, None]
        slope += gap[:, :-1].ravel() @ self.rows[:, :-1].reshape(-1, len(values))
        slope_none += self.nothing.T @ gap[:, -1]


def softmax(scores: Array) -> Array:
    """Probabilities along the last axis."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def adam(slope: Array, mean: Array, square: Array, step: int, rate: float = 0.05) -> Array:
    """One step uphill."""
    mean += 0.1 * (slope - mean)
    square += 0.01 * (slope**2 - square)
    lifted = mean / (1 - 0.9**step)
    return np.asarray(rate * lifted / (np.sqrt(square / (1 - 0.99**step)) + 1e-8))


def run_passes(prepared: Sequence[Prepared], weights: features.Weights) -> None:
    """Weigh all articles with some weights."""
    for one in prepared:
        one.resolver.weigh(weights, fast=False)


def fit_both(prepared: Sequence[Prepared], start: features.Weights) -> features.Weights:
    """Fit the first pass, then the second on what the first settles."""
    half = len(NOTHING)
    first, none = fit(
        examples(prepared, None),
        np.array(start.first),
        np.array(start.first_nothing + start.first_given),
    )
    ready = replace(
        start, first=list(first), first_nothing=list(none[:half]), first_given=list(none[half:])
    )
    run_passes(prepared, ready)
    second, none = fit(
        examples(prepared, ready),
        np.array(start.second),
        np.array(start.second_nothing + start.second_given),
    )
    return replace(
        ready, second=list(second), second_nothing=list(none[:half]), second_given=list(none[half:])
    )


def told(one: Prepared) -> tuple[Toponym, ...]:
    """The toponyms of an article as it is weighed now, with chances for confidences."""
    resolver = one.resolver
    return outcomes.Outcomes(
        resolver.cast, one.gold.language, forced=resolver.given, curves=confidence.AS_IT_IS
    ).toponyms()


def end_to_end(prepared: Sequence[Prepared]) -> scoring.Counts:
    """Count places of articles as they are weighed now."""
    total = scoring.Counts()
    for one in prepared:
        toponyms = told(one)
        gold = one.gold
        counts = scoring.Counts(articles=1, places=len(gold.places))
        spans = [toponym.span for toponym in toponyms]
        matched = scoring.pairs([place.span for place in gold.places], spans)
        used = {j for _, j in matched}
        neutral = sum(
            any(span.overlaps(demonym) for demonym in gold.demonyms)
            for number, span in enumerate(spans)
            if number not in used
        )
        counts.found, counts.overlap = len(spans) - neutral, len(matched)
        for i, j in matched:
            place = toponyms[j].place
            if place is not None:
                counts.resolved += scoring.is_right(
                    gold.places[i], place.kind, place.country, place.point.lat, place.point.lon
                )
        total += counts
    return total


# --- confidence


@dataclass(frozen=True)
class Judged:
    """A place that was told: its article, whether its name was given, its curve, the chance that
    the weights give it, and whether it is right.
    """

    article: int
    given: bool
    kind: str
    chance: float
    right: bool


def judged(prepared: Sequence[Prepared], numbers: Sequence[int]) -> list[Judged]:
    """All places that articles as they are weighed now would tell; a name that is none of a place
    counts as wrong.
    """
    found = []
    for one, article in zip(prepared, numbers, strict=True):
        gold, given = one.gold, one.resolver.given
        toponyms = told(one)
        spans = [toponym.span for toponym in toponyms]
        matched = {j: i for i, j in scoring.pairs([place.span for place in gold.places], spans)}
        for number, toponym in enumerate(toponyms):
            place = toponym.place
            known = number in matched
            if place is None or (not known and any(map(toponym.span.overlaps, gold.demonyms))):
                continue
            right = known and scoring.is_right(
                gold.places[matched[number]], place.kind, place.country, *reversed(place.point)
            )
            key = toponym.said[0].key
            kind = key.removeprefix("place-unknown-") if "unknown" in key else "known"
            found.append(Judged(article, given, kind, toponym.confidence, right))
    return found


def fit_curve(found: Sequence[Judged]) -> confidence.Curve:
    """The curve that makes of chances the shares that are right, held to slope 1 and height 0."""
    rows = np.array([[confidence.odds(one.chance), 1.0] for one in found]).reshape(-1, 2)
    right = np.array([one.right for one in found], dtype=float)
    values, start = np.array([1.0, 0.0]), np.array([1.0, 0.0])
    mean, square = np.zeros(2), np.zeros(2)
    for step in range(1, 501):
        chance = 1 / (1 + np.exp(-rows @ values))
        values += adam(rows.T @ (right - chance) - (values - start), mean, square, step)
    return round(float(values[0]), 3), round(float(values[1]), 3)


def fit_curves(found: Sequence[Judged], *, given: bool) -> confidence.Curves:
    """The curves of all kinds of places."""
    return {
        kind: fit_curve([one for one in found if one.given == given and one.kind == kind])
        for kind in confidence.AS_IT_IS
    }


def reliability(found: Sequence[Judged], *, given: bool, folds: int) -> list[str]:
    """How far confidences may be trusted: for steps of confidence how many there are, their mean
    and the share that is right; the expected calibration error over ten equal steps and the Brier
    score. The curves are fitted to the other folds.
    """
    pairs: list[tuple[float, float]] = []
    for fold in range(folds):
        curves = fit_curves([one for one in found if one.article % folds != fold], given=given)
        pairs += [
            (confidence.calibrated(one.chance, curves[one.kind]), float(one.right))
            for one in found
            if one.article % folds == fold and one.given == given
        ]
    sure, right = np.array(pairs).T
    lines = []
    for low, high in pairwise(STEPS):
        inside = (sure >= low) & (sure < high)
        if inside.any():
            mean, share = sure[inside].mean(), right[inside].mean()
            lines.append(f"| {low:.2f}–{high:.2f} | {inside.sum()} | {mean:.3f} | {share:.3f} |")
    gaps = np.bincount((sure * 10).astype(int), weights=sure - right)
    error, brier = np.abs(gaps).sum() / len(sure), ((sure - right) ** 2).mean()
    lines.append(f"{len(sure)} places, calibration error {error:.3f}, Brier score {brier:.4f}")
    return lines


# --- roles


def role_examples(
    prepared: Sequence[Prepared], gazetteer: Gazetteer
) -> list[tuple[int, list[str], int]]:
    """Features and right role of every recognised place, by article."""
    found = []
    for article, one in enumerate(prepared):
        toponyms = told(one)
        sides = surroundings.Surroundings(
            one.words, one.parts, one.frame, toponyms, one.gold.language, gazetteer
        )
        decided = Decided(sides)
        spans = [toponym.span for toponym in toponyms]
        matched = {j: i for i, j in scoring.pairs([place.span for place in one.gold.places], spans)}
        previous = ""
        for index in range(len(toponyms)):
            role = one.gold.places[matched[index]].role if index in matched else "location"
            if index in matched and decided.framed(index) is None and role != "dateline":
                choice = [str(one) for one in roles.CHOICES].index(role)
                found.append((article, cases.features(sides.case(index, previous)), choice))
            previous = role
    return found


def fit_roles(found: Sequence[tuple[int, list[str], int]]) -> dict[str, list[float]]:
    """Weights of every feature for the choices (multinomial logistic regression)."""
    counts = Counter(feature for _, row, _ in found for feature in row)
    prior = json.loads((WEIGHTS / "roles_prior.json").read_text("utf-8"))
    names = sorted({feature for feature, count in counts.items() if count >= 3} | set(prior))
    place = {name: number for number, name in enumerate(names)}
    rows = np.zeros((len(found), len(names)))
    wanted = np.zeros((len(found), len(roles.CHOICES)))
    for number, (_, row, choice) in enumerate(found):
        for feature in row:
            if feature in place:
                rows[number, place[feature]] = 1
        wanted[number, choice] = 1
    start = np.array([prior.get(name, [0.0] * len(roles.CHOICES)) for name in names])
    values = start.copy()
    mean, square = np.zeros_like(values), np.zeros_like(values)
    for step in range(1, 401):
        slope = rows.T @ (wanted - softmax(rows @ values)) - ROLE_PRIOR * (values - start)
        values += adam(slope, mean, square, step)
    return {name: [round(float(one), 3) for one in values[place[name]]] for name in names}


def role_accuracy(
    found: Sequence[tuple[int, list[str], int]], weights: dict[str, list[float]]
) -> tuple[int, int]:
    """How many roles some weights give right, of how many."""
    right = 0
    for _, row, choice in found:
        scores = np.zeros(len(roles.CHOICES))
        for feature in row:
            if feature in weights:
                scores += weights[feature]
        right += int(scores.argmax()) == choice
    return right, len(found)


def main() -> None:
    """Cross-validate; write the weights when asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--prior", type=Path, default=WEIGHTS / "places_prior.json")
    parser.add_argument("--gazetteer", type=Path, help="another folder than the shipped one")
    parser.add_argument("--local", type=int, default=150, help="made articles of local news")
    parser.add_argument("--roles", action="store_true", help="fit the weights of roles alone")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    gazetteer = Gazetteer.open(args.gazetteer)
    start = features.read_weights(args.prior)
    articles = [one for folder in args.folders for one in scoring.load(folder)]
    free = [prepare(one, gazetteer, given=False) for one in articles]
    if args.roles:
        run_passes(free, features.read_weights(WEIGHTS / "places.json"))
        right, count = cross_validate_roles(role_examples(free, gazetteer), args.folds)
        print(f"{args.folds} folds roles {right / count:.3f} of {count}")
        if args.write:
            _write_roles(fit_roles(role_examples(free, gazetteer)))
        return
    given = [prepare(one, gazetteer, given=True) for one in articles]
    local = made_local.Maker(gazetteer).articles(args.local)
    made = [prepare(one, gazetteer, given=True) for one in local]
    crossed = cross_validate(free, given, made, start, gazetteer, args.folds)
    weights = fit_both(free + given + made, start)
    run_passes(free, weights)
    print("all    ", _line(end_to_end(free)))
    if args.write:
        _write(weights, crossed, fit_roles(role_examples(free, gazetteer)))


def cross_validate(
    free: Sequence[Prepared],
    given: Sequence[Prepared],
    made: Sequence[Prepared],
    start: features.Weights,
    gazetteer: Gazetteer,
    folds: int,
) -> list[Judged]:
    """Print what articles look like by weights fitted to the others and to made ones, which are
    only fitted to; returns the places told.
    """
    total, all_judged = scoring.Counts(), list[Judged]()
    role_right = role_all = 0
    for fold in range(folds):
        numbers = [number for number in range(len(free)) if number % folds == fold]
        held, held_given = [free[one] for one in numbers], [given[one] for one in numbers]
        rest, rest_given = (
            [one for number, one in enumerate(these) if number % folds != fold]
            for these in (free, given)
        )
        run_passes([*held, *held_given], weights := fit_both([*rest, *rest_given, *made], start))
        total += end_to_end(held)
        all_judged += judged(held, numbers) + judged(held_given, numbers)
        run_passes(rest, weights)
        right, count = role_accuracy(
            role_examples(held, gazetteer), fit_roles(role_examples(rest, gazetteer))
        )
        role_right, role_all = role_right + right, role_all + count
    print(f"{folds} folds", _line(total), f"roles {role_right / role_all:.3f} of {role_all}")
    near = [one.right for one in all_judged if one.given]
    print(f"names given, within 161 km: {sum(near) / len(near):.3f} of {len(near)}")
    for is_given in (False, True):
        print("confidence, names given:" if is_given else "confidence, names found:")
        print("| confidence | places | mean | right |\n|---|--:|--:|--:|")
        print("\n".join(reliability(all_judged, given=is_given, folds=folds)))
    return all_judged


def cross_validate_roles(
    found: Sequence[tuple[int, list[str], int]], folds: int
) -> tuple[int, int]:
    """How many roles are right by weights fitted to the other articles, of how many."""
    right = 0
    for fold in range(folds):
        learned = fit_roles([one for one in found if one[0] % folds != fold])
        right += role_accuracy([one for one in found if one[0] % folds == fold], learned)[0]
    return right, len(found)


def _write(
    weights: features.Weights, crossed: Sequence[Judged], learned: dict[str, list[float]]
) -> None:
    table = {
        "first": _named(LOCAL, weights.first),
        "first_nothing": _named(NOTHING, weights.first_nothing),
        "first_given": _named(NOTHING, weights.first_given),
        "second": _named(LOCAL + SHARED, weights.second),
        "second_nothing": _named(NOTHING, weights.second_nothing),
        "second_given": _named(NOTHING, weights.second_given),
    }
    (WEIGHTS / "places.json").write_text(json.dumps(table, indent=1) + "\n", "utf-8")
    curves = {"found": fit_curves(crossed, given=False), "given": fit_curves(crossed, given=True)}
    (WEIGHTS / "confidence.json").write_text(json.dumps(curves, indent=1) + "\n", "utf-8")
    _write_roles(learned)


def _write_roles(learned: dict[str, list[float]]) -> None:
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(row)}" for key, row in learned.items())
    (WEIGHTS / "roles.json").write_text("{\n" + lines + "\n}\n", "utf-8")


def _named(names: Sequence[str], values: Sequence[float]) -> dict[str, float]:
    return {name: round(float(value), 3) for name, value in zip(names, values, strict=True)}


def _line(counts: scoring.Counts) -> str:
    figures = counts.figures()
    return " ".join(f"{name} {figures[name]:.3f}" for name in ("recognition", "resolved", "places"))


if __name__ == "__main__":
    main()
