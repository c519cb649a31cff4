"""PDF: the lines of past pages from where their characters stand.

Characters on one baseline make a line, lines of one size one under the other make a column of text, and the columns
are read as the eye goes: where the page can be cut across, top to bottom; within a part, left to right.
"""

from __future__ import annotations

import ctypes
import io
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from editor.importers.characters import folded
from editor.importers.errors import ImportRefused
from editor.importers.lines import Line
from editor.importers.manuscript import Manuscript, Photo
from editor.importers.pictures import read_picture
from editor.model.findings import Finding, Place, Severity

_MOST_PAGES = 200
_MOST_CHARACTERS = 400_000
_FEW = 8  # characters: fewer on a page are a page number, not its text
_DPI = 150


@dataclass(slots=True)
class _Box:
    """A line of characters, or a column of lines: where it stands (points, y upwards), its type size, its lines."""

    left: float
    bottom: float
    right: float
    top: float
    size: float
    text: str = ""
    is_bold: bool = False
    lines: tuple[_Box, ...] = ()


@dataclass(frozen=True, slots=True)
class _Glyph:
    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool


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
            glyphs = list(_glyphs(page, left))
        except Exception as error:
            findings.append(_unread(place, str(error)))
            continue
        left -= len(glyphs)
        if sum(not g.text.isspace() for g in glyphs) >= _FEW:
            pages.append(tuple(_page_lines(glyphs, index + 1)))
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


