"""PDF: the characters and pictures of past pages and where they stand; a page without text is kept as a picture."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from editor.importers.errors import ImportRefused
from editor.importers.geometry.reading_order import Sheet, page_lines
from editor.importers.geometry.walls import Wall
from editor.importers.guard import Steps, guarded_steps
from editor.importers.lines import Hint, Line
from editor.importers.manuscript import Manuscript
from editor.importers.pdf.drawn import strokes
from editor.importers.pdf.glyphs import PageText, page_text
from editor.importers.pdf.pictures import PicturesOfFile, mark_of, repeated
from editor.importers.pdf.streams import is_swollen
from editor.importers.pictures import read_picture
from editor.model.findings import Finding, Place, Severity

_MOST_PAGES = 200
_MOST_CHARACTERS = 400_000
_MOST_ON_PAGE = 100_000
_FEW = 8  # characters: fewer on a page are a page number, not its text
_GARBLED = 0.02  # the share of characters without a known meaning that is worth a word
_DPI = 150
_HEADER = 8  # lines at the top of a page among which its header stands


def read_pdf(data: bytes, name: str) -> Manuscript:
    """Read the pages of the PDF in ``data``; a page without text is kept as a picture, with a finding.

    The library that reads them runs apart: it follows whatever the file says, for hours if need be.
    """
    if is_swollen(data):
        raise ImportRefused(f"{name} unpacks to more than it should and was not read.")
    with tempfile.TemporaryDirectory(prefix="banxin-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "page.pdf"
        path.write_bytes(data)
        return guarded_steps(read_file, path, name, name=name)


def read_file(path: Path, name: str) -> Steps[Manuscript]:
    """The same in this process, page by page."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise ImportRefused(_reason(str(error), name)) from error
    try:
        return (yield from _read(document, name))
    finally:
        document.close()


def _reason(error: str, name: str) -> str:
    if "password" in error.lower() or "security" in error.lower():
        return f"{name} is protected by a password; save it without one and try again."
    return f"{name} is damaged and cannot be read."


@dataclass(slots=True)
class _Sheets:
    """The pages of a file that have been read, in order, as lines or as what lines are made of."""

    pictures: PicturesOfFile
    pages: list[tuple[Line, ...] | Sheet] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def _read(document: Any, name: str) -> Steps[Manuscript]:  # noqa: ANN401 - pypdfium2 is not typed
    sheets = _Sheets(PicturesOfFile(name))
    left = _MOST_CHARACTERS
    if len(document) > _MOST_PAGES:
        message = f"{name} has {len(document)} pages; the first {_MOST_PAGES} were read."
        sheets.findings.append(Finding(Severity.WARNING, "pages-left-out", message, Place(name)))
    for index in range(min(len(document), _MOST_PAGES)):
        place = Place(name, index + 1)
        try:
            page = document[index]
            text = page_text(page, min(left, _MOST_ON_PAGE))
        except Exception as error:
            sheets.findings.append(_unread(place, str(error)))
            continue
        left -= len(text.glyphs)
        _take(page, text, place, sheets)
        page.close()
        yield
    signs = repeated(sheet.pictures for sheet in sheets.pages if isinstance(sheet, Sheet))
    pages = _without_names([s if isinstance(s, tuple) else _lines(s, signs) for s in sheets.pages])
    shown = {line.picture for page in pages for line in page}
    photos = {sha256: photo for sha256, photo in sheets.pictures.photos.items() if sha256 in shown}
    return Manuscript(pages, photos, (*sheets.findings, *sheets.pictures.findings))


def _take(page: Any, text: PageText, place: Place, sheets: _Sheets) -> None:  # noqa: ANN401
    """Read a page whose characters are known."""
    printed = [glyph for glyph in text.glyphs if not glyph.text.isspace()]
    if text.unknown > _GARBLED * (len(printed) + 1):
        sheets.findings.append(_garbled(place, text.unknown))
    if len(printed) < _FEW or text.unknown >= 0.5 * len(printed):
        _keep_picture(page, place, sheets)
        return
    number = place.page or 1
    points = [(glyph.left, glyph.base) for glyph in printed]
    walls = [_wall(*stroke) for stroke in strokes(page, text.turn)]
    pictures = sheets.pictures.of_page(page, number, text.turn, points)
    sheets.pages.append(Sheet(number, text.glyphs, pictures, walls))


def _without_names(pages: Sequence[tuple[Line, ...]]) -> tuple[tuple[Line, ...], ...]:
    """The pages, what bears the paper's name over a page being none of its articles."""
    names = {line.text for page in pages for line in page if line.hint is Hint.FURNITURE}
    return tuple(
        tuple(
            replace(line, hint=Hint.FURNITURE) if index < _HEADER and line.text in names else line
            for index, line in enumerate(page)
        )
        for page in pages
    )


def _wall(x: float, y: float, other_x: float, other_y: float) -> Wall:
    if abs(x - other_x) > abs(y - other_y):
        return Wall(True, (y + other_y) / 2, min(x, other_x), max(x, other_x))
    return Wall(False, (x + other_x) / 2, min(y, other_y), max(y, other_y))


def _lines(sheet: Sheet, signs: Set[tuple[str, tuple[int, ...]]]) -> tuple[Line, ...]:
    pictures = [picture for picture in sheet.pictures if mark_of(picture) not in signs]
    return tuple(page_lines(replace(sheet, pictures=pictures)))


def _unread(place: Place, reason: str) -> Finding:
    message = f"Page {place.page} of {place.path} cannot be read: {reason.rstrip('.')}."
    return Finding(Severity.WARNING, "page-unreadable", message, place)


def _garbled(place: Place, count: int) -> Finding:
    message = (
        f"On page {place.page} of {place.path} {count} characters have no known meaning; compare it with the print."
    )
    return Finding(Severity.WARNING, "page-garbled", message, place)


def _keep_picture(page: Any, place: Place, sheets: _Sheets) -> None:  # noqa: ANN401
    """Keep a page without text as a picture of it, if anything is on it."""
    width, height = page.get_size()
    if not any(True for _ in page.get_objects(max_depth=1)):
        return
    scale = min(_DPI / 72, 4000 / max(width, height, 1))
    stream = io.BytesIO()
    page.render(scale=scale).to_pil().convert("RGB").save(stream, "PNG")
    photo = read_picture(stream.getvalue(), place.path or "")
    sheets.pictures.photos[photo.asset.sha256] = photo
    sheets.pages.append((Line("", 1, page=place.page, picture=photo.asset.sha256),))
    message = (
        f"Page {place.page} of {place.path} holds no text and is kept as a picture; have its text recognised first."
    )
    sheets.findings.append(Finding(Severity.WARNING, "page-without-text", message, place))
