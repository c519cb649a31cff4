"""What Word, OpenDocument and RTF files say beside their words: looks, lists, notes, tables, boxes, pictures."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from editor.importers.formats.numbering import Level, Numbering, chinese_number, figure
from editor.importers.formats.symbols import MISSING, symbol
from editor.importers.lines import Hint, Line
from editor.importers.manuscripts import import_paths
from editor.importers.readers import read
from editor.model.text import Emphasis, Script
from tests.importers.test_readers import TEXT, a_docx, a_picture, with_xml, words

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx_of(body: str, parts: dict[str, bytes | str] | None = None) -> bytes:
    """The smallest Word package with this body."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return stream.getvalue()


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def lines(data: bytes, name: str = "a.docx") -> list[Line]:
    return [line for page in read(data, name).pages for line in page]


PLAIN = paragraph(run("街道举办邻里节，三百多名居民参加了活动，现场气氛热烈。" * 3))


def styled(data: bytes, name: str = "a.docx") -> list[tuple[str, object]]:
    """Characters set otherwise, each with what is other about them."""
    found: list[tuple[str, object]] = []
    for line in lines(data, name):
        for span in line.spans:
            text = line.text[span.start : span.end]
            facts = [span.weight, span.face, span.ruby]
            facts += [None if span.script is Script.NORMAL else span.script]
            facts += [None if span.emphasis is Emphasis.NONE else span.emphasis]
            found.extend((text, fact) for fact in facts if fact is not None)
    return found


def test_words_set_otherwise_are_spans() -> None:
    song, kai = '<w:rFonts w:eastAsia="宋体"/>', '<w:rFonts w:eastAsia="楷体_GB2312"/>'
    body = paragraph(run("街道举办邻里节，三百多名居民参加了活动，现场气氛热烈。" * 3, song)) + paragraph(
        run("开头", song), run("加粗", f"<w:b/>{song}"), run("楷体", kai), run("平方米", song),
        run("2", f'<w:vertAlign w:val="superscript"/>{song}'), run("着重", f'<w:em w:val="dot"/>{song}'),
    )  # fmt: skip
    assert styled(docx_of(body)) == [
        ("加粗", 700), ("楷体", "kai"), ("2", Script.SUPER), ("着重", Emphasis.DOT),
    ]  # fmt: skip


def test_a_manuscript_bold_throughout_has_no_spans() -> None:
    body = "".join(paragraph(run(text, "<w:b/>")) for text in ("街道举办邻里节", "居民参加了活动", "现场气氛热烈"))
    assert styled(docx_of(body)) == []


def test_a_character_style_counts_and_the_run_has_the_last_word() -> None:
    styles = f"""<w:styles {_W}><w:style w:type="character" w:styleId="S"><w:rPr><w:b/></w:rPr></w:style></w:styles>"""
    strong = '<w:rStyle w:val="S"/>'
    body = PLAIN + paragraph(run("平常"), run("强调", strong), run("不加粗", f'{strong}<w:b w:val="0"/>'))
    assert styled(docx_of(body, {"word/styles.xml": styles})) == [("强调", 700)]


def test_words_of_the_headline_are_not_bold_in_the_text(tmp_path: Path) -> None:
    body = paragraph(run("折柳踏青思故人", "<w:b/>")) + paragraph(
        run("　　清明当天，三年级的孩子们开展了“折柳踏青思故人”活动，乘车来到云台山。" + "一路上歌声不断。" * 3)
    )
    (tmp_path / "清明.docx").write_bytes(docx_of(body))
    (article,) = import_paths([tmp_path / "清明.docx"]).articles
    assert article.headline == "折柳踏青思故人"
    assert article.story.paragraphs[0].spans == ()


def test_spans_stay_on_the_article(tmp_path: Path) -> None:
    body = paragraph(run("街道举办邻里节")) + paragraph(
        run("本报讯 近日，街道举办"), run("邻里节", "<w:b/>"), run("，三百多名居民参加了活动。" * 3)
    )
    (tmp_path / "a.docx").write_bytes(docx_of(body))
    (article,) = import_paths([tmp_path / "a.docx"]).articles
    (text,) = article.story.paragraphs
    assert [(text.text[s.start : s.end], s.weight) for s in text.spans] == [("邻里节", 700)]


