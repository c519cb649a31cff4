"""``banxin inspect``: what stands where on the pages, as checks and scripts read it."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from editor.cli.options import AddParser, read_path
from editor.cli.terminal import finding_json, say, say_findings, status, write_json
from editor.measure import EMU_PER_MM, Length, Rect, to_mm, to_pt
from editor.model.article import Article
from editor.model.issue import Issue
from editor.model.template import TypeArea

if TYPE_CHECKING:  # numpy comes with it, and --help shall not wait for that
    from editor.compose.page import ComposedBlock, ComposedFrame, ComposedLine, ComposedPage


def add_verb(add: AddParser) -> None:
    """Add ``inspect``."""
    parser = add("inspect", help="say what stands where on the pages of an issue")
    parser.add_argument("file", type=read_path, metavar="FILE.banxin")
    parser.add_argument("--json", action="store_true", help="pages, blocks, frames and lines as JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Compose the issue and print it."""
    from editor.store.document import open_document

    issue = open_document(arguments.file).issue
    from editor.compose.issue import compose_issue
    from editor.faces.book import FaceBook

    pages = compose_issue(issue, FaceBook.default())
    findings = [finding for page in pages for finding in page.findings]
    if arguments.json:
        write_json(issue_json(issue, pages))
    else:
        for page in pages:
            say(_page_sentence(page))
        say_findings(findings)
    return status(findings)


def issue_json(issue: Issue, pages: Sequence[ComposedPage]) -> dict[str, Any]:
    """The whole document ``inspect --json`` prints."""
    placed = issue.placed()
    return {
        "issue": {
            "title": issue.title,
            "date": issue.date.isoformat() if issue.date else None,
            "number": issue.number,
        },
        "articles": [_article_json(article, placed) for article in issue.articles],
        "pages": [_page_json(page) for page in pages],
        "overset": [{"article": article, "characters": n} for article, n in overset(pages).items()],
        "findings": [finding_json(finding) for page in pages for finding in page.findings],
    }


def overset(pages: Iterable[ComposedPage]) -> dict[str | None, int]:
    """Characters that found no place, by article."""
    found: Counter[str | None] = Counter()
    for page in pages:
        for block in page.blocks:
            for frame in block.frames:
                found[frame.article] += frame.overset
    return {article: count for article, count in found.items() if count}


def _page_sentence(page: ComposedPage) -> str:
    over = sum(overset([page]).values())
    unfilled = sum(frame.unfilled_lines for block in page.blocks for frame in block.frames)
    name = f" {page.name}" if page.name else ""
    return f"Page {page.number}{name}: {len(page.blocks)} blocks, {over} characters overset, {unfilled} lines unfilled."


def _article_json(article: Article, placed: frozenset[str]) -> dict[str, Any]:
    return {
        "id": article.id,
        "headline": article.headline,
        "importance": article.importance,
        "status": "placed" if article.id in placed else str(article.status),
        "paragraphs": [paragraph.text for story, _ in article.items for paragraph in story.paragraphs],
    }


def _page_json(page: ComposedPage) -> dict[str, Any]:
    return {
        "number": page.number,
        "name": page.name,
        "width": to_mm(page.width),
        "height": to_mm(page.height),
        "bleed": to_mm(page.bleed),
        "type_area": _type_area_json(page.type_area),
        "blocks": [_block_json(block) for block in page.blocks],
    }


def _type_area_json(area: TypeArea) -> dict[str, Any]:
    return {
        **_rect_json(Rect(area.x, area.y, area.width, area.height)),
        "columns": area.columns,
        "gutter": to_mm(area.gutter),
        # Not rounded: whoever counts lines down a page would be off by 80 times what was cut off.
        "leading": area.leading / EMU_PER_MM,
        "first_baseline": to_mm(area.first_baseline),
        "lines": area.lines,
    }


def _block_json(block: ComposedBlock) -> dict[str, Any]:
    return {
        "id": block.id,
        "kind": str(block.kind),
        "article": block.article,
        "importance": block.importance,
        "area": [_rect_json(rect) for rect in block.area],
        "boxed": block.boxed,
        "frames": [_frame_json(frame) for frame in block.frames],
    }


def _frame_json(frame: ComposedFrame) -> dict[str, Any]:
    return {
        "id": frame.id,
        "kind": frame.kind,
        "article": frame.article,
        **_rect_json(frame.rect),
        "columns": frame.columns,
        "thread": frame.thread,
        "vertical": frame.vertical,
        "wrap": frame.wraps,
        "size": _points(frame.size),
        "overset": frame.overset,
        "unfilled_lines": frame.unfilled_lines,
        "lines": [_line_json(line) for line in frame.lines],
    }


def _line_json(line: ComposedLine) -> dict[str, Any]:
    return {
        "text": line.text,
        "x": to_mm(line.x),
        "baseline": to_mm(line.baseline),
        "width": to_mm(line.width),
        "measure": to_mm(line.measure),
        "size": _points(line.size),
        "role": line.role,
        "paragraph": line.paragraph,
        "start": line.start,
        "end": line.end,
    }


def _rect_json(rect: Rect) -> dict[str, float]:
    return {"x": to_mm(rect.x), "y": to_mm(rect.y), "width": to_mm(rect.width), "height": to_mm(rect.height)}


def _points(length: Length) -> float:
    return round(to_pt(length), 4)
