"""Publication items: what a paper of its kind must print about itself, and what it may not.

Internal papers (内部资料性出版物) follow the regulation on internal material, articles 14 and 15; newspapers with a CN
number the rules for newspapers.  Which items a place insists on differs; all are warnings but the permit itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from editor.compose.marks import GlyphRun
from editor.compose.page import ComposedPage
from editor.model.article import Article
from editor.model.findings import Place, Severity
from editor.model.imprint import Publication
from editor.model.issue import Issue
from editor.model.page import BlockKind
from editor.preflight.faults import Fault, warning


@dataclass(frozen=True, slots=True)
class Item:
    """What has to be printed: its name, the words that show that it is there, whether on the first page."""

    name: str
    words: re.Pattern[str]
    is_on_front: bool = False
    is_vital: bool = False


def _item(name: str, words: str, *, front: bool = False, vital: bool = False) -> Item:
    return Item(name, re.compile(words), front, vital)


REQUIRED: Final[dict[Publication, tuple[Item, ...]]] = {
    Publication.INTERNAL: (
        _item("准印证号", r"准印证[^\n]{0,8}[\d（(〔\[]", front=True, vital=True),
        _item("“内部资料，免费交流”", r"内部资料[\s，,·]*免费交流", front=True, vital=True),
        _item("编印单位", r"编印(?:单位)?|主办(?:单位)?"),
        _item("发送对象", r"发送(?:对象|范围)"),
        _item("印刷单位", r"印刷(?:单位)?\s*[:：]|承印|印刷厂"),
        _item("印刷日期", r"印刷日期|\d{4}\s*年\s*\d{1,2}\s*月"),
        _item("印数", r"印\s*数|\d+\s*份"),
        _item("期号", r"第\s*[\d〇零一二三四五六七八九十百千]+\s*期|总第"),
    ),
    Publication.NEWSPAPER: (
        _item(
            "国内统一连续出版物号", r"CN\s*\d{2}\s*[-—－–]\s*\d{4}|国内统一(?:连续出版物|刊)号", front=True, vital=True
        ),
        _item("出版日期", r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日", front=True),
        _item("期号", r"第\s*[\d〇零一二三四五六七八九十百千]+\s*期|总第"),
        _item("发行方式", r"发行|邮发代号"),
        _item("地址", r"地址|社址"),
        _item("电话", r"电话|热线|\d{3,4}[-—]\d{7,8}"),
        _item("邮编", r"邮编|邮政编码"),
        _item("定价", r"定价|零售(?:价)?|每份"),
        _item("印刷厂", r"印刷|承印"),
    ),
}
"""press.md, 4.4: what must appear, by the kind of paper."""
_ADVERTISING: Final = re.compile(r"广告(?:经营)?许可|广告发布登记|广告经营许可证")

_FORBIDDEN: Final = (
    ("internal-reporter", re.compile(r"(?:本报|本刊|实习|特约)?记者(?:站)?(?=[\s　:：]*[一-鿿])"), "“记者”"),
    ("internal-self", re.compile(r"本[报刊](?!告|到|名|考|复|废|价|酬)"), "“本报”、“本刊”"),
    ("internal-periodical", re.compile(r"期刊社|杂志社|刊号"), "“期刊社”、“杂志社”、“刊号”"),
    ("internal-price", re.compile(r"定价\s*[:：]?\s*[\d.]+\s*元|零售价|工本费"), "a price"),
)
# 简报 and 通报 are kinds of office paper, not newspapers.
_TITLE: Final = re.compile(r"(?:(?<![简通])报|刊|杂志)$")
_BLANK: Final = re.compile(r"([^\s　：:（）]{2,12})[：:]?\s*（填写）")


def check_publication(
    issue: Issue, pages: Sequence[ComposedPage], publication: Publication | None = None
) -> Iterator[Fault]:
    """Return the items that lack or that have no place in such a paper.

    Without ``publication`` it is what the issue's template says it is, or what its pages tell.
    """
    if not pages:
        return
    texts = {page.number: _text(page) for page in pages}
    for number, text in texts.items():
        for blank in _BLANK.findall(text):
            message = f"“{blank}” has not been filled in."
            yield _fault("publication-item-blank", message, "Fill it in, in the template.", number, is_error=True)
    kind = publication or issue.template.publication or _told_by("\n".join(texts.values()))
    if kind is None:
        message = "The pages name neither a permit (准印证) nor a CN number."
        remedy = "Print what the paper is published under, in the masthead."
        yield warning("publication-unknown", message, remedy, Place(page=pages[0].number))
        return
    yield from _missing(kind, texts, pages[0].number)
    if kind is Publication.INTERNAL:
        yield from _not_internal(issue, pages)
    elif _advertises(pages) and not _ADVERTISING.search("\n".join(texts.values())):
        message = "广告许可 is not on any page, though there are advertisements."
        remedy = "Print it in a fixed place, in the masthead or the colophon."
        yield _fault("publication-item-missing", message, remedy, pages[0].number, is_error=False)


def _advertises(pages: Sequence[ComposedPage]) -> bool:
    return any(block.kind is BlockKind.ADVERTISEMENT for page in pages for block in page.blocks)


def _told_by(text: str) -> Publication | None:
    if re.search(r"准印证|内部资料", text):
        return Publication.INTERNAL
    return Publication.NEWSPAPER if REQUIRED[Publication.NEWSPAPER][0].words.search(text) else None


def _missing(kind: Publication, texts: dict[int, str], front: int) -> Iterator[Fault]:
    everywhere = "\n".join(texts.values())
    blank = "".join(_BLANK.findall(everywhere))
    for item in REQUIRED[kind]:
        text = texts[front] if item.is_on_front else everywhere
        if item.words.search(text) or item.name[:3] in blank:
            continue
        where = "on the first page" if item.is_on_front else "on any page"
        message = f"{item.name} is not {where}."
        remedy = "Print it in a fixed place, in the masthead or the colophon."
        yield _fault("publication-item-missing", message, remedy, front, is_error=item.is_vital)


def _not_internal(issue: Issue, pages: Sequence[ComposedPage]) -> Iterator[Fault]:
    place = Place(page=pages[0].number)
    if _TITLE.search(issue.title):
        message = f"An internal paper may not be called “{issue.title}”: no 报, 刊 or 杂志."
        yield warning("internal-title", message, "Choose another title, or the permit's own.", place)
    for page in pages:
        for block in page.blocks:
            if block.kind is BlockKind.ADVERTISEMENT:
                message = "An internal paper may not carry advertisements."
                yield warning(
                    "internal-advertisement", message, "Take it off.", Place(page=page.number, block=block.id)
                )
    where = {block.article: (page.number, block.id) for page in pages for block in page.blocks if block.article}
    for article in issue.articles:
        if article.id in where:
            number, home = where[article.id]
            yield from _words_in(article, Place(page=number, block=home, article=article.id))


def _words_in(article: Article, place: Place) -> Iterator[Fault]:
    parts = [article.headline, article.kicker, article.deck, article.byline, article.credit]
    text = "\n".join([*parts, *(paragraph.text for story, _ in article.items for paragraph in story.paragraphs)])
    for code, pattern, words in _FORBIDDEN:
        count = len(pattern.findall(text))
        if count:
            times = "once" if count == 1 else f"{count} times"
            message = f"{words} stands in the article {times}; an internal paper may not use it of itself."
            yield warning(code, message, "Say 本街道讯, 通讯员 or the like, or leave it out.", place)


def _text(page: ComposedPage) -> str:
    """All text printed on a page, each frame's once."""
    seen = {mark.origin.texts: None for mark in page.marks if isinstance(mark, GlyphRun)}
    return "\n".join("\n".join(texts) for texts in seen)


def _fault(code: str, message: str, remedy: str, page: int, *, is_error: bool) -> Fault:
    return Fault(Severity.ERROR if is_error else Severity.WARNING, code, message, Place(page=page), remedy)
