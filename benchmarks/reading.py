"""Measures reading: quality on the annotated articles, speed beside two peers, in one run.

    python benchmarks/reading.py [--seconds 10] [--write]

The peers are what a reader of news would otherwise be built from: `dateparser.search` for dates,
and the longest known name at every capitalised word for places, each at its most populous place.
Quality is scored by `scoring.py`; `--write` puts the tables into benchmarks/reading.md. Speed is
processor time of one process on articles of about 3,000 characters, made by joining the annotated
ones; the first round, in which caches fill, counts apart.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "desktop"), str(ROOT / "benchmarks")]

import scoring  # noqa: E402 - found by the line above

from dateline.gazetteer import Gazetteer, fold_running  # noqa: E402
from dateline.model import Article, Place, Reading, Role, Span, Toponym  # noqa: E402
from dateline.reading import reader, tokens  # noqa: E402

FIGURES = (
    "exact", "recognition", "resolved", "role", "places", "times", "values", "contradictions", "dct"
)  # fmt: skip
LENGTH = 3000
"""Characters of an article in the measurement of speed."""


def article_of(gold: scoring.GoldArticle) -> Article:
    """What a reader is given of an annotated article."""
    published = date.fromisoformat(gold.published) if gold.published else None
    return Article(gold.text, language=gold.language, published=published)


def naive(article: Article, gazetteer: Gazetteer) -> Reading:
    """The places of the longest-match peer."""
    text, language = article.text, article.language or "und"
    folded, offsets = fold_running(text)
    words = tokens.scan(text)
    ends = set(words.ends)
    found: list[Toponym] = []
    last = 0
    plain = isinstance(offsets, range)
    for start in words.starts:
        if start < last or not text[start].isupper() or not plain:
            continue
        for name in reversed(gazetteer.prefixes(folded[start : start + 48])):
            end = start + len(name)
            entries = gazetteer.entries_folded(name, language) if end in ends else ()
            if entries:
                best = max(entries, key=lambda entry: entry.population)
                place: Place = gazetteer.place(best.place, language)
                span = Span(start, end)
                found.append(Toponym(span, span.of(text), Role.LOCATION, place, 1.0))
                last = end
                break
    return Reading(language, article.published, toponyms=tuple(found))


def quality(
    articles: Sequence[scoring.GoldArticle], read: Callable[[Article], Reading]
) -> dict[str, scoring.Counts]:
    """Counts by language, and over all."""
    counts: dict[str, scoring.Counts] = defaultdict(scoring.Counts)
    for gold in articles:
        one = scoring.score(gold, read(article_of(gold)))
        counts[gold.language] += one
        counts["all"] += one
    return dict(counts)


def long_articles(articles: Sequence[scoring.GoldArticle]) -> list[Article]:
    """Articles of about 3,000 characters, joined from annotated ones of one language."""
    joined: dict[str, list[scoring.GoldArticle]] = defaultdict(list)
    made: list[Article] = []
    for gold in articles:
        kept = joined[gold.language]
        kept.append(gold)
        if sum(len(one.text) for one in kept) >= LENGTH:
            first = article_of(kept[0])
            text = "\n\n".join(one.text for one in kept)[: LENGTH * 3 // 2]
            made.append(Article(text, language=first.language, published=first.published))
            kept.clear()
    return made


def speed(articles: Sequence[Article], work: Callable[[Article], object], seconds: float) -> float:
    """Articles of 3,000 characters per second of processor time."""
    characters = 0
    began = time.process_time()
    while time.process_time() - began < seconds:
        for article in articles:
            work(article)
            characters += len(article.text)
            if time.process_time() - began > seconds:
                break
    return characters / LENGTH / (time.process_time() - began)


def dateparser_search(article: Article) -> object:
    """The dates of the other peer, with the settings that its manual advises for news."""
    from dateparser.search import search_dates

    base = article.published or date(2024, 11, 2)
    return search_dates(
        article.text,
        languages=[(article.language or "en").partition("-")[0]],
        settings={
            "RELATIVE_BASE": datetime(base.year, base.month, base.day),
            "PREFER_DATES_FROM": "past",
        },
    )


def table(counts: dict[str, scoring.Counts]) -> list[str]:
    """A table of figures in Markdown, a row for every language."""
    lines = [
        "| | n | " + " | ".join(FIGURES) + " |",
        "|---|--:|" + "--:|" * len(FIGURES),
    ]
    for name in sorted(counts, key=lambda one: (one != "all", -counts[one].articles, one)):
        figures = counts[name].figures()
        cells = []
        for figure in FIGURES:
            value = figures[figure]
            cells.append("–" if value is None else f"{value:.3f}")
        lines.append(f"| {name} | {counts[name].articles} | " + " | ".join(cells) + " |")
    return lines


def main() -> None:
    """Measure and print; write benchmarks/reading.md when asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=10.0, help="for each measure of speed")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    gazetteer = Gazetteer.open()
    lines = [
        "# Reading, measured",
        "",
        "Made by `python benchmarks/reading.py --write`. Weights of places and roles are fitted",
        "on all three folders, so their figures flatter. By five-fold cross-validation over all",
        "160 articles in ten languages (`fit_places.py`): recognition .955, resolved .964,",
        "places end to end .921, roles .859 without datelines. First contact with articles of",
        "`own` that nobody had looked at (recognition, end to end, names given): the first 18",
        "Indonesian .940, .909, .969; the first 17 English .889, .799, .888; 23 in other",
        "languages .878, .835, .878; after the classes of faults found there were mended, the",
        "last 12: Indonesian .962, .949, English .928, .904.",
        "",
    ]
    folders = sorted(
        one.name for one in (ROOT / "tests" / "gold").iterdir() if any(one.rglob("*.gold"))
    )
    every: list[scoring.GoldArticle] = []
    for name in folders:
        articles = scoring.load(ROOT / "tests" / "gold" / name)
        every += articles
        lines += [f"## {name}", ""]
        lines += table(quality(articles, lambda one: reader.read(one, gazetteer)))
        lines += ["", "The longest-match peer:", ""]
        lines += table(quality(articles, lambda one: naive(one, gazetteer)))[:3]
        lines += [""]
    lines += ["## Speed", "", f"Articles of {LENGTH:,} characters per second of one core:", ""]
    articles_3k = [one for one in long_articles(every) if one.language in {"id", "en"}]
    for label, work, seconds in (
        ("Dateline, caches empty", lambda one: reader.read(one, gazetteer), 1.0),
        (
            "Dateline, places, dates and events",
            lambda one: reader.read(one, gazetteer),
            args.seconds,
        ),
        ("longest match alone", lambda one: naive(one, gazetteer), args.seconds / 4),
        ("dateparser.search_dates alone", dateparser_search, args.seconds),
    ):
        lines.append(f"- {label}: {speed(articles_3k, work, seconds):.0f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines += ["", f"Peak memory of this process, the peers included: {peak:.0f} MB.", ""]
    text = "\n".join(lines)
    print(text)
    if args.write:
        (ROOT / "benchmarks" / "reading.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
