"""What stands in a box of its own on a page is an article, a notice or an advertisement of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from editor.files import resource_folder
from editor.importers.geometry.area import Area
from editor.importers.geometry.boxes import Row
from editor.importers.geometry.frames import boxes_with_heads, rectangles_of
from editor.importers.geometry.walls import Wall
from editor.importers.lines import Hint, Line
from editor.importers.manuscripts import import_paths
from editor.importers.pdf.pages import read_pdf

TEXT = "又是一年秋收时，镇上的合作社里机声隆隆，稻谷归仓，农技员正在田头指导秸秆还田，下一季的油菜也已备耕。"
OTHER = "本报讯 昨天上午，街道在文化广场举办邻里节开幕式，二百多位居民到场参加，志愿者为大家准备了三十个摊位。"


@pytest.fixture(scope="module", autouse=True)
def _font() -> None:
    path = next(p for p in sorted(resource_folder("fonts").rglob("*.ttf")) if "WenKai" in p.name)
    pdfmetrics.registerFont(TTFont("kai", str(path)))


def draw(canvas: Canvas, x: float, y: float, text: str, size: float) -> None:
    canvas.setFont("kai", size)
    canvas.drawString(x, y, text)


def column(canvas: Canvas, x: float, y: float, text: str, measure: int = 14) -> None:
    """A paragraph without an indent, 9 points on 13."""
    for number, start in enumerate(range(0, len(text), measure)):
        draw(canvas, x, y - 13 * number, text[start : start + measure], 9)


def lines(path: Path) -> list[Line]:
    (page,) = read_pdf(path.read_bytes(), path.name).pages
    return list(page)


def border(area: Area) -> list[Wall]:
    return [
        Wall(True, area.bottom, area.left, area.right),
        Wall(True, area.top, area.left, area.right),
        Wall(False, area.left, area.bottom, area.top),
        Wall(False, area.right, area.bottom, area.top),
    ]


def _rows(x: float, y: float, *texts: tuple[str, float]) -> list[Row]:
    return [Row(x, x + len(t) * s, y - 20 * n, s, t) for n, (t, s) in enumerate(texts)]


PAGE = _rows(10, 100, *[(TEXT[:20], 9.0)] * 5)
BOX = Area(300, 20, 480, 120)


def test_a_box_with_a_headline_over_text_is_one() -> None:
    inside = _rows(320, 100, ("招聘启事", 14.0), (TEXT[:15], 9.0), (TEXT[:15], 9.0))
    assert boxes_with_heads(rectangles_of(border(BOX), 9), [*PAGE, *inside], 9) == [BOX]
    assert boxes_with_heads(rectangles_of(border(BOX)[:3], 9), [*PAGE, *inside], 9) == []


def test_its_corners_may_be_round() -> None:
    inside = _rows(320, 100, ("招聘启事", 14.0), (TEXT[:15], 9.0), (TEXT[:15], 9.0))
    level = [Wall(True, y, BOX.left + 8, BOX.right - 8) for y in (BOX.bottom, BOX.top)]
    sides = [Wall(False, x, BOX.bottom + 8, BOX.top - 8) for x in (BOX.left, BOX.right)]
    apart = [Wall(False, x, BOX.bottom, BOX.top - 8) for x in (BOX.left, BOX.right)]
    assert boxes_with_heads(rectangles_of([*level, *sides], 9), [*PAGE, *inside], 9) == [BOX]
    assert boxes_with_heads(rectangles_of([*level, *apart], 9), [*PAGE, *inside], 9) == []


@pytest.mark.parametrize(
    "inside",
    [
        [("便民公告栏", 14.0)],
        [("姓名", 9.0), ("张三", 9.0), ("李四", 9.0)],
        [(TEXT[:15], 9.0), (TEXT[:15], 9.0), (TEXT[:15], 9.0), ("招聘启事", 14.0)],
    ],
)
def test_bars_cells_and_texts_over_a_headline_are_none(inside: list[tuple[str, float]]) -> None:
    assert boxes_with_heads(rectangles_of(border(BOX), 9), [*PAGE, *_rows(320, 100, *inside)], 9) == []


def test_the_border_of_a_page_is_none() -> None:
    whole = Area(0, 0, 500, 200)
    inside = _rows(320, 100, ("招聘启事", 14.0), (TEXT[:15], 9.0), (TEXT[:15], 9.0))
    assert boxes_with_heads(rectangles_of(border(whole), 9), [*PAGE, *inside], 9) == []


def test_a_box_among_columns_is_read_by_itself(tmp_path: Path) -> None:
    """It stands at the foot of the first of two columns, and no rule of it parts the page."""
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 500))
    draw(canvas, 60, 450, "合作社秋粮归仓", 18)
    column(canvas, 30, 420, TEXT * 4)
    column(canvas, 190, 420, TEXT * 8)
    canvas.rect(26, 20, 146, 160)
    draw(canvas, 60, 160, "街道举办邻里节", 12)
    column(canvas, 30, 140, OTHER * 2)
    canvas.save()
    found = {a.headline: "".join(p.text for p in a.story.paragraphs) for a in import_paths([path]).articles}
    assert found == {"合作社秋粮归仓": TEXT * 12, "街道举办邻里节": OTHER * 2}


def test_a_section_over_the_headline_of_a_box_is_read_first(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 500))
    column(canvas, 30, 420, TEXT * 8)
    canvas.rect(190, 200, 150, 240)
    draw(canvas, 200, 425, "服务台", 9)
    draw(canvas, 210, 400, "卫生站搬迁", 16)
    column(canvas, 200, 380, OTHER * 2)
    canvas.save()
    hints = [(line.text, line.hint) for line in lines(path) if line.hint is not Hint.NONE]
    assert hints == [("服务台", Hint.TITLE), ("卫生站搬迁", Hint.TITLE)]


def test_a_card_is_an_advertisement_and_a_signed_notice_is_none(tmp_path: Path) -> None:
    """Lines about the middle of a frame sell something; a text that tells whom to call says something."""
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 500))
    column(canvas, 30, 420, TEXT * 8)
    canvas.rect(190, 350, 150, 90)
    for number, (line, size) in enumerate((("海丰渔具行", 16), ("尼龙网、浮子、钢缆、防锈漆", 8), ("网衣九五折", 8))):
        canvas.setFont("kai", size)
        canvas.drawCentredString(265, 415 - 20 * number, line)
    canvas.rect(190, 150, 150, 190)
    draw(canvas, 230, 315, "停水通知", 14)
    column(canvas, 200, 290, "因改造主管道，定于星期三晚十时至次日晨五时停水，请各户提前储水。水厂电话：6612119。")
    canvas.save()
    furniture = [line.text for line in lines(path) if line.hint is Hint.FURNITURE]
    assert furniture == ["海丰渔具行", "尼龙网、浮子、钢缆、防锈漆", "网衣九五折"]


def test_a_bar_over_several_boxes_is_the_headline_of_none(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 500))
    draw(canvas, 60, 450, "合作社秋粮归仓", 18)
    column(canvas, 30, 420, TEXT * 3)
    column(canvas, 190, 420, TEXT * 3)
    canvas.line(20, 240, 380, 240)
    draw(canvas, 150, 220, "便民公告", 14)
    canvas.line(20, 212, 380, 212)
    for x, head in ((26, "街道举办邻里节"), (190, "邻里节加开一天")):
        canvas.rect(x, 60, 150, 145)
        draw(canvas, x + 30, 185, head, 12)
        column(canvas, x + 6, 165, OTHER)
    canvas.save()
    found = [article.headline for article in import_paths([path]).articles]
    assert found == ["合作社秋粮归仓", "街道举办邻里节", "邻里节加开一天"]
    assert [line.text for line in lines(path) if line.hint is Hint.FURNITURE] == ["便民公告"]


@pytest.mark.parametrize("framed", [False, True])
def test_the_papers_name_and_what_stands_under_it_are_no_article(framed: bool, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 500))
    draw(canvas, 30, 440, "枫溪乡讯", 36)
    for number, line in enumerate(("二〇〇九年十月五日　星期一", "枫溪乡人民政府办", "非卖品")):
        draw(canvas, 200, 465 - 9 * number, line, 7)
    canvas.line(20, 435, 380, 435)
    if framed:
        canvas.line(190, 435, 190, 490)
    draw(canvas, 60, 405, "合作社秋粮归仓", 22)
    column(canvas, 30, 380, TEXT * 6)
    column(canvas, 190, 380, TEXT * 6)
    canvas.save()
    (article,) = import_paths([path]).articles
    assert article.headline == "合作社秋粮归仓"
    assert "".join(p.text for p in article.story.paragraphs) == TEXT * 12


def test_text_beside_a_picture_ends_with_it(tmp_path: Path) -> None:
    """The columns go on under the picture, where white runs through beside its foot."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 600))
    draw(canvas, 60, 560, "合作社秋粮归仓", 22)
    canvas.drawImage(ImageReader(Image.effect_noise((250, 200), 60).convert("RGB")), 30, 400, 126, 140)
    column(canvas, 190, 530, "本报讯 " + TEXT * 2)
    column(canvas, 30, 385, "第二天又下雨。" + TEXT * 2)
    column(canvas, 190, 385, "第三天才放晴。" + TEXT * 2)
    canvas.save()
    text = "".join(line.text for line in lines(path))
    assert text.index("本报讯") < text.index("第二天") < text.index("第三天")


