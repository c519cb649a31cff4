"""Pages printed as papers print them: articles side by side in columns under headlines that span them, as PDF."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from editor.files import resource_folder
from tests.importers.pages import ARTICLES, Habits, broken, mark_width

VARIED: list[dict[str, Any]] = json.loads((Path(__file__).parent / "varied.json").read_text(encoding="utf-8"))
POOL = [*VARIED, *ARTICLES]
MARGIN = 40.0
_FACES = {"song": "NotoSerifSC_400Regular", "hei": "NotoSansSC_700Bold", "kai": "LXGWWenKai-Regular"}
_CAPTIONS = ("图为志愿者在社区花园修剪绿植。 周晓岚 摄", "居民在便民服务点排队理发（通讯员 何芳 摄）")
_HEADLINE = Habits()


@dataclass(frozen=True)
class Design:
    """How a page is set; lengths in em of the body type."""

    columns: int = 4
    measure: float = 15
    gutter: float = 1.6
    body: float = 9
    leading: float = 1.45
    indent: float = 2
    marks: str = "full"
    order: str = "reading"  # in which order it is painted: reading, heads (first), late (heads last), shuffled
    upright: float = 0.0  # the share of headlines set downwards
    boxed: float = 0.0
    photos: bool = False
    credit: str = "own"  # own line, inline
    byline: str = "own"  # under the headline, end
    gap: float = 0.0  # lines between paragraphs

    @property
    def habits(self) -> Habits:
        return Habits(marks=self.marks)

    def width(self, columns: int) -> float:
        return (columns * self.measure + (columns - 1) * self.gutter) * self.body


DESIGNS = {
    "1 column": Design(columns=1, measure=34),
    "2 columns": Design(columns=2, measure=20),
    "3 columns, narrow marks": Design(columns=3, measure=17, marks="kaiming"),
    "4 columns": Design(),
    "5 columns, headlines painted first": Design(columns=5, measure=13, order="heads"),
    "6 columns": Design(columns=6, measure=11.5, gutter=1.3, marks="kaiming"),
    "headlines painted last, photos": Design(order="late", byline="end", photos=True),
    "upright headlines": Design(upright=0.5, photos=True),
    "boxes, wide leading": Design(boxed=0.4, leading=1.7, photos=True, measure=14.5),
    "no indents": Design(columns=3, indent=0, measure=16),
    "white between paragraphs": Design(columns=3, indent=0, gap=0.5, measure=16),
    "inline credits": Design(credit="inline"),
}


@dataclass
class Type:
    """A line of type at a place, stretched to ``width`` where that is given; or set downwards."""

    x: float
    y: float
    text: str
    face: str
    size: float
    habits: Habits
    width: float | None = None
    is_upright: bool = False

    def moved(self, x: float, y: float) -> Type:
        return replace(self, x=self.x + x, y=self.y + y)

    def paint(self, canvas: Canvas) -> None:
        if self.is_upright:
            canvas.setFont(self.face, self.size)
            for place, character in enumerate(self.text):
                canvas.drawString(self.x, self.y - (0.88 + 1.08 * place) * self.size, character)
            return
        widths = [mark_width(c, self.habits) * self.size for c in self.text]
        extra = (self.width - sum(widths)) / max(1, len(self.text) - 1) if self.width else 0.0
        text = canvas.beginText()
        text.setFont(self.face, self.size)
        text.setCharSpace(extra)
        x = start = self.x
        run = ""
        for character, width in zip(self.text, widths, strict=True):
            run += character
            x += width + extra
            if abs(pdfmetrics.stringWidth(character, self.face, self.size) - width) > 0.02:
                text.setTextOrigin(start, self.y)
                text.textOut(run)
                run, start = "", x
        text.setTextOrigin(start, self.y)
        text.textOut(run)
        text.setCharSpace(0)
        canvas.drawText(text)


@dataclass
class Block:
    """An article set: its headlines, its columns, the frames drawn about it; y downwards from its top, negative."""

    width: float
    height: float = 0.0
    heads: list[Type] = field(default_factory=list)
    columns: list[list[Type]] = field(default_factory=list)
    frames: list[tuple[float, float, bool]] = field(default_factory=list)  # top, height, filled


def print_page(articles: list[dict[str, Any]], design: Design, path: Path, seed: int = 0) -> dict[str, Any]:
    """Print a page of ``articles`` and return the truth about it for the scorer."""
    for face, file in _FACES.items():
        if face not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(face, str(next(resource_folder("fonts").rglob(f"{file}.ttf")))))
    chance = random.Random(seed)
    placed: list[tuple[float, float, Block]] = []
    captions: list[str] = []
    y = 0.0
    for row in _rows(articles, design, chance):
        x, blocks = 0.0, []
        for article, columns in row:
            blocks.append((x, y, _set_article(article, design, columns, chance)))
            x += design.width(columns) + design.gutter * design.body
        height = max(block.height for _, _, block in blocks)
        if design.photos and len(captions) < len(_CAPTIONS):
            captions += _with_photo(min((b for _, _, b in blocks), key=lambda b: b.height), height, design, captions)
        placed += blocks
        y -= height + 2.2 * design.body
    _paint(placed, -y, design, path, chance)
    keys = ("headline", "kicker", "deck", "byline", "credit", "paragraphs")
    truth = [{key: a.get(key) or None for key in keys} | {"follow_ups": a.get("follow_ups") or []} for a in articles]
    return {"articles": truth, "captions": captions}


def _rows(
    articles: list[dict[str, Any]], design: Design, chance: random.Random
) -> list[list[tuple[dict[str, Any], int]]]:
    """Articles side by side in rows, each with the number of its columns."""
    left, rows = list(articles), []
    while left:
        room, row = design.columns, []
        while room and left:
            article = left.pop(0)
            columns = min(room, chance.choice([1, 2, 2, 3]))
            if sum(map(len, article["paragraphs"])) > 350:
                columns = max(columns, min(2, room))
            columns = room if not left else columns
            row.append((article, columns))
            room -= columns
        rows.append(row)
    return rows


def _set_article(article: dict[str, Any], design: Design, columns: int, chance: random.Random) -> Block:
    em, block = design.body, Block(design.width(columns))
    x, y, width = 0.0, 0.0, block.width
    is_boxed = chance.random() < design.boxed
    if is_boxed:
        x, y, width = em, -em, width - 2 * em
    head = 2.2 * em
    upright = chance.random() < design.upright and columns > 1 and len(article["headline"]) <= 14
    upright = upright and not (article.get("kicker") or article.get("deck"))
    if upright:
        at = x if chance.random() < 0.5 else x + width - 1.1 * head
        block.heads.append(Type(at, y - 2, article["headline"], "hei", head, _HEADLINE, is_upright=True))
        x, width = (x + 1.6 * head if at == x else x), width - 1.6 * head
    else:
        y = _set_heads(block, article, design, (x, y, width), head * (1 + 0.18 * (columns - 1)))
    used = columns - 1 if columns >= 3 and not upright and chance.random() < 0.35 else columns
    measure = (width / em - (used - 1) * design.gutter) / used
    lines = _lines(article, design, measure)
    if upright and article.get("byline") and not _is_in_lead(article):
        lines.insert(0, (1.0, article["byline"], "song", False))
    per = -(-len(lines) // used)
    if upright:
        per = max(per, int(len(article["headline"]) * head * 1.1 / (em * design.leading)) + 1)
    for number in range(used):
        left = x + number * (measure + design.gutter) * em
        block.columns.append(
            [
                Type(left + indent * em, y - em * (1 + row * design.leading), text, face, em, design.habits, wide)
                for row, (indent, text, face, is_full) in enumerate(lines[number * per : (number + 1) * per])
                if text
                for wide in [(measure - indent) * em if is_full else None]
            ]
        )
    block.height = -y + em + min(per, len(lines)) * design.leading * em + (em if is_boxed else 0.0)
    if upright:
        block.height = max(block.height, len(article["headline"]) * head * 1.1 + em)
    if is_boxed:
        block.frames.append((0.0, block.height, False))
    return block


def _set_heads(
    block: Block, article: dict[str, Any], design: Design, place: tuple[float, float, float], head: float
) -> float:
    """Set the headline stack over the columns; returns how far down it reaches."""
    x, y, width = place
    em = design.body
    byline = f"{article.get('ornament', '')} {article.get('byline') or ''}".strip()
    stack = [
        ("kicker", article.get("kicker"), "kai", 1.4 * em, 0.0),
        ("headline", article["headline"], "hei", head, 0.5),
    ]
    stack.append(("deck", article.get("deck"), "kai", 1.3 * em, 0.8))
    if article.get("byline") and design.byline == "own" and not _is_in_lead(article):
        stack.append(("byline", byline, "kai", em, 0.5))
    for _, text, face, size, share in stack:
        for line in broken(text, max(4, width / size), 0, _HEADLINE) if text else ():
            y -= 1.3 * size
            natural = sum(mark_width(c, _HEADLINE) for c in line) * size
            block.heads.append(Type(x + max(0.0, share * (width - natural)), y, line, face, size, _HEADLINE))
    return y - 0.9 * em


def _lines(article: dict[str, Any], design: Design, measure: float) -> list[tuple[float, str, str, bool]]:
    """The lines of a story: indent, text, face, whether they are stretched to the measure."""
    found: list[tuple[float, str, str, bool]] = []
    for item in [article, *(article.get("follow_ups") or [])]:
        credit = item.get("credit") or ""
        note = credit if credit.startswith("来源") else f"（{credit}）" if credit else ""
        for number, text in enumerate(item["paragraphs"]):
            if article.get("verse"):
                found.append((1.0, text, "song", False))
            elif text in (article.get("crossheads") or ()):
                found += [(0.0, line, "hei", False) for line in broken(text, measure, 0, design.habits)]
            else:
                is_last = number == len(item["paragraphs"]) - 1
                end = note if is_last and design.credit == "inline" and note.startswith("（") else ""
                end += f"（下转第{article['jump_to']}版）" if is_last and article.get("jump_to") else ""
                lines = broken(text + end, measure, design.indent, design.habits)
                found += [
                    (0.0 if i else design.indent, line, "song", i < len(lines) - 1) for i, line in enumerate(lines)
                ]
            found += [(0.0, "", "song", False)] * round(design.gap * 2)
        notes = [note] if note and (design.credit == "own" or not note.startswith("（")) else []
        if item is article and article.get("byline") and design.byline == "end" and not _is_in_lead(article):
            notes.append(f"（{article['byline']}）")
        for line in (line for note in notes for line in broken(note, measure, 0, design.habits)):
            found.append((max(0.0, measure - len(line)), line, "song", False))
    return found


def _is_in_lead(article: dict[str, Any]) -> bool:
    return any(f"（{article['byline']}）" in text for text in article["paragraphs"])


def _with_photo(block: Block, height: float, design: Design, used: list[str]) -> list[str]:
    """Fill the white under a short article with a picture and its caption."""
    em = design.body
    if height - block.height < 6 * em * design.leading:
        return []
    caption = _CAPTIONS[len(used)]
    block.frames.append((block.height + em, height - block.height - 4 * em, True))
    lines = broken(caption, block.width / em / 0.9, 0, _HEADLINE)
    for number, line in enumerate(lines):
        y = -height + (len(lines) - number) * 1.2 * em
        block.heads.append(Type(0.0, y, line, "kai", 0.9 * em, _HEADLINE))
    return [caption]


def _paint(
    placed: list[tuple[float, float, Block]], height: float, design: Design, path: Path, chance: random.Random
) -> None:
    width = design.width(design.columns)
    canvas = Canvas(str(path), pagesize=(width + 2 * MARGIN, height + 2 * MARGIN + 60))
    top = height + MARGIN + 30
    folio = ((0.0, "第2版"), (0.4 * width, "综合新闻"), (0.4 * width + 60, "2025年7月10日"))
    for x, text in folio:
        Type(MARGIN + x, top + 30, text, "hei", 12, _HEADLINE).paint(canvas)
    heads, columns = [], []
    for x, y, block in placed:
        for under, tall, is_filled in block.frames:
            canvas.setFillGray(0.8)
            canvas.rect(MARGIN + x, top + y - under - tall, block.width, tall, stroke=not is_filled, fill=is_filled)
            canvas.setFillGray(0)
        heads.append([line.moved(MARGIN + x, top + y) for line in block.heads])
        columns.append([[line.moved(MARGIN + x, top + y) for line in column] for column in block.columns])
    groups = [group for head, own in zip(heads, columns, strict=True) for group in (head, *own)]
    if design.order in ("heads", "late"):
        texts = [column for own in columns for column in own]
        groups = [*heads, *texts] if design.order == "heads" else [*texts, *heads]
    for line in (line for group in groups for line in group):
        line.paint(canvas)
    canvas.save()
