"""DOCX: an issue for Word, WPS and LibreOffice, by preset."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, BinaryIO

from editor.compose.page import ComposedPage
from editor.exporters.errors import ExportRefused
from editor.model.issue import Issue

if TYPE_CHECKING:
    from docx.document import Document as WordDocument


def write_docx(
    issue: Issue, assets: Mapping[str, bytes], preset: str = "manuscript", *, pages: Sequence[ComposedPage] = ()
) -> bytes:
    """Return ``issue`` as a DOCX file; see :func:`stream_docx`."""
    stream = io.BytesIO()
    stream_docx(stream, issue, assets, preset, pages=pages)
    return stream.getvalue()


def stream_docx(
    stream: BinaryIO, issue: Issue, assets: Mapping[str, bytes], preset: str, *, pages: Sequence[ComposedPage] = ()
) -> None:
    """Write ``issue`` as a DOCX file to ``stream``, holding no more than one picture at a time.

    Preset ``manuscript`` is a flowing document that comes back through import; ``page`` has every frame of the
    composed ``pages`` at its place, as text that can be edited.  The same issue gives the same bytes.  ExportRefused
    for another preset, or for ``page`` without pages.
    """
    document = _document(issue, assets, preset, pages)
    from editor.exporters.word_package import write_package

    write_package(document, stream)


def _document(issue: Issue, assets: Mapping[str, bytes], preset: str, pages: Sequence[ComposedPage]) -> WordDocument:
    if preset == "manuscript":
        from editor.exporters.manuscript import manuscript

        return manuscript(issue, assets)
    if preset == "page":
        from editor.exporters.word_page import laid_out

        if not pages:
            raise ExportRefused("The issue has no pages yet; make them up first, or export it as a manuscript.")
        return laid_out(issue, assets, pages)
    raise ExportRefused(f"There is no DOCX preset {preset!r}; there are manuscript and page.")