def test_links_are_not_underlined() -> None:
    line = '<w:u w:val="single"/>'
    body = PLAIN + paragraph(run("平常"), run("着重", line), f"<w:hyperlink>{run('链接', line)}</w:hyperlink>")
    assert styled(docx_of(body)) == [("着重", Emphasis.UNDERLINE)]


def test_ruby_is_kept_above_its_characters() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('lín')}</w:rt><w:rubyBase>{run('邻')}</w:rubyBase></w:ruby></w:r>"
    assert styled(docx_of(PLAIN + paragraph(ruby, run("里")))) == [("邻", "lín")]
    assert lines(docx_of(paragraph(ruby, run("里"))))[0].text == "邻里"


def test_a_paragraph_whose_end_was_deleted_runs_on() -> None:
    body = paragraph(run("前半"), properties="<w:rPr><w:del/></w:rPr>") + paragraph(run("后半"))
    assert words(docx_of(body), "a.docx") == ["前半后半"]


def test_deleted_rows_are_gone_and_moved_words_stand_once() -> None:
    cell = "<w:tc>" + paragraph(run("格")) + "</w:tc>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell}{cell}</w:tr>"
    body = f"<w:tbl><w:tr>{cell}{cell}</w:tr>{gone}</w:tbl>" + paragraph(
        f"<w:moveFrom>{run('搬')}</w:moveFrom>", f"<w:moveTo>{run('搬')}</w:moveTo>"
    )
    assert words(docx_of(body), "a.docx") == ["格\t格", "搬"]


def test_alternatives_are_read_once_and_text_boxes_follow() -> None:
    box = f"<w:txbxContent>{paragraph(run('框里的字'))}</w:txbxContent>"
    new, old = f"<Choice><w:drawing>{box}</w:drawing></Choice>", f"<Fallback><w:pict>{box}</w:pict></Fallback>"
    both = f"<w:r><AlternateContent>{new}{old}</AlternateContent></w:r>"
    assert words(docx_of(paragraph(run("正文"), both)), "a.docx") == ["正文", "框里的字"]


def test_word_art_is_text() -> None:
    art = '<w:r><w:pict><shape><textpath string="艺术字标题"/></shape></w:pict></w:r>'
    assert words(docx_of(paragraph(art)), "a.docx") == ["艺术字标题"]


def test_notes_stand_at_the_end_and_comments_are_findings() -> None:
    notes = f'<w:footnotes {_W}><w:footnote w:id="2">{paragraph(run("注文"))}</w:footnote></w:footnotes>'
    comments = (
        f'<w:comments {_W}><w:comment w:id="5" w:author="王编辑">{paragraph(run("请核对"))}</w:comment></w:comments>'
    )
    body = paragraph(run("标题")) + paragraph(
        run("正文"), '<w:r><w:footnoteReference w:id="2"/></w:r>', '<w:r><w:commentReference w:id="5"/></w:r>'
    )
    manuscript = read(docx_of(body, {"word/footnotes.xml": notes, "word/comments.xml": comments}), "a.docx")
    assert [line.text for line in manuscript.pages[0]] == ["标题", "正文[1]", "[1] 注文"]
    (finding,) = manuscript.findings
    assert finding.message == "A comment by 王编辑: 请核对"
    assert finding.place.line == 2


def test_a_document_inside_the_document_stands_in_its_place() -> None:
    targets = '<Relationship Id="r1" Target="inner.docx"/><Relationship Id="r2" Target="p.html"/>'
    relations = f"<Relationships>{targets}</Relationships>"
    inner = docx_of(paragraph(run("内层")) + '<w:altChunk id="r1"/>', {"word/_rels/document.xml.rels": relations})
    parts: dict[str, bytes | str] = {
        "word/_rels/document.xml.rels": relations, "word/inner.docx": inner, "word/p.html": "<p>网页段落</p>",
    }  # fmt: skip
    body = paragraph(run("前")) + '<w:altChunk id="r1"/><w:altChunk id="r2"/>' + paragraph(run("后"))
    assert words(docx_of(body, parts), "a.docx") == ["前", "内层", "网页段落", "后"]


def test_charts_are_said_to_be_left_out() -> None:
    manuscript = read(docx_of(PLAIN + paragraph("<w:r><w:drawing><chart/></w:drawing></w:r>")), "a.docx")
    assert [f.code for f in manuscript.findings] == ["object-left-out"]


