"""What the crop tool works on: a picture of an article or a free frame's own, and where on the page it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from editor.desktop.canvas.canvas import Canvas
from editor.desktop.desk import Desk
from editor.desktop.tools.under_pointer import under
from editor.measure import Point, Rect
from editor.model.article import Picture
from editor.model.issue import Issue
from editor.model.page import Frame

if TYPE_CHECKING:
    from editor.compose.marks import PictureMark
    from editor.compose.page import ComposedPage

Edit = tuple[str, dict[str, object]]


@dataclass(frozen=True, slots=True)
class ArticlePicture:
    """A picture of an article, wherever it stands."""

    article: str
    picture: str

    def of(self, issue: Issue) -> Picture | None:
        """The picture as it is; None if it is gone."""
        article = issue.article(self.article)
        return next((p for p in article.pictures if p.id == self.picture), None) if article is not None else None

    def moved(self, focus: Point) -> Edit:
        """The edit that keeps another part of it in sight."""
        return "picture.crop", {"article": self.article, "picture": self.picture, "focus": focus}

    def enlarged(self, zoom: int) -> Edit:
        """The edit that shows it larger or smaller."""
        return "picture.view", {"article": self.article, "picture": self.picture, "zoom": zoom}

    def widened(self, issue: Issue, item: str, step: int) -> Edit | None:
        """The edit that gives it columns more in a block; None where it has no columns."""
        found = issue.block(item)
        slot = next((s for s in found[1].slots if s.picture == self.picture), None) if found is not None else None
        if slot is None:
            return None
        return "picture.size", {"block": item, "picture": self.picture, "columns": slot.columns + step}


@dataclass(frozen=True, slots=True)
class FramePicture:
    """The picture of a free frame that no article has."""

    frame: str

    def of(self, issue: Issue) -> Frame | None:
        """The frame as it is; None if it is gone, or shows nothing any more."""
        found = issue.frame(self.frame)
        return found[1] if found is not None and found[1].picture is not None else None

    def moved(self, focus: Point) -> Edit:
        """The edit that keeps another part of the picture in sight."""
        return "frame.crop", {"frame": self.frame, "focus": focus}

    def enlarged(self, zoom: int) -> Edit:
        """The edit that shows the picture larger or smaller."""
        return "frame.view", {"frame": self.frame, "zoom": zoom}

    def widened(self, _issue: Issue, _item: str, _step: int) -> Edit | None:
        """None: a frame has no columns."""
        return None


@dataclass(frozen=True, slots=True)
class Cropped:
    """A picture that can be cropped and the block or frame it stands in."""

    item: str
    asset: str
    picture: ArticlePicture | FramePicture

    def shown(self, pages: tuple[ComposedPage, ...]) -> tuple[int, PictureMark] | None:
        """The number of the page that shows it, and its mark there."""
        for page in pages:
            block = next((block for block in page.blocks if block.id == self.item), None)
            if block is not None:
                places = [frame.rect for frame in block.frames if frame.kind == "picture"]
                marks = [m for m in _marks(page) if m.asset == self.asset and any(_is_in(m.rect, p) for p in places)]
                # A free frame, which has no area, lies over a block that shows the same picture.
                return (page.number, marks[0 if block.area else -1]) if marks else None
        return None


def cropped_at(canvas: Canvas, desk: Desk, pixel: QPointF) -> Cropped | None:
    """The picture at a pixel, if it lies on top there and may be cropped."""
    here = under(canvas, desk, pixel)
    if here is None or here.item is None:
        return None
    frame = desk.issue.frame(here.item)
    if frame is not None:
        return None if frame[1].locked else _of_frame(desk.issue, frame[1])
    page = next((page for page in canvas.pages if page.number == here.page), None)
    return None if page is None else _of_block(desk.issue, here.item, page, here.place)


def _of_frame(issue: Issue, frame: Frame) -> Cropped | None:
    for article in issue.articles:
        for picture in article.pictures:
            if picture.id == frame.picture:
                return Cropped(frame.id, picture.asset, ArticlePicture(article.id, picture.id))
    return None if frame.picture is None else Cropped(frame.id, frame.picture, FramePicture(frame.id))


def _of_block(issue: Issue, name: str, page: ComposedPage, place: Point) -> Cropped | None:
    found = issue.block(name)
    article = issue.article(found[1].article) if found is not None and not found[1].locked else None
    if article is None:
        return None
    for mark in reversed([mark for mark in _marks(page) if mark.rect.contains(place)]):
        for picture in article.pictures:
            if picture.asset == mark.asset:
                return Cropped(name, mark.asset, ArticlePicture(article.id, picture.id))
    return None


def _is_in(rect: Rect, place: Rect) -> bool:
    return place.x <= rect.x and place.y <= rect.y and rect.right <= place.right and rect.bottom <= place.bottom


def _marks(page: ComposedPage) -> list[PictureMark]:
    from editor.compose.marks import PictureMark  # numpy comes with the first page, not with the window

    return [mark for mark in page.marks if isinstance(mark, PictureMark)]
