"""Our plates are those that Ghostscript makes of the same file."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from pikepdf import Dictionary, Name, Stream
from PIL import Image

from editor.paint.pdf import write_pdf
from editor.preflight.limits import Budget
from editor.preflight.separations import separate
from tests.paint.test_over_and_under import PICTURE, pages_over
from tests.paint.test_standards import ASSETS, INFO, full_pages
from tests.preflight import hard_plates
from tests.preflight.make_pdf import Sheet, spoilt

DPI = 144
INKS = ("Cyan", "Magenta", "Yellow", "Black")
OVER = {"Over": Dictionary(OP=True, op=True, OPM=1), "Plain": Dictionary(OP=True, op=True, OPM=0)}


def overlaid() -> bytes:
    """Everything overprint can do: modes, knock-outs, strokes, fills with strokes, grey."""
    return spoilt(
        b"1 0 0 0 k 20 20 200 200 re f /Over gs 0 1 0 0 k 60 60 200 60 re f /Plain gs "
        b"0 0 1 0 k 60 140 200 40 re f "
        b"/Over gs 0 0 0 1 K 0 0.5 0 0 k 6 w 40 240 60 60 re B 0.5 g "
        b"130 240 60 60 re f 0 0 0.4 0 K 30 30 m 230 330 l S",
        ExtGState=OVER,
    )


def formed() -> bytes:
    """Colours and overprint inside a form, half seen through."""
    sheet = Sheet(b"0 1 0 0 k 50 50 150 150 re f /Half gs q 1 0 0 1 30 30 cm /Form Do Q")
    sheet.resource("/ExtGState", {"Half": Dictionary(ca=0.5), **OVER})
    form = Stream(sheet.pdf, b"1 0 0 0 k 0 0 99 99 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 120, 120])
    form["/Resources"] = Dictionary()
    sheet.resource("/XObject", {"Form": form})
    return sheet.data()


FILES = {
    "news": lambda: write_pdf(full_pages()[:1], INFO, ASSETS),
    "over a picture": lambda: write_pdf(full_pages()[1:], INFO, ASSETS),
    "overprint": overlaid,
    "form": formed,
    "shadings": hard_plates.shaded,
    "patterns": hard_plates.patterned,
    "odd pictures": hard_plates.pictured,
    "soft masks": hard_plates.masked,
    "drawn letters": hard_plates.drawn_type,
}


def ghostscript(pdf: bytes, folder: Path) -> dict[str, np.ndarray]:
    (folder / "page.pdf").write_bytes(pdf)
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{DPI}", "-o", "p.tif", "page.pdf"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    plates = {path.name[2:-5]: path for path in folder.glob("p(*).tif")}
    return {ink: 255 - np.asarray(Image.open(path)).astype(int) for ink, path in plates.items()}


def blocks(plate: np.ndarray) -> np.ndarray:
    height, width = (side // 8 * 8 for side in plate.shape)
    return plate[:height, :width].reshape(height // 8, 8, width // 8, 8).mean(axis=(1, 3))


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")
@pytest.mark.parametrize("name", list(FILES))
def test_plates_are_ghostscripts(name: str, tmp_path: Path) -> None:
    data = FILES[name]()
    theirs = ghostscript(data, tmp_path)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        ours = separate(pdf, 0, Budget(60), DPI)
    assert not ours.is_partial
    assert {*INKS, *ours.inks} == set(theirs)
    for ink in theirs:
        plate = ours.inks.get(ink, np.zeros_like(theirs[ink])).astype(int)
        height, width = (min(a, b) for a, b in zip(plate.shape, theirs[ink].shape, strict=True))
        difference = np.abs(blocks(plate[:height, :width]) - blocks(theirs[ink][:height, :width]))
        assert difference.mean() < 2, ink
        assert abs(plate.mean() - theirs[ink].mean()) < 1, ink
        assert np.quantile(difference, 0.98) < 40, ink


def test_a_plate_that_black_type_overprints_keeps_what_lies_below() -> None:
    with pikepdf.open(io.BytesIO(pages_over_tint())) as pdf:
        plates = separate(pdf, 0, Budget(60), DPI)
    cyan = plates.inks["Cyan"]
    middle = cyan[cyan.shape[0] // 5 : cyan.shape[0] // 4, cyan.shape[1] // 2 : cyan.shape[1] * 3 // 5]
    assert middle.min() == middle.max() == 51


def pages_over_tint() -> bytes:
    from editor.compose.marks import Fill
    from editor.model.style import Ink

    return pages_over(Fill(PICTURE, Ink(20, 20, 0, 0)))
