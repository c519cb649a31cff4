"""The make-up terms measured on what ``banxin inspect --json`` prints, as checks from outside measure them.

Shares no code with the search.  Lengths are millimetres; see the terms of the document for what each word means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from editor.cli.inspect import issue_json
from editor.compose.issue import compose_issue
from editor.faces.book import FaceBook
from editor.model.issue import Issue

Json = Mapping[str, Any]

CONTENT = frozenset(("kicker", "headline", "deck", "byline", "story", "credit", "caption", "picture", "table", "text"))
BODY = frozenset(("body", "first", "last", "only"))
NEAR = 0.01
GRID = 0.0005
FULL = 0.98


@dataclass
class Inspected:
    """What was counted on some pages; ``fill`` of the page that is filled least.

    ``filler`` is the share of all cells that wait for matter, ``largest`` the greatest such place as a share of its
    page, ``boxes`` those of a page on average, ``white`` the inner white of all article blocks.
    """

    faults: Counter[str] = field(default_factory=Counter)
    fill: float = 1.0
    mean_fill: float = 1.0
    filler: float = 0.0
    largest: float = 0.0
    boxes: float = 0.0
    white: float = 0.0


def inspect_issue(issue: Issue, book: FaceBook) -> Inspected:
    """Count what is wrong on the pages of an issue, composed anew."""
    return inspect_pages(issue_json(issue, compose_issue(issue, book))["pages"])


def inspect_pages(pages: Sequence[Json]) -> Inspected:
    """Count what is wrong on pages as ``inspect`` prints them."""
    fills = [_fill(page) for page in pages]
    fillers = [len(_cells(page, b)) / _room(page) for page in pages for b in page["blocks"] if b["kind"] == "filler"]
    whites = [_inner_white(page, block) for page in pages for block in _articles(page)]
    return Inspected(
        sum((_faults(page) for page in pages), Counter()),
        min(fills),
        sum(fills) / len(fills),
        sum(fillers) / len(pages),
        max(fillers, default=0.0),
        sum(block["boxed"] for page in pages for block in page["blocks"]) / len(pages),
        sum(white for white, _ in whites) / max(1, sum(cells for _, cells in whites)),
    )


def _faults(page: Json) -> Counter[str]:
    frames = [frame for block in page["blocks"] for frame in block["frames"]]
    shapes = [_shape(area) for block in _articles(page) for area in block["area"]]
    found = Counter(
        {
            "overset": sum(frame["overset"] for frame in frames),
            "overlap": _overlaps(page),
            "outside": sum(not _inside(page, frame) for frame in frames),
            "off-grid": _off_grid(page),
            "tombstone": _tombstones(page),
            "page-break": _page_breaks(page),
            "tower": shapes.count("tower"),
            "strip": shapes.count("strip"),
            "order": _out_of_order(page),
            "not-full": int(_fill(page) < FULL),
        }
    )
    return +found


def _articles(page: Json) -> list[Json]:
    return [block for block in page["blocks"] if block["kind"] == "article"]


def _room(page: Json) -> int:
    area = page["type_area"]
    return int(area["columns"] * area["lines"])


def _fill(page: Json) -> float:
    """The share of the type area's cells inside blocks, less the unfilled ones of stories."""
    unfilled = sum(f["unfilled_lines"] or 0 for b in page["blocks"] for f in b["frames"] if f["kind"] == "story")
    inside = set().union(*(_cells(page, block) for block in page["blocks"]))
    return (len(inside) - unfilled) / _room(page)


def _columns(page: Json) -> Iterator[tuple[float, float]]:
    """Where each column begins and ends."""
    area = page["type_area"]
    width = (area["width"] - (area["columns"] - 1) * area["gutter"]) / area["columns"]
    for column in range(area["columns"]):
        left = area["x"] + column * (width + area["gutter"])
        yield left, left + width


def _cells(page: Json, block: Json) -> set[tuple[int, int]]:
    """The cells whose middle lies in the block's area."""
    return {cell for part in block["area"] for cell in _cells_in(page, part)}


def _cells_in(page: Json, part: Json) -> Iterator[tuple[int, int]]:
    area = page["type_area"]
    for column, (left, right) in enumerate(_columns(page)):
        if part["x"] < (left + right) / 2 < part["x"] + part["width"]:
            for line in range(area["lines"]):
                if part["y"] < area["y"] + (line + 0.5) * area["leading"] < part["y"] + part["height"]:
                    yield column, line


