"""The DOCX manuscript: every part in its style, nothing lost, Chinese setting in Word's own terms."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from editor.compose.frames.code import code_matrix
from editor.exporters.docx import write_docx
from editor.exporters.errors import ExportRefused
from editor.exporters.word_pictures import code_png
from editor.exporters.word_styles import MANUSCRIPT
from editor.importers.formats.returned import read_returned
from editor.measure import Rect
from editor.model.article import Article, FollowUp, Picture
from editor.model.frame_content import Code, ErrorLevel
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Frame, FrameKind, Page
from editor.model.text import Emphasis, Paragraph, ParagraphKind, Script, Span, Story
from editor.store.templates import load_template
from tests.exporters.free_frames import ADDRESS, with_frames
from tests.store.example import example
from tests.store.strategies import issues

TEMPLATE = load_template("tianshan")


def written(*articles: Article, assets=None, pages=()):
    issue = Issue("天山", TEMPLATE, datetime.date(2025, 8, 15), 312, articles=articles, pages=pages)
    return docx.Document(io.BytesIO(write_docx(issue, assets or {})))


def lines(document) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]


def test_every_part_stands_in_its_style_in_reading_order():
    document = example()
    word = docx.Document(io.BytesIO(write_docx(document.issue, document.assets)))
    assert lines(word) == [
        ("报名", "天山"),
        ("期号", "2025年8月15日　第312期"),
        ("版名", "社区要闻"),
        ("引题", "“科室+机构”共议"),
        ("主题", "创投项目落地的\n新路径"),
        ("副题", "———天山2025年公益创投项目推进会侧记"),
        ("署名", "记者 王晓"),
        ("正文", "本报讯 8月5日上午，天山路街道“科室+机构”共议会在社区举行。"),
        ("小标题", "强强联手"),
        ("正文", "会上，12家机构与9个科室面对面，谈成 CO₂ 减排等6个项目。"),
        ("供稿", "（街道自治办）"),
        ("又讯", "又讯 同日下午，项目签约。"),
        ("供稿", "（街道党建办）"),
        ("图片", ""),
        ("图片说明", "推进会现场。"),
        ("图片署名", "李明 摄"),
        ("图片", ""),
        ("标签", "公益创投、社区治理"),
        ("版名", ""),
        ("主题", "暑期课堂开班"),
        ("转版", "（上接第1版《暑期课堂》）"),
        ("附栏", "本期其他内容"),
        ("附题", "第2版　附文"),
        ("附文", "投稿邮箱：a@b.cn"),
        ("附题", "第2版　图片"),
        ("图片", ""),
    ]


def test_originals_of_pictures_are_kept_untouched():
    document = example()
    with zipfile.ZipFile(io.BytesIO(write_docx(document.issue, document.assets))) as package:
        media = [package.read(name) for name in package.namelist() if name.startswith("word/media/")]
    assert media == list(document.assets.values())


def test_articles_follow_the_pages_and_then_the_pool():
    first, second, third = (Article(id=name, headline=name) for name in "甲乙丙")
    blocks = [Block(name, BlockKind.ARTICLE, Cells(0, 0, 1, 1), name) for name in "丙甲丙"]
    pages = (Page(2, "民生", (blocks[1],)), Page(1, "要闻", (blocks[0], blocks[2])))
    word = written(first, second, third, pages=pages)
    assert [text for style, text in lines(word) if style in ("版名", "主题")] == ["要闻", "丙", "民生", "甲", "", "乙"]


def test_every_style_names_a_font_for_ideographs_and_keeps_line_edges():
    word = written()
    for style in MANUSCRIPT:
        element = word.styles[style.name].element
        assert element.find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia")) in ("宋体", "黑体", "楷体", "仿宋")
        assert element.find(f".//{qn('w:kinsoku')}").get(qn("w:val")) == "1"
        spacing = element.find(f".//{qn('w:spacing')}")
        assert spacing.get(qn("w:lineRule")) == ("exact" if style.name != "图片" else "auto")


def test_body_is_indented_by_two_characters_and_headlines_make_the_outline():
    word = written()
    indent = word.styles["正文"].element.find(f".//{qn('w:ind')}")
    assert indent.get(qn("w:firstLineChars")) == "200"
    levels = {
        style.name: style.element.find(f".//{qn('w:outlineLvl')}").get(qn("w:val"))
        for style in word.styles
        if style.element.find(f".//{qn('w:outlineLvl')}") is not None
    }
    assert levels == {"版名": "0", "主题": "1", "小标题": "2", "附栏": "0", "附题": "1"}


def test_punctuation_is_squeezed():
    control = written().settings.element.find(qn("w:characterSpacingControl"))
    assert control.get(qn("w:val")) == "compressPunctuation"


def test_page_is_a4_and_properties_know_no_clock():
    word = written()
    page = word.sections[0]
    # Word counts in twentieths of a point.
    assert (page.page_width.mm, page.page_height.mm) == (pytest.approx(210, abs=0.02), pytest.approx(297, abs=0.02))
    assert word.core_properties.created.date() == datetime.date(2025, 8, 15)
    assert word.core_properties.title == "天山"


def run_properties(text: str, *spans: Span) -> list[tuple[str, list[str]]]:
    word = written(Article(id="a", story=Story((Paragraph(text, spans=spans),))))
    paragraph = next(p for p in word.paragraphs if p.style.name == "正文")
    return [
        (run.text, [child.tag.split("}")[1] for child in run._r.rPr] if run._r.rPr is not None else [])
        for run in paragraph.runs
    ]


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(1, 2, face="hei"), ["rFonts"]),
        (Span(1, 2, weight=700), ["b"]),
        (Span(1, 2, emphasis=Emphasis.DOT), ["em"]),
        (Span(1, 2, emphasis=Emphasis.NAME), ["u"]),
        (Span(1, 2, script=Script.SUB), ["vertAlign"]),
        (Span(1, 2, tracking=0.1), ["spacing"]),
        (Span(1, 2, ink="accent"), ["color"]),
        (Span(1, 2, ink="no such"), []),
        (Span(1, 2, upright=True), ["eastAsianLayout"]),
    ],
)
def test_spans_become_run_properties(span, expected):
    assert run_properties("甲乙丙", span) == [("甲", []), ("乙", expected), ("丙", [])]


def test_overlapping_and_impossible_spans():
    spans = (Span(0, 2, weight=700), Span(1, 9, face="kai"), Span(-5, 0, weight=900), Span(2, 1, weight=900))
    assert run_properties("甲乙丙", *spans) == [("甲", ["b"]), ("乙", ["rFonts", "b"]), ("丙", ["rFonts"])]


def test_pinyin_stands_above_its_characters():
    word = written(Article(id="a", story=Story((Paragraph("彧字", spans=(Span(0, 1, ruby="yù"),)),))))
    (ruby,) = word.element.body.iter(qn("w:ruby"))
    assert [part.xpath("string()") for part in ruby] == ["", "yù", "彧"]


def test_follow_up_that_begins_with_a_crosshead_or_nothing_is_still_told():
    crosshead = Paragraph("小标题", ParagraphKind.CROSSHEAD)
    word = written(Article(id="a", follow_ups=(FollowUp(Story((crosshead,))), FollowUp(Story(), "（甲）"))))
    assert lines(word)[3:] == [("又讯", ""), ("小标题", "小标题"), ("又讯", ""), ("供稿", "（甲）")]


def picture_of(mode: str, form: str, **options) -> tuple[Picture, dict[str, bytes]]:
    stream = io.BytesIO()
    Image.new(mode, (80, 60)).save(stream, form, **options)
    digest = hashlib.sha256(stream.getvalue()).hexdigest()
    return Picture("p", digest), {digest: stream.getvalue()}


@pytest.mark.parametrize(
    ("mode", "form"),
    [("RGB", "JPEG"), ("CMYK", "JPEG"), ("L", "JPEG"), ("RGBA", "PNG"), ("P", "GIF"), ("RGB", "TIFF"), ("RGB", "BMP"),
     ("RGB", "WEBP"), ("RGB", "JPEG2000"), ("F", "TIFF")],
)  # fmt: skip
def test_pictures_of_all_kinds_are_shown(mode, form):
    picture, assets = picture_of(mode, form)
    (shape,) = written(Article(id="a", pictures=(picture,)), assets=assets).inline_shapes
    assert (shape.width.mm, shape.height.mm) == (120, 90)


def test_picture_taken_upright_is_turned_and_its_bytes_kept():
    turned = Image.Exif()
    turned[0x0112] = 6
    picture, assets = picture_of("RGB", "JPEG", exif=turned)
    word = written(Article(id="a", pictures=(picture,)), assets=assets)
    (shape,) = word.inline_shapes
    assert shape._inline.find(f".//{qn('a:xfrm')}").get("rot") == "5400000"
    # 80 x 60 pixels lie as 60 x 80: 90 mm high, 67.5 mm wide.
    assert (shape.width.mm, shape.height.mm) == (90, 67.5)
    assert picture.asset in {hashlib.sha256(part.blob).hexdigest() for part in word.part.package.iter_parts()}


@pytest.mark.parametrize("data", [b"", b"not a picture", b"\xff\xd8\xff\xe0" + bytes(20), b"\x89PNG\r\n\x1a\n"])
def test_broken_pictures_leave_a_note(data):
    word = written(Article(id="a", pictures=(Picture("p", "x", "说明"),)), assets={"x": data})
    assert lines(word)[3:] == [("图片", "［图片缺失］"), ("图片说明", "说明")]


@settings(max_examples=40)
@given(issue=issues)
def test_any_issue_is_written_and_gives_the_same_bytes_again(issue):
    data = write_docx(issue, {})
    assert data == write_docx(issue, {})
    docx.Document(io.BytesIO(data))


def test_what_xml_cannot_hold_is_left_out_everywhere():
    picture, assets = picture_of("RGB", "PNG")
    evil = "\x00甲\ud800\x1f"
    article = Article(evil, evil, Story((Paragraph(evil),)), pictures=(dataclasses.replace(picture, caption=evil),))
    issue = Issue(evil, TEMPLATE, articles=(article,), language=evil)
    word = docx.Document(io.BytesIO(write_docx(issue, assets)))
    assert [text for style, text in lines(word) if style in ("报名", "主题", "正文", "图片说明")] == ["甲"] * 4
    assert word.inline_shapes[0]._inline.docPr.get("descr") == "甲"
    assert word.core_properties.language == "甲"


words = st.text(st.characters(codec="utf-8", exclude_characters="\r\t", exclude_categories=["Cc", "Cs"]), max_size=20)


@given(texts=st.lists(words, min_size=1, max_size=6), credit=words, headline=words)
def test_no_text_is_lost(texts, credit, headline):
    article = Article(id="a", headline=headline, story=Story(tuple(map(Paragraph, texts))), credit=credit)
    found = lines(written(article))
    clean = [text.replace("\ufffe", "").replace("\uffff", "") for text in texts]
    assert [text for style, text in found if style == "正文"] == clean


def test_other_presets_are_refused():
    with pytest.raises(ExportRefused, match="There is no DOCX preset 'book'"):
        write_docx(dataclasses.replace(example().issue), {}, "book")


def test_free_frames_stand_after_the_articles():
    issue = with_frames()
    word = docx.Document(io.BytesIO(write_docx(issue, example().assets)))
    told = lines(word)
    begin = told.index(("附栏", "本期其他内容"))
    assert [text for style, text in told[begin:] if style == "附题"] == [
        f"第{issue.pages[0].number}版　{kind}" for kind in ("附文", "表格", "二维码", "广告", "广告", "图片")
    ]
    assert [text for style, text in told[begin:] if style == "附文"] == [
        "通知", "明日停水。", ADDRESS, "百货公司", "开业大吉", "社区全景",
    ]  # fmt: skip
    (table,) = word.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["项目", "时间"],
        ["食堂", "11:00"],
        ["理发", ""],
    ]
    pictures = [p for p in word.paragraphs[begin:] if p._p.findall(f".//{qn('pic:pic')}")]
    assert len(pictures) == 3


def test_free_frames_come_back_as_no_articles():
    issue, assets = with_frames(), example().assets
    found = read_returned(write_docx(issue, assets), "back.docx")
    assert [finding.code for finding in found[0].findings] == ["annex-left-out"]
    plain = dataclasses.replace(issue, pages=tuple(dataclasses.replace(page, frames=()) for page in issue.pages))
    assert found[0].articles == read_returned(write_docx(plain, assets), "back.docx")[0].articles


def test_a_code_can_be_scanned():
    frame = Frame("q", FrameKind.QR, Rect(0, 0, 1, 1), text=ADDRESS, content=Code(ErrorLevel.M))
    image = Image.open(io.BytesIO(code_png(frame)))
    matrix = code_matrix(ADDRESS, ErrorLevel.M)
    assert image.size == (8 * (len(matrix) + 8),) * 2
    assert image.getpixel((4 * 8, 4 * 8)) == 0  # the corner of the finder
    assert image.getpixel((0, 0)) == 255
