"""The words of the window in the language of its user, changed while it runs.

`assets/translations/<language>/<part>.toml` hold flat tables `key = "sentence with {field}"`; the
same keys in every language, kept whole by a test. What the layers below say (`Said`, errors) is
worded by `dateline.wording` in the same language.
"""

from __future__ import annotations

import logging
import tomllib
import weakref
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator, Signal

from dateline import resources, wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.errors import UserError
    from dateline.model import Said

_log = logging.getLogger(__name__)

LANGUAGES = wording.LANGUAGES
NAMES = {"id": "Bahasa Indonesia", "en": "English"}


@cache
def table(language: str) -> dict[str, str]:
    """All sentences of a language by key."""
    found: dict[str, str] = {}
    for path in sorted(resources.asset("translations", language).glob("*.toml")):
        if path.stem != "qt":
            found.update(tomllib.loads(path.read_text("utf-8")))
    return found


@cache
def _qt_table(language: str) -> dict[str, str]:
    path = resources.asset("translations").joinpath(language, "qt.toml")
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def system_language() -> str:
    """The first language of the system that Dateline speaks, else English."""
    for tag in QLocale.system().uiLanguages():
        language = tag.replace("_", "-").split("-")[0].lower()
        if language in LANGUAGES:
            return language
    return "en"


class QtWords(QTranslator):
    """Words Qt's own dialogs and menus ("Copy", "Undo"), for languages that Qt ships none for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table: dict[str, str] = {}

    def follow(self) -> None:
        """Take the words of the present language."""
        self._table = _qt_table(words.language)

    def isEmpty(self) -> bool:
        """Whether there is nothing to translate."""
        return not self._table

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        """The words for a text of Qt's; none when it has none, and Qt then shows its own."""
        del context, disambiguation, n
        found: Any = self._table.get(sourceText)  # Qt takes None for "no translation"
        return cast("str", found)


class Words(QObject):
    """The sentences of the window in the present language.

    `changed` tells that the language is another; whatever was bound is worded anew before.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._language = "en"
        self._place_names = "window"
        self._bound: list[tuple[weakref.ref[QObject], str, str]] = []

    @property
    def language(self) -> str:
        """Tag of the present language, "id" or "en"."""
        return self._language

    @property
    def place_language(self) -> str:
        """Tag of the language that places are named in: the window's unless chosen otherwise."""
        return self.places_in(self._language)

    def places_in(self, language: str) -> str:
        """The language that places are named in where something is worded in `language`."""
        return self._place_names if self._place_names in LANGUAGES else language

    def set_place_names(self, wanted: str) -> None:
        """Name places in another language from now on; "window" is the window's."""
        before, self._place_names = self.place_language, wanted
        if self.place_language != before:
            self.changed.emit()

    @property
    def locale(self) -> QLocale:
        """How the present language writes numbers and dates, whatever the machine's setting."""
        if self._language == "id":
            return QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia)
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)

    def set_language(self, language: str) -> None:
        """Speak another language from now on; "system" is that of the system."""
        if language not in LANGUAGES:
            language = system_language()
        if language == self._language:
            return
        self._language = language
        self._reword()
        self.changed.emit()

    def __call__(self, key: str, **values: object) -> str:
        """The sentence of a key. A key without one is a bug and raises KeyError."""
        sentence = table(self._language)[key]
        return sentence.format(**values) if values else sentence

    def count(self, key: str, number: int, **values: object) -> str:
        """A sentence about a number of things: `<key>-one` for one where the language has it."""
        sentences = table(self._language)
        chosen = f"{key}-one" if number == 1 and f"{key}-one" in sentences else key
        return sentences[chosen].format(n=self.number(number), **values)

    def number(self, number: float) -> str:
        """A number with the marks of the language: 12.345 or 12,345."""
        return self.locale.toString(number)

    def compact(self, number: int) -> str:
        """A number for where there is little room: 12rb or 12k."""
        return wording.compact(number, self._language)

    def say(self, said: Said) -> str:
        """What a layer below says; the bare key where its sentence is missing, which is a bug."""
        if not wording.knows(said.key, self._language):
            _log.error("no sentence for %s", said.key)
            return said.key
        return wording.say(said, self._language)

    def error(self, error: UserError) -> tuple[str, str, str]:
        """Title, message and way out of an error."""
        return wording.say_error(error, self._language)

    def date(self, value: str, *, weekday: bool = False, recurring: bool = True) -> str:
        """An ISO date, month, year or range in words."""
        return wording.say_date(value, self._language, weekday=weekday, recurring=recurring)

    def bind(self, thing: QObject, **keys: str) -> None:
        """Word properties of a widget or action, now and at each change of language.

        `bind(button, text="play", tip="play-tip")`: names are those of setters ("text", "title",
        "placeholder"), "tip" for the tool tip and "name" for the accessible name.
        """
        for name, key in keys.items():
            self._bound.append((weakref.ref(thing), name, key))
            _set(thing, name, self(key))

    def _reword(self) -> None:
        alive = []
        for reference, name, key in self._bound:
            thing = reference()
            if thing is None:
                continue
            try:
                _set(thing, name, self(key))
            except RuntimeError:
                continue  # its C++ half is gone already
            alive.append((reference, name, key))
        self._bound = alive


_SETTERS = {
    "text": "setText",
    "title": "setTitle",
    "tip": "setToolTip",
    "name": "setAccessibleName",
    "description": "setAccessibleDescription",
    "placeholder": "setPlaceholderText",
    "window": "setWindowTitle",
    "status": "setStatusTip",
}


def _set(thing: QObject, name: str, sentence: str) -> None:
    setter: Callable[[str], None] = getattr(thing, _SETTERS[name])
    setter(sentence)


def translate_qt(application: QCoreApplication) -> QtWords:
    """Let Qt's own words follow the language; keep what is given back as long as the program."""
    table = QtWords(application)
    application.installTranslator(table)
    words.changed.connect(table.follow)
    table.follow()
    return table


words = Words()
"""The one table of the program: a language is the program's, as Qt's own translators are."""
