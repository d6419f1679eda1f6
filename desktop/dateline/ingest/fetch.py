"""The only module that uses a network: it gets one file from one host that the user agreed to.

Only https, only that very host, at an address that is looked up once and is a public one. No
redirect is followed, no proxy asked, no cookie kept, and no more is read than was allowed.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol
from urllib.parse import urlsplit

from dateline import __version__
from dateline.errors import DatelineError

LARGEST = 2 * 2**20
"""Bytes beyond which a file is not read."""
SECONDS = 6.0
"""How long a file may take, from the first look-up to the last byte."""
AGENT = f"Dateline/{__version__}"

_OK, _PORT, _PORTION = 200, 443, 64 * 1024
_GONE = frozenset({400, 404, 410})
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
_METADATA = frozenset({ipaddress.ip_address("168.63.129.16")})
"""What machines in rented data centres ask about themselves, at an address that looks public."""
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age=\"?([0-9]{1,9})", re.IGNORECASE)


class NotFetched(DatelineError):
    """A file could not be had.

    Args:
        reason: for the log, in English.
        absent: whether the host answered that there is no such file, and so is well.
    """

    def __init__(self, reason: str, *, absent: bool = False) -> None:
        super().__init__(reason)
        self.absent = absent


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file from the network.

    Attributes:
        content: its bytes.
        max_age: how many seconds the host lets it be kept; None when it did not say.
    """

    content: bytes
    max_age: int | None


class Answer(Protocol):
    """What `fetch` needs of a response."""

    status: int

    def getheader(self, name: str) -> str | None:
        """A header, None when it is not there."""

    def read1(self, size: int, /) -> bytes:
        """What has come, b"" at the end."""


class Connection(Protocol):
    """What `fetch` needs of a connection."""

    def request(self, method: str, url: str, body: None, headers: dict[str, str]) -> None:
        """Send a request."""

    def getresponse(self) -> Answer:
        """Wait for the answer."""

    def cut(self) -> None:
        """End whatever waits, from another thread."""

    def close(self) -> None:
        """Let go."""


def fetch(
    url: str,
    *,
    host: str,
    largest: int = LARGEST,
    seconds: float = SECONDS,
    resolve: Callable[[str], Sequence[str]] | None = None,
    connect: Callable[[str, str, float], Connection] | None = None,
) -> Fetched:
    """Get one file.

    Args:
        url: its address.
        host: the one host that the user agreed to; an address of any other is refused.
        largest: bytes beyond which it is refused.
        seconds: how long it may take.
        resolve: gives the addresses of a host; for tests.
        connect: connects to a host at an address within some seconds; for tests.

    Raises:
        NotFetched: it was refused, or could not be had.
    """
    path = _path(url, host)
    begun = time.monotonic()
    try:
        address = _public_address((resolve or _addresses)(host))
        connection = (connect or _Pinned)(host, address, seconds)
        # Waiting for each byte has an end of its own; a host that drips them needs this one.
        alarm = threading.Timer(seconds, connection.cut)
        alarm.daemon = True
        alarm.start()
        try:
            connection.request("GET", path, None, _headers())
            return _read(connection.getresponse(), largest, begun + seconds)
        finally:
            alarm.cancel()
            connection.close()
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise NotFetched(reason) from error


def _headers() -> dict[str, str]:
    return {"User-Agent": AGENT, "Accept": "image/png, image/jpeg", "Accept-Encoding": "identity"}


def _path(url: str, host: str) -> str:
    """The path of an address that may be asked for."""
    if not url.isascii() or any(mark <= " " or mark in '"\\<>^`{|}' for mark in url):
        reason = "strange characters in the address"
        raise NotFetched(reason)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        reason = "no address"
        raise NotFetched(reason) from error
    if parts.scheme != "https" or parts.netloc not in {host, f"{host}:{_PORT}"}:
        reason = "not https, or not the host that was agreed to"
        raise NotFetched(reason)
    if port not in {None, _PORT} or parts.fragment:
        reason = "an address with a port or a fragment"
        raise NotFetched(reason)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public Internet, whatever it is wrapped in.

    >>> is_public("93.184.215.14"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.scope_id:
            return False
        inner = found.ipv4_mapped or found.sixtofour
        if found in _TRANSLATED:
            inner = ipaddress.IPv4Address(found.packed[-4:])
        if inner is not None:
            return is_public(str(inner))
        if found.teredo is not None or found.is_site_local:
            return False
    return found.is_global and not found.is_multicast and found not in _METADATA


def _public_address(addresses: Sequence[str]) -> str:
    """The address to connect to: the first, if all of them are public."""
    if not addresses or not all(map(is_public, addresses)):
        reason = "the host has no address, or one that is not public"
        raise NotFetched(reason)
    return addresses[0]


def _addresses(host: str) -> list[str]:
    found = socket.getaddrinfo(host, _PORT, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _read(answer: Answer, largest: int, end: float) -> Fetched:
    if answer.status != _OK:
        reason = f"the host answered {answer.status}"
        raise NotFetched(reason, absent=answer.status in _GONE)
    said = answer.getheader("Content-Length") or ""
    content = bytearray()
    more = True
    while more:
        portion = answer.read1(_PORTION)
        content += portion
        more = bool(portion)
        # Looked at after the last portion too: what the alarm cut off ends like a whole file.
        if len(content) > largest or time.monotonic() > end:
            reason = "too large or too slow"
            raise NotFetched(reason)
    if said.isdigit() and int(said) != len(content):
        reason = "the answer broke off"
        raise NotFetched(reason)
    age = _MAX_AGE.search(answer.getheader("Cache-Control") or "")
    return Fetched(bytes(content), int(age.group(1)) if age else None)


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


class _Pinned(http.client.HTTPSConnection):
    """A connection to an address that was looked at, under the certificate of its host."""

    def __init__(self, host: str, address: str, seconds: float) -> None:
        super().__init__(host, _PORT, timeout=seconds, context=_trust())
        self._address = address

    def connect(self) -> None:
        """Connect to the address, not to whatever the name means by now."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = _trust().wrap_socket(self.sock, server_hostname=self.host)

    def cut(self) -> None:
        """See `Connection`."""
        waiting = self.sock
        if waiting is not None:
            try:
                waiting.shutdown(socket.SHUT_RDWR)
            except OSError:
                return
