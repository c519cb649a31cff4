"""Selection: what the editor's next command is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Frame, Page
from editor.model.template import TypeArea


@dataclass(frozen=True, slots=True)
class Selection:
    """A page, blocks and free frames on it, or an article of the pool; nothing selected means the issue itself."""

    page: int | None = None
    blocks: tuple[str, ...] = ()
    article: str | None = None
    frames: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[str, ...]:
        """The blocks and frames."""
        return (*self.blocks, *self.frames)

    def standing(self, issue: Issue) -> Selection:
        """Return what of the selection still exists in ``issue``."""
        blocks = tuple(b for b in self.blocks if issue.block(b) is not None)
        homes = {f.id: p.number for p in issue.pages for f in p.frames} if self.frames else {}
        frames = tuple(f for f in self.frames if f in homes)
        page = self.page if self.page is not None and issue.page(self.page) is not None else None
        if blocks:
            found = issue.block(blocks[0])
            page = found[0].number if found else page
        elif frames:
            page = homes[frames[0]]
        article = self.article if issue.article(self.article) is not None else None
        left = Selection(page, blocks, article, frames)
        return self if left == self else left  # kept with every step of the history


NOTHING = Selection()


def selected(issue: Issue, items: Iterable[str], page: int | None = None) -> Selection:
    """The selection of these blocks and frames with all members of their groups; ``page`` where nothing is left."""
    wanted = list(dict.fromkeys(items))
    groups = {x.group for p in issue.pages for x in items_of(p) if x.id in wanted and x.group}
    for p in issue.pages:
        wanted += [x.id for x in items_of(p) if x.group in groups and x.id not in wanted]
    blocks = tuple(name for name in wanted if issue.block(name) is not None)
    frames = tuple(name for name in wanted if name not in blocks)
    article = None
    if len(blocks) == 1 and not frames and (found := issue.block(blocks[0])) is not None:
        article = found[1].article
    return Selection(page, blocks, article, frames).standing(issue)


def toggled(issue: Issue, selection: Selection, item: str, page: int) -> Selection:
    """The selection with an item more, or without it if it was chosen; items of another page are let go."""
    kept = selection.items if selection.page == page else ()
    if item in kept:
        alone = set(selected(issue, (item,), page).items)
        return selected(issue, (i for i in kept if i not in alone), page)
    return selected(issue, (*kept, item), page)


def choosable(page: Page, area: TypeArea) -> tuple[str, ...]:
    """The blocks and frames of a page in the order in which one goes through them: from the top, then from the left."""
    blocks = [(area.y + b.cells.line * area.leading, area.column_x(b.cells.column), b.id) for b in page.blocks]
    frames = [(f.rect.y, f.rect.x, f.id) for f in page.frames]
    return tuple(name for _, _, name in sorted((*blocks, *frames)))


def next_item(issue: Issue, selection: Selection, page: int, step: int) -> Selection | None:
    """The item after the chosen one (before it where ``step`` is negative), the first or last where none is chosen.

    None after the last and before the first: there the keyboard goes on to the next panel.
    """
    home = issue.page(page)
    order = choosable(home, issue.template.type_area) if home is not None else ()
    at = next((order.index(i) for i in selection.items if i in order), None)
    number = at + step if at is not None else (0 if step > 0 else len(order) - 1)
    if not 0 <= number < len(order):
        return None
    found = issue.block(order[number])
    if found is None:
        return Selection(page, frames=(order[number],))
    return Selection(page, (order[number],), found[1].article)


def everything(issue: Issue, page: int) -> Selection:
    """All blocks and frames of a page, its masthead apart."""
    home = issue.page(page)
    if home is None:
        return NOTHING
    names = [b.id for b in home.blocks if b.kind is not BlockKind.FURNITURE] + [f.id for f in home.frames]
    return selected(issue, names, page)


def items_of(page: Page) -> tuple[Block | Frame, ...]:
    """The blocks and frames of a page."""
    return (*page.blocks, *page.frames)
