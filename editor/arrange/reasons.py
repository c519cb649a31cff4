"""Reasons: why a proposal has the score it has, in words, and the label that tells it from its siblings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final

from editor.arrange.choices import Repertoire
from editor.arrange.plan import Plan
from editor.arrange.regions import Region
from editor.arrange.verdict import Placed, prominence
from editor.measure import EMU_PER_PT
from editor.model.issue import Issue
from editor.model.page import BlockKind

_LOOSE: Final = 0.1  # with so much of the pages white or without matter nobody calls them tight
_NUMBERS: Final = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence on one side of a proposal, in two languages; ``code`` names the side, ``points`` are what it costs."""

    code: str
    text: str
    english: str
    points: float = 0.0


@dataclass(frozen=True, slots=True)
class Features:
    """What is measured of a proposal to name it: shares of the pages' cells, the more the better known by it."""

    lead: float  # the lead's block, more the larger its headline
    pictures: float
    tight: float  # less the white beside headlines and the fillers
    plain: float  # less the boxes
    varied: float  # widths of blocks


ENGLISH: Final[Mapping[str, str]] = {
    "头条突出": "Strong lead",
    "图文并重": "Picture-led",
    "紧凑": "Tight",
    "版面端正": "Plain",
    "错落有致": "Varied",
}
"""The labels in English."""

LABELS: Final[Mapping[str, str]] = {
    "lead": "头条突出",
    "pictures": "图文并重",
    "tight": "紧凑",
    "plain": "版面端正",
    "varied": "错落有致",
}


def features(plan: Plan, repertoire: Repertoire) -> Features:
    """Measure a proposal."""
    placed = [p for _, filling in plan.fillings for p in filling.placed]
    room = sum(region.room for region, _ in plan.fillings)
    articles = [p for p in placed if p.choice is not None]
    lead = _lead(plan)
    ranks = len(repertoire.template.headings)
    white = sum(max(0, p.slack) * p.cells.columns for p in articles) + _filler_cells(placed)
    widths = [sum(p.cells.columns == width for p in articles) for width in {p.cells.columns for p in articles}]
    return Features(
        lead=0.0 if lead is None else _cells(lead[1]) * (ranks - _rank(lead[1])) / (ranks * max(1, lead[0].room)),
        pictures=sum(_picture_cells(p) for p in articles) / max(1, room),
        tight=-white / max(1, room),
        plain=-sum(p.boxed for p in articles) / max(1, len(articles)),
        varied=1 - sum((count / max(1, len(articles))) ** 2 for count in widths),
    )


def labelled(measured: Sequence[Features]) -> list[str]:
    """A label for each proposal, no two the same as long as there are labels: what it has more of than the others."""
    names = [f.name for f in fields(Features)]
    free, found = list(names), []
    for one in measured:
        free = free or list(names)
        best = max(free, key=lambda name: _ahead(one, measured, name))
        free.remove(best)
        found.append(LABELS[best])
    return found


def _ahead(one: Features, measured: Sequence[Features], name: str) -> float:
    if name == "tight" and one.tight < -_LOOSE:
        return -2.0
    values = [float(getattr(features, name)) for features in measured]
    spread = max(values) - min(values)
    return (float(getattr(one, name)) - min(values)) / spread if spread > 0 else -1.0


def reasons(issue: Issue, plan: Plan, points: Mapping[str, float]) -> tuple[Reason, ...]:
    """Say what speaks for a proposal and what against it: the lead first, then by points."""
    said = [_pictures(plan, points), _white(plan, points), _boxes(plan, points), _foot(points), _rules(plan, points)]
    said += [_widths(plan, points), _fillers(issue, plan, points), _left_out(plan, points)]
    rest = sorted((reason for reason in said if reason is not None), key=lambda reason: -reason.points)
    lead = _lead_reason(issue, plan, points)
    return (*((lead,) if lead else ()), *rest)


def _lead_reason(issue: Issue, plan: Plan, points: Mapping[str, float]) -> Reason | None:
    lead = _lead(plan)
    if lead is None:
        return None
    region, placed = lead
    block = next(
        b
        for page in issue.pages
        for b in page.blocks
        if page.number == region.page and b.cells == placed.cells and b.kind is BlockKind.ARTICLE
    )
    article = issue.article(block.article)
    headline = article.headline.replace("\n", "") if article else ""
    size = issue.template.style(issue.template.heading(block.heading).headline).size / EMU_PER_PT
    text = f"头条《{headline}》在第{region.page}版{_corner(region, placed)}，占{_number(placed.cells.columns)}栏"
    text += f"，主题 {size:g} 磅"
    page = [p for r, f in plan.fillings if r.page == region.page for p in f.placed if p.choice is not None]
    english = f"The lead “{headline}” is on page {region.page}, {placed.cells.columns} columns wide, {size:g} pt"
    if max(page, key=prominence) is placed:
        text, english = f"{text}，为全版最大", f"{english}, the largest of the page"
    return Reason("lead", f"{text}。", f"{english}.", points.get("entry", 0.0) + points.get("height", 0.0))


def _corner(region: Region, placed: Placed) -> str:
    cells = placed.cells
    side = "通栏" if cells.columns == region.columns else "左" if cells.column == 0 else "右"
    if side == "右" and cells.right != region.columns:
        side = "中"
    if 2 * cells.line > region.lines:
        return f"{side}下" if side != "通栏" else "下部通栏"
    return f"{side}上" if side != "通栏" else "上部通栏"


