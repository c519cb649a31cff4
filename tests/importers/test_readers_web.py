"""Saved pages, pasted fragments and Markdown: the article arrives, what stands around it is named and left out."""

from __future__ import annotations

import base64
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from editor.importers.lines import Hint
from editor.importers.manuscript import Manuscript
from editor.importers.manuscripts import import_paths
from editor.importers.readers import Form, form_of, read
from editor.model.findings import Severity
from editor.model.text import ParagraphKind
from tests.importers.test_readers import TEXT, a_picture, words

MORE = "志愿者现场演示分类投放，居民踊跃参与，气氛热烈。"

SITE = f"""<!DOCTYPE html><html><head><title>垃圾分类宣传_某区政府</title></head><body><form action="x.aspx">
<div class="top-bar"><a>首页</a><a>新闻中心</a><a>政务公开</a></div>
<div class="main"><div class="left"><h2>垃圾分类宣传</h2><div class="text"><p>　　{TEXT}</p><p>{MORE}</p>
<p align="right">（社区管理办）</p></div></div>
<div class="side-bar"><ul><li><a>区领导调研</a></li><li><a>街道召开会议</a></li><li><a>端午活动</a></li></ul></div>
</div><div class="footer"><p>主办单位：某区人民政府，联系电话：12345678。</p></div></form></body></html>"""

WECHAT = f"""<html><head><meta property="og:title" content="邻里节"></head><body><h1 id="activity-name">
邻里节 </h1><div id="js_content" style="visibility: hidden; opacity: 0;"><section><section>
<p><strong>点击蓝字 关注我们</strong></p></section>
<section><p><span>6月28日，</span><span><b>街道</b>办节。{MORE}{MORE}</span></p>
<p><img data-src="https://example.org/1.jpg"></p>
<p style="display:none">藏</p><p style="font-size:0px">藏</p></section></section>
<p>面积120m<sup>2</sup>，<ruby>邻<rp>(</rp><rt>lín</rt></ruby>里一家。</p></div>
<div class="qr_code">扫一扫</div></body></html>"""


def texts(manuscript: Manuscript) -> list[str]:
    return [line.text for page in manuscript.pages for line in page]


def test_menus_and_footers_are_left_out_and_named() -> None:
    manuscript = read(SITE.encode(), "a.html")
    assert texts(manuscript) == ["垃圾分类宣传", TEXT, MORE, "（社区管理办）"]
    (finding,) = manuscript.findings
    assert finding.code == "page-parts-left-out"
    assert "首页新闻中心" in finding.message


def test_a_page_declared_in_gb2312_reads_the_same() -> None:
    page = SITE.replace("<head>", '<head><meta charset="gb2312">')
    assert texts(read(page.encode("gb18030"), "a.html")) == texts(read(SITE.encode(), "a.html"))


def test_another_text_beside_the_article_is_doubtful() -> None:
    page = SITE.replace('<div class="footer">', f"<div class='box'><p>{MORE * 9}</p></div><div>")
    page = page.replace(TEXT, TEXT * 40)
    (finding,) = read(page.encode(), "a.html").findings
    assert finding.severity is Severity.WARNING


def test_a_public_account_gives_its_article() -> None:
    manuscript = read(WECHAT.encode(), "a.html")
    assert texts(manuscript) == ["邻里节", f"6月28日，街道办节。{MORE}{MORE}", "面积120m2，邻里一家。"]
    assert manuscript.pages[0][0].hint is Hint.TITLE
    assert {f.code for f in manuscript.findings} == {"picture-elsewhere", "page-parts-left-out"}
    assert [(s.start, s.end, s.weight) for s in manuscript.pages[0][1].spans] == [(6, 8, 700)]


def test_a_fragment_is_all_article() -> None:
    page = "<p>粘贴的第一段。</p><ol start='3'><li>甲<li>乙</ol><div class='nav'>也是正文</div>"
    assert texts(read(page.encode(), "a.html")) == ["粘贴的第一段。", "3. 甲", "4. 乙", "也是正文"]


