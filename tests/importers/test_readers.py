"""Each reader brings the text of its format, and what cannot be read is refused in one sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from PIL import Image

from editor.cli.import_ import imported_json
from editor.importers.encodings import decode
from editor.importers.errors import ImportRefused
from editor.importers.formats.text import text_lines
from editor.importers.lines import Hint
from editor.importers.manuscripts import import_paths
from editor.importers.pictures import read_picture
from editor.importers.readers import Form, form_of, read

TEXT = "本报讯 近日，街道举办邻里节，三百多名居民参加了活动。"


def words(data: bytes, name: str) -> list[str]:
    return [line.text for page in read(data, name).pages for line in page]


def a_docx(build: object = None) -> bytes:
    document = docx.Document()
    document.add_heading("街道举办邻里节", 0)
    document.add_paragraph(TEXT)
    if callable(build):
        build(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def a_picture(kind: str = "PNG", *, orientation: int = 1) -> bytes:
    stream = io.BytesIO()
    image = Image.new("RGB", (30, 20), "white")
    exif = image.getexif()
    exif[0x0112] = orientation
    image.save(stream, kind, exif=exif)
    return stream.getvalue()


def with_xml(data: bytes, old: str, new: str) -> bytes:
    """The DOCX with a piece of its main part replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for info in source.infolist():
            part = source.read(info)
            if info.filename == "word/document.xml":
                assert old in part.decode()
                part = part.decode().replace(old, new).encode()
            target.writestr(info, part)
    return stream.getvalue()


def test_docx_title_and_text() -> None:
    lines = read(a_docx(), "a.docx").pages[0]
    assert [line.text for line in lines] == ["街道举办邻里节", TEXT]
    assert lines[0].hint is Hint.TITLE


def test_docx_tracked_changes_are_accepted() -> None:
    data = a_docx(lambda d: d.add_paragraph("甲乙"))
    runs = "<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p><w:sectPr"
    assert words(with_xml(data, "</w:p><w:sectPr", runs), "a.docx")[-1] == "甲乙新"


def test_docx_numbering_is_kept_as_text() -> None:
    def build(document: docx.document.Document) -> None:
        document.add_paragraph("浇水", style="List Number")
        document.add_paragraph("施肥", style="List Number")

    assert words(a_docx(build), "a.docx")[-2:] == ["1. 浇水", "2. 施肥"]


def test_docx_table_rows_are_lines() -> None:
    def build(document: docx.document.Document) -> None:
        table = document.add_table(2, 2)
        for cell, text in zip(table._cells, ["时间", "地点", "九点", "广场"], strict=True):
            cell.text = text

    assert words(a_docx(build), "a.docx")[-2:] == ["时间\t地点", "九点\t广场"]


def test_docx_hidden_text_and_field_codes_are_left_out() -> None:
    hidden = (
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p><w:sectPr"
    )
    data = with_xml(a_docx(), "</w:p><w:sectPr", hidden)
    assert words(data, "a.docx")[-1] == TEXT
    (said,) = read(data, "a.docx").findings
    assert (said.code, said.message) == ("text-hidden", "Text that is hidden in a.docx was left out: “密”.")


def test_rtf_says_what_is_hidden() -> None:
    found = read(rb"{\rtf1\ansi Street {\v secret\v0  note} day\par}", "a.rtf")
    assert [finding.message for finding in found.findings] == ["Text that is hidden in a.rtf was left out: “secret”."]


def test_docx_picture_goes_with_its_article(tmp_path: Path) -> None:
    data = a_docx(lambda d: (d.add_picture(io.BytesIO(a_picture())), d.add_paragraph("图为活动现场。")))
    (tmp_path / "a.docx").write_bytes(data)
    imported = import_paths([tmp_path / "a.docx"])
    (article,) = imported.articles
    assert [p.caption for p in article.pictures] == ["图为活动现场。"]
    assert imported.assets[article.pictures[0].asset] == a_picture()
    assert (imported.asset_records[0].width, imported.asset_records[0].height) == (30, 20)


def test_html_keeps_the_article_and_drops_the_rest() -> None:
    page = f"""<html><head><title>邻里节 - 某网</title><script>var x="不要";</script></head><body><nav>首页</nav>
    <article><h1>街道举办邻里节</h1><p>{TEXT}</p><p>居民说，<b>很好</b>。<br>再来一次。</p>
    <div style="display:none">藏</div></article></body></html>"""
    expected = ["街道举办邻里节", TEXT, "居民说，很好。", "再来一次。"]
    assert words(page.encode(), "a.html") == expected
    assert words(page.replace("<head>", '<head><meta charset="gb2312">').encode("gb18030"), "a.html") == expected


