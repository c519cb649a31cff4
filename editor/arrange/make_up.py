"""Make-up (拼版): the articles of an issue proposed as full pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from editor.arrange.bare_pages import MOST_PAGES, bare_pages, fewest_pages, first_page, regions
from editor.arrange.changes import NO_CHANGE, Change, changed, picture_wishes, pinned, unmet
from editor.arrange.choices import Repertoire
from editor.arrange.forms import Dress, Form, Room, Shaper
from editor.arrange.importance import with_importance
from editor.arrange.jumping import NEXT, Jumping, jumping
from editor.arrange.made import MadeUp, made_up, nothing_to_place
from editor.arrange.paging import needs
from editor.arrange.plan import Plan, Search
from editor.arrange.regions import Region
from editor.arrange.weights import Weights, house_weights
from editor.compose.shape import block_shape
from editor.faces.book import FaceBook
from editor.model.article import Article, Status
from editor.model.issue import Issue
from editor.model.page import HeadlineSide, Page, Slot

__all__ = ["MOST_PAGES", "MadeUp", "make_up", "make_up_with"]

LOOKS: Final = 6

Progress = Callable[[float, str], bool | None]
Drafted = Callable[[Plan], None]


@dataclass(frozen=True, slots=True)
class ComposedShaper:
    """The shaper that composes for real."""

    issue: Issue
    book: FaceBook

    def __call__(
        self,
        article: Article,
        *,
        form: Form,
        heading: str,
        text_columns: int,
        slots: tuple[Slot, ...],
        slack: int = 0,
    ) -> Room:
        """Return the composed shape of the block."""
        return block_shape(
            self.issue.template,
            article,
            form.columns,
            heading,
            self.book,
            text_columns,
            slots,
            boxed=form.dress is Dress.BOXED,
            side=HeadlineSide.LEFT if form.dress is Dress.UPRIGHT else HeadlineSide.ABOVE,
            head=form.heading_columns if form.dress is Dress.ASIDE else 0,
            above=form.above,
            slack=slack,
        )


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be made up: an issue whose articles all have an importance, and what the editor wants otherwise."""

    before: Issue
    issue: Issue
    shaper: Shaper
    change: Change
    weights: Weights
    jumping: Jumping

    @property
    def candidates(self) -> tuple[Article, ...]:
        """The articles to place; a story that jumps has two parts."""
        return self.jumping.articles

    @property
    def whole(self) -> Task:
        """The same task with no story that jumps."""
        return replace(self, jumping=Jumping(unparted(self.issue)))

    def repertoire(self, weights: Weights) -> Repertoire:
        """The choices of the articles by some weights."""
        return Repertoire(self.issue, self.candidates, self.shaper, weights, picture_wishes(self.change, self.before))

    def search(
        self, repertoire: Repertoire, seed: int, progress: Progress | None, looks: int, drafted: Drafted | None = None
    ) -> Search:
        """The search for a plan among these choices."""
        place = {article.id: member for member, article in enumerate(self.candidates)}
        pins = {place[name]: page for name, page in pinned(self.change, self.before).items() if name in place}
        pins.update(self.jumping.pins)
        needed = needs(repertoire, self.issue.template.type_area.columns)
        return Search(repertoire, needed, seed, progress, looks, pins, drafted)

    def is_torn(self, plan: Plan) -> bool:
        """Whether a part of a story that jumps has no place, or no page to jump to."""
        parts = {self.jumping.front, self.jumping.rest} - {-1}
        return bool(parts) and (len(plan.pages) < NEXT or not parts.isdisjoint(plan.pool))

    def best(self, search: Search, repertoire: Repertoire, pages: int | None) -> Plan:
        """The plan for the fewest pages that hold everything, or for as many as there may be."""
        *others, last = bare_pages(self.issue, repertoire, search.needed, pages)
        for bare in others:
            found = search.plan(regions(self.issue, bare), bare, or_none=True)
            if found is not None:
                return found
        return self.plan(search, last)

    def plan(self, search: Search, bare: tuple[Page, ...], others: Sequence[Plan] = ()) -> Plan:
        """The plan for these pages, as unlike ``others`` as may be."""
        found = search.plan([_after(region, others) for region in regions(self.issue, bare)], bare)
        if found is None:
            raise ValueError("a plan for given pages is always made")
        return found

    def made(self, repertoire: Repertoire, plan: Plan) -> MadeUp:
        """The plan as pages, with what could not be had."""
        made = made_up(self.issue, repertoire, plan)
        return replace(made, findings=(*unmet(self.change, self.before, made.issue), *made.findings))


