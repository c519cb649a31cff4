"""Proposals: several different ways to make up the same material, ranked, each with the reasons for its score."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from editor.arrange.changes import NO_CHANGE, Change
from editor.arrange.choices import Choice, Repertoire, slack_cost
from editor.arrange.fillers import filler_curve
from editor.arrange.forms import Shaper
from editor.arrange.make_up import ComposedShaper, Progress, Task, task
from editor.arrange.plan import Plan
from editor.arrange.reasons import Features, Reason, features, labelled, reasons
from editor.arrange.verdict import Placed, judge
from editor.arrange.weights import Weights
from editor.faces.book import FaceBook
from editor.model.findings import Finding
from editor.model.issue import Issue
from editor.model.page import BlockKind, Page

Each = Callable[[tuple["Proposal", ...]], None]

MOST_PROPOSALS: Final = 9
LOOKS: Final = 3
ALIKE: Final = 0.5  # the most two proposals may have in common
_RETRIES: Final = 2


@dataclass(frozen=True, slots=True)
class Proposal:
    """Full pages, their ``score`` (points against them, fewer the better), and what is to be said of them.

    ``label`` is a word or two of Chinese that tell it from its siblings (头条突出, 图文并重, 紧凑 …); ``reasons`` begin
    with what weighs most.
    """

    issue: Issue
    findings: tuple[Finding, ...]
    score: float
    held: tuple[str, ...]
    label: str
    reasons: tuple[Reason, ...]
    seed: int


@dataclass(frozen=True, slots=True)
class _Sketch:
    """A plan with what is needed to judge it beside others."""

    plan: Plan
    repertoire: Repertoire
    points: dict[str, float]
    features: Features
    seed: int

    @property
    def score(self) -> float:
        return sum(self.points.values())


def proposals(
    issue: Issue,
    book: FaceBook,
    *,
    pages: int | None = None,
    seed: int = 0,
    count: int = 3,
    progress: Progress | None = None,
    change: Change = NO_CHANGE,
    each: Each | None = None,
) -> tuple[Proposal, ...]:
    """Return up to ``count`` proposals that differ in earnest, the best first; the same for the same ``seed``.

    Fewer come back where the material has no more ways, or when ``progress`` returns False: then what there is.
    There is always one, except for an issue without articles.  ``each`` is told of the first full pages as soon as
    there are any, rough as they are, and of all found so far, the best first, whenever there is one more.
    """
    shaper = ComposedShaper(issue, book)
    return proposals_with(
        issue, shaper, pages=pages, seed=seed, count=count, progress=progress, change=change, each=each
    )


def proposals_with(
    issue: Issue,
    shaper: Shaper,
    *,
    pages: int | None = None,
    seed: int = 0,
    count: int = 3,
    progress: Progress | None = None,
    change: Change = NO_CHANGE,
    weights: Weights | None = None,
    looks: int = LOOKS,
    each: Each | None = None,
) -> tuple[Proposal, ...]:
    """Propose with any shaper; see :func:`proposals`."""
    if not 1 <= count <= MOST_PROPOSALS:
        raise ValueError(f"there are 1 to {MOST_PROPOSALS} proposals at once, not {count}")
    work = task(issue, shaper, pages, change, weights)
    if not work.candidates:
        return ()
    found: list[_Sketch] = []
    ranked: tuple[Proposal, ...] = ()

    def hear(work: Task, sketch: _Sketch) -> None:
        if each is not None:
            each(_ranked(work, [sketch]))

    for sketch in _sketches(work, pages, seed, count, progress, looks, hear):
        found.append(sketch)
        ranked = _ranked(work, found)
        if each is not None:
            each(ranked)
    return ranked


def _ranked(work: Task, sketches: Sequence[_Sketch]) -> tuple[Proposal, ...]:
    """The sketches as proposals, the best first."""
    best_first = sorted(sketches, key=lambda sketch: (len(sketch.plan.pool), sketch.score))
    labels = labelled([sketch.features for sketch in best_first])
    return tuple(_proposal(work, sketch, label) for sketch, label in zip(best_first, labels, strict=True))


def _sketches(
    work: Task,
    pages: int | None,
    seed: int,
    count: int,
    progress: Progress | None,
    looks: int,
    hear: Callable[[Task, _Sketch], None],
) -> Iterator[_Sketch]:
    """Plans in different manners, none much like another; ``hear`` is told of the first rough one."""
    watch = _Watch(progress, count)
    house = work.repertoire(work.weights)
    found: list[_Sketch] = []
    bare: tuple[Page, ...] = ()
    if work.jumping.pins and work.is_torn(work.best(work.search(house, seed, watch.tell, 0), house, pages)):
        work = work.whole
        house = work.repertoire(work.weights)
    for turn, weights in zip(range(count), _manners(work.weights), strict=False):
        watch.turn = turn
        repertoire = house if weights is work.weights else work.repertoire(weights)
        for retry in range(1 + _RETRIES):
            number = seed + 1000 * retry + 17 * turn
            drafted = partial(_rough, hear, work, house, number) if not found and not retry else None
            search = work.search(repertoire, number, watch.tell, looks if not retry else 1, drafted)
            plan = work.plan(search, bare, [other.plan for other in found]) if bare else work.best(search, house, pages)
            bare = plan.pages
            if all(alikeness(plan, other.plan) <= ALIKE for other in found):
                found.append(_sketch(plan, repertoire, house, number))
                yield found[-1]
                break
            if watch.stopped:
                break
        if watch.stopped:
            return


def _sketch(plan: Plan, repertoire: Repertoire, house: Repertoire, seed: int) -> _Sketch:
    return _Sketch(plan, repertoire, points_against(plan, house), features(plan, repertoire), seed)


def _rough(hear: Callable[[Task, _Sketch], None], work: Task, house: Repertoire, seed: int, plan: Plan) -> None:
    if not work.is_torn(plan):
        hear(work, _sketch(plan, house, house, seed))


def _manners(weights: Weights) -> Iterator[Weights]:
    """What the proposals make most of, the house's own habit first, and each has its lead in another place."""
    aside = "right" if weights.lead_place == "left" else "left"
    yield weights
    strong = replace(weights, lead=2 * weights.lead, rival=4 * weights.rival, upside_down=2 * weights.upside_down)
    yield replace(strong, lead_place="across", lead_side=6 * weights.lead_side)
    pictures = replace(weights, picture_share=0.85, picture_size=4 * weights.picture_size, box=2 * weights.box)
    yield replace(pictures, lead_place=aside, lead=2 * weights.lead, lead_side=4 * weights.lead_side)
    while True:
        for place in ("left", "right", "across"):
            yield replace(weights, lead_place=place, lead=1.5 * weights.lead, lead_side=4 * weights.lead_side)


