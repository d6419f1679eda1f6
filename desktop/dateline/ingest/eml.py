"""Mails that were saved, as news alerts and newsletters come: subject, date, sender and text."""

from __future__ import annotations

from datetime import date, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from dateline.errors import UnreadableArticle
from dateline.ingest import html
from dateline.model import Article

SUFFIXES = (".eml",)

# What the parser of the standard library is known to raise for broken mails.
_BROKEN = (ValueError, LookupError, AttributeError, TypeError, RecursionError, AssertionError)


def read(data: bytes, origin: str, encoding: str | None = None) -> list[Article]:
    """The one article in a mail; attachments are passed over.

    Raises:
        UnreadableArticle: there is no text in it, or it is broken.
    """
    del encoding  # each part says its own
    try:
        mail = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
        part = mail.get_body(("plain", "html"))
        content = part.get_content() if part else ""
        is_page = part is not None and part.get_content_subtype() == "html"
        title = " ".join(str(mail.get("Subject") or "").split()) or None
        source = _sender(mail)
        published = _date(mail)
    except _BROKEN as error:
        raise UnreadableArticle(
            f"The e-mail {origin} is damaged.",
            "Open it in its own program and copy the article's text.",
            key="ingest-bad-mail",
            origin=origin,
        ) from error
    text = str(content).replace("\r\n", "\n").strip("\n")
    if is_page:
        (page,) = html.read(text.encode("utf-8", "replace"), origin, "utf-8")
        text = page.text
    if title and text and not text.startswith(title):
        text = f"{title}\n\n{text}"
    return [Article(text=text, title=title, published=published, source=source, origin=origin)]


def _sender(mail: EmailMessage) -> str | None:
    """The name of the first sender, else its address."""
    found = mail.get("From")
    addresses = getattr(found, "addresses", ())
    if not addresses:
        return None
    return addresses[0].display_name or addresses[0].addr_spec or None


def _date(mail: EmailMessage) -> date | None:
    """The day on which it was sent, where the sender was."""
    moment = getattr(mail.get("Date"), "datetime", None)
    return moment.date() if isinstance(moment, datetime) else None