def test_a_box_between_two_articles_is_read_between_them(tmp_path: Path) -> None:
    """It has a place in the order of the page, as what stands free has."""
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 600))
    draw(canvas, 60, 560, "合作社秋粮归仓", 18)
    column(canvas, 30, 535, TEXT * 3)
    column(canvas, 190, 535, TEXT * 3)
    canvas.rect(26, 250, 150, 120)
    draw(canvas, 56, 350, "街道举办邻里节", 12)
    column(canvas, 32, 330, OTHER)
    draw(canvas, 60, 215, "江堤加固提前完工", 18)
    column(canvas, 30, 190, TEXT * 2)
    column(canvas, 190, 190, TEXT * 2)
    canvas.save()
    found = [article.headline for article in import_paths([path]).articles]
    assert found == ["合作社秋粮归仓", "街道举办邻里节", "江堤加固提前完工"]


def test_the_type_of_a_box_is_its_own(tmp_path: Path) -> None:
    """A text set larger than the page's in a box is none the less text, and no headline."""
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 500))
    column(canvas, 30, 420, TEXT * 8)
    canvas.rect(190, 200, 170, 240)
    draw(canvas, 210, 410, "卫生站搬迁", 18)
    for number, start in enumerate(range(0, len(OTHER), 14)):
        draw(canvas, 196, 380 - 15 * number, OTHER[start : start + 14], 10.8)
    canvas.save()
    sizes = {line.text: round(line.size or 0, 1) for line in lines(path) if line.text in OTHER}
    assert set(sizes.values()) == {1.0}


