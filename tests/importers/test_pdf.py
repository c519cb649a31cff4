"""A page printed in columns comes back as its articles; a page that is a picture is kept as one."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from editor.cli.import_ import imported_json
from editor.files import resource_folder
from editor.importers.characters import folded
from editor.importers.manuscripts import import_paths
from editor.importers.pdf.glyphs import family_of, is_heavy
from editor.importers.pdf.pages import read_pdf
from tests.importers.pages import ARTICLES, Habits, broken
from tests.importers.scoring import score

BODY, LEADING, COLUMNS, MEASURE = 9, 13, 4, 15


@pytest.fixture(scope="module", autouse=True)
def _font() -> None:
    path = next(p for p in sorted(resource_folder("fonts").rglob("*.ttf")) if "WenKai" in p.name)
    pdfmetrics.registerFont(TTFont("kai", str(path)))


def lines_of(article: dict[str, Any]) -> list[tuple[float, str]]:
    """Lines of a story with their indents in em."""
    habits = Habits(measure=MEASURE)
    lines: list[tuple[float, str]] = [(4, article["byline"])] if article.get("byline") else []
    for item in [article, *article.get("follow_ups", [])]:
        for text in item["paragraphs"]:
            if text in (article.get("crossheads") or []):
                lines.append((0, text))
            else:
                lines += [(0 if i else 2, line) for i, line in enumerate(broken(text, MEASURE, 2, habits))]
        if item.get("credit"):
            lines.append((MEASURE - len(item["credit"]) - 2, f"（{item['credit']}）"))
    return lines


def printed(articles: list[dict[str, Any]], path: Path) -> None:
    """Print articles one under the other, each in four columns under its headline stack."""
    canvas = Canvas(str(path), pagesize=(800, 1130))
    y = 1080.0
    for article in articles:
        for key, size in (("kicker", 12), ("headline", 20), ("deck", 12)):
            if article.get(key):
                canvas.setFont("kai", size)
                canvas.drawString(40, y - size, article[key])
                y -= 1.4 * size
        lines = lines_of(article)
        height = -(-len(lines) // COLUMNS)
        canvas.setFont("kai", BODY)
        for index, (indent, line) in enumerate(lines):
            column, row = divmod(index, height)
            canvas.drawString(40 + (column * (MEASURE + 1.5) + indent) * BODY, y - BODY - row * LEADING, line)
        y -= height * LEADING + 14
    canvas.save()


@pytest.mark.parametrize("start", [0, 5, 9])
def test_columns_and_headlines_are_found_from_where_characters_stand(tmp_path: Path, start: int) -> None:
    articles = ARTICLES[start : start + 5]
    printed(articles, tmp_path / "page.pdf")
    imported = imported_json(import_paths([tmp_path / "page.pdf"]))
    assert min(score({"articles": articles, "captions": []}, imported).values()) >= 0.95


def test_overprinted_characters_come_once(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "page.pdf"))
    canvas.setFont("kai", 12)
    for shift in (0, 0.2):
        canvas.drawString(72 + shift, 700, "街道举办邻里节活动热闹。")
    canvas.save()
    (article,) = import_paths([tmp_path / "page.pdf"]).articles
    assert [p.text for p in article.story.paragraphs] == ["街道举办邻里节活动热闹。"]


@pytest.mark.parametrize("shift", [0.1, 0.3, 0.5, 0.8])
def test_characters_printed_bold_by_overprinting_come_once(tmp_path: Path, shift: float) -> None:
    canvas = Canvas(str(tmp_path / "page.pdf"))
    canvas.setFont("kai", 12)
    for number in range(20):
        for offset in (0, shift):
            canvas.drawString(
                72.13 * (1 + number / 100) + offset, 700 - 17.3 * number, "社区食堂推出两元早餐，111位老人尝鲜。"
            )
    canvas.save()
    (article,) = import_paths([tmp_path / "page.pdf"]).articles
    text = "".join([article.headline, *(p.text for p in article.story.paragraphs)])
    assert text == "社区食堂推出两元早餐，111位老人尝鲜。" * 20


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_reads_as_an_upright_one(tmp_path: Path, turn: int) -> None:
    printed(ARTICLES[:4], tmp_path / "page.pdf")
    with pikepdf.open(tmp_path / "page.pdf") as document:
        page = document.pages[0]
        width, height = float(page.mediabox[2]), float(page.mediabox[3])
        matrix = {90: (0, 1, -1, 0, height, 0), 180: (-1, 0, 0, -1, width, height), 270: (0, -1, 1, 0, 0, width)}[turn]
        page.contents_add(" ".join(map(str, ("q", *matrix, "cm"))).encode(), prepend=True)
        page.contents_add(b"Q")
        page.mediabox = [0, 0, width, height] if turn == 180 else [0, 0, height, width]
        page.Rotate = turn
        document.save(tmp_path / "turned.pdf")
    upright, turned = (imported_json(import_paths([tmp_path / name])) for name in ("page.pdf", "turned.pdf"))
    assert [a["paragraphs"] for a in turned["articles"]] == [a["paragraphs"] for a in upright["articles"]]
    assert [a["headline"] for a in turned["articles"]] == [a["headline"] for a in upright["articles"]]


def test_upright_lines_are_read_from_right_to_left(tmp_path: Path) -> None:
    text = "我家住在运河边，推窗便是早市。天还没亮，船就来了，船上装的是菜，根上还带着泥，露水打湿了裤腿。"
    canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=(500, 400))
    columns = [("运河边的早市", 24), *((text[start : start + 12], 10) for start in range(0, len(text), 12))]
    x = 450.0
    for line, size in columns:
        canvas.setFont("kai", size)
        for row, character in enumerate(line):
            canvas.drawString(x, 360 - size * (1 + 1.05 * row), character)
        x -= 30 if size > 20 else 16
    canvas.save()
    (page,) = read_pdf((tmp_path / "page.pdf").read_bytes(), "page.pdf").pages
    assert [line.text for line in page] == [line for line, _ in columns]


def _upright(canvas: Canvas, x: float, y: float, text: str, size: float) -> None:
    canvas.setFont("kai", size)
    for place, character in enumerate(text):
        canvas.drawString(x, y - (0.88 + place) * size, character)


def test_a_page_set_downwards_is_read_in_tiers_from_the_right(tmp_path: Path) -> None:
    """竖排: headlines on the right of their texts, each text in two tiers, the last lines of one or two characters."""
    canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=(420, 620))
    wanted = []
    x = 400.0
    for article in ARTICLES[:2]:
        _upright(canvas, x - 24, 600, article["headline"][:14], 20)
        x -= 44
        text = "".join(article["paragraphs"]).replace(" ", "")[:160]
        parts = [text[:80], text[80:]]
        lines = [
            line for part in parts for line in (f"　　{part}"[:20], *(part[at : at + 20] for at in range(18, 80, 20)))
        ]
        for number, line in enumerate(lines):
            row = number % 5
            _upright(canvas, x - 9 - 14 * row, 600 if number < 5 else 390, line, 9)
        wanted.append((article["headline"][:14], parts))
        x -= 5 * 14 + 20
    canvas.save()
    found = import_paths([tmp_path / "page.pdf"]).articles
    assert [(a.headline, [p.text for p in a.story.paragraphs]) for a in found] == wanted


def test_tiers_an_em_apart_stay_apart_and_the_last_word_joins_its_line(tmp_path: Path) -> None:
    """Lines painted through both tiers are lines of each; one of two characters ends a credit begun at the foot."""
    canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=(300, 400))
    upper = ["廈落成典禮，於本月十二日上午", "十時在打銅街舊址舉行。會館創", "立於光緒二十八年，初賃店屋一"]
    lower = ["間，供鄉親南來落腳；戰時毀於", "轟炸，戰後草草修葺，一住五十", "餘年。此番重建歷時三載落成。"]
    for number, (over, under) in enumerate(zip(upper, lower, strict=True)):
        _upright(canvas, 250 - 16 * number, 380, over, 10)
        _upright(canvas, 250 - 16 * number, 380 - 146, under, 10)
    _upright(canvas, 202, 234 - 60, "（永寧會館總務", 10)
    _upright(canvas, 186, 234, "處）", 10)
    canvas.save()
    (page,) = read_pdf((tmp_path / "page.pdf").read_bytes(), "page.pdf").pages
    assert [line.text for line in page] == [*upper, *lower, "（永寧會館總務", "處）"]


def test_a_name_of_two_characters_is_an_upright_line(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=(300, 400))
    _upright(canvas, 250, 380, "一碗沙茶面的来路", 20)
    _upright(canvas, 230, 250, "阿柳", 11)
    lines = ["打铜街转角的沙茶面摊摆到第三代", "了现在的老板叫阿发问他沙茶的配", "方他说阿公写在一张日历纸背面。"]
    for number, line in enumerate(lines):
        _upright(canvas, 205 - 16 * number, 380, line, 10)
    canvas.save()
    (page,) = read_pdf((tmp_path / "page.pdf").read_bytes(), "page.pdf").pages
    assert [line.text for line in page] == ["一碗沙茶面的来路", "阿柳", *lines]


def test_the_marks_of_upright_lines_come_as_plain_ones() -> None:
    assert folded("︻本報訊︼十二日︵星期二︶︐眾人說︓﹁好︒﹂") == "【本報訊】十二日（星期二），眾人說：「好。」"


def test_a_line_set_wide_apart_is_one(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=(400, 300))
    canvas.setFont("kai", 14)
    for number, character in enumerate("便民公告栏"):
        canvas.drawString(60 + 27 * number, 250, character)
    canvas.setFont("kai", 9)
    for number in range(4):
        canvas.drawString(30, 220 - 13 * number, "街道在文化广场举办邻里节开幕式，居民到场参加")
    canvas.save()
    (page,) = read_pdf((tmp_path / "page.pdf").read_bytes(), "page.pdf").pages
    assert page[0].text == "便民公告栏"


def test_lines_of_verse_are_one_box_however_long(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=(400, 300))
    canvas.setFont("kai", 10)
    lines = ["风停了，", "岭上的云听见了，", "侧过身子，", "给赶早市的人让一让路。"]
    for number, line in enumerate(lines):
        canvas.drawString(30, 250 - 15 * number, line)
    canvas.save()
    (page,) = read_pdf((tmp_path / "page.pdf").read_bytes(), "page.pdf").pages
    assert [(line.text, line.blank_before) for line in page] == [(line, line == lines[0]) for line in lines]


def test_an_upright_headline_has_its_kicker_on_the_right_and_its_deck_on_the_left(tmp_path: Path) -> None:
    text = "本报讯 昨天上午，街道在文化广场举办邻里节开幕式，二百多位居民到场参加，志愿者为大家准备了三十个摊位。" * 6
    canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=(500, 400))
    _upright(canvas, 78, 380, "秋风送爽人团圆", 13)
    _upright(canvas, 50, 380, "街道举办邻里节", 20)
    _upright(canvas, 30, 380, "三十个摊位摆上文化广场", 13)
    for number, start in enumerate(range(0, len(text), 20)):
        canvas.setFont("kai", 9)
        canvas.drawString(105 + 195 * (number // 10), 370 - 14 * (number % 10), text[start : start + 20])
    canvas.save()
    (article,) = import_paths([tmp_path / "page.pdf"]).articles
    assert (article.kicker, article.headline, article.deck) == (
        "秋风送爽人团圆", "街道举办邻里节", "三十个摊位摆上文化广场",
    )  # fmt: skip


def test_a_story_deeper_than_its_neighbours_stays_under_its_headline(tmp_path: Path) -> None:
    """At the foot of a page one article is narrow and tall, the one beside it broad, its headline the largest."""
    text = "又是一年秋收时，镇上的合作社里机声隆隆，稻谷归仓，农技员正在田头指导秸秆还田，下一季的油菜也已备耕。"
    other = "本报讯 昨天上午，街道在文化广场举办邻里节开幕式，二百多位居民到场参加，志愿者为大家准备了三十个摊位。"
    canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=(480, 500))

    def column(x: float, y: float, words: str) -> None:
        canvas.setFont("kai", 9)
        for number, start in enumerate(range(0, len(words), 14)):
            canvas.drawString(x, y - 13 * number, words[start : start + 14])

    canvas.setFont("kai", 18)
    for number, line in enumerate(("石桥村合作社", "今年秋粮丰收", "三百六十亩稻", "已经颗粒归仓")):
        canvas.drawString(30, 440 - 22 * number, line)
    column(30, 350, text * 6)
    canvas.setFont("kai", 26)
    canvas.drawString(180, 435, "街道举办邻里节")
    column(180, 405, other)
    column(320, 405, other[4:])
    canvas.save()
    found = import_paths([tmp_path / "page.pdf"]).articles
    assert {a.headline for a in found} == {"石桥村合作社今年秋粮丰收三百六十亩稻已经颗粒归仓", "街道举办邻里节"}
    (harvest,) = [a for a in found if a.headline != "街道举办邻里节"]
    assert "".join(p.text for p in harvest.story.paragraphs) == text * 6


def test_a_space_is_kept_where_characters_are_justified(tmp_path: Path) -> None:
    """A narrow space between characters that stand close is one; a letter-spaced line has none."""
    canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=(400, 300))
    lines = ["本报讯", "昨天上午，街道在文化广场举办邻里节开幕式"]
    canvas.setFont("kai", 10)
    canvas.drawString(30, 250, lines[0])
    canvas.drawString(30 + 30 + 2.6, 250, lines[1])
    spaced = canvas.beginText(30, 236)
    spaced.setFont("kai", 10)
    spaced.setCharSpace(2.4)
    spaced.textOut("二百多位居民到场参加，大家准备了摊位。")
    canvas.drawText(spaced)
    canvas.save()
    (page,) = read_pdf((tmp_path / "page.pdf").read_bytes(), "page.pdf").pages
    assert [line.text for line in page] == [" ".join(lines), "二百多位居民到场参加，大家准备了摊位。"]


def test_an_advertisement_without_a_frame_is_no_article(tmp_path: Path) -> None:
    """It stands over an article, parted by white only; an article that ends with a telephone number stays one."""
    text = "又是一年秋收时，镇上的合作社里机声隆隆，稻谷归仓，农技员正在田头指导秸秆还田，下一季的油菜也已备耕。" * 4
    canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=(300, 500))
    sold = [("好邻居装饰公司", 22), ("旧房翻新 防水补漏", 9), ("热线：0571-8888 6600", 9), ("地址：香樟路102号", 9)]
    y = 460.0
    for line, size in sold:
        y -= 1.5 * size
        canvas.setFont("kai", size)
        canvas.drawCentredString(130, y, line)
    canvas.setFont("kai", 20)
    canvas.drawString(30, y - 60, "合作社秋粮归仓")
    canvas.setFont("kai", 9)
    lines = [text[at : at + 22] for at in range(0, len(text), 22)] + ["咨询电话：0571-8888 1234"]
    for number, line in enumerate(lines):
        canvas.drawString(30, y - 80 - 13 * number, line)
    canvas.save()
    found = import_paths([tmp_path / "page.pdf"])
    (article,) = found.articles
    assert article.headline == "合作社秋粮归仓"
    assert "".join(p.text for p in article.story.paragraphs).startswith(text)
    said = "".join(finding.message for finding in found.findings)
    assert all(line in said for line, _ in sold)


@pytest.mark.parametrize(
    ("face", "heavy"),
    [
        ("NotoSansSC-Bold", True),
        ("PWPGJL+HB-Heavy", True),
        ("ABCDEF+SourceHanSerif-BlackItalic", True),
        ("SimSun,Bold", True),
        ("NotoSerifSC-Regular", False),
        ("Arial-SemiBold", False),
        ("Blackletter", False),
        ("", False),
    ],
)
def test_a_font_is_bold_by_its_name(face: str, *, heavy: bool) -> None:
    assert is_heavy(face) is heavy


def test_what_only_says_where_a_line_may_end_is_not_read(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "page.pdf"))
    canvas.setFont("kai", 12)
    canvas.drawString(72, 700, "街道举办邻里节活动热闹。\u200b（街道妇联）")
    canvas.save()
    (page,) = read_pdf((tmp_path / "page.pdf").read_bytes(), "page.pdf").pages
    assert [line.text for line in page] == ["街道举办邻里节活动热闹。（街道妇联）"]


@pytest.mark.parametrize(
    ("face", "family"),
    [
        ("ABCDEF+NotoSansSC-Bold", "NotoSansSC"),
        ("ABCDEF+Noto-Serif-CJK-SC-Bold", "Noto-Serif-CJK-SC"),
        ("Noto-Sans-CJK-SC", "Noto-Sans-CJK-SC"),
        ("SimSun,Bold", "SimSun"),
    ],
)
def test_a_fonts_family_is_its_name_without_its_style(face: str, family: str) -> None:
    assert family_of(face) == family


def test_characters_without_a_meaning_are_said(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "page.pdf"))
    canvas.setFont("kai", 12)
    canvas.drawString(72, 700, "街道举办邻里节活动热闹。" + "\ue123\ue124\ue125")
    canvas.save()
    assert "page-garbled" in {finding.code for finding in import_paths([tmp_path / "page.pdf"]).findings}


def test_a_page_without_text_is_kept_as_a_picture(tmp_path: Path) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(stream, "PNG")
    canvas = Canvas(str(tmp_path / "scan.pdf"), pagesize=(200, 300))
    canvas.drawImage(ImageReader(io.BytesIO(stream.getvalue())), 0, 0, 200, 300)
    canvas.save()
    imported = import_paths([tmp_path / "scan.pdf"])
    assert [f.code for f in imported.findings] == ["page-without-text"]
    assert len(imported.assets) == 1
    assert not imported.articles
