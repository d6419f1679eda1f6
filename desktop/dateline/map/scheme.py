"""Serves the page's files, and tiles that the user agreed to, to the web engine over a scheme of
our own, and nothing else.

`resolve` is pure; `SchemeHandler` is the thin adapter that maps its errors to those of Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)
from shiboken6 import isValid

from dateline.map.tiles import kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.map.page import Resource
    from dateline.map.tiles import Tile, Tiles

SCHEME = "dateline"
HOST = "map"
ORIGIN = f"{SCHEME}://{HOST}"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-src 'none'; "
    "frame-ancestors 'none'"
)
"""The content security policy of everything that is served."""


class NotServed(Exception):
    """Base of the reasons why a request gets no answer."""


class UnknownPath(NotServed):
    """No file of that name."""


class WrongMethod(NotServed):
    """Files are only read."""


class StrangeOrigin(NotServed):
    """Another page asks."""


def resolve(
    files: Mapping[str, Resource], method: str, host: str, path: str, initiator: str
) -> Resource:
    """The file that a request asks for.

    Args:
        files: all that is served, by path.
        method: of the request, "GET".
        host: of the address.
        path: of the address, beginning with a slash.
        initiator: origin of the page that asks, "" or "null" for the user's own navigation.

    Raises:
        NotServed: one of its kinds, when the request is refused.
    """
    admit(method, host, initiator)
    if path not in files:
        raise UnknownPath(path)
    return files[path]


def admit(method: str, host: str, initiator: str) -> None:
    """Let a request in, whatever it asks for.

    Raises:
        NotServed: one of its kinds, when it is refused.
    """
    if method != "GET":
        raise WrongMethod(method)
    if initiator not in {"", "null", ORIGIN}:
        raise StrangeOrigin(initiator)
    if host != HOST:
        raise UnknownPath(host)


def register() -> None:
    """Make the scheme known; must come before the first profile of the process."""
    name = SCHEME.encode()
    if QWebEngineUrlScheme.schemeByName(name).name() == name:
        return
    scheme = QWebEngineUrlScheme(name)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme | QWebEngineUrlScheme.Flag.CorsEnabled)
    QWebEngineUrlScheme.registerScheme(scheme)


class SchemeHandler(QWebEngineUrlSchemeHandler):
    """Answers the web engine's requests for files of the page.

    Args:
        files: all that is served, by path.
        parent: owner.
        policy: value of the Content-Security-Policy header; "" leaves it out, for the test that
            proves what it stops.
    """

    def __init__(
        self, files: Mapping[str, Resource], parent: QObject, *, policy: str = POLICY
    ) -> None:
        super().__init__(parent)
        self._files = files
        self._policy = policy
        self.tiles: Tiles | None = None
        """Where tiles come from; None without any."""

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer one request."""
        url = job.requestUrl()
        initiator = job.initiator()
        origin = f"{initiator.scheme()}://{initiator.host()}" if initiator.scheme() else ""
        method = bytes(job.requestMethod().data()).decode("ascii", "replace")
        try:
            tile = None if self.tiles is None else self.tiles.provider.tile(url.path())
            if self.tiles is not None and tile is not None:
                admit(method, url.host(), origin)
                self._answer_later(job, self.tiles, tile)
                return
            found = resolve(self._files, method, url.host(), url.path(), origin)
        except NotServed as error:
            job.fail(_ERRORS[type(error)])
            return
        self._answer(job, found.kind, found.content())

    def _answer_later(self, job: QWebEngineUrlRequestJob, tiles: Tiles, tile: Tile) -> None:
        """Answer with a tile when it is there, unless the page has given it up by then."""

        def take(content: bytes | None) -> None:
            if not isValid(job):
                return
            media = None if content is None else kind(content)
            if content is None or media is None:
                job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            else:
                self._answer(job, media, content)

        job.destroyed.connect(tiles.ask(tile, take))

    def _answer(self, job: QWebEngineUrlRequestJob, media: str, content: bytes) -> None:
        # Every value is a list: Qt drops a plain one without a word.
        headers = {b"Cache-Control": [b"no-store"], b"X-Content-Type-Options": [b"nosniff"]}
        if self._policy:
            headers[b"Content-Security-Policy"] = [self._policy.encode()]
        job.setAdditionalResponseHeaders(headers)  # type: ignore[arg-type]  # Qt's stub is wrong
        body = QBuffer(job)
        body.setData(QByteArray(content))
        body.open(QIODevice.OpenModeFlag.ReadOnly)
        job.reply(QByteArray(media.encode()), body)


_ERRORS = {
    UnknownPath: QWebEngineUrlRequestJob.Error.UrlNotFound,
    WrongMethod: QWebEngineUrlRequestJob.Error.RequestDenied,
    StrangeOrigin: QWebEngineUrlRequestJob.Error.RequestDenied,
}
