"""What a block takes from its surroundings: the frames over it, the parts of its story before it, its pictures."""

from __future__ import annotations

from editor.compose.block import block_area, compose_article
from editor.compose.pictures.crop import outline_in, own_view, shown
from editor.compose.story.jump import WHOLE, StoryPart
from editor.compose.story.wrap import Obstacle
from editor.faces.book import FaceBook
from editor.measure import Point
from editor.model.article import Article, Picture
from editor.model.issue import Asset, Issue
from editor.model.page import Block, BlockKind, Contour, Frame, Page


def obstacles_over(issue: Issue, page: Page, block: Block) -> tuple[Obstacle, ...]:
    """The free frames over a block that its text runs round."""
    frames = [frame for frame in page.frames if frame.wraps]
    area = block_area(issue.template, block) if frames else ()
    over = (frame for frame in frames if any(frame.rect.overlaps(rect) for rect in area))
    return tuple(_obstacle(issue, frame) for frame in over)


def _obstacle(issue: Issue, frame: Frame) -> Obstacle:
    area = issue.template.type_area
    told = frame.standoff >= 0
    return Obstacle(
        frame.rect,
        frame.contour,
        _outline(issue, frame) if frame.contour is Contour.PICTURE else (),
        frame.standoff if told else area.gutter // 2,
        frame.standoff if told else area.leading // 4,
    )


def _outline(issue: Issue, frame: Frame) -> tuple[Point, ...]:
    """The outline of a frame's picture on the page, as far as the frame shows it."""
    asset, picture = shown_picture(issue, frame)
    if asset is None:
        return ()
    visible, image = shown(frame.rect, asset, picture or own_view(frame))
    return outline_in(visible, image, asset)


def shown_picture(issue: Issue, frame: Frame) -> tuple[Asset | None, Picture | None]:
    """The asset of a free picture frame, and the picture of an article that it names, if it does."""
    if frame.picture is None:
        return None, None
    pictures = (picture for article in issue.articles for picture in article.pictures)
    for picture in pictures:
        if picture.id == frame.picture:
            return issue.asset(picture.asset), picture
    return issue.asset(frame.picture), None


def assets_shown(issue: Issue, block: Block, article: Article) -> tuple[Asset, ...]:
    """The assets of the pictures a block shows."""
    if not block.slots:
        return ()
    shown = {picture.id: picture.asset for picture in article.pictures}
    wanted = {shown[name] for slot in block.slots for name in slot.pictures if name in shown}
    return tuple(asset for asset in issue.assets if asset.sha256 in wanted)


def thread_of(issue: Issue, article: str) -> list[tuple[Page, Block]]:
    """The blocks that hold an article's story, in the order it is read, each with its page."""
    return [(p, b) for p in issue.pages for b in p.blocks if b.kind is BlockKind.ARTICLE and b.article == article]


def part_held(issue: Issue, block: Block, article: Article, book: FaceBook) -> StoryPart:
    """Which part of its article's story a block holds."""
    chain = thread_of(issue, article.id)
    at = next((n for n, (_, b) in enumerate(chain) if b is block), 0)
    part = WHOLE
    for n, (page, member) in enumerate(chain[: at + 1] if len(chain) > 1 else ()):
        after = chain[n + 1][0].number if n + 1 < len(chain) else page.number
        part = part._replace(goes_on=_other(after, page), is_last=n == len(chain) - 1)
        if n == at:
            break
        over = obstacles_over(issue, page, member)
        done = compose_article(issue.template, member, article, assets_shown(issue, member, article), book, part, over)
        end = sum(len(story.paragraphs) for story, _ in article.items)
        paragraph, offset = done.rest or (end, 0)
        came_from = _other(page.number, chain[n + 1][0])
        part = StoryPart(paragraph, offset, part.thread + done.threads, came_from)
    return part


def _other(number: int, page: Page) -> str:
    """The number of a page that is not ``page``, or nothing."""
    return str(number) if number != page.number else ""
