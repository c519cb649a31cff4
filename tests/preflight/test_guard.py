"""Files that would hang or swell the program end in one sentence, and soon."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from pikepdf import Dictionary, Name, Stream

from editor.paint.presets import load_preset
from editor.preflight.errors import PreflightRefused
from editor.preflight.guard import preflight_file
from tests.preflight.make_pdf import Sheet, spoilt

PRESS = load_preset("press-x4")


def test_a_file_is_checked_as_without_the_guard(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(spoilt(b"1 0 0 rg 50 50 50 50 re f"))
    assert [fault.code for fault in preflight_file(path, PRESS)] == ["rgb-colour"]
    path.write_bytes(b"nothing")
    with pytest.raises(PreflightRefused, match=r"page\.pdf is not a PDF\."):
        preflight_file(path, PRESS)


@pytest.mark.slow
def test_forms_inside_forms_a_thousand_million_times_come_to_an_end(tmp_path: Path) -> None:
    sheet = Sheet(b"/N Do")
    inner: object = None
    for _ in range(11):
        content = b"0 0 0 1 k 1 1 5 5 re f" if inner is None else b"/N Do " * 10
        form = Stream(sheet.pdf, content, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 99, 99])
        form["/Resources"] = Dictionary() if inner is None else Dictionary(XObject=Dictionary(N=inner))
        inner = sheet.pdf.make_indirect(form)
    sheet.resource("/XObject", {"N": inner})
    path = tmp_path / "forms.pdf"
    path.write_bytes(sheet.data())
    begun = time.monotonic()
    with pytest.raises(PreflightRefused, match=r"too long.*\.$"):
        preflight_file(path, PRESS)
    assert time.monotonic() - begun < 15
