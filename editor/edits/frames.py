"""Edits of free frames: drawn by hand, shaped, set otherwise, put before or behind others."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from editor.edits.blocks import standing_page
from editor.edits.errors import EditRefused
from editor.edits.pictures import check_zoom, within_picture
from editor.edits.registry import edit
from editor.measure import Length, Point, Rect, mm
from editor.model.article import MIDDLE, NATURAL, Fitting
from editor.model.frame_content import RulePattern
from editor.model.issue import Asset, Issue
from editor.model.page import TEMPLATE_STANDOFF, Contour, Frame, FrameKind, Page
from editor.model.thread import frame_thread

LEAST: Final = mm(1)
"""The least width and height of a frame; a rule may be flat."""
MOST_STANDOFF: Final = mm(30)
"""The widest white between a frame and the text that runs round it."""


@edit("frame.add", "画框", "Draw frame")
def add_frame(issue: Issue, page: int, frame: Frame) -> Issue:
    """Put a frame on top of a page; an id that is taken gets a new one."""
    home = standing_page(issue, page)
    fresh = replace(frame, id=free_frame_id(issue, frame.id))
    check_frame(issue, fresh)
    return issue.with_page(replace(home, frames=(*home.frames, fresh)))


@edit("frame.shape", "调整框的大小", "Resize frame", merges="frame")
def shape_frame(issue: Issue, frame: str, rect: Rect) -> Issue:
    """Give a frame another rectangle."""
    home, old = unlocked_frame(issue, frame)
    return changed_frame(issue, home, old, replace(old, rect=rect))


@edit("frame.text", "修改框中文字", "Edit frame text", merges="frame")
def set_text(issue: Issue, frame: str, text: str) -> Issue:
    """Change the text of a frame, or of the thread it belongs to; a line feed begins a paragraph."""
    home, old = unlocked_frame(issue, head_of(issue, frame))
    return changed_frame(issue, home, old, replace(old, text=text.replace("\r\n", "\n").replace("\r", "\n")))


@edit("frame.look", "设置框的样式", "Style frame", merges="frame")
def set_look(
    issue: Issue,
    frame: str,
    style: str | None = None,
    ink: str | None = None,
    thickness: Length | None = None,
    wraps: bool | None = None,
    pattern: RulePattern | None = None,
    contour: Contour | None = None,
    standoff: Length | None = None,
) -> Issue:
    """Set a frame otherwise: its paragraph style, ink, its rule's thickness and pattern.

    ``wraps`` is whether text runs round it, ``contour`` round what of it, ``standoff`` how far away.
    """
    home, old = unlocked_frame(issue, frame)
    if style is not None and style not in issue.template.styles:
        raise EditRefused(f"The template has no style “{style}”.", f"模板中没有名为“{style}”的样式。")
    if ink is not None and ink not in issue.template.inks:
        raise EditRefused(f"The template has no colour “{ink}”.", f"模板中没有名为“{ink}”的颜色。")
    if standoff is not None and not TEMPLATE_STANDOFF <= standoff <= MOST_STANDOFF:
        raise EditRefused("Text stands at most 30 mm away from a frame.", "绕排间距最多 30 毫米。")
    head = head_of(issue, frame)
    if style is not None and head != frame:
        return set_look(set_look(issue, head, style), frame, None, ink, thickness, wraps, pattern, contour, standoff)
    told: dict[str, object] = {"style": style, "ink": ink, "thickness": thickness, "wraps": wraps, "pattern": pattern}
    told |= {"contour": contour, "standoff": standoff}
    new = replace(old, **{name: value for name, value in told.items() if value is not None})  # type: ignore[arg-type]
    return changed_frame(issue, home, old, new)


@edit("frame.picture", "框中放图", "Place picture in frame")
def set_picture(issue: Issue, frame: str, asset: Asset | None) -> Issue:
    """Show a picture in a frame, or none."""
    home, old = unlocked_frame(issue, frame)
    if old.kind not in (FrameKind.PICTURE, FrameKind.ADVERTISEMENT):
        raise EditRefused("Only a picture or advertisement frame takes a picture.", "只有图片框和广告框能放图片。")
    known = issue
    if asset is not None and issue.asset(asset.sha256) is None:
        known = replace(issue, assets=(*issue.assets, asset))
    name = asset.sha256 if asset else None
    if name == old.picture:
        return changed_frame(known, home, old, old)
    # Which part of the one before was in sight says nothing about this one.
    return changed_frame(known, home, old, replace(old, picture=name, focus=MIDDLE, zoom=NATURAL))


@edit("frame.crop", "裁剪图片", "Crop picture", merges="frame")
def crop_picture(issue: Issue, frame: str, focus: Point) -> Issue:
    """Say which part of a frame's own picture stays in sight: ``focus`` in thousandths of its width and height."""
    home, old = _with_picture(issue, frame)
    return changed_frame(issue, home, old, replace(old, focus=within_picture(focus)))