def test_wechat_title_stands_over_its_text() -> None:
    page = f"""<html><body><h1 id="activity-name"> 邻里节 </h1>
    <div id="js_content"><section><span>{TEXT}</span></section>
    <p>第二段讲的是活动现场的二十个摊位和义诊。</p></div></body></html>"""
    assert words(page.encode(), "a.html")[:2] == ["邻里节", TEXT]


def test_markdown_marks_are_taken_off() -> None:
    text = (
        "---\ntitle: 邻里节\n---\n\n第一行\n接着**第二行**，[链接](http://x)。\n\n## 小标题\n\n- 甲\n- 乙\n\n"
        "| 一 | 二 |\n|---|---|\n| 三 | 四 |\n"
    )
    assert words(text.encode(), "a.md") == [
        "邻里节", "第一行接着第二行，链接。", "小标题", "• 甲", "• 乙", "一\t二", "三\t四",
    ]  # fmt: skip


def test_rtf_in_gbk_and_unicode() -> None:
    body = "".join(f"\\'{b:02x}" for b in "邻里节".encode("gbk"))
    data = (
        r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}}{\info{\author x}}\f0 "
        + body
        + r"\par \u36857?\u26469?{\*\hidden no}{\v secret}\par}"
    )
    assert words(data.encode("ascii"), "a.rtf") == ["邻里节", "迹来"]


def test_odt_paragraphs_and_headings() -> None:
    content = f"""<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text>
    <text:tracked-changes><text:p>删去</text:p></text:tracked-changes>
    <text:h text:outline-level="1">邻里节</text:h><text:p>{TEXT}<text:s text:c="2"/>完</text:p>
    </office:text></office:body></office:document-content>"""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("content.xml", content)
    assert words(stream.getvalue(), "a.odt") == ["邻里节", f"{TEXT}  完"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "gbk", "hz", "utf-32-be"])
def test_simplified_text_in_every_encoding(encoding: str) -> None:
    text = f"街道举办邻里节\n{TEXT}\n"
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-be", "big5", "gb18030"])
def test_traditional_text_in_every_encoding(encoding: str) -> None:
    text = "長寧區舉辦國學講座，來自十八個居民區的居民參加了活動，現場氣氛熱烈。\n"
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-16"])
@pytest.mark.parametrize(
    "text", ["请于11月5日前报名（联系人：李敏）", "书香大巴开进山里", "乐清市虹桥镇垟坑村，𠮷野家"]
)
def test_a_few_characters_are_enough(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_a_file_that_ends_within_a_character_keeps_all_before_it() -> None:
    text = "茶园全年只打了一次药，用的还是矿物油。\n算一笔生态账\n不打药，产量会不会掉？"
    found = decode(text.encode()[:-1])
    assert found.text.startswith(text[:-1])
    assert found.confidence < 0.5  # so that a finding asks to look at it


@pytest.mark.parametrize("text", ["Привет мир", "Ελλάδα", "שלום", "café crème", "é", "—", "Ⅱ"])
def test_utf8_of_other_scripts_stays(text: str) -> None:
    assert decode(text.encode()).text == text


def test_a_short_text_is_doubted_and_a_long_one_is_not() -> None:
    assert decode("通知".encode("gbk")).text == "通知"  # valid UTF-8 by chance
    assert decode("通知".encode("gbk")).confidence < 0.5
    assert decode(" 通知\n会议".encode("gbk")).text == " 通知\n会议"
    assert decode(TEXT.encode("gbk")).confidence >= 0.5
    assert decode(TEXT.encode("utf-16-le")).confidence >= 0.5


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (f"{TEXT}\n".encode() + f"{TEXT}\n".encode("gbk"), f"{TEXT}\n{TEXT}\n"),
        (f"{TEXT}\n{TEXT}".encode()[:-2], f"{TEXT}\n{TEXT[:-1]}\ufffd"),
        (f"{TEXT}\nA\ud800B".encode("utf-8", "surrogatepass"), f"{TEXT}\nA\ufffd\ufffd\ufffdB"),
    ],
)
def test_mixed_and_damaged_texts_are_read_with_a_doubt(data: bytes, text: str) -> None:
    found = decode(data)
    assert found.text == text
    assert found.confidence < 0.5


def test_white_before_every_line_is_a_margin() -> None:
    lines = text_lines("      标题在此\n        正文的第一行\n      正文的第二行。")
    assert [line.indent for line in lines] == [0.0, 0.5, 0.0]


@pytest.mark.parametrize("mark", ["\r", "\r\n", "\x0b", "\u2028"])
def test_every_line_end_ends_a_line(mark: str) -> None:
    assert words(f"街道举办邻里节{mark}{TEXT}\0".encode(), "a.txt") == ["街道举办邻里节", TEXT]


