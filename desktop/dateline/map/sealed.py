"""A page of the web engine that stays where it is: it opens nothing, asks for nothing and says
nothing but messages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineFullScreenRequest,
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
)

from dateline.map import scheme

_OFF = (
    QWebEngineSettings.WebAttribute.LocalContentCanAccessRemoteUrls,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessFileUrls,
    QWebEngineSettings.WebAttribute.LocalStorageEnabled,
    QWebEngineSettings.WebAttribute.JavascriptCanOpenWindows,
    QWebEngineSettings.WebAttribute.JavascriptCanAccessClipboard,
    QWebEngineSettings.WebAttribute.PluginsEnabled,
    QWebEngineSettings.WebAttribute.PdfViewerEnabled,
    QWebEngineSettings.WebAttribute.WebGLEnabled,
    QWebEngineSettings.WebAttribute.DnsPrefetchEnabled,
    QWebEngineSettings.WebAttribute.HyperlinkAuditingEnabled,
    QWebEngineSettings.WebAttribute.FullScreenSupportEnabled,
    QWebEngineSettings.WebAttribute.ScreenCaptureEnabled,
    QWebEngineSettings.WebAttribute.NavigateOnDropEnabled,
    QWebEngineSettings.WebAttribute.ErrorPageEnabled,
    QWebEngineSettings.WebAttribute.AllowRunningInsecureContent,
    QWebEngineSettings.WebAttribute.SpatialNavigationEnabled,
)


class Page(QWebEnginePage):
    """A page that stays where it is, opens nothing and says nothing but messages.

    Args:
        profile: of the web engine.
        owner: of the page.
        hear: takes in a line of the page's console, and where it was written.
    """

    def __init__(
        self, profile: QWebEngineProfile, owner: QObject, hear: Callable[[str, str], None]
    ) -> None:
        super().__init__(profile, owner)
        self._hear = hear
        settings = self.settings()
        for attribute in _OFF:
            settings.setAttribute(attribute, False)  # noqa: FBT003 - Qt's signature
        self.fullScreenRequested.connect(self._refuse_full_screen)
        self.permissionRequested.connect(_deny)

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        kind: QWebEnginePage.NavigationType,
        isMainFrame: bool,  # noqa: FBT001, N803
    ) -> bool:
        """Only the page itself."""
        del kind, isMainFrame
        return may_open(QUrl(url))

    def createWindow(self, kind: QWebEnginePage.WebWindowType) -> QWebEnginePage | None:  # type: ignore[override]
        """No windows."""
        del kind
        return None

    def javaScriptConsoleMessage(
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        lineNumber: int,  # noqa: N803 - Qt's name
        sourceID: str,  # noqa: N803 - Qt's name
    ) -> None:
        """Pass on what the page says."""
        self._hear(message, f"{level.name} {sourceID}:{lineNumber}")

    def chooseFiles(self, *_: Any) -> list[str]:  # noqa: ANN401 - as inherited
        """No files."""
        return []

    def javaScriptAlert(self, *_: Any) -> None:  # noqa: ANN401 - as inherited
        """No dialogs."""

    def javaScriptConfirm(self, *_: Any) -> bool:  # noqa: ANN401 - as inherited
        """No dialogs."""
        return False

    def _refuse_full_screen(self, request: QWebEngineFullScreenRequest) -> None:
        request.reject()


def may_open(url: QUrl) -> bool:
    """Whether the page may be at an address: our own index alone."""
    return url.scheme() == scheme.SCHEME and url.host() == scheme.HOST and not url.userInfo()


def _deny(permission: Any) -> None:  # noqa: ANN401 - QWebEnginePermission, new in Qt 6.8
    permission.deny()


def cancel(download: QWebEngineDownloadRequest) -> None:
    """Load nothing down."""
    download.cancel()
