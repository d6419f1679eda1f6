"""Fits the weights of place resolution and of roles to annotated articles.

    python benchmarks/fit_places.py tests/gold/dev [tests/gold/own …] [--folds 5] [--write]

Prints the figures of cross-validation by article; `--write` fits on all articles and writes
`desktop/dateline/reading/weights/*.json`. The weights stay near those already there unless the
articles speak against them (a Gaussian prior), so that few articles cannot overturn them.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path[:0] = [str(Path(__file__).parents[1] / "desktop"), str(Path(__file__).parent)]

import scoring  # noqa: E402 - found by the line above

from dateline.gazetteer import Gazetteer  # noqa: E402
from dateline.reading import (  # noqa: E402
    boilerplate,
    entities,
    features,
    outcomes,
    recognition,
    resolution,
    roles,
    sentences,
    surroundings,
    tokens,
)
from dateline.reading.features import LOCAL, NOTHING, SHARED  # noqa: E402

WEIGHTS = Path(features.__file__).parent / "weights"
PRIOR = 1.0
"""How strongly a weight is held to its prior value, per unit squared."""
FIRM = 4.0
"""How much more firmly the weights of the second pass are held: what goes with what in an article
differs most between the few articles here and the news.
"""
ABOUT_NAMES = ("in_language", "loose", "foreign", "loose_beside", "alias_beside")
"""What tells good names of a place from chance ones: seldom decisive in the articles here."""
ROLE_PRIOR = 0.5
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


def prepare(article: scoring.GoldArticle, gazetteer: Gazetteer) -> Prepared:
    """Recognise the names of an article and say which candidate of each is right."""
    words = tokens.scan(article.text)
    frame = boilerplate.find(article.text, article.language)
    parts = sentences.split(article.text, article.language)
    taken = [time.span for time in article.times]
    mentions = recognition.find(
        article.text, words, parts, frame, article.language, gazetteer, taken
    )
    told = article.published or article.inferred
    resolver = resolution.Resolver(
        article.text,
        mentions,
        gazetteer,
        date.fromisoformat(told) if told else None,
        "",
    )
    prepared = Prepared(article, resolver, frame, words, parts)
    spans = [mention.span for mention in mentions]
    matched = {j: i for i, j in scoring.pairs([one.span for one in article.places], spans)}
    for entity in resolver.cast.entities:
        votes: Counter[tuple[bool, ...]] = Counter()
        for number in entity.mentions:
            gold = article.places[matched[number]] if number in matched else None
            votes[tuple(right_candidates(entity, gold))] += 1
        label = list(votes.most_common(1)[0][0])
        prepared.labels.append(label if any(label) else None)
    return prepared


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
    weights have settled.
    """
    found = []
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
                found.append(Example(its, nothing, label, len(entity.mentions)))
    return found


def fit(found: list[Example], start: Array, start_nothing: Array) -> tuple[Array, Array]:
    """Weights of candidates and of "none" that make the right ones likely (Adam on the penalised
    log-likelihood).
    """
    width, most = len(start), max(len(one.rows) for one in found) + 1
    rows = np.zeros((len(found), most, width))
    mask = np.full((len(found), most), -1e9)
    right = np.full((len(found), most), -1e9)
    nothing = np.array([one.nothing for one in found])
    weight = np.array([math.sqrt(one.times) for one in found])
    for number, one in enumerate(found):
        count = len(one.rows)
        rows[number, :count] = one.rows
        mask[number, :count] = 0
        mask[number, most - 1] = 0
        for index, good in enumerate(one.right[:-1]):
            right[number, index] = 0 if good else -1e9
        right[number, most - 1] = 0 if one.right[-1] else -1e9
    values, none = start.copy(), start_nothing.copy()
    firmness = np.ones(width)
    firmness[len(LOCAL) :] = FIRM
    firmness[[LOCAL.index(name) for name in ABOUT_NAMES]] = 2 * FIRM
    moments = [
        np.zeros_like(values),
        np.zeros_like(values),
        np.zeros_like(none),
        np.zeros_like(none),
    ]
    for step in range(1, 501):
        scores = rows @ values
        scores[:, most - 1] = nothing @ none
        scores += mask
        chances = softmax(scores)
        wanted = softmax(scores + right)
        gap = (wanted - chances) * weight[:, None]
        slope = np.einsum("ek,ekf->f", gap[:, : most - 1], rows[:, : most - 1])
        slope -= PRIOR * firmness * (values - start)
        slope_none = nothing.T @ gap[:, most - 1] - PRIOR * (none - start_nothing)
        values += adam(slope, moments[0], moments[1], step)
        none += adam(slope_none, moments[2], moments[3], step)
    return values, none


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
    first, first_none = fit(
        examples(prepared, None), np.array(start.first), np.array(start.first_nothing)
    )
    weights = features.Weights(list(first), list(first_none), start.second, start.second_nothing)
    run_passes(prepared, weights)
    second, second_none = fit(
        examples(prepared, weights), np.array(start.second), np.array(start.second_nothing)
    )
    return features.Weights(list(first), list(first_none), list(second), list(second_none))