def test_a_byline_aside_of_its_headline_stands_over_no_column(tmp_path: Path) -> None:
    """At the right of the headline and smaller, it parts no column from the others."""
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(500, 500))
    draw(canvas, 30, 440, "合作社秋粮归仓", 20)
    draw(canvas, 390, 436, "□ 通讯员 罗兰", 9)
    for x in (30, 180, 330):
        column(canvas, x, 410, TEXT * 3)
    draw(canvas, 30, 200, "街道举办邻里节", 20)
    column(canvas, 30, 170, OTHER)
    canvas.save()
    found = [line.text for line in lines(path)]
    assert found[:2] == ["合作社秋粮归仓", "□ 通讯员 罗兰"]


def test_a_line_on_a_bar_heads_what_is_under_it(tmp_path: Path) -> None:
    """The name of a section on a tint does not belong to the column it stands under."""
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 500))
    draw(canvas, 30, 450, "合作社秋粮归仓", 18)
    column(canvas, 30, 425, TEXT * 3)
    column(canvas, 190, 425, TEXT * 3)
    canvas.setFillGray(0.8)
    canvas.rect(30, 256, 60, 13, stroke=0, fill=1)
    canvas.setFillGray(0)
    draw(canvas, 42, 259, "来信照登", 9)
    draw(canvas, 30, 232, "给晾衣杆让一条路", 18)
    column(canvas, 30, 210, OTHER)
    column(canvas, 190, 210, OTHER)
    canvas.save()
    found = [line.text for line in lines(path)]
    assert found[found.index("来信照登") + 1] == "给晾衣杆让一条路"


