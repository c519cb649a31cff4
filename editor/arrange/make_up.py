"""Make-up (拼版): the articles of an issue proposed as full pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from editor.arrange.choices import Repertoire, Room, Shaper
from editor.arrange.importance import with_importance
from editor.arrange.paging import least_load, load, needs
from editor.arrange.plan import Plan, Search
from editor.arrange.regions import Region, free_regions
from editor.arrange.verdict import Placed
from editor.arrange.weights import Weights
from editor.compose.shape import block_shape
from editor.faces.book import FaceBook
from editor.model.article import Article, Status
from editor.model.findings import Finding, Place, Severity
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Page, Slot

MOST_PAGES: Final = 64
# A number of pages is taken without asking if the least shapes of the articles take no more of them than this share.
COMFORTABLE: Final = 0.93
LOOKS: Final = 6

Progress = Callable[[float, str], bool | None]


@dataclass(frozen=True, slots=True)
class MadeUp:
    """An issue with its pages filled, and what the editor should know about them.

    ``score`` is the points against the pages, fewer the better; ``held`` the articles that found no place.
    """

    issue: Issue
    findings: tuple[Finding, ...] = ()
    score: float = 0.0
    held: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComposedShaper:
    """The shaper that composes for real."""

    issue: Issue
    book: FaceBook

    def __call__(
        self,
        article: Article,
        *,
        columns: int,
        heading: str,
        text_columns: int,
        slots: tuple[Slot, ...],
        boxed: bool,
    ) -> Room:
        """Return the composed shape of the block."""
        return block_shape(self.issue.template, article, columns, heading, self.book, text_columns, slots, boxed=boxed)


def make_up(
    issue: Issue,
    book: FaceBook,
    *,
    pages: int | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> MadeUp:
    """Return the issue with its articles proposed as full pages, the same for the same ``seed``.

    Without ``pages`` the issue keeps the number of pages it has, or gets the number its articles fill best.  Articles
    held by the editor stay out; blocks that are locked stay as they are.  ``progress`` is told the share done and
    what is going on; when it returns False the best so far is taken.
    """
    return make_up_with(issue, ComposedShaper(issue, book), pages=pages, seed=seed, progress=progress)


def make_up_with(
    issue: Issue,
    shaper: Shaper,
    *,
    pages: int | None = None,
    seed: int = 0,
    progress: Progress | None = None,
    weights: Weights | None = None,
    looks: int = LOOKS,
) -> MadeUp:
    """Make up with any shaper; see :func:`make_up`.  ``looks`` is how often a full page is tried to be bettered."""
    if pages is not None and not 1 <= pages <= MOST_PAGES:
        raise ValueError(f"an issue has 1 to {MOST_PAGES} pages, not {pages}")
    issue = replace(issue, articles=with_importance(issue.articles))
    locked = {b.article for p in issue.pages[:pages] for b in p.blocks if b.locked}
    candidates = [a for a in issue.articles if a.status is not Status.HELD and a.id not in locked]
    if not candidates:
        return MadeUp(issue, (_nothing(),))
    repertoire = Repertoire(issue, candidates, shaper, weights or Weights())
    search = Search(repertoire, needs(repertoire, issue.template.type_area.columns), seed, progress, looks)
    best: Plan | None = None
    for bare in _bare_pages(issue, repertoire, search, pages):
        best = search.plan(_regions(issue, bare), bare)
        if not best.pool:
            break
    if best is None:
        raise ValueError("there is always a number of pages to try")
    return _made_up(issue, repertoire, best)


def _bare_pages(issue: Issue, repertoire: Repertoire, search: Search, pages: int | None) -> Iterator[tuple[Page, ...]]:
    """Pages with only what is fixed on them, for the numbers of pages worth trying, the best first."""
    if pages is None and issue.pages:
        pages = len(issue.pages)
    if pages is not None:
        yield _bare(issue, pages)
        if pages == 1 and not issue.pages and _masthead(issue) is not None:
            yield _inner(_bare(issue, 1))
        return
    everything = range(len(repertoire.articles))
    least, easy = least_load(everything, search.needed), load(everything, search.needed)
    for count in range(1, MOST_PAGES + 1):
        options = [_bare(issue, count)]
        if count == 1 and _masthead(issue) is not None:
            options.append(_inner(options[0]))
        for bare in options:
            room = sum(region.room for region in _regions(issue, bare))
            if least <= COMFORTABLE * room or count == MOST_PAGES:
                yield bare
        if easy < 0.7 * count * issue.template.type_area.columns * issue.template.type_area.lines:
            return


def _bare(issue: Issue, pages: int) -> tuple[Page, ...]:
    """``pages`` pages as they are before anything is arranged: locked blocks, free frames, and the masthead."""
    found = list(issue.pages[:pages])
    while len(found) < pages:
        found.append(Page(found[-1].number + 1 if found else 1))
    untouched = not any(page.blocks for page in found)
    return tuple(
        replace(
            page,
            blocks=_masthead_block(issue)
            if untouched and page.number == 1
            else tuple(b for b in page.blocks if b.locked or b.kind is BlockKind.FURNITURE),
        )
        for page in found
    )


def _inner(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The same pages without masthead: a single page full of matter is an inner page of some issue."""
    return tuple(
        replace(page, blocks=tuple(b for b in page.blocks if b.kind is not BlockKind.FURNITURE)) for page in pages
    )


