"""PDF: the characters of past pages and where they stand; a page without text is kept as a picture."""

from __future__ import annotations

import io
from typing import Any

from editor.importers.columns import page_lines
from editor.importers.errors import ImportRefused
from editor.importers.glyphs import page_text
from editor.importers.lines import Line
from editor.importers.manuscript import Manuscript, Photo
from editor.importers.pictures import read_picture
from editor.model.findings import Finding, Place, Severity

_MOST_PAGES = 200
_MOST_CHARACTERS = 400_000
_FEW = 8  # characters: fewer on a page are a page number, not its text
_GARBLED = 0.02  # the share of characters without a known meaning that is worth a word
_DPI = 150


def read_pdf(data: bytes, name: str) -> Manuscript:
    """Read the pages of the PDF in ``data``; a page without text is kept as a picture, with a finding."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ImportRefused(_reason(str(error), name)) from error
    try:
        return _read(document, name)
    finally:
        document.close()


def _reason(error: str, name: str) -> str:
    if "password" in error.lower() or "security" in error.lower():
        return f"{name} is protected by a password; save it without one and try again."
    return f"{name} is damaged and cannot be read."


def _read(document: Any, name: str) -> Manuscript:  # noqa: ANN401 - pypdfium2 is not typed
    pages: list[tuple[Line, ...]] = []
    photos: dict[str, Photo] = {}
    findings: list[Finding] = []
    left = _MOST_CHARACTERS
    if len(document) > _MOST_PAGES:
        message = f"{name} has {len(document)} pages; the first {_MOST_PAGES} were read."
        findings.append(Finding(Severity.WARNING, "pages-left-out", message, Place(name)))
    for index in range(min(len(document), _MOST_PAGES)):
        place = Place(name, index + 1)
        try:
            page = document[index]
            text = page_text(page, left)
        except Exception as error:
            findings.append(_unread(place, str(error)))
            continue
        left -= len(text.glyphs)
        printed = sum(not glyph.text.isspace() for glyph in text.glyphs)
        if text.unknown > _GARBLED * (printed + 1):
            findings.append(_garbled(place, text.unknown))
        if printed >= _FEW and text.unknown < 0.5 * printed:
            pages.append(tuple(page_lines(text.glyphs, index + 1)))
        else:
            _keep_picture(page, place, photos, pages, findings)
        page.close()
    return Manuscript(tuple(pages), photos, tuple(findings))


def _unread(place: Place, reason: str) -> Finding:
    message = f"Page {place.page} of {place.path} cannot be read: {reason.rstrip('.')}."
    return Finding(Severity.WARNING, "page-unreadable", message, place)


def _garbled(place: Place, count: int) -> Finding:
    message = (
        f"On page {place.page} of {place.path} {count} characters have no known meaning; compare it with the print."
    )
    return Finding(Severity.WARNING, "page-garbled", message, place)


def _keep_picture(
    page: Any,  # noqa: ANN401
    place: Place,
    photos: dict[str, Photo],
    pages: list[tuple[Line, ...]],
    findings: list[Finding],
) -> None:
    """Keep a page without text as a picture of it, if anything is on it."""
    width, height = page.get_size()
    if not any(True for _ in page.get_objects(max_depth=1)):
        return
    scale = min(_DPI / 72, 4000 / max(width, height, 1))
    stream = io.BytesIO()
    page.render(scale=scale).to_pil().convert("RGB").save(stream, "PNG")
    photo = read_picture(stream.getvalue(), place.path or "")
    photos[photo.asset.sha256] = photo
    pages.append((Line("", 1, page=place.page, picture=photo.asset.sha256),))
    message = (
        f"Page {place.page} of {place.path} holds no text and is kept as a picture; have its text recognised first."
    )
    findings.append(Finding(Severity.WARNING, "page-without-text", message, place))
