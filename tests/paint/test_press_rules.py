"""Files for the press keep every clause of their standard that a machine can check, whatever is on their pages."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from editor.paint.pdf import write_pdf
from editor.paint.presets import load_preset
from tests.pages import gallery
from tests.paint.golden import golden_page, photographs
from tests.paint.press_rules import X1A, X4, broken
from tests.paint.test_pictures import KINDS, file_of
from tests.paint.test_spots import SHEET
from tests.paint.test_standards import ASSETS, INFO, full_pages

PRESETS = {"press-x4": X4, "press-x4-marks": X4, "press-x1a": X1A}


@pytest.mark.parametrize("preset", list(PRESETS))
def test_a_page_with_everything_keeps_the_standard(preset: str) -> None:
    assert broken(write_pdf([*full_pages(), replace(SHEET, number=3)], INFO, ASSETS, preset), PRESETS[preset]) == []


@pytest.mark.slow
@pytest.mark.parametrize("preset", list(PRESETS))
@pytest.mark.parametrize("name", gallery.names())
def test_golden_pages_keep_the_standard(name: str, preset: str) -> None:
    assert broken(write_pdf([golden_page(name)], INFO, photographs(), preset), PRESETS[preset]) == []


@pytest.mark.parametrize("preset", ["press-x4", "press-x1a"])
@pytest.mark.parametrize("kind", list(KINDS))
def test_pictures_of_every_kind_keep_the_standard(kind: str, preset: str) -> None:
    picture = KINDS[kind]
    form = "TIFF" if picture.mode in ("CMYK", "LAB", "F", "I;16", "I") else "PNG"
    assets = {"photo": file_of(picture, form), "clear": ASSETS["clear"]}
    assert broken(write_pdf(full_pages(), INFO, assets, preset), PRESETS[preset]) == []


def test_spreads_for_a_press_keep_the_standard() -> None:
    preset = replace(load_preset("press-x4-marks"), sheets=load_preset("screen-spreads").sheets)
    pages = [replace(SHEET, number=number) for number in range(1, 5)]
    assert broken(write_pdf(pages, INFO, {}, preset), X4) == []


def _rgb(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(pdf.make_stream(b"1 0 0 rg 0 0 9 9 re f"))


def _remark(pdf: Pdf) -> None:
    pdf.pages[0]["/Annots"] = Array([Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9])])


def _clear(pdf: Pdf) -> None:
    state = pdf.make_indirect(Dictionary(Type=Name.ExtGState, ca=0.5))
    pdf.pages[0].Resources["/ExtGState"]["/Clear"] = state


def _crooked(pdf: Pdf) -> None:
    pdf.pages[0]["/TrimBox"] = Array([-9, -9, 9, 9])


def _unembedded(pdf: Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources["/Font"].values()))
    for key in ("/FontFile2", "/FontFile3"):
        if key in font.DescendantFonts[0].FontDescriptor:
            del font.DescendantFonts[0].FontDescriptor[key]


def _screen_profile(pdf: Pdf) -> None:
    screen = (gallery.SEEDS.parent / "layouts/profiles/sRGB.icc").read_bytes()
    pdf.Root.OutputIntents[0].DestOutputProfile = Stream(pdf, screen, N=3)


SPOILT: dict[str, tuple[Callable[[Pdf], None], str]] = {
    "rgb": (_rgb, "names RGB"),
    "annotation": (_remark, "annotation"),
    "transparency": (_clear, "see-through"),
    "boxes": (_crooked, "inside each other"),
    "font": (_unembedded, "not embedded"),
    "profile": (_screen_profile, "four inks"),
    "trapped": (lambda pdf: pdf.trailer.Info.__delitem__("/Trapped"), "Trapped"),
    "intent": (lambda pdf: pdf.Root.__delitem__("/OutputIntents"), "output intents"),
    "script": (lambda pdf: pdf.Root.__setitem__("/OpenAction", Dictionary(S=Name.JavaScript)), "OpenAction"),
}


@pytest.mark.parametrize("how", list(SPOILT))
def test_the_reading_does_find_what_is_broken(how: str) -> None:
    spoil, words = SPOILT[how]
    with pikepdf.open(io.BytesIO(write_pdf(full_pages(), INFO, ASSETS, "press-x1a"))) as pdf:
        spoil(pdf)
        stream = io.BytesIO()
        pdf.save(stream)
    assert any(words in sentence for sentence in broken(stream.getvalue(), X1A))