def test_a_footer_in_pieces_is_furniture(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 500))
    draw(canvas, 30, 450, "合作社秋粮归仓", 14)
    column(canvas, 30, 425, TEXT * 8)
    column(canvas, 190, 425, TEXT * 8)
    foot = ("本期编辑：罗兰　排版：周平", "投稿请投二号楼意见箱", "锦塘里　2023.11.5")
    for x, text in zip((30, 170, 300), foot, strict=True):
        draw(canvas, x, 20, text, 7)
    canvas.save()
    assert tuple(line.text for line in lines(path) if line.hint is Hint.FURNITURE) == foot


def test_a_headline_in_two_sizes_on_one_line_is_one(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 500))
    draw(canvas, 40, 452, "洪水面前", 18)
    draw(canvas, 122, 450, "八百老兵再集合", 28)
    column(canvas, 30, 420, TEXT * 4)
    column(canvas, 190, 420, TEXT * 4)
    canvas.save()
    assert lines(path)[0].text == "洪水面前八百老兵再集合"


def test_two_pages_on_one_sheet_are_read_one_after_the_other(tmp_path: Path) -> None:
    """Although the headlines of both stand level."""
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(840, 500))
    heads = (("合作社秋粮归仓", "街道举办邻里节"), ("江堤加固提前完工", "卫生站搬迁到南门"))
    for x, (upper, lower) in zip((0, 420), heads, strict=True):
        draw(canvas, x + 60, 450, upper, 18)
        draw(canvas, x + 60, 200, lower, 18)
        for left in (30, 190):
            column(canvas, x + left, 420, TEXT * 3)
            column(canvas, x + left, 170, OTHER)
    canvas.save()
    assert [line.text for line in lines(path) if (line.size or 0) > 1.5] == [*heads[0], *heads[1]]


def test_a_small_label_over_a_headline_is_no_end_of_the_column_over_it(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 500))
    draw(canvas, 60, 460, "合作社秋粮归仓", 20)
    column(canvas, 30, 430, TEXT * 3)
    column(canvas, 190, 430, TEXT * 3)
    draw(canvas, 30, 246, "◎创业故事", 8.5)
    draw(canvas, 30, 218, "从炮位到面点案", 22)
    column(canvas, 30, 190, OTHER)
    column(canvas, 190, 190, OTHER)
    canvas.save()
    found = [line.text for line in lines(path)]
    assert found[found.index("◎创业故事") + 1] == "从炮位到面点案"


def test_a_headline_as_high_as_the_date_beside_the_name_heads_its_text(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 500))
    draw(canvas, 20, 440, "秋收报", 40)
    for number, line in enumerate(("2025年10月26日", "星期日", "农历九月初六", "第二〇九期")):
        draw(canvas, 145, 468 - 10 * number, line, 7)
    draw(canvas, 230, 466, "街道举办邻里节居民到场", 13)
    column(canvas, 230, 450, OTHER * 2, 16)
    draw(canvas, 60, 390, "合作社秋粮归仓", 20)
    column(canvas, 30, 365, TEXT * 8, 18)
    canvas.save()
    found = {a.headline: "".join(p.text for p in a.story.paragraphs) for a in import_paths([path]).articles}
    assert found == {"街道举办邻里节居民到场": OTHER * 2, "合作社秋粮归仓": TEXT * 8}
