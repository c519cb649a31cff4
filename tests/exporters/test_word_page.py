"""The DOCX page: every frame at its place to the EMU, stories threaded, all text there and editable."""

from __future__ import annotations

import ctypes
import dataclasses
import io
import itertools
import re
import shutil
import subprocess
import zipfile

import docx
import numpy as np
import pytest
import uharfbuzz
from docx.oxml.ns import qn
from docx.table import Table
from lxml import etree
from PIL import Image

from editor.compose.issue import compose_issue
from editor.compose.marks import Fill, PictureMark, Rule
from editor.exporters.docx import write_docx
from editor.exporters.errors import ExportRefused
from editor.exporters.word_lines import Room, kept_lines
from editor.exporters.word_pictures import cut_out
from editor.exporters.word_shapes import Shapes
from editor.faces.book import FaceBook
from editor.measure import Point, Rect, mm, to_mm
from editor.model.article import Article
from editor.model.frame_content import Table as TableContent
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Frame, FrameKind, Page
from editor.model.style import Ink
from editor.model.text import Paragraph, ParagraphKind, Story
from editor.store.templates import load_template
from tests.pages.gallery import PHOTOS, gallery_issue
from tests.store.example import example, png

WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
SENTENCE = "天山路街道党工委书记在调研座谈会上，围绕“15分钟社区生活圈”建设、城市更新等方面作情况汇报。"


def composed(document):
    pages = compose_issue(document.issue, FaceBook.default())
    return pages, write_docx(document.issue, document.assets, "page", pages=pages)


@pytest.fixture(scope="module")
def sample():
    document = example()
    pages, data = composed(document)
    return document, pages, docx.Document(io.BytesIO(data))


def place(anchor) -> Rect:
    x, y = (int(offset.text) for offset in anchor.iter(qn("wp:posOffset")))
    extent = anchor.find(qn("wp:extent"))
    return Rect(x, y, int(extent.get("cx")), int(extent.get("cy")))


def boxes(word) -> list[tuple[Rect, str | None]]:
    """Text boxes by their place, with their text, None for those that take another's overflow."""
    found = []
    for anchor in word.element.body.iter(qn("wp:anchor")):
        shape = anchor.find(f".//{WPS}wsp")
        if shape is not None and shape.find(f"{WPS}cNvSpPr").get("txBox"):
            texts = [t.xpath("string()") for t in shape.iter(qn("w:txbxContent"))]
            found.append((place(anchor), texts[0] if texts else None))
    return found


def test_every_frame_with_text_stands_where_it_is_printed(sample):
    _, pages, word = sample
    printed = [
        frame.rect
        for page in pages
        for block in page.blocks
        for frame in block.frames
        if frame.kind == "story" or frame.lines
    ]
    assert [rect for rect, _ in boxes(word)] == printed


def test_every_part_is_there_as_text(sample):
    document, _, word = sample
    text = "".join(text or "" for _, text in boxes(word))
    article = document.issue.articles[0]
    for part in (article.kicker, article.deck, article.byline, article.credit, article.pictures[0].caption):
        assert part in text
    for story, _ in article.items:
        for paragraph in story.paragraphs:
            assert paragraph.text in text


def test_boxes_of_a_story_are_one_chain(sample):
    _, pages, word = sample
    columns = [frame for block in pages[0].blocks for frame in block.frames if frame.kind == "story"]
    links = [(link.get("id"), link.get("seq")) for link in word.element.body.iter(f"{WPS}linkedTxbx")]
    (chain,) = {number for number, _ in links}
    assert links == [(chain, str(number)) for number in range(1, len(columns))]
    assert [box.get("id") for box in word.element.body.iter(f"{WPS}txbx")].count(chain) == 1


