from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit

from dateline import resources
from dateline.model import (
    EventClass,
    Granularity,
    PlaceKind,
    Precision,
    Role,
    Status,
)
from dateline.timeline import Mode
from dateline.ui.language.words import LANGUAGES, system_language, table, translate_qt, words
from dateline.ui.shell.commands import COMMANDS, MENUS

SOURCES = sorted((Path(__file__).parents[3] / "desktop" / "dateline" / "ui").rglob("*.py"))

_QT = ("&Look in:", "Files of &type:", "Back", "Forward", "Parent Directory", "List View", "Cu&t")
"""Some of what Qt says itself."""


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_language_has_the_same_sentences() -> None:
    keys = {tag: {k for k in table(tag) if not k.endswith("-one")} for tag in LANGUAGES}
    assert keys["id"] == keys["en"]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_sentences_have_the_same_fields_in_every_language(tag: str) -> None:
    other = table("en")
    differing = [k for k, s in table(tag).items() if fields(s) != fields(other[k])]
    assert not differing


def test_no_file_of_words_says_a_key_that_another_says_too() -> None:
    for tag in LANGUAGES:
        seen: list[str] = []
        for path in resources.asset("translations", tag).glob("*.toml"):
            if path.stem != "qt":
                seen += re.findall(r"^([\w-]+) =", path.read_text("utf-8"), re.MULTILINE)
        assert len(seen) == len(set(seen)), {key for key in seen if seen.count(key) > 1}


def literal_keys() -> Iterable[str]:
    pattern = re.compile(r"\bwords(?:\.count)?\(\s*\"([a-z0-9_-]+)\"")
    bound = re.compile(r"words\.bind\(([^)]*)\)")
    for path in SOURCES:
        text = path.read_text("utf-8")
        yield from pattern.findall(text)
        for inside in bound.findall(text):
            yield from re.findall(r"=\"([a-z0-9_-]+)\"", inside)


def test_every_sentence_that_the_window_asks_for_exists() -> None:
    missing = {key for key in literal_keys() if key not in table("en")}
    assert not missing


@pytest.mark.parametrize(
    "keys",
    [
        [f"class-{c}" for c in EventClass],
        [f"precision-{p}" for p in Precision],
        [f"status-{s}" for s in Status],
        [f"kind-{k}" for k in PlaceKind],
        [f"role-{r}" for r in Role],
        [f"granularity-{g}" for g in Granularity],
        [f"mode-{m}" for m in Mode],
        [f"command-{c.name}" for c in COMMANDS],
        [f"menu-{m}" for m in MENUS],
        [f"bar-{n}" for n in ("by_window", "by_filters", "undated", "unlocated", "to_check")],
    ],
    ids=lambda keys: keys[0],
)
def test_every_value_of_the_model_has_words(keys: list[str]) -> None:
    assert not [key for key in keys if key not in table("en")]


def test_one_thing_is_said_in_the_singular_where_the_language_has_one() -> None:
    words.set_language("en")
    assert words.count("count-events", 1) == "1 event"
    assert words.count("count-events", 12345) == "12,345 events"
    words.set_language("id")
    assert words.count("count-events", 1) == "1 peristiwa"
    assert words.count("count-events", 12345) == "12.345 peristiwa"
    words.set_language("en")


def test_the_language_of_the_system_is_one_that_exists() -> None:
    assert system_language() in LANGUAGES


def test_the_dialogs_of_qt_speak_indonesian(
    qapp: QApplication, language: Callable[[str], None]
) -> None:
    keeper = translate_qt(qapp)
    language("id")
    try:
        dialog = QFileDialog()
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        menu = QLineEdit("abc", dialog).createStandardContextMenu()
        said = [part.text() for part in dialog.findChildren(QLabel)]
        said += [part.toolTip() or part.text() for part in dialog.findChildren(QAbstractButton)]
        said += [action.text().split("\t")[0] for action in menu.actions()]
        assert "&Buka" in said
        assert not set(said) & set(_QT)
        question = "%1 already exists.\nDo you want to replace it?"
        assert QCoreApplication.translate("QFileDialog", question) != question
        menu.deleteLater()
        dialog.deleteLater()
    finally:
        qapp.removeTranslator(keeper)