def _pictures(plan: Plan, points: Mapping[str, float]) -> Reason | None:
    pages = {r.page: sum(len(p.choice.slots) for p in f.placed if p.choice) for r, f in plan.fillings}
    count = sum(pages.values())
    if not count:
        return None
    bare = [str(page) for page, number in sorted(pages.items()) if not number]
    share = sum(_picture_cells(p) for _, f in plan.fillings for p in f.placed) / sum(r.room for r, _ in plan.fillings)
    text = f"{count} 幅图占版面 {share:.0%}，"
    text += f"第{'、'.join(bare)}版没有图。" if bare else "每版都有图。"
    english = f"{count} pictures take {share:.0%} of the pages; "
    english += f"none on page {', '.join(bare)}." if bare else "some on every page."
    return Reason("pictures", text, english, points.get("pictures", 0.0))


def _white(plan: Plan, points: Mapping[str, float]) -> Reason:
    articles = [p for _, f in plan.fillings for p in f.placed if p.choice is not None]
    white = sum(max(0, p.slack) for p in articles) / max(1, len(articles))
    left = sum(p.choice.unfilled for p in articles if p.choice)
    text = f"标题平均放宽 {white:.1f} 行，文末余 {left} 行。"
    english = f"Headlines have {white:.1f} lines of white more on average, {left} lines are left under stories."
    return Reason("white", text, english, points.get("setting", 0.0))


def _boxes(plan: Plan, points: Mapping[str, float]) -> Reason:
    boxes = [sum(p.boxed for p in f.placed) for _, f in plan.fillings]
    if not sum(boxes):
        return Reason("boxes", "没有花框。", "No boxes.", points.get("boxes", 0.0))
    text = f"花框 {sum(boxes)} 个，一版最多 {max(boxes)} 个。"
    return Reason("boxes", text, f"{sum(boxes)} boxes, {max(boxes)} on a page at most.", points.get("boxes", 0.0))


def _widths(plan: Plan, points: Mapping[str, float]) -> Reason:
    """How the widths of blocks and the sizes of headlines go together."""
    pages = [[p.cells.columns for p in f.placed if p.choice is not None] for _, f in plan.fillings]
    plain = [str(r.page) for (r, _), widths in zip(plan.fillings, pages, strict=True) if len(set(widths)) == 1]
    cost = points.get("variety", 0.0) + points.get("sizes", 0.0) + points.get("twins", 0.0)
    if plain:
        where = "、".join(plain)
        return Reason("widths", f"第{where}版稿块一样宽。", f"All blocks of page {', '.join(plain)} are as wide.", cost)
    return Reason("widths", "稿块宽窄相间。", "Blocks are of different widths.", cost)


def _foot(points: Mapping[str, float]) -> Reason:
    cost = points.get("foot", 0.0)
    if cost:
        return Reason("foot", "有的版右下角偏轻。", "The bottom right corner of some page is light.", cost)
    return Reason("foot", "各版右下角都压得住。", "Every page has weight in its bottom right corner.", cost)


def _rules(plan: Plan, points: Mapping[str, float]) -> Reason:
    names = {
        "tombstone": ("碰题", "headlines side by side"),
        "page-break": ("断版", "lines through a page"),
        "order": ("标题大小失序", "headlines out of order"),
    }
    found = {
        words: number
        for code, words in names.items()
        if (number := sum(filling.verdict.faults[code] for _, filling in plan.fillings))
    }
    cost = points.get("rules", 0.0) + points.get("gutters", 0.0) + points.get("full", 0.0)
    if not found:
        english = "No headlines side by side, no line through a page, headlines in order."
        return Reason("rules", "没有碰题、断版，标题大小有序。", english, cost)
    text = "，".join(f"{word} {number} 处" for (word, _), number in found.items())
    return Reason(
        "rules", f"{text}。", ", ".join(f"{number} {word}" for (_, word), number in found.items()) + ".", cost
    )


def _fillers(issue: Issue, plan: Plan, points: Mapping[str, float]) -> Reason | None:
    placed = [p for _, filling in plan.fillings for p in filling.placed]
    cells, places = _filler_cells(placed), sum(p.kind is BlockKind.FILLER for p in placed)
    if not places:
        return None
    room = cells * (issue.template.type_area.column_width // issue.template.style("body").size)
    english = f"{places} places are left for fillers, about {room} characters."
    return Reason("fillers", f"留补白 {places} 处，约 {room} 字。", english, points.get("fillers", 0.0))


def _left_out(plan: Plan, points: Mapping[str, float]) -> Reason | None:
    if not plan.pool:
        return None
    english = f"{len(plan.pool)} articles found no place."
    return Reason("left-out", f"{len(plan.pool)} 篇稿件排不下。", english, points.get("left out", 0.0))


def _lead(plan: Plan) -> tuple[Region, Placed] | None:
    """The most important article of the first page."""
    first = min((region.page for region, _ in plan.fillings), default=0)
    placed = [(r, p) for r, f in plan.fillings if r.page == first for p in f.placed if p.choice is not None]
    return max(placed, key=lambda found: found[1].importance, default=None)


def _rank(placed: Placed) -> int:
    return placed.choice.rank if placed.choice else 0


def _cells(placed: Placed) -> int:
    return placed.cells.columns * placed.cells.lines


def _filler_cells(placed: Sequence[Placed]) -> int:
    return sum(_cells(p) for p in placed if p.kind is BlockKind.FILLER)


def _picture_cells(placed: Placed) -> float:
    """Cells of the page that the pictures of a block take."""
    if placed.choice is None:
        return 0.0
    across = placed.choice.text_columns or placed.cells.columns
    return sum(slot.columns * slot.lines for slot in placed.choice.slots) * placed.cells.columns / across


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