@pytest.mark.parametrize(("orientation", "size"), [(1, (30, 20)), (3, (30, 20)), (6, (20, 30)), (8, (20, 30))])
def test_pictures_are_measured_right_side_up(orientation: int, size: tuple[int, int]) -> None:
    data = a_picture("JPEG", orientation=orientation)
    photo = read_picture(data, "a.jpg")
    assert (photo.asset.width, photo.asset.height) == size
    assert photo.data is data


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (b"%PDF-1.4", "a.txt", Form.PDF),
        (b"{\\rtf1}", "a.doc", Form.RTF),
        (a_docx(), "a.txt", Form.DOCX),
        (a_picture(), "a.docx", Form.PICTURE),
        (b"<html>", "a.txt", Form.HTML),
        ("正文".encode(), "a.docx", Form.UNKNOWN),
        ("正文".encode(), "a.txt", Form.TEXT),
    ],
)
def test_files_are_known_by_what_is_in_them(data: bytes, name: str, form: Form) -> None:
    assert form_of(data, name) is form


def test_a_folder_of_everything(tmp_path: Path) -> None:
    (tmp_path / "邻里节.docx").write_bytes(a_docx())
    (tmp_path / "邻里节1.png").write_bytes(a_picture())
    (tmp_path / "坏.docx").write_bytes(a_docx()[:300])
    (tmp_path / ".hidden.txt").write_text("不要", encoding="utf-8")
    (tmp_path / "~$邻里节.docx").write_bytes(b"lock")
    done: list[str] = []
    imported = import_paths([tmp_path], progress=lambda i, n, name: done.append(f"{i}/{n}"))
    (article,) = imported.articles
    assert len(article.pictures) == 1
    assert [f.code for f in imported.findings] == ["file-refused", "files-left-aside"]
    assert "~$邻里节.docx" in imported.findings[-1].message
    assert done == ["0/3", "1/3", "2/3", "3/3"]


def test_a_zip_of_manuscripts_cannot_escape(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../甲.txt", f"甲的标题\n{TEXT}\n")
        archive.writestr("乙/乙.docx", a_docx())
        archive.writestr("__MACOSX/._甲.txt", "x")
    imported = import_paths([path])
    assert [a.headline for a in imported.articles] == ["甲的标题", "街道举办邻里节"]
    assert [a.source.path for a in imported.articles if a.source] == ["a.zip/甲.txt", "a.zip/乙/乙.docx"]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip"]


def test_the_same_manuscript_twice_has_two_ids(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"标题在这里\n{TEXT}\n", encoding="utf-8")
    first, second = import_paths([tmp_path]).articles
    assert second.id == f"{first.id}-2"


def test_progress_that_raises_stops_the_import(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    def stop(done: int, total: int, name: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_paths([tmp_path], progress=stop)


def bomb() -> bytes:
    return with_xml(a_docx(), "<w:document ", '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document ')


def zeros() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\0" * (80 * 2**20))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n ", "no text"),
        ("cut.docx", a_docx()[:400], "damaged"),
        ("bomb.docx", bomb(), "entities"),
        ("zeros.docx", zeros(), "unpacks to more"),
        ("zeros.txt", b"\0" * 5000, "no text"),
        ("cut.png", a_picture()[:60], "no picture"),
        ("cut.pdf", b"%PDF-1.4 nothing", "damaged"),
        ("locked.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("program.txt", b"MZ\x90\x00", "kind"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ImportRefused, match=reason) as refused:
        import_paths([path])
    assert name in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_missing_file_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="no file"):
        import_paths([tmp_path / "none.txt"])
    with pytest.raises(ImportRefused, match="no manuscript"):
        import_paths([tmp_path])


def test_report_names_every_part(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "上接第1版（邻里节开幕）\n\n街道举办邻里节\n——二十个摊位迎客\n记者 张三\n"
        f"{TEXT}\n（社区服务办）\n又讯 昨日，邻里节闭幕，居民们相约明年再会。\n（天山二村）\n",
        encoding="utf-8",
    )
    (article,) = imported_json(import_paths([path]))["articles"]
    assert article["continued_from"] == {"page": "第1版", "headline": "邻里节开幕"}
    assert article["deck"] == "——二十个摊位迎客"
    assert article["byline"] == "记者 张三"
    assert article["credit"] == "社区服务办"
    assert article["follow_ups"] == [
        {"paragraphs": ["又讯 昨日，邻里节闭幕，居民们相约明年再会。"], "credit": "天山二村"}
    ]
    assert article["source"] == {"path": "a.txt", "page": None}
