from __future__ import annotations

import pytest

from dateline.map.interceptor import allowed
from dateline.map.page import Resource
from dateline.map.scheme import (
    ORIGIN,
    POLICY,
    StrangeOrigin,
    UnknownPath,
    WrongMethod,
    resolve,
)

FILES = {"/index.html": Resource("text/html", lambda: b"hello")}


@pytest.mark.parametrize("initiator", ["", "null", ORIGIN])
def test_known_file_is_served(initiator: str) -> None:
    found = resolve(FILES, "GET", "map", "/index.html", initiator)
    assert (found.kind, found.content()) == ("text/html", b"hello")


@pytest.mark.parametrize(
    "path",
    ["/", "/../index.html", "//index.html", "/index.html/", "/etc/passwd", "", "/INDEX.HTML"],
)
def test_nothing_else_is_served(path: str) -> None:
    with pytest.raises(UnknownPath):
        resolve(FILES, "GET", "map", path, ORIGIN)


def test_another_host_is_unknown() -> None:
    with pytest.raises(UnknownPath):
        resolve(FILES, "GET", "elsewhere", "/index.html", ORIGIN)


@pytest.mark.parametrize("method", ["POST", "PUT", "HEAD", "get", "", "DELETE"])
def test_files_are_only_read(method: str) -> None:
    with pytest.raises(WrongMethod):
        resolve(FILES, method, "map", "/index.html", ORIGIN)


@pytest.mark.parametrize("initiator", ["https://example.org", "file://", "dateline://other"])
def test_other_pages_get_nothing(initiator: str) -> None:
    with pytest.raises(StrangeOrigin):
        resolve(FILES, "GET", "map", "/index.html", initiator)


@pytest.mark.parametrize(
    "scheme",
    ["http", "https", "ftp", "file", "ws", "wss", "blob", "qrc", "chrome", "javascript", "about"],
)
def test_requests_over_other_schemes_are_blocked(scheme: str) -> None:
    assert not allowed(scheme)


def test_policy_allows_nothing_by_default() -> None:
    assert POLICY.startswith("default-src 'none'")
    assert "unsafe" not in POLICY
    assert "connect-src 'none'" in POLICY