def _after(region: Region, others: Sequence[Plan]) -> Region:
    """The region, with what it holds in other plans."""
    seen = (f.placed for plan in others for r, f in plan.fillings if (r.page, r.cells) == (region.page, region.cells))
    return replace(region, seen=tuple(seen))


def task(
    issue: Issue, shaper: Shaper, pages: int | None, change: Change = NO_CHANGE, weights: Weights | None = None
) -> Task:
    """Return what is to be made up.

    ValueError for a number of pages that no issue has or that has no room for what is fixed, an article there is none
    of, or a weight the template invents.
    """
    if pages is not None and not 1 <= pages <= MOST_PAGES:
        raise ValueError(f"an issue has 1 to {MOST_PAGES} pages, not {pages}")
    if pages is not None and pages < fewest_pages(issue):
        raise ValueError(f"something is fixed on page {fewest_pages(issue)}, which {pages} pages do not have")
    before = issue
    issue = changed(replace(issue, articles=with_importance(issue.articles)), change)
    issue = replace(issue, pages=issue.pages[:pages])
    weights = weights or house_weights(issue.template.makeup, issue.template.lead_place)
    first = regions(issue, first_page(issue))
    parts = jumping(issue, unparted(issue), share=weights.jump, room=max((r.room for r in first), default=0))
    return Task(before, issue, shaper, change, weights, parts)


def unparted(issue: Issue) -> tuple[Article, ...]:
    """The articles to place: all that are neither held nor locked on a page."""
    locked = {b.article for page in issue.pages for b in page.blocks if b.locked}
    return tuple(a for a in issue.articles if a.status is not Status.HELD and a.id not in locked)


def make_up(
    issue: Issue,
    book: FaceBook,
    *,
    pages: int | None = None,
    seed: int = 0,
    progress: Progress | None = None,
    change: Change = NO_CHANGE,
) -> MadeUp:
    """Return the issue with its articles proposed as full pages, the same for the same ``seed``.

    Without ``pages`` the issue keeps the number of pages it has, or gets the number its articles fill best.  Articles
    held by the editor stay out; blocks that are locked stay as they are.  ``progress`` is told the share done and
    what is going on; when it returns False the best so far is taken.  ``change`` is what the editor wants otherwise.
    """
    return make_up_with(issue, ComposedShaper(issue, book), pages=pages, seed=seed, progress=progress, change=change)


def make_up_with(
    issue: Issue,
    shaper: Shaper,
    *,
    pages: int | None = None,
    seed: int = 0,
    progress: Progress | None = None,
    weights: Weights | None = None,
    looks: int = LOOKS,
    change: Change = NO_CHANGE,
) -> MadeUp:
    """Make up with any shaper; see :func:`make_up`.  ``looks`` is how often a full page is tried to be bettered."""
    work = task(issue, shaper, pages, change, weights)
    if not work.candidates:
        return MadeUp(work.issue, (nothing_to_place(),))
    repertoire = work.repertoire(work.weights)
    plan = work.best(work.search(repertoire, seed, progress, looks), repertoire, pages)
    if work.is_torn(plan):
        work = work.whole
        repertoire = work.repertoire(work.weights)
        plan = work.best(work.search(repertoire, seed, progress, looks), repertoire, pages)
    return work.made(repertoire, plan)
