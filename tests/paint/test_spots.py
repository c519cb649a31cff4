"""Spot colours have plates of their own at the press, and look like their stand-ins everywhere else."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from editor.compose.marks import Fill, Rule
from editor.measure import Point, Rect, mm, pt
from editor.model.style import BLACK, Ink, Spot
from editor.paint.pdf import DocumentInfo, write_pdf
from editor.paint.png import page_picture
from editor.paint.presets import Spots, load_preset
from editor.preflight.pdf import preflight_pdf
from tests.paint.pages import page, run

INFO = DocumentInfo("天山")
RED = Spot("PANTONE 186 C", (0, 100, 80, 0))
SOLID = Ink(0, 100, 80, 0, RED)
PALE = Ink(0, 20, 16, 0, replace(RED, tint=20))
SHEET = page(
    Fill(Rect(mm(10), mm(10), mm(60), mm(30)), SOLID),
    Fill(Rect(mm(10), mm(50), mm(60), mm(30)), PALE),
    Rule(Point(mm(10), mm(100)), Point(mm(70), mm(100)), pt(6), SOLID),
    run("版心", size=pt(30), y=mm(120), ink=SOLID),
    run("国中", size=pt(20), y=mm(30), ink=BLACK, frame="over"),
)
DPI = 72


def spaces(data: bytes) -> list[list[object]]:
    """The colour spaces of the page: family, colorant, stand-in, and the tints none and all."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = pdf.pages[0].Resources.get("/ColorSpace", {}).values()
        return [
            [*map(str, list(s)[:3]), *([float(part) for part in s[3][end]] for end in ("/C0", "/C1"))] for s in found
        ]


@pytest.mark.parametrize("preset", ["press-x4", "press-x1a"])
def test_a_spot_colour_is_one_separation_with_its_stand_in(preset: str) -> None:
    (space,) = spaces(write_pdf([SHEET], INFO, {}, preset))
    assert space == ["/Separation", "/PANTONE 186 C", "/DeviceCMYK", [0, 0, 0, 0], [0, 1, 0.8, 0]]


def test_a_press_that_wants_none_gets_the_stand_in_and_so_does_the_screen() -> None:
    assert not spaces(write_pdf([SHEET], INFO, {}, replace(load_preset("press-x4"), spots=Spots.CONVERT)))
    assert not spaces(write_pdf([SHEET], INFO, {}, "screen"))
    red, green, _ = page_picture(SHEET, {}, DPI).getpixel((60, 60))  # type: ignore[misc]
    assert red > 150 > 100 > green


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")
def test_the_plate_holds_the_tints_and_black_prints_over_it(tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(write_pdf([SHEET], INFO, {}))
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{DPI}", "-o", "p.tif", "page.pdf"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    spot = 255 - np.asarray(Image.open(tmp_path / "p(PANTONE 186 C).tif")).astype(int)
    black = 255 - np.asarray(Image.open(tmp_path / "p(Black).tif")).astype(int)
    assert set(np.unique(spot[40:100, 40:180]).tolist()) == {255}, "black type leaves no hole in the plate"
    assert black[40:100, 40:180].max() == 255
    assert spot[170, 100] == 51
    for ink in ("Cyan", "Magenta", "Yellow"):
        assert np.asarray(Image.open(tmp_path / f"p({ink}).tif")).min() == 255


def test_preflight_names_the_plates() -> None:
    faults = preflight_pdf(write_pdf([SHEET], INFO, {}), load_preset("press-x4"))
    assert {fault.code for fault in faults} == {"spot-colour", "plates"}
    (plates,) = (fault for fault in faults if fault.code == "plates")
    assert plates.message == "The file makes 2 plates: Black, PANTONE 186 C."


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")
def test_marks_stand_on_every_plate(tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(write_pdf([SHEET], INFO, {}, "press-x4-marks"))
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r144", "-o", "p.tif", "page.pdf"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    plates = sorted(tmp_path.glob("p(*).tif"))
    assert len(plates) == 5
    corners = [np.asarray(Image.open(plate))[:80, :80] for plate in plates]
    assert all((corner == corners[0]).all() and corner.min() < 128 for corner in corners)
