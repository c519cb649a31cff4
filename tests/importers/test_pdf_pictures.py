"""Pictures printed in a PDF come out as they lie there, each with its article and its caption."""

from __future__ import annotations

import hashlib
import io
import zlib
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageCms
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from editor.files import resource_folder
from editor.importers.manuscripts import import_paths
from editor.importers.result import Imported

TEXT = "本报讯 昨天上午，街道在文化广场举办邻里节开幕式，二百多位居民到场参加，志愿者为大家准备了三十个摊位。" * 4
OTHER = "又是一年秋收时，镇上的合作社里机声隆隆，稻谷归仓，农技员正在田头指导秸秆还田，下一季的油菜也已备耕。" * 4


@pytest.fixture(scope="module", autouse=True)
def _font() -> None:
    path = next(p for p in sorted(resource_folder("fonts").rglob("*.ttf")) if "WenKai" in p.name)
    pdfmetrics.registerFont(TTFont("kai", str(path)))


def photograph(width: int = 360, height: int = 240, mode: str = "RGB", seed: int = 1) -> Image.Image:
    """A picture with a bright corner at the upper left, so that its way up can be told."""
    rng = np.random.default_rng(seed)
    small = rng.integers(0, 90, (8, 12, 3), dtype=np.uint8)
    small[0, 0] = 255
    return Image.fromarray(small).resize((width, height), Image.Resampling.BILINEAR).convert(mode)


def jpeg(picture: Image.Image, **options) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=90, **options)
    return stream.getvalue()


def column(canvas: Canvas, x: float, y: float, headline: str, text: str) -> float:
    canvas.setFont("kai", 20)
    canvas.drawString(x, y - 20, headline)
    canvas.setFont("kai", 9)
    y -= 44
    for start in range(0, len(text), 22):
        canvas.drawString(x, y, text[start : start + 22])
        y -= 13
    return y


def page(path: Path, draw) -> Imported:
    """Two articles side by side, and under the left one whatever ``draw`` paints below its y."""
    canvas = Canvas(str(path), pagesize=(480, 640), pageCompression=0)
    column(canvas, 250, 600, "合作社秋粮归仓", OTHER)
    y = column(canvas, 30, 600, "街道举办邻里节", TEXT)
    draw(canvas, y)
    canvas.save()
    return import_paths([path])


def owner(imported: Imported):
    """The only article with pictures, and its pictures."""
    (article,) = [article for article in imported.articles if article.pictures]
    return article, article.pictures


def brightest(data: bytes) -> tuple[bool, bool]:
    """Whether the bright corner is on the left, and whether it is at the top."""
    pixels = np.asarray(Image.open(io.BytesIO(data)).convert("L"), dtype=float)
    y, x = np.unravel_index(pixels.argmax(), pixels.shape)
    return bool(x < pixels.shape[1] / 2), bool(y < pixels.shape[0] / 2)


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_jpeg_comes_out_byte_for_byte_with_its_caption(tmp_path: Path, mode: str) -> None:
    data = jpeg(photograph(mode=mode))

    def draw(canvas: Canvas, y: float) -> None:
        canvas.drawImage(ImageReader(io.BytesIO(data)), 30, y - 130, 190, 127)
        canvas.setFont("kai", 8)
        canvas.drawString(30, y - 141, "图为开幕式上的锣鼓队。 陈国梁 摄")

    imported = page(tmp_path / "page.pdf", draw)
    _raw_jpegs(tmp_path / "page.pdf", data)
    imported = import_paths([tmp_path / "page.pdf"])
    article, (picture,) = owner(imported)
    assert article.headline == "街道举办邻里节"
    assert picture.caption == "图为开幕式上的锣鼓队。 陈国梁 摄"
    assert imported.assets[picture.asset] == data
    assert imported.captions == ()


def test_who_took_it_on_a_line_of_its_own_is_its_credit(tmp_path: Path) -> None:
    def draw(canvas: Canvas, y: float) -> None:
        canvas.drawImage(ImageReader(photograph()), 30, y - 130, 190, 127)
        canvas.setFont("kai", 8)
        for number, words in enumerate(("锣鼓队走过文化广场，居民夹道", "观看。", "本报记者 陈国梁 摄")):
            canvas.drawString(30, y - 141 - 11 * number, words)

    _, (picture,) = owner(page(tmp_path / "page.pdf", draw))
    assert (picture.caption, picture.credit) == ("锣鼓队走过文化广场，居民夹道观看。", "本报记者 陈国梁 摄")