@pytest.mark.parametrize(
    ("code", "font", "character"),
    [
        ("F061", "Symbol", "α"),
        ("F0FC", "Wingdings", "✓"),
        ("F099", "Webdings", MISSING),
        ("2605", "宋体", "★"),
        ("zz", None, ""),
    ],
)
def test_symbols_are_plain_characters(code: str, font: str | None, character: str) -> None:
    assert symbol(code, font) == character


@pytest.mark.parametrize(
    ("count", "form", "text"),
    [
        (12, "chineseCounting", "十二"), (10, "ideographLegalTraditional", "壹拾"),
        (105, "japaneseCounting", "一百零五"),
        (3, "ideographTraditional", "丙"), (13, "ideographZodiac", "13"), (2, "decimalEnclosedCircle", "②"),
        (27, "lowerLetter", "aa"), (1999, "upperRoman", "MCMXCIX"), (7, "decimalZero", "07"), (3, "none", ""),
        (12, "decimalFullWidth", "１２"), (5, "unheardOf", "5"),
    ],
)  # fmt: skip
def test_figures_of_lists(count: int, form: str, text: str) -> None:
    assert figure(count, form) == text


def test_every_number_has_its_own_chinese_figures() -> None:
    assert len({chinese_number(n) for n in range(10_000)}) == 10_000
    assert chinese_number(10_000) == "10000"


def test_lists_count_by_level_and_start_again_below() -> None:
    lists = Numbering({"1": {0: Level("chineseCounting", "%1、"), 1: Level("decimal", "%1.%2", 3)}})
    places = [("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1), ("2", 0), None]
    assert [lists.label(place) for place in places] == ["一、", "一.3 ", "一.4 ", "二、", "二.3 ", "", ""]
    lists.restart("1", 0, 9)
    assert lists.label(("1", 0)) == "九、"


def odt_of(text: str, styles: str = "") -> bytes:
    content = f"""<office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:fo="f" xmlns:draw="d"
    xmlns:table="b" xmlns:xlink="x" xmlns:dc="c"><office:automatic-styles>{styles}</office:automatic-styles>
    <office:body><office:text>{text}</office:text></office:body></office:document-content>"""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("content.xml", content)
        archive.writestr("Pictures/p.png", a_picture())
    return stream.getvalue()


def test_odt_lists_are_numbered() -> None:
    styles = """<text:list-style style:name="L">
    <text:list-level-style-number text:level="1" style:num-format="一, 二" style:num-suffix="、"/>
    <text:list-level-style-bullet text:level="2"/></text:list-style>"""
    items = """<text:list text:style-name="L"><text:list-header><text:p>引子</text:p></text:list-header>
    <text:list-item><text:p>甲</text:p><text:p>接着</text:p>
    <text:list><text:list-item><text:p>子</text:p></text:list-item></text:list></text:list-item>
    <text:list-item><text:p>乙</text:p></text:list-item></text:list>
    <text:list text:style-name="L"><text:list-item><text:p>丙</text:p></text:list-item></text:list>"""
    assert words(odt_of(items, styles), "a.odt") == ["引子", "一、甲", "接着", "• 子", "二、乙", "一、丙"]


def test_odt_looks_notes_boxes_pictures_and_remarks() -> None:
    styles = """<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>
    <style:style style:name="H"><style:text-properties text:display="none"/></style:style>"""
    text = f"""<text:p>{TEXT}</text:p><text:p>平常<text:span text:style-name="B">加粗</text:span>
    <text:note><text:note-body>
    <text:p>注文</text:p></text:note-body></text:note><text:span text:style-name="H">藏</text:span>
    <office:annotation><dc:creator>王编辑</dc:creator><text:p>请核对</text:p></office:annotation></text:p>
    <text:p><draw:frame><draw:text-box><text:p>框里</text:p></draw:text-box></draw:frame>外面</text:p>
    <text:p><draw:frame><draw:image xlink:href="Pictures/p.png"/></draw:frame></text:p>
    <table:table><table:table-row><table:table-cell><text:p>一</text:p></table:table-cell><table:table-cell><text:p>二</text:p>
    </table:table-cell></table:table-row></table:table>"""
    manuscript = read(odt_of(text, styles), "a.odt")
    got = [line.text or "图" for line in manuscript.pages[0]]
    assert got == [TEXT, "平常加粗 [1]", "外面", "框里", "图", "一\t二", "[1] 注文"]
    assert styled(odt_of(text, styles), "a.odt") == [("加粗", 700)]
    assert [f.message for f in manuscript.findings] == [
        "A comment by 王编辑: 请核对",
        "Text that is hidden in a.odt was left out: “藏”.",
    ]


def gbk(text: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode("gbk"))


RTF = r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 " + gbk("宋体") + r";}{\f1\fcharset134 " + gbk("楷体") + ";}}"


