"""Selection: what the editor's next command is about."""

from __future__ import annotations

from dataclasses import dataclass

from editor.model.issue import Issue


@dataclass(frozen=True, slots=True)
class Selection:
    """A page, blocks on it, or an article of the pool; nothing selected means the issue itself."""

    page: int | None = None
    blocks: tuple[str, ...] = ()
    article: str | None = None

    def standing(self, issue: Issue) -> Selection:
        """Return what of the selection still exists in ``issue``."""
        blocks = tuple(b for b in self.blocks if issue.block(b) is not None)
        page = self.page if self.page is not None and issue.page(self.page) is not None else None
        if blocks:
            found = issue.block(blocks[0])
            page = found[0].number if found else page
        article = self.article if issue.article(self.article) is not None else None
        return Selection(page, blocks, article)


NOTHING = Selection()
