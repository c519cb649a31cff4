"""Reasons: why a proposal has the score it has, in words, and the label that tells it from its siblings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final

from editor.arrange.choices import Repertoire
from editor.arrange.plan import Plan
from editor.arrange.regions import Region
from editor.arrange.verdict import Placed
from editor.measure import EMU_PER_PT
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, FrameKind, Page, Slot
from editor.model.template import TypeArea

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
    "均衡": "Balanced",
    "另一种排法": "Another way",
    "第三种排法": "A third way",
}
"""The labels in English."""

LABELS: Final[Mapping[str, str]] = {
    "lead": "头条突出",
    "pictures": "图文并重",
    "tight": "紧凑",
    "plain": "版面端正",
    "varied": "错落有致",
}


_SEEN: Final[Mapping[str, float]] = {"lead": 0.05, "pictures": 0.01, "tight": 0.005, "plain": 0.05, "varied": 0.03}
"""The difference from which the eye sees that one proposal has more of a feature than another."""

_NEUTRAL: Final = ("均衡", "另一种排法", "第三种排法")


def features(plan: Plan, repertoire: Repertoire) -> Features:
    """Measure a proposal."""
    placed = [p for _, filling in plan.fillings for p in filling.placed]
    room = sum(region.room for region, _ in plan.fillings)
    articles = [p for p in placed if p.choice is not None]
    lead = _lead(plan)
    ranks = len(repertoire.template.headings)
    white = sum(max(0, p.slack) * p.cells.columns for p in articles) + _filler_cells(placed)
    widths = [sum(p.cells.columns == width for p in articles) for width in {p.cells.columns for p in articles}]
    pictures = sum(_picture_cells(p.cells.columns, c.text_columns, c.slots) for p in articles if (c := p.choice))
    return Features(
        lead=0.0 if lead is None else _cells(lead[1]) * (ranks - _rank(lead[1])) / (ranks * max(1, lead[0].room)),
        pictures=pictures / max(1, room),
        tight=-white / max(1, room),
        plain=-sum(p.boxed for p in articles) / max(1, len(articles)),
        varied=1 - sum((count / max(1, len(articles))) ** 2 for count in widths),
    )


def labelled(measured: Sequence[Features]) -> list[str]:
    """A label for each proposal, none twice among three: what it has visibly more of than all others, if anything."""
    names = [f.name for f in fields(Features)]
    found: dict[int, str] = {}
    ahead = {(k, name): _ahead(k, measured, name) for k in range(len(measured)) for name in names}
    for k, name in sorted(ahead, key=lambda pair: -ahead[pair]):
        if ahead[k, name] >= 1 and k not in found and LABELS[name] not in found.values():
            found[k] = LABELS[name]
    rest = [k for k in range(len(measured)) if k not in found]
    for place, k in enumerate(rest):
        found[k] = _NEUTRAL[min(place, len(_NEUTRAL) - 1)]
    return [found[k] for k in range(len(measured))]


def _ahead(place: int, measured: Sequence[Features], name: str) -> float:
    """By how many visible differences a proposal has more of a feature than the next of the others."""
    value = float(getattr(measured[place], name))
    if len(measured) < 2 or (name == "tight" and value < -_LOOSE):
        return 0.0
    others = max(float(getattr(other, name)) for k, other in enumerate(measured) if k != place)
    return (value - others) / _SEEN[name]


def reasons(issue: Issue, plan: Plan, points: Mapping[str, float]) -> tuple[Reason, ...]:
    """Say what speaks for a proposal and what against it: the lead first, then by points.

    What is said of blocks is said of all on the pages, those that were fixed before among them.
    """
    said = [_pictures(issue, points), _white(issue, plan, points), _boxes(issue, points), _foot(points)]
    said += [_rules(plan, points), _widths(issue, points), _fillers(issue, points), _left_out(plan, points)]
    rest = sorted((reason for reason in said if reason is not None), key=lambda reason: -reason.points)
    lead = _lead_reason(issue, points)
    return (*((lead,) if lead else ()), *rest)


def _articles(page: Page) -> list[Block]:
    return [block for block in page.blocks if block.kind is BlockKind.ARTICLE]


def _lead_reason(issue: Issue, points: Mapping[str, float]) -> Reason | None:
    """Where the most important article of the first page stands."""
    page = next(iter(issue.pages), None)
    known = [(b, a) for b in _articles(page) if (a := issue.article(b.article))] if page is not None else []
    if page is None or not known:
        return None
    block, article = max(known, key=lambda found: found[1].importance or 0.0)
    sizes = [issue.template.style(issue.template.heading(b.heading).headline).size for b, _ in known]
    own = issue.template.style(issue.template.heading(block.heading).headline).size
    headline = article.headline.replace("\n", "")
    text = f"头条《{headline}》在第{page.number}版{_corner(issue.template.type_area, block)}"
    text += f"，占{_number(block.cells.columns)}栏，主题 {own / EMU_PER_PT:g} 磅"
    english = f"The lead “{headline}” is on page {page.number}, {block.cells.columns} columns wide"
    english += f", {own / EMU_PER_PT:g} pt"
    if max(sizes) == own and sizes.count(own) == 1:
        text, english = f"{text}，为全版最大", f"{english}, the largest of the page"
    return Reason("lead", f"{text}。", f"{english}.", points.get("entry", 0.0) + points.get("height", 0.0))


def _corner(area: TypeArea, block: Block) -> str:
    cells = block.cells
    side = "通栏" if cells.columns == area.columns else "左" if cells.column == 0 else "右"
    if side == "右" and cells.right != area.columns:
        side = "中"
    if 2 * cells.line > area.lines:
        return f"{side}下" if side != "通栏" else "下部通栏"
    return f"{side}上" if side != "通栏" else "上部通栏"


def _pictures(issue: Issue, points: Mapping[str, float]) -> Reason | None:
    """How many pictures the blocks have, and what share of all pages they take."""
    shown = {page.number: [slot for block in page.blocks for slot in block.slots] for page in issue.pages}
    count = sum(len(slot.pictures) for slots in shown.values() for slot in slots)
    if not count:
        return None
    bare = [str(page.number) for page in issue.pages if not shown[page.number] and not _is_pictured(page)]
    area = issue.template.type_area
    blocks = [block for page in issue.pages for block in page.blocks]
    taken = sum(_picture_cells(b.cells.columns, b.columns, b.slots) for b in blocks)
    share = taken / (area.columns * area.lines * len(issue.pages))
    text = f"{count} 幅图占版面 {share:.0%}，"
    text += f"第{'、'.join(bare)}版没有图。" if bare else "每版都有图。"
    english = f"{count} pictures take {share:.0%} of the pages; "
    english += f"none on page {', '.join(bare)}." if bare else "some on every page."
    return Reason("pictures", text, english, points.get("pictures", 0.0))


def _is_pictured(page: Page) -> bool:
    """Whether the editor has put a picture of its own on the page."""
    blocks = any(block.kind is BlockKind.PICTURE for block in page.blocks)
    return blocks or any(frame.kind is FrameKind.PICTURE for frame in page.frames)


def _white(issue: Issue, plan: Plan, points: Mapping[str, float]) -> Reason:
    slack = [max(0, block.slack) for page in issue.pages for block in _articles(page)]
    white = sum(slack) / max(1, len(slack))
    left = sum(p.choice.unfilled for _, f in plan.fillings for p in f.placed if p.choice)
    text = f"标题平均放宽 {white:.1f} 行，文末余 {left} 行。"
    english = f"Headlines have {white:.1f} lines of white more on average, {left} lines are left under stories."
    return Reason("white", text, english, points.get("setting", 0.0))


def _boxes(issue: Issue, points: Mapping[str, float]) -> Reason:
    boxes = [sum(block.boxed for block in page.blocks) for page in issue.pages]
    if not sum(boxes):
        return Reason("boxes", "没有花框。", "No boxes.", points.get("boxes", 0.0))
    text = f"花框 {sum(boxes)} 个，一版最多 {max(boxes)} 个。"
    return Reason("boxes", text, f"{sum(boxes)} boxes, {max(boxes)} on a page at most.", points.get("boxes", 0.0))


def _widths(issue: Issue, points: Mapping[str, float]) -> Reason:
    """How the widths of blocks and the sizes of headlines go together."""
    widths = {page.number: [block.cells.columns for block in _articles(page)] for page in issue.pages}
    plain = [str(number) for number, found in widths.items() if len(found) > 1 and len(set(found)) == 1]
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


def _fillers(issue: Issue, points: Mapping[str, float]) -> Reason | None:
    places = [b.cells for page in issue.pages for b in page.blocks if b.kind is BlockKind.FILLER]
    if not places:
        return None
    across = issue.template.type_area.column_width // issue.template.style("body").size
    room = sum(cells.columns * cells.lines for cells in places) * across
    english = f"{len(places)} places are left for fillers, about {room} characters."
    return Reason("fillers", f"留补白 {len(places)} 处，约 {room} 字。", english, points.get("fillers", 0.0))


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


def _picture_cells(columns: int, text_columns: int, slots: Sequence[Slot]) -> float:
    """Cells of the page that pictures take in a block so wide of so many text columns (0 for one a basic column)."""
    return sum(slot.columns * slot.lines for slot in slots) * columns / max(1, text_columns or columns)


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
