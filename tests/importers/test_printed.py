"""Printed pages come back: from the PDF by our own reader, and from what other programs make of it as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.printed import DESIGNS
from tests.importers.table import is_installed, mean, page_score

# What every measure holds at least, over all designs: floors under what was measured, not goals.
FLOORS = {
    "pdf": {"found": 0.9, "headlines": 0.95, "stack": 0.93, "credits": 0.93, "bylines": 0.85, "recall": 0.93},
    "mutool": {"found": 0.92, "headlines": 0.78, "stack": 0.9, "credits": 0.95, "bylines": 0.85, "recall": 0.95},
    "pdftotext -raw": {"found": 0.8, "headlines": 0.65, "credits": 0.95, "recall": 0.85},
    "pdftotext -layout": {"found": 0.55, "headlines": 0.55, "credits": 0.8, "recall": 0.8},
    "pdftotext": {"found": 0.55, "headlines": 0.5, "credits": 0.8, "recall": 0.8},
}


@pytest.mark.parametrize("reader", FLOORS)
def test_printed_pages_come_back(reader: str, tmp_path: Path) -> None:
    if not is_installed(reader):
        pytest.skip(f"{reader} is not installed")
    found = mean([page_score(design, 1, reader, tmp_path) for design in DESIGNS.values()])
    short = {key: found[key] for key, floor in FLOORS[reader].items() if found[key] < floor}
    assert not short


@pytest.mark.parametrize("title", ["2 columns", "4 columns", "6 columns", "inline credits"])
def test_a_plain_page_comes_back_whole_from_its_pdf(title: str, tmp_path: Path) -> None:
    found = page_score(DESIGNS[title], 2, "pdf", tmp_path)
    assert min(found[key] for key in ("found", "headlines", "credits", "bylines", "recall", "precision")) >= 0.85