def _glyphs(page: Any, most: int) -> Iterator[_Glyph]:  # noqa: ANN401
    """The characters of a page in the order they are painted, those painted twice in one place once."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    box = pdfium.FS_RECTF()
    origin = [ctypes.c_double() for _ in range(2)]
    matrix = pdfium.FS_MATRIX()
    seen: set[tuple[str, int, int]] = set()
    for i in range(min(text.count_chars(), max(0, most))):
        code = pdfium.FPDFText_GetUnicode(text, i)
        if not 32 <= code < 0x110000 or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF, 0xA0 - 0x20):
            continue
        if pdfium.FPDFText_IsGenerated(text, i) == 1:
            continue
        # The loose box spans the advance; the ink of a full-width comma ends half an em before it.
        pdfium.FPDFText_GetLooseCharBox(text, i, ctypes.byref(box))
        pdfium.FPDFText_GetCharOrigin(text, i, *map(ctypes.byref, origin))
        scale = 1.0
        if pdfium.FPDFText_GetMatrix(text, i, ctypes.byref(matrix)):
            scale = math.hypot(matrix.b, matrix.d) or math.hypot(matrix.a, matrix.c) or 1.0
        size = round(pdfium.FPDFText_GetFontSize(text, i) * scale, 1)
        left, right = origin[0].value, box.right
        key = (chr(code), round(origin[0].value * 2 / max(size, 1) * 4), round(origin[1].value * 2 / max(size, 1) * 4))
        if key in seen and not chr(code).isspace():
            continue
        seen.add(key)
        bold = pdfium.FPDFText_GetFontWeight(text, i) >= 600
        yield _Glyph(chr(code), left, max(right, left), origin[1].value, max(size, 0.5), bold)


def _page_lines(glyphs: Sequence[_Glyph], page: int) -> Iterator[Line]:
    """The lines of a page in reading order."""
    columns = _columns(_lines(glyphs))
    sizes: Counter[float] = Counter()
    for column in columns:
        for line in column.lines:
            sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0]
    number = 0
    for column in _in_order(columns):
        for index, line in enumerate(column.lines):
            number += 1
            yield Line(
                folded(line.text.strip()),
                number,
                blank_before=index == 0,
                indent=max(0.0, (line.left - column.left) / line.size),
                size=line.size / body,
                is_bold=line.is_bold,
                page=page,
            )


def _lines(glyphs: Sequence[_Glyph]) -> list[_Box]:
    """Characters joined into lines: same baseline and size, no gap wider than two characters."""
    rows: list[list[_Glyph]] = []
    for glyph in glyphs:
        if rows and _goes_on(rows[-1][-1], glyph):
            rows[-1].append(glyph)
        elif not glyph.text.isspace():
            rows.append([glyph])
    return _joined([_row(row) for row in rows])


def _goes_on(before: _Glyph, after: _Glyph) -> bool:
    tall = max(before.size, after.size)
    near = -0.6 * tall < after.left - before.right < 1.6 * tall
    return near and abs(before.base - after.base) < 0.35 * tall and 0.6 < after.size / before.size < 1.6


def _row(glyphs: Sequence[_Glyph]) -> _Box:
    size = Counter(g.size for g in glyphs).most_common(1)[0][0]
    text = ""
    for before, glyph in zip((None, *glyphs), glyphs, strict=False):
        apart = before is not None and glyph.left - before.right > 0.32 * size and not text.endswith(" ")
        text += (" " if apart and not glyph.text.isspace() else "") + glyph.text
    bold = sum(g.is_bold for g in glyphs) > 0.7 * len(glyphs)
    base = glyphs[0].base
    right = max(g.right for g in glyphs if not g.text.isspace())
    return _Box(glyphs[0].left, base - 0.15 * size, right, base + 0.85 * size, size, text, bold)


def _joined(rows: list[_Box]) -> list[_Box]:
    """Parts of one line that were painted apart put together."""
    rows.sort(key=lambda r: (-round(r.bottom, 0), r.left))
    result: list[_Box] = []
    for row in rows:
        last = result[-1] if result else None
        if last and abs(last.bottom - row.bottom) < 0.3 * row.size and -0.3 < (row.left - last.right) / row.size < 0.9:
            last.text += row.text
            last.right = max(last.right, row.right)
        else:
            result.append(row)
    return result


def _columns(lines: list[_Box]) -> list[_Box]:
    """Lines one under the other, of one size and in one column, as one box."""
    columns: list[list[_Box]] = []
    for line in sorted(lines, key=lambda r: -r.bottom):
        fitting = [c for c in columns if _follows(c, line)]
        if fitting:
            max(fitting, key=lambda c: -(c[-1].bottom - line.bottom)).append(line)
        else:
            columns.append([line])
    return [_column(c) for c in columns]


def _follows(column: list[_Box], line: _Box) -> bool:
    """Whether ``line`` stands under the last line of ``column`` as the next of the same text."""
    last = column[-1]
    drop = last.bottom - line.bottom
    if not 0.7 * line.size < drop < 2.3 * line.size or abs(last.size - line.size) > 0.08 * line.size:
        return False
    left, right = min(x.left for x in column), max(x.right for x in column)
    return (
        -2.6 * line.size < line.left - left < 3.2 * line.size
        and line.left < right
        and line.right < right + (2.6 * line.size if len(column) < 2 else 1.2 * line.size)
    )


def _column(lines: list[_Box]) -> _Box:
    return _Box(
        min(x.left for x in lines),
        min(x.bottom for x in lines),
        max(x.right for x in lines),
        max(x.top for x in lines),
        Counter(x.size for x in lines).most_common(1)[0][0],
        lines=tuple(lines),
    )


def _in_order(boxes: list[_Box], depth: int = 0) -> list[_Box]:
    """Boxes as the eye reads them: cut across where a band is empty, else down where a gutter runs, and so on."""
    if len(boxes) < 2 or depth > 60:
        return sorted(boxes, key=lambda b: (-b.top, b.left))
    for cut in (_across, _down):
        parts = cut(boxes)
        if len(parts) > 1:
            return [box for part in parts for box in _in_order(part, depth + 1)]
    return sorted(boxes, key=lambda b: (round(b.left / 20), -b.top))


def _across(boxes: list[_Box]) -> list[list[_Box]]:
    return _cut(boxes, [(-b.top, -b.bottom) for b in boxes])


def _down(boxes: list[_Box]) -> list[list[_Box]]:
    return _cut(boxes, [(b.left, b.right) for b in boxes])


def _cut(boxes: list[_Box], spans: Sequence[tuple[float, float]]) -> list[list[_Box]]:
    """The boxes parted wherever no span crosses."""
    order = sorted(range(len(boxes)), key=lambda i: spans[i])
    parts: list[list[_Box]] = []
    reach = -math.inf
    for i in order:
        # A small overlap is only the slack of the boxes.
        if spans[i][0] >= reach - 1.5:
            parts.append([])
        parts[-1].append(boxes[i])
        reach = max(reach, spans[i][1])
    return parts
