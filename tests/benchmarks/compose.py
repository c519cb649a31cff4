"""One edit on a full page to a new ComposedPage: ``python tests/benchmarks/compose.py [EDITS]``.

The page holds 8,000 characters in a dozen blocks, one a story of 3,000.  Each edit is a new one, so that nothing can
be taken from a cache but what did not change.  Processor time of one process, fonts loaded: on a machine with nothing
else to do, the time of the clock.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from editor.compose.issue import compose_page
from editor.faces.book import FaceBook
from editor.measure import Point, Rect, mm
from editor.model.article import Article, Picture
from editor.model.issue import Asset, Issue
from editor.model.page import Block, BlockKind, Cells, Contour, Frame, FrameKind, Page, Slot, Step
from editor.model.text import Paragraph, Story
from editor.store.templates import load_template

WORDS = (
    "本报讯近日，街道召开社区治理推进会，12个居民区的负责人参加。会议要求：“一要摸清底数，二要公开透明，"
    "三要守住底线。”全年完成项目36个，投入资金约2600万元，居民满意率达98.5%（见附表）。与会者还察看了现场；"
)
PHOTO = Asset("ab" * 32, ".jpg", 3000, 2000, 1)


def story(characters: int, rng: random.Random) -> Story:
    """Paragraphs of 60 to 200 characters."""
    paragraphs = []
    while characters > 0:
        length = min(characters, rng.randint(60, 200))
        begin = rng.randrange(len(WORDS))
        paragraphs.append(Paragraph((WORDS[begin:] + WORDS * 3)[:length]))
        characters -= length
    return Story(tuple(paragraphs))


def full_page() -> Issue:
    """A page of 8,000 characters: a story of 3,000 over four columns, and ten of 500 below."""
    rng = random.Random(1)
    long = Article("long", "街道召开社区治理推进会", story(3000, rng), pictures=(Picture("p", PHOTO.sha256, "会场。"),))
    short = [Article(f"s{n}", f"第{n}居民区加装电梯满一年", story(500, rng)) for n in range(10)]
    blocks = [Block("long", BlockKind.ARTICLE, Cells(0, 0, 4, 46), "long", "lead", slots=(Slot("p", 1, 10),))]
    for n, article in enumerate(short):
        cells = Cells(n % 4, 46 + 13 * (n // 4), 1, 13)
        blocks.append(Block(article.id, BlockKind.ARTICLE, cells, article.id, "small"))
    page = Page(2, "社区要闻", tuple(blocks))
    return Issue("天山", load_template("tianshan"), articles=(long, *short), pages=(page,), assets=(PHOTO,))


def typing(issue: Issue, rng: random.Random) -> Issue:
    """A character more somewhere in the long story."""
    article = issue.articles[0]
    at = rng.randrange(len(article.story.paragraphs))
    paragraph = article.story.paragraphs[at]
    place = rng.randrange(len(paragraph.text))
    changed = replace(paragraph, text=paragraph.text[:place] + rng.choice(WORDS) + paragraph.text[place:])
    paragraphs = (*article.story.paragraphs[:at], changed, *article.story.paragraphs[at + 1 :])
    return replace(issue, articles=(replace(article, story=Story(paragraphs)), *issue.articles[1:]))


def moving_an_edge(issue: Issue, rng: random.Random) -> Issue:
    """The long story's block a column narrower or wider, and as high as it happens to be."""
    page = issue.pages[0]
    block = page.blocks[0]
    columns = 3 if block.cells.columns == 4 else 4
    changed = replace(block, cells=replace(block.cells, columns=columns, lines=rng.randint(40, 46)))
    return replace(issue, pages=(replace(page, blocks=(changed, *page.blocks[1:])),))


def cropping(issue: Issue, rng: random.Random) -> Issue:
    """Another focus for the picture."""
    article = issue.articles[0]
    picture = replace(article.pictures[0], focus=Point(rng.randrange(1000), rng.randrange(1000)))
    return replace(issue, articles=(replace(article, pictures=(picture,)), *issue.articles[1:]))


def page_with_an_oval() -> Issue:
    """The full page with an oval over two columns of the long story, which runs round it."""
    issue = full_page()
    page, area = issue.pages[0], issue.template.type_area
    rect = Rect(area.column_x(1) + mm(30), area.y + 25 * area.leading, mm(60), mm(50))
    frame = Frame("oval", FrameKind.TINT, rect, wraps=True, contour=Contour.OVAL, standoff=mm(2))
    return replace(issue, pages=(replace(page, frames=(frame,)),))


def stepped_page() -> Issue:
    """The full page with the long story's block as an L."""
    issue = full_page()
    page = issue.pages[0]
    block = replace(page.blocks[0], steps=(Step(), Step(), Step(), Step(10, 0)))
    return replace(issue, pages=(replace(page, blocks=(block, *page.blocks[1:])),))


def moving_the_oval(issue: Issue, rng: random.Random) -> Issue:
    """The oval a few millimetres elsewhere."""
    page = issue.pages[0]
    frame = page.frames[0]
    moved = replace(frame, rect=frame.rect.moved(dx=mm(rng.uniform(-5, 5)), dy=mm(rng.uniform(-5, 5))))
    return replace(issue, pages=(replace(page, frames=(moved,)),))


EDITS: dict[str, tuple[Callable[[], Issue], Callable[[Issue, random.Random], Issue]]] = {
    "typing": (full_page, typing),
    "moving an edge": (full_page, moving_an_edge),
    "picture crop": (full_page, cropping),
    "typing in an L": (stepped_page, typing),
    "typing round oval": (page_with_an_oval, typing),
    "moving the oval": (page_with_an_oval, moving_the_oval),
}


def timed(name: str, edits: int, book: FaceBook) -> list[float]:
    """Seconds of the processor for each composition after an edit."""
    made, edit = EDITS[name]
    rng, issue, taken = random.Random(7), made(), []
    compose_page(issue, issue.pages[0], book)
    for _ in range(edits):
        issue = edit(issue, rng)
        begin = time.process_time()
        compose_page(issue, issue.pages[0], book)
        taken.append(time.process_time() - begin)
    return taken


def main() -> None:
    edits = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    book = FaceBook.default()
    print(f"{'edit':17} {'median ms':>10} {'p95 ms':>8}  goal: p95 under 16 ms")
    for name in EDITS:
        timed(name, 5, book)
        taken = sorted(timed(name, edits, book))
        print(f"{name:17} {statistics.median(taken) * 1000:10.2f} {taken[int(len(taken) * 0.95)] * 1000:8.2f}")


if __name__ == "__main__":
    main()
