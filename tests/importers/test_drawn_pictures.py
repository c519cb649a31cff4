"""A picture that is only drawn, or a place kept for one, stands among the columns as a photograph does."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from editor.files import resource_folder
from editor.importers.geometry.area import Area
from editor.importers.geometry.boxes import Row
from editor.importers.geometry.frames import empty
from editor.importers.lines import Hint
from tests.importers.test_frames import OTHER, TEXT, _font, column, draw, lines

CAPTION = "新装的雨棚下能停二十六辆车"
BODY = 9.0

__all__ = ["_font"]


@pytest.fixture
def song() -> str:
    """The name of another type face than that of the pages."""
    path = next(p for p in sorted(resource_folder("fonts").rglob("*.ttf")) if "NotoSerif" in p.name)
    pdfmetrics.registerFont(TTFont("song", str(path)))
    return "song"


def photo(canvas: Canvas, left: float, bottom: float, width: float, height: float) -> None:
    canvas.setFillGray(0.6)
    canvas.rect(left, bottom, width, height, stroke=0, fill=1)
    canvas.setFillGray(0)


def test_a_column_goes_on_under_its_picture(tmp_path: Path) -> None:
    """Although beside it an article ends and another begins, level with what is under the picture."""
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 600))
    draw(canvas, 30, 560, "雨棚立起来了", 18)
    column(canvas, 30, 535, TEXT * 2)
    photo(canvas, 30, 340, 126, 70)
    draw(canvas, 30, 330, CAPTION, 7.5)
    column(canvas, 30, 312, "棚子启用当天。" + TEXT * 3)
    column(canvas, 190, 535, "茶桌的发起人。" + TEXT * 3)
    draw(canvas, 190, 330, "捡到一串钥匙", 14)
    column(canvas, 190, 312, OTHER)
    canvas.save()
    found = [line.text for line in lines(path)]
    order = [next(at for at, line in enumerate(found) if line.startswith(w)) for w in ("又是", "棚子", "茶桌", "捡到")]
    assert order == sorted(order)


def test_the_words_under_it_are_a_caption(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 600))
    draw(canvas, 30, 560, "雨棚立起来了", 18)
    column(canvas, 30, 535, TEXT * 6)
    photo(canvas, 190, 440, 126, 100)
    draw(canvas, 190, 430, CAPTION, 7.5)
    column(canvas, 190, 412, TEXT * 4)
    canvas.save()
    assert [line.text for line in lines(path) if line.hint is Hint.CAPTION] == [CAPTION]


def test_a_headline_over_it_reaches_over_the_columns_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(560, 600))
    draw(canvas, 200, 560, "后滩大蒜坐船去日本", 24)
    photo(canvas, 172, 380, 290, 150)
    column(canvas, 30, 522, "本报讯 " + TEXT * 8)
    column(canvas, 172, 350, "今年全村。" + TEXT * 3)
    column(canvas, 330, 350, "眼下四邻。" + TEXT * 3)
    canvas.save()
    found = [line.text for line in lines(path)]
    assert found[0] == "后滩大蒜坐船去日本"
    assert found[1].startswith("本报讯")


def test_only_what_holds_nothing_and_is_large_enough_is_one() -> None:
    place, bar = Area(30, 100, 160, 200), Area(30, 300, 160, 315)
    assert empty([place, bar], [], BODY) == [place]
    assert empty([place], [Row(40, 150, 150, BODY, TEXT[:12])], BODY) == []


def test_a_byline_over_the_white_between_two_columns_stands_with_its_headline(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 400))
    draw(canvas, 75, 350, "酒桌上少端一点", 28)
    draw(canvas, 164, 328, "老井", 9.6)
    column(canvas, 30, 305, TEXT * 3)
    column(canvas, 190, 305, TEXT * 3)
    canvas.save()
    assert [line.text for line in lines(path)][:2] == ["酒桌上少端一点", "老井"]


def test_a_name_in_a_face_of_its_own_is_not_the_first_line_of_its_text(tmp_path: Path, song: str) -> None:
    """The column it stands over begins lower than the others, and is level with them all the same."""
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 400))
    draw(canvas, 30, 350, "九号楼的借用墙", 20)
    draw(canvas, 30, 330, "居民 蒋竹青", 9)
    for x in (30, 190):
        canvas.setFont(song, 9)
        for number in range(12):
            canvas.drawString(x + 18 * (number == 0), 316 - 13 * number, TEXT[: 12 if number == 0 else 14])
    canvas.save()
    page = lines(path)
    byline = next(line for line in page if line.text == "居民 蒋竹青")
    assert page[page.index(byline) + 1].blank_before


def test_a_text_over_a_headline_between_rules_stays_over_it(tmp_path: Path) -> None:
    """What another column holds the beginning of ends there."""
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 500))
    draw(canvas, 30, 450, "秋天泡脚二十分钟", 18)
    column(canvas, 30, 425, TEXT * 6)
    canvas.line(174, 20, 174, 480)
    column(canvas, 190, 460, "水温四十度。" + TEXT * 2)
    draw(canvas, 190, 330, "十月寿星榜", 18)
    column(canvas, 190, 305, OTHER)
    canvas.save()
    found = [line.text for line in lines(path)]
    assert next(at for at, line in enumerate(found) if line.startswith("水温")) < found.index("十月寿星榜")


def test_the_centred_dots_of_a_font_are_the_chinese_mark(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 400))
    column(canvas, 30, 305, TEXT + "下一季⋯⋯也已备耕。")
    canvas.save()
    assert "⋯" not in "".join(line.text for line in lines(path))


def test_its_words_wait_for_the_end_of_the_text_it_stands_in(tmp_path: Path) -> None:
    """The paragraph that goes on in the next column would be divided by them."""
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 600))
    draw(canvas, 30, 560, "雨棚立起来了", 18)
    column(canvas, 30, 535, TEXT * 3)
    photo(canvas, 30, 340, 126, 60)
    draw(canvas, 30, 330, CAPTION, 7.5)
    column(canvas, 190, 535, OTHER * 2)
    draw(canvas, 30, 280, "捡到一串钥匙", 18)
    column(canvas, 30, 255, TEXT)
    canvas.save()
    found = [line.text for line in lines(path)]
    places = [found.index(text) for text in (TEXT[:14], OTHER[:14], CAPTION, "捡到一串钥匙")]
    assert places == sorted(places)


def test_pictures_in_a_row_keep_the_words_under_them(tmp_path: Path) -> None:
    """Their lower edges, side by side, are no rule across the page."""
    path = tmp_path / "page.pdf"
    captions = ["船员核对海图", "职工测量锚链", "食堂送汤上船"]
    canvas = Canvas(str(path), pagesize=(460, 400))
    draw(canvas, 30, 360, "雨棚立起来了", 18)
    column(canvas, 30, 335, TEXT * 2)
    canvas.line(30, 200, 430, 200)
    for number, caption in enumerate(captions):
        photo(canvas, 30 + 135 * number, 80, 130, 90)
        draw(canvas, 60 + 135 * number, 70, caption, 7.5)
    canvas.save()
    assert [line.text for line in lines(path) if line.hint is Hint.CAPTION] == captions


def test_a_drawing_cut_off_by_its_frame_shows_what_is_left_of_it(tmp_path: Path, song: str) -> None:
    """The words beside it are in its page's size, and in another face than its text."""
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 600))
    draw(canvas, 30, 560, "雨棚立起来了", 18)
    column(canvas, 30, 535, TEXT * 5)
    canvas.saveState()
    frame = canvas.beginPath()
    frame.rect(30, 200, 200, 80)
    canvas.clipPath(frame, stroke=0)
    photo(canvas, 30, 120, 200, 300)
    canvas.restoreState()
    canvas.setFont(song, 9)
    canvas.drawString(240, 206, CAPTION)
    canvas.save()
    assert [line.text for line in lines(path) if line.hint is Hint.CAPTION] == [CAPTION]
