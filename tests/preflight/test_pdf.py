"""Every fault a press sends a PDF back for is found, in its place; a sound file has none."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from editor.measure import to_mm
from editor.model.findings import Severity
from editor.paint.presets import load_preset
from editor.preflight.errors import PreflightRefused
from editor.preflight.faults import Fault
from editor.preflight.pdf import claimed_standards, preflight_pdf
from tests.preflight.make_pdf import HEIGHT, MM, WIDTH, Sheet, spoilt

PRESS = load_preset("press-x4")
X1A = load_preset("press-x1a")
CURVE = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0.1], C1=[0.9], N=1)
OVER = {"Over": Dictionary(OP=True, op=True, OPM=1), "Curve": Dictionary(TR2=CURVE)}
HELVETICA = {"F": Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)}
AREA = b"100 100 50 50 re f\n"


def found(data: bytes, preset: object = PRESS) -> list[Fault]:
    return list(preflight_pdf(data, preset))  # type: ignore[arg-type]


def codes(data: bytes, preset: object = PRESS) -> set[str]:
    return {fault.code for fault in found(data, preset)}


def test_a_sound_file_has_no_fault() -> None:
    assert found(spoilt(b"0 0 0 1 k " + AREA)) == []


def clear(sheet: Sheet) -> None:
    del sheet.page["/TrimBox"]


def bleeding(sheet: Sheet) -> None:
    sheet.page["/BleedBox"] = Array([-10, -10, WIDTH, HEIGHT])


def annotated(sheet: Sheet) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[50, 50, 70, 70])
    sheet.page["/Annots"] = Array([sheet.pdf.make_indirect(note)])


def scripted(sheet: Sheet) -> None:
    sheet.pdf.Root["/OpenAction"] = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def attached(sheet: Sheet) -> None:
    sheet.pdf.attachments["a.txt"] = b"a"


def unintended(sheet: Sheet) -> None:
    del sheet.pdf.Root["/OutputIntents"]


def for_screens(sheet: Sheet) -> None:
    from tests.preflight.make_pdf import PROJECT

    profile = (PROJECT / "layouts/profiles/sRGB.icc").read_bytes()
    sheet.pdf.Root.OutputIntents[0]["/DestOutputProfile"] = Stream(sheet.pdf, profile, N=3)


def without_profile(sheet: Sheet) -> None:
    del sheet.pdf.Root.OutputIntents[0]["/DestOutputProfile"]


def elsewhere(sheet: Sheet) -> None:
    sheet.pdf.Root.OutputIntents[0]["/OutputConditionIdentifier"] = pikepdf.String("FOGRA39")


def unclaimed(sheet: Sheet) -> None:
    del sheet.pdf.Root["/Metadata"]


def untrapped(sheet: Sheet) -> None:
    del sheet.pdf.trailer.Info["/Trapped"]


def untitled(sheet: Sheet) -> None:
    del sheet.pdf.trailer.Info["/Title"]


def turned(sheet: Sheet) -> None:
    sheet.page["/Rotate"] = 90


def scaled(sheet: Sheet) -> None:
    sheet.page["/UserUnit"] = 2


def sized(sheet: Sheet) -> None:
    for _ in range(2):
        sheet.pdf.pages.append(sheet.pdf.pages[0])
    sheet.pdf.pages[2].obj["/TrimBox"] = Array([0, 0, WIDTH, HEIGHT - 30])


def layered(sheet: Sheet) -> None:
    group = sheet.pdf.make_indirect(Dictionary(Type=Name.OCG, Name="1"))
    sheet.pdf.Root["/OCProperties"] = Dictionary(OCGs=[group], D=Dictionary())


FILES: dict[str, Callable[[Sheet], None]] = {
    "no-trim-box": clear,
    "box-order": bleeding,
    "annotation": annotated,
    "javascript": scripted,
    "embedded-files": attached,
    "no-output-intent": unintended,
    "output-intent-profile": for_screens,
    "output-intent-no-profile": without_profile,
    "other-condition": elsewhere,
    "not-the-standard": unclaimed,
    "trapped-unknown": untrapped,
    "description-missing": untitled,
    "turned": turned,
    "user-unit": scaled,
    "page-size": sized,
    "layers": layered,
}


@pytest.mark.parametrize("code", list(FILES))
def test_a_file_with_one_fault_has_that_one(code: str) -> None:
    sheet = Sheet(b"0 0 0 1 k " + AREA)
    FILES[code](sheet)
    (fault,) = found(sheet.data())
    assert fault.code == code
    assert fault.message.endswith(".")
    assert fault.remedy.endswith(".")


def test_an_encrypted_file_is_told_and_a_closed_one_is_refused() -> None:
    sheet = Sheet(b"0 0 0 1 k " + AREA)
    for user in ("", "secret"):
        data = sheet.data(encryption=pikepdf.Encryption(owner="owner", user=user))
        if user:
            with pytest.raises(PreflightRefused, match="password"):
                found(data)
        else:
            assert "encrypted" in codes(data)


CONTENTS = {
    "rgb-colour": b"1 0 0 rg " + AREA,
    "registration-colour": b"/All cs 1 scn " + AREA,
    "spot-colour": b"/Spot cs 1 scn " + AREA,
    "white-overprint": b"/Over gs 0 0 0 0 k " + AREA,
    "hairline": b"0.1 w 100 100 m 200 100 l S\n",
    "thin-line-inks": b"0.5 w 1 1 1 0 K 100 100 m 200 100 l S\n",
    "ink-limit": b"1 1 1 0 k " + AREA,
    "no-bleed": b"0 0 0 1 k 0 100 50 50 re f\n",
    "ink-unmeasured": b"q 9 0 0 9 99 99 cm BI /W 2 /H 2 /BPC 8 /CS /CMYK /F /DCT ID no EI Q " + AREA,
    "forbidden-entry": b"/Curve gs 0 0 0 1 k " + AREA,
    "empty-page": b"",
}
SPOTS = {
    name: Array([Name.Separation, Name(f"/{ink}"), Name.DeviceCMYK, Dictionary(FunctionType=2, Domain=[0, 1], N=1)])
    for name, ink in (("All", "All"), ("Spot", "PANTONE#20185"))
}


ALONG_WITH = {"registration-colour": {"ink-limit"}, "spot-colour": {"plates"}}


@pytest.mark.parametrize("code", list(CONTENTS))
def test_a_page_with_one_fault_has_that_one(code: str) -> None:
    data = spoilt(CONTENTS[code], ExtGState=OVER, ColorSpace=SPOTS)
    assert codes(data) - ALONG_WITH.get(code, set()) == {code}


TYPE = {
    "small-type-inks": b"1 1 0.2 0.1 k BT /F 9 Tf 100 100 Td (Hello) Tj ET\n",
    "black-knocks-out": b"0.3 0 0 0 k 90 90 100 40 re f 0 0 0 1 k BT /F 9 Tf 100 100 Td (Hello) Tj ET\n",
    "small-white-type": b"0.9 0.5 0 0 k 90 90 100 40 re f 0 0 0 0 k BT /F 6 Tf 100 100 Td (Hello) Tj ET\n",
    "near-trim": b"BT /F 9 Tf 3 100 Td (Hello) Tj ET\n",
}


@pytest.mark.parametrize("code", list(TYPE))
def test_type_with_one_fault_has_that_one(code: str) -> None:
    assert codes(spoilt(TYPE[code], Font=HELVETICA)) == {"font-not-embedded", code}


def test_black_that_overprints_a_ground_is_as_it_should_be() -> None:
    content = TYPE["black-knocks-out"].replace(b"0 0 0 1 k", b"/Over gs 0 0 0 1 k")
    assert codes(spoilt(content, Font=HELVETICA, ExtGState=OVER)) == {"font-not-embedded"}


def test_type_3_and_courier_are_told() -> None:
    procedure = Dictionary(a=Stream(pikepdf.Pdf.new(), b"1000 0 d0"))
    drawn = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 1, 1], FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        Encoding=Dictionary(Differences=[97, Name.a]), FirstChar=97, LastChar=97, Widths=[500], CharProcs=procedure,
    )  # fmt: skip
    sheet = Sheet(b"BT /F 9 Tf 100 100 Td (a) Tj ET")
    procs = Dictionary(a=sheet.pdf.make_stream(b"1000 0 d0"))
    drawn["/CharProcs"] = procs
    sheet.resource("/Font", {"F": drawn})
    assert codes(sheet.data()) == {"type-3-font"}


def test_a_missing_character_is_found_by_its_glyph() -> None:
    sheet = Sheet(b"BT /F 9 Tf 100 100 Td <00010000> Tj ET")
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name("/ABCDEF+A"), FontFile2=sheet.pdf.make_stream(b""))
    inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/ABCDEF+A"), FontDescriptor=descriptor)
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/ABCDEF+A"), Encoding=Name("/Identity-H"),
        DescendantFonts=[inner], ToUnicode=sheet.pdf.make_stream(b""),
    )  # fmt: skip
    sheet.resource("/Font", {"F": font})
    assert codes(sheet.data()) == {"missing-glyph"}


@pytest.mark.parametrize(("pixels", "severity"), [(70, Severity.ERROR), (130, Severity.WARNING), (200, None)])
def test_pictures_are_judged_by_their_size_on_paper(pixels: int, severity: Severity | None) -> None:
    sheet = Sheet(b"q 0 72 -72 0 172 100 cm /P Do Q")  # an inch square, turned
    sheet.resource("/XObject", {"P": sheet.image(b"\x20" * pixels * pixels, (pixels, pixels), Name.DeviceGray)})
    assert [fault.severity for fault in found(sheet.data())] == ([] if severity is None else [severity])


def test_a_fault_inside_a_form_is_found_where_it_lies() -> None:
    sheet = Sheet(b"q 2 0 0 2 10 20 cm /Form Do Q")
    form = Stream(sheet.pdf, b"1 0 0 rg 20 20 10 10 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 99, 99])
    form["/Resources"] = Dictionary()
    sheet.resource("/XObject", {"Form": form})
    (fault,) = found(sheet.data())
    assert fault.code == "rgb-colour"
    assert fault.rect is not None
    assert to_mm(fault.rect.x) == pytest.approx(50 / MM, abs=0.01)
    assert to_mm(fault.rect.bottom) == pytest.approx(140 - 60 / MM, abs=0.01)


def test_x1a_takes_no_transparency_and_no_profile_of_the_files_own() -> None:
    plain = spoilt(b"0 0 0 1 k " + AREA)
    seen_through = spoilt(b"/Half gs " + AREA, ExtGState={"Half": Dictionary(ca=0.5)})
    assert codes(seen_through, X1A) - codes(plain, X1A) == {"transparency"}
    assert codes(seen_through) == set()


def test_ink_is_that_of_the_plates_together() -> None:
    """Cyan, overprinted by magenta and black type: 300 % there and nowhere else."""
    under = b"1 0 0 0 k 100 100 60 60 re f\n/Over gs 0 1 0 0 k 120 100 60 60 re f\n"
    assert codes(spoilt(under, ExtGState=OVER)) == set()
    (fault,) = found(spoilt(under + b"0 0 0 1 k 130 110 10 10 re f\n", ExtGState=OVER))
    assert (fault.code, "300 %" in fault.message) == ("ink-limit", True)
    assert fault.rect is not None
    assert to_mm(fault.rect.x) == pytest.approx(130 / MM, abs=0.6)
    assert to_mm(fault.rect.width) == pytest.approx(10 / MM, abs=0.8)


def test_knocking_out_takes_the_ink_below_away() -> None:
    assert codes(spoilt(b"1 1 0 0 k 100 100 60 60 re f 0 0 1 1 k 110 110 10 10 re f")) == set()


def test_ink_of_pictures_counts() -> None:
    sheet = Sheet(b"q 72 0 0 72 100 100 cm /P Do Q")
    tones = np.zeros((200, 200, 4), np.uint8)
    tones[100:, 100:] = (204, 204, 204, 204)
    sheet.resource("/XObject", {"P": sheet.image(tones.tobytes(), (200, 200))})
    (fault,) = found(sheet.data())
    assert fault.code == "ink-limit"
    assert "320 %" in fault.message


def test_ink_of_a_picture_that_is_clear_in_parts_counts_where_it_shows() -> None:
    sheet = Sheet(b"q 72 0 0 72 100 100 cm /P Do Q")
    clear = np.zeros((200, 200), np.uint8)
    clear[:, :50] = 255
    mask = sheet.image(clear.tobytes(), (200, 200), Name.DeviceGray)
    tones = np.full((200, 200, 4), 204, np.uint8).tobytes()
    sheet.resource("/XObject", {"P": sheet.image(tones, (200, 200), SMask=sheet.pdf.make_indirect(mask))})
    (fault,) = found(sheet.data())
    assert fault.code == "ink-limit"
    assert fault.rect is not None
    assert to_mm(fault.rect.width) == pytest.approx(18 / MM, abs=0.8)


def test_spot_inks_count_too() -> None:
    under = b"1 1 0 0 k 100 100 60 60 re f\n/Over gs /Spot cs 1 scn 120 100 60 60 re f\n"
    assert codes(spoilt(under, ExtGState=OVER, ColorSpace=SPOTS)) == {"ink-limit", "spot-colour", "plates"}


def test_what_a_file_claims_is_read(tmp_path: Path) -> None:
    assert claimed_standards(Sheet().data()) == ("PDF/X-4",)


@pytest.mark.parametrize("data", [b"", b"no PDF", b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj\n<<"])
def test_what_is_no_pdf_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(PreflightRefused, match=r"^[^\n]+\.$"):
        found(data)


def test_a_stream_that_unpacks_to_a_flood_is_refused() -> None:
    sheet = Sheet()
    sheet.page["/Contents"] = sheet.pdf.make_stream(b"q Q " * 2**24)
    with pytest.raises(PreflightRefused, match="unpacks"):
        found(sheet.data(compress_streams=True))


def test_a_form_that_holds_itself_comes_to_an_end() -> None:
    sheet = Sheet(b"/Form Do")
    form = sheet.pdf.make_indirect(
        Stream(sheet.pdf, b"/Form Do /Form Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    )
    form["/Resources"] = Dictionary(XObject=Dictionary(Form=form))
    sheet.resource("/XObject", {"Form": form})
    with contextlib.suppress(PreflightRefused):
        assert found(sheet.data()) is not None


def test_a_damaged_page_is_one_fault_and_the_others_are_checked() -> None:
    sheet = Sheet(b"0 0 0 1 k " + AREA)
    content = sheet.pdf.make_stream(b"1 0 0 rg " + AREA)
    nonsense = Stream(sheet.pdf, b"nonsense", Filter=Name.FlateDecode)
    for contents in (nonsense, content):
        page = Dictionary(Type=Name.Page, MediaBox=[0, 0, WIDTH, HEIGHT], TrimBox=[0, 0, WIDTH, HEIGHT])
        page["/Contents"], page["/Resources"] = contents, Dictionary()
        sheet.pdf.pages.append(pikepdf.Page(sheet.pdf.make_indirect(page)))
    assert [(fault.code, fault.place.page) for fault in found(sheet.data())] == [("page-damaged", 2), ("rgb-colour", 3)]
