"""PDF: composed pages as one file, for the press, the archive or the screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from editor.compose.page import ComposedPage
from editor.model.findings import Finding
from editor.paint.errors import PaintRefused
from editor.paint.info import Attachment as Attachment
from editor.paint.info import DocumentInfo as DocumentInfo
from editor.paint.info import Report as Report
from editor.paint.presets import Preset, Sheets, load_preset
from editor.paint.spreads import reader_spreads, sheets


def write_pdf(
    pages: Sequence[ComposedPage],
    info: DocumentInfo,
    assets: Mapping[str, bytes],
    preset: Preset | str = "press-x4",
    report: Report | None = None,
) -> bytes:
    """Return the pages as one PDF file.

    A picture that cannot be read is left out and reported; without ``report``, and for a font that may not be
    embedded, the file is refused (PaintRefused, FontUnusable).
    """
    return write_pages([page.number for page in pages], pages, info, assets, preset, report)


def write_pages(
    numbers: Sequence[int],
    pages: Iterable[ComposedPage],
    info: DocumentInfo,
    assets: Mapping[str, bytes],
    preset: Preset | str = "press-x4",
    report: Report | None = None,
) -> bytes:
    """Return what :func:`write_pdf` does of pages that are composed one by one, and need not be kept.

    ``numbers`` are those of ``pages``, in their order.
    """
    # The document writer takes a tenth of a second to import, too long for who only wants a message or a picture.
    from editor.paint.document import Document

    if not numbers:
        raise PaintRefused("There is no page to export; make up the issue first.")
    chosen = load_preset(preset) if isinstance(preset, str) else preset
    if chosen.sheets is Sheets.SPREADS:
        pages = reader_spreads(numbers, pages)
        numbers = [first for first, *_ in sheets(numbers)]
    document = Document(chosen, info, assets, report or _refuse, numbers)
    for page in pages:
        document.add(page)
    return document.finish()


def _refuse(finding: Finding) -> None:
    raise PaintRefused(finding.message)
