"""Four renderers that are not ours show the same page."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view
from PIL import Image

from editor.compose.issue import compose_issue
from editor.faces.book import FaceBook
from editor.model.article import Article
from editor.paint.pdf import DocumentInfo, write_pdf
from tests.paint.test_pictures import file_of, photograph
from tests.paint.test_standards import ASSETS, full_pages
from tests.preflight.test_issue import issue_of, story

DPI = 400
BLOCK = 8
LEAST = 0.97
INFO = DocumentInfo("天山")
GREY = {name: file_of(photograph("L")) for name in ASSETS}
IN_COLOUR = (ASSETS, "screen")
# Each renderer shows inks on a screen in its own way; colour pictures for the press would compare these ways.
IN_GREY = (GREY, "press-x4")
TOOLS = ("pdftoppm", "mutool", "gs")


def ssim(one: np.ndarray, other: np.ndarray) -> float:
    """Structural similarity of grey pictures in 0 to 1, windows of 7 × 7 (Wang et al., 2004)."""
    pairs = [sliding_window_view(picture, (7, 7)).reshape(-1, 49) for picture in (one, other)]
    (a, b), (c1, c2) = pairs, (0.01**2, 0.03**2)
    mean_a, mean_b = a.mean(axis=1), b.mean(axis=1)
    covariance = (a * b).mean(axis=1) - mean_a * mean_b
    top = (2 * mean_a * mean_b + c1) * (2 * covariance + c2)
    bottom = (mean_a**2 + mean_b**2 + c1) * (a.var(axis=1) + b.var(axis=1) + c2)
    return float((top / bottom).mean())


def averaged(picture: Image.Image) -> np.ndarray:
    grey = np.asarray(picture.convert("L"), dtype=np.float64) / 255
    height, width = (side // BLOCK * BLOCK for side in grey.shape)
    return grey[:height, :width].reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK).mean(axis=(1, 3))


def renderings(pdf: bytes, folder: Path) -> dict[str, np.ndarray]:
    """The first page as each renderer shows it."""
    import pypdfium2

    (folder / "page.pdf").write_bytes(pdf)
    commands = {
        "poppler": ["pdftoppm", "-r", str(DPI), "-f", "1", "-l", "1", "-singlefile", "page.pdf", "poppler"],
        "mupdf": ["mutool", "draw", "-q", "-r", str(DPI), "-c", "rgb", "-o", "mupdf.ppm", "page.pdf", "1"],
        "ghostscript": [
            "gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=ppmraw", "-dLastPage=1", f"-r{DPI}",
            "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", "-o", "ghostscript.ppm", "page.pdf",
        ],
    }  # fmt: skip
    for command in commands.values():
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    document = pypdfium2.PdfDocument(pdf)
    shown = {"pdfium": averaged(document[0].render(scale=DPI / 72).to_pil())}
    document.close()
    return shown | {name: averaged(Image.open(folder / f"{name}.ppm")) for name in commands}


@pytest.mark.slow
@pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason="one of the renderers is not installed")
@pytest.mark.parametrize("kind", ["news", "pictures", "screen"])
def test_renderers_agree(kind: str, tmp_path: Path) -> None:
    if kind == "news":
        issue = issue_of(
            *(article(i, headline) for i, headline in enumerate(["天山路街道开展春季清洁行动", "社区食堂开张"]))
        )
        pages = compose_issue(issue, FaceBook.default())[:1]
    else:
        pages = tuple(full_pages()[:1])
    pdf = write_pdf(pages, INFO, *(IN_COLOUR if kind == "screen" else IN_GREY))
    shown = renderings(pdf, tmp_path)
    names = list(shown)
    found = {(a, b): _alike(shown[a], shown[b]) for i, a in enumerate(names) for b in names[i + 1 :]}
    assert min(found.values()) >= LEAST, found


def article(number: int, headline: str) -> Article:
    text = "本报讯　昨天上午，天山路街道组织居民和志愿者开展春季清洁行动，共清理楼道二十三处、绿地五片。" * 18
    return Article(f"a{number}", headline=headline, story=story(text))


def _alike(one: np.ndarray, other: np.ndarray) -> float:
    height, width = (min(a, b) for a, b in zip(one.shape, other.shape, strict=True))
    assert max(abs(a - b) for a, b in zip(one.shape, other.shape, strict=True)) <= 1
    return ssim(one[:height, :width], other[:height, :width])
