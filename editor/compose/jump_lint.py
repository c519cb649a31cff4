"""Lint of jumps: what is printed of 下转 and 上接, by the program or by hand, agrees from page to page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from editor.compose.page import OUTER, ComposedBlock, ComposedPage
from editor.model.findings import Finding, Place, Severity
from editor.model.page import BlockKind

_NUMERAL: Final = r"[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3}|头"
# A jump stands in parentheses, or is all that its paragraph says.
_SAID: Final = re.compile(
    rf"[（(]\s*(?P<way>下转|上接|转|紧接|接)\s*(?:本报)?\s*第?\s*(?P<page>{_NUMERAL})\s*版\s*[，,：:]?\s*(?P<title>[^）)]*)[）)]"
    rf"|^\s*(?P<bare>下转|上接)\s*(?:本报)?\s*第?\s*(?P<number>{_NUMERAL})\s*版\s*$"
)
_DIGITS: Final = "零一二三四五六七八九"
_DECORATION: Final = re.compile(r"[\s《》“”\"「」『』（）()，,。．.：:；;、！!？?—…·-]")


@dataclass(frozen=True, slots=True)
class _Jump:
    """A jump as it is printed: whether it leads on, the page it names, the headline it gives, and where it stands."""

    goes_on: bool
    number: int
    title: str
    page: int
    block: ComposedBlock
    frame: str

    @property
    def words(self) -> str:
        return f"{'下转' if self.goes_on else '上接'}第{self.number}版"


def lint_pages(pages: Sequence[ComposedPage]) -> tuple[Finding, ...]:
    """Return what is wrong with the ways from page to page, and with the order in which stories are read."""
    jumps = [jump for page in pages for block in page.blocks for jump in _jumps(page, block)]
    wrong = [finding for jump in jumps for finding in _wrong(jump, jumps, pages)]
    return (*wrong, *(finding for page in pages for finding in _backwards(page)))


def _jumps(page: ComposedPage, block: ComposedBlock) -> Iterator[_Jump]:
    # A block without cells is a free frame: its text may say where it goes on, too.
    if block.kind is not BlockKind.ARTICLE and (block.area or block.id.startswith(OUTER)):
        return
    for frame, text in _texts(block):
        for said in _SAID.finditer(text):
            way, number = said["way"] or said["bare"], said["page"] or said["number"]
            yield _Jump("转" in way, _number(number), said["title"] or "", page.number, block, frame)


def _texts(block: ComposedBlock) -> Iterator[tuple[str, str]]:
    """What jump lines and paragraphs of a block say, as far as they stand in it, each with the frame it begins in."""
    paragraphs: dict[object, tuple[str, list[str]]] = {}
    for frame in block.frames:
        if frame.kind in ("jump", "story", "text"):
            for line in frame.lines:
                # A paragraph may go on in the next column.
                key = frame.id if frame.kind == "jump" else line.paragraph
                paragraphs.setdefault(key, (frame.id, []))[1].append(line.text)
    return ((frame, "".join(lines)) for frame, lines in paragraphs.values())


def _number(numeral: str) -> int:
    """The number that a numeral tells, up to 九十九; 头版 is the first."""
    if numeral == "头":
        return 1
    if "十" in numeral:
        tens, _, ones = numeral.partition("十")
        return 10 * (_DIGITS.index(tens) if tens in _DIGITS and tens else 1) + (_DIGITS.find(ones[:1]) if ones else 0)
    if numeral[0] in _DIGITS:
        return int("".join(str(_DIGITS.index(digit)) for digit in numeral))
    return int(numeral)


def _wrong(jump: _Jump, jumps: Sequence[_Jump], pages: Sequence[ComposedPage]) -> Iterator[Finding]:
    """What is wrong with one jump."""
    if jump.number == jump.page:
        yield _finding(jump, f"“{jump.words}” names its own page; write the other page's number.")
        return
    if all(page.number != jump.number for page in pages):
        yield _finding(jump, f"“{jump.words}” names a page that is not in the issue; correct the number.")
        return
    back = [j for j in jumps if j.page == jump.number and j.number == jump.page and j.goes_on is not jump.goes_on]
    # Of several ways between two pages, those of the same story belong together.
    answers = [j for j in back if j.block.article == jump.block.article] or back
    if not answers:
        other = "下转" if not jump.goes_on else "上接"
        message = f"“{jump.words}” has no “{other}第{jump.page}版” on page {jump.number}; add it or correct the number."
        yield _finding(jump, message)
    elif jump.title and not any(_agree(jump.title, _headline(answer.block)) for answer in answers):
        yield _finding(jump, f"“{jump.words}” gives a headline that does not stand on page {jump.number}; correct it.")


def _agree(title: str, headline: str) -> bool:
    """Whether a jump's title is the headline, or the beginning or a part of it."""
    told, stands = _DECORATION.sub("", title), _DECORATION.sub("", headline)
    return not told or not stands or told in stands or stands in told


def _headline(block: ComposedBlock) -> str:
    return "".join(line.text for frame in block.frames if frame.kind == "headline" for line in frame.lines)


def _backwards(page: ComposedPage) -> Iterator[Finding]:
    """A story goes on in a block of the same page that lies before the one it comes from."""
    parts: dict[str, list[ComposedBlock]] = {}
    for block in page.blocks:
        if block.kind is BlockKind.ARTICLE and block.article is not None and block.area:
            parts.setdefault(block.article, []).append(block)
    for blocks in parts.values():
        in_order = sorted(blocks, key=_thread)
        for one, other in pairwise(in_order):
            if _lies_before(other, one):
                message = "The story goes on in a block that is read before this one; let the two change places."
                place = Place(page=page.number, block=one.id, article=one.article)
                yield Finding(Severity.WARNING, "thread-backwards", message, place)


def _thread(block: ComposedBlock) -> int:
    return min((frame.thread for frame in block.frames if frame.thread is not None), default=0)


def _lies_before(block: ComposedBlock, other: ComposedBlock) -> bool:
    """Whether a block is wholly left of another, or above it over the same columns."""
    left, right = min(r.x for r in block.area), max(r.right for r in block.area)
    others_left, others_right = min(r.x for r in other.area), max(r.right for r in other.area)
    if right <= others_left:
        return True
    is_above = max(r.bottom for r in block.area) <= min(r.y for r in other.area)
    return is_above and left < others_right and others_left < right


def _finding(jump: _Jump, message: str) -> Finding:
    place = Place(page=jump.page, block=jump.block.id, frame=jump.frame, article=jump.block.article)
    return Finding(Severity.WARNING, "wrong-jump", message, place)
