"""DOCX: an issue for Word, WPS and LibreOffice, by preset."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editor.compose.page import ComposedPage
from editor.exporters.errors import ExportRefused
from editor.model.issue import Issue


def write_docx(
    issue: Issue, assets: Mapping[str, bytes], preset: str = "manuscript", *, pages: Sequence[ComposedPage] = ()
) -> bytes:
    """Return ``issue`` as a DOCX file.

    Preset ``manuscript`` is a flowing document that comes back through import; ``page`` has every frame of the
    composed ``pages`` at its place, as text that can be edited.  The same issue gives the same bytes.  ExportRefused
    for another preset, or for ``page`` without pages.
    """
    if preset == "manuscript":
        from editor.exporters.manuscript import manuscript

        return manuscript(issue, assets)
    if preset == "page":
        from editor.exporters.word_page import laid_out

        if not pages:
            raise ExportRefused("The issue has no pages yet; make them up first, or export it as a manuscript.")
        return laid_out(issue, assets, pages)
    raise ExportRefused(f"There is no DOCX preset {preset!r}; there are manuscript and page.")
