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
from editor.importers.manuscripts import import_paths
from editor.importers.pdf import read_pdf
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