def _inner_white(page: Json, block: Json) -> tuple[int, int]:
    """Cells of a block that no content covers and that are not beside its headline stack; all its cells."""
    cells = _cells(page, block)
    content = [frame for frame in block["frames"] if frame["kind"] in CONTENT]
    covered = {cell for frame in content for cell in _cells_in(page, frame)}
    heads = [f for f in content if f["kind"] in ("kicker", "headline", "deck", "byline")]
    foot = max((f["y"] + f["height"] for f in heads), default=0.0)
    area = page["type_area"]
    beside = {cell for cell in cells if area["y"] + cell[1] * area["leading"] < foot}
    return len(cells - covered - beside), len(cells)


def _overlaps(page: Json) -> int:
    return sum(
        _share(f, g)
        for a, b in combinations(page["blocks"], 2)
        for f in a["frames"]
        for g in b["frames"]
        if f["kind"] in CONTENT and g["kind"] in CONTENT and not (f["wrap"] or g["wrap"])
    )


def _common(one: Json, other: Json, side: str, extent: str) -> float:
    """The length two frames have in common on one axis; less than nothing if they are apart."""
    end = min(one[side] + one[extent], other[side] + other[extent])
    return float(end - max(one[side], other[side]))


def _share(one: Json, other: Json) -> bool:
    return _common(one, other, "x", "width") > NEAR and _common(one, other, "y", "height") > NEAR


def _inside(page: Json, frame: Json) -> bool:
    area = page["type_area"]
    return frame["kind"] not in CONTENT or (
        frame["x"] >= area["x"] - NEAR
        and frame["x"] + frame["width"] <= area["x"] + area["width"] + NEAR
        and frame["y"] >= area["y"] - NEAR
        and frame["y"] + frame["height"] <= area["y"] + area["height"] + NEAR
    )


def _off_grid(page: Json) -> int:
    area = page["type_area"]
    places = (
        (line["baseline"] - area["first_baseline"]) / area["leading"]
        for block in page["blocks"]
        for frame in block["frames"]
        if frame["kind"] == "story" and not frame["vertical"]
        for line in frame["lines"]
        if line["role"] in BODY
    )
    return sum(abs(place - round(place)) * area["leading"] > GRID for place in places)


def _tombstones(page: Json) -> int:
    """碰题: headline frames of two articles on shared rows, no more than two gutters apart, neither block boxed."""
    heads = [
        frame
        for block in _articles(page)
        if not block["boxed"]
        for frame in block["frames"]
        if frame["kind"] == "headline" and not frame["vertical"]
    ]
    return sum(
        _common(f, g, "y", "height") > NEAR
        and f["article"] != g["article"]
        and -2 * page["type_area"]["gutter"] - NEAR <= _common(f, g, "x", "width") <= NEAR
        for f, g in combinations(heads, 2)
    )


def _page_breaks(page: Json) -> int:
    """断版: a straight line across the type area that enters no block, with two or more articles on each side."""
    area = page["type_area"]
    lines = (area["y"] + k * area["leading"] for k in range(1, area["lines"]))
    found = sum(_parts(page, "y", "height", y) for y in lines)
    gutters = [right + area["gutter"] / 2 for _, right in _columns(page)][:-1]
    return found + sum(_parts(page, "x", "width", x) for x in gutters)


def _parts(page: Json, side: str, extent: str, at: float) -> bool:
    """Whether a line enters no block and has two articles or more on each side."""
    areas = [part for block in page["blocks"] for part in block["area"]]
    if any(part[side] + NEAR < at < part[side] + part[extent] - NEAR for part in areas):
        return False
    before = sum(max(p[side] + p[extent] for p in block["area"]) <= at + NEAR for block in _articles(page))
    after = sum(min(p[side] for p in block["area"]) >= at - NEAR for block in _articles(page))
    return before >= 2 and after >= 2


def _shape(area: Json) -> str:
    if area["height"] > 5 * area["width"] + NEAR:
        return "tower"
    return "strip" if area["width"] > 8 * area["height"] + NEAR else ""


def _out_of_order(page: Json) -> int:
    ranked = [
        (block["importance"], frame["size"])
        for block in _articles(page)
        if block["importance"] is not None
        for frame in block["frames"]
        if frame["kind"] == "headline"
    ]
    return sum(abs(i - j) >= 0.1 - 1e-9 and (i - j) * (s - t) < 0 for (i, s), (j, t) in combinations(ranked, 2))
