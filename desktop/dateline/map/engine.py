"""What must be set before the web engine starts, so that it never has a network."""

from __future__ import annotations

import importlib.util
import logging
import os

from PySide6.QtCore import QCoreApplication, Qt

_log = logging.getLogger(__name__)

FLAGS = (
    # A proxy that answers nobody, for every address without exception.
    "--proxy-server=socks5://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--dns-prefetch-disable",
    # The map must not sleep while another window covers it during a scrub.
    "--disable-features=CalculateNativeWinOcclusion",
)
"""Chromium's switches."""
_SOFTWARE = "--disable-gpu"
_GPU = "DATELINE_GPU"


def flags(*, gpu: bool = False) -> tuple[str, ...]:
    """Chromium's switches. The page is drawn in software, which works on every machine, unless the
    graphics card is wanted; `DATELINE_GPU` of 1 or 0 decides before that.
    """
    given = os.environ.get(_GPU, "")
    return FLAGS if (given == "1" if given in {"0", "1"} else gpu) else (*FLAGS, _SOFTWARE)


def is_installed() -> bool:
    """Whether Qt's web engine is there; does not load it."""
    return importlib.util.find_spec("PySide6.QtWebEngineCore") is not None


def prepare(*, gpu: bool = False) -> bool:
    """Set up the web engine; must come before the application object. It is loaded with the page.

    Args:
        gpu: whether it may use the graphics card.

    Returns:
        Whether there is a web engine to set up.
    """
    if not is_installed():
        return False
    given = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "")
    missing = [flag for flag in flags(gpu=gpu) if flag not in given]
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = " ".join([given, *missing]).strip()
    if getattr(os, "geteuid", lambda: 1)() == 0:
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
        _log.info("running as root: Chromium's sandbox is off, it does not work for root")
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    return True
