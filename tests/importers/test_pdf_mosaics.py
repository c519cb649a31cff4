"""A picture that a program cut up for its PDF comes out whole; pictures that only stand close stay their own."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from editor.files import resource_folder
from editor.importers.manuscripts import import_paths
from editor.importers.result import Imported

TEXT = "本报讯 昨天上午，街道在文化广场举办邻里节开幕式，二百多位居民到场参加，志愿者为大家准备了三十个摊位。" * 4
CAPTION = "图为开幕式上的锣鼓队。 陈国梁 摄"
LEFT, TOP, WIDTH, HEIGHT = 30.0, 300.0, 180.0, 120.0


@pytest.fixture(scope="module", autouse=True)
def _font() -> None:
    path = next(p for p in sorted(resource_folder("fonts").rglob("*.ttf")) if "WenKai" in p.name)
    pdfmetrics.registerFont(TTFont("kai", str(path)))


def photograph(seed: int = 3, light: int = 0) -> Image.Image:
    small = np.random.default_rng(seed).integers(light, light + 90, (5, 7, 3), dtype=np.uint8)
    return Image.fromarray(small).resize((360, 240), Image.Resampling.BICUBIC)


def printed(path: Path, tiles: list[tuple[Image.Image, tuple[float, float, float, float]]]) -> Imported:
    """A page of one article, and under it pictures at places given in shares of a rectangle, from its upper left."""
    canvas = Canvas(str(path), pagesize=(260, 640), pageCompression=0)
    canvas.setFont("kai", 20)
    canvas.drawString(LEFT, 600, "街道举办邻里节")
    canvas.setFont("kai", 9)
    for number, start in enumerate(range(0, len(TEXT), 20)):
        canvas.drawString(LEFT, 570 - 13 * number, TEXT[start : start + 20])
    for picture, (left, top, right, bottom) in tiles:
        stream = io.BytesIO()
        picture.save(stream, "PNG")
        place = LEFT + left * WIDTH, TOP - bottom * HEIGHT, (right - left) * WIDTH, (bottom - top) * HEIGHT
        canvas.drawImage(ImageReader(stream), *place)
    canvas.setFont("kai", 8)
    canvas.drawString(LEFT, TOP - HEIGHT - 12, CAPTION)
    canvas.save()
    return import_paths([path])


def cut(picture: Image.Image, across: int, down: int) -> list[tuple[Image.Image, tuple[float, float, float, float]]]:
    width, height = picture.size
    xs = [round(width * n / across) for n in range(across + 1)]
    ys = [round(height * n / down) for n in range(down + 1)]
    boxes = [(xs[i], ys[j], xs[i + 1], ys[j + 1]) for j in range(down) for i in range(across)]
    return [(picture.crop(box), (box[0] / width, box[1] / height, box[2] / width, box[3] / height)) for box in boxes]


@pytest.mark.parametrize(("across", "down"), [(1, 2), (1, 11), (5, 1), (3, 4)])
def test_tiles_come_out_as_one_picture_with_every_pixel(tmp_path: Path, across: int, down: int) -> None:
    whole = photograph()
    imported = printed(tmp_path / "page.pdf", cut(whole, across, down))
    (article,) = imported.articles
    (picture,) = article.pictures
    assert picture.caption == CAPTION
    found = Image.open(io.BytesIO(imported.assets[picture.asset])).convert("RGB")
    assert found.size == whole.size
    assert np.array_equal(np.asarray(found), np.asarray(whole))
    assert imported.captions == ()


def test_two_photographs_edge_to_edge_stay_two(tmp_path: Path) -> None:
    first, second = photograph(3), photograph(4, light=160)
    imported = printed(tmp_path / "page.pdf", [(first, (0, 0, 0.5, 1)), (second, (0.5, 0, 1, 1))])
    assert len(imported.assets) == 2
    assert all(Image.open(io.BytesIO(data)).size == (360, 240) for data in imported.assets.values())


def test_a_strip_without_detail_is_part_of_its_picture(tmp_path: Path) -> None:
    sky = photograph()
    sky.paste((30, 60, 200), (0, 0, 360, 60))
    for at in range(60, 90):  # the sky pales into the rest
        row = Image.blend(Image.new("RGB", (360, 1), (30, 60, 200)), sky.crop((0, at, 360, at + 1)), (at - 60) / 30)
        sky.paste(row, (0, at))
    imported = printed(tmp_path / "page.pdf", cut(sky, 1, 4))
    (data,) = imported.assets.values()
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(data)).convert("RGB")), np.asarray(sky))


def test_a_picture_in_a_thousand_pieces_is_said(tmp_path: Path) -> None:
    imported = printed(tmp_path / "page.pdf", cut(photograph().resize((360, 2000)), 1, 500))
    assert len(imported.articles) == 1
    assert any("too many pieces" in finding.message for finding in imported.findings)
