"""适版: how far a block's text is from fitting, and what would make it fit, each remedy with its true effect.

A remedy is a changed block, composed for real; nothing here touches the text.  The caller applies the one it likes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from editor.compose.block import compose_article
from editor.compose.page import ComposedBlock
from editor.compose.shape import block_shape
from editor.faces.book import FaceBook
from editor.model.article import Article
from editor.model.issue import Issue
from editor.model.page import Block, Page

_LEAST_PICTURE_LINES = 4
_MOST_WHITE_TRIED = 4
# A picture that grows or shrinks by more than this is another picture.
_MOST_PICTURE_CHANGE = 6


@dataclass(frozen=True, slots=True, order=True)
class Fit:
    """溢 so many characters, or 余 so many lines, over all text columns of a block."""

    overset: int
    unfilled: int

    @property
    def is_exact(self) -> bool:
        """Whether nothing is over and nothing left."""
        return not self.overset and not self.unfilled

    def words(self) -> str:
        """The fit in the editors' unit: 溢 23 字, 余 2 行, 正好."""
        if self.overset:
            return f"溢 {self.overset} 字"
        return f"余 {self.unfilled} 行" if self.unfilled else "正好"


@dataclass(frozen=True, slots=True)
class Remedy:
    """A way to a better fit: what is done, in Chinese and English, the block so changed, and the fit it then has."""

    title: str
    title_en: str
    block: Block
    fit: Fit


def fit_of(block: ComposedBlock) -> Fit:
    """The fit of a composed block."""
    story = [frame for frame in block.frames if frame.kind == "story"]
    return Fit(sum(frame.overset for frame in story), sum(frame.unfilled_lines for frame in story))


def remedies(issue: Issue, page: Page, block: Block, book: FaceBook) -> tuple[Remedy, ...]:
    """Return what would make an article's block fit better, the best first; nothing for one that fits exactly.

    A story that goes on in another block fits by moving there; it has no remedies here.
    """
    article = issue.article(block.article)
    parts = sum(b.article == block.article for p in issue.pages for b in p.blocks)
    if article is None or parts > 1:
        return ()
    now = _fit(issue, article, block, book)
    if now.is_exact:
        return ()
    found: dict[Block, Remedy] = {}
    for title, title_en, changed in _candidates(issue, page, block, article, now, book):
        fit = _fit(issue, article, changed, book)
        if fit < now and changed not in found:
            found[changed] = Remedy(title, title_en, changed, fit)
    # Sorting is stable: of equal effect, the gentler one, which came first, stays first.
    return tuple(sorted(found.values(), key=lambda remedy: remedy.fit))


def _fit(issue: Issue, article: Article, block: Block, book: FaceBook) -> Fit:
    return fit_of(compose_article(issue.template, block, article, issue.assets, book).block)


Candidate = tuple[str, str, Block]


def _candidates(
    issue: Issue, page: Page, block: Block, article: Article, now: Fit, book: FaceBook
) -> Iterator[Candidate]:
    """Changes to try, the gentlest first."""
    yield from _white(block, now)
    yield from _pictures(block, now)
    yield from _columns(block)
    yield from _height(issue, page, block, article, book)
    yield from _ranks(issue, block)
    if block.boxed:
        yield "去掉边框", "Take the box away", replace(block, boxed=False)


def _white(block: Block, now: Fit) -> Iterator[Candidate]:
    if now.overset:
        for slack in range(block.slack - 1, -3, -1):
            yield "减少标题空白", "Less white at the headline", replace(block, slack=slack)
    else:
        columns = max(1, block.columns or block.cells.columns)
        most = now.unfilled // columns
        for more in range(most, max(0, most - _MOST_WHITE_TRIED), -1):
            yield "增加标题空白", "More white at the headline", replace(block, slack=block.slack + more)


def _pictures(block: Block, now: Fit) -> Iterator[Candidate]:
    step = -1 if now.overset else 1
    for index, slot in enumerate(block.slots):
        for change in range(1, _MOST_PICTURE_CHANGE + 1):
            lines = slot.lines + step * change
            if lines < _LEAST_PICTURE_LINES:
                break
            slots = (*block.slots[:index], replace(slot, lines=lines), *block.slots[index + 1 :])
            names = ("缩小图片", "Smaller picture") if now.overset else ("放大图片", "Larger picture")
            yield *names, replace(block, slots=slots)


def _columns(block: Block) -> Iterator[Candidate]:
    columns = block.columns or block.cells.columns
    for other in (columns - 1, columns + 1):
        if 1 <= other <= 2 * block.cells.columns:
            changed = replace(block, columns=0 if other == block.cells.columns else other)
            yield f"正文改排 {other} 栏", f"Set the text in {other} columns", changed


def _height(issue: Issue, page: Page, block: Block, article: Article, book: FaceBook) -> Iterator[Candidate]:
    """The height the block truly needs, where the cells below are free."""
    shape = block_shape(
        issue.template,
        article,
        block.cells.columns,
        block.heading,
        book,
        block.columns,
        block.slots,
        boxed=block.boxed,
        side=block.headline,
    )
    lines = shape.lines + block.slack
    cells = replace(block.cells, lines=lines)
    others = (other.cells for other in page.blocks if other.id != block.id)
    if lines > 0 and cells.bottom <= issue.template.type_area.lines and not any(cells.overlaps(o) for o in others):
        change = lines - block.cells.lines
        names = (
            (f"加高 {change} 行", f"{change} lines higher")
            if change > 0
            else (f"减低 {-change} 行", f"{-change} lines lower")
        )
        yield *names, replace(block, cells=cells)


def _ranks(issue: Issue, block: Block) -> Iterator[Candidate]:
    names = [heading.name for heading in issue.template.headings]
    at = names.index(block.heading) if block.heading in names else len(names) - 1
    for other in (at + 1, at - 1):
        if 0 <= other < len(names):
            title = "标题降一级" if other > at else "标题升一级"
            title_en = "A lesser headline" if other > at else "A greater headline"
            yield title, title_en, replace(block, heading=names[other])
