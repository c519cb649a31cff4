"""Real files: a PDF/X-4 of another program is recognised, hostile ones end in findings or one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.paint.presets import load_preset
from editor.preflight.errors import PreflightRefused
from editor.preflight.pdf import claimed_standards, preflight_pdf

pytestmark = pytest.mark.corpus


def test_another_programs_x4_is_recognised_and_faultless_for_its_own_press(corpus: Path) -> None:
    (path,) = (corpus / "03_pdf/pdfx").glob("*.pdf")
    assert "PDF/X-4" in claimed_standards(path)
    assert [fault.code for fault in preflight_pdf(path, load_preset("press-x4"))] == ["other-condition"]


def test_hostile_files_end_in_findings_or_one_sentence(corpus: Path) -> None:
    paths = sorted((corpus / "03_pdf/hostile").glob("*.pdf"))
    assert len(paths) > 50
    for path in paths:
        sentences = _sentences(path)
        assert sentences, f"{path.name} is not fit for a press"
        for sentence in sentences:
            assert sentence.endswith("."), sentence
            assert "\n" not in sentence


def _sentences(path: Path) -> list[str]:
    try:
        faults = preflight_pdf(path, load_preset("press-x4"))
    except PreflightRefused as refusal:
        return [str(refusal)]
    return [sentence for fault in faults for sentence in (fault.message, fault.remedy)]
