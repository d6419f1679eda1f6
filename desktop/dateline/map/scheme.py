"""Serves the page's files to the web engine over a scheme of our own, and nothing else.

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

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.map.page import Resource

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
    if method != "GET":
        raise WrongMethod(method)
    if initiator not in {"", "null", ORIGIN}:
        raise StrangeOrigin(initiator)
    if host != HOST or path not in files:
        raise UnknownPath(path)
    return files[path]


def register() -> None:
    """Make the scheme known; must come before the application object, once per process."""
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

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer one request."""
        url = job.requestUrl()
        initiator = job.initiator()
        origin = f"{initiator.scheme()}://{initiator.host()}" if initiator.scheme() else ""
        try:
            found = resolve(
                self._files,
                bytes(job.requestMethod().data()).decode("ascii", "replace"),
                url.host(),
                url.path(),
                origin,
            )
        except NotServed as error:
            job.fail(_ERRORS[type(error)])
            return
        # Every value is a list: Qt drops a plain one without a word.
        headers = {b"Cache-Control": [b"no-store"], b"X-Content-Type-Options": [b"nosniff"]}
        if self._policy:
            headers[b"Content-Security-Policy"] = [self._policy.encode()]
        job.setAdditionalResponseHeaders(headers)  # type: ignore[arg-type]  # Qt's stub is wrong
        body = QBuffer(job)
        body.setData(QByteArray(found.content()))
        body.open(QIODevice.OpenModeFlag.ReadOnly)
        job.reply(QByteArray(found.kind.encode()), body)


_ERRORS = {
    UnknownPath: QWebEngineUrlRequestJob.Error.UrlNotFound,
    WrongMethod: QWebEngineUrlRequestJob.Error.RequestDenied,
    StrangeOrigin: QWebEngineUrlRequestJob.Error.RequestDenied,
}
