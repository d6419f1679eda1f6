"""Blocks every request of the web engine that is not for a file of the page."""

from __future__ import annotations

import logging

from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo, QWebEngineUrlRequestInterceptor

from dateline.map.scheme import SCHEME

_log = logging.getLogger(__name__)


def allowed(scheme: str) -> bool:
    """Whether a request over this scheme may leave the page; `data:` never leaves it."""
    return scheme in {SCHEME, "data"}


class Interceptor(QWebEngineUrlRequestInterceptor):
    """Lets only our own scheme through."""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Block or let pass."""
        scheme = info.requestUrl().scheme()
        if not allowed(scheme):
            info.block(True)  # noqa: FBT003 - Qt's signature
            _log.info("blocked a request over the scheme %r", scheme[:20])