def end_to_end(prepared: Sequence[Prepared]) -> scoring.Counts:
    """Count places of articles as they are weighed now."""
    total = scoring.Counts()
    for one in prepared:
        toponyms = outcomes.Outcomes(one.resolver.cast, one.gold.language, forced=False).toponyms()
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


# --- roles


def role_examples(
    prepared: Sequence[Prepared], gazetteer: Gazetteer
) -> list[tuple[int, list[str], int]]:
    """Features and right role of every recognised place, by article."""
    found = []
    for article, one in enumerate(prepared):
        toponyms = outcomes.Outcomes(one.resolver.cast, one.gold.language, forced=False).toponyms()
        sides = surroundings.Surroundings(
            one.words, one.parts, one.frame, toponyms, one.gold.language, gazetteer
        )
        spans = [toponym.span for toponym in toponyms]
        matched = {j: i for i, j in scoring.pairs([place.span for place in one.gold.places], spans)}
        previous = ""
        for index in range(len(toponyms)):
            role = one.gold.places[matched[index]].role if index in matched else "location"
            if index in matched and sides.framed(index) is None and role != "dateline":
                choice = [str(one) for one in roles.CHOICES].index(role)
                found.append((article, surroundings.features(sides.case(index, previous)), choice))
            previous = role
    return found


def fit_roles(found: Sequence[tuple[int, list[str], int]]) -> dict[str, list[float]]:
    """Weights of every feature for the choices (multinomial logistic regression)."""
    counts = Counter(feature for _, row, _ in found for feature in row)
    prior = json.loads((WEIGHTS / "roles_prior.json").read_text("utf-8"))
    names = sorted({feature for feature, count in counts.items() if count >= 2} | set(prior))
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
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    gazetteer = Gazetteer.open(args.gazetteer)
    start = features.read_weights(args.prior)
    prepared = [prepare(one, gazetteer) for folder in args.folders for one in scoring.load(folder)]
    run_passes(prepared, start)
    print("prior  ", _line(end_to_end(prepared)))
    total, role_right, role_all = scoring.Counts(), 0, 0
    for fold in range(args.folds):
        held = [one for number, one in enumerate(prepared) if number % args.folds == fold]
        rest = [one for number, one in enumerate(prepared) if number % args.folds != fold]
        weights = fit_both(rest, start)
        run_passes(held, weights)
        total += end_to_end(held)
        run_passes(rest, weights)
        right, count = role_accuracy(
            role_examples(held, gazetteer), fit_roles(role_examples(rest, gazetteer))
        )
        role_right, role_all = role_right + right, role_all + count
    print(f"{args.folds} folds", _line(total), f"roles {role_right / role_all:.3f} of {role_all}")
    weights = fit_both(prepared, start)
    run_passes(prepared, weights)
    print("all    ", _line(end_to_end(prepared)))
    if args.write:
        table = {
            "first": _named(LOCAL, weights.first),
            "first_nothing": _named(NOTHING, weights.first_nothing),
            "second": _named(LOCAL + SHARED, weights.second),
            "second_nothing": _named(NOTHING, weights.second_nothing),
        }
        (WEIGHTS / "places.json").write_text(json.dumps(table, indent=1) + "\n", "utf-8")
        learned = fit_roles(role_examples(prepared, gazetteer))
        lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(row)}" for key, row in learned.items())
        (WEIGHTS / "roles.json").write_text("{\n" + lines + "\n}\n", "utf-8")


def _named(names: Sequence[str], values: Sequence[float]) -> dict[str, float]:
    return {name: round(float(value), 3) for name, value in zip(names, values, strict=True)}


def _line(counts: scoring.Counts) -> str:
    figures = counts.figures()
    return " ".join(f"{name} {figures[name]:.3f}" for name in ("recognition", "resolved", "places"))


if __name__ == "__main__":
    main()