def test_pages_have_the_trim_and_the_columns_of_the_type_area(sample):
    _, pages, word = sample
    (section,) = word.sections
    assert section.page_width == pytest.approx(pages[0].width, abs=700)  # a twentieth of a point
    assert section.page_height == pytest.approx(pages[0].height, abs=700)
    columns = section._sectPr.find(qn("w:cols"))
    assert columns.get(qn("w:num")) == str(pages[0].type_area.columns)


def pictures_of(word):
    return [a for a in word.element.body.iter(qn("wp:anchor")) if a.find(f".//{qn('pic:pic')}") is not None]


def test_pictures_are_seen_through_their_frames(sample):
    _, pages, word = sample
    marks = [mark for mark in pages[0].marks if isinstance(mark, PictureMark)]
    anchors = pictures_of(word)
    assert len(marks) > 1
    assert [place(anchor) for anchor in anchors] == [mark.rect for mark in marks]
    mark = marks[0]
    assert not mark.turn
    crop = {side: int(anchors[0].find(f".//{qn('a:srcRect')}").get(side)) / 100_000 for side in "ltrb"}
    assert mark.image.width * (1 - crop["l"] - crop["r"]) == pytest.approx(mark.rect.width, rel=1e-4)
    assert mark.image.height * (1 - crop["t"] - crop["b"]) == pytest.approx(mark.rect.height, rel=1e-4)
    assert mark.image.x + mark.image.width * crop["l"] == pytest.approx(mark.rect.x, rel=1e-4)


def seen(mark: PictureMark, colour: str = "red"):
    return Image.open(io.BytesIO(cut_out(png(colour), mark))).convert("RGBA")


def test_a_turned_picture_is_cut_as_it_is_seen():
    rect, whole = Rect(0, 0, mm(40), mm(40)), Rect(0, mm(5), mm(40), mm(30))
    upright = seen(PictureMark(rect, whole, "x"))
    assert upright.size == (40, 40)
    assert upright.getpixel((20, 20)) == (255, 0, 0, 255)
    assert upright.getpixel((20, 1))[3] == 0
    turned = seen(PictureMark(rect, whole, "x", turn=900))
    assert turned.getpixel((20, 1)) == (255, 0, 0, 255)
    assert turned.getpixel((1, 20))[3] == 0
    # A corner that was at the top right of the picture comes to the bottom right by a quarter turn clockwise.
    corner = Image.new("RGB", (40, 30), "white")
    corner.paste("blue", (30, 0, 40, 10))
    stream = io.BytesIO()
    corner.save(stream, "PNG")
    seen_corner = Image.open(io.BytesIO(cut_out(stream.getvalue(), PictureMark(rect, whole, "x", turn=900))))
    assert seen_corner.convert("RGB").getpixel((30, 36)) == (0, 0, 255)


def test_a_picture_is_cut_to_its_outline():
    rect = Rect(0, 0, mm(40), mm(30))
    cut = seen(PictureMark(rect, rect, "x", outline=(Point(0, 0), Point(mm(40), 0), Point(0, mm(30)))))
    assert cut.getpixel((2, 2)) == (255, 0, 0, 255)
    assert cut.getpixel((38, 28))[3] == 0
    oval = seen(PictureMark(rect, rect, "x", is_oval=True))
    assert oval.getpixel((1, 1))[3] == 0
    assert oval.getpixel((20, 15)) == (255, 0, 0, 255)
    assert cut_out(b"?", PictureMark(rect, rect, "x")) == b""


def test_ovals_and_slanted_rules_are_drawn_as_such():
    ink = Ink(black=100)
    shapes = Shapes()
    oval = shapes.fill(Rect(0, 0, 100, 100), ink, is_oval=True)
    assert oval.find(f".//{qn('a:prstGeom')}").get("prst") == "ellipse"
    falling = shapes.slanted(Point(0, 0), Point(mm(10), mm(20)), mm(1), ink)
    rising = shapes.slanted(Point(0, mm(20)), Point(mm(10), 0), mm(1), ink)
    for rule, flip in ((falling, None), (rising, "1")):
        assert rule.find(f".//{qn('a:xfrm')}").get("flipV") == flip
        assert place(rule.find(f".//{qn('wp:anchor')}")) == Rect(0, 0, mm(10), mm(20))
        assert rule.find(f".//{qn('a:ln')}").get("w") == str(mm(1))