def test_a_page_that_is_nothing_but_menus_is_read_whole() -> None:
    page = "<html><body><nav><a>首页</a><a>新闻</a></nav></body></html>"
    assert texts(read(page.encode(), "a.html")) == ["首页新闻"]


def test_white_space_counts_in_preformatted_text_only() -> None:
    page = "<p>第一\n行</p><pre><code>甲  乙\n丙</code></pre><p>a\nb</p>"
    assert texts(read(page.encode(), "a.html")) == ["第一行", "甲  乙", "丙", "a b"]


def test_tables_of_figures_are_rows_and_tables_that_place_are_paragraphs() -> None:
    rows = "<table><caption>表一</caption><tr><th>年</th><th>数</th></tr><tr><td>2025</td><td>30</td></tr></table>"
    placed = f"<table><tr><td>{TEXT * 4}</td><td>{MORE}</td></tr></table>"
    assert texts(read((rows + placed).encode(), "a.html")) == ["表一", "年\t数", "2025\t30", TEXT * 4, MORE]


def test_pictures_in_the_page_are_kept_and_markers_are_not() -> None:
    inside = base64.b64encode(a_picture() + bytes(200)).decode()
    page = f'<p>{TEXT}</p><img src="data:image/png;base64,{inside}"><img src="data:image/gif;base64,R0lGODlh">'
    manuscript = read(page.encode(), "a.html")
    assert len(manuscript.photos) == 1
    assert not manuscript.findings


def test_pictures_saved_beside_a_page_stand_in_their_place(tmp_path: Path) -> None:
    page = SITE.replace("</p><p>" + MORE, '</p><img src="稿_files/1.png"><img src="../秘.png"><p>' + MORE)
    (tmp_path / "页").mkdir()
    (tmp_path / "页" / "稿.html").write_text(page, encoding="utf-8")
    (tmp_path / "页" / "稿_files").mkdir()
    (tmp_path / "页" / "稿_files" / "1.png").write_bytes(a_picture())
    (tmp_path / "页" / "稿_files" / "logo.png").write_bytes(a_picture("JPEG"))
    (tmp_path / "秘.png").write_bytes(a_picture("BMP"))
    imported = import_paths([tmp_path / "页"])
    (article,) = imported.articles
    assert [picture.asset for picture in article.pictures] == list(imported.assets)
    assert list(imported.assets.values()) == [a_picture()]


def test_the_same_page_in_an_archive_finds_its_pictures(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("页/稿.html", SITE.replace("<p>" + MORE, '<img src="稿_files/1.png"><p>' + MORE))
        archive.writestr("页/稿_files/1.png", a_picture())
        archive.writestr("页/稿_files/2.png", a_picture("BMP"))
    imported = import_paths([tmp_path / "a.zip"])
    assert list(imported.assets.values()) == [a_picture()]
    assert len(imported.articles[0].pictures) == 1


def test_a_page_saved_in_one_file() -> None:
    message = EmailMessage()
    message["Subject"] = "x"
    message.set_content(SITE.replace("<p>" + MORE, '<img src="http://x/1.png"><p>' + MORE), subtype="html")
    message.make_related()
    message.add_related(a_picture(), "image", "png", headers=["Content-Location: http://x/1.png"])
    data = message.as_bytes()
    assert form_of(data, "a.mht") is Form.MHTML
    manuscript = read(data, "a.mht")
    assert texts(manuscript)[:2] == ["垃圾分类宣传", TEXT]
    assert [photo.data for photo in manuscript.photos.values()] == [a_picture()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 标题\n\n第一段，\n接着**加粗**。", ["标题", "第一段，接着加粗。"]),
        ("标题\n===\n\n3. 甲\n4. 乙\n\n- 丙", ["标题", "3. 甲", "4. 乙", "• 丙"]),
        ("> 引文\n> 接着", ["引文接着"]),
        ("a\\*b\\* `c*d*` <b>粗</b> ~~删~~ &amp;", ["a*b* c*d* 粗 删 &"]),
        ("[链接][1]和<https://a.b>\n\n[1]: http://x", ["链接和https://a.b"]),
        ("```\n代码 *不变*\n```", ["代码 *不变*"]),
        ("| 一 | 二 |\n|---|---|\n| 三 | 四 |", ["一\t二", "三\t四"]),
        ("---\ntitle: 前言题\n---\n正文在这里。", ["前言题", "正文在这里。"]),
        ("空行\n\n\n\n之后  \n硬换行", ["空行", "之后", "硬换行"]),
    ],
)
def test_markdown_is_the_page_it_makes(text: str, expected: list[str]) -> None:
    assert words(text.encode(), "a.md") == expected


