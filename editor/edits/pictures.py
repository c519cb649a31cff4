"""Edits of pictures: one comes into a block, another part of it is shown, it becomes wider or narrower."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from editor.edits.articles import standing_article
from editor.edits.blocks import set_slots, unlocked_block
from editor.edits.errors import EditRefused
from editor.edits.registry import edit
from editor.measure import Point
from editor.model.article import Picture
from editor.model.issue import Asset, Issue
from editor.model.page import Slot

_WHOLE: Final = 1000


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
    kept = Point(min(max(focus.x, 0), _WHOLE), min(max(focus.y, 0), _WHOLE))
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


def _lines(issue: Issue, asset: Asset, columns: int, *, most: int) -> int:
    """Body lines that the picture is high at a width of so many columns of the page."""
    area = issue.template.type_area
    width = columns * area.column_width + (columns - 1) * area.gutter
    return max(1, min(most, round(width * asset.height / max(1, asset.width) / area.leading)))
