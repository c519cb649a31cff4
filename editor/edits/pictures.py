"""Edits of pictures: one comes into a block, another part of it is shown, it becomes wider or narrower."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from editor.edits.articles import standing_article
from editor.edits.blocks import set_slots, unlocked_block
from editor.edits.errors import EditRefused
from editor.edits.registry import edit
from editor.measure import Length, Point, pt
from editor.model.article import Fitting, Picture
from editor.model.issue import Asset, Issue
from editor.model.page import Block, CaptionPlace, Page, Slot

_WHOLE: Final = 1000
_HALF_TURN: Final = 1800
LEAST_ZOOM: Final = 100
MOST_ZOOM: Final = 10_000
MOST_LINE: Final = pt(10)
"""The thickest line round a picture."""


@edit("picture.place", "放入图片", "Place picture")
def place_picture(issue: Issue, block: str, asset: Asset) -> Issue:
    """Give the article of a block one picture more, shown at the width of one text column at its true proportions."""
    _, found = unlocked_block(issue, block)
    if found.article is None:
        raise EditRefused("Only an article takes a picture.", "只有稿件能放图片。")
    article = standing_article(issue, found.article)
    if any(picture.asset == asset.sha256 for picture in article.pictures):
        raise EditRefused("The article has this picture already.", "这篇稿件已有这张图片。")
    taken = {p.id for a in issue.articles for p in a.pictures}
    number = next(n for n in range(1, len(taken) + 2) if f"{article.id}-p{n}" not in taken)
    picture = Picture(f"{article.id}-p{number}", asset.sha256)
    known = issue if issue.asset(asset.sha256) else replace(issue, assets=(*issue.assets, asset))
    with_it = known.with_article(replace(article, pictures=(*article.pictures, picture)))
    slot = Slot(picture.id, 1, _lines(issue, asset, 1, most=found.cells.lines))
    return set_slots(with_it, block, (*found.slots, slot))


@edit("picture.crop", "裁剪图片", "Crop picture", merges="picture")
def crop_picture(issue: Issue, article: str, picture: str, focus: Point) -> Issue:
    """Say which part of a picture stays in sight: ``focus`` in thousandths of its width and height."""
    found = standing_article(issue, article)
    if not any(p.id == picture for p in found.pictures):
        raise EditRefused("The article has no such picture.", "这篇稿件没有这张图片。")
    kept = within_picture(focus)
    changed = tuple(replace(p, focus=kept) if p.id == picture else p for p in found.pictures)
    return issue if changed == found.pictures else issue.with_article(replace(found, pictures=changed))


@edit("picture.size", "调整图片大小", "Resize picture")
def size_picture(issue: Issue, block: str, picture: str, columns: int) -> Issue:
    """Let a picture of a block span so many text columns, at its true proportions as far as the block is high."""
    _, found = unlocked_block(issue, block)
    article = issue.article(found.article)
    asset = next((issue.asset(p.asset) for p in article.pictures if p.id == picture), None) if article else None
    if not any(slot.picture == picture for slot in found.slots):
        raise EditRefused("The picture does not stand in this block.", "图片不在这个稿块里。")
    slots = tuple(
        replace(s, columns=columns, lines=_lines(issue, asset, columns, most=found.cells.lines) if asset else s.lines)
        if s.picture == picture
        else s
        for s in found.slots
    )
    return set_slots(issue, block, slots)


@edit("picture.view", "调整图片显示", "Show picture otherwise", merges="picture")
def view_picture(
    issue: Issue,
    article: str,
    picture: str,
    fitting: Fitting | None = None,
    zoom: int | None = None,
    rotation: int | None = None,
    line: Length | None = None,
) -> Issue:
    """Show a picture otherwise: filling its place or whole, enlarged, turned, in a line.

    ``zoom`` is in thousandths of the natural size, ``rotation`` in tenths of a degree clockwise.
    """
    found = standing_article(issue, article)
    old = next((p for p in found.pictures if p.id == picture), None)
    if old is None:
        raise EditRefused("The article has no such picture.", "这篇稿件没有这张图片。")
    if zoom is not None:
        check_zoom(zoom)
    if line is not None and not 0 <= line <= MOST_LINE:
        raise EditRefused("The line round a picture is 10 pt thick at most.", "图片边线最粗 10 点。")
    told: dict[str, object] = {"fitting": fitting, "zoom": zoom, "line": line}
    if rotation is not None:
        told["rotation"] = (rotation + _HALF_TURN) % (2 * _HALF_TURN) - _HALF_TURN
    new = replace(old, **{name: value for name, value in told.items() if value is not None})  # type: ignore[arg-type]
    changed = tuple(new if p.id == picture else p for p in found.pictures)
    return issue if new == old else issue.with_article(replace(found, pictures=changed))


@edit("slot.caption", "设置说明位置", "Place caption")
def place_caption(issue: Issue, block: str, picture: str, place: CaptionPlace) -> Issue:
    """Let the caption of a picture stand under it, beside it or over its foot."""
    _, found, slot = _standing_slot(issue, block, picture)
    if place is CaptionPlace.BESIDE and slot.columns < 2:
        raise EditRefused("A caption beside needs a picture two columns wide.", "说明排在旁边，图片至少要两栏宽。")
    return _with_slot(issue, found, slot, replace(slot, caption=place))


@edit("slot.series", "组成组图", "Group pictures")
def group_pictures(issue: Issue, block: str, picture: str, series: tuple[str, ...]) -> Issue:
    """Let further pictures of the article stand beside one, all under its caption; none makes it single again."""
    _, found, slot = _standing_slot(issue, block, picture)
    article = issue.article(found.article)
    known = {p.id for p in article.pictures} if article else set()
    if len({picture, *series}) <= len(series) or not known.issuperset(series):
        raise EditRefused("The article has no such picture.", "这篇稿件没有这张图片。")
    grouped = replace(slot, series=series)
    # A picture in a group leaves the place it had alone.
    others = tuple(s for s in found.slots if s is not slot and s.picture not in series)
    others = tuple(replace(s, series=tuple(name for name in s.series if name not in series)) for s in others)
    at = sum(s.picture not in series for s in found.slots[: found.slots.index(slot)])
    return set_slots(issue, block, (*others[:at], grouped, *others[at:]))


def within_picture(focus: Point) -> Point:
    """The place of a picture that is nearest to ``focus``, in thousandths of its width and height."""
    return Point(min(max(focus.x, 0), _WHOLE), min(max(focus.y, 0), _WHOLE))


def check_zoom(zoom: int) -> None:
    """Refuse what no picture is enlarged or made smaller to."""
    if not LEAST_ZOOM <= zoom <= MOST_ZOOM:
        raise EditRefused(
            "A picture is shown at a tenth to ten times its size.", "图片最小缩到十分之一，最大放大到十倍。"
        )


def _standing_slot(issue: Issue, block: str, picture: str) -> tuple[Page, Block, Slot]:
    """The slot of a block that begins with a picture, or the refusal that there is none."""
    page, found = unlocked_block(issue, block)
    slot = next((s for s in found.slots if s.picture == picture), None)
    if slot is None:
        raise EditRefused("The picture does not stand in this block.", "图片不在这个稿块里。")
    return page, found, slot


def _with_slot(issue: Issue, block: Block, old: Slot, new: Slot) -> Issue:
    return set_slots(issue, block.id, tuple(new if slot is old else slot for slot in block.slots))


def _lines(issue: Issue, asset: Asset, columns: int, *, most: int) -> int:
    """Body lines that the picture is high at a width of so many columns of the page."""
    area = issue.template.type_area
    width = columns * area.column_width + (columns - 1) * area.gutter
    return max(1, min(most, round(width * asset.height / max(1, asset.width) / area.leading)))
