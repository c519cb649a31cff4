"""What is written for Word keeps to its schemas: ECMA-376 transitional with Microsoft's own additions."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from openxml_audit import OpenXmlValidator

from editor.compose.issue import compose_issue
from editor.exporters.docx import write_docx
from editor.faces.book import FaceBook
from editor.store.document import Document
from tests.pages.gallery import PHOTOS, gallery_issue
from tests.store.example import example, png
from tests.store.strategies import issues


def complaints(data: bytes, folder: Path) -> list[str]:
    path = folder / "x.docx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


@pytest.mark.parametrize("preset", ["manuscript", "page"])
@pytest.mark.parametrize("name", ["example", "tianshan-back", "bulletin-lively-inner"])
def test_files_keep_to_the_schemas(name: str, preset: str, tmp_path: Path) -> None:
    if name == "example":
        document = example()
    else:
        document = Document(gallery_issue(name), {photo.sha256: png() for photo in PHOTOS})
    pages = compose_issue(document.issue, FaceBook.default()) if preset == "page" else ()
    assert complaints(write_docx(document.issue, document.assets, preset, pages=pages), tmp_path) == []


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(issues)
def test_any_manuscript_keeps_to_the_schemas(tmp_path: Path, issue) -> None:
    assert complaints(write_docx(issue, {}), tmp_path) == []


def test_what_does_not_keep_to_them_is_found(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.docx", tmp_path / "bad.docx"
    good.write_bytes(write_docx(example().issue, {}))
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b"<w:pStyle ", b"<w:pStile ") if name == "word/document.xml" else data)
    assert complaints(bad.read_bytes(), tmp_path)
