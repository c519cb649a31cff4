"""What files for the press, the archive and the screen promise, read by programs that are not ours."""

from __future__ import annotations

import datetime
import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from editor.compose.marks import Fill, Link, PictureMark, Rule
from editor.compose.page import ComposedPage
from editor.measure import Point, Rect, mm, pt
from editor.model.style import BLACK, Ink
from editor.paint.pdf import Attachment, DocumentInfo, write_pdf
from editor.paint.presets import load_preset
from tests.paint.pages import HEIGHT, WIDTH, block, page, run, song, square
from tests.paint.test_pictures import file_of, photograph

INFO = DocumentInfo("天山 & <社区>", "编辑部", datetime.date(2025, 6, 1), seed="12")
ASSETS = {"photo": file_of(photograph(), "JPEG"), "clear": file_of(photograph("RGBA"))}
PRESS = ("press-x4", "press-x1a", "press-x4-marks")


def full_pages() -> list[ComposedPage]:
    """Two pages with everything a page can hold, one with a picture that bleeds."""
    first = page(
        Fill(Rect(mm(50), mm(5), mm(40), mm(8)), Ink(0, 20, 30, 0)),
        run("版心国中文", square(), size=pt(24), frame="h", part="headline"),
        run("天山路街道社区要闻，（off）é。", song(), y=mm(40), per_line=8, frame="s"),
        Rule(Point(mm(10), mm(60)), Point(mm(90), mm(60)), pt(0.5), BLACK),
        PictureMark(Rect(mm(10), mm(70), mm(30), mm(20)), Rect(mm(5), mm(70), mm(40), mm(20)), "photo", "街景"),
        PictureMark(Rect(mm(50), mm(70), mm(30), mm(20)), Rect(mm(50), mm(70), mm(30), mm(20)), "clear"),
        run("下转第2版", song(), y=mm(100), frame="j", part="jump"),
        Link(Rect(mm(10), mm(96), mm(20), mm(5)), 2),
        blocks=[block("b", ("h", "headline", "版心国中文"), ("s", "story", "天山路"))],
    )
    bleeding = Rect(-mm(3), -mm(3), WIDTH + mm(6), mm(30))
    second = page(
        PictureMark(bleeding, bleeding, "photo", "全景"),
        run("天山", song(), y=mm(60), frame="s2", ink=Ink(0, 0, 0, 60)),
        run("版心", song(), y=mm(80), size=pt(20), rotated=True, frame="v", part="kicker"),
        run("2版 要闻", song(), y=mm(40), frame="f", part="folio", article=None),
        number=2,
    )
    return [first, second]


def opened(preset: str) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(write_pdf(full_pages(), INFO, ASSETS, preset)))


def operators(pdf: pikepdf.Pdf) -> Iterator[str]:
    for sheet in pdf.pages:
        yield from (str(operator) for _, operator in pikepdf.parse_content_stream(sheet))


@pytest.mark.parametrize("preset", PRESS)
def test_boxes_lie_inside_each_other_and_the_trim_is_the_page(preset: str) -> None:
    pdf = opened(preset)
    for sheet in pdf.pages:
        media, bleed, trim = ([float(v) for v in sheet[name]] for name in ("/MediaBox", "/BleedBox", "/TrimBox"))
        for inner, outer in ((trim, bleed), (bleed, media)):
            assert all(a >= b for a, b in zip(inner[:2], outer[:2], strict=True))
            assert all(a <= b for a, b in zip(inner[2:], outer[2:], strict=True))
        assert trim[2] - trim[0] == pytest.approx(WIDTH / 12700, abs=0.001)
        assert trim[3] - trim[1] == pytest.approx(HEIGHT / 12700, abs=0.001)


def test_only_pages_where_something_bleeds_get_a_bleed() -> None:
    pdf = opened("press-x4")
    first, second = pdf.pages
    assert first.BleedBox == first.TrimBox == first.MediaBox
    assert float(second.TrimBox[0]) == pytest.approx(mm(3) / 12700, abs=0.001)


@pytest.mark.parametrize(("preset", "version"), [("press-x4", "1.6"), ("press-x1a", "1.4"), ("archive-a2u", "1.7")])
def test_the_version_is_that_of_the_standard(preset: str, version: str) -> None:
    assert opened(preset).pdf_version == version


@pytest.mark.parametrize("preset", PRESS)
def test_press_files_hold_process_colours_alone(preset: str) -> None:
    pdf = opened(preset)
    assert not set(operators(pdf)) & {"rg", "RG", "sc", "SC", "sh"}
    for sheet in pdf.pages:
        spaces = sheet.Resources.get("/ColorSpace", {}).values()
        assert {str(space[1]) for space in spaces} == ({"/All"} if preset.endswith("marks") else set())
        assert "/Annots" not in sheet
        for image in sheet.Resources.get("/XObject", {}).values():
            assert image.ColorSpace in ("/DeviceCMYK", "/DeviceGray")
            if preset == "press-x1a":
                assert "/SMask" not in image
        if preset == "press-x1a":
            assert "/Group" not in sheet
            for state in sheet.Resources.ExtGState.values():
                assert not {"/SMask", "/ca", "/CA", "/BM"} & set(state.keys())