def _raw_jpegs(path: Path, data: bytes) -> None:
    """Make every image of a PDF the JPEG alone, not wrapped once more in text."""
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        for each in document.objects:
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image":
                each.write(data, filter=pikepdf.Name.DCTDecode)
        document.save(path)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_pictures_stand_upright_on_turned_pages(tmp_path: Path, turn: int) -> None:
    data = jpeg(photograph())

    def draw(canvas: Canvas, y: float) -> None:
        canvas.drawImage(ImageReader(io.BytesIO(data)), 30, y - 130, 190, 127)

    page(tmp_path / "page.pdf", draw)
    with pikepdf.open(tmp_path / "page.pdf") as document:
        sheet = document.pages[0]
        width, height = 480, 640
        matrix = {0: "1 0 0 1 0 0", 90: f"0 1 -1 0 {height} 0", 180: f"-1 0 0 -1 {width} {height}",
                  270: f"0 -1 1 0 0 {width}"}[turn]  # fmt: skip
        sheet.contents_add(f"q {matrix} cm".encode(), prepend=True)
        sheet.contents_add(b"Q")
        sheet.mediabox = [0, 0, height, width] if turn in (90, 270) else [0, 0, width, height]
        sheet.Rotate = turn
        document.save(tmp_path / "turned.pdf")
    imported = import_paths([tmp_path / "turned.pdf"])
    article, (picture,) = owner(imported)
    found = Image.open(io.BytesIO(imported.assets[picture.asset]))
    assert (found.width > found.height, *brightest(imported.assets[picture.asset])) == (True, True, True)
    assert article.headline == "街道举办邻里节"


@pytest.mark.parametrize(("across", "down"), [(-1, 1), (1, -1), (-1, -1)])
def test_mirrored_pictures_come_out_as_they_show(tmp_path: Path, across: int, down: int) -> None:
    data = jpeg(photograph())

    def draw(canvas: Canvas, y: float) -> None:
        canvas.translate(125, y - 70)
        canvas.scale(across, down)
        canvas.drawImage(ImageReader(io.BytesIO(data)), -95, -63, 190, 127)

    imported = page(tmp_path / "page.pdf", draw)
    _, (picture,) = owner(imported)
    assert brightest(imported.assets[picture.asset]) == (across > 0, down > 0)


def test_what_a_clip_hides_stays_out(tmp_path: Path) -> None:
    data = jpeg(photograph())

    def draw(canvas: Canvas, y: float) -> None:
        clip = canvas.beginPath()
        clip.rect(30, y - 130, 95, 127)
        canvas.clipPath(clip, stroke=0)
        canvas.drawImage(ImageReader(io.BytesIO(data)), 30, y - 130, 190, 127)

    imported = page(tmp_path / "page.pdf", draw)
    _, (picture,) = owner(imported)
    found = Image.open(io.BytesIO(imported.assets[picture.asset]))
    assert found.size == (180, 240)
    assert brightest(imported.assets[picture.asset]) == (True, True)


def test_a_mask_becomes_transparency(tmp_path: Path) -> None:
    picture = photograph(mode="RGBA")
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))

    def draw(canvas: Canvas, y: float) -> None:
        canvas.drawImage(ImageReader(picture), 30, y - 130, 190, 127, mask="auto")

    imported = page(tmp_path / "page.pdf", draw)
    _, (found,) = owner(imported)
    image = Image.open(io.BytesIO(imported.assets[found.asset]))
    assert image.mode == "RGBA"
    alpha = np.asarray(image.getchannel("A"))
    assert alpha[0].mean() < 10
    assert alpha[-1].mean() > 245


def test_a_jpeg_takes_the_profile_that_only_the_page_tells(tmp_path: Path) -> None:
    usual = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    own = usual.replace(b"sRGB", b"wide").replace("sRGB".encode("utf-16-be"), "wide".encode("utf-16-be"))
    data = jpeg(photograph())
    for profile, expected in ((usual, None), (own, own)):
        page(
            tmp_path / "page.pdf",
            lambda canvas, y: canvas.drawImage(ImageReader(io.BytesIO(data)), 30, y - 130, 190, 127),
        )
        _raw_jpegs(tmp_path / "page.pdf", data)
        with pikepdf.open(tmp_path / "page.pdf", allow_overwriting_input=True) as document:
            for each in document.objects:
                if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image":
                    space = document.make_stream(profile, N=3, Alternate=pikepdf.Name.DeviceRGB)
                    each.ColorSpace = pikepdf.Array([pikepdf.Name.ICCBased, document.make_indirect(space)])
            document.save(tmp_path / "page.pdf")
        imported = import_paths([tmp_path / "page.pdf"])
        _, (found,) = owner(imported)
        kept = imported.assets[found.asset]
        assert Image.open(io.BytesIO(kept)).info.get("icc_profile") == expected
        assert kept.endswith(data[2:])


def test_plates_packed_without_loss_stay_plates(tmp_path: Path) -> None:
    plates = photograph(mode="CMYK")
    imported = _with_image(tmp_path, plates.tobytes(), Width=360, Height=240, ColorSpace=pikepdf.Name.DeviceCMYK)
    _, (found,) = owner(imported)
    image = Image.open(io.BytesIO(imported.assets[found.asset]))
    assert image.mode == "CMYK"
    assert np.array_equal(np.asarray(image), np.asarray(plates))


