"""Type in a PDF: every glyph where the page has it, every character as the story has it."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from editor.compose.marks import GlyphRun, Origin
from editor.compose.runs import glyph_runs
from editor.faces.book import FaceBook
from editor.measure import EMU_PER_PT, mm, pt
from editor.model.style import Ink, ParagraphStyle
from editor.model.text import Paragraph
from editor.paint.pdf import DocumentInfo, write_pdf
from editor.typeset.setter import set_text
from tests.paint.pages import HEIGHT, page, run, song, square
from tests.paint.reader import Glyph, PageReader, read

INFO = DocumentInfo("试刊")
THOUSANDTH = 0.001 + 1e-9

STORY = "本报讯 5月8日下午，长宁区委副书记、区长到天山路街道调研（第12次）。“科室＋机构”——共议……"


def painted(*runs: GlyphRun) -> PageReader:
    return read(write_pdf([page(*runs)], INFO, {}, "press-x4"))[0]


def places(glyphs: list[Glyph]) -> list[tuple[float, float]]:
    return [(glyph.x, glyph.y) for glyph in glyphs]


def expected(run: GlyphRun) -> list[tuple[float, float]]:
    return [(x / EMU_PER_PT, (HEIGHT - y) / EMU_PER_PT) for x, y in zip(run.x.tolist(), run.y.tolist(), strict=True)]


def assert_placed(reader: PageReader, run: GlyphRun) -> None:
    found, wanted = places(reader.glyphs), expected(run)
    assert len(found) == len(wanted)
    for (x, y), (wanted_x, wanted_y) in zip(found, wanted, strict=True):
        assert abs(x - wanted_x) <= THOUSANDTH
        assert abs(y - wanted_y) <= THOUSANDTH


# A size that is not whole in the decimals it is written with.
@example(text="0。。。。。。。。。。。0", size=804_900, per_line=13, gaps=[], x=0, rotated=True)
@given(
    text=st.text("版心国中文字off，。（） 0a", min_size=1, max_size=60),
    size=st.integers(pt(4), pt(140)),
    per_line=st.integers(1, 20),
    gaps=st.lists(st.integers(-pt(8), pt(8)), max_size=7),
    x=st.integers(0, mm(60)),
    rotated=st.booleans(),
)
def test_every_glyph_is_read_where_it_was_set(
    text: str, size: int, per_line: int, gaps: list[int], x: int, rotated: bool
) -> None:
    setting = run(text, size=size, per_line=per_line, gaps=gaps, x=x, rotated=rotated)
    reader = painted(setting)
    assert_placed(reader, setting)
    assert reader.text == text
    assert {glyph.turned for glyph in reader.glyphs} == {rotated}


@settings(max_examples=30)
@given(st.lists(st.integers(-3, 3), min_size=300, max_size=300), st.integers(-pt(1), pt(2)))
def test_rounding_does_not_add_up_along_a_line(jitter: list[int], gap: int) -> None:
    setting = run("版" * 300, song(), size=pt(9), gaps=[gap + part for part in jitter])
    assert_placed(painted(setting), setting)


def test_a_justified_line_is_written_with_few_numbers() -> None:
    gap = pt(0.321)
    setting = run("版" * 20, song(), size=pt(9), gaps=[gap, gap + 1])
    with pikepdf.open(file_of(setting)) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    # One string or two: half an EMU a glyph adds up to what one correction takes back.
    assert content.count(b">") <= 2, content


def file_of(*runs: GlyphRun) -> io.BytesIO:
    return io.BytesIO(write_pdf([page(*runs)], INFO, {}, "press-x4"))


@pytest.mark.parametrize("face", [song(), square()])
def test_copied_text_is_the_story(face: object) -> None:
    story = STORY if face is song() else "版心，国中。off（）é \U00020000\U000323af"
    pdf = write_pdf([page(run(story, face, per_line=9))], INFO, {})  # type: ignore[arg-type]
    assert read(pdf)[0].text == story
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert "".join(text.split()) == "".join(story.split())


def test_each_glyph_of_a_long_dash_tells_one_of_its_characters() -> None:
    style = ParagraphStyle(face="kai")
    text = set_text([Paragraph("———天山……")], [style], mm(80), FaceBook.default())
    (setting,) = glyph_runs(text, 0, 1, 0, np.array([mm(30)]), {}, Origin("frame", None, "deck", ("———天山……",)))
    with pikepdf.open(file_of(setting)) as pdf:
        (font,) = pdf.pages[0].Resources.Font.values()
        told = font.ToUnicode.read_bytes()
    assert b"<2014>" in told
    assert b"<20142014" not in told
    assert painted(setting).text == "———天山……"


def test_one_glyph_may_stand_for_different_characters() -> None:
    setting = run("中·国‧中·")
    assert len(set(setting.glyphs.tolist())) == 3
    reader = painted(setting)
    assert reader.text == "中·国‧中·"
    assert_placed(reader, setting)
    assert len({glyph.font for glyph in reader.glyphs}) == 1


def test_many_characters_on_one_glyph_do_not_make_many_fonts() -> None:
    absent = "".join(map(chr, range(0x6000, 0x6040)))
    setting = run(f"中{absent}国")
    pdf = write_pdf([page(setting)], INFO, {})
    reader = read(pdf)[0]
    assert reader.text == f"中{absent}国"
    assert len(reader.page.Resources.Font) <= 4


def test_ligatures_and_marks_of_two_glyphs_keep_their_characters() -> None:
    setting = run("offé版")
    assert len(setting.glyphs) == 5
    reader = painted(setting)
    assert reader.text == "offé版"
    assert_placed(reader, setting)


def test_a_hyphen_of_a_broken_word_is_a_soft_one() -> None:
    hyphen = replace(run("版心-"), origin=run("版心国").origin, end=np.array([1, 2, 2]), start=np.array([0, 1, 2]))
    assert painted(hyphen).text == "版心\u00ad"


def test_marks_that_tell_no_text_are_silent() -> None:
    story = run("版心国")
    dots = replace(run("···", y=mm(22)), origin=story.origin, start=np.arange(3), end=np.arange(3))
    reader = painted(story, dots)
    assert reader.text == "版心国"
    assert len(reader.glyphs) == 6


def test_runs_of_one_frame_are_read_in_the_order_of_the_text() -> None:
    story = run("本报讯版心国中", per_line=4)
    bold = [0, 1, 2]
    rest = [3, 4, 5, 6]

    def part(chosen: list[int], **changes: object) -> GlyphRun:
        arrays = ("glyphs", "x", "y", "advance", "paragraph", "start", "end", "line")
        return replace(story, **{name: getattr(story, name)[chosen] for name in arrays}, **changes)  # type: ignore[arg-type]

    reader = painted(part(rest), part(bold, ink=Ink(0, 100, 100, 0)))
    assert reader.text == "本报讯版心国中"
    assert [glyph.ink[1:] == ("0", "1", "1", "0") for glyph in reader.glyphs] == [True] * 3 + [False] * 4
    assert_placed(reader, story)


def test_pages_use_only_their_own_fonts() -> None:
    pages = [page(run("版心", song())), page(run("版心", square()), number=2)]
    readers = read(write_pdf(pages, INFO, {}))
    assert [len(reader.page.Resources.Font) for reader in readers] == [1, 1]


@pytest.mark.parametrize(("face", "program"), [(song(), "/FontFile2"), (square(), "/FontFile3")])
def test_fonts_are_embedded_as_subsets(face: object, program: str) -> None:
    with pikepdf.open(file_of(run("版心国", face))) as pdf:  # type: ignore[arg-type]
        (font,) = pdf.pages[0].Resources.Font.values()
        descendant = font.DescendantFonts[0]
        assert program in descendant.FontDescriptor
        assert str(descendant.BaseFont)[7] == "+"
        assert len(descendant.FontDescriptor[program].read_bytes()) < 30_000


def test_black_type_is_black_alone_and_overprints() -> None:
    black, red = run("版心"), run("国中", ink=Ink(0, 100, 100, 0), frame="other")
    glyphs = painted(black, red).glyphs
    assert [(glyph.ink, glyph.overprints) for glyph in glyphs[:2]] == [(("k", "0", "0", "0", "1"), True)] * 2
    assert [(glyph.ink, glyph.overprints) for glyph in glyphs[2:]] == [(("k", "0", "1", "1", "0"), False)] * 2


def test_the_same_pages_give_the_same_bytes() -> None:
    pages = [page(run(STORY, song()), run("版心", frame="b"))]
    assert write_pdf(pages, INFO, {}) == write_pdf(pages, INFO, {})
    assert write_pdf(pages, INFO, {}) != write_pdf(pages, replace(INFO, seed="2"), {})


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler's tools are not installed")
def test_poppler_reads_stories_in_order(tmp_path: Path) -> None:
    kai = FaceBook.default().face("kai")
    first = run(STORY, song(), per_line=12, frame="a")
    second = run("版心国中文字，社区要闻。", kai, per_line=5, frame="b", y=mm(70))
    path = tmp_path / "page.pdf"
    path.write_bytes(write_pdf([page(first, second)], INFO, {}))
    text = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True).stdout.decode()
    assert "".join(text.split()) == "".join((STORY + "版心国中文字，社区要闻。").split())