def test_many_fills_of_one_ink_are_one_shape():
    rects = [Rect(mm(3) * n, mm(n % 3), mm(2), mm(1)) for n in range(9)]
    shape = Shapes().fills(rects, Ink(black=100))
    assert place(shape.find(f".//{qn('wp:anchor')}")) == Rect(0, 0, mm(26), mm(3))
    paths = list(shape.iter(qn("a:path")))
    assert len(paths) == 9
    corners = [[(int(point.get("x")), int(point.get("y"))) for point in path.iter(qn("a:pt"))] for path in paths]
    assert corners[1] == [(mm(3), mm(1)), (mm(5), mm(1)), (mm(5), mm(2)), (mm(3), mm(2))]


def test_body_lines_have_the_leading_of_the_grid(sample):
    document, _, word = sample
    spacing = word.styles["正文"].element.find(f".//{qn('w:spacing')}")
    assert spacing.get(qn("w:lineRule")) == "exact"
    assert int(spacing.get(qn("w:line"))) * 635 == document.issue.template.type_area.leading


def test_numbers_of_shapes_are_unique_and_bytes_the_same_again():
    document = example()
    _, data = composed(document)
    _, again = composed(document)
    assert data == again
    word = docx.Document(io.BytesIO(data))
    numbers = [element.get("id") for element in word.element.body.iter(qn("wp:docPr"))]
    assert len(numbers) == len(set(numbers)) > 5


def test_rules_and_tints_are_drawn_where_they_are_printed():
    document = example()
    (page,) = compose_issue(document.issue, FaceBook.default())
    tint = Fill(Rect(mm(20), mm(300), mm(50), mm(10)), Ink(0, 0, 0, 10))
    rule = Rule(Point(mm(70), mm(320)), Point(mm(20), mm(320)), mm(0.2), Ink(0, 100, 100, 0))
    marked = dataclasses.replace(page, marks=(tint, rule), blocks=())
    word = docx.Document(io.BytesIO(write_docx(document.issue, {}, "page", pages=(marked,))))
    first, second = word.element.body.iter(qn("wp:anchor"))
    assert place(first) == tint.rect
    assert place(second) == Rect(mm(20), mm(319.9), mm(50), mm(0.2))
    colours = [anchor.find(f".//{qn('a:srgbClr')}").get("val") for anchor in (first, second)]
    assert colours == ["E6E6E6", "FF0000"]


def test_without_pages_there_is_nothing_to_lay_out():
    with pytest.raises(ExportRefused, match="has no pages yet"):
        write_docx(example().issue, {}, "page")


