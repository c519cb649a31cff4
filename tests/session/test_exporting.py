"""Page lists as editors type them, and a file for every purpose there is a writer for."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from editor.model.article import Article
from editor.paint.presets import preset_names
from editor.session.exporting import PURPOSES, Order, Purpose, chosen_pages, export
from tests.preflight.test_issue import issue_of, story


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", (1, 2, 3, 4)),
        ("2", (2,)),
        ("1,3-4", (1, 3, 4)),
        ("1，3—4", (1, 3, 4)),
        ("3、1", (1, 3)),
        ("2-9", (2, 3, 4)),
    ],
)
def test_pages_as_they_are_typed(text: str, pages: tuple[int, ...]) -> None:
    assert chosen_pages(text, (1, 2, 3, 4)) == pages


@pytest.mark.parametrize("text", ["7", "x", "1-", "-", ","])
def test_what_names_no_page_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        chosen_pages(text, (2, 3))


def test_every_pdf_purpose_has_its_preset() -> None:
    wanted = {p.preset for p in PURPOSES if p.suffix == ".pdf"}
    assert wanted <= set(preset_names())
    assert len({p.name for p in PURPOSES}) == len(PURPOSES)


@pytest.mark.parametrize("purpose", PURPOSES, ids=lambda purpose: purpose.name)
def test_every_purpose_writes_its_file_and_tells_what_was_found(purpose: Purpose, tmp_path: Path) -> None:
    issue = issue_of(Article("a", headline="天山路街道", story=story("社区要闻。" * 900)), lines=12)
    order = Order(issue, {}, purpose, (1, 2))
    path = tmp_path / f"out{purpose.suffix}"
    steps: list[float] = []
    findings = export(order, path, lambda done, _what: steps.append(done))
    begins = {".pdf": b"%PDF-1.", ".docx": b"PK", ".html": b"<!DOCTYPE html>"}
    assert path.read_bytes().startswith(begins[purpose.suffix])
    assert steps == sorted(steps)
    if purpose.suffix == ".pdf":
        assert "overset" in {finding.code for finding in findings}
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) == 2
