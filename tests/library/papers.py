"""Small issues for the archive, made in a line."""

from __future__ import annotations

import datetime
import hashlib

from editor.library.deposit import Deposit, Label, PastPage, entry_of
from editor.model.article import Article
from editor.model.text import Paragraph, Story


def article(headline: str, *paragraphs: str, **parts: object) -> Article:
    story = Story(tuple(Paragraph(text) for text in paragraphs))
    return Article(id=f"id-{headline}", headline=headline, story=story, **parts)  # type: ignore[arg-type]


def paper(
    *articles: Article,
    title: str = "天山",
    date: str | None = "2025-06-30",
    number: int | None = 12,
    origin: str = "天山.banxin",
    file: bytes | None = None,
    people: tuple[str, ...] = (),
) -> Deposit:
    """A deposit of articles that stand on page 1, page 2 and so on, each in the section of its own or 要闻."""
    data = file if file is not None else repr((articles, date, number)).encode()
    labels = [Label("person", name) for name in people]
    return Deposit(
        title=title,
        file=data,
        date=datetime.date.fromisoformat(date) if date else None,
        number=number,
        entries=tuple(entry_of(a, page, a.section or "要闻", labels) for page, a in enumerate(articles, 1)),
        pages=tuple(PastPage(page, "要闻", b"png") for page in range(1, len(articles) + 1)),
        cover=b"cover",
        origin=origin,
        sources={hashlib.sha256(data).hexdigest(): origin},
    )


SORTING = article(
    "垃圾分类志愿者上岗",
    "本报讯 8月5日上午，天山路街道“科室+机构”共议会在社区举行。",
    "居民龚琰翀说，CO₂减排从Ａ楼做起，T3圆梦园的志愿者都来了。",
    credit="（街道自治办）",
    byline="记者 王晓",
    tags=("垃圾分类", "社区治理"),
)
CLASSES = article(
    "暑期课堂开班",
    "本报讯 北京大学生走进社区，为孩子们上课，街道团工委的小老师们讲了垃圾的去处。",
    credit="（街道团工委）",
    tags=("暑期课堂",),
    section="百姓生活",
)
LIFTS = article("老楼加装电梯", "本报讯 龚琰翀所在的楼里，电梯装好了。居民们说，志愿者帮了大忙。", tags=("加装电梯",))