@pytest.mark.parametrize("preset", PRESS)
def test_press_files_name_their_condition_and_carry_its_profile(preset: str) -> None:
    pdf = opened(preset)
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFX"
    assert intent.OutputConditionIdentifier == "IFRA26"
    profile = intent.DestOutputProfile.read_bytes()
    assert (profile[12:16], profile[16:20], int(intent.DestOutputProfile.N)) == (b"prtr", b"CMYK", 4)
    assert pdf.trailer.Info.Trapped == "/False"
    assert len(pdf.trailer.ID) == 2


@pytest.mark.parametrize("preset", [*PRESS, "archive-a2u", "archive-a3u", "screen"])
def test_what_the_file_says_of_itself_agrees(preset: str) -> None:
    pdf = opened(preset)
    with pdf.open_metadata() as meta:
        assert meta["dc:title"] == str(pdf.trailer.Info.Title) == INFO.title
        assert meta["dc:creator"] == [INFO.author] == [str(pdf.trailer.Info.Author)]
        assert meta["xmp:CreateDate"] == meta["xmp:ModifyDate"] == "2025-06-01T00:00:00Z"
        assert str(pdf.trailer.Info.CreationDate) == str(pdf.trailer.Info.ModDate) == "D:20250601000000Z"
        claims = [
            meta.get(key) for key in ("pdfxid:GTS_PDFXVersion", "pdfx:GTS_PDFXVersion", "pdfaid:part", "pdfuaid:part")
        ]
    wanted = {"press-x1a": [None, "PDF/X-1a:2003", None, None], "archive-a2u": [None, None, "2", None]}
    wanted |= {"archive-a3u": [None, None, "3", None], "screen": [None, None, None, "1"]}
    assert claims == wanted.get(preset, ["PDF/X-4", None, None, None])


def test_marks_stay_outside_the_bleed() -> None:
    preset = load_preset("press-x4-marks")
    bare = replace(preset, marks=())
    pictures = []
    for chosen in (preset, bare):
        pdf = write_pdf([page(width=WIDTH, height=HEIGHT)], INFO, {}, chosen)
        with pikepdf.open(io.BytesIO(pdf)) as document:
            sheet = document.pages[0]
            content = sheet.Contents.read_bytes()
            pictures.append((content, [float(v) for v in sheet.BleedBox], [float(v) for v in sheet.MediaBox]))
    (marked, bleed, media), (plain, _, _) = pictures
    assert plain == b""
    assert media[2] > bleed[2]
    for x, y in re.findall(rb"([-\d.]+) ([-\d.]+) [ml]\b", marked):
        inside_across = bleed[0] + 0.01 < float(x) < bleed[2] - 0.01
        assert not (inside_across and bleed[1] + 0.01 < float(y) < bleed[3] - 0.01)


def test_links_lead_to_the_page_and_bookmarks_name_it() -> None:
    pdf = opened("screen")
    (link,) = pdf.pages[0].Annots
    assert link.Dest[0].objgen == pdf.pages[1].objgen
    with pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["第1版 要闻", "第2版 要闻"]
        assert [item.title for item in outline.root[0].children] == ["版心国中文"]


def test_the_issue_itself_is_attached_to_an_a3_file_and_to_no_other() -> None:
    info = replace(INFO, attachments=(Attachment("期.banxin", b"the issue"),))
    for preset, kept in (("archive-a3u", [b"the issue"]), ("archive-a2u", []), ("press-x4", [])):
        with pikepdf.open(io.BytesIO(write_pdf(full_pages(), info, ASSETS, preset))) as pdf:
            assert [a.get_file().read_bytes() for a in pdf.attachments.values()] == kept


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")
def test_black_type_is_on_the_black_plate_alone_and_ink_under_the_limit(tmp_path: Path) -> None:
    text = page(
        run("天山路街道社区要闻" * 6, song(), per_line=9), Rule(Point(0, mm(9)), Point(WIDTH, mm(9)), pt(1), BLACK)
    )
    (tmp_path / "page.pdf").write_bytes(write_pdf([text, *full_pages()], INFO, ASSETS))
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r150", "-o", "p%d.tif", "page.pdf"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    def plate(number: int, ink: str) -> np.ndarray:
        return 255 - np.asarray(Image.open(tmp_path / f"p{number}({ink}).tif")).astype(int)

    plates = ("Cyan", "Magenta", "Yellow", "Black")
    assert [plate(1, ink).max() for ink in plates] == [0, 0, 0, 255]
    for number in (1, 2, 3):
        total = sum(plate(number, ink) for ink in plates)
        assert np.max(total) <= 220 * 2.55
