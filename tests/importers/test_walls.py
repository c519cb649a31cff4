"""Rules and frames part a page as its reader sees it: what they enclose is read together."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from editor.files import resource_folder
from editor.importers.geometry.area import Area
from editor.importers.geometry.boxes import Box, Row
from editor.importers.geometry.reading_order import headed, let_fall
from editor.importers.geometry.walls import Wall, apart_from, parted
from editor.importers.manuscripts import import_paths
from editor.importers.pdf.pages import read_pdf


def read(places: list[Area], *walls: Wall) -> list[list[int]]:
    return [list(part) for part in parted(range(len(places)), places.__getitem__, walls, body=10)]


def test_a_rule_across_parts_what_is_over_it() -> None:
    places = [Area(0, 0, 100, 40), Area(0, 60, 100, 100)]
    assert read(places, Wall(True, 50, 0, 100)) == [[1], [0]]


def test_a_rule_that_ends_midway_parts_nothing() -> None:
    places = [Area(0, 0, 100, 40), Area(0, 60, 100, 100)]
    assert read(places, Wall(True, 50, 0, 60)) == [[0, 1]]


def test_a_rule_between_columns_may_end_a_little_short() -> None:
    places = [Area(0, 0, 40, 500), Area(60, 0, 100, 500)]
    assert read(places, Wall(False, 50, 45, 500)) == [[0], [1]]
    assert read(places, Wall(False, 50, 95, 500)) == [[0, 1]]


SIDE = [Area(0, 0, 40, 500), Area(60, 300, 100, 500), Area(60, 0, 100, 250), Area(110, 0, 150, 250)]


def test_a_rule_over_one_side_of_a_page_ends_at_the_white_that_parts_the_sides() -> None:
    assert read(SIDE, Wall(True, 280, 58, 150)) == [[0], [1], [2, 3]]
    assert read(SIDE, Wall(True, 280, 100, 150)) == [[0, 1, 2, 3]]  # what stands over it reaches beyond its end
    assert read(SIDE[1:], Wall(True, 280, 58, 150)) == [[0], [1, 2]]


def test_strokes_of_a_picture_part_nothing() -> None:
    picture, rule = Area(0, 0, 100, 40), Wall(True, 40, 0, 300)
    edges = [Wall(True, 40, 0, 100), Wall(False, 50, 5, 35)]
    assert apart_from([*edges, rule], [picture]) == [rule]


def test_pieces_of_frames_and_rules_make_one_wall() -> None:
    places = [Area(0, 0, 48, 40), Area(0, 60, 48, 100), Area(55, 0, 100, 40), Area(55, 60, 100, 100)]
    upright = (Wall(False, 50, 0, 45), Wall(False, 53, 52, 100))
    assert read(places, *upright) == [[0, 1], [2, 3]]
    assert read(places, *upright, Wall(True, 50, 0, 49)) == [[1], [0], [2, 3]]


def test_what_reaches_over_a_rule_is_not_parted_by_it() -> None:
    places = [Area(0, 0, 100, 70), Area(0, 60, 100, 100)]
    assert read(places, Wall(True, 50, 0, 100)) == [[0, 1]]


numbers = st.integers(0, 200)
wall = st.builds(lambda level, at, s, e: Wall(level, at, s, s + e), st.booleans(), numbers, numbers, numbers)
areas = st.builds(lambda x, y, w, h: Area(x, y, x + w + 1, y + h + 1), numbers, numbers, numbers, numbers)
wall = st.builds(lambda level, at, s, e: Wall(level, at, s, s + e), st.booleans(), numbers, numbers, numbers)


@given(st.lists(areas, max_size=12), st.lists(wall))
def test_nothing_is_lost_or_read_twice(places: list[Area], walls: list[Wall]) -> None:
    assert sorted(n for part in read(places, *walls) for n in part) == list(range(len(places)))


def _page(path: Path) -> list[str]:
    """Two columns: headlines side by side over texts of unlike length, which only the rules tell apart."""
    name = next(p for p in sorted(resource_folder("fonts").rglob("*.ttf")) if "WenKai" in p.name)
    pdfmetrics.registerFont(TTFont("kai", str(name)))
    canvas = Canvas(str(path), pagesize=(420, 600))
    texts = (
        "社区食堂推出两元早餐，老人尝鲜都说好吃。",
        "河道保洁员清理出一船水葫芦，岸边重现清波。",
        "社区图书馆周末延长开放时间到晚上九点钟。",
    )
    tops = ((30, 560), (30, 330), (222, 560))
    for (x, y), text, lines in zip(tops, texts, (14, 20, 37), strict=True):
        canvas.setFont("kai", 16)
        canvas.drawString(x, y - 16, f"{text[:8]}")
        canvas.setFont("kai", 9)
        for line in range(lines):
            canvas.drawString(x, y - 34 - 13 * line, (text * lines)[20 * line : 20 * line + 20])
    canvas.line(216, 40, 216, 570)
    canvas.line(26, 338, 216, 338)
    canvas.save()
    (page,) = read_pdf(path.read_bytes(), "page.pdf").pages
    return [line.text for line in page if (line.size or 0) > 1.2]


def test_rules_put_columns_of_a_page_in_order(tmp_path: Path) -> None:
    assert _page(tmp_path / "ruled.pdf") == ["社区食堂推出两元", "河道保洁员清理出", "社区图书馆周末延"]


def test_a_list_of_contents_is_no_article_and_stays_in_the_findings(tmp_path: Path) -> None:
    name = next(p for p in sorted(resource_folder("fonts").rglob("*.ttf")) if "WenKai" in p.name)
    pdfmetrics.registerFont(TTFont("kai", str(name)))
    canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=(420, 600))
    canvas.setFont("kai", 60)
    canvas.drawString(30, 520, "运河")
    canvas.rect(240, 500, 150, 80)
    canvas.setFont("kai", 11)
    for row, (page, title) in enumerate((("", "导　读"), ("2版", "社区食堂开张"), ("3版", "河道重现清波"))):
        canvas.drawString(250, 560 - 22 * row, page)
        canvas.drawString(282, 560 - 22 * row, title)
    canvas.line(20, 490, 400, 490)
    canvas.setFont("kai", 20)
    canvas.drawString(30, 450, "图书馆周末延长开放")
    canvas.setFont("kai", 9)
    text = "本报讯 社区图书馆周末延长开放时间到晚上九点，附近居民下班之后也能来坐一坐，读读书，看看报纸。" * 6
    for line in range(0, len(text), 40):
        canvas.drawString(30, 420 - 13 * line / 40, text[line : line + 40])
    canvas.save()
    imported = import_paths([tmp_path / "page.pdf"])
    assert [article.headline for article in imported.articles] == ["图书馆周末延长开放"]
    said = "".join(finding.message for finding in imported.findings)
    assert all(words in said for words in ("社区食堂开张", "河道重现清波", "运河"))


def test_a_headline_between_rules_comes_before_a_column_beside_it() -> None:
    head = Box([Row(30, 200, 500, 18, "社区食堂开张")], 30, 200, 515, 497)
    text = [Row(30, 130, 470 - 13 * n, 9, "老人们吃上热饭") for n in range(5)]
    under = Box(text, 30, 130, 478, 410)
    beside = Box([Row(210, 300, 500 - 13 * n, 9, "每天三百份早餐") for n in range(8)], 210, 300, 508, 405)
    assert headed([beside, head, under], 9) == [head, under, beside]
    assert headed([head, under, beside], 9) == [head, under, beside]


def test_a_headline_over_a_picture_comes_down_to_its_text() -> None:
    head = Box([Row(30, 200, 500, 18, "社区食堂开张")], 30, 200, 515, 497)
    text = Box([Row(30, 300, 280 - 13 * n, 9, "老人们吃上热饭") for n in range(5)], 30, 300, 288, 220)
    let_fall(Area(30, 295, 300, 490), [head, text], [True, False], 13)
    assert (head.top, head.bottom, head.rows[0].base) == (320, 302, 305)
    beside = Box([Row(120, 300, 480 - 13 * n, 9, "每天三百份早餐") for n in range(8)], 120, 300, 488, 380)
    still = Box([Row(30, 200, 500, 18, "社区食堂开张")], 30, 200, 515, 497)
    let_fall(Area(30, 295, 110, 490), [still, text, beside], [True, False, False], 13)
    assert still.top == 515
