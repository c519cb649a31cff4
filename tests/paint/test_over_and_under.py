"""Black prints over what lies below it, but not over pictures; characters no font has are boxes, never .notdef."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from editor.compose.marks import Fill, PictureMark, Rule
from editor.measure import Point, Rect, mm, pt
from editor.model.style import BLACK, Ink
from editor.paint.pdf import DocumentInfo, write_pdf
from tests.paint.pages import page, run, song
from tests.paint.reader import read
from tests.paint.test_pictures import file_of, photograph

INFO = DocumentInfo("试刊")
PICTURE = Rect(mm(30), mm(10), mm(40), mm(40))
ASSETS = {"photo": file_of(photograph().point(lambda tone: tone // 4))}
TEXT = "天山路街道社区要闻" * 2
LACKED = "天\U0001f9ff山"


def pages_over(ground: Fill | PictureMark) -> bytes:
    """A line of type that begins beside the ground, crosses it and ends beyond it; a rule across it and one beside."""
    text = run(TEXT, song(), size=pt(14), x=mm(10), y=mm(30))
    across = Rule(Point(mm(10), mm(40)), Point(mm(90), mm(40)), pt(1), BLACK)
    beside = Rule(Point(mm(10), mm(60)), Point(mm(90), mm(60)), pt(1), BLACK)
    return write_pdf([page(ground, text, across, beside)], INFO, ASSETS)


def test_black_type_knocks_out_of_a_picture_and_nowhere_else() -> None:
    (sheet,) = read(pages_over(PictureMark(PICTURE, PICTURE, "photo")))
    assert sheet.text == TEXT
    left, right = (edge / 12700 for edge in (PICTURE.x, PICTURE.right))
    for glyph in sheet.glyphs:
        assert glyph.overprints == (glyph.x + glyph.size <= left + 0.01 or glyph.x >= right - 0.01)


def test_black_type_overprints_a_tint_but_not_a_ground_full_of_ink() -> None:
    light, heavy = (read(pages_over(Fill(PICTURE, ink)))[0] for ink in (Ink(20, 20, 0, 0), Ink(80, 70, 0, 0)))
    assert all(glyph.overprints for glyph in light.glyphs)
    assert {glyph.overprints for glyph in heavy.glyphs} == {True, False}


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")
def test_ink_stays_under_the_limit_where_type_lies_on_a_picture(tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(pages_over(PictureMark(PICTURE, PICTURE, "photo")))
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r200", "-o", "p.tif", "page.pdf"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    inks = ("Cyan", "Magenta", "Yellow", "Black")
    plates = [255 - np.asarray(Image.open(tmp_path / f"p({ink}).tif")).astype(int) for ink in inks]
    assert sum(plates).max() <= 220 * 2.55
    assert plates[3].max() == 255


@pytest.mark.parametrize("preset", ["press-x4", "archive-a2u", "screen"])
def test_what_a_font_lacks_is_a_box_that_tells_its_text(preset: str) -> None:
    data = write_pdf([page(run(LACKED, song()))], INFO, {}, preset)
    (sheet,) = read(data)
    assert sheet.text == LACKED
    with pikepdf.open(io.BytesIO(data)) as pdf:
        operators = pikepdf.parse_content_stream(pdf.pages[0])
        shown = b"".join(bytes(s) for o, name in operators if str(name) == "TJ" for s in o[0] if not _is_number(s))
        lines = sum(str(name) == "l" for _, name in operators)
    codes = [shown[i : i + 2] for i in range(0, len(shown), 2)]
    assert b"\0\0" not in codes
    assert (len(codes), lines) == (3, 4)


def _is_number(item: object) -> bool:
    return not isinstance(item, pikepdf.String)
