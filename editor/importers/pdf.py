"""PDF: the characters of past pages and where they stand; a page without text is kept as a picture."""

from __future__ import annotations

import ctypes
import io
import math
from dataclasses import replace
from typing import Any

from editor.importers.columns import Glyph, page_lines
from editor.importers.errors import ImportRefused
from editor.importers.lines import Line
from editor.importers.manuscript import Manuscript, Photo
from editor.importers.pictures import read_picture
from editor.model.findings import Finding, Place, Severity

_MOST_PAGES = 200
_MOST_CHARACTERS = 400_000
_FEW = 8  # characters: fewer on a page are a page number, not its text
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
            glyphs = _glyphs(page, left)
        except Exception as error:
            findings.append(_unread(place, str(error)))
            continue
        left -= len(glyphs)
        if sum(not g.text.isspace() for g in glyphs) >= _FEW:
            pages.append(tuple(page_lines(glyphs, index + 1)))
        else:
            _keep_picture(page, place, photos, pages, findings)
        page.close()
    return Manuscript(tuple(pages), photos, tuple(findings))


def _unread(place: Place, reason: str) -> Finding:
    message = f"Page {place.page} of {place.path} cannot be read: {reason.rstrip('.')}."
    return Finding(Severity.WARNING, "page-unreadable", message, place)


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


def _glyphs(page: Any, most: int) -> list[Glyph]:  # noqa: ANN401
    """The characters of a page in the order they are painted, those painted twice in one place once."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    seen: set[tuple[str, int, int]] = set()
    glyphs: list[Glyph] = []
    for i in range(min(text.count_chars(), max(0, most))):
        code = pdfium.FPDFText_GetUnicode(text, i)
        if not _is_printed(code) or pdfium.FPDFText_IsGenerated(text, i) == 1:
            continue
        # The loose box spans the advance; the ink of a full-width comma ends half an em before it.
        pdfium.FPDFText_GetLooseCharBox(text, i, ctypes.byref(box))
        pdfium.FPDFText_GetCharOrigin(text, i, ctypes.byref(x), ctypes.byref(y))
        size = max(0.5, round(pdfium.FPDFText_GetFontSize(text, i) * _scale(pdfium, text, i), 1))
        key = (chr(code), round(box.left * 8 / size), round(y.value * 8 / size))
        if key in seen and not chr(code).isspace():
            if box.right - box.left > 1.9 * size:
                # One glyph that stands for several characters, as a long dash for three.
                glyphs[-1] = replace(glyphs[-1], text=glyphs[-1].text + chr(code))
            continue
        seen.add(key)
        bold = pdfium.FPDFText_GetFontWeight(text, i) >= 600
        glyphs.append(Glyph(chr(code), box.left, max(box.right, box.left), y.value, size, bold))
    return glyphs


def _is_printed(code: int) -> bool:
    return 32 <= code < 0x110000 and not 0xD800 <= code < 0xE000 and code not in (0x7F, 0xFFFE, 0xFFFF)


def _scale(pdfium: Any, text: Any, index: int) -> float:  # noqa: ANN401
    """By how much the text matrix enlarges the font's nominal size."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix)):
        return 1.0
    return math.hypot(matrix.b, matrix.d) or math.hypot(matrix.a, matrix.c) or 1.0
