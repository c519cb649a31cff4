"""MHTML: a web page saved with its pictures in one file."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

from editor.importers.errors import ImportRefused
from editor.importers.formats.html import read_html
from editor.importers.limits import LARGEST_PART
from editor.importers.manuscript import Manuscript

_MOST_PARTS = 1000


def read_mhtml(data: bytes, name: str) -> Manuscript:
    """Read the page in ``data``; ImportRefused where there is none."""
    if len(data) > LARGEST_PART:
        raise ImportRefused(f"{name} is too large for a web page.")
    if data.count(b"\n--") > 4 * _MOST_PARTS:  # the parser of mail goes over them again and again
        raise ImportRefused(f"{name} holds too many files.")
    message = email.message_from_bytes(data, _class=EmailMessage, policy=email.policy.default)
    page: bytes | None = None
    files: dict[str, bytes] = {}
    for index, part in enumerate(message.walk()):
        payload = part.get_payload(decode=True) if index < _MOST_PARTS and not part.is_multipart() else None
        if not isinstance(payload, bytes):
            continue
        if page is None and part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = payload
        else:
            for key in (str(part["Content-Location"] or ""), f"cid:{str(part['Content-ID'] or '').strip('<> ')}"):
                files[key] = payload
    if page is None:
        raise ImportRefused(f"{name} holds no web page.")
    return read_html(page, name, files.get)