def newspaper() -> Issue:
    """Two pages of long stories in narrow columns: the hardest for another program's line breaking."""
    articles = []
    for name in "甲乙丙":
        texts = [f"本报讯 {SENTENCE}", *(SENTENCE * (2 + number % 3) for number in range(6))]
        paragraphs = [Paragraph(text) for text in texts]
        paragraphs.insert(3, Paragraph("小标题在此", ParagraphKind.CROSSHEAD))
        paragraphs[2:2] = [Paragraph(line, ParagraphKind.VERSE) for line in ("床前明月光，", "", "疑是地上霜。")]
        headline = f"{name}稿：“社区”会议"
        articles.append(Article(name, headline, Story(tuple(paragraphs)), credit="（街道办公室）"))
    blocks = [
        Block(f"b{name}", BlockKind.ARTICLE, Cells(0, 40 * (number % 2), 4, 40), name, heading="second")
        for number, name in enumerate("甲乙丙")
    ]
    pages = (Page(1, "要闻", tuple(blocks[:2])), Page(2, "社区", tuple(blocks[2:])))
    return Issue("天山", load_template("tianshan"), articles=tuple(articles), pages=pages)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_shows_as_many_pages_and_all_the_text(tmp_path):
    issue = newspaper()
    pages = compose_issue(issue, FaceBook.default())
    assert not any(frame.overset for page in pages for block in page.blocks for frame in block.frames)
    (tmp_path / "page.docx").write_bytes(write_docx(issue, {}, "page", pages=pages))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "page.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    from pypdfium2 import PdfDocument

    pdf = PdfDocument(tmp_path / "page.pdf")
    shown = [re.sub(r"\W", "", page.get_textpage().get_text_range()) for page in pdf]
    pdf.close()
    assert len(shown) == 2
    for text, names in zip(shown, ("甲乙", "丙"), strict=True):
        articles = [issue.article(name) for name in names]
        assert all(re.sub(r"\W", "", article.headline) in text for article in articles)
        wanted = "".join(re.sub(r"\W", "", p.text) for article in articles for p in article.story.paragraphs)
        assert [character for character in set(wanted) if text.count(character) < wanted.count(character)] == []


def origins(path) -> list[list[tuple[str, float, float]]]:
    """Every character of a PDF with the place it is drawn at, in millimetres from the top left, page by page."""
    import pypdfium2
    import pypdfium2.raw as raw

    pages = []
    document = pypdfium2.PdfDocument(path)
    for page in document:
        height = page.get_height()
        text = page.get_textpage()
        found = []
        for index in range(text.count_chars()):
            x, y = ctypes.c_double(), ctypes.c_double()
            raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
            found.append(
                (chr(raw.FPDFText_GetUnicode(text.raw, index)), x.value / 72 * 25.4, (height - y.value) / 72 * 25.4)
            )
        pages.append([each for each in found if each[0].strip()])
    document.close()
    return pages


def misplaced(pages, shown) -> list[tuple[int, str, str]]:
    """The lines of which the first or last character is not drawn within 1.5 mm of where it is printed."""
    found = []
    for page, drawn in zip(pages, shown, strict=True):
        places: dict[str, list[tuple[float, float]]] = {}
        for character, x, y in drawn:
            places.setdefault(character, []).append((x, y))
        for frame in (frame for block in page.blocks for frame in block.frames if not frame.vertical):
            for line in frame.lines:
                words = re.sub(r"\s", "", line.text)
                # White that print leaves out: of an opening mark at its left, of a closing one at its right.
                em, y = to_mm(line.size), to_mm(line.baseline)
                first, last = to_mm(line.x), to_mm(line.x + line.width) - em / 2
                if not words:
                    continue
                is_begun = any(-em / 2 - 1.5 < px - first < 1.5 and abs(py - y) < 1.5 for px, py in places[words[0]])
                is_ended = any(abs(px - last) < em / 2 + 1.5 and abs(py - y) < 1.5 for px, py in places[words[-1]])
                if not is_begun or not is_ended:
                    found.append((page.number, frame.id, line.text))
    return found


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("name", ["newspaper", "tianshan-back", "tianshan-lively-ovals", "broadsheet-front"])
def test_libreoffice_shows_every_line_where_it_is_printed(name, tmp_path):
    issue = newspaper() if name == "newspaper" else gallery_issue(name)
    pages = compose_issue(issue, FaceBook.default())
    assets = {photo.sha256: png() for photo in PHOTOS}
    (tmp_path / "page.docx").write_bytes(write_docx(issue, assets, "page", pages=pages))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "page.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=240)
    assert misplaced(pages, origins(tmp_path / "page.pdf")) == []


