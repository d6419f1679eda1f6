"""From bytes to text, strictly: a wrong guess about an encoding would silently change names."""

from __future__ import annotations

import codecs

from dateline.errors import UnreadableArticle

LARGEST = 20 << 20
"""Bytes; the longest news article is a thousandth of it."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP (odt, epub, xlsx)"),
    (b"\xd0\xcf\x11\xe0", "Microsoft Office (doc)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "RIFF (WebP, WAV, AVI)"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90\x00", "EXE"),
    (b"OggS", "Ogg"),
    (b"ID3", "MP3"),
)


def too_large(origin: str, size: int) -> UnreadableArticle:
    """The error for more bytes than an article can have."""
    return UnreadableArticle(
        f"{origin} is too large for an article ({size >> 20} MB).",
        "Split it into its articles.",
        key="ingest-too-large",
        origin=origin,
        megabytes=size >> 20,
    )


def decode(data: bytes, origin: str, encoding: str | None = None) -> str:
    """The text in the bytes of a file; line ends and everything else stay as they are.

    A byte order mark decides, then `encoding`, else it must be UTF-8.

    Raises:
        UnreadableArticle: it is another kind of file, or not text in that encoding.
    """
    refuse_other_kinds(data, origin)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name, origin)
    return _strictly(data, encoding or "utf-8", origin)


def refuse_other_kinds(data: bytes, origin: str) -> None:
    """Say what kind of file it is when it is none with text to be read."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableArticle(
                f"{origin} is not text: it holds {kind}.",
                "Open it in its own program and save the article as text or as a web page.",
                key="ingest-other-kind",
                origin=origin,
                kind=kind,
            )


def _is_binary(data: bytes) -> bool:
    """Whether it can be no text in any encoding: full of control signs, zeros at odd and at even
    places (at one of them alone they may be UTF-16).
    """
    start = data[:4096]
    controls = sum(byte < ord(" ") and byte not in b"\0\t\n\r\f\x1b" for byte in start)
    zeros = start[::2].count(0), start[1::2].count(0)
    return controls > len(start) * 0.03 and min(zeros) > 0


def _strictly(data: bytes, encoding: str, origin: str) -> str:
    try:
        if encoding == "utf-8" and data[:4096].count(0) > len(data[:4096]) * 0.2:
            # Every other byte is zero: UTF-16 without a mark, which is valid UTF-8 by accident.
            raise UnicodeDecodeError(encoding, data, data.index(0), data.index(0) + 1, "zero")
        return data.decode(encoding, "strict")
    except LookupError as error:
        raise UnreadableArticle(
            f"There is no text encoding called {encoding}.",
            "Known ones are utf-8, utf-16, windows-1252, iso-8859-1, gb18030, koi8-r …",
            key="ingest-no-such-encoding",
            encoding=encoding,
        ) from error
    except UnicodeError as error:
        if _is_binary(data):
            raise UnreadableArticle(
                f"{origin} is not text but binary data.",
                "Open it in its own program and save the article as text or as a web page.",
                key="ingest-binary",
                origin=origin,
            ) from error
        position = getattr(error, "start", 0)
        raise UnreadableArticle(
            f"{origin} is not valid {encoding.upper()}: byte {position + 1} is wrong.",
            "Save it as UTF-8, or name its encoding (windows-1252, for instance).",
            key="ingest-not-in-encoding",
            origin=origin,
            encoding=encoding.upper(),
            position=position + 1,
            byte=f"0x{data[position]:02X}" if position < len(data) else "",
        ) from error
