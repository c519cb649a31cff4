"""The HTML page: complete in itself, every part told by its tag, safe whatever the text."""

from __future__ import annotations

import base64
import dataclasses

import pytest
from hypothesis import given, settings
from lxml import etree
from lxml import html as lxml_html

from editor.exporters.html import write_html
from editor.model.article import Article, Picture
from editor.model.text import Emphasis, Paragraph, Script, Span, Story
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
    assert [(child.tag, child.get("class"), child.xpath("string()")) for child in first] == [
        ("p", "kicker", "“科室+机构”共议"),
        ("h3", "headline", "创投项目落地的\n新路径"),
        ("p", "deck", "———天山2025年公益创投项目推进会侧记"),
        ("p", "byline", "记者 王晓"),
        ("figure", None, "推进会现场。李明 摄"),
        ("figure", None, ""),
        ("p", None, "本报讯 8月5日上午，天山路街道“科室+机构”共议会在社区举行。"),
        ("h4", None, "强强联手"),
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
        assert link.xpath("string()") in target.xpath("string()")


def test_pictures_lie_inside_with_their_original_bytes_and_a_description():
    document = example()
    root = lxml_html.document_fromstring(write_html(document.issue, document.assets).decode())
    image, second = root.xpath("//img")
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
    assert texts(root, "//article/p") == ["甲乙丙"]


def test_markup_in_text_stays_text():
    evil = '<script>alert("x")</script>&amp;"\'\x00\ud800'
    root = page(Article(id=evil, headline=evil, byline=evil, story=Story((Paragraph(evil),)), tags=(evil,)))
    assert not root.xpath("//script")
    assert texts(root, "//article/p[not(@class)]") == ['<script>alert("x")</script>&amp;"\'']


@settings(max_examples=60)
@given(issue=issues)
def test_any_issue_is_written_and_gives_the_same_bytes_again(issue):
    data = write_html(issue, {})
    assert data == write_html(issue, {})
    etree.HTML(data.decode("utf-8"))
