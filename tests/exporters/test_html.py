"""The HTML page: complete in itself, every part told by its tag, safe whatever the text."""

from __future__ import annotations

import base64
import dataclasses
import io
import itertools

import pytest
from hypothesis import given, settings
from lxml import etree
from lxml import html as lxml_html
from PIL import Image

from editor.exporters.html import write_html
from editor.exporters.web_pictures import picture_address
from editor.model.article import Article, Picture
from editor.model.text import Emphasis, Paragraph, Script, Span, Story
from tests.exporters.free_frames import ADDRESS, with_frames
from tests.store.example import example
from tests.store.strategies import issues


def page(*articles: Article, assets=None):
    issue = dataclasses.replace(example().issue, articles=articles, pages=())
    return lxml_html.document_fromstring(write_html(issue, assets or {}).decode())


def texts(root, path: str) -> list[str]:
    return [element.xpath("string()") for element in root.xpath(path)]


def test_every_part_has_its_place():
    document = example()
    root = lxml_html.document_fromstring(write_html(document.issue, document.assets).decode())
    assert root.xpath("string(//title)") == "天山 2025年8月15日　第312期"
    assert root.get("lang") == "zh-Hans"
    assert texts(root, "//h2[@class='section']") == ["社区要闻"]
    first = root.xpath("//article")[0]
    parts = [part for child in first for part in (child if child.get("class") == "text" else [child])]
    assert [(part.tag, part.get("class"), part.xpath("string()")) for part in parts] == [
        ("p", "kicker", "“科室+机构”共议"),
        ("h3", "headline", "创投项目落地的\n新路径"),
        ("p", "deck", "———天山2025年公益创投项目推进会侧记"),
        ("p", "byline", "记者 王晓"),
        ("figure", None, "推进会现场。李明 摄"),
        ("figure", None, ""),
        ("p", None, "本报讯 8月5日上午，天山路街道“科室+机构”共议会在社区举行。"),
        ("h4", "crosshead", "强强联手"),
        ("p", None, "会上，12家机构与9个科室面对面，谈成 CO₂ 减排等6个项目。"),
        ("p", "credit", "（街道自治办）"),
        ("p", None, "又讯 同日下午，项目签约。"),
        ("p", "credit", "（街道党建办）"),
    ]


def test_contents_lead_to_the_articles():
    document = example()
    root = lxml_html.document_fromstring(write_html(document.issue, document.assets).decode())
    for link in root.xpath("//nav//a"):
        (target,) = root.xpath(f"//article[@id='{link.get('href')[1:]}']")
        assert link.xpath("string()") in target.xpath("string()").replace("\n", "")


def test_pictures_lie_inside_with_their_original_bytes_and_a_description():
    document = example()
    root = lxml_html.document_fromstring(write_html(document.issue, document.assets).decode())
    image, second = root.xpath("//article//img")
    assert second.get("src") == image.get("src")
    kind, _, data = image.get("src").partition(";base64,")
    assert kind == "data:image/png"
    assert [base64.b64decode(data)] == list(document.assets.values())
    assert image.get("alt") == "推进会现场。"


def test_broken_picture_leaves_its_caption():
    root = page(Article(id="a", pictures=(Picture("p", "x", "说明"),)), assets={"x": b"?"})
    assert texts(root, "//figcaption") == ["说明"]
    assert not root.xpath("//img")


@pytest.mark.parametrize(
    ("span", "path"),
    [
        (Span(1, 2, weight=700), "//span[contains(@style,'font-weight:700')]"),
        (Span(1, 2, face="kai"), "//span[contains(@style,'LXGW WenKai')]"),
        (Span(1, 2, emphasis=Emphasis.DOT), "//span[contains(@style,'text-emphasis:dot')]"),
        (Span(1, 2, script=Script.SUPER), "//sup"),
        (Span(1, 2, script=Script.SUB), "//sub"),
    ],
)
def test_spans_are_shown(span, path):
    root = page(Article(id="a", story=Story((Paragraph("甲乙丙", spans=(span,)),))))
    assert texts(root, path) == ["乙"]
    assert texts(root, "//article//p") == ["甲乙丙"]


def test_markup_in_text_stays_text():
    evil = '<script>alert("x")</script>&amp;"\'\x00\ud800'
    root = page(Article(id=evil, headline=evil, byline=evil, story=Story((Paragraph(evil),)), tags=(evil,)))
    assert not root.xpath("//script")
    assert texts(root, "//div[@class='text']/p") == ['<script>alert("x")</script>&amp;"\'']


@settings(max_examples=60)
@given(issue=issues)
def test_any_issue_is_written_and_gives_the_same_bytes_again(issue):
    data = write_html(issue, {})
    assert data == write_html(issue, {})
    etree.HTML(data.decode("utf-8"))


def test_what_stands_in_free_frames_is_there():
    document = example()
    root = lxml_html.document_fromstring(write_html(with_frames(), document.assets).decode())
    text, table, code, booked, shown, _ = root.xpath("//main/aside")
    assert texts(text, "p") == ["通知", "明日停水。"]
    assert texts(table, ".//th[@scope='col']") == ["项目", "时间"]
    assert [texts(row, "td") for row in table.xpath(".//tbody/tr")] == [["食堂", "11:00"], ["理发", ""]]
    assert texts(code, ".//a[@href='https://example.org/a?b=1&c']") == ["https://example.org/a?b=1&c"]
    assert code.xpath("string(.//*[local-name()='svg']/@aria-label)") == "二维码：https://example.org/a?b=1&c"
    assert booked.get("class") == shown.get("class") == "advertisement"
    assert texts(booked, "p") == ["百货公司"]
    assert [image.get("alt") for image in root.xpath("//aside//img")] == ["开业大吉", "社区全景"]
    # They stand after the articles of their page, before those of the next.
    assert [part.tag for part in root.xpath("//main/*")].index("aside") == 2


def test_a_code_leads_nowhere_but_to_the_web():
    issue = with_frames()
    page_ = issue.pages[0]
    frames = tuple(dataclasses.replace(f, text="javascript:alert(1)") if f.text == ADDRESS else f for f in page_.frames)
    issue = dataclasses.replace(issue, pages=(dataclasses.replace(page_, frames=frames),))
    root = lxml_html.document_fromstring(write_html(issue, {}).decode())
    assert "javascript:alert(1)" in root.xpath("string(//aside[contains(@aria-label,'二维码')])")
    assert [link.get("href") for link in root.xpath("//aside//a")] == []


def test_headings_pass_over_no_level():
    for issue in (example().issue, dataclasses.replace(example().issue, pages=(), articles=(Article("a", "标题"),))):
        root = lxml_html.document_fromstring(write_html(issue, {}).decode())
        levels = [int(heading.tag[1]) for heading in root.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4]")]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_a_large_photograph_is_made_as_large_as_a_screen_needs():
    stream = io.BytesIO()
    Image.effect_noise((4000, 3000), 90).convert("RGB").save(stream, "JPEG", exif=turned())
    address, width, height = picture_address(stream.getvalue())
    shown = Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2])))
    assert (width, height) == shown.size == (1200, 1600)
    assert len(address) < len(stream.getvalue()) / 2
    assert picture_address(b"?") is None


def turned() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6
    return exif
