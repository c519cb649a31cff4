"""One small issue with a bit of everything, the same every time."""

from __future__ import annotations

import datetime
import hashlib
import io

from PIL import Image

from editor.measure import Point, Rect, mm
from editor.model.article import Article, Fitting, FollowUp, Jump, Picture, Source, Status
from editor.model.issue import Asset, Issue
from editor.model.page import Block, BlockKind, CaptionPlace, Cells, Contour, Frame, FrameKind, Guide, Page, Slot, Step
from editor.model.text import Emphasis, Paragraph, ParagraphKind, Span, Story
from editor.store.document import Document
from editor.store.templates import load_template


def png(colour: str = "red") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(stream, "PNG")
    return stream.getvalue()


def example() -> Document:
    data = png()
    digest = hashlib.sha256(data).hexdigest()
    story = Story(
        (
            Paragraph("本报讯 8月5日上午，天山路街道“科室+机构”共议会在社区举行。", spans=(Span(0, 3, face="hei"),)),
            Paragraph("强强联手", ParagraphKind.CROSSHEAD),
            Paragraph(
                "会上，12家机构与9个科室面对面，谈成 CO₂ 减排等6个项目。",
                spans=(Span(3, 5, weight=700), Span(17, 18, emphasis=Emphasis.DOT)),
            ),
        )
    )
    lead = Article(
        id="a1",
        kicker="“科室+机构”共议",
        headline="创投项目落地的\n新路径",
        deck="———天山2025年公益创投项目推进会侧记",
        byline="记者 王晓",
        story=story,
        credit="（街道自治办）",
        section="社区要闻",
        follow_ups=(FollowUp(Story((Paragraph("又讯 同日下午，项目签约。"),)), "（街道党建办）"),),
        pictures=(
            Picture("p1", digest, caption="推进会现场。", credit="李明 摄", focus=Point(400, 300)),
            Picture("p2", digest, fitting=Fitting.FIT, zoom=1200, rotation=-15, line=6350),
        ),
        tags=("公益创投", "社区治理"),
        importance=0.9,
        source=Source("社区要闻.docx", 2),
    )
    held = Article(id="a2", headline="暑期课堂开班", status=Status.HELD, continued_from=Jump("1", "暑期课堂"))
    issue = Issue(
        title="天山",
        template=load_template("tianshan"),
        date=datetime.date(2025, 8, 15),
        number=312,
        articles=(lead, held),
        pages=(_page(digest),),
        assets=(Asset(digest, ".png", 40, 30, len(data), (Point(500, 0), Point(1000, 1000), Point(-3, 1000))),),
    )
    return Document(issue, {digest: data}, {2: png("white")})


def _page(digest: str) -> Page:
    return Page(
        2,
        "社区要闻",
        (
            Block(
                "b1",
                BlockKind.ARTICLE,
                Cells(0, 0, 4, 40),
                "a1",
                heading="lead",
                slots=(Slot("p1", 2, 12, CaptionPlace.OVER, ("p2",)),),
                steps=(Step(), Step(), Step(0, 8), Step(12, 8)),
                head=2,
                tracking=-10,
                heading_leading=-40,
            ),
        ),
        (
            Frame("f1", FrameKind.TEXT, Rect(mm(10), mm(20), mm(50), mm(9)), text="投稿邮箱：a@b.cn"),
            Frame(
                "f2",
                FrameKind.PICTURE,
                Rect(mm(80), mm(90), mm(50), mm(50)),
                picture=digest,
                wraps=True,
                contour=Contour.PICTURE,
                standoff=mm(2),
                focus=Point(250, 700),
                fitting=Fitting.FIT,
                zoom=1400,
            ),
        ),
        (Guide(is_upright=True, at=mm(30)),),
    )
