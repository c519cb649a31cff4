"""Findings: what the program noticed, said in one sentence with a place and a remedy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is; what is unknown stays None."""

    path: str | None = None
    page: int | None = None
    block: str | None = None
    frame: str | None = None
    article: str | None = None
    paragraph: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know or to mend: a stable ``code``, a sentence for the editor, a place, a remedy."""

    severity: Severity
    code: str
    message: str
    place: Place = Place()
    remedy: str = ""
