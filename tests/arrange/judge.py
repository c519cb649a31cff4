"""An independent judge: the make-up terms measured on blocks of an issue, sharing no code with the search."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Page


def cells_of(block: Block) -> set[tuple[int, int]]:
    return {(x, y) for c in block.parts for x in range(c.column, c.right) for y in range(c.line, c.bottom)}


def overlaps(page: Page) -> int:
    """Cells claimed twice."""
    taken = Counter(cell for block in page.blocks for cell in cells_of(block))
    return sum(count > 1 for count in taken.values())


def outside(issue: Issue, page: Page) -> int:
    """Cells outside the type area."""
    area = issue.template.type_area
    return sum(not (0 <= x < area.columns and 0 <= y < area.lines) for block in page.blocks for x, y in cells_of(block))


def covered(issue: Issue, page: Page) -> float:
    """The share of the type area's cells inside some block."""
    area = issue.template.type_area
    return len(set().union(*map(cells_of, page.blocks))) / (area.columns * area.lines)


def page_breaks(issue: Issue, page: Page) -> int:
    """断版, by trying every line of the grid."""
    area, found = issue.template.type_area, 0
    articles = [b for b in page.blocks if b.kind is BlockKind.ARTICLE]
    for y in range(1, area.lines):
        if not any({(x, y - 1), (x, y)} <= cells_of(b) for b in page.blocks for x in range(area.columns)):
            above = sum(max(r for _, r in cells_of(b)) < y for b in articles)
            found += above >= 2 and len(articles) - above >= 2
    for x in range(1, area.columns):
        if not any({(x - 1, y), (x, y)} <= cells_of(b) for b in page.blocks for y in range(area.lines)):
            left = sum(max(c for c, _ in cells_of(b)) < x for b in articles)
            found += left >= 2 and len(articles) - left >= 2
    return found


def misshapen(issue: Issue, page: Page) -> int:
    """Towers and strips."""
    area = issue.template.type_area
    found = 0
    for b in page.blocks:
        if b.kind is BlockKind.ARTICLE:
            width, height = area.span(b.cells.columns), b.cells.lines * area.leading
            found += height > 5 * width or width > 8 * height
    return found


def out_of_order(issue: Issue, page: Page) -> int:
    """Pairs of which the more important has the smaller headline, by the size of its style."""
    ranked = []
    for b in page.blocks:
        article = issue.article(b.article)
        if b.kind is BlockKind.ARTICLE and article is not None and article.headline:
            size = issue.template.style(issue.template.heading(b.heading).headline).size
            ranked.append((article.importance, size))
    return sum(abs(i - j) >= 0.1 - 1e-9 and (i - j) * (s - t) < 0 for (i, s), (j, t) in combinations(ranked, 2))


def placed_once(issue: Issue) -> bool:
    """Whether no article stands in two blocks."""
    counts = Counter(b.article for p in issue.pages for b in p.blocks if b.kind is BlockKind.ARTICLE)
    return all(count == 1 for count in counts.values())