@edit("frame.view", "调整图片显示", "Show picture otherwise", merges="frame")
def view_picture(issue: Issue, frame: str, fitting: Fitting | None = None, zoom: int | None = None) -> Issue:
    """Show a frame's own picture filling it or whole, and enlarged: ``zoom`` in thousandths of the natural size."""
    home, old = _with_picture(issue, frame)
    if zoom is not None:
        check_zoom(zoom)
    new = replace(old, fitting=fitting or old.fitting, zoom=old.zoom if zoom is None else zoom)
    return changed_frame(issue, home, old, new)


def _with_picture(issue: Issue, frame: str) -> tuple[Page, Frame]:
    home, found = unlocked_frame(issue, frame)
    if found.picture is None:
        raise EditRefused("The frame has no picture yet; place one first.", "这个框里还没有图片，请先放一张。")
    if issue.asset(found.picture) is None:
        raise EditRefused("An article's picture is changed in the article.", "框里是稿件的图片，请在稿件里调整。")
    return home, found


@edit("frame.order", "调整框的前后", "Arrange frame")
def order_frame(issue: Issue, frame: str, in_front: bool) -> Issue:
    """Put a frame before all others of its page, or behind them."""
    home, found = unlocked_frame(issue, frame)
    others = tuple(other for other in home.frames if other.id != frame)
    ordered = (*others, found) if in_front else (found, *others)
    return issue if ordered == home.frames else issue.with_page(replace(home, frames=ordered))


def standing_frame(issue: Issue, frame: str) -> tuple[Page, Frame]:
    """The frame with its page, or the refusal that it has vanished."""
    for page in issue.pages:
        for found in page.frames:
            if found.id == frame:
                return page, found
    raise EditRefused("The frame is no longer on the page.", "这个框已不在版面上。")


def head_of(issue: Issue, frame: str) -> str:
    """The frame that holds the text which runs through this one."""
    _, found = standing_frame(issue, frame)
    return frame_thread(issue, found)[0][1].id if found.kind is FrameKind.TEXT else frame


def unlocked_frame(issue: Issue, frame: str) -> tuple[Page, Frame]:
    """The frame with its page, or the refusal that it has vanished or is locked."""
    home, found = standing_frame(issue, frame)
    if found.locked:
        raise EditRefused("The frame is locked; unlock it first.", "这个框已锁定，请先解锁。")
    return home, found


def free_frame_id(issue: Issue, wanted: str) -> str:
    """``wanted`` if no block and no frame has it, otherwise one nobody has."""
    taken = {b.id for p in issue.pages for b in p.blocks} | {f.id for p in issue.pages for f in p.frames}
    if wanted and wanted not in taken:
        return wanted
    return next(name for n in range(1, len(taken) + 2) if (name := f"f{n}") not in taken)


def check_frame(issue: Issue, frame: Frame) -> None:
    """Refuse a frame that could not be seen or taken hold of: too small, or off the sheet."""
    template, rect = issue.template, frame.rect
    flat = frame.kind is FrameKind.RULE and max(rect.width, rect.height) >= LEAST and min(rect.width, rect.height) >= 0
    if not flat and (rect.width < LEAST or rect.height < LEAST):
        raise EditRefused("A frame is at least one millimetre wide and high.", "框至少要有 1 毫米宽、1 毫米高。")
    sheet = Rect(0, 0, template.width, template.height).inset(-template.bleed)
    if rect.x >= sheet.right or rect.right <= sheet.x or rect.y >= sheet.bottom or rect.bottom <= sheet.y:
        raise EditRefused("The frame would lie off the sheet.", "框会落在版面之外。")


def changed_frame(issue: Issue, home: Page, old: Frame, new: Frame) -> Issue:
    """The issue with a frame of ``home`` otherwise, if it can be so."""
    if new == old:
        return issue
    check_frame(issue, new)
    return issue.with_page(replace(home, frames=tuple(new if f.id == old.id else f for f in home.frames)))
