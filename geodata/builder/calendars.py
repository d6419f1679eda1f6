"""Writes the names of months and weekdays, and the words for days told from today, that the reader
knows of each language, from Unicode CLDR.

They are committed text beside what people write of a language by hand, not shipped data of their
own: `desktop/dateline/reading/languages/<tag>/calendar.toml`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from builder import sources

LANGUAGES = Path(__file__).resolve().parents[2] / "desktop/dateline/reading/languages"
_OTHERS = {"zh": ("zh-Hant",), "pt": ("pt-PT",)}
"""Further locales whose words a language takes."""
_CALLED = {"tl": "fil"}
"""Languages that CLDR has under another tag."""
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HEAD = """\
# Made by `python geodata/build.py calendars` from {package} {version} (Unicode CLDR, {licence});
# not to be edited. What CLDR does not say stands in dates.toml, which goes over this.
"""

Words = Mapping[str, list[str]]


def build(_built: Path) -> None:
    """Write `calendar.toml` of every language that has a grammar of dates."""
    source = sources.load("cldr-dates")
    gregorian = source.members("/ca-gregorian.json")
    fields = source.members("/dateFields.json")
    head = _HEAD.format(package=source.package, version=source.version, licence=source.licence)
    for path in sorted(LANGUAGES.glob("*/dates.toml")):
        language = path.parent.name
        language = _CALLED.get(language, language)
        if f"package/main/{language}/ca-gregorian.json" not in gregorian:
            continue  # "any" is no language
        months: dict[str, list[str]] = {}
        weekdays: dict[str, list[str]] = {}
        days: dict[str, list[str]] = {}
        for locale in (language, *_OTHERS.get(language, ())):
            member = gregorian[f"package/main/{locale}/ca-gregorian.json"]
            calendar = json.loads(member)["main"][locale]["dates"]["calendars"]["gregorian"]
            _add(months, _names(calendar["months"], {str(n): str(n) for n in range(1, 13)}))
            _add(weekdays, _names(calendar["days"], dict(zip(_WEEKDAYS, "1234567", strict=True))))
            field = json.loads(fields[f"package/main/{locale}/dateFields.json"])
            _add(days, _relative(field["main"][locale]["dates"]["fields"]["day"]))
        tables = {"month": months, "weekday": weekdays, "deictic": days}
        text = head + "".join(_table(name, words) for name, words in tables.items())
        path.with_name("calendar.toml").write_text(text, "utf-8")


def _names(tree: Mapping[str, Any], keys: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(value, whole name) as it stands in a date and alone; names that are numbers are left out."""
    for context in ("format", "stand-alone"):
        for key, value in keys.items():
            name = tree[context]["wide"][key].lower()
            if not any(letter.isdigit() for letter in name):
                yield value, name


def _relative(field: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """("D-1", "yesterday") and its like, of words that are no counts."""
    for away in (-2, -1, 0, 1, 2):
        word = field.get(f"relative-type-{away}", "").lower()
        if word and not any(letter.isdigit() for letter in word):
            yield f"D{away:+d}", word


def _add(words: dict[str, list[str]], found: Iterator[tuple[str, str]]) -> None:
    for value, word in found:
        if word not in words.setdefault(value, []):
            words[value].append(word)


def _table(name: str, words: Words) -> str:
    """A table of words as TOML; nothing when there are none."""
    if not words:
        return ""
    lines = "".join(
        f"{json.dumps(value)} = {json.dumps(listed, ensure_ascii=False)}\n"
        for value, listed in words.items()
    )
    return f"\n[words.{name}]\n{lines}"


if __name__ == "__main__":
    build(sources.BUILT)