def _with_image(tmp_path: Path, data: bytes, **entries) -> Imported:
    """A page whose picture is replaced by an image of these bytes, packed."""
    page(tmp_path / "page.pdf", lambda canvas, y: canvas.drawImage(ImageReader(photograph()), 30, y - 130, 190, 127))
    with pikepdf.open(tmp_path / "page.pdf", allow_overwriting_input=True) as document:
        for each in document.objects:
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image":
                each.write(zlib.compress(data), filter=pikepdf.Name.FlateDecode)
                each.BitsPerComponent = 8
                for key, value in entries.items():
                    each[f"/{key}"] = value
        document.save(tmp_path / "page.pdf")
    return import_paths([tmp_path / "page.pdf"])


def test_an_inverted_jpeg_comes_out_as_it_shows(tmp_path: Path) -> None:
    data = jpeg(photograph(mode="L"))

    def draw(canvas: Canvas, y: float) -> None:
        canvas.drawImage(ImageReader(io.BytesIO(data)), 30, y - 130, 190, 127)

    page(tmp_path / "page.pdf", draw)
    with pikepdf.open(tmp_path / "page.pdf", allow_overwriting_input=True) as document:
        for each in document.objects:
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image":
                each.Decode = [1, 0]
        document.save(tmp_path / "page.pdf")
    imported = import_paths([tmp_path / "page.pdf"])
    _, (found,) = owner(imported)
    image = np.asarray(Image.open(io.BytesIO(imported.assets[found.asset])).convert("L"), dtype=int)
    shown = 255 - np.asarray(Image.open(io.BytesIO(data)), dtype=int)
    assert np.abs(image - shown).mean() < 4


def test_ornaments_bands_tints_and_signs_are_no_pictures(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=(480, 640))
    for text, headline in ((TEXT, "街道举办邻里节"), (OTHER, "合作社秋粮归仓")):
        canvas.drawImage(ImageReader(photograph(seed=5)), 0, 0, 480, 640)  # behind all
        canvas.drawImage(ImageReader(photograph(seed=3)), 380, 590, 80, 40)  # the paper's sign, on both pages
        column(canvas, 30, 560, headline, text)
        canvas.drawImage(ImageReader(photograph(60, 60, seed=2)), 300, 300, 15, 15)
        canvas.drawImage(ImageReader(photograph(600, 40, seed=4)), 30, 200, 420, 28)
        canvas.drawImage(ImageReader(Image.new("RGB", (300, 200), "#ddeeff")), 250, 400, 200, 120)
        canvas.showPage()
    canvas.save()
    imported = import_paths([tmp_path / "page.pdf"])
    assert not imported.assets
    assert [article.pictures for article in imported.articles] == [(), ()]
    assert "pictures-aside" in {finding.code for finding in imported.findings}


def test_captions_beside_over_and_on_a_picture(tmp_path: Path) -> None:
    places = {"over": (30, 12, "锣鼓队走过文化广场。"), "on": (40, -110, "锣鼓队走过文化广场。")}
    for name, (x, dy, words) in places.items():

        def draw(canvas: Canvas, y: float, x: float = x, dy: float = dy, words: str = words) -> None:
            top = y - 24
            canvas.drawImage(ImageReader(photograph()), 30, top - 127, 190, 127)
            canvas.setFont("kai", 8)
            canvas.drawString(x, top + dy - 5, words)

        _, (picture,) = owner(page(tmp_path / f"{name}.pdf", draw))
        assert picture.caption == words, name


def test_one_picture_printed_twice_is_kept_once(tmp_path: Path) -> None:
    data = jpeg(photograph())

    def draw(canvas: Canvas, y: float) -> None:
        canvas.drawImage(ImageReader(io.BytesIO(data)), 30, y - 130, 90, 60)
        canvas.drawImage(ImageReader(io.BytesIO(data)), 130, y - 130, 90, 60)

    imported = page(tmp_path / "page.pdf", draw)
    assert len(imported.assets) == 1
    assert all(hashlib.sha256(each).hexdigest() == key for key, each in imported.assets.items())


@pytest.mark.parametrize(("width", "height"), [(60_000, 60_000), (2**31 - 1, 2**31 - 1), (0, 0)])
def test_impossible_sizes_are_said_and_the_text_comes(tmp_path: Path, width: int, height: int) -> None:
    imported = _with_image(tmp_path, bytes(1000), Width=width, Height=height, ColorSpace=pikepdf.Name.DeviceGray)
    assert len(imported.articles) == 2
    assert not imported.assets


def test_a_damaged_image_is_said_and_the_text_comes(tmp_path: Path) -> None:
    data = jpeg(photograph())
    imported = page(
        tmp_path / "page.pdf",
        lambda canvas, y: canvas.drawImage(ImageReader(io.BytesIO(data)), 30, y - 130, 190, 127),
    )
    _raw_jpegs(tmp_path / "page.pdf", data[:200])
    imported = import_paths([tmp_path / "page.pdf"])
    assert len(imported.articles) == 2
    assert not imported.assets
