"""DOCX: an issue for Word, WPS and LibreOffice, by preset."""

from __future__ import annotations

from collections.abc import Mapping

from editor.exporters.errors import ExportRefused
from editor.model.issue import Issue


def write_docx(issue: Issue, assets: Mapping[str, bytes], preset: str = "manuscript") -> bytes:
    """Return ``issue`` as a DOCX file.

    Preset ``manuscript`` is a flowing document that comes back through import.  The same issue gives the same bytes.
    ExportRefused for another preset.
    """
    if preset == "manuscript":
        from editor.exporters.manuscript import manuscript

        return manuscript(issue, assets)
    raise ExportRefused(f"There is no DOCX preset {preset!r}; there is manuscript.")