@dataclass(slots=True)
class _Watch:
    """Who watches the search is told of all proposals as one."""

    progress: Progress | None
    count: int
    turn: int = 0
    stopped: bool = False

    def tell(self, share: float, message: str) -> bool:
        """Pass on the progress; False once the watcher has had enough."""
        if self.progress is not None:
            whole = (self.turn + share) / self.count
            if self.progress(whole, f"Proposal {self.turn + 1} of {self.count}: {message}") is False:
                self.stopped = True
        return not self.stopped


def alikeness(one: Plan, other: Plan) -> float:
    """The share of articles that stand on the same page, about as wide and in about the same place."""
    first, second = _places(one), _places(other)
    names = first.keys() | second.keys()
    same = sum(_near(first.get(name), second.get(name)) for name in names)
    return same / max(1, len(names))


def _places(plan: Plan) -> dict[int, tuple[int, Placed]]:
    return {p.article: (r.page, p) for r, filling in plan.fillings for p in filling.placed if p.article is not None}


def _near(one: tuple[int, Placed] | None, other: tuple[int, Placed] | None) -> bool:
    if one is None or other is None:
        return one is other
    a, b = one[1].cells, other[1].cells
    return one[0] == other[0] and (a.column, a.columns) == (b.column, b.columns) and abs(a.line - b.line) <= 12


def points_against(plan: Plan, repertoire: Repertoire) -> dict[str, float]:
    """The points against a plan by what they are for, judged by the weights of ``repertoire`` whoever made it."""
    weights = repertoire.weights
    total: dict[str, float] = {"left out": 100.0 * len(plan.pool)}
    for region, filling in plan.fillings:
        verdict = judge((*region.fixed, *filling.placed), region.columns, region.lines, weights)
        for name, value in verdict.points.items():
            total[name] = total.get(name, 0.0) + value
        for placed in filling.placed:
            name, value = _setting(placed, repertoire)
            total[name] = total.get(name, 0.0) + value
    return total


def _setting(placed: Placed, repertoire: Repertoire) -> tuple[str, float]:
    """What a block costs by itself: a filler for being one, an article by the way it is set and the white it takes."""
    weights = repertoire.weights
    if placed.kind is not BlockKind.ARTICLE or placed.choice is None or placed.article is None:
        curve = filler_curve(placed.cells.columns, repertoire.template.type_area, weights)
        return "fillers", float(curve.costs[placed.cells.lines - curve.lowest])
    known = repertoire.choices(placed.article, placed.choice.form, placed.choice.rank)
    same = (c for c in known if _same_setting(c, placed.choice))
    choice = next(same, placed.choice)
    return "setting", choice.cost + slack_cost(weights, placed.cells.columns, placed.slack - choice.white)


def _same_setting(one: Choice, other: Choice) -> bool:
    return (one.text_columns, one.slots, one.white) == (other.text_columns, other.slots, other.white)


def _proposal(work: Task, sketch: _Sketch, label: str) -> Proposal:
    made = work.made(sketch.repertoire, sketch.plan)
    said = reasons(made.issue, sketch.plan, sketch.points)
    return Proposal(made.issue, made.findings, sketch.score, made.held, label, said, sketch.seed)
