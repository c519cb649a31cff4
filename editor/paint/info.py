"""What a PDF file says of itself, and whom it reports to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a field of that name hides the class

from editor.model.findings import Finding

Report = Callable[[Finding], None]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept inside the PDF, by presets whose standard allows any: what the pages were made from."""

    name: str
    data: bytes
    media_type: str = "application/zip"


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What a file says of itself.  The date is the issue's, so that the same issue gives the same bytes."""

    title: str
    author: str = ""
    date: Date | None = None
    seed: str = ""  # tells files of one title and date apart
    language: str = "zh-Hans"
    attachments: tuple[Attachment, ...] = ()  # kept by presets of PDF/A-3 alone
