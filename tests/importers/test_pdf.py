"""A page printed in columns comes back as its articles; a page that is a picture is kept as one."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from editor.cli.import_ import imported_json
from editor.files import resource_folder
from editor.importers.manuscripts import import_paths
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