def _masthead(issue: Issue) -> int | None:
    return next((k for k, f in enumerate(issue.template.furniture) if f.kind == "masthead" and f.lines > 0), None)


def _masthead_block(issue: Issue) -> tuple[Block, ...]:
    index = _masthead(issue)
    if index is None:
        return ()
    furniture, area = issue.template.furniture[index], issue.template.type_area
    columns = min(furniture.columns or area.columns, area.columns)
    cells = Cells(0, 0, columns, min(furniture.lines, area.lines))
    return (Block("masthead", BlockKind.FURNITURE, cells, furniture=index),)


def _regions(issue: Issue, pages: Sequence[Page]) -> tuple[Region, ...]:
    """The free regions of all pages."""
    area = issue.template.type_area
    return tuple(
        region
        for page in pages
        for region in free_regions(
            page.number,
            (Placed(b.cells, b.kind) for b in page.blocks),
            columns=area.columns,
            lines=area.lines,
        )
    )


def _made_up(issue: Issue, repertoire: Repertoire, plan: Plan) -> MadeUp:
    """Turn a plan into pages and say what is left to do."""
    taken = {b.id for page in plan.pages for b in page.blocks}
    pages = []
    for page in plan.pages:
        blocks = list(page.blocks)
        placed = [p for region, f in plan.fillings if region.page == page.number for p in f.placed]
        for p in placed:
            name = next(n for n in (f"b{page.number}-{k}" for k in range(1, 1000)) if n not in taken)
            taken.add(name)
            blocks.append(_block(name, p, repertoire))
        pages.append(replace(page, blocks=tuple(blocks), name=page.name or _page_name(placed, repertoire)))
    made = replace(issue, pages=tuple(pages))
    held = tuple(repertoire.articles[m].id for m in plan.pool)
    return MadeUp(made, tuple(_findings(made, repertoire, plan)), plan.score, held)


def _block(name: str, placed: Placed, repertoire: Repertoire) -> Block:
    if placed.article is None or placed.choice is None:
        return Block(name, BlockKind.FILLER, placed.cells)
    choice = placed.choice
    return Block(
        name,
        BlockKind.ARTICLE,
        placed.cells,
        article=repertoire.articles[placed.article].id,
        heading=repertoire.template.headings[choice.rank].name,
        columns=choice.text_columns,
        slack=placed.slack,
        boxed=choice.boxed,
        slots=choice.slots,
    )


def _page_name(placed: Sequence[Placed], repertoire: Repertoire) -> str:
    """The section most articles of the page belong to, if half of them do."""
    names = Counter(repertoire.articles[p.article].section for p in placed if p.article is not None)
    if not names:
        return ""
    name, count = names.most_common(1)[0]
    return name if 2 * count >= names.total() else ""


def _nothing() -> Finding:
    return Finding(
        Severity.WARNING,
        "nothing-to-place",
        "There are no articles to place; import manuscripts first.",
        remedy="Import manuscripts, or release articles that are held.",
    )


def _findings(issue: Issue, repertoire: Repertoire, plan: Plan) -> Iterator[Finding]:
    """What found no place, and which places have no matter."""
    held = [repertoire.articles[m] for m in plan.pool]
    if held:
        names = "; ".join(a.headline.replace("\n", "") or a.id for a in held)
        characters = sum(a.characters for a in held)
        yield Finding(
            Severity.WARNING,
            "too-much-text",
            f"{characters} characters more than the pages hold: {len(held)} articles stay in the pool ({names}).",
            remedy="Hold these articles over, cut the text, or add a page.",
        )
    yield from _pictures_left_out(issue)
    area = issue.template.type_area
    em = issue.template.style("body").size
    for page in issue.pages:
        for block in page.blocks:
            if block.kind is not BlockKind.FILLER:
                continue
            room = block.cells.columns * block.cells.lines * (area.column_width // em)
            yield Finding(
                Severity.NOTE,
                "filler-wanted",
                f"Page {page.number} has a place for about {room} characters, or a picture, with nothing in it yet.",
                Place(page=page.number, block=block.id),
                remedy="Put an advertisement or a filler there, enlarge pictures, or use fewer pages.",
            )


def _pictures_left_out(issue: Issue) -> Iterator[Finding]:
    """Pictures of placed articles that have no place themselves."""
    for page in issue.pages:
        for block in page.blocks:
            article = issue.article(block.article)
            if block.kind is not BlockKind.ARTICLE or article is None:
                continue
            left = len({p.id for p in article.pictures} - {slot.picture for slot in block.slots})
            if left:
                yield Finding(
                    Severity.WARNING,
                    "picture-left-out",
                    f"“{article.headline or article.id}” has {left} pictures that found no place.",
                    Place(page=page.number, block=block.id, article=article.id),
                    remedy="Make the block larger and put the pictures in, or delete them.",
                )
