"""What was made: a plan turned into pages, and what the editor should know about them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from editor.arrange.bare_pages import fills_sheets
from editor.arrange.choices import Repertoire
from editor.arrange.forms import Dress
from editor.arrange.paging import least_load, needs
from editor.arrange.plan import Plan
from editor.arrange.verdict import Placed
from editor.model.article import Article
from editor.model.findings import Finding, Place, Severity
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, HeadlineSide, Step

_STACK: Final = 10  # lines of a headline over a whole page
# What is advised is to be enough: pages whose least shapes take no more than this share have always come out whole,
# and with a page more there is more to choose from.
_SURE: Final = 0.86
_SURE_WITH_MORE: Final = 0.89


@dataclass(frozen=True, slots=True)
class MadeUp:
    """An issue with its pages filled, and what the editor should know about them.

    ``score`` is the points against the pages, fewer the better; ``held`` the articles that found no place.
    """

    issue: Issue
    findings: tuple[Finding, ...] = ()
    score: float = 0.0
    held: tuple[str, ...] = ()


def made_up(issue: Issue, repertoire: Repertoire, plan: Plan) -> MadeUp:
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
        headline=HeadlineSide.LEFT if choice.upright else HeadlineSide.ABOVE,
        steps=tuple(Step(above) for above in choice.form.above),
        head=choice.form.heading_columns if choice.form.dress is Dress.ASIDE else 0,
    )


def _page_name(placed: Sequence[Placed], repertoire: Repertoire) -> str:
    """The section most articles of the page belong to, if half of them do."""
    names = Counter(repertoire.articles[p.article].section for p in placed if p.article is not None)
    if not names:
        return ""
    name, count = names.most_common(1)[0]
    return name if 2 * count >= names.total() else ""


def nothing_to_place() -> Finding:
    """That there is nothing to make up."""
    return Finding(
        Severity.WARNING,
        "nothing-to-place",
        "There are no articles to place; import manuscripts first.",
        remedy="Import manuscripts, or release articles that are held.",
    )


def _findings(issue: Issue, repertoire: Repertoire, plan: Plan) -> Iterator[Finding]:
    """What found no place, and which places have no matter."""
    needed = needs(repertoire, issue.template.type_area.columns)
    for member in plan.pool:
        if needed[member] is None:
            yield _too_long(issue, repertoire.articles[member], plan)
    held = [repertoire.articles[member] for member in plan.pool if needed[member] is not None]
    if held:
        yield _too_much(issue, repertoire, plan, held)
    yield from _pictures_left_out(issue)
    yield from _too_little(issue)
    masthead = any(f.kind == "masthead" and f.lines for f in issue.template.furniture)
    if (
        masthead
        and len(issue.pages) == 1
        and not any(b.kind is BlockKind.FURNITURE for page in issue.pages[:1] for b in page.blocks)
    ):
        yield Finding(
            Severity.NOTE,
            "masthead-left-out",
            "Page 1 has no masthead: its articles need the whole page.",
            Place(page=issue.pages[0].number),
            remedy="Ask for two pages, or hold articles over.",
        )
    yield from _places_without_matter(issue)


def _places_without_matter(issue: Issue) -> Iterator[Finding]:
    """Each place for matter to come, how much it holds, and what could go there."""
    area, em = issue.template.type_area, issue.template.style("body").size
    loose = len({asset.sha256 for asset in issue.assets} - {p.asset for a in issue.articles for p in a.pictures})
    remedy = "Put an advertisement or a filler there, enlarge pictures, or use fewer pages."
    if loose:
        those = (
            "The picture that belongs to no article" if loose == 1 else f"One of {loose} pictures without an article"
        )
        remedy = f"{those} could go there; or put an advertisement or a filler there."
    for page in issue.pages:
        for block in page.blocks:
            if block.kind is BlockKind.FILLER:
                room = block.cells.columns * block.cells.lines * (area.column_width // em)
                yield Finding(
                    Severity.NOTE,
                    "filler-wanted",
                    f"Page {page.number} has a place for about {room} characters, or a picture, with nothing in it.",
                    Place(page=page.number, block=block.id),
                    remedy=remedy,
                )


def _too_long(issue: Issue, article: Article, plan: Plan) -> Finding:
    """That an article is longer than a page, and how long it may be."""
    area = issue.template.type_area
    across = area.columns * (area.column_width // issue.template.style("body").size)
    lines = max((region.room for region, _ in plan.fillings), default=0) // area.columns
    most = int(_SURE * max(0, lines - _STACK) * across) // 100 * 100
    name = article.headline.replace("\n", "") or article.id
    return Finding(
        Severity.WARNING,
        "too-long",
        f"“{name}” has {article.characters} characters; a page holds about {most}, so it stays in the pool.",
        Place(article=article.id),
        remedy=f"Cut it to {most} characters or fewer, or part it into several articles.",
    )


def _too_much(issue: Issue, repertoire: Repertoire, plan: Plan, held: Sequence[Article]) -> Finding:
    """By how much the text is too much, and what could be held over or cut instead."""
    names = "; ".join(a.headline.replace("\n", "") or a.id for a in held)
    left = sum(a.characters for a in held)
    area = issue.template.type_area
    needed = needs(repertoire, area.columns)
    least, room = least_load(range(len(needed)), needed), sum(region.room for region, _ in plan.fillings)
    more = math.ceil((least - _SURE_WITH_MORE * room) / (_SURE_WITH_MORE * area.columns * area.lines))
    pages = _whole_sheets(len(plan.pages) + max(1, more))
    # What stays out has headlines, too: as many characters less elsewhere may not do.
    cut = max(left, math.ceil((least - _SURE * room) * (area.column_width // issue.template.style("body").size)))
    # A story that jumps is cut as a whole.
    known = {a.id for a in repertoire.articles}
    most, longest, total = levelled([a.characters for a in issue.articles if a.id in known], cut)
    return Finding(
        Severity.WARNING,
        "too-much-text",
        f"{left} characters more than the pages hold: {len(held)} articles stay in the pool ({names}); all will fit "
        f"on {pages} pages, or once the {longest} longest are cut to {most} characters, {total} in all.",
        remedy="Hold these articles over, take more pages, or cut the longest.",
    )


def _whole_sheets(pages: int) -> int:
    """So many pages, or one more where these leave a side of a sheet blank."""
    return pages if fills_sheets(pages) else pages + 1


def levelled(characters: Sequence[int], cut: int) -> tuple[int, int, int]:
    """The length, in tens, to which the longest are cut for ``cut`` characters less; how many that are; what it gives.

    All go to 0 where there are not as many.
    """

    def gives(most: int) -> int:
        return sum(max(0, length - most) for length in characters)

    most = max(characters, default=0) // 10 * 10
    while most > 0 and gives(most) < cut:
        most -= 10
    return most, sum(length > most for length in characters), gives(most)


def _too_little(issue: Issue) -> Iterator[Finding]:
    """That the articles fill fewer pages, when places without matter make up a page or more."""
    area = issue.template.type_area
    cells = sum(
        b.cells.columns * b.cells.lines for page in issue.pages for b in page.blocks if b.kind is BlockKind.FILLER
    )
    spare = cells // (area.columns * area.lines)
    pages = _whole_sheets(len(issue.pages) - spare)
    if 0 < pages < len(issue.pages):
        yield Finding(
            Severity.WARNING,
            "fewer-pages",
            f"The articles fill {pages} of the {len(issue.pages)} pages; the rest is places without matter.",
            remedy=f"Take {pages} pages, or add articles, larger pictures and advertisements.",
        )


def _pictures_left_out(issue: Issue) -> Iterator[Finding]:
    """Pictures of placed articles that have no place themselves."""
    shown = {name for page in issue.pages for block in page.blocks for slot in block.slots for name in slot.pictures}
    told: set[str] = set()
    for page in issue.pages:
        for block in page.blocks:
            article = issue.article(block.article)
            if block.kind is not BlockKind.ARTICLE or article is None or article.id in told:
                continue
            told.add(article.id)
            left = len({p.id for p in article.pictures} - shown)
            if left:
                yield Finding(
                    Severity.WARNING,
                    "picture-left-out",
                    f"“{article.headline or article.id}” has {left} pictures that found no place.",
                    Place(page=page.number, block=block.id, article=article.id),
                    remedy="Make the block larger and put the pictures in, or delete them.",
                )