def rtf(body: str) -> bytes:
    return (RTF + body + "}").encode("ascii")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"\f0 " + gbk("甲") + r"\par " + gbk("乙"), ["甲", "乙"]),
        (r"{\listtext 1.\tab}\ls9 " + gbk("甲") + r"\par", ["1. 甲"]),
        (r"\trowd\intbl " + gbk("一") + r"\cell " + gbk("二") + r"\cell\row\pard " + gbk("完"), ["一\t二", "完"]),
        (gbk("正文") + r"{\footnote " + gbk("注文") + r"}\par", ["正文[1]", "[1] 注文"]),
        (r"{\deleted " + gbk("删") + "}" + gbk("留"), ["留"]),
        (r"{\upr{bad}{\*\ud\u37051\'3f}}", ["邻"]),
        (r"\u55357?\u56832?", ["😀"]),
        (gbk("括号") + "}}}" + gbk("还在"), ["括号还在"]),
        (r"{\field{\*\fldinst HYPERLINK}{\fldrslt " + gbk("链接") + "}}", ["链接"]),
        (r"\bin999999 " + gbk("不丢"), ["不丢"]),
    ],
)
def test_rtf_is_read_as_it_prints(body: str, expected: list[str]) -> None:
    assert words(rtf(body), "a.rtf") == expected


def test_rtf_lists_count_as_they_declare() -> None:
    tables = (
        r"{\*\listtable{\list{\listlevel\levelnfc30\levelstartat1{\leveltext\'02\'00.;}{\levelnumbers\'01;}}\listid7}}"
        r"{\*\listoverridetable{\listoverride\listid7\ls1}}"
    )
    body = tables + r"{\listtext x.}\ls1 " + gbk("浇水") + r"\par{\listtext x.}\ls1 " + gbk("施肥") + r"\par"
    assert [text.replace(" ", "") for text in words(rtf(body), "a.rtf")] == ["甲.浇水", "乙.施肥"]


def test_rtf_looks_pictures_and_remarks() -> None:
    picture = a_picture().hex()
    body = (
        r"\f0 " + gbk("街道举办邻里节，居民参加。" * 3) + r"\par " + gbk("平常")
        + r"{\b " + gbk("加粗") + r"}{\f1 " + gbk("楷体")
        + r"}\par{\*\atnauthor Wang}{\*\annotation " + gbk("请核对") + r"}{\pict\pngblip " + picture + r"}\par"
    )  # fmt: skip
    manuscript = read(rtf(body), "a.rtf")
    assert styled(rtf(body), "a.rtf") == [("加粗", 700), ("楷体", "kai")]
    assert [photo.data for photo in manuscript.photos.values()] == [a_picture()]
    assert [f.message for f in manuscript.findings] == ["A comment by Wang: 请核对"]


def test_rtf_styles_tell_titles() -> None:
    body = r"{\stylesheet{\s3 heading 1;}}\pard\s3 " + gbk("大标题") + r"\par\pard " + gbk("正文") + r"\par"
    assert [(line.text, line.hint) for line in lines(rtf(body), "a.rtf")] == [
        ("大标题", Hint.TITLE),
        ("正文", Hint.NONE),
    ]


def test_pictures_that_cannot_be_read_are_said() -> None:
    manuscript = read(rtf(r"{\pict\wmetafile8 " + "00" * 60 + r"}\par " + gbk("正文")), "a.rtf")
    assert [f.code for f in manuscript.findings] == ["picture-unreadable"]
    assert [line.text for line in manuscript.pages[0]] == ["正文"]


def test_a_soft_hyphen_is_no_character() -> None:
    data = with_xml(a_docx(), "</w:p><w:sectPr", "<w:r><w:softHyphen/><w:t>\u00ad完</w:t></w:r></w:p><w:sectPr")
    assert words(data, "a.docx")[-1] == f"{TEXT}完"
