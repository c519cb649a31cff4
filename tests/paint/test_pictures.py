"""Pictures of every kind in a PDF: in the preset's colours, under its ink limit, or one clear finding."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from editor.compose.marks import PictureMark
from editor.measure import Rect, mm
from editor.model.findings import Finding
from editor.paint.errors import PaintRefused
from editor.paint.pdf import DocumentInfo, write_pdf
from tests.conftest import PROJECT
from tests.paint.pages import page

INFO = DocumentInfo("试刊")
SMALL = Rect(mm(10), mm(10), mm(20), mm(15))


def file_of(picture: Image.Image, form: str = "PNG", **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()


def photograph(mode: str = "RGB", size: tuple[int, int] = (400, 300)) -> Image.Image:
    """Every colour there is, with noise."""
    across, down = np.meshgrid(np.linspace(0, 255, size[0]), np.linspace(0, 255, size[1]))
    noise = np.random.default_rng(7).integers(0, 40, across.shape)
    parts = np.stack([across, down, 255 - across], axis=2) - noise[..., None]
    return Image.fromarray(np.clip(parts, 0, 255).astype(np.uint8)).convert(mode)


def printed(data: bytes, preset: str = "press-x4", where: Rect = SMALL) -> tuple[pikepdf.Pdf, pikepdf.Object]:
    """The image of a PDF with this picture, and the file it lives in."""
    pdf = write_pdf([page(PictureMark(where, where, "a", "图"))], INFO, {"a": data}, preset)
    document = pikepdf.open(io.BytesIO(pdf))
    assert not document.check_pdf_syntax()
    (image,) = document.pages[0].Resources.XObject.values()
    return document, image


def tones(image: pikepdf.Object) -> np.ndarray:
    """The levels a reader gets, ink 255 for full."""
    return np.asarray(pikepdf.PdfImage(image).as_pil_image())


KINDS = {
    "1": photograph("1"),
    "L": photograph("L"),
    "LA": photograph("L").convert("LA"),
    "P": photograph("P"),
    "RGB": photograph(),
    "RGBA": photograph("RGBA"),
    "I;16": Image.fromarray(np.asarray(photograph("L")).astype(np.uint16) * 257),
}


@pytest.mark.parametrize("preset", ["press-x4", "press-x1a", "archive-a2u", "screen"])
@pytest.mark.parametrize("mode", list(KINDS))
def test_every_kind_of_picture_comes_out_in_the_colours_of_the_preset(mode: str, preset: str) -> None:
    _file, image = printed(file_of(KINDS[mode]), preset)
    coloured = {"press-x4": "/DeviceCMYK", "press-x1a": "/DeviceCMYK"}.get(preset, "/DeviceRGB")
    assert image.ColorSpace == ("/DeviceGray" if mode in ("1", "L", "LA", "I;16") else coloured)
    assert image.BitsPerComponent == (1 if mode == "1" else 8)


@pytest.mark.parametrize("preset", ["press-x4", "press-x1a"])
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_a_grey_picture_kept_in_colours_is_printed_in_black_alone(mode: str, preset: str) -> None:
    grey = photograph("L")
    _file, image = printed(file_of(grey.convert("P") if mode == "P" else grey.convert("RGB").convert(mode)), preset)
    assert image.ColorSpace == "/DeviceGray"
    _other, plain = printed(file_of(grey), preset)
    assert np.abs(tones(image).astype(int) - tones(plain)).max() <= 2
    (spot := grey.convert("RGB")).putpixel((5, 5), (200, 30, 30))
    _third, coloured = printed(file_of(spot), preset)
    assert coloured.ColorSpace == "/DeviceCMYK", "a spark of colour keeps its inks"


def test_a_cmyk_photograph_keeps_its_inks() -> None:
    inks = Image.new("CMYK", (40, 30), (10, 200, 30, 40))
    _file, image = printed(file_of(inks, "JPEG", quality=95))
    found = tones(image)[5, 5]
    assert np.abs(found.astype(int) - (10, 200, 30, 40)).max() <= 4


@settings(max_examples=10)
@given(st.integers(0, 2**32 - 1), st.sampled_from(["RGB", "CMYK"]), st.sampled_from(["press-x4", "press-x1a"]))
def test_ink_never_passes_the_limit(seed: int, mode: str, preset: str) -> None:
    channels = len(mode)
    noise = np.random.default_rng(seed).integers(0, 256, (90, 120, channels), dtype=np.uint8)
    blocks = np.repeat(np.repeat(noise[::9, ::9], 9, axis=0), 9, axis=1)
    form = {"RGB": "PNG", "CMYK": "TIFF"}[mode]
    _file, image = printed(file_of(Image.fromarray(blocks, mode), form), preset)
    assert tones(image).astype(int).sum(axis=2).max() <= 220 * 2.55


def test_transparency_stays_in_x4_and_is_flattened_in_x1a() -> None:
    clear = Image.new("RGBA", (60, 40), (255, 0, 0, 0))
    _file, live = printed(file_of(clear))
    assert live.SMask.ColorSpace == "/DeviceGray"
    _other, flat = printed(file_of(clear), "press-x1a")
    assert "/SMask" not in flat
    assert tones(flat).min() == 255, "what cannot be seen prints nothing"


def test_a_sideways_photograph_is_set_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter: the top of the scene is at the right
    _file, image = printed(file_of(photograph(size=(300, 200)), "JPEG", exif=exif))
    assert image.Width < image.Height


def test_pictures_are_made_smaller_to_the_resolution_but_never_larger() -> None:
    _file, large = printed(file_of(photograph(size=(3000, 2250)), "JPEG"))
    assert large.Width == round(20 / 25.4 * 250)
    _other, small = printed(file_of(photograph(size=(40, 30))))
    assert (small.Width, small.Height) == (40, 30)


def drawn(mode: str) -> Image.Image:
    """A chart: even areas with smooth edges."""
    chart = Image.new("RGB", (900, 600), "white")
    chart.paste((200, 30, 30), (150, 150, 600, 300))
    chart.paste((30, 60, 90), (300, 200, 500, 560))
    return chart.resize((300, 200), Image.Resampling.LANCZOS).convert(mode)


@pytest.mark.parametrize("preset", ["press-x4", "screen"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_drawings_stay_sharp_and_photographs_are_compressed(mode: str, preset: str) -> None:
    for picture, wanted in ((drawn(mode), "/FlateDecode"), (photograph(mode), "/DCTDecode")):
        _file, image = printed(file_of(picture), preset)
        assert image.Filter == wanted


def test_a_profile_for_other_colours_than_the_picture_has_is_passed_over() -> None:
    with open_profile_bytes() as profile:
        labelled = file_of(photograph(), "JPEG", icc_profile=profile.read())
    for data in (labelled, file_of(photograph(), "JPEG", icc_profile=b"no profile" * 20)):
        _file, image = printed(data)
        _other, plain = printed(file_of(photograph(), "JPEG"))
        assert np.array_equal(tones(image), tones(plain))


@pytest.mark.parametrize("preset", ["press-x4", "press-x1a", "archive-a2u"])
def test_a_file_that_is_a_program_is_not_run(preset: str) -> None:
    program = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\nshowpage\n"
    found: list[Finding] = []
    data = write_pdf([page(PictureMark(SMALL, SMALL, "a", "图"))], INFO, {"a": program}, preset, found.append)
    assert [finding.code for finding in found] == ["picture-unreadable"]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not pdf.check_pdf_syntax()
        assert "/XObject" not in pdf.pages[0].Resources


def test_the_first_picture_of_a_moving_one_is_printed() -> None:
    frames = [Image.new("RGB", (30, 20), colour) for colour in ("white", "black")]
    _file, image = printed(file_of(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert tones(image).min() == 255


def test_a_picture_placed_twice_is_kept_once() -> None:
    other = SMALL.moved(dy=mm(40))
    pdf = write_pdf(
        [page(PictureMark(SMALL, SMALL, "a"), PictureMark(other, other, "a"))], INFO, {"a": file_of(photograph())}
    )
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages[0].Resources.XObject) == 1


JPEG = file_of(photograph(), "JPEG")


@pytest.mark.parametrize("data", [b"", b"no picture", JPEG[:200], JPEG[: len(JPEG) // 3], file_of(photograph())[:5000]])
def test_a_broken_picture_is_one_finding_and_the_pdf_is_whole(data: bytes) -> None:
    found: list[Finding] = []
    marks = [PictureMark(SMALL, SMALL, "a", "街景"), PictureMark(SMALL, SMALL, "a", "街景")]
    pdf = write_pdf([page(*marks)], INFO, {"a": data}, report=found.append)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert not document.check_pdf_syntax()
    assert [finding.code for finding in found] == ["picture-unreadable"]
    assert "街景" in found[0].message
    assert found[0].place.page == 1


def test_without_a_reader_for_findings_a_missing_picture_refuses_the_file() -> None:
    with pytest.raises(PaintRefused, match="not in the issue"):
        write_pdf([page(PictureMark(SMALL, SMALL, "gone"))], INFO, {})


CALM = Image.fromarray(
    np.stack([np.tile(np.linspace(0, 120, 180), (135, 1)) + offset for offset in (0, 9, 20, 0)], axis=2).astype(
        np.uint8
    ),
    "CMYK",
)
EXIF = Image.Exif()
EXIF[0x010F] = "Camera"


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"exif": EXIF, "comment": b"secret place"}])
@pytest.mark.parametrize("mode", ["CMYK", "L"])
def test_a_jpeg_that_fits_is_not_compressed_again(mode: str, options: dict[str, object]) -> None:
    picture = CALM if mode == "CMYK" else CALM.convert("L")
    data = file_of(picture, "JPEG", quality=70, **options)
    _file, image = printed(data)
    kept = image.read_raw_bytes()
    assert b"Camera" not in kept
    assert b"secret" not in kept
    assert data.endswith(kept[-len(kept) // 2 :]), "the scan is the file's own"
    wanted = np.asarray(Image.open(io.BytesIO(data))).astype(int)
    assert np.array_equal(tones(image).astype(int), wanted)


@pytest.mark.parametrize("reason", ["large", "sideways", "inky", "profiled", "coloured"])
def test_a_jpeg_that_does_not_fit_is_made_to(reason: str) -> None:
    sideways = Image.Exif()
    sideways[0x0112] = 6
    with open_profile_bytes() as profile:
        files = {
            "large": file_of(CALM.resize((1800, 1350)), "JPEG"),
            "sideways": file_of(CALM, "JPEG", exif=sideways),
            "inky": file_of(Image.new("CMYK", (180, 135), (200, 200, 200, 200)), "JPEG"),
            "profiled": file_of(CALM, "JPEG", icc_profile=profile.read()),
            "coloured": file_of(photograph(size=(180, 135)), "JPEG"),
        }
    _file, image = printed(files[reason])
    assert image.read_raw_bytes()[-200:] not in files[reason]
    assert tones(image).astype(int).sum(axis=2).max() <= 220 * 2.55


def open_profile_bytes():
    return (PROJECT / "layouts/profiles/FOGRA39L_coated.icc").open("rb")


@pytest.mark.parametrize("cut", [0, 3, 20, 200, 800])
def test_a_jpeg_cut_off_is_never_passed_on(cut: int) -> None:
    data = file_of(CALM, "JPEG")
    found: list[Finding] = []
    write_pdf([page(PictureMark(SMALL, SMALL, "a"))], INFO, {"a": data[: len(data) - 900 + cut]}, report=found.append)
    assert [finding.code for finding in found] == ["picture-unreadable"]
