"""The gallery: pages made up by hand from the articles of the seeds and real photographs, from one TOML file each.

A block names its article by the beginning of its headline, a picture is named as in :mod:`tests.pages.photographs`.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from editor.importers.manuscripts import import_paths
from editor.measure import Rect, mm, pt
from editor.model.article import Article
from editor.model.frame_content import Booking, Code, ErrorLevel, FrameContent, RulePattern, Table, TableRules
from editor.model.issue import Issue
from editor.model.page import (
    TEMPLATE_STANDOFF,
    Block,
    BlockKind,
    CaptionPlace,
    Cells,
    Contour,
    Frame,
    FrameKind,
    HeadlineSide,
    Page,
    Slot,
    Step,
)
from editor.store.templates import load_template
from tests.pages.photographs import photographs

FOLDER = Path(__file__).parent / "gallery"
SEEDS = Path(__file__).resolve().parents[2] / "seeds"
DATE = datetime.date(2026, 11, 21)
NUMBER = 312
PHOTOS = tuple(photograph.asset for photograph in photographs().values())


def names() -> tuple[str, ...]:
    """The pages there are."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def seed_articles() -> tuple[Article, ...]:
    """The articles of the seeds, in the order of their pages."""
    return import_paths(sorted(SEEDS.glob("*.txt"))).articles


def gallery_issue(name: str) -> Issue:
    """The issue of one page that the file of that name describes."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        described = tomllib.load(file)
    template = load_template(described["layout"])
    articles = list(seed_articles())
    blocks = tuple(_block(f"b{n}", entry, articles) for n, entry in enumerate(described["block"]))
    frames = tuple(_frame(f"f{n}", entry) for n, entry in enumerate(described.get("frame", ())))
    said = tuple(described.get("page_imprint", {}).items())
    page = Page(described["number"], described["name"], blocks, frames, imprint=said)
    others = tuple(_other_page(n, articles, page) for n in range(1, 5) if n != page.number)
    pages = tuple(sorted((page, *others), key=lambda p: p.number))
    return Issue(
        title=template.title,
        template=template,
        date=DATE,
        number=NUMBER,
        articles=tuple(articles),
        pages=pages,
        assets=PHOTOS,
        imprint=tuple(described.get("imprint", {}).items()),
    )


def _block(block_id: str, entry: dict[str, Any], articles: list[Article]) -> Block:
    cells = Cells(*entry["cells"])
    if "furniture" in entry:
        return Block(block_id, BlockKind.FURNITURE, cells, furniture=entry["furniture"])
    if "article" not in entry:
        return Block(block_id, BlockKind(entry["kind"]), cells)
    at = next(n for n, article in enumerate(articles) if article.headline.startswith(entry["article"]))
    photos = entry.get("pictures", ())
    shown = [name for photo, *_ in photos for name in ([photo] if isinstance(photo, str) else photo)]
    pictures = tuple(photographs()[name].picture(_picture_id(articles[at].id, name)) for name in shown)
    articles[at] = replace(articles[at], pictures=pictures)
    return Block(
        id=block_id,
        kind=BlockKind(entry.get("kind", "article")),
        cells=cells,
        article=articles[at].id,
        heading=entry["heading"],
        columns=entry.get("columns", 0),
        slack=entry.get("slack", 0),
        boxed=entry.get("boxed", False),
        slots=tuple(_slot(articles[at].id, *photo) for photo in photos),
        headline=HeadlineSide(entry.get("headline", "above")),
        steps=tuple(Step(*step) for step in entry.get("steps", ())),
        head=entry.get("head", 0),
        vertical=entry.get("vertical", False),
    )


def _slot(article: str, photo: str | list[str], columns: int, lines: int, caption: str = "under") -> Slot:
    """A picture, or a series of them, with the place of its caption."""
    first, *more = [photo] if isinstance(photo, str) else photo
    series = tuple(_picture_id(article, name) for name in more)
    return Slot(_picture_id(article, first), columns, lines, CaptionPlace(caption), series)


def _picture_id(article: str, photo: str) -> str:
    return f"{article}-{photo}"


def _frame(frame_id: str, entry: dict[str, Any]) -> Frame:
    return Frame(
        id=frame_id,
        kind=FrameKind(entry["kind"]),
        rect=Rect(*map(mm, entry["rect"])),
        text=entry.get("text", ""),
        style=entry.get("style", "body"),
        picture=photographs()[entry["picture"]].asset.sha256 if "picture" in entry else None,
        ink=entry.get("ink", "black"),
        wraps=entry.get("wraps", False),
        contour=Contour(entry.get("contour", "box")),
        standoff=mm(entry["standoff"]) if "standoff" in entry else TEMPLATE_STANDOFF,
        thickness=pt(entry.get("thickness", 0)),
        pattern=RulePattern(entry.get("pattern", "plain")),
        content=_content(entry),
    )


def _content(entry: dict[str, Any]) -> FrameContent | None:
    if "client" in entry:
        return Booking(entry["client"], *map(mm, entry["rect"][2:]))
    if "rows" in entry:
        rows = tuple(tuple(row.split("|")) for row in entry["rows"])
        return Table(rows, tuple(entry.get("widths", ())), rules=TableRules(entry.get("rules", "rows")))
    return Code(ErrorLevel.M) if entry["kind"] == "qr" else None


def _other_page(number: int, articles: Sequence[Article], shown: Page) -> Page:
    """Another page of the issue with one article, so that a masthead has something to lead to."""
    taken = {block.article for block in shown.blocks}
    left = [article for article in articles if article.id not in taken] or list(articles)
    article = left[number % len(left)]
    return Page(number, "", (Block(f"o{number}", BlockKind.ARTICLE, Cells(0, 0, 2, 20), article=article.id),))
