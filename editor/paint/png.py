"""PNG: a page as a picture, rendered from its PDF, so that it shows what is printed."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from editor.compose.page import ComposedPage
from editor.paint.errors import PaintRefused
from editor.paint.pdf import DocumentInfo, Report, write_pdf
from editor.paint.presets import Preset

if TYPE_CHECKING:
    from PIL import Image

_POINTS_PER_INCH: Final = 72
_LARGEST: Final = 200_000_000  # pixels; a broadsheet page at 600 dpi has 120 million
_PRESET: Final = "screen"


def page_png(
    page: ComposedPage,
    assets: Mapping[str, bytes],
    dpi: float = 100,
    preset: Preset | str = _PRESET,
    report: Report | None = None,
) -> bytes:
    """Return ``page`` as a PNG file at ``dpi``; refuses what :func:`write_pdf` refuses, and pictures out of reason."""
    stream = io.BytesIO()
    page_picture(page, assets, dpi, preset, report).save(stream, "PNG", dpi=(dpi, dpi))
    return stream.getvalue()


def page_picture(
    page: ComposedPage,
    assets: Mapping[str, bytes],
    dpi: float = 100,
    preset: Preset | str = _PRESET,
    report: Report | None = None,
) -> Image.Image:
    """Return ``page`` as a picture at ``dpi``."""
    return render(write_pdf([page], DocumentInfo(title=page.name), assets, preset, report), dpi)


def render(pdf: bytes, dpi: float) -> Image.Image:
    """Return the first page of a PDF file as a picture; PaintRefused if it would be out of reason."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        sheet = document[0]
        scale = dpi / _POINTS_PER_INCH
        width, height = sheet.get_size()
        if not 0 < width * height * scale * scale <= _LARGEST:
            raise PaintRefused(f"A page picture at {dpi:g} dpi would be too large; ask for fewer dots an inch.")
        picture: Image.Image = sheet.render(scale=scale).to_pil()
        return picture.convert("RGB")
    finally:
        document.close()
