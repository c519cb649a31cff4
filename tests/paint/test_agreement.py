"""Four renderers that are not ours show the same page.

Each draws the page at 320 dpi as a picture of the same number of pixels, for some begin part of a pixel higher than
others; grey, averaged over 8 × 8 pixels.
"""

from __future__ import annotations

import shutil
import subprocess
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from editor.paint.pdf import DocumentInfo, write_pdf
from tests.pages import gallery
from tests.paint.golden import golden_page, photographs
from tests.paint.test_standards import ASSETS, full_pages

DPI = 320
BLOCK = 8
LEAST = 0.97
INFO = DocumentInfo("天山")
TOOLS = ("pdftoppm", "mutool", "gs")
LIVELY = "tianshan-lively-front"
# What shows inks on a screen as Ghostscript does with profiles, and as it does with the plain formula: mutool is often
# built without ICC and then subtracts inks from white.
USUAL = ("poppler", "mupdf", "ghostscript")
BY_PROFILE, BY_FORMULA = ("pdfium", "poppler", "ghostscript"), ("mupdf", "ghostscript-plain")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason="one of the renderers is not installed"),
]


def ssim(one: np.ndarray, other: np.ndarray) -> float:
    """Structural similarity of grey pictures in 0 to 1, windows of 7 × 7 (Wang et al., 2004)."""
    c1, c2 = 0.01**2, 0.03**2
    mean_a, mean_b = windowed(one), windowed(other)
    variance_a, variance_b = windowed(one * one) - mean_a**2, windowed(other * other) - mean_b**2
    covariance = windowed(one * other) - mean_a * mean_b
    top = (2 * mean_a * mean_b + c1) * (2 * covariance + c2)
    bottom = (mean_a**2 + mean_b**2 + c1) * (variance_a + variance_b + c2)
    return float((top / bottom).mean())


def windowed(picture: np.ndarray, side: int = 7) -> np.ndarray:
    """The mean of every window of the picture."""
    sums = np.pad(picture.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    return (sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]) / side**2


def averaged(picture: Image.Image) -> np.ndarray:
    grey = np.asarray(picture.convert("L"), dtype=np.float64) / 255
    height, width = (side // BLOCK * BLOCK for side in grey.shape)
    return grey[:height, :width].reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK).mean(axis=(1, 3))


def renderings(pdf: bytes, folder: Path, names: tuple[str, ...] = USUAL) -> dict[str, np.ndarray]:
    """The first page as pdfium and the renderers of these names show it."""
    import pypdfium2

    (folder / "page.pdf").write_bytes(pdf)
    document = pypdfium2.PdfDocument(pdf)
    own = document[0].render(scale=DPI / 72).to_pil()
    document.close()
    asked = commands(*map(str, own.size))
    for name in names:
        subprocess.run(asked[name], cwd=folder, check=True, capture_output=True)
    others = {name: Image.open(folder / f"{name}.ppm") for name in names}
    assert {picture.size for picture in others.values()} == {own.size}
    return {"pdfium": averaged(own)} | {name: averaged(picture) for name, picture in others.items()}


def commands(width: str, height: str) -> dict[str, list[str]]:
    """How each of the other renderers is asked for a picture of that size."""
    size = ["-scale-to-x", width, "-scale-to-y", height]
    ghostscript = [
        "gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=ppmraw", "-dLastPage=1", f"-g{width}x{height}",
        "-dFIXEDMEDIA", "-dPDFFitPage", "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4",
    ]  # fmt: skip
    return {
        "poppler": ["pdftoppm", *size, "-f", "1", "-l", "1", "-singlefile", "page.pdf", "poppler"],
        "mupdf": [
            "mutool",
            "draw",
            "-q",
            "-w",
            width,
            "-h",
            height,
            "-f",
            "-c",
            "rgb",
            "-o",
            "mupdf.ppm",
            "page.pdf",
            "1",
        ],
        "ghostscript": [*ghostscript, "-o", "ghostscript.ppm", "page.pdf"],
        "ghostscript-plain": [*ghostscript, "-dUseFastColor=true", "-o", "ghostscript-plain.ppm", "page.pdf"],
    }


def agreement(shown: dict[str, np.ndarray], names: tuple[str, ...]) -> dict[tuple[str, str], float]:
    return {(one, other): ssim(shown[one], shown[other]) for one, other in combinations(names, 2)}


@pytest.mark.parametrize("name", gallery.names())
def test_renderers_agree_on_every_golden_page(name: str, tmp_path: Path) -> None:
    shown = renderings(write_pdf([golden_page(name)], INFO, photographs("L"), "press-x4"), tmp_path)
    found = agreement(shown, ("pdfium", *USUAL))
    assert min(found.values()) >= LEAST, found


@pytest.mark.parametrize("name", [LIVELY, "everything"])
def test_renderers_agree_on_pages_for_the_screen(name: str, tmp_path: Path) -> None:
    pages, assets = (full_pages()[:1], ASSETS) if name == "everything" else ([golden_page(name)], photographs())
    shown = renderings(write_pdf(pages, INFO, assets, "screen"), tmp_path)
    found = agreement(shown, ("pdfium", *USUAL))
    assert min(found.values()) >= LEAST, found


@pytest.mark.parametrize("preset", ["press-x4", "press-x1a"])
def test_renderers_that_show_inks_alike_agree_on_photographs_in_ink(preset: str, tmp_path: Path) -> None:
    shown = renderings(
        write_pdf([golden_page(LIVELY)], INFO, photographs(), preset), tmp_path, (*USUAL, "ghostscript-plain")
    )
    found = agreement(shown, BY_PROFILE) | agreement(shown, BY_FORMULA)
    assert min(found.values()) >= LEAST, found