def test_markdown_pictures_come_from_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"# 邻里节\n\n{TEXT}\n\n![图为现场](1.png)\n", encoding="utf-8")
    (tmp_path / "1.png").write_bytes(a_picture())
    imported = import_paths([tmp_path])
    assert [len(article.pictures) for article in imported.articles] == [1]
    assert len(imported.assets) == 1


def test_markdown_nested_beyond_sense_keeps_its_words() -> None:
    assert "深" in "".join(words((">" * 5000 + "深").encode(), "a.md"))


@pytest.mark.parametrize("declared", ["gb2312", "iso-8859-1", "windows-1252", "big5", "utf-8"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_what_a_page_declares_does_not_hide_what_it_is(declared: str, encoding: str) -> None:
    words = "本报讯 这一页说自己是别的编码，十月十二日下午，社区里的老人和孩子都来了。"
    page = f'<html><head><meta charset="{declared}"></head><body><h1>秋日集市</h1><p>{words}</p></body></html>'
    assert words in texts(read(page.encode(encoding), "页.html"))


@pytest.mark.parametrize(
    "writer",
    ['<span id="js_author_name">何芳</span>', '<span class="rich_media_meta rich_media_meta_text">何芳</span>'],
)
def test_sizes_and_soft_breaks_of_a_public_account(writer: str, tmp_path: Path) -> None:
    body = (
        '<p style="font-size:16px">十月十一日上午，青溪街道的秋日集市在中心广场开张，四十多个摊位引来不少居民。</p>'
        '<section><p style="font-size:18px"><strong>01 旧物有了新主人</strong></p></section>'
        '<p style="font-size:16px">旧书摊前，七十三岁的周阿姨捧着一本三十年前的画报，<br>翻了又翻。“那年的。”她说。</p>'
        "<p>编辑：李梅</p>"
    )
    day = '<em id="publish_time" class="rich_media_meta rich_media_meta_text">10月12日</em>'
    head = f'<h1 id="activity-name">秋日里的集市</h1>{day}{writer}'
    page = f'<html><body><div id="img-content">{head}<div id="js_content">{body}</div></div></body></html>'
    path = tmp_path / "wx.html"
    path.write_text(page, encoding="utf-8")
    (article,) = import_paths([path]).articles
    assert (article.headline, article.byline) == ("秋日里的集市", "何芳")
    assert [p.text for p in article.story.paragraphs if p.kind is ParagraphKind.CROSSHEAD] == ["01 旧物有了新主人"]
    assert "捧着一本三十年前的画报，翻了又翻。" in article.story.paragraphs[-1].text


@pytest.mark.parametrize("deck", ["——记一群认真的人", "———校园里的秋天"])
def test_a_heading_that_begins_with_a_dash_is_a_deck(deck: str, tmp_path: Path) -> None:
    path = tmp_path / "页.html"
    page = f"<html><body><h1>生物园的南瓜熟了</h1><h2>{deck}</h2><p>　　{TEXT}</p><p>　　{MORE}</p></body></html>"
    path.write_text(page, encoding="utf-8")
    (article,) = import_paths([path]).articles
    assert (article.headline, article.deck) == ("生物园的南瓜熟了", deck)