def test_a_table_is_one_of_words_own(tmp_path):
    issue = gallery_issue("tianshan-back")
    pages = compose_issue(issue, FaceBook.default())
    word = docx.Document(io.BytesIO(write_docx(issue, {}, "page", pages=pages)))
    source = next(f for page in issue.pages for f in page.frames if isinstance(f.content, TableContent))
    (found,) = word.element.body.iter(qn("w:tbl"))
    table = Table(found, word)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [list(row) for row in source.content.rows]
    anchor = next(found.iterancestors(qn("wp:anchor")))
    assert (place(anchor).x, place(anchor).y, place(anchor).width) == (
        source.rect.x, source.rect.y, source.rect.width,
    )  # fmt: skip
    assert place(anchor).height <= source.rect.height
    # Three rules: over the head, under it, under all.
    borders = [len(row._tr.findall(f".//{qn('w:top')}[@{qn('w:val')}='single']")) for row in table.rows]
    assert borders[0] == borders[1] == source.content.columns


def test_a_row_without_room_keeps_its_words():
    rows = tuple((f"第{n}项", str(n)) for n in range(30))
    issue = example().issue
    frame = Frame("t", FrameKind.TABLE, Rect(mm(20), mm(300), mm(60), mm(30)), content=TableContent(rows))
    issue = dataclasses.replace(issue, pages=(dataclasses.replace(issue.pages[0], frames=(frame,)),))
    word = docx.Document(io.BytesIO(write_docx(issue, {}, "page", pages=compose_issue(issue, FaceBook.default()))))
    (found,) = word.element.body.iter(qn("w:tbl"))
    assert [tuple(cell.text for cell in row.cells) for row in Table(found, word).rows] == list(rows)


def test_the_fonts_of_the_page_are_in_the_document(sample):
    _, _, word = sample
    part = next(r.target_part for r in word.part.rels.values() if r.reltype.endswith("/fontTable"))
    fonts = etree.fromstring(part.blob)
    used = {element.get(qn("w:eastAsia")) for element in word.element.iter(qn("w:rFonts"))}
    told = {font.get(qn("w:name")) for font in fonts}
    assert used - {None} <= told
    for element in fonts.iter(qn("w:embedRegular"), qn("w:embedBold")):
        hidden = part.rels[element.get(qn("r:id"))].target_part.blob
        key = bytes.fromhex(element.get(qn("w:fontKey")).strip("{}").replace("-", ""))[::-1]
        data = bytes(a ^ b for a, b in zip(hidden, key * 2, strict=False)) + hidden[32:]
        face = uharfbuzz.Face(data)
        assert face.get_name(1) == element.getparent().get(qn("w:name"))
        assert ord("。") in face.unicodes
        assert face.get_name(13)  # the licence goes with it
        # OpenType: the sum of the whole file is fixed.
        words = np.frombuffer(data + bytes(-len(data) % 4), dtype=">u4")
        assert int(words.sum(dtype=np.uint64)) % 2**32 == 0xB1B0AFBA


def test_lines_that_other_programs_would_not_break_are_broken():
    style = load_template("tianshan").style("body")
    text = "参加“十四五”2025年项目，8月底完成；“Talk”（交流）·共治"
    places = [text.index(words) for words in ("2025", "8月", "（交流", "共治", "项目")]
    rooms = [
        Room(start, end, style.size * 10, style.size * 10) for start, end in itertools.pairwise([0, *sorted(places)])
    ]
    kept = kept_lines(text, style, (), rooms, FaceBook.default())
    assert kept.breaks == tuple(sorted(set(places) - {text.index("项目")}))


def test_a_line_far_too_long_is_made_narrower():
    style = load_template("tianshan").style("body")
    text = "（交流）、“Touch”（接触）、“主题”"
    kept = kept_lines(text, style, (), [Room(0, len(text), style.size * 12, 0)], FaceBook.default())
    assert kept.width(3) < 90
    assert all(span.tracking >= -1 / 6 for span in kept.spans)


def test_parts_of_the_package_are_well_formed():
    _, data = composed(example())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))
