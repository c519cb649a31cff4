"""Facing pages side by side, cut at the fold; one file a page under the names a press asks for."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest

from editor.compose.marks import Fill, Link, PictureMark, Rule
from editor.compose.page import ComposedPage
from editor.measure import Point, Rect, mm, pt
from editor.model.style import BLACK, Ink
from editor.paint.errors import PaintRefused
from editor.paint.page_files import page_file_name, page_files
from editor.paint.pdf import DocumentInfo, write_pdf
from editor.paint.presets import Sheets, load_preset
from editor.paint.spreads import reader_spreads, sheets
from tests.paint.pages import HEIGHT, WIDTH, block, page, run, song
from tests.paint.reader import read

INFO = DocumentInfo("天山/报", date=datetime.date(2025, 6, 30), seed="12")
TINT = Ink(0, 0, 0, 10)


def pages(count: int) -> list:
    return [page(run(f"第{n}版", song()), number=n, name=f"版{n}") for n in range(1, count + 1)]


@pytest.mark.parametrize(
    ("count", "sheets"), [(1, [1]), (2, [1, 1]), (3, [1, 2]), (4, [1, 2, 1]), (5, [1, 2, 2]), (8, [1, 2, 2, 2, 1])]
)
def test_the_first_page_stands_alone_and_the_others_face_each_other(count: int, sheets: list[int]) -> None:
    spreads = spreads_of(pages(count))
    assert [spread.width // WIDTH for spread in spreads] == sheets
    assert "".join(g.text for s in _read(spreads) for g in s.glyphs) == "".join(f"第{n}版" for n in range(1, count + 1))


def spreads_of(made: list) -> tuple:
    return tuple(reader_spreads([each.number for each in made], made))


def _read(spreads: tuple) -> list:
    return read(write_pdf(spreads, INFO, {}))


def test_type_of_the_right_page_stands_a_page_further_right() -> None:
    (first, sheet) = _read(spreads_of(pages(3)))
    left, right = sheet.glyphs[0], sheet.glyphs[3]
    assert right.x - left.x == pytest.approx(WIDTH / 12700, abs=0.002)
    assert (left.y, right.y) == (first.glyphs[0].y, first.glyphs[0].y)


def test_what_bleeds_over_the_fold_is_cut_there_and_nowhere_else() -> None:
    over = Rect(-mm(3), mm(10), WIDTH + mm(6), mm(20))
    marks = (
        Fill(over, TINT),
        PictureMark(over, over, "a"),
        Rule(Point(-mm(3), mm(40)), Point(WIDTH + mm(3), mm(40)), pt(1), BLACK),
    )
    (spread,) = spreads_of([page(*marks, number=n) for n in (2, 3)])
    fill, picture, rule, fill2, picture2, rule2 = spread.marks
    for one, other in ((fill, fill2), (picture, picture2)):
        assert (one.rect.x, one.rect.right) == (-mm(3), WIDTH)
        assert (other.rect.x, other.rect.right) == (WIDTH, 2 * WIDTH + mm(3))
    assert (picture.image, picture2.image) == (over, over.moved(dx=WIDTH))
    assert (rule.start.x, rule.end.x, rule2.start.x, rule2.end.x) == (-mm(3), WIDTH, WIDTH, 2 * WIDTH + mm(3))


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((1, 2, 3), [(1,), (2, 3)]),
        ((2, 4, 5), [(2,), (4, 5)]),
        ((1, 3), [(1,), (3,)]),
        ((3, 2), [(3,), (2,)]),
        ((2, 3, 3), [(2, 3), (3,)]),
        ((), []),
    ],
)
def test_only_pages_that_face_each_other_share_a_sheet(numbers: tuple, expected: list) -> None:
    assert sheets(numbers) == expected


def test_a_sheet_is_written_as_soon_as_its_pages_have_come() -> None:
    came: list[int] = []

    def coming() -> Iterator[ComposedPage]:
        for made in pages(5):
            came.append(made.number)
            yield made

    seen = [(sheet.number, len(came)) for sheet in reader_spreads(range(1, 6), coming())]
    assert seen == [(1, 1), (2, 3), (4, 5)]


def test_links_lead_to_the_sheet_of_their_page() -> None:
    made = pages(4)
    made[0] = replace(made[0], marks=(*made[0].marks, Link(Rect(mm(10), mm(10), mm(9), mm(9)), 3)))
    with pikepdf.open(io.BytesIO(write_pdf(made, INFO, {}, "screen-spreads"))) as pdf:
        (link,) = pdf.pages[0].Annots
        assert link.Dest[0].objgen == pdf.pages[1].objgen
        assert len(pdf.pages) == 3


def test_blocks_move_with_their_page() -> None:
    made = [page(number=n, blocks=[block(f"b{n}", ("f", "story", "字"))]) for n in (2, 3)]
    (spread,) = spreads_of(made)
    one, other = (b.frames[0].rect for b in spread.blocks)
    assert other == one.moved(dx=WIDTH)
    assert (spread.height, spread.number) == (HEIGHT, 2)


def test_ovals_and_cut_out_pictures_keep_their_shape_on_the_right_page() -> None:
    over = Rect(-mm(3), mm(10), mm(30), mm(20))
    outline = (Point(mm(2), mm(12)), Point(mm(20), mm(12)), Point(mm(10), mm(28)))
    marks = (Fill(over, TINT, is_oval=True), PictureMark(over, over, "a", outline=outline))
    (spread,) = spreads_of([page(number=2), page(*marks, number=3)])
    oval, picture = spread.marks
    assert oval.rect == over.moved(dx=WIDTH)
    assert picture.outline == tuple(Point(point.x + WIDTH, point.y) for point in outline)


def test_spreads_are_a_presets_wish() -> None:
    preset = replace(load_preset("press-x4"), sheets=Sheets.SPREADS)
    with pikepdf.open(io.BytesIO(write_pdf(pages(3), INFO, {}, preset))) as pdf:
        assert len(pdf.pages) == 2


def test_each_page_is_a_file_of_its_own() -> None:
    files = dict(page_files(pages(2), INFO, {}, "{title}-{date}-{number}-{page:02}-{name}.pdf"))
    assert list(files) == ["天山-报-2025-06-30-12-01-版1.pdf", "天山-报-2025-06-30-12-02-版2.pdf"]
    for number, data in enumerate(files.values(), 1):
        (sheet,) = read(data)
        assert sheet.text == f"第{number}版"


@pytest.mark.parametrize(
    "pattern", ["{page", "{pages}.pdf", "{page.real}.pdf", "{0}.pdf", "{page:x{name}}.pdf", "{title:x>999}.pdf"]
)
def test_a_pattern_that_makes_no_sense_is_refused(pattern: str) -> None:
    with pytest.raises(PaintRefused, match=r"pattern.*\.$"):
        page_file_name(pattern, pages(1)[0], INFO)


def test_two_pages_never_share_a_name() -> None:
    with pytest.raises(PaintRefused, match="one name"):
        list(page_files(pages(2), INFO, {}, "{title}.pdf"))


def test_a_page_without_a_name_leaves_no_dash_behind() -> None:
    nameless = replace(pages(1)[0], name="")
    assert page_file_name("{title}-{page:02}-{name}.pdf", nameless, INFO) == "天山-报-01.pdf"
    assert page_file_name("{name}-{page}.pdf", nameless, INFO) == "1.pdf"


def test_names_stay_inside_the_folder() -> None:
    assert "/" not in page_file_name("../{title}{page}.pdf", pages(1)[0], INFO)
